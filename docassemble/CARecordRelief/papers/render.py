"""Files from templates: DOCX with docxtpl, PDF with LibreOffice, one PDF from many with pikepdf.

A docassemble server renders the same templates with the same contexts itself; this is for everybody else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
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


def combined(parts: Sequence[tuple[str, Path]], target: Path, title: str) -> None:
    """One PDF from several, in their order, with a bookmark of the given title at the beginning of each.

    The tags that a screen reader needs are kept: the structure trees of the parts become branches of one.
    """
    with ExitStack() as opened, pikepdf.new() as whole:
        trees = []
        with whole.open_outline() as outline:
            for name, path in parts:
                part = opened.enter_context(pikepdf.open(path))
                first = len(whole.pages)
                outline.root.append(pikepdf.OutlineItem(name, first))
                whole.pages.extend(part.pages)
                if "/StructTreeRoot" in part.Root:
                    # Copied after the pages, so that its elements point to the pages of the new file.
                    trees.append((whole.copy_foreign(part.Root.StructTreeRoot), whole.pages[first:]))
        _join_structure(whole, trees)
        with whole.open_metadata() as metadata:
            metadata["dc:title"] = title
            metadata["dc:language"] = {"en-US"}
        whole.Root.Lang = pikepdf.String("en-US")
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        whole.save(target, min_version="1.7")


def _join_structure(whole: pikepdf.Pdf, trees: Sequence[tuple[pikepdf.Object, Sequence[pikepdf.Page]]]) -> None:
    """Make the structure trees of the parts branches of one. Their page keys are made distinct by an offset."""
    if not trees:
        return
    root = whole.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, RoleMap={}))
    document = whole.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root, K=[])
    )
    keys = pikepdf.NumberTree.new(whole)
    offset = 0
    for tree, pages in trees:
        for child in tree.K.as_list() if isinstance(tree.K, pikepdf.Array) else [tree.K]:
            child.P, child.S = document, pikepdf.Name.Part
            document.K.append(child)
        if "/RoleMap" in tree:
            for role, standard in tree.RoleMap.as_dict().items():
                root.RoleMap[role] = standard
        used = dict(pikepdf.NumberTree(tree.ParentTree))
        for key, elements in used.items():
            keys[key + offset] = elements
        for page in pages:
            page.obj.StructParents = int(page.obj.StructParents) + offset
        offset += max(used, default=-1) + 1
    root.K, root.ParentTree, root.ParentTreeNextKey = document, keys.obj, offset
    whole.Root.StructTreeRoot = root
    whole.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


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
