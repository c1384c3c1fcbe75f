"""PC 1203.4a, 1203.41 and 1203.42: dismissal after a sentence without probation."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.records import CITIZEN, JAIL, PRISON, SPLIT, STRAIGHT, changed, finding, first_count

WAITING_PERIODS = [
    # remedy, record, the fact that starts the wait, its last day that is too late, the first day that is early enough
    ("PC 1203.4a", JAIL, "judgment_date", "2025-11-22", "2025-11-21"),
    ("PC 1203.41", SPLIT, "custody__supervision_ended", "2025-11-22", "2025-11-21"),
    ("PC 1203.41", STRAIGHT, "custody__released", "2024-11-22", "2024-11-21"),
]


@pytest.mark.parametrize(("remedy", "record", "fact", "too_late", "in_time"), WAITING_PERIODS)
def test_a_waiting_period_is_over_the_day_after_the_anniversary(
    remedy: str, record: dict[str, object], fact: str, too_late: str, in_time: str
) -> None:
    waiting = finding(remedy, changed(record, **{fact: too_late}))
    assert (waiting.status, waiting.not_before) == ("not_yet", date(2026, 11, 23))
    assert finding(remedy, changed(record, **{fact: in_time})).open
    assert finding(remedy, changed(record, **{fact: "unknown"})).status == "need_fact"
    assert finding(remedy, changed(record, **{fact: too_late[:4]})).status == "need_fact"


def test_the_anniversary_of_february_29_is_march_1_in_a_common_year() -> None:
    count = changed(JAIL, judgment_date="2024-02-29")
    assert finding("PC 1203.4a", count, as_of=date(2025, 3, 1)).not_before == date(2025, 3, 2)
    assert finding("PC 1203.4a", count, as_of=date(2025, 3, 2)).status == "mandatory"


def test_1203_4a_is_mandatory_after_an_honest_life_and_else_discretionary() -> None:
    assert finding("PC 1203.4a", JAIL).branch == "honest_life"
    new_crime = finding("PC 1203.4a", changed(JAIL, new_crimes_since=True))
    assert (new_crime.status, new_crime.branch) == ("discretionary", "interests_of_justice")
    assert finding("PC 1203.4a", changed(JAIL, new_crimes_since="unknown")).status == "need_fact"


@pytest.mark.parametrize("fact", ["on_probation", "on_supervision"])
def test_1203_4a_does_not_bar_probation_elsewhere_but_sends_to_a_lawyer(fact: str) -> None:
    assert finding("PC 1203.4a", JAIL, person=CITIZEN | {fact: True}).status == "lawyer_first"


@pytest.mark.parametrize("fact", ["pending_charges", "serving_sentence"])
def test_1203_4a_waits_for_open_charges_and_sentences(fact: str) -> None:
    assert finding("PC 1203.4a", JAIL, person=CITIZEN | {fact: True}).status == "not_yet"


def test_1203_4a_waits_for_the_sentence_to_be_complied_with() -> None:
    assert finding("PC 1203.4a", changed(JAIL, jail__served=False)).status == "not_yet"


@pytest.mark.parametrize(
    ("offense", "level", "status"),
    [
        ("HS 11357(b)", "infraction", "mandatory"),
        ("VC 22350", "infraction", "excluded"),
        ("VC 23222(b)", "infraction", "lawyer_first"),
        ("PC 288(c)", "misdemeanor", "excluded"),
        ("VC 42002.1", "misdemeanor", "excluded"),
        ("VC 23152(a)", "misdemeanor", "mandatory"),
    ],
)
def test_what_1203_4a_excludes(offense: str, level: str, status: str) -> None:
    assert finding("PC 1203.4a", changed(JAIL, offense=offense, level=level)).status == status


def test_a_felony_with_only_jail_is_for_a_lawyer() -> None:
    assert finding("PC 1203.4a", changed(JAIL, level="felony")).status == "lawyer_first"


def test_1203_4a_opens_after_prison_once_proposition_47_made_it_a_misdemeanor() -> None:
    count = changed(PRISON, offense="HS 11350(a)", relief_granted=["PC 1170.18"], reduced=True)
    assert finding("PC 1203.4a", count).status == "mandatory"
    assert finding("PC 1203.4a", PRISON).status == "not_applicable"


@pytest.mark.parametrize(
    ("offense", "granted", "reduced", "status"),
    [
        ("HS 11350(a)", ["PC 1170.18"], False, "mandatory"),
        ("HS 11350(a)", [], True, "mandatory"),
        ("HS 11350(a)", [], False, "not_applicable"),
        ("HS 11352(a)", [], True, "lawyer_first"),  # reduced, but not by Proposition 47
        ("PC 459", [], True, "lawyer_first"),  # only some of these were
        ("HS 11359", ["HS 11361.8"], True, "lawyer_first"),
        ("PC 211", [], "unknown", "not_applicable"),  # no law makes it less after prison
        ("PC 459", [], "unknown", "need_fact"),
        ("HS 11359", [], "unknown", "need_fact"),
        ("HS 11359", [], False, "not_applicable"),
    ],
)
def test_only_a_felony_that_was_made_less_opens_1203_4a_after_prison(
    offense: str, granted: list[str], reduced: bool | str, status: str
) -> None:
    count = changed(PRISON, offense=offense, relief_granted=granted, reduced=reduced)
    assert finding("PC 1203.4a", count).status == status


def test_1203_4a_asks_for_an_offense_that_cannot_be_read() -> None:
    for level in ("misdemeanor", "infraction"):
        found = finding("PC 1203.4a", changed(JAIL, offense="gibberish", level=level, outcome="fine"))
        assert (found.status, found.needs) == ("need_fact", ("cases[0].counts[0].offense",))


def test_1203_4a_opens_after_felony_jail_in_the_same_way_and_says_so() -> None:
    count = changed(SPLIT, offense="HS 11350(a)", relief_granted=["PC 1170.18"], reduced=True)
    found = finding("PC 1203.4a", count)
    assert (found.status, found.branch) == ("mandatory", "honest_life")
    assert any("Khamvongsa" in str(reason.text) for reason in found.reasons)
    assert finding("PC 1203.4a", changed(count, custody__completed=False)).status == "not_yet"


@pytest.mark.parametrize(("remedy", "record"), [("PC 1203.41", SPLIT), ("PC 1203.41", PRISON), ("PC 1203.42", PRISON)])
def test_felony_dismissals_are_for_felonies_and_completed_sentences(remedy: str, record: dict[str, object]) -> None:
    assert finding(remedy, changed(record, level="misdemeanor")).status == "not_applicable"
    assert finding(remedy, changed(record, level="unknown")).status == "need_fact"
    unfinished = finding(remedy, changed(record, custody__completed=False))
    assert (unfinished.status, unfinished.not_before) == ("not_yet", None)
    assert "must be over first" in str(unfinished.reasons[0].text)


def test_1203_41_names_the_branch_of_the_petition() -> None:
    assert [finding("PC 1203.41", record).branch for record in (SPLIT, STRAIGHT, PRISON)] == [
        "split", "straight", "prison"
    ]  # fmt: skip


@pytest.mark.parametrize("fact", ["pending_charges", "on_probation", "serving_sentence", "on_supervision"])
@pytest.mark.parametrize("remedy", ["PC 1203.41", "PC 1203.42"])
def test_felony_dismissals_wait_for_every_other_trouble(remedy: str, fact: str) -> None:
    found = finding(remedy, PRISON, person=CITIZEN | {fact: True})
    assert (found.status, found.lawyer_first) == ("not_yet", fact == "on_supervision")
    assert finding(remedy, PRISON, person=CITIZEN | {fact: "unknown"}).status == "need_fact"


def test_a_registrable_prison_felony_is_excluded_from_1203_41() -> None:
    assert finding("PC 1203.41", changed(PRISON, custody__registrable=True)).status == "excluded"


def test_a_strike_is_no_bar_to_1203_41() -> None:
    assert finding("PC 1203.41", changed(PRISON, offense="PC 211")).status == "discretionary"


@pytest.mark.parametrize("remedy", ["PC 1203.41", "PC 1203.42"])
@pytest.mark.parametrize(
    ("released", "supervision_ended", "status", "not_before"),
    [
        ("2024-11-20", "2024-11-21", "discretionary", None),
        ("2024-11-21", "2024-11-22", "lawyer_first", None),
        ("2024-11-22", "2024-11-22", "not_yet", date(2026, 11, 23)),
        ("2025-01-01", "2026-01-01", "not_yet", date(2028, 1, 2)),
    ],
)
def test_the_two_readings_of_a_completed_prison_sentence(
    remedy: str, released: str, supervision_ended: str, status: str, not_before: date | None
) -> None:
    found = finding(remedy, changed(PRISON, custody__released=released, custody__supervision_ended=supervision_ended))
    assert (found.status, found.not_before) == (status, not_before)


@pytest.mark.parametrize(("judgment", "status"), [("2011-09-30", "discretionary"), ("2011-10-01", "not_applicable"),
                                                 ("2011", "need_fact"), ("2010", "discretionary")])  # fmt: skip
def test_1203_42_is_only_for_sentences_before_realignment(judgment: str, status: str) -> None:
    count = changed(PRISON, judgment_date=judgment, custody__released="2013-01-01", custody__supervision_ended="2014")
    assert finding("PC 1203.42", count).status == status


@pytest.mark.parametrize(("offense", "status"), [("HS 11352(a)", "discretionary"), ("HS 11370.1(a)", "excluded"),
                                                ("PC 99999", "lawyer_first")])  # fmt: skip
def test_1203_42_is_for_crimes_that_lead_to_jail_today(offense: str, status: str) -> None:
    assert finding("PC 1203.42", changed(PRISON, offense=offense)).status == status


@pytest.mark.parametrize("fact", ["super_strike", "must_register"])
def test_1203_42_with_a_serious_record_is_for_a_lawyer(fact: str) -> None:
    assert finding("PC 1203.42", PRISON, person=CITIZEN | {fact: True}).status == "lawyer_first"


def test_either_felony_dismissal_makes_the_other_idle() -> None:
    assert finding("PC 1203.41", changed(PRISON, relief_granted=["PC 1203.42"])).status == "not_applicable"
    assert finding("PC 1203.42", changed(PRISON, relief_granted=["PC 1203.41"])).status == "not_applicable"


@pytest.mark.parametrize("remedy", ["PC 1203.41", "PC 1203.42"])
def test_relief_that_reduced_the_felony_counts_as_reduced(remedy: str) -> None:
    count = changed(PRISON, offense="HS 11350(a)", relief_granted=["PC 1170.18"])
    assert finding(remedy, count).status == "lawyer_first"


def test_a_listed_sex_offense_is_excluded_from_1203_41_whatever_the_person_says() -> None:
    assert finding("PC 1203.41", changed(PRISON, offense="PC 288(a)")).status == "excluded"
    assert finding("PC 1203.41", changed(PRISON, offense="PC 288.2")).status == "excluded"  # listed as a felony only


def test_release_is_not_asked_for_once_supervision_ended_long_ago() -> None:
    assert finding("PC 1203.41", changed(PRISON, custody__released="unknown")).status == "discretionary"


@pytest.mark.parametrize("offense", ["PC 211", "PC 422", "PC 286(c)"])  # on both lists, only serious, only violent
def test_a_serious_or_violent_felony_in_the_same_case_leaves_1203_42_to_a_lawyer(offense: str) -> None:
    other = changed(PRISON, offense=offense)
    assert first_count(PRISON, other).finding("PC 1203.42").status == "lawyer_first"


def test_1203_42_tells_that_a_serious_record_closes_it() -> None:
    reasons = finding("PC 1203.42", PRISON).reasons
    assert any("A serious or violent felony on your record" in str(reason.text) for reason in reasons)


def test_1203_42_for_a_registrable_crime_is_for_a_lawyer() -> None:
    assert finding("PC 1203.42", changed(PRISON, custody__registrable=True)).status == "lawyer_first"


def test_a_kind_of_jail_that_is_missing_does_not_hide_another_bar() -> None:
    count = changed(SPLIT, custody__kind=None)
    assert finding("PC 1203.41", count, person=CITIZEN | {"on_probation": True}).status == "not_yet"
    assert finding("PC 1203.41", count).needs == ("cases[0].counts[0].custody.kind",)


def test_a_felony_that_was_reduced_leaves_1203_41_to_a_lawyer() -> None:
    assert finding("PC 1203.41", changed(PRISON, reduced=True)).status == "lawyer_first"


def test_felony_jail_from_before_realignment_is_for_a_lawyer() -> None:
    assert finding("PC 1203.41", changed(SPLIT, judgment_date="2011-09-30")).lawyer_first
    assert not finding("PC 1203.41", changed(SPLIT, judgment_date="2011-10-01")).lawyer_first
