"""Every decisive fact of every remedy, tried as nobody's answer, as "I do not know", and as half a date.

The records are the golden cases. A fact is taken out of one, screened again, and compared, remedy by remedy: an answer
that hung on the fact must now ask for it, and nothing may come closer to being granted because less is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from docassemble.CARecordRelief.casefile import CaseFile, CaseFileError
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.law.facts import fact_name, where_it_stands
from docassemble.CARecordRelief.law.finding import Finding, Screening, Status
from tests.law.test_golden_cases import CASES, TODAY

OPEN = (Status.MANDATORY, Status.DISCRETIONARY)
#: Bars that a rule takes up where they are known but asks nobody about: see each rule for why.
NOT_ASKED: dict[str, tuple[str, ...]] = {}


def screened(data: dict[str, Any]) -> Screening | None:
    try:
        return screen(CaseFile.from_data(data, today=TODAY))
    except CaseFileError:
        return None  # less of a date can make two dates impossible together


def facts(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from facts(value, (*path, name))
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        for index, value in enumerate(data):
            yield from facts(value, (*path, index))
    else:
        yield path


def written(path: tuple[Any, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def changed(data: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    copy = deepcopy(data)
    place: Any = copy
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return copy


def compared(case: dict[str, Any], value: Any) -> Iterator[tuple[str, Finding, Finding]]:
    """Each fact of a case, with every finding before and after the fact became `value` (a function of it, or None)."""
    before = screened(case["file"])
    assert before is not None
    for path in facts(case["file"]):
        if path[0] in ("as_of", "language") or path[-1] in ("first", "last", "number", "county"):
            continue
        fact = case["file"]
        for step in path:
            fact = fact[step]
        new = value(fact) if callable(value) else value
        if value is not None and new is None:
            continue
        after = screened(changed(case["file"], path, new))
        if after is None:
            continue
        for (*_place, old), (*_same, now) in zip(before.findings, after.findings, strict=True):
            yield written(path), old, now


def partial_dates(fact: Any) -> str | None:
    return f"{fact:%Y}" if isinstance(fact, date) else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_hung_on_a_fact_asks_for_it_when_it_is_absent(case: dict[str, Any]) -> None:
    for path, old, now in compared(case, None):
        if old.status in OPEN and now.status not in OPEN:
            assert now.status is Status.NEED_FACT and path in now.needs, (path, now)
        if old.status not in OPEN and now.status in OPEN:
            assert fact_name(path) in NOT_ASKED.get(now.remedy, ()), (path, old.status, now)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_not_knowing_is_treated_like_not_asked_and_says_where_to_look(case: dict[str, Any]) -> None:
    for (path, _old, unknown), (_path, _same, absent) in zip(
        compared(case, "unknown"), compared(case, None), strict=True
    ):
        if not path.startswith("person.immigration") and absent.status is Status.NEED_FACT:
            assert unknown.status is Status.NEED_FACT and unknown.needs == absent.needs, (path, unknown, absent)
        for needed in unknown.needs:
            assert any(str(where_it_stands(needed)) in str(reason.text) for reason in unknown.reasons), needed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_year_alone_gives_the_same_answer_or_asks_for_the_day(case: dict[str, Any]) -> None:
    for path, old, now in compared(case, partial_dates):
        if now.status is not old.status:
            assert (now.status is Status.NEED_FACT and path in now.needs) or now.status is Status.LAWYER_FIRST, (
                path,
                old.status,
                now,
            )
