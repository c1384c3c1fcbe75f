"""The last day on which a court can still be asked: Code Civ. Proc., §§ 12, 12a, 135.

A period *within* which something must be filed leaves out its first day and counts its last. If the last day is a
Saturday, a Sunday or a court holiday, the period runs on to the next court day. A waiting period never does that.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from docassemble.CARecordRelief.law.record import Need, When

_DAY = timedelta(days=1)
_MONDAY, _THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 3, 4, 5, 6


def still_within(when: When, months: int, today: date) -> bool:
    """Whether `today` is within that many months after `when`; raises Need if the days of a partial date disagree."""
    earliest, latest = (last_court_day(months_after(day, months)) for day in (when.first, when.last))
    if earliest < today <= latest:
        raise Need(when.path)
    return today <= earliest


def months_after(day: date, months: int) -> date:
    """The same day of the month, that many months later, or the last day of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_court_day(day: date) -> date:
    """The day itself, or the next one on which the courts are open (Code Civ. Proc., § 12a(a))."""
    while is_holiday(day):
        day += _DAY
    return day


@lru_cache(maxsize=1024)
def is_holiday(day: date) -> bool:
    """Whether the courts are closed: weekends, and the holidays as the courts keep them (Code Civ. Proc., § 135)."""
    if day.weekday() >= _SATURDAY:
        return True
    years = (day.year, day.year + 1)  # New Year's Day can be kept on December 31
    return any(_kept_on(holiday) == day for year in years for holiday in _holidays(year))


def _kept_on(holiday: date) -> date:
    """Cal. Rules of Court, rule 1.11: a holiday on a Saturday is kept on Friday, one on a Sunday on Monday."""
    if holiday.weekday() == _SATURDAY:
        return holiday - _DAY
    return holiday + _DAY if holiday.weekday() == _SUNDAY else holiday


def _holidays(year: int) -> Iterator[date]:
    """The holidays of Gov. Code, § 6700 that Code Civ. Proc., § 135 does not leave out, as in 2026."""
    yield date(year, 1, 1)
    yield _nth(year, 1, _MONDAY, 3)  # Dr. Martin Luther King, Jr. Day
    yield date(year, 2, 12)  # Lincoln Day
    yield _nth(year, 2, _MONDAY, 3)  # Presidents' Day
    yield date(year, 3, 31)  # Cesar Chavez Day
    yield _nth(year, 6, _MONDAY, 1) - 7 * _DAY  # Memorial Day, the last Monday in May
    yield date(year, 6, 19)  # Juneteenth
    yield date(year, 7, 4)
    yield _nth(year, 9, _MONDAY, 1)  # Labor Day
    yield _nth(year, 9, _FRIDAY, 4)  # Native American Day
    yield date(year, 11, 11)  # Veterans Day
    thanksgiving = _nth(year, 11, _THURSDAY, 4)
    yield thanksgiving
    yield thanksgiving + _DAY
    yield date(year, 12, 25)


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7) + (number - 1) * 7 * _DAY
