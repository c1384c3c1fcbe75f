"""The files of several papers together: what is made, what is told of it, and the bookmarks of the one PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from docassemble.CARecordRelief.papers import render
from tests.papers.records import BOXES, filed

COUNTS = [BOXES["PC 1203.4", "fulfilled"]]


def blank_pages(documents: list[Path], folder: Path, progress: Any) -> list[Path]:
    made = [folder / f"{document.stem}.pdf" for document in documents]
    for number, path in enumerate(made, 1):
        one_page(path)
        progress(number)
    return made


def one_page(path: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    return path


def test_every_paper_is_made_and_each_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "pdf", blank_pages)
    [found] = filed(*COUNTS).packets
    told: list[tuple[int, int]] = []
    made = render.make(found.papers, tmp_path, lambda done, total: told.append((done, total)))
    assert [files.paper for files in made] == list(found.papers)
    assert {path.name for files in made for path in files.files} == {
        f"{paper.stem}.{ending}" for paper in found.papers for ending in ("pdf", "docx")
    }
    assert all(path.is_file() for files in made for path in files.files)
    assert told[0] == (0, len(found.papers)) and told[-1] == (len(found.papers), len(found.papers))


def test_papers_that_are_filed_together_have_their_bookmarks_below_one(tmp_path: Path) -> None:
    page = one_page(tmp_path / "page.pdf")
    names = [("Checklist",), ("1. Dismissal", "Petition"), ("1. Dismissal", "Order"), ("2. Sealing", "Petition")]
    render.combined([(each, page) for each in names], tmp_path / "all.pdf", "Court papers")
    with pikepdf.open(tmp_path / "all.pdf") as whole, whole.open_outline() as outline:
        tree = [(item.title, [below.title for below in item.children]) for item in outline.root]
        assert len(whole.pages) == 4
    assert tree == [("Checklist", []), ("1. Dismissal", ["Petition", "Order"]), ("2. Sealing", ["Petition"])]
