"""The federal conviction test, the stop rule, the warnings: where a wrong sentence can cost a person their country."""

from __future__ import annotations

from datetime import date

import pytest

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import lujan, safety
from docassemble.CARecordRelief.law.record import Count, Person
from tests.law.records import (
    CITIZEN,
    DEJ,
    JAIL,
    NONCITIZEN,
    PRISON,
    PROBATION,
    SPLIT,
    TODAY,
    changed,
    first_count,
    screened,
)

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


DIVERTED = changed(DEJ, outcome="pretrial_diversion", dej=None, plea="not_guilty",
                   diversion={"program": "pc1000", "completed": True, "granted": "2019-02-01"})  # fmt: skip
PLEADED = changed(DIVERTED, plea="guilty", plea_date="2010-06-01", offense_date="2010-03-01",
                  diversion__granted="2010-06-01")  # fmt: skip


@pytest.mark.parametrize(
    ("event", "count", "answer"),
    [
        ("DEJ completed, nothing further", changed(DEJ, offense="HS 11378"), "yes"),
        ("DEJ completed, perhaps Lujan", DEJ, "lawyer"),
        ("DEJ and a 1203.43 order", changed(DEJ, relief_granted=["PC 1203.43"]), "contested"),
        ("DEJ failed and sentenced", changed(PROBATION, dej={"terminated": True, "completed": False}), "yes"),
        ("1203.4 dismissal", changed(PROBATION, relief_granted=["PC 1203.4"]), "yes"),
        ("1203.4a dismissal", changed(JAIL, relief_granted=["PC 1203.4a"]), "yes"),
        ("1203.41 dismissal", changed(PRISON, relief_granted=["PC 1203.41"]), "yes"),
        ("1203.42 dismissal", changed(PRISON, relief_granted=["PC 1203.42"]), "yes"),
        ("1210.1(e), after Lujan", changed(PROBATION, relief_granted=["PC 1210.1(e)"]), "yes"),
        ("Proposition 47", changed(PROBATION, relief_granted=["PC 1170.18"]), "yes"),
        ("reduction to a misdemeanor", changed(PROBATION, relief_granted=["PC 17(b)"]), "yes"),
        ("completed 11395", changed(DIVERTED, plea="guilty", diversion__program="hs11395"), "yes"),
        ("1473.7(a)(1) order", changed(PROBATION, relief_granted=["PC 1473.7(a)(1)"]), "no"),
        ("vacated, no reason known", changed(PROBATION, outcome="vacated"), "lawyer"),
        ("1016.5 order", changed(PROBATION, relief_granted=["PC 1016.5"]), "no"),
        ("pardon", changed(PROBATION, relief_granted=["pardon"]), "lawyer"),
        ("Proposition 64", changed(PROBATION, offense="HS 11359", relief_granted=["HS 11361.8"]), "lawyer"),
        ("PC 1000 diversion from 2018 on", DIVERTED, "no"),
        ("PC 1000 diversion before 1997", changed(DIVERTED, diversion__granted="1996-12-31"), "no"),
        ("no-plea diversion between", changed(DIVERTED, plea="none", diversion__granted="2005-02-01"), "no"),
        ("mental health diversion", changed(DIVERTED, plea="none", diversion__program="pc1001_36"), "no"),
        ("judge's diversion", changed(DIVERTED, plea="none", diversion__program="pc1001_95"), "no"),
        ("a program with admitted facts, perhaps", changed(DIVERTED, diversion__program="other"), "lawyer"),
        ("dismissed without a plea", changed(JAIL, outcome="dismissed", plea="not_guilty"), "no"),
        ("acquitted", changed(JAIL, outcome="acquitted", plea="not_guilty"), "no"),
        ("infraction", changed(JAIL, level="infraction"), "lawyer"),
    ],
)  # fmt: skip
def test_every_row_of_the_rule_table(event: str, count: dict[str, object], answer: str) -> None:
    assert conviction(count) == answer, event


#: Relief that no federal law looks at: sealing, automatic relief, dismissals, reductions, certificates.
STATE_RELIEF = ("PC 17(b)", "PC 17(d)(2)", "PC 1203.3", "PC 1203.4b", "PC 1203.41", "PC 1203.42", "PC 1203.45",
                "PC 1203.49", "PC 1203.425", "PC 1170.9(h)", "PC 1170.18", "PC 851.87", "PC 851.90", "PC 851.91",
                "PC 851.93", "PC 1000.4", "PC 4852.01")  # fmt: skip


@pytest.mark.parametrize("relief", STATE_RELIEF)
@pytest.mark.parametrize(
    ("count", "answer"),
    [(PROBATION, "yes"), (JAIL, "yes"), (PRISON, "yes"), (DEJ, "lawyer"), (changed(DEJ, offense="HS 11378"), "yes")],
)
def test_relief_of_the_state_never_takes_a_conviction_away(relief: str, count: dict[str, object], answer: str) -> None:
    assert conviction(changed(count, relief_granted=[relief])) == answer


@pytest.mark.parametrize("relief", STATE_RELIEF)
@pytest.mark.parametrize("count", [DIVERTED, changed(JAIL, outcome="acquitted", plea="not_guilty")])
def test_relief_after_a_conviction_beside_no_plea_is_read_by_a_lawyer(relief: str, count: dict[str, object]) -> None:
    sealing = ("PC 17(d)(2)", "PC 851.87", "PC 851.90", "PC 851.91", "PC 851.93", "PC 1000.4")
    assert conviction(changed(count, relief_granted=[relief])) == ("no" if relief in sealing else "lawyer")


def test_a_pardon_does_not_help_against_drug_grounds_and_says_so() -> None:
    for outcome in ("probation", "vacated"):
        count = changed(PROBATION, outcome=outcome, relief_granted=["pardon"])
        reason = first_count(count, person=NONCITIZEN).immigration.reasons[0]
        assert "It does not help against those for drugs" in str(reason.text)
        assert reason.cite == "INA § 237(a)(2)(A)(vi)"


@pytest.mark.parametrize("order", ["PC 1473.7(a)(1)", "PC 1016.5"])
def test_an_order_counts_only_when_it_names_its_ground(order: str) -> None:
    told = first_count(changed(DEJ, relief_granted=[order, "pardon"]), person=NONCITIZEN).immigration
    assert told.conviction == "no" and "only if the order names its ground" in str(told.reasons[1].text)


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({}, "lawyer"),
        ({"plea": "no_contest"}, "lawyer"),
        ({"diversion__program": "pc1000_8"}, "lawyer"),
        ({"diversion__program": "pc1000_8", "plea": "unknown"}, "lawyer"),
        ({"diversion__program": "other"}, "lawyer"),
        ({"diversion__completed": False}, "yes"),
        ({"diversion__completed": "unknown"}, "yes"),
        ({"diversion__program": "hs11395"}, "yes"),
        ({"diversion__program": "ab2124"}, "yes"),
        ({"diversion__program": "pc1000_7"}, "yes"),
        ({"diversion__program": "pc1001_36"}, "yes"),
        ({"plea_date": "2011-07-15", "diversion__granted": "2011-07-15"}, "yes"),
        ({"offense": "HS 11378"}, "yes"),
    ],
)
def test_an_old_program_with_a_plea_may_be_a_lujan_case(changes: dict[str, object], answer: str) -> None:
    assert conviction(changed(PLEADED, **changes)) == answer
    needs = first_count(changed(PLEADED, **changes), person=NONCITIZEN).immigration.needs
    assert bool(needs) is (answer == "lawyer")


def test_a_lujan_answer_names_the_ninth_circuit() -> None:
    told = " ".join(str(reason.text) for reason in first_count(DRUG_DISMISSED, person=NONCITIZEN).immigration.reasons)
    assert "the rest of the Ninth Circuit" in told and "least of all in another part of the country" in told


WINDOW = "The days of the plea and of the sentence must be checked"


@pytest.mark.parametrize("plea", ["2011-07-12", "2011-07-13", "2011-07-14", "2011-07-15"])
@pytest.mark.parametrize("judgment", ["2011-07-13", "2011-07-14", "2011-07-15", "2011-07-16"])
def test_both_sides_of_the_day_of_nunez_reyes(plea: str, judgment: str) -> None:
    if plea > judgment:
        return  # no valid record: a sentence follows its plea
    told = first_count(
        changed(DRUG_DISMISSED, plea_date=plea, judgment_date=judgment, probation__granted=judgment,
                probation__ends="2014-07-01"),
        person=NONCITIZEN,
    ).immigration  # fmt: skip
    assert told.conviction == ("yes" if plea >= "2011-07-15" else "lawyer")
    if told.conviction == "lawyer":
        text = " ".join(str(reason.text) for reason in told.reasons)
        assert (WINDOW in text) is not (judgment <= "2011-07-13")
        assert WINDOW not in text or "July 14, 2011" in text


@pytest.mark.parametrize(
    ("plea", "judgment", "answer", "checked"),
    [
        ("2011", "2011", "lawyer", True),
        ("2011-07", "2012-01-01", "lawyer", True),
        ("2010", "2011-06", "lawyer", False),
        ("2012", "2012", "yes", False),
        (None, "2010-01-01", "lawyer", True),
        ("2010-01-01", None, "lawyer", True),
    ],
)
def test_partial_days_leave_lujan_to_a_lawyer(plea: str, judgment: str, answer: str, checked: bool) -> None:
    count = changed(DRUG_DISMISSED, plea_date=plea, judgment_date=judgment, probation=None)
    told = first_count(count, person=NONCITIZEN).immigration
    assert told.conviction == answer
    assert any(WINDOW in str(reason.text) for reason in told.reasons) is checked


@pytest.mark.parametrize(("other", "warned"), [(False, False), (True, True), ("unknown", True), (None, True)])
def test_another_drug_case_is_pointed_out(other: object, warned: bool) -> None:
    told = first_count(DRUG_DISMISSED, person=changed(NONCITIZEN, other_drug_cases=other)).immigration
    assert told.conviction == "lawyer"
    assert any("If it came before this one" in str(reason.text) for reason in told.reasons) is warned


def person_and_count(birthdate: str) -> tuple[Person, Count]:
    data = {"person": {"birthdate": birthdate}, "cases": [{"county": "Kern", "counts": [DRUG_DISMISSED]}]}
    reads: list[str] = []
    file = CaseFile.from_data(data, today=TODAY)
    return Person(file.person, "person.", reads), Count(file.cases[0]["counts"][0], "count.", reads)


@pytest.mark.parametrize(("birthdate", "open_"), [("1988-01-06", True), ("1988-01-05", False)])
def test_whether_an_earlier_diversion_counts_under_21_is_disputed(birthdate: str, open_: bool) -> None:
    person, count = person_and_count(birthdate)
    for days, after in (((date(2005, 2, 2),), open_), ((date(2009, 3, 10),), True), ((), True)):
        earlier = lujan.Earlier((), diverted_days=days)
        assert bool(lujan.possible(person, count, count.judgment_date, True, earlier)) is after
    convicted = lujan.Earlier((date(2005, 2, 2),))
    assert lujan.possible(person, count, count.judgment_date, True, convicted) == ()


def test_without_a_day_no_case_is_certainly_earlier() -> None:
    earlier = lujan.Earlier((date(2005, 2, 2),), (date(2005, 2, 2),))
    assert not earlier.before(None, perhaps_under_21=False)


def test_every_warning_with_a_cite_says_how_far_it_was_confirmed() -> None:
    told = {*screened(DEJ, person=NONCITIZEN).warnings,
            *screened(DEJ, person=changed(NONCITIZEN, citizenship="naturalized")).warnings,
            *screened(DEJ, person=CITIZEN | {"immigration": {"removal": "notice"}}).warnings}  # fmt: skip
    assert {warning.id for warning in told if warning.cite} == set(safety.SOURCES)
    assert all(len(str(warning.text).split()) <= 60 for warning in told)
    assert not any("you are safe" in str(warning.text).lower() for warning in told)


def test_travel_daca_and_new_rules_are_for_possible_noncitizens_only() -> None:
    ids = {"travel", "daca_tps_asylum", "rules_change"}
    assert ids <= {warning.id for warning in screened(DEJ, person=NONCITIZEN).warnings}
    for person in (CITIZEN, changed(NONCITIZEN, citizenship="naturalized")):
        assert not ids & {warning.id for warning in screened(DEJ, person=person).warnings}


def test_a_naturalized_person_hears_of_citizenship_and_of_telling_everything() -> None:
    told = [warning.id for warning in screened(DEJ, person=changed(NONCITIZEN, citizenship="naturalized")).warnings]
    assert told == ["naturalized", "always_disclose", "firearms", "information"]


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
        (changed(PRISON, level="misdemeanor"), "level_contradiction"),
        (changed(SPLIT, level="infraction"), "level_contradiction"),
        (changed(JAIL, level="infraction"), "level_contradiction"),
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


@pytest.mark.parametrize(("birthdate", "conviction"), [("1988-01-05", "yes"), ("1988-01-06", "lawyer")])
def test_an_earlier_diversion_without_a_plea_ends_the_exception_only_for_whoever_was_21(
    birthdate: str, conviction: str
) -> None:
    diverted = {"offense": "HS 11364", "outcome": "pretrial_diversion", "plea": "none",
                "diversion": {"granted": "2006-05-01", "completed": True, "program": "pc1000"}}  # fmt: skip
    person = NONCITIZEN | {"birthdate": birthdate}
    other = {"county": "Kern", "number": "CR2", "counts": [diverted]}
    assert first_count(DEJ, person=person, others=(other,)).immigration.conviction == conviction
    pleaded = diverted | {"plea": "guilty"}
    other = {"county": "Kern", "number": "CR2", "counts": [pleaded]}
    assert first_count(DEJ, person=person, others=(other,)).immigration.conviction == "yes"
