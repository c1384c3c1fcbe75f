"""Many case files that come into the clinic's door, for a list.

What is uploaded is read at once and deleted, and its name forgotten, as that of one file is (`case_file_visit`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docassemble.base.util import DAFileList, DAObject, get_language, response, set_save_status

from docassemble.CARecordRelief import batch_upload
from docassemble.CARecordRelief.batch_upload import Line
from docassemble.CARecordRelief.case_file_visit import empty
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.interview import this_day
from docassemble.CARecordRelief.screen_text import as_typed

__all__ = ["ManyFiles"]

_NOT_READ = _("This file was not read.")
_NOTHING_TODAY = _("Nothing today")
_IMMIGRATION = _("Immigration review first")
_LOOK_FIRST = _("A lawyer looks before filing")
_CONTRADICTION = _("Answers do not fit together")


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
                empty(file)
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
