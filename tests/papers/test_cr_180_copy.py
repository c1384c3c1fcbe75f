"""The copy to read of form CR-180 says what the form says: its sentences are those of the blank."""

from __future__ import annotations

import re
import subprocess

import pytest

from docassemble.CARecordRelief.papers import cr_180, cr_180_copy, packet, reading_copy
from docassemble.CARecordRelief.papers.packet import Paper
from tests.papers.blanks import real_blanks
from tests.papers.examples import EXAMPLES
from tests.papers.records import record, text_of
from tests.translations.english import left_standing


@pytest.fixture
def petition() -> Paper:
    """The form of a record that asks for nearly everything, for a person who reads Spanish."""
    english = EXAMPLES["dismissal"]("Ana")
    found = record({**english.case_file.data, "language": "es"})
    (case,) = packet.packets(found.case_file, found.screening, forms={cr_180.FORM})
    (form, *_more) = (paper for paper in case.papers if paper.form)
    return form


def test_its_sentences_are_those_of_the_form() -> None:
    blank = next(real_blanks().glob(f"{cr_180.FORM}_*.pdf"))
    raw = subprocess.run(["pdftotext", "-layout", str(blank), "-"], capture_output=True, text=True, check=True).stdout
    form = re.sub(r"\s+", " ", re.sub(r"^ *\d. ?(?=[A-Z])", "", raw, flags=re.MULTILINE))
    sentences = [text for item in cr_180_copy.ITEMS.values() for text in item if text]
    for sentence in (*sentences, *cr_180_copy.LAST):
        for part in re.split(r"{\w+}|^\(1\) has |^\w\. ", sentence.msgid):
            assert part.strip(" :.,;") in form, part


def test_every_box_that_can_be_marked_has_its_words() -> None:
    assert cr_180.boxes() == set(cr_180_copy.ITEMS)


def test_what_is_marked_on_the_form_stands_in_the_copy_and_nothing_else(petition: Paper) -> None:
    assert petition.form and petition.copy_to_read
    said = text_of(petition.copy_to_read)
    assert reading_copy.MARK.render("es") in said and "F09900001" in said
    texts = [text for _heading, text in cr_180_copy.ITEMS.values()]
    for box, (_heading, text) in cr_180_copy.ITEMS.items():
        if "{" not in text.msgid and texts.count(text) == 1:
            assert (text.render("es") in said) == (box in petition.form.values), box


def test_no_english_is_left_standing_in_it(petition: Paper) -> None:
    assert petition.copy_to_read
    assert left_standing(re.split(r"(?<=[.:;]) ", text_of(petition.copy_to_read))) == []
