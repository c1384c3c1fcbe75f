"""What Propositions 47 and 64 ask of a sentence: whether it came before the new law, and whether it is over."""

from __future__ import annotations

from datetime import date
from enum import Enum

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law.ruling import Ruling


class Time(Enum):
    """When the offense and the judgment were, seen from the day on which a new law began."""

    BEFORE = "both before"
    BETWEEN = "the offense before, the judgment not"
    AFTER = "both on that day or later"


def seen_from(rule: Ruling, act: date) -> Time:
    """Whether the count lies before or after `act`. The offense date is asked only where the judgment does not tell."""
    count = rule.count
    if count.given("offense_date") and count.offense_date.first >= act:
        return Time.AFTER
    if count.judgment_date.before(act):
        return Time.BEFORE
    return Time.BETWEEN if count.offense_date.before(act) else Time.AFTER


def is_over(rule: Ruling) -> bool:
    """Whether the sentence is completed. Probation counts as a sentence here, and so does all supervision."""
    count = rule.count
    if count.outcome == "probation":
        return count.probation.over_on(rule.as_of)
    if count.outcome in ("prison", "realigned_jail"):
        return count.custody.completed
    return count.jail.served


def felony_with_only_jail(rule: Ruling, subdivision: str) -> None:
    """A felony that ended with jail or a fine is perhaps no felony any more, by law alone: a lawyer must say."""
    if rule.count.outcome in ("jail", "fine"):
        rule.leave_to_lawyer(
            _(
                "A felony that ended with only jail or a fine may be a misdemeanor by law already (section 17(b)(1)), "
                "or it may have been felony jail. A lawyer should look at the file."
            ),
            subdivision,
        )
