"""Which English phrases there are, and the catalogs that hold their Spanish.

Python text is in `locale/es/LC_MESSAGES/messages.po`, the text of the Word templates of signed papers in `papers.po`
beside it, each compiled to a `.mo`. The text of the screens is in `data/sources/es.xlf`, which docassemble reads by
itself; there the English phrase is the key.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from docassemble.CARecordRelief.law import offenses
from docassemble.CARecordRelief.papers import reading_copy
from docassemble.CARecordRelief.papers.filings import FILINGS

PACKAGE = Path(__file__).parents[2] / "docassemble" / "CARecordRelief"
PO = PACKAGE / "locale" / "es" / "LC_MESSAGES" / "messages.po"
PAPERS_PO = PO.with_name("papers.po")
XLIFF = PACKAGE / "data" / "sources" / "es.xlf"
#: A lawyer of an American court reads the hand-off sheet, so its labels stay English.
FOR_LAWYERS = "papers/handoff.py"
_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: The interviews whose screens are translated.
INTERVIEWS = (
    "docassemble.CARecordRelief:data/questions/main.yml",
    "docassemble.CARecordRelief:data/questions/check.yml",
    "docassemble.CARecordRelief:data/questions/clinic.yml",
)


def messages() -> dict[str, str]:
    """Every sentence of the Python code and of the table of offenses, with the file that it comes from."""
    found: dict[str, str] = {}
    for file, _line, msgid, _comments, _context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords={"_": None}
    ):
        if found.get(str(msgid), FOR_LAWYERS) == FOR_LAWYERS:
            found[str(msgid)] = file
    for _citation, label in offenses.choices():
        found.setdefault(label.params["title"].msgid, "law/offenses.yml")
    return found


def phrases(interviews: Iterable[str] = INTERVIEWS) -> list[str]:
    """Every phrase of the screens that docassemble would have translated, in the order of the interviews."""
    from tests.interview import headless

    found: dict[str, None] = {}
    for path in interviews:
        for question in headless.translating(path).all_questions:
            found.update(dict.fromkeys(getattr(question, "translations", ())))
    return list(found)


def texts_of_papers() -> dict[str, str]:
    """Every text of the templates of signed papers, with the first file that it stands in."""
    found: dict[str, str] = {}
    names = dict.fromkeys((*(f"{filing.name}_petition" for filing in FILINGS), *reading_copy.SIGNED))
    for name in names:
        file = f"data/templates/{name}.docx"
        for text in reading_copy.texts(PACKAGE / file):
            found.setdefault(text, file)
    return found


def spanish_messages(po: Path = PO) -> Catalog:
    """The catalog as it stands; empty where there is none yet."""
    if not po.exists():
        return _empty(None)
    with po.open("rb") as opened:
        return read_po(opened, locale="es")


def spanish_phrases() -> dict[str, str]:
    """The Spanish of the screens by its English."""
    if not XLIFF.exists():
        return {}
    return dict(_units(ET.parse(XLIFF).getroot()))


def write_messages(catalog: Catalog, english: dict[str, str], po: Path = PO) -> None:
    """Write the catalog with exactly these sentences, in the order of their files, and compile it."""
    fresh = _empty(catalog)
    for msgid, file in sorted(english.items(), key=lambda item: (item[1], item[0])):
        known = catalog.get(msgid)
        fresh.add(msgid, known.string if known else "", locations=[(file, 0)])
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as opened:
        write_po(opened, fresh, width=110, include_lineno=False, omit_header=False)
    po.with_suffix(".mo").write_bytes(compiled(fresh))


def _empty(like: Catalog | None) -> Catalog:
    dates = {"creation_date": like.creation_date, "revision_date": like.revision_date} if like else {}
    return Catalog(
        locale="es",
        project="Record Relief California",
        version="es",
        header_comment="# The Spanish of Record Relief California; `python -m tests.translations` keeps it up to date.",
        msgid_bugs_address="none",
        last_translator="The Record Relief California contributors",
        language_team="Spanish",
        fuzzy=False,
        **dates,
    )


def compiled(catalog: Catalog) -> bytes:
    """The catalog as gettext reads it."""
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def write_phrases(spanish: dict[str, str], english: Iterable[str]) -> None:
    """Write the XLIFF file with exactly these phrases."""
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(f"{{{_NAMESPACE}}}xliff", {"version": "1.2"})
    file = ET.SubElement(
        root,
        f"{{{_NAMESPACE}}}file",
        {"source-language": "en", "target-language": "es", "datatype": "plaintext", "original": "interviews"},
    )
    body = ET.SubElement(file, f"{{{_NAMESPACE}}}body")
    for number, phrase in enumerate(english, 1):
        unit = ET.SubElement(body, f"{{{_NAMESPACE}}}trans-unit", {"id": str(number), _XML_SPACE: "preserve"})
        ET.SubElement(unit, f"{{{_NAMESPACE}}}source").text = phrase
        ET.SubElement(unit, f"{{{_NAMESPACE}}}target").text = spanish.get(phrase, "")
    ET.indent(body, " ", level=2)
    XLIFF.parent.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(root).write(XLIFF, encoding="utf-8", xml_declaration=True)


def _units(root: ET.Element) -> Iterator[tuple[str, str]]:
    for unit in root.iter(f"{{{_NAMESPACE}}}trans-unit"):
        yield (
            unit.findtext(f"{{{_NAMESPACE}}}source", ""),
            unit.findtext(f"{{{_NAMESPACE}}}target", ""),
        )
