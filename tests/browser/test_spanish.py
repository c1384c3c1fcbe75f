"""A person whose browser prefers Spanish, from the first screen to the letter, and no English word in between."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf

from docassemble.CARecordRelief.papers.reading_copy import MARK
from tests.browser.conftest import Arrivals
from tests.browser.person import Person
from tests.interview.test_spanish import answers
from tests.translations.english import left_standing, texts_of

#: The other language of the link on every screen, and the name of this program.
NOT_SPANISH = {"English", "Record Relief California", "Record Relief"}


def english_on(person: Person) -> list[str]:
    """What is English on the page that the browser shows, beside what the person typed."""
    page = person.page
    assert page.locator("html").get_attribute("lang") == "es"
    said = {page.title(), *texts_of(page.locator("body").inner_html())}
    return left_standing(said - NOT_SPANISH - set(answers(person.headless.case_file.data)))


def pages_of(pdf: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return [" ".join(page.split()) for page in text.removesuffix("\f").split("\f")]


def test_everything_from_the_first_screen_to_the_letter_is_in_spanish(arrives: Arrivals, folder: Path) -> None:
    person = arrives("lpr-cocaine-file-gone", language="es")
    page = person.page
    while True:
        assert english_on(person) == [], person.title
        screen = person.headless.walk.screen()
        if screen.id == "rap sheet":
            told = page.locator(".rr-about").inner_text()
            person.changes_language("en")
            assert "What does your DOJ record" in person.title
            person.changes_language("es")
            assert page.locator(".rr-about").inner_text() == told
        if not person.goes_on().fields:
            break
    assert screen.id == "download"
    letter = person.downloads(page.get_by_role("link", name="Carta con los próximos pasos en PDF"), folder)
    assert left_standing(re.split(r"(?<=[.:]) ", " ".join(pages_of(letter)))) == []
    with pikepdf.open(letter) as opened:
        assert str(opened.Root.Lang) == "es-US"
    copies_stand_beside_the_papers_and_not_among_them(person, folder)


def copies_stand_beside_the_papers_and_not_among_them(person: Person, folder: Path) -> None:
    page, mark = person.page, MARK.render("es")
    together = person.downloads(page.get_by_role("link", name="Todos los papeles de este caso en un PDF"), folder)
    assert not any(mark in text for text in pages_of(together))
    page.locator(".rr-download summary").first.click()
    copies = page.get_by_role("link", name=re.compile("copia para leer.*PDF")).all()
    assert len(copies) > 2
    for copy in copies:
        path = person.downloads(copy, folder)
        assert path.name.endswith("-copy-to-read.pdf")
        assert all(mark in text for text in pages_of(path)), path.name


def test_a_mistake_is_told_in_spanish(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there", language="es")
    person.goes_to("situation today")
    person.page.locator("#daform button[type=submit]:visible").last.click()
    error = person.page.locator(".da-has-error:visible").first
    error.wait_for()
    assert error.inner_text().strip() and left_standing([error.inner_text()]) == []


def test_the_answers_can_be_deleted_in_spanish(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there", language="es")
    person.goes_to("citizenship")
    person.page.get_by_role("link", name="Borrar mis respuestas ahora").click()
    person.page.get_by_role("link", name="Borrar todo ahora").click()
    person.page.wait_for_url("**/deleted.es.html*")
    assert left_standing(texts_of(person.page.content())) == []


def test_a_page_that_does_not_exist_is_told_in_spanish(arrives: Arrivals) -> None:
    person = arrives("citizen-dej-file-there", language="es")
    person.goes_to("citizenship")
    person.page.goto(f"{person.server}/there-is-no-such-page")
    assert left_standing(texts_of(person.page.content())) == []
