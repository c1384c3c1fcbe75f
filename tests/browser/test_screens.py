"""What every screen must offer: a way out, a way to delete, the way back."""

from __future__ import annotations

from tests.browser.conftest import Arrivals

SMALL = 320


def test_every_screen_can_be_left_and_its_answers_deleted(arrives: Arrivals) -> None:
    person = arrives("lpr-cocaine-file-gone")
    while True:
        assert person.page.locator("#rr-leave").is_visible(), person.title
        assert person.page.get_by_role("link", name="Delete my answers now").is_visible(), person.title
        assert person.page.locator(".progress").first.is_visible(), person.title
        if not person.goes_on().fields:
            break


def test_deleting_the_answers_ends_the_session(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there")
    person.goes_to("charge")
    person.page.get_by_role("link", name="Delete my answers now").click()
    person.page.get_by_role("link", name="Delete everything now").click()
    person.page.wait_for_url("**/deleted.html*")
    person.page.get_by_role("link", name="Begin again").click()
    assert person.title == "See which court orders could help with your California record"


def test_leaving_quickly_shows_a_neutral_page_and_back_does_not_return(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there")
    person.goes_to("situation today")
    # The neutral page lies elsewhere; this browser goes nowhere, so a stand-in answers for it.
    person.page.route(lambda url: not url.startswith(person.server), lambda route: route.fulfill(body="Weather"))
    person.page.locator("#rr-leave").click()
    person.page.wait_for_url(lambda url: not url.startswith(person.server))
    person.page.go_back()
    person.page.wait_for_url(lambda url: not url.startswith(person.server))
    person.requests = [url for url in person.requests if url.startswith(person.server)]


def test_the_way_back_keeps_the_answers(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there")
    person.goes_to("case")
    person.goes_on()
    person.page.locator("#daform").get_by_role("button", name="Back").click()
    person.page.locator("h1#daMainQuestion", has_text="Your first court case").wait_for()
    assert person.page.get_by_label("Case number").input_value() == person.headless.case_file.get("cases[0].number")


def test_an_answer_that_is_missing_is_told_beside_its_field(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there")
    person.goes_to("situation today")
    person.page.locator("#daform button[type=submit]:visible").last.click()
    error = person.page.locator(".da-has-error:visible").first
    error.wait_for()
    assert error.inner_text().strip()


def test_a_date_that_a_tool_types_into_its_field_shows_in_its_parts(arrives: Arrivals) -> None:
    """Tools that test interviews, such as ALKiln, know docassemble's one field and no parts."""
    person = arrives("citizen-two-counts")
    person.goes_to("dates and plea")
    page = person.page
    page.locator("input.rr-date").first.evaluate("(field) => field.focus()")
    page.keyboard.type("2009-03-10")
    shown = (
        page.locator("fieldset.rr-date-field").first.locator("[data-part]").evaluate_all("all => all.map(a => a.value)")
    )
    assert shown == ["03", "10", "2009"]


def test_the_words_beside_a_date_lead_to_its_first_part(arrives: Arrivals) -> None:
    person = arrives("citizen-two-counts")
    person.goes_to("dates and plea")
    person.page.locator(".da-field-container:has(input.rr-date) label:not(.rr-date-field label):visible").first.click()
    assert person.page.locator("*:focus").get_attribute("data-part") == "month"


def test_a_charge_is_taken_out_only_after_a_second_word_and_the_results_come_again(arrives: Arrivals) -> None:
    person = arrives("citizen-two-counts", width=SMALL)
    person.goes_to("review answers")
    take_out = person.page.locator(".rr-take-out", has_text="HS 11364").get_by_role("button", name="Delete")
    person.page.once("dialog", lambda dialog: dialog.dismiss())
    take_out.click()
    assert person.title == "Check your answers"
    person.page.once("dialog", lambda dialog: dialog.accept())
    take_out.click()
    person.page.locator("h1#daMainQuestion", has_text="What the law says about your record").wait_for()
    assert "HS 11364" not in person.page.locator("#dabody").inner_text()


def test_an_answer_that_contradicts_another_is_corrected_from_the_results(arrives: Arrivals) -> None:
    person = arrives("on-probation", width=SMALL)
    person.headless.case_file.data["person"]["on_probation"] = False
    person.goes_to("results")
    person.page.get_by_role("link", name="Change: probation in any case now").click()
    person.page.locator("h1#daMainQuestion", has_text="Your life today").wait_for()
    yes = person.page.locator('#daform [role="radiogroup"], #daform fieldset', has_text="Are you on probation now?")
    yes.locator("label", has_text="Yes").first.click()
    person.page.locator("#daform button[type=submit]:visible").last.click()
    person.page.locator("h2", has_text="In short").wait_for()
    assert person.title == "What the law says about your record"
    assert not person.page.get_by_text("do not fit together").is_visible()
