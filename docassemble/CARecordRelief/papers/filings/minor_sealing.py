"""Sealing the record of a misdemeanor from before age 18: PC 1203.45. No official form exists.

Any other conviction, in any case, shuts it out with few exceptions ((d)). Nobody was asked about that, so the papers
are there to be taken to a lawyer, and the petition has boxes for it that the person marks by hand.
"""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.wording import dated, given

#: Relief that counts as the dismissal of (a). Section 1203.49 gives the relief that section 1203.4 describes.
_RECEIVED = {"PC 1203.4": "1203.4", "PC 1203.4a": "1203.4a", "PC 1203.49": "1203.4, by an order under section 1203.49,"}


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `minor_sealing_petition.docx`."""
    count = case.offenses[0].count
    granted = count.get("relief_granted") or ()
    return {
        **_both(case),
        "committed": dated(count.get("offense_date")),
        "received": next((section for name, section in _RECEIVED.items() if name in granted), ""),
        "eligible": "1203.4" if count.get("outcome") == "probation" else "1203.4a",
        "statement": bool(case.statement),
    }


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `minor_sealing_order.docx`. The boxes are the judge's and stay empty."""
    return _both(case)


def _both(case: CourtCase) -> dict[str, Any]:
    return {**case.caption(), "offenses": case.offense_rows(), "under_21": _under_21(case)}


def _under_21(case: CourtCase) -> bool:
    """(e): for an offense before March 7, 1973 the age is 21. A year or month that is not exact begins early enough."""
    day = case.offenses[0].count.get("offense_date")
    ends = DATES.sealing_up_to_21_ends.isoformat()
    return bool(given(day)) and str(day) < ends[: len(str(day))]


def advice(_case: CourtCase) -> tuple[Message, ...]:
    return (
        _(
            "Take these papers to a lawyer or a public defender before you file. Any other conviction, in any case, "
            "shuts this out, except a few small traffic ones. The lawyer looks at your whole record."
        ),
        _("The petition has two boxes about other convictions. Mark only what is true."),
        _(
            "Before you file, get certified copies of the papers that show how the case ended. Sealing can hide the "
            "only proof of it."
        ),
        _(
            "If the case was not dismissed yet, ask for the dismissal first, or together with this. Unpaid restitution "
            "is no reason to refuse."
        ),
        _("The law names no hearing. Ask the clerk whether there is one, and for its date."),
    )


FILING = Filing(
    name="minor_sealing",
    title=_("Sealing a misdemeanor from before age 18"),
    petition_title=_("Petition"),
    sections={"PC 1203.45": "1203.45"},
    petition=petition,
    order=order,
    advice=advice,
    changes={
        "PC 1203.45": _(
            "The court seals the record of the conviction and of the arrest. For California law they then count as if "
            "they had never happened."
        )
    },
    for_a_lawyer=frozenset({"PC 1203.45"}),
)
