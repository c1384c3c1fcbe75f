"""What may be asked for today, what may be drafted for a lawyer, and the facts that the papers for it still need.

The stop rule holds here: where a lawyer must act at once, there is nothing to file and nothing to draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import vacatur
from docassemble.CARecordRelief.law.finding import Finding, Reason, Screening, Status
from docassemble.CARecordRelief.law.plan_why import CLEARS, ENDS_PROBATION, SEALS, WHILE_ON_PROBATION
from docassemble.CARecordRelief.law.record import Count, Person
from docassemble.CARecordRelief.papers import draft_motion
from docassemble.CARecordRelief.papers.filings import FOR_A_LAWYER, SECTIONS, filed
from docassemble.CARecordRelief.papers.pleading import CourtCase, Offense
from docassemble.CARecordRelief.papers.wording import given

#: What may still lead to a filing although nothing can be filed today.
_UNDECIDED = frozenset({Status.NEED_FACT, Status.NOT_YET, Status.LAWYER_FIRST})


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that a person asks the court for: a remedy for a count of a case (places in the case file)."""

    case: int
    count: int
    remedy: str


def is_urgent(screening: Screening) -> bool:
    """Whether a lawyer must act first, so that no paper to sign may be drafted."""
    return screening.stop is not None and screening.stop.level == "urgent_lawyer"


def safety_unasked(screening: Screening) -> tuple[str, ...]:
    """The facts about citizenship and immigration that nobody was asked and that decide whether filing is safe."""
    return tuple(path for path in screening.needs if path.startswith(("person.citizenship", "person.immigration.")))


def fileable(screening: Screening) -> tuple[Sought, ...]:
    """Everything that papers can be drafted for today: the court shall or may grant it, and no lawyer must come first,
    or the papers are there to be taken to one.

    Nothing while facts of the record contradict each other: what the person signs would say something untrue. And
    nothing before it is known whether filing is safe for the person at all.
    """
    if is_urgent(screening) or screening.contradictions or safety_unasked(screening):
        return ()
    return tuple(
        Sought(case, count, finding.remedy)
        for case, count, finding in screening.findings
        if finding.open and finding.remedy in SECTIONS and (not finding.lawyer_first or finding.remedy in FOR_A_LAWYER)
    )


def first_choices(case_file: CaseFile, screening: Screening) -> tuple[Sought, ...]:
    """What is ticked before the person chooses: all that is fileable, but for what seals a case while something else is
    open in it, today or later: when a fact is known, a day has come, or a lawyer has looked. Sealing comes last,
    because it hides the proof that the rest needs. Nor is an early end of probation ticked where another law can end
    it, and may be closed afterwards. The person can still tick both.
    """
    open_today = fileable(screening)
    unfinished = {sought.case for sought in open_today if sought.remedy not in SEALS}
    unfinished |= {sought.case for sought in draftable(case_file, screening)}
    unfinished |= {
        case
        for case, _count, finding in screening.findings
        if finding.remedy in CLEARS and finding.status in _UNDECIDED
    }
    ends_probation_too = {(sought.case, sought.count) for sought in open_today if sought.remedy in WHILE_ON_PROBATION}
    return tuple(
        sought
        for sought in open_today
        if (sought.remedy not in SEALS or sought.case not in unfinished)
        and (sought.remedy not in ENDS_PROBATION or (sought.case, sought.count) not in ends_probation_too)
    )


def draftable(case_file: CaseFile, screening: Screening) -> tuple[Sought, ...]:
    """The motions to vacate that can be drafted for a lawyer: none under a stop of either level (CASEFILE.md)."""
    if screening.stop or screening.contradictions or safety_unasked(screening):
        return ()
    return tuple(sought for sought, reasons in _motions(case_file, screening) if not reasons)


def withheld(case_file: CaseFile, screening: Screening) -> tuple[Reason, ...]:
    """Why a motion to vacate that a lawyer could make is not drafted for some count; the stop rule says its own."""
    if screening.contradictions or safety_unasked(screening):
        return ()
    return tuple(dict.fromkeys(reason for _sought, reasons in _motions(case_file, screening) for reason in reasons))


def handoff_beside(case_file: CaseFile, screening: Screening) -> bool:
    """Whether a hand-off sheet goes beside the letter: a lawyer could move to vacate, and no draft may be made."""
    if is_urgent(screening) or case_file.get("person.citizenship") in ("citizen", "naturalized"):
        return False
    held_back = screening.stop is not None or bool(withheld(case_file, screening))
    settled = not screening.contradictions and not safety_unasked(screening)
    return held_back and settled and any(True for _motion in _motions(case_file, screening))


def needs(case_file: CaseFile, screening: Screening, sought: Iterable[Sought] | None = None) -> tuple[str, ...]:
    """The facts that the papers print and nobody was asked yet, in the order to ask; empty where nothing is filed.

    A fact that was asked and is unknown or empty is not asked again: the paper then has a blank to fill in by hand.
    """
    wanted = None if sought is None else tuple(sought)
    cases = court_cases(case_file, screening, wanted)
    motions = draft_cases(case_file, screening, wanted)
    paths = dict.fromkeys((*_printed(case_file, cases), *_printed_in_drafts(case_file, motions)))
    return tuple(path for path in paths if case_file.get(path) is None)


def court_cases(
    case_file: CaseFile, screening: Screening, sought: Iterable[Sought] | None = None
) -> tuple[CourtCase, ...]:
    """The cases for which something is sought, each with its offenses and the findings that carry them."""
    return _cases(case_file, screening, fileable(screening), sought, SECTIONS)


def draft_cases(
    case_file: CaseFile, screening: Screening, sought: Iterable[Sought] | None = None
) -> tuple[CourtCase, ...]:
    """The cases for which a motion to vacate is drafted; each has only the offenses that it asks for."""
    found = _cases(case_file, screening, draftable(case_file, screening), sought, draft_motion.SECTIONS)
    return tuple(replace(case, party=draft_motion.PARTY) for case in found)


def _motions(case_file: CaseFile, screening: Screening) -> Iterator[tuple[Sought, tuple[Reason, ...]]]:
    """Each motion to vacate that a lawyer could look at, with why it is not drafted, if so."""
    person = Person(case_file.person, "person.", [])
    cases = [
        [Count(count, f"cases[{i}].counts[{j}].", []) for j, count in enumerate(case["counts"])]
        for i, case in enumerate(case_file.cases)
    ]
    aggravated = any(vacatur.may_be_aggravated(count) for counts in cases for count in counts)
    serious = [any(map(vacatur.is_serious, counts)) for counts in cases]
    for case, count, finding in screening.findings:
        if vacatur.drafted(finding, cases[case][count]):
            reasons = vacatur.withheld(
                person, cases[case][count], aggravated_on_record=aggravated, serious_in_case=serious[case]
            )
            yield Sought(case, count, finding.remedy), reasons


def _cases(
    case_file: CaseFile,
    screening: Screening,
    possible: Iterable[Sought],
    sought: Iterable[Sought] | None,
    sections: Mapping[str, str],
) -> tuple[CourtCase, ...]:
    wanted = set(possible if sought is None else sought).intersection(possible)
    found: dict[int, dict[int, dict[str, Finding]]] = {}
    for case, count, finding in screening.findings:
        if Sought(case, count, finding.remedy) in wanted:
            found.setdefault(case, {}).setdefault(count, {})[finding.remedy] = finding
    return tuple(_court_case(case_file, index, counts, sections) for index, counts in sorted(found.items()))


def _court_case(
    case_file: CaseFile, index: int, counts: Mapping[int, dict[str, Finding]], sections: Mapping[str, str]
) -> CourtCase:
    return CourtCase(
        index=index,
        case=case_file.cases[index],
        person=case_file.person,
        offenses=tuple(
            Offense(number, case_file.cases[index]["counts"][count], findings)
            for number, (count, findings) in enumerate(sorted(counts.items()), 1)
        ),
        counts=tuple(sorted(counts)),
        sections={
            remedy: section
            for remedy, section in sections.items()
            if any(remedy in findings for findings in counts.values())
        },
    )


def _printed(case_file: CaseFile, cases: tuple[CourtCase, ...]) -> Iterator[str]:
    """The paths of every fact that the papers of these cases print and that a screening may lack."""
    for case in cases:
        yield from (f"{case.path}.county", f"{case.path}.number")
        for part in filed(case):
            yield from part.filing.needs(part.case)
        if case.charged:  # else nobody prosecuted it
            yield f"{case.path}.prosecutor"
    if cases:
        yield from _caption(case_file)
    for case in cases:
        if case.discretionary:
            yield f"{case.path}.statement"


def _printed_in_drafts(case_file: CaseFile, cases: tuple[CourtCase, ...]) -> Iterator[str]:
    """The same for the drafts: what the caption needs, and what the law asks of the plea."""
    for case in cases:
        yield from (f"{case.path}.county", f"{case.path}.number", f"{case.path}.prosecutor")
    if cases:
        yield from _caption(case_file)
    for case in cases:
        yield from draft_motion.needs(case)


def _caption(case_file: CaseFile) -> Iterator[str]:
    """Who files: the name, and the address of the person or of the lawyer."""
    yield from ("person.name.first", "person.name.last")
    filer = "attorney" if given(case_file.get("person.attorney.name")) else "contact"
    yield from (f"person.{filer}.{part}" for part in ("street", "city", "zip"))
