"""PDF from DOCX with LibreOffice: one that runs already, or one of its own.

docassemble starts a program for every document that a running LibreOffice converts, which takes longer than the
conversion itself. Here the running one (unoserver) is asked directly, one document after the other: it does no two at
the same time anyway.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from xmlrpc.client import Fault, ProtocolError, ServerProxy, Transport

from docassemble.CARecordRelief.i18n import Message, _

#: Names the address (`127.0.0.1:2003`) of a unoserver on this machine. It must be able to read and write our files.
OFFICE = "RECORD_RELIEF_OFFICE"
#: Tagged for screen readers, fonts inside, bookmarks from headings.
_PDF_OPTIONS = {
    "UseTaggedPDF": "true",
    "PDFUACompliance": "true",
    "ExportBookmarks": "true",
    "EmbedStandardFonts": "true",
}
#: A paper takes a tenth of a second where LibreOffice runs already.
SECONDS_PER_DOCUMENT = 30
#: A LibreOffice that died is back in ten seconds, where something watches over it.
SECONDS_TO_COME_BACK = 25

Progress = Callable[[int], None]


class RenderError(RuntimeError):
    """A paper could not be made; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def pdf(documents: Sequence[Path], folder: Path, progress: Progress = lambda made: None) -> list[Path]:
    """Convert DOCX files into PDF files of the same names in `folder`. Raises RenderError.

    `progress` is told how many there are, after each that a running LibreOffice has made.
    """
    if not documents:
        return []
    made = [folder / f"{document.stem}.pdf" for document in documents]
    if address := os.environ.get(OFFICE):
        _convert_in_running_office(address, list(zip(documents, made, strict=True)), progress)
    else:
        _convert_in_own_office(documents, folder)
        progress(len(documents))
    if missing := [path.name for path in made if not path.is_file()]:
        raise RenderError(_("LibreOffice did not make {names}.", names=", ".join(missing)))
    return made


class _Patient(Transport):
    """A connection that does not wait for ever: whoever stands at the other end may have died."""

    def make_connection(self, host: Any) -> HTTPConnection:
        connection = super().make_connection(host)
        connection.timeout = SECONDS_PER_DOCUMENT
        return connection


def _convert_in_running_office(address: str, documents: Sequence[tuple[Path, Path]], progress: Progress) -> None:
    _wait_for(address)
    options = [f"{name}={value}" for name, value in _PDF_OPTIONS.items()]
    try:
        with ServerProxy(f"http://{address}", transport=_Patient(), allow_none=True) as office:
            for number, (document, target) in enumerate(documents, 1):
                # Source and target; the filter follows from `pdf`. The papers have no index to bring up to date.
                office.convert(str(document.resolve()), None, str(target.resolve()), "pdf", None, options, False)
                progress(number)
    except (Fault, ProtocolError, HTTPException, OSError) as error:
        raise _failed() from error


def _wait_for(address: str) -> None:
    host, _colon, port = address.rpartition(":")
    deadline = time.monotonic() + SECONDS_TO_COME_BACK
    while True:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
            return
        except OSError as error:
            if time.monotonic() > deadline:
                raise _failed() from error
            time.sleep(0.25)


def _convert_in_own_office(documents: Sequence[Path], folder: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise RenderError(
            _(
                "LibreOffice is needed for PDF files. Install it (apt-get install libreoffice-writer-nogui), or "
                "leave PDF out with --no-pdf."
            )
        )
    options = ",".join(f'"{name}":{{"type":"boolean","value":"{value}"}}' for name, value in _PDF_OPTIONS.items())
    # A profile of its own: LibreOffice refuses to run twice on one, and the user's may be in use.
    with tempfile.TemporaryDirectory(prefix="record-relief-office-") as profile:
        command = [
            office,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            f"pdf:writer_pdf_Export:{{{options}}}",
            "--outdir",
            str(folder),
            *map(str, documents),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=60 * len(documents))
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise _failed() from error


def _failed() -> RenderError:
    return RenderError(_("LibreOffice could not make the PDF files. Try again, or use --no-pdf."))
