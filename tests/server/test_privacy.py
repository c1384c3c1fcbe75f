"""What may stand in a log and in a response header, and what is deleted when."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from docassemble.CARecordRelief.server.headers import private_headers
from docassemble.CARecordRelief.server.log_redaction import WITHHELD, redact
from docassemble.CARecordRelief.server.retention import (
    GRACE,
    delete_orphaned_files,
    delete_papers_of_the_dead,
    delete_scratch,
    file_folder,
    file_folders,
)

TRACEBACK = """ValueError: invalid literal for int() with base 10: 'Ana López'
In field index number 3
Traceback (most recent call last):
  File "/srv/package/interview.py", line 12, in read
    return int(answer)
           ~~~^^^^^^^^
ValueError: invalid literal for int() with base 10: 'Ana López'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/package/page.py", line 3, in show
    raise DAError(text)
docassemble.base.error.DAError: the name was
    Ana López
"""


def test_a_traceback_keeps_its_places_and_loses_its_words() -> None:
    kept = redact(TRACEBACK)
    assert "López" not in kept
    assert '  File "/srv/package/interview.py", line 12, in read\n    return int(answer)\n' in kept
    assert "\nValueError\n" in kept
    assert kept.endswith("docassemble.base.error.DAError")


def test_free_text_is_withheld() -> None:
    assert redact("The person is called Ana López") == WITHHELD


def test_only_the_first_line_after_a_place_counts_as_code() -> None:
    assert "Ana" not in redact('  File "a.py", line 1, in b\n    code()\n    Ana')


def test_output_of_a_process_and_of_its_children_is_redacted(tmp_path: Path) -> None:
    program = """
import os, sys, time
from docassemble.CARecordRelief.server.log_redaction import _redact_output
_redact_output()
print("Ana to standard output", flush=True)
os.system("echo Ana from a child >&2")
print("KeyError: 'Ana'", file=sys.stderr, flush=True)
time.sleep(0.5)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Ana" not in done.stdout + done.stderr
    assert "KeyError" in done.stderr


def test_no_cookie_outlives_the_browser() -> None:
    headers = dict(private_headers([("Set-Cookie", "ds=x; Expires=Sun, 09 Nov 2036 15:10:04 GMT; HttpOnly; Path=/")]))
    assert headers["Set-Cookie"] == "ds=x; HttpOnly; Path=/"


def test_a_cookie_that_is_being_deleted_keeps_its_date() -> None:
    gone = ("Set-Cookie", "secret=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/")
    assert gone in private_headers([gone])


def test_a_case_file_is_saved_under_a_name_that_names_nobody() -> None:
    headers = dict(private_headers([("Content-Type", "application/yaml; charset=utf-8")]))
    assert headers["Content-Disposition"] == 'attachment; filename="case-file.yml"'
    assert "Content-Disposition" not in dict(private_headers([("Content-Type", "application/json")]))


def test_the_browser_is_told_to_fetch_from_nowhere_else() -> None:
    headers = dict(private_headers([("Content-Security-Policy", "frame-ancestors 'self';")]))
    assert headers["Content-Security-Policy"].startswith("default-src 'self' ")
    assert headers["Content-Security-Policy"].endswith("frame-ancestors 'self';")
    assert headers["Referrer-Policy"] == "same-origin"


def old(path: Path) -> None:
    long_ago = time.time() - GRACE.total_seconds() - 60
    os.utime(path, (long_ago, long_ago))


def stored_file(uploads: Path, number: int) -> Path:
    folder = file_folder(uploads, number)
    folder.mkdir(parents=True)
    (folder / "file.pdf").write_text("paper")
    return folder


def test_a_file_is_deleted_once_its_session_is_gone(tmp_path: Path) -> None:
    kept, orphan, fresh = (stored_file(tmp_path, number) for number in (1, 0x1F2A, 3))
    old(kept)
    old(orphan)
    assert [number for number, _ in file_folders(tmp_path)] == [1, 3, 0x1F2A]
    delete_orphaned_files(tmp_path, {1}, time.time())
    assert kept.exists()
    assert not orphan.exists()
    assert fresh.exists(), "a file may be on the disk a moment before its session is saved"


def test_scratch_files_are_deleted_when_nobody_uses_them(tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_text("paper")
    (tmp_path / "folder").mkdir()
    (tmp_path / "new.pdf").write_text("paper")
    old(tmp_path / "old.pdf")
    old(tmp_path / "folder")
    delete_scratch(tmp_path, time.time())
    assert [path.name for path in tmp_path.iterdir()] == ["new.pdf"]


def test_what_a_killed_worker_was_making_is_deleted_and_what_a_living_one_makes_is_kept(tmp_path: Path) -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    for number in (dead.pid, os.getpid()):
        (tmp_path / f"record-relief-papers-{number}-abcd").mkdir()
        (tmp_path / f"record-relief-papers-{number}-abcd" / "case-1-petition.docx").write_text("paper")
    delete_papers_of_the_dead(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"record-relief-papers-{os.getpid()}-abcd"]


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    program = """
import os, resource, signal
from docassemble.CARecordRelief.server.log_redaction import _redact_output
log = os.open("full.log", os.O_WRONLY | os.O_CREAT)
os.dup2(log, 2)
_redact_output()
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
for number in range(20000):
    os.write(1, b"KeyError: 'Ana'\\n")
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30, cwd=tmp_path)
    assert (tmp_path / "full.log").stat().st_size <= 100
