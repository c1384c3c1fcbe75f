"""A day at the clinic's door in a real browser: one client after the other, with a file, through the review."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from docassemble.CARecordRelief.case_file_copy import without_dangerous_answers
from docassemble.CARecordRelief.casefile import CaseFile
from tests.browser.conftest import Arrivals
from tests.browser.person import InAHurry, Person
from tests.browser.test_personas import text_of
from tests.interview.clinic_client import CLINIC, Client
from tests.interview.persona import FOLDER
from tests.server_fixture import RunningServer

MARK = "DRAFT - NOT REVIEWED"


class Volunteer(Person):
    """Somebody who types a client's answers at the clinic's door."""

    @classmethod
    def arrives(
        cls, browser: Browser, server: str, case_file: CaseFile, width: int = 1024, language: str = "en"
    ) -> Volunteer:
        """A fresh window of the given width at the clinic's first screen."""
        page = browser.new_context(
            viewport={"width": width, "height": 900}, accept_downloads=True, reduced_motion="reduce"
        ).new_page()
        person = cls(page, server, Client(case_file, language=language))
        page.on("request", person._note)
        page.goto(f"{server}/interview?i={CLINIC}&reset=1")
        return person

    def heads(self, words: str) -> None:
        """Wait until the heading of the screen has these words."""
        expect(self.page.locator("h1#daMainQuestion")).to_contain_text(words, timeout=60_000)

    def presses(self, name: str) -> None:
        """Press a button or a link of this name."""
        self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        ).last.click()

    def gives(self, *files: Path) -> None:
        """Choose files, once the page's scripts have drawn the place for them."""
        self.page.locator(".file-drop-zone").first.wait_for()
        self.page.locator("input[type=file]").set_input_files(files)
        expect(self.page.locator(".file-preview-thumbnails .kv-preview-thumb")).to_have_count(len(files))
        self.page.locator(".file-input:not(.is-locked)").first.wait_for()

    def reads(self, link: str, folder: Path) -> str:
        """The words of a paper that is downloaded."""
        return text_of(self.downloads(self.page.get_by_role("link", name=link), folder))


@pytest.fixture
def stored(server: RunningServer) -> Iterator[Path]:
    """Where the server keeps uploaded files."""
    yield server.data / "files"


def holding(folder: Path, words: str) -> set[Path]:
    """The files in a folder in which these words stand. Papers of other visits may be among them."""
    return {path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()}


def test_a_client_comes_with_a_file_leaves_with_approved_papers_and_the_next_one_sees_nothing_of_it(
    arrives: Arrivals, folder: Path, stored: Path
) -> None:
    volunteer = arrives("citizen-dej-file-there", kind=Volunteer)
    page = volunteer.page
    file = folder / "María.yml"
    file.write_text(without_dangerous_answers(volunteer.headless.case_file).dumps_yaml(), encoding="utf-8")
    bad = folder / "bad.yml"
    bad.write_text("cases: [{county: Atlantis, counts: [{}]}]", encoding="utf-8")
    number = str(volunteer.headless.case_file.get("cases[0].number"))
    held_before = holding(stored, number)

    volunteer.presses("Open a case file")
    volunteer.heads("Open a case file")
    volunteer.gives(bad)
    volunteer.presses("Open it")
    expect(page.get_by_text("Nothing of it was kept")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="cases[0].county")).to_be_visible()
    volunteer.gives(file)
    volunteer.presses("Open it")

    # The server has the answers in its encrypted session, and neither the file nor its name.
    volunteer.heads("The client")
    assert holding(stored, number) == held_before
    assert not holding(stored.parent / "database", "María") and not holding(stored.parent / "database", "Mar_a")

    page.locator("label", has_text="Yes, I was born a US citizen").first.click()
    volunteer.presses("Continue")
    volunteer.heads("Did somebody force you")
    page.locator("label", has_text="No").first.click()
    volunteer.presses("Continue")
    volunteer.heads("What the law says, in short")
    page.locator("label", has_text=re.compile("^No$")).click()  # no lawyer files the papers
    volunteer.presses("Continue")
    volunteer.heads("Review: Draft")
    expect(page.get_by_role("heading", name="Clinic review sheet")).to_be_visible()
    expect(page.get_by_role("link", name="Clinic review sheet as PDF")).to_be_visible(timeout=60_000)
    assert "______" in volunteer.reads("Clinic review sheet as PDF", folder)
    all_papers = "All papers of this case in one PDF"
    draft = volunteer.reads(all_papers, folder)
    assert draft.count(MARK) >= 2 and "PETITION FOR DISMISSAL" in draft

    volunteer.presses("Hand over for review")
    volunteer.heads("Hand the papers to the lawyer")
    page.get_by_label("Your initials").fill("KL")
    volunteer.presses("Hand over")
    volunteer.heads("Sent to the lawyer")
    volunteer.presses("I am the lawyer: approve or ask for changes")
    volunteer.heads("The lawyer decides")
    page.locator("label", has_text="Approved: these papers can be used").first.click()
    page.get_by_label("Initials of the lawyer").fill("J.M.")
    volunteer.presses("Record it")
    volunteer.heads("Approved by the lawyer")
    expect(page.get_by_role("link", name="Clinic review sheet as PDF")).to_be_visible(timeout=60_000)
    sheet = volunteer.reads("Clinic review sheet as PDF", folder)
    assert "Sent for review by (initials): KL, " in sheet and "Approved by (initials): J.M., " in sheet
    final = volunteer.reads(all_papers, folder)
    assert MARK not in final and "PETITION FOR DISMISSAL" in final

    volunteer.presses("Save the case file")
    volunteer.heads("Save the case file")
    saved = volunteer.downloads(page.get_by_role("link", name="Save without immigration answers"), folder)
    assert saved.name == "case-file.yml"
    taken_along = saved.read_text("utf-8")
    assert number in taken_along and "citizenship" not in taken_along

    volunteer.presses("Next client")
    volunteer.heads("Go on to the next client?")
    volunteer.presses("Delete this client and go on")
    volunteer.heads("Record Relief California for clinics")
    for _step in range(3):
        page.go_back()
        page.wait_for_load_state("networkidle")
        assert number not in page.content()
    page.goto(f"{volunteer.server}/interview?i={CLINIC}")
    volunteer.presses("New client")
    volunteer.heads("The client")
    assert number not in page.content() and not page.locator("input:checked").count()
    assert page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)") == "{}{}"


@pytest.mark.parametrize("name", ["two-counties", "lpr-cocaine-file-gone"])
def test_a_client_is_taken_in_on_a_small_phone(arrives: Arrivals, name: str) -> None:
    volunteer = arrives(name, 320, kind=Volunteer)
    while True:
        width = volunteer.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, (volunteer.title, width)
        if not volunteer.goes_on().fields:
            break
    assert volunteer.headless.ids[-1] == "clinic desk"


def test_many_files_become_a_list_and_nothing_of_them_stays(arrives: Arrivals, folder: Path, stored: Path) -> None:
    volunteer = arrives("citizen-two-counts", kind=Volunteer)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("lpr-cocaine-file-gone", "removal-proceedings"):
            archive.write(FOLDER / f"{name}.yml", f"day/{name}.yml")
        archive.writestr("<b>bad.yml", "cases: [")
    folder.joinpath("day.zip").write_bytes(packed.getvalue())
    held_before = holding(stored, "C1234567")
    volunteer.presses("Screen many case files")
    volunteer.heads("Screen many case files")
    # Pressed before the page has read them: they are sent when it has.
    page = volunteer.page
    page.locator(".file-drop-zone").first.wait_for()
    page.get_by_role("button", name="Screen them").evaluate(
        "button => document.querySelector('input[type=file]').addEventListener('change', () => setTimeout(() => {"
        "  window.pressedWhileRead = document.querySelector('.file-input.is-locked') !== null; button.click() }))"
    )
    page.locator("input[type=file]").set_input_files([folder / "day.zip", FOLDER / "citizen-two-counts.yml"])
    page.wait_for_function("window.pressedWhileRead")
    volunteer.heads("Who may ask for what")
    rows = volunteer.page.locator(".rr-many > li")
    assert rows.count() == 4
    assert "Immigration review first" in rows.nth(0).inner_text()
    assert "<b>bad.yml" in rows.nth(2).inner_text() and "was not read" in rows.nth(2).inner_text()
    assert "PC 1203.4" in rows.nth(3).inner_text()
    saved = volunteer.downloads(volunteer.page.get_by_role("link", name="Save the list (CSV)"), folder)
    assert saved.name == "screenings.csv"
    assert "Nguyễn" not in saved.read_text("utf-8-sig") and "C1234567" in saved.read_text("utf-8-sig")
    assert holding(stored, "C1234567") == held_before
    volunteer.presses("Done: delete it and go to the first page")
    volunteer.presses("Delete this client and go on")
    volunteer.heads("Record Relief California for clinics")


def test_answers_go_in_a_file_from_home_to_the_clinic_and_back_home(arrives: Arrivals, folder: Path) -> None:
    person = arrives("removal-proceedings", 390, kind=InAHurry)
    page, visit = person.page, person.headless
    whole = folder / "María.yml"
    whole.write_text(visit.case_file.dumps_yaml(), encoding="utf-8")
    screen = visit.walk.screen("open_case_file")
    visit.walk.answer(screen, {"given_file.text": whole.read_text("utf-8"), "given_file.given": True})
    page.get_by_role("link", name="I have a file").click()
    page.locator(".file-drop-zone").first.wait_for()
    page.locator("input[type=file]").set_input_files(whole)
    page.locator(".file-input:not(.is-locked)").first.wait_for()
    page.get_by_role("button", name="Open it").click()
    assert person.goes_to_the_end().id == "hand off"
    page.get_by_text("For a volunteer or a lawyer who helps you").click()
    page.get_by_role("link", name="Take your answers along in a file").click()
    expect(page.get_by_text("Anybody who has the file can read it.")).to_be_visible()
    assert "citizenship" not in person.downloads(
        page.get_by_role("link", name="Save without immigration answers"), folder
    ).read_text("utf-8")
    page.get_by_text("Other ways to save it").click()
    from_home = person.downloads(page.get_by_role("link", name="With every answer (YAML)"), folder)
    assert from_home.name == "case-file.yml"

    volunteer = arrives("removal-proceedings", kind=Volunteer)
    volunteer.presses("Open a case file")
    volunteer.gives(from_home)
    volunteer.presses("Open it")
    volunteer.presses("Save the case file")
    volunteer.page.get_by_text("Other ways to save it").click()
    back = volunteer.downloads(volunteer.page.get_by_role("link", name="With every answer (JSON)"), folder)
    written, brought = (CaseFile.loads(file.read_text("utf-8"), today=date.today()) for file in (back, whole))
    assert written.person == brought.person and written.cases == brought.cases
