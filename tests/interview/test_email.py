"""All papers go to a mailbox where a mail server is configured, on request, and the address goes nowhere else."""

from __future__ import annotations

import io
import pickle
import socket
from collections.abc import Iterator
from typing import Any

import docassemble.base.config as config
import pikepdf
import pytest
from docassemble.base.functions import pickleable_objects

from docassemble.CARecordRelief import paper_mail
from docassemble.CARecordRelief.paper_mail import LIMIT, MOST_TIMES
from tests.interview.headless import Refused, Screen, redis
from tests.interview.persona import Persona
from tests.mailbox import Mailbox, mail_server
from tests.server_fixture import free_port

ADDRESS = "maria@example.org"


def configure(port: int, **more: Any) -> None:
    mail = {"name": "default", "server": "localhost", "port": port, "use tls": False}
    config.daconfig["mail"] = [mail | {"default sender": "Papers <noreply@example.org>"} | more]


@pytest.fixture
def no_mail() -> Iterator[None]:
    yield
    config.daconfig.pop("mail", None)
    redis.clear()


@pytest.fixture
def mailbox(no_mail: None) -> Iterator[Mailbox]:
    """A mail server on this machine, named in the configuration."""
    port = free_port()
    configure(port)
    with mail_server(port) as box:
        yield box


def at_the_end(name: str = "citizen-dej-file-there", language: str = "en") -> Persona:
    persona = Persona.named(name, language=language)
    persona.go()
    return persona


def asks(persona: Persona) -> Screen:
    return persona.walk.screen("email_papers")


def sends(persona: Persona, address: str = ADDRESS, again: str | None = None) -> Screen:
    """What follows when somebody asks for the e-mail and types an address."""
    screen = asks(persona)
    typed = {"email_typed": address, "email_again": address if again is None else again, "papers_emailed": True}
    persona.walk.answer(screen, typed)
    return persona.walk.screen()


def offers(persona: Persona) -> bool:
    return any(persona.walk.action_of(link) == "email_papers" for link in persona.walk.screen().links)


def test_without_a_mail_server_nothing_is_offered_and_a_forged_request_asks_for_no_address() -> None:
    persona = at_the_end()
    assert not offers(persona)
    assert asks(persona).id == "download"


@pytest.mark.parametrize("more", [{"server": "mail.example.org"}, {"default sender": ""}, {"server": ""}])
def test_a_mail_server_to_which_others_could_listen_or_that_has_no_sender_is_not_offered(
    no_mail: None, more: dict[str, Any]
) -> None:
    persona = at_the_end()
    configure(25, **more)
    assert not offers(persona)


def test_all_papers_come_in_one_pdf_with_the_dates_and_the_message_tells_nothing_of_them(mailbox: Mailbox) -> None:
    persona = at_the_end("on-probation")
    assert offers(persona)
    assert sends(persona).id == "email sent"
    message = mailbox.message()
    assert message["To"] == ADDRESS and message["From"] == "Papers <noreply@example.org>"
    papers, dates = message.iter_attachments()
    assert (papers.get_filename(), dates.get_filename()) == ("papers.pdf", "dates.ics")
    made = persona.walk.value("files.making.made['all-papers.pdf'].path()")
    with pikepdf.open(io.BytesIO(papers.get_content())) as sent, pikepdf.open(made) as kept:
        assert len(sent.pages) == len(kept.pages)
    assert dates.get_content().startswith("BEGIN:VCALENDAR")
    outside = f"{message['Subject']} {message.get_body().get_content()} {message.items()}".lower()
    for told in ("court", "record", "immigra", "convict", "relief", persona.case_file.get("person.name.last").lower()):
        assert told not in outside


def test_who_must_see_a_lawyer_today_can_send_the_sheet(mailbox: Mailbox) -> None:
    assert sends(at_the_end("removal-proceedings")).id == "email sent"
    [papers] = mailbox.message().iter_attachments()
    assert papers.get_filename() == "papers.pdf"


def test_the_message_is_in_the_language_of_the_person(mailbox: Mailbox) -> None:
    sends(at_the_end(language="es"))
    message = mailbox.message()
    assert message["Subject"] == "Los papeles que pidió" and message.get_body()["Content-Language"] == "es"
    assert next(message.iter_attachments()).get_filename() == "papeles.pdf"


def test_the_address_is_kept_nowhere_and_the_person_comes_back_to_the_papers(mailbox: Mailbox) -> None:
    persona = at_the_end()
    screen = sends(persona)
    assert ADDRESS.encode() not in pickle.dumps(pickleable_objects(persona.walk.variables))
    assert ADDRESS not in repr(redis)
    persona.walk.answer(screen, {"email_sent_read": True})
    assert persona.walk.screen().id == "download"


@pytest.mark.parametrize(
    ("typed", "again", "words"),
    [
        (ADDRESS, "mario@example.org", "not the same"),
        ("maria", None, "not an e-mail address"),
        ("maria@localhost", None, "not an e-mail address"),
        ("maria@example.org\nBcc: other@example.org", None, "not an e-mail address"),
        ("maria@example.org, other@example.org", None, "not an e-mail address"),
        ("Maria <maria@example.org>", None, "not an e-mail address"),
        ("maría@example.org", None, "not an e-mail address"),
        ("", None, "not an e-mail address"),
        ("nobody@example.org", None, "does not take this address"),
    ],
)
def test_an_address_that_cannot_be_right_is_said_on_the_screen_and_can_be_typed_again(
    mailbox: Mailbox, typed: str, again: str | None, words: str
) -> None:
    persona = at_the_end()
    with pytest.raises(Refused, match=words):
        sends(persona, typed, again)
    assert not mailbox.envelopes
    assert sends(persona).id == "email sent"


def test_a_mail_server_that_is_away_or_silent_is_one_sentence_and_the_log_names_no_address(
    no_mail: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged: list[str] = []
    monkeypatch.setattr(paper_mail, "log", logged.append)
    monkeypatch.setattr(paper_mail, "PATIENCE", 0.2)
    persona = at_the_end()
    configure(free_port())
    with pytest.raises(Refused, match="could not be sent"):
        sends(persona)
    with socket.create_server(("localhost", 0)) as silent:
        configure(silent.getsockname()[1])
        with pytest.raises(Refused, match="still here"):
            sends(persona)
    assert logged == [
        "Papers could not be e-mailed: ConnectionRefusedError",
        "Papers could not be e-mailed: SMTPServerDisconnected",
    ]


def test_a_mail_server_whose_certificate_nobody_knows_gets_no_paper(mailbox: Mailbox) -> None:
    persona = at_the_end()
    configure(config.daconfig["mail"][0]["port"], **{"use tls": True})
    with pytest.raises(Refused, match="could not be sent"):
        sends(persona)
    assert not mailbox.envelopes


def test_papers_that_no_mailbox_would_take_are_not_sent(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_mail, "MOST_BYTES", 10)
    with pytest.raises(Refused, match="too large"):
        sends(at_the_end())
    assert not mailbox.envelopes


def test_nobody_can_send_papers_again_and_again(mailbox: Mailbox) -> None:
    persona = at_the_end()
    for _ in range(MOST_TIMES):
        sends(persona)
    with pytest.raises(Refused, match="Too many e-mails"):
        sends(persona)
    assert len(mailbox.envelopes) == MOST_TIMES


def test_the_whole_server_sends_only_so_many(mailbox: Mailbox) -> None:
    persona = at_the_end()
    with persona.walk.inside():
        for _ in range(LIMIT.most):
            LIMIT.count()
    with pytest.raises(Refused, match="in an hour"):
        sends(persona)
    assert not mailbox.envelopes
