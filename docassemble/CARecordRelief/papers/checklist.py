"""The checklist that lies on top of a case's papers: what to sign, copy, attach and bring, and where to file.

It is for the person and never filed. It says what the papers themselves say, so it tells nothing of citizenship.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.at_the_court import (
    LOOK_UP_THE_ADDRESS,
    case_title,
    copies,
    has_blanks,
    where_to_file,
    who_gets_a_copy,
    who_serves,
)
from docassemble.CARecordRelief.papers.filing import Filed
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.wording import BLANK, given


@dataclass(frozen=True, slots=True)
class Listed:
    """What is filed together, and its papers in order, each with its kind and title."""

    filed: Filed
    papers: tuple[tuple[str, Message], ...]


def checklist(case: CourtCase, sets: Sequence[Listed], law_as_of: date, *, with_copies: bool = False) -> dict[str, Any]:
    """The context of `filing_checklist.docx` for one court case; `with_copies` to read in another language."""
    return {
        "title": _("Checklist: your papers for the court"),
        "not_filed": _("For you. Do not file this page."),
        "case": case_title(case),
        "footer": _("Law as of {day}. Legal information, not legal advice. Page", day=law_as_of),
        "before": {"heading": _("Before you sign"), "ticks": list(_before_signing(sets, with_copies=with_copies))},
        "papers_heading": _("The papers, in this order"),
        "order": _("Keep the order. The clerk takes the originals, stamps the copies and gives them back."),
        "tick_column": _("Done"),
        "paper_column": _("Paper"),
        "sign_column": _("Sign and date"),
        "copies_column": _("Take along"),
        "sets": list(_sets(sets)),
        "parts": [
            _part(_("Where to file"), where_to_file(case)),
            _part(_("Who gets a copy"), ticks=_service(sets), texts=_prosecutor(sets)),
            _part(
                _("If there is a hearing"),
                [_("Date: {blank}   Time: {blank}   Department or room: {blank}", blank=BLANK[:14])],
            ),
            _part(_("What to bring"), ticks=_what_to_bring()),
        ],
    }


def _before_signing(sets: Sequence[Listed], *, with_copies: bool) -> Iterator[Message]:
    yield _(
        "You have read the letter called Your next steps. Where it says to see a lawyer first, you have seen a lawyer."
    )
    yield _("You have read each paper, and every word in it is true.")
    if with_copies:
        yield _(
            "You have read the copy in your language of each paper that you sign. The copies stay with you: they do "
            "not go to the court."
        )
    if has_blanks(listed.filed for listed in sets):
        yield _("You have filled in the blank lines with what you know for sure. The date of the hearing can wait.")


def _sets(sets: Sequence[Listed]) -> Iterator[dict[str, Any]]:
    """Each set; what was said of one before is not said again of the next, but that it holds there too."""
    said: dict[Message, int] = {}
    for listed in sets:
        part = listed.filed
        advice = list(dict.fromkeys(part.filing.advice(part.case)))
        notes = [
            _("What is said above for set {number} holds here too, where it fits.", number=number)
            for number in dict.fromkeys(said[text] for text in advice if text in said)
        ]
        notes += [text for text in advice if text not in said]
        said |= {text: part.number for text in advice if text not in said}
        yield {**_set(listed, several=len(sets) > 1), "notes": notes}


def _set(listed: Listed, *, several: bool) -> dict[str, Any]:
    part = listed.filed
    number = copies([part])
    return {
        "heading": _("Set {number}: {title}", number=part.number, title=part.filing.title) if several else "",
        "rows": [
            {"paper": title, "sign": _who_signs(kind, part), "copies": _take_along(kind, number)}
            for kind, title in _told_apart(listed.papers)
        ],
        "ticks": list(_attached(part)),
    }


def _told_apart(papers: Sequence[tuple[str, Message]]) -> Iterator[tuple[str, Message]]:
    """The papers with a number where there are several proofs of service, one for each who gets a copy."""
    proofs = [kind for kind, _title in papers].count("proof_of_service")
    number = 0
    for kind, title in papers:
        if kind == "proof_of_service" and proofs > 1:
            number += 1
            yield kind, _("{title} {number}", title=title, number=number)
        else:
            yield kind, title


def _who_signs(kind: str, part: Filed) -> Message:
    lawyer = bool(given((part.case.person.get("attorney") or {}).get("name")))
    match kind:
        case "petition" if lawyer and part.filing.sworn:
            return _("You and your lawyer, at the end. You sign under oath.")
        case "petition" if lawyer:
            return _("Your lawyer, at the end")
        case "petition" if part.filing.sworn:
            return _("You, at the end. It is under oath.")
        case "petition":
            return _("You, at the end")
        case "declaration":
            return _("You, at the end. It is under oath.")
        case "order":
            return _("Nobody. The judge signs it.")
        case "proof_of_service":
            return _("The person who sends the copies, after that")
        case _:
            return _("Nobody")


def _take_along(kind: str, number: int) -> Message:
    if kind == "proof_of_service":
        return _("Original and 1 copy")
    return _("Original and {number} copies", number=number)


def _attached(part: Filed) -> Iterator[Message]:
    """What is attached to the papers of one set."""
    filing, case = part.filing, part.case
    if filing.for_a_lawyer.intersection(case.remedies):
        yield _("A lawyer has looked at these papers.")
    if "PC 1203.43" in case.remedies:
        yield _(
            "If you have it: the court's minute order of the day on which the charges were dismissed. Attach a copy to "
            "the petition."
        )
    yield from filing.attach(case)


def _prosecutor(sets: Sequence[Listed]) -> Iterator[Message]:
    """Who prosecuted the case; a city attorney is easily taken for the district attorney."""
    cases = {given(listed.filed.case.case.get("prosecutor")) for listed in sets}
    if cases == {"city_attorney"}:
        yield _("A city attorney brought this case, not the District Attorney. The first court paper names the city.")


def _service(sets: Sequence[Listed]) -> Iterator[Message]:
    served: dict[tuple[Message, Message], list[int]] = {}
    for listed in sets:
        part = listed.filed
        who = who_gets_a_copy(part.filing.served(part.case))
        served.setdefault((who, part.filing.notice(part.case)), []).append(part.number)
    for (who, notice), numbers in served.items():
        yield (
            _("{sets}: one copy of each paper goes to {who}.", sets=_named(numbers), who=who)
            if len(served) > 1
            else _("One copy of each paper goes to {who}.", who=who)
        )
        yield notice
    servers: dict[Message, list[int]] = {}
    for listed in sets:
        servers.setdefault(who_serves(listed.filed), []).append(listed.filed.number)
    for server, numbers in servers.items():
        yield _("{sets}: {server}", sets=_named(numbers), server=server) if len(servers) > 1 else server
    yield LOOK_UP_THE_ADDRESS
    yield _("The proof of service is filled in and signed, and you have filed it too.")


def _named(sets: Sequence[int]) -> Message:
    """The sets by number: `Set 1`, `Sets 1, 3`."""
    if len(sets) == 1:
        return _("Set {number}", number=sets[0])
    return _("Sets {numbers}", numbers=", ".join(map(str, sets)))


def _what_to_bring() -> Iterator[Message]:
    yield _("The papers and the copies, a pen, and the case number.")
    yield _("A photo ID, if you have one.")
    yield _("By mail: an envelope with a stamp and your address, so that the clerk can send your copies back.")
    yield _("There should be no fee. If the clerk asks for one: form FW-001 (Request to Waive Court Fees).")


def _part(heading: Message, texts: Iterable[Message] = (), ticks: Iterable[Message] = ()) -> dict[str, Any]:
    return {"heading": heading, "texts": list(texts), "ticks": list(ticks)}
