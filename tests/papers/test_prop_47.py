"""The application under PC 1170.18(f): what it says, who swears to it, and what the order does."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docassemble.CARecordRelief.papers import possible
from tests.law.records import PRISON, STRAIGHT, changed
from tests.papers.examples import POSSESSION
from tests.papers.records import IN_COURT, POSSIBLY_NONCITIZEN, Filed, filed, text_of
from tests.papers.test_court_papers import NO_DRUG_USE, NO_STATUS

LAWYER = {"name": "Lee Park", "bar_number": "123456", "street": "1 A St", "city": "Fresno", "zip": "93701"}


def papers(found: Filed) -> dict[str, str]:
    """The words of each paper of the Prop 47 set, by kind."""
    (together,) = (s for case in found.packets for s in case.sets if s.filed.filing.name == "prop_47")
    return {paper.kind: text_of(paper) for paper in together.papers}


def application(*counts: dict[str, Any], **options: Any) -> str:
    return papers(filed(*counts, **options))["petition"]


def test_the_application_states_what_the_law_asks_and_cites_where() -> None:
    text = application(POSSESSION)
    assert "Case No. F09900001 Application to Designate Felonies as Misdemeanors (Pen. Code, § 1170.18(f))" in text
    for said in (
        "Applicant has completed the sentence for each of these convictions.",
        "Each offense was committed before November 5, 2014.",
        "each of these felonies would have been a misdemeanor under Health and Safety Code section 11350, 11357 or",
        "no prior conviction for an offense specified in Penal Code section 667(e)(2)(C)(iv)",
        "requiring registration under Penal Code section 290(c)",
        "Applicant does not request a hearing.",
        "does not permit applicant to own, possess, or have in custody or control a firearm",
        "section 1170.18(g), to be considered a misdemeanor for all purposes as section 1170.18(j) provides",
    ):
        assert said in text, said
    assert "950" not in text and "Petitioner" not in text


def test_the_table_says_what_sentence_each_felony_had() -> None:
    text = application(
        POSSESSION,
        changed(PRISON, offense="HS 11377(a)"),
        changed(STRAIGHT, offense="HS 11350(a)", judgment_date="2013-09-20", custody__released="2014-06-01"),
    )
    assert "1 April 1, 2013 Health & Saf. Code 11350(a) Felony Probation" in text
    assert "2 June 15, 2001 Health & Saf. Code 11377(a) Felony State prison" in text
    assert "3 September 20, 2013 Health & Saf. Code 11350(a) Felony Jail, § 1170(h)" in text


def test_the_applicant_swears_in_the_application_itself() -> None:
    found = filed(POSSESSION, statement="I work.")
    assert list(papers(found)) == ["petition", "order", "proof_of_service"]
    text = papers(found)["petition"]
    assert "I declare under penalty of perjury under the laws of the State of California that the facts" in text
    assert re.search(r"Executed at \(city and state\): _+ Date: _+ _+ Ana López Applicant, self-represented", text)
    assert "I work." not in text


def test_the_applicant_swears_also_when_a_lawyer_files_and_the_lawyer_signs_beside() -> None:
    text = application(POSSESSION, person=IN_COURT | {"attorney": LAWYER})
    assert re.search(r"_+ Ana López Applicant Dated: _+ _+ Lee Park Attorney for Applicant", text)
    assert "Attorney for Defendant and Applicant Ana López" in text


def test_the_order_designates_for_all_purposes_but_guns_and_leaves_the_boxes_to_the_judge() -> None:
    order = papers(filed(POSSESSION))["order"]
    assert "[ ] GRANTED for offense 1, except (if any)" in order and "[ ] DENIED" in order
    assert "shall be considered a misdemeanor for all purposes, except as stated under Firearms" in order
    assert "does not permit applicant to own, possess, or have in custody or control a firearm" in order
    assert "section 299(f)" in order
    assert "JUDGE OF THE SUPERIOR COURT" in order and "[X]" not in order


def test_the_prosecutor_is_served_with_the_application() -> None:
    proof = papers(filed(POSSESSION))["proof_of_service"]
    assert "Application Proposed order Agency served Office of the District Attorney" in proof
    assert "not a party" not in proof


@pytest.mark.parametrize("offense", ["PC 496(a)", "PC 459", "HS 11378"])
def test_theft_and_other_crimes_get_no_application(offense: str) -> None:
    found = filed(changed(POSSESSION, offense=offense))
    assert "PC 1170.18" not in {sought.remedy for sought in possible.fileable(found.screening)}


def test_the_letter_tells_of_local_forms_the_oath_and_the_hearing() -> None:
    letter = filed(POSSESSION).text("next_steps_letter")
    assert "ask the clerk whether this court wants its own form" in letter
    assert "even one for which you need not register any more" in letter
    assert "If you want one, tell the clerk when you file." in letter
    assert "Set 1 of papers: Making a felony a misdemeanor (Proposition 47)" in letter


def test_no_paper_of_a_noncitizen_speaks_of_status_or_drug_use() -> None:
    for kind, text in papers(filed(POSSESSION, person=POSSIBLY_NONCITIZEN)).items():
        assert not NO_STATUS.search(text) and not NO_DRUG_USE.search(text), kind
