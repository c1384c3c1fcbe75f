"""The days to come as a calendar file (iCalendar, RFC 5545): when a wait is over, and when to ask the clerk.

A calendar is shared and synced, so an entry names no person, case number, county or law, and says of a case only its
place on the person's list and what a court is asked in the most general words. Nothing here reads the clock.

Written by hand: what is written is this little, and reading, time zones and repetition, for which there are libraries,
do not come up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import pc_1018, plan_why
from docassemble.CARecordRelief.law.finding import Screening, Status
from docassemble.CARecordRelief.law.record import Count
from docassemble.CARecordRelief.papers import possible
from docassemble.CARecordRelief.papers.at_the_court import ASK_THE_CLERK_AFTER
from docassemble.CARecordRelief.papers.possible import Sought

#: When to look whether the copies have been sent.
_LOOK_AFTER = 7
_LINE = 75  # octets, without the line break (RFC 5545, section 3.1)

_ASK = _("to ask the court for a decision about this case")
#: What a court is asked, in words that fit many laws, so that none can be guessed.
_ASKED: Mapping[str, Message] = {
    **dict.fromkeys(plan_why.ENDS_PROBATION, _ASK),
    **dict.fromkeys(plan_why.REDUCES, _("to ask the court to make the charge less serious")),
    **dict.fromkeys(plan_why.DISMISSES, _("to ask the court to dismiss this case")),
    **dict.fromkeys(plan_why.SEALS, _("to ask the court to seal this case")),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One day to come. `key` tells it from the others and stays the same, so that a second import doubles nothing."""

    key: str
    day: date
    summary: Message
    description: Message


def calendar_of(case_file: CaseFile, screening: Screening, sought: Iterable[Sought] | None = None) -> bytes:
    """The calendar file, in the person's language; empty where there is no day to come.

    Nothing where a lawyer must act at once, and nothing while facts contradict each other.
    """
    if possible.is_urgent(screening) or screening.contradictions:
        return b""
    entries = [
        *_last_days(case_file, screening),
        *_waits(screening),
        *_whole_record(screening),
        *_after_filing(case_file, screening, sought),
    ]
    if not entries:
        return b""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Record Relief California//EN", "CALSCALE:GREGORIAN"]
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.key)):
        lines += _event(entry, screening)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _last_days(case_file: CaseFile, screening: Screening) -> Iterator[Entry]:
    """The last day on which a lawyer can ask to take a plea back (PC 1018), once for a case."""
    found: dict[str, Entry] = {}
    for index, count, finding in screening.findings:
        if finding.remedy != "PC 1018" or finding.closed:
            continue
        facts = Count(case_file.cases[index]["counts"][count], f"cases[{index}].counts[{count}].", [])
        if (day := pc_1018.last_day(facts)) is not None:
            key = f"case-{index + 1}-last-day-{day}"
            found[key] = Entry(
                key,
                day,
                _("Case {number}: the last day for one request", number=index + 1),
                _(
                    "Only a lawyer can tell whether this request is for you, and the lawyer needs days to write it. "
                    "See one now, and take your letter (Your next steps) with you."
                ),
            )
    yield from found.values()


def _waits(screening: Screening) -> Iterator[Entry]:
    """Every wait that ends on a known day, once for a case, a day and a kind of request."""
    found: dict[str, Entry] = {}
    for index, _count, finding in screening.findings:
        day = finding.not_before
        if finding.status is not Status.NOT_YET or day is None or finding.remedy in plan_why.WHOLE_RECORD:
            continue
        case = index + 1
        if finding.remedy in plan_why.BY_ITSELF:
            key = f"case-{case}-by-itself-{day}"
            found[key] = Entry(
                key,
                day,
                _("Case {number}: look whether it was cleared", number=case),
                _(
                    "From this day on the state may clear this case by itself. Nobody has to ask for it. Get your "
                    "state record and look. Your letter (Your next steps) says how."
                ),
            )
            continue
        asked = _ASKED.get(finding.remedy, _ASK)
        key = f"case-{case}-{asked.msgid}-{day}"
        found[key] = Entry(
            key,
            day,
            _("Case {number}: a waiting time is over", number=case),
            _(
                "From this day on the law may allow you {asked}. Read your letter (Your next steps) first: it says "
                "whom to see and what else must be true. Then answer the questions of the guide again, because facts "
                "and laws can change.",
                asked=asked,
            ),
        )
    yield from found.values()


def _whole_record(screening: Screening) -> Iterator[Entry]:
    """A request for the whole record waits until the last of its days, if nothing of it can be asked for today."""
    for remedy in plan_why.WHOLE_RECORD:
        findings = [finding for _case, _count, finding in screening.findings if finding.remedy == remedy]
        days = [f.not_before for f in findings if f.status is Status.NOT_YET and f.not_before]
        if days and not any(finding.open for finding in findings):
            yield Entry(
                f"record-{remedy}-{max(days)}",
                max(days),
                _("A waiting time is over"),
                _(
                    "Talk to a public defender about your whole record. Take your letter (Your next steps) with you, "
                    "and your worksheet if you have one."
                ),
            )


def _after_filing(case_file: CaseFile, screening: Screening, sought: Iterable[Sought] | None) -> Iterator[Entry]:
    """For each case with papers: the copies, and the question to the clerk."""
    for case in possible.court_cases(case_file, screening, sought):
        number = case.index + 1
        look, ask = (screening.as_of + timedelta(days=days) for days in (_LOOK_AFTER, ASK_THE_CLERK_AFTER))
        yield Entry(
            f"case-{number}-copies-{look}",
            look,
            _("Case {number}: have the copies been sent?", number=number),
            _(
                "The other side must have the copies before the court decides: often 15 days before. Your checklist "
                "says how many days count here. If there is a day in court, count back from it and move this entry."
            ),
        )
        yield Entry(
            f"case-{number}-clerk-{ask}",
            ask,
            _("Case {number}: ask the clerk about your case", number=number),
            _(
                "Call the clerk, or look on the court's website. The case number is on your papers. You can say: I "
                "filed papers in this case. Has the judge decided? How do I get a certified copy of the order? If you "
                "filed on a later day, move this entry to {days} days after it. If you have not filed, delete it.",
                days=ASK_THE_CLERK_AFTER,
            ),
        )


def _event(entry: Entry, screening: Screening) -> Iterator[str]:
    """An event of a whole day that blocks no time, and that shared calendars are asked to keep private."""
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'record-relief/{entry.key}')}"
    yield f"DTSTAMP:{screening.as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(entry.summary.render(screening.language))}"
    yield f"DESCRIPTION:{_escaped(entry.description.render(screening.language))}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """A text value (RFC 5545, section 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line of no more than 75 octets; a longer one goes on after a line break and a space, between characters."""
    folded, width = "", 0
    for character in line:
        size = len(character.encode())
        if width + size > _LINE:
            folded, width = folded + "\r\n ", 1
        folded, width = folded + character, width + size
    return folded
