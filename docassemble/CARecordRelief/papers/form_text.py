"""Whether a text fits into a field of an official form, and how large its letters can be.

Lengths are in points. The forms are set in a font that is not inside them, so the widths of its letters are known here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml

#: Between the text and the edge of its field.
PADDING = 2.0
#: From one line to the next, in sizes of the letters.
LEADING = 1.15
#: The size in which the forms print their own footers.
_SMALLEST = 6.0
_SMALLEST_OF_LINES = 8.0
#: Of a line, from the lowest to the highest letter, in sizes of the letters.
_LINE_HEIGHT = 1.13


def in_one_line(text: str, width: float, height: float, size: float) -> tuple[float, list[str]] | None:
    """The size of the letters, at most `size`, in which a text fits into one line; None where there is none."""
    if not printable(text) or "\n" in text:
        return None
    fits = min(size, height / _LINE_HEIGHT, 1000 * (width - 2 * PADDING) / max(_width(text), 1))
    return None if fits < _SMALLEST else (fits, [text])


def in_lines(text: str, width: float, height: float, size: float) -> tuple[float, list[str]] | None:
    """The size of the letters, at most `size`, and the lines in which a text fits; None where there are none."""
    if not printable(text):
        return None
    while size >= _SMALLEST_OF_LINES:
        room = 1000 * (width - 2 * PADDING) / size
        lines = [line for paragraph in text.split("\n") for line in _wrapped(paragraph, room)]
        if len(lines) * size * LEADING + 2 * PADDING <= height:
            return size, lines
        size -= 0.5
    return None


def printable(text: str) -> bool:
    """Whether a form can print this: the letters of its own font, and every other Latin letter (`latin_font`).

    The paper with other scripts is a pleading, which LibreOffice sets.
    """
    return all(in_own_font(letter) or _plain(letter) for letter in unicodedata.normalize("NFC", text))


def in_own_font(text: str) -> bool:
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
    return base if in_own_font(base) else "m"


def _width(text: str) -> int:
    """In thousandths of the size of the letters, for a text that is printable."""
    widths = _letter_widths()
    own = "".join(letter if in_own_font(letter) else _plain(letter) for letter in unicodedata.normalize("NFC", text))
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
def _letter_widths() -> Sequence[int]:
    read: Sequence[int] = yaml.safe_load(
        files("docassemble.CARecordRelief.papers").joinpath("letter_widths.yml").read_text("utf-8")
    )
    return read
