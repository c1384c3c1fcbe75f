"""For whom a motion to vacate may be drafted, for a lawyer to review: never where a draft could do harm."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import pc_1018, vacatur
from docassemble.CARecordRelief.law.pc_1473_7 import Presumption, presumption, program_runs
from docassemble.CARecordRelief.law.record import Count, Person
from tests.law.records import CITIZEN, DEJ, JAIL, NONCITIZEN, PRISON, PROBATION, SPLIT, TODAY, changed, finding

POSSESSION = changed(PROBATION, offense="HS 11377(a)")
DIVERSION = changed(DEJ, outcome="pretrial_diversion", dej=None, diversion={"program": "pc1000_8", "completed": True})


def count(data: dict[str, Any]) -> Count:
    """As the case file reads it, dates and all."""
    read = CaseFile.from_data({"as_of": TODAY.isoformat(), "cases": [{"counts": [data]}]}, today=TODAY)
    return Count(read.cases[0]["counts"][0], "cases[0].counts[0].", [])


def person(data: dict[str, Any]) -> Person:
    return Person(data, "person.", [])


def withheld(
    data: dict[str, Any],
    *others: dict[str, Any],
    elsewhere: tuple[dict[str, Any], ...] = (),
    who: dict[str, Any] = NONCITIZEN,
) -> list[str]:
    """The cites of the reasons not to draft for the first of these counts of one case."""
    in_the_case = [count(each) for each in (data, *others)]
    reasons = vacatur.withheld(
        person(who),
        in_the_case[0],
        aggravated_on_record=any(map(vacatur.may_be_aggravated, [*in_the_case, *map(count, elsewhere)])),
        serious_in_case=any(map(vacatur.is_serious, in_the_case)),
    )
    return [reason.cite for reason in reasons]


# ---- What may be drafted -----------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [DEJ, POSSESSION, JAIL, DIVERSION, changed(JAIL, outcome="fine")])
def test_possession_and_use_may_be_drafted(data: dict[str, Any]) -> None:
    assert withheld(data) == []
    assert withheld(data, JAIL, elsewhere=(DEJ,)) == []


@pytest.mark.parametrize(
    ("understood", "warned", "expected"),
    [
        (True, True, ["Pen. Code, § 1473.7(a)(1)"]),
        (True, False, []),
        (False, True, []),
        (True, "unknown", []),
        ("unknown", "unknown", []),
    ],
)
def test_nobody_swears_to_have_understood_and_been_warned(
    understood: object, warned: object, expected: list[str]
) -> None:
    advice = {"understood": understood, "lawyer_warned": warned}
    assert withheld(changed(DEJ, immigration_advice=advice)) == expected


@pytest.mark.parametrize("citizenship", ["noncitizen", "undisclosed", "unknown"])
def test_not_saying_is_no_bar(citizenship: str) -> None:
    assert withheld(DEJ, who=NONCITIZEN | {"citizenship": citizenship}) == []


@pytest.mark.parametrize("citizenship", ["citizen", "naturalized"])
def test_nothing_is_drafted_for_a_citizen(citizenship: str) -> None:
    assert withheld(DEJ, who=CITIZEN | {"citizenship": citizenship}) == ["Pen. Code, § 1473.7(f)(1)"]


@pytest.mark.parametrize("day", ["notice_date", "order_date"])
def test_nothing_is_drafted_after_a_letter_from_immigration(day: str) -> None:
    who = changed(NONCITIZEN, **{f"immigration__{day}": "2026-10-01"})
    assert withheld(DEJ, who=who) == ["Pen. Code, § 1473.7(b)(2)"]
    assert withheld(DEJ, who=changed(NONCITIZEN, **{f"immigration__{day}": "unknown"})) == []


AGGRAVATED = "INA § 101(a)(43)(B)"


@pytest.mark.parametrize(
    "offense", ["HS 11378", "HS 11351", "HS 11352(a)", "HS 11358", "HS 11359", "HS 11360(a)", "HS 11366", "HS 11395"]
)
@pytest.mark.parametrize("outcome", ["probation", "dismissed", "acquitted"])
def test_the_hardest_class_anywhere_on_the_record_withholds_every_draft(offense: str, outcome: str) -> None:
    dealing = changed(PROBATION, offense=offense, outcome=outcome)
    assert AGGRAVATED in withheld(dealing)
    assert AGGRAVATED in withheld(DEJ, dealing)
    assert withheld(DEJ, elsewhere=(dealing,)) == [AGGRAVATED]


@pytest.mark.parametrize(
    ("changes", "perhaps"),
    [
        ({"offense": "PC 459"}, True),  # a felony whose class the table does not know
        ({"offense": "PC 459", "level": "unknown"}, True),
        ({"offense": "PC 459", "level": "misdemeanor"}, False),
        ({"offense": "HS 11999"}, True),
        ({"offense": "unknown"}, True),
        ({"offense": None}, True),
        ({"offense": "PC 4573.6"}, True),  # drugs in jail: whether for sale is not in the table
        ({"offense": "HS 11382", "level": "misdemeanor"}, True),  # selling, also as a misdemeanor
        ({"offense": "HS 11350(a)"}, False),
    ],
)
def test_what_the_table_cannot_tell_of_a_felony_counts_as_the_hardest_class(
    changes: dict[str, Any], perhaps: bool
) -> None:
    assert vacatur.may_be_aggravated(count(changed(PROBATION, **changes))) is perhaps


SERIOUS = "Pen. Code, §§ 1192.7(c), 667.5(c), 1473.7(f)(3)"


@pytest.mark.parametrize("offense", ["PC 211", "PC 187", "HS 11370.1(a)", "HS 11550(e)"])
def test_a_serious_charge_that_would_come_back_withholds_the_draft(offense: str) -> None:
    for outcome in ("dismissed", "jail"):
        reopened = changed(JAIL, offense=offense, outcome=outcome)
        assert SERIOUS in withheld(DEJ, reopened)
        assert SERIOUS not in withheld(DEJ, elsewhere=(reopened,))


def test_a_charge_without_a_section_may_be_serious() -> None:
    assert SERIOUS in withheld(DEJ, changed(JAIL, offense="unknown"))


def test_an_offense_whose_class_is_not_known_is_for_a_lawyer_from_the_beginning() -> None:
    petty = changed(JAIL, offense="PC 484")
    assert withheld(petty) == ["INA § 237(a)(2)"]
    assert withheld(DEJ, petty) == []


@pytest.mark.parametrize(
    ("data", "runs"),
    [
        (DEJ, False),
        (changed(DEJ, dej__completed=False, dej__dismissed=None), True),
        (changed(DEJ, dej__completed=False, dej__dismissed=False), True),
        (changed(DEJ, dej__completed=False, dej__dismissed=None, dej__terminated=True), False),
        (changed(DEJ, dej__completed=False), False),
        (changed(DEJ, dej__completed="unknown", dej__dismissed=None), False),
        (DIVERSION, False),
        (changed(DIVERSION, diversion__completed=False), True),
        (PROBATION, False),
    ],
)
def test_while_a_program_runs_section_1018_is_looked_at_first(data: dict[str, Any], runs: bool) -> None:
    assert program_runs(count(data)) is runs
    assert ("Pen. Code, § 1018" in withheld(data)) is runs


@pytest.mark.parametrize("outcome", ["dismissed", "acquitted", "vacated", "pending", "unknown", None])
def test_without_a_conviction_that_is_told_nothing_is_drafted(outcome: str | None) -> None:
    assert withheld(changed(JAIL, outcome=outcome)) == ["Pen. Code, § 1473.7(a)"]


# ---- Which findings leave room for a draft -----------------------------------------------------------------


def drafted(remedy: str, data: dict[str, Any], who: dict[str, Any] = NONCITIZEN) -> bool:
    return vacatur.drafted(finding(remedy, data, person=who), count(data))


def test_what_a_lawyer_could_ask_for_may_be_drafted() -> None:
    assert drafted("PC 1473.7(a)(1)", DEJ)
    assert drafted("PC 1016.5", changed(DEJ, immigration_advice={"court_advised": False}))
    assert not drafted("PC 1203.43", DEJ) and not drafted("PC 1473", changed(PROBATION, probation__ends="2027-03-31"))


def test_custody_that_runs_and_a_warning_on_record_leave_nothing_to_draft() -> None:
    running = changed(POSSESSION, probation__ends="2027-03-31", immigration_advice={"court_advised": False})
    assert not drafted("PC 1473.7(a)(1)", running)
    assert drafted("PC 1016.5", running)  # this law does not ask for the end of custody
    assert not drafted("PC 1016.5", changed(DEJ, immigration_advice={"court_advised": True}))
    assert not drafted("PC 1016.5", changed(DEJ, immigration_advice={"court_advised": "paraphrased"}))
    assert drafted("PC 1473.7(a)(1)", changed(POSSESSION, probation__ends=None))  # counsel must confirm that it is over


@pytest.mark.parametrize("advised", ["unknown", None])
def test_where_no_record_is_known_of_the_draft_can_say_so(advised: str | None) -> None:
    advice = {} if advised is None else {"court_advised": advised}
    assert drafted("PC 1016.5", changed(DEJ, immigration_advice=advice))


@pytest.mark.parametrize(
    ("plea", "open_"),
    [("1977-12-31", False), ("1978-01-01", False), ("1978", False), ("1978-01-02", True), ("1979", True), (None, True)],
)
def test_a_plea_before_the_law_leaves_it_to_the_court(plea: str | None, open_: bool) -> None:
    old = changed(
        JAIL, offense_date="1976-01-01", judgment_date="1979-06-01", plea_date=plea,
        immigration_advice={"court_advised": False},
    )  # fmt: skip
    assert drafted("PC 1016.5", old, NONCITIZEN | {"birthdate": "1940-01-01"}) is open_


# ---- What the draft may say --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "over"),
    [
        (DEJ, True),
        (changed(DEJ, dej__completed="unknown"), True),
        (changed(DEJ, dej__completed="unknown", dej__dismissed="unknown"), False),
        (changed(DEJ, dej__terminated=True), False),
        (PROBATION, True),
        (changed(PROBATION, probation__ends="2026-11-21"), True),
        (changed(PROBATION, probation__ends="2026-11-22"), False),
        (changed(PROBATION, probation__ends="2026"), False),
        (changed(PROBATION, probation__ends=None), False),
        (changed(PROBATION, probation__ends=None, probation__ended_early=True), True),
        (JAIL, True),
        (changed(JAIL, jail__served="unknown"), False),
        (changed(JAIL, outcome="fine", jail=None), True),
        (SPLIT, True),
        (PRISON, True),
        (changed(PRISON, custody__completed=None), False),
        (DIVERSION, True),
        (changed(DIVERSION, diversion__completed=None), False),
        (changed(JAIL, outcome="pending"), False),
    ],
)
def test_custody_is_over_only_where_the_facts_say_so(data: dict[str, Any], over: bool) -> None:
    assert vacatur.custody_is_over(person(NONCITIZEN), count(data), TODAY) is over


@pytest.mark.parametrize("fact", ["serving_sentence", "on_probation", "on_supervision", "pending_charges"])
@pytest.mark.parametrize("answer", [True, "unknown", None])
def test_another_case_leaves_custody_to_a_lawyer(fact: str, answer: Any) -> None:
    assert not vacatur.custody_is_over(person(changed(NONCITIZEN, **{fact: answer})), count(DEJ), TODAY)


@pytest.mark.parametrize(
    ("data", "presumed"),
    [
        (DEJ, Presumption.FITS),
        (changed(DEJ, plea="none"), Presumption.NO),
        (changed(DEJ, dej__granted="1996-12-31"), Presumption.MAY_FIT),
        (changed(DEJ, dej__terminated=True), Presumption.NO),
        (changed(POSSESSION, probation__treatment=True, probation__treatment_completed=True), Presumption.FITS),
        (changed(POSSESSION, probation__treatment=True), Presumption.NO),
        (DIVERSION, Presumption.MAY_FIT),
        (JAIL, Presumption.NO),
    ],
)
def test_the_presumption_is_told_apart_from_what_may_be_one(data: dict[str, Any], presumed: Presumption) -> None:
    assert presumption(count(data)) is presumed


@pytest.mark.parametrize(
    ("granted", "day"),
    [
        ("2026-07-15", date(2027, 1, 15)),
        ("2026-03-05", date(2026, 9, 8)),  # a Saturday, a Sunday and Labor Day
        ("2026-07", None),
        (None, None),
    ],
)
def test_the_last_day_of_section_1018_is_a_court_day(granted: str | None, day: date | None) -> None:
    assert pc_1018.last_day(count(changed(PROBATION, probation__granted=granted, probation__ends="2029"))) == day


def test_section_1018_has_no_last_day_without_probation() -> None:
    assert pc_1018.last_day(count(DEJ)) is None
