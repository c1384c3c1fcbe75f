# pre-load
"""Teaches docassemble the Spanish of its own words: buttons, mistakes in an answer, what it says when a page is gone.

docassemble has them in a file that an administrator must name in the configuration. Until somebody does, a person would
meet English words in between. Where a server has a Spanish word of its own, that stays. What docassemble says before it
knows its reader's language is said in both.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from docassemble.base.util import update_word_collection, word

__all__: list[str] = []

WORDS = Path(__file__).parent / "data" / "sources" / "docassemble-words.yml"


def add_missing_words() -> None:
    """Add each word that has no translation yet."""
    for language, words in yaml.safe_load(WORDS.read_text(encoding="utf-8")).items():
        missing = {english: said for english, said in words.items() if word(english, language=language) == english}
        update_word_collection(language, missing)


add_missing_words()
