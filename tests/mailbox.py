"""A mail server of the tests."""

from __future__ import annotations

import email
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """Keeps what the mail server is given, who never takes anything for `nobody`."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.envelopes.append(envelope)
        return "250 OK"

    def message(self) -> EmailMessage:
        """The one message that came."""
        [envelope] = self.envelopes
        return email.message_from_bytes(envelope.content, EmailMessage, policy=SMTP)


@contextmanager
def mail_server(port: int) -> Iterator[Mailbox]:
    """A mail server on this machine, without encryption."""
    box = Mailbox()
    server = Controller(box, hostname="localhost", port=port)
    server.start()
    try:
        yield box
    finally:
        server.stop()
