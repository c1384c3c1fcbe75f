"""Blanks of official forms for tests. The real ones lie beside the repository and are never in it; a small one of our
own, made here, has everything that a real one has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from docassemble.CARecordRelief.papers.official_forms import Field, Form

REAL = Path(__file__).parents[3] / "shared" / "forms" / "pdf"


def real_blanks() -> Path:
    """The folder of the real blanks; where it is missing the test is skipped, and says so."""
    if not REAL.is_dir():
        pytest.skip(f"THE OFFICIAL BLANKS ARE NOT HERE: {REAL} is missing, so nothing was tried on the real forms")
    return REAL


def filled_fields(path: Path) -> dict[str, str]:
    """Every field of a PDF that is not empty, by its full name: the text, or the state in which a box is checked."""
    with pikepdf.open(path) as pdf:
        return {name: value for name, widget in widgets(pdf.Root.AcroForm.Fields) if (value := _value(widget))}


def all_fields(path: Path) -> dict[str, str]:
    with pikepdf.open(path) as pdf:
        return {name: str(widget.FT) for name, widget in widgets(pdf.Root.AcroForm.Fields)}


def widgets(fields: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    for field in fields:
        name = f"{above}.{field.T}" if above else str(field.T)
        if "/Kids" in field:
            yield from widgets(field.Kids, name)
        else:
            yield name, field


def _value(widget: Any) -> str:
    value = str(widget.get("/V", ""))
    if str(widget.FT) != "/Btn":
        return value
    state = str(widget.get("/AS", "/Off"))
    assert state == "/Off" or state == value, "a viewer shows /AS, a program reads /V"
    return "" if state == "/Off" else state


def small_blank(path: Path, edition: str = "January 1, 2024", name: str = "XY-100", **encryption: Any) -> Path:
    """A form of one page: a line, lines, two boxes of a group, a box for the court; XFA, scripts and buttons beside."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    layer = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.OCG,
            Name=pikepdf.String("ViewOnly"),
            Usage=pikepdf.Dictionary(Print=pikepdf.Dictionary(PrintState=pikepdf.Name.OFF)),
        )
    )
    helvetica = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    page.obj.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(T=helvetica), Properties=pikepdf.Dictionary(MC0=layer)
    )
    page.obj.Contents = pdf.make_stream(
        f"BT /T 6 Tf 36 40 Td ( {name} [Rev. {edition}])Tj ET\n/OC /MC0 BDC\n0.75 g 36 10 200 20 re f\nEMC\n".encode()
    )
    tags = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    document = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Document, P=tags, K=[]))
    tags.K = document
    tree = pikepdf.NumberTree.new(pdf)

    def widget(title: str, kind: str, box: tuple[int, int, int, int], **more: Any) -> pikepdf.Object:
        made = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name(kind),
                T=pikepdf.String(title),
                Rect=list(box),
                F=4,
                DA=pikepdf.String("/Helv 9.00 Tf 0 g"),
                P=page.obj,
                **more,
            )
        )
        made.StructParent = len(document.K)
        tag = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Form, P=document))
        tag.K = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=made)
        document.K.append(tag)
        tree[int(made.StructParent)] = tag
        return made

    def look(width: int, height: int, content: bytes = b"") -> pikepdf.Stream:
        return pdf.make_stream(
            content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=pikepdf.Array([0, 0, width, height])
        )

    def box(title: str, state: str, x: int) -> pikepdf.Object:
        looks = pikepdf.Dictionary({state: look(9, 9, b"0 0 9 9 re f")})
        return widget(title, "/Btn", (x, 500, x + 9, 509), AP=pikepdf.Dictionary(N=looks), AS=pikepdf.Name.Off)

    button = {"Ff": 1 << 16, "AP": pikepdf.Dictionary(N=look(60, 20, b"1 0 0 rg 0 0 60 20 re f"))}
    fields = [
        widget("line", "/Tx", (100, 600, 200, 609)),
        widget("lines", "/Tx", (100, 540, 300, 580), Ff=1 << 12),
        box("one", "/1", 100),
        box("two", "/2", 120),
        box("court", "/1", 140),
        widget("print", "/Btn", (36, 10, 96, 30), OC=layer, **button),
        widget("address", "/Btn", (400, 10, 460, 30), **button),
    ]
    tags.ParentTree = tree.obj
    page.obj.Annots = pdf.make_indirect(pikepdf.Array(fields))
    top = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("top"), Kids=fields))
    for field in fields:
        field.Parent = top
    pdf.Root.AcroForm = pdf.make_indirect(
        pikepdf.Dictionary(
            Fields=[top],
            XFA=pdf.make_stream(b"<xdp/>"),
            NeedAppearances=True,
            SigFlags=2,
            DA=pikepdf.String("/Helv 0 Tf 0 g"),
            DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=helvetica)),
        )
    )
    pdf.Root.Perms = pikepdf.Dictionary(UR3=pikepdf.Dictionary())
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = tags, pikepdf.Dictionary(Marked=True)
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[pikepdf.String("x"), script]))
    pdf.save(path, **encryption)
    return path


def small_form(*blanks: Path) -> Form:
    """What the registry says of the small form; the blanks are those that may be filled."""
    return Form(
        form="XY-100",
        title="Small Form",
        edition=date(2024, 1, 1),
        url="https://www.courts.ca.gov/documents/xy100.pdf",
        sha256={str(place): hashlib.sha256(path.read_bytes()).hexdigest() for place, path in enumerate(blanks)},
        superseded={},
        fields={
            "line": Field("top.line", width=100, height=9, size=9),
            "lines": Field("top.lines", width=200, height=40, size=9, lines=True),
            "one": Field("top.one", state="/1"),
            "two": Field("top.two", state="/2"),
            "court": Field("top.court", state="/1", court=True),
        },
    )
