"""Days within which a court must be asked: the last one moves on over weekends and court holidays."""

from __future__ import annotations

from datetime import date

import pytest

from docassemble.CARecordRelief.law.court_days import is_holiday, last_court_day, months_after, still_within
from docassemble.CARecordRelief.law.record import Need, When

#: As the superior courts published them.
HOLIDAYS = (
    "2025-01-01 2025-01-20 2025-02-12 2025-02-17 2025-03-31 2025-05-26 2025-06-19 2025-07-04 2025-09-01 2025-09-26 "
    "2025-11-11 2025-11-27 2025-11-28 2025-12-25 "
    "2026-01-01 2026-01-19 2026-02-12 2026-02-16 2026-03-31 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-09-25 "
    "2026-11-11 2026-11-26 2026-11-27 2026-12-25"
)


def test_the_holidays_are_those_that_the_courts_published() -> None:
    days = (date.fromordinal(day) for day in range(date(2025, 1, 1).toordinal(), date(2027, 1, 1).toordinal()))
    assert " ".join(day.isoformat() for day in days if day.weekday() < 5 and is_holiday(day)) == HOLIDAYS


@pytest.mark.parametrize(("day", "closed"), [("2026-11-20", False), ("2026-11-21", True), ("2026-11-22", True)])
def test_weekends_are_no_court_days(day: str, closed: bool) -> None:
    assert is_holiday(date.fromisoformat(day)) is closed


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2027-12-31", True),  # New Year's Day 2028 is a Saturday
        ("2026-12-31", False),
        ("2028-02-11", True),  # Lincoln Day 2028 is a Saturday
        ("2027-07-05", True),  # July 4, 2027 is a Sunday
        ("2027-07-02", False),
        ("2026-10-12", False),  # Columbus Day
        ("2026-09-09", False),  # Admission Day
        ("2026-04-24", False),  # Genocide Remembrance Day
    ],
)
def test_a_holiday_on_a_weekend_is_kept_on_the_nearest_weekday(day: str, kept: bool) -> None:
    assert is_holiday(date.fromisoformat(day)) is kept


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-21", "2026-11-23"),
        ("2026-11-22", "2026-11-23"),
        ("2026-11-26", "2026-11-30"),  # Thanksgiving, the day after, and a weekend
        ("2025-12-25", "2025-12-26"),
    ],
)
def test_the_last_day_moves_on_to_the_next_court_day(day: str, last: str) -> None:
    assert last_court_day(date.fromisoformat(day)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-05-22", 6, "2026-11-22"),
        ("2026-06-30", 6, "2026-12-30"),
        ("2026-07-01", 6, "2027-01-01"),
        ("2026-12-31", 6, "2027-06-30"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-01-15", 12, "2027-01-15"),
    ],
)
def test_months_are_calendar_months(day: str, months: int, later: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("since", "today", "within"),
    [
        (date(2026, 5, 20), date(2026, 11, 20), True),  # a Friday
        (date(2026, 5, 20), date(2026, 11, 21), False),
        (date(2026, 5, 21), date(2026, 11, 23), True),  # a Saturday moves to Monday
        (date(2026, 5, 21), date(2026, 11, 24), False),
        ("2026-05", date(2026, 11, 2), True),  # May 1 to Sunday, November 1, which moves to Monday
        ("2026-05", date(2026, 11, 30), None),
        ("2026-05", date(2026, 12, 1), False),
    ],
)
def test_within_some_months(since: date | str, today: date, within: bool | None) -> None:
    when = When(since, "cases[0].counts[0].probation.granted")
    if within is None:
        with pytest.raises(Need, match=r"probation\.granted"):
            still_within(when, 6, today)
    else:
        assert still_within(when, 6, today) is within
