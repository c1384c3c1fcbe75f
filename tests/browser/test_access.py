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
