"""Whoever reads Spanish sees the same screens and the same findings, and no English word in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from docassemble.CARecordRelief.law import screen as screen_law
from tests.interview.doors import EVERYONE, walked
from tests.translations.english import left_standing, texts_of

EXPECTED = yaml.safe_load((Path(__file__).parent / "expected_screens.yml").read_text("utf-8"))


@pytest.mark.parametrize("name", EVERYONE)
def test_the_screens_are_the_same_and_so_is_what_the_law_says(name: str) -> None:
    persona, _screens = walked("full", "es")[name]
    assert persona.ids == EXPECTED[name]
    assert persona.collected().language == "es"
    assert screen_law(persona.collected()).to_data("en") == screen_law(persona.case_file).to_data("en")


@pytest.mark.parametrize("door", ["full", "check"])
@pytest.mark.parametrize("name", EVERYONE)
def test_no_english_is_left_standing_on_a_screen(name: str, door: str) -> None:
    persona, screens = walked(door, "es")[name]
    typed = set(answers(persona.case_file.data))
    assert {each.screen.id: left for each in screens if (left := left_standing({*texts_of(each.page)} - typed))} == {}


def test_the_pdf_of_all_papers_of_a_case_has_a_title_in_the_language_of_the_reader() -> None:
    titles = {
        language: walked("full", language)["citizen-two-counts"][0].walk.value("files.cases[0].together.title")
        for language in ("en", "es")
    }
    assert titles == {
        "en": "Court papers, in filing order",
        "es": "Papeles para la corte, en el orden en que se presentan",
    }


def answers(data: Any) -> Iterator[str]:
    """Every text of a case file."""
    if isinstance(data, Mapping):
        data = data.values()
    elif isinstance(data, str) or not isinstance(data, Iterable):
        yield " ".join(str(data).split())
        return
    for part in data:
        yield from answers(part)
