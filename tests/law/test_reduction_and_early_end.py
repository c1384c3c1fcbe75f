"""PC 17(b) and PC 1203.3: reducing a wobbler, and ending probation early."""

from __future__ import annotations

import pytest

from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, SPLIT, changed, finding

WOBBLER = changed(PROBATION, offense="HS 11377(a)")


@pytest.mark.parametrize(
    ("offense", "judgment", "status"),
    [
        ("HS 11377(a)", "2014-11-04", "discretionary"),
        ("HS 11377(a)", "2014-11-05", "lawyer_first"),
        ("HS 11350(a)", "2010-05-03", "not_applicable"),
        ("HS 11378", "2013-04-01", "not_applicable"),
        ("HS 11366", "2013-04-01", "discretionary"),
        ("HS 11368", "2013-04-01", "discretionary"),
        ("HS 11359", "2013-04-01", "not_applicable"),
        ("PC 99999", "2013-04-01", "lawyer_first"),
        ("what the officer wrote", "2013-04-01", "need_fact"),
    ],
)
def test_only_a_wobbler_at_the_time_of_conviction_can_be_reduced(offense: str, judgment: str, status: str) -> None:
    count = changed(PROBATION, offense=offense, judgment_date=judgment, plea_date=judgment, probation__granted=judgment,
                    probation__ends="2016")  # fmt: skip
    assert finding("PC 17(b)", count).status == status


def test_a_year_in_which_the_level_changed_is_not_exact_enough() -> None:
    count = changed(WOBBLER, judgment_date="2014", plea_date="2014", probation__granted="2014")
    found = finding("PC 17(b)", count)
    assert (found.status, found.needs) == ("need_fact", ("cases[0].counts[0].judgment_date",))


def test_a_suspended_prison_term_shuts_out_the_reduction() -> None:
    assert finding("PC 17(b)", changed(WOBBLER, probation__prison_suspended=True)).status == "excluded"
    assert finding("PC 17(b)", changed(WOBBLER, probation__prison_suspended="unknown")).status == "need_fact"


@pytest.mark.parametrize("record", [DEJ, JAIL, PRISON, SPLIT, changed(WOBBLER, level="misdemeanor")])
def test_there_must_be_a_felony_with_probation(record: dict[str, object]) -> None:
    assert finding("PC 17(b)", record).status == "not_applicable"


@pytest.mark.parametrize("offense", ["HS 11377(a)", "HS 11378"])
def test_a_felony_with_only_jail_is_left_to_a_lawyer(offense: str) -> None:
    assert finding("PC 17(b)", changed(JAIL, level="felony", offense=offense)).status == "lawyer_first"
    assert finding("PC 17(b)", JAIL).status == "not_applicable"


def test_a_felony_already_reduced_is_not_reduced_again() -> None:
    assert finding("PC 17(b)", changed(WOBBLER, reduced=True)).status == "not_applicable"
    assert finding("PC 17(b)", changed(WOBBLER, relief_granted=["PC 1170.18"])).status == "not_applicable"


def test_a_reduction_during_probation_needs_the_hearing_of_1203_3() -> None:
    found = finding("PC 17(b)", changed(WOBBLER, probation__ends="2027-05-01"))
    assert found.status == "discretionary"
    assert any(reason.cite == "Pen. Code, § 1203.3(b)(1)(B)" for reason in found.reasons)
    assert len(finding("PC 17(b)", WOBBLER).reasons) == 1


@pytest.mark.parametrize(("ends", "status"), [("2026-11-21", "not_applicable"), ("2026-11-22", "discretionary"),
                                             ("2026-11", "need_fact")])  # fmt: skip
def test_probation_can_end_early_only_while_it_runs(ends: str, status: str) -> None:
    person = CITIZEN | {"on_probation": True}
    assert finding("PC 1203.3", changed(PROBATION, probation__ends=ends), person=person).status == status


def test_whoever_is_not_on_probation_is_not_asked_when_it_ends() -> None:
    assert finding("PC 1203.3", changed(PROBATION, probation__ends=None)).status == "not_applicable"


def test_probation_that_ended_early_cannot_end_early_again() -> None:
    count = changed(PROBATION, probation__ended_early=True, probation__ends="2027-01-01")
    assert finding("PC 1203.3", count).status == "not_applicable"


@pytest.mark.parametrize("record", [DEJ, JAIL, PRISON, SPLIT])
def test_only_probation_can_end_early(record: dict[str, object]) -> None:
    assert finding("PC 1203.3", record).status == "not_applicable"
