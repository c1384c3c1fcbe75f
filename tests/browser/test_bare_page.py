"""docassemble's own pages in a real browser, under the headers that keep it on this server."""

from __future__ import annotations

from playwright.sync_api import Browser

from benchmarks.visitors import INTERVIEW, QUESTIONS
from tests.browser.person import strangers
from tests.server_fixture import RunningServer


def test_a_visit_in_chromium_asks_no_other_server(browser: Browser, server: RunningServer) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    page = browser.new_context().new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{server.url}/interview?i={INTERVIEW}")
    for number in range(QUESTIONS):
        page.get_by_role("heading", name=f"Question {number}").wait_for()
        page.get_by_role("textbox", name="What is your answer?").fill(f"answer {number} & López")
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="These are your answers").wait_for()
    assert "answer 9 & López" in page.inner_text("#daquestion")
    lasting = [cookie["name"] for cookie in page.context.cookies() if cookie["expires"] != -1]
    page.context.close()
    assert requests and strangers(requests, server.url) == set()
    assert complaints == []
    assert lasting == []
