"""Translatable text that is written once and rendered in the reader's language.

Rules, papers and error messages never build an English sentence from pieces: they hand around a `Message`, which is a
whole sentence with named gaps, and whoever shows it asks for a language. Catalogs are gettext files in `locale/`.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "es")
_LOCALE_FOLDER = Path(__file__).parent / "locale"


class Message:
    """A sentence to be shown to a person, in whichever language is asked for. `str()` gives the English."""

    __slots__ = ("msgid", "params")

    def __init__(self, msgid: str, params: Mapping[str, object] | None = None) -> None:
        self.msgid = msgid
        self.params = params or {}

    def render(self, language: str = "en") -> str:
        """The text in `language` (`en` or `es`; a text without translation stays English)."""
        text = _catalog(language).gettext(self.msgid)
        if not self.params:
            return str(text)
        return text.format_map({name: _shown(value, language) for name, value in self.params.items()})

    def __str__(self) -> str:
        return self.render("en")

    def __repr__(self) -> str:
        return f"Message({self.render('en')!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.msgid, self.params) == (other.msgid, other.params)

    def __hash__(self) -> int:
        return hash(self.msgid)


def _(msgid: str, **params: object) -> Message:
    """Mark a sentence for translation; `{name}` gaps are filled from `params` (dates and Messages in the language).

    A tuple is a list in running text: its parts are shown one after the other, with semicolons between.
    """
    return Message(msgid, params)


def together(texts: Iterable[Message]) -> Message:
    """Sentences one after the other, as one message."""
    whole: Message | None = None
    for text in texts:
        whole = text if whole is None else _("{before} {after}", before=whole, after=text)
    return whole or _("{nothing}", nothing="")


def format_day(day: date, language: str = "en") -> str:
    """A date as people of the language write it: `November 22, 2026`, `22 de noviembre de 2026`."""
    from babel.dates import format_date

    return str(format_date(day, "long", locale=language))


def _shown(value: object, language: str) -> str:
    if isinstance(value, Message):
        return value.render(language)
    if isinstance(value, date):
        return format_day(value, language)
    if isinstance(value, tuple):
        return "; ".join(_shown(part, language) for part in value)
    return str(value)


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", _LOCALE_FOLDER, [language], fallback=True)
