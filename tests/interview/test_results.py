"""What the results say first, in how many words, and what they fold away."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.law.finding import Finding, Screening, Status, Step
from docassemble.CARecordRelief.results import do_not_fit, groups, in_short, missing
from docassemble.CARecordRelief.status_words import STATUS_WORDS
from tests.interview.headless import in_docassemble
from tests.interview.persona import FOLDER, Persona

PERSONAS = sorted(path.stem for path in FOLDER.glob("*.yml"))


def screening(name: str) -> Screening:
    return screen(CaseFile.load(FOLDER / f"{name}.yml", today=date(2026, 11, 22)))


def findings(name: str) -> tuple[Finding, ...]:
    """What the law says to a persona's first charge."""
    return screening(name).cases[0].counts[0].findings


def plan(name: str) -> tuple[Step, ...]:
    return screening(name).plan


def lines(name: str) -> list[str]:
    with in_docassemble():
        return in_short(findings(name), plan(name))


@pytest.mark.parametrize("name", PERSONAS)
def test_every_finding_is_in_one_group_or_among_those_that_do_not_fit(name: str) -> None:
    found = findings(name)
    shown = [finding for group in groups(found, plan(name)) for finding in group.findings]
    assert sorted(f.remedy for f in (*shown, *do_not_fit(found))) == sorted(f.remedy for f in found)
    assert not any(finding.closed for finding in shown)


@pytest.mark.parametrize("name", PERSONAS)
def test_what_can_be_asked_for_comes_first_and_the_lawyer_last(name: str) -> None:
    order = [Status.CHECK_FIRST, Status.NOT_YET, Status.NEED_FACT, Status.LAWYER_FIRST]
    shown = [finding for group in groups(findings(name), plan(name)) for finding in group.findings]
    places = [0 if finding.open else 1 + order.index(finding.status) for finding in shown]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "order"),
    [("trafficking-victim", ["PC 1203.49", "PC 1203.4"]), ("veteran-treatment-court", ["PC 17(b)", "PC 1203.4"])],
)
def test_what_can_be_asked_for_stands_in_the_order_of_the_plan(name: str, order: list[str]) -> None:
    shown = [finding.remedy for finding in groups(findings(name), plan(name))[0].findings]
    assert [remedy for remedy in shown if remedy in order] == order
    assert lines(name)[0].startswith(str(groups(findings(name), plan(name))[0].findings[0].title))


def test_every_status_has_its_words_without_a_period() -> None:
    assert set(STATUS_WORDS) == set(Status)
    assert not any(str(words).endswith(".") for words in STATUS_WORDS.values())


def test_a_charge_in_short_names_what_can_be_asked_for_and_what_to_check_only() -> None:
    assert lines("citizen-old-misdemeanor") == [
        "Dismissal after probation: The court must grant it when you ask",
        "Automatic relief by the Department of Justice: It may have happened already: check first",
    ]


def test_who_knows_nothing_is_told_the_missing_fact_in_one_line() -> None:
    assert lines("knows-nothing") == ["Still to find out: how the case ended"]
    assert len(missing(findings("knows-nothing"))) == 1


def test_a_charge_that_no_law_fits_says_so() -> None:
    with in_docassemble():
        [line] = in_short(tuple(finding for finding in findings("citizen-old-misdemeanor") if finding.closed), ())
    assert "None of the laws in this guide fits this charge" in line


def test_laws_that_shut_a_charge_out_are_named_before_those_for_other_charges() -> None:
    statuses = [finding.status for finding in do_not_fit(findings("citizen-two-counts"))]
    assert statuses == sorted(statuses, key=[Status.EXCLUDED, Status.NOT_APPLICABLE].index)


def test_laws_that_do_not_fit_stand_folded_after_all_others() -> None:
    text = Persona.named("citizen-old-misdemeanor").go_to("results").text
    folded = text.index("Laws that do not fit this charge")
    assert text.index("You can ask for this now") < text.index("See a lawyer first") < folded
    assert text.index("(PC 1203.4a):") > folded


def relief_offered(persona: Persona) -> list[str]:
    screen_shown = persona.go_to("already granted")
    return list(next(field.choices for field in screen_shown.fields if field.variable.endswith("relief_granted")))


def test_only_relief_for_such_a_charge_can_be_chosen_as_granted() -> None:
    offered = relief_offered(Persona.named("citizen-old-misdemeanor"))
    assert "PC 1203.4" in offered
    assert not {"PC 1203.43", "PC 1203.49", "HS 11361.8", "PC 1203.41", "PC 1473.7(a)(1)"} & set(offered)
    assert offered[-1] == "unknown"
    assert len(offered) <= 10


def test_relief_that_was_chosen_before_can_still_be_seen_and_taken_back() -> None:
    persona = Persona.named("citizen-old-misdemeanor")
    persona.case_file.data["cases"][0]["counts"][0]["relief_granted"] = ["PC 1203.4"]
    persona.go_to("results")
    [field] = persona.walk.screen("cases[0].counts[0].relief_granted").fields
    assert "PC 1203.4" in field.choices


def told(**facts: Any) -> Persona:
    persona = Persona.named("trafficking-victim")
    persona.case_file.data["cases"][0]["counts"][0].update(facts)
    return persona


def test_a_person_may_prefer_not_to_say_that_somebody_forced_them() -> None:
    shown = told().go_to("trafficking")
    [field] = shown.fields
    assert field.choices == ("True", "False", "unknown")
    labels = [str(pair["label"]) for pair in next(iter(shown.status.selectcompute.values()))]
    assert labels[-1] == "I do not know, or I prefer not to say"
    assert "You do not have to answer it" in shown.text


def test_not_saying_is_stored_as_not_known_and_asked_only_once() -> None:
    persona = told(trafficking_victim="unknown")
    persona.go()
    assert persona.collected().get("cases[0].counts[0].trafficking_victim") == "unknown"
    assert persona.ids.count("trafficking") == 1
