"""Somebody who is helped at the clinic's door: the same answers, on the pages of clinic.yml."""

from __future__ import annotations

import re
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.clinic_form import FIRST_FACTS
from docassemble.CARecordRelief.law.facts import fact_name
from tests.interview.headless import Field, Walk
from tests.interview.persona import Persona

CLINIC = "docassemble.CARecordRelief:data/questions/clinic.yml"


class Client(Persona):
    """A persona of the interview whose answers a volunteer types."""

    def __init__(self, case_file: CaseFile, name: str = "", language: str = "en") -> None:
        super().__init__(case_file, name, language)
        self.walk = Walk(CLINIC, language)

    def sees(self, field: Field) -> bool:
        """Whether the browser shows the field: not the room for charges that there are not, nor the facts of another
        ending, nor what only somebody who may not be a citizen is asked."""
        variable = field.variable
        if charge := re.match(r"cases\[(\d+)\]\.counts\[(\d+)\]", variable):
            count = self.case_file.get(charge[0])
            if count is None:
                return False
            if field.kind.startswith("optional"):
                return fact_name(variable) in FIRST_FACTS.get(count.get("outcome", ""), ())
        if variable.startswith("person.immigration."):
            return self.case_file.get(variable) is not None
        return super().sees(field)

    def _about_the_interview(self, field: Field) -> Any:
        if field.variable == "door":
            return "new"
        if more := re.fullmatch(r"(cases\[\d+\]\.counts)\[(\d+)\]\.one_more", field.variable):
            return int(more[2]) + 1 < len(self.case_file.get(more[1]))
        return super()._about_the_interview(field)
