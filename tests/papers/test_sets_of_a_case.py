"""What is said of several sets of papers in one case: their order, who swears, who serves, what waits for what."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from docassemble.CARecordRelief.papers import possible
from docassemble.CARecordRelief.papers.possible import Sought
from tests.law.arrests import DISMISSED, NEVER_CHARGED
from tests.law.records import DEJ, PRISON, changed
from tests.papers.examples import CANNABIS, POSSESSION, SERVED, TREATED
from tests.papers.records import IN_COURT, POSSIBLY_NONCITIZEN, filed, text_of

LAWYER = {**IN_COURT, "attorney": {"name": "Alan Wu", "bar_number": "212345"}}
#: The court file is gone, and nobody has the DOJ record yet: section 1203.43 waits for it.
LOST_FILE: Mapping[str, object] = {"court_file": "gone", "rap_sheet": "none"}


def test_what_does_more_than_a_dismissal_is_before_it() -> None:
    assert filed(TREATED["substantial"]).filings == ("prop_47", "treatment", "dismissal")


def test_sealing_is_not_ticked_at_first_while_taking_back_the_plea_waits_for_a_fact() -> None:
    found = filed(DEJ, **LOST_FILE)
    assert possible.fileable(found.screening) == (Sought(0, 0, "PC 851.90"),)
    assert possible.first_choices(found.case_file, found.screening) == ()


def test_sealing_is_not_ticked_at_first_while_a_lawyer_may_vacate_and_no_draft_is_made() -> None:
    person = {
        **POSSIBLY_NONCITIZEN,
        "immigration": {"removal": "none", "pending_application": True, "travel_plans": False},
    }
    found = filed(changed(DEJ, relief_granted=["PC 1203.43"]), person=person)
    assert possible.fileable(found.screening) == (Sought(0, 0, "PC 851.90"),)
    assert not possible.draftable(found.case_file, found.screening)
    assert possible.first_choices(found.case_file, found.screening) == ()


@pytest.mark.parametrize("count", [POSSESSION, DISMISSED], ids=["Proposition 47", "arrest"])
def test_who_swears_to_a_petition_signs_it_also_where_a_lawyer_files(count: dict[str, object]) -> None:
    found = filed(count, person=LAWYER)
    assert "You and your lawyer, at the end. You sign under oath." in text_of(found.packets[0].checklist)
    assert "You sign it under oath. Sign only if every word is true." in found.text("next_steps_letter")
    alone = filed(count)
    assert "You, at the end. It is under oath." in text_of(alone.packets[0].checklist)


def test_each_way_of_service_names_its_sets_where_there_are_two() -> None:
    text = text_of(filed(CANNABIS["redesignate"]).packets[0].checklist)
    assert "Set 1: A person who is 18 or older and has no part in the case" in text
    assert "Set 2: A person who is 18 or older mails" in text


@pytest.mark.parametrize(
    ("count", "case", "says"),
    [
        (
            NEVER_CHARGED,
            {"prosecutor": None, "number": None},
            "in some cities the City Attorney), and one to the police",
        ),
        (DISMISSED, {"prosecutor": "unknown"}, "the first court paper names it), and one to the police"),
    ],
    ids=["no charge", "prosecutor unknown"],
)
def test_who_gets_a_copy_is_one_sentence(count: dict[str, object], case: dict[str, object], says: str) -> None:
    assert says in text_of(filed(count, **case).packets[0].checklist)


def test_a_felony_dismissal_is_only_needed_where_the_court_does_not_reduce_the_felony() -> None:
    found = filed(changed(PRISON, offense="HS 11350(a)", offense_date="1999-01-05"))
    text = found.text("next_steps_letter")
    assert found.filings == ("prop_47", "dismissal")
    assert "A misdemeanor is dismissed under PC 1203.4a instead." in text


def test_probation_is_not_ended_before_relief_for_military_service_that_may_need_it() -> None:
    found = filed(SERVED, person={**IN_COURT, "on_probation": True}, statement="I work.")
    assert found.filings[:2] == ("military", "early_termination")
    assert possible.first_choices(found.case_file, found.screening) == (Sought(0, 0, "PC 1170.9(h)"),)
    assert {sought.remedy for sought in possible.fileable(found.screening)} == {"PC 1170.9(h)", "PC 1203.3"}
    steps = [step.remedy for step in found.screening.plan if step.remedy in ("PC 1170.9(h)", "PC 1203.3")]
    assert steps == ["PC 1170.9(h)", "PC 1203.3"]
    letter = found.text("next_steps_letter")
    assert "Once probation is over, that law may be closed. So do not file it on the same day." in letter
    assert "You can file them on the same day" not in letter
    waits = "wait with this motion until the court has decided that"
    assert waits in text_of(found.packets[0].checklist)
    plain = filed(changed(SERVED, military_treatment=False), person={**IN_COURT, "on_probation": True})
    assert plain.filings == ("early_termination",) and waits not in text_of(plain.packets[0].checklist)
