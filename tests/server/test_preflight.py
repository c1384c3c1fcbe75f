"""What stops a start: each time one sentence that says what to do."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections import namedtuple
from pathlib import Path

import pytest
from click.testing import CliRunner

from docassemble.CARecordRelief.server import preflight
from docassemble.CARecordRelief.server.command import serve
from docassemble.CARecordRelief.server.settings import CannotStart, Settings
from tests.server_fixture import RECORD_RELIEF, free_port

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings.of(tmp_path / "data", port=free_port())
    made.make_folders()
    return made


def test_a_free_port_and_a_roomy_disk_are_fine(settings: Settings) -> None:
    preflight.check_port(settings)
    preflight.check_socket_path(settings)
    preflight.check_locale()
    preflight.check_programs()


def test_a_taken_port_is_told_with_one_to_try_instead(settings: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", settings.port))
        other.listen()
        with pytest.raises(CannotStart, match=rf"Port {settings.port} .* PORT={settings.port + 1}\."):
            preflight.check_port(settings)


def test_a_full_disk_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 5 * 2**20))
    with pytest.raises(CannotStart, match="has only 5 MB free"):
        preflight.check_space(settings)


def test_missing_programs_are_told_with_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None if program in ("qpdf", "soffice") else "/bin/" + program)
    with pytest.raises(CannotStart, match="sudo apt-get install --yes libreoffice-writer-nogui qpdf"):
        preflight.check_programs()


def test_one_data_folder_serves_one_server(settings: Settings) -> None:
    first = preflight.lock(settings)
    with pytest.raises(CannotStart, match="Another server uses the data folder"):
        preflight.lock(settings)
    os.close(first)
    os.close(preflight.lock(settings))


def test_a_path_too_long_for_a_socket_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="too long"):
        preflight.check_socket_path(Settings.of(tmp_path / ("x" * 100)))


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match="DATA="):
        Settings.of(tmp_path / "file" / "data").make_folders()


def test_the_command_ends_with_one_sentence_and_an_exit_code(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        command = [str(RECORD_RELIEF), "serve", "--port", str(port), "--data", str(tmp_path / "data")]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert f"Port {port}" in done.stderr


def test_a_mistaken_address_ends_the_command(tmp_path: Path) -> None:
    result = CliRunner().invoke(serve, ["--url", "records.example.org", "--data", str(tmp_path / "data")])
    assert result.exit_code == 1
    assert "URL=records.example.org" in result.output
