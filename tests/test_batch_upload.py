"""Many case files from a browser: what is read, what is refused, and what the lists say."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from docassemble.CARecordRelief.batch_upload import MAX_FILES, Given, case_files, csv_list, lines
from docassemble.CARecordRelief.casefile_text import MAX_BYTES

TODAY = date(2026, 11, 22)
PERSONAS = Path(__file__).parent / "interview" / "personas"
Write = Callable[[str, bytes], tuple[str, Path]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: bytes) -> tuple[str, Path]:
        path = tmp_path / str(len(list(tmp_path.iterdir())))
        path.write_bytes(content)
        return name, path

    return written


def packed(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def persona(name: str) -> bytes:
    return (PERSONAS / f"{name}.yml").read_bytes()


def problems(given: list[Given]) -> list[str]:
    return [str(each.problem) for each in given if each.problem]


def test_case_files_are_read_in_order_those_in_zip_files_too(write: Write) -> None:
    archive = packed({"day/a.yml": b"cases: []", "b.JSON": b"{}", "notes.txt": b"-", "__MACOSX/._a.yml": b"-"})
    given = list(case_files([write("first.yaml", b"cases: []"), write("day.zip", archive)]))
    assert [each.name for each in given] == ["first.yaml", "a.yml", "b.JSON"]
    assert problems(given) == []


@pytest.mark.parametrize("name", ["photo.png", "case.yml.exe", "noname"])
def test_what_is_no_case_file_is_named(write: Write, name: str) -> None:
    [given] = case_files([write(name, b"cases: []")])
    assert given.name == name and "does not end in" in str(given.problem)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"not packed at all"])
def test_a_damaged_zip_file_is_named(write: Write, content: bytes) -> None:
    [given] = case_files([write("day.zip", content)])
    assert "damaged" in str(given.problem)


def test_a_member_with_a_wrong_sum_is_named_and_the_others_are_read(write: Write) -> None:
    archive = bytearray(packed({"a.yml": b"cases: [] # aaaa", "b.yml": b"cases: []"}, zipfile.ZIP_STORED))
    archive[archive.index(b"aaaa")] ^= 1
    given = list(case_files([write("day.zip", bytes(archive))]))
    assert [bool(each.problem) for each in given] == [True, False]


def test_a_locked_member_is_named(write: Write) -> None:
    archive = bytearray(packed({"a.yml": b"cases: []"}))
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        archive[archive.index(header) + offset] |= 1
    [given] = case_files([write("day.zip", bytes(archive))])
    assert "locked" in str(given.problem)


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_cannot_be_unpacked_in_small_pieces_is_refused(write: Write, how: int) -> None:
    [given] = case_files([write("day.zip", packed({"a.yml": b"cases: []"}, how))])
    assert "packed in a way" in str(given.problem)


def test_a_zip_bomb_is_unpacked_no_further_than_a_case_file_may_be_long(write: Write) -> None:
    bomb = packed({"bomb.yml": b"#" * (200 * MAX_BYTES)})
    [given] = case_files([write("day.zip", bomb)])
    assert len(given.content) == MAX_BYTES + 1
    [line] = lines([given], TODAY, "en")
    assert "larger than 1 MiB" in line.problems[0]


def test_a_zip_file_in_a_zip_file_is_left_alone(write: Write) -> None:
    inner = packed({"a.yml": b"cases: []"})
    assert list(case_files([write("day.zip", packed({"inner.zip": inner}))])) == []


def test_only_so_many_files_are_read_and_that_is_said(write: Write) -> None:
    archive = packed({f"{number}.yml": b"cases: []" for number in range(MAX_FILES + 5)})
    given = list(case_files([write("day.zip", archive)]))
    assert len(given) == MAX_FILES + 1
    assert "Only the first" in str(given[-1].problem)


def test_a_name_can_do_no_harm_on_a_terminal_or_a_screen(write: Write) -> None:
    [given] = case_files([write("\x1b[31mred\r\n.yml", b"cases: []")])
    assert given.name.isprintable()


def test_the_list_says_who_may_ask_for_what_and_where_a_lawyer_comes_first() -> None:
    named = ("citizen-two-counts", "lpr-cocaine-file-gone", "removal-proceedings")
    two, lpr, removal = lines([Given(f"{name}.yml", persona(name)) for name in named], TODAY, "en")
    assert any("PC 1203.4" in str(title) for title in two.open)
    assert any("PC 1203.43" in str(title) for title in lpr.open)
    assert not two.immigration_review and lpr.immigration_review and removal.immigration_review
    assert [two.number, lpr.number, removal.number] == [1, 2, 3]


def test_the_next_step_is_a_request_or_keeps_from_harm() -> None:
    named = ("citizen-two-counts", "knows-nothing", "lpr-cocaine-file-gone")
    two, nothing, lpr = lines([Given(f"{name}.yml", persona(name)) for name in named], TODAY, "en")
    assert str(two.next_step).startswith("Ask the court under PC ")
    assert "Talk to a public defender" in str(nothing.next_step)
    assert "immigration review comes before" in str(lpr.next_step)


def test_nothing_in_the_list_rests_on_what_immigration_has_done() -> None:
    text = persona("removal-proceedings").decode()
    before, after = (
        lines([Given("a.yml", each.encode())], TODAY, "en")
        for each in (text, text.replace("removal: proceedings", "removal: none"))
    )
    assert text.count("removal: proceedings") == 1
    assert before == after


def test_what_is_wrong_with_a_file_is_said_with_its_place() -> None:
    [line] = lines([Given("a.yml", b"cases: [{county: Atlantis, counts: [{}]}]")], TODAY, "en")
    assert line.problems[0].startswith("cases[0].county: ")


def test_the_csv_list_is_that_of_the_command_line_without_names() -> None:
    given = [
        Given("Ana López.yml", persona("citizen-two-counts")),
        Given("bad.yml", b"person: {"),
        Given("formula.json", b'{"cases": [{"number": "=1+1", "counts": [{"offense": "@SUM(A1)"}]}]}'),
    ]
    text = csv_list(given, TODAY, "en").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["record"] for row in rows} == {"1", "3"}
    assert "Nguyễn" not in text and "López" not in text
    assert not any(cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row.values() if cell)


def test_both_lists_number_the_files_alike(write: Write) -> None:
    given = list(case_files([write("x.png", b""), write("a.yml", persona("citizen-two-counts"))]))
    assert [line.number for line in lines(given, TODAY, "en") if not line.problems] == [2]
    assert {row["record"] for row in csv.DictReader(io.StringIO(csv_list(given, TODAY, "en").decode("utf-8-sig")))} == {
        "2"
    }


def test_the_list_can_be_read_in_spanish() -> None:
    english, spanish = (csv_list([Given("a.yml", persona("citizen-two-counts"))], TODAY, each) for each in ("en", "es"))
    assert english != spanish
