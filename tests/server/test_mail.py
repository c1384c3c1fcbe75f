"""The mail server of `DATA/mail.yml`: what is wrong with it is said at the start, without telling the password."""

from __future__ import annotations

from pathlib import Path

import pytest

from docassemble.CARecordRelief.server.mail import read_mail
from docassemble.CARecordRelief.server.settings import CannotStart, Settings

GOOD = "server: smtp.example.org\ndefault sender: Papers <noreply@example.org>\n"


def read(data: Path, text: str, mode: int = 0o600) -> dict[str, object]:
    settings = Settings.of(data)
    settings.mail.write_text(text)
    settings.mail.chmod(mode)
    return read_mail(settings)


def test_without_the_file_there_is_no_mail_server(tmp_path: Path) -> None:
    assert read_mail(Settings.of(tmp_path)) == {}


def test_it_is_written_as_docassemble_reads_it_and_speaks_in_secret(tmp_path: Path) -> None:
    values = read(tmp_path, GOOD + "username: relief\npassword: secret words\n")
    assert values == {
        "mail": {
            "server": "smtp.example.org",
            "default sender": "Papers <noreply@example.org>",
            "port": 587,
            "username": "relief",
            "password": "secret words",
            "use tls": True,
            "use ssl": False,
        }
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("server: smtp.example.org\n", "default sender"),
        (GOOD.replace("<noreply@example.org>", ""), "no e-mail address"),
        (GOOD + "port: 70000\n", "port"),
        (GOOD + "passwort: hunter2\n", "passwort"),
        (GOOD + "use tls: false\n", "so that others can read them"),
        (GOOD + "password: 'hunter2\n", "in line"),
        (GOOD + "password: [hunter2]\n", "password"),
        ("hunter2", "the file"),
        ("", "the file"),
    ],
)
def test_what_is_wrong_is_said_and_no_password_is(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CannotStart, match=words) as said:
        read(tmp_path, text)
    assert "hunter2" not in str(said.value) and "mail.yml" in str(said.value)


def test_on_this_machine_it_needs_no_encryption(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD.replace("smtp.example.org", "localhost") + "use tls: false\n")


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="chmod 600"):
        read(tmp_path, GOOD, mode=0o644)
