"""The declaration under penalty of perjury (Code Civ. Proc., § 2015.5): only where one is needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docassemble.CARecordRelief.papers.pleading import CourtCase


def declaration(case: CourtCase, lost_file: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
    """The context of `declaration.docx`: facts the person gave, and the person's own words unchanged.

    None where there is nothing to declare: no court file that is gone (PC 1203.43(b)), and no own words for a request
    that the court may refuse.
    """
    if not case.statement and lost_file is None:
        return None
    return {**case.caption(), "statement": case.statement, "pc_1203_43": lost_file}
