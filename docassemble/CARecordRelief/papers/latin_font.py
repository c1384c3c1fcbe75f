"""A font inside the PDF for names that the forms' own font cannot write: Vietnamese, Polish, Turkish and others.

The official forms name Arial with the letters of Windows-1252 and have no font inside. For a text with other Latin
letters, the letters that it needs are taken from a font of this machine and put into the file.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

#: Fonts with all Latin letters that Debian, Ubuntu and docassemble's image have, where fontconfig is not there to ask.
_USUAL = (
    "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
)


@dataclass(frozen=True, slots=True)
class Letters:
    """Some letters as a font of their own: their codes in it, how wide each is, and the font's measures."""

    name: str
    file: bytes
    codes: Mapping[str, int]
    widths: Mapping[str, int]
    box: tuple[int, ...]
    ascent: int
    descent: int

    def written(self, line: str) -> str:
        """The line as a hexadecimal string of a content stream."""
        return "".join(f"{self.codes[letter]:04x}" for letter in line)

    def width(self, line: str) -> int:
        return sum(self.widths[letter] for letter in line)

    def put_into(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The font as an object of this PDF."""
        base = pikepdf.Name(f"/RRFORM+{self.name}")
        descriptor = pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=base,
            Flags=4,
            FontBBox=list(self.box),
            ItalicAngle=0,
            Ascent=self.ascent,
            Descent=self.descent,
            CapHeight=self.ascent,
            StemV=80,
            FontFile2=pdf.make_stream(self.file),
        )
        descendant = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType2,
            BaseFont=base,
            CIDSystemInfo=pikepdf.Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
            CIDToGIDMap=pikepdf.Name.Identity,
            FontDescriptor=pdf.make_indirect(descriptor),
            W=[part for letter, code in self.codes.items() for part in (code, pikepdf.Array([self.widths[letter]]))],
        )
        whole = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=base,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(descendant)],
            ToUnicode=pdf.make_stream(_to_unicode(self.codes)),
        )
        return pdf.make_indirect(whole)


@lru_cache(maxsize=64)
def letters(wanted: frozenset[str]) -> Letters | None:
    """These letters as a font; None where no font of this machine has them all."""
    path = font_with(wanted)
    if path is None:
        return None
    font = TTFont(path)
    name = font["name"].getDebugName(6) or "Font"
    options = Options(layout_features=[], hinting=False)
    options.drop_tables += ["FFTM"]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(wanted))
    subsetter.subset(font)
    named = font.getBestCmap()
    scale = 1000 / font["head"].unitsPerEm
    content = BytesIO()
    font.save(content)
    head = font["head"]
    return Letters(
        name=name,
        file=content.getvalue(),
        codes={letter: font.getGlyphID(named[ord(letter)]) for letter in sorted(wanted)},
        widths={letter: round(font["hmtx"][named[ord(letter)]][0] * scale) for letter in wanted},
        box=tuple(round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=round(font["hhea"].ascent * scale),
        descent=round(font["hhea"].descent * scale),
    )


@lru_cache(maxsize=256)
def font_with(wanted: frozenset[str]) -> Path | None:
    """A TrueType font of this machine that has all these letters."""
    return next((path for path in _candidates(wanted) if path.is_file() and _has(path, wanted)), None)


def _candidates(wanted: frozenset[str]) -> list[Path]:
    found = []
    if fontconfig := shutil.which("fc-match"):
        pattern = f"sans:charset={' '.join(f'{ord(letter):x}' for letter in sorted(wanted))}"
        run = subprocess.run(
            [fontconfig, "--format", "%{file}", pattern], capture_output=True, text=True, check=False, timeout=30
        )
        found = [Path(run.stdout.strip())] if run.stdout.strip().lower().endswith(".ttf") else []
    return [*map(Path, _USUAL), *found]


def _has(path: Path, wanted: frozenset[str]) -> bool:
    with TTFont(path, lazy=True) as font:
        return "glyf" in font and all(ord(letter) in font.getBestCmap() for letter in wanted)


def _to_unicode(codes: Mapping[str, int]) -> bytes:
    """What each code means, so that the text can be searched, copied and read aloud."""
    pairs = [f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
