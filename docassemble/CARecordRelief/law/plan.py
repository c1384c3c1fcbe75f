"""The plan: in which order to do things, and why in that order.

Proof comes first, because a paper that is signed without it may be untrue, and because sealing can hide the proof. Then
what may have been cleared by itself, then case by case what can be asked for (`plan_why` says in which order), then
what waits and until when, and last what is still to be found out. A case is not sealed while something in it waits, and
what is to be found out in its papers comes before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import filterfalse

from docassemble.CARecordRelief.i18n import Message, _, together
from docassemble.CARecordRelief.law import plan_why, safety
from docassemble.CARecordRelief.law.facts import fact_name, is_private, what_it_is, where_it_stands
from docassemble.CARecordRelief.law.finding import Finding, Status, Step, Stop, Warning, named
from docassemble.CARecordRelief.law.plan_case import MOST_NAMED, Cases, CourtCase, in_words
from docassemble.CARecordRelief.law.plan_proof import cleared_by_itself, court_files, doj_record
from docassemble.CARecordRelief.law.plan_requests import requests, same_visit, waiting_requests
from docassemble.CARecordRelief.law.plan_why import SEALS, WHOLE_RECORD
from docassemble.CARecordRelief.law.record import Person
from docassemble.CARecordRelief.vocabulary import UNKNOWN


def plan(person: Person, stop: Stop | None, contradictions: tuple[Warning, ...], cases: Cases) -> tuple[Step, ...]:
    """The numbered steps for the whole record.

    Under an urgent stop they lead only to the lawyer; while facts contradict each other, only to correcting them.
    """
    steps = [*_lawyer(person, stop)]
    urgent = stop is not None and stop.level == "urgent_lawyer"
    if contradictions and not urgent:
        steps += [Step(_("Correct your answers first. {warning}", warning=each.text)) for each in contradictions]
    elif not urgent:
        steps += [*_open_charge(person), *doj_record(cases), *cleared_by_itself(cases), *court_files(cases)]
        steps += _immigration_review(person, stop, cases)
        missing = list(_missing(cases))
        visits: dict[str, list[str]] = {}
        for court_case in cases:
            for step, alone in requests(court_case, cases, after_waiting=False):
                if step.remedy in SEALS:
                    steps += _taken(missing, court_case)
                steps.append(step)
                if alone and (county := court_case.case.known_text("county")):
                    visits.setdefault(county, []).append(str(len(steps)))
        steps += same_visit(visits)
        for court_case in cases:
            steps += waiting_requests(court_case, cases)
            for step, _alone in requests(court_case, cases, after_waiting=True):
                if step.remedy in SEALS:
                    steps += _taken(missing, court_case)
                steps.append(step)
        steps += [*_whole_record(cases), *missing]
    return tuple(step.numbered(number) for number, step in enumerate(steps, 1))


def _lawyer(person: Person, stop: Stop | None) -> Iterator[Step]:
    if stop is None:
        if safety.is_citizen_with_immigration_case(person):
            text = _("See an immigration lawyer before you file or sign any paper. Take these papers with you.")
            yield Step(text, safety=True)
        return
    if stop.level != "urgent_lawyer":
        yield Step(
            _("See an immigration lawyer before you file or sign any paper. Take these papers with you."),
            stop.reasons[0].text,
            safety=True,
        )
        return
    today = _("See an immigration lawyer today. Take the hand-off sheet with you.")
    yield Step(today, stop.reasons[0].text, safety=True)
    yield Step(
        _("Gather every court paper and immigration paper that you have, and give them to the lawyer."),
        _("Do not file or sign anything before that, and do not go to a courthouse on your own."),
        safety=True,
    )


def _open_charge(person: Person) -> Iterator[Step]:
    if person.answer("pending_charges") in (True, UNKNOWN):
        yield Step(
            _(
                "You have, or may have, an open charge or a warrant. Talk to a public defender before you go to a "
                "courthouse."
            ),
            _("A person with a warrant can be arrested there. A lawyer can look it up safely."),
            safety=True,
        )


def _immigration_review(person: Person, stop: Stop | None, cases: Cases) -> Iterator[Step]:
    if stop or not any(item.finding.open for each in cases for item in each.findings):
        return
    if safety.may_be_noncitizen(person):
        yield Step(
            _("If you are not a US citizen, show the papers to an immigration lawyer before you file them."),
            _("A court order can help or hurt in immigration matters. A dismissal alone does not fix them."),
            safety=True,
        )
    elif person.known("citizenship", "naturalized"):
        yield Step(
            _(
                "If a case was not told on your citizenship or green card form, see an immigration lawyer before you "
                "file papers about it."
            ),
            _("A court paper can draw attention to what a form left out."),
            safety=True,
        )


# One request for the whole person


def _whole_record(cases: Cases) -> Iterator[Step]:
    """The certificate of rehabilitation and the pardon: a step each for the whole record, from its best finding.

    A pardon is named only beside a certificate, or where nothing else can take a conviction off the record.
    """
    there = {remedy for each in cases for remedy in each.of}
    for remedy in WHOLE_RECORD:
        if remedy == "pardon" and "PC 4852.01" not in there and not _nothing_else_helps(cases):
            continue
        found = [
            item.finding
            for each in cases
            for item in each.of.get(remedy, ())
            if item.finding.status is not Status.NEED_FACT
        ]
        if not found:
            continue
        best = min(found, key=lambda finding: (not finding.open, finding.status is Status.NOT_YET, _wait(finding)))
        gaps: dict[str, object] = {"law": named(best)}
        if best.status is Status.NOT_YET:
            if best.not_before:
                text = _("Later: {law}. It cannot be asked for before {day}.", day=best.not_before, **gaps)
            else:
                text = _("Later: {law}. It cannot be asked for now.", **gaps)
        else:
            text = _("Talk to a public defender about this: {law}. Nobody can promise it.", **gaps)
        yield Step(text, plan_why.why_for_the_whole_record(remedy, there) or best.reasons[0].text, remedy=remedy)


def _wait(finding: Finding) -> int:
    """For findings that must all wait: less the longer the wait is, and least where no day can be told."""
    return -(finding.not_before or date.max).toordinal()


def _nothing_else_helps(cases: Cases) -> bool:
    """Whether some count could be pardoned but not cleared otherwise, now or later. A judge's reduction leaves it."""
    return any(
        any(finding.remedy == "pardon" and not finding.closed for finding in count.findings)
        and all(finding.closed for finding in count.findings if finding.remedy in plan_why.CLEARS_FOR_GOOD)
        for each in cases
        for count in each.screened.counts
    )


# What is still to be found out


def _taken(missing: list[Step], court_case: CourtCase) -> Iterator[Step]:
    """What is missing in one case, taken out of the list."""
    for step in [step for step in missing if step.case_index == court_case.screened.index]:
        missing.remove(step)
        yield step


def _missing(cases: Cases) -> Iterator[Step]:
    """One step for each fact that is missing, naming the remedies that hang on it. A fact of the person is asked for
    once, one of the charges once for a case; what a person may prefer not to say is not asked for again."""
    waiting: dict[tuple[int | None, str], tuple[CourtCase, str, dict[str, None], dict[str, Finding]]] = {}
    for each in cases:
        for item in each.findings:
            for path in filterfalse(is_private, item.finding.needs):
                place = None if path.startswith("person.") else each.screened.index
                _case, _path, charges, found = waiting.setdefault((place, fact_name(path)), (each, path, {}, {}))
                found.setdefault(item.finding.remedy, item.finding)
                if ".counts[" in path:
                    charges[item.charge] = None
    for (place, _fact), (court_case, path, charges, found) in waiting.items():
        fact, first, why = what_it_is(path), next(iter(found)), where_it_stands(path)
        depends = _depends_on_it(found.values())
        if place is None:
            yield Step(together((_("Find out: {fact}.", fact=fact), depends)), why, remedy=first)
            continue
        text = [_("Find out for case {case}: {fact}.", case=court_case.name, fact=fact)]
        if charges and len(court_case.screened.counts) > 1:
            text.append(_("This is about {charges}.", charges=in_words(charges)))
        yield court_case.step(together((*text, depends)), why, first)


def _depends_on_it(findings: Collection[Finding]) -> Message:
    """What hangs on a fact: a few laws by name, of many only how many. Each finding tells for which fact it waits."""
    if len(findings) > MOST_NAMED:
        return _("{number} laws depend on it.", number=len(findings))
    laws = tuple(map(named, findings))
    if len(laws) == 1:
        return _("This law depends on it: {law}.", law=laws[0])
    return _("These laws depend on it: {laws}.", laws=laws)
