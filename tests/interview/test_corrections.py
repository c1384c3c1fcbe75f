"""Every answer can be checked and changed, and two answers that cannot both be true are found."""

from __future__ import annotations

import re

import pytest

from docassemble.CARecordRelief import contract
from docassemble.CARecordRelief.interview import contract_fields
from tests.interview.persona import FOLDER, Persona

PERSONAS = sorted(path.stem for path in FOLDER.glob("*.yml"))


def facts(data: object, path: str = "") -> list[str]:
    """The path of every fact in a case file's data."""
    if isinstance(data, dict):
        return [found for name, value in data.items() for found in facts(value, f"{path}.{name}" if path else name)]
    if isinstance(data, list) and data and isinstance(data[0], dict):
        return [found for index, value in enumerate(data) for found in facts(value, f"{path}[{index}]")]
    return [path]


@pytest.mark.parametrize("name", PERSONAS)
def test_every_answer_has_its_line_and_its_link_on_the_review(name: str) -> None:
    persona = Persona.named(name)
    persona.go()
    review = next(screen for screen in persona.screens if screen.id == "review answers")
    actions = {persona.walk.action_of(link) for link in review.links}
    answered = set(facts(persona.collected().data)) - {"as_of", "language"}
    assert answered <= actions


@pytest.mark.parametrize("name", ["citizen-two-counts", "removal-proceedings", "two-counties"])
def test_each_link_of_the_review_asks_for_that_answer_with_the_old_one_in_it(name: str) -> None:
    persona = Persona.named(name)
    persona.go()
    for path in facts(persona.collected().data):
        if path in ("as_of", "language"):
            continue
        screen = persona.walk.screen(path)
        assert path in {field.variable for field in screen.fields}, (path, screen.id)
        persona.walk.forget_action()


def test_a_change_is_in_the_results() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go()
    variable = "cases[0].counts[0].dej.granted"
    persona.walk.answer(persona.walk.screen(variable), {variable: "1995-06-01"})
    finding = persona.walk.value("record.screening()").cases[0].counts[0].finding("PC 1203.43")
    assert finding.status == "excluded"


def test_papers_are_made_anew_after_a_change_and_only_then() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go()
    first = persona.walk.value("files.own.files.pdf.number")
    persona.walk.screen()
    assert persona.walk.value("files.own.files.pdf.number") == first
    persona.walk.answer(
        persona.walk.screen("person.name.first"),
        {"person.name.first": "Anna", "person.name.middle": "", "person.name.last": "López", "person.name.suffix": ""},
    )
    persona.walk.screen()
    assert persona.walk.value("files.own.files.pdf.number") != first


def test_answers_that_cannot_both_be_true_are_shown_with_a_link_to_each() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go()
    variable = "cases[0].counts[0].dej.dismissed"
    persona.walk.answer(persona.walk.screen(variable), {variable: "2001-01-01"})
    screen = persona.walk.screen()
    assert screen.id == "answers that cannot be"
    links = {persona.walk.action_of(link) for link in screen.links}
    assert {variable, "cases[0].counts[0].dej.granted"} <= links
    assert "dej.granted" not in screen.text
    persona.walk.answer(persona.walk.screen(variable), {variable: "2010-09-20"})
    assert persona.walk.screen().id == "download"


def test_a_date_in_the_future_is_shown_at_once() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go_to("dej granted")
    variable = "cases[0].counts[0].dej.granted"
    persona.walk.answer(persona.screens[-1], {variable: "2031-01-01"})
    assert persona.walk.screen().id == "answers that cannot be"


def test_text_that_no_paper_can_hold_is_shown_as_a_problem() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go_to("name")
    persona.walk.answer(
        persona.screens[-1],
        {"person.name.first": "A\x07", "person.name.middle": "", "person.name.last": "B", "person.name.suffix": ""},
    )
    screen = persona.walk.screen()
    assert screen.id == "answers that cannot be"
    assert re.search(r"[Ff]irst name", screen.text)


def test_the_contract_is_walked_to_its_last_fact() -> None:
    assert {name for name, inner in contract_fields(contract.Count) if inner} >= {"dej", "probation", "custody", "jail"}
    assert dict(contract_fields(contract.Case))["counts"] is contract.Count


def test_a_change_that_cannot_be_comes_back_to_the_answers_and_says_so() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go()
    variable = "cases[0].counts[0].dej.granted"
    for before in ("answers_reviewed", "results_read", "answers_checked"):
        persona.walk.screen(before)
    persona.walk.answer(persona.walk.screen(variable), {variable: "2031-01-01"})
    for screen_id in ("check answers early", "answers that cannot be"):
        screen = persona.walk.screen()
        assert screen.id == screen_id
        assert "in the future" in screen.text
        assert variable in {persona.walk.action_of(link) for link in screen.links}
        persona.walk.answer(screen, {field.variable: True for field in screen.fields})


@pytest.mark.parametrize(
    ("part", "screen_id"),
    [
        ("start_part", "what this is"),
        ("safety_part", "citizenship"),
        ("today_part", "situation today"),
        ("cases_part", "check answers early"),
        ("details_part", "check answers early"),
        ("results_part", "results"),
        ("papers_part", "papers wanted"),
        ("review_part", "review answers"),
    ],
)
def test_a_part_of_the_interview_can_be_seen_again_and_left_again(part: str, screen_id: str) -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go()
    screen = persona.walk.screen(part)
    assert screen.id == screen_id
    persona.screens.append(screen)
    persona.submit(screen)
    assert persona.walk.screen().id == "download"
