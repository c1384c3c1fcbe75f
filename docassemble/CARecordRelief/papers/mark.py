"""The mark on every page of a paper that no lawyer has approved yet, in a clinic whose lawyers approve."""

from __future__ import annotations

from pathlib import Path

import pikepdf

#: In both languages that papers are written in. Plain Latin letters: the font below has no others.
NOT_REVIEWED = "DRAFT - NOT REVIEWED - DO NOT FILE  /  BORRADOR SIN REVISAR - NO PRESENTAR"
_SIZE = 11
_FROM_EDGE = 14


def mark(path: Path, text: str = NOT_REVIEWED) -> None:
    """Write the mark at the top and the bottom of each page of a PDF. A screen reader skips it on the page: the title
    of the document says it, too."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica-Bold")
            )
        )
        for page in pdf.pages:
            name = page.add_resource(font, pikepdf.Name.Font)
            left, bottom, _right, top = (float(edge) for edge in page.mediabox.as_list())
            lines = "".join(
                f"BT {name} {_SIZE} Tf 0.6 0 0 rg {left + 3 * _FROM_EDGE} {height} Td ({text}) Tj ET\n"
                for height in (top - _FROM_EDGE - _SIZE / 2, bottom + _FROM_EDGE)
            )
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(f"Q\n/Artifact BMC q\n{lines}Q EMC\n".encode("latin-1"))
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = f"DRAFT - {metadata.get('dc:title', '')}".removesuffix(" - ")
        pdf.save(path)
