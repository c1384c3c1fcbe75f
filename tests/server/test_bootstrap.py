"""What `make` does before anything is installed, with the system replaced by a fake one."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from docassemble.CARecordRelief.server import bootstrap

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have run; each succeeds."""
    ran: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "_quiet", lambda command, log="": not ran.append(command))  # type: ignore[func-returns-value]
    monkeypatch.setattr(bootstrap, "_has_candidate", lambda name: not name.endswith("t64"))
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/" + name)
    return ran


def test_nothing_is_installed_when_everything_is_there(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "installed_packages", lambda: {"qpdf", "libmagic1t64"})
    bootstrap.install_system_packages(("qpdf", "libmagic1|libmagic1t64"))
    assert commands == []


def test_root_installs_what_is_missing(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "installed_packages", lambda: {"qpdf"})
    monkeypatch.setattr("os.geteuid", lambda: 0)
    bootstrap.install_system_packages(("qpdf", "pandoc", "libmagic1|libmagic1t64"))
    assert commands[0][:2] == ["apt-get", "update"]
    assert commands[1][-2:] == ["pandoc", "libmagic1"]


def test_without_rights_the_line_to_type_is_named(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "installed_packages", set)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap, "_quiet", lambda command, log="": False)
    with pytest.raises(bootstrap.CannotInstall, match="sudo apt-get install --yes qpdf pandoc  and"):
        bootstrap.install_system_packages(("qpdf", "pandoc"))


def test_no_network_is_told(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "installed_packages", set)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap, "_quiet", lambda command, log="": False)
    with pytest.raises(bootstrap.CannotInstall, match="is there a network"):
        bootstrap.install_system_packages(("qpdf",))


def test_a_system_without_apt_is_told_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(bootstrap.CannotInstall, match=r"Debian and Ubuntu.*qpdf"):
        bootstrap.install_system_packages(("qpdf",))


@pytest.fixture
def checkout(tmp_path: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").write_text("")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    return tmp_path


def test_a_second_run_installs_nothing(checkout: Path, commands: list[list[str]]) -> None:
    bootstrap.make_environment("run")
    assert any("--editable" in command for command in commands)
    commands.clear()
    bootstrap.make_environment("run")
    assert commands == []


def test_what_serves_the_tests_serves_to_run_but_not_the_other_way(checkout: Path, commands: list[list[str]]) -> None:
    bootstrap.make_environment("run")
    commands.clear()
    bootstrap.make_environment("test")
    assert commands
    (checkout / ".venv" / ".installed-run").unlink()
    commands.clear()
    bootstrap.make_environment("run")
    assert commands == []


def test_changed_requirements_are_installed(checkout: Path, commands: list[list[str]]) -> None:
    bootstrap.make_environment("run")
    commands.clear()
    (checkout / "pyproject.toml").write_text("[project]\ndependencies = ['click']")
    bootstrap.make_environment("run")
    assert commands


def test_a_disk_too_small_for_the_packages_is_told(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**10, 10**10, 2**30))
    with pytest.raises(bootstrap.CannotInstall, match="has only 1024 MB free"):
        bootstrap.make_environment("run")


def test_a_failed_installation_is_not_taken_for_a_finished_one(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_quiet", lambda command, log="": False)
    for _ in range(2):
        with pytest.raises(bootstrap.CannotInstall, match="network"):
            bootstrap.make_environment("run")


def test_an_old_python_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 10, 1))
    with pytest.raises(bootstrap.CannotInstall, match=r"this is 3\.10"):
        bootstrap.check_python()
