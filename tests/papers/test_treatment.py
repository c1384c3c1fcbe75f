"""The petition after treatment probation: what it states, what it asks the court to find, what it never speaks of."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docassemble.CARecordRelief.papers.filings import treatment
from tests.papers.examples import TREATED
from tests.papers.records import IN_COURT, POSSIBLY_NONCITIZEN, Filed, filed

SENTENCES = {
    "fulfilled": "Offense 1: the period of probation is over. Petitioner fulfilled the conditions of probation.",
    "substantial": "Offense 1: the period of probation is over. Petitioner asks the court to find",
    "running": "Offense 1: the period of probation is not over. Petitioner asks for dismissal now",
}
#: "No drugs after treatment" is for the court to find: whoever spoke of it would admit something.
AFTER_TREATMENT = re.compile(
    r"refrain|abstain|abstinen|sober|clean|relapse|use of drugs|used (no )?drugs|drug use|\btest"
)


def petition(branch: str, person: dict[str, Any] = IN_COURT, **case: Any) -> Filed:
    found = filed(TREATED[branch], person=person | {"on_probation": branch == "running"}, **case)
    assert found.screening.cases[0].counts[0].finding("PC 1210.1(e)").branch == branch
    return found


def text(found: Filed, kind: str) -> str:
    """A paper of this petition: while probation runs, the motion to end it early is another set."""
    return found.text_in("treatment", kind)


@pytest.mark.parametrize("branch", TREATED)
def test_what_is_said_of_probation_is_what_the_person_was_asked(branch: str) -> None:
    said = text(petition(branch), "petition")
    assert "Petitioner successfully completed the prescribed course of drug treatment" in said
    assert {other for other, sentence in SENTENCES.items() if sentence in said} == {branch}


@pytest.mark.parametrize("branch", TREATED)
def test_substantial_compliance_is_never_asserted_but_asked_for(branch: str) -> None:
    said = text(petition(branch), "petition")
    assert "Petitioner substantially complied" not in said
    assert "Find that petitioner successfully completed drug treatment and substantially complied" in said


@pytest.mark.parametrize("branch", TREATED)
@pytest.mark.parametrize("person", [IN_COURT, POSSIBLY_NONCITIZEN], ids=["citizen", "noncitizen"])
def test_no_paper_and_no_advice_speaks_of_drugs_after_treatment(branch: str, person: dict[str, Any]) -> None:
    found = petition(branch, person, statement="I work.")
    for kind in ("petition", "order", "proof_of_service"):
        assert not AFTER_TREATMENT.search(text(found, kind)), kind
    for message in (*treatment.FILING.advice(None), *treatment.FILING.changes.values()):  # type: ignore[arg-type]
        assert not AFTER_TREATMENT.search(str(message))


def test_own_words_are_for_what_the_court_may_refuse() -> None:
    assert "Reasons" not in text(petition("fulfilled", statement="I work."), "petition")
    assert "stated in the declaration of petitioner" in text(petition("substantial", statement="I work."), "petition")


def test_it_asks_for_the_hearing_of_the_section() -> None:
    assert "asks the court to conduct the hearing that Penal Code section 1210.1(e)(1)" in text(
        petition("fulfilled"), "petition"
    )
    assert "After a hearing the court finds" in text(petition("fulfilled"), "order")


def test_the_order_tells_the_limits_of_the_section() -> None:
    order = text(petition("fulfilled"), "order")
    for words in (
        "any firearm capable of being concealed upon the person",
        "public office",
        "a position as a peace officer",
        "licensure by any state or local agency",
        "the California State Lottery",
        "serving on a jury",
        "both the arrest and the conviction are deemed never to have occurred",
    ):
        assert words in order, words


def test_the_letter_says_that_there_is_a_hearing_and_that_answers_are_kept() -> None:
    letter = petition("fulfilled").text("next_steps_letter")
    assert "For this petition there must be a hearing." in letter
    assert "What you answer becomes part of the record." in letter
    assert "For California law the arrest and the conviction then count as if they had never happened" in letter
