"""axe-core finds nothing behind the other doors either: the check, the clinic, coming back, the shared computer, what a
mistake brings up, and the pages where an address leads nowhere. Large text fits there too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copy

import pytest
import yaml
from playwright.sync_api import Browser, Frame, Page, expect

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.server.settings import CHECK_INTERVIEW
from tests.browser.axe import Axe, change_language, some
from tests.browser.conftest import Arrivals, Kind
from tests.browser.person import INTERVIEW, InAHurry, Person
from tests.browser.test_access import PERSONAS, large_text_faults
from tests.browser.test_clinic import Volunteer
from tests.browser.test_shared_computer import QUESTION, at_a_shared_computer
from tests.interview.clinic_client import CLINIC
from tests.interview.persona import FOLDER
from tests.interview.test_check import checked
from tests.mailbox import mail_server
from tests.papers.blanks import real_blanks
from tests.server_fixture import RunningServer
from tests.test_theme import SCHEMES

STATIC = "/packagestatic/docassemble.CARecordRelief"
#: A part of an interview: docassemble cannot show it, and says that something went wrong.
NO_INTERVIEW = "docassemble.CARecordRelief:data/questions/glossary.yml"


class Helper(InAHurry, Volunteer):
    """A volunteer at the clinic's door who fills in each page in one stroke."""


def comes_for_the_check(arrives: Arrivals, name: str, kind: type[Kind]) -> Kind:
    """Somebody on a small phone at the first screen of the check."""
    person = arrives(name, 320, kind=kind)
    person.headless = checked(name)
    facts = {fact: value for fact, value in person.headless.case_file.data.items() if fact != "as_of"}
    person.headless.case_file = CaseFile.from_data(facts, today=date.today())
    person.page.goto(f"{person.server}/interview?i={CHECK_INTERVIEW}&reset=1")
    return person


@contextmanager
def another_screen(page: Page | Frame) -> Iterator[None]:
    """What happens inside leads to another screen, which is waited for."""
    page.evaluate("window.answeredHeading = document.getElementById('daMainQuestion')")
    yield
    page.wait_for_function("document.getElementById('daMainQuestion') !== window.answeredHeading")


def follows(page: Page | Frame, action: str) -> None:
    """Do what a link of the screen does, whatever its words are."""
    with another_screen(page):
        page.evaluate("(action) => action_perform(action, {})", action)


def presses(page: Page | Frame, value: str = "") -> None:
    """Press the button that goes on, or the one with a value."""
    chosen = f'[value="{value}"]' if value else ""
    with another_screen(page):
        page.locator(f"#daform .da-field-buttons button[type=submit]{chosen}:visible").last.click()


def papers_made(page: Page | Frame) -> None:
    """A page on which papers are being made changes by itself; axe looks at it when they are made."""
    page.locator("#rr-making").wait_for(state="detached", timeout=60_000)


class Rounds:
    """Looks at screen after screen, and remembers what is wrong with each."""

    def __init__(self, axe: Axe) -> None:
        self.axe = axe
        self.found: dict[str, list[str]] = {}

    def look(self, page: Page | Frame, name: str, shown: Callable[[], None] = lambda: None) -> None:
        """In both languages; `shown` brings back what the change of language closes."""
        self.found[name] = self.axe.faults_in_both_languages(page, shown) + large_text_faults(page)

    def look_once(self, page: Page, name: str) -> None:
        """In the language in which the page is."""
        self.found[name] = self.axe.faults(page) + large_text_faults(page)

    def walk(self, person: Person) -> None:
        """Every screen to the last."""
        while True:
            screen = person.headless.walk.screen()
            person.shows(screen)
            self.look(person.page, screen.id, lambda: papers_made(person.page))
            if not person.goes_on().fields:
                return


@pytest.fixture
def rounds(axe: Axe) -> Iterator[Rounds]:
    rounds = Rounds(axe)
    yield rounds
    assert {name: faults for name, faults in rounds.found.items() if faults} == {}


# ---- The check and the clinic ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", some(["lpr-cocaine-file-gone", "removal-proceedings"], PERSONAS))
def test_the_check(arrives: Arrivals, rounds: Rounds, name: str) -> None:
    person = comes_for_the_check(arrives, name, InAHurry)
    rounds.walk(person)
    for action in ("continue_in_full", "answers_checked"):
        follows(person.page, action)
        rounds.look(person.page, action, lambda action=action: follows(person.page, action))  # type: ignore[misc]


@pytest.mark.parametrize("name", some(["two-counties", "removal-proceedings"], PERSONAS))
def test_a_client_at_the_clinic(arrives: Arrivals, rounds: Rounds, name: str) -> None:
    rounds.walk(arrives(name, 320, kind=Helper))


def test_the_desk_of_the_clinic(arrives: Arrivals, rounds: Rounds) -> None:
    person = arrives("lpr-cocaine-file-gone", 320, kind=Helper)
    page = person.page
    rounds.walk(person)
    papers = page.locator(".rr-download details a")
    papers.first.wait_for(state="attached", timeout=60_000)
    rounds.look(page, "drafts on the desk")
    follows(page, "desk.sent")
    rounds.look(page, "hand over")
    page.locator("#daform input[type=text]").fill("KL")
    presses(page)
    follows(page, "desk.decided")
    page.locator("#daform input[type=radio]").nth(1).check()
    rounds.look(page, "the lawyer wants a change")
    page.locator("#daform input[type=radio]").nth(0).check()
    page.locator("#daform input[type=text]").fill("JM")
    presses(page)
    papers.first.wait_for(state="attached", timeout=60_000)
    rounds.look(page, "approved papers on the desk")
    for action in ("save_case_file", "next_client", "short_results_read", "results_read", "answers_checked"):
        follows(page, action)
        rounds.look(page, action, lambda action=action: follows(page, action))  # type: ignore[misc]


def test_files_at_the_clinic(arrives: Arrivals, rounds: Rounds, folder: Path) -> None:
    person = arrives("citizen-two-counts", 320, kind=Helper)
    page = person.page
    rounds.look(page, "the clinic's door")
    presses(page, "file")
    page.locator(".file-drop-zone").wait_for()
    rounds.look(page, "a case file")
    page.locator("#daform textarea").fill("cases: [{county: Atlantis, counts: [{}]}]")
    presses(page)
    page.locator(".rr-stop").wait_for()
    rounds.look(page, "a case file that cannot be used")
    page.goto(f"{person.server}/interview?i={CLINIC}&reset=1")
    presses(page, "many")
    bad = folder / "bad.yml"
    bad.write_text("cases: [", encoding="utf-8")
    person.gives(FOLDER / "citizen-two-counts.yml", FOLDER / "removal-proceedings.yml", bad)
    rounds.look_once(page, "many case files, chosen")
    presses(page)
    page.locator(".rr-many").wait_for()
    rounds.look(page, "a list of many")


# ---- Coming back, the shared computer --------------------------------------------------------------------------------


def test_coming_back(arrives: Arrivals, rounds: Rounds) -> None:
    person = arrives("citizen-dej-file-there", 320, kind=InAHurry)
    page = person.page
    follows(page, "code_typed")
    rounds.look(page, "type your code")
    page.locator("input.rr-code-field").fill("ABCD")
    page.locator("#daform button[type=submit]:visible").last.click()
    expect(page.get_by_text("This code does not work.")).to_be_visible()
    rounds.look_once(page, "a code that does not work")
    page.goto(f"{person.server}/interview?i={INTERVIEW}&reset=1")
    person.goes_to("citizenship")
    follows(page, "keep_answers")
    rounds.look(page, "save the answers")
    presses(page)
    rounds.look(page, "the code")
    follows(page, "delete_answers")
    rounds.look(page, "delete the answers", lambda: follows(page, "delete_answers"))


def test_a_shared_computer(arrives: Arrivals, rounds: Rounds) -> None:
    page = at_a_shared_computer(arrives, 320).page
    page.clock.fast_forward("05:05")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name(QUESTION)
    # On a new screen it opens again by itself, while the minute lasts.
    rounds.look(page, "are you still here", lambda: expect(dialog).to_be_visible())


def test_what_is_done_with_finished_papers(arrives: Arrivals, rounds: Rounds) -> None:
    person = arrives("removal-proceedings", 320, kind=InAHurry)
    page = person.page
    follows(page, "open_case_file")
    rounds.look(page, "open a file")
    page.goto(f"{person.server}/interview?i={INTERVIEW}&reset=1")
    person.goes_to_the_end()
    follows(page, "save_case_file")
    rounds.look(page, "take the answers along")
    follows(page, "email_papers")
    rounds.look(page, "the address")
    for field in page.locator("input[type=email]").all():
        field.fill("maria@example.org")
    page.locator("#daform button[type=submit]:visible").last.click()
    page.locator(".alert-danger").wait_for()
    rounds.look_once(page, "not sent")
    port = yaml.safe_load((arrives.server.data / "mail.yml").read_text())["port"]
    with mail_server(port):
        presses(page)
    rounds.look(page, "sent")


# ---- What opens on a screen, and what a mistake brings up ------------------------------------------------------------


def test_the_meaning_of_a_word(arrives: Arrivals, rounds: Rounds) -> None:
    person = arrives("citizen-dej-file-there", 320, kind=InAHurry)
    page = person.page
    person.goes_to("charge")

    def opened() -> None:
        page.locator(".daterm").first.focus()
        page.locator(".popover").wait_for()

    opened()
    rounds.look(page, "the meaning of a word", opened)


def test_a_search(arrives: Arrivals, rounds: Rounds) -> None:
    person = arrives("citizen-dej-file-there", 320, kind=InAHurry)
    page = person.page
    person.goes_to("charge")

    def searched() -> None:
        field = page.locator("#daform input[type=text]:visible").first
        field.fill("")
        field.press_sequentially("1137")
        page.locator(".rr-search button").first.wait_for()

    searched()
    rounds.look(page, "a search has found something", searched)


def test_answers_that_are_missing_or_wrong(arrives: Arrivals, rounds: Rounds) -> None:
    person = arrives("citizen-two-counts", 320, kind=InAHurry)
    page = person.page

    def tried() -> None:
        page.locator("#da-continue-button").click()
        page.locator("#rr-errors").wait_for()

    def tried_with_a_date_that_is_none() -> None:
        page.locator('[data-part="year"]').first.fill("20")
        tried()

    person.goes_to("situation today")
    tried()
    rounds.look(page, "answers are missing", tried)
    person.goes_to("dates and plea")
    tried_with_a_date_that_is_none()
    rounds.look(page, "a date that is none", tried_with_a_date_that_is_none)


def test_answers_that_cannot_be(arrives: Arrivals, rounds: Rounds) -> None:
    person = arrives("citizen-dej-file-there", 320, kind=InAHurry)
    person.headless.case_file.data["cases"][0]["counts"][0]["dej"]["granted"] = date(2031, 1, 1)
    person.goes_to("answers that cannot be")
    rounds.look(person.page, "a date in the future")
    follows(person.page, "answers_checked")
    rounds.look(person.page, "all answers, with one that cannot be")


def test_answers_that_contradict_each_other(arrives: Arrivals, rounds: Rounds) -> None:
    person = arrives("on-probation", 320, kind=InAHurry)
    person.headless.case_file.data["person"]["on_probation"] = False
    person.goes_to("results")
    rounds.look(person.page, "results with a contradiction")
    follows(person.page, "answers_checked")
    rounds.look(person.page, "all answers, with a contradiction")


# ---- Pages without a screen ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "deleted"), [("en", "deleted.html"), ("es", "deleted.es.html")])
def test_pages_without_a_screen(
    browser: Browser, server: RunningServer, rounds: Rounds, language: str, deleted: str
) -> None:
    page = browser.new_context(locale=f"{language}-US", reduced_motion="reduce").new_page()
    for address, status in {
        f"{STATIC}/{deleted}": 200,
        "/there-is-no-such-page": 404,
        "/interview?i=docassemble.CARecordRelief:data/questions/none.yml": 404,
        f"/interview?i={NO_INTERVIEW}": 501,
        f"/interview?i={INTERVIEW}&session=there-is-no-such-session": 200,
    }.items():
        answer = page.goto(f"{server.url}{address}")
        assert answer and answer.status == status, address
        assert page.locator("html").get_attribute("lang") == language, address
        rounds.look_once(page, address)
    page.context.close()


@pytest.mark.parametrize(
    "address", [f"/interview?i={INTERVIEW}&reset=1", f"{STATIC}/deleted.html", "/there-is-no-such-page"]
)
def test_a_page_is_dark_where_the_browser_prefers_it(browser: Browser, server: RunningServer, address: str) -> None:
    page = browser.new_context(color_scheme="dark").new_page()
    page.goto(f"{server.url}{address}")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    ground = page.evaluate("getComputedStyle(document.body).getPropertyValue('--rr-ground')")
    assert ground.strip() == SCHEMES["dark"]["ground"]
    page.context.close()


# ---- Official forms --------------------------------------------------------------------------------------------------


@pytest.fixture
def official_blanks(server: RunningServer) -> Iterator[None]:
    """The operator of the server has the courts' blanks."""
    folder = server.data / "forms"
    copies = [Path(copy(blank, folder)) for blank in real_blanks().glob("*.pdf")]
    yield
    for blank in copies:
        blank.unlink()


def test_an_official_form_that_is_filled_in(arrives: Arrivals, rounds: Rounds, official_blanks: None) -> None:
    person = arrives("citizen-dej-file-there", 320, kind=InAHurry)
    page = person.page
    person.goes_to_the_end()
    for language, read_here in {"en": "read it here", "es": "leer aquí"}.items():
        change_language(page, language)
        link = page.locator(".da-subquestion a").filter(has_text=read_here).filter(has_text="CR-180").first
        link.wait_for(state="attached")
        page.goto(f"{person.server}{link.get_attribute('href')}")
        page.locator(".rr-paper").wait_for()
        rounds.look_once(page, f"CR-180 in {language}")
        page.locator(".rr-next a").first.click()
        page.locator(".rr-download").first.wait_for()
    # A form holds what was typed as plain text, and other tests look that no file of theirs does.
    page.evaluate("action_perform('delete_everything', {})")
    page.wait_for_url("**/deleted.es.html*")
