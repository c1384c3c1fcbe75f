"""For every fact of the record: what it is called, and where the answer stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docassemble.CARecordRelief.law.facts import fact_name, is_private, what_it_is, where_it_stands, where_to_look
from docassemble.CARecordRelief.law.record import Block, Case, Count, Fact, Group, Person

#: No rule needs these: they are asked of everybody for safety.
NOT_LOOKED_UP = {"person.immigration.pending_application", "person.immigration.travel_plans"}


def facts(kind: type[Block], path: str) -> Iterator[str]:
    for name, value in vars(kind).items():
        if isinstance(value, Fact):
            yield path + name
        elif isinstance(value, Group):
            yield from facts(value.kind, f"{path}{name}.")


FACTS = [*facts(Person, "person."), *facts(Case, "cases[0]."), *facts(Count, "cases[1].counts[2].")]


@pytest.mark.parametrize("path", [path for path in FACTS if fact_name(path) not in NOT_LOOKED_UP])
def test_every_fact_has_a_name_and_a_place(path: str) -> None:
    assert str(what_it_is(path)) != fact_name(path)
    assert where_it_stands(path) != where_it_stands("cases[0].counts[0].no_fact")
    assert str(what_it_is(path)) in str(where_to_look(path)) and str(where_it_stands(path)) in str(where_to_look(path))


def test_a_fact_without_a_place_of_its_own_stands_in_the_court_file() -> None:
    assert "court file" in str(where_it_stands("cases[0].counts[0].no_fact"))
    assert str(what_it_is("cases[0].counts[0].no_fact")) == "no_fact"


def test_only_trafficking_is_private() -> None:
    assert {fact_name(path) for path in FACTS if is_private(path)} == {"trafficking_victim"}
