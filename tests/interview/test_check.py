"""The two-minute check without names: what it asks, what it says, and how its answers get to the full interview."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from unittest.mock import Mock
from urllib.parse import parse_qs, urlsplit

import pytest

from docassemble.CARecordRelief import embedding, hand_over
from docassemble.CARecordRelief.law import screen as screen_law
from docassemble.CARecordRelief.results import section_of
from docassemble.CARecordRelief.screen_text import conviction_label
from docassemble.CARecordRelief.server.settings import CHECK_INTERVIEW
from tests.interview import doors
from tests.interview.doors import EVERYONE, checked, first_charge
from tests.interview.headless import Screen, Walk, in_docassemble
from tests.interview.persona import Persona

STOPPED = ["removal-proceedings"]
NOT_STOPPED = sorted(set(EVERYONE) - set(STOPPED))


@pytest.fixture(scope="module")
def walked() -> dict[str, Persona]:
    """Each persona at the end of the check. Read only."""
    return {name: persona for name, (persona, _screens) in doors.walked("check", "en").items()}


@pytest.fixture
def deleted(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """Takes the place of the deletion of a session, which needs docassemble's database."""
    deletion = Mock()
    monkeypatch.setattr(hand_over, "delete_session", deletion)
    return deletion


# ---- What it asks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERYONE)
def test_nobody_is_asked_who_or_where_they_are_or_for_a_case_number(name: str, walked: dict[str, Persona]) -> None:
    asked = walked[name].asked
    assert not {variable for variable in asked if re.search(r"name|contact|attorney|court\.|number|county", variable)}
    assert "statement" not in " ".join(asked)


@pytest.mark.parametrize(
    "name", ["citizen-old-misdemeanor", "citizen-petty-theft", "citizen-dej-file-there", "arrest-never-charged"]
)
def test_a_simple_case_takes_at_most_12_screens_from_the_first_to_the_result(
    name: str, walked: dict[str, Persona]
) -> None:
    assert walked[name].ids[0] == "check"
    assert walked[name].ids[-1] == "check results"
    assert len(walked[name].ids) <= 12


@pytest.mark.parametrize("name", EVERYONE)
def test_every_choice_can_be_not_known_or_not_said(name: str, walked: dict[str, Persona]) -> None:
    for shown in walked[name].screens:
        for field in shown.fields:
            if field.required and field.choices and field.variable != "person.citizenship":
                assert "unknown" in field.choices, field.variable


# ---- What it says ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NOT_STOPPED)
def test_it_finds_what_the_law_finds_in_the_case_file(name: str, walked: dict[str, Persona]) -> None:
    found = screen_law(walked[name].collected())
    expected = screen_law(first_charge(name))
    assert found.to_data() == expected.to_data()


@pytest.mark.parametrize("name", NOT_STOPPED)
def test_the_result_shows_each_law_that_matters_with_its_answer_its_reasons_and_every_warning(
    name: str, walked: dict[str, Persona]
) -> None:
    shown = _squeezed(walked[name].screens[-1].text)
    screening = screen_law(first_charge(name))
    for _case, _count, finding in screening.findings:
        if finding.closed:
            continue
        assert _squeezed(f"{finding.title} {section_of(finding)}") in shown
        for reason in finding.reasons:
            assert _squeezed(f"{reason.text} {reason.cite}") in shown
    for warning in screening.warnings:
        assert _squeezed(str(warning.text)) in shown
    assert "legal information, not advice from a lawyer" in shown
    assert "The law was read on" in shown


def test_what_is_not_known_is_named_with_the_paper_on_which_it_stands(walked: dict[str, Persona]) -> None:
    shown = walked["knows-nothing"].screens[-1].text
    assert "Something is still to find out" in shown
    assert "RAP sheet" in shown


@pytest.mark.parametrize("name", STOPPED)
def test_who_must_see_a_lawyer_first_is_told_so_before_anything_is_asked_about_a_charge(
    name: str, walked: dict[str, Persona]
) -> None:
    persona = walked[name]
    assert persona.ids[-1] == "check lawyer first"
    assert not any(variable.startswith("cases") for variable in persona.asked)
    stop = screen_law(first_charge(name)).stop
    assert stop
    for reason in stop.reasons:
        assert _squeezed(f"{reason.text} {reason.cite}") in _squeezed(persona.screens[-1].text)


@pytest.mark.parametrize("name", EVERYONE)
def test_what_keeps_a_person_from_harm_is_said_before_any_law(name: str, walked: dict[str, Persona]) -> None:
    """A warrant, a courthouse, a paper that an immigration lawyer has not seen: the plan of the full interview names
    them, and so does the check."""
    shown = _squeezed(walked[name].screens[-1].text)
    screening = screen_law(first_charge(name))
    told = {reason.text for reason in screening.stop.reasons} if screening.stop else set()
    laws = shown.find("You can ask for this now")
    for step in screening.plan:
        if step.safety and step.why not in told:
            assert 0 <= shown.find(_squeezed(str(step.text))) < (laws if laws > 0 else len(shown))


def test_some_are_kept_from_harm_in_each_way() -> None:
    said = {str(step.text) for name in EVERYONE for step in screen_law(first_charge(name)).plan if step.safety}
    for words in ("an open charge or a warrant", "every court paper", "not a US citizen", "citizenship or green card"):
        assert any(words in text for text in said), words


def test_who_knows_nothing_is_told_how_to_get_the_record(walked: dict[str, Persona]) -> None:
    assert "Live Scan" in walked["knows-nothing"].screens[-1].text


def test_a_person_who_is_not_a_citizen_reads_what_each_law_does_for_immigration(walked: dict[str, Persona]) -> None:
    shown = _squeezed(walked["green-card-renewal"].screens[-1].text)
    count = screen_law(first_charge("green-card-renewal")).cases[0].counts[0]
    assert str(conviction_label(count.immigration)) in shown
    for finding in count.findings:
        assert finding.closed or _squeezed(f"For immigration: {finding.effect_on_immigration}") in shown
    assert "For immigration:" not in walked["citizen-petty-theft"].screens[-1].text


def test_answers_that_contradict_each_other_are_mended_before_a_result_is_shown() -> None:
    persona = checked("citizen-old-misdemeanor")
    persona.case_file.data["person"]["on_probation"] = False
    persona.case_file.data["cases"][0]["counts"][0]["probation"]["ends"] = date(2031, 1, 1)
    shown = persona.go()
    assert "Some answers do not fit together" in shown.text
    assert "Why" not in shown.text
    assert any(persona.walk.action_of(link) == "person.on_probation" for link in shown.links)


def test_every_link_of_every_screen_can_be_followed(walked: dict[str, Persona]) -> None:
    for name in ("citizen-old-misdemeanor", "removal-proceedings"):
        persona = checked(name)
        last = persona.go()
        for link in last.links:
            action = persona.walk.action_of(link)
            assert action
            assert persona.walk.screen(action).id
            persona.walk.forget_action()


def test_an_answer_can_be_changed_from_the_result() -> None:
    persona = checked("citizen-dej-file-there")
    persona.go()
    review = persona.walk.screen("answers_checked")
    assert review.id == "check answers of the check"
    change = persona.walk.screen("cases[0].counts[0].offense")
    persona.walk.answer(change, {"cases[0].counts[0].offense": "HS 11364", "cases[0].counts[0].level": "misdemeanor",
                                 "cases[0].counts[0].outcome": "fine"})  # fmt: skip
    assert persona.walk.value("cases[0].counts[0].offense") == "HS 11364"


# ---- How the answers get to the full interview -----------------------------------------------------------------------


def leave_check(persona: Persona) -> tuple[Screen, str]:
    """The check's last screen, and the code in its link."""
    last = persona.walk.screen("continue_in_full")
    link = next(link for link in last.links if "main.yml" in link)
    return last, code_in(persona.walk, link)


def code_in(walk: Walk, link: str) -> str:
    assert walk.action_of(link) == "take_over"
    return str(walk.arguments_of(link)["code"])


def arrive(code: str, walk: Walk | None = None) -> tuple[Walk, Screen]:
    """A full interview that was opened with a code, on the day of the personas, and what it shows."""
    walk = walk or Walk()
    shown = walk.screen("take_over", code=code)
    walk.variables["record"].as_of = first_charge("two-counties").as_of
    return walk, shown


@pytest.mark.parametrize("name", EVERYONE)
def test_the_answers_go_along_and_are_not_asked_again(name: str, deleted: Mock) -> None:
    persona = checked(name)
    persona.go()
    kept = persona.walk.value("record.data()")
    before = persona.asked
    _last, code = leave_check(persona)
    full = Persona.named(name)
    full.walk, shown = arrive(code)
    assert shown.id == "what this is"
    assert full.walk.value("record.data()") == kept
    full.screens.clear()
    full.go()
    again = {variable for variable in before & full.asked if not variable.endswith("_begun")}
    assert {variable for variable in again if "there_is_another" not in variable} == set()
    assert screen_law(full.collected()).to_data() == screen_law(full.case_file).to_data()
    assert full.ids[-1] in ("download", "hand off")


def test_the_full_interview_asks_for_what_the_check_left_out(deleted: Mock) -> None:
    persona = checked("two-counties")
    persona.go()
    _last, code = leave_check(persona)
    full = Persona.named("two-counties")
    full.walk, _shown = arrive(code)
    full.go()
    assert {"cases[0].county", "cases[0].number", "cases[0].counts.there_is_another", "cases.there_is_another"} <= (
        full.asked
    )
    assert len(full.collected().get("cases")) == 2


def test_the_link_holds_a_code_and_no_answer(deleted: Mock) -> None:
    persona = checked("citizen-dej-file-there")
    persona.go()
    last, code = leave_check(persona)
    link = next(link for link in last.links if "main.yml" in link)
    told = {name for name in parse_qs(urlsplit(link).query) if not name.startswith("_")}
    assert told == {"i", "action"}
    assert persona.walk.arguments_of(link) == {"code": code}
    assert not re.search(r"11377|2009|Los Angeles|dej", code)


def test_a_code_opens_the_answers_once_and_then_the_copy_of_the_check_is_deleted(deleted: Mock) -> None:
    persona = checked("citizen-dej-file-there")
    persona.go()
    _last, code = leave_check(persona)
    deleted.assert_not_called()
    arrive(code)
    deleted.assert_called_once_with("headless", CHECK_INTERVIEW)
    walk, shown = arrive(code)
    assert shown.id == "nothing came"
    assert walk.value("record.is_empty()")
    walk.answer(shown, {"arrival.nothing_came_read": True})
    assert walk.screen().id == "what this is"


@pytest.mark.parametrize("code", ["", "nonsense", "1.2.3", "999999.secret", None, ["x"], {"a": 1}])
def test_a_code_that_nobody_made_opens_nothing(code: Any, deleted: Mock) -> None:
    _walk, shown = arrive(code)
    assert shown.id == "nothing came"
    deleted.assert_not_called()


@pytest.mark.parametrize("action", [None, "delete_answers", "answers_checked", "back_to_results"])
def test_the_code_ends_when_the_person_goes_back_or_deletes(action: str | None, deleted: Mock) -> None:
    persona = checked("citizen-dej-file-there")
    persona.go()
    _last, code = leave_check(persona)
    persona.walk.forget_action()
    persona.walk.screen(action)
    _walk, shown = arrive(code)
    assert shown.id == "nothing came"


def test_answers_that_are_there_already_are_not_replaced_without_being_asked(deleted: Mock) -> None:
    persona = checked("citizen-dej-file-there")
    persona.go()
    for choice, citizenship in (("here", "noncitizen"), ("brought", "citizen")):
        _last, code = leave_check(persona)
        full = Persona.named("green-card-renewal")
        full.go_to("situation today")
        _walk, shown = arrive(code, full.walk)
        assert shown.id == "answers twice"
        full.walk.answer(shown, {"arrival.use": choice})
        full.walk.screen()
        assert full.walk.value("person.citizenship") == citizenship
        assert full.walk.value("arrival.brought") is None


def test_the_language_goes_along(deleted: Mock) -> None:
    persona = checked("citizen-dej-file-there")
    persona.go()
    persona.walk.screen("change_language", to="es")
    persona.walk.forget_action()
    _last, code = leave_check(persona)
    walk, shown = arrive(code)
    assert walk.value("language") == "es"
    assert "antecedentes" in shown.text


# ---- The partner's look ----------------------------------------------------------------------------------------------


@pytest.fixture
def partners(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    known = {
        "legalaid": {
            "name": "Legal <Aid> & Friends",
            "sites": ["https://a.example"],
            "color": "#0b4f8a",
            "ink": "#ffffff",
            "logo": "/srv/partners/logo.png",
        },
        "plain": {"name": "Plain Help", "sites": ["https://b.example", "https://c.example"]},
    }
    monkeypatch.setattr(embedding, "get_config", lambda _name: known)
    with in_docassemble():
        yield


def test_a_partner_is_shown_by_name_color_and_logo_of_the_configuration(partners: None) -> None:
    brand = embedding.partner_brand("legalaid")
    assert "--rr-bar: #0b4f8a; --rr-on-bar: #ffffff;" in embedding.partner_colors("legalaid")
    assert '<img src="/partner-logo/legalaid"' in brand
    assert "<Aid>" not in brand and "Legal &#60;Aid&#62; &#38; Friends" in brand
    assert "img" not in embedding.partner_brand("plain") and embedding.partner_colors("plain") == ""


@pytest.mark.parametrize("key", [None, "", "unknown", "<script>", "legalaid ", "LEGALAID", "__class__"])
def test_an_unknown_partner_is_plain_and_nothing_of_the_address_is_shown(partners: None, key: str | None) -> None:
    assert embedding.partner_brand(key) == "Two&#45;minute check"
    assert embedding.partner_colors(key) == ""


def test_the_websites_of_all_partners_may_show_the_check(partners: None) -> None:
    assert embedding.embedding_sites() == "https://a.example https://b.example https://c.example"


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
