"""All papers by e-mail, for a person who asks for it, where the server has a mail server (docs/email.md).

The mail server is that of docassemble's configuration (`mail`). docassemble's own `send_email` is not used: it writes
the address of somebody to whom nothing could be sent into the log, waits for a silent mail server without end, and does
not look at the mail server's certificate.

What is sent says nothing of a court, of a record or of a person outside of the papers. The address is kept nowhere.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid, parseaddr
from pathlib import Path
from typing import Any

from docassemble.base.util import DAValidationError, get_config, get_language, log

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.paper_files import CALENDAR, PaperFiles
from docassemble.CARecordRelief.rate_limit import Limit, TooOften
from docassemble.CARecordRelief.screen_text import shown

__all__ = ["email_everything", "mail_is_configured"]

#: Many mail servers take 20 MB or more; a file grows by a third on its way.
MOST_BYTES = 12 * 2**20
#: How long to wait for each answer of the mail server.
PATIENCE = 20.0
#: So many messages may leave the whole server: whoever sends papers to strangers does not get far.
LIMIT = Limit("email", most=60, seconds=3600)
#: So many may leave one visit.
MOST_TIMES = 5
#: In docassemble's configuration.
CONFIGURATION, DEFAULT = "mail", "default"
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")

_SUBJECT = _("The papers you asked for")
_BODY = _(
    "Here are the papers that you asked for. They are attached.\n\n"
    "Nobody reads answers to this message. If you did not ask for it, please delete it.\n"
)
_PAPERS = _("papers")
_DATES = _("dates")

_NO_ADDRESS = _("This is not an e-mail address. One looks like this: name@example.org")
_NOT_THE_SAME = _("The two addresses are not the same. Look at each letter again.")
_TOO_LARGE = _("The papers are too large for an e-mail. Please download them on the screen before.")
_TOO_OFTEN = _("Too many e-mails were sent from here. Please try again in an hour, or download your papers.")
_NOT_SENT = _("The e-mail could not be sent. Your papers are still here. Please try again, or download them.")
_NOT_TAKEN = _("The mail server does not take this address. Look at each letter. If it is right, try again later.")


def mail_is_configured() -> bool:
    """Whether this server can send e-mail, by a way that nobody on the way can read."""
    mail = _configured()
    secret = bool(mail.get("use ssl")) or mail.get("use tls", True) or mail.get("server") in _THIS_MACHINE
    return bool(mail.get("server") and mail.get("default sender")) and bool(secret)


def email_everything(files: PaperFiles, typed: str, again: str) -> None:
    """Send all papers of a visit to the address that somebody typed twice.

    For a screen's validation code: raises DAValidationError, with what to do, where they cannot be sent.
    """
    to = _mailbox(typed, again)
    if files.times_emailed >= MOST_TIMES:
        raise DAValidationError(shown(_TOO_OFTEN))
    made = files.making.made
    calendar = Path(made[CALENDAR].path()) if CALENDAR in made else None
    email_papers(to, Path(made[files.everything.file].path()), calendar, get_language())
    files.times_emailed += 1


def _mailbox(typed: str, again: str) -> Address:
    if typed.strip() != again.strip():
        raise DAValidationError(shown(_NOT_THE_SAME))
    try:
        address = Address(addr_spec=typed.strip())
    except (ValueError, IndexError, MessageError):
        raise DAValidationError(shown(_NO_ADDRESS)) from None
    if "." not in address.domain or not (str(address).isascii() and str(address).isprintable()):
        raise DAValidationError(shown(_NO_ADDRESS))
    return address


def email_papers(to: Address, papers: Path, calendar: Path | None, language: str) -> None:
    """Send the papers, and the dates for a calendar where there are some, to one address. Raises DAValidationError."""
    if sum(file.stat().st_size for file in (papers, calendar) if file) > MOST_BYTES:
        raise DAValidationError(shown(_TOO_LARGE))
    try:
        LIMIT.count()
    except TooOften:
        raise DAValidationError(shown(_TOO_OFTEN)) from None
    try:
        _send(message(to, papers, calendar, language))
    except smtplib.SMTPRecipientsRefused:
        raise DAValidationError(shown(_NOT_TAKEN)) from None
    except (OSError, smtplib.SMTPException) as error:
        # Its kind alone: the text of an error may hold the address.
        log(f"Papers could not be e-mailed: {type(error).__name__}")
        raise DAValidationError(shown(_NOT_SENT)) from None


def message(to: Address, papers: Path, calendar: Path | None, language: str) -> EmailMessage:
    """The message as it is sent, in a language of the screens."""
    made = EmailMessage(policy=SMTP)
    made["To"], made["From"] = to, _sender()
    made["Subject"] = _SUBJECT.render(language)
    made["Date"], made["Message-ID"] = formatdate(), make_msgid(domain=_sender().domain)
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(_BODY.render(language))
    made["Content-Language"] = language
    name = _PAPERS.render(language)
    made.add_attachment(papers.read_bytes(), maintype="application", subtype="pdf", filename=f"{name}.pdf")
    if calendar:
        dates = calendar.read_text(encoding="utf-8")
        made.add_attachment(dates, subtype="calendar", filename=f"{_DATES.render(language)}.ics")
    return made


def _send(made: EmailMessage) -> None:
    mail = _configured()
    host, ssl_from_the_start = str(mail["server"]), bool(mail.get("use ssl"))
    if ssl_from_the_start:
        port = int(mail.get("port", smtplib.SMTP_SSL_PORT))
        connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=ssl.create_default_context())
    else:
        connection = smtplib.SMTP(host, int(mail.get("port", smtplib.SMTP_PORT)), timeout=PATIENCE)
    with connection:
        if not ssl_from_the_start and mail.get("use tls", True):
            connection.starttls(context=ssl.create_default_context())
        if mail.get("username") and mail.get("password"):
            connection.login(str(mail["username"]), str(mail["password"]))
        connection.send_message(made)


def _sender() -> Address:
    name, address = parseaddr(str(_configured()["default sender"]))
    return Address(display_name=name, addr_spec=address)


def _configured() -> Mapping[str, Any]:
    """The mail server that docassemble uses where nothing else is said."""
    listed = get_config(CONFIGURATION) or []
    found = [listed] if isinstance(listed, Mapping) else list(listed)
    return next((one for one in found if one.get("name") == DEFAULT), found[0] if found else {})
