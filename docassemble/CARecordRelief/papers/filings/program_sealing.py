"""Sealing the arrest after a program of the court was completed: a motion under PC 851.90 or PC 1000.4.

No official form exists. Each charge is under one of the two laws, by its program. When and by whom the arrest was made
is not in a case file of a program: those are blanks to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.filings.dismissal import dismissed
from docassemble.CARecordRelief.papers.pleading import CourtCase, Offense
from docassemble.CARecordRelief.papers.wording import BLANK, PaperDate, Words, capitalized, dated, given, numbered

#: What the orders that seal under each section cite for the use that agencies can still make of the records.
_AGENCIES = {"PC 851.90": "§ 851.90(c)", "PC 1000.4": "§ 1000.4(d)"}


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `program_sealing_petition.docx`: the notice and the motion."""
    return {**_both(case), "statement": bool(case.statement)}


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `program_sealing_order.docx`. The boxes are the judge's and stay empty."""
    return _both(case) | {"agencies": "; ".join(_AGENCIES[remedy] for remedy in case.remedies)}


def _both(case: CourtCase) -> dict[str, Any]:
    return {
        **case.caption(),
        "sections": case.cites(),
        "offenses": [offense.row() | {"granted": _granted(offense)} for offense in case.offenses],
        "pc_851_90": _deferred(case),
        "pc_1000_4": _diverted(case),
    }


def _deferred(case: CourtCase) -> dict[str, Any] | None:
    found = case.with_("PC 851.90")
    if not found:
        return None
    by_day: dict[Message, list[int]] = {}
    for offense in found:
        if offense.deferred:
            by_day.setdefault(dated(dismissed(offense)), []).append(offense.number)
    return {
        "offenses_named": case.named("PC 851.90"),
        "dej": capitalized(numbered(offense.number for offense in found if offense.deferred)),
        "under_1000_8": _by_program(found, "pc1000_8"),
        "dismissals": [{"offenses": capitalized(numbered(numbers)), "when": day} for day, numbers in by_day.items()],
    }


def _diverted(case: CourtCase) -> dict[str, Any] | None:
    found = case.with_("PC 1000.4")
    if not found:
        return None
    return {
        "offenses_named": case.named("PC 1000.4"),
        "under_1000": _by_program(found, "pc1000"),
        "under_11395": _by_program(found, "hs11395"),
    }


def _by_program(offenses: list[Offense], program: str) -> Words:
    return capitalized(
        numbered(
            offense.number for offense in offenses if (offense.count.get("diversion") or {}).get("program") == program
        )
    )


def _granted(offense: Offense) -> Words:
    """The day on which the program was granted, as far as it is known."""
    day = (offense.count.get("dej" if offense.deferred else "diversion") or {}).get("granted")
    return PaperDate(day) if given(day) else BLANK[:10]


def needs(case: CourtCase) -> Iterator[str]:
    for place, offense in zip(case.counts, case.offenses, strict=True):
        count = f"{case.path}.counts[{place}]"
        if offense.deferred:
            yield from (f"{count}.dej.granted", f"{count}.dej.dismissed")
        else:
            yield f"{count}.diversion.granted"


def notice(_case: CourtCase) -> Message:
    return _(
        "The law wants notice to all parties, and sets no number of days. Keep to the same habit as elsewhere: the "
        "prosecutor has the papers at least 15 days before the court decides."
    )


def advice(case: CourtCase) -> Iterator[Message]:
    yield _(
        "Before you file this, get certified copies of the court papers: the plea, if there was one, the program, and "
        "the dismissal. Sealing can hide the only proof of how the case ended. You may need that proof even years "
        "later, for a license, a job or a government form."
    )
    if any(offense.deferred for offense in case.offenses):
        yield _(
            "If you also ask the court to take back the plea (section 1203.43), do that first. File this motion only "
            "when you have certified copies of that order."
        )
    yield _(
        "Ask the clerk for a date, a time and a department for the motion. Write them on the first page and in the "
        "notice before you make the copies."
    )
    yield _(
        "The motion has blank lines for the arrest: its day, the police agency and the number of the report. They "
        "stand on your DOJ record or on the papers you got at the arrest."
    )


FILING = Filing(
    name="program_sealing",
    title=_("Sealing the arrest after a program"),
    petition_title=_("Motion"),
    sections={"PC 851.90": "851.90", "PC 1000.4": "1000.4"},
    petition=petition,
    order=order,
    needs=needs,
    notice=notice,
    advice=lambda case: tuple(advice(case)),
    changes={
        "PC 851.90": _(
            "The arrest is sealed. To most who ask, you may say that you were not arrested for it and had no deferred "
            "entry of judgment, with the exceptions below."
        ),
        "PC 1000.4": _(
            "The arrest is sealed. To most who ask, you may say that you were not arrested for it and had no "
            "diversion, with the exceptions below."
        ),
    },
    party="Defendant",
)
