"""The proof of service on the prosecuting agency, as CR-106 has it. The server fills it in and signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.wording import BLANK, given


def proof_of_service(case: CourtCase, served: Sequence[str]) -> dict[str, Any]:
    """The context of `proof_of_service.docx`; `served` are the titles of the papers that go to the agency."""
    return {**case.caption(), "served": served, "agency": agency(case)}


def agency(case: CourtCase) -> str:
    """Who prosecuted the case, as an addressee."""
    match given(case.case.get("prosecutor")):
        case "district_attorney":
            return f"Office of the District Attorney, County of {given(case.case.get('county')) or BLANK}"
        case "city_attorney":
            return f"Office of the City Attorney, City of {BLANK}"
        case _:
            return f"Prosecuting agency (district attorney or city attorney): {BLANK}"
