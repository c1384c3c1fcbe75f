"""Dismissal after work on a fire crew: PC 1203.4b as amended in 2025, with what CR-430 asks and CR-432 orders.

The name of the camp, the dates, and what the law says of the whole record (no listed conviction in any case) are not in
a case file: the person fills them in and marks them by hand.
"""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.pleading import CourtCase, section


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `fire_camp_petition.docx`."""
    return {
        **case.caption(),
        "offenses": case.offense_rows(),
        "pc_1203_4b": section(case, "PC 1203.4b"),
        "unsupervised": _unsupervised(case),
        "statement": bool(case.statement),
    }


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `fire_camp_order.docx`. The boxes are the judge's and stay empty."""
    return {
        **case.caption(),
        "offenses": case.offense_rows(),
        "pc_1203_4b": section(case, "PC 1203.4b"),
        "unsupervised": _unsupervised(case),
    }


def _unsupervised(case: CourtCase) -> bool:
    """Whether nothing is left that the court could end early ((b)(4)); which supervision runs is marked by hand."""
    return all(case.person.get(fact) is False for fact in ("on_probation", "on_supervision"))


def notice(_case: CourtCase) -> Message:
    return _(
        "The prosecutor must have the papers at least 15 days before the court decides (Penal Code, section "
        "1203.4b(e)). Mail takes time, so send them early."
    )


def attach(_case: CourtCase) -> tuple[Message, ...]:
    return (
        _(
            "The certificate of your work on the crew, if you have it: CDCR or the county gives you a copy when you "
            "are released. Attach a copy to the petition. Without it, the papers ask the court to get it."
        ),
    )


def advice(_case: CourtCase) -> tuple[Message, ...]:
    return (
        _("File it with the court of the county where you were sentenced."),
        _(
            "The petition has blank lines for the camp, the crew or the firehouse and for the dates, and boxes for you "
            "to mark. Mark only what is true."
        ),
        _(
            "Read the list of crimes in the petition. If you were ever convicted of one of them, in any case, this law "
            "shuts you out. If you are not sure, ask a lawyer before you sign."
        ),
        _("If the court says no, the law lets you ask again."),
    )


FILING = Filing(
    name="fire_camp",
    title=_("Dismissal after work on a fire crew"),
    petition_title=_("Petition"),
    sections={"PC 1203.4b": "1203.4b"},
    petition=petition,
    order=order,
    notice=notice,
    attach=attach,
    advice=advice,
    changes={
        "PC 1203.4b": _(
            "The court takes back the conviction and dismisses the case. Most penalties of it end. Probation, parole "
            "or supervision that still runs can end early."
        )
    },
)
