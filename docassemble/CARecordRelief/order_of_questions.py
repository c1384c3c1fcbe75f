"""The order in which people are asked for what the law needs: a story is told from its beginning, hard things last.

Which facts are needed is the law's business alone; nothing here adds a question or takes one away.
"""

from __future__ import annotations

from collections.abc import Iterable
from re import fullmatch

from docassemble.CARecordRelief.law.facts import fact_name

__all__ = ["in_order"]

#: The facts of a charge, by their names or by how these begin. What is not listed comes last.
_CHARGE = (
    # How it began, and how it ended.
    "diversion.", "offense_date", "plea", "convicted_at_trial", "judgment_date", "amount.", "dej.", "arrest.",
    "probation.granted", "probation.ends", "probation.violated", "probation.fulfilled", "probation.ended_early",
    "probation.prison_suspended", "custody.",
    # What happened since.
    "jail.", "new_", "reduced", "relief_granted",
    # Special circumstances.
    "probation.treatment", "military_treatment", "fire_camp", "trafficking_victim",
    # What the person was told about immigration.
    "immigration_advice.",
)  # fmt: skip

#: The facts of the person. The first ones are asked before any case, the rest after all of them.
_SAFETY = ("person.citizenship", "person.immigration.")
_PERSON = (
    "person.birthdate", "person.california_resident_since", "person.must_register", "person.super_strike",
    "person.other_drug_cases",
)  # fmt: skip


def in_order(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths of needed facts, case by case and charge by charge, in the order in which to ask for them."""
    return tuple(sorted(paths, key=_place))


def _place(path: str) -> tuple[int, ...]:
    fact = fact_name(path)
    if path.startswith(_SAFETY):
        return (0,)
    if found := fullmatch(r"cases\[(\d+)\]\.counts\[(\d+)\]\..+", path):
        return (1, int(found[1]), 0, int(found[2]), _rank(fact, _CHARGE))
    if found := fullmatch(r"cases\[(\d+)\]\..+", path):  # what the court and the DOJ still have of the case
        return (1, int(found[1]), 1)
    return (2, _rank(fact, _PERSON))


def _rank(fact: str, order: tuple[str, ...]) -> int:
    return next((place for place, name in enumerate(order) if fact.startswith(name)), len(order))
