"""Filling an official form: what a person typed into its fields, and nothing left in it that a viewer would run.

What a form says is decided elsewhere (`cr_180`, `cr_181`); nothing legal is here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.papers import official_forms
from docassemble.CARecordRelief.papers.form_text import LEADING, PADDING, in_own_font
from docassemble.CARecordRelief.papers.latin_font import letters
from docassemble.CARecordRelief.papers.official_forms import Field, Form, FormError, fields_of, is_button


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
        fields = official_forms.registry()[self.form].fields
        return tuple(
            name for name, value in self.values.items() if isinstance(value, str) and fields[name].layout(value) is None
        )

    def write(self, blank: Path, target: Path) -> None:
        """Fill the blank and save it, for every viewer to show alike.

        The fields stay fields: what was not known can be typed in before printing, a screen reader reads each with its
        label, and the court can complete the order. The hybrid XFA form inside, scripts, usage rights and buttons go,
        because each of them makes some viewer show something else. Raises FormError.
        """
        form = official_forms.registry()[self.form]
        checked = official_forms.check(blank)
        if not checked.ready or checked.form != self.form:
            raise FormError(_("The blank form {form} is not in the forms folder, or may not be used.", form=self.form))
        with pikepdf.open(blank) as pdf:
            found = dict(fields_of(pdf))
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
    first = height - PADDING - size if entry.lines else max(0.2 * size, (height - 0.74 * size) / 2)
    if in_own_font(text):
        used = pdf.Root.AcroForm.DR.Font[font]
        shown = [f"<{line.encode('cp1252').hex()}> Tj" for line in lines]
    else:
        used, shown = _in_other_font(pdf, lines, 1000 * (width - 2 * PADDING) / size)
    between = f"\n0 {-size * LEADING:.3f} Td\n"
    content = (
        f"/Tx BMC\nq\nBT\n0 g\n{font} {size:.2f} Tf\n{PADDING} {first:.3f} Td\n{between.join(shown)}\nET\nQ\nEMC\n"
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
            if not is_button(annotation):
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
        if is_button(below) or ("/Kids" in below and len(below.Kids) == 0):
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
