"""The mark on papers that no lawyer has approved."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf

from docassemble.CARecordRelief.papers.mark import NOT_REVIEWED, mark


def pages(tmp_path: Path, rotated: bool = False) -> Path:
    path = tmp_path / "paper.pdf"
    with pikepdf.new() as pdf:
        for _number in range(3):
            page = pdf.add_blank_page(page_size=(612, 792))
            # Content that leaves the page turned upside down, as some programs do.
            page.contents_add(b"-1 0 0 -1 612 792 cm" if rotated else b"q Q")
        pdf.save(path)
    return path


def words(path: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return [" ".join(page.split()) for page in text.split("\f")][:-1]


def test_every_page_says_at_its_top_and_its_foot_that_nobody_reviewed_it(tmp_path: Path) -> None:
    path = pages(tmp_path)
    mark(path)
    assert words(path) == [" ".join(f"{NOT_REVIEWED} {NOT_REVIEWED}".split())] * 3


def test_the_mark_stands_upright_whatever_the_page_does_before_it(tmp_path: Path) -> None:
    path = pages(tmp_path, rotated=True)
    mark(path)
    assert all(page.startswith("DRAFT - NOT REVIEWED") for page in words(path))


def test_a_screen_reader_skips_it_on_the_pages_and_the_title_says_it(tmp_path: Path) -> None:
    path = pages(tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "Petition"
        pdf.save(path)
    mark(path)
    with pikepdf.open(path) as pdf:
        assert pdf.open_metadata()["dc:title"] == "DRAFT - Petition"
        for page in pdf.pages:
            operators = [str(part.operator) for part in pikepdf.parse_content_stream(page)]
            artifact = operators.index("BMC")
            assert "Tj" not in operators[:artifact]
