"""The filing kit of a case: the checklist on top, and one PDF with all papers. One LibreOffice run makes all of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from docassemble.CARecordRelief.papers import packet, render
from docassemble.CARecordRelief.papers.packet import Packet
from tests.law.arrests import ACQUITTED
from tests.law.records import DEJ, JAIL, PROBATION, changed
from tests.papers.examples import EXAMPLES, POSSESSION
from tests.papers.records import BOXES, IN_COURT, POSSIBLY_NONCITIZEN, WOBBLER, Filed, filed, record, text_of
from tests.papers.test_letter import grade

#: Sixty counts with own words; several sets in one case; one ordinary petition.
SIXTY = [WOBBLER, JAIL, PROBATION, changed(JAIL, offense="PC 602(o)")] * 15
CASES = [
    {"county": "Fresno", "number": "F1", "statement": "I work. " * 300, "counts": SIXTY},
    {"county": "Kern", "number": "K2", "court_file": "gone", "counts": [DEJ, POSSESSION, ACQUITTED]},
    {"county": "Fresno", "number": "F3", "counts": [PROBATION]},
]


def kit() -> Filed:
    common = {"prosecutor": "district_attorney", "court_file": "available", "rap_sheet": "dej_completed"}
    return record({"person": IN_COURT, "cases": [{**common, **case} for case in CASES]})


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Packet, ...]]:
    """The folder with the papers of three cases and the combined PDF of each."""
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed")
    folder, packets = tmp_path_factory.mktemp("kit"), kit().packets
    render.make([paper for found in packets for paper in found.papers], folder)
    for found in packets:
        parts = [(names, folder / f"{paper.stem}.pdf") for names, paper in render.in_filing_order(found)]
        render.combined(parts, folder / f"{found.stem}.pdf", str(render.TITLE_OF_ALL))
    return folder, packets


def output(*command: str | Path) -> str:
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout


def page_count(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


# ---- The one PDF -----------------------------------------------------------------------------------------------------


def test_the_checklist_lies_on_top_and_its_bookmark_says_not_to_file_it(made: tuple[Path, tuple[Packet, ...]]) -> None:
    folder, packets = made
    for found in packets:
        path = folder / f"{found.stem}.pdf"
        with pikepdf.open(path) as whole, whole.open_outline() as outline:
            assert outline.root[0].title == "Checklist (for you: keep it, do not file it)"
        assert "For you. Do not file this page." in output("pdftotext", "-l", "1", path, "-")


def test_bookmarks_lead_to_each_paper_and_stand_under_their_set_where_there_are_several(
    made: tuple[Path, tuple[Packet, ...]],
) -> None:
    folder, packets = made
    several, single = packets[1], packets[2]
    assert len(several.sets) > 1 and len(single.sets) == 1
    with pikepdf.open(folder / f"{single.stem}.pdf") as whole, whole.open_outline() as outline:
        assert [item.title for item in outline.root[1:]] == [str(paper.title) for paper in single.court_papers]
        assert not any(item.children for item in outline.root)
    with pikepdf.open(folder / f"{several.stem}.pdf") as whole, whole.open_outline() as outline:
        branches = list(outline.root)[1:]
        assert [item.title for item in branches] == [f"{n}. {one.title}" for n, one in enumerate(several.sets, 1)]
        first = page_count(folder / f"{several.checklist.stem}.pdf")
        for branch, together in zip(branches, several.sets, strict=True):
            assert [item.title for item in branch.children] == [str(paper.title) for paper in together.papers]
            for item, paper in zip(branch.children, together.papers, strict=True):
                assert whole.pages[first].obj.objgen == item.destination[0].objgen, paper.stem
                first += page_count(folder / f"{paper.stem}.pdf")
        assert first == len(whole.pages)


def test_sixty_counts_can_be_searched_and_stay_under_5_megabytes(made: tuple[Path, tuple[Packet, ...]]) -> None:
    folder, packets = made
    path = folder / f"{packets[0].stem}.pdf"
    assert path.stat().st_size < 5_000_000
    words = output("pdftotext", path, "-")
    assert words.count("602(o)") >= 15 and words.count("11366") >= 15 and "I work." in words


def test_each_pdf_is_tagged_has_a_language_and_its_fonts_inside(made: tuple[Path, tuple[Packet, ...]]) -> None:
    folder, packets = made
    for stem in [found.stem for found in packets] + [found.checklist.stem for found in packets]:
        path = folder / f"{stem}.pdf"
        with pikepdf.open(path) as pdf:
            assert pdf.Root.MarkInfo.Marked and pdf.Root.StructTreeRoot and str(pdf.Root.Lang).startswith("en")
        tags = output("pdfinfo", "-struct-text", path)
        assert "H1" in tags and "TH" in tags
        fonts = output("pdffonts", path).split("\n")[2:]
        assert fonts and all(re.search(r" yes +(yes|no) +(yes|no) +\d+", font) for font in fonts if font)


def test_the_checklist_of_an_ordinary_case_is_one_page(made: tuple[Path, tuple[Packet, ...]]) -> None:
    folder, packets = made
    assert page_count(folder / f"{packets[0].checklist.stem}.pdf") == 1
    assert page_count(folder / f"{packets[2].checklist.stem}.pdf") == 1


# ---- The checklist ---------------------------------------------------------------------------------------------------


def checklist(*counts: dict[str, Any], **facts: Any) -> str:
    (only,) = filed(*counts, **facts).packets
    return text_of(only.checklist)


def test_papers_stand_in_order_with_who_signs_and_how_many() -> None:
    (only,) = filed(WOBBLER, statement="I work.").packets
    (listed,) = only.checklist.context["paper"].sets
    assert [(row.paper, row.sign, row.copies) for row in listed.rows] == [
        ("Petition", "You, at the end", "Original and 2 copies"),
        ("Declaration", "You, at the end. It is under oath.", "Original and 2 copies"),
        ("Proposed order", "Nobody. The judge signs it.", "Original and 2 copies"),
        ("Proof of service", "The person who sends the copies, after that", "Original and 1 copy"),
    ]
    assert only.papers == (only.checklist, *only.court_papers)
    assert only.checklist.stem == "case-1-checklist"


def test_whoever_is_served_gets_a_copy_of_their_own() -> None:
    text = checklist(ACQUITTED)
    assert "Original and 3 copies" in text and "Original and 2 copies" not in text
    assert "Proof of service 1" in text and "Proof of service 2" in text
    assert "the District Attorney of Fresno County, and one to the police agency that made the arrest" in text
    assert "at least 3 copies of each" in filed(ACQUITTED).text("next_steps_letter")


def test_the_lawyer_signs_who_files() -> None:
    lawyer = IN_COURT | {"attorney": {"name": "Lee Park", "street": "1 A St", "city": "Fresno", "zip": "93701"}}
    assert "Petition Your lawyer, at the end" in checklist(PROBATION, person=lawyer)


def test_what_to_attach_is_ticked_off() -> None:
    gone = checklist(DEJ, court_file="gone")
    assert "[ ] Your DOJ record (RAP sheet): attach a copy to the declaration." in gone
    assert "minute order of the day on which the charges were dismissed" in gone
    assert "RAP sheet" not in checklist(PROBATION) and "minute order" not in checklist(PROBATION)


def test_court_prosecutor_and_notice_are_those_of_the_letter() -> None:
    facts = {"prosecutor": "city_attorney", "court": {"street": "1 New St", "city": "Fresno", "zip": "93721"}}
    text, letter = checklist(PROBATION, **facts), filed(PROBATION, **facts).text("next_steps_letter")
    for words in (
        "1 New St, Fresno, CA 93721",
        "Check the address and the hours on the court's website before you go: fresno.courts.ca.gov",
        "goes to the City Attorney of the city that brought the case",
        "at least 15 days before the court decides (Penal Code, section 1203.4)",
        "A person who is 18 or older",
    ):
        assert words in text and words in letter, words
    assert "A city attorney brought this case, not the District Attorney." in text
    assert "A city attorney brought" not in checklist(PROBATION)


def test_who_may_not_serve_the_papers_is_told_so() -> None:
    (prop_64,) = EXAMPLES["prop_64"]("Ana").packets
    assert "It cannot be you." in text_of(prop_64.checklist)
    assert "It cannot be you." not in checklist(PROBATION)


def test_there_is_a_line_for_the_hearing_and_a_list_of_what_to_bring() -> None:
    text = checklist(PROBATION)
    assert re.search(r"Date: _+ Time: _+ Department or room: _+", text)
    assert "A photo ID, if you have one." in text and "FW-001" in text
    assert "For you. Do not file this page." in text and "Case F09900001, Fresno County" in text


def test_blank_lines_are_ticked_off_only_where_there_are_some() -> None:
    blanks = "You have filled in the blank lines"
    assert blanks not in checklist(PROBATION)
    assert blanks in checklist(PROBATION, prosecutor="city_attorney")


def test_what_a_lawyer_must_see_is_said_before_it_is_filed() -> None:
    assert "A lawyer has looked at these papers." in checklist(BOXES["PC 17(d)(2)", None])
    assert "A lawyer has looked at these papers." not in checklist(PROBATION)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_checklist_tells_nobodys_status_and_is_plain(name: str) -> None:
    found = EXAMPLES[name]("Ana")
    for case in found.packets:
        paper = case.checklist.context["paper"]
        assert not re.search(r"citizen|immigra|visa|deport", text_of(case.checklist), re.IGNORECASE)
        told = [*paper.before.ticks, *(t for part in paper.parts for t in (*part.texts, *part.ticks)
                                       if "website" not in t and "Superior Court" not in t)]  # fmt: skip
        assert grade(" ".join(map(str, told))) <= 8


def test_a_stop_before_filing_is_the_letters_to_explain() -> None:
    stopped = POSSIBLY_NONCITIZEN | {
        "immigration": {"removal": "none", "pending_application": True, "travel_plans": False}
    }
    text = checklist(PROBATION, person=stopped)
    assert "Where it says to see a lawyer first, you have seen a lawyer." in text
    assert not re.search(r"citizen|immigra", text, re.IGNORECASE)


def test_sets_that_go_to_the_same_office_in_the_same_time_are_told_of_once() -> None:
    (only,) = EXAMPLES["arrest_sealing"]("Ana").packets
    assert len(only.sets) > 1
    assert text_of(only.checklist).count("at least 15 days before the hearing") == 1


def test_what_holds_for_two_sets_is_said_once_and_referred_to() -> None:
    (only,) = EXAMPLES["arrest_sealing"]("Ana").packets
    text = text_of(only.checklist)
    assert text.count("You sign under oath.") == 1
    assert text.count("What is said above for set 1 holds here too, where it fits.") == 1


def test_the_court_papers_of_a_case_do_not_hold_the_checklist() -> None:
    found = kit()
    for case in packet.packets(found.case_file, found.screening):
        assert case.checklist not in case.court_papers
        assert [paper.stem for _names, paper in render.in_filing_order(case)] == [paper.stem for paper in case.papers]
