"""Every answer can be checked and changed, and two answers that cannot both be true are found."""

from __future__ import annotations

import re
from datetime import date

import pytest

from docassemble.CARecordRelief import contract
from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.choices import CHOICES
from docassemble.CARecordRelief.interview import contract_fields
from docassemble.CARecordRelief.law import screen as screen_law
from docassemble.CARecordRelief.review import label
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
    first = persona.walk.value("files.making.made['next-steps-letter.pdf'].number")
    persona.walk.screen()
    assert persona.walk.value("files.making.made['next-steps-letter.pdf'].number") == first
    persona.walk.answer(
        persona.walk.screen("person.name.first"),
        {"person.name.first": "Anna", "person.name.middle": "", "person.name.last": "López", "person.name.suffix": ""},
    )
    persona.walk.screen()
    assert persona.walk.value("files.making.made['next-steps-letter.pdf'].number") != first


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
    persona.go_to("dej")
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


def contradicting() -> Persona:
    """Somebody on probation until 2027 who said that they are not on probation."""
    persona = Persona.named("on-probation")
    persona.case_file.data["person"]["on_probation"] = False
    return persona


@pytest.mark.parametrize("screen_id", ["results", "no papers today", "review answers", "download"])
def test_answers_that_contradict_each_other_are_named_with_a_link_to_each(screen_id: str) -> None:
    screen = (persona := contradicting()).go_to(screen_id)
    assert "You said that you are not on probation" in screen.text
    actions = {persona.walk.action_of(link) for link in screen.links}
    assert {"person.on_probation", "cases[0].counts[0].probation.ends"} <= actions


def test_a_contradiction_does_not_say_that_the_law_has_nothing() -> None:
    persona = contradicting()
    results, no_papers = persona.go_to("results"), persona.go_to("no papers today")
    assert "In short" not in results.text
    assert "None of the laws" not in no_papers.text


def test_the_corrected_answer_ends_the_contradiction_and_shows_the_results_again() -> None:
    persona = contradicting()
    persona.go_to("no papers today")
    screen = persona.walk.screen("person.on_probation")
    answers = {field.variable: str(persona.case_file.get(field.variable)) for field in screen.fields}
    persona.walk.answer(screen, answers | {"person.on_probation": "True"})
    screen = persona.go_to("results")
    assert "do not fit together" not in screen.text
    assert "In short" in screen.text


def test_a_contradiction_leads_to_the_charges_of_the_case_that_it_names() -> None:
    probation = {"outcome": "probation", "probation": {"ends": "2030-01-01"}}
    data = {
        "as_of": date(2026, 11, 22),
        "language": "en",
        "person": {"on_probation": False},
        "cases": [
            {"number": "A", "counts": [{"outcome": "dismissed"}, probation]},
            {"number": "B", "counts": [{"outcome": "probation", "probation": {"ends": "2010-01-01"}}]},
        ],
    }
    [found] = screen_law(CaseFile.from_data(data, today=date(2026, 11, 22))).contradictions
    assert list(found.facts) == ["person.on_probation", "cases[0].counts[1].probation.ends"]
    assert all(str(label(fact)) != fact for fact in found.facts)


def test_a_change_that_the_law_cares_about_shows_the_results_again_and_another_does_not() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go()
    variable = "cases[0].counts[0].dej.granted"
    persona.walk.answer(persona.walk.screen(variable), {variable: "1995-06-01"})
    assert persona.walk.screen().id == "results"
    persona = Persona.named("citizen-dej-file-there")
    persona.go()
    variable = "cases[0].prosecutor"
    persona.walk.answer(persona.walk.screen(variable), {variable: "city_attorney"})
    assert persona.walk.screen().id == "download"


@pytest.mark.parametrize(
    ("name", "granted", "says"),
    [
        ("knows-nothing", None, "needs a fact that you do not know yet"),
        # What is left then is a certificate of rehabilitation, for which there are no papers.
        ("old-prison", ["PC 1203.41", "PC 1203.42"], "has no court paper yet"),
    ],
)
def test_who_gets_no_paper_is_told_why(name: str, granted: list[str] | None, says: str) -> None:
    persona = Persona.named(name)
    if granted:
        persona.case_file.data["cases"][0]["counts"][0]["relief_granted"] = granted
    assert says in persona.go_to("no papers today").text
    assert "Your letter is ready" in persona.go_to("download").title


def test_the_choice_of_a_dismissal_says_that_a_program_is_another_ending() -> None:
    screen = Persona.named("lpr-cocaine-file-gone").go_to("outcome")
    assert "dismissed after classes or a program" in screen.text
    assert "without any classes or program" in str(CHOICES["outcome"]["dismissed"])


@pytest.mark.parametrize(("removal", "asked"), [("notice", False), ("proceedings", False), ("ordered", True)])
def test_only_who_may_have_a_removal_order_is_asked_for_its_day(removal: str, asked: bool) -> None:
    persona = Persona.named("removal-proceedings")
    persona.case_file.data["person"]["immigration"]["removal"] = removal
    persona.case_file.data["person"]["immigration"]["order_date"] = "2020"
    persona.go_to("situation today")
    assert ("person.immigration.order_date" in persona.asked) is asked


def test_the_results_begin_with_what_can_be_asked_for_and_not_in_danger() -> None:
    text = Persona.named("citizen-two-counts").go_to("results").text
    assert text.index("In short") < text.index("The steps, in order") < text.index("Each charge, and why")
    assert "In short" not in Persona.named("removal-proceedings").go_to("results").text


def test_who_is_not_a_citizen_reads_first_what_immigration_law_makes_of_a_charge() -> None:
    text = Persona.named("lpr-cocaine-file-gone").go_to("results").text
    short = text[text.index("In short") : text.index("The steps, in order")]
    assert short.index("Only a lawyer can tell whether immigration law counts this") < short.index(
        "Taking back the plea"
    )
    assert (
        "mmigration law"
        not in Persona.named("citizen-two-counts").go_to("results").text.split("The steps, in order")[0]
    )
