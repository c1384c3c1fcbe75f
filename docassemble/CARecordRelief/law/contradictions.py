"""Facts of one record that cannot all be true. A paper sworn to while one stands would say something false."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import Warning
from docassemble.CARecordRelief.law.record import Case, Count, Person, When
from docassemble.CARecordRelief.vocabulary import SENTENCED

_Text = Callable[[str], Message]
Cases = tuple[tuple[Case, tuple[Count, ...]], ...]


def contradictions(person: Person, cases: Cases, as_of: date) -> tuple[Warning, ...]:
    """Each contradiction, once for a case: what was said, what the case shows, and that one of the two is wrong."""
    found = {}
    for case, counts in cases:
        number = case.known_text("number") or "?"
        for count in counts:
            for name, text in _of_count(person, count, cases, as_of):
                correct = _("{contradiction} One of the two must be corrected.", contradiction=text(number))
                found[name, number] = Warning(name, correct)
    return tuple(found.values())


def _of_count(person: Person, count: Count, cases: Cases, as_of: date) -> Iterator[tuple[str, _Text]]:
    probation, custody = count.probation, count.custody
    if (
        count.known("outcome", "probation")
        and person.known("on_probation", False)
        and not probation.known("ended_early", True)
        and probation.given("ends")
        and probation.ends.first >= as_of
    ):
        yield "probation_contradiction", _still_on_probation
    if count.known("outcome", "pending") and person.known("pending_charges", False):
        yield "charge_contradiction", _still_charged
    in_custody = custody.known("completed", False)
    if in_custody and person.known("serving_sentence", False) and person.known("on_supervision", False):
        yield "custody_contradiction", _still_serving
    ended = custody.supervision_ended if custody.given("supervision_ended") else None
    if custody.known("completed", True) and ended and ended.first > as_of:
        yield "supervision_contradiction", _supervision_ahead
    without_probation = count.known("outcome", "jail") or count.known("outcome", "fine")
    if without_probation and count.known("new_crimes_since", False) and _convicted_later(count, cases):
        yield "new_crime_contradiction", _new_crime


def _convicted_later(count: Count, cases: Cases) -> bool:
    """Whether another count that ended in a sentence certainly happened after this judgment."""
    if not count.given("judgment_date"):
        return False
    judgment = count.judgment_date.last
    return any(
        other.given("outcome") and other.outcome in SENTENCED and (day := _happened(other)) and day.first > judgment
        for _case, counts in cases
        for other in counts
    )


def _happened(count: Count) -> When | None:
    return count.offense_date if count.given("offense_date") else None


def _still_on_probation(number: str) -> Message:
    return _(
        "You said that you are not on probation, but case {number} shows probation that has not ended.", number=number
    )


def _still_charged(number: str) -> Message:
    return _("You said that you have no open charge, but case {number} is still open.", number=number)


def _still_serving(number: str) -> Message:
    return _("You said that you serve no sentence, but case {number} shows one that is not over.", number=number)


def _supervision_ahead(number: str) -> Message:
    return _("You said that case {number} is over, but its supervision ends on a day to come.", number=number)


def _new_crime(number: str) -> Message:
    return _("You said that there was no crime after case {number}, but a later case shows one.", number=number)
