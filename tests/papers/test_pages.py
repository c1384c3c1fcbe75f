"""Every page of every paper: what was typed is printed as typed, nothing is lost, and a PDF can be read by a machine.

The papers come from `examples.papers`, so a new filing is tested here as soon as it has an example. All PDF files are
made in one run of LibreOffice.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from docassemble.CARecordRelief.papers import packet, render, web_page
from docassemble.CARecordRelief.papers.packet import Paper
from tests.law.records import DEJ, JAIL, PRISON, PROBATION
from tests.papers.examples import papers
from tests.papers.records import IN_COURT, WOBBLER, Filed, filed, paragraphs_of, record, templates
from tests.papers.test_assemble import LINE_NUMBERS, RULE, area, printed
from tests.papers.test_templates import FOR_PEOPLE

HOSTILE = r"{{ 7*7 }} ${7*7} <script>alert(1)</script> {% for x in y %} {# no #} &amp; \n {day} %s"
CHINESE, ARABIC = "陈小明", "محمد علي"
#: One name in several scripts, so that one run of LibreOffice tells how each is printed.
MIXED = f"Nguyễn Thị Thuỳ Peña-Ibáñez {CHINESE} {ARABIC}"
TYPED = {
    "template and markup": HOSTILE,
    "200 characters": ("Maximiliana Guadalupe Concepción " * 6 + "de").ljust(200, "x")[:200],
    "Vietnamese, Spanish, Chinese and Arabic": MIXED,
}


@dataclass(frozen=True)
class Made:
    """A paper as DOCX and PDF."""

    template: str
    docx: Path
    pdf: Path

    @property
    def pleading(self) -> bool:
        return Path(self.template).stem not in FOR_PEOPLE


def lines(paper: Paper, folder: Path) -> list[str]:
    target = folder / "paper.docx"
    render.docx(paper, target)
    return paragraphs_of(target)


def _comparable(text: str) -> str:
    """Without white space and hyphens, which may stand at the end of a line, and in capitals, which a style prints."""
    return "".join(unicodedata.normalize("NFKC", text).upper().replace("-", "").split())


def letters(text: str) -> set[str]:
    return {character for character in text if unicodedata.category(character).startswith("L")}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_a_name_is_printed_as_typed_on_every_paper_and_changes_nothing_else(typed: str, tmp_path: Path) -> None:
    seen = set()
    attached = "attachment.docx"  # there is one where something has no room on an official form
    plain_papers = (paper for paper in papers("Qqq") if paper.template != attached)
    for plain, with_name in zip(plain_papers, (p for p in papers(typed) if p.template != attached), strict=True):
        seen.add(plain.template)
        expected = "\n".join(lines(plain, tmp_path)).replace("Qqq", typed)
        capitals = expected.replace("QQQ", typed.upper())
        assert "\n".join(lines(with_name, tmp_path)) in (expected, capitals), plain.template
    assert seen == {path.name for path in templates()} - {attached}


@pytest.mark.parametrize("typed", ["Nguyễn Thị Thuỳ Dương", "María de los Ángeles Peña-Ibáñez"])
def test_what_has_no_room_on_a_form_is_printed_as_typed_too(typed: str, tmp_path: Path) -> None:
    """Of names in other scripts the form cannot print all letters, so there is a pleading in its place."""
    attachments = [paper for paper in papers(typed) if paper.template == "attachment.docx"]
    assert attachments
    for paper in attachments:
        assert typed in "\n".join(lines(paper, tmp_path))


def test_no_paper_has_leftovers_of_a_template_or_a_value_that_is_not_there(tmp_path: Path) -> None:
    for paper in papers():
        for line in lines(paper, tmp_path):
            assert not re.search(r"\bNone\b|\{\{|\}\}|\{%|%\}|\{#|Undefined|Message\(|Markup\(|namespace\(", line), line


@pytest.mark.parametrize("middle", [None, "unknown", "", "Inés"])
def test_a_middle_name_that_is_missing_leaves_no_gap_and_no_word(middle: str | None, tmp_path: Path) -> None:
    name = {"first": "Ana", "last": "López"} | ({} if middle is None else {"middle": middle})
    contact = {part: value for part, value in IN_COURT["contact"].items() if part not in ("phone", "email")}
    whole = "Ana Inés López" if middle == "Inés" else "Ana López"
    for paper in of(filed(WOBBLER, DEJ, person=IN_COURT | {"name": name, "contact": contact})):
        text = "\n".join(lines(paper, tmp_path))
        assert not re.search(r"Ana\s\s|\s\sLópez|None|unknown López", text), paper.template
        if paper.kind in ("petition", "order", "handoff_sheet", "review_sheet"):
            assert whole in text or whole.upper() in text, paper.template


def of(found: Filed) -> Iterator[Paper]:
    """Every paper of a record."""
    for case in found.packets:
        yield from case.papers
    yield from packet.own_papers(found.case_file, found.screening)
    yield packet.handoff(found.case_file, found.screening)
    yield packet.review_sheet(found.case_file, found.screening)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """One paper of each template, and the papers of a record with 60 counts and of one with 20 cases, as PDF."""
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("pages")
    mixed = {**IN_COURT, "name": {"first": MIXED, "last": "López"}}
    sixty = filed(*[WOBBLER, JAIL, PROBATION, DEJ] * 15, person=mixed, statement="I work. " * 300)
    cases = [{"county": "Fresno", "number": f"F{n:08}", "counts": [(DEJ, JAIL, PROBATION, PRISON)[n % 4]]}
             for n in range(20)]  # fmt: skip
    twenty = record({"person": mixed, "cases": cases})
    chosen = {paper.template: paper for paper in papers("Ana") if paper.template == "attachment.docx"}
    chosen |= {paper.template: paper for paper in papers(MIXED)}
    people = (paper for found in (twenty,) for paper in of(found) if Path(paper.template).stem in FOR_PEOPLE)
    all_papers = [*chosen.values(), *of(sixty), *people]
    documents = []
    for number, paper in enumerate(all_papers):
        documents.append(folder / f"{number}-{Path(paper.template).stem}.docx")
        render.docx(paper, documents[-1])
    return [
        Made(paper.template, document, pdf)
        for paper, document, pdf in zip(all_papers, documents, render.pdf(documents, folder), strict=True)
    ]


def test_every_template_is_among_the_pages(made: list[Made]) -> None:
    assert {each.template for each in made} == {path.name for path in templates()}


def test_every_pdf_has_tags_language_and_a_title_that_a_reader_shows(made: list[Made]) -> None:
    for each in made:
        with pikepdf.open(each.pdf) as pdf, pdf.open_metadata() as metadata:
            assert "/StructTreeRoot" in pdf.Root and pdf.Root.MarkInfo.Marked, each.template
            assert str(pdf.Root.Lang) == "en-US", each.template
            assert pdf.Root.ViewerPreferences.DisplayDocTitle, each.template
            assert len(metadata["dc:title"]) > 20, each.template
            assert "Nguyễn" not in metadata["dc:title"], each.template


def test_all_fonts_are_inside(made: list[Made]) -> None:
    for each in made:
        run = subprocess.run(["pdffonts", str(each.pdf)], check=True, capture_output=True, text=True)
        fonts = run.stdout.splitlines()[2:]
        assert fonts and all(re.search(r" yes +(yes|no) +(yes|no) +\d+", font) for font in fonts), each.template


def test_every_word_of_a_paper_can_be_found_in_its_pdf_in_whatever_script(made: list[Made]) -> None:
    for each in made:
        beside_the_numbers = printed(each.pdf, *area(RULE, 0, 612 - RULE, 792)) if each.pleading else ""
        text = _comparable(printed(each.pdf) + beside_the_numbers)
        for word in set(" ".join(paragraphs_of(each.docx)).split()):
            if letters(word) and not letters(word) & letters(ARABIC):
                assert _comparable(word) in text, (each.template, word)
        for typed in (CHINESE, ARABIC):
            if typed in " ".join(paragraphs_of(each.docx)):
                assert letters(typed) <= letters(text), (each.template, typed)


def test_every_word_of_a_pdf_stands_on_the_web_page_of_its_paper(made: list[Made]) -> None:
    """Line numbers, page numbers and what repeats below every page are left out."""
    for each in made:
        page = lxml.html.fromstring(f"<div>{web_page.of_word_file(each.docx, 'en')}</div>")
        text = _comparable(page.text_content())
        body = area(RULE, 0, 612 - RULE, 28 * 24 + 50) if each.pleading else area(0, 40, 612, 792 - 100)
        for word in set(printed(each.pdf, *body).split()):
            if any(character.isalnum() for character in word) and not letters(word) & letters(ARABIC):
                assert _comparable(word) in text, (each.template, word)


def test_every_page_of_a_pleading_has_28_numbered_lines_and_its_title_below(made: list[Made]) -> None:
    for each in filter(lambda each: each.pleading, made):
        left = printed(each.pdf, *area(0, 0, RULE, 792)).split("\f")[:-1]
        pages = printed(each.pdf, "-layout").split("\f")[:-1]
        for place, (numbers, page) in enumerate(zip(left, pages, strict=True), 1):
            assert numbers.split() == LINE_NUMBERS, (each.template, place)
            said = [line.strip() for line in page.split("\n") if line.strip()]
            below = said[said.index(str(place), -4) + 1 :] if str(place) in said[-4:] else []
            assert below and all(line.isupper() for line in below), (each.template, place, said[-4:])


def test_no_page_holds_a_signature_and_little_else(made: list[Made]) -> None:
    for each in filter(lambda each: each.pleading, made):
        for place, page in enumerate(printed(each.pdf, *area(RULE, 72, 612 - RULE, 28 * 24)).split("\f")[:-1], 1):
            words = [word for word in page.split() if len(letters(word)) > 1]
            assert len(words) > 12, (each.template, place, page)


def test_a_table_with_a_row_of_heads_has_cells_tagged_as_heads(made: list[Made]) -> None:
    tables = 0
    for each in made:
        heads = [
            cell.text
            for table in Document(str(each.docx)).tables
            if table.rows and table.rows[0]._tr.trPr is not None
            if table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
            for cell in table.rows[0].cells
        ]
        run = subprocess.run(["pdfinfo", "-struct", str(each.pdf)], check=True, capture_output=True, text=True)
        assert len(re.findall(r"^\s*TH\b", run.stdout, re.MULTILINE)) >= len(heads), each.template
        tables += bool(heads)
    assert tables > 10


def test_the_review_sheet_of_one_case_with_few_findings_is_one_page(tmp_path: Path) -> None:
    document = tmp_path / "sheet.docx"
    found = filed(PROBATION, person=IN_COURT)
    sheet = packet.review_sheet(found.case_file, found.screening)
    render.docx(sheet, document)
    (pdf,) = render.pdf([document], tmp_path)
    assert len(pikepdf.open(pdf).pages) == 1
