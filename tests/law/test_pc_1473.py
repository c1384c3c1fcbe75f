"""PC 1473: habeas corpus needs custody or supervision because of this conviction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, SPLIT, STRAIGHT, changed, finding

REMEDY = "PC 1473"
COUNT = "cases[0].counts[0]."


def status_and_needs(count: dict[str, Any], **person: Any) -> tuple[str, tuple[str, ...]]:
    found = finding(REMEDY, count, person=changed(CITIZEN, **person))
    return found.status, found.needs


@pytest.mark.parametrize(
    ("ends", "status"),
    [
        ("2026-11-21", "not_applicable"),
        ("2026-11-22", "lawyer_first"),
        ("2026-11-23", "lawyer_first"),
        ("2027", "lawyer_first"),
        ("2025", "not_applicable"),
        ("2026-11", "need_fact"),
    ],
)
def test_probation_is_custody_through_its_last_day(ends: str, status: str) -> None:
    needs = (COUNT + "probation.ends",) if status == "need_fact" else ()
    assert status_and_needs(changed(PROBATION, probation__ends=ends)) == (status, needs)


def test_the_counts_own_end_comes_before_what_is_said_of_any_probation() -> None:
    assert status_and_needs(changed(PROBATION, probation__ends="2027-01-02"), on_probation=False)[0] == "lawyer_first"
    assert status_and_needs(PROBATION, on_probation=True)[0] == "not_applicable"


@pytest.mark.parametrize("ends", [None, "unknown"])
def test_an_end_nobody_knows_is_asked_for_unless_there_is_no_probation_at_all(ends: str | None) -> None:
    count = changed(PROBATION, probation__ends=ends)
    assert status_and_needs(count, on_probation=False)[0] == "not_applicable"
    for answer in (True, "unknown", None):
        assert status_and_needs(count, on_probation=answer) == ("need_fact", (COUNT + "probation.ends",))


def test_probation_that_ended_early_is_over() -> None:
    count = changed(PROBATION, probation__ends=None, probation__ended_early=True)
    assert status_and_needs(count, on_probation=True)[0] == "not_applicable"


@pytest.mark.parametrize("count", [PRISON, SPLIT, STRAIGHT], ids=["prison", "split", "straight"])
def test_prison_and_felony_jail_are_custody_until_supervision_is_over(count: dict[str, Any]) -> None:
    assert status_and_needs(count)[0] == "not_applicable"
    assert status_and_needs(count, serving_sentence=True, on_supervision=True)[0] == "not_applicable"
    assert status_and_needs(changed(count, custody__completed=False))[0] == "lawyer_first"


@pytest.mark.parametrize("completed", [None, "unknown"])
@pytest.mark.parametrize(
    ("serving", "supervised", "status"),
    [
        (False, False, "not_applicable"),
        (False, True, "need_fact"),
        (True, False, "need_fact"),
        (False, "unknown", "need_fact"),
        ("unknown", False, "need_fact"),
        (False, None, "need_fact"),
    ],
)
def test_supervision_nobody_knows_of_is_asked_for(
    completed: str | None, serving: Any, supervised: Any, status: str
) -> None:
    needs = (COUNT + "custody.completed",) if status == "need_fact" else ()
    count = changed(PRISON, custody__completed=completed)
    assert status_and_needs(count, serving_sentence=serving, on_supervision=supervised) == (status, needs)


@pytest.mark.parametrize("outcome", ["jail", "fine"])
def test_a_misdemeanor_sentence_that_is_not_complied_with_is_for_a_lawyer(outcome: str) -> None:
    count = changed(JAIL, outcome=outcome)
    assert status_and_needs(count, serving_sentence=True)[0] == "not_applicable"  # that is another sentence
    found = finding(REMEDY, changed(count, jail__served=False))
    assert (found.status, "not complied with" in found.reasons[0].text.render("en")) == ("lawyer_first", True)
    assert status_and_needs(changed(count, jail__served=None)) == ("need_fact", (COUNT + "jail.served",))


@pytest.mark.parametrize("count", [DEJ, *(changed(DEJ, outcome=each) for each in ("vacated", "dismissed", "pending"))])
def test_without_a_sentence_nobody_is_held(count: dict[str, Any]) -> None:
    assert status_and_needs(count)[0] == "not_applicable"


def test_it_names_the_way_for_people_out_of_custody_and_never_promises() -> None:
    over = finding(REMEDY, PROBATION)
    assert "1473.7" in over.reasons[0].text.render("en") and over.reasons[0].cite == "Pen. Code, § 1473(a)"
    held = finding(REMEDY, changed(PRISON, custody__completed=False))
    assert held.lawyer_first and "still held" in held.reasons[0].text.render("en")
    assert "Immigration detention is not custody" in held.effect_on_immigration.render("en")


def test_a_conviction_that_was_taken_away_holds_nobody() -> None:
    count = changed(PRISON, custody__completed=False, relief_granted=["PC 1016.5"])
    assert status_and_needs(count)[0] == "not_applicable"
