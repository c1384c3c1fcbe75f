"""Copies to read, in the person's language, of the papers that are signed in English.

A copy comes of the same template and the same facts as the paper: each text of the Word file, with its gaps and its
conditions, has its translation in the catalog `papers`, and what fills the gaps is rendered in the language. So there
is no second template that could come to say something else. Every page says that the copy is not for the court, and
what makes a sheet pleading paper, the line numbers and the rules beside the text, is taken away.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from docassemble.CARecordRelief.i18n import _

__all__ = ["MARK", "SIGNED", "in_words_of", "texts"]

#: Stands on every page of every copy.
MARK = _("Copy to read. Do not file it in court. You sign the paper in English.")
#: What is signed by the person or by whoever helps, beside the petition of each filing.
SIGNED = ("declaration", "proof_of_service", "attachment", "draft_declaration")
_LOCALE_FOLDER = Path(__file__).parents[1] / "locale"
#: A table cell that repeats says so for screen readers; nobody sees it.
_NOT_SHOWN = "(repeats)"


def texts(template: Path) -> list[str]:
    """The texts of a Word template that need a translation, each once, in their order."""
    return list(dict.fromkeys(text for text, _nodes in _stretches(Document(str(template)))))


def in_words_of(language: str, template: Path) -> BytesIO:
    """The template as a copy to read in the language."""
    document = Document(str(template))
    translated = _catalog(language)
    for text, (first, *others) in _stretches(document):
        first.text = translated.gettext(text)
        first.set(qn("xml:space"), "preserve")
        for node in others:
            node.text = ""
    for section in document.sections:
        _mark(section, language)
        _take_off_pleading_paper(section)
    stored = BytesIO()
    document.save(stored)
    stored.seek(0)
    return stored


def _stretches(document: WordDocument) -> Iterator[tuple[str, list[Any]]]:
    """The texts between tabs, line breaks and fields that have words to translate, with the nodes that hold them."""
    parts = [document.element.body]
    parts += [part._element for section in document.sections for part in (section.header, section.footer)]
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            nodes: list[Any] = []
            for node in (*paragraph.iter(qn("w:t"), *_BETWEEN), None):
                if node is not None and node.tag == qn("w:t"):
                    nodes.append(node)
                    continue
                text = "".join(each.text or "" for each in nodes)
                if _has_words(text):
                    yield text, nodes
                nodes = []


_BETWEEN = tuple(map(qn, ("w:tab", "w:br", "w:fldChar")))


def _has_words(text: str) -> bool:
    """Whether something is left to translate when what is filled in and what decides are taken away."""
    outside = "".join(part.partition("}}")[2] if "}}" in part else part for part in text.split("{{"))
    outside = "".join(part.partition("%}")[2] if "%}" in part else part for part in outside.split("{%"))
    return any(map(str.isalpha, outside)) and text != _NOT_SHOWN


def _mark(section: Any, language: str) -> None:
    """The mark at the head of each page, in place of what stands there."""
    header = section.header
    for paragraph in list(header.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    marked = header.add_paragraph()
    marked.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = marked.add_run(MARK.render(language))
    run.bold = True
    run.font.size = Pt(12)


def _take_off_pleading_paper(section: Any) -> None:
    for borders in section._sectPr.findall(qn("w:pgBorders")):
        section._sectPr.remove(borders)


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    return gettext.translation("papers", _LOCALE_FOLDER, [language])
