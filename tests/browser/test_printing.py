"""All papers are printed in one click, and where a browser cannot do that, they open in it."""

from __future__ import annotations

import io

import pikepdf
from playwright.sync_api import Page

from tests.browser.conftest import Arrivals
from tests.browser.person import INTERVIEW

#: In every frame of a window: no printer is asked for, and the window remembers what would have been printed.
REMEMBER_WHAT_IS_PRINTED = """
    window.print = () => (window.top.printed = [...(window.top.printed || []), document.contentType]);
"""
SHOWS_NO_PDF = "Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false })"


def download(page: Page, link: str) -> pikepdf.Pdf:
    """The PDF that a link leads to."""
    address = page.get_by_role("link", name=link, exact=True).evaluate("link => link.href")
    return pikepdf.open(io.BytesIO(page.request.get(address).body()))


def test_one_click_prints_all_papers_or_opens_them_and_the_next_screen_holds_nothing_of_it(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there")
    page = person.page
    assert isinstance(page, Page)
    page.add_init_script(REMEMBER_WHAT_IS_PRINTED)
    page.goto(f"{person.server}/interview?i={INTERVIEW}&reset=1&kiosk=1")
    person.goes_to_the_end()
    button = page.get_by_role("link", name="Print all papers")
    button.click()
    page.wait_for_function("window.printed && window.printed.length")
    assert page.evaluate("window.printed") == ["application/pdf"]

    everything = download(page, "Print all papers")
    parts = [download(page, "Next-steps letter as PDF"), download(page, "All papers of this case in one PDF")]
    assert len(everything.pages) == sum(len(part.pages) for part in parts)

    page.evaluate(SHOWS_NO_PDF)
    with page.context.expect_page() as coming:
        button.click()
    assert coming.value.url.startswith(person.server)
    assert page.evaluate("window.printed.length") == 1

    page.get_by_role("main").get_by_role("link", name="What the law says").click()
    page.get_by_role("heading", name="The steps, in order").wait_for()
    assert page.locator("iframe").count() == 0
