"""A word to look up: its meaning is seen whole, leaves the ways out free, closes in every way, and is not printed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.person import INTERVIEW
from tests.server_fixture import RunningServer

#: Whether the meaning is within the window, and below the ways out that stay at the top.
SEEN = """() => {
  const box = document.querySelector(".popover").getBoundingClientRect();
  const ways = document.querySelector(".rr-ways-out").getBoundingClientRect();
  return box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight && box.top >= ways.bottom;
}"""
#: Brings a word to this many pixels below the edge of the window.
SCROLL = "(word, top) => window.scrollBy(0, word.getBoundingClientRect().top - top)"


@pytest.mark.parametrize(("width", "touch"), [(390, True), (1280, False)])
def test_a_meaning_is_seen_whole_beside_the_ways_out_and_closes_in_every_way(
    browser: Browser, server: RunningServer, width: int, touch: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 420}, has_touch=touch, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{server.url}/interview?i={INTERVIEW}&reset=1")
    word, meaning = page.locator(".daterm").last, page.locator(".popover")
    press = word.tap if touch else word.click
    for top in (130, 380):  # close below the ways out, and at the lower edge
        word.evaluate(SCROLL, top)
        press()
        expect(meaning).to_be_visible()
        page.wait_for_function(SEEN)
        press()
        expect(meaning).to_have_count(0)
    press()
    expect(meaning).to_be_visible()
    page.emulate_media(media="print")
    expect(meaning).to_be_hidden()
    page.emulate_media(media="screen")
    page.mouse.click(width - 5, 415)
    expect(meaning).to_have_count(0)
    word.focus()
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    context.close()
