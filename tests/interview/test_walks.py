"""Every persona walks the real interview to its end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from docassemble.CARecordRelief.law import screen as screen_law
from docassemble.CARecordRelief.law.finding import Status, named
from docassemble.CARecordRelief.results import section_of
from tests.interview import doors
from tests.interview.persona import FOLDER, Persona

EXPECTED = yaml.safe_load((Path(__file__).parent / "expected_screens.yml").read_text("utf-8"))
PERSONAS = sorted(path.stem for path in FOLDER.glob("*.yml"))


@pytest.fixture(scope="module")
def walked() -> dict[str, Persona]:
    """Each persona after the whole walk. Read only."""
    return {name: persona for name, (persona, _screens) in doors.walked("full", "en").items()}


def test_there_are_at_least_twelve_personas_and_each_has_its_expected_screens() -> None:
    assert len(PERSONAS) >= 12
    assert sorted(EXPECTED) == PERSONAS


@pytest.mark.parametrize("name", PERSONAS)
def test_the_screens_come_in_the_expected_order(name: str, walked: dict[str, Persona]) -> None:
    assert walked[name].ids == EXPECTED[name]


@pytest.mark.parametrize("name", PERSONAS)
def test_nothing_is_asked_twice(name: str, walked: dict[str, Persona]) -> None:
    asked = [
        field.variable
        for screen in walked[name].screens
        for field in screen.fields
        if not field.variable.endswith("there_is_another")
    ]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("name", PERSONAS)
def test_the_law_says_the_same_to_the_answers_and_to_the_case_file(name: str, walked: dict[str, Persona]) -> None:
    persona = walked[name]
    assert screen_law(persona.collected()).to_data() == screen_law(persona.case_file).to_data()


@pytest.mark.parametrize("name", PERSONAS)
def test_the_results_show_every_finding_with_its_reasons_cites_and_changes(
    name: str, walked: dict[str, Persona]
) -> None:
    persona = walked[name]
    shown = _squeezed(next(screen for screen in persona.screens if screen.id == "results").text)
    screening = screen_law(persona.case_file)
    for _case, _count, finding in screening.findings:
        for reason in finding.reasons:
            assert _squeezed(f"{reason.text} {reason.cite}") in shown
        if finding.closed:
            assert _squeezed(f"{named(finding)}:") in shown
            continue
        assert _squeezed(f"{finding.title} {section_of(finding)}") in shown
        for change in (*finding.would_change, *finding.does_not):
            assert _squeezed(str(change)) in shown
    for warning in screening.warnings:
        assert _squeezed(str(warning.text)) in shown
    for step in screening.plan:
        assert _squeezed(str(step.text)) in shown


def test_a_person_in_removal_proceedings_reaches_the_hand_off_and_never_a_petition(walked: dict[str, Persona]) -> None:
    persona = walked["removal-proceedings"]
    assert persona.ids[-1] == "hand off"
    assert not {"papers wanted", "name", "address", "statement", "download"} & set(persona.ids)
    assert "petition" not in persona.screens[-1].text.lower()
    assert persona.walk.value("[paper.kind for paper in files.own]") == ["handoff_sheet"]
    assert persona.walk.value("len(files.cases)") == 0


@pytest.mark.parametrize("name", PERSONAS)
def test_immigration_is_asked_about_only_when_somebody_is_not_a_citizen_by_birth(
    name: str, walked: dict[str, Persona]
) -> None:
    persona = walked[name]
    asked = any(variable.startswith("person.immigration.") for variable in persona.asked)
    assert asked == (persona.case_file.get("person.citizenship") != "citizen")


@pytest.mark.parametrize("name", ["citizen-old-misdemeanor", "citizen-petty-theft"])
def test_a_citizen_with_one_old_misdemeanor_answers_fewer_than_25_screens(
    name: str, walked: dict[str, Persona]
) -> None:
    persona = walked[name]
    assert persona.ids[0] == "what this is"
    assert persona.ids[-1] == "download"
    assert screen_law(persona.case_file).cases[0].counts[0].finding("PC 1203.4").status is Status.MANDATORY
    assert len(persona.screens) < 25


@pytest.mark.parametrize("name", PERSONAS)
def test_nobody_is_asked_for_a_fact_that_the_law_does_not_need(name: str) -> None:
    persona = Persona.named(name)
    while (screen := persona.see()).id != "results":
        if screen.section == "details_part":
            assert {field.variable for field in screen.fields} <= set(persona.walk.value("record.needs()"))
        persona.submit(screen)


@pytest.mark.parametrize("name", ["knows-nothing", "unknown-dej"])
def test_not_knowing_ends_in_results_that_name_what_is_missing_and_where_it_stands(
    name: str, walked: dict[str, Persona]
) -> None:
    persona = walked[name]
    missing = [
        finding
        for _case, _count, finding in screen_law(persona.case_file).findings
        if finding.status is Status.NEED_FACT
    ]
    assert missing
    assert all(finding.needs for finding in missing)
    shown = next(screen for screen in persona.screens if screen.id == "results").text
    assert "Something is still to find out" in shown


def test_nobody_who_may_not_be_a_citizen_is_asked_to_write_about_drugs_or_recovery(
    walked: dict[str, Persona],
) -> None:
    for persona in walked.values():
        for screen in persona.screens:
            if screen.id == "statement":
                prompts = screen.text.lower()
                assert "do not write about drug use" in prompts
                assert not re.search(r"rehabilitat|recover|treatment|sober|clean time", prompts)


def test_each_case_has_its_papers_as_pdf_and_word_and_all_in_one(walked: dict[str, Persona]) -> None:
    persona = walked["two-counties"]
    shown = persona.screens[-1].text
    assert persona.walk.value("len(files.cases)") == 2
    assert shown.count("All papers of this case in one PDF") == 2
    for title, papers in {"Petition": 2, "Motion": 1, "Proposed order": 3, "Proof of service": 3}.items():
        assert shown.count(f"{title} as PDF") == papers
        assert shown.count(f"{title} as a Word file") == papers
    assert "Next-steps letter as PDF" in shown


def test_citizenship_is_in_no_paper(walked: dict[str, Persona]) -> None:
    for name in ("lpr-cocaine-file-gone", "naturalized-split-sentence", "green-card-renewal"):
        papers = walked[name].walk.value(
            "' '.join(str(paper.context) for case in files.cases for paper in case.papers)"
        )
        assert papers
        assert not re.search(r"citizen|immigra|naturaliz|green card|deport", papers, re.IGNORECASE)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_only_the_chosen_papers_are_drafted_and_the_choice_is_remembered() -> None:
    persona = Persona.named("two-counties")
    screen = persona.go_to("papers wanted")
    [field] = screen.fields
    assert len(field.choices) == 3
    persona.walk.answer(screen, {field.variable: [field.choices[2]]})
    persona.go()
    assert persona.walk.value("[case.case for case in files.cases]") == [1]
    again = persona.walk.screen("files.wanted")
    choices, *_drafts = again.status.selectcompute.values()
    assert [bool(choice["default"]) for choice in choices] == [False, False, True]


def test_what_seals_a_case_is_not_ticked_before_the_rest_is_done_and_the_screen_says_why() -> None:
    persona = Persona.named("citizen-dej-file-there")
    screen = persona.go_to("papers wanted")
    assert "Sealing comes last" in screen.text
    choices, *_drafts = screen.status.selectcompute.values()
    assert [("1203.43" in str(choice), bool(choice["default"])) for choice in choices] == [
        (True, True),
        (False, False),
    ]


def test_a_person_who_wants_no_paper_is_asked_for_no_name_and_gets_the_letter() -> None:
    persona = Persona.named("citizen-dej-file-there")
    screen = persona.go_to("papers wanted")
    persona.walk.answer(screen, {"files.wanted": []})
    last = persona.go()
    assert "name" not in persona.ids
    assert last.id == "download"
    assert "Next-steps letter as PDF" in last.text
    assert "Petition" not in last.text
