"""Where a person is in a case: what has happened with a charge, today, and what can come next.

The order is the order in which a case goes, from arrest to the end of a sentence. Dates are shown as exactly as they
are known and are never used to guess an order; an event whose date is not known stands where it belongs in a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import CountScreening, Finding, Screening, Status
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

    A person who must see a lawyer first is told that as the next step, and of no petition.
    """
    if screening.contradictions:
        return []
    charge = case_file.cases[i]["counts"][j]
    happened = list(_happened(charge, case_file.as_of))
    lawyer = [Moment(_LAWYER, When.AHEAD)]
    coming = lawyer if screening.stop else list(_coming(screening.cases[i].counts[j]))
    return [
        *(moment for moment in happened if moment.when is When.PAST),
        Moment(_TODAY, When.TODAY, case_file.as_of),
        *(moment for moment in happened if moment.when is When.AHEAD),
        *coming,
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


def _coming(count: CountScreening) -> Iterator[Moment]:
    now = [finding for finding in count.findings if finding.open]
    if alone := tuple(_titled(finding) for finding in now if not finding.lawyer_first):
        yield Moment(_("Next: you can ask for this now: {titles}", titles=alone), When.AHEAD)
    if with_lawyer := tuple(_titled(finding) for finding in now if finding.lawyer_first):
        yield Moment(_("Next, after a lawyer has looked at it: {titles}", titles=with_lawyer), When.AHEAD)
    waits = [(finding.not_before, finding) for finding in count.findings if finding.status is Status.NOT_YET]
    for day, finding in sorted((one for one in waits if one[0]), key=lambda one: (one[0], one[1].remedy)):
        yield Moment(_("You can ask for this then: {title}", title=_titled(finding)), When.AHEAD, day)


def _titled(finding: Finding) -> Message:
    return _("{title} ({section})", title=finding.title, section=finding.remedy)
