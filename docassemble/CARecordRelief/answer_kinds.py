"""The kinds of answers that docassemble does not know: yes / no / unknown, partial dates, text that may be unknown.

Each takes what the browser sends as it was typed (docassemble's own `text` drops markup and backslashes) and stores
what the case file's contract wants. docassemble finds the classes because the interview names this module.
"""

from __future__ import annotations

import typing
from datetime import date
from math import inf

from docassemble.base.util import CustomDataType, validation_error

from docassemble.CARecordRelief import partial_date
from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.screen_text import shown
from docassemble.CARecordRelief.vocabulary import UNKNOWN

__all__ = ["Amount", "Answer", "DatedAnswer", "PartialDate", "TextOrUnknown"]


class Answer(CustomDataType):  # type: ignore[misc]
    """Yes, no, or *I do not know*: stored as True, False or `unknown`."""

    name = "answer"

    @classmethod
    def transform(cls, item: str) -> bool | str:
        return {"True": True, "False": False}.get(item, item)

    @classmethod
    def default_for(cls, item: object) -> str:
        return str(item)


class OptionalAnswer(Answer):
    """The same where nothing may be chosen: then nobody was asked, and None is stored."""

    name = "optionalanswer"

    @classmethod
    def transform(cls, item: str) -> bool | str | None:  # type: ignore[override]
        # docassemble sends "None" for buttons of which none is pressed.
        return None if item in ("", "None") else super().transform(item)


class PartialDate(CustomDataType):  # type: ignore[misc]
    """A day, only a month, or only a year; or `unknown`. The page shows it as month, day and year."""

    name = "partialdate"
    input_class = "rr-date"
    #: Answers in place of a date.
    words: typing.ClassVar[dict[str, bool | str]] = {UNKNOWN: UNKNOWN}

    @classmethod
    def validate(cls, item: str) -> bool:
        try:
            cls.transform(item)
        except ValueError:
            validation_error(shown(_(
                "This is not a date. Give the year with four digits, such as 2009. If you do not know the month or "
                "the day, leave them empty."
            )))  # fmt: skip
        return True

    @classmethod
    def transform(cls, item: str) -> bool | str:
        item = item.strip()
        if item in cls.words:
            return cls.words[item]
        day = partial_date.parse(_as_iso(item))
        return day.isoformat() if isinstance(day, date) else day

    @classmethod
    def default_for(cls, item: object) -> str:
        return str(item)


class DatedAnswer(PartialDate):
    """Whether something happened and when: a date, only yes, no, or `unknown`."""

    name = "datedanswer"
    input_class = "rr-date rr-dated-answer"
    words: typing.ClassVar[dict[str, bool | str]] = {UNKNOWN: UNKNOWN, "True": True, "False": False}


class OptionalDate(PartialDate):
    """A partial date that may be left empty: then nobody was asked, and None is stored."""

    name = "optionaldate"

    @classmethod
    def transform(cls, item: str) -> bool | str | None:  # type: ignore[override]
        return super().transform(item) if item.strip() else None


class OptionalDatedAnswer(DatedAnswer):
    """A dated answer that may be left empty: then nobody was asked, and None is stored."""

    name = "optionaldatedanswer"

    @classmethod
    def transform(cls, item: str) -> bool | str | None:  # type: ignore[override]
        return super().transform(item) if item.strip() else None


def _as_iso(text: str) -> str:
    """`3/10/2009` and `3/2009`, as Americans write dates, turned round; all else as it is."""
    *month_and_day, year = text.split("/")
    return "-".join([year, *(part.strip().zfill(2) for part in month_and_day)]) if month_and_day else text


class TextOrUnknown(CustomDataType):  # type: ignore[misc]
    """One line of text that a person may leave empty when they do not know it: stored as `unknown`."""

    name = "textorunknown"
    skip_if_empty = False

    @classmethod
    def transform(cls, item: str) -> str:
        return item.strip() or UNKNOWN

    @classmethod
    def default_for(cls, item: object) -> str:
        return "" if item == UNKNOWN else str(item)

    @classmethod
    def empty(cls) -> str:
        return UNKNOWN


class Amount(TextOrUnknown):
    """A number that a person may leave empty when they do not know it: stored as a number or `unknown`."""

    name = "amount"

    @classmethod
    def validate(cls, item: str) -> bool:
        try:
            cls.transform(item)
        except ValueError:
            validation_error(shown(_("This is not a number. Use digits, such as 12 or 28.5.")))
        return True

    @classmethod
    def transform(cls, item: str) -> float | str:  # type: ignore[override]
        if not item.strip():
            return UNKNOWN
        amount = float(item)
        if not 0 <= amount < inf:
            raise ValueError(item)
        return amount
