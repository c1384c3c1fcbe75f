"""How hard a text is to read: Flesch and Kincaid's school grade for English, Fernández Huerta's ease for Spanish.

Whole sentences count (`is_whole`): a heading or an address is none, and many short labels would hide a hard sentence.
Cites are left out, in `<cite>` or in parentheses: people skip them, and nobody can say them in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_CITE = re.compile(r"\((?:Pen|Health|Veh|Code|Cal|INA|section|8 U)[^()]*(?:\([^()]*\)[^()]*)*\)")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*")


def sentences_in(text: str) -> list[str]:
    """The sentences of a paragraph, without its cites; one that holds no word is none."""
    parts = re.split(r"(?<=[.?!:])\s+(?=[A-ZÁÉÍÓÚÑ¿¡])", _CITE.sub("", " ".join(text.split())))
    return [part for part in parts if _WORD.search(part)]


def is_whole(sentence: str) -> bool:
    """Whether it is a sentence that one reads, and no heading, label, name or address."""
    return bool(re.search(r"[.?!]$", sentence)) and len(words_in(sentence)) > 3


def words_in(sentence: str) -> list[str]:
    """The words of a sentence; numbers and section numbers are none."""
    return _WORD.findall(sentence)


def syllables(word: str) -> int:
    """The spoken vowels of an English word, by rule of thumb: each group of them, without a silent e at the end."""
    word = word.lower()
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouyszcxg]es$", word)
    return max(1, groups - (silent is not None))


def syllables_es(word: str) -> int:
    """The syllables of a Spanish word: each open vowel and each í and ú makes one; i and u join their neighbors."""
    word = re.sub(r"qu(?=[eéií])|gu(?=[eéií])", "k", word.lower())
    runs = re.findall(r"[aeiouáéíóúü]+", re.sub(r"y(?![aeiouáéíóú])", "i", word))
    return max(1, sum(max(1, len(re.findall("[aeoáéóíú]", run))) for run in runs))


def grade(sentences: Iterable[str]) -> float:
    """The school grade of an English text: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    words = [words_in(sentence) for sentence in sentences]
    spoken = [word for sentence in words for word in sentence]
    return 0.39 * len(spoken) / len(words) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def ease_es(sentences: Iterable[str]) -> float:
    """The ease of a Spanish text: 206.84 - 60 syllables a word - 1.02 words a sentence. 70 to 80 is fairly easy."""
    words = [words_in(sentence) for sentence in sentences]
    spoken = [word for sentence in words for word in sentence]
    return 206.84 - 60 * sum(map(syllables_es, spoken)) / len(spoken) - 1.02 * len(spoken) / len(words)
