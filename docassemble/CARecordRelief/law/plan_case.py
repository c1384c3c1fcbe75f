"""One case as the plan sees it, and which cases of a record stand in each other's way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from docassemble.CARecordRelief.i18n import Message
from docassemble.CARecordRelief.law import offenses, plan_why
from docassemble.CARecordRelief.law.finding import CaseScreening, Finding, Status, Step, case_name, cited
from docassemble.CARecordRelief.law.plan_why import DISMISSES, NO_PROBATION_ANYWHERE, WHOLE_RECORD
from docassemble.CARecordRelief.law.record import Case, Count
from docassemble.CARecordRelief.vocabulary import UNKNOWN


class Item(NamedTuple):
    """A finding, what its charge is called, and by remedy what else is not closed for that charge."""

    charge: str
    finding: Finding
    beside: Mapping[str, Finding]


Items = list[Item]

#: A step names charges, or laws that hang on it, in plain words when they are no more than this.
MOST_NAMED = 2


class CourtCase:
    """One case as the plan sees it: what the law found, and the facts of the case and its counts.

    `findings` are those that are not closed; `of` has them by remedy. `holds_up` are the facts about the person that
    this case makes true, each with the day on which that ends (None: not known). `arrest_only` says that no charge of
    it came to a court: the kind of arrest, or None.
    """

    __slots__ = ("arrest_only", "case", "findings", "holds_up", "of", "screened")

    def __init__(self, screened: CaseScreening, case: Case, counts: tuple[Count, ...], as_of: date) -> None:
        self.screened, self.case = screened, case
        self.findings: Items = []
        for count in screened.counts:
            charge = count.offense if count.offense and count.offense != UNKNOWN else f"#{count.index + 1}"
            beside = {finding.remedy: finding for finding in count.findings if not finding.closed}
            self.findings += [Item(charge, finding, beside) for finding in beside.values()]
        self.of: dict[str, Items] = {}
        for item in self.findings:
            self.of.setdefault(item.finding.remedy, []).append(item)
        self.holds_up = [held for count in counts for held in _holds_up(count, as_of)]
        kinds = {_kind_of_arrest(count) for count in counts}
        self.arrest_only = None if None in kinds else max(filter(None, kinds))

    @property
    def name(self) -> str | Message:
        """What the case is called in a sentence."""
        return case_name(self.screened.number, self.screened.index)

    def step(self, text: Message, why: Message | None = None, remedy: str | None = None) -> Step:
        """A step that belongs to this case."""
        return Step(text, why, self.screened.index, self.screened.number, remedy)


Cases = tuple[CourtCase, ...]


def _kind_of_arrest(count: Count) -> str | None:
    """`never_charged` or `prefiling` where the charge never came to a court."""
    if count.known("outcome", "pretrial_diversion") and count.diversion.known("program", "prefiling"):
        return "prefiling"
    return "never_charged" if count.known("outcome", "never_charged") else None


def in_the_way(finding: Finding, court_case: CourtCase, cases: Cases) -> tuple[CourtCase, date | None] | None:
    """Another case of the record that makes this one wait longest, and the day on which it ends (None: not known)."""
    asked = {fact for reason in finding.reasons for fact in reason.facts}
    if finding.remedy in NO_PROBATION_ANYWHERE:  # not asked while probation in this very case runs
        asked.add("person.on_probation")
    found = [
        (other, end) for other in cases if other is not court_case for fact, end in other.holds_up if fact in asked
    ]
    longest = max(found, key=lambda item: item[1] or date.max, default=None)
    if longest and longest[1] and finding.not_before and longest[1] < finding.not_before:
        return None  # this case waits longer by itself
    return longest


def _holds_up(count: Count, as_of: date) -> Iterator[tuple[str, date | None]]:
    """The facts about the person that this count makes true on `as_of`, each with the day on which that ends."""
    if count.known("outcome", "pending"):
        yield "person.pending_charges", None
    probation, custody = count.probation, count.custody
    if count.known("outcome", "probation") and probation.given("ends") and not probation.known("ended_early", True):
        ends = probation.ends
        if ends.last >= as_of:
            yield "person.on_probation", ends.last if ends.first == ends.last else None
    if custody.known("completed", False):
        yield "person.serving_sentence", None
        yield "person.on_supervision", None


def held_up_by(court_case: CourtCase, cases: Cases) -> tuple[str | Message, ...]:
    """The other cases in which a dismissal waits for the probation of this one."""
    return tuple(
        other.name
        for other in cases
        if other is not court_case
        and any(
            item.finding.status is Status.NOT_YET
            and item.finding.remedy in DISMISSES
            and (blocked := in_the_way(item.finding, other, cases))
            and blocked[0] is court_case
            for item in other.findings
        )
    )


def grouped(
    court_case: CourtCase, statuses: tuple[Status, ...], reason: Callable[[Item], Message | None]
) -> Iterator[tuple[Finding, Items, Message | None]]:
    """The findings of a case that have one of these statuses, in the plan's order; what has one answer for one reason
    is together."""
    for remedy in sorted(court_case.of, key=plan_why.rank):
        if remedy in WHOLE_RECORD:
            continue
        answers: dict[tuple[int, bool, str, Message | None], Items] = {}
        for item in court_case.of[remedy]:
            finding = item.finding
            if finding.status in statuses:
                why = reason(item)
                key = (statuses.index(finding.status), finding.lawyer_first, str(finding.not_before), why)
                answers.setdefault(key, []).append(item)
        for key in sorted(answers, key=lambda key: key[:3]):
            yield answers[key][0].finding, answers[key], key[3]


def gaps_of(court_case: CourtCase, items: Items) -> dict[str, object]:
    finding = items[0].finding
    return {"law": cited(finding.remedy), "title": finding.title, "case": court_case.name, "charges": charges_of(items)}


def charges_of(items: Items) -> tuple[str | Message, ...]:
    return in_words(item.charge for item in items)


def in_words(charges: Iterable[str]) -> tuple[str | Message, ...]:
    """Each charge once, with its plain name beside it. Of many charges the sections alone: their headings name them."""
    once = tuple(dict.fromkeys(charges))
    return tuple(map(offenses.in_words, once)) if len(once) <= MOST_NAMED else (", ".join(once),)
