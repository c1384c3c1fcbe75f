"""`record-relief assemble`: the papers for a case file, without a server."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from docassemble.CARecordRelief.cli import read_case_file
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.papers import official_forms, packet, possible, render
from docassemble.CARecordRelief.papers.calendar_file import calendar_of
from docassemble.CARecordRelief.papers.packet import Draft, Packet, Paper


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--out", "folder", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder for the papers."
)
@click.option("--pdf/--no-pdf", "with_pdf", default=True, help="Make PDF files too (needs LibreOffice).")
@click.option(
    "--forms",
    "forms_folder",
    type=click.Path(exists=True, file_okay=False),
    help=f"Folder of official court forms, to fill where one fits. Default: {official_forms.FOLDER}.",
)
@click.option("--as-of", metavar="DATE", help="Screen as of this day (2026-11-22) instead of the file's or today.")
@click.option("--review-sheet", is_flag=True, help="Write the sheet for a clinic's supervising lawyer too.")
def assemble(
    file: Path, folder: Path, with_pdf: bool, forms_folder: str | None, as_of: str | None, review_sheet: bool
) -> None:
    """Write the court papers and the next-steps letter for the case file FILE.

    One DOCX and one PDF for each paper, and one PDF with all papers of a court case in filing order. Where a lawyer
    must act first there is only a hand-off sheet. Motions to vacate are drafts, for a lawyer to review before filing.
    An official form (see `record-relief forms`) takes the place of the paper that it is for, and is always a PDF. Days
    to come are in a calendar file.
    """
    if forms_folder:
        os.environ[official_forms.FOLDER] = forms_folder
    case_file = read_case_file(file, as_of)
    screening = screen(case_file)
    for_clinic = [packet.review_sheet(case_file, screening)] if review_sheet else []
    if possible.is_urgent(screening):
        with _said_clearly():
            _write([], [], [*packet.own_papers(case_file, screening), *for_clinic], folder, with_pdf)
        click.echo("A lawyer must see this first. No court paper was made, only the hand-off sheet.", err=True)
        return
    for contradiction in screening.contradictions:
        click.echo(str(contradiction.text), err=True)
    for path in possible.safety_unasked(screening):
        click.echo(f"{path}: Without this it is not known whether filing is safe. No court paper is made.", err=True)
    cases = possible.court_cases(case_file, screening)
    if not cases:
        click.echo("There is nothing to file today. The letter says why.", err=True)
    missing = possible.needs(case_file, screening)
    if cases and (names := [path for path in missing if path.startswith("person.name.")]):
        for path in names:
            click.echo(f"{path}: The court papers need this name. Add it to the case file.", err=True)
        raise SystemExit(2)
    for path in missing:
        click.echo(f"{path}: not in the case file. The papers leave a blank for it, or do without it.", err=True)
    later = set(possible.fileable(screening)) - set(possible.first_choices(case_file, screening))
    for sought in sorted(later, key=lambda sought: (sought.case, sought.remedy)):
        waits = f"cases[{sought.case}]: {sought.remedy} waits for the rest of the case. The letter says why."
        click.echo(waits, err=True)
    drafts = list(packet.drafts(case_file, screening))
    for draft in drafts:
        click.echo(f"{draft.stem}: a draft, for review by a lawyer before filing. Not to be filed alone.", err=True)
    forms = _forms()
    single = [*packet.own_papers(case_file, screening, forms=forms), *for_clinic]
    with _said_clearly():
        _write(list(packet.packets(case_file, screening, forms=forms)), drafts, single, folder, with_pdf)
        if days := calendar_of(case_file, screening):
            calendar = folder / "calendar.ics"
            calendar.write_bytes(days)
            click.echo(calendar)


def _forms() -> frozenset[str]:
    """The official forms that can be filled. Why a file is not used is said."""
    for checked in official_forms.examine(official_forms.folder()):
        if checked.refused:
            click.echo(f"{checked.path}: not used. {checked.refused}", err=True)
    return official_forms.ready(official_forms.folder())


def _write(packets: list[Packet], drafts: list[Draft], single: list[Paper], folder: Path, with_pdf: bool) -> None:
    """Render every paper into `folder`, all PDF files in one go, and join those of each court case and each draft."""
    folder.mkdir(parents=True, exist_ok=True)
    papers = [paper for found in packets for paper in found.papers]
    papers += [paper for draft in drafts for paper in draft.papers] + single
    papers = [each for paper in papers for each in paper.with_copy]
    made: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="record-relief-", dir=folder) as name:
        working = Path(name)
        if with_pdf:
            for files in render.make(papers, working):
                made += files.files
            for found in packets:
                made.append(working / f"{found.stem}.pdf")
                parts = [(names, working / f"{paper.stem}.pdf") for names, paper in render.in_filing_order(found)]
                render.combined(parts, made[-1], render.TITLE_OF_ALL.render(found.checklist.language))
            for draft in drafts:
                made.append(working / f"{draft.stem}.pdf")
                parts = [
                    ((paper.title.render(paper.language),), working / f"{paper.stem}.pdf") for paper in draft.papers
                ]
                render.combined(parts, made[-1], render.TITLE_OF_DRAFT.render(draft.language))
        else:
            for paper in papers:
                made.append(working / f"{paper.stem}.{'pdf' if paper.form else 'docx'}")
                if paper.form:
                    blank = official_forms.blank(official_forms.folder(), paper.form.form)
                    paper.form.write(blank, made[-1])
                else:
                    render.docx(paper, made[-1])
        made = [path.replace(folder / path.name) for path in made]
    for path in made:
        click.echo(path)


@contextmanager
def _said_clearly() -> Iterator[None]:
    try:
        yield
    except (render.RenderError, official_forms.FormError) as error:
        raise click.ClickException(str(error.message)) from None
    except OSError as error:
        raise click.ClickException(f"A paper could not be written: {error.strerror} ({error.filename}).") from None
