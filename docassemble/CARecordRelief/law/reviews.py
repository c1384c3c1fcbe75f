"""Which rules a lawyer has reviewed, and when: the sign-offs in `reviews.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docassemble.CARecordRelief.casefile_text import CaseFileTextError, decode, read
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.partial_date import parse
from docassemble.CARecordRelief.vocabulary import REMEDIES

_FILE = Path(__file__).with_name("reviews.yml")
_NAMES = ("section", "name", "bar_number", "date")


@dataclass(frozen=True, slots=True)
class Review:
    """A lawyer's sign-off for one remedy, named as in the contract."""

    section: str
    name: str
    day: date
    bar_number: str | None = None

    def outdated(self, last_read: date) -> bool:
        """Whether the rule's sources were read again after this review."""
        return self.day < last_read


class ReviewsError(ValueError):
    """The list of reviews cannot be used; `problems` holds everything that is wrong, each with its path."""

    def __init__(self, problems: list[tuple[str, Message]]) -> None:
        super().__init__("\n".join(f"{path}: {message}" for path, message in problems))
        self.problems = problems


def load_reviews(file: Path = _FILE) -> tuple[Review, ...]:
    """The reviews of the file, newest first. Raises ReviewsError."""
    problems: list[tuple[str, Message]] = []
    try:
        entries = _entries(read(decode(file.read_bytes())))
    except CaseFileTextError as error:
        raise ReviewsError([(error.path, error.message)]) from error
    reviews = [_review(entry, f"reviews[{index}]", problems) for index, entry in enumerate(entries)]
    if problems:
        raise ReviewsError(problems)
    return tuple(sorted((review for review in reviews if review), key=lambda review: review.day, reverse=True))


def _entries(data: Any) -> list[Any]:
    """The list under `reviews`; a file without any is an empty list."""
    if not isinstance(data, dict) or set(data) != {"reviews"}:
        raise ReviewsError([("file", _("The file must hold one list, which is named reviews."))])
    entries = data["reviews"] or []
    if not isinstance(entries, list):
        raise ReviewsError([("reviews", _("This must be a list."))])
    return entries


def _review(entry: Any, path: str, problems: list[tuple[str, Message]]) -> Review | None:
    """One entry as a Review, or None and what is wrong with it among the `problems`."""
    found = list(_problems(entry, path))
    problems += found
    if found:
        return None
    return Review(
        section=str(entry["section"]),
        name=str(entry["name"]).strip(),
        day=_full_day(entry["date"]),
        bar_number=str(entry["bar_number"]) if entry.get("bar_number") else None,
    )


def _problems(entry: Any, path: str) -> Iterator[tuple[str, Message]]:
    if not isinstance(entry, dict):
        yield path, _("A review names a section, a name and a date.")
        return
    for name in entry:
        if name not in _NAMES:
            yield (
                f"{path}.{name}",
                _("A review has no entry of this name. It may have {names}.", names=", ".join(_NAMES)),
            )
    for name in ("section", "name", "date"):
        value = entry.get(name)
        if not isinstance(value, str) or not value.strip():
            yield f"{path}.{name}", _("This is missing.")
    if not isinstance(entry.get("bar_number", ""), str | None):
        yield f"{path}.bar_number", _("This must be text.")
    section, day = entry.get("section"), entry.get("date")
    if isinstance(section, str) and section.strip() and section not in REMEDIES:
        yield (
            f"{path}.section",
            _(
                "There is no section {section} here. Write it as the program does, for example PC 1203.43.",
                section=section,
            ),
        )
    if isinstance(day, str) and day.strip():
        try:
            _full_day(day)
        except ValueError:
            yield f"{path}.date", _("{day} is no day. Write it as 2026-12-01.", day=day)


def _full_day(text: str) -> date:
    """Raises ValueError for a day that does not exist, and for a month or a year alone."""
    day = parse(text)
    if not isinstance(day, date):
        raise ValueError(text)
    return day
