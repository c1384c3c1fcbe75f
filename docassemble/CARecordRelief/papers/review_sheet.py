"""The clinic review sheet: what a supervising lawyer checks and signs before anybody files, a page for one case.

It lies on a table in a room full of people. So it says of citizenship only whether an immigration review is needed, and
nothing on it can rest on an answer about citizenship or immigration, nor on what a person may prefer not to say: those
answers are taken out of the record before it is screened, as for a list (`batch`). The findings that are left are the
ones of the screening itself.

The words that frame it stand in the DOCX. It is in English whatever the client reads: it speaks to a lawyer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from docassemble.CARecordRelief.approval import SignOff, Step
from docassemble.CARecordRelief.batch import (
    needs_immigration_review,
    screened_without_personal_answers,
    without_personal_answers,
)
from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, format_day
from docassemble.CARecordRelief.law.facts import (
    PRIVATE,
    fact_name,
    is_private,
    waits_only_for_private,
    what_it_is,
    where_it_stands,
    where_to_look,
)
from docassemble.CARecordRelief.law.finding import CaseScreening, Finding, Screening, Status, case_name
from docassemble.CARecordRelief.law.remedies import REMEDIES
from docassemble.CARecordRelief.law.reviews import load_reviews
from docassemble.CARecordRelief.law.ruling import Confirmed, Remedy
from docassemble.CARecordRelief.papers.handoff import CASE_FACTS, COUNT_FACTS, PERSON_FACTS, STATUS, answer_of
from docassemble.CARecordRelief.papers.pleading import full_name
from docassemble.CARecordRelief.papers.wording import given
from docassemble.CARecordRelief.vocabulary import UNKNOWN

#: Orders that tell of citizenship, or of what was done to the person. Where one was granted, the sheet does not say so.
_TELLING = frozenset({"PC 1473.7(a)(1)", "PC 1016.5", "PC 1203.49", "PC 236.14"})
#: Contact, and what is asked because of immigration law alone: whether it was asked at all would tell something.
_NOT_SAID = ("person.immigration.", "person.contact.", "person.other_drug_cases")
#: Where a fact of the sheet comes from, in the order of its rows. A case file has no other source than the client.
_AS_TOLD, _UNKNOWN, _NOT_ASKED = _SOURCES = ("as told", "unknown", "not asked")
_IN_FULL = 2
#: The warnings that the sheet repeats: those about immigration are part of the other review.
_TOLD = ("firearms", "law_review_overdue")
#: What is only counted, in words for the number before it.
_COUNTED: Mapping[Status, str] = {
    Status.CHECK_FIRST: "may have come already",
    Status.NOT_YET: "not yet, and no day is known",
    Status.EXCLUDED: "barred",
    Status.NOT_APPLICABLE: "not for such a count",
}


def review_sheet(case_file: CaseFile, screening: Screening, sign_off: SignOff | None = None) -> dict[str, Any]:
    """The context of `review_sheet.docx`. `sign_off`: who sent and who approved the papers, where that is known."""
    record = without_personal_answers(_without_private_answers(case_file), "undisclosed")
    shown = screened_without_personal_answers(_without_private_answers(case_file))
    cases = [_case(record, case, _own_words(case_file, case.index)) for case in shown.cases]
    in_play = [remedy for remedy in REMEDIES if remedy.name in {name for case in cases for name in case["remedies"]}]
    return {
        "client": full_name(case_file.person),
        "as_of": format_day(screening.as_of),
        "law_as_of": format_day(screening.law_as_of),
        "immigration_review": needs_immigration_review(case_file.person),
        "contradictions": [str(each.text) for each in shown.contradictions],
        "person": _person(record, shown),
        "cases": cases,
        "doubts": [*_flags(shown), *_sign_offs(in_play), *_sources(in_play)],
        "warnings": [str(warning.text) for warning in shown.warnings if warning.id in _TOLD],
        "sent": _signed(sign_off.sent if sign_off else None),
        "approved": _signed(sign_off.approved if sign_off else None),
    }


def _signed(step: Step | None) -> str:
    """Who took a step and when, or the lines on which to write it."""
    return f"{step.initials}, {format_day(step.day)}" if step else "______________   Date: ______________"


def _without_private_answers(case_file: CaseFile) -> CaseFile:
    """The record as if nobody had been asked what a person may prefer not to say."""
    cases = [
        {
            **case,
            "counts": [
                {fact: value for fact, value in count.items() if fact not in PRIVATE} for count in case["counts"]
            ],
        }
        for case in case_file.cases
    ]
    return CaseFile({**case_file.data, "cases": cases})


class _Facts:
    """Facts by the paper on which each can be checked, so that a paper is opened once."""

    def __init__(self, record: CaseFile, findings: Iterable[Finding]) -> None:
        self._record = record
        self._needed = {need for finding in findings if _matters(finding) for need in finding.needs}
        self._lines: dict[tuple[str, str], dict[str, list[int]]] = {}

    def add(self, path: str, label: Message, count: int = 0) -> None:
        """A fact with its answer. What nobody asked is a fact only where a finding waits for it."""
        value, needed = self._record.get(path), path in self._needed
        self._needed.discard(path)
        if fact_name(path) == "relief_granted" and isinstance(value, list):
            value = [remedy for remedy in value if remedy not in _TELLING] or None
        source = _NOT_ASKED if value is None else _UNKNOWN if value == UNKNOWN else _AS_TOLD
        if value in (None, "") and not needed:
            return
        line = f"{label}: {answer_of(value)}" if source == _AS_TOLD else str(label)
        group = (_where(path), f"{source}, needed" if needed and source == _UNKNOWN else source)
        self._lines.setdefault(group, {}).setdefault(line, []).append(count)

    def add_needed(self, prefix: str, count: int = 0) -> None:
        """What findings wait for below this path and no label was there for."""
        for path in sorted(path for path in self._needed if path.startswith(prefix)):
            self.add(path, what_it_is(path), count)

    def rows(self, counts: int) -> list[dict[str, Any]]:
        """A row for each paper and source; a fact says which counts it is about where there are several."""
        return [
            {
                "facts": "; ".join(f"{line}{_about(places, counts)}" for line, places in lines.items()),
                "source": source,
                "where": where,
            }
            for (where, source), lines in sorted(
                self._lines.items(), key=lambda group: _SOURCES.index(group[0][1].removesuffix(", needed"))
            )
        ]


def _where(path: str) -> str:
    """On which paper the fact stands, in one sentence: a lawyer needs no more."""
    first, _stop, _more = str(where_it_stands(path)).partition(". ")
    first = first.removesuffix(".").removeprefix("Look at ").removeprefix("Look for ")
    return first[0].upper() + first[1:]


def _person(record: CaseFile, shown: Screening) -> list[dict[str, Any]]:
    facts = _Facts(record, (finding for _case, _count, finding in shown.findings))
    for path, label in PERSON_FACTS.items():
        if not path.startswith(_NOT_SAID):
            facts.add(path, label)
    facts.add_needed("person.")
    return facts.rows(1)


def _case(record: CaseFile, case: CaseScreening, own_words: str) -> dict[str, Any]:
    shown = [
        (count.index + 1, finding)
        for count in case.counts
        for finding in count.findings
        if not waits_only_for_private(finding.needs)
    ]
    path, number = f"cases[{case.index}]", len(case.counts)
    facts = _Facts(record, (finding for _count, finding in shown))
    for name, label in CASE_FACTS.items():
        facts.add(f"{path}.{name}", label)
    for count in case.counts:
        at = f"{path}.counts[{count.index}]."
        for name, label in COUNT_FACTS.items():
            if not is_private(at + name):
                facts.add(at + name, label, count.index + 1)
        facts.add_needed(at, count.index + 1)
    facts.add_needed(f"{path}.")
    county = f"{given(case.county)} County" if given(case.county) else "county not known"
    return {
        "title": f"Case {case_name(case.number, case.index)}, {county}",
        "facts": facts.rows(number),
        "findings": [*_findings(shown, number)],
        "counted": _counted(finding for _count, finding in shown if not _matters(finding)),
        "own_words": own_words,
        "remedies": sorted({finding.remedy for _count, finding in shown if _matters(finding)}),
    }


def _own_words(case_file: CaseFile, case: int) -> str:
    """Whether there is a statement for the judge. What it says may tell anything, so the sheet does not quote it."""
    statement = case_file.get(f"cases[{case}].statement")
    if statement is None:
        return "not asked"
    return "given: read all of them in the declaration before it is signed" if given(statement) else "none"


def _matters(finding: Finding) -> bool:
    """Whether a lawyer must look at the finding: it can be filed, now or from a known day, or it waits for somebody."""
    if finding.status is Status.NOT_YET:
        return finding.not_before is not None or finding.lawyer_first
    return not finding.closed and (finding.status is not Status.CHECK_FIRST or finding.lawyer_first)


def _findings(shown: Sequence[tuple[int, Finding]], counts: int) -> Iterator[dict[str, Any]]:
    """The findings that matter; what several counts share is said once."""
    alike: dict[tuple[str, str, str, str], list[int]] = {}
    for count, finding in shown:
        if _matters(finding):
            why = " ".join(_reasons(finding))
            flag = "Lawyer first" if finding.lawyer_first and finding.status is not Status.LAWYER_FIRST else ""
            alike.setdefault((f"{finding.remedy}: {finding.title}", _status(finding), flag, why), []).append(count)
    for (title, status, flag, why), places in alike.items():
        yield {"title": f"{title}{_about(places, counts)}", "status": status, "flag": flag, "why": why}


def _status(finding: Finding) -> str:
    if finding.status is Status.NOT_YET and finding.not_before:
        return f"Not before {format_day(finding.not_before)}"
    return str(STATUS[finding.status])


def _reasons(finding: Finding) -> Iterator[str]:
    """Why, with cites: two reasons in full, of any other the cite, so that a case has room on a page.

    Where a fact stands is in the table of facts, so a missing one is only named.
    """
    missing = {where_to_look(path): path for path in finding.needs}
    for reason in finding.reasons[:_IN_FULL]:
        path = missing.get(reason.text)
        text = reason.text if path is None else f"Still to find out: {what_it_is(path)}."
        yield f"{text} ({reason.cite})"
    if more := dict.fromkeys(reason.cite for reason in finding.reasons[_IN_FULL:]):
        yield f"See also {'; '.join(more)}."


def _counted(findings: Iterable[Finding]) -> str:
    """How many findings are not shown, by their status."""
    numbers = Counter(finding.status for finding in findings)
    return ", ".join(f"{numbers[status]} {words}" for status, words in _COUNTED.items() if numbers[status])


def _about(places: Sequence[int], counts: int) -> str:
    """Which counts a line is about, where a case has more than one; a place of 0 is the case itself."""
    if counts == 1 or places[0] == 0:
        return ""
    if len(places) == counts:
        return f" (all {counts} counts)"
    return f" (count{'s' * (len(places) > 1)} {', '.join(map(str, places))})"


def _flags(shown: Screening) -> Iterator[str]:
    """The findings that a lawyer should look at before anybody files, with their cases."""
    flagged: dict[str, dict[str, None]] = {}
    for case, _count, finding in shown.findings:
        if finding.lawyer_first and _matters(finding) and not waits_only_for_private(finding.needs):
            flagged.setdefault(finding.remedy, {})[str(case + 1)] = None
    if flagged:
        several = len(shown.cases) > 1
        remedies = [f"{name} (case {', '.join(cases)} here)" if several else name for name, cases in flagged.items()]
        yield f"The program asks that a lawyer look before filing: {'; '.join(remedies)}."


def _sign_offs(in_play: Sequence[Remedy]) -> Iterator[str]:
    """The rules that no lawyer has signed off since they were last read."""
    signed = {(review.section, review.day) for review in load_reviews()}
    open_ = [
        remedy.name
        for remedy in in_play
        if not any(name == remedy.name and day >= max(source.read for source in remedy.sources) for name, day in signed)
    ]
    if open_:
        which = "any rule of these findings" if len(open_) == len(in_play) else ", ".join(open_)
        yield f"No lawyer has signed off {which} (law/reviews.yml)."


def _sources(in_play: Sequence[Remedy]) -> Iterator[str]:
    """What the rules of the findings rest on without its text having been read. Federal law is for the other review."""
    sources = [(remedy.name, source) for remedy in in_play for source in remedy.sources]
    sources = [(name, source) for name, source in sources if not source.cite.startswith("INA")]
    if quoted := [f"{source.cite} ({name})" for name, source in sources if source.confirmed is Confirmed.SECONDARY]:
        yield f"Known from sources that quote or describe them: {'; '.join(quoted)}."
    for name, source in sources:
        if source.confirmed is Confirmed.NOT_CONFIRMED:
            yield f"{name}: {source.cite}, not confirmed.{f' {source.note}' if source.note else ''}"
