"""Whoever reads Spanish takes home papers, calendar notes and bookmarks in which no English is left standing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pikepdf
import pytest

from docassemble.CARecordRelief.papers import packet, render
from docassemble.CARecordRelief.papers.calendar_file import calendar_of
from docassemble.CARecordRelief.papers.packet import Paper
from tests.law.records import DEJ, JAIL, changed
from tests.papers.examples import EXAMPLES, STILL_ON_PROBATION, SUPERVISED, for_a_lawyer, on_probation
from tests.papers.records import IN_COURT, Filed, filed, record, text_of
from tests.papers.test_render import one_page
from tests.translations.english import left_standing


def in_spanish(found: Filed) -> Filed:
    return record({**found.case_file.data, "language": "es"})


def supervised() -> Filed:
    return filed(SUPERVISED, person=IN_COURT | {"on_supervision": True, "california_resident_since": "1990-01-01"})


def taken_home(found: Filed) -> Iterator[Paper]:
    """What is in the person's own language."""
    yield from packet.own_papers(found.case_file, found.screening)
    yield from (case.checklist for case in found.packets)
    drafted = chain.from_iterable(draft.papers for draft in packet.drafts(found.case_file, found.screening))
    yield from (paper for paper in drafted if paper.language == "es")


def test_no_english_is_left_standing_on_what_a_person_takes_home() -> None:
    looked_at = set()
    for example in (supervised(), for_a_lawyer("Ana"), *(make("Ana") for make in EXAMPLES.values())):
        for paper in taken_home(in_spanish(example)):
            looked_at.add(paper.kind)
            assert left_standing(re.split(r"(?<=[.:;]) ", text_of(paper))) == [], paper.kind
    worksheets = {"worksheet_rehabilitation", "worksheet_habeas"}
    assert looked_at == {"next_steps_letter", "filing_checklist", "draft_evidence", *worksheets}


def test_no_english_is_left_standing_in_the_calendar() -> None:
    early = changed(JAIL, judgment_date="2026-06-01")
    found = in_spanish(filed(DEJ, early, STILL_ON_PROBATION, person=on_probation("Ana")))
    lines = calendar_of(found.case_file, found.screening).decode().replace("\r\n ", "").splitlines()
    told = [line.partition(":")[2] for line in lines if line.startswith(("SUMMARY", "DESCRIPTION"))]
    assert len(told) >= 8
    assert left_standing(told) == []


@pytest.mark.parametrize(
    ("language", "title", "checklist", "sets"),
    [
        (
            "en",
            "Court papers, in filing order",
            "Checklist (for you: keep it, do not file it)",
            "1. Ending probation early",
        ),
        (
            "es",
            "Papeles para la corte, en el orden",
            "Lista (para usted: guárdela, no la presente)",
            "1. Terminar antes la libertad condicional",
        ),
    ],
)
def test_the_pdf_of_a_case_is_named_for_its_reader_and_court_papers_as_the_court_names_them(
    language: str, title: str, checklist: str, sets: str, tmp_path: Path
) -> None:
    several = filed(DEJ, changed(JAIL, offense="HS 11364"), STILL_ON_PROBATION, person=on_probation("Ana"))
    [found] = record({**several.case_file.data, "language": language}).packets
    page, target = one_page(tmp_path / "page.pdf"), tmp_path / "whole.pdf"
    parts = [(names, page) for names, _paper in render.in_filing_order(found)]
    render.combined(parts, target, render.TITLE_OF_ALL.render(found.checklist.language))
    with pikepdf.open(target) as whole, whole.open_outline() as outline:
        assert str(whole.open_metadata()["dc:title"]).startswith(title)
        assert outline.root[0].title == checklist
        assert outline.root[1].title.startswith(sets)
        assert "Proposed order" in [below.title for below in outline.root[1].children]
