"""Bars that several sections share: a person who is charged, on probation, serving or supervised must wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import offenses, safety
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.record import Waiting
from docassemble.CARecordRelief.law.ruling import Ruling


def not_charged(rule: Ruling, subdivision: str) -> None:
    """Element: not charged with the commission of any offense. A warrant or an open ticket to appear counts as one."""
    _wait_while(
        rule,
        "pending_charges",
        _("You have an open charge. The court cannot grant this while you are charged with any offense, anywhere."),
        _("The open charge is over."),
        subdivision,
    )


def not_on_probation(rule: Ruling, subdivision: str) -> None:
    """Element: not on probation for any offense, in any case and any county."""
    _wait_while(
        rule,
        "on_probation",
        _(
            "You are on probation in another case. The court cannot grant this while you are on probation for "
            "any offense, in any county."
        ),
        _("All probation is over, or a court ends it early."),
        subdivision,
    )


def not_serving(rule: Ruling, subdivision: str) -> None:
    """Element: not serving a sentence for any offense."""
    _wait_while(
        rule,
        "serving_sentence",
        _("You are serving a sentence. The court cannot grant this while you serve a sentence for any offense."),
        _("The sentence is over."),
        subdivision,
    )


def _wait_while(rule: Ruling, fact: str, text: Message, change: Message, subdivision: str) -> None:
    with rule.element():
        if getattr(rule.person, fact):
            rule.not_yet(text, subdivision, change=change)


def probation_is_over(rule: Ruling, text: Message, subdivision: str, change: Message) -> bool:
    """Element: the probation of this count is over. Whether it is; one that still runs must wait for its last day."""
    probation = rule.count.probation
    ended_early = probation.known("ended_early", True)
    if ended_early and not probation.given("ends"):
        return True
    last_day = probation.ends.ended()
    if last_day.over_on(rule.as_of):
        return True
    if ended_early:  # the planned last day, or the day on which it ended? Only the latter is meant
        raise probation.need("ends")
    rule.not_yet(text, subdivision, not_before=last_day.first_day, change=change)
    return False


def not_supervised(rule: Ruling, text: Message, subdivision: str) -> None:
    """Element: no parole, PRCS or mandatory supervision. Not every section names each of them: a lawyer must say."""
    with rule.element():
        if rule.person.on_supervision:
            rule.lawyer(text, subdivision)
            rule.not_yet(
                _("Wait until parole or other supervision is over, or ask a lawyer."),
                subdivision,
                change=_("Supervision is over."),
            )


def still_a_felony(rule: Ruling, subdivision: str) -> None:
    """Element: the conviction is a felony. One that was reduced since may no longer be within the section."""
    with rule.element():
        if rule.count.is_reduced:
            rule.leave_to_lawyer(
                _(
                    "This law speaks of a felony, and yours was reduced to a misdemeanor. Section 1203.4a may fit "
                    "better: ask a lawyer."
                ),
                subdivision,
            )


def wait_is_over(rule: Ruling, waiting: Waiting, until: Callable[[date], Message], subdivision: str) -> None:
    """A waiting period. `until` says for its first free day that it still runs."""
    if not waiting.over_on(rule.as_of):
        day = waiting.first_day
        rule.not_yet(until(day or waiting.latest), subdivision, not_before=day)


def listed(rule: Ruling, listing: Listing, level: str, subdivision: str) -> bool:
    """Whether the count's offense, as a conviction of `level`, stands on a list of the law.

    A citation too vague to tell is a need; one that only its facts could place is left to a lawyer.
    """
    citation = offenses.parse(rule.count.offense)
    answer = offenses.listed(citation, listing, level=level) if citation else None
    if answer is not None:
        return answer
    if citation and not offenses.names_more_than_listed(citation, listing):
        rule.leave_to_lawyer(
            _("Whether this offense is on the list of the law depends on what happened. A lawyer can tell."),
            subdivision,
        )
    raise rule.count.need("offense")


def harmed_as_an_immigrant(rule: Ruling, subdivision: str) -> bool:
    """Element: the count can harm the person in immigration matters. Whoever does not say is treated as a noncitizen.

    Citizens are outside, except one with an immigration case: a person can be wrong about being a citizen. For that one
    and for who became a citizen only a lawyer can tell: False, so that nothing more is asked.
    """
    if rule.person.given("citizenship") and rule.person.citizenship == "naturalized":
        rule.lawyer(
            _(
                "You became a citizen later in life. This matters for you only where an old case could be used to take "
                "citizenship away. An immigration lawyer can tell."
            ),
            "INA § 340(a)",
        )
        return False
    if safety.is_citizen_with_immigration_case(rule.person):
        rule.lawyer(
            _(
                "You said that you are a citizen and that immigration has a case against you. A lawyer must find out "
                "first which is right."
            ),
            subdivision,
        )
        return False
    if rule.person.known("citizenship", "citizen"):
        rule.not_applicable(
            _("This is for people whom the case can harm in immigration matters. You are a US citizen."), subdivision
        )
    return True
