"""Small records for the tests of single rules: a sound default, and what a test changes about it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.law.finding import CountScreening, Finding, Screening

TODAY = date(2026, 11, 22)

CITIZEN: dict[str, Any] = {
    "birthdate": "1980-05-14",
    "citizenship": "citizen",
    "pending_charges": False,
    "serving_sentence": False,
    "on_probation": False,
    "on_supervision": False,
    "must_register": False,
    "super_strike": False,
    "other_drug_cases": False,
}
NONCITIZEN = CITIZEN | {
    "citizenship": "noncitizen",
    "immigration": {"removal": "none", "pending_application": False, "travel_plans": False},
}

_COMMON: dict[str, Any] = {"plea": "guilty", "new_crimes_since": False, "reduced": False, "relief_granted": [],
           "trafficking_victim": False}  # fmt: skip

DEJ = _COMMON | {
    "offense": "HS 11377(a)",
    "level": "felony",
    "offense_date": "2009-01-05",
    "plea_date": "2009-03-10",
    "outcome": "dej",
    "dej": {"granted": "2009-03-10", "completed": True, "dismissed": "2010-09-20", "terminated": False},
}
PROBATION = _COMMON | {
    "offense": "HS 11378",
    "level": "felony",
    "plea_date": "2013-04-01",
    "judgment_date": "2013-04-01",
    "outcome": "probation",
    "probation": {
        "granted": "2013-04-01",
        "ends": "2016-03-31",
        "fulfilled": True,
        "ended_early": False,
        "violated": False,
        "prison_suspended": False,
    },
}
JAIL = _COMMON | {
    "offense": "HS 11550(a)",
    "level": "misdemeanor",
    "judgment_date": "2020-06-01",
    "outcome": "jail",
    "jail": {"served": True},
}
SPLIT = _COMMON | {
    "offense": "HS 11378",
    "level": "felony",
    "judgment_date": "2020-06-01",
    "outcome": "realigned_jail",
    "custody": {"kind": "split", "released": "2021-06-01", "supervision_ended": "2023-06-01", "completed": True},
}
STRAIGHT = SPLIT | {"custody": {"kind": "straight", "released": "2021-06-01", "completed": True}}
PRISON = _COMMON | {
    "offense": "HS 11352(a)",
    "level": "felony",
    "judgment_date": "2001-06-15",
    "outcome": "prison",
    "custody": {
        "released": "2003-06-10",
        "supervision_ended": "2005-06-15",
        "completed": True,
        "registrable": False,
    },
}


def changed(block: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A copy with changes; `dej__granted=…` reaches into a block, and None takes a fact out."""
    copy = deepcopy(block)
    for name, value in changes.items():
        target, _, fact = name.rpartition("__")
        place = copy[target] if target else copy
        if value is None:
            place.pop(fact, None)
        else:
            place[fact] = value
    return copy


def screened(
    *counts: dict[str, Any],
    person: dict[str, Any] | None = None,
    as_of: date = TODAY,
    court_file: str | None = "available",
    rap_sheet: str | None = "none",
    others: tuple[dict[str, Any], ...] = (),
) -> Screening:
    """Screen a record of one case with these counts (and perhaps other cases)."""
    case = {"county": "Los Angeles", "number": "BA1", "counts": list(counts)}
    case |= {name: value for name, value in (("court_file", court_file), ("rap_sheet", rap_sheet)) if value}
    data = {"as_of": as_of.isoformat(), "person": person or CITIZEN, "cases": [case, *others]}
    return screen(CaseFile.from_data(data, today=as_of))


def first_count(*counts: dict[str, Any], **options: Any) -> CountScreening:
    return screened(*counts, **options).cases[0].counts[0]


def finding(remedy: str, count: dict[str, Any], **options: Any) -> Finding:
    """The finding for one remedy of the first count."""
    return first_count(count, **options).finding(remedy)
