"""The record as the rules read it: a fact is a value, or reading it raises `Need` with its path.

A rule writes `count.dej.granted.before(DATES.dej_begins)`. Where nobody gave the date, or where the person only knows
the year and the days of that year disagree, the answer is no guess but a `Need` that names
`cases[0].counts[0].dej.granted`. Every reading is noted, so that a reason can say which facts it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Generic, TypeVar, overload

from docassemble.CARecordRelief.partial_date import PartialDate, span
from docassemble.CARecordRelief.vocabulary import UNKNOWN

T = TypeVar("T")
B = TypeVar("B", bound="Block")


class Need(Exception):
    """A rule cannot go on without this fact: it is absent, `unknown`, or not exact enough."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class When:
    """A date that may be known only to the month or the year: comparisons hold for every day in it, or raise Need."""

    __slots__ = ("first", "last", "path")

    def __init__(self, value: PartialDate, path: str) -> None:
        self.first, self.last = span(value)
        self.path = path

    def before(self, day: date) -> bool:
        return self._agreed(self.first < day, self.last < day)

    def on_or_after(self, day: date) -> bool:
        return not self.before(day)

    def waited(self, years: int) -> Waiting:
        """The wait of `years` years that begins here; it is over the day after the last anniversary."""
        return Waiting(_day_after_anniversary(self.first, years), _day_after_anniversary(self.last, years), self.path)

    def ended(self) -> Waiting:
        """The wait until this day is over: it ends the day after."""
        return self.waited(0)

    def _agreed(self, for_first: bool, for_last: bool) -> bool:
        if for_first != for_last:
            raise Need(self.path)
        return for_first


class Waiting:
    """A waiting period: the first day on which it is over, at the earliest and at the latest."""

    __slots__ = ("earliest", "latest", "path")

    def __init__(self, earliest: date, latest: date, path: str) -> None:
        self.earliest, self.latest, self.path = earliest, latest, path

    def over_on(self, day: date) -> bool:
        """Whether the wait is over on `day`; raises Need if the days that a partial date leaves open disagree."""
        if self.earliest <= day < self.latest:
            raise Need(self.path)
        return self.latest <= day

    @property
    def first_day(self) -> date | None:
        """The first day on which the wait is over, or None if it cannot be told to the day."""
        return self.latest if self.earliest == self.latest else None


def _day_after_anniversary(day: date, years: int) -> date:
    # February 29 has its anniversary on March 1 in a common year.
    try:
        anniversary = day.replace(year=day.year + years)
    except ValueError:
        anniversary = date(day.year + years, 3, 1)
    return anniversary + timedelta(days=1)


class Block:
    """A named group of facts, at a path, over plain data."""

    __slots__ = ("_data", "_groups", "_name", "_path", "_reads")

    def __init__(self, data: Mapping[str, Any], path: str, reads: list[str], name: str | None = None) -> None:
        """`reads` notes each fact that is read under `name`, where that is shorter than its path."""
        self._data, self._path, self._reads = data, path, reads
        self._name = path if name is None else name
        self._groups: dict[str, Block] = {}

    def relative(self, path: str) -> str:
        """A full path as seen from this block."""
        return path.removeprefix(self._path)

    def path(self, name: str) -> str:
        """The full path of this block's fact `name`."""
        return self._path + name

    def need(self, name: str) -> Need:
        """The Need for this block's fact `name`, for a rule that finds a given value not exact enough."""
        return Need(self._path + name)

    def known(self, name: str, value: object) -> bool:
        """Whether the fact is known to have this very value. Never raises: for facts that a rule does not depend on."""
        return self._data.get(name) == value

    def answer(self, name: str) -> Any:
        """What was answered: None where nobody asked, `unknown`, or the value. For rules about not knowing itself."""
        return self._data.get(name)

    def known_text(self, name: str) -> str | None:
        """The fact's text where one was given. For captions, never for a decision."""
        value = self._data.get(name)
        return value if isinstance(value, str) and value != UNKNOWN else None

    def given(self, name: str) -> bool:
        """Whether the fact has a value (neither absent nor `unknown`)."""
        return self._data.get(name) not in (None, UNKNOWN)


class Fact(Generic[T]):
    """A fact of a block. Reading it gives its value or raises Need."""

    def __set_name__(self, owner: type[Block], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, block: None, owner: type[Block]) -> Fact[T]: ...
    @overload
    def __get__(self, block: Block, owner: type[Block]) -> T: ...
    def __get__(self, block: Block | None, owner: type[Block]) -> Fact[T] | T:
        if block is None:
            return self
        value = block._data.get(self.name)
        if value is None or value == UNKNOWN:
            raise Need(block._path + self.name)
        block._reads.append(block._name + self.name)
        return self.shaped(value, block)

    def shaped(self, value: Any, block: Block) -> T:
        return value  # type: ignore[no-any-return]


class Day(Fact[When]):
    """A date fact, perhaps partial."""

    def shaped(self, value: Any, block: Block) -> When:
        return When(value, block._path + self.name)


class DayOrYesNo(Fact["When | bool"]):
    """A date, or only whether it happened."""

    def shaped(self, value: Any, block: Block) -> When | bool:
        return value if isinstance(value, bool) else When(value, block._path + self.name)


class Group(Generic[B]):
    """A block inside a block. An absent one reads like an empty one: each of its facts is a Need."""

    def __init__(self, kind: type[B]) -> None:
        self.kind = kind

    def __set_name__(self, owner: type[Block], name: str) -> None:
        self.name = name

    def __get__(self, block: Block, owner: type[Block]) -> B:
        group = block._groups.get(self.name)
        if group is None:
            group = self.kind(
                block._data.get(self.name, {}),
                f"{block._path}{self.name}.",
                block._reads,
                f"{block._name}{self.name}.",
            )
            block._groups[self.name] = group
        return group  # type: ignore[return-value]


class Immigration(Block):
    removal = Fact[str]()
    notice_date = Day()
    order_date = Day()
    pending_application = Fact[bool]()
    travel_plans = Fact[bool]()


class Person(Block):
    citizenship = Fact[str]()
    birthdate = Day()
    pending_charges = Fact[bool]()
    serving_sentence = Fact[bool]()
    on_probation = Fact[bool]()
    on_supervision = Fact[bool]()
    must_register = Fact[bool]()
    super_strike = Fact[bool]()
    other_drug_cases = Fact[bool]()
    california_resident_since = Day()
    immigration = Group(Immigration)


class Dej(Block):
    granted = Day()
    completed = Fact[bool]()
    dismissed = DayOrYesNo()
    terminated = Fact[bool]()

    @property
    def is_known_to_be_dismissed(self) -> bool:
        """Whether the charges are known to have been dismissed, be the day known or not. Never raises."""
        return self.given("dismissed") and self.dismissed is not False


class Diversion(Block):
    granted = Day()
    completed = Fact[bool]()
    program = Fact[str]()


class Probation(Block):
    granted = Day()
    ends = Day()
    fulfilled = Fact[bool]()
    ended_early = Fact[bool]()
    violated = Fact[bool]()
    treatment = Fact[bool]()
    treatment_completed = Fact[bool]()
    prison_suspended = Fact[bool]()

    def over_on(self, day: date) -> bool:
        """Whether it is over on `day`, by its last day or because the court ended it early."""
        return self.known("ended_early", True) or self.ends.ended().over_on(day)


class Jail(Block):
    served = Fact[bool]()


class Custody(Block):
    kind = Fact[str]()
    released = Day()
    supervision_ended = Day()
    completed = Fact[bool]()
    registrable = Fact[bool]()


class Arrest(Block):
    date = Day()
    may_still_be_charged = Fact[bool]()
    may_be_refiled = Fact[bool]()


class Amount(Block):
    """Cannabis only. Each amount stands alone: one that was not given is not zero."""

    grams = Fact[float]()
    concentrate_grams = Fact[float]()
    plants = Fact[float]()


class ImmigrationAdvice(Block):
    understood = Fact[bool]()
    lawyer_warned = Fact[bool]()
    court_advised = Fact["bool | str"]()
    learned_on = Day()


#: Relief that makes the felony a misdemeanor.
_REDUCTIONS = frozenset({"PC 17(b)", "PC 1170.18", "HS 11361.8"})


class Count(Block):
    offense = Fact[str]()
    level = Fact[str]()
    offense_date = Day()
    plea = Fact[str]()
    plea_date = Day()
    judgment_date = Day()
    outcome = Fact[str]()
    dej = Group(Dej)
    diversion = Group(Diversion)
    probation = Group(Probation)
    jail = Group(Jail)
    custody = Group(Custody)
    arrest = Group(Arrest)
    amount = Group(Amount)
    immigration_advice = Group(ImmigrationAdvice)
    new_crimes_since = Fact[bool]()
    new_felony_since = Fact[bool]()
    trafficking_victim = Fact[bool]()
    military_treatment = Fact[bool]()
    fire_camp = Fact[bool]()
    reduced = Fact[bool]()
    relief_granted = Fact[list[str]]()
    convicted_at_trial = Fact[bool]()

    @property
    def is_reduced(self) -> bool:
        """Whether the felony is a misdemeanor by now: said so, or shown by the relief that was granted."""
        return self._reduced_by_relief or self.reduced

    @property
    def is_known_to_be_reduced(self) -> bool:
        """The same where no answer is needed: never raises, and False where nobody knows."""
        return self._reduced_by_relief or self.known("reduced", True)

    @property
    def _reduced_by_relief(self) -> bool:
        granted = self._data.get("relief_granted")
        return isinstance(granted, list) and not _REDUCTIONS.isdisjoint(granted)


class Case(Block):
    county = Fact[str]()
    number = Fact[str]()
    prosecutor = Fact[str]()
    court_file = Fact[str]()
    rap_sheet = Fact[str]()

    @property
    def offenses(self) -> list[str]:
        """The offenses of all counts of this case, as far as they were given."""
        return [count["offense"] for count in self._data.get("counts", ()) if count.get("offense", UNKNOWN) != UNKNOWN]
