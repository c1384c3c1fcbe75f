"""PC 1210.1(e): setting aside a drug conviction after the treatment probation of Proposition 36 of 2000."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import CITIZEN, JAIL, PROBATION, changed, finding

REMEDY = "PC 1210.1(e)"
COUNT = "cases[0].counts[0]."
TREATED = changed(
    PROBATION, offense="HS 11377(a)", probation__treatment=True, probation__treatment_completed=True
)  # fmt: skip


def status(count: dict[str, Any], **options: Any) -> str:
    return str(finding(REMEDY, count, **options).status)


def needs(count: dict[str, Any], **options: Any) -> tuple[str, ...]:
    return finding(REMEDY, count, **options).needs


def how(**changes: Any) -> dict[str, Any]:
    return changed(TREATED, **{f"probation__{name}": value for name, value in changes.items()})


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({}, "mandatory"),
        ({"fulfilled": False}, "discretionary"),
        ({"violated": True}, "discretionary"),
        ({"violated": True, "fulfilled": "unknown"}, "discretionary"),
        ({"violated": "unknown", "fulfilled": False}, "discretionary"),
        ({"violated": "unknown"}, "need_fact"),
        ({"fulfilled": "unknown"}, "need_fact"),
        ({"ends": "2027-01-31"}, "discretionary"),
        ({"ends": "2026-11-21"}, "mandatory"),
        ({"ends": "2026-11-22"}, "discretionary"),
        ({"ends": "2026-11"}, "need_fact"),
        ({"ends": "unknown"}, "need_fact"),
        ({"ends": None, "ended_early": True}, "mandatory"),
        ({"ends": "2026-11-22", "ended_early": True}, "mandatory"),
    ],
)
def test_the_court_shall_where_all_was_kept_and_otherwise_may(changes: dict[str, Any], answer: str) -> None:
    assert status(how(**changes)) == answer


@pytest.mark.parametrize(
    ("changes", "branch"),
    [({}, "fulfilled"), ({"violated": True}, "substantial"), ({"ends": "2027-01-31"}, "running")],
)
def test_the_branch_tells_the_petition_how_probation_stands(changes: dict[str, Any], branch: str) -> None:
    assert finding(REMEDY, how(**changes)).branch == branch


@pytest.mark.parametrize("fact", ["pending_charges", "serving_sentence", "on_probation", "on_supervision"])
def test_no_other_case_stands_in_the_way(fact: str) -> None:
    assert status(TREATED, person=CITIZEN | {fact: True}) == "mandatory"


def test_treatment_must_be_completed() -> None:
    assert status(how(treatment_completed=False)) == "excluded"
    assert status(how(treatment_completed=False, ends="2026-11-21")) == "excluded"
    assert status(how(treatment_completed=False, ended_early=True, ends=None)) == "excluded"
    found = finding(REMEDY, how(treatment_completed=False, ends="2026-11-22"))
    assert (found.status, bool(found.would_change)) == ("not_yet", True)
    for answer in (None, "unknown"):
        assert needs(how(treatment_completed=answer)) == (f"{COUNT}probation.treatment_completed",)


@pytest.mark.parametrize(
    "offense",
    ["HS 11377(a)", "HS 11350(a)", "HS 11357(a)", "HS 11550(a)", "HS 11352(a)", "HS 11360(a)", "HS 11379(a)",
     "HS 11379.5(a)", "HS 11153"],
)  # fmt: skip
def test_treatment_is_asked_about_for_drugs_for_own_use(offense: str) -> None:
    for answer in (None, "unknown"):
        assert needs(changed(TREATED, offense=offense, probation__treatment=answer)) == (f"{COUNT}probation.treatment",)
    assert status(changed(TREATED, offense=offense, probation__treatment=False)) == "not_applicable"
    assert status(changed(TREATED, offense=offense)) == "mandatory"


@pytest.mark.parametrize("offense", ["HS 11378", "HS 11351", "HS 11366", "PC 211", "PC 4573.6", "VC 11550", "PC 99999"])
def test_other_crimes_are_not_asked_about_and_a_contradiction_is_for_a_lawyer(offense: str) -> None:
    assert status(changed(TREATED, offense=offense, probation__treatment=None)) == "not_applicable"
    assert status(changed(TREATED, offense=offense)) == "lawyer_first"


@pytest.mark.parametrize("offense", [None, "unknown", "gibberish"])
def test_the_offense_must_be_known(offense: str | None) -> None:
    assert needs(changed(TREATED, offense=offense)) == (f"{COUNT}offense",)
    assert needs(changed(TREATED, offense=offense, probation__treatment=None)) == (f"{COUNT}offense",)


@pytest.mark.parametrize(
    ("judged", "known", "asked"),
    [("2001-06-30", "lawyer_first", "not_applicable"), ("2001-07-01", "mandatory", "need_fact"),
     ("2000", "lawyer_first", "not_applicable"), ("2001", "need_fact", "need_fact"),
     ("2002", "mandatory", "need_fact"), ("unknown", "need_fact", "need_fact")],
)  # fmt: skip
def test_it_began_in_july_2001(judged: str, known: str, asked: str) -> None:
    dated = changed(TREATED, plea_date=None, judgment_date=judged)
    assert status(dated) == known
    assert status(changed(dated, probation__treatment=None)) == asked
    if known == "need_fact":
        assert needs(dated) == (f"{COUNT}judgment_date",)
        assert needs(changed(dated, probation__treatment=None)) == (f"{COUNT}judgment_date",)


def test_it_is_for_probation_only() -> None:
    assert status(changed(JAIL, offense="HS 11377(a)")) == "not_applicable"
    assert status(changed(TREATED, relief_granted=["PC 1473.7(a)(1)"])) == "not_applicable"
    assert status(changed(TREATED, relief_granted=["PC 1203.4"])) == "mandatory"


def test_what_the_answer_says() -> None:
    told = finding(REMEDY, TREATED).reasons[0].text.render("en")
    assert "must grant" in told and "no drugs after treatment" in told
    assert "probation still runs" in finding(REMEDY, how(ends="2027-01-31")).reasons[0].text.render("en")
    assert "not every condition" in finding(REMEDY, how(violated=True)).reasons[0].text.render("en")
    crime = [reason.text.render("en") for reason in finding(REMEDY, changed(TREATED, new_crimes_since=True)).reasons]
    assert any("new crime" in text for text in crime)
    assert not any("new crime" in reason.text.render("en") for reason in finding(REMEDY, TREATED).reasons)
