"""At a shared computer somebody walks away while papers are made: neither the answers nor a paper stay."""

from __future__ import annotations

import time

from playwright.sync_api import expect

from docassemble.CARecordRelief.case_file_copy import without_dangerous_answers
from tests.browser.conftest import Arrivals
from tests.browser.person import INTERVIEW, InAHurry
from tests.browser.test_clinic import Volunteer
from tests.browser.test_making_papers import COMING, PERSONA, begun, libreoffice_asleep, shows, until, uploads
from tests.browser.test_shared_computer import sessions
from tests.interview.clinic_client import CLINIC
from tests.server_fixture import RunningServer


def test_who_walks_away_while_papers_are_made_leaves_none_behind(arrives: Arrivals, server: RunningServer) -> None:
    files, visits = uploads(server), sessions(server)
    with libreoffice_asleep(server):
        person = arrives(PERSONA, kind=InAHurry)
        person.page.clock.install()
        person.page.goto(f"{server.url}/interview?i={INTERVIEW}&reset=1&kiosk=1")
        person.goes_to("review answers")
        person.goes_on()
        shows(person, COMING)
        until(lambda: begun(server))
        [own] = sessions(server) - visits
        person.page.clock.fast_forward("06:30")
        person.page.get_by_role("link", name="I have a code").wait_for()
        assert own not in sessions(server)
    until(lambda: not begun(server))
    time.sleep(3)  # the worker would put its files away now
    assert uploads(server) == files


def test_a_client_whom_nobody_touches_is_gone_and_the_clinic_s_door_is_open(
    arrives: Arrivals, server: RunningServer
) -> None:
    volunteer = arrives("citizen-dej-file-there", kind=Volunteer)
    page = volunteer.page
    case_file = without_dangerous_answers(volunteer.headless.case_file)
    number = str(case_file.get("cases[0].number"))
    page.clock.install()
    page.goto(f"{server.url}/interview?i={CLINIC}&reset=1&kiosk=1")
    volunteer.presses("Open a case file")
    page.get_by_label("Or paste its text").fill(case_file.dumps_yaml())
    volunteer.presses("Open it")
    volunteer.heads("The client")
    page.clock.fast_forward("05:10")
    page.get_by_role("button", name="I am still here").click()
    volunteer.heads("The client")
    page.clock.fast_forward("06:30")
    volunteer.heads("Record Relief California for clinics")
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        expect(page.locator("html")).not_to_contain_text(number)  # waits where the page is still on its way
