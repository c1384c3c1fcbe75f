"""Words and figures for the papers: plain text that stays plain, dates, lists, blanks to fill in by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from babel.dates import format_date
from markupsafe import Markup, escape

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.vocabulary import UNKNOWN

BLANK = "____________________"
#: What a paper prints: text as it was typed, or words that it has in the language of whoever reads it.
Words = Message | str


class PaperDate(Message):
    """A date in the words of the reader's language, as `paper_date` writes it."""

    __slots__ = ()

    def __init__(self, day: Any) -> None:
        super().__init__("{day}", {"day": day})

    def render(self, language: str = "en") -> str:
        return paper_date(self.params["day"], language)


class _Capitalized(Message):
    """Words that begin a sentence."""

    __slots__ = ()

    def __init__(self, words: Message) -> None:
        super().__init__("{words}", {"words": words})

    def render(self, language: str = "en") -> str:
        text = super().render(language)
        return text[:1].upper() + text[1:]


class _Lowered(Message):
    """Words that stand in the middle of a sentence."""

    __slots__ = ()

    def __init__(self, words: Message) -> None:
        super().__init__("{words}", {"words": words})

    def render(self, language: str = "en") -> str:
        return super().render(language).lower()


def given(value: Any) -> str:
    """What a person typed, or nothing where the fact is absent, unknown or empty."""
    return "" if value is None or value == UNKNOWN else str(value).strip()


def paper_date(value: Any, language: str = "en") -> str:
    """A full or partial date in words (`March 10, 2009`, `March 2009`, `2009`), or a blank where there is none."""
    if isinstance(value, date):
        return str(format_date(value, "long", locale=language))
    text = given(value) if isinstance(value, str) else ""
    if not text:
        return BLANK
    year, _dash, month = text.partition("-")
    if not month:
        return year
    pattern = "LLLL 'de' y" if language == "es" else "LLLL y"
    return str(format_date(date(int(year), int(month), 1), pattern, locale=language))


def dated(value: Any) -> Message:
    """The same with its preposition: `on March 10, 2009`, `in March 2009`, `in 2009`; a day is left blank."""
    if isinstance(value, str) and given(value):
        return _("in {day}", day=PaperDate(value))
    return _("on {day}", day=PaperDate(value))


def joined(words: Sequence[Words]) -> Words:
    """`a`, `a and b`, `a, b and c`; nothing for none."""
    if len(words) < 2:
        return words[0] if words else ""
    before = words[0]
    for word in words[1:-1]:
        before = _("{before}, {after}", before=before, after=word)
    return _("{before} and {after}", before=before, after=words[-1])


def capitalized(words: Words) -> Words:
    """The same as the beginning of a sentence; nothing stays nothing."""
    return _Capitalized(words) if isinstance(words, Message) else words[:1].upper() + words[1:]


def lowered(words: Message) -> Message:
    """The same in the middle of a sentence."""
    return _Lowered(words)


def numbered(numbers: Iterable[int]) -> Words:
    """Offense numbers as a paper names them: `offense 1`, `offenses 1, 3 and 5 through 40`; nothing for none."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    words: list[Words] = []
    for first, last in runs:
        match last - first:
            case 0:
                words.append(str(first))
            case 1:
                words += [str(first), str(last)]
            case _:
                words.append(_("{first} through {last}", first=first, last=last))
    if not words:
        return ""
    if sum(last - first + 1 for first, last in runs) > 1:
        return _("offenses {numbers}", numbers=joined(words))
    return _("offense {number}", number=words[0])


def protected(value: Any, language: str = "en") -> Any:
    """The value as a template may safely print it: mappings become objects, and every text is already escaped.

    Both renderers, docassemble's and ours, pass `Markup` on untouched. So what a person typed is printed as typed,
    whichever of them runs: no tag, entity or template statement in it comes alive. Braces are escaped too, because
    docxtpl gives a meaning of its own to `{_{`.
    """
    if isinstance(value, Message):
        value = value.render(language)
    if isinstance(value, str):
        return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))
    if isinstance(value, Mapping):
        return SimpleNamespace(**{key: protected(part, language) for key, part in value.items()})
    if isinstance(value, Sequence):
        return [protected(part, language) for part in value]
    if value is None or isinstance(value, bool | int):
        return value
    raise TypeError(f"a paper cannot print {type(value).__name__}")
