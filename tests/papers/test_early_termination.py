"""The motion to end probation early: who asks, what it leaves to the court, and which hearing and notice it names."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import changed
from tests.papers.examples import STILL_ON_PROBATION
from tests.papers.records import IN_COURT, Filed, filed

ON_PROBATION = IN_COURT | {"on_probation": True}


def motion(*counts: dict[str, Any], person: dict[str, Any] = ON_PROBATION, **case: Any) -> Filed:
    return filed(*(counts or (STILL_ON_PROBATION,)), person=person, **case)


def test_the_person_is_a_defendant_who_moves_and_no_petitioner_on_any_paper() -> None:
    found = motion(statement="I work.")
    for kind in found.papers:
        text = found.text(kind)
        assert "Defendant, self-represented" in text, kind
        assert "etitioner" not in text, kind
    assert "I am the defendant in this case." in found.text("declaration")
    assert "Papers served I served copies of these papers, filed or to be filed in this case: Motion Declaration" in (
        found.text("proof_of_service")
    )


def test_a_lawyer_moves_for_the_defendant() -> None:
    text = motion(person=ON_PROBATION | {"attorney": {"name": "Lee Park"}}).text("petition")
    assert "Attorney for Defendant Ana López" in text and "Lee Park Attorney for Defendant" in text


def test_the_notice_has_room_for_the_day_the_hour_and_the_department_of_the_hearing() -> None:
    text = motion().text("petition")
    assert "On ____________________ (date), at ____________ (time)" in text
    assert "in Department ____________ of this court" in text


def test_it_names_the_hearing_in_open_court_and_both_notices() -> None:
    text = motion().text("petition")
    assert "is made after a hearing in open court" in text and "a two-day written notice" in text
    assert "first gives written notice to the proper probation officer" in text
    order = motion().text("order")
    assert "[ ] A hearing was held in open court." in order
    assert "[ ] Written notice had first been given to the proper probation officer" in order


def test_good_conduct_and_reform_are_left_to_the_court() -> None:
    for statement in ("", "I work."):
        text = motion(statement=statement).text("petition")
        assert "Defendant asks the court to decide" in text
        assert text.count("good conduct and reform") == 1, "only where the section is told"
    assert "good conduct" not in motion(statement="I work.").text("declaration")
    assert "The court finds that the ends of justice" in motion().text("order")


@pytest.mark.parametrize(("ends", "printed"), [("2027-03-31", "on March 31, 2027"), ("2027-03", "in March 2027")])
def test_the_last_day_of_probation_is_printed_as_far_as_it_is_known(ends: str, printed: str) -> None:
    text = motion(changed(STILL_ON_PROBATION, probation__ends=ends)).text("petition")
    assert f"For offense 1, the period of probation ends {printed}." in text


def test_offenses_that_share_a_last_day_are_named_together() -> None:
    later = changed(STILL_ON_PROBATION, probation__ends="2028-01-31")
    text = motion(STILL_ON_PROBATION, later, STILL_ON_PROBATION).text("petition")
    assert "For offenses 1 and 3, the period of probation ends on March 31, 2027." in text
    assert "For offense 2, the period of probation ends on January 31, 2028." in text


def test_own_words_stand_in_the_declaration_that_the_motion_rests_on() -> None:
    assert "on the declaration of defendant filed with it" in motion(statement="I work.").text("petition")
    silent = motion(statement="")
    assert "declaration of defendant" not in silent.text("petition") and "declaration" not in silent.papers


def test_the_letter_tells_of_the_hearing_the_two_days_and_the_probation_officer() -> None:
    letter = motion().text("next_steps_letter")
    for words in (
        "Motion: it asks the court.",
        "at least two days before the hearing (Penal Code, section 1203.3(b)(2)(B))",
        "Two days on which the court is open are the safe count.",
        "there must be a hearing in open court",
        "The court must tell your probation officer in writing",
        "Until the judge ends probation, all of its rules still hold.",
        "Probation ends early. The conviction stays until a court dismisses it.",
    ):
        assert words in letter, words
