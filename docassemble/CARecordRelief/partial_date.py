"""Dates as people remember them: a day, only a month, or only a year."""

from __future__ import annotations

import calendar
import re
from datetime import date

#: How the case file stores one: a full day as `datetime.date`, less as the text `2009-03` or `2009`.
PartialDate = date | str

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def parse(text: str) -> PartialDate:
    """Read `2009-03-10`, `2009-03` or `2009`. Raises ValueError for anything else and for days that do not exist."""
    match = _PATTERN.fullmatch(text)
    if not match or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        raise ValueError(text)
    year, month, day = match.groups()
    if day:
        return date(int(year), int(month), int(day))
    if month and not 1 <= int(month) <= 12:
        raise ValueError(text)
    return text


def span(value: PartialDate) -> tuple[date, date]:
    """The first and the last day that the date may mean (both the same for a full day)."""
    if isinstance(value, date):
        return value, value
    year, _, month = value.partition("-")
    if not month:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    last_day = calendar.monthrange(int(year), int(month))[1]
    return date(int(year), int(month), 1), date(int(year), int(month), last_day)
