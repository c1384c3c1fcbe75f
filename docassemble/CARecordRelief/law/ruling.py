"""How a rule is applied: it reads facts, meets bars, and ends in one finding.

A remedy's rule is one function that reads like its section. It says `rule.not_applicable(…)` or `rule.excluded(…)`
where nothing else can matter any more, `rule.not_yet(…)` where only time or a passing obstacle stands in the way, and
`rule.grant(…)` where the elements are met. Each `with rule.element()` is one element of the section: a fact missing in
it is noted as a need and the next element is still read, because a bar found later makes the need idle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import TracebackType
from typing import NoReturn

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.facts import where_to_look
from docassemble.CARecordRelief.law.finding import Finding, Reason, Status
from docassemble.CARecordRelief.law.record import Case, Count, Need, Person
from docassemble.CARecordRelief.vocabulary import UNKNOWN

#: Orders that undo the conviction or the plea itself: nothing is left then to dismiss or to reduce.
VACATURS = ("PC 1473.7(a)(1)", "PC 1016.5", "PC 1018", "PC 1473", "PC 236.14")


class Confirmed(StrEnum):
    """How far a sentence of the law was confirmed when it was read."""

    TEXT = "text"  # the statute, the form or the opinion itself was read
    SECONDARY = "secondary"  # someone who is trusted quotes or describes it
    NOT_CONFIRMED = "not confirmed"  # own knowledge: such a sentence never hardens a finding


#: The day on which the sources of this version of the law were last read.
READ = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Source:
    """What a rule rests on, how far it was confirmed, and when it was last read."""

    cite: str  # `Pen. Code, § 1170.18(f)-(i)`
    confirmed: Confirmed
    read: date
    note: Message | None = None  # what exactly was not confirmed, or which text was read


@dataclass(frozen=True)
class Remedy:
    """One remedy: its name in the contract, its section, the rule in plain words, and the function that applies it."""

    name: str
    section: str  # as cited in text, without a subdivision: `Pen. Code, § 1203.43`
    title: Message
    #: The rule in one paragraph; then its elements and its exclusions, a sentence each, for whoever reviews the law.
    rule: Message
    elements: tuple[Message, ...]
    #: The outcomes of a count that the section has anything to say about. For any other it is not applicable, and the
    #: reason is `otherwise`.
    outcomes: frozenset[str]
    otherwise: Message
    decide: Callable[[Ruling], None]
    effect_on_immigration: Message
    sources: tuple[Source, ...]
    exclusions: tuple[Message, ...] = ()
    #: Names in dates.yml of the days that the rule depends on.
    dates: tuple[str, ...] = ()
    does_not: tuple[Message, ...] = ()
    papers: tuple[str, ...] = ()
    #: Once one of these was granted there is nothing left for this remedy to do.
    done_by: tuple[str, ...] = ()

    @cached_property
    def not_made_for_the_outcome(self) -> Finding:
        """The finding for a count whose outcome is none of `outcomes`."""
        return self.closed(Reason(self.otherwise, self.section, ("outcome",)))

    def closed(
        self, reason: Reason, status: Status = Status.NOT_APPLICABLE, would_change: tuple[Message, ...] = ()
    ) -> Finding:
        """A finding that the remedy is not for this count, whatever else may still be found out."""
        return Finding(
            remedy=self.name,
            title=self.title,
            status=status,
            reasons=(reason,),
            effect_on_immigration=self.effect_on_immigration,
            does_not=self.does_not,
            would_change=would_change,
            papers=self.papers,
        )


class _Decided(Exception):
    """Nothing that could still be read would change the finding."""


class _Closed(Exception):
    """The remedy is not for this count: the finding says why, and nothing else that was noted matters."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def decide(remedy: Remedy, person: Person, case: Case, count: Count, as_of: date, reads: list[str]) -> Finding:
    """The finding of one remedy for one count on one day. Never raises for a valid record.

    `reads` is the list in which the blocks of the record note what is read.
    """
    outcome, granted = count.answer("outcome"), count.answer("relief_granted")
    if granted and granted != UNKNOWN:
        done = next((name for name in (remedy.name, *remedy.done_by) if name in granted), None)
        if done:
            return _already_done(remedy, done)
    if outcome not in remedy.outcomes and outcome is not None and outcome != UNKNOWN:
        return remedy.not_made_for_the_outcome
    return Ruling(remedy, person, case, count, as_of, reads).finding()


def _already_done(remedy: Remedy, granted: str) -> Finding:
    if granted == remedy.name:
        text = _("The court has granted this already.")
    else:
        text = _("Relief under {other} was granted, so there is nothing left for this to do.", other=granted)
    return remedy.closed(Reason(text, remedy.section, ("relief_granted",)))


class Ruling:
    """One remedy applied to one count, on one day."""

    __slots__ = (
        "_branch", "_changes", "_for_a_lawyer", "_granted", "_lawyer_first", "_needs", "_obstacles", "_read_before",
        "_reads", "_reasons", "_refined_by", "_status", "as_of", "case", "count", "person", "remedy",
    )  # fmt: skip

    def __init__(self, remedy: Remedy, person: Person, case: Case, count: Count, as_of: date, reads: list[str]) -> None:
        self.remedy, self.person, self.case, self.count, self.as_of = remedy, person, case, count, as_of
        self._reads = reads  # the record notes every reading here
        reads.clear()
        self._read_before = 0
        self._status: Status | None = None
        self._branch: str | None = None
        self._lawyer_first = False
        self._needs: list[str] = []
        self._refined_by: list[str] = []
        self._obstacles: list[tuple[Reason, date | None]] = []
        self._granted: Reason | None = None
        self._reasons: list[Reason] = []
        self._for_a_lawyer: list[Reason] = []
        self._changes: list[Message] = []

    def finding(self) -> Finding:
        """Apply the remedy's rule and say what it came to."""
        try:
            _known = self.count.outcome  # every rule begins with how the case ended
            self.remedy.decide(self)
            with self.element():
                _known_too = self.count.relief_granted  # whoever asks for relief must not have it already
        except Need as need:
            self._needs.append(need.path)
        except _Closed as closed:
            return closed.finding
        except _Decided:
            pass
        return self._finding()

    # What a rule says

    def not_applicable(self, text: Message, subdivision: str = "") -> NoReturn:
        """The remedy is not made for this kind of outcome, offense or level. Ends the rule."""
        self._end(Status.NOT_APPLICABLE, text, subdivision)

    def excluded(self, text: Message, subdivision: str = "") -> NoReturn:
        """The remedy is made for such cases, but the law bars this one. Ends the rule."""
        self._end(Status.EXCLUDED, text, subdivision)

    def not_yet(
        self, text: Message, subdivision: str = "", not_before: date | None = None, change: Message | None = None
    ) -> None:
        """Something passing stands in the way; `not_before` is the first day without it, where that can be told."""
        self._obstacles.append((self._reason(text, subdivision), not_before))
        if change:
            self._changes.append(change)

    def because(self, text: Message, subdivision: str = "") -> None:
        """An element that is met, or something to know about it."""
        self._reasons.append(self._reason(text, subdivision))

    def lawyer(self, text: Message, subdivision: str = "") -> None:
        """Whatever the status, a person should not file this alone."""
        self._lawyer_first = True
        self._for_a_lawyer.append(self._reason(text, subdivision))

    def leave_to_lawyer(self, text: Message, subdivision: str = "") -> NoReturn:
        """The facts fit, or the law is open, and only a lawyer can tell. Ends the rule."""
        self._status = Status.LAWYER_FIRST
        self.lawyer(text, subdivision)
        raise _Decided

    def grant(self, status: Status, text: Message, subdivision: str = "", branch: str | None = None) -> None:
        """The elements read so far are met: the court shall (MANDATORY) or may (DISCRETIONARY)."""
        self._status = status
        self._branch = branch
        self._read_before = 0  # the answer rests on every fact read so far
        self._granted = self._reason(text, subdivision)

    def element(self) -> _Element:
        """One element of the section: a missing fact in it is noted, and the rule goes on."""
        self._read_before = len(self._reads)
        return _Element(self)

    def change(self, text: Message) -> None:
        """What would change this finding."""
        self._changes.append(text)

    def refined_by(self, need: Need) -> None:
        """A fact that the answer does not hang on, but that tells which of two orders the court makes."""
        self._refined_by.append(need.path)

    # How the finding comes about

    def _reason(self, text: Message, subdivision: str) -> Reason:
        facts = dict.fromkeys(self._reads[self._read_before :])
        own = not subdivision or subdivision.startswith("(")  # else it is a full cite of another law
        return Reason(text, self.remedy.section + subdivision if own else subdivision, tuple(facts))

    def _end(self, status: Status, text: Message, subdivision: str) -> NoReturn:
        raise _Closed(self.remedy.closed(self._reason(text, subdivision), status, tuple(self._changes)))

    def _finding(self) -> Finding:
        remedy = self.remedy
        status, reasons = self._outcome()
        days = [day for _reason, day in self._obstacles] if status is Status.NOT_YET else [None]
        return Finding(
            remedy=remedy.name,
            title=remedy.title,
            status=status,
            reasons=tuple(reasons),
            effect_on_immigration=remedy.effect_on_immigration,
            does_not=remedy.does_not,
            would_change=tuple(self._changes),
            lawyer_first=self._lawyer_first,
            not_before=None if None in days else max(day for day in days if day),
            needs=tuple(dict.fromkeys(self._needs)) if status is Status.NEED_FACT else (),
            branch=self._branch if status in (Status.MANDATORY, Status.DISCRETIONARY) else None,
            papers=remedy.papers,
            refined_by=tuple(self._refined_by),
            obstacles=len(self._obstacles) if status is Status.NOT_YET else 0,
        )

    def _outcome(self) -> tuple[Status, list[Reason]]:
        """The status and its reasons. That the court grants it is told only where every element is met."""
        if self._obstacles:
            return Status.NOT_YET, [*(reason for reason, _day in self._obstacles), *self._for_a_lawyer]
        if self._status is Status.LAWYER_FIRST:
            return Status.LAWYER_FIRST, self._for_a_lawyer
        if self._needs:
            missing = [
                Reason(where_to_look(path), self.remedy.section, (self.count.relative(path),))
                for path in dict.fromkeys(self._needs)
            ]
            return Status.NEED_FACT, [*missing, *self._for_a_lawyer]
        if self._status is None or self._granted is None:
            raise AssertionError(f"the rule of {self.remedy.name} came to no end")
        return self._status, [self._granted, *self._for_a_lawyer, *self._reasons]


class _Element:
    """The context of one element: swallows Need and notes it."""

    __slots__ = ("rule",)

    def __init__(self, rule: Ruling) -> None:
        self.rule = rule

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if isinstance(error, Need):
            self.rule._needs.append(error.path)
            return True
        return False
