"""PC 1203.4b: dismissal after work on a fire crew, and the crimes that shut a person out of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, SPLIT, changed, finding, first_count

REMEDY = "PC 1203.4b"
COUNT = "cases[0].counts[0]."
CREW = changed(PRISON, fire_camp=True)
OTHER = changed(PRISON, fire_camp=False)


def status(count: dict[str, Any], **options: Any) -> str:
    return str(finding(REMEDY, count, **options).status)


def needs(count: dict[str, Any], **options: Any) -> tuple[str, ...]:
    return finding(REMEDY, count, **options).needs


@pytest.mark.parametrize("count", [PRISON, SPLIT, JAIL, PROBATION])
def test_after_a_crew_the_court_may_dismiss(count: dict[str, Any]) -> None:
    found = finding(REMEDY, changed(count, fire_camp=True))
    assert (found.status, found.lawyer_first) == ("discretionary", False)
    told = str(found.to_data("en")["reasons"])
    assert "county where you were sentenced" in told and "shuts you out" in told and "CDCR" in told


@pytest.mark.parametrize("count", [PRISON, SPLIT, JAIL])
def test_a_crew_is_asked_about_after_prison_or_jail(count: dict[str, Any]) -> None:
    for answer in (None, "unknown"):
        assert needs(changed(count, fire_camp=answer)) == (f"{COUNT}fire_camp",)
    assert status(changed(count, fire_camp=False)) == "not_applicable"


@pytest.mark.parametrize("answer", [None, "unknown", False])
def test_nobody_is_asked_about_a_crew_after_probation(answer: Any) -> None:
    assert status(changed(PROBATION, fire_camp=answer)) == "not_applicable"


@pytest.mark.parametrize("count", [DEJ, changed(JAIL, outcome="fine"), changed(JAIL, outcome="acquitted", jail=None)])
def test_it_is_for_sentences_only(count: dict[str, Any]) -> None:
    assert status(changed(count, fire_camp=True)) == "not_applicable"


@pytest.mark.parametrize(
    "offense", ["PC 187", "PC 207(a)", "PC 261(a)(2)", "PC 288(a)", "PC 288(c)(1)", "PC 209", "PC 451(b)", "PC 243.4"]
)
def test_listed_crimes_are_shut_out_without_asking_about_a_crew(offense: str) -> None:
    assert status(changed(PRISON, offense=offense)) == "excluded"
    assert status(changed(PRISON, offense=offense, fire_camp=True)) == "excluded"
    assert status(changed(PRISON, offense=offense, fire_camp=False)) == "not_applicable"


def test_what_the_list_leaves_open_is_asked_or_left_to_a_lawyer_only_after_a_crew() -> None:
    assert needs(changed(PRISON, offense="PC 4532(b)")) == (f"{COUNT}fire_camp",)
    assert status(changed(CREW, offense="PC 4532(b)")) == "lawyer_first"
    assert status(changed(CREW, offense="PC 220")) == "lawyer_first"
    assert needs(changed(CREW, offense="PC 314")) == (f"{COUNT}offense",)
    assert status(changed(CREW, offense="PC 261(a)(3)")) == "excluded"  # by its registration
    for offense in (None, "unknown", "gibberish"):
        assert needs(changed(CREW, offense=offense)) == (f"{COUNT}offense",)
        assert needs(changed(PRISON, offense=offense)) == (f"{COUNT}fire_camp",)
    assert needs(changed(CREW, level=None)) == (f"{COUNT}level",)
    assert status(changed(CREW, offense="PC 288.2")) == "excluded"
    assert status(changed(CREW, offense="PC 288.2", level="misdemeanor")) == "discretionary"


def test_registration_shuts_the_person_out() -> None:
    assert status(changed(CREW, custody__registrable=True)) == "excluded"
    assert needs(CREW, person=CITIZEN | {"must_register": "unknown"}) == ("person.must_register",)
    assert needs(PRISON, person=CITIZEN | {"must_register": "unknown"}) == (f"{COUNT}fire_camp",)


def test_a_duty_to_register_alone_does_not_say_what_it_comes_from() -> None:
    found = finding("PC 1203.4b", CREW, person=CITIZEN | {"must_register": True})
    assert (found.status, found.reasons[0].cite) == ("lawyer_first", "Pen. Code, § 1203.4b(a)(1)(F)")


def test_a_super_strike_is_for_a_lawyer() -> None:
    found = finding(REMEDY, CREW, person=CITIZEN | {"super_strike": True})
    assert (found.status, found.lawyer_first) == ("discretionary", True)
    assert not finding(REMEDY, CREW, person=CITIZEN | {"super_strike": "unknown"}).lawyer_first


# ---- One conviction in the case shuts out all of it --------------------------------------------------------------


def beside(**changes: Any) -> Any:
    return first_count(CREW, changed(OTHER, **changes)).finding(REMEDY)


@pytest.mark.parametrize("offense", ["PC 187", "PC 451", "PC 288(a)", "PC 647.6", "PC 288.2"])
def test_another_listed_count_of_the_case_shuts_out_this_one(offense: str) -> None:
    found = beside(offense=offense)
    assert found.status == "excluded"
    assert beside(offense=offense, outcome="acquitted").status == "discretionary"
    assert beside(offense=offense, relief_granted=["PC 1473.7(a)(1)"]).status == "discretionary"
    assert beside(offense=offense, relief_granted="unknown").status == "excluded"
    assert beside(offense=offense, relief_granted=["PC 1203.41"]).status == "excluded"


def test_another_case_never_changes_it_but_is_told() -> None:
    killing = {"county": "Kern", "counts": [changed(OTHER, offense="PC 187")]}
    assert finding(REMEDY, CREW, others=(killing,)).status == "discretionary"


def test_what_is_not_known_of_another_count_is_needed() -> None:
    other = "cases[0].counts[1]."
    for missing in (None, "unknown"):
        assert beside(offense=missing).needs == (f"{other}offense",)
        assert beside(outcome=missing).needs == (f"{other}outcome",)
        assert beside(offense="PC 288.2", level=missing).needs == (f"{other}level",)
        assert beside(offense="HS 11378", level=missing).status == "discretionary"
        assert beside(offense="PC 664/187", level=missing).status == "lawyer_first"
    assert beside(offense="PC 261").needs == (f"{other}offense",)
    assert beside(offense="PC 288.2", level="misdemeanor").status == "discretionary"
    assert beside(offense="PC 664/187").status == "lawyer_first"
    assert beside(offense="HS 11378").status == "discretionary"
    assert first_count(changed(OTHER, offense="unknown"), CREW).finding(REMEDY).status == "not_applicable"


# ---- Released, and not charged -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("released", "answer", "not_before"),
    [("2026-11-21", "discretionary", None), ("2026-11-22", "discretionary", None),
     ("2026-11-23", "not_yet", date(2026, 11, 23)), ("2027", "not_yet", None), ("2026-11", "need_fact", None),
     ("unknown", "need_fact", None), (None, "need_fact", None)],
)  # fmt: skip
def test_the_person_must_be_released(released: str | None, answer: str, not_before: date | None) -> None:
    found = finding(REMEDY, changed(CREW, custody__released=released, custody__supervision_ended=None))
    assert (found.status, found.not_before) == (answer, not_before)
    if answer == "need_fact":
        assert found.needs == (f"{COUNT}custody.released",)
    if answer == "not_yet":
        assert found.would_change


def test_release_from_felony_jail_counts_too() -> None:
    split = changed(SPLIT, fire_camp=True, custody__supervision_ended=None)
    assert status(changed(split, custody__released="2026-11-23")) == "not_yet"


@pytest.mark.parametrize("count", [CREW, changed(JAIL, fire_camp=True)])
def test_whoever_serves_or_is_charged_must_wait(count: dict[str, Any]) -> None:
    for fact in ("serving_sentence", "pending_charges"):
        found = finding(REMEDY, count, person=CITIZEN | {fact: True})
        assert (found.status, found.not_before) == ("not_yet", None)
        assert found.would_change
        assert needs(count, person=CITIZEN | {fact: "unknown"}) == (f"person.{fact}",)


@pytest.mark.parametrize("fact", ["on_supervision", "on_probation"])
def test_parole_or_probation_need_not_be_over(fact: str) -> None:
    found = finding(REMEDY, changed(CREW, custody__completed=False), person=CITIZEN | {fact: True})
    assert found.status == "discretionary"
    assert any("need not be over" in reason.text.render("en") for reason in found.reasons)
    assert not any("need not be over" in reason.text.render("en") for reason in finding(REMEDY, CREW).reasons)


@pytest.mark.parametrize("done", ["PC 1203.4b", "PC 1203.41", "PC 1203.4", "PC 1203.4a", "PC 1016.5"])
def test_nothing_is_left_once_the_case_was_dismissed(done: str) -> None:
    assert status(changed(CREW, relief_granted=[done])) == "not_applicable"
