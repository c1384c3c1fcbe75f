"""The petition: what CR-180 asks, item by item, on pleading paper."""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.papers.pleading import CourtCase, Offense, cites, cites_in_words, section
from docassemble.CARecordRelief.papers.wording import dated, numbered

_SET_ASIDE = ("PC 1203.4", "PC 1203.4a", "PC 1203.41", "PC 1203.42")


def set_aside(case: CourtCase) -> list[str]:
    """The remedies sought under which a plea or verdict is set aside; PC 1203.43 stands apart, it has a ground."""
    return [remedy for remedy in case.remedies if remedy in _SET_ASIDE]


def nature(case: CourtCase, kind: str) -> str:
    """The title of a paper: `Petition for Reduction and Dismissal`."""
    reduces, dismisses = "PC 17(b)" in case.remedies, case.remedies != ("PC 17(b)",)
    wanted = [word for word, sought in (("Reduction", reduces), ("Dismissal", dismisses)) if sought]
    return f"{kind} for {' and '.join(wanted)}"


def sections(case: CourtCase) -> dict[str, Any]:
    """One entry per remedy, None where it is not sought; petition and order have a section for each."""
    return {
        "pc_17b": section(case, "PC 17(b)"),
        "pc_1203_4": section(case, "PC 1203.4", "fulfilled", "early", "interests_of_justice"),
        "pc_1203_4a": section(case, "PC 1203.4a", "honest_life", "interests_of_justice"),
        "pc_1203_41": section(case, "PC 1203.41", "split", "straight", "prison"),
        "pc_1203_42": section(case, "PC 1203.42"),
        "pc_1203_43": _deferred(case),
    }


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `petition.docx`."""
    return {
        **case.caption(),
        "nature": nature(case, "Petition"),
        "sections": cites(case.remedies),
        "sections_in_words": cites_in_words(case.remedies),
        "offenses": case.offense_rows(),
        "deferred": any(offense.deferred for offense in case.offenses),
        "convicted": any(not offense.deferred for offense in case.offenses),
        "discretionary": case.discretionary,
        "statement": bool(case.statement),
        "dismissal_sections": cites_in_words(set_aside(case)),
        **sections(case),
    }


def dismissed(offense: Offense) -> Any:
    """The day on which the charge was dismissed after DEJ; None where only the fact is known."""
    day = (offense.count.get("dej") or {}).get("dismissed")
    return None if isinstance(day, bool) else day


def _deferred(case: CourtCase) -> dict[str, Any] | None:
    found = section(case, "PC 1203.43", "file_available", "declaration_rap")
    if found is None:
        return None
    by_day: dict[str, list[int]] = {}
    for offense in case.with_("PC 1203.43"):
        by_day.setdefault(dated(dismissed(offense)), []).append(offense.number)
    return {
        **found,
        "dismissals": [{"offenses": numbered(numbers).capitalize(), "when": day} for day, numbers in by_day.items()],
        "file_available": bool(found["file_available"]),
        "file_sealed": case.case.get("court_file") == "sealed",
        "rap_sheet_attached": bool(found["declaration_rap"]),
    }
