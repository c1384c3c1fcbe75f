"""What the hard words of a letter mean: the glossary of the screens, on paper. There is no second wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import yaml

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.screen_phrases import Phrase

#: The letter says itself what these are, where it first names them.
_SAID_IN_THE_LETTER = frozenset(
    {"rap sheet", "dispo", "petition", "declaration", "proposed order", "proof of service", "swear", "expungement"}
)
#: More would fill a page that nobody reads.
_MOST = 10
#: How a word of the glossary may end in a sentence.
_ENDINGS = {"en": "(?:s|es|ed|ing)?", "es": "(?:s|es)?"}


class _Meaning(Phrase):
    """A meaning on one line: the lines of the file say nothing on paper."""

    __slots__ = ()

    def render(self, language: str = "en") -> str:
        return " ".join(super().render(language).split())


def words_explained(texts: Iterable[Message], language: str) -> Iterator[Message]:
    """The words of the glossary that stand in these texts, in the order in which they first do, each with its meaning
    in the language in which the texts are read."""
    said = "\n".join(text.render(language) for text in texts)
    words = {Phrase(word).render(language): word for word in _glossary()}
    found = []
    for named in sorted(words, key=len, reverse=True):  # what is part of a longer word is not said
        pattern = re.compile(rf"\b({re.escape(named)}){_ENDINGS[language]}\b", re.IGNORECASE)
        if (first := pattern.search(said)) and words[named] not in _SAID_IN_THE_LETTER:
            found.append((first.start(), first[1], _glossary()[words[named]]))
        said = pattern.sub(lambda match: " " * len(match[0]), said)
    for _place, word, meaning in sorted(found)[:_MOST]:
        yield _("{word}: {meaning}", word=word[:1].upper() + word[1:], meaning=_Meaning(meaning))


@cache
def _glossary() -> dict[str, str]:
    """Each word of the screens' glossary with its meaning."""
    text = files("docassemble.CARecordRelief").joinpath("data", "questions", "glossary.yml").read_text("utf-8")
    return next(block["terms"] for block in yaml.safe_load_all(text) if block)
