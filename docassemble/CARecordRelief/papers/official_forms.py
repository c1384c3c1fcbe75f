"""Official court forms: which blanks are here, and which are refused and why; `form_filling` fills them.

The blanks are the Judicial Council's and no part of this program: an operator downloads them into a folder. A file is
used only if it is, byte for byte, a blank that `official_forms.yml` knows. What a form says is decided elsewhere
(`cr_180`, `cr_181`); nothing legal is here.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pikepdf
import yaml

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers import form_text

#: Names the folder that the operator downloaded the forms into.
FOLDER = "RECORD_RELIEF_FORMS"
#: No form has more; what is larger is not read.
MAX_BYTES = 5 * 2**20

_PUSH_BUTTON = 1 << 16
_EDITION = re.compile(rb"\(\s*([A-Z]{2,4}-\d{3}[A-Z]?)\s+\[(?:Rev\.|New) ([A-Z][a-z]+ \d{1,2}, \d{4})\]")
_NAMED = re.compile(r"([a-z]{2,4})[-_ ]?(\d{3})", re.IGNORECASE)


class FormError(RuntimeError):
    """A form could not be filled; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its full name in the file, for a box the state in which it is checked, for a text its room in points.

    `court`: for the court to fill in, so that it stays empty.
    """

    field: str
    state: str = ""
    width: float = 0
    height: float = 0
    size: float = 0
    lines: bool = False
    court: bool = False

    def layout(self, text: str) -> tuple[float, list[str]] | None:
        """The size of the letters and the lines in which a text fits; None where it does not, or cannot be printed."""
        if self.lines:
            return form_text.in_lines(text, self.width, self.height, self.size)
        return form_text.in_one_line(text, self.width, self.height, self.size)


@dataclass(frozen=True, slots=True)
class Form:
    """One form in the one edition that its field map was made for. `sha256` are its blanks, `superseded` older ones."""

    form: str
    title: str
    edition: date
    url: str
    sha256: Mapping[str, str]
    superseded: Mapping[str, date]
    fields: Mapping[str, Field]

    @property
    def file_name(self) -> str:
        """What `fetch` calls the file."""
        return f"{self.form}.pdf"


@dataclass(frozen=True, slots=True)
class Checked:
    """What one file is: the form, its edition as far as it is known, and why it is refused, if it is."""

    path: Path
    form: str = ""
    edition: date | None = None
    refused: Message | None = None

    @property
    def ready(self) -> bool:
        return bool(self.form) and self.refused is None


def folder() -> Path | None:
    """Where the operator keeps the blanks (`RECORD_RELIEF_FORMS`); None where nobody said."""
    named = os.environ.get(FOLDER, "").strip()
    return Path(named) if named else None


def ready(where: Path | None) -> frozenset[str]:
    """The forms that can be filled from the blanks in a folder; none where there is no folder."""
    return frozenset(checked.form for checked in examine(where) if checked.ready)


def blank(where: Path | None, form: str) -> Path:
    """The blank of a form in a folder. Raises FormError where there is none that may be used."""
    for checked in examine(where):
        if checked.ready and checked.form == form:
            return checked.path
    raise FormError(_("The blank form {form} is not in the forms folder, or may not be used.", form=form))


def examine(where: Path | None) -> tuple[Checked, ...]:
    """Every file of a folder that is a PDF or is called like a form, in the order of the names; folders in it are not
    looked into."""
    if where is None or not where.is_dir():
        return ()
    return tuple(
        check(path)
        for path in sorted(where.iterdir())
        if path.is_file() and (path.suffix.lower() == ".pdf" or _called(path) is not None)
    )


def check(path: Path) -> Checked:
    """What a file is, and whether it may be filled. It must be the known edition, byte for byte, with all fields."""
    try:
        found = path.stat()
        return _check(path, found.st_mtime_ns, found.st_size, tuple(registry()))
    except OSError as error:
        why = _("It cannot be read: {reason}.", reason=error.strerror or "")
        return Checked(path, _called(path) or "", refused=why)


def labels(form: str, blank: Path) -> dict[str, str]:
    """What the blank itself calls each field, for people who listen to it."""
    with pikepdf.open(blank) as pdf:
        found = dict(fields_of(pdf))
        return {
            name: str(found[entry.field].get("/TU", name)).rstrip(": ")
            for name, entry in registry()[form].fields.items()
        }


@lru_cache(maxsize=64)
def _check(path: Path, _changed: int, size: int, _known: tuple[str, ...]) -> Checked:
    called = _called(path) or ""
    if size > MAX_BYTES:
        return Checked(path, called, refused=_("It is larger than any form."))
    content = path.read_bytes()
    if b"%PDF-" not in content[:1024]:
        return Checked(path, called, refused=_("It is not a PDF file."))
    digest = hashlib.sha256(content).hexdigest()
    for form in registry().values():
        if digest in form.superseded:
            return Checked(path, form.form, form.superseded[digest], _other_edition(form, form.superseded[digest]))
    try:
        with pikepdf.open(path) as pdf:
            return _inside(path, called, digest, pdf)
    except pikepdf.PasswordError:
        return Checked(path, called, refused=_("It is encrypted with a password."))
    except (pikepdf.PdfError, ValueError, KeyError, AttributeError, TypeError):
        return Checked(path, called, refused=_("It is damaged: download it again."))


def _inside(path: Path, called: str, digest: str, pdf: pikepdf.Pdf) -> Checked:
    known = next((form for form in registry().values() if digest in form.sha256.values()), None)
    name, edition = (known.form, known.edition) if known else _printed_edition(pdf)
    form = known or registry().get(name or called)
    if form is None:
        return Checked(path, "", edition, _("It is not a form that this program fills."))
    if edition is not None and edition != form.edition:
        return Checked(path, form.form, edition, _other_edition(form, edition))
    there = {name for name, _widget in fields_of(pdf)}
    if missing := [entry.field for entry in form.fields.values() if entry.field not in there]:
        why = _("It lacks {number} of the fields, such as {field}.", number=len(missing), field=missing[0])
        return Checked(path, form.form, edition, why)
    if known is None:
        why = _(
            "It is not the known file (sha256 {digest}…). It was changed or saved by another program, or the "
            "court has a new one. Download it again from {url}",
            digest=digest[:12],
            url=form.url,
        )
        return Checked(path, form.form, edition, why)
    return Checked(path, form.form, edition)


def _other_edition(form: Form, edition: date) -> Message:
    return _("It is the edition of {edition}. Only that of {known} may be filled.", edition=edition, known=form.edition)


def _printed_edition(pdf: pikepdf.Pdf) -> tuple[str, date | None]:
    """The form and edition that the pages print at their foot, as far as they can be read there."""
    for page in pdf.pages:
        contents: Any = page.obj.get("/Contents", pikepdf.Array())
        streams = contents.as_list() if isinstance(contents, pikepdf.Array) else [contents]
        if printed := _EDITION.search(b"\n".join(stream.read_bytes() for stream in streams)):
            name, day = (part.decode("ascii") for part in printed.groups())
            try:
                return name, datetime.strptime(day, "%B %d, %Y").date()
            except ValueError:
                return name, None
    return "", None


def fields_of(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Every field that can hold a value, with its full name."""
    if "/AcroForm" in pdf.Root:
        fields: Any = pdf.Root.AcroForm.get("/Fields", pikepdf.Array())
        yield from _below(fields, "")


def _below(fields: Any, above: str) -> Iterator[tuple[str, Any]]:
    for each in fields:
        name = f"{above}.{each.T}" if above and "/T" in each else str(each.get("/T", above))
        if "/Kids" in each:
            yield from _below(each.Kids, name)
        elif not is_button(each):
            yield name, each


def is_button(widget: Any) -> bool:
    """Whether a field is a push button, which holds no value."""
    return bool(widget.get("/FT") == pikepdf.Name.Btn and int(widget.get("/Ff", 0)) & _PUSH_BUTTON)


def _called(path: Path) -> str | None:
    """The form that a file is called after: `cr180.pdf`, `CR-180_2024-01-01.pdf`."""
    named = _NAMED.match(path.stem)
    name = f"{named[1].upper()}-{named[2]}" if named else ""
    return name if name in registry() else None


@cache
def registry() -> Mapping[str, Form]:
    """Every form that this program can fill, by its name."""
    text = files("docassemble.CARecordRelief.papers").joinpath("official_forms.yml").read_text("utf-8")
    data: Mapping[str, Any] = yaml.safe_load(text)
    forms = (
        Form(**entry | {"fields": {name: Field(**spec) for name, spec in entry["fields"].items()}})
        for entry in data["forms"]
    )
    return {form.form: form for form in forms}
