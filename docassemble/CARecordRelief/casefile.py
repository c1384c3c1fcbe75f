"""One person's record: typed, validated, three-valued, with partial dates; YAML and JSON in and out.

The names and kinds are a fixed contract: the interview builds this file, the rules read it, the papers print it. For
every fact, *absent* (nobody asked), `unknown` (asked, not known) and a value are three different things. A file that
breaks the contract raises `CaseFileError`, which names every problem by its path, and nothing is screened.
"""

from __future__ import annotations

import difflib
import json
import math
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationError
from pydantic_core import PydanticCustomError

from . import partial_date, vocabulary
from .casefile_text import CaseFileTextError, PlainText, decode, read
from .chronology import impossible_dates
from .i18n import LANGUAGES, Message, _
from .vocabulary import UNKNOWN

MAX_TEXT = 5000
MAX_ITEMS = 200


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


def _refuse(message: Message) -> PydanticCustomError:
    return PydanticCustomError("case_file", "{message}", {"message": message})


def _text(value: Any, *, lines: bool = False, number_like: bool = False) -> str:
    if number_like and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, PlainText) and not number_like and _is_number(value):
        raise _refuse(_("This must be text. If it really is a number, write it in quotes."))
    if not isinstance(value, str):
        raise _refuse(_("This must be text."))
    text = str(value).replace("\r\n", "\n") if lines else str(value)
    if len(text) > MAX_TEXT:
        raise _refuse(_("This text is longer than {limit} characters. Please shorten it.", limit=MAX_TEXT))
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and not (lines and character == "\n"):
            raise _refuse(
                _("This text holds a control character ({code}). Delete it or type the text anew.",
                  code=f"U+{ord(character):04X}")
            )  # fmt: skip
    return text


def _is_number(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False


def _known_or(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def validate(value: Any) -> Any:
        return UNKNOWN if value == UNKNOWN else check(value)

    return validate


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refuse(_("This must be true, false or unknown."))
    return value


def _amount(value: Any) -> float:
    if isinstance(value, PlainText) and _is_number(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _refuse(_("This must be a number."))
    if value < 0:
        raise _refuse(_("An amount cannot be less than zero."))
    return value


def _day(value: Any) -> date:
    if isinstance(value, str):
        try:
            value = partial_date.parse(value)
        except ValueError:
            raise _not_a_date() from None
    if type(value) is not date or not partial_date.EARLIEST_YEAR <= value.year <= partial_date.LATEST_YEAR:
        raise _not_a_date()
    return value


def _partial_day(value: Any) -> partial_date.PartialDate:
    if isinstance(value, bool):
        raise _not_a_date()
    if isinstance(value, int):
        value = str(value)
    if isinstance(value, str):
        try:
            return partial_date.parse(str(value))
        except ValueError:
            raise _not_a_date() from None
    return _day(value)


def _not_a_date() -> PydanticCustomError:
    return _refuse(_("This is not a date. Write it as 2009-03-10; where only that is known, 2009-03 or 2009."))


def _one_of(words: tuple[str, ...]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value in words:
            return str(value)
        near = difflib.get_close_matches(str(value), words, 1)
        hint = near[0] if near else ", ".join(words if len(words) < 20 else (*words[:3], "…"))
        raise _refuse(_("This is not one of the words known here. Use: {words}.", words=hint))

    return check


def _date_or_yes_no(value: Any) -> Any:
    return value if isinstance(value, bool) else _partial_day(value)


def _advisement(value: Any) -> Any:
    return value if value == "paraphrased" else _yes_no(value)


def _remedies(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise _refuse(_("This must be a list of remedies, such as [PC 1203.4]. An empty list means none."))
    check = _one_of(vocabulary.REMEDIES)
    return [check(item) for item in value]


def _fact(check: Callable[[Any], Any]) -> Any:
    """The type of a fact: None (absent), `unknown`, or what `check` lets through."""
    validate = _known_or(check)
    return Annotated[Any, PlainValidator(lambda value: None if value is None else validate(value))]


YesNo = _fact(_yes_no)
Day = _fact(_partial_day)
Text = _fact(_text)
CodeText = _fact(lambda value: _text(value, number_like=True))
OwnWords = _fact(lambda value: _text(value, lines=True))
Amount = _fact(_amount)


def _word(*words: str) -> Any:
    return _fact(_one_of(words))


def _absent_block(value: Any) -> Any:
    return {} if value is None else value


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _block(model: type[_Block]) -> Any:
    return Annotated[model, BeforeValidator(_absent_block)] | None


class Name(_Block):
    first: Text = None
    middle: Text = None
    last: Text = None
    suffix: Text = None


class Address(_Block):
    street: Text = None
    city: Text = None
    state: Text = None
    zip: CodeText = None


class Contact(Address):
    phone: CodeText = None
    email: Text = None


class Court(_Block):
    branch: Text = None
    street: Text = None
    city: Text = None
    zip: CodeText = None


class Attorney(Contact):
    name: Text = None
    bar_number: CodeText = None
    firm: Text = None


class Immigration(_Block):
    removal: _word(*vocabulary.REMOVAL) = None  # type: ignore[valid-type]
    notice_date: Day = None
    order_date: Day = None
    pending_application: YesNo = None
    travel_plans: YesNo = None


class Person(_Block):
    name: _block(Name) = None  # type: ignore[valid-type]
    birthdate: Day = None
    contact: _block(Contact) = None  # type: ignore[valid-type]
    citizenship: _word(*vocabulary.CITIZENSHIP) = None  # type: ignore[valid-type]
    pending_charges: YesNo = None
    serving_sentence: YesNo = None
    on_probation: YesNo = None
    on_supervision: YesNo = None
    must_register: YesNo = None
    super_strike: YesNo = None
    california_resident_since: Day = None
    other_drug_cases: YesNo = None
    immigration: _block(Immigration) = None  # type: ignore[valid-type]
    attorney: _block(Attorney) = None  # type: ignore[valid-type]


class AmountOfCannabis(_Block):
    grams: Amount = None
    concentrate_grams: Amount = None
    plants: Amount = None


class Dej(_Block):
    granted: Day = None
    completed: YesNo = None
    dismissed: _fact(_date_or_yes_no) = None  # type: ignore[valid-type]
    terminated: YesNo = None


class Diversion(_Block):
    granted: Day = None
    completed: YesNo = None
    program: _word(*vocabulary.PROGRAMS) = None  # type: ignore[valid-type]


class Probation(_Block):
    granted: Day = None
    ends: Day = None
    fulfilled: YesNo = None
    ended_early: YesNo = None
    violated: YesNo = None
    treatment: YesNo = None
    treatment_completed: YesNo = None
    prison_suspended: YesNo = None


class Jail(_Block):
    served: YesNo = None


class Custody(_Block):
    kind: _word(*vocabulary.CUSTODY_KINDS) = None  # type: ignore[valid-type]
    released: Day = None
    supervision_ended: Day = None
    completed: YesNo = None
    registrable: YesNo = None


class Arrest(_Block):
    date: Day = None
    may_still_be_charged: YesNo = None
    may_be_refiled: YesNo = None


class ImmigrationAdvice(_Block):
    understood: YesNo = None
    lawyer_warned: YesNo = None
    court_advised: _fact(_advisement) = None  # type: ignore[valid-type]
    would_have: OwnWords = None
    ties: OwnWords = None
    learned_on: Day = None
    why_now: OwnWords = None


class Count(_Block):
    offense: Text = None
    level: _word(*vocabulary.LEVELS) = None  # type: ignore[valid-type]
    offense_date: Day = None
    amount: _block(AmountOfCannabis) = None  # type: ignore[valid-type]
    plea: _word(*vocabulary.PLEAS) = None  # type: ignore[valid-type]
    plea_date: Day = None
    convicted_at_trial: YesNo = None
    judgment_date: Day = None
    outcome: _word(*vocabulary.OUTCOMES) = None  # type: ignore[valid-type]
    dej: _block(Dej) = None  # type: ignore[valid-type]
    diversion: _block(Diversion) = None  # type: ignore[valid-type]
    probation: _block(Probation) = None  # type: ignore[valid-type]
    jail: _block(Jail) = None  # type: ignore[valid-type]
    custody: _block(Custody) = None  # type: ignore[valid-type]
    arrest: _block(Arrest) = None  # type: ignore[valid-type]
    new_crimes_since: YesNo = None
    new_felony_since: YesNo = None
    reduced: YesNo = None
    relief_granted: _fact(_remedies) = None  # type: ignore[valid-type]
    trafficking_victim: YesNo = None
    military_treatment: YesNo = None
    fire_camp: YesNo = None
    immigration_advice: _block(ImmigrationAdvice) = None  # type: ignore[valid-type]


class Case(_Block):
    county: _word(*vocabulary.COUNTIES) = None  # type: ignore[valid-type]
    number: CodeText = None
    court: _block(Court) = None  # type: ignore[valid-type]
    statement: OwnWords = None
    prosecutor: _word(*vocabulary.PROSECUTORS) = None  # type: ignore[valid-type]
    court_file: _word(*vocabulary.COURT_FILE) = None  # type: ignore[valid-type]
    rap_sheet: _word(*vocabulary.RAP_SHEET) = None  # type: ignore[valid-type]
    counts: list[Count] = Field(min_length=1, max_length=MAX_ITEMS)


class Contract(_Block):
    """The whole case file as pydantic checks it."""

    as_of: Annotated[Any, PlainValidator(lambda value: None if value is None else _day(value))] = None
    language: Annotated[Any, PlainValidator(_one_of(LANGUAGES))] = "en"
    person: _block(Person) = None  # type: ignore[valid-type]
    cases: list[Case] = Field(default_factory=list, max_length=MAX_ITEMS)


class CaseFile:
    """A validated, read-only case file. `data` is plain nested data in the contract's shape, absent keys left out."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    @classmethod
    def from_data(cls, data: Any, *, today: date) -> CaseFile:
        """Validate plain data. `today` is the day to screen for where the file names none. Raises CaseFileError."""
        if not isinstance(data, Mapping):
            raise CaseFileError((Problem("file", _("A case file is a list of names and values, such as cases: …")),))
        try:
            contract = Contract.model_validate(data)
        except ValidationError as error:
            raise CaseFileError(tuple(_problems(error))) from None
        plain = contract.model_dump(exclude_none=True)
        plain.setdefault("as_of", today)
        problems = tuple(Problem(path, message) for path, message in impossible_dates(plain))
        if problems:
            raise CaseFileError(problems)
        return cls(plain)

    @classmethod
    def loads(cls, text: str, *, today: date) -> CaseFile:
        """Read YAML or JSON text. Raises CaseFileError."""
        try:
            return cls.from_data(read(text), today=today)
        except CaseFileTextError as error:
            raise CaseFileError((Problem(error.path, error.message),)) from error

    @classmethod
    def load(cls, path: Path | str, *, today: date) -> CaseFile:
        """Read a YAML or JSON file of at most 1 MiB. Raises CaseFileError, and OSError if it cannot be opened."""
        try:
            return cls.loads(decode(Path(path).read_bytes()), today=today)
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
        return self.data.get("person", {})

    @property
    def cases(self) -> list[dict[str, Any]]:
        return self.data.get("cases", [])

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
            return _("A case file has no fact of this name. Check the spelling, or delete it.")
        case "missing" | "too_short":
            return _("Every case needs at least one count.")
        case "too_long":
            return _("There are more than {limit} entries here.", limit=MAX_ITEMS)
        case "list_type":
            return _("This must be a list.")
        case _:
            return _("This must hold names and values.")
