"""`record-relief screen`: text for people, JSON for programs, exit code 2 with named errors for a bad file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from docassemble.CARecordRelief.cli import main
from tests.law.records import CITIZEN, DEJ, NONCITIZEN


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "case.yml"
    data = {"as_of": "2026-11-22", "person": NONCITIZEN,
            "cases": [{"county": "Los Angeles", "number": "[bold]BA1[/bold]", "court_file": "available",
                       "rap_sheet": "none", "counts": [DEJ]}]}  # fmt: skip
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return path


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_json_holds_what_the_contract_names(case_file: Path) -> None:
    code, out, _err = run("screen", case_file, "--json")
    screening = json.loads(out)
    assert code == 0
    assert set(screening) == {"as_of", "law_as_of", "language", "stop", "warnings", "cases", "plan"}
    finding = next(f for f in screening["cases"][0]["counts"][0]["findings"] if f["remedy"] == "PC 1203.43")
    assert finding["status"] == "mandatory"
    assert {"remedy", "status", "lawyer_first", "not_before", "needs", "reasons", "effect_on_immigration",
            "papers"} <= set(finding)  # fmt: skip
    assert {"step", "case", "remedy", "text"} <= set(screening["plan"][0])


def test_text_names_the_remedy_and_shows_typed_text_as_typed(case_file: Path) -> None:
    code, out, _err = run("screen", case_file)
    assert code == 0
    assert "PC 1203.43" in out and "The court must grant it" in out
    assert "[bold]BA1[/bold]" in out


def test_another_day_can_be_asked_for(case_file: Path) -> None:
    assert json.loads(run("screen", case_file, "--json", "--as-of", "2027-01-05")[1])["as_of"] == "2027-01-05"
    code, _out, err = run("screen", case_file, "--as-of", "soon")
    assert code == 2 and "as_of" in err


def test_a_bad_file_ends_with_code_2_and_every_error_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "bad.yml"
    path.write_text(yaml.safe_dump({"person": CITIZEN | {"on_probation": "often"}, "cases": [{}]}), "utf-8")
    code, out, err = run("screen", path)
    assert (code, out) == (2, "")
    assert "person.on_probation:" in err and "cases[0].counts:" in err


def test_a_missing_file_ends_with_code_2(tmp_path: Path) -> None:
    code, _out, err = run("screen", tmp_path / "none.yml")
    assert code == 2 and "none.yml" in err
