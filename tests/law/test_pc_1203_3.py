"""PC 1203.3: asking the court to end probation early, while it runs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import CITIZEN, JAIL, PRISON, PROBATION, changed, finding

REMEDY = "PC 1203.3"
COUNT = "cases[0].counts[0]."
ON_PROBATION = CITIZEN | {"on_probation": True}
RUNNING = changed(PROBATION, probation__ends="2027-01-31")


def told(count: dict[str, Any], **person: Any) -> str:
    found = finding(REMEDY, count, person=ON_PROBATION | person)
    assert found.status == "discretionary"
    return " ".join(reason.text.render("en") for reason in found.reasons)


@pytest.mark.parametrize("level", ["felony", "misdemeanor"])
def test_while_probation_runs_the_court_may_end_it(level: str) -> None:
    found = finding(REMEDY, changed(RUNNING, level=level), person=ON_PROBATION)
    assert (found.status, found.lawyer_first, found.needs) == ("discretionary", False, ())
    assert found.reasons[0].cite == "Pen. Code, § 1203.3(a), (b)(2)(B)"
    assert "two days" in told(RUNNING) and "put the hearing off" in told(RUNNING)


@pytest.mark.parametrize(
    ("ends", "answer"),
    [("2026-11-21", "not_applicable"), ("2026-11-22", "discretionary"), ("2026-11-23", "discretionary"),
     ("2026", "need_fact"), ("2027", "discretionary"), ("2025", "not_applicable"), ("unknown", "need_fact"),
     (None, "need_fact")],
)  # fmt: skip
def test_probation_must_still_run(ends: str | None, answer: str) -> None:
    found = finding(REMEDY, changed(RUNNING, probation__ends=ends), person=ON_PROBATION)
    assert found.status == answer
    assert found.needs == ((f"{COUNT}probation.ends",) if answer == "need_fact" else ())


def test_whoever_is_not_on_probation_has_none_to_end() -> None:
    assert finding(REMEDY, RUNNING).status == "not_applicable"
    assert finding(REMEDY, changed(RUNNING, probation__ends="unknown")).status == "not_applicable"
    assert finding(REMEDY, RUNNING, person=CITIZEN | {"on_probation": "unknown"}).needs == ("person.on_probation",)


def test_nobody_is_asked_about_probation_that_is_over() -> None:
    assert finding(REMEDY, PROBATION, person=CITIZEN | {"on_probation": "unknown"}).status == "not_applicable"


@pytest.mark.parametrize("ends", ["2027-01-31", "2026-01-31", "unknown"])
def test_what_was_ended_early_is_over(ends: str) -> None:
    ended = changed(RUNNING, probation__ended_early=True, probation__ends=ends)
    assert finding(REMEDY, ended, person=ON_PROBATION).status == "not_applicable"
    unknown = changed(RUNNING, probation__ended_early="unknown")
    assert finding(REMEDY, unknown, person=ON_PROBATION).status == "discretionary"


@pytest.mark.parametrize("count", [JAIL, PRISON])
def test_it_is_for_probation_only(count: dict[str, Any]) -> None:
    assert finding(REMEDY, count, person=ON_PROBATION).status == "not_applicable"


@pytest.mark.parametrize("done", ["PC 1203.4", "PC 1203.49", "PC 1210.1(e)", "PC 1016.5", "PC 1203.3"])
def test_nothing_is_left_after_a_dismissal(done: str) -> None:
    assert finding(REMEDY, changed(RUNNING, relief_granted=[done]), person=ON_PROBATION).status == "not_applicable"


def test_what_makes_it_harder_is_told() -> None:
    assert "violation" in told(changed(RUNNING, probation__violated=True)) and "violation" not in told(RUNNING)
    assert "open charge" in told(RUNNING, pending_charges=True) and "open charge" not in told(RUNNING)


def test_it_dismisses_nothing() -> None:
    assert "does not dismiss" in finding(REMEDY, RUNNING, person=ON_PROBATION).does_not[0].render("en")
