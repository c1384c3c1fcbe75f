"""Facts of one record that cannot all be true. A paper sworn to while one stands would say something false."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import Warning, case_name
from docassemble.CARecordRelief.law.record import Case, Count, Person, When
from docassemble.CARecordRelief.vocabulary import SENTENCED

_Text = Callable[[str | Message], Message]
_Paths = tuple[str, ...]
#: It stands in the letter and in lists, so it does not say what the two answers are about.
_ORDERED_AND_NOT = _(
    "Two answers about your safety do not fit together. See a lawyer before you file anything. One of the two must be "
    "corrected."
)

Cases = tuple[tuple[Case, tuple[Count, ...]], ...]


def contradictions(person: Person, cases: Cases, as_of: date) -> tuple[Warning, ...]:
    """Each contradiction, once for a case: what was said, what the case shows, and the facts of which one is wrong."""
    found: dict[tuple[str, int], Warning] = {}
    if person.immigration.known("removal", "none") and person.immigration.given("order_date"):
        facts = tuple(person.immigration.path(fact) for fact in ("removal", "order_date"))
        found["removal_contradiction", -1] = Warning("removal_contradiction", _ORDERED_AND_NOT, "", facts)
    for i, (case, counts) in enumerate(cases):
        name = case_name(case.known_text("number"), i)
        for count in counts:
            for kind, text, facts in _of_count(person, count, cases, as_of):
                sentence = _("{contradiction} One of the two must be corrected.", contradiction=text(name))
                earlier = found[kind, i].facts if (kind, i) in found else ()
                found[kind, i] = Warning(kind, sentence, "", tuple(dict.fromkeys((*earlier, *facts))))
    return tuple(found.values())


def _of_count(person: Person, count: Count, cases: Cases, as_of: date) -> Iterator[tuple[str, _Text, _Paths]]:
    probation, custody = count.probation, count.custody
    if (
        count.known("outcome", "probation")
        and person.known("on_probation", False)
        and not probation.known("ended_early", True)
        and probation.given("ends")
        and probation.ends.first >= as_of
    ):
        yield "probation_contradiction", _still_on_probation, (person.path("on_probation"), probation.path("ends"))
    ended_early = probation.known("ended_early", True)
    if ended_early and probation.given("ends") and probation.ends.first > as_of:
        yield "early_end_contradiction", _early_end_ahead, (probation.path("ended_early"), probation.path("ends"))
    if count.known("outcome", "probation") and probation.known("fulfilled", True) and _crime_during(count, cases):
        yield "probation_crime_contradiction", _crime_during_probation, (probation.path("fulfilled"),)
    if count.known("outcome", "pending") and person.known("pending_charges", False):
        yield "charge_contradiction", _still_charged, (person.path("pending_charges"), count.path("outcome"))
    in_custody = custody.known("completed", False)
    if in_custody and person.known("serving_sentence", False) and person.known("on_supervision", False):
        said = (person.path("serving_sentence"), person.path("on_supervision"))
        yield "custody_contradiction", _still_serving, (*said, custody.path("completed"))
    ended = custody.supervision_ended if custody.given("supervision_ended") else None
    if custody.known("completed", True) and ended and ended.first > as_of:
        facts = (custody.path("completed"), custody.path("supervision_ended"))
        yield "supervision_contradiction", _supervision_ahead, facts
    if _impossible_sentence(count):
        yield "level_contradiction", _too_light_for_the_sentence, (count.path("level"), count.path("outcome"))
    without_probation = count.known("outcome", "jail") or count.known("outcome", "fine")
    if without_probation and count.known("new_crimes_since", False) and _convicted_later(count, cases):
        yield "new_crime_contradiction", _new_crime, (count.path("new_crimes_since"), count.path("judgment_date"))


def _impossible_sentence(count: Count) -> bool:
    """Whether the level of the conviction cannot have led to the sentence (Pen. Code, §§ 18, 19, 19.6)."""
    felony_only = count.known("outcome", "prison") or count.known("outcome", "realigned_jail")
    if felony_only:
        return count.known("level", "misdemeanor") or count.known("level", "infraction")
    return count.known("outcome", "jail") and count.known("level", "infraction")


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


def _crime_during(count: Count, cases: Cases) -> bool:
    """Whether another count that ended in a sentence certainly happened while this probation ran."""
    probation = count.probation
    if not probation.given("granted") or not probation.given("ends"):
        return False
    start, end = probation.granted.last, probation.ends.first
    return any(
        other.given("outcome")
        and other.outcome in SENTENCED
        and (day := _happened(other))
        and start < day.first
        and day.last <= end
        for _case, counts in cases
        for other in counts
    )


def _happened(count: Count) -> When | None:
    return count.offense_date if count.given("offense_date") else None


def _still_on_probation(number: str | Message) -> Message:
    return _(
        "You said that you are not on probation, but case {number} shows probation that has not ended.", number=number
    )


def _early_end_ahead(number: str | Message) -> Message:
    return _("You said that probation in case {number} ended early, but its end is a day to come.", number=number)


def _crime_during_probation(number: str | Message) -> Message:
    return _(
        "You said that every condition of probation in case {number} was met, but another case shows a crime in "
        "that time.",
        number=number,
    )


def _still_charged(number: str | Message) -> Message:
    return _("You said that you have no open charge, but case {number} is still open.", number=number)


def _still_serving(number: str | Message) -> Message:
    return _("You said that you serve no sentence, but case {number} shows one that is not over.", number=number)


def _supervision_ahead(number: str | Message) -> Message:
    return _("You said that case {number} is over, but its supervision ends on a day to come.", number=number)


def _new_crime(number: str | Message) -> Message:
    return _("You said that there was no crime after case {number}, but a later case shows one.", number=number)


def _too_light_for_the_sentence(number: str | Message) -> Message:
    return _(
        "In case {number}, a charge of this level cannot lead to such a sentence. Give the level that it had when you "
        "were convicted.",
        number=number,
    )
