"""Hard words can be looked up where they first stand, in the language of the screen."""

from __future__ import annotations

import html
import re
from functools import cache

import pytest
import yaml

from tests.interview.doors import walked
from tests.translations.catalogs import PACKAGE, spanish_phrases

ENGLISH = next(
    block["terms"]
    for block in yaml.safe_load_all((PACKAGE / "data" / "questions" / "glossary.yml").read_text("utf-8"))
    if block
)
SPANISH = {spanish_phrases()[word]: spanish_phrases()[meaning] for word, meaning in ENGLISH.items()}
MEANINGS = {"en": ENGLISH, "es": SPANISH}
_WORD = re.compile(r'<a tabindex="0" class="daterm"[^>]* data-bs-content="([^"]*)"[^>]*>([^<]*)</a>')


@cache
def words_by_screen(language: str) -> dict[str, list[tuple[str, str]]]:
    """The words of each screen that can be looked up, with what they show."""
    found = {}
    for _persona, screens in walked("full", language).values():
        for screen in (each.screen for each in screens):
            assert not re.search(r"\[\[|\]\]|\{[a-z]", screen.text), (screen.id, screen.text)
            found[screen.id] = [(word, meaning) for meaning, word in _WORD.findall(screen.body)]
    return found


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_word_of_the_glossary_can_be_looked_up_on_some_screen(language: str) -> None:
    shown = {word.lower() for words in words_by_screen(language).values() for word, _meaning in words}
    assert shown == set(MEANINGS[language])


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_word_shows_its_meaning_in_the_language_of_the_screen_and_stands_once(language: str) -> None:
    for screen, words in words_by_screen(language).items():
        names = [word.lower() for word, _meaning in words]
        assert len(names) == len(set(names)), screen
        for word, meaning in words:
            assert _letters(html.unescape(meaning)) == _letters(MEANINGS[language][word.lower()]), (screen, word)


def _letters(text: str) -> str:
    """Without quotes and the like, which Markdown makes finer."""
    return "".join(filter(str.isalnum, text))


def test_meanings_name_what_stands_on_real_papers() -> None:
    for meanings in MEANINGS.values():
        assert "DISPO: CONVICTED" in meanings["dispo"]
        assert sum(bool(re.search(r"\b[A-Z]{4,}\b", meaning)) for meaning in meanings.values()) >= 10
