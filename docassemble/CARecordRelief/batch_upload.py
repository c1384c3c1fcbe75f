"""Case files that were given in a browser, some of them in ZIP files, as a list in which each file has a line.

The list is for the screen of whoever gave the files: it names them. What leaves the room is the CSV list of `batch`,
which does not. Both hold what `batch` may say of a record, and nothing more.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from .batch import (
    Job,
    Options,
    csv_lines,
    needs_immigration_review,
    printable,
    screened,
    screened_without_personal_answers,
)
from .casefile import CaseFile, CaseFileError
from .casefile_text import MAX_BYTES
from .i18n import Message, _
from .law.finding import Screening

__all__ = ["MAX_FILES", "Given", "Line", "case_files", "csv_list", "lines"]

MAX_FILES = 200
SUFFIXES = (".yml", ".yaml", ".json")
#: What a ZIP file may pack with: others unpack without a limit on what they give at a time.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MAX_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Given:
    """One file: its name, and what it holds or why that cannot be had."""

    name: str
    content: bytes = b""
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What the list says of one file: `number` is its place, the same as in the CSV list."""

    number: int
    name: str
    problems: tuple[str, ...] = ()
    contradiction: bool = False
    immigration_review: bool = False
    lawyer_first: bool = False
    #: What may be asked for now, in the words of the law's titles, each once.
    open: tuple[Message, ...] = ()
    #: What comes next: what keeps the person from harm, else the first thing to ask for.
    next_step: Message | None = None


def case_files(files: Iterable[tuple[str, Path]]) -> Iterator[Given]:
    """The case files among these files (name and place of each), those in ZIP files too; at most MAX_FILES of them."""
    for number, given in enumerate(_all(files), 1):
        if number > MAX_FILES:
            yield Given("…", problem=_("Only the first {limit} files were read.", limit=MAX_FILES))
            return
        yield given


def _all(files: Iterable[tuple[str, Path]]) -> Iterator[Given]:
    for name, path in files:
        if name.lower().endswith(".zip"):
            yield from _unpacked(name, path)
        elif name.lower().endswith(SUFFIXES):
            with path.open("rb") as opened:
                yield Given(printable(name), opened.read(MAX_BYTES + 1))
        else:
            yield Given(printable(name), problem=_("This is no case file: its name does not end in .yml or .json."))


def _unpacked(name: str, path: Path) -> Iterator[Given]:
    try:
        with zipfile.ZipFile(path) as packed:
            yield from filter(None, (_member(packed, info) for info in packed.infolist()))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        yield Given(printable(name), problem=_("This ZIP file is damaged."))


def _member(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> Given | None:
    """One file of a ZIP file; None for what is no case file. No more is unpacked than a case file may hold."""
    inside = PurePosixPath(info.filename)
    if info.is_dir() or inside.name.startswith(".") or not inside.name.lower().endswith(SUFFIXES):
        return None
    if info.flag_bits & 0x1 or info.compress_type not in _PACKED:
        return Given(printable(inside.name), problem=_("This file is locked or packed in a way that is not read here."))
    try:
        with packed.open(info) as opened:
            return Given(printable(inside.name), opened.read(MAX_BYTES + 1))
    except (zipfile.BadZipFile, OSError, EOFError, ValueError):
        return Given(printable(inside.name), problem=_("This ZIP file is damaged."))


def lines(files: Iterable[Given], today: date, language: str) -> list[Line]:
    """The list for the screen."""
    return [_line(number, given, today, language) for number, given in enumerate(files, 1)]


def _line(number: int, given: Given, today: date, language: str) -> Line:
    if given.problem:
        return Line(number, given.name, (given.problem.render(language),))
    try:
        case_file = CaseFile.from_bytes(given.content, today=today)
    except CaseFileError as error:
        told = [f"{problem.path}: {problem.message.render(language)}" for problem in error.problems]
        return Line(number, given.name, tuple(told[:_MAX_PROBLEMS]))
    screening = screened_without_personal_answers(case_file)
    return Line(
        number,
        given.name,
        contradiction=bool(screening.contradictions),
        immigration_review=needs_immigration_review(case_file.person),
        lawyer_first=any(finding.lawyer_first and not finding.closed for _i, _j, finding in screening.findings),
        open=_open(screening),
        next_step=_next_step(screening),
    )


def _open(screening: Screening) -> tuple[Message, ...]:
    found = {finding.remedy: finding.title for _i, _j, finding in screening.findings if finding.open}
    return tuple(_("{title} ({remedy})", title=title, remedy=remedy) for remedy, title in found.items())


def _next_step(screening: Screening) -> Message | None:
    """The first step that keeps from harm or asks for something that is open; else the first one of the plan."""
    open_ = {finding.remedy for _i, _j, finding in screening.findings if finding.open}
    texts = [step.text for step in screening.plan if step.safety or step.remedy in open_]
    return next(iter(texts or [step.text for step in screening.plan]), None)


def csv_list(files: Iterable[Given], today: date, language: str) -> bytes:
    """The list of `record-relief screen --batch`, without names of people or files."""
    options = Options("csv", today, language=language)
    head = csv_lines(iter([{name: name for name in options.columns}]), options.columns)
    jobs = (Job(number, given.name, "", given.content) for number, given in enumerate(files, 1) if not given.problem)
    return (head + "".join(screened(job, options).lines for job in jobs)).encode("utf-8-sig")
