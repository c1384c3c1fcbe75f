"""PC 1016.5: the plea, its day, and what the record shows of the court's warning."""

from __future__ import annotations

from typing import Any

import pytest

from docassemble.CARecordRelief.law.finding import Finding, Status
from tests.law.records import CITIZEN, DEJ, JAIL, NONCITIZEN, PRISON, PROBATION, SPLIT, changed
from tests.law.records import finding as find

ADVISED = "cases[0].counts[0].immigration_advice.court_advised"
PLEA = "cases[0].counts[0].plea"
PLEA_DATE = "cases[0].counts[0].plea_date"
DIVERSION = changed(DEJ, outcome="pretrial_diversion", dej=None, diversion={"program": "pc1000", "completed": True})


def finding(count: dict[str, Any], advised: Any = False, person: dict[str, Any] = NONCITIZEN) -> Finding:
    advice = {} if advised is None else {"immigration_advice": {"court_advised": advised}}
    return find("PC 1016.5", count | advice, person=person)


def on(day: str | None, **changes: Any) -> dict[str, Any]:
    """A sentence whose plea was on this day."""
    return changed(JAIL, plea_date=day, judgment_date=None, **changes)


def told(found: Finding) -> str:
    return " ".join(str(reason.text) for reason in found.reasons)


# ---- What the record shows ---------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [DEJ, PROBATION, JAIL, SPLIT, PRISON, changed(JAIL, outcome="fine")])
@pytest.mark.parametrize(
    ("advised", "status"),
    [(False, Status.LAWYER_FIRST), (True, Status.EXCLUDED), ("unknown", Status.NEED_FACT), (None, Status.NEED_FACT)],
)
def test_the_warning_decides(count: dict[str, Any], advised: Any, status: Status) -> None:
    found = finding(count, advised)
    assert found.status is status
    assert found.needs == ((ADVISED,) if status is Status.NEED_FACT else ())
    assert found.lawyer_first is (status is not Status.EXCLUDED)


@pytest.mark.parametrize("advised", ["unknown", None])
def test_who_does_not_know_hears_of_the_presumption_and_where_to_look(advised: Any) -> None:
    found = finding(DEJ, advised)
    assert "the law presumes that it did not" in told(found)
    assert "plea form" in told(found)
    assert found.reasons[-1].cite == "Pen. Code, § 1016.5(b)"


def test_a_missing_warning_needs_more_than_itself() -> None:
    found = finding(DEJ)
    assert "you would not have pleaded so" in told(found) and "section 1016.5 as its ground" in told(found)
    assert "presumes" not in told(found)


# ---- The day of the plea -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "cite"),
    [
        ("1977-12-31", "(c)"),
        ("1977", "(c)"),
        ("1978-01-01", "(b), (c)"),
        ("1978-01-02", None),
    ],
)
@pytest.mark.parametrize("advised", [False, "unknown", None])
def test_pleas_before_1978_and_on_its_first_day_are_for_a_lawyer(day: str, cite: str | None, advised: Any) -> None:
    found = finding(on(day), advised, changed(NONCITIZEN, birthdate="1950-01-01"))
    if cite:
        assert found.status is Status.LAWYER_FIRST
        assert [reason.cite for reason in found.reasons] == [f"Pen. Code, § 1016.5{cite}"]
    else:
        assert found.status is (Status.LAWYER_FIRST if advised is False else Status.NEED_FACT)
        assert "January 1, 1978" not in told(found)


def test_a_plea_of_some_day_in_1978_asks_for_the_day() -> None:
    person = changed(NONCITIZEN, birthdate="1950-01-01")
    assert finding(on("1978"), None, person).needs == (PLEA_DATE, ADVISED)
    assert finding(on("1978"), False, person).status is Status.LAWYER_FIRST
    assert finding(on("1978"), True, person).status is Status.EXCLUDED


@pytest.mark.parametrize("day", ["unknown", None])
def test_the_day_of_the_plea_is_not_asked_where_it_decides_nothing(day: str | None) -> None:
    assert finding(on(day), None).needs == (ADVISED,)
    assert finding(on(day), True).status is Status.EXCLUDED
    assert finding(on(day), False).status is Status.LAWYER_FIRST


@pytest.mark.parametrize(
    ("day", "status", "needs"),
    [
        ("2025-12-31", Status.EXCLUDED, ()),
        ("2025", Status.EXCLUDED, ()),
        ("2026-01-01", Status.LAWYER_FIRST, ()),
        ("2026", Status.LAWYER_FIRST, ()),
        ("unknown", Status.NEED_FACT, (PLEA_DATE,)),
        (None, Status.NEED_FACT, (PLEA_DATE,)),
    ],
)
def test_a_warning_in_other_words_is_none_only_from_2026_on(day: str, status: Status, needs: tuple[str, ...]) -> None:
    found = finding(on(day), "paraphrased")
    assert (found.status, found.needs) == (status, needs)
    if status is Status.EXCLUDED:
        assert found.reasons[0].cite == "Pen. Code, § 1016.5(e)"
        assert "left out deportation" in str(found.would_change[0])
    if status is Status.LAWYER_FIRST:
        assert "read out the words of the law" in told(found)


# ---- The plea itself ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("plea", ["not_guilty", "none"])
@pytest.mark.parametrize("count", [DEJ, PROBATION, DIVERSION, changed(JAIL, outcome="dismissed")])
@pytest.mark.parametrize("advised", [False, None])
def test_without_a_plea_there_was_nothing_to_warn_about(count: dict[str, Any], plea: str, advised: Any) -> None:
    assert finding(changed(count, plea=plea), advised).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("plea", ["unknown", None])
def test_an_unknown_plea_is_asked_for(plea: str | None) -> None:
    assert finding(changed(PROBATION, plea=plea), None).needs == (PLEA, ADVISED)
    assert finding(changed(DEJ, plea=plea), None).needs == (PLEA, ADVISED)
    assert finding(changed(DIVERSION, plea=plea), None).needs == (PLEA,)
    assert finding(changed(JAIL, outcome="dismissed", plea=plea), None).needs == (PLEA,)
    tried = changed(PROBATION, plea=plea, convicted_at_trial=True)
    assert finding(tried, None).status is Status.NOT_APPLICABLE


def test_a_plea_beside_a_trial_is_a_plea() -> None:
    assert finding(changed(PROBATION, convicted_at_trial=True)).status is Status.LAWYER_FIRST


@pytest.mark.parametrize("program", ["hs11395", "pc1000_7", "pc1000_8", "ab2124"])
def test_a_program_that_begins_with_a_plea_needs_the_warning_too(program: str) -> None:
    count = changed(DIVERSION, diversion__program=program, plea=None)
    assert finding(count).status is Status.LAWYER_FIRST
    assert finding(count, None).needs == (ADVISED,)
    assert finding(changed(DIVERSION, plea="guilty")).status is Status.LAWYER_FIRST


@pytest.mark.parametrize("advised", [False, None])
def test_an_infraction_needs_no_warning(advised: Any) -> None:
    assert finding(changed(JAIL, level="infraction"), advised).status is Status.NOT_APPLICABLE
    assert finding(changed(JAIL, level=None), None).needs == ("cases[0].counts[0].level", ADVISED)


@pytest.mark.parametrize("outcome", ["acquitted", "never_charged", "vacated", "pending"])
def test_other_endings_have_no_judgment_on_a_plea(outcome: str) -> None:
    assert finding(changed(JAIL, outcome=outcome)).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("order", ["PC 1473.7(a)(1)", "PC 1016.5", "PC 1018", "PC 1473", "PC 236.14"])
def test_what_was_vacated_is_not_vacated_again(order: str) -> None:
    assert finding(changed(DEJ, relief_granted=[order])).status is Status.NOT_APPLICABLE


# ---- Who ---------------------------------------------------------------------------------------------------


def test_a_citizen_by_birth_has_no_use_for_it_and_is_asked_nothing() -> None:
    assert finding(DEJ, None, CITIZEN).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("person", [changed(NONCITIZEN, citizenship="naturalized"),
                                    CITIZEN | {"immigration": {"removal": "notice"}}])  # fmt: skip
def test_other_citizens_are_sent_to_a_lawyer_and_asked_nothing(person: dict[str, Any]) -> None:
    for advised in (None, "unknown", False):
        found = finding(DEJ, advised, person)
        assert (found.status, found.needs) == (Status.LAWYER_FIRST, ())
    assert finding(DEJ, True, person).status is Status.EXCLUDED
    assert finding(changed(DEJ, plea="none"), None, person).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("citizenship", ["undisclosed", "unknown", None])
def test_whoever_does_not_say_is_treated_as_a_noncitizen(citizenship: str | None) -> None:
    assert finding(DEJ, False, changed(NONCITIZEN, citizenship=citizenship)).status is Status.LAWYER_FIRST


def test_it_says_that_the_charge_comes_back() -> None:
    assert any("The charge comes back" in str(text) for text in finding(DEJ).does_not)
