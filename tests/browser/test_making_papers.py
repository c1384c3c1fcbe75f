"""While papers are made, parts of the server die, its disk is full, or the person leaves: nothing is lost or left."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from docassemble.CARecordRelief.paper_making import Fault
from tests.browser.axe import Axe
from tests.browser.conftest import Arrivals
from tests.browser.person import Person
from tests.server_fixture import RunningServer

PERSONA = "lpr-cocaine-file-gone"
COMING, READY, NOT_READY = "Your papers are being made", "Your papers are ready", "Your papers are not ready yet"


def processes(server: RunningServer, words: str) -> list[int]:
    """The processes of this server whose command line has these words."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = process.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()
            ours = str(server.data) in command + process.joinpath("environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if ours and words in command:
            found.append(int(process.name))
    return found


def libreoffice(server: RunningServer) -> int:
    """The process that converts."""
    [number] = processes(server, "soffice.bin")
    return number


def parent(number: int) -> int:
    status = Path(f"/proc/{number}/status").read_text()
    return int(status.split("PPid:")[1].split()[0])


def workers(server: RunningServer) -> list[int]:
    """The processes that do tasks, with the one that keeps the clock, without the one that hands tasks out."""
    celery = processes(server, "-m celery")
    return [number for number in celery if parent(number) in celery]


def waiting_for_libreoffice(server: RunningServer) -> list[int]:
    """The process that makes papers now: the one of the workers that has a connection to LibreOffice."""
    [port] = re.findall(r"--port (\d+)", (server.data / "run" / "unoconvert").read_text())
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    connections = {f"socket:[{line[9]}]" for line in lines if line[2].endswith(f":{int(port):04X}")}
    return [
        number
        for number in workers(server)
        if connections.intersection(str(file.readlink()) for file in Path(f"/proc/{number}/fd").iterdir())
    ]


@contextmanager
def libreoffice_asleep(server: RunningServer) -> Iterator[int]:
    """Inside, a paper that is being made does not get done."""
    number = libreoffice(server)
    os.kill(number, signal.SIGSTOP)
    try:
        yield number
    finally:
        if Path(f"/proc/{number}").exists():
            os.kill(number, signal.SIGCONT)


def until(true: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def begun(server: RunningServer) -> list[Path]:
    """The folders in which papers are being made."""
    return list((server.data / "tmp").glob("record-relief-papers-*"))


def shows(person: Person, title: str, seconds: float = 60) -> None:
    expect(person.page.locator("h1#daMainQuestion")).to_have_text(title, timeout=seconds * 1000)


def presses_the_last_continue(arrives: Arrivals) -> Person:
    person = arrives(PERSONA, width=420)
    person.goes_to("review answers")
    person.goes_on()
    shows(person, COMING)
    return person


def tries_again(person: Person) -> None:
    expect(person.page.get_by_text("Your answers are safe.")).to_be_visible()
    person.page.get_by_role("link", name="Try again").click()
    shows(person, READY)
    person.page.get_by_role("link", name="Check or change my answers").click()
    for line in person.page.locator(".rr-answers").all():
        assert line.inner_text()
    name = person.headless.case_file.get("person.name.last")
    expect(person.page.get_by_text(name).first).to_be_visible()


def test_the_page_shows_at_once_and_the_papers_come_by_themselves(
    arrives: Arrivals, server: RunningServer, axe: Axe
) -> None:
    person = arrives(PERSONA, width=420)
    person.goes_to("review answers")
    with libreoffice_asleep(server):
        person.goes_on()
        shows(person, COMING, seconds=3)
        bar = person.page.get_by_role("progressbar", name="papers are made")
        expect(bar).to_be_visible()
        until(lambda: begun(server))
        assert axe.faults_in_both_languages(person.page) == []
    shows(person, READY)
    assert not begun(server)


def test_libreoffice_dies_in_the_middle(arrives: Arrivals, server: RunningServer, axe: Axe) -> None:
    with libreoffice_asleep(server) as number:
        person = presses_the_last_continue(arrives)
        until(lambda: waiting_for_libreoffice(server))
        os.kill(number, signal.SIGKILL)
        shows(person, NOT_READY)
    expect(person.page.get_by_text(str(Fault.OFFICE.text))).to_be_visible()
    assert axe.faults(person.page) == []  # in another language they are made anew
    tries_again(person)


def test_the_worker_dies_in_the_middle(arrives: Arrivals, server: RunningServer) -> None:
    with libreoffice_asleep(server):
        person = presses_the_last_continue(arrives)
        until(lambda: waiting_for_libreoffice(server))
        [number] = waiting_for_libreoffice(server)
        os.kill(number, signal.SIGKILL)
        until(lambda: not begun(server))  # what the dead one leaves behind goes at once
        shows(person, NOT_READY)
        expect(person.page.get_by_text(str(Fault.SERVER.text))).to_be_visible()
    tries_again(person)


def test_the_disk_is_full(arrives: Arrivals, server: RunningServer) -> None:
    """A process that may not write a larger file stands for a disk without room."""
    limited = workers(server)
    try:
        for number in limited:
            subprocess.run(["prlimit", "--pid", str(number), "--fsize=4096:unlimited"], check=True)
        person = presses_the_last_continue(arrives)
        shows(person, NOT_READY)
        expect(person.page.get_by_text(str(Fault.NO_ROOM.text))).to_be_visible()
        assert not begun(server)
    finally:
        for number in limited:
            subprocess.run(["prlimit", "--pid", str(number), "--fsize=unlimited"], check=False)
    tries_again(person)


def uploads(server: RunningServer) -> tuple[set[int], int]:
    """The numbers of all files in the database, and how many files lie on the disk."""
    with sqlite3.connect(server.data / "database" / "docassemble.sqlite") as database:
        numbers = {number for (number,) in database.execute("SELECT indexno FROM uploads")}
    database.close()
    return numbers, sum(path.is_file() for path in (server.data / "files").rglob("*"))


def test_a_person_who_leaves_while_papers_are_made_leaves_none_behind(arrives: Arrivals, server: RunningServer) -> None:
    before = uploads(server)
    with libreoffice_asleep(server):
        person = presses_the_last_continue(arrives)
        until(lambda: begun(server))
        person.page.get_by_role("link", name="Delete my answers now").click()
        person.page.get_by_role("button", name="Delete everything now").or_(
            person.page.get_by_role("link", name="Delete everything now")
        ).click()
        person.page.wait_for_url("**/deleted.html*")
    until(lambda: not begun(server))
    time.sleep(3)  # the worker would put its files away now
    assert uploads(server) == before


def test_no_log_names_anybody_after_all_this(arrives: Arrivals, server: RunningServer) -> None:
    person = presses_the_last_continue(arrives)
    shows(person, READY)
    case_file = person.headless.case_file
    private = [case_file.get(f"person.name.{part}") for part in ("first", "last")]
    private += [case_file.get("cases[0].number"), case_file.get("person.contact.street")]
    for log in (server.data / "log").iterdir():
        text = log.read_text(errors="replace")
        assert not [word for word in private if word and word in text], log.name
