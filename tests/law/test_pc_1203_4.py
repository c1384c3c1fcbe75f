"""PC 1203.4: after probation, when the court shall dismiss, when it may, and what stands in the way."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.records import CITIZEN, JAIL, PROBATION, changed, finding

REMEDY = "PC 1203.4"


@pytest.mark.parametrize(
    ("changes", "status", "branch"),
    [
        ({}, "mandatory", "fulfilled"),
        ({"fulfilled": False}, "discretionary", "interests_of_justice"),
        ({"violated": True}, "discretionary", "interests_of_justice"),
        ({"violated": True, "fulfilled": False, "ended_early": True}, "mandatory", "early"),
        ({"ended_early": "unknown"}, "mandatory", "fulfilled"),
        ({"ended_early": "unknown", "fulfilled": False}, "need_fact", None),
        ({"violated": "unknown"}, "need_fact", None),
        ({"violated": "unknown", "fulfilled": False}, "discretionary", "interests_of_justice"),
        ({"fulfilled": "unknown"}, "need_fact", None),
        ({"violated": True, "fulfilled": "unknown"}, "discretionary", "interests_of_justice"),
    ],
)
def test_how_probation_went_decides_between_shall_and_may(
    changes: dict[str, object], status: str, branch: str | None
) -> None:
    found = finding(REMEDY, changed(PROBATION, **{f"probation__{name}": value for name, value in changes.items()}))
    assert (found.status, found.branch) == (status, branch)


@pytest.mark.parametrize(
    ("ends", "status", "not_before"),
    [
        ("2026-11-21", "mandatory", None),
        ("2026-11-22", "not_yet", date(2026, 11, 23)),
        ("2026-11", "need_fact", None),
        ("2027", "not_yet", None),
        ("2025", "mandatory", None),
        ("unknown", "need_fact", None),
    ],
)
def test_probation_must_be_over(ends: str, status: str, not_before: date | None) -> None:
    found = finding(REMEDY, changed(PROBATION, probation__ends=ends))
    assert (found.status, found.not_before) == (status, not_before)


def test_an_early_discharge_needs_no_planned_end() -> None:
    found = finding(REMEDY, changed(PROBATION, probation__ended_early=True, probation__ends=None))
    assert found.status == "mandatory"


def test_a_planned_end_is_not_taken_for_an_early_one() -> None:
    found = finding(REMEDY, changed(PROBATION, probation__ended_early=True, probation__ends="2027-01-02"))
    assert (found.status, found.needs) == ("need_fact", ("cases[0].counts[0].probation.ends",))


def test_a_violation_with_a_prison_term_on_hold_is_for_a_lawyer() -> None:
    count = changed(PROBATION, probation__prison_suspended=True, probation__violated=True)
    assert finding(REMEDY, count).lawyer_first
    assert not finding(REMEDY, changed(count, probation__violated=False)).lawyer_first
    assert not finding(REMEDY, changed(count, probation__prison_suspended=False)).lawyer_first


def test_back_on_track_opens_it_only_once_completed() -> None:
    count = changed(JAIL, outcome="pretrial_diversion", diversion={"program": "pc1000_8", "completed": True})
    assert finding(REMEDY, count).status == "lawyer_first"
    assert finding(REMEDY, changed(count, diversion__completed=False)).status == "not_yet"


@pytest.mark.parametrize("bar", ["pending_charges", "on_probation", "serving_sentence", "on_supervision"])
def test_trouble_in_any_other_case_makes_it_wait(bar: str) -> None:
    found = finding(REMEDY, PROBATION, person=CITIZEN | {bar: True})
    assert (found.status, found.not_before, found.lawyer_first) == ("not_yet", None, bar == "on_supervision")
    found = finding(REMEDY, PROBATION, person=CITIZEN | {bar: "unknown"})
    assert (found.status, found.needs) == ("need_fact", (f"person.{bar}",))


@pytest.mark.parametrize(
    "offense",
    ["PC 286(c)", "PC 288(a)", "PC 287(c)", "PC 288a(c)", "PC 288.5", "PC 289(j)", "PC 311.1", "PC 311.2", "PC 311.3",
     "PC 311.11", "PC 261.5(d)"],
)  # fmt: skip
def test_the_listed_offenses_are_excluded(offense: str) -> None:
    assert finding(REMEDY, changed(PROBATION, offense=offense)).status == "excluded"


def test_a_misdemeanor_under_261_5_d_is_not_excluded() -> None:
    count = changed(PROBATION, offense="PC 261.5(d)", level="misdemeanor")
    assert finding(REMEDY, count).status == "mandatory"


def test_a_felony_under_261_5_d_that_was_reduced_is_for_a_lawyer_to_argue() -> None:
    assert finding(REMEDY, changed(PROBATION, offense="PC 261.5(d)", reduced=True)).status == "lawyer_first"


def test_what_is_barred_at_every_level_stays_barred_after_a_reduction() -> None:
    assert finding(REMEDY, changed(PROBATION, offense="PC 288(a)", reduced=True)).status == "excluded"


@pytest.mark.parametrize("offense", ["VC 20001", "VC 20002", "VC 23152(a)", "VC 23152(f)", "VC 23103", "VC 14601.1(a)"])
def test_listed_driving_offenses_are_never_mandatory(offense: str) -> None:
    count = changed(PROBATION, offense=offense, level="misdemeanor", probation__ended_early=True)
    found = finding(REMEDY, count)
    assert (found.status, found.branch) == ("discretionary", "interests_of_justice")


def test_a_citation_too_vague_for_the_list_is_asked_for() -> None:
    found = finding(REMEDY, changed(PROBATION, offense="PC 286"))
    assert (found.status, found.needs) == ("need_fact", ("cases[0].counts[0].offense",))


@pytest.mark.parametrize("offense", ["VC 2800", "PC 664/288(a)"])
def test_an_offense_that_only_its_facts_could_place_goes_to_a_lawyer(offense: str) -> None:
    assert finding(REMEDY, changed(PROBATION, offense=offense, level="misdemeanor")).status == "lawyer_first"


def test_an_unknown_section_is_no_error() -> None:
    assert finding(REMEDY, changed(PROBATION, offense="PC 99999")).status == "mandatory"


@pytest.mark.parametrize("outcome", ["fine", "jail", "probation"])
def test_infractions_are_excluded(outcome: str) -> None:
    assert finding(REMEDY, changed(PROBATION, level="infraction", outcome=outcome)).status == "excluded"


@pytest.mark.parametrize("outcome", ["jail", "prison", "dej", "dismissed", "acquitted", "vacated", "pending"])
def test_it_is_only_for_probation(outcome: str) -> None:
    assert finding(REMEDY, changed(JAIL, outcome=outcome)).status == "not_applicable"


def test_relief_granted_before_is_asked_for_last_and_closes_it() -> None:
    assert finding(REMEDY, changed(PROBATION, relief_granted=["PC 1203.4"])).status == "not_applicable"
    found = finding(REMEDY, changed(PROBATION, relief_granted=None))
    assert found.needs == ("cases[0].counts[0].relief_granted",)
