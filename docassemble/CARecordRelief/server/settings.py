# do not pre-load
"""What one start of the local server needs to know: its address, its data folder, and where things lie in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_INTERVIEW = "docassemble.CARecordRelief:data/questions/main.yml"
# The only interview that a website of a partner may show in a frame.
CHECK_INTERVIEW = "docassemble.CARecordRelief:data/questions/check.yml"
# Where docassemble sends a browser whose answers are gone; behind it stands `?i=` and the interview.
ANSWERS_GONE = "/answers-gone"
# Where the configuration holds the partners: key -> name, sites, and perhaps color, ink and logo.
PARTNERS = "record relief partners"

# How the parts of a running server, each a process of its own, learn where the data folder is.
DATA_VARIABLE = "RECORD_RELIEF_DATA"


class CannotStart(Exception):
    """The server cannot start or go on; the message is one sentence that says why and how to mend it."""


@dataclass(frozen=True)
class Settings:
    """One server: `data` is its own folder, `url` is the address that people type, without a path.

    `kiosk`: all its visits are at computers that many people share.
    """

    data: Path
    port: int = 8080
    host: str = "127.0.0.1"
    url: str = ""
    interview: str = DEFAULT_INTERVIEW
    full_logs: bool = False
    kiosk: bool = False

    @classmethod
    def of(
        cls,
        data: str | Path,
        port: int = 8080,
        host: str = "127.0.0.1",
        url: str = "",
        interview: str = DEFAULT_INTERVIEW,
        full_logs: bool = False,
        kiosk: bool = False,
    ) -> Settings:
        """Check and complete what a person gave. Raises CannotStart when the port or the URL makes no sense."""
        if not 1 <= port <= 65535:
            raise CannotStart(f"PORT={port} is not a port: choose a number from 1 to 65535.")
        address = url.rstrip("/") or f"http://localhost:{port}"
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.fragment:
            raise CannotStart(f"URL={url} is not an address like https://records.example.org (no path after the name).")
        return cls(Path(data).expanduser().resolve(), port, host, address, interview, full_logs, kiosk)

    @property
    def https(self) -> bool:
        """Whether people reach the server through a proxy that speaks HTTPS."""
        return self.url.startswith("https:")

    @property
    def config_file(self) -> Path:
        """The configuration that docassemble reads."""
        return self.data / "config.yml"

    @property
    def secrets_file(self) -> Path:
        """The secrets that must outlive a restart."""
        return self.data / "secrets.yml"

    @property
    def database(self) -> Path:
        """The SQLite database of sessions and accounts."""
        return self.data / "database" / "docassemble.sqlite"

    @property
    def valkey(self) -> Path:
        """Where the sessions are saved, so that a visit outlives a restart."""
        return self.data / "valkey"

    @property
    def uploads(self) -> Path:
        """Uploaded and assembled files."""
        return self.data / "files"

    @property
    def forms(self) -> Path:
        """Official court forms, if the operator has put them there (docs/forms.md). Never emptied by the server."""
        return self.data / "forms"

    @property
    def static(self) -> Path:
        """Style sheets and scripts, compressed; made of the installed packages and made anew when those change."""
        return self.data / "static"

    @property
    def partners(self) -> Path:
        """The partners whose websites may show the check, if the operator lists any (docs/embedding.md). Never emptied
        by the server."""
        return self.data / "partners"

    @property
    def mail(self) -> Path:
        """The mail server that sends papers to who asks for it, if the operator has one (docs/email.md). Never emptied
        by the server."""
        return self.data / "mail.yml"

    @property
    def logs(self) -> Path:
        """One log file per process."""
        return self.data / "log"

    @property
    def run(self) -> Path:
        """Sockets and process ids, worth nothing after a stop."""
        return self.data / "run"

    @property
    def temporary(self) -> Path:
        """Scratch files: they may hold answers, so they stay inside the data folder and are emptied at each start."""
        return self.data / "tmp"

    @property
    def home(self) -> Path:
        """The home folder of the processes, so that nothing is written to the user's own."""
        return self.data / "home"

    @property
    def grammar_socket(self) -> Path:
        """Where docassemble asks for plurals and articles."""
        return self.run / "grammar.sock"

    @property
    def valkey_config(self) -> Path:
        """Valkey's configuration for this start."""
        return self.run / "valkey.conf"

    @property
    def unoconvert(self) -> Path:
        """The small script by which docassemble reaches the warm LibreOffice."""
        return self.run / "unoconvert"

    def make_folders(self) -> None:
        """Create the data folder and the folders in it, readable by nobody else. Raises CannotStart."""
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.data.chmod(0o700)
            inner = (self.database.parent, self.valkey, self.uploads, self.logs, self.run, self.temporary, self.home)
            for folder in inner:
                folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            message = f"The data folder {self.data} cannot be used ({error.strerror}): choose another with DATA=."
            raise CannotStart(message) from error


def write_private(path: Path, text: str, mode: int = 0o600) -> None:
    """Write a file that nobody else can read, not even for a moment."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as file:
        file.write(text)
