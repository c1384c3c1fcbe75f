"""PC 1170.9(h): relief for people who served in the military and got treatment on probation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import CITIZEN, JAIL, PROBATION, changed, finding

REMEDY = "PC 1170.9(h)"
COUNT = "cases[0].counts[0]."
SERVED = changed(PROBATION, military_treatment=True, probation__ends="2027-03-31")


def status(count: dict[str, Any], **options: Any) -> str:
    return str(finding(REMEDY, count, **options).status)


def flag(count: dict[str, Any], **options: Any) -> bool:
    found = finding(REMEDY, count, **options)
    assert found.status == "discretionary"
    return found.lawyer_first


def test_while_probation_runs_the_court_may_grant_it() -> None:
    found = finding(REMEDY, SERVED)
    assert (found.status, found.lawyer_first, found.needs) == ("discretionary", False, ())
    told = str(found.to_data("en")["reasons"])
    assert "15 days" in told and "end early" in told and "violation" not in told


@pytest.mark.parametrize(
    ("changes", "for_a_lawyer"),
    [
        ({"ends": "2026-11-21"}, True),
        ({"ends": "2026-11-22"}, False),
        ({"ends": "2026-11"}, True),
        ({"ends": "2027"}, False),
        ({"ends": "unknown"}, True),
        ({"ends": None}, True),
        ({"ended_early": True}, True),
        ({"ended_early": None}, False),
    ],
)
def test_whether_it_reaches_probation_that_is_over_is_for_a_lawyer(changes: dict[str, Any], for_a_lawyer: bool) -> None:
    count = changed(SERVED, **{f"probation__{name}": value for name, value in changes.items()})
    assert flag(count) is for_a_lawyer


def test_military_treatment_is_asked_about_for_probation() -> None:
    for answer in (None, "unknown"):
        assert finding(REMEDY, changed(SERVED, military_treatment=answer)).needs == (f"{COUNT}military_treatment",)
    assert status(changed(SERVED, military_treatment=False)) == "not_applicable"
    assert status(changed(SERVED, military_treatment=False, level=None)) == "not_applicable"
    assert status(changed(JAIL, military_treatment=True)) == "not_applicable"


@pytest.mark.parametrize(
    "offense",
    ["PC 286(c)", "PC 287(c)", "PC 288a(c)", "PC 288(a)", "PC 288.5", "PC 289(j)", "PC 261.5(d)", "VC 42002.1(c)"],
)
def test_some_crimes_cannot_be_dismissed(offense: str) -> None:
    assert status(changed(SERVED, offense=offense)) == "excluded"
    assert status(changed(SERVED, offense=offense, military_treatment=None)) == "excluded"


def test_the_level_and_the_offense_decide_what_is_listed() -> None:
    assert status(changed(SERVED, offense="PC 261.5(d)", level="misdemeanor")) == "discretionary"
    assert status(changed(SERVED, level="infraction")) == "not_applicable"
    assert status(changed(SERVED, offense="VC 2800", level="misdemeanor")) == "lawyer_first"
    assert finding(REMEDY, changed(SERVED, offense="PC 286")).needs == (f"{COUNT}offense",)
    for missing in (None, "unknown"):
        assert finding(REMEDY, changed(SERVED, offense=missing)).needs == (f"{COUNT}offense",)
        assert finding(REMEDY, changed(SERVED, level=missing)).needs == (f"{COUNT}level",)


@pytest.mark.parametrize("fact", ["pending_charges", "serving_sentence"])
def test_trouble_elsewhere_is_for_a_lawyer(fact: str) -> None:
    assert flag(SERVED, person=CITIZEN | {fact: True})
    assert not flag(SERVED, person=CITIZEN | {fact: "unknown"})


def test_a_duty_to_register_is_no_bar_and_stays() -> None:
    found = finding(REMEDY, SERVED, person=CITIZEN | {"must_register": True})
    assert found.status == "discretionary"
    assert any("290" in text.render("en") for text in found.does_not)


def test_a_violation_is_told() -> None:
    found = finding(REMEDY, changed(SERVED, probation__violated=True))
    assert found.status == "discretionary"
    assert any("violation" in reason.text.render("en") for reason in found.reasons)


@pytest.mark.parametrize(("done", "answer"), [("PC 1203.4", "discretionary"), ("PC 1210.1(e)", "not_applicable"),
                                              ("PC 1018", "not_applicable")])  # fmt: skip
def test_what_is_left_after_other_relief(done: str, answer: str) -> None:
    assert status(changed(SERVED, relief_granted=[done])) == answer
