"""What a drug case can do in immigration law besides being a conviction, by what the offense table says of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import CITIZEN, JAIL, NONCITIZEN, changed, first_count

DRUG = "A drug conviction can lead to removal"
PERHAPS_DRUG = "Whether this counts as a drug conviction"
AGGRAVATED = "This is usually an aggravated felony"
PERHAPS_AGGRAVATED = "This can be an aggravated felony"
GUN = "The gun in this case"
TURPITUDE = "bad morals"
BELIEVE = "reason to believe that a person dealt"
USE = "addicted to drugs, or to abuse them"
ADMISSION = "To admit to an officer"
EXCEPTION = "There is an exception for"
ALL = (DRUG, PERHAPS_DRUG, AGGRAVATED, PERHAPS_AGGRAVATED, GUN, TURPITUDE, BELIEVE, USE, ADMISSION, EXCEPTION)


def told(person: dict[str, Any] = NONCITIZEN, **changes: Any) -> str:
    answer = first_count(changed(JAIL, **changes), person=person).immigration
    assert all(reason.cite for reason in answer.reasons)
    return " ".join(str(reason.text) for reason in answer.reasons)


def said(text: str) -> set[str]:
    return {phrase for phrase in ALL if phrase in text}


@pytest.mark.parametrize(
    ("offense", "grounds"),
    [
        ("HS 11350(a)", {DRUG}),
        ("HS 11377(a)", {DRUG}),
        ("HS 11377(a)(1)", {DRUG}),
        ("HS 11351", {DRUG, AGGRAVATED, BELIEVE}),
        ("HS 11352(a)", {DRUG, PERHAPS_AGGRAVATED, BELIEVE}),
        ("HS 11357(b)", {DRUG, EXCEPTION}),
        ("VC 23222(b)", {DRUG, EXCEPTION}),
        ("HS 11359", {DRUG, AGGRAVATED, BELIEVE}),
        ("HS 11358(c)", {DRUG, PERHAPS_AGGRAVATED}),
        ("HS 11364", {PERHAPS_DRUG}),
        ("HS 11366", {DRUG, PERHAPS_AGGRAVATED}),
        ("HS 11368", {DRUG, TURPITUDE}),
        ("HS 11370.1", {DRUG, GUN}),
        ("HS 11375(b)(1)", {PERHAPS_DRUG, PERHAPS_AGGRAVATED, BELIEVE}),
        ("HS 11550(a)", {PERHAPS_DRUG, USE}),
        ("HS 11550(e)", {DRUG, GUN, USE}),
        ("BP 4324", {TURPITUDE}),
        ("BP 4140", set()),
        ("PC 647(f)", set()),
        ("PC 484(a)", set()),
        ("HS 11399", {PERHAPS_DRUG}),
        ("PC 99999", set()),
        ("unknown", set()),
        (None, set()),
    ],
)
def test_each_offense_brings_the_grounds_of_the_table(offense: str | None, grounds: set[str]) -> None:
    assert said(told(offense=offense)) == grounds


@pytest.mark.parametrize(
    ("offense", "grounds"),
    [
        ("HS 11377(a)", {ADMISSION}),
        ("HS 11351", {ADMISSION, BELIEVE}),
        ("HS 11550(a)", {ADMISSION, USE}),
        ("HS 11399", {ADMISSION}),
        ("HS 11357(b)", {ADMISSION}),
        ("PC 484(a)", set()),
        ("PC 647(f)", set()),
        ("unknown", set()),
    ],
)
def test_without_a_conviction_words_and_suspicion_still_count(offense: str, grounds: set[str]) -> None:
    assert said(told(offense=offense, outcome="acquitted")) == grounds
    assert said(told(offense=offense, relief_granted=["PC 1473.7(a)(1)"])) == grounds


@pytest.mark.parametrize(
    ("grams", "phrase"),
    [
        (29.9, "may fit the exception"),
        (30, "may fit the exception"),
        (30.1, "The amount that you gave is more"),
        ("unknown", "A lawyer must prove the amount"),
        (None, "A lawyer must prove the amount"),
    ],
)
def test_thirty_grams_of_marijuana_or_less_may_be_an_exception(grams: Any, phrase: str) -> None:
    text = told(offense="HS 11357(b)", amount={"grams": grams} if grams else None)
    assert phrase in text and "30 grams" in text
    assert ("The amount that you gave" in text) is isinstance(grams, float | int)
    assert ("one single case" in text) is (grams != 30.1)


def test_the_exception_is_only_for_what_the_table_marks() -> None:
    assert "30 grams" not in told(offense="HS 11377(a)", amount={"grams": 5})
    assert "30 grams" not in told(offense="HS 11359", amount={"grams": 5})


def test_no_ground_hangs_on_what_is_unknown_about_the_case() -> None:
    assert said(told(outcome="unknown", offense="HS 11377(a)")) == {DRUG}


def test_a_citizen_is_told_none_of_it() -> None:
    assert told(CITIZEN, offense="HS 11351") == ""


def test_nobody_is_drowned() -> None:
    for offense in ("HS 11351", "HS 11550(e)", "HS 11357(b)", "HS 11370.1"):
        count = first_count(changed(JAIL, offense=offense), person=NONCITIZEN)
        assert len(count.immigration.reasons) <= 4
