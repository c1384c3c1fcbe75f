"""What a screening says: frozen values, free of any rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.vocabulary import UNKNOWN


class Status(StrEnum):
    """How the law answers for one remedy and one count."""

    MANDATORY = "mandatory"  # the court shall
    DISCRETIONARY = "discretionary"  # the court may
    CHECK_FIRST = "check_first"  # may have happened by itself
    NOT_YET = "not_yet"
    NEED_FACT = "need_fact"
    LAWYER_FIRST = "lawyer_first"
    EXCLUDED = "excluded"  # made for such cases, but a bar stands in the way
    NOT_APPLICABLE = "not_applicable"  # not for this kind of case, or granted already


class Reason(NamedTuple):
    """One sentence of why, its cite, and the facts it rests on (relative to the count where they are the count's)."""

    text: Message
    cite: str
    facts: tuple[str, ...] = ()

    def to_data(self, language: str) -> dict[str, Any]:
        return {"text": self.text.render(language), "cite": self.cite, "facts": list(self.facts)}


class Finding(NamedTuple):
    """One remedy, one count. `needs` holds full paths; `branch` names the petition's box where a remedy has several.

    Of the reasons of a `not_yet`, the first `obstacles` each stand in the way.
    """

    remedy: str
    title: Message
    status: Status
    reasons: tuple[Reason, ...]
    effect_on_immigration: Message
    does_not: tuple[Message, ...] = ()
    would_change: tuple[Message, ...] = ()
    lawyer_first: bool = False
    not_before: date | None = None
    needs: tuple[str, ...] = ()
    branch: str | None = None
    papers: tuple[str, ...] = ()
    #: Facts that would tell which of two orders the court makes, where it makes one in any case.
    refined_by: tuple[str, ...] = ()
    obstacles: int = 0

    @property
    def open(self) -> bool:
        """Whether the court shall or may grant it today."""
        return self.status is Status.MANDATORY or self.status is Status.DISCRETIONARY

    @property
    def closed(self) -> bool:
        """Whether it is not for this count, whatever else may still be found out."""
        return self.status is Status.NOT_APPLICABLE or self.status is Status.EXCLUDED

    def to_data(self, language: str) -> dict[str, Any]:
        return {
            "remedy": self.remedy,
            "title": self.title.render(language),
            "status": str(self.status),
            "lawyer_first": self.lawyer_first,
            "not_before": self.not_before.isoformat() if self.not_before else None,
            "needs": list(self.needs),
            "reasons": [reason.to_data(language) for reason in self.reasons],
            "would_change": [text.render(language) for text in self.would_change],
            "effect_on_immigration": self.effect_on_immigration.render(language),
            "does_not": [text.render(language) for text in self.does_not],
            "branch": self.branch,
            "papers": list(self.papers),
        }


@dataclass(frozen=True, slots=True)
class Immigration:
    """Whether federal immigration law sees a conviction: yes, no, contested, lawyer, or not_asked (a citizen).

    `needs` are the facts that could still change the answer, as full paths.
    """

    conviction: str
    reasons: tuple[Reason, ...] = ()
    needs: tuple[str, ...] = ()

    def to_data(self, language: str) -> dict[str, Any]:
        return {"conviction": self.conviction, "reasons": [reason.to_data(language) for reason in self.reasons]}


@dataclass(frozen=True, slots=True)
class CountScreening:
    """All findings for one count, in the contract's order of remedies."""

    index: int
    offense: str | None
    immigration: Immigration
    findings: tuple[Finding, ...]

    def finding(self, remedy: str) -> Finding:
        """The finding for a remedy such as `PC 1203.43`; raises KeyError if the package does not decide it."""
        for finding in self.findings:
            if finding.remedy == remedy:
                return finding
        raise KeyError(remedy)

    def to_data(self, language: str) -> dict[str, Any]:
        return {
            "offense": self.offense,
            "immigration": self.immigration.to_data(language),
            "findings": [finding.to_data(language) for finding in self.findings],
        }


@dataclass(frozen=True, slots=True)
class CaseScreening:
    """One court case: its place in the file, its county and number, its counts."""

    index: int
    county: str | None
    number: str | None
    counts: tuple[CountScreening, ...]

    def to_data(self, language: str) -> dict[str, Any]:
        return {
            "county": self.county,
            "number": self.number,
            "counts": [count.to_data(language) for count in self.counts],
        }


@dataclass(frozen=True, slots=True)
class Stop:
    """`urgent_lawyer` (no sworn paper is drafted) or `lawyer_before_filing` (the plan begins with the lawyer)."""

    level: str
    reasons: tuple[Reason, ...]

    def to_data(self, language: str) -> dict[str, Any]:
        return {"level": self.level, "reasons": [reason.to_data(language) for reason in self.reasons]}


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that the person must be told whatever the findings are. `facts` are full paths of what it is about."""

    id: str
    text: Message
    cite: str = ""
    facts: tuple[str, ...] = ()

    def to_data(self, language: str) -> dict[str, Any]:
        return {"id": self.id, "text": self.text.render(language), "cite": self.cite, "facts": list(self.facts)}


def case_name(number: str | None, index: int) -> str | Message:
    """What a case is called in a sentence: its number, or its place on the person's list where no number is known."""
    return number if number and number != UNKNOWN else _("number {place} on your list", place=index + 1)


def cited(remedy: str) -> str | Message:
    """A remedy as people are told of it: its section, or a word for what no section gives."""
    return _("pardon") if remedy == "pardon" else remedy


def named(finding: Finding) -> Message:
    """A remedy by its plain name, with its section beside it where a section gives it."""
    if finding.remedy == "pardon":
        return finding.title
    return _("{title} ({law})", title=finding.title, law=finding.remedy)


class Step(NamedTuple):
    """One numbered step of the plan; `case` is the court's number for it, `case_index` its place in the file.

    `safety`: it keeps the person from harm that a court, a paper or a form could do, and so is told before any law.
    """

    text: Message
    why: Message | None = None
    case_index: int | None = None
    case: str | None = None
    remedy: str | None = None
    step: int = 0
    safety: bool = False

    def numbered(self, step: int) -> Step:
        return self._replace(step=step)

    def to_data(self, language: str) -> dict[str, Any]:
        return {
            "step": self.step,
            "case": self.case,
            "remedy": self.remedy,
            "text": self.text.render(language),
            "why": self.why.render(language) if self.why else None,
        }


@dataclass(frozen=True)
class Screening:
    """All findings for one record on one day. `needs` are the facts nobody was asked yet, in the order to ask."""

    as_of: date
    law_as_of: date
    language: str
    stop: Stop | None
    warnings: tuple[Warning, ...]
    cases: tuple[CaseScreening, ...]
    plan: tuple[Step, ...]
    needs: tuple[str, ...] = field(default=())
    #: Facts that cannot all be true (they are among the warnings too). No paper is drafted while one stands.
    contradictions: tuple[Warning, ...] = field(default=())

    @cached_property
    def findings(self) -> tuple[tuple[int, int, Finding], ...]:
        """Every finding with the index of its case and of its count."""
        return tuple(
            (case.index, count.index, finding)
            for case in self.cases
            for count in case.counts
            for finding in count.findings
        )

    def to_data(self, language: str | None = None) -> dict[str, Any]:
        """The screening as the contract's JSON, its sentences in `language` (default: the case file's)."""
        language = language or self.language
        return {
            "as_of": self.as_of.isoformat(),
            "law_as_of": self.law_as_of.isoformat(),
            "language": language,
            "stop": self.stop.to_data(language) if self.stop else None,
            "warnings": [warning.to_data(language) for warning in self.warnings],
            "cases": [case.to_data(language) for case in self.cases],
            "plan": [step.to_data(language) for step in self.plan],
        }
