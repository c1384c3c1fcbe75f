"""When a custody sentence was completed: the law leaves open whether release or the end of supervision counts."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law.ruling import Ruling


def completed(rule: Ruling, subdivision: str) -> None:
    """Element: custody and supervision are over."""
    with rule.element():
        if not rule.count.custody.completed:
            rule.not_yet(
                _("Custody and supervision must be over first."),
                subdivision,
                change=_("Custody and supervision are over."),
            )


def two_years_after_prison(rule: Ruling, subdivision: str) -> None:
    """Element: two years since a prison sentence was completed, under both readings of "completion"."""
    with rule.element():
        custody = rule.count.custody
        released, discharged = custody.released.waited(2), custody.supervision_ended.waited(2)
        if released.over_on(rule.as_of) and not discharged.over_on(rule.as_of):
            rule.leave_to_lawyer(
                _(
                    "Two years have passed since release, but not since the end of parole or "
                    "supervision. Which of them counts is an open question of law."
                ),
                subdivision,
            )
        if not discharged.over_on(rule.as_of):
            rule.not_yet(
                _(
                    "Two years must pass after the sentence is completed. Counted from the end of supervision, "
                    "the first "
                    "day to file is {day}.",
                    day=discharged.first_day or discharged.latest,
                ),
                subdivision,
                not_before=discharged.first_day,
            )
