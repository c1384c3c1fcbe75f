"""The configuration that the server writes: hardened, private, its own for each installation."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
import yaml

from docassemble.CARecordRelief.server.configuration import Ports, configuration, secret_key, write_configuration
from docassemble.CARecordRelief.server.settings import CannotStart, Settings


def written(data: Path, **more: Any) -> dict[str, Any]:
    settings = Settings.of(data, **more)
    settings.make_folders()
    write_configuration(settings, Ports(6001, 6002, 6003))
    values: dict[str, Any] = yaml.safe_load(settings.config_file.read_text(encoding="utf-8"))
    return values


@pytest.mark.parametrize(
    "key",
    [
        "debug",
        "enable playground",
        "enable monitor",
        "enable training",
        "enable api",
        "allow demo",
        "allow updates",
        "allow registration",
        "allow configuration editing",
        "allow log viewing",
        "show login",
        "collect statistics",
        "error notification variables",
        "verbose error messages",
    ],
)
def test_what_the_interview_does_not_need_is_off(tmp_path: Path, key: str) -> None:
    assert written(tmp_path)[key] is False


def test_only_variables_of_the_question_may_be_set(tmp_path: Path) -> None:
    assert written(tmp_path)["restrict input variables"] is True


def test_the_log_names_no_address_no_person_and_no_session(tmp_path: Path) -> None:
    assert written(tmp_path)["log format"] == "%(message)s"


def test_interviews_are_deleted_after_one_day(tmp_path: Path) -> None:
    values = written(tmp_path)
    assert values["interview delete days"] == 1
    assert values["session lifetime seconds"] == 86400


def test_nothing_points_to_another_server(tmp_path: Path) -> None:
    text = yaml.safe_dump(written(tmp_path, port=8199))
    assert text.count("://") == text.count("http://localhost:8199") + text.count("@localhost:6001") + text.count(
        "sqlite://"
    )


def test_people_who_leave_stay_on_this_server(tmp_path: Path) -> None:
    assert written(tmp_path, url="https://records.example.org")["exitpage"] == "https://records.example.org"


def test_cookies_travel_over_https_only_when_the_address_is_https(tmp_path: Path) -> None:
    assert written(tmp_path, url="https://records.example.org/")["behind https load balancer"] is True
    assert written(tmp_path, url="http://records.example.org")["behind https load balancer"] is False


def test_uploads_are_forgotten_with_their_session(tmp_path: Path) -> None:
    """docassemble does that in its speech part, which must therefore stay in."""
    assert written(tmp_path)["enable tts"] is True


def test_each_installation_has_a_secret_of_its_own(tmp_path: Path) -> None:
    keys = {written(tmp_path / name)["secretkey"] for name in ("one", "two")}
    assert len(keys) == 2
    assert all(len(key) >= 48 for key in keys)


def test_the_secret_outlives_a_restart_and_the_password_of_the_session_store_does_not(tmp_path: Path) -> None:
    first, second = written(tmp_path), written(tmp_path)
    assert first["secretkey"] == second["secretkey"]
    assert first["redis"] != second["redis"]


def test_a_server_of_shared_computers_is_told_so(tmp_path: Path) -> None:
    assert written(tmp_path)["record relief"]["kiosk"] is False
    assert written(tmp_path, kiosk=True)["record relief"]["kiosk"] is True


def test_nobody_else_can_read_the_data_folder_or_the_secrets(tmp_path: Path) -> None:
    data = tmp_path / "data"
    written(data)
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    for path in data.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_folder_that_others_could_read_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    written(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_secrets_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    settings = Settings.of(tmp_path)
    settings.make_folders()
    secret_key(settings)
    assert stat.S_IMODE(settings.secrets_file.stat().st_mode) == 0o600


def test_the_password_of_the_session_store_is_in_its_address(tmp_path: Path) -> None:
    values = configuration(Settings.of(tmp_path), "key", "redis://:secret@localhost:1")
    assert values["redis"] == "redis://:secret@localhost:1"
    assert values["rabbitmq"] == "redis://:secret@localhost:1/5"


@pytest.mark.parametrize("url", ["records.example.org", "https://records.example.org/path", "ftp://x", "https://"])
def test_an_address_that_makes_no_sense_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(CannotStart, match="URL="):
        Settings.of(tmp_path, url=url)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: int) -> None:
    with pytest.raises(CannotStart, match="PORT="):
        Settings.of(tmp_path, port=port)
