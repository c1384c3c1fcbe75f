"""How hard the screens are to read, in both languages, over every screen of every persona at each door.

Only whole sentences count, as in the papers: labels and choices of a word or two would make every screen look easy.
One or two sentences alone say little: a screen with fewer than three counts in the mean only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

import docassemble.base.config as config
import pytest

from tests.interview.doors import DOORS, walked
from tests.interview.headless import Walk
from tests.interview.visible import paragraphs
from tests.reading import ease_es, grade, is_whole, sentences_in, syllables_es

MEAN_GRADE, HIGHEST_GRADE = 6.0, 8.0
LOWEST_EASE = 70.0
ENOUGH = 3
#: At least so many screens of a door have several sentences.
MEASURED = {"full": 25, "check": 10, "clinic": 5}


#: Screens that nobody comes to by answering: those of coming back later, of a file, of e-mail, and of deleting.
BESIDE_THE_WAY = (
    "keep_answers",
    "code_written_down",
    "code_typed",
    "given_file.given",
    "save_case_file",
    "papers_emailed",
    "email_sent_read",
    "delete_answers",
)


def texts(door: str, language: str) -> Iterator[tuple[str, Iterable[str]]]:
    """The id and the paragraphs of each screen that somebody sees behind a door."""
    for _persona, screens in walked(door, language).values():
        yield from ((each.screen.id, each.paragraphs) for each in screens)
    if door == "full":
        walk = Walk(language=language)
        walk.screen()
        walk.value("come_back.keep()")
        for action in BESIDE_THE_WAY:
            screen = walk.screen(action)
            yield screen.id, paragraphs(walk, screen)
            walk.forget_action()


def sentences(door: str, language: str) -> Iterator[tuple[str, list[str]]]:
    """The id and the whole sentences of each screen, where it has any."""
    for screen_id, said in texts(door, language):
        if whole := [sentence for text in said for sentence in sentences_in(text) if is_whole(sentence)]:
            yield screen_id, whole


def measured(door: str, language: str, measure: Callable[[list[str]], float]) -> tuple[float, list[tuple[float, str]]]:
    """The mean over all screens, and the measure of each screen of several sentences with its id."""
    every: list[float] = []
    each: set[tuple[float, str]] = set()
    for screen_id, said in sentences(door, language):
        every.append(measure(said))
        if len(said) >= ENOUGH:
            each.add((every[-1], screen_id))
    assert len({screen_id for _value, screen_id in each}) >= MEASURED[door]
    return sum(every) / len(every), sorted(each)


def report(title: str, worst: list[tuple[float, str]]) -> str:
    hardest: dict[str, float] = {}
    for value, screen_id in worst:
        hardest.setdefault(screen_id, value)
    lines = [f"{value:6.1f}  {screen_id}" for screen_id, value in hardest.items()]
    return "\n".join([title, *lines[:10]])


@pytest.mark.parametrize("door", DOORS)
def test_the_english_screens_are_for_a_sixth_grader(door: str) -> None:
    mean, each = measured(door, "en", grade)
    told = report(f"{door}: mean grade {mean:.1f}; the ten hardest screens:", each[::-1])
    print(told)
    assert mean <= MEAN_GRADE, told
    assert each[-1][0] <= HIGHEST_GRADE, told


@pytest.mark.parametrize("door", DOORS)
def test_the_spanish_screens_are_easy(door: str) -> None:
    mean, each = measured(door, "es", ease_es)
    told = report(f"{door}: mean ease {mean:.1f}; the ten hardest screens:", each)
    print(told)
    assert each[0][0] >= LOWEST_EASE, told


@pytest.mark.parametrize("language", ["en", "es"])
def test_who_does_not_touch_a_shared_computer_is_asked_in_easy_words(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(config.daconfig, "record relief", {"kiosk": True})
    walk = Walk(language=language)
    screen = walk.screen()
    asked = re.findall(r"<(?:h2|p)[^>]*>([^<]+)<", screen.status.extras["post text"])
    said = [sentence for text in asked for sentence in sentences_in(html.unescape(text)) if is_whole(sentence)]
    assert said
    assert grade(said) <= HIGHEST_GRADE if language == "en" else ease_es(said) >= LOWEST_EASE


SPOKEN = {"sentencia": 3, "día": 2, "cuando": 2, "que": 1, "aún": 2, "también": 2, "condena": 3, "ley": 1, "oír": 2}


@pytest.mark.parametrize(("word", "count"), SPOKEN.items())
def test_spanish_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables_es(word) == count
