"""axe-core on an open page: WCAG 2.2 AA and best practices, at three widths, in both languages, light and dark.

Each kind of page is looked at once: axe does not run again over a page when it has seen all its parts before, in the
same language and in the same colors. With RECORD_RELIEF_AXE=every-page it runs every rule at every width over every
page of every persona, but for a page that is the very same as one before.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, Page

from docassemble.CARecordRelief.i18n import LANGUAGES

Scheme = Literal["light", "dark"]
Rules = dict[str, Any]

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
EVERY_PAGE = os.environ.get("RECORD_RELIEF_AXE", "") == "every-page"
#: A small phone, a phone, a desk.
WIDTHS = (320, 390, 1280)
HEIGHT = 900

_OPTIONS = {"resultTypes": ["violations"], "preload": False}
EVERY_RULE: Rules = {"runOnly": {"type": "tag", "values": TAGS}, **_OPTIONS}
#: What a dark page can change: all other rules look at what stands there, and at its size.
OF_COLORS: Rules = {"runOnly": {"type": "rule", "values": ("color-contrast", "link-in-text-block")}, **_OPTIONS}
#: What a phone that is wider than the smallest can change: no style sheet of a screen tells the two apart.
OF_SIZE: Rules = {"runOnly": {"type": "rule", "values": ("target-size",)}, **_OPTIONS}

RULES: dict[Scheme, dict[int, Rules]] = {
    "light": {320: EVERY_RULE, 390: OF_SIZE, 1280: EVERY_RULE},
    "dark": {320: OF_COLORS, 1280: OF_COLORS},
}
if EVERY_PAGE:
    RULES = {scheme: dict.fromkeys(WIDTHS, EVERY_RULE) for scheme in RULES}

# What only opens on request is looked at open.
_OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"

#: What a page is built of: each element with its role, kind and class, in its place below the others and next to the
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

#: The page itself, but for what is new each time that the server sends it.
THE_PAGE = """() => {
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll("script, input[type=hidden]").forEach((one) => one.remove());
  return [copy.innerHTML];
}"""

PARTS = THE_PAGE if EVERY_PAGE else BUILT_OF

# The page's own scripts have done what they do at a new width when the next picture is drawn. What is scrolled below
# the bar that stays at the top is not hidden for good.
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_RUN = f"async (options) => {{ await {DRAWN}; scrollTo(0, 0); return (await axe.run(options)).violations; }}"
# docassemble asks the browser for its colors when a page is loaded, and then sets this; here it need not load anew.
_COLORS = "(scheme) => { document.documentElement.dataset.bsTheme = scheme; }"


def some(names: Sequence[str], everybody: Sequence[str]) -> Sequence[str]:
    """The personas that show every kind of page, or everybody."""
    return everybody if EVERY_PAGE else names


def is_too_wide(page: Page | Frame) -> bool:
    """Whether the page must be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def change_language(page: Page | Frame, language: str) -> None:
    """Show the screen in another language, as the link on it does."""
    if page.locator("html").get_attribute("lang") != language:
        page.evaluate("(to) => action_perform('change_language', { to: to })", language)
        page.locator(f"html[lang={language}]").wait_for()


class Axe:
    """Looks at pages, at each kind of page once."""

    def __init__(self) -> None:
        self.runs = 0
        self._seen: defaultdict[str, set[str]] = defaultdict(set)

    def faults(self, page: Page | Frame) -> list[str]:
        """What axe finds on this page as it is now, each with width, language, scheme, rule and node; and where the
        page is too wide."""
        language = str(page.locator("html").get_attribute("lang"))
        parts = set(page.evaluate(PARTS))
        found: list[str] = []
        for scheme, rules in RULES.items():
            seen = self._seen[language if scheme == "light" else scheme]
            if not parts <= seen:
                seen |= parts
                found += _faults(page, language, scheme, rules)
                self.runs += len(rules)
        return found

    def faults_in_both_languages(self, page: Page | Frame, shown: Callable[[], None] = lambda: None) -> list[str]:
        """What axe finds on a screen, in the other language and at last in English; `shown` brings back what a
        change of language closes. A kind of screen that was seen in English was seen in both."""
        first, *others = LANGUAGES
        if set(page.evaluate(PARTS)) <= self._seen[first]:
            return []
        found = []
        for language in (*others, first):
            change_language(page, language)
            shown()
            found += self.faults(page)
        return found


def _faults(page: Page | Frame, language: str, scheme: Scheme, rules_at: dict[int, Rules]) -> Iterator[str]:
    window = page.page if isinstance(page, Frame) else page
    before = window.viewport_size
    page.evaluate(_OPEN)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(_COLORS, scheme)
    for width, rules in rules_at.items():
        where = f"{width} px, {language}, {scheme}"
        window.set_viewport_size({"width": width, "height": HEIGHT})
        broken = page.evaluate(_RUN, rules)
        if is_too_wide(page):
            yield f"{where}: the page is wider than the window"
        for rule in broken:
            for node in rule["nodes"]:
                yield f"{where}: {rule['id']}: {node['html'][:300]}: {node['failureSummary']}"
    page.evaluate(_COLORS, "light")
    if before:
        window.set_viewport_size(before)
