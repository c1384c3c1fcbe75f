"""Who gets a copy, and the proof of it, as CR-106 has it. The server fills it in and signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.wording import BLANK, given


@dataclass(frozen=True, slots=True)
class Served:
    """Somebody who gets a copy: the addressee on the proof of service, and the words for the letter."""

    addressee: Message
    who: Message


ARRESTING_AGENCY = Served(
    _("Law enforcement agency that made the arrest: {blank}", blank=BLANK), _("the police agency that made the arrest")
)


def proof_of_service(
    case: CourtCase, served: Sequence[Message], agency: Message, *, outsider: bool = False
) -> dict[str, Any]:
    """The context of `proof_of_service.docx`; `served` are the titles of the papers that go to the agency.

    `outsider`: the server swears not to be a party too.
    """
    return {**case.caption(), "served": served, "agency": agency, "outsider": outsider}


def prosecutor(case: CourtCase) -> Served:
    """The office that prosecuted the case."""
    county = given(case.case.get("county"))
    match given(case.case.get("prosecutor")):
        case "district_attorney":
            return Served(
                _("Office of the District Attorney, County of {county}", county=county or BLANK),
                _("the District Attorney of {county} County", county=county)
                if county
                else _("the District Attorney of the county where the case was"),
            )
        case "city_attorney":
            return Served(
                _("Office of the City Attorney, City of {city}", city=BLANK),
                _("the City Attorney of the city that brought the case"),
            )
        case _:
            return Served(
                _("Prosecuting agency (district attorney or city attorney): {blank}", blank=BLANK),
                _(
                    "the office that brought the case (the District Attorney, or in some cities the City Attorney: "
                    "the first court paper names it)"
                ),
            )
