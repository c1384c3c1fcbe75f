"""PC 1203.425: which convictions the Department of Justice may have cleared by itself, and what holds it up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, SPLIT, STRAIGHT, changed, finding

REMEDY = "PC 1203.425"
COUNT = "cases[0].counts[0]."
OLD = CITIZEN | {"birthdate": "1950-03-01"}
MISDEMEANOR = changed(PROBATION, level="misdemeanor", offense="HS 11364", judgment_date="2025-11-21")
VIOLATED = changed(PROBATION, probation__violated=True, new_felony_since=False)
FELON = changed(PRISON, new_felony_since=False)


def status(count: dict[str, Any], **options: Any) -> str:
    return str(finding(REMEDY, count, **options).status)


def needs(count: dict[str, Any], **options: Any) -> tuple[str, ...]:
    return finding(REMEDY, count, **options).needs


@pytest.mark.parametrize("count", [PROBATION, MISDEMEANOR, JAIL, VIOLATED, FELON])
def test_what_may_have_been_cleared_is_for_the_doj_record_to_show(count: dict[str, Any]) -> None:
    found = finding(REMEDY, count)
    assert (found.status, found.lawyer_first) == ("check_first", False)
    told = str(found.to_data("en")["reasons"])
    assert "DOJ record" in told and "ask a judge to stop it" in told


@pytest.mark.parametrize(
    "count", [DEJ, changed(JAIL, outcome="dismissed", jail=None), changed(JAIL, outcome="pending")]
)
def test_without_a_sentence_there_is_nothing_to_clear(count: dict[str, Any]) -> None:
    assert status(count) == "not_applicable"


@pytest.mark.parametrize(
    "done",
    ["PC 1203.4", "PC 1203.4a", "PC 1203.4b", "PC 1203.41", "PC 1203.42", "PC 1203.43", "PC 1203.49", "PC 1210.1(e)",
     "PC 1170.9(h)", "PC 1473.7(a)(1)", "PC 1203.425"],
)  # fmt: skip
def test_nothing_is_left_once_the_case_was_dismissed(done: str) -> None:
    assert status(changed(PROBATION, relief_granted=[done])) == "not_applicable"


def test_whoever_must_register_is_left_out() -> None:
    assert status(PROBATION, person=CITIZEN | {"must_register": True}) == "excluded"
    assert status(PROBATION, person=CITIZEN | {"must_register": "unknown"}) == "check_first"


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("on_probation", "probation in another case"),
        ("on_supervision", "parole"),
        ("serving_sentence", "serving a sentence"),
        ("pending_charges", "open charge"),
    ],
)
def test_what_passes_holds_it_up_but_not_what_was_cleared_before(fact: str, words: str) -> None:
    found = finding(REMEDY, FELON, person=CITIZEN | {fact: True})
    assert (found.status, found.not_before) == ("not_yet", None)
    told = found.reasons[0].text.render("en")
    assert words in told and "may have been given before" in told
    assert "each month" in found.would_change[0].render("en")
    assert needs(FELON, person=CITIZEN | {fact: "unknown"}) == (f"person.{fact}",)


def test_the_reasons_say_where_each_bar_stands() -> None:
    def cite(fact: str) -> str:
        return finding(REMEDY, FELON, person=CITIZEN | {fact: True}).reasons[0].cite

    assert cite("on_probation") == cite("on_supervision") == "Pen. Code, § 1203.425(a)(1)(B)(ii)"
    assert cite("serving_sentence") == cite("pending_charges") == "Pen. Code, § 1203.425(a)(1)(B)(iii)"
    assert finding(REMEDY, PROBATION).reasons[0].cite.endswith("(I)(ia)")
    assert finding(REMEDY, JAIL).reasons[0].cite.endswith("(I)(ib)")
    assert finding(REMEDY, FELON).reasons[0].cite.endswith("(iv)(II)")


# ---- Since 1973 -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("judged", "answer"),
    [("1972-12-31", "excluded"), ("1973-01-01", "check_first"), ("1972", "excluded"), ("1973", "check_first")],
)
def test_it_reaches_back_to_1973(judged: str, answer: str) -> None:
    assert status(changed(JAIL, judgment_date=judged), person=OLD) == answer


@pytest.mark.parametrize(
    ("fact", "late", "early"),
    [("offense_date", "1973-01-01", "1972-12-31"), ("plea_date", "1973-01-01", "1972-12-31"),
     ("offense_date", "1973", "1972-12")],
)  # fmt: skip
def test_an_offense_or_plea_since_1973_shows_it_too(fact: str, late: str, early: str) -> None:
    count = changed(PROBATION, plea_date=None, judgment_date=None)
    assert status(changed(count, **{fact: late}), person=OLD) == "check_first"
    assert needs(changed(count, **{fact: early}), person=OLD) == (f"{COUNT}judgment_date",)


def test_whoever_was_born_since_1973_was_not_convicted_before() -> None:
    count = changed(PROBATION, plea_date=None, judgment_date=None)
    assert status(count, person=CITIZEN | {"birthdate": "1973-01-01"}) == "check_first"
    for birth in ("1972-12-31", "unknown"):
        assert needs(count, person=CITIZEN | {"birthdate": birth}) == (f"{COUNT}judgment_date",)


# ---- (ia) Probation without revocation --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "answer", "not_before"),
    [("2026-11-21", "check_first", None), ("2026-11-22", "not_yet", date(2026, 11, 23)), ("2026-11", "need_fact", None),
     ("2027", "not_yet", None), ("unknown", "need_fact", None)],
)  # fmt: skip
def test_probation_must_be_over(ends: str, answer: str, not_before: date | None) -> None:
    found = finding(REMEDY, changed(PROBATION, probation__ends=ends))
    assert (found.status, found.not_before) == (answer, not_before)
    if answer == "need_fact":
        assert found.needs == (f"{COUNT}probation.ends",)


@pytest.mark.parametrize("changes", [{}, {"probation__ended_early": True, "probation__ends": None}])
def test_another_probation_holds_up_what_is_over(changes: dict[str, Any]) -> None:
    assert status(changed(PROBATION, **changes), person=CITIZEN | {"on_probation": True}) == "not_yet"


def test_the_same_probation_is_not_told_as_another_one() -> None:
    found = finding(REMEDY, changed(PROBATION, probation__ends="2027-01-31"), person=CITIZEN | {"on_probation": True})
    assert (found.status, found.not_before) == ("not_yet", date(2027, 2, 1))


def test_an_early_end_is_an_end() -> None:
    early = changed(PROBATION, probation__ended_early=True)
    assert status(changed(early, probation__ends=None)) == "check_first"
    assert needs(changed(early, probation__ends="2027-01-31")) == (f"{COUNT}probation.ends",)


def test_without_revocation_even_a_serious_felony_is_cleared_at_once() -> None:
    assert status(changed(PROBATION, offense="PC 211", probation__ends="2026-11-20")) == "check_first"


# ---- (ib) Other misdemeanors and infractions --------------------------------------------------------------------


@pytest.mark.parametrize("level", ["misdemeanor", "infraction"])
@pytest.mark.parametrize(
    ("judged", "answer", "not_before"),
    [("2025-11-21", "check_first", None), ("2025-11-22", "not_yet", date(2026, 11, 23)), ("2025-11", "need_fact", None),
     ("2026", "not_yet", None), ("2024", "check_first", None), ("unknown", "need_fact", None)],
)  # fmt: skip
def test_a_year_must_pass_since_the_judgment(level: str, judged: str, answer: str, not_before: date | None) -> None:
    found = finding(REMEDY, changed(JAIL, level=level, judgment_date=judged))
    assert (found.status, found.not_before) == (answer, not_before)


@pytest.mark.parametrize(
    ("violated", "judged", "answer"),
    [
        (True, "2025-11-21", "check_first"),
        (True, "2025-11-22", "not_yet"),
        (False, "2025-11-22", "check_first"),
        ("unknown", "2025-11-21", "check_first"),
        ("unknown", "2025-11-22", "need_fact"),
    ],
)
def test_after_a_violation_the_year_counts_for_a_misdemeanor(violated: Any, judged: str, answer: str) -> None:
    found = finding(REMEDY, changed(MISDEMEANOR, probation__violated=violated, judgment_date=judged))
    assert found.status == answer
    if answer == "need_fact":
        assert found.needs == (f"{COUNT}probation.violated",)


@pytest.mark.parametrize("outcome", ["jail", "fine"])
def test_what_is_said_of_probation_matters_only_after_probation(outcome: str) -> None:
    assert (
        status(changed(JAIL, outcome=outcome, judgment_date="2026-01-02", probation={"violated": False})) == "not_yet"
    )


@pytest.mark.parametrize("outcome", ["jail", "fine"])
def test_the_sentence_must_be_complied_with(outcome: str) -> None:
    assert status(changed(JAIL, outcome=outcome)) == "check_first"
    found = finding(REMEDY, changed(JAIL, outcome=outcome, jail__served=False))
    assert (found.status, found.would_change[0].render("en")) == ("not_yet", "The sentence is over.")
    assert needs(changed(JAIL, outcome=outcome, jail__served="unknown")) == (f"{COUNT}jail.served",)
    assert status(changed(JAIL, outcome=outcome, level="felony")) == "lawyer_first"


# ---- (II) Other felonies ----------------------------------------------------------------------------------------

AGO = [
    ("2022-11-21", "check_first", None),
    ("2022-11-22", "not_yet", date(2026, 11, 23)),
    ("2022-11", "need_fact", None),
    ("2022", "need_fact", None),
    ("2021", "check_first", None),
    ("2023", "not_yet", None),
]


@pytest.mark.parametrize(("ended", "answer", "not_before"), AGO)
@pytest.mark.parametrize(
    ("count", "fact"),
    [(PRISON, "custody__supervision_ended"), (SPLIT, "custody__supervision_ended"), (STRAIGHT, "custody__released"),
     (VIOLATED, "probation__ends")],
)  # fmt: skip
def test_four_years_must_pass_after_all_supervision(
    count: dict[str, Any], fact: str, ended: str, answer: str, not_before: date | None
) -> None:
    found = finding(REMEDY, changed(count, new_felony_since=False, **{fact: ended}))
    assert (found.status, found.not_before) == (answer, not_before)
    if answer == "need_fact":
        assert found.needs == (COUNT + fact.replace("__", "."),)


def test_a_straight_sentence_counts_from_supervision_where_there_was_some() -> None:
    count = changed(STRAIGHT, new_felony_since=False, custody__supervision_ended="2024-01-01")
    assert status(count) == "not_yet"
    assert needs(changed(STRAIGHT, custody__kind=None)) == (f"{COUNT}custody.kind",)
    assert needs(changed(SPLIT, custody__supervision_ended=None)) == (f"{COUNT}custody.supervision_ended",)
    prison = changed(FELON, custody__kind="straight", custody__supervision_ended=None)
    assert needs(prison) == (f"{COUNT}custody.supervision_ended",)


def test_all_custody_must_be_over() -> None:
    assert status(changed(FELON, custody__completed=False)) == "not_yet"
    assert needs(changed(FELON, custody__completed=None)) == (f"{COUNT}custody.completed",)


def test_a_new_felony_is_asked_about_only_where_it_matters() -> None:
    assert needs(PRISON) == (f"{COUNT}new_felony_since",)
    assert status(changed(PRISON, new_felony_since="unknown")) == "need_fact"
    assert status(changed(PRISON, new_felony_since=True)) == "lawyer_first"
    assert status(changed(PRISON, custody__supervision_ended="2022-11-22")) == "not_yet"
    waiting = finding(REMEDY, changed(PRISON, custody__supervision_ended="2022-11-22", new_felony_since=True))
    assert (waiting.status, waiting.lawyer_first) == ("not_yet", False)
    assert status(changed(PROBATION, new_felony_since=True)) == "check_first"


@pytest.mark.parametrize(
    "offense", ["PC 211", "PC 422", "PC 460(a)", "PC 286(d)", "PC 18745", "PC 647.6", "PC 311.11", "PC 288.2"]
)
def test_serious_violent_and_registrable_felonies_are_left_out(offense: str) -> None:
    assert status(changed(PRISON, offense=offense)) == "excluded"
    assert status(changed(VIOLATED, offense=offense)) == "lawyer_first"
    assert status(changed(PROBATION, offense=offense)) == "check_first"


def test_a_prison_felony_with_registration_is_left_out() -> None:
    assert status(changed(FELON, custody__registrable=True)) == "excluded"
    assert needs(changed(FELON, custody__registrable="unknown")) == (f"{COUNT}custody.registrable",)
    assert status(changed(SPLIT, new_felony_since=False, custody__supervision_ended="2022-01-01")) == "check_first"


def test_what_only_the_facts_make_serious_is_told() -> None:
    told = [reason.text.render("en") for reason in finding(REMEDY, FELON).reasons]
    assert any("use of a weapon" in text for text in told)
    assert not any("use of a weapon" in reason.text.render("en") for reason in finding(REMEDY, PROBATION).reasons)


@pytest.mark.parametrize("offense", [None, "unknown", "gibberish"])
def test_the_offense_must_be_known_for_a_felony_without_a_clean_probation(offense: str | None) -> None:
    assert needs(changed(FELON, offense=offense)) == (f"{COUNT}offense",)
    assert status(changed(PROBATION, offense=offense)) == "check_first"


def test_whether_probation_was_violated_must_be_known_for_a_felony() -> None:
    assert needs(changed(PROBATION, probation__violated="unknown")) == (f"{COUNT}probation.violated",)


def test_a_felony_reduced_since_waits_only_a_year() -> None:
    ended = {"probation__ends": "2025-11-22", "judgment_date": "2023-11-22"}
    assert status(changed(VIOLATED, **ended)) == "not_yet"
    assert status(changed(VIOLATED, reduced=True, **ended)) == "check_first"
    assert needs(changed(VIOLATED, reduced="unknown", **ended)) == (f"{COUNT}reduced",)
    assert status(changed(VIOLATED, reduced="unknown")) == "check_first"


@pytest.mark.parametrize("level", [None, "unknown"])
def test_the_level_must_be_known(level: str | None) -> None:
    assert needs(changed(JAIL, level=level)) == (f"{COUNT}level",)
