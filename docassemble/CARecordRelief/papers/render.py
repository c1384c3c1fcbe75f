"""Files from templates: DOCX with docxtpl, PDF with LibreOffice (`office`), one PDF from many with pikepdf."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pikepdf
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers import reading_copy
from docassemble.CARecordRelief.papers.office import RenderError, pdf
from docassemble.CARecordRelief.papers.official_forms import blank
from docassemble.CARecordRelief.papers.official_forms import folder as forms_folder
from docassemble.CARecordRelief.papers.packet import Packet, Paper

__all__ = [
    "TITLE_OF_ALL",
    "TITLE_OF_DRAFT",
    "Made",
    "RenderError",
    "combined",
    "docx",
    "in_filing_order",
    "make",
    "pdf",
]

#: The languages of papers, as files name them.
_LOCALES = {"en": "en-US", "es": "es-US"}
TITLE_OF_ALL = _("Court papers, in filing order")
_LANGUAGE_OF_COURTS = pikepdf.String(_LOCALES["en"])
TITLE_OF_DRAFT = _("Draft for review by a lawyer before filing")


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one paper. An official form is a PDF only."""

    paper: Paper
    docx: Path | None
    pdf: Path

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.pdf,) if self.docx is None else (self.pdf, self.docx)


def make(
    papers: Sequence[Paper], folder: Path, progress: Callable[[int, int], None] = lambda done, all: None
) -> list[Made]:
    """Make the files of these papers in `folder`; `progress` is told how many of how many are there.

    Raises RenderError or FormError where a paper cannot be made, OSError where a file cannot be written or a template
    is not there.
    """
    documents = [folder / f"{paper.stem}.docx" for paper in papers if paper.form is None]
    for paper in papers:
        if paper.form is None:
            docx(paper, folder / f"{paper.stem}.docx")
        else:
            paper.form.write(blank(forms_folder(), paper.form.form), folder / f"{paper.stem}.pdf")
    filled = len(papers) - len(documents)
    progress(filled, len(papers))
    pdf(documents, folder, lambda done: progress(filled + done, len(papers)))
    return [
        Made(paper, None if paper.form else folder / f"{paper.stem}.docx", folder / f"{paper.stem}.pdf")
        for paper in papers
    ]


def docx(paper: Paper, target: Path) -> None:
    """Render a paper from its template in `data/templates`. Its context comes from `packet`, which escapes its texts.

    Raises jinja2.UndefinedError where a template names what the context lacks.
    """
    with as_file(files("docassemble.CARecordRelief").joinpath("data", "templates", paper.template)) as path:
        document = DocxTemplate(reading_copy.in_words_of(paper.language, path) if paper.is_copy else path)
        document.render(paper.context, Environment(autoescape=True, undefined=StrictUndefined))
        if paper.language != "en":
            _say_the_language(document.docx, paper.language, paper.title)
        document.save(target)


def _say_the_language(document: WordDocument, language: str, title: Message) -> None:
    """Tell screen readers in which language to read a file that was made of an English template, and its title."""
    document.core_properties.language = _LOCALES[language]
    document.core_properties.title = title.render(language)
    document.core_properties.subject = ""
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), _LOCALES[language])


def in_filing_order(found: Packet) -> Iterator[tuple[tuple[str, ...], Paper]]:
    """The papers of a case with the names that lead to each in the PDF that holds all of them: the checklist on top.

    What the person reads is named in the person's language, a court paper as the court names it.
    """
    language = found.checklist.language
    yield (found.checklist.title.render(language),), found.checklist
    for number, together in enumerate(found.sets, 1):
        heading = (f"{number}. {together.title.render(language)}",) if len(found.sets) > 1 else ()
        for paper in together.papers:
            yield (*heading, paper.title.render(paper.language)), paper


def combined(parts: Sequence[tuple[Sequence[str], Path]], target: Path, title: str) -> None:
    """One PDF from several, in their order, with a bookmark at the beginning of each.

    A part's names lead to its bookmark: `("Petition for dismissal", "Proposed order")` is the bookmark *Proposed order*
    below *Petition for dismissal*, with all others that come under that name one after the other.

    The tags that a screen reader needs are kept: the structure trees of the parts become branches of one.
    """
    with ExitStack() as opened, pikepdf.new() as whole:
        trees, forms = [], []
        with whole.open_outline() as outline:
            for names, path in parts:
                part = opened.enter_context(pikepdf.open(path))
                first = len(whole.pages)
                branch = outline.root
                for name in names[:-1]:
                    if not branch or branch[-1].title != name:
                        branch.append(pikepdf.OutlineItem(name, first))
                    branch = branch[-1].children
                branch.append(pikepdf.OutlineItem(names[-1], first))
                whole.pages.extend(part.pages)
                if "/StructTreeRoot" in part.Root:
                    # Copied after the pages, so that its elements point to the pages of the new file.
                    language = part.Root.get("/Lang", _LANGUAGE_OF_COURTS)
                    tree = whole.copy_foreign(part.Root.StructTreeRoot)
                    trees.append((tree, whole.pages[first:], pikepdf.String(str(language))))
                if "/AcroForm" in part.Root:
                    forms.append(whole.copy_foreign(part.make_indirect(part.Root.AcroForm)))
        _join_structure(whole, trees)
        _join_forms(whole, forms)
        with whole.open_metadata() as metadata:
            metadata["dc:title"] = title
            metadata["dc:language"] = {str(_LANGUAGE_OF_COURTS)}
        whole.Root.Lang = _LANGUAGE_OF_COURTS
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        whole.save(target, min_version="1.7")


def _join_forms(whole: pikepdf.Pdf, forms: Sequence[pikepdf.Object]) -> None:
    """Keep the fields of official forms fields, since some viewers do not show what is no field of the document.

    The names begin with the place of the form, so that the same form twice has its own fields each time.
    """
    if not forms:
        return
    joined = pikepdf.Dictionary(Fields=[], DA=pikepdf.String("/Helv 0 Tf 0 g"), DR=pikepdf.Dictionary(Font={}))
    for number, form in enumerate(forms, 1):
        for field in form.Fields.as_list():
            field.T = pikepdf.String(f"{number}-{field.T}")
            joined.Fields.append(field)
        fonts: Any = form.DR.Font
        for name, font in fonts.as_dict().items():
            joined.DR.Font[name] = font
    whole.Root.AcroForm = whole.make_indirect(joined)


def _join_structure(
    whole: pikepdf.Pdf, trees: Sequence[tuple[pikepdf.Object, Sequence[pikepdf.Page], pikepdf.String]]
) -> None:
    """Make the structure trees of the parts branches of one, each with the language of its part.

    Their page keys are made distinct by an offset.
    """
    if not trees:
        return
    root = whole.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, RoleMap={}))
    document = whole.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root, K=[])
    )
    keys = pikepdf.NumberTree.new(whole)
    offset = 0
    for tree, pages, language in trees:
        for child in tree.K.as_list() if isinstance(tree.K, pikepdf.Array) else [tree.K]:
            child.P, child.S, child.Lang = document, pikepdf.Name.Part, language
            document.K.append(child)
        if "/RoleMap" in tree:
            for role, standard in tree.RoleMap.as_dict().items():
                root.RoleMap[role] = standard
        used = dict(pikepdf.NumberTree(tree.ParentTree))
        for key, elements in used.items():
            keys[key + offset] = elements
        for page in pages:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + offset
            annotations: Any = page.obj.get("/Annots", pikepdf.Array())
            for annotation in annotations.as_list():
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + offset
        offset += max(used, default=-1) + 1
    root.K, root.ParentTree, root.ParentTreeNextKey = document, keys.obj, offset
    whole.Root.StructTreeRoot = root
    whole.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
