"""PC 236.14: arrests and convictions of trafficking victims. The painful question is asked only where it can matter."""

from __future__ import annotations

from typing import Any

import pytest

from docassemble.CARecordRelief.law.finding import Finding, Status
from tests.law.records import DEJ, JAIL, PRISON, PROBATION, SPLIT, changed
from tests.law.records import finding as find

ASKED = ("cases[0].counts[0].trafficking_victim",)
ARREST = changed(JAIL, outcome="never_charged")


def finding(count: dict[str, Any], trafficked: Any = True) -> Finding:
    return find("PC 236.14", changed(count, trafficking_victim=trafficked))


def told(found: Finding) -> str:
    return " ".join(str(reason.text) for reason in found.reasons)


@pytest.mark.parametrize(
    "count",
    [DEJ, PROBATION, JAIL, SPLIT, PRISON, ARREST, changed(JAIL, outcome="acquitted"), changed(JAIL, level="infraction"),
     changed(JAIL, outcome="dismissed"), changed(JAIL, offense="PC 647(b)"), changed(JAIL, offense="PC 99999")],
)  # fmt: skip
@pytest.mark.parametrize(
    ("trafficked", "status"),
    [
        (True, Status.LAWYER_FIRST),
        (False, Status.NOT_APPLICABLE),
        ("unknown", Status.NEED_FACT),
        (None, Status.NEED_FACT),
    ],
)
def test_arrests_and_convictions_are_reached(count: dict[str, Any], trafficked: Any, status: Status) -> None:
    found = finding(count, trafficked)
    assert found.status is status
    assert found.needs == (ASKED if status is Status.NEED_FACT else ())
    assert found.lawyer_first is (status is Status.LAWYER_FIRST)


@pytest.mark.parametrize("outcome", ["pending", "vacated"])
@pytest.mark.parametrize(
    ("trafficked", "status"),
    [
        (True, Status.LAWYER_FIRST),
        (False, Status.NOT_APPLICABLE),
        ("unknown", Status.NOT_APPLICABLE),
        (None, Status.NOT_APPLICABLE),
    ],
)
def test_an_open_or_vacated_case_is_not_asked_about_it(outcome: str, trafficked: Any, status: Status) -> None:
    found = finding(changed(JAIL, outcome=outcome), trafficked)
    assert found.status is status
    assert ("Tell your lawyer in that case" in told(found)) is (trafficked is True and outcome == "pending")


@pytest.mark.parametrize("offense", ["PC 211", "PC 187", "PC 288(a)", "PC 451(a)"])
@pytest.mark.parametrize("count", [PRISON, ARREST])
def test_violent_felonies_are_left_out_and_nobody_is_asked(offense: str, count: dict[str, Any]) -> None:
    for trafficked in (True, "unknown", None):
        found = finding(changed(count, offense=offense), trafficked)
        assert (found.status, found.lawyer_first, found.needs) == (Status.EXCLUDED, False, ())
        assert "667.5" not in told(found) and found.reasons[0].cite == "Pen. Code, § 236.14(a), (t)(1)"
    assert finding(changed(count, offense=offense), False).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("offense", ["PC 286", "unknown", None])
def test_an_offense_that_cannot_be_placed_is_for_the_lawyer_and_is_not_asked(offense: str | None) -> None:
    assert finding(changed(PRISON, offense=offense)).status is Status.LAWYER_FIRST
    assert finding(changed(PRISON, offense=offense), None).needs == ASKED


def test_the_reasons_speak_of_proof_time_and_safety() -> None:
    found = finding(JAIL)
    assert [reason.cite for reason in found.reasons] == [
        "Pen. Code, § 236.14(a), (g)", "Pen. Code, § 236.14(l)", "Pen. Code, § 236.14(b), (l), (q)"
    ]  # fmt: skip
    assert "clear and convincing" in told(found) and "no last day" in told(found) and "safety" in told(found)
    assert any("236.15" in str(text) for text in found.does_not)
    assert any("certified copies" in str(text) for text in found.does_not)


@pytest.mark.parametrize("order", ["PC 1473.7(a)(1)", "PC 1203.4", "PC 1018"])
def test_other_relief_leaves_the_arrest_to_be_vacated(order: str) -> None:
    assert finding(changed(JAIL, relief_granted=[order])).status is Status.LAWYER_FIRST
    assert finding(changed(JAIL, relief_granted=["PC 236.14"])).status is Status.NOT_APPLICABLE
