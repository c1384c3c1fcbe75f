"""The calendar file: what a program that reads RFC 5545 asks for, and nothing that a shared calendar may not tell."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.papers import calendar_file
from docassemble.CARecordRelief.papers.calendar_file import calendar_of
from tests.law.records import DEJ, JAIL, PRISON, PROBATION, TODAY, changed
from tests.law.test_golden_cases import CASES
from tests.papers.examples import EXAMPLES
from tests.papers.records import IN_COURT, URGENT, Filed, filed, record

EARLY = changed(JAIL, judgment_date="2026-06-01")
FIRST_DAY = "2027-06-02"
#: What must not be seen over somebody's shoulder: who, which case, which law, and what it was about.
TELLING = re.compile(
    r"citizen|immigra|deport|visa|section|\bPC\b|\bHS\b|Penal|1473|1016|1203|851|4852|traffick|victim|military|camp|drug|"
    r"DEJ|diversion|arrest|convict|criminal|felony|probation|jail|prison|County|Fresno|Ana|López|F099|BA\d",
    re.IGNORECASE,
)


def calendar(found: Filed, sought: Any = None) -> bytes:
    return calendar_of(found.case_file, found.screening, sought)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def events(content: bytes) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in unfolded(content):
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name not in ("BEGIN", "END"):
            assert name not in found[-1]
            found[-1][name] = value
    return found


def days(content: bytes, summary: str) -> list[str]:
    return [
        f"{date.fromisoformat(event['DTSTART;VALUE=DATE']):%Y-%m-%d}"
        for event in events(content)
        if summary in event["SUMMARY"]
    ]


def test_it_is_written_as_the_standard_asks() -> None:
    content = calendar(filed(DEJ, EARLY))
    assert content.endswith(b"END:VCALENDAR\r\n") and content.count(b"\n") == content.count(b"\r\n")
    lines = unfolded(content)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and lines[2].startswith("PRODID:")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(events(content)) == 4
    assert max(len(line) for line in content.split(b"\r\n")) == 75
    for event in events(content):
        begin, end = (date.fromisoformat(event[f"{name};VALUE=DATE"]) for name in ("DTSTART", "DTEND"))
        assert end - begin == timedelta(days=1)
        assert event["DTSTAMP"] == "20261122T000000Z"
        assert event["CLASS"] == "PRIVATE" and event["TRANSP"] == "TRANSPARENT"
        assert not re.search(r"(?<!\\)[,;]", event["SUMMARY"] + event["DESCRIPTION"])


@pytest.mark.parametrize("line", ["x" * 300, "é" * 100, "漢" * 77, "SUMMARY:" + "🙂a" * 40])
def test_long_lines_are_folded_between_characters(line: str) -> None:
    parts = calendar_file._folded(line).encode().split(b"\r\n ")
    assert b"".join(parts).decode() == line
    assert len(parts[0]) <= 75 and all(len(part) <= 74 for part in parts[1:])
    assert all(part.decode() for part in parts)


def test_signs_with_a_meaning_are_escaped() -> None:
    assert calendar_file._escaped("a\\b;c,d\ne") == "a\\\\b\\;c\\,d\\ne"


def test_the_end_of_a_wait_stands_on_its_first_day() -> None:
    content = calendar(filed(EARLY))
    assert days(content, "Case 1: a waiting time is over") == [FIRST_DAY]
    assert days(content, "Case 1: look whether it was cleared") == [FIRST_DAY]
    (event,) = (event for event in events(content) if "waiting" in event["SUMMARY"])
    assert "to ask the court to dismiss this case" in event["DESCRIPTION"]


def test_what_40_counts_share_is_one_entry() -> None:
    assert len(events(calendar(filed(*[EARLY] * 40)))) == 2


def test_each_case_with_papers_has_a_day_to_ask_the_clerk_and_one_for_the_copies() -> None:
    cases = [
        {"county": "Kern", "number": "K1", "counts": [EARLY]},
        {"county": "Fresno", "number": "F1", "rap_sheet": "none", "counts": [JAIL]},
    ]
    content = calendar(record({"person": IN_COURT, "cases": cases}))
    assert days(content, "Case 2: ask the clerk about your case") == [f"{TODAY + timedelta(days=90)}"]
    assert days(content, "Case 2: have the copies been sent?") == [f"{TODAY + timedelta(days=7)}"]
    assert not days(content, "Case 1: ask") and not days(content, "Case 1: have")
    told = " ".join(event["DESCRIPTION"] for event in events(content))
    assert "Has the judge decided?" in told and "often 15 days before" in told


def test_what_the_person_does_not_file_is_not_asked_about() -> None:
    assert calendar(filed(JAIL), sought=[]) == b""
    assert days(calendar(filed(JAIL)), "clerk")


def test_a_request_for_the_whole_record_stands_once_on_its_last_day() -> None:
    counts = [changed(PROBATION, offense=offense, plea_date=day, judgment_date=day, probation__granted=day)
              for offense, day in (("HS 11378", "2021-04-01"), ("HS 11351", "2022-05-01"))]  # fmt: skip
    counts = [changed(count, probation__ends="2024-03-31") for count in counts]
    found = filed(*counts, person=IN_COURT | {"california_resident_since": "1990-01-01"})
    certificates = [f for _case, _count, f in found.screening.findings if f.remedy == "PC 4852.01"]
    last = max(finding.not_before for finding in certificates if finding.not_before)
    assert days(calendar(found), "A waiting time is over") == [f"{last}"]


def test_what_can_be_asked_for_the_whole_record_today_is_not_put_off() -> None:
    later = changed(PROBATION, offense="HS 11351", plea_date="2022-05-01", judgment_date="2022-05-01",
                    probation__granted="2022-05-01", probation__ends="2024-03-31")  # fmt: skip
    found = filed(PRISON, later, person=IN_COURT | {"california_resident_since": "1990-01-01"})
    statuses = {str(f.status) for _case, _count, f in found.screening.findings if f.remedy == "PC 4852.01"}
    assert statuses == {"discretionary", "not_yet"}
    assert not [event for event in events(calendar(found)) if event["SUMMARY"] == "A waiting time is over"]


@pytest.mark.parametrize(
    "found",
    [
        lambda: filed(DEJ, EARLY, person=URGENT),
        lambda: filed(EARLY, changed(JAIL, outcome="pending")),
        lambda: filed(changed(JAIL, outcome="pending"), person=IN_COURT | {"pending_charges": True}),
    ],
    ids=["a lawyer must act at once", "facts contradict each other", "nothing to come"],
)
def test_nothing_is_written_where_there_is_nothing(found: Any) -> None:
    assert calendar(found()) == b""


def test_the_same_entry_has_the_same_name_in_every_file_and_no_two_share_one() -> None:
    first, again = (events(calendar(filed(DEJ, EARLY, number=number))) for number in ("F1", "F2"))
    names = [event["UID"] for event in first]
    assert names == [event["UID"] for event in again] and len(set(names)) == len(names)
    data = {"as_of": "2026-12-24", "person": IN_COURT, "cases": [{"county": "Kern", "number": "K", "counts": [EARLY]}]}
    later = CaseFile.from_data(data, today=date(2026, 12, 24))
    assert {event["UID"] for event in events(calendar_of(later, screen(later)))} < set(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_no_calendar_of_a_golden_case_tells_who_which_case_or_which_law(case: dict[str, Any]) -> None:
    assert_tells_nothing(record(case["file"]))


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_calendar_tells_for_what_the_papers_ask(name: str) -> None:
    assert_tells_nothing(EXAMPLES[name]("Ana"))


def assert_tells_nothing(found: Filed) -> None:
    for event in events(calendar(found)):
        told = TELLING.search(f"{event['SUMMARY']} {event['DESCRIPTION']}")
        assert told is None, (told, event)


def test_the_last_day_to_take_a_plea_back_is_in_it_and_says_nothing_more() -> None:
    new = changed(PROBATION, offense_date="2026-05-01", plea_date="2026-06-01", judgment_date="2026-06-15",
                  probation__granted="2026-06-15", probation__ends="2028-06-14", probation__fulfilled=None)  # fmt: skip
    told = calendar(filed(new, person=IN_COURT | {"on_probation": True}))
    assert days(told, "the last day for one request") == ["2026-12-15"]
    assert not TELLING.search(" ".join(each["SUMMARY"] + each["DESCRIPTION"] for each in events(told)))
    assert not days(calendar(filed(PROBATION)), "the last day for one request")
