"""Dates that cannot be: something before the person's birth, in the future, or an end before its start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .i18n import Message, _
from .partial_date import span

_PERSON = ("birthdate", "immigration.notice_date", "immigration.order_date")
#: What has happened already when it stands in a record. The end of probation, custody or supervision may lie ahead.
_PAST = (
    "offense_date", "plea_date", "judgment_date", "dej.granted", "dej.dismissed", "diversion.granted",
    "probation.granted", "arrest.date", "immigration_advice.learned_on",
)  # fmt: skip
_AHEAD = ("probation.ends", "custody.released", "custody.supervision_ended")
_START_AND_END = (
    ("offense_date", "plea_date"),
    ("offense_date", "judgment_date"),
    ("plea_date", "judgment_date"),
    ("dej.granted", "dej.dismissed"),
    ("probation.granted", "probation.ends"),
    ("custody.released", "custody.supervision_ended"),
)


def impossible_dates(data: dict[str, Any]) -> Iterator[tuple[str, Message]]:
    """Each impossible date of a case file's data, with its path. A partial date counts only if no day of it can be."""
    as_of: date = data["as_of"]
    person = data.get("person", {})
    birth = _dated(person, "birthdate")
    for name in _PERSON:
        if day := _dated(person, name):
            yield from _outside(f"person.{name}", day, birth, as_of)
    if day := _dated(person, "california_resident_since"):  # people answer "since before I was born": no error
        yield from _outside("person.california_resident_since", day, None, as_of)
    for i, case in enumerate(data.get("cases", ())):
        for j, count in enumerate(case["counts"]):
            path = f"cases[{i}].counts[{j}]"
            for name in (*_PAST, *_AHEAD):
                if day := _dated(count, name):
                    yield from _outside(f"{path}.{name}", day, birth, as_of if name in _PAST else None)
            for start, end in _START_AND_END:
                first, last = _dated(count, start), _dated(count, end)
                if first and last and last[1] < first[0]:
                    yield f"{path}.{end}", _("This date is before {start}. One of the two is wrong.", start=start)


def _outside(
    path: str, day: tuple[date, date], birth: tuple[date, date] | None, latest: date | None
) -> Iterator[tuple[str, Message]]:
    if birth and day[1] < birth[0]:
        yield path, _("This date is before the person was born.")
    if latest and day[0] > latest:
        yield path, _("This date is in the future, after {day}.", day=latest)


def _dated(block: dict[str, Any], name: str) -> tuple[date, date] | None:
    value: Any = block
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    if value is None or isinstance(value, bool) or value == "unknown":
        return None
    return span(value)
