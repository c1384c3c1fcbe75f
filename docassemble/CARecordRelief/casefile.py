"""One person's record: typed, validated, three-valued, with partial dates; YAML and JSON in and out.

The names and kinds are a fixed contract: the interview builds this file, the rules read it, the papers print it. For
every fact, *absent* (nobody asked), `unknown` (asked, not known) and a value are three different things. A file that
breaks the contract raises `CaseFileError`, which names every problem by its path, and nothing is screened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import yaml
from pydantic import ValidationError

from .casefile_text import MAX_BYTES, CaseFileTextError, decode, read
from .chronology import impossible_dates
from .contract import MAX_ITEMS, Contract
from .i18n import Message, _
from .vocabulary import UNKNOWN

__all__ = ["UNKNOWN", "CaseFile", "CaseFileError", "Problem"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a case file: where (`cases[0].counts[1].plea_date`) and how to mend it."""

    path: str
    message: Message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class CaseFileError(ValueError):
    """The file breaks the contract; `problems` holds everything that is wrong, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class CaseFile:
    """A validated, read-only case file. `data` is plain nested data in the contract's shape, absent keys left out."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    @classmethod
    def from_data(cls, data: Any, *, today: date, as_of: str | None = None) -> CaseFile:
        """Validate plain data. `today` is the day to screen for where neither `as_of` nor the file names one.

        Raises CaseFileError.
        """
        if not isinstance(data, Mapping):
            raise CaseFileError((Problem("file", _("A case file is a list of names and values, such as cases: …")),))
        try:
            contract = Contract.model_validate(data if as_of is None else {**data, "as_of": as_of})
        except ValidationError as error:
            raise CaseFileError(tuple(_problems(error))) from None
        plain = contract.model_dump(exclude_none=True)
        plain.setdefault("as_of", today)
        problems = tuple(Problem(path, message) for path, message in impossible_dates(plain))
        if problems:
            raise CaseFileError(problems)
        return cls(plain)

    @classmethod
    def loads(cls, text: str, *, today: date, as_of: str | None = None) -> CaseFile:
        """Read YAML or JSON text. Raises CaseFileError."""
        try:
            return cls.from_data(read(text), today=today, as_of=as_of)
        except CaseFileTextError as error:
            raise CaseFileError((Problem(error.path, error.message),)) from error

    @classmethod
    def load(cls, path: Path | str, *, today: date, as_of: str | None = None) -> CaseFile:
        """Read a YAML or JSON file of at most 1 MiB. Raises CaseFileError, and OSError if it cannot be opened."""
        with Path(path).open("rb") as opened:
            return cls.from_bytes(opened.read(MAX_BYTES + 1), today=today, as_of=as_of)  # one more tells a large file

    @classmethod
    def from_bytes(cls, raw: bytes, *, today: date, as_of: str | None = None) -> CaseFile:
        """Read what a YAML or JSON file of at most 1 MiB holds. Raises CaseFileError."""
        if not raw.strip():
            raise CaseFileError((Problem("file", _("The file is empty.")),))
        try:
            return cls.loads(decode(raw), today=today, as_of=as_of)
        except CaseFileTextError as error:
            raise CaseFileError((Problem(error.path, error.message),)) from error

    @property
    def as_of(self) -> date:
        """The day that the screening is made for."""
        day: date = self.data["as_of"]
        return day

    @property
    def language(self) -> str:
        return str(self.data.get("language", "en"))

    @property
    def person(self) -> dict[str, Any]:
        return cast("dict[str, Any]", self.data.get("person", {}))

    @property
    def cases(self) -> list[dict[str, Any]]:
        return cast("list[dict[str, Any]]", self.data.get("cases", []))

    def get(self, path: str, default: Any = None) -> Any:
        """The value at a path such as `cases[0].counts[1].dej.granted`, or `default` where it is absent."""
        value: Any = self.data
        for step in path.replace("]", "").replace("[", ".").split("."):
            try:
                value = value[int(step)] if isinstance(value, list) else value[step]
            except (KeyError, IndexError, TypeError):
                return default
        return value

    @cached_property
    def _written(self) -> dict[str, Any]:
        return json.loads(json.dumps(self.data, default=_iso))  # type: ignore[no-any-return]

    def dumps_yaml(self) -> str:
        """The file as YAML text that reads back to the same data."""
        return yaml.safe_dump(self._written, allow_unicode=True, sort_keys=False, width=120)

    def dumps_json(self) -> str:
        """The file as JSON text that reads back to the same data."""
        return json.dumps(self._written, ensure_ascii=False, indent=2)


def _iso(value: Any) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(value)


def _problems(error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        yield Problem(_path(detail["loc"]), _explain(detail))  # type: ignore[arg-type]


def _path(location: tuple[str | int, ...]) -> str:
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path or "file"


def _explain(detail: dict[str, Any]) -> Message:
    match detail["type"]:
        case "case_file":
            message: Message = detail["ctx"]["message"]
            return message
        case "extra_forbidden":
            return _(
                "This guide knows no fact of this name. Check the spelling, or delete it. A newer version of this guide"
                " may know it."
            )
        case "missing" | "too_short":
            return _("Every case needs at least one count.")
        case "too_long":
            return _("There are more than {limit} entries here.", limit=MAX_ITEMS)
        case "list_type":
            return _("This must be a list.")
        case _:
            return _("This must hold names and values.")
