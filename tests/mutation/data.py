"""Small wrong changes to the law's data: a day later or earlier, an entry of a list gone, another word or flag.

Left alone is what says who confirmed what (`source`, `confirmed`, `read`, `meaning`, `note`), titles, and the words
after `if`, which no finding quotes; that an entry has an `if` is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

_FOR_READERS = frozenset({"source", "sources", "confirmed", "read", "meaning", "note", "title"})
#: Without these the file cannot be read at all.
_NEEDED = frozenset({"day", "is", "offense", "offenses"})
_WORDS = ("felony", "wobbler", "open", "misdemeanor", "infraction")

Path = tuple[str | int, ...]


def changes(data: Any) -> Iterator[tuple[str, str, Any, None]]:
    """Every wrong change of a data file: where, what, and the whole data with it. The data itself stays as it is."""
    for path, what, new in _within(data, ()):
        yield ".".join(map(str, path)), what, new, None


def _within(data: Any, path: Path) -> Iterator[tuple[Path, str, Any]]:
    if isinstance(data, dict):
        for name, value in data.items():
            if name in _FOR_READERS:
                continue
            if (len(path) >= 2 and name not in _NEEDED) or path == ("offenses",):
                yield (*path, name), "gone", {key: kept for key, kept in data.items() if key != name}
            if name != "if":
                for place, what, new in _within(value, (*path, name)):
                    yield place, what, {**data, name: new}
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield (*path, index), f"{value} gone", data[:index] + data[index + 1 :]
            if not isinstance(value, str) or value in _WORDS:
                for place, what, new in _within(value, (*path, index)):
                    yield place, what, [*data[:index], new, *data[index + 1 :]]
    else:
        for new in _instead(data):
            yield path, f"{data} → {new}", new


def _instead(value: Any) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int():
            yield from (value + 1, value - 1)
        case date():
            yield from (value + timedelta(1), value - timedelta(1))
        case str() if value in _WORDS:
            yield from (word for word in ("felony", "misdemeanor") if word != value)
