"""The check in a frame on the page of a partner, served from another origin, in real Chromium.

A window of the test is one in which Chromium keeps no cookie of a third party, which the first test makes sure of.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Frame, Page, Route, expect

from docassemble.CARecordRelief.casefile import CaseFile
from tests.browser.axe import Axe
from tests.browser.person import InAHurry, Person, plain, strangers
from tests.browser.test_access import large_text_faults
from tests.interview.test_check import checked
from tests.server_fixture import RunningServer, free_port

GUIDE = Path(__file__).parents[2] / "docs" / "embedding.md"
HEADING = "h1#daMainQuestion"


def snippet(server: str, partner: str = "legalaid") -> str:
    """What docs/embedding.md gives to copy, for a server and a partner."""
    [text] = re.findall(r"```html\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    return text.replace("https://records.example.org", server).replace("partner=legalaid", f"partner={partner}")


@contextmanager
def pages(port: int, html: Callable[[], str]) -> Iterator[str]:
    """A website of one page; its address."""

    class Website(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if self.path == "/other-cookie":
                self.send_header("Set-Cookie", "third=party; Secure; SameSite=None; Path=/")
            self.end_headers()
            self.wfile.write(html().encode())

        def log_message(self, *_words: object) -> None: ...

    website = ThreadingHTTPServer(("127.0.0.1", port), Website)
    threading.Thread(target=website.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{port}"
    website.shutdown()
    website.server_close()


class PartnerPage:
    """The page of a partner in a window of its own."""

    def __init__(self, page: Page, server: RunningServer) -> None:
        self.page, self.server = page, server
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.said: list[str] = []
        self.html = ""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.said.append(message.text))

    def opens(self, origin: str, body: str) -> None:
        self.html = f"<!doctype html><html lang=en><title>Help</title><h1>Help</h1>{body}<p>Below.</p></html>"
        self.page.goto(origin)

    @property
    def frame(self) -> Frame:
        """The frame with the check, once it shows a screen."""
        self.page.frame_locator("iframe >> nth=0").locator(HEADING).wait_for()
        return self.page.frames[1]

    @property
    def height(self) -> float:
        """The height of the frame inside its border."""
        return float(self.page.locator("iframe").first.evaluate("frame => frame.clientHeight"))

    def fits(self) -> None:
        """Wait until the frame is as high as what it shows, so that nothing is cut off and nothing scrolls inside."""
        for _ in range(100):
            content = self.frame.evaluate("document.body.getBoundingClientRect().height")
            if abs(self.height - content) <= 1:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError((self.height, content))

    def begins_at_its_top(self) -> None:
        """Wait until the page shows the frame from its first line on, as it does for each new screen."""
        self.page.wait_for_function("document.querySelector('iframe').getBoundingClientRect().top > -1")

    def visitor(self, name: str, kind: type[Person] = Person) -> Person:
        """A persona who answers the check in the frame."""
        persona = checked(name)
        facts = {fact: value for fact, value in persona.case_file.data.items() if fact != "as_of"}
        persona.case_file = CaseFile.from_data(facts, today=date.today())
        return kind(self.frame, self.server.url, persona)


@pytest.fixture
def listed_origin(server: RunningServer) -> str:
    """The origin of the partner's website, as the server's list has it."""
    partners = yaml.safe_load((server.data / "partners" / "partners.yml").read_text("utf-8"))
    return str(partners["legalaid"]["sites"][0])


@pytest.fixture
def window(browser: Browser, server: RunningServer) -> Iterator[PartnerPage]:
    context = browser.new_context(viewport={"width": 900, "height": 800}, reduced_motion="reduce")
    shown = PartnerPage(context.new_page(), server)
    yield shown
    context.close()


@pytest.fixture
def partner_page(window: PartnerPage, listed_origin: str) -> Iterator[PartnerPage]:
    """The partner's page with the snippet, with no mistake in any script at the end."""
    with pages(urlsplit(listed_origin).port or 80, lambda: window.html) as origin:
        window.opens(origin, snippet(window.server.url))
        yield window
    assert window.complaints == []
    assert strangers(window.requests, window.server.url) <= {urlsplit(listed_origin).netloc}


def test_the_answers_are_kept_where_cookies_of_third_parties_are_not_and_go_along_to_the_full_interview(
    partner_page: PartnerPage, listed_origin: str
) -> None:
    person = partner_page.visitor("citizen-dej-file-there")
    heights = []
    while True:
        partner_page.fits()
        heights.append(partner_page.height)
        partner_page.begins_at_its_top()
        if not person.goes_on().fields:
            break
    assert person.titles[-1] == "What the law says about this charge"
    changes = [later - before for before, later in pairwise(heights)]
    assert min(changes) < 0 < max(changes), "it grows and shrinks"

    frame, context = partner_page.frame, partner_page.page.context
    frame.get_by_role("link", name="Continue with the full interview").click()
    with context.expect_page() as opening:
        frame.get_by_role("link", name="Open the full interview in a new tab").click()
    tab = opening.value
    expect(tab.locator(HEADING)).to_contain_text("See which court orders")
    expect(tab).to_have_url(re.compile(r"/interview\?i=docassemble\.CARecordRelief:data/questions/main\.yml#page1$"))
    for _ in range(2):
        tab.locator("#daform button[type=submit]").last.click()
        tab.wait_for_load_state("networkidle")
    expect(tab.locator(HEADING)).to_contain_text("court case")  # neither citizenship nor the rest is asked again

    partitions = {cookie["name"]: cookie.get("partitionKey") for cookie in context.cookies(partner_page.server.url)}
    assert partitions["check_session"] == partitions["check_secret"] == "http://127.0.0.1"
    assert partitions["session"] is None
    assert context.pages[0].evaluate("window.localStorage.length") == 0

    # The frame that is left behind holds nothing any more: it says where the answers are, and how to begin anew.
    frame.get_by_role("link", name="Back to what the law says").click()
    expect(frame.get_by_role("heading")).to_have_text("Your answers are not here any more")
    expect(frame.get_by_text("Go on in that tab.")).to_be_visible()
    frame.get_by_role("link", name="Begin again").click()
    expect(frame.locator(HEADING)).to_have_text("Two-minute check of a California record")


def test_axe_finds_nothing_on_the_check_in_a_frame(partner_page: PartnerPage) -> None:
    person = partner_page.visitor("citizen-dej-file-there", InAHurry)
    axe, found = Axe(), {}
    while True:
        partner_page.fits()
        found[person.title] = axe.faults_in_both_languages(partner_page.frame) + large_text_faults(partner_page.frame)
        if not person.goes_on().fields:
            break
    assert {title: faults for title, faults in found.items() if faults} == {}


def test_chromium_really_keeps_no_cookie_of_a_third_party_in_these_windows(
    window: PartnerPage, listed_origin: str
) -> None:
    port = free_port()
    with pages(port, lambda: "other"), pages(urlsplit(listed_origin).port or 80, lambda: window.html) as origin:
        window.opens(origin, f'<iframe src="http://localhost:{port}/other-cookie"></iframe>')
        window.page.wait_for_load_state("networkidle")
        assert [cookie for cookie in window.page.context.cookies() if cookie["name"] == "third"] == []


def test_a_website_that_is_not_listed_gets_no_check(window: PartnerPage) -> None:
    with pages(free_port(), lambda: window.html) as origin:
        window.opens(origin, snippet(window.server.url))
        window.page.wait_for_load_state("networkidle")
        assert window.page.frames[1].url == "chrome-error://chromewebdata/"
        assert any("frame-ancestors" in text for text in window.said)


def test_the_full_interview_is_framed_nowhere(window: PartnerPage, listed_origin: str) -> None:
    main = f"{window.server.url}/interview?i=docassemble.CARecordRelief:data/questions/main.yml"
    with pages(urlsplit(listed_origin).port or 80, lambda: window.html) as origin:
        window.opens(origin, f'<iframe src="{main}"></iframe>')
        window.page.wait_for_load_state("networkidle")
        assert window.page.frames[1].url == "chrome-error://chromewebdata/"


def test_the_partner_is_shown_and_an_unknown_one_is_not(partner_page: PartnerPage, listed_origin: str) -> None:
    brand = partner_page.frame.locator(".rr-partner").first
    expect(brand).to_have_text("Legal Aid of Example County")
    expect(partner_page.frame.locator(".navbar")).to_have_css("background-color", "rgb(11, 79, 138)")
    expect(brand).to_have_css("color", "rgb(255, 255, 255)")
    assert brand.locator("img").evaluate("image => image.complete && image.naturalWidth > 0")

    partner_page.opens(listed_origin, snippet(partner_page.server.url, "Free%20Money%3Cscript%3E"))
    frame = partner_page.frame
    assert frame.locator(".rr-partner").count() == 0
    assert "Free Money" not in frame.content()


def test_messages_of_others_change_nothing(partner_page: PartnerPage) -> None:
    partner_page.fits()
    before = partner_page.height
    # To the partner's page: the right words, but not from the frame with the check.
    partner_page.page.evaluate(
        """() => {
            window.postMessage({ type: "record-relief:height", height: 5000 }, "*");
            const other = document.createElement("iframe");
            const words = 'parent.postMessage({ type: "record-relief:height", height: 5000 }, "*")';
            other.srcdoc = "<script>" + words + "</" + "script>";
            document.body.append(other);
        }"""
    )
    partner_page.page.wait_for_timeout(500)
    partner_page.fits()
    assert abs(partner_page.height - before) <= 1


def test_where_no_cookie_is_kept_the_check_says_so_and_opens_in_a_tab_of_its_own(
    window: PartnerPage, listed_origin: str
) -> None:
    # Chromium keeps no `Secure` cookie of a server that is neither HTTPS nor this machine.
    elsewhere, here = "http://records.test", window.server.url
    window.page.context.route(
        f"{elsewhere}/**",
        lambda route: route.fulfill(response=route.fetch(url=route.request.url.replace(elsewhere, here))),
    )
    with pages(urlsplit(listed_origin).port or 80, lambda: window.html) as origin:
        window.opens(origin, snippet(elsewhere))
        frame = window.page.frame_locator("iframe")
        expect(frame.get_by_text("This browser does not keep answers inside another website")).to_be_visible()
        link = frame.get_by_role("link", name="Open the check in a new tab")
        assert link.get_attribute("target") == "_blank"
        assert "partner=legalaid" in (link.get_attribute("href") or "")


def test_leaving_quickly_takes_the_whole_page_away(partner_page: PartnerPage) -> None:
    page = partner_page.page
    page.route("https://www.weather.gov/**", lambda route: route.fulfill(body="Weather"))
    partner_page.frame.get_by_role("link", name="Leave this page quickly").click()
    page.wait_for_url("https://www.weather.gov/")
    partner_page.requests.clear()


def test_deleted_answers_are_gone_and_the_frame_says_so(partner_page: PartnerPage) -> None:
    person = partner_page.visitor("knows-nothing")
    person.goes_on()
    frame = partner_page.frame
    frame.get_by_role("link", name="Delete my answers now").click()
    frame.get_by_role("link", name="Delete everything now").click()
    frame.wait_for_url("**/deleted.html*")
    expect(frame.get_by_role("heading")).to_have_text("Your answers are deleted")
    assert plain(frame.title()) == "Deleted"


def test_the_check_tells_its_height_to_no_page_that_is_not_listed(window: PartnerPage) -> None:
    """Where the browser does not heed `frame-ancestors`, the check still tells nothing."""
    page = window.page

    def without_policy(route: Route) -> None:
        answer = route.fetch()
        headers = {k: v for k, v in answer.headers.items() if k != "content-security-policy"}
        route.fulfill(response=answer, headers=headers)

    page.context.route(re.compile(r"/interview\?i="), without_policy)
    with pages(free_port(), lambda: window.html) as origin:
        straight = "/interview?i=docassemble.CARecordRelief:data/questions/check.yml&"
        window.opens(origin, snippet(window.server.url).replace("/check?", straight))
        assert window.frame
        page.wait_for_timeout(500)
        assert page.locator("iframe").evaluate("frame => frame.style.height") == ""
