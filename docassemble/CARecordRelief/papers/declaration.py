"""The declaration under penalty of perjury (Code Civ. Proc., § 2015.5): only where one is needed."""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.papers.petition import dismissed
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.wording import BLANK, dated, given

_PLEAS = {"guilty": "guilty", "no_contest": "no contest"}


def swears_to_lost_file(case: CourtCase) -> bool:
    """Whether the court file is gone, so that PC 1203.43(b) asks for a sworn statement."""
    return any(offense.sought["PC 1203.43"].branch != "file_available" for offense in case.with_("PC 1203.43"))


def is_needed(case: CourtCase) -> bool:
    """For a lost court file, or where the person has something to say to the court's discretion."""
    return swears_to_lost_file(case) or bool(case.statement)


def declaration(case: CourtCase) -> dict[str, Any]:
    """The context of `declaration.docx`: facts the person gave, and the person's own words unchanged."""
    return {
        **case.caption(),
        "statement": case.statement,
        "pc_1203_43": _lost_file(case) if swears_to_lost_file(case) else None,
    }


def _lost_file(case: CourtCase) -> dict[str, Any]:
    offenses = case.with_("PC 1203.43")
    attached = any(offense.sought["PC 1203.43"].branch == "declaration_rap" for offense in offenses)
    return {
        "pleas": [
            {
                "offense": offense.named,
                "plea": _PLEAS.get(given(offense.count.get("plea")), BLANK),
                "granted": dated(offense.date),
                "dismissed": dated(dismissed(offense)),
            }
            for offense in offenses
        ],
        "rap_sheet": given(case.case.get("rap_sheet")) if attached else "",
    }
