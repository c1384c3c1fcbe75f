"""axe-core on the page that is open: WCAG 2.2 AA and best practices, at three widths, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
#: A small phone, a phone, a desk.
WIDTHS = (320, 390, 1280)
HEIGHT = 900

#: What a dark page can change: all other rules look at what stands there, and at its size.
_OF_COLORS = ("color-contrast", "link-in-text-block")
_ALL = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
_COLORS = {"runOnly": {"type": "rule", "values": _OF_COLORS}, "resultTypes": ["violations"]}

# What only opens on request is looked at open.
_OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def is_too_wide(page: Page) -> bool:
    """Whether the page must be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def faults(page: Page, schemes: tuple[str, ...] = ("light", "dark")) -> list[str]:
    """What axe finds on this page, each with width, language, scheme, rule and node; and where it is too wide."""
    before = page.viewport_size
    page.evaluate(_OPEN)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = [fault for scheme in schemes for fault in _in_scheme(page, scheme)]
    page.emulate_media(color_scheme="light")
    if before:
        page.set_viewport_size(before)
    return found


def _in_scheme(page: Page, scheme: Any) -> Iterator[str]:
    page.emulate_media(color_scheme=scheme)
    language = page.locator("html").get_attribute("lang")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        where = f"{width} px, {language}, {scheme}"
        if is_too_wide(page):
            yield f"{where}: the page is wider than the window"
        for rule in page.evaluate("(options) => axe.run(options)", _ALL if scheme == "light" else _COLORS)[
            "violations"
        ]:
            for node in rule["nodes"]:
                yield f"{where}: {rule['id']}: {node['html'][:300]}: {node['failureSummary']}"
