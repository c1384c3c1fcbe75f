"""`record-relief`: the law, the papers and the server from the command line."""

from __future__ import annotations

import importlib
import json
import sys
from datetime import date
from pathlib import Path

import click

from .casefile import CaseFile, CaseFileError

#: Commands that live with what they do, imported only when they are called.
_ELSEWHERE = {
    "assemble": "docassemble.CARecordRelief.papers.command:assemble",
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
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as-of", metavar="DATE", help="Screen as of this day (2026-11-22) instead of the file's or today.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of text for people.")
@click.option("--language", type=click.Choice(["en", "es"]), help="Language of the sentences. Default: the file's.")
def screen(file: Path, as_of: str | None, as_json: bool, language: str | None) -> None:
    """Screen a case file (YAML or JSON) and print every finding with its reasons and cites."""
    from .law import screen as screen_case_file
    from .report import print_screening

    screening = screen_case_file(read_case_file(file, as_of))
    if as_json:
        click.echo(json.dumps(screening.to_data(language), ensure_ascii=False, indent=2))
    else:
        print_screening(screening, language or screening.language)


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
