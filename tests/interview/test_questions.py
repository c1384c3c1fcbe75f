"""Gates over the question files as they stand, without walking them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from docassemble.CARecordRelief import contract, vocabulary
from docassemble.CARecordRelief.choices import CHOICES
from docassemble.CARecordRelief.interview import contract_fields
from docassemble.CARecordRelief.law.facts import fact_name
from docassemble.CARecordRelief.review import label

FOLDER = Path(__file__).parents[2] / "docassemble" / "CARecordRelief" / "data" / "questions"


def blocks() -> list[dict[str, Any]]:
    """Every block of main.yml and of the files that it includes."""
    main = _blocks_of("main.yml")
    included = [name for block in main for name in block.get("include", ())]
    return [*main, *(block for name in included for block in _blocks_of(name))]


def _blocks_of(name: str) -> list[dict[str, Any]]:
    return [block for block in yaml.safe_load_all((FOLDER / name).read_text("utf-8")) if block]


def asked_variables() -> set[str]:
    """Every variable that a field of some question sets."""
    found = set()
    for block in blocks():
        for field in block.get("fields", ()):
            texts = (value for value in field.values() if isinstance(value, str))
            found |= {text for text in texts if re.fullmatch(r"[\w.\[\]]+", text)}
    return found


def contract_paths(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """Every fact of the case file, with `i` and `j` for the places of a case and of a charge."""
    places = {"cases": "cases[i]", "counts": "counts[j]"}
    for name, inner in contract_fields(model):
        here = f"{path}{places.get(name, name)}"
        if inner:
            yield from contract_paths(inner, f"{here}.")
        else:
            yield here


#: The day comes from the clock, the language from a link on every screen.
PATHS = sorted(set(contract_paths(contract.Contract)) - {"as_of", "language"})


@pytest.mark.parametrize("path", PATHS)
def test_every_fact_of_the_case_file_has_a_question(path: str) -> None:
    assert path in asked_variables()


@pytest.mark.parametrize("path", PATHS)
def test_every_fact_of_the_case_file_has_a_name_for_the_review(path: str) -> None:
    real = path.replace("[i]", "[0]").replace("[j]", "[0]")
    assert str(label(real)) != fact_name(real)


def test_every_question_has_an_id_of_its_own_and_a_section_where_it_asks_something() -> None:
    questions = [block for block in blocks() if "question" in block]
    ids = [block.get("id") for block in questions]
    assert all(ids)
    assert len(ids) == len(set(ids))
    anywhere = {"delete answers", "keeping", "code", "code typed", "case file given", "save own case file"}
    assert {block["id"] for block in questions if "section" not in block} == anywhere


def test_no_screen_has_more_than_six_fields() -> None:
    assert max(len(block.get("fields", ())) for block in blocks()) <= 6


def test_there_is_one_mandatory_block() -> None:
    assert [block["id"] for block in blocks() if block.get("mandatory")] == ["interview order"]


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("person.citizenship", vocabulary.CITIZENSHIP),
        ("person.immigration.removal", (*vocabulary.REMOVAL, "unknown")),
        ("prosecutor", (*vocabulary.PROSECUTORS, "unknown")),
        ("court_file", (*vocabulary.COURT_FILE, "unknown")),
        ("rap_sheet", (*vocabulary.RAP_SHEET, "unknown")),
        ("level", (*vocabulary.LEVELS, "unknown")),
        ("plea", (*vocabulary.PLEAS, "unknown")),
        ("outcome", (*vocabulary.OUTCOMES, "unknown")),
        ("diversion.program", (*vocabulary.PROGRAMS, "unknown")),
        ("custody.kind", (*vocabulary.CUSTODY_KINDS, "unknown")),
    ],
)
def test_every_word_of_the_contract_can_be_chosen(fact: str, words: tuple[str, ...]) -> None:
    assert set(CHOICES[fact]) == set(words)


def test_words_for_choices_are_short_and_without_contractions() -> None:
    for words in CHOICES.values():
        for text in map(str, words.values()):
            assert len(text.split()) <= 20
            assert not re.search(r"\w'(t|re|ve|ll|d|s)\b", text)


def test_no_question_file_reads_the_clock_or_decides_law() -> None:
    for block in blocks():
        code = str(block.get("code", ""))
        assert not re.search(r"\btoday\(|current_datetime|PC \d|\d{4}-\d\d", code), code
