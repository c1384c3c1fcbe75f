"""The federal conviction test, the stop rule, the warnings: where a wrong sentence can cost a person their country."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.records import CITIZEN, DEJ, JAIL, NONCITIZEN, PRISON, PROBATION, changed, first_count, screened

DRUG_DISMISSED = changed(
    PROBATION, offense="HS 11350(a)", relief_granted=["PC 1203.4"], plea_date="2009-03-10", judgment_date="2009-03-10",
    probation__granted="2009-03-10", probation__ends="2012-03-09", offense_date="2009-01-05",
)  # fmt: skip


def conviction(count: dict[str, object], person: dict[str, object] = NONCITIZEN, **options: object) -> str:
    return first_count(count, person=person, **options).immigration.conviction


def test_a_citizen_by_birth_is_not_asked() -> None:
    assert conviction(DEJ, CITIZEN) == "not_asked"


@pytest.mark.parametrize("citizenship", ["noncitizen", "undisclosed", "naturalized", "unknown", None])
def test_everybody_else_is_treated_alike(citizenship: str | None) -> None:
    assert conviction(JAIL, changed(NONCITIZEN, citizenship=citizenship)) == "yes"


@pytest.mark.parametrize(
    ("count", "answer"),
    [
        (changed(DEJ, offense="HS 11550(a)"), "yes"),
        (DEJ, "lawyer"),
        (changed(DEJ, plea="none"), "no"),
        (changed(DEJ, plea="not_guilty"), "no"),
        (changed(DEJ, plea="unknown"), "lawyer"),
        (changed(DEJ, relief_granted=["PC 1203.43"]), "contested"),
        (changed(DEJ, relief_granted=["PC 1473.7(a)(1)"]), "no"),
        (PROBATION, "yes"),
        (changed(PROBATION, relief_granted=["PC 1203.4"]), "yes"),
        (changed(PROBATION, relief_granted=["PC 1016.5"]), "no"),
        (changed(PROBATION, relief_granted=["HS 11361.8"]), "lawyer"),
        (changed(PROBATION, relief_granted=["PC 1473"]), "lawyer"),
        (changed(JAIL, outcome="dismissed", plea="not_guilty", convicted_at_trial=True), "lawyer"),
        (changed(JAIL, level="infraction"), "lawyer"),
        (changed(JAIL, outcome="acquitted"), "no"),
        (changed(JAIL, outcome="dismissed", plea="not_guilty"), "no"),
        (changed(JAIL, outcome="dismissed", plea="guilty"), "lawyer"),
        (changed(JAIL, outcome="dismissed", plea="not_guilty", relief_granted=["PC 1203.4"]), "lawyer"),
        (changed(JAIL, outcome="vacated"), "lawyer"),
        (changed(JAIL, outcome="pending"), "lawyer"),
        (changed(JAIL, outcome="unknown"), "lawyer"),
    ],
)
def test_how_immigration_law_sees_each_ending(count: dict[str, object], answer: str) -> None:
    assert conviction(count) == answer


@pytest.mark.parametrize(
    ("program", "plea", "answer"),
    [
        ("pc1000", "not_guilty", "no"),
        ("pc1001_36", "none", "no"),
        ("pc1000", "guilty", "yes"),
        ("hs11395", "guilty", "yes"),
        ("hs11395", "unknown", "yes"),
        ("pc1000", "unknown", "lawyer"),
        ("other", "none", "lawyer"),
    ],
)
def test_a_program_is_a_conviction_when_it_began_with_a_plea(program: str, plea: str, answer: str) -> None:
    count = changed(DEJ, outcome="pretrial_diversion", dej=None, diversion={"program": program}, plea=plea)
    assert conviction(count) == answer


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({}, "lawyer"),
        ({"relief_granted": []}, "yes"),
        ({"offense": "HS 11378"}, "yes"),
        ({"offense": "HS 11550(a)"}, "yes"),
        ({"offense": "PC 484(a)"}, "yes"),
        ({"offense": "HS 11364"}, "lawyer"),
        ({"probation__violated": True}, "yes"),
        ({"plea_date": "2011-07-15", "judgment_date": "2011-07-15"}, "yes"),
        ({"plea_date": "2011-07-14", "judgment_date": "2011-07-15"}, "lawyer"),
        ({"plea_date": "2011-07-13", "judgment_date": "2011-07-13"}, "lawyer"),
        ({"judgment_date": "unknown"}, "lawyer"),
        ({"plea_date": "2015-01-01", "judgment_date": "unknown", "offense_date": None}, "yes"),
        ({"plea_date": "unknown", "judgment_date": "unknown", "offense_date": "2011-07-15"}, "yes"),
    ],
)
def test_lujan_armendariz_is_never_more_than_possible(changes: dict[str, object], answer: str) -> None:
    assert conviction(changed(DRUG_DISMISSED, **changes)) == answer


def test_a_probation_violation_under_21_is_disputed() -> None:
    young = changed(NONCITIZEN, birthdate="1988-01-06")
    assert conviction(changed(DRUG_DISMISSED, probation__violated=True), young) == "lawyer"
    of_age = changed(NONCITIZEN, birthdate="1988-01-05")
    assert conviction(changed(DRUG_DISMISSED, probation__violated=True), of_age) == "yes"


def test_an_earlier_drug_case_ends_lujan_and_a_later_one_does_not() -> None:
    for day, answer in (("2005-02-02", "yes"), ("2010-02-02", "lawyer")):
        other = {"county": "Kern", "counts": [changed(DEJ, plea_date=day, offense_date=None, dej=None)]}
        assert conviction(DRUG_DISMISSED, others=(other,)) == answer


@pytest.mark.parametrize("removal", ["notice", "proceedings", "ordered", "detained", "deported"])
@pytest.mark.parametrize("citizenship", ["noncitizen", "undisclosed", "naturalized"])
def test_removal_of_any_kind_stops_everything(removal: str, citizenship: str) -> None:
    person = NONCITIZEN | {"citizenship": citizenship, "immigration": {"removal": removal}}
    stopped = screened(DEJ, person=person)
    assert stopped.stop and stopped.stop.level == "urgent_lawyer"
    assert stopped.plan[0].text.render().startswith("See an immigration lawyer today.")
    assert not any(step.remedy or "clerk" in str(step.text) for step in stopped.plan)


@pytest.mark.parametrize(
    ("immigration", "offense", "level"),
    [
        ({"removal": "none", "pending_application": False, "travel_plans": False}, "HS 11377(a)", None),
        ({"removal": "none", "pending_application": True, "travel_plans": False}, "PC 484(a)", "lawyer_before_filing"),
        ({"removal": "none", "travel_plans": True}, "HS 11377(a)", "lawyer_before_filing"),
        ({"removal": "none", "travel_plans": True}, "PC 484(a)", None),
        ({"removal": "none", "travel_plans": True}, "unknown", "lawyer_before_filing"),
        ({"removal": "unknown"}, "PC 484(a)", "lawyer_before_filing"),
        ({"removal": "none", "pending_application": "unknown"}, "PC 484(a)", "lawyer_before_filing"),
    ],
)
def test_an_application_or_travel_puts_the_lawyer_first(
    immigration: dict[str, object], offense: str, level: str | None
) -> None:
    result = screened(changed(PROBATION, offense=offense), person=NONCITIZEN | {"immigration": immigration})
    assert (result.stop.level if result.stop else None) == level
    if level:
        assert "immigration lawyer" in str(result.plan[0].text)


def test_a_citizen_is_never_stopped_and_hears_nothing_about_immigration() -> None:
    result = screened(DEJ)
    assert result.stop is None
    assert {warning.id for warning in result.warnings} == {"firearms", "information"}


def test_a_citizen_with_an_immigration_case_is_told_to_ask_a_lawyer() -> None:
    result = screened(DEJ, person=CITIZEN | {"immigration": {"removal": "detained"}})
    assert result.stop is None
    assert "citizen_with_immigration_case" in {warning.id for warning in result.warnings}


def test_everybody_who_may_be_a_noncitizen_hears_every_warning() -> None:
    for citizenship in ("noncitizen", "undisclosed", "unknown", None):
        told = {warning.id for warning in screened(DEJ, person=changed(NONCITIZEN, citizenship=citizenship)).warnings}
        assert {"immigration_lawyer_first", "always_disclose", "no_admissions", "expungement_is_not_enough",
                "court_papers_are_public", "state_silence_is_not_federal", "courthouse"} <= told  # fmt: skip


def test_no_finding_but_the_immigration_vacaturs_depends_on_citizenship() -> None:
    citizen, noncitizen = first_count(DEJ).findings, first_count(DEJ, person=NONCITIZEN).findings
    differ = {one.remedy for one, other in zip(citizen, noncitizen, strict=True) if one != other}
    assert differ == {"PC 1473.7(a)(1)", "PC 1016.5"}


def test_a_possible_lujan_case_is_told_that_it_may_be_a_conviction() -> None:
    told = " ".join(str(reason.text) for reason in first_count(DEJ, person=NONCITIZEN).immigration.reasons)
    assert told.startswith("A plea with a program or a sentence is a conviction for immigration law")
    assert "exception" in told


@pytest.mark.parametrize(
    ("count", "name"),
    [
        (changed(PROBATION, probation__ends="2027-01-01"), "probation_contradiction"),
        (changed(JAIL, outcome="pending"), "charge_contradiction"),
        (changed(PRISON, custody__completed=False), "custody_contradiction"),
        (changed(PRISON, custody__supervision_ended="2027-01-01"), "supervision_contradiction"),
        (changed(PROBATION, probation__ended_early=True, probation__ends="2027-01-01"), "early_end_contradiction"),
    ],
)
def test_facts_that_contradict_each_other_are_pointed_out_and_come_first(count: dict[str, object], name: str) -> None:
    result = screened(count)
    assert [warning.id for warning in result.contradictions] == [name]
    assert result.contradictions[0].facts
    assert name in {warning.id for warning in result.warnings}
    assert str(result.plan[0].text).startswith("Correct your answers first.")


def test_a_later_case_contradicts_an_honest_life_since() -> None:
    later = {"county": "Kern", "counts": [changed(PROBATION, offense_date="2021-01-01", plea_date="2021-02-01",
             judgment_date="2021-02-01", probation__granted="2021-02-01", probation__ends="2022-01-31")]}  # fmt: skip
    assert [warning.id for warning in screened(JAIL, others=(later,)).contradictions] == ["new_crime_contradiction"]
    assert screened(JAIL).contradictions == ()


def test_a_crime_during_probation_contradicts_that_every_condition_was_met() -> None:
    other = {"county": "Kern", "counts": [changed(JAIL, offense_date="2014-05-05")]}
    found = screened(PROBATION, others=(other,)).contradictions
    assert [warning.id for warning in found] == ["probation_crime_contradiction"]


def test_sound_records_have_no_contradiction() -> None:
    for count in (DEJ, PROBATION, JAIL, PRISON):
        assert screened(count).contradictions == ()


@pytest.mark.parametrize(("day", "overdue"), [(date(2026, 12, 31), False), (date(2027, 1, 1), True)])
def test_the_program_says_when_its_law_is_due_for_review(day: date, overdue: bool) -> None:
    assert ("law_review_overdue" in {warning.id for warning in screened(DEJ, as_of=day).warnings}) is overdue


def test_what_could_still_change_the_conviction_answer_is_asked_of_whoever_may_be_a_noncitizen() -> None:
    count = changed(DEJ, plea_date=None)
    person = changed(NONCITIZEN, other_drug_cases=None)
    advised = {"immigration_advice": {"court_advised": False}}
    needs = screened(count | advised, person=person).needs
    assert needs == ("cases[0].counts[0].plea_date", "person.other_drug_cases")
    assert screened(count).needs == ()
