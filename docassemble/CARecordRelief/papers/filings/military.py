"""Relief for people who served in the military: PC 1170.9(h), with what CR-183 asks and CR-184 orders.

What the court must find, it is asked to find: nobody was asked about danger or benefit, and a medical condition has no
place on a public paper.
"""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.pleading import CourtCase, section


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `military_petition.docx`; the factors of CR-183 item 4 are marked by hand."""
    return {**_both(case), "statement": bool(case.statement)}


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `military_order.docx`. The boxes are the judge's and stay empty."""
    return _both(case)


def _both(case: CourtCase) -> dict[str, Any]:
    return {
        **case.caption(),
        "offenses": case.offense_rows(),
        "pc_1170_9": section(case, "PC 1170.9(h)"),
        # Only a felony can be reduced; a level that is not known may be one.
        "felony": any(offense.count.get("level") != "misdemeanor" for offense in case.offenses),
    }


def notice(_case: CourtCase) -> Message:
    return _(
        "There is a public hearing. The prosecutor, the defense and any victim must have notice at least 15 days "
        "before it (Penal Code, section 1170.9(h)(1)). Mail takes time, so send the papers early."
    )


def attach(_case: CourtCase) -> tuple[Message, ...]:
    return (
        _(
            "If you have them, you can attach papers that show what you marked in the petition, for example about "
            "school, work or service in the community. Court papers are public: black out your Social Security number, "
            "and ask a lawyer before you attach your discharge paper or medical or treatment records."
        ),
    )


def advice(_case: CourtCase) -> tuple[Message, ...]:
    return (
        _(
            "Ask the clerk for the date, time and department of the hearing, and write them on the first page before "
            "you make the copies."
        ),
        _(
            "The petition has boxes about school, work, leadership and service. Mark only what is true and what you "
            "can show. The last box asks to seal the records: sealing can hide the proof of how the case ended, so get "
            "certified copies first."
        ),
        _(
            "The papers ask the prosecutor to tell any victim. You do not have to contact a victim, and a court order "
            "may forbid it."
        ),
        _("If a public defender or another lawyer still has your case, tell that lawyer before you file."),
        _("Until the judge ends probation, all of its rules still hold."),
    )


FILING = Filing(
    name="military",
    title=_("Relief for people who served in the military"),
    petition_title=_("Petition"),
    sections={"PC 1170.9(h)": "1170.9(h)"},
    petition=petition,
    order=order,
    notice=notice,
    attach=attach,
    advice=advice,
    changes={
        "PC 1170.9(h)": _(
            "The court can end probation early, make a felony a misdemeanor where the law lets it, dismiss the case, "
            "and seal its records. It decides each of these for itself."
        )
    },
)
