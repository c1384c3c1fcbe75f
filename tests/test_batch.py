"""`record-relief screen --batch`: many files into one list that is in order, whole, and names nobody."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import date
from itertools import count as numbers
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from rich.console import Console

from docassemble.CARecordRelief import batch, batch_command
from docassemble.CARecordRelief.batch import Job, Options, needs_immigration_review, screened
from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.cli import main
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.law.finding import Status
from tests.law.records import CITIZEN, DEJ, JAIL, NONCITIZEN, PROBATION, TODAY, changed

CASES = Path(__file__).parent / "law" / "cases"
COMMAND = Path(sys.executable).with_name("record-relief")

SECRETS = {
    "name": {"first": "Anaxandra", "middle": "Quetzal", "last": "Lopezmoreno", "suffix": "Jr."},
    "birthdate": "1979-08-17",
    "contact": {"street": "77 Hiddenroad", "city": "Fowlerville", "zip": "93625", "phone": "559-555-0199",
                "email": "anax@example.org"},
    "attorney": {"name": "Bo Counsellor", "bar_number": "987654", "firm": "Counsellor & Co"},
}  # fmt: skip
NEVER = ["77 Hiddenroad", "Fowlerville", "93625", "559-555-0199", "anax@example.org", "Bo Counsellor", "987654",
         "Counsellor", "1979-08-17", "August 17, 1979", "17 de agosto de 1979",
         "I am so sorry", "Whispered"]  # fmt: skip
NAMES = ["Anaxandra", "Quetzal", "Lopezmoreno", "Lopez_Anaxandra.yml"]


def record(*counts: dict[str, Any], person: dict[str, Any] | None = None, **case: Any) -> dict[str, Any]:
    block = {"county": "Los Angeles", "number": "BA1", "court_file": "available", "rap_sheet": "none"}
    return {"as_of": TODAY.isoformat(), "person": person or CITIZEN,
            "cases": [block | case | {"counts": list(counts or (DEJ,))}]}  # fmt: skip


def private_record() -> dict[str, Any]:
    advice = {"understood": False, "would_have": "Whispered", "ties": "Whispered", "why_now": "Whispered"}
    return record(changed(DEJ, immigration_advice=advice), PROBATION, person=NONCITIZEN | SECRETS,
                  statement="I am so sorry", court={"branch": "Whispered", "street": "Whispered"})  # fmt: skip


def golden() -> list[dict[str, Any]]:
    """Every record of the golden cases."""
    entries = [
        entry["file"] for file in sorted(CASES.glob("*.yml")) for entry in yaml.safe_load(file.read_text("utf-8"))
    ]
    return [json.loads(json.dumps(entry, default=str)) for entry in entries]


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    def write(data: Any, name: str = "a.yml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, bytes):
            path.write_bytes(data)
        else:
            path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        return path

    return write


def run(*arguments: object, given: str | bytes | None = None) -> tuple[int, str, str]:
    arguments = ("screen", "--batch", "--workers", 1, *arguments)
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def rows(*arguments: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(*arguments, "--out", "-")[1], newline="")))


def lines(*arguments: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments, "--out", "-", "--format", "jsonl")[1].splitlines()]


def listed(data: dict[str, Any], form: str = "csv", **options: Any) -> str:
    """What the list says of one record, without files and processes."""
    case_file = CaseFile.from_data(data, today=TODAY)
    return batch._lines(Job(1, "Lopez_Anaxandra.yml"), case_file, Options(form, TODAY, **options))


# Who is named


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_list_names_no_person_and_no_file(form: str, language: str) -> None:
    text = listed(private_record(), form, language=language)
    assert [secret for secret in (*NAMES, *NEVER) if secret in text] == []
    assert "BA1" in text


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_names_come_only_when_asked_for_and_nothing_else_with_them(form: str) -> None:
    text = listed(private_record(), form, with_names=True)
    assert [name for name in NAMES if name not in text] == []
    assert [secret for secret in NEVER if secret in text] == []


def test_a_name_that_is_not_known_is_left_out() -> None:
    data = record(person=CITIZEN | {"name": {"first": "unknown", "last": "Li"}})
    assert json.loads(listed(data, "jsonl", with_names=True))["name"] == "Li"
    assert json.loads(listed(record(), "jsonl", with_names=True))["name"] == ""


# Citizenship and immigration

_REVIEWED: list[dict[str, Any]] = [
    {"citizenship": "undisclosed"},
    {"citizenship": "unknown"},
    {},
    {"citizenship": "naturalized"},
    {"citizenship": "citizen", "immigration": {"removal": "proceedings"}},
    {"citizenship": "citizen", "immigration": {"removal": "unknown"}},
    *({"citizenship": "noncitizen", "immigration": {"removal": each}} for each in ("none", "detained", "deported")),
    {"citizenship": "noncitizen", "immigration": {"removal": "notice", "notice_date": "2020-01-02",
                                                  "pending_application": True, "travel_plans": True}},
]  # fmt: skip
_ADVICE = {"understood": False, "lawyer_warned": False, "court_advised": False, "learned_on": "2020-01-02"}


def answering(data: dict[str, Any], answers: dict[str, Any], advice: dict[str, Any] | None = None) -> dict[str, Any]:
    """The record with these answers about citizenship and immigration in place of its own."""
    copy = deepcopy(data)
    person = {
        name: value for name, value in copy.get("person", {}).items() if name not in ("citizenship", "immigration")
    }
    copy["person"] = person | answers
    for case in copy.get("cases", ()):
        for each in case["counts"]:
            each.pop("immigration_advice", None)
            if advice:
                each["immigration_advice"] = advice
    return copy


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_answers_about_immigration_change_nothing_in_a_list(form: str) -> None:
    for data in golden():
        said = {listed(answering(data, answers, advice), form) for answers in _REVIEWED for advice in (None, _ADVICE)}
        assert len(said) == 1


def test_a_citizen_by_birth_differs_only_in_the_one_column() -> None:
    for data in golden():
        citizen = listed(answering(data, {"citizenship": "citizen", "immigration": {"removal": "none"}}, _ADVICE))
        other = listed(answering(data, {"citizenship": "noncitizen"}))
        same = (
            [line.split(",", 2) for line in citizen.splitlines()],
            [line.split(",", 2) for line in other.splitlines()],
        )
        assert [[line[0], line[2]] for line in same[0]] == [[line[0], line[2]] for line in same[1]]
        assert {line[1] for line in same[0]} == {"no"} and {line[1] for line in same[1]} == {"yes"}


@pytest.mark.parametrize("answers", _REVIEWED)
def test_a_review_is_needed_for_everybody_not_known_to_be_born_a_citizen(answers: dict[str, Any]) -> None:
    assert needs_immigration_review(answers)


@pytest.mark.parametrize("answers", [{"citizenship": "citizen"},
                                     {"citizenship": "citizen", "immigration": {"removal": "none"}}])  # fmt: skip
def test_no_review_is_needed_for_a_citizen_by_birth(answers: dict[str, Any]) -> None:
    assert not needs_immigration_review(answers)


def test_whatever_the_list_tells_otherwise_than_the_screening_stands_under_a_review() -> None:
    for data in golden():
        case_file = CaseFile.from_data(data, today=TODAY)
        told = {(i, j, f.remedy): f for i, j, f in batch.screened_without_personal_answers(case_file).findings}
        for i, j, finding in screen(case_file).findings:
            mine = told.get((i, j, finding.remedy))
            same = mine is not None and (mine.status, mine.lawyer_first) == (finding.status, finding.lawyer_first)
            assert same or finding.closed or needs_immigration_review(case_file.person)


def test_a_json_line_has_no_answer_and_no_stop() -> None:
    line = json.loads(listed(private_record(), "jsonl"))
    assert line["immigration_review"] is True
    assert set(line) == {"record", "immigration_review", "as_of", "law_as_of", "language", "warnings", "cases", "plan"}
    assert set(line["cases"][0]) == {"county", "number", "counts"}
    assert set(line["cases"][0]["counts"][0]) == {"offense", "findings"}


def test_no_plan_is_told_before_an_immigration_review() -> None:
    plan = json.loads(listed(private_record(), "jsonl"))["plan"]
    assert [step["step"] for step in plan] == [1] and "immigration review" in plan[0]["text"]
    assert len(json.loads(listed(record(), "jsonl"))["plan"]) > 1


# What a row says


def test_a_row_for_each_count_and_remedy_that_is_not_ruled_out(put: Callable[..., Path]) -> None:
    found = rows(put(record(DEJ, JAIL)))
    screening = screen(CaseFile.from_data(record(DEJ, JAIL), today=TODAY))
    expected = [(str(j + 1), f.remedy) for _i, j, f in screening.findings if f.status is not Status.NOT_APPLICABLE]
    assert [(row["count"], row["remedy"]) for row in found] == expected
    row = next(row for row in found if row["remedy"] == "PC 1203.43")
    finding = screening.cases[0].counts[0].finding("PC 1203.43")
    assert row == {
        "record": "1", "immigration_review": "no", "contradiction": "", "case": "1", "county": "Los Angeles",
        "case_number": "BA1", "count": "1", "offense": "HS 11377(a)", "remedy": "PC 1203.43",
        "title": str(finding.title), "status": "mandatory", "lawyer_first": "no", "not_before": "", "needs": "",
        "reason": str(finding.reasons[0].text), "cite": finding.reasons[0].cite, "as_of": "2026-11-22",
        "law_as_of": screening.law_as_of.isoformat(),
    }  # fmt: skip


def test_a_row_tells_what_is_missing_and_from_when(put: Callable[..., Path]) -> None:
    file = put(
        record(
            changed(DEJ, dej__granted="unknown", dej__completed="unknown"), changed(JAIL, judgment_date="2026-03-01")
        )
    )
    by_remedy = {(row["count"], row["remedy"]): row for row in rows(file)}
    missing = by_remedy["1", "PC 1203.43"]
    assert missing["status"] == "need_fact"
    assert missing["needs"].split("; ")[0] == "cases[0].counts[0].dej.granted"
    waiting = by_remedy["2", "PC 1203.4a"]
    assert (waiting["status"], waiting["not_before"]) == ("not_yet", "2027-03-02")


def test_no_count_and_no_record_is_missing_from_the_list(
    put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [(row["record"], row["status"]) for row in rows(put({"as_of": "2026-11-22"}))] == [("1", "none")]
    nothing = changed(PROBATION, relief_granted=["PC 1473.7(a)(1)"], outcome="vacated")
    monkeypatch.setattr(batch, "_cells", lambda finding, language: {"status": str(finding.status)})
    found = rows(put(record(nothing)))
    assert {row["count"] for row in found} == {"1"}


def test_a_count_without_any_remedy_has_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_for_everybody", lambda mine, twin: batch.replace(mine, findings=()))
    row = next(csv.DictReader(io.StringIO(listed(record())), fieldnames=batch.COLUMNS))
    assert (row["count"], row["offense"], row["remedy"], row["status"]) == ("1", "HS 11377(a)", "", "none")


def test_contradictory_facts_are_told_in_every_row(put: Callable[..., Path]) -> None:
    data = record(changed(PROBATION, probation__ends="2030-01-01"))
    contradictions = screen(CaseFile.from_data(data, today=TODAY)).contradictions
    assert contradictions
    assert {row["contradiction"] for row in rows(put(data))} == {" ".join(str(each.text) for each in contradictions)}


def test_the_day_and_the_language_apply_to_every_file(
    put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(record())
    assert {row["as_of"] for row in rows(file, "--as-of", "2027-01-05")} == {"2027-01-05"}
    assert lines(file)[0]["language"] == "en"
    assert lines(file, "--language", "es")[0]["language"] == "es"
    assert lines(put(record() | {"language": "es"}))[0]["language"] == "es"


def test_a_file_without_a_day_is_screened_for_today(put: Callable[..., Path]) -> None:
    data = record()
    del data["as_of"]
    assert rows(put(data))[0]["as_of"] in {date.today().isoformat(), date.fromtimestamp(time.time() - 60).isoformat()}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert batch._harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "BA-1", "a=b", "HS 11377(a)", "1-2"])
def test_an_ordinary_cell_stays_as_it_is(cell: str) -> None:
    assert batch._harmless(cell) == cell


def test_what_was_typed_cannot_run_in_a_spreadsheet_or_break_out_of_its_cell(put: Callable[..., Path]) -> None:
    name = {"first": "=HYPERLINK(0)", "last": 'a","b'}
    file = put(record(changed(DEJ, offense="=cmd|' /C calc'!A0"), number="+1,\"x\"", person=CITIZEN | {"name": name}),
               "=1.yml")  # fmt: skip
    row = rows(file, "--with-names")[0]
    assert row["case_number"] == '\'+1,"x"'
    assert row["offense"] == "'=cmd|' /C calc'!A0"
    assert row["name"] == '\'=HYPERLINK(0) a","b'


def test_a_csv_file_has_the_mark_that_excel_needs_and_a_pipe_has_not(put: Callable[..., Path], tmp_path: Path) -> None:
    file, out = put(record(changed(DEJ, offense="HS 11377(a) ñ"))), tmp_path / "list.csv"
    assert run(file, "--out", out)[0] == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfrecord,immigration_review")
    assert "ñ" in out.read_text("utf-8-sig")
    assert run(file, "--out", "-")[1].startswith("record,")
    assert run(file, "--out", out, "--format", "jsonl")[0] == 0
    assert out.read_bytes().startswith(b"{")


# Which files


def test_a_folder_is_read_by_name_with_its_folders(put: Callable[..., Path], tmp_path: Path) -> None:
    for name in ("day/b.yml", "day/a.JSON", "day/c/d.yaml", "day/.hidden.yml", "day/.git/x.yml", "day/notes.txt"):
        put(record(), name)
    (tmp_path / "day" / "c" / "up").symlink_to(tmp_path / "day")
    found = lines(tmp_path / "day", "--with-names")
    assert [Path(line["file"]).name for line in found] == ["a.JSON", "b.yml", "d.yaml"]
    assert [line["record"] for line in found] == [1, 2, 3]


def test_paths_are_read_from_a_file_or_a_pipe(put: Callable[..., Path], tmp_path: Path) -> None:
    a, b = put(record(number="BA7"), "a.yml"), put(record(number="BA8"), "b.yml")
    names = tmp_path / "names"
    names.write_bytes(f"\ufeff{b}\r\n\r\n{a}".encode())
    assert [line["cases"][0]["number"] for line in lines("--files-from", names)] == ["BA8", "BA7"]
    assert [line["cases"][0]["number"] for line in lines(a, "--files-from", names)[:2]] == ["BA7", "BA8"]
    code, out, _err = run("--files-from", "-", "--out", "-", given=f"{b}\n{a}\n")
    assert code == 0 and out.index("BA8") < out.index("BA7")


def test_the_list_keeps_the_order_of_the_files(put: Callable[..., Path], tmp_path: Path) -> None:
    heavy = record(*[DEJ] * 150)
    for number in range(40):
        put(heavy if number < 2 else record(number=f"N{number}"), f"{number:02}.yml")
    found = lines(tmp_path, "--workers", 3)
    assert [line["record"] for line in found] == list(range(1, 41))
    assert [line["cases"][0]["number"] for line in found][2:] == [f"N{number}" for number in range(2, 40)]


# What goes wrong


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "file: The file is empty."),
        (b" \n", "file: The file is empty."),
        (b"\xff\xfe", "byte 0: The file is not UTF-8 text."),
        (b"#" * (1024 * 1024 + 1), "file: The file is larger than 1 MiB."),
        (b"cases: [", "line 2: This is not valid YAML or JSON"),
        (b"- 1", "file: A case file is a list of names and values"),
        (b"person: {on_probation: often}", "person.on_probation: This must be true, false or unknown."),
        (b"cases: [{counts: [{plea_date: 2026-02-30}]}]", "cases[0].counts[0].plea_date: "),
        (b"a: &x 1\nb: *x", "line 1: YAML anchors"),
    ],
)
def test_a_bad_file_is_named_with_the_place_and_skipped(put: Callable[..., Path], content: bytes, says: str) -> None:
    bad, good = put(content, "bad.yml"), put(record(), "good.yml")
    code, out, err = run(bad, good, "--out", "-")
    assert code == 1
    assert err.splitlines()[0].startswith(f"{bad}: {says}")
    assert err.splitlines()[-1] == "1 of 2 files screened, 1 skipped."
    assert {row["record"] for row in csv.DictReader(io.StringIO(out))} == {"2"}


def test_a_missing_file_an_empty_folder_and_a_pipe_are_each_told(put: Callable[..., Path], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "folder").mkdir()
    code, _out, err = run(tmp_path / "none.yml", tmp_path / "folder", tmp_path / "pipe.yml", "--out", "-")
    assert code == 1
    assert err.splitlines() == [
        f"{tmp_path / 'none.yml'}: No such file or directory",
        f"{tmp_path / 'folder'}: No case file is in this folder. Their names end in .yml, .yaml, .json.",
        f"{tmp_path / 'pipe.yml'}: It is no ordinary file.",
        "0 of 3 files screened, 3 skipped.",
    ]


def test_an_unreadable_file_is_told(put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, *_arguments: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    file = put(record())
    monkeypatch.setattr(Path, "open", refused)
    assert screened(Job(1, str(file)), Options("csv", TODAY)).problems == ("Permission denied",)


def test_a_folder_that_may_not_be_read_is_told(put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path) -> Any:
        raise PermissionError(13, "Permission denied")

    folder = put(record(), "day/a.yml").parent
    monkeypatch.setattr(Path, "iterdir", refused)
    assert list(batch_command._files(str(folder))) == [(str(folder), "Permission denied")]


def test_a_file_given_twice_is_screened_once_and_told(put: Callable[..., Path], tmp_path: Path) -> None:
    file = put(record())
    (tmp_path / "link.yml").symlink_to(file)
    code, out, err = run(file, tmp_path / "sub" / ".." / "a.yml", tmp_path / "link.yml", "--out", "-")
    assert code == 1 and out.count("PC 1203.43,") == 1
    assert f"{tmp_path / 'link.yml'}: It is given twice. It was screened once." in err


def test_a_name_that_is_no_path_is_told(put: Callable[..., Path]) -> None:
    code, _out, err = run("--files-from", "-", "--out", "-", given="a\0b\n")
    assert code == 1 and "This is no file name." in err


def test_a_files_name_cannot_command_the_terminal(put: Callable[..., Path]) -> None:
    file = put(b"", "\x1b[2J[bold]x.yml")
    code, _out, err = run(file, "--out", "-")
    assert code == 1 and "\x1b" not in err and "[2J[bold]x.yml" in err


def test_a_name_in_bytes_that_are_no_text_is_screened_too(put: Callable[..., Path], tmp_path: Path) -> None:
    put(record()).rename(tmp_path / os.fsdecode(b"\xff.yml"))
    code, out, _err = run(tmp_path, "--out", "-", "--with-names", "--format", "jsonl")
    assert code == 0 and json.loads(out)["file"].endswith("/\N{REPLACEMENT CHARACTER}.yml")


def test_only_the_first_problems_of_a_file_are_told(put: Callable[..., Path]) -> None:
    problems = screened(Job(1, str(put({"cases": [{}] * 30}))), Options("csv", TODAY)).problems
    assert len(problems) == 11 and problems[-1].startswith("and 20 more.")


def test_a_fault_of_the_program_costs_one_file_and_tells_no_answer(
    put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_case_file: CaseFile) -> Any:
        raise AssertionError("Lopezmoreno")

    monkeypatch.setattr(batch, "screen", fails)
    (problem,) = screened(Job(1, str(put(private_record()))), Options("csv", TODAY)).problems
    assert "AssertionError in test_batch.py" in problem and "Lopezmoreno" not in problem


# Usage


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("a.yml",), "--batch needs --out"),
        (("--out", "-"), "Name the case files"),
        (("a.yml", "--out", "-", "--as-of", "soon"), "--as-of: "),
        (("a.yml", "--out", "-", "--as-of", "2026"), "--as-of: "),
        (("a.yml", "--out", "none/list.csv"), "--out: there is no folder"),
        (("a.yml", "--out", "."), "--out: '.' is no file that can be replaced"),
        (("a.yml", "--out", "/dev/null"), "--out: '/dev/null' is no file that can be replaced"),
        (("--files-from", "none", "--out", "-"), "--files-from: there is no file 'none'"),
        (("--files-from", ".", "--out", "-"), "--files-from: there is no file '.'"),
        (("a.yml", "--out", "-", "--json"), "--format jsonl"),
        (("a.yml", "--out", "-", "--format", "xml"), "'xml'"),
        (("a.yml", "--out", "-", "--workers", "0"), "--workers"),
        (("a.yml", "--out", "a.yml"), "--out: 'a.yml' is one of the files to screen"),
    ],
)
def test_a_usage_error_ends_with_code_2_and_touches_nothing(
    put: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    file = put(record())
    monkeypatch.chdir(tmp_path)
    before = file.read_bytes()
    code, out, err = run(*arguments)
    assert code == 2 and says in " ".join(err.split())
    assert out.partition("\r\n")[2] == "" and file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


@pytest.mark.parametrize("option", [("--out", "x"), ("--format", "csv"), ("--files-from", "x"), ("--with-names",),
                                    ("--workers", "2")])  # fmt: skip
def test_options_of_a_batch_need_batch(put: Callable[..., Path], option: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["screen", str(put(record())), *option])
    assert result.exit_code == 2 and f"{option[0]} needs --batch" in result.stderr


@pytest.mark.parametrize("files", [[], ["a.yml", "b.yml"]])
def test_without_batch_there_is_one_file(files: list[str]) -> None:
    result = CliRunner().invoke(main, ["screen", *files])
    assert result.exit_code == 2 and "Name one case file" in result.stderr


# The list as a file


def test_the_list_replaces_an_older_one_also_through_a_link(put: Callable[..., Path], tmp_path: Path) -> None:
    file, out, link = put(record()), tmp_path / "list.csv", tmp_path / "link.csv"
    out.write_text("old")
    link.symlink_to(out)
    assert run(file, "--out", link)[0] == 0
    assert link.is_symlink() and "PC 1203.43" in out.read_text("utf-8")
    assert out.stat().st_mode & 0o077 == 0


def test_an_older_list_stays_when_the_new_one_cannot_be_written(
    put: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    file, out = put(record()), tmp_path / "list.csv"
    out.write_text("old")
    monkeypatch.setattr(batch_command.os, "fsync", full)
    code, _out, err = run(file, "--out", out)
    assert code == 1 and "No space left on device" in err and "No list was written" in err
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yml", "list.csv"]


# Processes


class Running:
    """The command in its own process, waiting for more paths, with its workers at work."""

    def __init__(self, put: Callable[..., Path], out: Path) -> None:
        self.out = out
        self.process = subprocess.Popen(
            [COMMAND, "screen", "--batch", "--files-from", "-", "--out", out, "--workers", "2"],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=self.as_at_a_terminal,
        )  # fmt: skip
        assert self.process.stdin
        self.process.stdin.write("".join(f"{put(record(), f'{number}.yml')}\n" for number in range(40)))
        self.process.stdin.flush()
        self.wait_until(lambda: len(self.children()) == 2 and bool(self.parts()))
        self.workers = self.children()

    @staticmethod
    def as_at_a_terminal() -> None:
        """Whoever runs the tests in the background has told their children to ignore some signals."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)

    def children(self) -> list[int]:
        return [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def parts(self) -> list[Path]:
        return list(self.out.parent.glob(".record-relief-*"))

    def workers_left(self) -> list[int]:
        return [pid for pid in self.workers if Path(f"/proc/{pid}/cmdline").exists() and not self.is_dead(pid)]

    @staticmethod
    def is_dead(pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
        except FileNotFoundError:
            return True

    @staticmethod
    def wait_until(true: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not true():
            assert time.monotonic() < end
            time.sleep(0.02)

    def ended(self) -> tuple[int, str]:
        _out, err = self.process.communicate(timeout=30)
        return self.process.returncode, err


@pytest.fixture
def running(put: Callable[..., Path], tmp_path: Path) -> Iterator[Running]:
    run = Running(put, tmp_path / "list.csv")
    yield run
    run.process.kill()
    run.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_run_leaves_no_process_and_no_file(running: Running, number: int) -> None:
    running.process.send_signal(number)
    code, err = running.ended()
    assert (code, err.strip()) == (130, "Stopped. No list was written.")
    assert running.workers_left() == [] and running.parts() == [] and not running.out.exists()


def test_workers_end_when_the_command_is_killed_and_no_list_looks_whole(running: Running) -> None:
    running.process.kill()
    running.ended()
    running.wait_until(lambda: not running.workers_left())
    assert not running.out.exists()


def test_a_worker_that_dies_is_told_and_nothing_hangs(running: Running) -> None:
    os.kill(running.workers[0], signal.SIGKILL)
    code, err = running.ended()
    assert code == 1 and "A worker process ended by itself" in err
    assert running.workers_left() == [] and running.parts() == [] and not running.out.exists()


def test_only_a_few_files_are_under_way_at_a_time(put: Callable[..., Path]) -> None:
    file, taken = put(b""), 0

    def jobs() -> Iterator[Job]:
        nonlocal taken
        for taken in numbers(1):
            yield Job(taken, str(file))

    results = batch_command._results(jobs(), Options("csv", TODAY), 2)
    for _ in range(100):
        next(results)
    results.close()
    assert taken <= 100 + 2 * batch_command._UNDER_WAY * batch_command._CHUNK + batch_command._CHUNK


def test_a_terminal_sees_a_bar_of_all_files_and_a_pipe_sees_none(put: Callable[..., Path]) -> None:
    folder = put(record(), "day/a.yml").parent
    put(record(), "day/b.yml")
    terminal = Console(file=io.StringIO(), force_terminal=True)
    with batch_command._progress(terminal, [folder], None) as progress:
        assert progress.tasks[0].total == 2
        progress.refresh()
    assert "Screening" in terminal.file.getvalue()  # type: ignore[attr-defined]
    pipe = Console(file=io.StringIO())
    with batch_command._progress(pipe, [folder], None) as progress:
        progress.refresh()
    assert pipe.file.getvalue() == ""  # type: ignore[attr-defined]


def test_the_bar_has_no_end_where_paths_can_be_read_only_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "paths")
    assert batch_command._number_of_files([], "-") is None
    assert batch_command._number_of_files([], str(tmp_path / "paths")) is None


def test_a_stop_that_python_drops_still_ends_the_run(put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def dropped() -> Iterator[list[int]]:
        yield [signal.SIGTERM]

    file = put(record())
    monkeypatch.setattr(batch_command, "_stopped_by_signals", dropped)
    code, _out, err = run(file, "--out", file.parent / "list.csv")
    assert code == 130 and "No list was written" in err
    assert [path.name for path in file.parent.iterdir()] == ["a.yml"]
