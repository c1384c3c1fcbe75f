# do not pre-load
"""`record-relief serve`."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import click

from docassemble.CARecordRelief.server.settings import DEFAULT_INTERVIEW, CannotStart, Settings


@click.command()
@click.option("--port", default=8080, show_default=True, help="The port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--data",
    default=".data",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that holds everything the server writes.",
)
@click.option("--url", default="", help="The address that people type, when a proxy stands in front of the server.")
@click.option("--interview", default=DEFAULT_INTERVIEW, show_default=True, help="The interview to serve.")
@click.option(
    "--kiosk",
    is_flag=True,
    help="For computers that many people share: answers are deleted when nobody touches one for some minutes.",
)
@click.option(
    "--full-logs",
    is_flag=True,
    help="Write whole error messages to the logs. They may hold answers: never where real people visit.",
)
def serve(port: int, host: str, data: Path, url: str, interview: str, kiosk: bool, full_logs: bool) -> None:
    """Run the interview on this machine until Ctrl-C."""
    if any(importlib.util.find_spec(name) is None for name in ("supervisor", "whitenoise", "docassemble.webapp")):
        raise click.ClickException("The server is not installed: use `make run`, or install the extra [server].")
    from docassemble.CARecordRelief.server.serve import serve as run

    try:
        sys.exit(run(Settings.of(data, port, host, url, interview, full_logs, kiosk), click.echo))
    except CannotStart as error:
        raise click.ClickException(str(error)) from error
