"""Which papers a screening leads to, what they still need, and the words for each.

The stop rule holds here: where a lawyer must act at once, there is a hand-off sheet and nothing to swear to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import Finding, Screening
from docassemble.CARecordRelief.papers import handoff as handoff_sheet
from docassemble.CARecordRelief.papers import letter as next_steps
from docassemble.CARecordRelief.papers.filing import Filed
from docassemble.CARecordRelief.papers.filings import FOR_A_LAWYER, SECTIONS, filed
from docassemble.CARecordRelief.papers.pleading import CourtCase, Offense
from docassemble.CARecordRelief.papers.proof_of_service import proof_of_service
from docassemble.CARecordRelief.papers.wording import given, protected

TITLES: Mapping[str, Message] = {
    "declaration": _("Declaration"),
    "order": _("Proposed order"),
    "proof_of_service": _("Proof of service"),
    "next_steps_letter": _("Next-steps letter"),
    "handoff_sheet": _("Hand-off sheet for a lawyer"),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that a person asks the court for: a remedy for a count of a case (places in the case file)."""

    case: int
    count: int
    remedy: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its template, the template's context, and a file name without extension, name or case number."""

    kind: str
    title: Message
    template: str
    context: dict[str, Any]
    stem: str


@dataclass(frozen=True, slots=True)
class PaperSet:
    """What is filed together: a petition and the papers that go with it."""

    filed: Filed
    papers: tuple[Paper, ...]

    @property
    def title(self) -> Message:
        return self.filed.filing.title


@dataclass(frozen=True, slots=True)
class Packet:
    """The papers for one court case, in the order in which they are filed."""

    case: int
    county: str
    number: str
    sets: tuple[PaperSet, ...]

    @property
    def papers(self) -> tuple[Paper, ...]:
        return tuple(paper for together in self.sets for paper in together.papers)

    @property
    def stem(self) -> str:
        """For the file that holds all of them."""
        return f"case-{self.case + 1}-all-papers"


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


def needs(case_file: CaseFile, screening: Screening, sought: Iterable[Sought] | None = None) -> tuple[str, ...]:
    """The facts that the papers print and nobody was asked yet, in the order to ask; empty where nothing is filed.

    A fact that was asked and is unknown or empty is not asked again: the paper then has a blank to fill in by hand.
    """
    cases = court_cases(case_file, screening, sought)
    if not cases:
        return ()
    return tuple(path for path in _printed(case_file, cases) if case_file.get(path) is None)


def packets(case_file: CaseFile, screening: Screening, sought: Iterable[Sought] | None = None) -> tuple[Packet, ...]:
    """The court papers, one packet per case. `sought` narrows what is asked for; what is not fileable stays out."""
    return tuple(_packet(case) for case in court_cases(case_file, screening, sought))


def letter(case_file: CaseFile, screening: Screening, sought: Iterable[Sought] | None = None) -> Paper:
    """The next-steps letter: one for the whole record, for the person and never for the court."""
    cases = court_cases(case_file, screening, sought)
    return _paper(
        "next_steps_letter",
        next_steps.letter(case_file, screening, cases),
        "next-steps-letter",
        language=case_file.language,
    )


def handoff(case_file: CaseFile, screening: Screening) -> Paper:
    """The hand-off sheet: everything a lawyer needs to act at once, and nothing sworn."""
    return _paper(
        "handoff_sheet", handoff_sheet.handoff(case_file, screening), "hand-off-sheet", language=case_file.language
    )


def court_cases(
    case_file: CaseFile, screening: Screening, sought: Iterable[Sought] | None = None
) -> tuple[CourtCase, ...]:
    """The cases for which something is sought, each with its offenses and the findings that carry them."""
    open_today = fileable(screening)
    wanted = set(open_today if sought is None else sought).intersection(open_today)
    found: dict[int, dict[int, dict[str, Finding]]] = {}
    for case, count, finding in screening.findings:
        if Sought(case, count, finding.remedy) in wanted:
            found.setdefault(case, {}).setdefault(count, {})[finding.remedy] = finding
    return tuple(_court_case(case_file, index, counts) for index, counts in sorted(found.items()))


def _court_case(case_file: CaseFile, index: int, counts: Mapping[int, dict[str, Finding]]) -> CourtCase:
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
            for remedy, section in SECTIONS.items()
            if any(remedy in findings for findings in counts.values())
        },
    )


def _printed(case_file: CaseFile, cases: tuple[CourtCase, ...]) -> Iterator[str]:
    """The paths of every fact that the papers of these cases print and that a screening may lack."""
    for case in cases:
        yield from (f"{case.path}.county", f"{case.path}.number")
        for part in filed(case):
            yield from part.filing.needs(part.case)
        yield f"{case.path}.prosecutor"
    yield from ("person.name.first", "person.name.last")
    filer = "attorney" if given(case_file.get("person.attorney.name")) else "contact"
    yield from (f"person.{filer}.{part}" for part in ("street", "city", "zip"))
    for case in cases:
        if case.discretionary:
            yield f"{case.path}.statement"


def _packet(case: CourtCase) -> Packet:
    return Packet(
        case=case.index,
        county=given(case.case.get("county")),
        number=given(case.case.get("number")),
        sets=tuple(PaperSet(part, tuple(_papers(part))) for part in filed(case)),
    )


def _papers(part: Filed) -> Iterator[Paper]:
    """Petition, declaration where one is needed, proposed order, and a proof of service for each who is served."""
    filing, case = part.filing, part.case
    stem = f"case-{case.index + 1}" + (f"-set-{part.number}" if part.number > 1 else "")
    titles = [filing.petition_title]
    yield _paper(
        "petition", filing.petition(case), f"{stem}-petition", filing.petition_title, f"{filing.name}_petition"
    )
    if (declared := filing.declaration(case)) is not None:
        yield _paper("declaration", declared, f"{stem}-declaration")
        titles.append(TITLES["declaration"])
    yield _paper("order", filing.order(case), f"{stem}-order", TITLES["order"], f"{filing.name}_order")
    titles.append(TITLES["order"])
    for number, served in enumerate(filing.served(case), 1):
        context = proof_of_service(
            case, [str(title) for title in titles], served.addressee, outsider=filing.outsider_serves
        )
        yield _paper("proof_of_service", context, f"{stem}-proof-of-service{f'-{number}' if number > 1 else ''}")


def _paper(
    kind: str,
    context: Mapping[str, Any],
    stem: str,
    title: Message | None = None,
    template: str | None = None,
    language: str = "en",
) -> Paper:
    """Court papers stay English whatever the person reads; the letter and the hand-off sheet are in their language."""
    return Paper(
        kind=kind,
        title=title or TITLES[kind],
        template=f"{template or kind}.docx",
        context={"paper": protected(context, language)},
        stem=stem,
    )
