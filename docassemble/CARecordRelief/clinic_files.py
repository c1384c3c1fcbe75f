"""Case files that come into the clinic's door and leave it: one client's file, or many for a list.

What is uploaded is read at once and its content is deleted before the next screen shows; its name is forgotten, too,
because people name files after clients.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docassemble.base.util import DAFile, DAFileList, DAObject, get_language, response, set_save_status

from docassemble.CARecordRelief import batch_upload
from docassemble.CARecordRelief.batch_upload import Line
from docassemble.CARecordRelief.case_file_copy import without_dangerous_answers
from docassemble.CARecordRelief.casefile import CaseFile, CaseFileError, Problem
from docassemble.CARecordRelief.casefile_text import MAX_BYTES
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.interview import Record, this_day
from docassemble.CARecordRelief.screen_text import as_typed

__all__ = ["CaseFileGiven", "ManyFiles", "send_case_file"]

_MAX_PROBLEMS = 20
_NOT_READ = _("This file was not read.")
_NOTHING_TODAY = _("Nothing today")
_IMMIGRATION = _("Immigration review first")
_LOOK_FIRST = _("A lawyer looks before filing")
_CONTRADICTION = _("Answers do not fit together")
_NOTHING = Problem("file", _("Choose a file, or paste its text."))


class CaseFileGiven(DAObject):  # type: ignore[misc]
    """The case file with which a client comes back: uploaded or pasted. Made with `using(record=record)`."""

    record: Record

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.opened = False
        self.problems: tuple[Problem, ...] = ()

    def open(self) -> None:
        """Take over every answer of the file; or keep what is wrong with it, and nothing of it."""
        raw = _read(self.__dict__.pop("upload", None)) or str(vars(self).get("text") or "").encode("utf-8", "replace")
        if not raw.strip():
            self.problems = (_NOTHING,)
            return
        day = self.record.as_of
        try:
            case_file = CaseFile.from_bytes(raw, today=day, as_of=day.isoformat())
        except CaseFileError as error:
            self.problems = error.problems
            return
        self.record.load(case_file)
        self.opened, self.problems, self.text = True, (), ""

    def what_is_wrong(self) -> list[tuple[str, str]]:
        """Where something is wrong and how to mend it, as HTML text."""
        return [(as_typed(problem.path), as_typed(problem.message)) for problem in self.problems[:_MAX_PROBLEMS]]


class ManyFiles(DAObject):  # type: ignore[misc]
    """Many case files, for a list."""

    most = batch_upload.MAX_FILES

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.listed = False
        self.lines: list[Line] = []

    def screen(self) -> None:
        """Make the list, and delete the files."""
        uploads = self.__dict__.pop("uploads", None)
        files = list(uploads.elements) if isinstance(uploads, DAFileList) else []
        try:
            given = list(batch_upload.case_files((file.filename, Path(file.path())) for file in files))
        finally:
            for file in files:
                _delete(file)
        self.lines = batch_upload.lines(given, this_day(), get_language())
        self.csv = batch_upload.csv_list(given, this_day(), get_language())
        self.listed = bool(given)

    def rows(self) -> str:
        """The list as the HTML rows of a table."""
        return "".join(map(_row, self.lines))

    def send_csv(self) -> None:
        """Answer with the list as a CSV file."""
        set_save_status("ignore")
        response(binaryresponse=self.csv, content_type="text/csv; charset=utf-8")


def send_case_file(record: Record, form: str, everything: bool) -> None:
    """Answer with the answers as a case file (`yaml` or `json`), with or without what can hurt most."""
    case_file = record.case_file()
    case_file = case_file if everything else without_dangerous_answers(case_file)
    set_save_status("ignore")
    if form == "json":
        response(binaryresponse=case_file.dumps_json().encode(), content_type="application/json; charset=utf-8")
    response(binaryresponse=case_file.dumps_yaml().encode(), content_type="application/yaml; charset=utf-8")


def _row(line: Line) -> str:
    name = f'<td>{line.number}</td><th scope="row">{as_typed(line.name)}</th>'
    if line.problems:
        return f'<tr>{name}<td colspan="3">{_stacked((_NOT_READ, *line.problems))}</td></tr>'
    first = {
        _IMMIGRATION: line.immigration_review,
        _LOOK_FIRST: line.lawyer_first,
        _CONTRADICTION: line.contradiction,
    }
    cells = (line.open or (_NOTHING_TODAY,), [text for text, holds in first.items() if holds], line.steps)
    return f"<tr>{name}{''.join(f'<td>{_stacked(texts)}</td>' for texts in cells)}</tr>"


def _stacked(texts: Iterable[Message | str]) -> str:
    return "".join(f'<span class="rr-line">{as_typed(text)}</span>' for text in texts)


def _read(uploads: DAFileList | None) -> bytes:
    """The content of the first file of an upload, which is then deleted; at most one byte more than a case file has."""
    files = list(uploads.elements) if isinstance(uploads, DAFileList) else []
    try:
        for file in files:
            with Path(file.path()).open("rb") as opened:
                return opened.read(MAX_BYTES + 1)
        return b""
    finally:
        for file in files:
            _delete(file)


def _delete(file: DAFile) -> None:
    """Delete what an uploaded file holds and what it was called. docassemble keeps its empty shell with the session."""
    Path(file.path()).write_bytes(b"")
    file.set_attributes(filename="read")
