"""How hard the screens are to read, in both languages, over every screen of every persona.

Only whole sentences count, as in the papers: labels and choices of a word or two would make every screen look easy.
One or two sentences alone say little: a screen with fewer than three counts in the mean only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.interview.headless import Walk
from tests.interview.persona import FOLDER, Persona
from tests.interview.visible import paragraphs
from tests.reading import ease_es, grade, is_whole, sentences_in, syllables_es

MEAN_GRADE, HIGHEST_GRADE = 6.0, 8.0
LOWEST_EASE = 70.0
ENOUGH = 3


def screens(language: str) -> Iterator[tuple[str, list[str]]]:
    """The id and the whole sentences of each screen that some persona sees, where it has any."""
    for name in sorted(path.stem for path in FOLDER.glob("*.yml")):
        persona = Persona.named(name)
        persona.walk = Walk(language=language)
        while True:
            screen = persona.see()
            said = [sentence for text in paragraphs(persona.walk, screen) for sentence in sentences_in(text)]
            if whole := list(filter(is_whole, said)):
                yield screen.id, whole
            if not screen.fields:
                break
            persona.submit(screen)


def measured(language: str, measure: Callable[[list[str]], float]) -> tuple[float, list[tuple[float, str]]]:
    """The mean over all screens, and the measure of each screen of several sentences with its id."""
    every: list[float] = []
    each: set[tuple[float, str]] = set()
    for screen_id, said in screens(language):
        every.append(measure(said))
        if len(said) >= ENOUGH:
            each.add((every[-1], screen_id))
    assert len({screen_id for _value, screen_id in each}) > 20
    return sum(every) / len(every), sorted(each)


def report(title: str, worst: list[tuple[float, str]]) -> str:
    hardest: dict[str, float] = {}
    for value, screen_id in worst:
        hardest.setdefault(screen_id, value)
    lines = [f"{value:6.1f}  {screen_id}" for screen_id, value in hardest.items()]
    return "\n".join([title, *lines[:10]])


def test_the_english_screens_are_for_a_sixth_grader() -> None:
    mean, each = measured("en", grade)
    told = report(f"mean grade {mean:.1f}; the ten hardest screens:", each[::-1])
    print(told)
    assert mean <= MEAN_GRADE, told
    assert each[-1][0] <= HIGHEST_GRADE, told


def test_the_spanish_screens_are_easy() -> None:
    mean, each = measured("es", ease_es)
    told = report(f"mean ease {mean:.1f}; the ten hardest screens:", each)
    print(told)
    assert each[0][0] >= LOWEST_EASE, told


SPOKEN = {"sentencia": 3, "día": 2, "cuando": 2, "que": 1, "aún": 2, "también": 2, "condena": 3, "ley": 1, "oír": 2}


@pytest.mark.parametrize(("word", "count"), SPOKEN.items())
def test_spanish_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables_es(word) == count
