"""Many case files that come into the clinic's door, for a list.

What is uploaded is read at once and deleted, and its name forgotten, as that of one file is (`case_file_visit`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docassemble.base.util import DAFileList, DAObject, get_language, response, set_save_status, validation_error

from docassemble.CARecordRelief import batch_upload
from docassemble.CARecordRelief.batch_upload import Line
from docassemble.CARecordRelief.case_file_visit import empty
from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.interview import this_day
from docassemble.CARecordRelief.screen_text import as_typed, shown

__all__ = ["ManyFiles"]

_NO_FILE = _("No case file has come yet. Choose case files, or ZIP files of them, and wait until they are shown.")
_CAN_BE_ASKED = _("Can be asked for now:")
_NEXT_STEP = _("Next step:")
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
        """Make the list, and delete the files. Where no case file came, say so and ask again."""
        uploads = self.__dict__.pop("uploads", None)
        files = list(uploads.elements) if isinstance(uploads, DAFileList) else []
        try:
            given = list(batch_upload.case_files((file.filename, Path(file.path())) for file in files))
        finally:
            for file in files:
                empty(file)
        if not given:
            validation_error(shown(_NO_FILE))
        self.lines = batch_upload.lines(given, this_day(), get_language())
        self.csv = batch_upload.csv_list(given, this_day(), get_language())
        self.listed = True

    def cards(self) -> str:
        """The list as HTML: a card for each file, because its words are too long for the columns of a table."""
        return f'<ul class="rr-many">{"".join(map(_card, self.lines))}</ul>'

    def send_csv(self) -> None:
        """Answer with the list as a CSV file."""
        set_save_status("ignore")
        response(binaryresponse=self.csv, content_type="text/csv; charset=utf-8")


def _card(line: Line) -> str:
    heading = f"<h2>{line.number}. {as_typed(line.name)}</h2>"
    if line.problems:
        told = "".join(f"<p>{as_typed(problem)}</p>" for problem in line.problems)
        return f"<li>{heading}<p><strong>{as_typed(_NOT_READ)}</strong></p>{told}</li>"
    first = {
        _IMMIGRATION: line.immigration_review,
        _LOOK_FIRST: line.lawyer_first,
        _CONTRADICTION: line.contradiction,
    }
    flags = "".join(f"<strong>{as_typed(text)}</strong>" for text, holds in first.items() if holds)
    flagged = f'<p class="rr-flags">{flags}</p>' if flags else ""
    open_ = "; ".join(map(as_typed, line.open or (_NOTHING_TODAY,)))
    told = f"<p><b>{as_typed(_CAN_BE_ASKED)}</b> {open_}</p>"
    if line.next_step:
        told += f"<p><b>{as_typed(_NEXT_STEP)}</b> {as_typed(line.next_step)}</p>"
    return f"<li>{heading}{flagged}{told}</li>"
