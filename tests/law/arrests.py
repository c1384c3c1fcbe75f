"""Records for the tests of the laws that seal an arrest."""

from __future__ import annotations

from typing import Any

from tests.law.records import changed

PLACE = "cases[0].counts[0]."

DISMISSED: dict[str, Any] = {
    "offense": "HS 11377(a)",
    "level": "misdemeanor",
    "plea": "not_guilty",
    "outcome": "dismissed",
    "arrest": {"date": "2019-03-10", "may_still_be_charged": False},
    "relief_granted": [],
}
ACQUITTED = changed(DISMISSED, outcome="acquitted")
NEVER_CHARGED = changed(DISMISSED, outcome="never_charged")
VACATED = changed(DISMISSED, outcome="vacated", arrest={"may_be_refiled": False})


def diverted(program: str | None, completed: bool | str | None = True, **changes: Any) -> dict[str, Any]:
    """A count that ended with a diversion program."""
    count = changed(
        DISMISSED,
        outcome="pretrial_diversion",
        arrest=None,
        plea="not_guilty",
        diversion={"granted": "2019-06-01", "program": program, "completed": completed},
    )
    return changed(count, **({} if program else {"diversion__program": None}) | changes)
