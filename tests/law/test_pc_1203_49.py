"""PC 1203.49: section 647(b), probation that is over, and human trafficking."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docassemble.CARecordRelief.law.finding import Finding, Status
from tests.law.records import DEJ, JAIL, PRISON, PROBATION, changed
from tests.law.records import finding as find

COUNT = changed(PROBATION, offense="PC 647(b)", level="misdemeanor", trafficking_victim=True)
PATH = "cases[0].counts[0]."


def finding(count: dict[str, Any], **options: Any) -> Finding:
    return find("PC 1203.49", count, **options)


def told(found: Finding) -> str:
    return " ".join(str(reason.text) for reason in found.reasons)


@pytest.mark.parametrize(
    ("trafficked", "status"),
    [
        (True, Status.DISCRETIONARY),
        (False, Status.NOT_APPLICABLE),
        ("unknown", Status.NEED_FACT),
        (None, Status.NEED_FACT),
    ],
)
def test_the_court_may_dismiss_for_a_victim(trafficked: Any, status: Status) -> None:
    found = finding(changed(COUNT, trafficking_victim=trafficked))
    assert found.status is status
    assert found.needs == ((f"{PATH}trafficking_victim",) if status is Status.NEED_FACT else ())
    assert found.lawyer_first is (status is Status.DISCRETIONARY)


def test_the_stronger_law_is_named() -> None:
    assert "Pen. Code, § 236.14" in [reason.cite for reason in finding(COUNT).reasons]


@pytest.mark.parametrize(
    ("offense", "status"),
    [
        ("PC 647(b)(1)", Status.DISCRETIONARY),
        ("PC 647(a)", Status.NOT_APPLICABLE),
        ("PC 653.22", Status.NOT_APPLICABLE),
        ("HS 11377(a)", Status.NOT_APPLICABLE),
        ("PC 647", Status.NEED_FACT),
        ("unknown", Status.NEED_FACT),
        (None, Status.NEED_FACT),
        ("gibberish", Status.NEED_FACT),
    ],
)
def test_only_prostitution_is_reached(offense: str | None, status: Status) -> None:
    found = finding(changed(COUNT, offense=offense))
    assert found.status is status
    assert found.needs == ((f"{PATH}offense",) if status is Status.NEED_FACT else ())
    silent = finding(changed(COUNT, offense=offense, trafficking_victim=None))
    assert (f"{PATH}trafficking_victim" in silent.needs) is (status is Status.DISCRETIONARY)
    assert finding(changed(COUNT, offense=offense, trafficking_victim=False)).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (date(2016, 3, 30), Status.NOT_YET),
        (date(2016, 3, 31), Status.NOT_YET),
        (date(2016, 4, 1), Status.DISCRETIONARY),
    ],
)
def test_probation_must_be_over(as_of: date, status: Status) -> None:
    found = finding(COUNT, as_of=as_of)
    assert found.status is status
    assert found.not_before == (date(2016, 4, 1) if status is Status.NOT_YET else None)


def test_a_running_probation_is_told_before_the_question_is_asked() -> None:
    found = finding(changed(COUNT, trafficking_victim=None), as_of=date(2016, 3, 1))
    assert (found.status, found.needs) == (Status.NOT_YET, ())


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"probation__ends": "unknown"}, Status.NEED_FACT),
        ({"probation__ends": None}, Status.NEED_FACT),
        ({"probation__ends": "2016"}, Status.NEED_FACT),
        ({"probation__ends": None, "probation__ended_early": True}, Status.DISCRETIONARY),
        ({"probation__ends": "2017-01-01", "probation__ended_early": True}, Status.NEED_FACT),
        ({"probation__ends": "2016-01-01", "probation__ended_early": True}, Status.DISCRETIONARY),
    ],
)
def test_the_end_of_probation_is_asked_where_it_is_open(changes: dict[str, Any], status: Status) -> None:
    found = finding(changed(COUNT, **changes), as_of=date(2016, 3, 1))
    assert found.status is status
    assert found.needs == ((f"{PATH}probation.ends",) if status is Status.NEED_FACT else ())


@pytest.mark.parametrize("changes", [{"probation__fulfilled": False}, {"probation__violated": True}])
def test_a_probation_that_went_badly_is_for_a_lawyer_to_weigh(changes: dict[str, Any]) -> None:
    found = finding(changed(COUNT, **changes))
    assert found.status is Status.DISCRETIONARY and "did not go well" in told(found)
    assert "did not go well" not in told(finding(COUNT))


@pytest.mark.parametrize("outcome", ["jail", "fine"])
def test_without_probation_a_lawyer_must_say_whether_it_fits(outcome: str) -> None:
    count = changed(COUNT, outcome=outcome)
    assert finding(count).status is Status.LAWYER_FIRST
    assert finding(changed(count, trafficking_victim="unknown")).needs == (f"{PATH}trafficking_victim",)


@pytest.mark.parametrize("count", [DEJ, PRISON, changed(JAIL, outcome="dismissed"), changed(JAIL, outcome="pending")])
def test_other_endings_are_no_conviction_of_this_kind(count: dict[str, Any]) -> None:
    assert finding(changed(count, offense="PC 647(b)", trafficking_victim=True)).status is Status.NOT_APPLICABLE


def test_nothing_is_left_after_a_vacatur_but_a_plain_dismissal_leaves_the_finding() -> None:
    assert finding(changed(COUNT, relief_granted=["PC 236.14"])).status is Status.NOT_APPLICABLE
    assert finding(changed(COUNT, relief_granted=["PC 1203.49"])).status is Status.NOT_APPLICABLE
    assert finding(changed(COUNT, relief_granted=["PC 1203.4"])).status is Status.DISCRETIONARY
