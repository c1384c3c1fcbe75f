"""Official court forms: which blanks are here, which are refused and why, and how one is filled.

The blanks are the Judicial Council's and no part of this program: an operator downloads them into a folder. A file is
used only if it is, byte for byte, a blank that `official_forms.yml` knows. What a form says is decided elsewhere
(`cr_180`, `cr_181`); nothing legal is here.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pikepdf
import yaml

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.latin_font import letters

#: Names the folder that the operator downloaded the forms into.
FOLDER = "RECORD_RELIEF_FORMS"
#: No form has more; what is larger is not read.
MAX_BYTES = 5 * 2**20

_SMALLEST = 6.0  # points: the size in which the forms print their own footers
_SMALLEST_OF_LINES = 8.0
_PADDING = 2.0
_LEADING = 1.15
_LINE_HEIGHT = 1.13  # of a line, from the lowest to the highest letter, in sizes of the letters
_MULTILINE, _PUSH_BUTTON = 1 << 12, 1 << 16
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
        if not _printable(text):
            return None
        room = self.width - 2 * _PADDING
        if not self.lines:
            size = min(self.size, self.height / _LINE_HEIGHT, 1000 * room / max(_width(text), 1))
            return None if "\n" in text or size < _SMALLEST else (size, [text])
        size = self.size
        while size >= _SMALLEST_OF_LINES:
            lines = [line for paragraph in text.split("\n") for line in _wrapped(paragraph, 1000 * room / size)]
            if len(lines) * size * _LEADING + 2 * _PADDING <= self.height:
                return size, lines
            size -= 0.5
        return None


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


def registry() -> Mapping[str, Form]:
    """Every form that this program can fill, by its name."""
    return _read()[0]


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
        found = dict(_fields(pdf))
        return {
            name: str(found[entry.field].get("/TU", name)).rstrip(": ")
            for name, entry in registry()[form].fields.items()
        }


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form and what stands in it: text for a text field, True for a box that is checked. What is not named is empty.

    Plain data, so that it can go to another process; the blank is only needed by `write`.
    """

    form: str
    values: Mapping[str, str | bool] = field(default_factory=dict)

    @property
    def misfits(self) -> tuple[str, ...]:
        """The texts that are too long for their field, or have letters that the form's font lacks."""
        fields = registry()[self.form].fields
        return tuple(
            name for name, value in self.values.items() if isinstance(value, str) and fields[name].layout(value) is None
        )

    def write(self, blank: Path, target: Path) -> None:
        """Fill the blank and save it, for every viewer to show alike.

        The fields stay fields: what was not known can be typed in before printing, a screen reader reads each with its
        label, and the court can complete the order. The hybrid XFA form inside, scripts, usage rights and buttons go,
        because each of them makes some viewer show something else. Raises FormError.
        """
        form = registry()[self.form]
        checked = check(blank)
        if not checked.ready or checked.form != self.form:
            raise FormError(_("The blank form {form} is not in the forms folder, or may not be used.", form=self.form))
        with pikepdf.open(blank) as pdf:
            found = dict(_fields(pdf))
            for name, value in self.values.items():
                entry = form.fields[name]
                if entry.court:
                    raise ValueError(f"{self.form}: {name} is for the court")
                if entry.state:
                    _check_box(found[entry.field], entry.state, bool(value))
                elif text := str(value):
                    _write_text(pdf, found[entry.field], entry, text)
            _drop_what_is_not_printed(pdf)
            _drop_buttons(pdf)
            _drop_what_viewers_would_run(pdf)
            _say_what_it_is(pdf, form)
            pdf.save(target)


def _check_box(widget: Any, state: str, checked: bool) -> None:
    widget.V = widget.AS = pikepdf.Name(state if checked else "/Off")


def _write_text(pdf: pikepdf.Pdf, widget: Any, entry: Field, text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    laid_out = entry.layout(text)
    if laid_out is None:
        raise FormError(_("A text is too long for its place on the form, or has letters that the form cannot print."))
    size, lines = laid_out
    left, bottom, right, top = (float(edge) for edge in widget.Rect)
    width, height = right - left, top - bottom
    font = str(widget.DA).split()[0]
    first = height - _PADDING - size if entry.lines else max(0.2 * size, (height - 0.74 * size) / 2)
    if _in_own_font(text):
        used = pdf.Root.AcroForm.DR.Font[font]
        shown = [f"<{line.encode('cp1252').hex()}> Tj" for line in lines]
    else:
        used, shown = _in_other_font(pdf, lines, 1000 * (width - 2 * _PADDING) / size)
    between = f"\n0 {-size * _LEADING:.3f} Td\n"
    content = (
        f"/Tx BMC\nq\nBT\n0 g\n{font} {size:.2f} Tf\n{_PADDING} {first:.3f} Td\n{between.join(shown)}\nET\nQ\nEMC\n"
    )
    look = pdf.make_stream(content.encode("ascii"))
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, round(width, 3), round(height, 3)])
    look.Resources = pikepdf.Dictionary(Font={font: used})
    widget.V = pikepdf.String(text)
    widget.DA = pikepdf.String(f"{font} {size:.2f} Tf 0 g")
    widget.AP = pikepdf.Dictionary(N=look)


def _in_other_font(pdf: pikepdf.Pdf, lines: Sequence[str], room: float) -> tuple[Any, list[str]]:
    """The lines in a font that goes into the file. It may be wider than the form's own: then it is made narrower."""
    found = letters(frozenset("".join(lines)))
    if found is None:
        raise FormError(
            _("No font of this machine has the letters of a name. Install fonts-dejavu-core, or do without the form.")
        )
    widest = max(found.width(line) for line in lines)
    narrower = f"{100 * min(1, room / max(widest, 1)):.1f} Tz\n"
    return found.put_into(pdf), [f"{narrower}<{found.written(line)}> Tj" for line in lines]


def _drop_what_is_not_printed(pdf: pikepdf.Pdf) -> None:
    """Take out what stands in a layer that is only shown on a screen: the box behind the buttons."""
    for page in pdf.pages:
        layers: Any = page.obj.Resources.get("/Properties", pikepdf.Dictionary())
        unprinted = {name for name in dict(layers) if _only_on_screen(layers[name])}
        if not unprinted:
            continue
        kept, depth = [], 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if depth:
                depth += operator in ("BDC", "BMC")
                depth -= operator == "EMC"
            elif operator == "BDC" and str(instruction.operands[1]) in unprinted:
                depth = 1
            else:
                kept.append(instruction)
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def _only_on_screen(layer: Any) -> bool:
    usage = layer.get("/Usage", pikepdf.Dictionary())
    return bool(usage.get("/Print", pikepdf.Dictionary()).get("/PrintState") == pikepdf.Name.OFF)


def _drop_buttons(pdf: pikepdf.Pdf) -> None:
    """Take the push buttons away: they print. One that stands in no layer is a printed line of the form, and stays so.

    What the tags of the form say about them goes too, so that no screen reader announces a button that is not there.
    """
    tags = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree) if "/StructTreeRoot" in pdf.Root else None
    for page in pdf.pages:
        kept = pikepdf.Array()
        annotations: Any = page.obj.get("/Annots", pikepdf.Array())
        for annotation in annotations:
            if not _is_button(annotation):
                kept.append(annotation)
                continue
            if "/OC" not in annotation and "/AP" in annotation:
                _print_on_page(page, annotation)
            if tags is not None and "/StructParent" in annotation:
                key = int(annotation.StructParent)
                if key in tags:
                    _forget_tag(tags[key])
                    del tags[key]
        if "/Annots" in page.obj:
            page.obj.Annots = kept
    _prune(pdf.Root.AcroForm.Fields)


def _is_button(widget: Any) -> bool:
    return bool(widget.get("/FT") == pikepdf.Name.Btn and int(widget.get("/Ff", 0)) & _PUSH_BUTTON)


def _print_on_page(page: pikepdf.Page, widget: Any) -> None:
    look, (left, bottom, *_corner) = widget.AP.N, (float(edge) for edge in widget.Rect)
    name = page.add_resource(look, pikepdf.Name.XObject)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"Q\n/Artifact BMC\nq\n1 0 0 1 {left} {bottom} cm\n{name} Do\nQ\nEMC\n".encode("ascii"))


def _forget_tag(tag: Any) -> None:
    """Take a branch out of the structure tree, and what held nothing but it."""
    above = tag.get("/P")
    if above is None or "/K" not in above:
        return
    children = above.K.as_list() if isinstance(above.K, pikepdf.Array) else [above.K]
    left = [child for child in children if not (child.is_indirect and child.objgen == tag.objgen)]
    if left:
        above.K = pikepdf.Array(left)
    elif above.get("/Type") != pikepdf.Name.StructTreeRoot:
        _forget_tag(above)


def _prune(fields: Any) -> None:
    """Take push buttons out of the tree of fields, and branches that held nothing else."""
    for place in reversed(range(len(fields))):
        below = fields[place]
        if "/Kids" in below:
            _prune(below.Kids)
        if _is_button(below) or ("/Kids" in below and len(below.Kids) == 0):
            del fields[place]


def _drop_what_viewers_would_run(pdf: pikepdf.Pdf) -> None:
    """XFA (a second form inside, empty), the usage rights that a change makes void, scripts, and the wish that each
    viewer should draw the fields in its own way."""
    form = pdf.Root.AcroForm
    for owner, key in (
        (form, "/XFA"), (form, "/NeedAppearances"), (form, "/SigFlags"),
        (pdf.Root, "/Perms"), (pdf.Root, "/OpenAction"), (pdf.Root, "/AA"),
    ):  # fmt: skip
        if key in owner:
            del owner[key]
    if "/Names" in pdf.Root and "/JavaScript" in pdf.Root.Names:
        del pdf.Root.Names["/JavaScript"]


def _say_what_it_is(pdf: pikepdf.Pdf, form: Form) -> None:
    """Title and language, for screen readers and window titles: of the form, never of the person."""
    title = f"{form.form} {form.title}"
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
    pdf.docinfo["/Title"] = title
    pdf.Root.Lang = pikepdf.String("en-US")
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


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
    there = {name for name, _widget in _fields(pdf)}
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


def _fields(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Every field that can hold a value, with its full name."""
    if "/AcroForm" in pdf.Root:
        fields: Any = pdf.Root.AcroForm.get("/Fields", pikepdf.Array())
        yield from _below(fields, "")


def _below(fields: Any, above: str) -> Iterator[tuple[str, Any]]:
    for each in fields:
        name = f"{above}.{each.T}" if above and "/T" in each else str(each.get("/T", above))
        if "/Kids" in each:
            yield from _below(each.Kids, name)
        elif not _is_button(each):
            yield name, each


def _called(path: Path) -> str | None:
    """The form that a file is called after: `cr180.pdf`, `CR-180_2024-01-01.pdf`."""
    named = _NAMED.match(path.stem)
    name = f"{named[1].upper()}-{named[2]}" if named else ""
    return name if name in registry() else None


def _printable(text: str) -> bool:
    """Whether a form can print this: the letters of its own font, and every other Latin letter (`latin_font`).

    The paper with other scripts is a pleading, which LibreOffice sets.
    """
    return all(_in_own_font(letter) or _plain(letter) for letter in unicodedata.normalize("NFC", text))


def _in_own_font(text: str) -> bool:
    """Whether the form's own font, which is not inside the file, has these letters."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _plain(letter: str) -> str:
    """The letter of the form's own font that is as wide as this Latin letter: `e` for `ễ`. Empty for other scripts."""
    if not unicodedata.name(letter, "").startswith("LATIN "):
        return ""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if _in_own_font(base) else "m"


def _width(text: str) -> int:
    """In thousandths of the size of the letters, for a text that is printable."""
    widths = _read()[1]
    own = "".join(letter if _in_own_font(letter) else _plain(letter) for letter in unicodedata.normalize("NFC", text))
    return sum(widths[max(code - 32, 0)] for code in own.encode("cp1252"))


def _wrapped(paragraph: str, room: float) -> list[str]:
    """The lines of one paragraph; a word that is wider than the room is cut."""
    lines = [""]
    for piece in (piece for word in paragraph.split() for piece in _cut(word, room)):
        longer = f"{lines[-1]} {piece}".strip()
        if _width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _cut(word: str, room: float) -> Iterator[str]:
    while _width(word) > room:
        length = max(length for length in range(1, len(word)) if length == 1 or _width(word[:length]) <= room)
        yield word[:length]
        word = word[length:]
    yield word


@cache
def _read() -> tuple[Mapping[str, Form], Sequence[int]]:
    text = files("docassemble.CARecordRelief.papers").joinpath("official_forms.yml").read_text("utf-8")
    data: Mapping[str, Any] = yaml.safe_load(text)
    forms = (
        Form(**entry | {"fields": {name: Field(**spec) for name, spec in entry["fields"].items()}})
        for entry in data["forms"]
    )
    return {form.form: form for form in forms}, data["letter_widths"]
