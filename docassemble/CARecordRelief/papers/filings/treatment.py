"""Setting a drug conviction aside after treatment probation: PC 1210.1(e). No official form exists.

The court must find that no drugs were used after treatment. Nobody is asked about it, and no paper speaks of it: an
answer would be an admission. The petition asks the court for the findings of the section and says no more.
"""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.pleading import CourtCase, section


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `treatment_petition.docx`."""
    return {
        **case.caption(),
        "offenses": case.offense_rows(),
        "pc_1210_1": section(case, "PC 1210.1(e)", "fulfilled", "substantial", "running"),
        "discretionary": case.discretionary,
        "statement": bool(case.statement),
    }


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `treatment_order.docx`. The boxes are the judge's and stay empty."""
    return {**case.caption(), "offenses": case.offense_rows(), "pc_1210_1": section(case, "PC 1210.1(e)")}


def advice(_case: CourtCase) -> tuple[Message, ...]:
    return (
        _(
            "For this petition there must be a hearing. Ask the clerk for its date, time and department, and write "
            "them on the first page before you make the copies."
        ),
        _(
            "At the hearing the judge may ask you questions. What you answer becomes part of the record. You can ask "
            "the judge for time to talk with a public defender before you answer."
        ),
        _(
            "If you have the paper that says that you completed the program, bring it to the hearing. Ask a lawyer "
            "before you file it: court papers are public."
        ),
    )


FILING = Filing(
    name="treatment",
    title=_("Setting aside a conviction after treatment probation"),
    petition_title=_("Petition"),
    sections={"PC 1210.1(e)": "1210.1(e)"},
    petition=petition,
    order=order,
    advice=advice,
    changes={
        "PC 1210.1(e)": _(
            "The court sets the conviction aside and dismisses the case. For California law the arrest and the "
            "conviction then count as if they had never happened, with the exceptions below."
        )
    },
)
