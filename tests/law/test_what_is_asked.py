"""What a screening asks for next, why a person must see a lawyer first, and the facts that each answer names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docassemble.CARecordRelief.law import safety
from docassemble.CARecordRelief.law.record import Count, Need
from tests.law.records import CITIZEN, DEJ, JAIL, NONCITIZEN, PROBATION, changed, finding, screened

SAFETY = ("removal", "pending_application", "travel_plans")
THEFT = changed(PROBATION, offense="PC 484(a)", level="misdemeanor")


def asked(person: dict[str, Any], count: dict[str, Any] = JAIL) -> tuple[str, ...]:
    return tuple(need for need in screened(count, person=person).needs if need.startswith("person."))


def stopped(person: dict[str, Any], *counts: dict[str, Any]) -> dict[tuple[str, ...], str]:
    stop = screened(*counts, person=person).stop
    return {reason.facts: str(reason.text) for reason in stop.reasons} if stop else {}


def test_citizenship_and_what_hangs_on_it_is_asked_first() -> None:
    assert asked(changed(CITIZEN, citizenship=None))[0] == "person.citizenship"
    assert asked(CITIZEN) == ()
    for citizenship in ("noncitizen", "undisclosed", "unknown"):
        nothing_told = changed(NONCITIZEN, citizenship=citizenship, immigration={})
        assert asked(nothing_told)[:3] == tuple(f"person.immigration.{fact}" for fact in SAFETY)
        for fact in SAFETY:
            one_missing = changed(NONCITIZEN, citizenship=citizenship, **{f"immigration__{fact}": None})
            assert asked(one_missing) == (f"person.immigration.{fact}",)
            assert asked(changed(one_missing, **{f"immigration__{fact}": "unknown"})) == ()


def test_a_naturalized_person_is_asked_only_about_removal() -> None:
    naturalized = changed(NONCITIZEN, citizenship="naturalized", immigration={})
    assert asked(naturalized)[:1] == ("person.immigration.removal",) and len(asked(naturalized)) == 1
    assert asked(changed(naturalized, immigration={"removal": "none"})) == ()


@pytest.mark.parametrize(
    ("fact", "words"),
    [("removal", "whether immigration has opened"), ("pending_application", "application under way"),
     ("travel_plans", "plan, or may plan, to travel")],
)  # fmt: skip
def test_each_danger_names_the_fact_that_it_rests_on(fact: str, words: str) -> None:
    reasons = stopped(changed(NONCITIZEN, **{f"immigration__{fact}": "unknown"}), DEJ)
    assert words in reasons[f"person.immigration.{fact}",] and len(reasons) == 1
    urgent = stopped(changed(NONCITIZEN, immigration__removal="detained"), DEJ)
    assert list(urgent) == [("person.immigration.removal",)]


@pytest.mark.parametrize("fact", ["pending_application", "travel_plans"])
def test_a_danger_that_is_sure_stops_as_one_that_may_be(fact: str) -> None:
    for answer, stops in ((True, True), ("unknown", True), (False, False), (None, False)):
        assert bool(stopped(changed(NONCITIZEN, **{f"immigration__{fact}": answer}), DEJ)) is stops


def test_travel_is_a_danger_with_any_drug_case() -> None:
    traveler = changed(NONCITIZEN, immigration__travel_plans=True)
    assert not stopped(traveler, THEFT)
    for counts in ((DEJ, THEFT), (THEFT, DEJ), (changed(THEFT, offense="unknown"),), (changed(THEFT, offense=None),)):
        assert stopped(traveler, *counts)
    for answer, stops in ((True, True), ("unknown", True), (False, False), (None, False)):
        assert bool(stopped(changed(traveler, other_drug_cases=answer), THEFT)) is stops


def test_the_warnings_about_immigration_can_be_kept_together() -> None:
    warned = {warning.id for person in (NONCITIZEN, changed(NONCITIZEN, citizenship="naturalized"))
              for warning in screened(JAIL, person=person).warnings}  # fmt: skip
    assert warned - {"firearms", "information"} == safety.ABOUT_IMMIGRATION
    assert not {warning.id for warning in screened(JAIL).warnings} & safety.ABOUT_IMMIGRATION


def test_a_case_knows_its_county_and_whose_number_it_has() -> None:
    case = screened(JAIL).cases[0]
    assert (case.index, case.county, case.number, case.counts[0].index) == (0, "Los Angeles", "BA1", 0)


def test_a_finding_names_the_facts_that_it_rests_on() -> None:
    assert finding("PC 1203.43", JAIL).reasons[0].facts[0] == "outcome"
    assert finding("PC 1203.42", JAIL).reasons[0].facts == ("outcome",)  # the section is not made for it
    done = finding("PC 1203.4a", changed(JAIL, relief_granted=["PC 1203.4a"]))
    assert (done.status, done.reasons[0].facts) == ("not_applicable", ("relief_granted",))
    assert "granted this already" in str(done.reasons[0].text)
    missing = finding("PC 1203.4a", changed(JAIL, judgment_date=None))
    assert [reason.facts for reason in missing.reasons] == [("judgment_date",)]
    unknown = finding("PC 1203.4a", changed(JAIL, outcome="unknown"))
    assert (unknown.status, unknown.needs) == ("need_fact", ("cases[0].counts[0].outcome",))


def test_what_a_finding_needs_is_asked_unless_it_was_asked_before() -> None:
    path = "cases[0].counts[0].judgment_date"
    assert path in screened(changed(JAIL, judgment_date=None)).needs
    assert path not in screened(changed(JAIL, judgment_date="unknown")).needs
    assert path not in screened(JAIL).needs


@pytest.mark.parametrize("relief", ["PC 17(b)", "PC 1170.18", "HS 11361.8"])
def test_relief_that_reduces_a_felony_shows_that_it_is_reduced(relief: str) -> None:
    assert Count({"relief_granted": [relief]}, "count.", []).is_reduced
    assert not Count({"relief_granted": ["PC 1203.4"], "reduced": False}, "count.", []).is_reduced
    with pytest.raises(Need, match=r"count\.reduced"):
        _ = Count({"relief_granted": ["PC 1203.4"]}, "count.", []).is_reduced


def test_a_year_can_be_over_on_its_first_possible_day_and_is_then_asked_for() -> None:
    waiting = Count({"judgment_date": "2025-11"}, "count.", []).judgment_date.waited(1)
    for day, over in (("2026-11-01", False), ("2026-12-01", True)):
        assert waiting.over_on(date.fromisoformat(day)) is over
    for day in ("2026-11-02", "2026-11-30"):
        with pytest.raises(Need, match="judgment_date"):
            waiting.over_on(date.fromisoformat(day))
    assert waiting.first_day is None
