"""The screening: every remedy for every count of one record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docassemble.CARecordRelief.law import immigration, lujan, safety
from docassemble.CARecordRelief.law.contradictions import contradictions
from docassemble.CARecordRelief.law.dates import LAW_AS_OF
from docassemble.CARecordRelief.law.finding import CaseScreening, CountScreening, Finding, Screening
from docassemble.CARecordRelief.law.plan import plan
from docassemble.CARecordRelief.law.plan_case import CourtCase
from docassemble.CARecordRelief.law.record import Case, Count, Person
from docassemble.CARecordRelief.law.remedies import REMEDIES
from docassemble.CARecordRelief.law.ruling import decide

if TYPE_CHECKING:
    from docassemble.CARecordRelief.casefile import CaseFile

#: Asked of everybody before any rule reads the record: they decide whether it is safe to go on.
_SAFETY_FACTS = ("removal", "pending_application", "travel_plans")


def screen(case_file: CaseFile) -> Screening:
    """Decide every implemented remedy for every count of a valid case file, as of the file's own day.

    Never raises for a valid file: what cannot be decided is a `need_fact` that names the facts.
    """
    reads: list[str] = []
    person = Person(case_file.person, "person.", reads)
    cases = tuple(
        (
            Case(data, f"cases[{i}].", reads),
            tuple(Count(count, f"cases[{i}].counts[{j}].", reads, "") for j, count in enumerate(data["counts"])),
        )
        for i, data in enumerate(case_file.cases)
    )
    asks_immigration = not person.known("citizenship", "citizen")
    screened = tuple(
        CaseScreening(
            index=i,
            county=case.answer("county"),
            number=case.answer("number"),
            counts=tuple(
                CountScreening(
                    index=j,
                    offense=count.answer("offense"),
                    immigration=immigration.assess(person, count, earlier),
                    findings=_findings(person, case, count, case_file, reads),
                )
                for j, count in enumerate(counts)
            ),
        )
        for i, (case, counts) in enumerate(cases)
        for earlier in (lujan.earlier(cases, i) if asks_immigration else lujan.NOTHING_EARLIER,)
    )
    all_counts = tuple(count for _case, counts in cases for count in counts)
    stop = safety.stop(person, all_counts)
    contradictory = contradictions(person, cases, case_file.as_of)
    return Screening(
        as_of=case_file.as_of,
        law_as_of=LAW_AS_OF,
        language=case_file.language,
        stop=stop,
        warnings=safety.warnings(person, contradictory, case_file.as_of),
        cases=screened,
        plan=plan(
            person,
            stop,
            contradictory,
            tuple(
                CourtCase(each, case, counts, case_file.as_of)
                for each, (case, counts) in zip(screened, cases, strict=True)
            ),
        ),
        needs=tuple(dict.fromkeys(_not_asked_yet(case_file, person, screened))),
        contradictions=contradictory,
    )


def _findings(person: Person, case: Case, count: Count, case_file: CaseFile, reads: list[str]) -> tuple[Finding, ...]:
    as_of = case_file.as_of
    return tuple([decide(remedy, person, case, count, as_of, reads) for remedy in REMEDIES])


def _not_asked_yet(case_file: CaseFile, person: Person, cases: tuple[CaseScreening, ...]) -> Iterator[str]:
    """The facts that are needed and absent. What was asked and is not known is not asked again."""
    if person.answer("citizenship") is None:
        yield "person.citizenship"
    elif person.known("citizenship", "naturalized"):
        yield from ("person.immigration.removal",) if person.immigration.answer("removal") is None else ()
    elif not person.known("citizenship", "citizen"):
        yield from (f"person.immigration.{fact}" for fact in _SAFETY_FACTS if person.immigration.answer(fact) is None)
    for case in cases:
        for count in case.counts:
            for finding in count.findings:
                yield from (path for path in (*finding.needs, *finding.refined_by) if case_file.get(path) is None)
    for case in cases:
        for count in case.counts:
            yield from (path for path in count.immigration.needs if case_file.get(path) is None)
