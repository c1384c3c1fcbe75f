"""A copy of the case file that leaves the clinic, on a stick or by e-mail, and comes back with the client."""

from __future__ import annotations

from .casefile import CaseFile
from .law.facts import PRIVATE

__all__ = ["without_dangerous_answers"]

#: Asked because of immigration law alone, so that even the question would tell something.
_OF_PERSON = ("citizenship", "immigration", "other_drug_cases")
_OF_CHARGE = ("immigration_advice", *PRIVATE)


def without_dangerous_answers(case_file: CaseFile) -> CaseFile:
    """The record without what can hurt most where a stick is lost or a letter box is shared: citizenship, everything
    about immigration, and what a person may prefer not to say. Whoever brings the copy back is asked for that again."""
    person = {fact: value for fact, value in case_file.person.items() if fact not in _OF_PERSON}
    cases = [
        {
            **case,
            "counts": [
                {fact: value for fact, value in count.items() if fact not in _OF_CHARGE} for count in case["counts"]
            ],
        }
        for case in case_file.cases
    ]
    return CaseFile({**case_file.data, "person": person, "cases": cases})
