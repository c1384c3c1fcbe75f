"""Colors that are used together can be told apart, in light and in dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[1] / "docassemble" / "CARecordRelief" / "data" / "static"
THEME = (STATIC / "theme.css").read_text(encoding="utf-8")

TEXT, CONTROL = 4.5, 3.0
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "quiet", "link", "stop", "good", "wait") for ground in ("ground", "soft")),
    ("ink", "stop-ground", TEXT),
    ("stop", "stop-ground", TEXT),
    ("quiet", "stop-ground", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("on-leave", "leave", TEXT),
    ("edge", "ground", CONTROL),
    ("link", "ground", CONTROL),
    ("accent", "soft", CONTROL - 1),  # how far one is, said in words too
]


def colors(selector: str) -> dict[str, str]:
    """The variables of the first block for that selector."""
    block = re.search(re.escape(selector) + r"[^{]*\{(.*?)\}", THEME, re.DOTALL)
    assert block
    return dict(re.findall(r"--rr-([\w-]+): (#[0-9a-f]{6});", block[1]))


SCHEMES = {"light": colors(":root, [data-bs-theme"), "dark": colors('[data-bs-theme="dark"]')}


def luminance(color: str) -> float:
    """The relative luminance of an sRGB color, as WCAG defines it."""
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_what_is_read_stands_out_from_its_ground(scheme: str, ink: str, ground: str, least: float) -> None:
    assert contrast(SCHEMES[scheme][ink], SCHEMES[scheme][ground]) >= least


def test_both_schemes_name_the_same_colors() -> None:
    assert SCHEMES["light"].keys() == SCHEMES["dark"].keys()


def test_colors_stand_in_the_theme_alone() -> None:
    for sheet in STATIC.glob("*.css"):
        if sheet.name != "theme.css":
            text = re.sub(r"url\([^)]*\)", "", sheet.read_text(encoding="utf-8"))
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=[\s;])", text), sheet.name
