"""The papers as docassemble files: made once, kept while the answers stay the same, made anew when one changes.

What stands in a paper is decided in `papers`; docassemble's own attachments fill the templates and make the PDFs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docassemble.base.util import DAFile, DAList, DAObject, get_language

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.interview import Record
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.papers import packet, render
from docassemble.CARecordRelief.papers.packet import Packet, Paper, Sought
from docassemble.CARecordRelief.screen_text import as_typed

__all__ = ["CasePapers", "PaperFile", "PaperFiles"]


_LETTER_EXPLAINS = _("This guide has no court paper yet for what you can ask for. The letter says how to ask.")
_LAWYER_FIRST = _("A lawyer must look at your case first. You can show the letter to the lawyer.")
_NOTHING_FITS = _("None of the laws in this guide fits what you told us. Other laws may help. A lawyer can tell.")
_WHY_NONE = {
    Status.LAWYER_FIRST: _LAWYER_FIRST,
    Status.NEED_FACT: _("The law needs a fact that you do not know yet. The letter says where to look for it."),
    Status.CHECK_FIRST: _("The court order may be there already. The letter says how to check that."),
    Status.NOT_YET: _("It is too early for a court paper. The letter says what must happen before."),
}


class PaperFile(DAObject):  # type: ignore[misc]
    """One paper. `files` (docassemble's collection of DOCX and PDF) is defined by the attachment block."""

    paper: Paper

    @property
    def title(self) -> str:
        """What the paper is called, in the language of the screens."""
        return self.paper.title.render(get_language())

    def links(self) -> str:
        """HTML links to the paper as PDF and as a Word file, each saying which paper it is."""
        title = self.paper.title
        kinds = (
            (self.files.pdf, _("{title} as PDF", title=title)),
            (self.files.docx, _("{title} as a Word file", title=title)),
        )
        links = (f'<a href="{file.url_for(attachment=True)}">{as_typed(label)}</a>' for file, label in kinds)
        return "<ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul>"


class CasePapers(DAObject):  # type: ignore[misc]
    """The papers of one court case (`case` is its place), and all of them in one PDF in filing order."""

    case: int
    stem: str

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.initializeAttribute("papers", DAList.using(object_type=PaperFile, auto_gather=False, gathered=True))

    def combine(self) -> None:
        """Make the one PDF, with a bookmark at each paper."""
        self.initializeAttribute("together", DAFile)
        self.together.initialize(filename=f"{self.stem}.pdf")
        parts = [(paper.title, Path(paper.files.pdf.path())) for paper in self.papers]
        render.combined(parts, Path(self.together.path()), "Court papers, in filing order")
        self.together.commit()


class PaperFiles(DAObject):  # type: ignore[misc]
    """All papers for the answers of `record`: the court papers of each case, and the letter or the hand-off sheet."""

    record: Record

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.made_for = ""

    def can_be_asked_for(self) -> tuple[Sought, ...]:
        """What papers can be drafted for today."""
        return packet.fileable(self.record.screening())

    def why_none(self) -> Message:
        """Why no paper can be drafted today, from what the law says to the charges: the nearest hope first."""
        findings = [finding for _case, _count, finding in self.record.screening().findings]
        possible = [finding for finding in findings if finding.open]
        if possible:
            return _LAWYER_FIRST if all(finding.lawyer_first for finding in possible) else _LETTER_EXPLAINS
        statuses = {finding.status for finding in findings}
        return next((why for status, why in _WHY_NONE.items() if status in statuses), _NOTHING_FITS)

    def choices(self) -> list[dict[str, Any]]:
        """The same as choices: all of them ticked at first, later as the person left them."""
        chosen = self.sought()
        return [
            {_key(sought): self._in_words(sought), "default": sought in chosen} for sought in self.can_be_asked_for()
        ]

    def _in_words(self, sought: Sought) -> str:
        title = self.record.screening().cases[sought.case].counts[sought.count].finding(sought.remedy).title
        name = self.record.charge_name(sought.case, sought.count)
        return f"{as_typed(title)} ({as_typed(sought.remedy)}): {name}, {self.record.case_heading(sought.case)}"

    def sought(self) -> tuple[Sought, ...]:
        """What the person chose (`wanted`). What became possible after the choice counts as chosen."""
        wanted = vars(self)["wanted"].elements if "wanted" in vars(self) else {}
        return tuple(sought for sought in self.can_be_asked_for() if wanted.get(_key(sought), True))

    def needs(self) -> tuple[str, ...]:
        """The variables that the chosen papers still need, in the order in which to ask for them."""
        return packet.needs(self.record.case_file(), self.record.screening(), self.sought())

    def draft(self) -> None:
        """Decide which papers there are. Files that were made for other answers are forgotten."""
        case_file, screening, sought = self.record.case_file(), self.record.screening(), self.sought()
        made_for = hashlib.sha256(f"{case_file.dumps_json()}{sought}".encode()).hexdigest()
        if made_for == self.made_for:
            return
        if packet.is_urgent(screening):
            self._take(packet.handoff(case_file, screening), ())
        else:
            self._take(packet.letter(case_file, screening, sought), packet.packets(case_file, screening, sought))
        self.made_for = made_for

    def _take(self, own: Paper, packets: Iterable[Packet]) -> None:
        self.reInitializeAttribute("own", PaperFile.using(paper=own))
        self.reInitializeAttribute("cases", DAList.using(object_type=CasePapers, auto_gather=False, gathered=True))
        for drafted in packets:
            case = self.cases.appendObject(case=drafted.case, stem=drafted.stem)
            for paper in drafted.papers:
                case.papers.appendObject(paper=paper)


def _key(sought: Sought) -> str:
    return f"{sought.case}.{sought.count}.{sought.remedy}"
