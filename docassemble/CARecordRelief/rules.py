"""The rules of the law as a document: what a lawyer reads, checks and signs, made from the rules that run.

`rules_data` gathers what each remedy says about itself as plain data, which is the JSON. `blocks` puts the same into
headings, paragraphs, lists and tables, and the text for a terminal and `docs/LAW.md` are two ways to write those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from .i18n import Message, _
from .law.dates import LAW_AS_OF, LAW_DATES, REVIEW_BY, LawDate
from .law.reviews import Review
from .law.ruling import Confirmed, Remedy
from .vocabulary import OUTCOMES

_CONFIRMED = {
    Confirmed.TEXT: _("the text itself was read"),
    Confirmed.SECONDARY: _("from a source that quotes or describes it"),
    Confirmed.NOT_CONFIRMED: _("not confirmed"),
}
_DATES = {entry.name: entry for entry in LAW_DATES}


def rules_data(
    remedies: Iterable[Remedy], reviews: Sequence[Review], dates: Iterable[LawDate] = LAW_DATES, language: str = "en"
) -> dict[str, Any]:
    """What the remedies say about themselves, as plain data, with the state of review of each, and the `dates`."""
    return {
        "law_as_of": LAW_AS_OF.isoformat(),
        "review_by": REVIEW_BY.isoformat(),
        "language": language,
        "remedies": [_remedy_data(remedy, reviews, language) for remedy in remedies],
        "dates": [_date_data(entry) for entry in dates],
    }


def dates_of(remedies: Iterable[Remedy]) -> list[LawDate]:
    """The days on which these remedies depend, oldest first."""
    names = {name for remedy in remedies for name in remedy.dates}
    return [entry for entry in LAW_DATES if entry.name in names]


def _remedy_data(remedy: Remedy, reviews: Sequence[Review], language: str) -> dict[str, Any]:
    def texts(messages: Iterable[Message]) -> list[str]:
        return [message.render(language) for message in messages]

    return {
        "remedy": remedy.name,
        "section": remedy.section,
        "title": remedy.title.render(language),
        "rule": remedy.rule.render(language),
        "elements": texts(remedy.elements),
        "exclusions": texts(remedy.exclusions),
        "outcomes": [outcome for outcome in OUTCOMES if outcome in remedy.outcomes],
        "otherwise": remedy.otherwise.render(language),
        "dates": [_date_data(_DATES[name]) for name in remedy.dates],
        "sources": [
            {
                "cite": source.cite,
                "confirmed": str(source.confirmed),
                "read": source.read.isoformat(),
                "note": source.note.render(language) if source.note else None,
            }
            for source in remedy.sources
        ],
        "effect_on_immigration": remedy.effect_on_immigration.render(language),
        "does_not": texts(remedy.does_not),
        "done_by": list(remedy.done_by),
        "review": _review_data(remedy, reviews),
    }


def _date_data(entry: LawDate) -> dict[str, Any]:
    return {
        "name": entry.name,
        "day": entry.day.isoformat(),
        "meaning": entry.meaning,
        "source": entry.source,
        "confirmed": entry.confirmed,
        "read": entry.read.isoformat(),
    }


def _review_data(remedy: Remedy, reviews: Sequence[Review]) -> dict[str, Any]:
    last_read = max([*(source.read for source in remedy.sources), *(_DATES[name].read for name in remedy.dates)])
    own = [review for review in reviews if review.section == remedy.name]  # newest first
    current = any(not review.outdated(last_read) for review in own)
    return {
        "state": "current" if current else "outdated" if own else "none",
        "last_read": last_read.isoformat(),
        "reviews": [
            {
                "name": review.name,
                "bar_number": review.bar_number,
                "date": review.day.isoformat(),
                "outdated": review.outdated(last_read),
            }
            for review in own
        ],
    }


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    label: str
    items: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    head: list[str]
    rows: list[list[str]]


Block = Heading | Paragraph | Bullets | Table


def blocks(data: dict[str, Any]) -> Iterator[Block]:
    """The document for `rules_data`, part by part."""
    say = _in(data["language"])
    yield Heading(say(_("The law of this program")), 1)
    yield Paragraph(
        say(
            _(
                "Law as of {law_day}. To be read again by {review_day}. Legal information, not legal advice.",
                law_day=date.fromisoformat(data["law_as_of"]),
                review_day=date.fromisoformat(data["review_by"]),
            )
        )
    )
    yield Paragraph(
        say(
            _(
                "This document is made from the rules that run. Rules in it: {total}. Reviewed by a lawyer since their "
                "sources were last read: {reviewed}.",
                reviewed=sum(remedy["review"]["state"] == "current" for remedy in data["remedies"]),
                total=len(data["remedies"]),
            )
        )
    )
    for remedy in data["remedies"]:
        yield from _remedy_blocks(remedy, say)
    if data["dates"]:
        yield from _dates_table(data["dates"], say)


_Say = Callable[[Message], str]


def _in(language: str) -> _Say:
    return lambda message: message.render(language)


def _remedy_blocks(remedy: dict[str, Any], say: _Say) -> Iterator[Block]:
    yield Heading(f"{remedy['remedy']}: {remedy['title']}", 2)
    yield Paragraph(remedy["section"], say(_("Section")))
    yield _review_block(remedy["review"], say)
    yield Paragraph(remedy["rule"], say(_("Rule")))
    yield Bullets(say(_("Elements")), remedy["elements"])
    yield Bullets(say(_("Exclusions")), remedy["exclusions"])
    every = len(remedy["outcomes"]) == len(OUTCOMES)
    yield Paragraph(say(_("any")) if every else ", ".join(remedy["outcomes"]), say(_("Made for the outcomes")))
    yield Paragraph("" if every else remedy["otherwise"], say(_("What is said of any other outcome")))
    yield Bullets(say(_("Dates")), [f"{entry['day']}: {entry['meaning']}" for entry in remedy["dates"]])
    yield Paragraph(remedy["effect_on_immigration"], say(_("Effect on immigration")))
    yield Bullets(say(_("What it does not do")), remedy["does_not"])
    yield Paragraph(", ".join(remedy["done_by"]), say(_("Nothing is left to do after relief under")))
    yield Bullets(say(_("Sources")), [_source(source, say) for source in remedy["sources"]])


def _review_block(review: dict[str, Any], say: _Say) -> Block:
    label = say(_("Review by a lawyer"))
    if not review["reviews"]:
        return Paragraph(say(_("none yet")), label)
    return Bullets(label, [say(_signed(entry, date.fromisoformat(review["last_read"]))) for entry in review["reviews"]])


def _signed(entry: dict[str, Any], last_read: date) -> Message:
    day = date.fromisoformat(entry["date"])
    who: str | Message = entry["name"]
    if entry["bar_number"]:
        who = _("{name} (State Bar number {number})", name=entry["name"], number=entry["bar_number"])
    if entry["outdated"]:
        return _(
            "{who}, on {day}. Outdated: the sources were read again on {last_read}.",
            who=who,
            day=day,
            last_read=last_read,
        )
    if day == last_read:
        return _("{who}, on {day}, the day on which the sources were last read.", who=who, day=day)
    return _("{who}, on {day}, after the sources were last read on {last_read}.", who=who, day=day, last_read=last_read)


def _source(source: dict[str, Any], say: _Say) -> str:
    text = say(
        _(
            "{cite}: {confirmed}, {day}.",
            cite=source["cite"],
            confirmed=_CONFIRMED[Confirmed(source["confirmed"])],
            day=date.fromisoformat(source["read"]),
        )
    )
    return f"{text} {source['note']}" if source["note"] else text


def _dates_table(entries: list[dict[str, Any]], say: _Say) -> Iterator[Block]:
    yield Heading(say(_("The days on which the law changed")), 2)
    yield Paragraph(say(_("What is not confirmed is own knowledge of the authors, which a lawyer must still confirm.")))
    yes_no = {True: say(_("yes")), False: say(_("no"))}
    head = (_("Day"), _("Name"), _("Meaning"), _("Source"), _("Confirmed"), _("Read"))
    rows = [{**entry, "confirmed": yes_no[entry["confirmed"]]} for entry in entries]
    columns = ("day", "name", "meaning", "source", "confirmed", "read")
    yield Table([say(message) for message in head], [[row[column] for column in columns] for row in rows])


def markdown(data: dict[str, Any]) -> str:
    """The document as Markdown, ending with a line break."""
    return "\n\n".join(filter(None, map(_markdown, blocks(data)))) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {text}"
        case Paragraph(text, label):
            return f"**{label}:** {text}" if label and text else text
        case Bullets(label, items):
            return "\n".join([f"**{label}**", "", *(f"* {item}" for item in items)]) if items else ""
        case Table(head, rows):
            lines = [head, ["---"] * len(head), *rows]
            return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def print_rules(data: dict[str, Any], console: Console | None = None) -> None:
    """Print the document for people at a terminal."""
    out = console or Console(highlight=False)

    def line(text: str, style: str = "", indent: int = 0) -> None:
        out.print(Padding(Text(text, style=style), (0, 0, 0, indent)))

    for block in blocks(data):
        match block:
            case Heading(text, _level):
                line("")
                line(text, "bold")
            case Paragraph(text, label) if text:
                line(f"{label}: {text}" if label else text, "", 2)
            case Bullets(label, items) if items:
                line(f"{label}:", "", 2)
                for item in items:
                    line(f"• {item}", "", 4)
            case Table(head, rows):
                for row in rows:
                    line(f"{row[0]}: {row[2]}", "", 2)
                    line(". ".join(f"{name}: {cell}" for name, cell in zip(head[3:], row[3:], strict=True)), "dim", 4)
