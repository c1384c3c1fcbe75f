"""Where the review of one client's papers stands: draft, sent to a lawyer, changes wanted, approved.

Every step belongs to the answers for which it was taken. After a changed answer the papers are a draft again, whoever
approved them before. Who hands the papers over and who approves them are two people. Initials are a record of who says
to have looked, not a signature: nobody checks who types them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .i18n import Message, _

__all__ = ["Approval", "CannotBe", "SignOff", "State", "Step"]

MAX_INITIALS = 10
MAX_NOTE = 500


class State(StrEnum):
    """Where the review stands for some answers."""

    DRAFT = "draft"
    SENT = "sent"
    CHANGES_WANTED = "changes_wanted"
    APPROVED = "approved"


class CannotBe(ValueError):
    """A step that cannot be taken; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Step:
    """Who took the review to this state, on which day, and for which answers (`of`)."""

    state: State
    initials: str
    day: date
    of: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """What the review sheet says of the review, and whether the papers are final. English: it speaks to a lawyer."""

    sent: Step | None = None
    approved: Step | None = None

    @property
    def final(self) -> bool:
        return self.approved is not None


@dataclass(frozen=True, slots=True)
class Approval:
    """The steps of the review so far, the newest last."""

    steps: tuple[Step, ...] = ()

    def state(self, of: str) -> State:
        """Where the review of these answers stands."""
        return next((step.state for step in reversed(self.steps) if step.of == of), State.DRAFT)

    def taken_back(self, of: str) -> Step | None:
        """The step that does not count any more, because an answer was changed after it."""
        last = self.steps[-1] if self.steps else None
        if last is None or last.of == of or self.state(of) is not State.DRAFT:
            return None
        return last

    def sent(self, initials: str, day: date, of: str) -> Approval:
        """The papers for these answers go to a lawyer. Raises CannotBe."""
        if self.state(of) in (State.SENT, State.APPROVED):
            raise CannotBe(_("These papers are with the lawyer already."))
        return self._with(Step(State.SENT, _initials(initials), day, of))

    def approved(self, initials: str, day: date, of: str) -> Approval:
        """A lawyer says that the papers for these answers can be used: not whoever handed them over, because two pairs
        of eyes see what one does not. Raises CannotBe."""
        sender = self._must_be_sent(of).initials
        step = Step(State.APPROVED, _initials(initials), day, of)
        if _letters(step.initials) == _letters(sender):
            raise CannotBe(
                _(
                    "{initials} handed these papers over. A lawyer who did not has to approve them, so that two people "
                    "have looked.",
                    initials=step.initials,
                )
            )
        return self._with(step)

    def changes_wanted(self, initials: str, day: date, of: str, note: str) -> Approval:
        """A lawyer wants something changed first. Raises CannotBe."""
        self._must_be_sent(of)
        if not note.strip():
            raise CannotBe(_("Say in a few words what must change."))
        return self._with(Step(State.CHANGES_WANTED, _initials(initials), day, of, note.strip()[:MAX_NOTE]))

    def sign_off(self, of: str) -> SignOff:
        """What stands on the review sheet for these answers."""
        found = {step.state: step for step in self.steps if step.of == of}
        approved = found.get(State.APPROVED) if self.state(of) is State.APPROVED else None
        return SignOff(found.get(State.SENT), approved)

    def _must_be_sent(self, of: str) -> Step:
        """The step that handed the papers for these answers over."""
        last = next((step for step in reversed(self.steps) if step.of == of), None)
        if last is None or last.state is not State.SENT:
            raise CannotBe(_("Send the papers to the lawyer first."))
        return last

    def _with(self, step: Step) -> Approval:
        return Approval((*self.steps, step))


def _initials(text: str) -> str:
    text = text.strip()
    if not any(map(str.isalpha, text)) or len(text) > MAX_INITIALS or not set(text) <= _allowed(text):
        raise CannotBe(_("Initials are letters, such as KL or J.M., at most {limit} of them.", limit=MAX_INITIALS))
    return text


def _allowed(text: str) -> set[str]:
    return {character for character in text if character.isalpha()} | {".", "-", " "}


def _letters(initials: str) -> str:
    """Initials as they are compared: VT, v.t. and V T are the same."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", initials).casefold()))
