"""When the database is made, and when it is thrown away."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

from docassemble.CARecordRelief.server import database
from docassemble.CARecordRelief.server.settings import CannotStart, Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A data folder, with docassemble's part replaced by nothing."""

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    made = Settings.of(tmp_path / "data")
    made.make_folders()
    return made


def test_the_administrator_has_a_new_password_once(settings: Settings) -> None:
    password = database.create_database(settings, {})
    assert password and len(password) >= 16
    assert database.create_database(settings, {}) is None
    for path in settings.data.rglob("*"):
        assert path.is_dir() or password.encode() not in path.read_bytes()


def test_another_version_of_docassemble_starts_afresh(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    database.create_database(settings, {})
    (settings.uploads / "file").write_text("a petition")
    (settings.valkey / "dump.rdb").write_text("a session")
    monkeypatch.setattr(database, "version", lambda _: "1.10.99")
    assert database.create_database(settings, {})
    assert list(settings.uploads.iterdir()) == []
    assert list(settings.valkey.iterdir()) == []


def test_readers_do_not_wait_for_writers(settings: Settings) -> None:
    database.create_database(settings, {})
    with sqlite3.connect(settings.database) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_database_that_cannot_be_made_is_not_taken_for_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(subprocess, "run", fail)
    for _ in range(2):
        with pytest.raises(CannotStart, match=r"database\.log"):
            database.create_database(settings, {})
