"""The laws in the next-steps letter that have no papers with it: to ask for elsewhere, by itself, or not now."""

from __future__ import annotations

from collections.abc import Iterator

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.facts import waits_only_for_private
from docassemble.CARecordRelief.law.finding import Finding, Screening, Status, case_name, named
from docassemble.CARecordRelief.law.offenses import in_words
from docassemble.CARecordRelief.law.plan_why import BY_ITSELF, WHOLE_RECORD
from docassemble.CARecordRelief.papers.filings import FOR_A_LAWYER, SECTIONS


def to_ask_elsewhere(screening: Screening) -> Iterator[tuple[Message, Message]]:
    """What can be asked for now, but has no papers here: each with the charge that it is about."""
    for where, finding in _distinct(screening):
        if finding.open and not finding.lawyer_first and finding.remedy not in SECTIONS:
            yield (
                where,
                _(
                    "{law}. {reason} A public defender can help you ask for it.",
                    law=named(finding),
                    reason=finding.reasons[0].text,
                ),
            )


def by_itself(screening: Screening) -> Iterator[tuple[Message, Message]]:
    """Relief that nobody asks for: it may have come already, or may come later."""
    for where, finding in _distinct(screening):
        if finding.remedy not in BY_ITSELF:
            continue
        gaps = {"law": named(finding), "reason": finding.reasons[0].text}
        if finding.status is Status.CHECK_FIRST:
            yield where, _("{law}. {reason} Your DOJ record shows whether it has happened.", **gaps)
        elif finding.status is Status.NOT_YET and finding.not_before:
            yield where, _("{law}. It can happen from {day} on.", law=named(finding), day=finding.not_before)
        elif finding.status is Status.NOT_YET:
            yield where, _("{law}. {reason}", **gaps)


def not_now(screening: Screening) -> Iterator[tuple[Message, Message]]:
    """What must wait, lacks a fact, is barred or is for a lawyer, and why."""
    for where, finding in _distinct(screening):
        told_elsewhere = finding.remedy in (*BY_ITSELF, *WHOLE_RECORD)  # the plan has one step for the whole record
        if not told_elsewhere and (reason := _why_not_now(finding)) is not None:
            yield where, _("{law}. {reason}", law=named(finding), reason=reason)


def _why_not_now(finding: Finding) -> Message | None:
    reason = finding.reasons[0].text
    match finding.status:
        case Status.NOT_APPLICABLE:
            return None
        case Status.NEED_FACT if waits_only_for_private(finding.needs):
            return None
        case Status.NOT_YET if finding.not_before:
            return _("{reason} The first day on which you can file is {day}.", reason=reason, day=finding.not_before)
        case Status.MANDATORY | Status.DISCRETIONARY:
            return (
                _("{reason} Show this to a lawyer before you file.", reason=finding.reasons[0].text)
                if finding.lawyer_first and finding.remedy not in FOR_A_LAWYER
                else None
            )
        case Status.LAWYER_FIRST:
            return _("{reason} Show this to a lawyer before you file.", reason=reason)
        case _:  # not yet without a day, a fact still missing, or a bar: the reason says it all
            return reason


def _distinct(screening: Screening) -> Iterator[tuple[Message, Finding]]:
    """Every finding with the case and offense it is about; what 40 counts share is said once."""
    said: set[tuple[object, ...]] = set()
    for case in screening.cases:
        for count in case.counts:
            for finding in count.findings:
                key = (case.index, count.offense, finding.remedy, finding.status, finding.not_before, finding.reasons)
                if key not in said:
                    said.add(key)
                    yield (
                        _(
                            "Case {number}, {offense}",
                            number=case_name(case.number, case.index),
                            offense=in_words(count.offense) if count.offense else _("a count without a section"),
                        ),
                        finding,
                    )
