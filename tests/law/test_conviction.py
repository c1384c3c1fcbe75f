"""The federal conviction test and its old exception, point by point: every order, every outcome, every other case."""

from __future__ import annotations

from typing import Any

import pytest

from docassemble.CARecordRelief.law.finding import Immigration
from tests.law.records import DEJ, JAIL, NONCITIZEN, PROBATION, changed, first_count

COUNT = "cases[0].counts[0]."
DISMISSED = changed(JAIL, outcome="dismissed", plea="none", jail=None, judgment_date=None)
DIVERTED = changed(DEJ, outcome="pretrial_diversion", dej=None, plea="none",
                   diversion={"program": "pc1000", "completed": True})  # fmt: skip
OLD_PROGRAM = changed(DIVERTED, plea="guilty", diversion={"program": "pc1000_8", "completed": True,
                                                         "granted": "2009-03-10"})  # fmt: skip
SENTENCED = changed(PROBATION, offense="HS 11350(a)", offense_date="2009-01-05", plea_date="2009-03-10",
                    judgment_date="2009-03-10", probation__granted="2009-03-10", probation__ends="2012-03-09",
                    relief_granted=["PC 1203.4"])  # fmt: skip
EARLIER = changed(JAIL, offense="HS 11550(a)", judgment_date="2008-02-03")


def seen(count: dict[str, Any], *others: dict[str, Any], **person: Any) -> Immigration:
    cases = tuple({"county": "Orange", "number": f"CR{n}", "counts": [other]} for n, other in enumerate(others))
    return first_count(count, person=changed(NONCITIZEN, **person), others=cases).immigration


def told(immigration: Immigration) -> str:
    return " ".join(str(reason.text) for reason in immigration.reasons)


# Orders and outcomes


@pytest.mark.parametrize("order", ["PC 1018", "PC 1473", "PC 236.14", "HS 11361.8", "HS 11361.9"])
def test_other_orders_are_read_by_a_lawyer(order: str) -> None:
    found = seen(changed(JAIL, relief_granted=[order]))
    assert found.conviction == "lawyer" and f"There is an order under {order}." in told(found)


@pytest.mark.parametrize(
    "relief",
    ["PC 17(b)", "PC 1170.18", "PC 1203.3", "PC 1203.4", "PC 1203.4a", "PC 1203.4b", "PC 1203.41", "PC 1203.42",
     "PC 1203.43", "PC 1203.45", "PC 1203.49", "PC 1203.425", "PC 4852.01", "PC 1210.1(e)", "PC 1170.9(h)"],
)  # fmt: skip
def test_relief_that_follows_a_conviction_shows_one(relief: str) -> None:
    assert seen(DISMISSED).conviction == "no"
    found = seen(changed(DISMISSED, relief_granted=[relief]))
    assert found.conviction == "lawyer" and "relief that is only given after a conviction" in told(found)


@pytest.mark.parametrize("dej", [{"granted": "2009-03-10"}, {"completed": True}])
def test_a_trace_of_dej_shows_a_plea(dej: dict[str, Any]) -> None:
    assert seen(changed(DISMISSED, dej=dej)).conviction == "lawyer"


def test_an_outcome_without_judgment_hangs_on_the_plea() -> None:
    for plea in ("none", "not_guilty"):
        found = seen(changed(DISMISSED, plea=plea))
        assert (found.conviction, found.needs) == ("no", ())
        assert "There was no guilty or no contest plea" in told(found) and "not over" not in told(found)
        pending = seen(changed(DISMISSED, plea=plea, outcome="pending"))
        assert pending.conviction == "no" and "The case is not over." in told(pending)
        assert "There was no guilty or no contest plea" in told(pending)
    assert seen(changed(DISMISSED, plea="guilty")).conviction == "lawyer"
    unknown = seen(changed(DISMISSED, plea=None))
    assert (unknown.conviction, unknown.needs) == ("lawyer", (f"{COUNT}plea",))
    for outcome in ("acquitted", "never_charged"):
        assert seen(changed(DISMISSED, plea=None, outcome=outcome)).conviction == "no"


def test_what_was_vacated_for_an_unknown_reason_is_read_by_a_lawyer() -> None:
    found = seen(changed(JAIL, outcome="vacated", jail=None))
    assert found.conviction == "lawyer" and "The conviction was vacated." in told(found)


# Programs


@pytest.mark.parametrize("program", ["pc1000", "pc1001_36", "pc1001_95"])
def test_a_program_without_a_plea_is_none_once_it_is_completed(program: str) -> None:
    done = seen(changed(DIVERTED, diversion__program=program))
    assert (done.conviction, done.needs) == ("no", ()) and "not over" not in told(done)
    for completed in (False, None):
        runs = seen(changed(DIVERTED, diversion__program=program, diversion__completed=completed))
        assert (runs.conviction, runs.needs) == ("no", (f"{COUNT}diversion.completed",))
        assert "The case is not over." in told(runs)


def test_what_was_admitted_in_another_program_hangs_on_the_plea() -> None:
    for count in (changed(DIVERTED, diversion__program="other"), changed(DIVERTED, plea=None)):
        found = seen(count)
        assert (found.conviction, found.needs) == ("lawyer", (f"{COUNT}plea",))


# Lujan-Armendariz: `lawyer` where it is possible, `yes` where it is not


def test_only_a_dismissed_dej_can_be_within_the_exception() -> None:
    assert seen(DEJ).conviction == "lawyer"
    for dismissed in (False, None, "unknown"):
        assert seen(changed(DEJ, dej__dismissed=dismissed)).conviction == "yes"
    assert seen(changed(OLD_PROGRAM, diversion__completed=False)).conviction == "yes"
    assert seen(OLD_PROGRAM).conviction == "lawyer"


@pytest.mark.parametrize("relief", ["PC 1203.4", "PC 1203.4a", "PC 1210.1(e)"])
def test_after_a_sentence_a_dismissal_can_bring_it_within_the_exception(relief: str) -> None:
    assert seen(changed(SENTENCED, relief_granted=[relief])).conviction == "lawyer"
    assert seen(changed(SENTENCED, relief_granted=[])).conviction == "yes"


@pytest.mark.parametrize(
    ("count", "fact"),
    [(DEJ, "dej__granted"), (OLD_PROGRAM, "diversion__granted"), (SENTENCED, "judgment_date"), (DEJ, "plea_date"),
     (OLD_PROGRAM, "plea_date"), (SENTENCED, "plea_date")],
)  # fmt: skip
def test_both_days_must_be_known_to_be_early_enough(count: dict[str, Any], fact: str) -> None:
    assert "ended on or about" not in told(seen(count))
    assert "ended on or about" in told(seen(changed(count, **{fact: None})))


@pytest.mark.parametrize(
    "other",
    [
        EARLIER,
        changed(EARLIER, outcome="fine"),
        changed(EARLIER, plea_date="2009-03-09", judgment_date="2012-01-01"),
        changed(DEJ, plea_date=None, dej__granted="2008-02-03"),
        changed(OLD_PROGRAM, plea_date=None, diversion__granted="2008-02-03"),
        changed(EARLIER, judgment_date="2008"),
    ],
)
@pytest.mark.parametrize("count", [DEJ, OLD_PROGRAM, SENTENCED, changed(DEJ, plea_date=None)])
def test_an_earlier_drug_case_ends_the_exception(count: dict[str, Any], other: dict[str, Any]) -> None:
    assert seen(count, other).conviction == "yes"


@pytest.mark.parametrize(
    "other",
    [
        changed(EARLIER, judgment_date="2009-03-10"),
        changed(EARLIER, judgment_date="2009"),  # perhaps later
        changed(EARLIER, judgment_date=None),
        changed(EARLIER, offense="PC 484(a)"),
        changed(EARLIER, offense="unknown"),
        changed(EARLIER, outcome="dismissed"),
        changed(EARLIER, outcome="unknown"),
    ],
)
def test_what_is_not_certainly_an_earlier_drug_case_leaves_it_open(other: dict[str, Any]) -> None:
    assert seen(DEJ, other).conviction == "lawyer"


def test_a_plea_in_an_unknown_month_is_not_certainly_later() -> None:
    count = changed(DEJ, plea_date="2009", dej__granted="2009-12-31", dej__dismissed="2011")
    assert seen(count, changed(EARLIER, judgment_date="2009-03-01")).conviction == "lawyer"
    assert seen(count, changed(EARLIER, judgment_date="2008-12-31")).conviction == "yes"


def test_another_count_of_the_same_case_is_not_an_earlier_case() -> None:
    same = changed(DEJ, plea_date="2008-02-03", offense_date="2008-01-01", dej__granted="2008-02-03")
    assert first_count(DEJ, same, person=NONCITIZEN).immigration.conviction == "lawyer"


@pytest.mark.parametrize("plea", ["none", "not_guilty"])
@pytest.mark.parametrize(
    ("born", "offense_date", "answer"),
    [
        ("1988-01-04", "2009-01-05", "yes"),  # 21 the day before
        ("1988-01-05", "2009-01-05", "yes"),  # 21 on that day
        ("1988-01-06", "2009-01-05", "lawyer"),
        ("1988", "2009-01-05", "lawyer"),
        ("1987", "2009-01-05", "yes"),
        ("1988-01-06", "2009", "lawyer"),
        ("1988-01-06", None, "lawyer"),
        (None, "2009-01-05", "lawyer"),
    ],
)
def test_an_earlier_program_without_a_plea_counts_from_21_on(
    plea: str, born: str | None, offense_date: str | None, answer: str
) -> None:
    earlier = changed(OLD_PROGRAM, plea=plea, plea_date=None, diversion__granted="2008-02-03")
    assert seen(changed(DEJ, offense_date=offense_date), earlier, birthdate=born).conviction == answer
