"""Everything with the keyboard alone, from the first screen to a downloaded paper: no mouse, and no field filled by a
script. At every stop the focus is seen, and nothing hides it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator

from tests.browser.conftest import Arrivals
from tests.browser.person import Person, parse
from tests.browser.test_access_doors import comes_for_the_check
from tests.browser.test_clinic import Volunteer
from tests.browser.test_personas import text_of
from tests.interview.headless import Field
from tests.interview.persona import FOLDER

#: More than any screen has places to stop at.
ENOUGH = 250
#: The meaning of a word is shown while the word has the focus, and closes when that goes on; in tenths of a second.
CLOSES = 30

#: What is wrong with the place where the focus is: it is not marked, or something lies over it.
FAULT = """() => {
  const place = document.activeElement, seen = getComputedStyle(place);
  if (place === document.body) return "";
  const marked = seen.boxShadow !== "none" || (seen.outlineStyle !== "none" && parseFloat(seen.outlineWidth) >= 2);
  const label = place.matches("input.labelauty") && getComputedStyle(place.nextElementSibling).boxShadow !== "none";
  const box = place.getClientRects()[0] || place.getBoundingClientRect(); // the first line of what is broken in two
  const [right, down] = [Math.min(box.width / 2, 20), Math.min(box.height / 2, 10)];
  const above = document.elementFromPoint(box.left + right, box.top + down);
  const free = above && (place.contains(above) || above.contains(place) || above === place.nextElementSibling);
  const what = place.outerHTML.slice(0, 150);
  return marked || label ? (free ? "" : "hidden below something: " + what) : "not marked: " + what;
}"""


class ByKeyboard(Person):
    """Somebody who uses Tab, Space, Enter, the arrows and letters, and nothing else."""

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def tabs_to(self, place: Locator) -> None:
        """Go on with Tab until the focus is there; past the end it begins at the top again."""
        wanted = place.element_handle()
        for _ in range(ENOUGH):
            if wanted.evaluate("(element) => element === document.activeElement"):
                return
            self.press("Tab")
            self._sees_the_focus()
        raise AssertionError(f"{place} cannot be reached with the keyboard on {self.title!r}")

    def _sees_the_focus(self) -> None:
        for _ in range(CLOSES):
            if not (fault := self.page.evaluate(FAULT)):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError((self.title, fault))

    def opens(self, link: Locator) -> None:
        self.tabs_to(link)
        self.press("Enter")

    def _fill_in(self, answers: Sequence[tuple[Field, Any]]) -> None:
        for one, value in answers:
            self._answer(one, value)

    def _submit(self, value: str = "") -> None:
        chosen = f'[value="{value}"]' if value else ""
        before = self.page.locator("h1#daMainQuestion").element_handle()
        self.opens(self.page.locator(f"#daform button[type=submit]{chosen}:visible").last)
        self.page.wait_for_function("(before) => document.getElementById('daMainQuestion') !== before", arg=before)
        self.page.wait_for_function("document.activeElement.id === 'daMainQuestion'")

    def _answer(self, one: Field, value: Any) -> None:
        form = self.page.locator("#daform")
        if one.kind == "checkboxes":
            group = form.locator(f'[data-varname="{one.name}"]')
            for choice in one.choices:
                self._ticks(group.locator(f'input[data-cbvalue="{parse.safeid(choice)}"]'), choice in value)
            if not value:
                self._ticks(group.locator("input.danota-checkbox"), True)
            return
        field = form.locator(f'[name="{one.name}"]').first
        if field.get_attribute("type") == "checkbox":
            self._ticks(field, bool(value))
        elif field.get_attribute("type") == "radio":
            self._chooses(form.locator(f'[name="{one.name}"]'), str(value))
        elif field.evaluate("(element) => element.tagName") == "SELECT":
            self._selects(field, str(value))
        elif "rr-date" in (field.get_attribute("class") or ""):
            self._dates(field.locator("xpath=following-sibling::fieldset[1]"), str(value))
        else:
            self._types(field, str(value))
            if form.locator(".rr-search button").count():
                self.opens(form.locator(".rr-search button").first)
            assert field.input_value() == str(value)

    def _ticks(self, box: Locator, ticked: bool) -> None:
        self.tabs_to(box)
        if box.is_checked() != ticked:
            self.press("Space")
        assert box.is_checked() == ticked

    def _chooses(self, buttons: Locator, value: str) -> None:
        chosen = buttons.and_(self.page.locator(":checked"))
        self.tabs_to(chosen if chosen.count() else buttons.first)
        self.press("Space")
        for _ in range(buttons.count()):
            if chosen.get_attribute("value") == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{value!r} cannot be chosen on {self.title!r}")

    def _selects(self, list_: Locator, value: str) -> None:
        self.tabs_to(list_)
        for _ in range(ENOUGH):
            if list_.input_value() == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{value!r} cannot be selected on {self.title!r}")

    def _dates(self, box: Locator, value: str) -> None:
        if not value[:4].isdigit():
            self._ticks(box.locator(f'[data-word="{value}"] input'), True)
            return
        year, month, day = (*value.split("-"), "", "")[:3]
        self._selects(box.locator('[data-part="month"]'), month)
        for part, text in (("day", day), ("year", year)):
            self._types(box.locator(f'[data-part="{part}"]'), text)

    def _types(self, field: Locator, text: str) -> None:
        self.tabs_to(field)
        self.press("Control+a")
        if text:
            self.page.keyboard.type(text)
        else:
            self.press("Delete")


def test_from_the_first_screen_to_a_downloaded_paper(arrives: Arrivals, folder: Path) -> None:
    person = arrives("citizen-dej-file-there", width=390, kind=ByKeyboard)
    page = person.page
    person.goes_to("results")
    summary = page.locator("details summary").first
    person.opens(summary)
    assert summary.evaluate("(element) => element.parentElement.open")
    person.goes_to("review answers")
    person.goes_on()
    page.locator("h1#daMainQuestion", has_text="Your papers are ready").wait_for()
    person.opens(page.locator("summary", has_text="Each paper by itself"))
    person.opens(page.get_by_role("link", name="Petition: read it here").first)
    page.locator(".rr-paper").wait_for()
    person.opens(page.get_by_role("link", name="Back to my papers").first)
    page.locator("h1#daMainQuestion", has_text="Your papers are ready").wait_for()
    link = page.get_by_role("link", name="All papers of this case in one PDF")
    person.tabs_to(link)
    with page.expect_download() as coming:
        person.press("Enter")
    coming.value.save_as(folder / "papers.pdf")
    assert "PETITION FOR DISMISSAL" in text_of(folder / "papers.pdf")


def test_the_check_from_its_first_screen_to_what_the_law_says(arrives: Arrivals) -> None:
    person = comes_for_the_check(arrives, "citizen-dej-file-there", kind=ByKeyboard)
    page = person.page
    assert person.goes_to_the_end().id == "check results"
    summary = page.locator("details summary").first
    person.opens(summary)
    assert summary.evaluate("(element) => element.parentElement.open")
    person.opens(page.get_by_role("link", name="Continue with the full interview"))
    link = page.get_by_role("link", name="Open the full interview in a new tab")
    link.wait_for()
    person.tabs_to(link)
    with page.context.expect_page() as opening:
        person.press("Enter")
    opening.value.locator("h1#daMainQuestion", has_text="See which court orders").wait_for()


class HelperByKeyboard(ByKeyboard, Volunteer):
    """A volunteer at the clinic's door without a mouse."""


def test_the_clinic_from_its_door_to_a_downloaded_paper(arrives: Arrivals, folder: Path) -> None:
    person = arrives("citizen-dej-file-there", 1280, kind=HelperByKeyboard)
    page = person.page
    assert person.goes_to_the_end().id == "clinic desk"
    link = page.get_by_role("link", name="All papers of this case in one PDF")
    link.wait_for(timeout=60_000)
    person.tabs_to(link)
    with page.expect_download() as coming:
        person.press("Enter")
    coming.value.save_as(folder / "papers.pdf")
    assert "PETITION FOR DISMISSAL" in text_of(folder / "papers.pdf")


def test_a_case_file_is_chosen_at_the_clinic(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there", kind=HelperByKeyboard)
    page = person.page
    person._submit("file")
    page.locator(".file-drop-zone").wait_for()
    person.tabs_to(page.locator("input[type=file]"))
    with page.expect_file_chooser() as choosing:
        person.press("Space")
    choosing.value.set_files(FOLDER / "citizen-dej-file-there.yml")
    page.locator(".kv-preview-thumb").wait_for()
    page.locator(".file-input:not(.is-locked)").first.wait_for()
    person._submit()
    person.heads("What the law says, in short")


def test_the_focus_goes_to_the_first_answer_that_is_missing_and_the_number_is_told(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there", kind=ByKeyboard)
    person.goes_to("situation today")
    page = person.page
    person.opens(page.locator("#da-continue-button"))
    told = page.locator("#rr-errors[role=alert]")
    told.wait_for()
    assert told.inner_text().startswith("4 answers")
    focused = page.locator("*:focus")
    assert focused.get_attribute("type") == "radio" and focused.get_attribute("aria-invalid") == "true"
    group = page.get_by_role("radiogroup").first
    error = page.locator("#" + (group.get_attribute("aria-describedby") or "").split()[0])
    assert error.inner_text().strip()
    person.press("Space")
    assert focused.get_attribute("aria-invalid") is None and group.locator(".da-has-error").count() == 0


def test_a_date_that_is_none_is_told_at_its_parts(arrives: Arrivals) -> None:
    person = arrives("citizen-two-counts", kind=ByKeyboard)
    person.goes_to("dates and plea")
    page = person.page
    box = page.locator("fieldset.rr-date-field").first
    person._types(box.locator('[data-part="year"]'), "20")
    person.opens(page.locator("#da-continue-button"))
    page.locator("#rr-errors[role=alert]").wait_for()
    page.wait_for_function("document.activeElement.dataset.part === 'month'")
    assert "This is not a date" in page.locator(".da-has-error:visible").first.inner_text()
    assert page.locator("*:focus").get_attribute("aria-invalid") == "true"


def test_the_tab_names_the_part_and_never_the_question(arrives: Arrivals) -> None:
    person = arrives("removal-proceedings")
    person.goes_to("lawyer today")
    assert person.page.title() == "Your safety · Record Relief California"
    assert person.page.locator(".danavlinks [aria-current=step]").first.inner_text() == "Your safety"
