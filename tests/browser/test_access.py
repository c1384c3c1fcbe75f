"""axe-core finds nothing on any screen of any persona: at three widths, in both languages, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import lxml.html
import pytest
from lxml import etree
from playwright.sync_api import Frame, Page

from tests.browser.axe import DRAWN, EVERY_PAGE, WIDTHS, Axe, change_language, is_too_wide, some
from tests.browser.conftest import Arrivals
from tests.browser.person import InAHurry, persona
from tests.interview.persona import ENOUGH, FOLDER, Persona

PERSONAS = sorted(path.stem for path in FOLDER.glob("*.yml"))

#: What a screen as it is sent is built of: each element with what stands above and before it, and each heading.
_LEFT_OUT = {"id", "for", "name", "value", "href", "style", "lang", "hreflang"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def built_of(screen: str) -> set[str]:
    """The kinds of places in the HTML of a screen. The words do not count, nor how often the same comes again."""

    def kind(element: Any) -> str:
        told = ("class", "role", "type")
        return f"{element.tag} {sorted((n, v if n in told else '') for n, v in element.items() if n not in _LEFT_OUT)}"

    root = lxml.html.fromstring(screen)
    found = set()
    for element in root.iter(etree.Element):
        above = " > ".join(kind(one) for one in (*reversed([*element.iterancestors()]), element))
        before = next(element.itersiblings(etree.Element, preceding=True), None)
        found.add(f"{'' if before is None else kind(before)} + {above}")
    headings = ["", *(heading.tag for heading in root.iter(_HEADINGS))]
    return found | {f"{before} {after}" for before, after in pairwise(headings)}


def screens_of(name: str) -> Iterator[set[str]]:
    """What each screen of a persona is built of, as the server sends it."""
    walking = Persona(persona(name), name)
    for _ in range(ENOUGH):
        screen = walking.see()
        yield built_of(walking.walk.page(screen))
        if not screen.fields:
            return
        walking.submit(screen)


def who_walks_how_far() -> dict[str, int]:
    """Some personas, with a number of screens for each, so that together they pass every kind of screen of everybody:
    always the one who shows the most that is new."""
    left = {name: list(screens_of(name)) for name in PERSONAS}
    if EVERY_PAGE:
        return {name: len(screens) for name, screens in left.items()}
    seen: set[str] = set()
    walks = {}
    while True:
        name = max(left, key=lambda one: len(set().union(*left[one]) - seen))
        new = [number for number, parts in enumerate(left[name], 1) if parts - seen]
        if not new:
            return walks
        walks[name] = new[-1]
        seen |= set().union(*left.pop(name))


def test_axe_finds_nothing_on_any_screen_of_any_persona(arrives: Arrivals, axe: Axe) -> None:
    found = {}
    for name, screens in who_walks_how_far().items():
        person = arrives(name, width=min(WIDTHS), kind=InAHurry)
        for number in range(1, screens + 1):
            screen = person.headless.walk.screen()
            person.shows(screen)
            assert not is_too_wide(person.page), (name, screen.id)
            found[name, screen.id, number] = axe.faults_in_both_languages(person.page)
            if number < screens:
                person.goes_on()
    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize("name", some(["lpr-cocaine-file-gone"], PERSONAS))
def test_axe_finds_nothing_on_the_page_of_any_paper(arrives: Arrivals, axe: Axe, name: str) -> None:
    person = arrives(name, kind=InAHurry)
    page = person.page
    person.goes_to_the_end()
    found = {}
    for language, read_here in {"en": "read it here", "es": "leer aquí"}.items():
        change_language(page, language)
        links = page.locator(".da-subquestion a").filter(has_text=read_here)
        links.first.wait_for(state="attached")
        addresses = [link.get_attribute("href") for link in links.all()]
        assert addresses
        for address in addresses:
            page.goto(f"{person.server}{address}")
            page.locator(".rr-paper").wait_for()
            found[language, person.title] = axe.faults(page)
        page.locator(".rr-next a").first.click()
        page.locator(".rr-download").first.wait_for()
    assert {where: faults for where, faults in found.items() if faults} == {}


#: The same text at twice its size, and with more room between lines, letters and words, as people set it who need that.
TWICE = "html { font-size: 200% !important; }"
MORE_ROOM = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
CUT_OFF = """() => Array.from(document.querySelectorAll("#dabody *")).filter((one) => {
  const style = getComputedStyle(one);
  return one.offsetParent && style.overflow !== "visible"
    && !one.matches(".visually-hidden, .visually-hidden *, .progress, .btn-file")
    && !["TEXTAREA", "INPUT", "SELECT"].includes(one.tagName) && style.overflowX !== "auto"
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 200))"""


def large_text_faults(page: Page | Frame) -> list[str]:
    """What does not fit where the text is large: too wide for the window, or cut off."""
    window = page.page if isinstance(page, Frame) else page
    before = window.viewport_size
    found = []
    for style in (TWICE, MORE_ROOM):
        tag = page.add_style_tag(content=style)
        for width in (640, 1280):
            window.set_viewport_size({"width": width, "height": 900})
            page.evaluate(DRAWN)
            if is_too_wide(page):
                found.append(f"{width} px, {style}: too wide")
            found += [f"{width} px, {style}: cut off: {element}" for element in page.evaluate(CUT_OFF)]
        tag.evaluate("(element) => element.remove()")
    if before:
        window.set_viewport_size(before)
    return found


def test_large_text_is_not_cut_off_and_fits_the_window(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there", kind=InAHurry)
    while True:
        person.shows(person.headless.walk.screen())
        assert large_text_faults(person.page) == [], person.title
        if not person.goes_on().fields:
            break
