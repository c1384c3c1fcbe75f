"""Why a step of the plan stands where it does: for every pair of remedies that one charge can have side by side."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from docassemble.CARecordRelief.law import plan_why
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.plan_why import rank, why, why_for_the_whole_record
from docassemble.CARecordRelief.vocabulary import REMEDIES

MUST, MAY, LATER, ASK = Status.MANDATORY, Status.DISCRETIONARY, Status.NOT_YET, Status.LAWYER_FIRST
VACATURS = ("PC 1473.7(a)(1)", "PC 1016.5")
REDUCTIONS = ("HS 11361.8", "PC 1170.18", "PC 17(b)", "PC 17(d)(2)")
BY_A_JUDGE = ("PC 17(b)", "PC 17(d)(2)")
ONE_PETITION = ("PC 1203.4", "PC 1203.4a", "PC 1203.41", "PC 1203.42", "PC 1203.49")
DISMISSALS = (*ONE_PETITION, "PC 1210.1(e)", "PC 1170.9(h)", "PC 1203.4b")


def found(remedy: str, status: Status = MAY, branch: str | None = None) -> Any:
    return SimpleNamespace(remedy=remedy, status=status, branch=branch, open=status in (MUST, MAY))


def told(this: Any, *beside: Any) -> str:
    return str(why(this, {other.remedy: other for other in beside}) or "")


@pytest.mark.parametrize("remedy", VACATURS)
def test_an_order_for_a_legal_defect_comes_first_because_of_immigration(remedy: str) -> None:
    for other in ("PC 1203.43",):
        assert "disputes what PC 1203.43 does" in told(found(remedy, ASK), found(other), found("PC 1203.4"))
    for other in (*DISMISSALS, *REDUCTIONS):
        assert "does not take the conviction away" in told(found(remedy, ASK), found(other))
    assert told(found(remedy)) == told(found(remedy), found("PC 851.91")) == ""


def test_of_two_reductions_the_surer_one_comes_first() -> None:
    clears = "does not clear the charge under HS 11361.8"
    assert clears in told(found("PC 1170.18", MUST), found("HS 11361.8"), found("PC 17(b)"))
    assert "does not reduce or dismiss" not in told(found("PC 1170.18", MUST), found("HS 11361.8", LATER))
    assert "the judge may say no" in told(found("PC 1170.18", MUST), found("PC 17(b)"))
    assert "the judge may say no" not in told(found("PC 1170.18", ASK), found("PC 17(b)"))
    for remedy in BY_A_JUDGE:
        assert "does not reduce the charge under PC 1170.18" in told(found(remedy), found("PC 1170.18"))
        assert "does not reduce or dismiss the charge" in told(found(remedy), found("HS 11361.8"), found("PC 1203.4"))


@pytest.mark.parametrize("dismissal", DISMISSALS)
def test_a_reduction_comes_before_a_dismissal(dismissal: str) -> None:
    first = "A court reduces first and dismisses second."
    for remedy in REDUCTIONS:
        together = remedy in BY_A_JUDGE and dismissal in ONE_PETITION
        assert told(found(remedy), found(dismissal)) == first + (
            " You can ask for both in one petition." if together else ""
        )
        assert told(found(remedy), found(dismissal, LATER)) == first
        assert told(found(remedy, LATER), found(dismissal)) == ""


@pytest.mark.parametrize("dismissal", DISMISSALS)
def test_a_cannabis_dismissal_comes_before_any_other(dismissal: str) -> None:
    cannabis = found("HS 11361.8", MUST, "dismiss")
    assert "does more than a dismissal, and the court must" in told(cannabis, found(dismissal))
    for other in (found("HS 11361.8", MUST, "redesignate"), found("HS 11361.8", MAY, "dismiss")):
        assert told(other, found(dismissal)) == "A court reduces first and dismisses second."
        assert told(found(dismissal), other) == ""
    only_if = "only if the court does not dismiss the charge under HS 11361.8"
    assert (only_if in told(found(dismissal), cannabis)) is (dismissal in ONE_PETITION)


@pytest.mark.parametrize("dismissal", DISMISSALS)
def test_ending_probation_comes_before_a_dismissal(dismissal: str) -> None:
    assert "ending it early comes first" in told(found("PC 1203.3"), found(dismissal, LATER))
    assert told(found("PC 1203.3")) == ""


@pytest.mark.parametrize("remedy", ["PC 1210.1(e)", "PC 1170.9(h)", "PC 1203.49"])
def test_what_does_more_than_1203_4_comes_before_it(remedy: str) -> None:
    assert "It does more than a dismissal under PC 1203.4" in told(found(remedy), found("PC 1203.4"))
    assert told(found(remedy), found("PC 1203.4", LATER)) == told(found(remedy)) == ""
    assert told(found("PC 1203.4"), found(remedy)) == ""


def test_two_laws_for_one_prison_sentence_are_asked_for_together() -> None:
    assert "under both in one petition" in told(found("PC 1203.42"), found("PC 1203.41"))
    assert told(found("PC 1203.42"), found("PC 1203.41", LATER)) == told(found("PC 1203.41"), found("PC 1203.42")) == ""


def test_some_steps_have_a_place_whatever_stands_beside_them() -> None:
    assert "There is a last day" in told(found("PC 1018", ASK))
    for remedy in ("PC 1203.45", "PC 851.91", "PC 851.90", "PC 851.87", "PC 1000.4"):
        assert "Sealing comes last" in told(found(remedy))
    assert "the longest way" in told(found("PC 4852.01"))
    for remedy in ("PC 1203.4", "PC 17(b)", "PC 1203.43", "PC 1473", "PC 236.14", "pardon"):
        assert told(found(remedy)) == ""


def test_a_certificate_comes_before_a_pardon() -> None:
    assert "the certificate is first" in str(why_for_the_whole_record("pardon", {"pardon", "PC 4852.01"}))
    assert why_for_the_whole_record("pardon", {"pardon"}) is None
    assert "the longest way" in str(why_for_the_whole_record("PC 4852.01", {"pardon", "PC 4852.01"}))


def test_every_remedy_has_its_place() -> None:
    assert sorted(plan_why.ORDER) == sorted(REMEDIES)
    assert [rank(remedy) for remedy in plan_why.ORDER] == list(range(len(REMEDIES)))
    assert plan_why.SEALS == ("PC 1203.45", "PC 851.91", "PC 851.90", "PC 851.87", "PC 1000.4")
    assert plan_why.WHOLE_RECORD == ("PC 4852.01", "pardon")
    assert plan_why.BY_ITSELF == ("PC 1203.425", "PC 851.93", "HS 11361.9")
    assert plan_why.NO_PROBATION_ANYWHERE == {"PC 1203.4", "PC 1203.41", "PC 1203.42"}  # noqa: SIM300
    taken_back = {"PC 1018", "PC 1203.43", "PC 1473.7(a)(1)", "PC 1016.5", "PC 236.14"}
    assert taken_back | {*REDUCTIONS} | {*DISMISSALS} == plan_why.CLEARS
    assert plan_why.CLEARS - {*BY_A_JUDGE} == plan_why.CLEARS_FOR_GOOD
