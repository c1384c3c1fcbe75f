"""Somebody who sits before the interview in a real browser and answers every screen from a case file.

The same person walks the interview headless at the same time, so every screen of the browser is checked against it: the
same questions, in the same order, with the same fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Frame, Locator, Page, Request, sync_playwright

from docassemble.CARecordRelief.casefile import CaseFile
from tests.interview.headless import Field, Screen, parse
from tests.interview.persona import FOLDER, Persona
from tests.server_fixture import CHROMIUM, CHROMIUM_OPTIONS

INTERVIEW = "docassemble.CARecordRelief:data/questions/main.yml"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; a browser that a test tool downloads is not to be had everywhere."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_OPTIONS))
        yield browser
        browser.close()


@dataclass
class Person:
    """A visitor with a case file, and a browser window of their own or a frame in one."""

    page: Page | Frame
    server: str
    headless: Persona
    requests: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    @classmethod
    def arrives(
        cls, browser: Browser, server: str, case_file: CaseFile, width: int = 1024, language: str = "en"
    ) -> Self:
        """A fresh window of the given width at the interview's first screen, in a browser that prefers the language."""
        page = browser.new_context(
            viewport={"width": width, "height": 900},
            accept_downloads=True,
            reduced_motion="reduce",
            locale=f"{language}-US",
        ).new_page()
        person = cls(page, server, Persona(case_file, language=language))
        page.on("request", person._note)
        page.goto(f"{server}/interview?i={INTERVIEW}&reset=1")
        return person

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)

    @property
    def strangers(self) -> set[str]:
        """The hosts, other than the server, to which the browser sent anything."""
        return strangers(self.requests, self.server)

    @property
    def title(self) -> str:
        return self.page.locator("h1#daMainQuestion").inner_text().strip()

    def goes_on(self) -> Screen:
        """Answer the screen that is shown and wait for the next; returns what the headless walk saw here."""
        screen = self.headless.see()
        self.shows(screen)
        self.titles.append(self.title)
        assert self.title == plain(screen.title)
        if not screen.fields:
            return screen
        answers = {f.variable: self.headless.answer(f) for f in screen.fields if self.headless.sees(f)}
        chosen_by_button = screen.status.question.question_type == "multiple_choice"
        if not chosen_by_button:
            self._fill_in(
                [(f, answers[f.variable]) for f in screen.fields if f.variable in answers and f.kind != "continue"]
            )
        self.headless.walk.answer(screen, answers)
        self._submit(*answers.values() if chosen_by_button else ())
        return screen

    def shows(self, screen: Screen) -> None:
        """Wait until the browser shows a screen that the headless walk has reached."""
        self.page.locator("h1#daMainQuestion", has_text=plain(screen.title)).wait_for()

    def goes_to_the_end(self) -> Screen:
        """Answer screen after screen until one asks for nothing."""
        for _ in range(120):
            screen = self.goes_on()
            if not screen.fields:
                return screen
        raise AssertionError(f"no end; the last screens are {self.titles[-5:]}")

    def goes_to(self, screen_id: str) -> Screen:
        """Answer screens until the one with this id is shown, and leave it unanswered."""
        for _ in range(120):
            screen = self.headless.walk.screen()
            if screen.id == screen_id:
                self.shows(screen)
                return screen
            assert self.goes_on().fields, f"the interview ended before {screen_id!r}"
        raise AssertionError(screen_id)

    def changes_language(self, code: str) -> None:
        """Click the link to another language; the headless walk changes it too."""
        self.page.locator(f'.rr-language[data-language="{code}"]').click()
        self.page.locator(f"html[lang={code}]").wait_for()
        self.shows(self.headless.walk.screen("change_language", to=code))

    def downloads(self, link: Locator, folder: Path) -> Path:
        """Click a link and keep the file under the name that the server gave it."""
        with self.page.expect_download() as coming:
            link.click()
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    def _fill_in(self, answers: Sequence[tuple[Field, Any]]) -> None:
        for one, value in answers:
            self._fill(one, one.name, value)

    def _submit(self, value: str = "") -> None:
        """Press the button of that value, or the one that goes on."""
        chosen = f'[value="{value}"]' if value else ""
        button = self.page.locator(f"#daform button[type=submit]{chosen}:visible").last
        window = self.page.page if isinstance(self.page, Frame) else self.page
        with window.expect_response(lambda response: response.request.method == "POST"):
            button.click()
        self.page.wait_for_function("document.querySelector('#daSpinner:not([style*=none])') === null")

    def _fill(self, one: Field, name: str, value: Any) -> None:
        form = self.page.locator("#daform")
        if one.kind == "checkboxes":
            group = form.locator(f'[data-varname="{name}"]')
            for choice in one.choices:
                self._tick(group.locator(f'input[data-cbvalue="{parse.safeid(choice)}"]'), choice in value)
            if not value:
                self._tick(group.locator("input.danota-checkbox"))
            return
        if value == "" and not one.required:
            return
        field_ = form.locator(f'[name="{name}"]').first
        if one.kind == "boolean" and field_.get_attribute("type") == "checkbox":
            self._tick(field_, value)
        elif field_.get_attribute("type") == "radio":
            self._tick(form.locator(f'input[type=radio][name="{name}"][value="{value}"]'))
        elif field_.evaluate("element => element.tagName") == "SELECT":
            field_.select_option(value=str(value))
        elif "rr-date" in (field_.get_attribute("class") or ""):
            self._fill_date(field_, str(value))
        else:
            field_.fill(str(value))

    def _tick(self, box: Locator, ticked: bool = True) -> None:
        # docassemble draws its own button over the input and hides that: people click the label.
        if box.is_checked() != ticked:
            self.page.locator(f'label[for="{box.get_attribute("id")}"]').last.click()

    def _fill_date(self, field_: Locator, value: str) -> None:
        box = field_.locator("xpath=following-sibling::fieldset[1]")
        if not re.match(r"\d{4}", value):
            box.locator(f'[data-word="{value}"] input').check()
            return
        year, month, day = (*value.split("-"), "", "")[:3]
        box.locator('[data-part="month"]').select_option(month)
        box.locator('[data-part="day"]').fill(day)
        box.locator('[data-part="year"]').fill(year)


class InAHurry(Person):
    """Fills in each screen in one stroke of a script: many screens in little time, where hands are not the matter."""

    def _fill_in(self, answers: Sequence[tuple[Field, Any]]) -> None:
        self.page.evaluate(_FILL_IN, [_as_sent(one, value) for one, value in answers])

    def _submit(self, value: str = "") -> None:
        self.page.evaluate(_SUBMIT, value)
        self.page.wait_for_function("document.getElementById('daMainQuestion') !== window.answeredHeading")


_FILL_IN = """(answers) => answers.forEach(([name, value, ticked]) => {
  const form = document.getElementById("daform");
  const set = (box, on) => {
    if (box && box.checked !== on) { box.checked = on; $(box).trigger("change"); }
  };
  if (ticked) {
    const group = form.querySelector(`[data-varname="${name}"]`);
    group.querySelectorAll("input[data-cbvalue]").forEach((box) => set(box, ticked.includes(box.dataset.cbvalue)));
    set(group.querySelector("input.danota-checkbox"), !ticked.length);
    return;
  }
  const fields = Array.from(form.querySelectorAll(`[name="${name}"]`));
  if (fields[0].type === "radio") {
    set(fields.find((one) => one.value === value), true);
  } else if (fields[0].type === "checkbox") {
    set(fields[0], value === "True");
  } else {
    fields[0].value = value;
    $(fields[0]).trigger("change");
  }
})"""

_SUBMIT = """(value) => {
  window.answeredHeading = document.getElementById("daMainQuestion");
  const buttons = Array.from(document.querySelectorAll("#daform button[type=submit]"));
  buttons.filter((one) => one.offsetParent && (!value || one.value === value)).pop().click();
}"""


def _as_sent(one: Field, value: Any) -> tuple[str, str, list[str] | None]:
    return one.name, str(value), [parse.safeid(choice) for choice in value] if one.kind == "checkboxes" else None


def strangers(requests: list[str], server: str) -> set[str]:
    """The hosts in a list of requested addresses that are not the server."""
    # The last two are parts of Chromium itself: its viewer of PDFs.
    inside = ("data:", "blob:", "chrome:", "chrome-extension:")
    hosts = {urlsplit(url).netloc for url in requests if not url.startswith(inside)}
    return hosts - {urlsplit(server).netloc}


def plain(html: str) -> str:
    """The text of a heading as the browser shows it."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html))).strip()


def persona(name: str) -> CaseFile:
    """The case file of one of the interview's personas, screened as of today like the server does."""
    data = dict(CaseFile.load(FOLDER / f"{name}.yml", today=date.today()).data)
    del data["as_of"]
    return CaseFile.from_data(data, today=date.today())
