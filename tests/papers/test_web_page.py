"""The web page of a paper: headings, lists and tables, and nothing that was typed as markup. That no word of the PDF is
missing is tested beside the other tests of all pages (`test_pages.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest

from docassemble.CARecordRelief.papers import official_forms, render, web_page
from docassemble.CARecordRelief.papers.form_filling import FilledForm
from docassemble.CARecordRelief.papers.packet import Paper
from tests.papers.blanks import real_blanks
from tests.papers.examples import papers

HOSTILE = "<script>alert(1)</script> {{ 7 }} ${ 7 } **b** &lt;i&gt; [FILE x] ____ \"'"


def page_of(paper: Paper, folder: Path) -> lxml.html.HtmlElement:
    document = folder / f"{paper.stem}.docx"
    render.docx(paper, document)
    return lxml.html.fragment_fromstring(web_page.of_word_file(document, paper.language), create_parent="article")


def one_of_each(typed: str = "Ana") -> Sequence[Paper]:
    chosen = {(paper.template, paper.language): paper for paper in papers(typed) if paper.form is None}
    return tuple(chosen.values())


def test_a_page_has_headings_in_order_and_tables_with_heads(tmp_path: Path) -> None:
    tables = 0
    for paper in one_of_each():
        page = page_of(paper, tmp_path)
        levels = [1, *(int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6"))]
        assert levels[1] == 2, paper.template
        assert all(after <= before + 1 for before, after in pairwise(levels)), paper.template
        for table in page.iter("table"):
            heads = table.xpath("./thead/tr/th[@scope='col']")
            assert heads or table.get("role") == "presentation", paper.template
            tables += bool(heads)
    assert tables > 10


def test_numbers_of_headings_and_items_are_written_out(tmp_path: Path) -> None:
    [petition] = [paper for paper in one_of_each() if paper.template == "dismissal_petition.docx"]
    page = page_of(petition, tmp_path)
    headings = [heading.text_content() for heading in page.iter("h3")]
    assert [int(heading.split(".")[0]) for heading in headings] == list(range(1, len(headings) + 1))
    items = [item.text_content() for item in page.xpath("//ul[@class='rr-numbered'][last()]/li")]
    assert [item[:3] for item in items] == [f"({letter})" for letter in "abcdefgh"[: len(items)]]


@pytest.mark.parametrize("template", ["dismissal_petition.docx", "declaration.docx", "next_steps_letter.docx"])
def test_what_was_typed_is_text_on_the_page(template: str, tmp_path: Path) -> None:
    found = [paper for paper in one_of_each(HOSTILE) if paper.template == template]
    for paper in found:
        page = page_of(paper, tmp_path)
        assert not page.xpath("//script | //i | //b"), template
        assert not page.xpath("//@onclick | //@href"), template
    declared = [paper for paper in found if paper.kind == "declaration"]
    for paper in declared:
        assert " ".join(HOSTILE.split()) in " ".join(page_of(paper, tmp_path).text_content().split())


def test_a_filled_form_is_listed_with_the_names_that_the_form_itself_has() -> None:
    blank = official_forms.blank(real_blanks(), "CR-180")
    filled = FilledForm(
        "CR-180", {"filer.name": "Ana <b>Đặng</b>", "2": True, "2a": True, "1.row1.section": "11377(a)"}
    )
    page = lxml.html.fromstring(web_page.of_form(filled, blank, "en"))
    rows = {row[0].text_content(): row[1].text_content() for row in page.xpath("//tbody/tr")}
    assert rows["NAME"] == "Ana <b>Đặng</b>"
    assert rows["Item 1, line 1: Section"] == "11377(a)"
    assert rows["Item 2: Felony or misdemeanor with probation granted (Pen. Code, § 1203.4)"] == "Checked"
    assert len(rows) == len(filled.values)
