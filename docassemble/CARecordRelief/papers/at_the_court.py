"""What the letter and the checklist both say of a court case: its name, where to file, who gets a copy, how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import case_name
from docassemble.CARecordRelief.papers import courts
from docassemble.CARecordRelief.papers.filing import Filed
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.proof_of_service import Served
from docassemble.CARecordRelief.papers.wording import BLANK, given

#: The letter and the calendar send the person to the clerk after as many days.
ASK_THE_CLERK_AFTER = 90

LOOK_UP_THE_ADDRESS = _(
    "Look up the address on that office's website, or ask the clerk. Write it on the envelope and on the proof of "
    "service."
)
_ADULT_SERVES = _("A person who is 18 or older mails the copies or hands them over. It is safest if that is not you.")
_OUTSIDER_SERVES = _(
    "A person who is 18 or older and has no part in the case mails the copies or hands them over. It cannot be you."
)


def case_title(case: CourtCase) -> Message:
    """The case by its number and county, or by its place on the person's list where no number is known."""
    number, county = case_name(given(case.case.get("number")), case.index), given(case.case.get("county"))
    if county:
        return _("Case {number}, {county} County", number=number, county=county)
    return _("Case {number}", number=number)


def where_to_file(case: CourtCase) -> Iterator[Message]:
    """The court and its address. What nobody confirmed is to be checked before going there."""
    court = courts.court(case.case)
    if court is None:
        yield _("File at the superior court of the county where the case was.")
    elif court.confirmed:
        yield _("File with the criminal clerk at the {court}: {address}.", court=court.name, address=court.address)
        yield _(
            "Check the address and the hours on the court's website before you go: {website}", website=court.website
        )
    else:
        yield _(
            "File with the criminal clerk of the {court}. One address of this court is {address}.",
            court=court.name,
            address=court.address,
        )
        if court.criminal:
            yield _("Criminal cases may be handled here: {address}.", address=court.criminal)
        yield _(
            "We do not know whether that counter takes criminal papers. Check the address on the court's website "
            "before you go: {website}",
            website=court.website,
        )


def copies(parts: Iterable[Filed]) -> int:
    """How many copies beside the original: one for each who is served, and one for the person."""
    return max(len(part.filing.served(part.case)) for part in parts) + 1


def who_gets_a_copy(served: Sequence[Served]) -> Message:
    """Those who are served, in words: `the District Attorney of Fresno County, and one to the police agency …`."""
    return reduce(
        lambda before, after: _("{before}, and one to {after}", before=before, after=after),
        (each.who for each in served),
    )


def who_serves(part: Filed) -> Message:
    """Who may mail or hand over the copies (form CR-106; for an outsider form CR-401)."""
    return _OUTSIDER_SERVES if part.filing.outsider_serves else _ADULT_SERVES


def addressees(part: Filed) -> list[Message]:
    """Who is served, as far as it is known."""
    return [served.addressee for served in part.filing.served(part.case)]


def has_blanks(parts: Iterable[Filed]) -> bool:
    """Whether a fact is left blank in what the person signs, or the agency is, beside the blanks of every paper."""
    return any(BLANK[:10] in str(_filled_in(part)) for part in parts)


def _filled_in(part: Filed) -> tuple[Any, ...]:
    return part.filing.petition(part.case), part.filing.declaration(part.case), addressees(part)
