"""The pictures of the README: `python -m tests.browser.screenshots` makes them anew in docs/screenshots/.

Five key screens of one person with a completed DEJ, as a phone and a desk computer show them, one in the dark and one
in Spanish. Where RECORD_RELIEF_URL names a running server, that one is used; otherwise one is started.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.person import Person, chromium, persona
from tests.server_fixture import running_server

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
#: Screen, file, width, color scheme, language.
PICTURES: tuple[tuple[str, str, int, Literal["light", "dark"], str], ...] = (
    ("what this is", "first", 390, "light", "en"),
    ("charge", "charge", 390, "light", "es"),
    ("results", "results", 1100, "light", "en"),
    ("review answers", "review", 390, "dark", "en"),
    ("download", "download", 1100, "light", "en"),
)
HEIGHT = 900
COLORS = 128


@contextmanager
def server_url() -> Iterator[str]:
    """Where a server answers."""
    if url := os.environ.get("RECORD_RELIEF_URL"):
        yield url.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder) / "data") as server:
        yield server.url


def picture(page: Page, path: Path) -> None:
    """The part of the page that is in sight, as a small PNG."""
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(300)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    image.quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)


def take(browser: Browser, url: str, screen: str, width: int, scheme: Literal["light", "dark"], language: str) -> Page:
    """Walk to a screen with the persona, and change to the language there."""
    person = Person.arrives(browser, url, persona("lpr-cocaine-file-gone"), width)
    person.page.emulate_media(color_scheme=scheme)
    person.page.reload()
    if screen == "download":
        person.goes_to_the_end()
    else:
        person.goes_to(screen)
    if language != "en":
        person.page.locator(f".rr-language[hreflang={language}]").click()
        person.page.locator(f"html[lang={language}]").wait_for()
    return person.page


def main() -> None:
    """Make every picture and say how large it is."""
    with server_url() as url, chromium() as browser:
        for screen, name, width, scheme, language in PICTURES:
            page = take(browser, url, screen, width, scheme, language)
            path = FOLDER / f"{name}.png"
            picture(page, path)
            page.context.close()
            print(f"{path.name}: {path.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main()
