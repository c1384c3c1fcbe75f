"""PC 851.93: arrests for which the Department of Justice grants relief by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.law.arrests import ACQUITTED, DISMISSED, NEVER_CHARGED, PLACE, VACATED, diverted
from tests.law.records import DEJ, JAIL, PROBATION, changed, finding

REMEDY = "PC 851.93"


@pytest.mark.parametrize(
    ("count", "level", "status", "subdivision"),
    [
        (DISMISSED, "misdemeanor", "check_first", "(a)(2)(A)"),
        (DISMISSED, "felony", "excluded", "(a)(2)"),
        (DISMISSED, "infraction", "not_applicable", "(a)(2)"),
        (VACATED, "misdemeanor", "check_first", "(a)(2)(A)"),
        (VACATED, "felony", "excluded", "(a)(2)"),
        (ACQUITTED, "misdemeanor", "check_first", "(a)(2)(B)"),
        (ACQUITTED, "felony", "check_first", "(a)(2)(C)"),
        (ACQUITTED, "infraction", "not_applicable", "(a)(2)"),
        (NEVER_CHARGED, "misdemeanor", "check_first", "(a)(2)(B)"),
        (NEVER_CHARGED, "felony", "check_first", "(a)(2)(C)"),
        (NEVER_CHARGED, "infraction", "not_applicable", "(a)(2)"),
    ],
)
def test_the_groups_of_arrests_without_conviction(
    count: dict[str, Any], level: str, status: str, subdivision: str
) -> None:
    found = finding(REMEDY, changed(count, level=level, offense_date="2019-03-09"))
    assert (found.status, found.reasons[0].cite) == (status, f"Pen. Code, § 851.93{subdivision}")
    assert found.lawyer_first is False


@pytest.mark.parametrize("count", [DISMISSED, VACATED, ACQUITTED, NEVER_CHARGED])
@pytest.mark.parametrize("level", ["unknown", None])
def test_the_level_is_asked_for(count: dict[str, Any], level: str | None) -> None:
    found = finding(REMEDY, changed(count, level=level, offense_date="2019-03-09"))
    assert (found.status, found.needs) == ("need_fact", (PLACE + "level",))


def test_the_felony_that_is_in_no_group_is_sent_to_the_petition() -> None:
    assert "851.91" in finding(REMEDY, changed(DISMISSED, level="felony")).reasons[0].text.render("en")


WAITS = [
    ("misdemeanor", "HS 11377(a)", "2025-11-21", "check_first", None),
    ("misdemeanor", "HS 11377(a)", "2025-11-22", "not_yet", date(2026, 11, 23)),
    ("misdemeanor", "HS 11377(a)", "2025-11-23", "not_yet", date(2026, 11, 24)),
    ("misdemeanor", "HS 11377(a)", "2025-11", "need_fact", None),
    ("misdemeanor", "HS 11377(a)", "2025-12", "not_yet", None),
    ("misdemeanor", "HS 11377(a)", "2025-10", "check_first", None),
    ("felony", "HS 11377(a)", "2023-11-21", "check_first", None),
    ("felony", "HS 11377(a)", "2023-11-22", "not_yet", date(2026, 11, 23)),
    ("felony", "HS 11377(a)", "2023-11-23", "not_yet", date(2026, 11, 24)),
    ("felony", "HS 11377(a)", "2023-11", "need_fact", None),
    ("felony", "HS 11378", "2023-11-21", "check_first", None),
    ("felony", "HS 11378", "2023-11-22", "not_yet", None),
    ("felony", "HS 11378", "2023-11", "need_fact", None),
    ("felony", "HS 11378", "2020-11", "need_fact", None),
    ("felony", "HS 11378", "2020-11-21", "check_first", None),
    ("felony", "PC 99999", "2020-11-22", "check_first", None),
    ("felony", "PC 187", "2020-11-21", "check_first", None),
    ("felony", "PC 187", "2020-11-22", "not_yet", date(2026, 11, 23)),
    ("felony", "PC 187", "2020-11-23", "not_yet", date(2026, 11, 24)),
    ("felony", "PC 209(b)", "2020-11-22", "not_yet", date(2026, 11, 23)),
]


@pytest.mark.parametrize(("level", "offense", "arrested", "status", "not_before"), WAITS)
def test_how_long_after_an_arrest_without_charges(
    level: str, offense: str, arrested: str, status: str, not_before: date | None
) -> None:
    found = finding(REMEDY, changed(NEVER_CHARGED, level=level, offense=offense, arrest__date=arrested))
    assert (found.status, found.not_before) == (status, not_before)
    assert found.needs == ((PLACE + "arrest.date",) if status == "need_fact" else ())


@pytest.mark.parametrize(
    ("offense", "arrested", "told"),
    [
        ("HS 11378", "2020-11-22", True),
        ("HS 11378", "2020-11-21", False),
        ("HS 11377(a)", "2021-11-22", False),
    ],
)
def test_between_three_and_six_years_the_longer_wait_is_told(offense: str, arrested: str, told: bool) -> None:
    found = finding(REMEDY, changed(NEVER_CHARGED, level="felony", offense=offense, arrest__date=arrested))
    assert found.status == "check_first"
    assert any("eight years" in reason.text.render("en") for reason in found.reasons) is told


@pytest.mark.parametrize("unknown", ["unknown", None])
def test_what_the_wait_hangs_on_is_asked_for(unknown: str | None) -> None:
    found = finding(REMEDY, changed(NEVER_CHARGED, arrest__date=unknown, offense_date="2010-01-01"))
    assert (found.status, found.needs) == ("need_fact", (PLACE + "arrest.date",))
    found = finding(REMEDY, changed(NEVER_CHARGED, level="felony", offense=unknown))
    assert (found.status, found.needs) == ("need_fact", (PLACE + "offense",))
    assert finding(REMEDY, changed(NEVER_CHARGED, offense=unknown)).status == "check_first"


@pytest.mark.parametrize(
    ("arrested", "offense_date", "status"),
    [
        ("1972-12-31", None, "excluded"),
        ("1973-01-01", None, "check_first"),
        ("1972", None, "excluded"),
        ("1973", None, "check_first"),
        ("1972-12-31", "1972-06-01", "excluded"),
        ("1972-12-31", "1973-06-01", "excluded"),  # the arrest itself decides
        (None, "1973-01-01", "check_first"),
        (None, "1972-12-31", "need_fact"),
        (None, None, "need_fact"),
        ("unknown", "unknown", "need_fact"),
        ("unknown", "1999", "check_first"),
    ],
)
def test_arrests_since_1973(arrested: str | None, offense_date: str | None, status: str) -> None:
    count = changed(ACQUITTED, arrest__date=arrested, offense_date=offense_date)
    found = finding(REMEDY, count, person={"citizenship": "citizen"})
    assert found.status == status
    assert found.needs == ((PLACE + "arrest.date",) if status == "need_fact" else ())
    if status == "excluded":
        assert "January 1, 1973" in found.reasons[0].text.render("en")


@pytest.mark.parametrize("count", [diverted("prefiling"), changed(DEJ, offense_date=None)], ids=["program", "dej"])
def test_after_a_program_nobody_is_asked_when_the_arrest_was(count: dict[str, Any]) -> None:
    person = {"citizenship": "citizen"}
    assert finding(REMEDY, count, person=person).status == "check_first"
    assert finding(REMEDY, changed(count, arrest={"date": "1972-12-31"}), person=person).status == "excluded"
    assert finding(REMEDY, changed(count, arrest={"date": "1973-01-01"}), person=person).status == "check_first"


@pytest.mark.parametrize(
    ("program", "subdivision", "open_question"),
    [
        ("prefiling", "(a)(2)(D)(i)", False),
        ("pc1000_8", "(a)(2)(D)(ii)", False),
        ("pc1000", "(a)(2)(D)(iii)", False),
        ("pc1001_36", "(a)(2)(D)(v)", False),
        ("hs11395", "(a)(2)(D)", True),
        ("other", "(a)(2)(D)", True),
    ],
)
@pytest.mark.parametrize("level", ["misdemeanor", "felony", None])
def test_completed_programs_that_it_names(
    program: str, subdivision: str, open_question: bool, level: str | None
) -> None:
    found = finding(REMEDY, diverted(program, level=level))
    assert (found.status, found.reasons[0].cite) == ("check_first", f"Pen. Code, § 851.93{subdivision}")
    assert any("not all" in reason.text.render("en") for reason in found.reasons) is open_question


@pytest.mark.parametrize("program", ["pc1000_7", "pc1001_95", "ab2124"])
def test_programs_that_it_does_not_name(program: str) -> None:
    felony = finding(REMEDY, diverted(program, level="felony"))
    assert (felony.status, felony.reasons[0].cite) == ("excluded", "Pen. Code, § 851.93(a)(2)(D)")
    misdemeanor = finding(REMEDY, diverted(program))
    assert (misdemeanor.status, misdemeanor.reasons[0].cite) == ("check_first", "Pen. Code, § 851.93(a)(2)(A)")
    assert finding(REMEDY, diverted(program, level=None)).needs == (PLACE + "level",)
    assert finding(REMEDY, diverted(program, completed=False)).status == "not_yet"


@pytest.mark.parametrize("program", ["prefiling", "pc1000", "other"])
def test_a_program_must_be_completed(program: str) -> None:
    assert finding(REMEDY, diverted(program, completed=False)).status == "not_yet"
    assert finding(REMEDY, diverted(program, completed="unknown")).needs == (PLACE + "diversion.completed",)
    assert finding(REMEDY, diverted(None)).needs == (PLACE + "diversion.program",)


def test_completed_dej_is_named() -> None:
    found = finding(REMEDY, DEJ)
    assert (found.status, found.reasons[0].cite) == ("check_first", "Pen. Code, § 851.93(a)(2)(D)(ii)")
    assert finding(REMEDY, changed(DEJ, dej__completed=False, dej__dismissed=False)).status == "not_yet"


def test_it_says_where_the_relief_shows() -> None:
    found = finding(REMEDY, DISMISSED)
    assert "ARREST RELIEF GRANTED" in found.reasons[1].text.render("en")
    assert not any("still file a charge" in reason.text.render("en") for reason in found.reasons)
    assert "still file a charge" in finding(REMEDY, NEVER_CHARGED).reasons[-1].text.render("en")


@pytest.mark.parametrize("count", [PROBATION, JAIL, changed(DISMISSED, outcome="pending")])
def test_convictions_and_open_cases_are_none_of_this(count: dict[str, Any]) -> None:
    assert finding(REMEDY, count).status == "not_applicable"
