"""The desk at which a clinic's volunteer and its supervising lawyer finish a client's papers.

Who sent the papers for review and who approved them is kept in this session alone, for exactly these answers. What a
step means is decided in `approval`.
"""

from __future__ import annotations

from typing import Any

from docassemble.base.util import DAObject, validation_error

from docassemble.CARecordRelief.approval import Approval, CannotBe, SignOff, State, Step
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.interview import Record, this_day
from docassemble.CARecordRelief.paper_files import PaperFiles
from docassemble.CARecordRelief.papers.review_sheet import review_sheet
from docassemble.CARecordRelief.screen_text import as_typed, shown

__all__ = ["Desk"]

_STATES: dict[State, Message] = {
    State.DRAFT: _("Draft: no lawyer has it yet"),
    State.SENT: _("Sent to the lawyer for review"),
    State.CHANGES_WANTED: _("The lawyer wants changes"),
    State.APPROVED: _("Approved by the lawyer"),
}
_STEPS: dict[State, Message] = {
    State.SENT: _("{initials} sent it for review on {day}."),
    State.CHANGES_WANTED: _("{initials} wanted changes on {day}: {note}"),
    State.APPROVED: _("{initials} approved it on {day}."),
}
_TAKEN_BACK = _("An answer was changed after {initials} saw it on {day}. Send it for review again.")


class Desk(DAObject):  # type: ignore[misc]
    """The review of one client's papers. Made with `using(record=record, files=files)`."""

    record: Record
    files: PaperFiles

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.approval = Approval()

    # ---- Where the review stands -------------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """Where the review of the answers stands as they are now."""
        return self.approval.state(self.files.asked_for())

    @property
    def is_final(self) -> bool:
        """Whether the papers are those that a lawyer approved, or such as nobody has to approve."""
        return self.state is State.APPROVED or self.record.needs_a_lawyer_today()

    def sign_off(self) -> SignOff:
        """What the review sheet says of the review."""
        return self.approval.sign_off(self.files.asked_for())

    def state_in_words(self) -> Message:
        """The state, in a few words."""
        return _STATES[self.state]

    def history(self) -> list[Message]:
        """What happened so far, and whether a changed answer has taken it back."""
        told = [_said(_STEPS[step.state], step) for step in self.approval.steps]
        back = self.approval.taken_back(self.files.asked_for())
        return [*told, _said(_TAKEN_BACK, back)] if back else told

    # ---- The steps ---------------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Note who hands the papers to the lawyer, as the screen has asked (`sender`)."""
        try:
            self.approval = self.approval.sent(self.sender, this_day(), self.files.asked_for())
        except CannotBe as error:
            validation_error(shown(error.message))

    def decide(self) -> None:
        """Note what the lawyer says, as the screen has asked (`decision`, `reviewer`, `note`)."""
        asked_for = self.files.asked_for()
        try:
            if self.decision == State.APPROVED:
                self.approval = self.approval.approved(self.reviewer, this_day(), asked_for)
            else:
                note = vars(self).get("note") or ""
                self.approval = self.approval.changes_wanted(self.reviewer, this_day(), asked_for, note)
        except CannotBe as error:
            validation_error(shown(error.message))

    def decisions(self) -> list[dict[str, str]]:
        """What a lawyer can say."""
        return [
            {State.APPROVED.value: shown(_("Approved: these papers can be used"))},
            {State.CHANGES_WANTED.value: shown(_("Something must change first"))},
        ]

    # ---- The sheet on the screen -------------------------------------------------------------------------------------

    def sheet(self) -> dict[str, Any]:
        """The review sheet, for the screen: it is there before any file is made."""
        return review_sheet(self.record.case_file(), self.record.screening(), self.sign_off())

    def facts_table(self, rows: list[dict[str, Any]]) -> str:
        """Facts of the sheet as an HTML table, in English like the sheet."""
        return _table(("What the record says", "Source", "Where it can be checked"), ("facts", "source", "where"), rows)

    def findings_table(self, rows: list[dict[str, Any]]) -> str:
        """Findings of the sheet as an HTML table, in English like the sheet."""
        told = [{**row, "status": ". ".join(filter(None, (row["status"], row["flag"])))} for row in rows]
        return _table(("Finding", "Status", "Why, and by which law"), ("title", "status", "why"), told)


def _said(sentence: Message, step: Step) -> Message:
    return Message(sentence.msgid, {"initials": step.initials, "day": step.day, "note": step.note})


def _table(headings: tuple[str, ...], names: tuple[str, ...], rows: list[dict[str, Any]]) -> str:
    head = "".join(f'<th scope="col">{as_typed(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{''.join(f'<td>{as_typed(row[name])}</td>' for name in names)}</tr>" for row in rows)
    return f'<table class="rr-sheet-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
