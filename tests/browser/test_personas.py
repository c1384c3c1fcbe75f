"""People walk the real interview on the real server in a real browser, to the last download, and read their papers."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.browser.conftest import Arrivals
from tests.browser.person import Person

OTHER_KINDS = re.compile(r"citizen|immigrant|immigration|green card|alien", re.IGNORECASE)


def text_of(pdf: Path) -> str:
    """The words of a PDF, without the line numbers of pleading paper and with every run of space made one."""
    raw = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s+", " ", re.sub(r"^ *\d{1,2} ?(?=\s|$)", " ", raw, flags=re.MULTILINE))


def court_papers(person: Person, folder: Path) -> str:
    """The text of the combined PDF of the person's only case."""
    return text_of(person.downloads(person.page.get_by_role("link", name="All papers of this case in one PDF"), folder))


def letter(person: Person, folder: Path) -> str:
    return text_of(person.downloads(person.page.get_by_role("link", name="Next-steps letter as PDF"), folder))


def test_a_citizen_with_a_completed_dej_takes_the_plea_back(arrives: Arrivals, folder: Path) -> None:
    person = arrives("citizen-dej-file-there")
    assert person.goes_to_the_end().id == "download"
    assert not any(OTHER_KINDS.search(title) for title in person.titles if "Are you a citizen" not in title)
    papers = court_papers(person, folder)
    assert "PETITION FOR DISMISSAL" in papers and "Pen. Code, § 1203.43" in papers
    assert "former Penal Code section 1000.4 misinformed" in papers
    assert "[PROPOSED] ORDER" in papers and "PROOF OF SERVICE" in papers
    assert "under penalty of perjury, in the declaration" not in papers  # the court's own file is the proof
    assert not OTHER_KINDS.search(papers)
    steps = letter(person, folder)
    assert "1203.43" in steps and "not legal advice" in steps.lower()


def test_a_resident_whose_court_file_is_gone_swears_beside_the_doj_record(arrives: Arrivals, folder: Path) -> None:
    person = arrives("lpr-cocaine-file-gone")
    person.goes_to("results")
    results = person.page.locator("#daform").inner_text()
    assert "The court must grant it" in results and "immigration lawyer" in results
    assert "is a conviction for immigration law" in results
    assert person.goes_to_the_end().id == "download"
    papers = court_papers(person, folder)
    assert "DECLARATION OF PETITIONER" in papers
    assert "I declare under penalty of perjury under the laws of the State of California" in papers
    assert "It is incomplete: it does not show a final disposition" in papers
    assert "former Penal Code section 1000.4 misinformed" in papers
    assert not OTHER_KINDS.search(papers)
    steps = letter(person, folder)
    assert "If you are not a US citizen" in steps
    assert not re.search(r"you are (not|a noncitizen|a green card)", steps.replace("If you are not", "If"))


def test_a_citizen_with_two_counts_asks_in_the_interests_of_justice(arrives: Arrivals, folder: Path) -> None:
    person = arrives("citizen-two-counts")
    assert person.goes_to_the_end().id == "download"
    papers = court_papers(person, folder)
    assert "11378" in papers and "11364" in papers and "Pen. Code, § 1203.4" in papers
    assert "interests of justice" in papers
    assert "I work as a nurse's aide." in papers.replace("’", "'")
    assert "Rosa Maria Nguyễn" in papers
    assert "1203.43" not in papers


def test_a_person_in_removal_proceedings_reaches_the_hand_off_and_no_petition(arrives: Arrivals, folder: Path) -> None:
    person = arrives("removal-proceedings")
    assert person.goes_to_the_end().id == "hand off"
    assert "Please see an immigration lawyer before you file anything" in person.titles
    links = [link.inner_text() for link in person.page.locator(".rr-download a").all()]
    assert links and not any("petition" in link.lower() or "order" in link.lower() for link in links)
    sheet = text_of(
        person.downloads(person.page.get_by_role("link", name="Hand-off sheet for a lawyer as PDF"), folder)
    )
    assert "HS 11377(a)" in sheet and "PETITION" not in sheet


def test_each_paper_is_there_by_itself_as_pdf_and_word_under_a_name_that_tells_nothing(
    arrives: Arrivals, folder: Path
) -> None:
    person = arrives("citizen-dej-file-there")
    person.goes_to_the_end()
    person.page.locator("summary", has_text="Each paper by itself").click()
    links = person.page.locator(".rr-download details a", has_not_text="read it here")
    names = [person.downloads(links.nth(index), folder).name for index in range(links.count())]
    papers = ["checklist"] + [
        f"{of}{paper}" for of in ("", "set-2-") for paper in ("petition", "order", "proof-of-service")
    ]
    assert sorted(names) == sorted(f"case-1-{paper}.{ending}" for paper in papers for ending in ("pdf", "docx"))
