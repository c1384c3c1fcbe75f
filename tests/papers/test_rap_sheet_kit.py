"""How to get one's own DOJ record: in the letter of whoever needs it, and before the papers that rest on it."""

from __future__ import annotations

from typing import Any

import pytest

from docassemble.CARecordRelief.papers.rap_sheet_kit import is_needed, rap_sheet_kit
from tests.law.records import DEJ, PRISON, changed
from tests.papers.records import IN_COURT, POSSIBLY_NONCITIZEN, filed, record
from tests.papers.test_letter import grade

KIT = "Get your DOJ record (RAP sheet) first"
AGAIN = "Your DOJ record (RAP sheet): how to get a new one"
#: Nothing may have been cleared by itself: no finding sends this person to the DOJ record.
SETTLED = changed(PRISON, custody__completed=False, custody__supervision_ended=None, custody__released="2024-06-10")
SUPERVISED = IN_COURT | {"on_supervision": True}


def letter(**case: Any) -> str:
    return filed(SETTLED, person=SUPERVISED, **case).text("next_steps_letter")


@pytest.mark.parametrize("rap_sheet", ["none", "unknown", None])
def test_whoever_has_no_record_learns_how_to_get_it(rap_sheet: str | None) -> None:
    text = letter(rap_sheet=rap_sheet)
    for words in (KIT, "BCIA 8016RR", "Record Review", "Live Scan", "up to $25", "waiver", "oag.ca.gov/fingerprints"):
        assert words in text, words


@pytest.mark.parametrize("rap_sheet", ["no_disposition", "dej_completed", "sentenced"])
def test_whoever_has_it_is_not_sent_for_it(rap_sheet: str) -> None:
    found = filed(SETTLED, person=SUPERVISED, rap_sheet=rap_sheet)
    assert not is_needed(found.case_file, found.screening)
    assert "BCIA" not in found.text("next_steps_letter")


def test_where_relief_may_have_come_by_itself_an_old_record_is_not_enough() -> None:
    text = filed(DEJ, rap_sheet="dej_completed").text("next_steps_letter")
    assert AGAIN in text and KIT not in text and "BCIA 8016RR" in text


def test_without_a_court_file_the_record_comes_before_the_petition() -> None:
    cases = [
        {"county": "Fresno", "number": "F1", "court_file": "gone", "rap_sheet": "none", "counts": [DEJ]},
        {"county": "Kern", "number": "K2", "court_file": "gone", "rap_sheet": "dej_completed", "counts": [DEJ]},
    ]
    found = record({"person": IN_COURT, "cases": cases})
    text = found.text("next_steps_letter")
    assert "You need it most for case F1. The court has no file there" in text
    assert text.index(KIT) < text.index("Case K2, Kern County What you ask for")
    steps = [str(step.text) for step in found.screening.plan]
    proof = next(place for place, step in enumerate(steps) if step.startswith("Get your DOJ record"))
    asked = next(place for place, step in enumerate(steps) if "PC 1203.43" in step and step.startswith("Ask the court"))
    assert proof < asked


def test_a_court_that_has_the_file_is_not_said_to_have_none() -> None:
    assert "The court has no file there" not in filed(DEJ, rap_sheet="none").text("next_steps_letter")
    assert "The court has no file there" in filed(DEJ, rap_sheet="none", court_file="gone").text("next_steps_letter")


def test_the_form_may_tell_too_much_and_a_police_station_is_not_for_everybody() -> None:
    text = letter(rap_sheet="none")
    assert "Ask the Department before you fill in more, such as where you were born." in text
    assert "an open charge or a warrant, talk to a public defender first" in text


@pytest.mark.parametrize(("person", "warned"), [(IN_COURT, False), (POSSIBLY_NONCITIZEN, True)])
def test_other_fingerprints_are_for_a_lawyer_to_say(person: dict[str, Any], warned: bool) -> None:
    found = filed(DEJ, person=person, rap_sheet="none")
    told = " ".join(map(str, rap_sheet_kit(found.case_file, found.screening)))
    assert ("ask an immigration lawyer before you ask the FBI" in told) is warned
    assert "noncitizen" not in told


def test_what_is_not_confirmed_is_said_to_be_checked() -> None:
    text = letter(rap_sheet="none")
    assert "The form for it may be BCIA 8690: check on the website." in text
    assert "As far as we know, only your name" in text


def test_the_words_are_plain() -> None:
    found = filed(DEJ, person=POSSIBLY_NONCITIZEN, court_file="gone", rap_sheet="none")
    assert grade(" ".join(map(str, rap_sheet_kit(found.case_file, found.screening)))) <= 7
