"""`record-relief forms`: which official court forms are here, get them, and check a folder of them."""

from __future__ import annotations

import ssl
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.table import Table

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers import official_forms
from docassemble.CARecordRelief.papers.official_forms import Checked, Form

_SECONDS = 30
_FOLDER = click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))


class _Refused(Exception):
    """A download cannot be used; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@click.group()
def forms() -> None:
    """The official court forms: this program fills them, but does not contain them.

    Without them every petition is a pleading on pleading paper, which courts accept in place of an optional form.
    """


@forms.command()
@_FOLDER
def status(folder: Path | None) -> None:
    """Say which forms are in DIR, in which edition, and which files are refused and why.

    Without DIR: in the folder that RECORD_RELIEF_FORMS names.
    """
    _print(_named(folder))


@forms.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
def check(folder: Path) -> None:
    """Check the forms in DIR. The exit code is 1 when a file is refused."""
    if any(checked.refused for checked in _print(folder)):
        sys.exit(1)


@forms.command()
@_FOLDER
@click.option("--from", "base", metavar="URL", help="Another place to get them from, such as a mirror: URL/cr180.pdf.")
def fetch(folder: Path | None, base: str | None) -> None:
    """Download the forms that are not in DIR yet from the site of the California courts.

    A file is kept only if it is the very edition that this program knows, whatever place it comes from.
    """
    folder = _named(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder}: {error.strerror}.") from None
    here = official_forms.ready(folder)
    failed = False
    for form in official_forms.registry().values():
        if form.form in here:
            click.echo(f"{form.form}: is here already.")
            continue
        url = f"{base.rstrip('/')}/{form.url.rsplit('/', 1)[1]}" if base else form.url
        try:
            _keep(form, _download(url), folder)
        except _Refused as refused:
            failed = True
            click.echo(f"{form.form}: not downloaded. {refused.message}", err=True)
            click.echo(f"  You can get it with a browser: {form.url}. Save it in {folder}.", err=True)
        else:
            click.echo(f"{form.form}: downloaded to {folder / form.file_name}.")
    if failed:
        sys.exit(1)


def _named(folder: Path | None) -> Path:
    folder = folder or official_forms.folder()
    if folder is None:
        raise click.UsageError(f"Name the folder of the forms, or set {official_forms.FOLDER}.")
    return folder


def _print(folder: Path) -> list[Checked]:
    """A line for each form and each file, and what was found."""
    found = list(official_forms.examine(folder))
    table = Table("Form", "Edition", "File", "What it is", title=None)
    for form in official_forms.registry().values():
        of_form = [checked for checked in found if checked.form == form.form]
        for checked in of_form:
            table.add_row(form.form, _edition(checked), checked.path.name, _verdict(checked))
        if not of_form:
            table.add_row(form.form, "", "", f"not here: the edition of {form.edition} is needed, from {form.url}")
    for checked in found:
        if not checked.form:
            table.add_row("", _edition(checked), checked.path.name, _verdict(checked))
    screen = Console()
    console = screen if screen.is_terminal else Console(width=300)  # a file or a pipe has room for whole lines
    console.print(table)
    return found


def _edition(checked: Checked) -> str:
    return checked.edition.isoformat() if checked.edition else ""


def _verdict(checked: Checked) -> str:
    return f"refused: {checked.refused}" if checked.refused else "ready"


def _download(url: str) -> bytes:
    """The file at a URL; HTTPS with the certificate checked, except from this machine itself. Raises _Refused."""
    local = urlsplit(url).hostname in ("localhost", "127.0.0.1", "::1")
    if urlsplit(url).scheme != "https" and not local:
        raise _Refused(_("The address must begin with https."))
    request = urllib.request.Request(url, headers={"User-Agent": "record-relief"})
    opener = urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=ssl.create_default_context()), _OnlySecureRedirects(local)
    )
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            content: bytes = answer.read(official_forms.MAX_BYTES + 1)
    except urllib.error.HTTPError as error:
        raise _Refused(_("The server says {code} ({reason}).", code=error.code, reason=error.reason)) from None
    except (OSError, ValueError) as error:  # URLError, a time-out, a broken connection, a certificate that is not good
        reason = getattr(error, "reason", None) or error
        raise _Refused(_("The server cannot be reached: {reason}.", reason=reason)) from None
    if len(content) > official_forms.MAX_BYTES:
        raise _Refused(_("The file is larger than any form."))
    return content


class _OnlySecureRedirects(urllib.request.HTTPRedirectHandler):
    """The site may send us on, but never to an address without encryption."""

    def __init__(self, local: bool) -> None:
        self.local = local

    def redirect_request(self, *arguments: object) -> urllib.request.Request | None:
        url = str(arguments[-1])
        if urlsplit(url).scheme != "https" and not self.local:
            raise _Refused(_("The server sends us to an address without encryption."))
        return super().redirect_request(*arguments)  # type: ignore[arg-type]


def _keep(form: Form, content: bytes, folder: Path) -> None:
    """Put the file into the folder in one step, once it is known to be the form. Raises _Refused."""
    try:
        with tempfile.TemporaryDirectory(prefix=".fetching-", dir=folder) as name:
            downloaded = Path(name) / form.file_name
            downloaded.write_bytes(content)
            checked = official_forms.check(downloaded)
            if checked.refused:
                raise _Refused(checked.refused)
            if checked.form != form.form:
                raise _Refused(_("It is form {form}.", form=checked.form))
            downloaded.replace(folder / form.file_name)
    except OSError as error:
        raise _Refused(_("It cannot be saved: {reason}.", reason=error.strerror or "")) from None
