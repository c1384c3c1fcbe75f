"""Files from templates: DOCX with docxtpl, PDF with LibreOffice, one PDF from many with pikepdf.

A docassemble server renders the same templates with the same contexts itself; this is for everybody else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pikepdf
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from docassemble.CARecordRelief.i18n import Message, _

#: Names a command that takes `unoconvert`'s arguments and reaches a running unoserver, ten times faster.
UNOCONVERT = "RECORD_RELIEF_UNOCONVERT"
#: Tagged for screen readers, fonts inside, bookmarks from headings.
_PDF_OPTIONS = {
    "UseTaggedPDF": "true",
    "PDFUACompliance": "true",
    "ExportBookmarks": "true",
    "EmbedStandardFonts": "true",
}
_SECONDS_PER_DOCUMENT = 60


class RenderError(RuntimeError):
    """A paper could not be made; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def docx(template: str, context: Mapping[str, Any], target: Path) -> None:
    """Render a template of `data/templates` to `target`. The context must come from `packet`, which escapes its texts.

    Raises jinja2.UndefinedError where a template names what the context lacks.
    """
    with as_file(files("docassemble.CARecordRelief").joinpath("data", "templates", template)) as path:
        document = DocxTemplate(path)
        document.render(context, Environment(autoescape=True, undefined=StrictUndefined))
        document.save(target)


def pdf(documents: Sequence[Path], folder: Path) -> list[Path]:
    """Convert DOCX files into PDF files of the same names in `folder`. Raises RenderError."""
    if not documents:
        return []
    if command := os.environ.get(UNOCONVERT):
        for document in documents:
            options = [part for name, value in _PDF_OPTIONS.items() for part in ("--filter-options", f"{name}={value}")]
            _run([command, "--convert-to", "pdf", *options, str(document), str(folder / f"{document.stem}.pdf")], 1)
    else:
        _convert_in_own_office(documents, folder)
    made = [folder / f"{document.stem}.pdf" for document in documents]
    if missing := [path.name for path in made if not path.is_file()]:
        raise RenderError(_("LibreOffice did not make {names}.", names=", ".join(missing)))
    return made


def combined(parts: Sequence[tuple[str, Path]], target: Path) -> None:
    """One PDF from several, in their order, with a bookmark of the given title at the beginning of each."""
    with pikepdf.new() as whole:
        with whole.open_outline() as outline:
            for title, path in parts:
                with pikepdf.open(path) as part:
                    outline.root.append(pikepdf.OutlineItem(title, len(whole.pages)))
                    whole.pages.extend(part.pages)
        whole.Root.Lang = "en-US"
        whole.save(target)


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
        _run(
            [
                office,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                f"pdf:writer_pdf_Export:{{{options}}}",
                "--outdir",
                str(folder),
                *map(str, documents),
            ],
            len(documents),
        )


def _run(command: list[str], documents: int) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS_PER_DOCUMENT * documents)
    except FileNotFoundError:
        raise RenderError(_("The command {command} was not found.", command=command[0])) from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise RenderError(_("LibreOffice could not make the PDF files. Try again, or use --no-pdf.")) from error
