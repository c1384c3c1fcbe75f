"""The papers of one visit: which there are, from what the person chose, and the links to their files.

What stands in a paper is decided in `papers`, how files of them are made in `paper_making`. They are made once, kept
while the answers stay the same, and made anew when one changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docassemble.base.util import DAObject, url_action

from docassemble.CARecordRelief.approval import SignOff
from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.interview import Record
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.paper_making import Combined, Fault, PaperMaking
from docassemble.CARecordRelief.papers import official_forms, packet, possible, render, web_page
from docassemble.CARecordRelief.papers.calendar_file import calendar_of
from docassemble.CARecordRelief.papers.mark import NOT_REVIEWED
from docassemble.CARecordRelief.papers.packet import Draft, Packet, Paper
from docassemble.CARecordRelief.papers.possible import Sought
from docassemble.CARecordRelief.screen_text import as_typed, markup_as_it_is, shown

__all__ = ["CALENDAR", "PaperFiles"]

CALENDAR = "calendar.ics"
ALL_PAPERS = "all-papers"
TITLE_OF_EVERYTHING = _("All papers")

_LETTER_EXPLAINS = _("This guide has no court paper yet for what you can ask for. The letter says how to ask.")
_LAWYER_FIRST = _("A lawyer must look at your case first. You can show the letter to the lawyer.")
_NOTHING_FITS = _("None of the laws in this guide fits what you told us. Other laws may help. A lawyer can tell.")
_WHY_NONE = {
    Status.LAWYER_FIRST: _LAWYER_FIRST,
    Status.NEED_FACT: _("The law needs a fact that you do not know yet. The letter says where to look for it."),
    Status.CHECK_FIRST: _("The court order may be there already. The letter says how to check that."),
    Status.NOT_YET: _("It is too early for a court paper. The letter says what must happen before."),
}


@dataclass(frozen=True, slots=True)
class SetOfPapers:
    """What is filed together."""

    title: Message
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class CasePapers:
    """The papers of one court case (`case` is its place), and all of them in one PDF in filing order."""

    case: int
    checklist: Paper
    sets: tuple[SetOfPapers, ...]
    together: Combined

    @classmethod
    def of(cls, found: Packet) -> CasePapers:
        sets = tuple(SetOfPapers(together.title, together.papers) for together in found.sets)
        title = render.TITLE_OF_ALL.render(found.checklist.language)
        together = Combined(found.stem, tuple(render.in_filing_order(found)), title)
        return cls(found.case, found.checklist, sets, together)

    @property
    def papers(self) -> tuple[Paper, ...]:
        return (self.checklist, *(paper for together in self.sets for paper in together.papers))


@dataclass(frozen=True, slots=True)
class DraftPapers:
    """The draft of a motion in one court case, to take to a lawyer, and all of it in one PDF."""

    case: int
    papers: tuple[Paper, ...]
    together: Combined

    @classmethod
    def of(cls, draft: Draft) -> DraftPapers:
        parts = tuple(((paper.title.render(paper.language),), paper) for paper in draft.papers)
        return cls(draft.case, draft.papers, Combined(draft.stem, parts, render.TITLE_OF_DRAFT.render(draft.language)))


class PaperFiles(DAObject):  # type: ignore[misc]
    """All papers for the answers of `record`.

    `own`: for the person: the letter and worksheets, or the hand-off sheet. `cases`: the court papers of each case.
    `drafts`: what a lawyer may make of it. `everything`: all of these in one PDF. `for_helper`: for a volunteer or a
    lawyer who helps the person.
    """

    record: Record

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.made_for = ""
        self.own: tuple[Paper, ...] = ()
        self.cases: tuple[CasePapers, ...] = ()
        self.drafts: tuple[DraftPapers, ...] = ()
        self.for_helper: tuple[Paper, ...] = ()
        self.times_emailed = 0

    # ---- What the person can choose ----------------------------------------------------------------------------------

    def can_be_asked_for(self) -> tuple[Sought, ...]:
        """What papers can be made for today."""
        return possible.fileable(self.record.screening())

    def can_be_drafted(self) -> tuple[Sought, ...]:
        """What can be drafted for a lawyer, who decides whether it is filed."""
        return possible.draftable(self.record.case_file(), self.record.screening())

    def why_none(self) -> Message:
        """Why no paper can be drafted today, from what the law says to the charges: the nearest hope first."""
        findings = [finding for _case, _count, finding in self.record.screening().findings]
        possible = [finding for finding in findings if finding.open]
        if possible:
            return _LAWYER_FIRST if all(finding.lawyer_first for finding in possible) else _LETTER_EXPLAINS
        statuses = {finding.status for finding in findings}
        return next((why for status, why in _WHY_NONE.items() if status in statuses), _NOTHING_FITS)

    def choices(self) -> list[dict[str, Any]]:
        """What can be asked for, as choices: ticked as `possible.first_choices` says, later as the person left them."""
        return self._choices(self.can_be_asked_for(), self._in_words)

    def choices_of_drafts(self) -> list[dict[str, Any]]:
        """What can be drafted for a lawyer, as choices: none of them ticked before the person ticks it."""
        return self._choices(self.can_be_drafted(), self._draft_in_words)

    def leaves_sealing_for_later(self) -> bool:
        """Whether something that seals a case is not ticked at first."""
        return len(self._ticked_at_first()) < len(self.can_be_asked_for())

    def _choices(self, possible: Iterable[Sought], in_words: Callable[[Sought], str]) -> list[dict[str, Any]]:
        wanted = set(self.sought())
        return [{_key(sought): in_words(sought), "default": sought in wanted} for sought in possible]

    def _ticked_at_first(self) -> tuple[Sought, ...]:
        return possible.first_choices(self.record.case_file(), self.record.screening())

    def _in_words(self, sought: Sought) -> str:
        title = self.record.screening().cases[sought.case].counts[sought.count].finding(sought.remedy).title
        name = self.record.charge_name(sought.case, sought.count)
        return f"{as_typed(title)} ({as_typed(sought.remedy)}): {name}, {self.record.case_heading(sought.case)}"

    def _draft_in_words(self, sought: Sought) -> str:
        what_it_is = _("Draft to take to a lawyer")
        return f"{as_typed(what_it_is)}: {self._in_words(sought)}"

    def sought(self) -> tuple[Sought, ...]:
        """What the person chose. What became possible after the choice counts as it would have been ticked at first."""
        ticked = {_key(sought): True for sought in self._ticked_at_first()}
        for name in ("wanted", "wanted_drafts"):
            if name in vars(self):
                ticked |= vars(self)[name].elements
        possible = (*self.can_be_asked_for(), *self.can_be_drafted())
        return tuple(sought for sought in possible if ticked.get(_key(sought)))

    def needs(self) -> tuple[str, ...]:
        """The variables that the chosen papers still need, in the order in which to ask for them."""
        return possible.needs(self.record.case_file(), self.record.screening(), self.sought())

    # ---- Which papers there are --------------------------------------------------------------------------------------

    def asked_for(self) -> str:
        """A mark of the answers and of what is asked for: it changes with any of them, and tells none. The language in
        which somebody reads is no answer."""
        return _digest(CaseFile({**self.record.case_file().data, "language": "en"}).dumps_json(), self.sought())

    def draft(self, sign_off: SignOff | None = None) -> None:
        """Decide which papers there are, and begin to make them. What was made for other answers is forgotten.

        `sign_off`: where a lawyer of a clinic reviews the papers, what there is of that review. Until it is final, they
        are marked; the sheet that serves the review never is, nor what a person must take to another lawyer at once.
        """
        case_file, screening, sought = self.record.case_file(), self.record.screening(), self.sought()
        forms = sorted(official_forms.ready(official_forms.folder()))
        made_for = _digest(self.asked_for(), case_file.language, forms, sign_off)
        if made_for == self.made_for:
            return
        self.own = packet.own_papers(case_file, screening, sought, forms)
        self.cases = tuple(map(CasePapers.of, packet.packets(case_file, screening, sought, forms)))
        self.drafts = tuple(map(DraftPapers.of, packet.drafts(case_file, screening, sought)))
        urgent = possible.is_urgent(screening)
        self.for_helper = () if urgent else (packet.review_sheet(case_file, screening, sign_off),)
        groups: tuple[CasePapers | DraftPapers, ...] = (*self.cases, *self.drafts)
        each = (*self.own, *(paper for group in groups for paper in group.papers), *self.for_helper)
        papers = tuple(one for paper in each for one in paper.with_copy)
        title = TITLE_OF_EVERYTHING.render(case_file.language)
        self.everything = Combined(ALL_PAPERS, tuple(self._everything(case_file.language)), title)
        together = (*(group.together for group in groups), self.everything)
        days = calendar_of(case_file, screening, sought)
        beside = {CALENDAR: days} if days else {}
        final = sign_off is None or sign_off.final or urgent
        not_reviewed = () if final else tuple(paper.stem for paper in papers if paper not in self.for_helper)
        making = PaperMaking.using(papers=papers, together=together, beside=beside, not_reviewed=not_reviewed)
        self.reInitializeAttribute("making", making)
        self.making.begin()
        self.made_for = made_for

    def _everything(self, language: str) -> Iterator[tuple[tuple[str, ...], Paper]]:
        """What a person takes home, in the order in which to read it. Copies to read are not in it: who files papers
        would have to take them out again."""
        for paper in self.own:
            yield (paper.title.render(paper.language),), paper
        groups: tuple[CasePapers | DraftPapers, ...] = (*self.cases, *self.drafts)
        for group in groups:
            for names, paper in group.together.parts:
                yield (self.record.case_name(group.case).render(language), *names), paper

    # ---- What the screens show of it ---------------------------------------------------------------------------------

    def progress_told(self) -> dict[str, Any]:
        """How far the making is, for the script of the page that waits: `over` when there is something else to see."""
        done, total = self.making.progress()
        over = self.making.made is not None or self.making.fault() is not None
        return {"over": over, "done": done, "total": total, "text": str(shown(self.progress_in_words()))}

    def progress_in_words(self) -> Message:
        """How far the making is, in a sentence."""
        done, total = self.making.progress()
        return _("{done} of {total} papers are made.", done=done, total=total)

    def fault_in_words(self) -> Message:
        """Why the papers are not there. Late news may have come since the screen was chosen."""
        return (self.making.fault() or Fault.SILENCE).text

    def links(self, paper: Paper) -> str:
        """HTML links to a paper on the screen, as PDF and as a Word file, and to its copy to read.

        Each says which paper it is.
        """
        links = [self._link_to_read(paper)]
        files = [(f"{paper.stem}.pdf", _("{title} as PDF", title=paper.title))]
        if paper.stem not in self.making.not_reviewed:
            files.append((f"{paper.stem}.docx", _("{title} as a Word file", title=paper.title)))
        if copy := paper.copy_to_read:
            files.append((f"{copy.stem}.pdf", _("{title} as PDF", title=copy.title)))
        links += [_link(self.url(name), label) for name, label in files if self.has(name)]
        if copy:
            links.append(self._link_to_read(copy))
        return "<ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul>"

    def _link_to_read(self, paper: Paper) -> str:
        return _link(url_action("read_paper", paper=paper.stem), _("{title}: read it here", title=paper.title))

    def opens(self, stem: str) -> bool:
        """Choose a paper that was made, to be read on the screen. Answers may have changed since it was shown."""
        found = [paper for paper in self.making.papers if paper.stem == stem] if self.making.made else []
        self.opened: Paper | None = found[0] if found else None
        return bool(found)

    def content_of_opened(self) -> str:
        """The content of the chosen paper as HTML, in the language that the paper has."""
        paper = self.opened
        assert paper is not None
        if paper.form:
            blank = official_forms.blank(official_forms.folder(), paper.form.form)
            content = web_page.of_form(paper.form, blank, paper.language)
        else:
            content = web_page.of_word_file(Path(self.making.made[f"{paper.stem}.docx"].path()), paper.language)
        marked = f'<p class="rr-stop">{as_typed(NOT_REVIEWED)}</p>' if paper.stem in self.making.not_reviewed else ""
        return f'{marked}<article class="rr-paper" lang="{paper.language}">{markup_as_it_is(content)}</article>'

    def has_copies_to_read(self) -> bool:
        """Whether papers that are signed in English have a copy in the language of the person."""
        return any(paper.is_copy for paper in self.making.papers)

    def has(self, name: str) -> bool:
        """Whether a file of this name was made."""
        return name in self.making.made

    def url(self, name: str) -> str:
        """The address under which a file that was made is downloaded."""
        return str(self.making.made[name].url_for(attachment=True))

    def url_to_print(self) -> str:
        """The address under which a browser shows all papers in one PDF."""
        return str(self.making.made[self.everything.file].url_for())


def _link(address: str, label: Message) -> str:
    return f'<a href="{address}">{as_typed(label)}</a>'


def _digest(*parts: object) -> str:
    return hashlib.sha256("".join(map(str, parts)).encode()).hexdigest()


def _key(sought: Sought) -> str:
    return f"{sought.case}.{sought.count}.{sought.remedy}"
