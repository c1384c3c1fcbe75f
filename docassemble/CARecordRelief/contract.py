"""The case file's contract as pydantic checks it: every block, every fact, and what each may hold.

A fact that breaks it raises a `case_file` error whose context carries the translatable message for the person.
"""

from __future__ import annotations

import difflib
import math
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from . import partial_date, vocabulary
from .casefile_text import PlainText
from .i18n import LANGUAGES, Message, _
from .vocabulary import UNKNOWN

MAX_TEXT = 5000
MAX_ITEMS = 200


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
                _(
                    "This text holds a control character ({code}). Delete it or type the text anew.",
                    code=f"U+{ord(character):04X}",
                )
            )
    return text


def _is_number(value: str | float) -> bool:
    try:
        return math.isfinite(float(value))
    except (ValueError, OverflowError):
        return False


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refuse(_("This must be true, false or unknown."))
    return value


def _amount(value: Any) -> float:
    if isinstance(value, PlainText) and _is_number(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_number(value):
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


def _fact(check: Callable[[Any], Any]) -> PlainValidator:
    """The validator of a fact: `unknown` passes, everything else must pass `check`."""
    return PlainValidator(lambda value: UNKNOWN if value == UNKNOWN else check(value))


YesNo = Annotated[Any, _fact(_yes_no)]
Day = Annotated[Any, _fact(_partial_day)]
DayOrYesNo = Annotated[Any, _fact(_date_or_yes_no)]
Text = Annotated[Any, _fact(_text)]
CodeText = Annotated[Any, _fact(lambda value: _text(value, number_like=True))]
OwnWords = Annotated[Any, _fact(lambda value: _text(value, lines=True))]
Amount = Annotated[Any, _fact(_amount)]
Advisement = Annotated[Any, _fact(_advisement)]
Remedies = Annotated[Any, _fact(_remedies)]
Citizenship = Annotated[Any, _fact(_one_of(vocabulary.CITIZENSHIP))]
Removal = Annotated[Any, _fact(_one_of(vocabulary.REMOVAL))]
County = Annotated[Any, _fact(_one_of(vocabulary.COUNTIES))]
Prosecutor = Annotated[Any, _fact(_one_of(vocabulary.PROSECUTORS))]
CourtFile = Annotated[Any, _fact(_one_of(vocabulary.COURT_FILE))]
RapSheet = Annotated[Any, _fact(_one_of(vocabulary.RAP_SHEET))]
Level = Annotated[Any, _fact(_one_of(vocabulary.LEVELS))]
Plea = Annotated[Any, _fact(_one_of(vocabulary.PLEAS))]
Outcome = Annotated[Any, _fact(_one_of(vocabulary.OUTCOMES))]
Program = Annotated[Any, _fact(_one_of(vocabulary.PROGRAMS))]
CustodyKind = Annotated[Any, _fact(_one_of(vocabulary.CUSTODY_KINDS))]
ScreeningDay = Annotated[Any, PlainValidator(_day)]
Language = Annotated[Any, PlainValidator(_one_of(LANGUAGES))]


class _Block(BaseModel):
    """A group of facts. A name that the contract does not have is an error; an empty value means absent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_values(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        return {name: value for name, value in data.items() if value is not None}


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
    removal: Removal = None
    notice_date: Day = None
    order_date: Day = None
    pending_application: YesNo = None
    travel_plans: YesNo = None


class Person(_Block):
    name: Name | None = None
    birthdate: Day = None
    contact: Contact | None = None
    citizenship: Citizenship = None
    pending_charges: YesNo = None
    serving_sentence: YesNo = None
    on_probation: YesNo = None
    on_supervision: YesNo = None
    must_register: YesNo = None
    super_strike: YesNo = None
    california_resident_since: Day = None
    other_drug_cases: YesNo = None
    immigration: Immigration | None = None
    attorney: Attorney | None = None


class AmountOfCannabis(_Block):
    grams: Amount = None
    concentrate_grams: Amount = None
    plants: Amount = None


class Dej(_Block):
    granted: Day = None
    completed: YesNo = None
    dismissed: DayOrYesNo = None
    terminated: YesNo = None


class Diversion(_Block):
    granted: Day = None
    completed: YesNo = None
    program: Program = None


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
    kind: CustodyKind = None
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
    court_advised: Advisement = None
    would_have: OwnWords = None
    ties: OwnWords = None
    learned_on: Day = None
    why_now: OwnWords = None


class Count(_Block):
    offense: Text = None
    level: Level = None
    offense_date: Day = None
    amount: AmountOfCannabis | None = None
    plea: Plea = None
    plea_date: Day = None
    convicted_at_trial: YesNo = None
    judgment_date: Day = None
    outcome: Outcome = None
    dej: Dej | None = None
    diversion: Diversion | None = None
    probation: Probation | None = None
    jail: Jail | None = None
    custody: Custody | None = None
    arrest: Arrest | None = None
    new_crimes_since: YesNo = None
    new_felony_since: YesNo = None
    reduced: YesNo = None
    relief_granted: Remedies = None
    trafficking_victim: YesNo = None
    military_treatment: YesNo = None
    fire_camp: YesNo = None
    immigration_advice: ImmigrationAdvice | None = None


class Case(_Block):
    county: County = None
    number: CodeText = None
    court: Court | None = None
    statement: OwnWords = None
    prosecutor: Prosecutor = None
    court_file: CourtFile = None
    rap_sheet: RapSheet = None
    counts: list[Count] = Field(min_length=1, max_length=MAX_ITEMS)


class Contract(_Block):
    """The whole case file as pydantic checks it."""

    as_of: ScreeningDay = None
    language: Language = "en"
    person: Person | None = None
    cases: list[Case] = Field(default_factory=list, max_length=MAX_ITEMS)
