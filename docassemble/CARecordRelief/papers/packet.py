"""Which papers a screening leads to, and the words for each; `possible` says what may be asked for at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docassemble.CARecordRelief.approval import SignOff
from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import Screening
from docassemble.CARecordRelief.papers import checklist as to_check
from docassemble.CARecordRelief.papers import court_forms, draft_motion, draft_motion_evidence, worksheets
from docassemble.CARecordRelief.papers import handoff as handoff_sheet
from docassemble.CARecordRelief.papers import letter as next_steps
from docassemble.CARecordRelief.papers import review_sheet as for_the_clinic
from docassemble.CARecordRelief.papers.filing import Filed
from docassemble.CARecordRelief.papers.filings import filed
from docassemble.CARecordRelief.papers.form_caption import Filling
from docassemble.CARecordRelief.papers.form_filling import FilledForm
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.possible import (
    Sought,
    court_cases,
    draft_cases,
    handoff_beside,
    is_urgent,
    withheld,
)
from docassemble.CARecordRelief.papers.proof_of_service import proof_of_service
from docassemble.CARecordRelief.papers.wording import given, protected

TITLES: Mapping[str, Message] = {
    "declaration": _("Declaration"),
    "order": _("Proposed order"),
    "proof_of_service": _("Proof of service"),
    "draft_motion": _("Draft motion and memorandum"),
    "draft_declaration": _("Draft declaration"),
    "draft_order": _("Draft proposed order"),
    "draft_evidence": _("List of evidence to gather"),
    "filing_checklist": _("Checklist (for you: keep it, do not file it)"),
    "next_steps_letter": _("Next-steps letter"),
    "worksheet_rehabilitation": _("Worksheet: certificate of rehabilitation"),
    "worksheet_habeas": _("Worksheet: habeas corpus"),
    "handoff_sheet": _("Hand-off sheet for a lawyer"),
    "review_sheet": _("Clinic review sheet"),
}


#: The template of a plain sheet with a title and headings: a list for people, and the copy of an official form.
_SHEET = "draft_evidence"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its template, the template's context, and a file name without extension, name or case number.

    An official form has `form` instead of a template: whoever writes files calls `form.write(blank, target)`, and there
    is only a PDF.

    `language`: the language of its words. `copy_to_read`: the same in the language of a person who signs it in English;
    it goes to nobody. `is_copy`: whether it is such a copy, made of the template by `reading_copy`.
    """

    kind: str
    title: Message
    template: str
    context: dict[str, Any]
    stem: str
    form: FilledForm | None = None
    language: str = "en"
    copy_to_read: Paper | None = None
    is_copy: bool = False

    @property
    def with_copy(self) -> tuple[Paper, ...]:
        """The paper, and its copy to read where there is one."""
        return (self,) if self.copy_to_read is None else (self, self.copy_to_read)


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
    """The papers for one court case, in the order in which they are filed, and the checklist that lies on top."""

    case: int
    county: str
    number: str
    sets: tuple[PaperSet, ...]
    checklist: Paper

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Everything that is printed for the case: the checklist, which the person keeps, and what is filed."""
        return (self.checklist, *self.court_papers)

    @property
    def court_papers(self) -> tuple[Paper, ...]:
        """What is filed."""
        return tuple(paper for together in self.sets for paper in together.papers)

    @property
    def stem(self) -> str:
        """For the file that holds all of them."""
        return f"case-{self.case + 1}-all-papers"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft to take to a lawyer, never to file as it is: a motion to vacate in one case. No name tells of it.

    `language` is the person's, who brings it to the lawyer.
    """

    case: int
    papers: tuple[Paper, ...]
    language: str

    @property
    def stem(self) -> str:
        """For the file that holds all of it."""
        return f"case-{self.case + 1}-draft-for-a-lawyer"


def drafts(case_file: CaseFile, screening: Screening, sought: Iterable[Sought] | None = None) -> tuple[Draft, ...]:
    """The drafts for a lawyer, one per court case; both motions are in one where both fit."""
    return tuple(_draft(case, screening) for case in draft_cases(case_file, screening, sought))


def packets(
    case_file: CaseFile,
    screening: Screening,
    sought: Iterable[Sought] | None = None,
    forms: Collection[str] = (),
) -> tuple[Packet, ...]:
    """The court papers, one packet per case. `sought` narrows what is asked for; what is not fileable stays out.

    `forms`: the official forms that are here (`official_forms.ready`). One takes the place of the paper that it is for.
    """
    return tuple(_packet(case, screening, forms) for case in court_cases(case_file, screening, sought))


def letter(
    case_file: CaseFile,
    screening: Screening,
    sought: Iterable[Sought] | None = None,
    forms: Collection[str] = (),
) -> Paper:
    """The next-steps letter: one for the whole record, for the person and never for the court."""
    wanted = None if sought is None else tuple(sought)
    cases = court_cases(case_file, screening, wanted)
    motions = draft_cases(case_file, screening, wanted)
    return _paper(
        "next_steps_letter",
        next_steps.letter(case_file, screening, cases, forms, motions, sheet=handoff_beside(case_file, screening)),
        "next-steps-letter",
        language=case_file.language,
    )


def own_papers(
    case_file: CaseFile,
    screening: Screening,
    sought: Iterable[Sought] | None = None,
    forms: Collection[str] = (),
) -> tuple[Paper, ...]:
    """What is for the person and never for the court: the letter, then what to take to a lawyer: worksheets, and the
    hand-off sheet where one goes beside. Where a lawyer must act at once, the hand-off sheet alone."""
    if is_urgent(screening):
        return (handoff(case_file, screening),)
    sheets = worksheets.worksheets(case_file, screening)
    return (
        letter(case_file, screening, sought, forms),
        *(
            _paper(kind, context, kind.replace("_", "-"), language=case_file.language)
            for kind, context in sheets.items()
        ),
        *([handoff(case_file, screening)] if handoff_beside(case_file, screening) else []),
    )


def handoff(case_file: CaseFile, screening: Screening) -> Paper:
    """The hand-off sheet: everything a lawyer needs to act at once, and nothing sworn."""
    context = handoff_sheet.handoff(case_file, screening, withheld(case_file, screening))
    return _paper("handoff_sheet", context, "hand-off-sheet")


def review_sheet(case_file: CaseFile, screening: Screening, sign_off: SignOff | None = None) -> Paper:
    """What the supervising lawyer of a clinic checks and initials, in English; it is not among the person's own."""
    return _paper("review_sheet", for_the_clinic.review_sheet(case_file, screening, sign_off), "review-sheet")


def _packet(case: CourtCase, screening: Screening, forms: Collection[str]) -> Packet:
    sets = tuple(PaperSet(part, tuple(_papers(part, forms, screening.language))) for part in filed(case))
    return Packet(
        case=case.index,
        county=given(case.case.get("county")),
        number=given(case.case.get("number")),
        sets=sets,
        checklist=_checklist(case, sets, screening),
    )


def _checklist(case: CourtCase, sets: Iterable[PaperSet], screening: Screening) -> Paper:
    listed = [
        to_check.Listed(together.filed, tuple((paper.kind, paper.title) for paper in together.papers))
        for together in sets
    ]
    return _paper(
        "filing_checklist",
        to_check.checklist(case, listed, screening.law_as_of, with_copies=screening.language != "en"),
        f"case-{case.index + 1}-checklist",
        language=screening.language,
    )


def _papers(part: Filed, forms: Collection[str], reader: str) -> Iterator[Paper]:
    """Petition, declaration where one is needed, proposed order, and a proof of service for each who is served."""
    filing, case = part.filing, part.case
    stem = f"case-{case.index + 1}" + (f"-set-{part.number}" if part.number > 1 else "")
    filled = court_forms.in_place_of(part, forms)
    titles: list[Message] = []
    for paper in _first(part, filled.get("petition"), stem, reader):
        yield paper
        titles.append(paper.title)
    if (declared := court_forms.declaration(part, forms)) is not None:
        yield _signed("declaration", declared, f"{stem}-declaration", reader)
        titles.append(TITLES["declaration"])
    if "order" in filled:
        order = _on_form("order", TITLES["order"], filled["order"], f"{stem}-order")
    else:
        order = _paper("order", filing.order(case), f"{stem}-order", TITLES["order"], f"{filing.name}_order")
    yield order
    titles.append(order.title)
    for number, served in enumerate(filing.served(case), 1):
        context = proof_of_service(case, tuple(titles), served.addressee, outsider=filing.outsider_serves)
        yield _signed(
            "proof_of_service", context, f"{stem}-proof-of-service{f'-{number}' if number > 1 else ''}", reader
        )


def _first(part: Filed, filled: Filling | None, stem: str, reader: str) -> Iterator[Paper]:
    """The petition: on its form, with the attachments that belong to it, or as a pleading."""
    filing = part.filing
    if filled is None:
        context = filing.petition(part.case)
        yield _signed("petition", context, f"{stem}-petition", reader, filing.petition_title, f"{filing.name}_petition")
        return
    yield _with_copy(_on_form("petition", filing.petition_title, filled, f"{stem}-petition"), filled.copy, reader)
    for attachment in filled.attachments:
        yield _signed(
            "attachment",
            attachment.context,
            f"{stem}-attachment-{attachment.item}",
            reader,
            _("Attachment {item} to form {form}", item=attachment.item, form=filled.form.form),
        )


def _on_form(kind: str, title: Message, filled: Filling, stem: str) -> Paper:
    title = _("{title} (form {form})", title=title, form=filled.form.form)
    return Paper(kind=kind, title=title, template="", context={}, stem=stem, form=filled.form)


def _draft(case: CourtCase, screening: Screening) -> Draft:
    """Motion, declaration, order and the list of evidence, under names that tell nothing of what they are about."""
    stem, reader = f"case-{case.index + 1}-draft", screening.language
    return Draft(
        case=case.index,
        papers=(
            _paper("draft_motion", draft_motion.motion(case, screening.as_of), f"{stem}-1"),
            _signed("draft_declaration", draft_motion.declaration(case), f"{stem}-2", reader),
            _paper("draft_order", draft_motion.order(case), f"{stem}-3"),
            _paper("draft_evidence", draft_motion_evidence.evidence(screening), f"{stem}-4", language=reader),
        ),
        language=reader,
    )


def _signed(
    kind: str,
    context: Mapping[str, Any],
    stem: str,
    reader: str,
    title: Message | None = None,
    template: str | None = None,
) -> Paper:
    """What is signed in English; who reads another language gets a copy to read, of the same facts, beside it."""
    return _with_copy(_paper(kind, context, stem, title, template), context, reader, template)


def _with_copy(paper: Paper, context: Mapping[str, Any] | None, reader: str, template: str | None = _SHEET) -> Paper:
    """The paper with its copy to read, of this context, if the reader needs one."""
    if reader == paper.language or context is None:
        return paper
    title = _("{title}: copy to read", title=paper.title)
    copy = _paper(paper.kind, context, f"{paper.stem}-copy-to-read", title, template, reader)
    return replace(paper, copy_to_read=replace(copy, is_copy=True))


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
        language=language,
    )
