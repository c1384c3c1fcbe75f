"""At a shared computer: who walks away is forgotten, and the next person sees nothing of them."""

from __future__ import annotations

import sqlite3

import pytest
from playwright.sync_api import Page, expect

from docassemble.CARecordRelief.server.settings import CHECK_INTERVIEW
from tests.browser.conftest import Arrivals
from tests.browser.person import INTERVIEW, Person
from tests.interview.clinic_client import CLINIC
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


@pytest.mark.parametrize("interview", [CHECK_INTERVIEW, CLINIC])
def test_the_other_doors_ask_too(arrives: Arrivals, interview: str) -> None:
    page = arrives("citizen-dej-file-there").page
    page.goto(f"{page.url.partition('/interview')[0]}/interview?i={interview}&reset=1&kiosk=1")
    expect(page.locator("#rr-still-there")).to_be_attached()


def test_the_short_address_of_the_check_keeps_what_was_asked_of_it(arrives: Arrivals, server: RunningServer) -> None:
    page = arrives("citizen-dej-file-there").page
    page.goto(f"{server.url}/check?kiosk=1")
    expect(page.locator("#rr-still-there")).to_be_attached()


def test_the_address_that_a_browser_begins_with_never_shows_the_person_before(
    arrives: Arrivals, server: RunningServer
) -> None:
    """The person before went to another website, and the next one opens the home page of the browser."""
    before = sessions(server)
    person = at_a_shared_computer(arrives)
    [own] = sessions(server) - before
    person.page.goto("about:blank")
    person.page.goto(f"{server.url}/interview?i={INTERVIEW}&kiosk=1")
    assert person.title == "See which court orders could help with your California record"
    expect(person.page.locator("#rr-still-there")).to_be_attached()
    assert own not in sessions(server)


def test_leaving_quickly_deletes(arrives: Arrivals, server: RunningServer) -> None:
    before = sessions(server)
    person = at_a_shared_computer(arrives)
    [own] = sessions(server) - before
    person.page.route(lambda url: not url.startswith(server.url), lambda route: route.fulfill(body="Weather"))
    person.page.locator("#rr-leave").click()
    person.page.wait_for_url(lambda url: not url.startswith(server.url))
    for _ in range(50):
        if own not in sessions(server):
            break
        person.page.wait_for_timeout(100)
    assert own not in sessions(server)
    person.requests = [url for url in person.requests if url.startswith(server.url)]


def test_who_deletes_everything_leaves_the_first_screen_to_the_next(arrives: Arrivals) -> None:
    person = at_a_shared_computer(arrives)
    person.page.locator(".rr-delete").click()
    person.page.get_by_role("link", name="Delete everything now").click()
    person.page.get_by_role("link", name="I have a code").wait_for()
    expect(person.page.locator("#rr-still-there")).to_be_attached()


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
