"""The application under HS 11361.8(e): which of two orders it asks for, and what it never admits."""

from __future__ import annotations

import re

import pytest

from docassemble.CARecordRelief.papers import possible
from tests.law.records import changed
from tests.papers.examples import CANNABIS
from tests.papers.records import IN_COURT, POSSIBLY_NONCITIZEN, Filed, filed, text_of
from tests.papers.test_court_papers import NO_DRUG_USE, NO_STATUS

#: How the ground and the request of each branch begin.
GROUNDS = {
    "dismiss": "would have been no offense. The conviction is now legally invalid.",
    "redesignate": "would have been a lesser offense.",
    None: "would have been no offense, so that the conviction is now legally invalid, or else a lesser offense.",
}
REQUESTS = {
    "dismiss": "Dismiss and seal, as legally invalid, the conviction of offense 1. ",
    "redesignate": "Redesignate the conviction of offense 1 as a misdemeanor or an infraction",
    None: "Dismiss and seal, as legally invalid, the conviction of offense 1, or else redesignate it",
}
TITLES = {
    "dismiss": "for Dismissal and Sealing (",
    "redesignate": "for Redesignation (",
    None: "for Dismissal and Sealing or Redesignation (",
}


def papers(found: Filed) -> dict[str, str]:
    """The words of each paper of the Prop 64 set, by kind."""
    (together,) = (s for case in found.packets for s in case.sets if s.filed.filing.name == "prop_64")
    return {paper.kind: text_of(paper) for paper in together.papers}


@pytest.mark.parametrize("branch", list(CANNABIS))
def test_the_application_asks_for_the_order_that_the_finding_grants(branch: str | None) -> None:
    found = papers(filed(CANNABIS[branch]))
    application, order = found["petition"], found["order"]
    assert [other for other, ground in GROUNDS.items() if ground in application] == [branch]
    assert [other for other, request in REQUESTS.items() if request in application] == [branch]
    for text, kind in ((application, "Application"), (order, "[Proposed] Order")):
        assert f"{kind} {TITLES[branch]}Health & Saf. Code, § 11361.8(e))" in text
    assert ("the record of the conviction is sealed" in order) is (branch != "redesignate")
    assert ("redesignated as [ ] a misdemeanor [ ] an infraction" in order) is (branch != "dismiss")


def test_each_offense_is_named_under_its_own_order() -> None:
    found = papers(filed(*CANNABIS.values()))
    assert "Offense 1: the conduct for which applicant was convicted would have been no offense. " in found["petition"]
    assert "Offense 2: the conduct for which applicant was convicted would have been a lesser" in found["petition"]
    assert "Offense 3: the conduct for which applicant was convicted would have been no offense," in found["petition"]
    dismissal, redesignation = found["order"].split("Redesignation (Health & Saf. Code, § 11361.8)")
    assert "[ ] GRANTED for offenses 1 and 3" in dismissal
    assert "[ ] GRANTED for offenses 2 and 3" in redesignation


def test_the_presumption_and_its_standard_of_proof_are_stated() -> None:
    text = papers(filed(CANNABIS["dismiss"]))["petition"]
    assert "The court presumes that applicant satisfies the criteria in section 11361.8(e) unless" in text
    assert "proves by clear and convincing evidence that applicant does not satisfy them" in text
    assert "Each offense was committed before November 9, 2016" in text


def test_nothing_is_waived_before_the_applicant_marks_a_box() -> None:
    text = papers(filed(CANNABIS["dismiss"]))["petition"]
    assert "A statement below applies only if its box is marked:" in text
    assert "[ ] Applicant waives the right to have this application heard by the judge who originally imposed" in text
    assert "[ ] If the court holds a hearing, applicant waives the right to be present at it." in text


def test_neither_amount_nor_age_nor_use_is_stated() -> None:
    found = filed(*CANNABIS.values(), person=POSSIBLY_NONCITIZEN)
    for kind, text in papers(found).items():
        assert not re.search(r"plants?\b|grams?\b|years old|possess|1980", text, re.IGNORECASE), kind
        assert not NO_STATUS.search(text) and not NO_DRUG_USE.search(text), kind


def test_the_server_swears_to_be_no_party_here_and_nowhere_else() -> None:
    found = filed(CANNABIS["dismiss"])
    proofs = {
        together.filed.filing.name: text_of(paper)
        for case in found.packets
        for together in case.sets
        for paper in together.papers
        if paper.kind == "proof_of_service"
    }
    assert "at least 18 years of age and not a party to this case." in proofs["prop_64"]
    assert "at least 18 years of age." in proofs["dismissal"]
    assert "So it cannot be you." in found.text("next_steps_letter")


def test_the_application_is_signed_and_not_sworn() -> None:
    found = papers(filed(CANNABIS["dismiss"], statement="I work."))
    assert list(found) == ["petition", "order", "proof_of_service"]
    assert "perjury" not in found["petition"]
    assert re.search(r"Dated: _+ _+ Ana López Applicant, self-represented", found["petition"])


def test_relief_that_comes_by_itself_has_no_paper_and_the_letter_says_to_look_first() -> None:
    found = filed(CANNABIS["dismiss"])
    assert "HS 11361.9" not in {sought.remedy for sought in possible.fileable(found.screening)}
    assert "The court had to do this by itself in many cases. Look at your DOJ record first." in found.text(
        "next_steps_letter"
    )


def test_a_sentence_that_still_runs_is_left_to_a_lawyer() -> None:
    running = changed(CANNABIS["dismiss"], probation__ends="2027-03-31")
    found = filed(running, person=IN_COURT | {"on_probation": True})
    assert "HS 11361.8" not in {sought.remedy for sought in possible.fileable(found.screening)}
