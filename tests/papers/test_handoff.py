"""The hand-off sheet: enough for a lawyer to act on, nothing sworn."""

from __future__ import annotations

from typing import Any

import pytest

from docassemble.CARecordRelief.papers import packet
from tests.law.records import DEJ, changed
from tests.papers.records import POSSIBLY_NONCITIZEN, URGENT, Filed, filed, text_of


def sheet(found: Filed) -> str:
    return text_of(packet.handoff(found.case_file, found.screening))


def test_the_sheet_holds_facts_dates_findings_and_reasons() -> None:
    text = sheet(filed(DEJ, person=URGENT, court_file="gone"))
    for words in (
        "Hand-off sheet for a lawyer",
        "Ana López",
        "(555) 555-0100",
        "Why a lawyer must act first",
        "You have a case in immigration court.",
        "Immigration court or ICE proceedings",
        "First notice that names the conviction October 1, 2026",
        "First immigration notice that names the conviction: October 1, 2026.",
        "Case F09900001, count 1: HS 11377(a)",
        "DEJ granted March 10, 2009",
        "DEJ charges dismissed September 20, 2010",
        "Court file gone",
        "Conviction for immigration law",
        "PC 1203.43: Taking back the plea after DEJ The court must grant it.",
        "(Pen. Code, § 1203.43(b))",
    ):
        assert words in text, words
    assert "I declare" not in text and "penalty of perjury under the laws" not in text


@pytest.mark.parametrize("removal", ["ordered", "detained", "deported"])
def test_after_an_order_the_short_times_come_first(removal: str) -> None:
    immigration = {"removal": removal, "order_date": "2026-10-30"}
    text = sheet(filed(DEJ, person=POSSIBLY_NONCITIZEN | {"immigration": immigration}))
    assert "within short times that began on the day of the order" in text
    assert "Date of the order: October 30, 2026." in text


def test_what_is_missing_is_named_with_the_paper_that_has_it() -> None:
    text = sheet(filed(changed(DEJ, dej__dismissed="unknown"), person=URGENT))
    missing = text.split("What is missing")[1]
    assert "Case F09900001, count 1: Still to find out" in missing
    assert "(asked, not known)" in missing
    assert "minute order" in missing


def test_what_nobody_asked_is_left_out_and_what_is_unknown_says_so() -> None:
    text = sheet(filed(changed(DEJ, offense_date="unknown", plea_date=None), person=URGENT))
    assert "Date of the offense Asked, not known" in text
    assert "Date of the plea" not in text


def test_hostile_text_is_plain_text() -> None:
    hostile = "{{ 7*7 }} <script> & {day}"
    assert hostile in sheet(filed(DEJ, person=URGENT, number=hostile))


@pytest.mark.parametrize(("answer", "told"), [(True, True), (False, False), ("unknown", False), (None, False)])
def test_the_sheet_tells_of_trafficking_only_where_the_person_said_so(answer: Any, told: bool) -> None:
    assert ("traffick" in sheet(filed(changed(DEJ, trafficking_victim=answer), person=URGENT)).lower()) is told
