"""What the screens say that is not written in the questions: lists of choices, and text shown exactly as typed."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import urlencode

from babel.dates import format_skeleton
from docassemble.base.util import current_context, get_config, get_language, language_from_browser, url_of
from flask import has_request_context, session

from docassemble.CARecordRelief.i18n import Message, _, format_day
from docassemble.CARecordRelief.law import facts
from docassemble.CARecordRelief.law.dates import LAW_AS_OF
from docassemble.CARecordRelief.law.finding import Immigration
from docassemble.CARecordRelief.partial_date import PartialDate
from docassemble.CARecordRelief.shared_computer import first_screen, is_shared_computer

__all__ = [
    "NEUTRAL_PAGE",
    "as_typed",
    "changed_language",
    "conviction_label",
    "first_language",
    "language_of_browser",
    "law_as_of",
    "markup_as_it_is",
    "other_languages",
    "page_after_deleting",
    "when_deleted",
    "where_to_look",
]

#: The languages that every screen is written in, each by its own name.
LANGUAGES_ON_SCREEN = {"en": "English", "es": "Español"}

#: What is shown when the answers are gone, and with them all that the interview could show.
_PAGES_AFTER_DELETING = {
    "en": "docassemble.CARecordRelief:data/static/deleted.html",
    "es": "docassemble.CARecordRelief:data/static/deleted.es.html",
}

#: Where "leave this page quickly" goes: an everyday page that says nothing about its reader.
NEUTRAL_PAGE = "https://www.weather.gov/"

_CONVICTION = {
    "yes": _("Immigration law counts this as a conviction"),
    "no": _("Immigration law should not count this as a conviction"),
    "contested": _("It is disputed whether immigration law counts this as a conviction"),
    "lawyer": _("Only a lawyer can tell whether immigration law counts this as a conviction"),
}


def shown(text: object) -> str:
    """A Message in the language of the screens; anything else as text."""
    return text.render(get_language()) if isinstance(text, Message) else str(text)


def as_typed(text: object) -> str:
    """Text as it was typed, for a screen: nothing in it can be read as HTML, Markdown, or docassemble's own marks."""
    return "".join(
        character if character.isalnum() or character == " " else f"&#{ord(character)};" for character in shown(text)
    )


def markup_as_it_is(markup: str) -> str:
    """Finished HTML, for a screen: nothing in its text can be read as Markdown, or as docassemble's own marks."""
    pieces = re.split(r"(<[^>]*>)", markup)
    return "".join(piece if piece.startswith("<") else as_typed(unescape(piece)) for piece in pieces)


def where_to_look(fact: str) -> str:
    """HTML that opens to say on which paper the answer stands. `fact` is a path, or the part of it after the count."""
    question = _("Where can I find this?")
    return (
        f'<details class="rr-where"><summary>{as_typed(question)}</summary>'
        f"<p>{as_typed(facts.where_it_stands(fact))}</p></details>"
    )


def day_shown(day: PartialDate) -> str:
    """A date as people write it, as exact as it is known: `March 10, 2009`, `March 2009`, `2009`."""
    if isinstance(day, date):
        return format_day(day, get_language())
    year, _dash, month = day.partition("-")
    return format_skeleton("yMMMM", date(int(year), int(month), 1), locale=get_language()) if month else year


def first_language(wanted: str | None) -> str:
    """The language to begin with: the wanted one, else what the browser prefers, where the screens have it."""
    if wanted in LANGUAGES_ON_SCREEN:
        return wanted
    return language_from_browser(*LANGUAGES_ON_SCREEN) or "en"


def language_of_browser(before: str) -> str:
    """The language of the last screen that this browser showed, where docassemble notes it; otherwise `before`."""
    shown_last = session.get("language") if has_request_context() else None
    return shown_last if shown_last in LANGUAGES_ON_SCREEN else before


def changed_language(wanted: str) -> str:
    """The wanted language if the screens have it, noted in the browser's session where there is one."""
    language = first_language(wanted)
    if has_request_context():
        session["language"] = language
    return language


def other_languages() -> list[tuple[str, str]]:
    """The languages to change to: code, and its own name."""
    return [(code, name) for code, name in LANGUAGES_ON_SCREEN.items() if code != get_language()]


def law_as_of() -> str:
    """The day on which the law of this package was read."""
    return as_typed(format_day(LAW_AS_OF, get_language()))


def page_after_deleting() -> str:
    """The address that a person goes to whose answers are deleted: at a shared computer the first screen, for whoever
    comes next; elsewhere a page that says so."""
    if is_shared_computer():
        return first_screen()
    page = str(url_of(_PAGES_AFTER_DELETING[get_language()]))
    return f"{page}{'&' if '?' in page else '?'}{urlencode({'i': current_context().filename})}"


def when_deleted() -> str:
    """When this server deletes answers by itself, as its configuration says."""
    if is_shared_computer():
        return as_typed(_("They are deleted when nobody has touched this computer for 5 minutes."))
    if deletes_after_a_day():
        return as_typed(_("They are deleted by themselves after one day without use."))
    # docassemble looks once a day, and counts days only when they are over: one day means less than three.
    days = get_config("interview delete days", 90) + 2
    return as_typed(_("They are deleted by themselves within {days} days after your last visit.", days=days))


def deletes_after_a_day() -> bool:
    """Whether this package's own server deletes answers (server/retention.py) and not docassemble's clock."""
    return bool((get_config("record relief") or {}).get("deletes after a day"))


def conviction_label(immigration: Immigration) -> Message:
    """What immigration law makes of a charge, in one sentence."""
    return _CONVICTION[immigration.conviction]
