"""The real server for tests: started once for a whole run, on a free port, with a data folder of its own.

`RECORD_RELIEF_URL` names a server that is running already and is used instead, for quick rounds while working; then
`RECORD_RELIEF_DATA` should name its data folder, with a partner and a mail server in it as `list_partner` and
`name_mail_server` write them.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

RECORD_RELIEF = Path(sys.executable).with_name("record-relief")
START_SECONDS = 240

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
# The first for root; the rest so that the browser itself asks no other server.
CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SMALLEST_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@dataclass(frozen=True)
class RunningServer:
    """Where a server answers and where its files are; `process` and `output` when it was started here."""

    url: str
    data: Path
    process: subprocess.Popen[bytes] | None = None
    output: Path | None = None

    def text(self) -> str:
        """What it has told the person who started it."""
        return self.output.read_text(encoding="utf-8") if self.output else ""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running_server(data: Path, *options: str) -> Iterator[RunningServer]:
    """A server of its own on `data`, with more options of `record-relief serve`, stopped when the block ends."""
    port = free_port()
    output = data.with_name(data.name + ".out")
    command = [str(RECORD_RELIEF), "serve", "--port", str(port), "--data", str(data)]
    with output.open("wb") as file:
        process = subprocess.Popen([*command, *options], stdout=file, stderr=subprocess.STDOUT)
    server = RunningServer(f"http://localhost:{port}", data, process, output)
    try:
        deadline = time.monotonic() + START_SECONDS
        while "answers at" not in server.text():
            assert process.poll() is None, server.text()
            assert time.monotonic() < deadline, server.text()
            time.sleep(0.1)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def list_partner(data: Path) -> None:
    """List a partner whose website, on this machine too, may show the check in a frame."""
    folder = data / "partners"
    folder.mkdir(parents=True)
    (folder / "legalaid.png").write_bytes(b64decode(SMALLEST_PNG))
    (folder / "partners.yml").write_text(
        f"legalaid: {{name: Legal Aid of Example County, sites: ['http://127.0.0.1:{free_port()}'],"
        " color: '#0b4f8a', logo: legalaid.png}\n"
    )
    for file in folder.iterdir():
        file.chmod(0o600)


def name_mail_server(data: Path) -> None:
    """Name a mail server on this machine, which runs only while a test wants it."""
    data.mkdir(parents=True, exist_ok=True)
    file = data / "mail.yml"
    file.write_text(
        f"server: localhost\nport: {free_port()}\nuse tls: false\ndefault sender: Papers <noreply@example.org>\n"
    )
    file.chmod(0o600)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The server that all slow tests of one run share."""
    if url := os.environ.get("RECORD_RELIEF_URL"):
        yield RunningServer(url.rstrip("/"), Path(os.environ.get("RECORD_RELIEF_DATA", ".data")).resolve())
        return
    data = tmp_path_factory.mktemp("server") / "data"
    list_partner(data)
    name_mail_server(data)
    data.joinpath("forms").mkdir()  # empty: the official blanks are for the tests that put them there
    with running_server(data) as started:
        yield started
