"""Coming back later: answers that stay on the server for some days, closed with a code that only the person has.

The code is 80 random bits, written like the number of a bank card. A slow function (scrypt) makes two things of it: the
name under which the answers are found, and the key that encrypts them. Both cannot be told from each other, and neither
is stored with the answers: whoever has the database, or a backup of it, cannot read them. Answers alone are kept, never
papers. The code is typed into a form: a link would leave it in a browser's history.
"""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import scrypt
from typing import Any
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet
from docassemble.base.util import (
    DADict,
    DAObject,
    DAStore,
    DAValidationError,
    define,
    get_config,
    showifdef,
    undefine,
)

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.rate_limit import Limit, TooOften
from docassemble.CARecordRelief.screen_text import as_typed, shown

__all__ = ["ComeBack"]

#: A code works on the day on which it was made and on so many days after it.
DAYS = 7
#: Crockford's base 32: no letter that looks like a digit or another letter when somebody writes it down.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
_MISREAD = str.maketrans("OILU", "011V")
#: Takes 16 MB and some hundredths of a second. Guessing one code would take all computers of the world longer than it
#: is kept, and longer than they will last.
_SLOW = {"n": 2**14, "r": 8, "p": 1}
#: So many codes may be tried. It protects the server's time; the code is safe without it.
TRIES = Limit("come-back-tries", most=200, seconds=600)
#: The choices, beside the case file and the papers wanted, that somebody who comes back does not make again.
CHOICES = ("lawyer_files",)
#: The papers wanted, of `files`.
WANTED = ("wanted", "wanted_drafts")
#: Screens that somebody who comes back does not read again, and those that must be read anew.
NOT_AGAIN = ("what_this_is_read", "privacy_read")
AGAIN = (
    "lawyer_today_read",
    "results_read",
    "no_papers_read",
    "answers_reviewed",
    "short_results_read",
    "facts_told",
    "paper_facts_told",
)

_STORE = "record-relief:come-back"
_VERSION = 1


# ---- The code --------------------------------------------------------------------------------------------------------


def new_code() -> str:
    """A code that nobody had before, as it is written: `7K3M-Q9XZ-…`."""
    return as_written("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))


def as_written(typed: str) -> str:
    """A code as the screens write it."""
    letters = _letters(typed)
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def may_be_code(typed: str) -> bool:
    """Whether somebody typed something that looks like a code."""
    letters = _letters(typed)
    return len(letters) == LENGTH and set(letters) <= set(LETTERS)


def _letters(typed: str) -> str:
    """A code without what stands between its letters, and with the letters that people read as others."""
    return "".join(filter(str.isalnum, typed.upper())).translate(_MISREAD)


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """What a code stands for: the name of what is kept, and its key."""

    name: str
    key: Fernet

    @classmethod
    def by(cls, code: str) -> Opened:
        # The server's own secret is mixed in, so that no table of codes can be made that serves for two servers.
        made = scrypt(_letters(code).encode(), salt=get_config("secretkey").encode(), dklen=64, **_SLOW)
        return cls(made[:32].hex(), Fernet(urlsafe_b64encode(made[32:])))


# ---- What is kept ----------------------------------------------------------------------------------------------------


def keep(code: str, data: Mapping[str, Any]) -> date:
    """Keep data under a code, in the place of what is there; the last day on which the code opens it."""
    delete_old()
    forget(code)
    opened, last_day = Opened.by(code), _today() + timedelta(days=DAYS)
    closed = opened.key.encrypt(json.dumps(data).encode())
    _store().set(f"{last_day}:{opened.name}", closed.decode())
    return last_day


def kept(typed: str) -> dict[str, Any] | None:
    """What was kept under a code; None when nothing is, or no more. Raises TooOften."""
    if not may_be_code(typed):
        return None
    delete_old()
    TRIES.count()
    opened = Opened.by(typed)
    closed = [_store().get(place) for place in _places(opened.name)]
    found = next(filter(None, closed), None)
    return dict(json.loads(opened.key.decrypt(found))) if found else None


def forget(code: str) -> None:
    """Delete what is kept under a code."""
    for place in _places(Opened.by(code).name):
        _store().delete(place)


def delete_old() -> None:
    """Delete what is past its last day. The server's clock asks for it (server/retention.py), and so does every use."""
    store = _store()
    for place in list(store.keys()):
        if place.partition(":")[0] < _today().isoformat():
            store.delete(place)


def _places(name: str) -> Iterator[str]:
    """Where something can be kept: each place begins with the last day of what is there."""
    today = _today()
    return (f"{today + timedelta(days=days)}:{name}" for days in range(DAYS + 1))


def _store() -> DAStore:
    return DAStore("store", base=_STORE)


def _today() -> date:
    return datetime.now(ZoneInfo("America/Los_Angeles")).date()


# ---- In a visit ------------------------------------------------------------------------------------------------------


class ComeBack(DAObject):  # type: ignore[misc]
    """What the visit with these answers (`record`, `files`) has kept. Made with `using(record=record, files=files)`.

    `code`: the code, if there is one. Answers of a visit are encrypted with a key that is in the person's browser, and
    the code with them; it ends with the visit.
    """

    record: Any
    files: Any

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.code = ""
        self.last_day: date | None = None

    def keep(self) -> None:
        """Keep the answers as they are now: under the code that the person has, or under a new one."""
        self.code = self.code or new_code()
        wanted = {name: vars(self.files)[name].elements for name in WANTED if name in vars(self.files)}
        choices = {name: showifdef(name) for name in CHOICES if showifdef(name) != ""}
        data = {"version": _VERSION, "record": self.record.to_keep(), "wanted": wanted, "choices": choices}
        self.last_day = keep(self.code, data)

    def open(self, typed: str) -> None:
        """Take over the answers kept under a code, in the place of all answers.

        For a screen's validation code: what is wrong with the code is said there.
        """
        try:
            data = kept(typed)
        except TooOften:
            too_many = _("Too many codes were tried here. Please wait 10 minutes. Then try again.")
            raise DAValidationError(shown(too_many)) from None
        if data is None or data["version"] != _VERSION:
            nothing = _(
                "This code does not work. Look at each letter and number again. A code works for {days} days only.",
                days=DAYS,
            )
            raise DAValidationError(shown(nothing))
        self.record.take_over(data["record"])
        for name in WANTED:
            if name in data["wanted"]:
                chosen = DADict(f"{self.files.instanceName}.{name}", elements=data["wanted"][name])
                chosen.auto_gather, chosen.gathered = False, True
                setattr(self.files, name, chosen)
            elif name in vars(self.files):
                delattr(self.files, name)
        for name, made in {**dict.fromkeys(NOT_AGAIN, True), **data["choices"]}.items():
            define(name, made)
        undefine(*AGAIN)
        self.code = as_written(typed)

    def forget(self) -> None:
        """Delete what is kept, when the person deletes everything."""
        if self.code:
            forget(self.code)
            self.code = ""

    def can_be_kept(self) -> bool:
        """Whether there is an answer to keep."""
        return bool(self.record.to_keep()["answers"])

    def last_day_in_words(self) -> str:
        """The last day on which the code works, as HTML text."""
        return as_typed(_("{day}", day=self.last_day))
