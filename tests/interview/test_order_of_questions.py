"""Questions come as a person tells a story, and a screen of several shows only those that matter now."""

from __future__ import annotations

import pytest

from docassemble.CARecordRelief import contract
from docassemble.CARecordRelief.order_of_questions import _CHARGE, _PERSON, in_order
from tests.interview.persona import Persona
from tests.interview.test_questions import contract_paths

CHARGE = "cases[0].counts[0]."


def test_the_charge_is_told_from_its_beginning_and_hard_things_come_last() -> None:
    asked = (
        "trafficking_victim", "immigration_advice.court_advised", "probation.ends", "new_crimes_since",
        "relief_granted", "judgment_date", "military_treatment", "offense_date", "probation.treatment",
    )  # fmt: skip
    assert in_order(CHARGE + fact for fact in asked) == tuple(
        CHARGE + fact
        for fact in (
            "offense_date", "judgment_date", "probation.ends", "new_crimes_since", "relief_granted",
            "probation.treatment", "military_treatment", "trafficking_victim", "immigration_advice.court_advised",
        )
    )  # fmt: skip


def test_one_charge_is_finished_before_the_next_and_the_case_before_the_person() -> None:
    asked = ("person.other_drug_cases", "person.birthdate", "cases[1].counts[0].plea", "cases[0].court_file",
             "cases[0].counts[1].plea", "cases[0].counts[0].trafficking_victim")  # fmt: skip
    assert in_order(asked) == (*reversed(asked[2:]), "person.birthdate", "person.other_drug_cases")


def test_the_tenth_charge_comes_after_the_second() -> None:
    asked = ("cases[0].counts[10].plea", "cases[0].counts[2].plea")
    assert in_order(asked) == tuple(reversed(asked))


def test_safety_comes_before_everything() -> None:
    assert in_order(("cases[0].counts[0].plea", "person.immigration.removal"))[0] == "person.immigration.removal"


def test_order_neither_adds_a_question_nor_takes_one_away() -> None:
    paths = [path.replace("[i]", "[0]").replace("[j]", "[0]") for path in contract_paths(contract.Contract)]
    assert sorted(in_order(paths)) == sorted(paths)


@pytest.mark.parametrize("name", [*_CHARGE, *_PERSON])
def test_each_place_in_the_order_is_for_a_fact_of_the_case_file(name: str) -> None:
    paths = [path.replace("cases[i].counts[j].", "") for path in contract_paths(contract.Contract)]
    assert any(path.startswith(name) for path in paths)


def fields(persona: Persona, path: str) -> set[str]:
    return {field.variable for field in persona.walk.screen(path).fields}


def test_a_screen_shows_only_what_the_law_needs_while_it_is_asked() -> None:
    persona = Persona.named("citizen-old-misdemeanor")
    assert {field.variable for field in persona.go_to("dates and plea").fields} == {CHARGE + "judgment_date"}


def test_a_screen_shows_all_that_was_answered_while_it_is_corrected() -> None:
    persona = Persona.named("citizen-old-misdemeanor")
    persona.go_to("results")
    probation = {CHARGE + "probation." + fact for fact in ("granted", "ends", "violated", "fulfilled")}
    assert fields(persona, CHARGE + "probation.ends") == probation


def test_an_answer_is_corrected_while_its_neighbors_are_still_to_ask() -> None:
    persona = Persona.named("diversion-2019")
    persona.go_to("dates and plea")
    assert CHARGE + "diversion.program" in fields(persona, CHARGE + "diversion.program")


def test_answers_that_cannot_be_are_mended_on_a_screen_of_several() -> None:
    persona = Persona.named("citizen-petty-theft")
    persona.go_to("results")
    dates = CHARGE + "judgment_date"
    screen = persona.walk.screen(dates)
    old = {field.variable: persona.answer(field) for field in screen.fields}
    persona.walk.answer(screen, old | {dates: "2031-01-01"})
    assert persona.walk.screen().id == "answers that cannot be"
    assert fields(persona, dates) == set(old)
    assert fields(persona, CHARGE + "relief_granted") == {CHARGE + "relief_granted"}


def test_an_amount_that_is_left_empty_is_not_known_and_not_asked_again() -> None:
    persona = Persona.named("prop-64-plants-unknown")
    results = persona.go_to("results")
    assert persona.ids.count("amount") == 1
    assert persona.collected().get(CHARGE + "amount.plants") == "unknown"
    assert "how many cannabis plants there were" in results.text
    assert CHARGE + "amount.grams" not in persona.asked
