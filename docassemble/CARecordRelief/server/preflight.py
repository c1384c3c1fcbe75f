# do not pre-load
"""What is checked before anything starts, so that a person reads one sentence instead of a log."""

from __future__ import annotations

import fcntl
import locale
import os
import shutil
import socket
import sys
from pathlib import Path

from docassemble.CARecordRelief.server.settings import CannotStart, Settings

# A first start writes about 10 MB; the rest is room for one day's papers. A running server goes on with less, and stops
# while there is still room to save what it holds.
FREE_MB_TO_START = 300
FREE_MB_TO_GO_ON = 50

# The kernel takes no longer name for a Unix socket.
LONGEST_SOCKET = 107

PROGRAMS = {
    "soffice": "libreoffice-writer-nogui",
    "pdftoppm": "poppler-utils",
    "qpdf": "qpdf",
    "pandoc": "pandoc",
    "setpriv": "util-linux",
}


def check_port(settings: Settings) -> None:
    """Raise CannotStart when somebody else listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except PermissionError as error:
            message = f"Port {settings.port} is for root only: choose one above 1023, as in: make run PORT=8080."
            raise CannotStart(message) from error
        except OSError as error:
            other = settings.port + 1 if settings.port < 65535 else 8080
            message = (
                f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}): "
                f"stop the program that has it, or choose another port, as in: make run PORT={other}."
            )
            raise CannotStart(message) from error


def check_space(settings: Settings, megabytes: int = FREE_MB_TO_START) -> None:
    """Raise CannotStart when the disk of the data folder has less room than this."""
    free = shutil.disk_usage(settings.data).free // 2**20
    if free < megabytes:
        raise CannotStart(
            f"The disk that holds {settings.data} has only {free} MB free: "
            f"make room for {FREE_MB_TO_START} MB, or choose another folder with DATA=."
        )


def check_programs() -> None:
    """Raise CannotStart when a program that docassemble runs is missing."""
    missing = sorted({package for program, package in PROGRAMS.items() if shutil.which(program) is None})
    if missing:
        names = " ".join(missing)
        raise CannotStart(f"Programs are missing: run  sudo apt-get install --yes {names}  and start again.")


def check_socket_path(settings: Settings) -> None:
    """Raise CannotStart when the data folder's path is too long to hold a socket."""
    too_long = len(os.fsencode(settings.grammar_socket)) - LONGEST_SOCKET
    if too_long > 0:
        raise CannotStart(f"The data folder's path is {too_long} letters too long: choose a shorter one with DATA=.")


def check_locale() -> None:
    """Raise CannotStart when the American English locale is missing, without which docassemble does not start."""
    # Where `make run` puts it when the system lacks it.
    own = Path(sys.prefix) / "locale"
    if own.is_dir():
        os.environ["LOCPATH"] = str(own)
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, "en_US.utf8")
    except locale.Error as error:
        raise CannotStart("The locale en_US.utf8 is missing: start with `make run`, which makes it.") from error
    finally:
        locale.setlocale(locale.LC_ALL, before)


def lock(settings: Settings) -> int:
    """Take the data folder for this process alone; the open file that holds the lock. Raises CannotStart."""
    handle = os.open(settings.data / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        message = f"Another server uses the data folder {settings.data}: stop it, or choose another with DATA=."
        raise CannotStart(message) from error
    return handle


def system_python() -> Path:
    """The Python that has LibreOffice's `uno` module. Raises CannotStart."""
    python = Path("/usr/bin/python3")
    if not python.exists() or not any(Path("/usr/lib/python3/dist-packages").glob("uno.py")):
        message = "LibreOffice's Python is missing: run  sudo apt-get install --yes python3-uno  and start again."
        raise CannotStart(message)
    return python
