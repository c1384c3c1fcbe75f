"""From the two-minute check to the full interview: the answers go along, and no address ever holds one.

The two run in different places of a browser: a frame on another website shares no cookie with a tab of its own. What
the tab gets is a random code. docassemble keeps the answers under one half of it, encrypted with the other half, for
some minutes and until they are taken; then the check's own copy is deleted too.
"""

from __future__ import annotations

from typing import Any

from docassemble.base.util import (
    DAObject,
    current_context,
    get_language,
    interview_url_action,
    retrieve_stashed_data,
    stash_data,
)

from docassemble.CARecordRelief.server.retention import delete_session
from docassemble.CARecordRelief.server.settings import DEFAULT_INTERVIEW

__all__ = ["HAND_OVER_MINUTES", "Arrival", "HandOver"]

#: How long somebody may look at the button before pressing it.
HAND_OVER_MINUTES = 10


class HandOver(DAObject):  # type: ignore[misc]
    """The way out of the check, with the answers of `record`. Made with `using(record=record)`."""

    record: Any

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.code = ""

    def link(self) -> str:
        """The address in which the full interview opens with the answers: once, and only for some minutes."""
        self.withdraw()
        here = current_context()
        brought = {
            "answers": self.record.to_keep(),
            "language": get_language(),
            "from": [here.session, here.filename],
        }
        self.code = ".".join(stash_data(brought, expire=HAND_OVER_MINUTES * 60))
        return str(interview_url_action("take_over", i=DEFAULT_INTERVIEW, code=self.code, local=True))

    def withdraw(self) -> None:
        """Delete what waits to be taken."""
        if self.code:
            _taken(self.code)
            self.code = ""


class Arrival(DAObject):  # type: ignore[misc]
    """The way into the full interview, to the answers of `record`. Made with `using(record=record)`.

    `came`: whether somebody came with a code, and nothing was done about it yet; `brought`: what it opened; `use`:
    which answers a person chose who had given some here before, `brought` or `here`.
    """

    record: Any
    came: bool
    brought: dict[str, Any] | None

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.forget()

    def receive(self, code: object) -> None:
        """Take what waits under a code, if anything does."""
        self.delattr("use", "nothing_came_read", "settled")
        self.came, self.brought = True, _taken(code)

    def take_over(self) -> str:
        """Put the answers that came in the place of all answers, and delete them where they came from; the language in
        which they were given."""
        assert self.brought
        self.record.take_over(self.brought["answers"])
        delete_session(*self.brought["from"])
        return str(self.brought["language"])

    def forget(self) -> None:
        """Forget what came, once it is taken over or not wanted."""
        self.came = False
        self.brought = None


def _taken(code: object) -> dict[str, Any] | None:
    name, _dot, secret = str(code).partition(".")
    taken: dict[str, Any] | None = retrieve_stashed_data(name, secret, delete=True)
    return taken
