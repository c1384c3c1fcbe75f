"""Where a person is in a case: what has happened with a charge, today, and what can come next.

The order is the order in which a case goes, from arrest to the end of a sentence. Dates are shown as exactly as they
are known and are never used to guess an order; an event whose date is not known stands where it belongs in a case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import CountScreening, Finding, Screening, Status
from docassemble.CARecordRelief.law.plan_why import BY_ITSELF
from docassemble.CARecordRelief.partial_date import PartialDate, span
from docassemble.CARecordRelief.vocabulary import UNKNOWN


class When(StrEnum):
    """On which side of today a moment lies; what may lie on either side counts as past."""

    PAST = "past"
    TODAY = "today"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of a case. `day` is None where the day is not known or does not matter."""

    text: Message
    when: When
    day: PartialDate | None = None
    #: Whether a day belongs here that nobody knows.
    day_missing: bool = False


_PLEAS: Mapping[str, Message] = {
    "guilty": _("Plea: guilty"),
    "no_contest": _("Plea: no contest"),
    "not_guilty": _("Plea: not guilty"),
}
#: The dated facts of a charge in the order in which a case goes, with what each is called.
_DATED: tuple[tuple[str, Message], ...] = (
    ("offense_date", _("Day of the offense")),
    ("arrest.date", _("Arrest")),
    ("plea_date", _("Plea")),
    ("diversion.granted", _("Diversion program began")),
    ("dej.granted", _("DEJ program began")),
    ("dej.dismissed", _("Case dismissed after the program")),
    ("judgment_date", _("Sentence")),
    ("probation.granted", _("Probation began")),
    ("probation.ends", _("End of probation")),
    ("custody.released", _("Release from custody")),
    ("custody.supervision_ended", _("End of supervision")),
)
_TODAY = _("Today")
_LAWYER = _("Next: see a lawyer before anything is filed")


def timeline(case_file: CaseFile, screening: Screening, i: int, j: int) -> list[Moment]:
    """The moments of charge j in case i, with today among them; nothing while answers contradict each other.

    After today comes what can be done now, in the order of the plan: first what keeps the person from harm. A person
    who must see a lawyer first is told that, and of no petition.
    """
    if screening.contradictions:
        return []
    charge, count = case_file.cases[i]["counts"][j], screening.cases[i].counts[j]
    happened = list(_happened(charge, case_file.as_of))
    return [
        *(moment for moment in happened if moment.when is When.PAST),
        Moment(_TODAY, When.TODAY, case_file.as_of),
        *(Moment(text, When.AHEAD) for text in ([_LAWYER] if screening.stop else _now(screening, count))),
        *(moment for moment in happened if moment.when is When.AHEAD),
        *(() if screening.stop else _then(count)),
    ]


def _happened(charge: Mapping[str, Any], as_of: date) -> Iterator[Moment]:
    for path, name in _DATED:
        value = _fact(charge, path)
        if value is None or value is False:
            continue
        text = _PLEAS.get(charge.get("plea", ""), name) if path == "plea_date" else name
        if value is True or value == UNKNOWN:
            yield Moment(text, When.PAST, day_missing=True)
        else:
            yield Moment(text, When.AHEAD if span(value)[0] > as_of else When.PAST, value)


def _fact(charge: Mapping[str, Any], path: str) -> Any:
    value: Any = charge
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _now(screening: Screening, count: CountScreening) -> Iterator[Message]:
    """What can be done today. Where nothing can be asked for: what to look up, and what to ask a lawyer."""
    first = [step.text for step in screening.plan if step.safety]
    yield from first
    asked = {step.remedy: step.step for step in reversed(screening.plan)}
    found = sorted(count.findings, key=lambda finding: asked.get(finding.remedy, len(screening.plan) + 1))
    open_now = [finding for finding in found if finding.open]
    # Those that the plan names first stand first.
    for lawyer_first in dict.fromkeys(finding.lawyer_first for finding in open_now):
        titles = _titles(finding for finding in open_now if finding.lawyer_first == lawyer_first)
        if lawyer_first:
            yield _("Next, after a lawyer has looked at it: {titles}", titles=titles)
        elif first:
            yield _("Then you can ask for this: {titles}", titles=titles)
        else:
            yield _("Next: you can ask for this now: {titles}", titles=titles)
    if open_now:
        return
    if already := _titles(finding for finding in found if finding.status is Status.CHECK_FIRST):
        yield _("Look at your DOJ record: this may have happened already: {titles}", titles=already)
    if for_a_lawyer := _titles(finding for finding in found if finding.status is Status.LAWYER_FIRST):
        yield _("Ask a lawyer about this: {titles}", titles=for_a_lawyer)


def _then(count: CountScreening) -> Iterator[Moment]:
    """What a later day brings, where that day is known."""
    waits = [(finding.not_before, finding) for finding in count.findings if finding.status is Status.NOT_YET]
    for day, finding in sorted((one for one in waits if one[0]), key=lambda one: (one[0], one[1].remedy)):
        if finding.remedy in BY_ITSELF:
            yield Moment(_("This may happen by itself then: {title}", title=_titled(finding)), When.AHEAD, day)
        else:
            yield Moment(_("You can ask for this then: {title}", title=_titled(finding)), When.AHEAD, day)


def _titles(findings: Iterable[Finding]) -> tuple[Message, ...]:
    return tuple(map(_titled, findings))


def _titled(finding: Finding) -> Message:
    if finding.remedy == "pardon":  # the name says all
        return finding.title
    return _("{title} ({section})", title=finding.title, section=finding.remedy)
