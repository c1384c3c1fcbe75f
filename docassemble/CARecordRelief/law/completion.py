"""When a custody sentence was completed: the law leaves open whether release or the end of supervision counts."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars
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
    """Two years since a prison sentence was completed, under both readings of "completion"."""
    custody = rule.count.custody
    if not custody.given("supervision_ended") and custody.given("released"):
        released = custody.released.waited(2)
        if rule.as_of < released.earliest:  # supervision cannot have ended before release
            rule.not_yet(_("Two years must pass after the sentence is completed. They are not over yet."), subdivision)
            return
    discharged = custody.supervision_ended.waited(2)
    if discharged.over_on(rule.as_of):  # supervision ends after release, so both readings agree
        return
    if custody.released.waited(2).over_on(rule.as_of):
        rule.leave_to_lawyer(
            _(
                "Two years have passed since release, but not since the end of parole or supervision. Which of "
                "them counts is an open question of law."
            ),
            subdivision,
        )
    bars.wait_is_over(
        rule,
        discharged,
        lambda day: _(
            "Two years must pass after the sentence is completed. Counted from the end of supervision, they are over "
            "on {day}.",
            day=day,
        ),
        subdivision,
    )
