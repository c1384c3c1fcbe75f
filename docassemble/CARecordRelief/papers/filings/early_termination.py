"""Ending probation early: a notice of motion and motion under PC 1203.3, heard in open court.

Good conduct and reform are for the court to find. Nobody was asked about them, so the motion asserts neither.
"""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.pleading import CourtCase, section
from docassemble.CARecordRelief.papers.wording import Words, dated, numbered


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `early_termination_petition.docx`: the notice and the motion."""
    return {
        **case.caption(),
        "offenses": case.offense_rows(),
        "ends": _ends(case),
        "statement": bool(case.statement),
    }


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `early_termination_order.docx`. The boxes are the judge's and stay empty."""
    return {
        **case.caption(),
        "offenses": case.offense_rows(),
        "pc_1203_3": section(case, "PC 1203.3"),
    }


def _ends(case: CourtCase) -> list[dict[str, Words]]:
    """The last day of probation, as far as it is known, with the offenses that share it."""
    by_day: dict[Message, list[int]] = {}
    for offense in case.offenses:
        by_day.setdefault(dated((offense.count.get("probation") or {}).get("ends")), []).append(offense.number)
    return [{"offenses": numbered(numbers), "when": day} for day, numbers in by_day.items()]


def notice(_case: CourtCase) -> Message:
    """(b)(2)(B) says "a two-day written notice" and no more: two days on which the court is open are safe to count."""
    return _(
        "The prosecutor must have the papers at least two days before the hearing (Penal Code, section "
        "1203.3(b)(2)(B)). The law does not say which days count. Two days on which the court is open are the safe "
        "count. Many courts want more: ask the clerk. Mail takes time, so send them early."
    )


_MILITARY_FIRST = _(
    "If you also ask for relief for military service (section 1170.9), wait with this motion until the court has "
    "decided that. Once probation is over, that law may be closed."
)


def advice(case: CourtCase) -> tuple[Message, ...]:
    served = any(offense.count.get("military_treatment") is True for offense in case.offenses)
    return (
        *([_MILITARY_FIRST] if served else []),
        _(
            "For this motion there must be a hearing in open court. Ask the clerk for its date, time and department. "
            "Write them on the first page and in the notice before you make the copies."
        ),
        _(
            "The court must tell your probation officer in writing before the judge decides. Ask the clerk who sends "
            "that notice, and whether the probation office wants a copy of your papers."
        ),
        _(
            "The judge looks at your conduct on probation. You can bring papers to the hearing, for example about "
            "work, school or family."
        ),
        _("Until the judge ends probation, all of its rules still hold."),
    )


FILING = Filing(
    name="early_termination",
    title=_("Ending probation early"),
    petition_title=_("Motion"),
    sections={"PC 1203.3": "1203.3"},
    petition=petition,
    order=order,
    notice=notice,
    advice=advice,
    changes={"PC 1203.3": _("Probation ends early. The conviction stays until a court dismisses it.")},
    party="Defendant",
)
