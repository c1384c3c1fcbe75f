"""`record-relief assemble`: real files, PDF by LibreOffice. Conversions are slow, so all records are converted once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

from docassemble.CARecordRelief.cli import main
from docassemble.CARecordRelief.papers import office
from tests.law.records import DEJ, JAIL, PROBATION
from tests.papers.records import BOXES, IN_COURT, NAME, POSSIBLY_NONCITIZEN, URGENT, WOBBLER, squeezed

LINE_NUMBERS = [str(number) for number in range(1, 29)]
RULE = 86  # points from the left edge: numbers stand left of it, the text right of it
HOSTILE = "I work. {{ 7*7 }} ${7*7} <script>alert(1)</script> & <b>bold</b>"
VIETNAMESE = {"first": "Nguyễn Thị Thuỳ", "middle": "Đặng", "last": "Trương Vĩnh-Lạc"}
VERY_LONG = {"first": "Maximiliana Guadalupe Concepción " * 4, "last": "de la Torre y Montenegro-Echeverría " * 4}


def one_case(*counts: dict[str, Any], person: dict[str, Any], **case: Any) -> dict[str, Any]:
    facts = {"county": "Fresno", "number": "F09900001", "prosecutor": "district_attorney", "court_file": "available",
             "rap_sheet": "no_disposition", "counts": list(counts)} | case  # fmt: skip
    return {"as_of": "2026-11-22", "person": person, "cases": [facts]}


RECORDS = {
    "short": one_case(DEJ, person=POSSIBLY_NONCITIZEN, court_file="gone"),
    "forty": one_case(*[WOBBLER, JAIL, PROBATION, DEJ] * 10, person=IN_COURT | {"name": VIETNAMESE},
                      statement=HOSTILE + "\n" + "I care for my mother, and I coach a youth team. " * 80),
    "long_name": one_case(*BOXES.values(), person=IN_COURT | {"name": VERY_LONG}, statement="I work."),
    "urgent": one_case(DEJ, person=URGENT),
}  # fmt: skip


def assemble(data: dict[str, Any], folder: Path, *options: str) -> Result:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "record.json"
    file.write_text(json.dumps(data), "utf-8")
    return CliRunner().invoke(main, ["assemble", str(file), "--out", str(folder / "out"), *options])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder of finished papers for each record."""
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed")
    folders = {}
    for name, data in RECORDS.items():
        folder = tmp_path_factory.mktemp(name)
        result = assemble(data, folder)
        assert result.exit_code == 0, result.output
        folders[name] = folder / "out"
    return folders


def printed(pdf: Path, *options: str) -> str:
    run = subprocess.run(["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, text=True)
    return run.stdout


def pages(pdf: Path) -> list[str]:
    return printed(pdf, "-layout").split("\f")[:-1]


def words(pdf: Path) -> str:
    """The running text: of a pleading without the numbers of the lines and the footer."""
    body = [] if "letter" in pdf.name or "sheet" in pdf.name else area(RULE, 72, 612 - RULE, 28 * 24)
    return squeezed(printed(pdf, *body))


def area(x: int, y: int, width: int, height: int) -> list[str]:
    """A part of the page, in points from its upper left corner, as options for pdftotext."""
    return ["-x", str(x), "-y", str(y), "-W", str(width), "-H", str(height)]


def court_papers(folder: Path) -> list[Path]:
    """The pleadings: what is filed, neither the list that comes with it nor a draft for a lawyer."""
    others = re.compile("case-1-(all-papers|checklist|draft)")
    return [path for path in sorted(folder.glob("case-1-*.pdf")) if not others.match(path.stem)]


def test_each_paper_is_there_as_docx_and_pdf_and_all_of_a_case_in_one(made: dict[str, Path]) -> None:
    kinds = ["checklist", "petition", "declaration", "order", "proof-of-service"]
    kinds += [f"set-2-{kind}" for kind in ("petition", "order", "proof-of-service")]
    kinds += [f"draft-{number}" for number in range(1, 5)]
    assert {path.name for path in made["short"].iterdir()} == {
        *(f"case-1-{kind}.{form}" for kind in kinds for form in ("docx", "pdf")),
        "case-1-all-papers.pdf",
        "case-1-draft-for-a-lawyer.pdf",
        "next-steps-letter.docx",
        "next-steps-letter.pdf",
        "calendar.ics",
    }


def test_the_urgent_stop_leaves_a_hand_off_sheet_and_nothing_else(made: dict[str, Path]) -> None:
    assert {path.name for path in made["urgent"].iterdir()} == {"hand-off-sheet.docx", "hand-off-sheet.pdf"}
    assert "You have a case in immigration court." in words(made["urgent"] / "hand-off-sheet.pdf")


@pytest.mark.parametrize("name", ["short", "forty", "long_name"])
def test_every_page_of_every_pleading_has_28_numbered_lines_number_and_title(made: dict[str, Path], name: str) -> None:
    for pdf in court_papers(made[name]):
        left = printed(pdf, *area(0, 0, RULE, 792)).split("\f")[:-1]
        for place, (numbers, page) in enumerate(zip(left, pages(pdf), strict=True), 1):
            assert numbers.split() == LINE_NUMBERS, (pdf.name, place)
            *_body, number, title = [line.strip() for line in page.split("\n") if line.strip()]
            assert number == str(place)
            assert title.isupper()


def test_the_court_title_stands_on_line_8_of_the_first_page(made: dict[str, Path]) -> None:
    for pdf in court_papers(made["short"]) + court_papers(made["forty"]):
        lines = pages(pdf)[0].split("\n")
        (title,) = [line for line in lines if "SUPERIOR COURT OF THE STATE OF CALIFORNIA" in line]
        assert title.split()[0] == "8"


def test_the_filer_stays_left_of_the_space_for_the_clerk(made: dict[str, Path]) -> None:
    right_half_of_lines_1_to_7 = ["-f", "1", "-l", "1", *area(320, 72, 292, 144)]
    for name in ("short", "forty"):
        for pdf in court_papers(made[name]):
            assert printed(pdf, *right_half_of_lines_1_to_7).strip() == ""


def test_forty_counts_and_a_long_statement_are_printed_whole(made: dict[str, Path]) -> None:
    petition = words(made["forty"] / "case-1-petition.pdf")
    for section in ("11366", "11377(a)", "11550(a)", "11378"):
        assert petition.count(section) == 10, section
    declaration = words(made["forty"] / "case-1-declaration.pdf")
    assert declaration.count("coach a youth team.") == 80
    assert HOSTILE in declaration
    assert "49" not in declaration


def test_names_print_right_whatever_their_letters_and_length(made: dict[str, Path]) -> None:
    for pdf in court_papers(made["forty"]):
        assert "Nguyễn Thị Thuỳ Đặng Trương Vĩnh-Lạc" in words(pdf)
    petition = words(made["long_name"] / "case-1-petition.pdf")
    assert petition.count("Maximiliana Guadalupe Concepción") >= 12
    assert "petitioner has lived an honest and upright life" in petition


def test_a_golden_dej_packet_says_what_the_statute_asks(made: dict[str, Path]) -> None:
    folder = made["short"]
    petition, declaration, order, proof, letter = (
        words(folder / f"{stem}.pdf")
        for stem in ("case-1-petition", "case-1-declaration", "case-1-order", "case-1-proof-of-service",
                     "next-steps-letter")
    )  # fmt: skip
    assert "PETITION FOR DISMISSAL" in petition and "(Pen. Code, § 1203.43)" in petition
    assert "The charges were dismissed under former Penal Code section 1000.3" in petition
    assert "under penalty of perjury under the laws of the State of California" in declaration
    assert "the prior plea is invalid because former Penal Code section 1000.4 misinformed the defendant" in order
    assert "Office of the District Attorney, County of Fresno" in proof
    assert "If you are not a US citizen" in letter
    for paper in (petition, declaration, order, proof):
        assert not re.search("citizen|immigra", paper, re.IGNORECASE)


def test_the_combined_pdf_holds_the_court_papers_in_filing_order_and_not_the_letter(made: dict[str, Path]) -> None:
    folder = made["short"]
    first, second = ["petition", "declaration", "order", "proof-of-service"], ["petition", "order", "proof-of-service"]
    order = ["checklist", *first, *(f"set-2-{kind}" for kind in second)]
    with pikepdf.open(folder / "case-1-all-papers.pdf") as whole, whole.open_outline() as outline:
        assert [(item.title, [part.title for part in item.children]) for item in outline.root] == [
            ("Checklist (for you: keep it, do not file it)", []),
            ("1. Reduction and dismissal", ["Petition", "Declaration", "Proposed order", "Proof of service"]),
            ("2. Sealing the arrest after a program", ["Motion", "Proposed order", "Proof of service"]),
        ]
    parts = [page for kind in order for page in pages(folder / f"case-1-{kind}.pdf")]
    combined = pages(folder / "case-1-all-papers.pdf")
    assert [page.split() for page in combined] == [page.split() for page in parts]
    assert "What this letter is" not in " ".join(combined)


@pytest.mark.parametrize("stem", ["case-1-petition", "next-steps-letter", "case-1-all-papers"])
def test_a_pdf_has_tags_language_title_and_its_fonts_inside(made: dict[str, Path], stem: str) -> None:
    path = made["short"] / f"{stem}.pdf"
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert metadata["dc:title"]
        assert "F09900001" not in metadata["dc:title"] and "López" not in metadata["dc:title"]
        assert len(pdf.Root.StructTreeRoot.K if isinstance(pdf.Root.StructTreeRoot.K, pikepdf.Array) else [1]) == 1
    tags = subprocess.run(["pdfinfo", "-struct-text", str(path)], check=True, capture_output=True, text=True).stdout
    assert "H1" in tags and "H2" in tags
    assert ("TH" in tags) is stem.startswith("case")
    fonts = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True).stdout.split("\n")[2:]
    assert fonts and all(re.search(r" yes +(yes|no) +(yes|no) +\d+", font) for font in fonts if font)


def test_file_names_and_properties_carry_no_name_and_no_number(made: dict[str, Path]) -> None:
    for folder in made.values():
        for path in folder.iterdir():
            assert not re.search(r"F099|Ana|L[oó]pez|Nguy", path.name)


def test_a_bad_file_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    result = assemble({"person": {"birthdate": "2030-01-01"}}, tmp_path)
    assert result.exit_code == 2
    assert "person.birthdate" in result.stderr
    assert not (tmp_path / "out").exists()


def test_court_papers_without_a_name_are_refused_and_other_gaps_are_told(tmp_path: Path) -> None:
    nameless = {name: value for name, value in IN_COURT.items() if name not in ("name", "contact")}
    result = assemble(one_case(DEJ, person=nameless), tmp_path, "--no-pdf")
    assert result.exit_code == 2
    assert "person.name.first" in result.stderr and "person.name.last" in result.stderr
    named = assemble(one_case(DEJ, person=nameless | {"name": NAME}), tmp_path, "--no-pdf")
    assert named.exit_code == 0
    assert "person.contact.street" in named.stderr
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".docx", ".ics"}


def test_with_nothing_to_file_only_the_letter_is_written(tmp_path: Path) -> None:
    failed = {**DEJ, "dej": {"granted": "2009-03-10", "completed": False, "terminated": True}}
    result = assemble(one_case(failed, person=IN_COURT), tmp_path, "--no-pdf")
    assert result.exit_code == 0
    assert "nothing to file" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["next-steps-letter.docx"]


def test_without_libreoffice_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    result = assemble(one_case(DEJ, person=IN_COURT), tmp_path)
    assert result.exit_code == 1
    assert "libreoffice-writer-nogui" in result.stderr and "--no-pdf" in result.stderr


def test_a_folder_that_cannot_be_written_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands where the folder should be")
    result = assemble(one_case(DEJ, person=IN_COURT), tmp_path, "--no-pdf")
    assert result.exit_code != 0
    assert "Traceback" not in result.output and "out" in result.stderr
