"""What a list of many screenings says of one record, and what it never says.

A list leaves the room in which the answers were given: it is mailed, printed and kept. So it holds the findings and the
numbers of the cases, and nobody's name unless that is asked for. Citizenship and the answers about immigration are
taken out of the record *before* it is screened, so that nothing in the list can rest on them; the list only says
whether an immigration review is needed. A remedy that is there for people who are not citizens (section 1473.7 is one)
would give the answer away, so it is part of that review and in no list.
"""

from __future__ import annotations

import csv
import io
import json
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from .casefile import CaseFile, CaseFileError
from .i18n import _
from .law import screen
from .law.finding import CountScreening, Finding, Screening, Status, Step
from .vocabulary import UNKNOWN

COLUMNS = (
    "record", "immigration_review", "contradiction", "case", "county", "case_number", "count", "offense", "remedy",
    "title", "status", "lawyer_first", "not_before", "needs", "reason", "cite", "as_of", "law_as_of",
)  # fmt: skip
COLUMNS_WITH_NAMES = ("record", "file", "name", *COLUMNS[1:])
#: The status of a count for which the list has no remedy.
NOTHING = "none"
#: A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MAX_PROBLEMS = 10
_YES_NO = {True: "yes", False: "no"}

_REVIEW_FIRST = _(
    "An immigration review comes before any paper is filed. The plan stands in the screening of this file alone."
)


@dataclass(frozen=True, slots=True)
class Options:
    """How the list is written. `today` is one day for the whole run, also when it goes on past midnight."""

    form: str  # csv | jsonl
    today: date
    as_of: str | None = None
    language: str | None = None
    with_names: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return COLUMNS_WITH_NAMES if self.with_names else COLUMNS


@dataclass(frozen=True, slots=True)
class Job:
    """One file of the run: its place among the files given, and what is wrong before it is even opened.

    `content`: what it holds, where it is no file of this machine.
    """

    record: int
    file: str
    problem: str = ""
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The file's lines of the list, or why there are none."""

    file: str
    lines: str = ""
    problems: tuple[str, ...] = ()


def screened(job: Job, options: Options) -> Result:
    """Screen one file for the list. Never raises: whatever goes wrong is a problem of this file."""
    if job.problem:
        return Result(job.file, problems=(job.problem,))
    try:
        if job.content is None:
            case_file = CaseFile.load(job.file, today=options.today, as_of=options.as_of)
        else:
            case_file = CaseFile.from_bytes(job.content, today=options.today, as_of=options.as_of)
        return Result(job.file, lines=_lines(job, case_file, options))
    except CaseFileError as error:
        return Result(job.file, problems=_shortened([str(problem) for problem in error.problems]))
    except OSError as error:
        return Result(job.file, problems=(error.strerror or "It cannot be read.",))
    except Exception as error:  # a fault of this program; its text may hold what the person answered
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
        return Result(job.file, problems=(f"The program failed on this file ({where}). Please report that.",))


def _shortened(problems: list[str]) -> tuple[str, ...]:
    more = len(problems) - _MAX_PROBLEMS
    if more <= 0:
        return tuple(problems)
    return (*problems[:_MAX_PROBLEMS], f"and {more} more. Screen this file alone to see all of them.")


# What is not said


def needs_immigration_review(person: Mapping[str, Any]) -> bool:
    """Whether an immigration lawyer should look first: for everybody but those born citizens, and for them too where
    immigration seems to have opened a case."""
    removal = person.get("immigration", {}).get("removal", "none")
    return person.get("citizenship") != "citizen" or removal != "none"


def without_personal_answers(case_file: CaseFile, citizenship: str) -> CaseFile:
    """The record without names, contact, attorney, own words, and every answer about immigration; with this
    citizenship for everybody."""
    kept = ("name", "contact", "attorney", "immigration")
    person = {fact: value for fact, value in case_file.person.items() if fact not in kept}
    cases = [
        {
            **{fact: value for fact, value in case.items() if fact not in ("statement", "court")},
            "counts": [
                {fact: value for fact, value in count.items() if fact != "immigration_advice"}
                for count in case["counts"]
            ],
        }
        for case in case_file.cases
    ]
    return CaseFile({**case_file.data, "person": {**person, "citizenship": citizenship}, "cases": cases})


def screened_without_personal_answers(case_file: CaseFile) -> Screening:
    """The screening that the list shows.

    It is made as for somebody who does not say whether they are a citizen, the most careful way. A remedy that would be
    closed to a citizen, and only to them, is left out of every record.
    """
    careful = screen(without_personal_answers(case_file, "undisclosed"))
    citizen = screen(without_personal_answers(case_file, "citizen"))
    cases = tuple(
        replace(case, counts=tuple(map(_for_everybody, case.counts, twin.counts)))
        for case, twin in zip(careful.cases, citizen.cases, strict=True)
    )
    if needs_immigration_review(case_file.person):
        return replace(careful, cases=cases, plan=(Step(_REVIEW_FIRST, step=1),))
    return replace(citizen, cases=cases)


def _for_everybody(count: CountScreening, twin: CountScreening) -> CountScreening:
    pairs = zip(count.findings, twin.findings, strict=True)
    return replace(count, findings=tuple(mine for mine, other in pairs if mine.closed or not other.closed))


# What is said


def _lines(job: Job, case_file: CaseFile, options: Options) -> str:
    screening = screened_without_personal_answers(case_file)
    language = options.language or case_file.language
    who: dict[str, Any] = {"record": job.record}
    if options.with_names:
        who |= {"file": printable(job.file), "name": _name(case_file)}
    review = needs_immigration_review(case_file.person)
    if options.form == "jsonl":
        return json.dumps({**who, **_data(screening, review, language)}, ensure_ascii=False) + "\n"
    always = {
        **who,
        "immigration_review": _YES_NO[review],
        "contradiction": " ".join(each.text.render(language) for each in screening.contradictions),
        "as_of": screening.as_of.isoformat(),
        "law_as_of": screening.law_as_of.isoformat(),
    }
    return csv_lines(({**always, **row} for row in _rows(screening, language)), options.columns)


def _name(case_file: CaseFile) -> str:
    name = case_file.person.get("name", {})
    parts = (name.get(part) for part in ("first", "middle", "last", "suffix"))
    return " ".join(part for part in parts if part and part != UNKNOWN)


def _data(screening: Screening, review: bool, language: str) -> dict[str, Any]:
    """The contract's JSON, without what could say more about immigration than whether a review is needed."""
    data = screening.to_data(language)
    del data["stop"]
    for case in data["cases"]:
        for count in case["counts"]:
            del count["immigration"]
    return {"immigration_review": review, **data}


def _rows(screening: Screening, language: str) -> Iterator[dict[str, Any]]:
    """A row for each count and remedy that is not ruled out, and at least one for each count and each record."""
    for case in screening.cases:
        for count in case.counts:
            place = {
                "case": case.index + 1,
                "county": case.county,
                "case_number": case.number,
                "count": count.index + 1,
                "offense": count.offense,
            }
            findings = [finding for finding in count.findings if finding.status is not Status.NOT_APPLICABLE]
            yield from ({**place, **_cells(finding, language)} for finding in findings)
            if not findings:
                yield {**place, "status": NOTHING}
    if not screening.cases:
        yield {"status": NOTHING}


def _cells(finding: Finding, language: str) -> dict[str, Any]:
    reason = finding.reasons[0]
    return {
        "remedy": finding.remedy,
        "title": finding.title.render(language),
        "status": str(finding.status),
        "lawyer_first": _YES_NO[finding.lawyer_first],
        "not_before": finding.not_before,
        "needs": "; ".join(finding.needs),
        "reason": reason.text.render(language),
        "cite": reason.cite,
    }


def csv_lines(rows: Iterator[dict[str, Any]], columns: tuple[str, ...]) -> str:
    """Rows as CSV text in which no cell can act as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in rows:
        writer.writerow(_harmless("" if row.get(name) is None else str(row[name])) for name in columns)
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def printable(text: str) -> str:
    """A file's name may hold anything; a terminal or a list gets nothing that cannot be shown."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
