"""At a shared computer: who walks away is forgotten, and the next person sees nothing of them."""

from __future__ import annotations

import sqlite3

from playwright.sync_api import Page, expect

from tests.browser.conftest import Arrivals
from tests.browser.person import INTERVIEW, Person
from tests.server_fixture import RunningServer

QUESTION = "Are you still here?"


def at_a_shared_computer(arrives: Arrivals, width: int = 1024) -> Person:
    """Somebody in the middle of the interview, before a clock that the test moves."""
    person = arrives("citizen-dej-file-there", width=width)
    person.page.clock.install()
    person.page.goto(f"{person.server}/interview?i={INTERVIEW}&reset=1&kiosk=1")
    person.goes_to("charge")
    return person


def question(page: Page) -> bool:
    return page.get_by_role("dialog", name=QUESTION).is_visible()


def sessions(server: RunningServer) -> set[str]:
    with sqlite3.connect(server.data / "database" / "docassemble.sqlite") as database:
        found = {key for (key,) in database.execute("SELECT key FROM userdict")}
    database.close()
    return found


def test_who_does_not_touch_the_computer_is_asked_and_can_stay(arrives: Arrivals) -> None:
    person = at_a_shared_computer(arrives, width=390)
    page = person.page
    page.clock.fast_forward("04:50")
    assert not question(page)
    page.mouse.move(5, 5)
    page.clock.fast_forward("04:50")
    assert not question(page)
    page.clock.fast_forward("00:15")
    expect(page.get_by_role("dialog", name=QUESTION)).to_be_visible()
    expect(page.get_by_role("button", name="I am still here")).to_be_focused()
    page.keyboard.press("Enter")
    assert not question(page)
    page.clock.fast_forward("04:50")
    assert not question(page)
    assert person.title == "The first charge in this case"


def test_who_has_walked_away_is_deleted_and_going_back_shows_nothing(arrives: Arrivals, server: RunningServer) -> None:
    before = sessions(server)
    person = at_a_shared_computer(arrives)
    page = person.page
    number = person.headless.case_file.get("cases[0].number")
    expect(page.get_by_text(number).first).to_be_visible()
    [own] = sessions(server) - before
    page.clock.fast_forward("06:30")  # a computer that was asleep: no timer has run in between
    page.get_by_role("link", name="I have a code").wait_for()
    assert own not in sessions(server)
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        expect(page.locator("html")).not_to_contain_text(number)  # waits where the page is still on its way


def test_who_wakes_a_computer_that_was_asleep_does_not_keep_the_answers_of_the_person_before(
    arrives: Arrivals, server: RunningServer
) -> None:
    before = sessions(server)
    page = at_a_shared_computer(arrives).page
    [own] = sessions(server) - before
    now = float(page.evaluate("Date.now() / 1000"))
    page.clock.pause_at(now + 5)
    page.clock.set_fixed_time(now + 30 * 60)  # no timer runs before the touch
    page.mouse.move(5, 5)
    page.get_by_role("link", name="I have a code").wait_for()
    assert own not in sessions(server)


def test_elsewhere_nobody_is_asked(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there")
    person.page.clock.install()
    person.goes_to("citizenship")
    person.page.clock.fast_forward("20:00")
    assert not question(person.page)
    assert person.title
