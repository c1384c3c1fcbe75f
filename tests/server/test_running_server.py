"""The real server: what it serves, what it leaves in its logs, how it stops, and what it forgets."""

from __future__ import annotations

import html
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
import yaml

from benchmarks.visitors import INTERVIEW, Form, walk
from docassemble.CARecordRelief.server.retention import file_folder
from tests.server_fixture import RunningServer, running_server


class Visitor:
    """Somebody with a browser that keeps cookies."""

    def __init__(self) -> None:
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def load(self, url: str, answer: str | None = None, page: str = "") -> str:
        """The bare interview's page, or the next one after an answer to `page`."""
        address = f"{url}/interview?{urllib.parse.urlencode({'i': INTERVIEW})}"
        body = None
        if answer is not None:
            form = Form(page)
            body = urllib.parse.urlencode(form.fields | dict.fromkeys(form.empty, answer)).encode()
        with self.browser.open(urllib.request.Request(address, body, {"Referer": address}), timeout=60) as response:
            return str(response.read().decode())


def processes_of(data: Path) -> list[str]:
    """The processes that belong to the server on this data folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            belongs = (
                str(data).encode()
                in process.joinpath("cmdline").read_bytes() + process.joinpath("environ").read_bytes()
            )
            if belongs and int(process.name) != os.getpid():
                found.append(process.joinpath("cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def wait_until_gone(data: Path) -> list[str]:
    """The processes that are still there after half a minute."""
    deadline = time.monotonic() + 30
    while (left := processes_of(data)) and time.monotonic() < deadline:
        time.sleep(0.2)
    return left


def test_many_visitors_keep_every_answer(server: RunningServer) -> None:
    visits = [walk(server.url, number) for number in range(2)]
    assert [visit.failures for visit in visits] == [[], []]
    assert [visit.lost for visit in visits] == [0, 0]


def test_the_front_door_is_the_interview(server: RunningServer) -> None:
    with urllib.request.urlopen(server.url + "/", timeout=60) as response:
        assert "docassemble.CARecordRelief:data/questions/main.yml" in response.read().decode()


def test_the_page_fetches_nothing_from_elsewhere(server: RunningServer) -> None:
    page = Visitor().load(server.url)
    fetched = re.findall(r"""(?:src|href|action)\s*=\s*["']([^"']*)""", page)
    assert fetched
    assert [link for link in fetched if "//" in link and not link.startswith(server.url)] == []


@pytest.mark.parametrize(
    "path", ["/playground", "/monitor", "/train", "/updatepackage", "/config", "/logs", "/api/user"]
)
def test_what_is_off_is_not_there(server: RunningServer, path: str) -> None:
    try:
        with urllib.request.urlopen(server.url + path, timeout=60) as response:
            assert "/user/sign-in" in response.url
    except urllib.error.HTTPError as error:
        assert error.code in (401, 403, 404)


def test_nobody_can_register(server: RunningServer) -> None:
    with urllib.request.urlopen(server.url + "/user/register", timeout=60) as response:
        assert "/user/register" not in response.url


def test_nothing_of_a_visit_is_in_the_logs(server: RunningServer) -> None:
    answer, email, asked = "Xochitl-Quetzalcoatl", "somebody@example.org", "secretquery"
    visitor = Visitor()
    page = visitor.load(server.url)
    visitor.load(server.url, answer, page)
    for path in (f"/nowhere/{email}", f"/interview?i=docassemble.CARecordRelief:{asked}.yml&x={email}"):
        with pytest.raises(urllib.error.HTTPError):
            visitor.browser.open(server.url + path, timeout=60)
    with socket.create_connection(("127.0.0.1", urllib.parse.urlsplit(server.url).port or 80)) as broken:
        broken.sendall(f"GET /{asked} {answer}\r\n\r\n".encode())
        broken.recv(1000)
    time.sleep(1)
    logs = {path.name: path.read_text(errors="replace") for path in (server.data / "log").iterdir()}
    assert "docassemble.log" in logs
    for name, text in logs.items():
        for private in (answer, email, asked):
            assert private not in text, name
    for name in ("docassemble.log", "web.log"):
        assert "127.0.0.1" not in logs[name]
        assert "@" not in logs[name]


def test_nobody_else_can_read_what_the_server_wrote(server: RunningServer) -> None:
    Visitor().load(server.url)
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    for path in server.data.rglob("*"):
        if path.is_file() and path.exists():
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_it_listens_on_this_machine_only(server: RunningServer) -> None:
    port = urllib.parse.urlsplit(server.url).port or 80
    listening = subprocess.run(["ss", "-ltnH", f"sport = :{port}"], capture_output=True, text=True, check=False).stdout
    if not listening:
        pytest.skip("ss is not installed")
    assert {line.split()[3].rsplit(":", 1)[0] for line in listening.splitlines()} == {"127.0.0.1"}


def test_a_visit_outlives_a_restart_and_an_old_one_does_not(tmp_path: Path) -> None:
    """Also: everything is reused by the second start, and nothing runs after a stop."""
    data = tmp_path / "data"
    yesterday, today = Visitor(), Visitor()
    with running_server(data) as first:
        assert "password" in first.text()
        key = yaml.safe_load((data / "config.yml").read_text())["secretkey"]
        yesterday.load(first.url, "from yesterday", yesterday.load(first.url))
        page = today.load(first.url, "from today", today.load(first.url))
        assert "Question 1" in page
        assert processes_of(data)
    assert wait_until_gone(data) == []
    assert b"from today" not in b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())

    with sqlite3.connect(data / "database" / "docassemble.sqlite") as database:
        (oldest,) = database.execute("SELECT key FROM userdict ORDER BY indexno LIMIT 1").fetchone()
        for session, age in ((oldest, timedelta(hours=25)), (None, timedelta(hours=23))):
            moment = (datetime.now(UTC) - age).replace(tzinfo=None).isoformat(" ")
            which = "key = ?" if session else "key <> ?"
            database.execute(f"UPDATE userdict SET modtime = ? WHERE {which}", (moment, oldest))
    database.close()

    with running_server(data) as second:
        assert "password" not in second.text()
        assert yaml.safe_load((data / "config.yml").read_text())["secretkey"] == key
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with sqlite3.connect(data / "database" / "docassemble.sqlite") as database:
                sessions = {row[0] for row in database.execute("SELECT key FROM userdict")}
            database.close()
            if oldest not in sessions:
                break
            time.sleep(0.5)
        assert oldest not in sessions
        assert len(sessions) == 1
        again = today.load(second.url)
        assert "Question 1" in again, "the visit goes on where it was"
        # The terminal's window is closed.
        assert second.process
        second.process.send_signal(signal.SIGHUP)
        assert second.process.wait(timeout=60) == 0
    assert wait_until_gone(data) == []


def test_a_person_who_ends_the_visit_takes_the_files_along(server: RunningServer) -> None:
    visitor = Visitor()
    page = visitor.load(server.url, "one answer", visitor.load(server.url))
    with sqlite3.connect(server.data / "database" / "docassemble.sqlite") as database:
        (session,) = database.execute("SELECT key FROM userdict ORDER BY indexno DESC LIMIT 1").fetchone()
        number = database.execute(
            "INSERT INTO uploads (key, filename, yamlfile, private, persistent) VALUES (?, 'petition.pdf', ?, 1, 0)",
            (session, INTERVIEW),
        ).lastrowid
    database.close()
    folder = file_folder(server.data / "files", number or 0)
    folder.mkdir(parents=True)
    (folder / "file.pdf").write_text("a petition")

    (leave,) = re.findall(r'href="(/interview\?action=[^"]*)"[^>]*>Exit<', page)
    visitor.browser.open(server.url + html.unescape(leave), timeout=60)

    assert not folder.exists()
    with sqlite3.connect(server.data / "database" / "docassemble.sqlite") as database:
        for table in ("userdict", "userdictkeys", "uploads"):
            assert database.execute(f"SELECT count(*) FROM {table} WHERE key = ?", (session,)).fetchone() == (0,)
    database.close()


def test_no_row_number_is_ever_given_out_twice(server: RunningServer) -> None:
    """A browser that many share may still hold a deleted person's document under its number."""
    with sqlite3.connect(server.data / "database" / "docassemble.sqlite") as database:
        (made,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'uploads'").fetchone()
    database.close()
    assert "AUTOINCREMENT" in made


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_behind(tmp_path: Path, number: signal.Signals) -> None:
    data = tmp_path / "data"
    with running_server(data) as started:
        assert started.process
        assert len(processes_of(data)) > 5
        started.process.send_signal(number)
        expected = -signal.SIGKILL if number == signal.SIGKILL else 0
        assert started.process.wait(timeout=60) == expected
    assert wait_until_gone(data) == []
