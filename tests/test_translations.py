"""The Spanish of the Python text: complete, with the same gaps, and compiled from what stands in the catalog."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message
from docassemble.CARecordRelief.law import screen
from tests.law.records import DEJ, NONCITIZEN, TODAY
from tests.translations import catalogs

GAP = re.compile(r"{[^{}]*}")


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    return catalogs.messages()


@pytest.fixture(scope="module")
def spanish() -> Catalog:
    return catalogs.spanish_messages()


def test_every_sentence_has_its_spanish_and_no_spanish_is_left_over(english: dict[str, str], spanish: Catalog) -> None:
    held = {str(entry.id): entry.string for entry in spanish if entry.id}
    assert set(held) == set(english), "run python -m tests.translations"
    assert [text for text, file in english.items() if not held[text] and file != catalogs.FOR_LAWYERS] == []


def test_no_sentence_hides_in_an_f_string_where_the_extraction_cannot_see_it() -> None:
    hidden = re.compile(r"""\bf["'].*\{[^}]*\b_\(""")
    assert [path.name for path in catalogs.PACKAGE.rglob("*.py") if hidden.search(path.read_text("utf-8"))] == []


def test_the_spanish_has_the_gaps_of_the_english(spanish: Catalog) -> None:
    for entry in spanish:
        if entry.id and entry.string:
            assert sorted(GAP.findall(entry.string)) == sorted(GAP.findall(entry.id)), entry.id


def test_no_english_sentence_is_left_standing(spanish: Catalog) -> None:
    for entry in spanish:
        words = GAP.sub("", str(entry.id))
        if len(re.findall(r"[a-z]{3,}", words)) > 3:
            assert entry.string != entry.id, entry.id


def test_every_phrase_of_the_screens_has_its_spanish_with_the_same_code_in_it() -> None:
    held = catalogs.spanish_phrases()
    assert set(held) == set(catalogs.phrases()), "run python -m tests.translations"
    for english, spanish in held.items():
        assert spanish.strip() or not english.strip(), english
        assert _code(spanish) == _code(english), english


def _code(text: str) -> tuple[list[str], list[str], list[str]]:
    """What a phrase holds beside words: lines of Mako, what is filled in (but for the words in it), and tags."""
    filled = (re.sub(r"'[^']*'", "''", gap) for gap in re.findall(r"\$\{.*?\}", text))
    counted = {"${ ordinal(i) }": "${ i + 1 }", "${ ordinal(j) }": "${ j + 1 }"}  # docassemble counts in English words
    return (
        sorted(line for line in text.split("\n") if line.startswith("%")),
        sorted(counted.get(gap, gap) for gap in filled),
        sorted(re.findall(r"</?[a-z0-9]+", text)),
    )


@pytest.mark.parametrize("po", [catalogs.PO, catalogs.PAPERS_PO], ids=lambda po: po.stem)
def test_the_compiled_catalog_is_the_one_that_can_be_read(po: Path) -> None:
    compiled = catalogs.compiled(catalogs.spanish_messages(po))
    assert po.with_suffix(".mo").read_bytes() == compiled, "run python -m tests.translations"


def test_a_person_who_reads_spanish_is_spoken_to_as_usted(spanish: Catalog) -> None:
    familiar = re.compile(r"\b(tú|tienes|puedes|debes|vos|tenés|podés|contigo)\b", re.IGNORECASE)
    assert [entry.string for entry in spanish if familiar.search(str(entry.string))] == []


def test_a_screening_can_be_read_in_spanish() -> None:
    record = {"as_of": TODAY.isoformat(), "person": NONCITIZEN, "cases": [{"county": "Fresno", "counts": [DEJ]}]}
    screening = screen(CaseFile.from_data(record, today=TODAY))
    finding = screening.cases[0].counts[0].finding("PC 1203.43")
    assert finding.title.render("es") == "Retirar la declaración después del DEJ"
    texts: list[Message] = [*(reason.text for reason in finding.reasons), *(step.text for step in screening.plan)]
    assert all(text.render("es") != text.render("en") for text in texts)
