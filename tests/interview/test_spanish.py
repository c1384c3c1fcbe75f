"""Whoever reads Spanish sees the same screens and the same findings, and no English word in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from docassemble.CARecordRelief.law import screen as screen_law
from tests.interview.persona import FOLDER, Persona
from tests.translations.english import left_standing, texts_of

EXPECTED = yaml.safe_load((Path(__file__).parent / "expected_screens.yml").read_text("utf-8"))
PERSONAS = sorted(path.stem for path in FOLDER.glob("*.yml"))


@pytest.fixture(scope="module")
def walked() -> dict[str, tuple[Persona, dict[str, list[str]]]]:
    """Each persona after the whole walk in Spanish, with the texts of each screen by its id."""
    everyone = {}
    for name in PERSONAS:
        persona, texts = Persona.named(name, "es"), {}
        while (screen := persona.see()).fields:
            texts[screen.id] = texts_of(persona.walk.page(screen))
            persona.submit(screen)
        texts[screen.id] = texts_of(persona.walk.page(screen))
        everyone[name] = persona, texts
    return everyone


@pytest.mark.parametrize("name", PERSONAS)
def test_the_screens_are_the_same_and_so_is_what_the_law_says(
    name: str, walked: dict[str, tuple[Persona, dict[str, list[str]]]]
) -> None:
    persona, _texts = walked[name]
    assert persona.ids == EXPECTED[name]
    assert persona.collected().language == "es"
    assert screen_law(persona.collected()).to_data("en") == screen_law(persona.case_file).to_data("en")


@pytest.mark.parametrize("name", PERSONAS)
def test_no_english_is_left_standing_on_a_screen(
    name: str, walked: dict[str, tuple[Persona, dict[str, list[str]]]]
) -> None:
    persona, texts = walked[name]
    typed = set(answers(persona.case_file.data))
    assert {screen: left for screen, said in texts.items() if (left := left_standing({*said} - typed))} == {}


def answers(data: Any) -> Iterator[str]:
    """Every text of a case file."""
    if isinstance(data, Mapping):
        data = data.values()
    elif isinstance(data, str) or not isinstance(data, Iterable):
        yield " ".join(str(data).split())
        return
    for part in data:
        yield from answers(part)
