"""Sealing an arrest after a program that took the place of charges: PC 851.87. No official form exists.

No charge was filed, so there is no case number and nobody was a defendant. The police agency and the prosecutor are
served, and the court hears the petition no sooner than 60 days after that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.proof_of_service import ARRESTING_AGENCY, Served, prosecutor
from docassemble.CARecordRelief.papers.wording import BLANK, PaperDate, given, joined


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `program_sealing_prefiling_petition.docx`."""
    days = [(offense.count.get("diversion") or {}).get("granted") for offense in case.offenses]
    began = list(dict.fromkeys(PaperDate(day) for day in days if given(day)))
    return {
        **_both(case),
        "arrest_county": BLANK,
        "began": joined(began) or BLANK,
        "other_number": given(case.case.get("number")),
        "statement": bool(case.statement),
    }


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `program_sealing_prefiling_order.docx`. The boxes are the judge's and stay empty."""
    return _both(case)


def _both(case: CourtCase) -> dict[str, Any]:
    return {**case.caption(), "arrested": BLANK, "charged": False, "offenses": case.offense_rows()}


def needs(case: CourtCase) -> Iterator[str]:
    for place in case.counts:
        yield f"{case.path}.counts[{place}].diversion.granted"


def served(case: CourtCase) -> tuple[Served, ...]:
    """(a)(1): the law enforcement agency, and the prosecuting attorney of the county or city of the offense."""
    if given(case.case.get("prosecutor")):
        return (prosecutor(case), ARRESTING_AGENCY)
    return (
        Served(
            _("Prosecuting attorney of the county or city having jurisdiction over the offense: {blank}", blank=BLANK),
            _("the prosecutor whose program you completed"),
        ),
        ARRESTING_AGENCY,
    )


def notice(_case: CourtCase) -> Message:
    return _(
        "They have 60 days to ask for a hearing, and the court may not hear it sooner than 60 days after they got the "
        "petition (Penal Code, section 851.87(a)(1)). Give them their copies as soon as you have filed."
    )


def advice(_case: CourtCase) -> tuple[Message, ...]:
    return (
        _(
            "Before you file this, get a paper from the prosecutor that says that you completed the program and that "
            "no charges were filed, and a copy of the police report. Sealing can hide the only proof of how it ended."
        ),
        _("No charge was filed, so there is no case number: leave that line for the clerk."),
        _(
            "File at the superior court of the county that would have had the case. Ask the clerk for a day more than "
            "60 days ahead, and write it on the first page before you make the copies."
        ),
        _(
            "The petition has blank lines for the arrest and for the name of the program. The prosecutor's office can "
            "tell you, or the papers you got at the arrest."
        ),
    )


FILING = Filing(
    name="program_sealing_prefiling",
    title=_("Sealing an arrest after a program instead of charges"),
    petition_title=_("Petition"),
    sections={"PC 851.87": "851.87"},
    petition=petition,
    order=order,
    needs=needs,
    served=served,
    notice=notice,
    advice=advice,
    changes={
        "PC 851.87": _(
            "The arrest is sealed. To most who ask, you may say that you were not arrested for it, with the "
            "exceptions below."
        )
    },
    party="Petitioner",
)
