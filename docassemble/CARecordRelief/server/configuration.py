# do not pre-load
"""The docassemble configuration of the local server, and the secrets of one installation.

docassemble's own defaults suit a developer's test server. Whatever is not needed to serve one interview is turned off
here, whatever calls out is off, and what must be secret is made at random for each installation.
"""

from __future__ import annotations

import secrets
import socket
import sys
from dataclasses import dataclass
from typing import Any

import yaml

from docassemble.CARecordRelief.server.mail import read_mail
from docassemble.CARecordRelief.server.partners import read_partners
from docassemble.CARecordRelief.server.settings import ANSWERS_GONE, PARTNERS, Settings, write_private


@dataclass(frozen=True)
class Ports:
    """The loopback ports that the helpers of one start listen on; none but this machine can reach them."""

    valkey: int
    office: int
    office_internal: int

    @classmethod
    def free(cls) -> Ports:
        """Three ports that nobody uses now."""
        with socket.socket() as one, socket.socket() as two, socket.socket() as three:
            for listener in (one, two, three):
                listener.bind(("127.0.0.1", 0))
            return cls(one.getsockname()[1], two.getsockname()[1], three.getsockname()[1])


def secret_key(settings: Settings) -> str:
    """The key that signs cookies: made at random once per data folder, kept in a file only its owner can read."""
    if not settings.secrets_file.exists():
        write_private(settings.secrets_file, yaml.safe_dump({"secretkey": secrets.token_urlsafe(48)}))
    key = yaml.safe_load(settings.secrets_file.read_text(encoding="utf-8"))["secretkey"]
    return str(key)


def write_configuration(settings: Settings, ports: Ports) -> None:
    """Write the configuration file for this start."""
    # Other users of the machine can reach a loopback port, so Valkey asks for a password, new at each start.
    password = secrets.token_urlsafe(32)
    values = configuration(settings, secret_key(settings), f"redis://:{password}@localhost:{ports.valkey}")
    write_private(settings.config_file, yaml.safe_dump(values, sort_keys=False, allow_unicode=True))
    write_private(
        settings.valkey_config,
        f"bind 127.0.0.1\nport {ports.valkey}\nrequirepass {password}\n"
        # Nothing goes to the disk by itself: sessions.py says what is saved, and when.
        f'dir "{settings.valkey}"\nsave ""\nappendonly no\nloglevel warning\n',
    )
    write_private(
        settings.unoconvert,
        f'#!/bin/sh\nexec "{sys.prefix}/bin/unoconvert" --host 127.0.0.1 --port {ports.office} "$@"\n',
        mode=0o700,
    )


def configuration(settings: Settings, key: str, valkey: str) -> dict[str, Any]:
    """The configuration as docassemble reads it; `valkey` is the address of the session store with its password."""
    return {
        **_identity(settings, key),
        **_stores(settings, valkey),
        **_privacy(),
        **_switched_off(),
        **_tools(settings),
        # Not docassemble's `allow embedding` and `cross site domains`: those open every interview to these websites,
        # and let their scripts read the answers. server/embedding.py opens one interview, and only for its frame.
        PARTNERS: read_partners(settings),
        **read_mail(settings),
        # The package's own settings, which it reads as on any docassemble server.
        "record relief": {"kiosk": settings.kiosk, "deletes after a day": True},
    }


def _identity(settings: Settings, key: str) -> dict[str, Any]:
    return {
        "secretkey": key,
        "appname": "Record Relief California",
        "brandname": "Record Relief California",
        "default interview": settings.interview,
        "preloaded interviews": [settings.interview],
        "url root": settings.url,
        "root": "/",
        # The proxy in front speaks HTTPS: trust what it says about the address, and send cookies over HTTPS only.
        "behind https load balancer": settings.https,
        "language": "en",
        "locale": "en_US.utf8",
        "os locale": "en_US.UTF-8",
        "country": "US",
        "timezone": "America/Los_Angeles",
        # docassemble's default sends people who leave to its own site.
        "exitpage": settings.url,
        "session error redirect url": f"{ANSWERS_GONE}?i={{i}}",
    }


def _stores(settings: Settings, valkey: str) -> dict[str, Any]:
    return {
        # docassemble glues prefix, user, password, host and name together; for SQLite only the prefix counts, and the
        # rest ends up in a parameter that nobody reads. A writer waits up to 30 seconds for another to finish.
        "db": {"prefix": f"sqlite:///{settings.database}?timeout=30&unused=", "name": "docassemble"},
        "redis": valkey,
        # Valkey is Celery's queue too, in a database of its own: no RabbitMQ to run.
        "rabbitmq": f"{valkey}/5",
        "backup file storage": False,
        "uploads": str(settings.uploads),
        "packages": sys.prefix,
        "log": str(settings.logs),
        "flask log": str(settings.logs / "flask.log"),
        "celery flask log": str(settings.logs / "celery-flask.log"),
        "webapp": str(settings.run / "webapp"),
        "ready file": str(settings.run / "ready"),
        "pypirc path": str(settings.home / ".pypirc"),
        "libreoffice macro file": str(settings.home / "no-macro"),
        "single server": True,
    }


def _privacy() -> dict[str, Any]:
    return {
        "restrict input variables": True,
        # No address, no e-mail, no session, nothing that stood in the URL: only when, and what went wrong.
        "log format": "%(message)s",
        "verbose error messages": False,
        "error notification variables": False,
        "collect statistics": False,
        # docassemble's own clock counts whole days and so deletes only on the third day; retention.py keeps the word.
        "interview delete days": 1,
        "session lifetime seconds": 24 * 60 * 60,
        "celery result retention days": 0.05,
        # A page that asks the server for news every few seconds tells how long somebody stays on it.
        "checkin interval": 0,
        "allow robots": False,
        # The part of docassemble that reads screens aloud is also the one that forgets a deleted session's uploads.
        # It stays in, with no voice service configured: nothing can be sent anywhere.
        "enable tts": True,
    }


def _switched_off() -> dict[str, Any]:
    off = (
        "debug",
        "allow demo",
        "allow updates",
        "allow configuration editing",
        "allow log viewing",
        "allow registration",
        "allow forgot password",
        "developer can install",
        "enable api",
        "enable email server",
        "enable faxing",
        "enable json storage",
        "enable monitor",
        "enable playground",
        "enable sms interface",
        "enable training",
        "enable translation",
        "pypi",
        "show dispatch link",
        "show interviews link",
        "show login",
        "show profile link",
        "user can delete account",
        "user can request developer account",
    )
    return dict.fromkeys(off, False)


def _tools(settings: Settings) -> dict[str, Any]:
    return {
        "nltk socket": str(settings.grammar_socket),
        "enable unoconv": True,
        "unoconvert path": str(settings.unoconvert),
    }
