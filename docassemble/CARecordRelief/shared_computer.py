"""A computer that many people share, as in a self-help center: when nobody touches it any more, everything is deleted.

The page watches and asks (`shared-computer.js`); what it opens at the end is deleted by the server. A server is told so
for all its visits (`record-relief serve --kiosk`, which writes it into the configuration), or one visit by its address
(`?kiosk=1`).
"""

from __future__ import annotations

from docassemble.base.util import current_context, get_config, interview_url, showifdef

__all__ = ["first_screen", "is_shared_computer"]

#: In docassemble's configuration: `record relief: {kiosk: true}`.
CONFIGURATION, KIOSK = "record relief", "kiosk"


def is_shared_server() -> bool:
    """Whether all visits of this server are at shared computers."""
    return bool((get_config(CONFIGURATION) or {}).get(KIOSK))


def is_shared_computer() -> bool:
    """Whether this visit is at a shared computer."""
    return is_shared_server() or _asked_for()


def first_screen() -> str:
    """The address of a new visit, at a computer like this one and with the look of the same partner."""
    asked = {name: value for name, value in _arguments().items() if name in (KIOSK, "partner")}
    return str(interview_url(i=current_context().filename, reset=1, **asked))


def _asked_for() -> bool:
    return _arguments().get(KIOSK) == "1"


def _arguments() -> dict[str, str]:
    """What the address said with which the visit began."""
    return showifdef("url_args") or {}
