"""PC 17(b): when a court may make a felony a misdemeanor. More is in test_reduction_and_early_end.py."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import DEJ, JAIL, PRISON, PROBATION, SPLIT, changed, finding

REMEDY = "PC 17(b)"
WOBBLER = changed(PROBATION, offense="HS 11377(a)")
COUNT = "cases[0].counts[0]."


def needs(**changes: Any) -> tuple[str, ...]:
    return finding(REMEDY, changed(WOBBLER, **changes)).needs


def test_the_court_may_reduce_a_wobbler_with_probation() -> None:
    found = finding(REMEDY, WOBBLER)
    assert (found.status, found.lawyer_first, found.branch) == ("discretionary", False, None)
    assert [reason.cite for reason in found.reasons] == ["Pen. Code, § 17(b)(3)"]


@pytest.mark.parametrize(
    ("offense", "judgment", "status"),
    [
        ("HS 11377(a)", "2014-11-04", "discretionary"),
        ("HS 11377(a)", "2014-11-05", "lawyer_first"),
        ("HS 11357(a)", "2014-11-04", "discretionary"),
        ("HS 11357(b)", "2012-01-01", "lawyer_first"),
        ("HS 11358", "2016-11-08", "not_applicable"),
        ("HS 11358(d)", "2016-11-09", "discretionary"),
        ("HS 11360(a)", "2016-11-08", "not_applicable"),
        ("HS 11350(a)", "2014-11-04", "not_applicable"),
        ("HS 11350(b)", "2014-11-04", "discretionary"),
        ("HS 11395", "2025-01-15", "discretionary"),
        ("HS 11375(b)(1)", "2013-04-01", "discretionary"),
        ("HS 11370.1(a)", "2013-04-01", "not_applicable"),
        ("HS 11379(a)", "2013-04-01", "not_applicable"),
        ("HS 11351", "2013-04-01", "not_applicable"),
        ("HS 11550(e)", "2013-04-01", "discretionary"),
        ("HS 11355", "2013-04-01", "discretionary"),
        ("PC 496(a)", "2013-04-01", "discretionary"),
        ("PC 487", "2013-04-01", "lawyer_first"),
        ("HS 11364", "2013-04-01", "lawyer_first"),
    ],
)
def test_the_level_on_the_day_of_the_judgment_decides(offense: str, judgment: str, status: str) -> None:
    count = changed(PROBATION, offense=offense, judgment_date=judgment, plea_date=None, probation__granted=judgment,
                    probation__ends="2026-01-01")  # fmt: skip
    found = finding(REMEDY, count)
    assert found.status == status
    if status != "discretionary":
        assert found.reasons[0].cite == "Pen. Code, § 17(b)"


@pytest.mark.parametrize(
    ("offense", "why"),
    [("PC 99999", "is not in our data"), ("PC 487", "then is not in our data"), ("HS 11364", "was a misdemeanor then")],
)
def test_what_the_data_does_not_say_is_left_to_a_lawyer_with_the_reason(offense: str, why: str) -> None:
    found = finding(REMEDY, changed(WOBBLER, offense=offense))
    assert (found.status, found.reasons[0].cite) == ("lawyer_first", "Pen. Code, § 17(b)")
    assert why in str(found.reasons[0].text)


def test_words_that_name_no_section_are_asked_for_again() -> None:
    assert needs(offense="what the officer wrote") == (f"{COUNT}offense",)


@pytest.mark.parametrize("record", [PRISON, SPLIT, changed(SPLIT, custody__kind="straight")])
@pytest.mark.parametrize("level", ["felony", "unknown", None])
def test_prison_and_felony_jail_close_it_whatever_else_is_open(record: dict[str, Any], level: str | None) -> None:
    found = finding(REMEDY, changed(record, offense="HS 11377(a)", level=level))
    assert (found.status, found.reasons[0].cite) == ("not_applicable", "Pen. Code, § 17(b)(1)")


@pytest.mark.parametrize("level", ["misdemeanor", "infraction"])
@pytest.mark.parametrize("outcome", ["probation", "jail", "fine"])
def test_only_a_felony_can_be_reduced(level: str, outcome: str) -> None:
    count = changed(WOBBLER, level=level, outcome=outcome)
    found = finding(REMEDY, count)
    assert (found.status, found.reasons[0].cite) == ("not_applicable", "Pen. Code, § 17(b)")


@pytest.mark.parametrize("value", ["unknown", None])
def test_each_fact_that_decides_is_asked_for(value: str | None) -> None:
    assert needs(level=value) == (f"{COUNT}level",)
    assert needs(offense=value) == (f"{COUNT}offense",)
    assert needs(judgment_date=value) == (f"{COUNT}judgment_date",)
    assert needs(reduced=value) == (f"{COUNT}reduced",)
    assert needs(probation__prison_suspended=value) == (f"{COUNT}probation.prison_suspended",)
    assert needs(relief_granted=value) == (f"{COUNT}relief_granted",)


@pytest.mark.parametrize("value", ["unknown", None])
def test_a_section_that_was_always_a_felony_closes_it_without_a_date_or_a_level(value: str | None) -> None:
    straight = changed(PROBATION, offense="HS 11378", judgment_date=value)
    found = finding(REMEDY, straight)
    assert (found.status, found.reasons[0].cite) == ("not_applicable", "Pen. Code, § 17(b)")
    assert finding(REMEDY, changed(straight, level=value)).status == "not_applicable"
    assert needs(offense="HS 11350(a)", judgment_date=value) == (f"{COUNT}judgment_date",)
    assert needs(offense="HS 11366", judgment_date=value) == (f"{COUNT}judgment_date",)
    assert needs(offense="PC 415", judgment_date=value) == (f"{COUNT}judgment_date",)


@pytest.mark.parametrize(("judgment", "status"), [("2014-10", "discretionary"), ("2014-11", "need_fact"),
                                                  ("2014", "need_fact"), ("2013", "discretionary")])  # fmt: skip
def test_half_a_date_is_enough_where_every_day_of_it_agrees(judgment: str, status: str) -> None:
    count = changed(WOBBLER, judgment_date=judgment, plea_date=None, probation__granted=None)
    assert finding(REMEDY, count).status == status


def test_a_suspended_prison_term_closes_it_for_good() -> None:
    found = finding(REMEDY, changed(WOBBLER, probation__prison_suspended=True, judgment_date=None))
    assert (found.status, found.reasons[0].cite) == ("excluded", "Pen. Code, § 17(b)(3)")


@pytest.mark.parametrize("granted", ["PC 1170.18", "HS 11361.8", "PC 17(b)", "PC 1016.5", "PC 1018"])
def test_nothing_is_left_to_reduce_once_reduced_or_vacated(granted: str) -> None:
    found = finding(REMEDY, changed(WOBBLER, relief_granted=[granted]))
    assert found.status == "not_applicable"
    assert ("Relief under" in str(found.reasons[0].text)) == (granted != REMEDY)


def test_a_dismissal_before_does_not_stand_in_the_way() -> None:
    assert finding(REMEDY, changed(WOBBLER, relief_granted=["PC 1203.4"])).status == "discretionary"


def test_a_felony_said_to_be_reduced_closes_it_though_the_offense_is_not_known() -> None:
    found = finding(REMEDY, changed(WOBBLER, reduced=True, offense="unknown"))
    assert (found.status, found.reasons[0].cite) == ("not_applicable", "Pen. Code, § 17(b)")


@pytest.mark.parametrize(
    ("ends", "early", "hearing"),
    [("2026-11-21", False, False), ("2026-11-22", False, True), ("2026-11-23", False, True), ("2026-11", False, True),
     ("2026-10", False, False), (None, False, False), ("2026-11-22", True, False)],
)  # fmt: skip
def test_probation_that_may_still_run_needs_a_hearing(ends: str | None, early: bool, hearing: bool) -> None:
    found = finding(REMEDY, changed(WOBBLER, probation__ends=ends, probation__ended_early=early))
    assert (found.status, found.lawyer_first) == ("discretionary", hearing)
    assert ("Pen. Code, § 1203.3(b)(1)(B)" in [reason.cite for reason in found.reasons]) is hearing


@pytest.mark.parametrize("outcome", ["jail", "fine"])
def test_a_felony_that_ended_with_jail_or_a_fine_is_for_a_lawyer(outcome: str) -> None:
    found = finding(REMEDY, changed(JAIL, level="felony", outcome=outcome))
    assert (found.status, found.reasons[0].cite) == ("lawyer_first", "Pen. Code, § 17(b)(1)")
    asks = finding(REMEDY, changed(JAIL, level="unknown", outcome=outcome, offense="HS 11377(a)"))
    assert asks.needs == (f"{COUNT}level",)


def test_what_it_is_for_a_person_who_is_not_a_citizen_is_said() -> None:
    found = finding(REMEDY, WOBBLER)
    assert "the conviction stays" in str(found.effect_on_immigration)
    assert len(found.does_not) == 4


@pytest.mark.parametrize("record", [DEJ, changed(WOBBLER, outcome="dismissed")])
def test_without_a_sentence_there_is_nothing_to_reduce(record: dict[str, Any]) -> None:
    assert finding(REMEDY, record).status == "not_applicable"


@pytest.mark.parametrize(
    ("offense", "judgment", "status", "lawyer"),
    [
        ("HS 11378.5", "2013-04-01", "lawyer_first", True),
        ("HS 11378.5", None, "need_fact", False),
        ("PC 496(a)", "2014-11-04", "discretionary", True),
        ("HS 11355", "2011-09-30", "discretionary", True),
        ("HS 11355", "2011-10-01", "discretionary", False),
        ("HS 11355", "2011", "discretionary", True),
    ],
)
def test_a_level_that_nobody_confirmed_is_for_a_lawyer_to_check(
    offense: str, judgment: str | None, status: str, lawyer: bool
) -> None:
    found = finding(REMEDY, changed(WOBBLER, offense=offense, plea_date=None, judgment_date=judgment))
    assert (found.status, found.lawyer_first) == (status, lawyer)
    assert ("not confirmed" in str([reason.text for reason in found.reasons])) is lawyer


def test_a_wobbler_that_earlier_convictions_make_a_straight_felony_is_for_a_lawyer_to_check() -> None:
    found = finding(REMEDY, changed(WOBBLER, offense="VC 23153(a)", judgment_date="2019-04-01"))
    assert (found.status, found.lawyer_first) == ("discretionary", True)
    assert "earlier convictions" in str(found.reasons[1].text)


def test_a_year_in_which_a_straight_felony_became_a_misdemeanor_is_asked_for_the_day() -> None:
    count = changed(PROBATION, offense="HS 11350(a)", plea_date=None, probation__granted=None, probation__ends=None)
    answers = [("2014-11-04", "not_applicable"), ("2014-11-05", "lawyer_first"), ("2014", "need_fact")]
    for judgment, status in answers:
        found = finding(REMEDY, changed(count, judgment_date=judgment))
        assert (found.status, found.needs) == (status, (f"{COUNT}judgment_date",) if status == "need_fact" else ())
