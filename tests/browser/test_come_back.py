"""Somebody saves the answers at a shared computer, comes back at another one with the code, and deletes everything."""

from __future__ import annotations

import sqlite3

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Arrivals
from tests.browser.person import INTERVIEW, Person, strangers
from tests.server_fixture import RunningServer


def saves(person: Person) -> str:
    """The code that the person writes down."""
    person.page.get_by_role("link", name="Save my answers and come back later").click()
    person.page.get_by_role("button", name="Save my answers").click()
    expect(person.page.locator("h1#daMainQuestion")).to_have_text("Write this code down")
    return person.page.locator(".rr-code").inner_text()


def types(person: Person, code: str) -> None:
    person.page.get_by_role("link", name="I have a code").click()
    person.page.get_by_role("textbox", name="Your code").fill(code)
    person.page.get_by_role("button", name="Open my answers").click()


def kept(server: RunningServer) -> int:
    with sqlite3.connect(server.data / "database" / "docassemble.sqlite") as database:
        (number,) = database.execute("SELECT count(*) FROM globalobjectstorage WHERE key LIKE '%come-back%'").fetchone()
    database.close()
    return int(number)


def test_the_code_opens_the_answers_on_another_computer_until_they_are_deleted(
    arrives: Arrivals, browser: Browser, server: RunningServer
) -> None:
    before = kept(server)
    person = arrives("citizen-dej-file-there", width=390)
    person.goes_to("charge")
    code = saves(person)
    assert kept(server) == before + 1
    person.page.get_by_role("link", name="End my visit here").click()
    person.page.get_by_role("link", name="I have a code").wait_for()
    person.page.go_back()
    assert code not in person.page.locator("body").inner_text()

    again = Person.arrives(browser, person.server, person.headless.case_file, width=390)
    again.headless = person.headless
    types(again, code.lower().replace("-", " "))
    again.goes_to("charge")
    again.goes_to("results")
    again.page.get_by_role("link", name="Delete my answers now").click()
    expect(again.page.get_by_text("Your code will not work any more.")).to_be_visible()
    again.page.get_by_role("link", name="Delete everything now").click()
    again.page.wait_for_url("**/deleted.html*")
    assert kept(server) == before

    again.page.goto(f"{server.url}/interview?i={INTERVIEW}&reset=1")
    types(again, code)
    expect(again.page.get_by_text("This code does not work.")).to_be_visible()
    assert strangers(again.requests, again.server) == set()
    secret = code.replace("-", "")
    for written in (code, secret, secret.lower()):
        assert not [url for url in (*person.requests, *again.requests) if written in url]
        assert not [log.name for log in (server.data / "log").iterdir() if written in log.read_text(errors="replace")]
    again.page.context.close()


def test_in_spanish_the_answers_are_saved_too(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there", width=390)
    person.goes_to("charge")
    person.page.get_by_role("link", name="Español").click()
    person.page.get_by_role("link", name="Guardar mis respuestas y volver más tarde").click()
    person.page.get_by_role("button", name="Guardar mis respuestas").click()
    expect(person.page.locator("h1#daMainQuestion")).to_have_text("Escriba este código en un papel")
    person.page.get_by_role("link", name="Borrar mis respuestas ahora").click()
    person.page.get_by_role("link", name="Borrar todo ahora").click()
    person.page.wait_for_url("**/deleted.es.html*")
