"""The screens speak the language that was chosen, and it can be changed at any moment."""

from __future__ import annotations

import pytest

from tests.interview.headless import Walk, word
from tests.interview.persona import Persona


def test_a_browser_that_prefers_spanish_begins_in_spanish() -> None:
    assert "antecedentes" in Walk(language="es").screen().title


def test_a_browser_that_prefers_another_language_begins_in_english() -> None:
    assert "California record" in Walk(language="vi").screen().title


@pytest.mark.parametrize("screen_id", ["removal", "charge", "results", "statement", "review answers", "download"])
def test_the_language_changes_on_the_screen_where_it_is_asked_for_and_no_answer_is_lost(screen_id: str) -> None:
    persona = Persona.named("lpr-cocaine-file-gone")
    english = persona.go_to(screen_id)
    answered = persona.collected().data
    spanish = persona.walk.screen("change_language", to="es")
    assert spanish.id == screen_id
    assert spanish.title != english.title
    assert persona.collected().data == {**answered, "language": "es"}
    assert persona.walk.screen("change_language", to="en").title == english.title


def test_a_language_that_the_screens_do_not_have_is_not_taken() -> None:
    walk = Walk(language="es")
    assert "antecedentes" in walk.screen("change_language", to="<b>xx</b>").title


def test_whose_answers_are_gone_is_told_so_in_both_languages_because_nobody_knows_which_one_is_read() -> None:
    with Walk().inside():
        told = word("Unable to locate interview session.  Starting a new session instead.")
    english, _stroke, spanish = told.partition(" / ")
    assert "not here any more" in english and "ya no están" in spanish
