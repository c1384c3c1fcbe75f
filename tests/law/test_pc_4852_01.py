"""PC 4852.01: who can ask for a certificate of rehabilitation, after how many years, and who is shut out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, SPLIT, STRAIGHT, changed, finding, first_count

REMEDY = "PC 4852.01"
COUNT = "cases[0].counts[0]."
RESIDENT = CITIZEN | {"california_resident_since": "1990-01-01"}
RECENT = changed(PRISON, judgment_date="2015-06-15", plea_date="2015-06-15", custody__supervision_ended=None)
ON_PROBATION = changed(PROBATION, probation__granted="2014-04-01", probation__ends="2017-03-31")


def found_in(count: dict[str, Any], **options: Any) -> Any:
    return finding(REMEDY, count, **{"person": RESIDENT} | options)


def status(count: dict[str, Any], **options: Any) -> str:
    return str(found_in(count, **options).status)


def told(count: dict[str, Any], **options: Any) -> str:
    return " ".join(reason.text.render("en") for reason in found_in(count, **options).reasons)


def out(released: str, **changes: Any) -> dict[str, Any]:
    return changed(RECENT, custody__released=released, **changes)


@pytest.mark.parametrize("count", [PRISON, changed(SPLIT, custody__released="2018-01-01", judgment_date="2017-01-01",
                                                   custody__supervision_ended="2019-01-01"), ON_PROBATION])  # fmt: skip
def test_after_enough_years_the_court_may_grant_it(count: dict[str, Any]) -> None:
    found = found_in(count)
    assert (found.status, found.lawyer_first, found.not_before) == ("discretionary", False, None)
    for words in ("no fee", "public defender", "30 days", "in any case"):
        assert words in told(count)


@pytest.mark.parametrize("count", [DEJ, JAIL, changed(JAIL, outcome="fine"), changed(PROBATION, level="misdemeanor"),
                                   changed(PROBATION, level="infraction"), changed(JAIL, outcome="vacated", jail=None),
                                   changed(PROBATION, level="infraction", offense="PC 647.6"),
                                   changed(JAIL, offense="PC 647.6")])  # fmt: skip
def test_it_is_for_felonies(count: dict[str, Any]) -> None:
    assert status(count) == "not_applicable"


@pytest.mark.parametrize("outcome", ["jail", "fine"])
def test_a_felony_with_a_misdemeanor_sentence_is_for_a_lawyer(outcome: str) -> None:
    assert status(changed(JAIL, outcome=outcome, level="felony")) == "lawyer_first"


@pytest.mark.parametrize("missing", [None, "unknown"])
def test_level_and_offense_must_be_known(missing: str | None) -> None:
    assert found_in(changed(PRISON, level=missing)).needs == (f"{COUNT}level",)
    assert found_in(changed(PRISON, offense=missing)).needs == (f"{COUNT}offense",)


# ---- (c) Who is left out ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [PRISON, PROBATION])
@pytest.mark.parametrize(
    "offense",
    ["PC 269", "PC 286(c)", "PC 287(c)", "PC 288(a)", "PC 288.5", "PC 288.7", "PC 289(j)", "PC 288a(c)"],
)
def test_some_sex_crimes_are_left_out(count: dict[str, Any], offense: str) -> None:
    assert status(changed(count, offense=offense)) == "excluded"


def test_another_count_of_the_case_leaves_the_person_out() -> None:
    def beside(**changes: Any) -> Any:
        return first_count(PRISON, changed(PRISON, **changes), person=RESIDENT).finding(REMEDY)

    assert beside(offense="PC 288(a)").status == "excluded"
    assert beside(offense="PC 288(a)", outcome="dismissed", custody=None).status == "discretionary"
    assert beside(offense="PC 211").status == "discretionary"
    assert beside(offense="unknown").needs == ("cases[0].counts[1].offense",)


def test_what_points_to_such_a_crime_elsewhere_is_for_a_lawyer() -> None:
    for fact in ("must_register", "super_strike", "on_supervision", "pending_charges", "on_probation"):
        found = found_in(PRISON, person=RESIDENT | {fact: True})
        assert (found.status, found.lawyer_first) == ("discretionary", True), fact
        assert not found_in(PRISON, person=RESIDENT | {fact: "unknown"}).lawyer_first
    for fact in ("new_crimes_since", "new_felony_since", "reduced"):
        found = found_in(changed(PRISON, **{fact: True}))
        assert (found.status, found.lawyer_first) == ("discretionary", True), fact


# ---- (b) Sex crimes with probation ------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["felony", "misdemeanor"])
def test_a_sex_crime_with_probation_must_be_dismissed_first(level: str) -> None:
    count = changed(ON_PROBATION, level=level, offense="PC 243.4", probation__granted="2001-01-01")
    found = found_in(count)
    assert (found.status, found.not_before, bool(found.would_change)) == ("not_yet", None, True)
    for relief in ("PC 17(b)", "PC 1203.4a"):
        assert status(changed(count, relief_granted=[relief])) == "not_yet"
    found = found_in(changed(count, relief_granted=["PC 1203.4"]))
    assert (found.status, found.lawyer_first) == ("lawyer_first", True)
    assert found_in(changed(count, relief_granted="unknown")).needs == (f"{COUNT}relief_granted",)
    assert status(changed(count, offense="PC 288(a)")) == "excluded"


def test_a_vague_sex_crime_with_probation_is_a_need_or_a_lawyers() -> None:
    assert found_in(changed(PROBATION, offense="PC 314", level="misdemeanor")).needs == (f"{COUNT}offense",)
    assert status(changed(PROBATION, offense="PC 272", level="misdemeanor")) == "lawyer_first"


def test_other_felonies_with_probation_need_no_dismissal() -> None:
    assert status(changed(ON_PROBATION, relief_granted=[])) == "discretionary"
    assert status(changed(ON_PROBATION, relief_granted=["PC 1203.4"])) == "discretionary"


# ---- § 4852.03 The years ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("released", "answer", "not_before"),
    [("2019-11-21", "discretionary", None), ("2019-11-22", "not_yet", date(2026, 11, 23)),
     ("2019-11-23", "not_yet", date(2026, 11, 24)), ("2019-11", "need_fact", None), ("2018", "discretionary", None),
     ("2020", "not_yet", None), ("unknown", "need_fact", None), (None, "need_fact", None)],
)  # fmt: skip
def test_seven_years_count_from_release(released: Any, answer: str, not_before: date | None) -> None:
    for count in (out(released), changed(STRAIGHT, judgment_date="2015-06-15", custody__released=released)):
        found = found_in(count)
        assert (found.status, found.not_before) == (answer, not_before)
        assert found.needs == ((f"{COUNT}custody.released",) if answer == "need_fact" else ())


@pytest.mark.parametrize("offense", ["PC 187", "PC 209(a)", "PC 219", "PC 4500", "PC 18755", "PC 206", "PC 205"])
@pytest.mark.parametrize(
    ("released", "answer", "not_before"),
    [("2017-11-21", "discretionary", None), ("2017-11-22", "not_yet", date(2026, 11, 23)),
     ("2019-11-21", "not_yet", date(2028, 11, 22))],
)  # fmt: skip
def test_nine_years_after_a_crime_with_a_life_sentence(
    offense: str, released: str, answer: str, not_before: date | None
) -> None:
    found = found_in(out(released, offense=offense))
    assert (found.status, found.not_before, found.lawyer_first) == (answer, not_before, False)


@pytest.mark.parametrize("changes", [{"offense": "PC 243.4"}, {"offense": "PC 288.2"}, {"custody__registrable": True}])
@pytest.mark.parametrize(
    ("released", "answer", "not_before"),
    [("2016-11-21", "discretionary", None), ("2016-11-22", "not_yet", date(2026, 11, 23)),
     ("2017-11-21", "not_yet", date(2027, 11, 22))],
)  # fmt: skip
def test_ten_years_after_a_crime_with_registration(
    changes: dict[str, Any], released: str, answer: str, not_before: date | None
) -> None:
    found = found_in(out(released, **changes))
    assert (found.status, found.not_before) == (answer, not_before)
    assert not found.would_change  # here no judge can decide sooner


def test_registration_must_be_known_for_prison_until_ten_years_are_over() -> None:
    assert found_in(out("2018-01-01", custody__registrable="unknown")).needs == (f"{COUNT}custody.registrable",)
    over = {"custody__registrable": "unknown", "custody__released": None}
    assert status(changed(RECENT, **over | {"custody__supervision_ended": "2016-11-21"})) == "discretionary"
    needed = found_in(changed(RECENT, **over | {"custody__supervision_ended": "2016-11-22"})).needs
    assert needed == (f"{COUNT}custody.registrable",)
    assert found_in(changed(RECENT, custody__supervision_ended="2016-11", **over)).status == "need_fact"
    assert status(changed(RECENT, custody__supervision_ended="2016-10", **over)) == "discretionary"
    assert status(changed(STRAIGHT, judgment_date="2015-06-15", custody__released="2018-01-01")) == "discretionary"


def test_a_crime_that_may_carry_life_is_for_a_lawyer_until_nine_years_are_over() -> None:
    assert status(out("2018-01-01", offense="PC 664/187")) == "lawyer_first"
    serious = found_in(out("2017-11-22", offense="PC 422"))
    assert (serious.status, serious.lawyer_first) == ("discretionary", True)
    assert found_in(out("2017-11-22", offense="PC 18745")).lawyer_first
    assert found_in(out("2017-11", offense="PC 422")).lawyer_first
    assert not found_in(out("2017-11-21", offense="PC 422")).lawyer_first
    assert not found_in(out("2017-11-22")).lawyer_first
    assert "nine years" not in told(out("2017-11-22", offense="PC 187"))


def test_a_judge_can_decide_sooner() -> None:
    assert "4852.22" in found_in(out("2020-01-01")).would_change[0].render("en")
    assert not found_in(out("2018-01-01")).would_change


@pytest.mark.parametrize(
    ("granted", "answer", "not_before", "for_a_lawyer"),
    [("2018-11", "discretionary", None, True),
        ("2018-11-21", "discretionary", None, False), ("2018-11-22", "discretionary", None, True),
     ("2019-11-21", "discretionary", None, True), ("2019-11-22", "not_yet", date(2026, 11, 23), True),
     ("2019-11", "need_fact", None, True), ("unknown", "need_fact", None, False), (None, "need_fact", None, False)],
)  # fmt: skip
def test_probation_counts_from_its_grant_but_jail_with_it_is_for_a_lawyer(
    granted: Any, answer: str, not_before: date | None, for_a_lawyer: bool
) -> None:
    found = found_in(changed(ON_PROBATION, probation__granted=granted, probation__ends="2022-01-31"))
    assert (found.status, found.not_before) == (answer, not_before)
    if answer == "need_fact":
        assert found.needs == (f"{COUNT}probation.granted",)
    else:
        assert found.lawyer_first is for_a_lawyer


@pytest.mark.parametrize(("ends", "answer"), [("2016-11-21", "discretionary"), ("2016-11-22", "need_fact"),
                                              ("unknown", "need_fact"), ("2016", "need_fact"),
                                              ("2015", "discretionary")])  # fmt: skip
def test_long_ended_probation_needs_no_day_of_its_grant(ends: str, answer: str) -> None:
    assert status(changed(PROBATION, probation__granted=None, probation__ends=ends)) == answer


def test_a_person_on_probation_can_ask() -> None:
    running = changed(ON_PROBATION, probation__ends="2027-01-31", probation__granted="2015-01-01")
    assert status(running, person=RESIDENT | {"on_probation": True}) == "discretionary"


# ---- § 4852.06 Residence, after prison or jail ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "answer", "not_before"),
    [
        ("2021-11-21", "discretionary", None),
        ("2021-11-22", "not_yet", date(2026, 11, 23)),
        ("2021-11", "need_fact", None),
        ("2020", "discretionary", None),
        ("2022", "not_yet", None),
        ("unknown", "need_fact", None),
        (None, "need_fact", None),
    ],
)
def test_the_last_five_years_must_be_in_california(since: Any, answer: str, not_before: date | None) -> None:
    found = found_in(PRISON, person=CITIZEN | ({"california_resident_since": since} if since else {}))
    assert (found.status, found.not_before) == (answer, not_before)
    assert found.needs == (("person.california_resident_since",) if answer == "need_fact" else ())


def test_the_later_of_two_waits_counts() -> None:
    moved = CITIZEN | {"california_resident_since": "2024-01-01"}
    assert found_in(out("2020-01-01"), person=moved).not_before == date(2029, 1, 2)


def test_residence_is_asked_about_last() -> None:
    assert found_in(out("2018-01-01", custody__registrable=None), person=CITIZEN).needs == (
        f"{COUNT}custody.registrable",
    )
    assert found_in(changed(PROBATION, level="misdemeanor"), person=CITIZEN).status == "not_applicable"
    assert found_in(out("2025-01-01"), person=CITIZEN).status == "not_yet"


def test_whoever_serves_a_sentence_must_wait() -> None:
    found = found_in(PRISON, person=RESIDENT | {"serving_sentence": True})
    assert (found.status, found.not_before) == ("not_yet", None)
    assert found_in(PRISON, person=RESIDENT | {"serving_sentence": "unknown"}).needs == ("person.serving_sentence",)


@pytest.mark.parametrize(("done", "answer"), [("pardon", "not_applicable"), ("PC 1473.7(a)(1)", "not_applicable"),
                                              ("PC 1203.41", "discretionary")])  # fmt: skip
def test_what_is_left_after_other_relief(done: str, answer: str) -> None:
    assert status(changed(PRISON, relief_granted=[done])) == answer


def test_it_never_says_that_it_dismisses_or_helps_with_removal() -> None:
    found = found_in(PRISON)
    assert "does not dismiss" in found.does_not[0].render("en")
    assert "not with the drug ground" in found.effect_on_immigration.render("en")
