"""`record-relief`: the law, the papers and the server from the command line."""

from __future__ import annotations

import importlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from .casefile import CaseFile, CaseFileError
from .i18n import LANGUAGES

#: Commands that live with what they do, imported only when they are called.
_ELSEWHERE = {
    "assemble": "docassemble.CARecordRelief.papers.command:assemble",
    "forms": "docassemble.CARecordRelief.papers.forms_command:forms",
    "serve": "docassemble.CARecordRelief.server.command:serve",
}


class _Commands(click.Group):
    def list_commands(self, context: click.Context) -> list[str]:
        return sorted({*super().list_commands(context), *_ELSEWHERE})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _ELSEWHERE:
            return super().get_command(context, name)
        module, _, command = _ELSEWHERE[name].partition(":")
        found: click.Command = getattr(importlib.import_module(module), command)
        return found


@click.group(cls=_Commands)
@click.version_option(package_name="docassemble.CARecordRelief")
def main() -> None:
    """Screen a California record for post-conviction relief, and draft the papers.

    Legal information, not legal advice.
    """


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--as-of", metavar="DATE", help="Screen as of this day (2026-11-22) instead of the file's or today.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of text for people.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the sentences. Default: the file's.")
@click.option("--batch", is_flag=True, help="Screen many case files into one list. FILE may be a folder, too.")
@click.option("--out", metavar="FILE", help="With --batch: the list to write; - prints it.")
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl"]), help="With --batch: the kind of list. Default: csv."
)
@click.option(
    "--files-from", metavar="FILE", help="With --batch: a file with the path of one case file a line; - reads them."
)
@click.option("--with-names", is_flag=True, help="With --batch: add the person's name and the file's name.")
@click.option("--workers", type=click.IntRange(1, 256), help="With --batch: how many processes. Default: one a core.")
def screen(
    files: tuple[Path, ...], as_of: str | None, as_json: bool, language: str | None, batch: bool, **options: Any
) -> None:
    """Screen a case file (YAML or JSON) and print every finding with its reasons and cites.

    With --batch, screen many and write one list: a line for each count and each remedy that is not ruled out (csv), or
    a line for each file (jsonl). A file that cannot be read is named and skipped, and the exit code is then 1.

    The list of a batch names a record by its place among the files and by its case numbers. Names of people and files
    are left out unless --with-names is given; birthdates, addresses and attorneys always are. Of citizenship and
    immigration it says only whether an immigration review is needed: yes for everybody who was not, as far as the file
    tells, born a citizen.
    """
    if batch:
        if as_json:
            raise click.UsageError("--json is for one file. With --batch, use --format jsonl.")
        from .batch_command import run

        sys.exit(run(files, as_of=as_of, language=language, **options))
    for name, value in options.items():
        if value:
            raise click.UsageError(f"--{'format' if name == 'form' else name.replace('_', '-')} needs --batch.")
    if len(files) != 1:
        raise click.UsageError("Name one case file. For more than one, add --batch.")
    from .law import screen as screen_case_file
    from .report import print_screening

    screening = screen_case_file(read_case_file(files[0], as_of))
    if as_json:
        click.echo(json.dumps(screening.to_data(language), ensure_ascii=False, indent=2))
    else:
        print_screening(screening, language or screening.language)


@main.command()
@click.argument("remedies", nargs=-1, metavar="[REMEDY]…")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="Default: text."
)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of the sentences.")
def rules(remedies: tuple[str, ...], form: str, language: str) -> None:
    """Print the rules of the law as they run, for review: all, or those of each REMEDY, such as "PC 1203.43".

    Each with its elements, exclusions, dates, sources, how far these were confirmed, and which lawyer reviewed it.
    """
    from .law.dates import LAW_DATES
    from .law.remedies import REMEDIES
    from .law.reviews import ReviewsError, load_reviews
    from .rules import dates_of, markdown, print_rules, rules_data

    by_name = {_plain(remedy.name): remedy for remedy in REMEDIES}
    if unknown := [name for name in remedies if _plain(name) not in by_name]:
        raise click.UsageError(
            f"There is no remedy {unknown[0]!r}. There are: {', '.join(each.name for each in REMEDIES)}."
        )
    asked = {_plain(name) for name in remedies}
    chosen = [remedy for remedy in REMEDIES if not asked or _plain(remedy.name) in asked]
    try:
        reviews = load_reviews()
    except ReviewsError as error:
        for path, message in error.problems:
            click.echo(f"reviews.yml: {path}: {message}", err=True)
        sys.exit(2)
    for review in reviews:
        if review.day > date.today():
            click.echo(f"reviews.yml: {review.section}: The review of {review.day} lies in the future.", err=True)
    data = rules_data(chosen, reviews, dates_of(chosen) if asked else LAW_DATES, language)
    if form == "json":
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo(markdown(data), nl=False)
    else:
        print_rules(data)


def _plain(name: str) -> str:
    return "".join(name.split()).lower()


def read_case_file(file: Path, as_of: str | None = None) -> CaseFile:
    """Read a case file for a command; on any error print each problem with its path and exit with code 2."""
    try:
        return CaseFile.load(file, today=date.today(), as_of=as_of)
    except CaseFileError as error:
        for problem in error.problems:
            click.echo(f"{file}: {problem}", err=True)
    except OSError as error:
        click.echo(f"{file}: {error.strerror}", err=True)
    sys.exit(2)
