"""Another language at any moment, in a real browser: nothing that was typed is lost, and going back keeps it."""

from __future__ import annotations

from tests.browser.conftest import Arrivals


def test_what_is_typed_and_not_sent_yet_is_still_there_in_the_other_language(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there")
    person.goes_to("case")
    page = person.page
    page.get_by_label("Case number").fill("<b>SA07</b> ü")
    page.get_by_label("County of the court").select_option("Los Angeles")
    page.get_by_role("link", name="Español").click()
    page.locator("h1#daMainQuestion", has_text="caso").wait_for()
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.get_by_label("Número de caso").input_value() == "<b>SA07</b> ü"
    assert page.get_by_label("Condado de la corte").input_value() == "Los Angeles"


def test_a_date_that_is_not_sent_yet_is_still_there(arrives: Arrivals) -> None:
    person = arrives("citizen-two-counts")
    person.goes_to("dates and plea")
    page = person.page
    date = page.locator("fieldset.rr-date-field:visible").first
    date.locator('[data-part="month"]').select_option("03")
    date.locator('[data-part="year"]').fill("2009")
    page.get_by_role("link", name="Español").click()
    page.locator("html[lang=es]").wait_for()
    date = page.locator("fieldset.rr-date-field").first
    assert date.locator('[data-part="month"]').input_value() == "03"
    assert date.locator('[data-part="year"]').input_value() == "2009"
    assert page.locator("input.rr-date").first.input_value() == "2009-03"


def test_going_back_keeps_the_language(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there")
    person.goes_to("case")
    page = person.page
    page.get_by_role("link", name="Español").click()
    page.locator("html[lang=es]").wait_for()
    title = person.title
    page.locator("#daform button.daquestionbackbutton").click()
    page.locator("h1#daMainQuestion").filter(has_not_text=title).wait_for()
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.get_by_role("link", name="English").is_visible()
