"""The petition after work on a fire crew: what a case file cannot know is a blank or a box for the person to mark."""

from __future__ import annotations

from typing import Any

import pytest

from tests.papers.examples import FIRE_CREW
from tests.papers.records import IN_COURT, Filed, filed


def petition(*counts: dict[str, Any], person: dict[str, Any] = IN_COURT, **case: Any) -> Filed:
    return filed(*(counts or (FIRE_CREW,)), person=person, **case)


def said(found: Filed, kind: str) -> str:
    """A paper of this filing, which for prison cases stands beside the petition for dismissal."""
    return found.text_in("fire_camp", kind)


def test_camp_dates_and_number_are_blanks() -> None:
    text = said(petition(), "petition")
    for words in (
        "Name of the camp, of the crew and its county, or of the institution: ____",
        "From about (month and year): ____",
        "to: ____",
        "CDCR number or local number: ____",
    ):
        assert words in text, words


def test_what_nobody_was_asked_is_a_box_to_mark() -> None:
    text = said(petition(), "petition")
    for words in (
        "[ ] California Conservation Camp program",
        "[ ] County hand crew",
        "[ ] Institutional firehouse",
        "[ ] Petitioner successfully participated",
        "[ ] Petitioner has not been convicted of any of these crimes",
        "[ ] A copy of the certification",
        "[ ] Petitioner has no copy, and asks the court to obtain the certification",
    ):
        assert words in text, words
    assert "[X]" not in text


def test_every_crime_that_shuts_a_person_out_is_listed_beside_its_box() -> None:
    text = said(petition(), "petition").split("any of these crimes")[1]
    for crime in ("murder", "kidnapping", "261(a)(2) or (6)", "262(a)(1) or (4)", "under 14 years of age",
                  "state prison for life", "section 290", "within the previous 10 years", "arson"):  # fmt: skip
        assert crime in text, crime


@pytest.mark.parametrize(
    ("facts", "free"),
    [
        ({}, True),
        ({"on_supervision": True}, False),
        ({"on_probation": True}, False),
        ({"on_supervision": "unknown"}, False),
    ],
)
def test_supervision_is_denied_only_where_there_is_none_else_its_end_is_asked_for(
    facts: dict[str, Any], free: bool
) -> None:
    found = petition(person=IN_COURT | facts)
    for kind, words in (("petition", "Order early termination"), ("order", "Early termination of supervision")):
        assert (words in said(found, kind)) is not free, kind
    assert ("Petitioner is not on probation, parole or supervised release." in said(found, "petition")) is free


def test_the_court_may_refuse_without_prejudice_and_tells_the_ground() -> None:
    order = said(petition(), "order")
    assert "[ ] DENIED, without prejudice" in order
    assert order.count("[ ]") == 11
    for words in ("Commission on Teacher Credentialing", "a peace officer", "California State Lottery Commission",
                  "emergency medical technician", "section 13555", "firearm", "protective order"):  # fmt: skip
        assert words in order, words


def test_the_letter_says_where_to_file_what_to_attach_and_what_to_read_before_signing() -> None:
    letter = petition().text("next_steps_letter")
    for words in (
        "the county where you were sentenced",
        "at least 15 days before the court decides (Penal Code, section 1203.4b(e))",
        "CDCR or the county gives you a copy when you are released",
        "Read the list of crimes in the petition.",
        "If the court says no, the law lets you ask again.",
    ):
        assert words in letter, words


def test_nobody_who_must_register_or_is_charged_gets_the_petition() -> None:
    for fact in ("must_register", "super_strike", "pending_charges"):
        found = petition(person=IN_COURT | {fact: True})
        assert "fire_camp" not in found.filings, fact
