"""A client's case file that comes into a visit and leaves it, at the clinic's door and in the interview.

What is uploaded is read at once and its content is deleted before the next screen shows; its name is forgotten, too,
because people name files after clients.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docassemble.base.util import DAFile, DAFileList, DAObject, define, response, set_save_status, undefine

from docassemble.CARecordRelief.case_file_copy import without_dangerous_answers
from docassemble.CARecordRelief.casefile import CaseFile, CaseFileError, Problem
from docassemble.CARecordRelief.casefile_text import MAX_BYTES
from docassemble.CARecordRelief.come_back import AGAIN, CHOICES, WANTED
from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.interview import Record
from docassemble.CARecordRelief.screen_text import as_typed

__all__ = ["CaseFileGiven", "empty", "send_case_file"]

_MAX_PROBLEMS = 20
#: Not every JSON that the server sends is to be saved (server/headers.py).
_JSON = "application/vnd.record-relief.case-file+json; charset=utf-8"
_NOTHING = Problem("file", _("Choose a file, or paste its text."))
_NO_ANSWER = Problem("file", _("There is no answer in this file."))


class CaseFileGiven(DAObject):  # type: ignore[misc]
    """The case file with which somebody comes back: uploaded or pasted. Made with `using(record=record)`.

    `wanted`: whether somebody said to have a file, and it was neither taken over nor given up; `opened`: whether one
    was taken over.
    """

    record: Record

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.wanted = self.opened = False
        self.problems: tuple[Problem, ...] = ()

    def open(self) -> None:
        """Put the answers of the file in the place of all answers; or keep what is wrong with it, and nothing of it."""
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
        if not (case_file.person or case_file.cases):
            self.problems = (_NO_ANSWER,)
            return
        self.record.load(case_file)
        define("what_this_is_read", True)  # the screen from which the file was opened
        undefine(*AGAIN, *CHOICES, *(f"files.{name}" for name in WANTED))
        self.opened = True
        self.give_up()

    def give_up(self) -> None:
        """Go on without a file, or without its text now that it is taken over."""
        self.wanted, self.problems, self.text = False, (), ""

    def what_is_wrong(self) -> list[tuple[str, str]]:
        """Where something is wrong and how to mend it, as HTML text."""
        return [(as_typed(problem.path), as_typed(problem.message)) for problem in self.problems[:_MAX_PROBLEMS]]


def send_case_file(record: Record, form: str, everything: bool) -> None:
    """Answer with the answers as a case file (`yaml` or `json`), with or without what can hurt most."""
    case_file = record.case_file()
    case_file = case_file if everything else without_dangerous_answers(case_file)
    set_save_status("ignore")
    if form == "json":
        response(binaryresponse=case_file.dumps_json().encode(), content_type=_JSON)
    response(binaryresponse=case_file.dumps_yaml().encode(), content_type="application/yaml; charset=utf-8")


def empty(file: DAFile) -> None:
    """Delete what an uploaded file holds and what it was called. docassemble keeps its empty shell with the session."""
    Path(file.path()).write_bytes(b"")
    file.set_attributes(filename="read")


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
            empty(file)
