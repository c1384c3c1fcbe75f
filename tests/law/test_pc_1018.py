"""PC 1018: a plea can be taken back before judgment, or within six months after probation was granted."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.records import DEJ, JAIL, PRISON, PROBATION, STRAIGHT, changed, finding

REMEDY = "PC 1018"
COUNT = "cases[0].counts[0]."
PENDING = {
    "offense": "HS 11377(a)",
    "level": "misdemeanor",
    "plea": "guilty",
    "outcome": "pending",
    "relief_granted": [],
}
NEW_PROBATION = changed(PROBATION, probation__granted="2026-06-15", probation__ends="2028-06-14")
RUNNING = changed(DEJ, dej__completed=False, dej__dismissed=False)
PROGRAM = changed(DEJ, outcome="pretrial_diversion", dej=None, diversion={"program": "hs11395", "completed": False})


@pytest.mark.parametrize(
    ("granted", "as_of", "status"),
    [
        ("2026-05-20", "2026-11-20", "lawyer_first"),  # Friday, the last day
        ("2026-05-20", "2026-11-21", "not_applicable"),
        ("2026-05-21", "2026-11-22", "lawyer_first"),  # the last day is a Saturday: it moves to Monday
        ("2026-05-21", "2026-11-23", "lawyer_first"),
        ("2026-05-21", "2026-11-24", "not_applicable"),
        ("2026-05-26", "2026-11-30", "lawyer_first"),  # Thanksgiving moves over the long weekend
        ("2026-05-26", "2026-12-01", "not_applicable"),
        ("2026-05", "2026-11-22", "need_fact"),
        ("2026-06", "2026-11-22", "lawyer_first"),
        ("2026-04", "2026-11-22", "not_applicable"),
        ("2025", "2026-11-22", "not_applicable"),
    ],
)
def test_six_months_after_the_order_that_grants_probation(granted: str, as_of: str, status: str) -> None:
    count = changed(NEW_PROBATION, probation__granted=granted, plea_date=None, judgment_date=None)
    found = finding(REMEDY, count, as_of=date.fromisoformat(as_of))
    assert found.status == status
    assert found.needs == ((COUNT + "probation.granted",) if status == "need_fact" else ())


def test_it_tells_the_last_day_where_the_day_of_the_order_is_known() -> None:
    def told(granted: str) -> str:
        found = finding(REMEDY, changed(NEW_PROBATION, probation__granted=granted), as_of=date(2026, 11, 20))
        return " ".join(reason.text.render("en") for reason in found.reasons)

    assert "The last day to ask the court is November 23, 2026." in told("2026-05-21")  # not Saturday the 21st
    assert "The last day" not in told("2026-06")


def test_it_says_that_it_is_too_late() -> None:
    found = finding(REMEDY, PROBATION)
    assert found.status == "not_applicable"
    assert "too late" in found.reasons[0].text.render("en")
    assert found.reasons[0].facts == ("outcome", "probation.granted")


@pytest.mark.parametrize("granted", [None, "unknown"])
def test_an_end_long_ago_answers_it_without_the_day_of_the_order(granted: str | None) -> None:
    old = changed(PROBATION, probation__granted=granted, probation__ends="2026-05-20")
    assert finding(REMEDY, old, as_of=date(2026, 11, 21)).status == "not_applicable"
    for count in (old, changed(old, probation__ends=None), changed(old, probation__ends="unknown")):
        found = finding(REMEDY, count, as_of=date(2026, 11, 20))
        assert (found.status, found.needs) == ("need_fact", (COUNT + "probation.granted",))


def test_an_end_in_a_year_that_is_not_over_long_enough_leaves_it_open() -> None:
    count = changed(PROBATION, probation__granted=None, probation__ends="2026")
    assert finding(REMEDY, count).status == "need_fact"
    assert finding(REMEDY, changed(count, probation__ends="2025")).status == "not_applicable"


@pytest.mark.parametrize("count", [NEW_PROBATION, RUNNING, PENDING], ids=["probation", "dej", "pending"])
def test_it_takes_a_plea(count: dict[str, object]) -> None:
    assert finding(REMEDY, count).status == "lawyer_first"
    assert finding(REMEDY, changed(count, plea="no_contest")).status == "lawyer_first"
    for plea in ("none", "not_guilty"):
        assert finding(REMEDY, changed(count, plea=plea)).status == "not_applicable"
    for unknown in (None, "unknown"):
        found = finding(REMEDY, changed(count, plea=unknown))
        assert (found.status, found.needs) == ("need_fact", (COUNT + "plea",))


def test_a_verdict_after_trial_is_no_plea() -> None:
    assert finding(REMEDY, changed(NEW_PROBATION, convicted_at_trial=True)).status == "not_applicable"
    assert finding(REMEDY, changed(NEW_PROBATION, convicted_at_trial=False)).status == "lawyer_first"
    assert finding(REMEDY, changed(NEW_PROBATION, convicted_at_trial="unknown")).status == "lawyer_first"


@pytest.mark.parametrize(
    ("dej", "status", "needs"),
    [
        ({"completed": False, "dismissed": False}, "lawyer_first", ()),
        ({"completed": False, "dismissed": "unknown"}, "lawyer_first", ()),
        ({"completed": False}, "lawyer_first", ()),
        ({"completed": True, "dismissed": False}, "lawyer_first", ()),
        ({"completed": True, "dismissed": "2010-09-20"}, "not_applicable", ()),
        ({"completed": True, "dismissed": True}, "not_applicable", ()),
        ({"completed": True, "dismissed": "unknown"}, "need_fact", (COUNT + "dej.dismissed",)),
        ({"completed": "unknown"}, "need_fact", (COUNT + "dej.dismissed",)),
        ({"completed": False, "dismissed": "2010-09-20"}, "lawyer_first", ()),
    ],
)
def test_there_is_no_judgment_until_dej_is_dismissed(
    dej: dict[str, object], status: str, needs: tuple[str, ...]
) -> None:
    found = finding(REMEDY, changed(DEJ, dej=dej))
    assert (found.status, found.needs) == (status, needs)


@pytest.mark.parametrize(
    ("program", "plea", "completed", "status"),
    [
        ("hs11395", "guilty", False, "lawyer_first"),
        ("pc1000_7", "guilty", False, "lawyer_first"),
        ("ab2124", "guilty", False, "lawyer_first"),
        ("hs11395", "guilty", True, "not_applicable"),
        ("hs11395", "guilty", None, "need_fact"),
        ("pc1000", "guilty", False, "lawyer_first"),
        ("pc1000", "not_guilty", False, "not_applicable"),
        ("pc1000", None, False, "need_fact"),
        ("other", None, False, "need_fact"),
        ("pc1001_36", None, False, "not_applicable"),
        ("pc1001_95", "none", None, "not_applicable"),
        ("pc1001_95", "guilty", False, "lawyer_first"),
        ("pc1001_95", "no_contest", False, "lawyer_first"),
        ("prefiling", None, False, "not_applicable"),
        (None, "guilty", False, "need_fact"),
    ],
)
def test_while_a_program_runs_there_is_no_judgment(
    program: str | None, plea: str | None, completed: bool | None, status: str
) -> None:
    count = changed(PROGRAM, plea=plea, diversion__program=program, diversion__completed=completed)
    assert finding(REMEDY, count).status == status


@pytest.mark.parametrize("count", [JAIL, STRAIGHT, PRISON, changed(JAIL, outcome="fine")])
def test_after_another_sentence_it_is_too_late(count: dict[str, object]) -> None:
    found = finding(REMEDY, count)
    assert (found.status, "too late" in found.reasons[0].text.render("en")) == ("not_applicable", True)


@pytest.mark.parametrize("outcome", ["dismissed", "acquitted", "never_charged", "vacated"])
def test_without_a_standing_plea_there_is_nothing_to_take_back(outcome: str) -> None:
    assert finding(REMEDY, changed(JAIL, outcome=outcome)).status == "not_applicable"


@pytest.mark.parametrize("granted", ["PC 1018", "PC 1203.43", "PC 1473.7(a)(1)"])
def test_a_plea_that_is_gone_cannot_be_taken_back_again(granted: str) -> None:
    assert finding(REMEDY, changed(NEW_PROBATION, relief_granted=[granted])).status == "not_applicable"


def test_it_warns_that_the_charges_come_back() -> None:
    found = finding(REMEDY, RUNNING)
    assert found.lawyer_first
    assert "charges come back" in found.reasons[0].text.render("en")
    assert "six months" in finding(REMEDY, NEW_PROBATION).reasons[0].text.render("en")


@pytest.mark.parametrize("program", ["hs11395", "pc1000_7", "pc1000_8", "ab2124", "pc1000", "other"])
def test_in_a_program_that_may_begin_with_a_plea_the_plea_is_asked_for(program: str) -> None:
    found = finding("PC 1018", changed(PROGRAM, plea=None, diversion__program=program))
    assert (found.status, found.needs) == ("need_fact", ("cases[0].counts[0].plea",))
