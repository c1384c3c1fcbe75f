"""Words and figures for the papers: plain text that stays plain, dates, lists, blanks to fill in by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from babel.dates import format_date
from markupsafe import Markup, escape

from docassemble.CARecordRelief.i18n import Message
from docassemble.CARecordRelief.vocabulary import UNKNOWN

BLANK = "____________________"


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


def dated(value: Any) -> str:
    """The same with its preposition: `on March 10, 2009`, `in March 2009`, `in 2009`; a day is left blank."""
    return f"{'in' if isinstance(value, str) and given(value) else 'on'} {paper_date(value)}"


def joined(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def numbered(numbers: Iterable[int]) -> str:
    """Offense numbers as a paper names them: `offense 1`, `offenses 1, 3 and 5 through 40`."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    words: list[str] = []
    for first, last in runs:
        match last - first:
            case 0:
                words.append(str(first))
            case 1:
                words += [str(first), str(last)]
            case _:
                words.append(f"{first} through {last}")
    plural = sum(last - first + 1 for first, last in runs) > 1
    return f"{'offenses' if plural else 'offense'} {joined(words)}" if words else ""


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
