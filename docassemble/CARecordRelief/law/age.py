"""How old the person was at the offense, as far as the two dates tell."""

from __future__ import annotations

from datetime import date

from docassemble.CARecordRelief.law.record import Need
from docassemble.CARecordRelief.law.ruling import Ruling


def at_offense(rule: Ruling) -> tuple[int, int]:
    """The youngest and the oldest that the person can have been. Raises Need where a date is missing."""
    born, day = rule.person.birthdate, rule.count.offense_date
    return _age(born.last, day.first), _age(born.first, day.last)


def under(rule: Ruling, limit: int) -> bool:
    """Whether the person was younger than `limit` at the offense. Raises Need where the dates do not tell."""
    youngest, oldest = at_offense(rule)
    if youngest < limit <= oldest:
        raise _not_exact(rule)
    return oldest < limit


def _not_exact(rule: Ruling) -> Need:
    day = rule.count.offense_date
    return rule.count.need("offense_date") if day.first != day.last else rule.person.need("birthdate")


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
