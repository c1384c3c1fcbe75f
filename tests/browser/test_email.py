"""Somebody has the papers sent from a real server, and the address stays nowhere on it."""

from __future__ import annotations

import io
import re

import pikepdf
import yaml
from playwright.sync_api import expect

from tests.browser.conftest import Arrivals
from tests.mailbox import mail_server
from tests.server_fixture import RunningServer

ADDRESS = "maria.q7x@example.org"


def test_the_papers_are_sent_to_who_asks_for_them(arrives: Arrivals, server: RunningServer) -> None:
    person = arrives("removal-proceedings", width=390)
    page = person.page
    person.goes_to_the_end()
    page.get_by_role("link", name="E-mail them to me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("E-mail the papers to me")
    send = page.get_by_role("button", name="Send my papers")
    page.get_by_label("Your e-mail address").fill(ADDRESS)
    page.get_by_label("The same address again").fill(ADDRESS)
    send.click()  # nobody listens there yet
    expect(page.get_by_text(re.compile("The e-mail could not be sent"))).to_be_visible()
    port = yaml.safe_load((server.data / "mail.yml").read_text())["port"]
    with mail_server(port) as mailbox:
        send.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your papers are on their way")
    [papers] = mailbox.message().iter_attachments()
    with pikepdf.open(io.BytesIO(papers.get_content())) as sent:
        assert len(sent.pages) >= 1
    for log in server.data.glob("log/*"):
        assert ADDRESS not in log.read_text(errors="replace"), log.name
    page.get_by_role("button", name="Back to my papers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your sheet for a lawyer is ready")
    assert not any(ADDRESS.split("@")[0] in address for address in person.requests)
