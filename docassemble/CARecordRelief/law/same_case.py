"""Lists of offenses that bar the person, not only the count: what the other counts of the same case say.

Other cases are not looked at, because a finding must not change with them: a rule tells the person that they count too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import offenses
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.record import Need
from docassemble.CARecordRelief.law.ruling import VACATURS, Ruling
from docassemble.CARecordRelief.vocabulary import LEVELS, SENTENCED, UNKNOWN


def another_count_is_listed(rule: Ruling, listing: Listing, subdivision: str) -> bool:
    """Whether another count of the case is a conviction on the list. What cannot be told is a need, or for a lawyer."""
    for number, count in enumerate(rule.case.answer("counts")):
        path = rule.case.path(f"counts[{number}].")
        if path != rule.count.path("") and _convicted(count, path) and _listed(rule, count, path, listing, subdivision):
            return True
    return False


def _convicted(count: Mapping[str, Any], path: str) -> bool:
    outcome, granted = count.get("outcome", UNKNOWN), count.get("relief_granted", ())
    if outcome == UNKNOWN:
        raise Need(f"{path}outcome")
    return outcome in SENTENCED and (granted == UNKNOWN or set(VACATURS).isdisjoint(granted))


def _listed(rule: Ruling, count: Mapping[str, Any], path: str, listing: Listing, subdivision: str) -> bool:
    citation = offenses.parse(count.get("offense", UNKNOWN))
    level = count.get("level") if count.get("level") in LEVELS else None
    answer = offenses.listed(citation, listing, level=level)
    if answer is not None:
        return answer
    if None not in {offenses.listed(citation, listing, level=each) for each in LEVELS}:  # the level would tell
        raise Need(f"{path}level")
    if citation and not offenses.names_more_than_listed(citation, listing):
        rule.leave_to_lawyer(
            _(
                "Whether another charge of this case is on the list of the law depends on what happened. A lawyer can "
                "tell."
            ),
            subdivision,
        )
    raise Need(f"{path}offense")
