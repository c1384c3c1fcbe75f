"""Facts that cannot all be true: both sides of every one, and the facts of which one must be corrected."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import CITIZEN, JAIL, PRISON, PROBATION, SPLIT, changed, screened

COUNT = "cases[0].counts[0]."
FINE = changed(JAIL, outcome="fine")


def another(count: dict[str, Any]) -> dict[str, Any]:
    return {"county": "Orange", "number": "CR2", "counts": [count]}


def crime_on(day: str, **changes: Any) -> dict[str, Any]:
    return another(changed(PRISON, judgment_date=None, custody=None, offense_date=day, **changes))


def found(*counts: dict[str, Any], person: dict[str, Any] | None = None, **options: Any) -> dict[str, tuple[str, ...]]:
    result = screened(*counts, person=CITIZEN | (person or {}), **options)
    return {each.id: each.facts for each in result.contradictions}


ON_PROBATION = {"probation_contradiction": ("person.on_probation", f"{COUNT}probation.ends")}
EARLY = {"early_end_contradiction": (f"{COUNT}probation.ended_early", f"{COUNT}probation.ends")}
CRIME_DURING = {"probation_crime_contradiction": (f"{COUNT}probation.fulfilled",)}
CHARGED = {"charge_contradiction": ("person.pending_charges", f"{COUNT}outcome")}
SERVING = {
    "custody_contradiction": ("person.serving_sentence", "person.on_supervision", f"{COUNT}custody.completed"),
}
SUPERVISED = {
    "supervision_contradiction": (f"{COUNT}custody.completed", f"{COUNT}custody.supervision_ended"),
}
LEVEL = {"level_contradiction": (f"{COUNT}level", f"{COUNT}outcome")}
NEW_CRIME = {"new_crime_contradiction": (f"{COUNT}new_crimes_since", f"{COUNT}judgment_date")}
NONE: dict[str, tuple[str, ...]] = {}


@pytest.mark.parametrize(
    ("ends", "expected"),
    [("2026-11-21", NONE), ("2026-11-22", ON_PROBATION), ("2026", NONE), ("2027", ON_PROBATION), ("unknown", NONE)],
)
def test_probation_that_runs_is_no_absence_of_probation(ends: str, expected: object) -> None:
    count = changed(PROBATION, probation__ends=ends)
    assert found(count) == expected
    assert found(count, person={"on_probation": True}) == NONE
    assert found(changed(count, outcome="dismissed")) == NONE


@pytest.mark.parametrize(
    ("ends", "expected"),
    [("2026-11-22", NONE), ("2026-11-23", EARLY), ("2026", NONE), ("2027", EARLY), ("unknown", NONE), (None, NONE)],
)
def test_an_early_end_is_no_day_to_come(ends: str | None, expected: object) -> None:
    assert found(changed(PROBATION, probation__ended_early=True, probation__ends=ends)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2013-04-01", NONE), ("2013-04-02", CRIME_DURING), ("2016-03-31", CRIME_DURING), ("2016-04-01", NONE),
        ("2013", NONE), ("2014", CRIME_DURING), ("2016", NONE), ("unknown", NONE),
    ],
)  # fmt: skip
def test_a_crime_during_probation_breaks_its_conditions(day: str, expected: object) -> None:
    assert found(PROBATION, others=(crime_on(day),)) == expected


def test_only_a_sentence_within_a_known_time_shows_a_crime_during_probation() -> None:
    crime = crime_on("2014-05-05")
    assert found(changed(PROBATION, probation__fulfilled=False), others=(crime,)) == NONE
    assert found(changed(PROBATION, outcome="dismissed"), others=(crime,)) == NONE
    for fact in ("probation__granted", "probation__ends"):
        assert found(changed(PROBATION, **{fact: "unknown"}), others=(crime,)) == NONE
    for outcome in ("dismissed", "dej", "unknown"):
        assert found(PROBATION, others=(crime_on("2014-05-05", outcome=outcome),)) == NONE
    assert found(changed(PROBATION, probation__granted="2013"), others=(crime_on("2013-12-31"),)) == NONE
    assert found(changed(PROBATION, probation__ends="2016"), others=(crime_on("2016-01-02"),)) == NONE


def test_an_open_case_is_an_open_charge() -> None:
    pending = changed(JAIL, outcome="pending")
    assert found(pending) == CHARGED
    assert found(pending, person={"pending_charges": True}) == NONE


def test_custody_that_is_not_over_is_a_sentence_or_supervision() -> None:
    inside = changed(PRISON, custody__completed=False)
    assert found(inside) == SERVING
    for fact in ("serving_sentence", "on_supervision"):
        assert found(inside, person={fact: True}) == NONE


@pytest.mark.parametrize(
    ("ended", "expected"),
    [("2026-11-22", NONE), ("2026-11-23", SUPERVISED), ("2026", NONE), ("2027", SUPERVISED), ("unknown", NONE)],
)
def test_supervision_that_ends_on_a_day_to_come_is_not_over(ended: str, expected: object) -> None:
    count = changed(PRISON, custody__supervision_ended=ended)
    assert found(count) == expected
    assert found(changed(count, custody__completed=False), person={"on_supervision": True}) == NONE


@pytest.mark.parametrize(
    ("count", "levels"),
    [
        (PRISON, {"misdemeanor", "infraction"}), (SPLIT, {"misdemeanor", "infraction"}), (JAIL, {"infraction"}),
        (FINE, set()), (PROBATION, set()),
    ],
)  # fmt: skip
def test_some_sentences_are_too_heavy_for_a_level(count: dict[str, Any], levels: set[str]) -> None:
    for level in ("felony", "misdemeanor", "infraction"):
        assert found(changed(count, level=level)) == (LEVEL if level in levels else NONE)


@pytest.mark.parametrize("count", [JAIL, FINE])
@pytest.mark.parametrize(
    ("judged", "day", "expected"),
    [
        ("2020-06-01", "2020-06-01", NONE), ("2020-06-01", "2020-06-02", NEW_CRIME), ("2020-06-01", "2020", NONE),
        ("2020-06-01", "2021", NEW_CRIME), ("2020", "2020-12-31", NONE), ("2020", "2021-01-01", NEW_CRIME),
        ("unknown", "2021-01-01", NONE), ("2020-06-01", "unknown", NONE),
    ],
)  # fmt: skip
def test_a_later_crime_is_a_new_crime(count: dict[str, Any], judged: str, day: str, expected: object) -> None:
    assert found(changed(count, judgment_date=judged), others=(crime_on(day),)) == expected
    assert found(changed(count, judgment_date=judged, new_crimes_since=True), others=(crime_on(day),)) == NONE
    assert found(changed(count, judgment_date=judged), others=(crime_on(day, outcome="dismissed"),)) == NONE


def test_a_new_crime_is_asked_about_only_without_probation() -> None:
    assert found(changed(PRISON, offense_date=None), others=(crime_on("2021-01-01"),)) == NONE


def test_a_contradiction_is_told_once_for_a_case_with_the_facts_of_every_charge() -> None:
    pending = changed(JAIL, outcome="pending")
    twice = screened(pending, pending, others=(another(pending),)).contradictions
    assert [each.facts for each in twice] == [
        ("person.pending_charges", f"{COUNT}outcome", "cases[0].counts[1].outcome"),
        ("person.pending_charges", "cases[1].counts[0].outcome"),
    ]
    assert ["BA1" in str(each.text) for each in twice] == [True, False]
    assert ["CR2" in str(each.text) for each in twice] == [False, True]
    both = screened(pending, changed(JAIL, level="infraction")).contradictions
    assert [each.id for each in both] == ["charge_contradiction", "level_contradiction"]


@pytest.mark.parametrize("citizenship", ["noncitizen", "undisclosed"])
def test_an_order_to_leave_is_not_nothing(citizenship: str) -> None:
    def told(removal: str, day: str | None) -> dict[str, tuple[str, ...]]:
        immigration = {"removal": removal, "order_date": day, "pending_application": False, "travel_plans": False}
        return found(JAIL, person={"citizenship": citizenship, "immigration": immigration})

    expected = {"removal_contradiction": ("person.immigration.removal", "person.immigration.order_date")}
    assert told("none", "2020-03-02") == told("none", "2020") == expected
    assert told("none", "unknown") == told("none", None) == told("ordered", "2020-03-02") == NONE
    person = {"immigration": {"removal": "none", "order_date": "2020-03-02"}}
    (contradiction,) = screened(JAIL, person=CITIZEN | {"citizenship": citizenship} | person).contradictions
    text = contradiction.text.render("en")
    assert "fit together" in text and not any(word in text for word in ("immigra", "order", "leave", "United"))
