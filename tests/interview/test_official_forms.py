"""In the interview, too, an official form takes the place of its pleading where the operator has the blank."""

from __future__ import annotations

import pytest

from docassemble.CARecordRelief.papers import official_forms
from tests.interview.persona import Persona
from tests.papers.blanks import real_blanks


def test_the_download_page_offers_the_filled_form_as_a_pdf_and_no_word_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(official_forms.FOLDER, str(real_blanks()))
    persona = Persona.named("citizen-dej-file-there")
    persona.walk.has_worker = False
    assert persona.go().id == "papers coming"
    persona.walk.work()
    screen = persona.see()
    assert screen.id == "download"
    assert "Petition (form CR-180)" in screen.text
    made = set(persona.walk.value("list(files.making.made)"))
    assert "case-1-petition.pdf" in made and "case-1-petition.docx" not in made
    assert {"case-1-order.pdf", "case-1-proof-of-service.docx", "case-1-all-papers.pdf"} <= made
