"""axe-core finds nothing on any screen of any persona: at three widths, in both languages, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from docassemble.CARecordRelief.screen_text import LANGUAGES_ON_SCREEN
from tests.browser.axe import WIDTHS, faults, is_too_wide
from tests.browser.conftest import Arrivals
from tests.browser.person import InAHurry
from tests.interview.persona import FOLDER

PERSONAS = sorted(path.stem for path in FOLDER.glob("*.yml"))

#: What a screen is built of: each element with its role, kind and class, in its place below the others and next to the
#: one before it, and each heading with the heading before it. Neither the words nor how often the same comes again.
BUILT_OF = """() => {
  const KEPT = ["class", "role", "type"];
  const LEFT_OUT = ["id", "for", "name", "value", "href", "style", "lang", "hreflang"];
  const kind = (element) => element.tagName + "[" + Array.from(element.attributes)
    .filter((one) => !LEFT_OUT.includes(one.name) && !one.name.startsWith("data-"))
    .map((one) => KEPT.includes(one.name) ? one.name + "=" + one.value : one.name).sort() + "]";
  const found = new Set();
  const visit = (element, above) => {
    const before = element.previousElementSibling;
    const text = Array.from(element.childNodes).some((one) => one.nodeType === 3 && one.textContent.trim());
    const place = above + ">" + kind(element);
    found.add((before ? kind(before) : "") + "+" + place + (text ? "text" : ""));
    Array.from(element.children).filter((one) => one.tagName !== "SCRIPT").forEach((one) => visit(one, place));
  };
  visit(document.body, "");
  Array.from(document.querySelectorAll("h1, h2, h3, h4, h5, h6"), (one) => one.tagName)
    .forEach((tag, place, all) => found.add(all[place - 1] + tag));
  return Array.from(found);
}"""


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """What the screens were built of that were looked at already."""
    return set()


def change_language(page: Page, language: str) -> None:
    page.evaluate("(to) => action_perform('change_language', { to: to })", language)
    page.locator(f"html[lang={language}]").wait_for()


def faults_in_both_languages(page: Page) -> list[str]:
    """What axe finds here, first in the other language and then in English."""
    found = []
    for language in reversed(LANGUAGES_ON_SCREEN):
        change_language(page, language)
        found += faults(page)
    return found


@pytest.mark.parametrize("persona", PERSONAS)
def test_axe_finds_nothing_on_any_screen(arrives: Arrivals, seen: set[str], persona: str) -> None:
    person = arrives(persona, width=min(WIDTHS), kind=InAHurry)
    while True:
        screen = person.headless.walk.screen()
        person.shows(screen)
        assert not is_too_wide(person.page), screen.id
        built_of = set(person.page.evaluate(BUILT_OF))
        if not built_of <= seen:
            seen |= built_of
            assert faults_in_both_languages(person.page) == [], screen.id
        if not person.goes_on().fields:
            break


def test_axe_finds_nothing_on_screens_that_nobody_passes_on_the_way(arrives: Arrivals) -> None:
    person = arrives("citizen-two-counts", kind=InAHurry)
    page = person.page
    found = {}
    person.goes_to("situation today")
    page.locator("#da-continue-button").click()
    page.locator("#rr-errors").wait_for()
    found["four answers are missing"] = faults(page)
    person.goes_to("charge")
    page.get_by_label("Code section of the charge").press_sequentially("cocaine")
    page.locator(".rr-search button").first.wait_for()
    found["a search has found something"] = faults(page)
    page.get_by_role("link", name="Delete my answers now").click()
    page.get_by_role("link", name="Delete everything now").or_(
        page.get_by_role("button", name="Delete everything now")
    ).wait_for()
    found["delete answers"] = faults(page)
    page.get_by_role("button", name="Keep my answers").click()
    person.goes_to("dates and plea")
    page.locator('[data-part="year"]').first.fill("20")
    page.locator("#da-continue-button").click()
    page.locator("#rr-errors").wait_for()
    found["a date that is none"] = faults(page)
    page.goto(f"{person.server}/packagestatic/docassemble.CARecordRelief/deleted.html")
    found["deleted"] = faults(page)
    assert {name: each for name, each in found.items() if each} == {}


def test_axe_finds_nothing_on_the_page_of_any_paper(arrives: Arrivals, seen: set[str]) -> None:
    person = arrives("lpr-cocaine-file-gone", kind=InAHurry)
    page = person.page
    person.goes_to_the_end()
    for language, read_here in {"en": "read it here", "es": "leer aquí"}.items():
        change_language(page, language)
        links = page.locator(".da-subquestion a").filter(has_text=read_here)
        links.first.wait_for(state="attached")
        addresses = [link.get_attribute("href") for link in links.all()]
        assert len(addresses) > 5
        for address in addresses:
            page.goto(f"{person.server}{address}")
            page.locator(".rr-paper").wait_for()
            built_of = {f"{language} {part}" for part in page.evaluate(BUILT_OF)}
            if not built_of <= seen:
                seen |= built_of
                assert faults(page) == [], person.title
        page.locator(".rr-next a").first.click()
        page.locator(".rr-download").first.wait_for()


#: The same text at twice its size, and with more room between lines, letters and words, as people set it who need that.
TWICE = "html { font-size: 200% !important; }"
MORE_ROOM = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
CUT_OFF = """() => Array.from(document.querySelectorAll("#dabody *")).filter((one) => {
  const style = getComputedStyle(one);
  return one.offsetParent && style.overflow !== "visible"
    && !one.matches(".visually-hidden, .visually-hidden *, .progress")
    && !["TEXTAREA", "INPUT", "SELECT"].includes(one.tagName) && style.overflowX !== "auto"
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 200))"""


def test_large_text_is_not_cut_off_and_fits_the_window(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there", kind=InAHurry)
    while True:
        person.shows(person.headless.walk.screen())
        for style in (TWICE, MORE_ROOM):
            tag = person.page.add_style_tag(content=style)
            for width in (640, 1280):
                person.page.set_viewport_size({"width": width, "height": 900})
                assert not is_too_wide(person.page), (person.title, style, width)
                assert person.page.evaluate(CUT_OFF) == [], (person.title, style, width)
            tag.evaluate("(element) => element.remove()")
        if not person.goes_on().fields:
            break
