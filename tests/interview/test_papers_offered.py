"""What papers a person is offered, and how they are shown: sets, drafts for a lawyer, sheets, the calendar."""

from __future__ import annotations

import copy
from datetime import date

from docassemble.CARecordRelief.casefile import CaseFile
from tests.interview.headless import Screen
from tests.interview.persona import FOLDER, Persona

DRAFT = "Draft for a lawyer. Do not file it yourself."
OWN_WORDS = {
    "court_advised": "unknown",
    "understood": False,
    "lawyer_warned": False,
    "learned_on": "2026-03-01",
    "would_have": "I would have asked for a trial.",
    "ties": "My children were in school here.",
    "why_now": "A lawyer told me this year.",
}


def noncitizen() -> Persona:
    """Somebody for whom a motion can be drafted, and who can answer what it asks."""
    data = copy.deepcopy(dict(CaseFile.load(FOLDER / "lpr-cocaine-file-gone.yml", today=date(2026, 11, 22)).data))
    data["cases"][0]["counts"][0]["immigration_advice"] = OWN_WORDS
    return Persona(CaseFile.from_data(data, today=date(2026, 11, 22)))


def with_drafts(persona: Persona) -> Screen:
    """The last screen after every paper and every draft was ticked."""
    screen = persona.go_to("papers wanted")
    persona.walk.answer(screen, {field.variable: list(field.choices) for field in screen.fields})
    return persona.go()


def test_a_draft_for_a_lawyer_is_offered_apart_and_not_ticked() -> None:
    persona = noncitizen()
    screen = persona.go_to("papers wanted")
    assert [field.variable for field in screen.fields] == ["files.wanted", "files.wanted_drafts"]
    papers, drafts = screen.status.selectcompute.values()
    assert any(choice["default"] for choice in papers)
    assert drafts and not any(choice["default"] for choice in drafts)
    assert all(choice["label"].startswith("Draft to take to a lawyer") for choice in drafts)


def test_who_ticks_no_draft_gets_none_and_is_not_asked_for_it() -> None:
    persona = noncitizen()
    last = persona.go()
    assert DRAFT not in last.text
    assert not any("immigration_advice.ties" in variable for variable in persona.asked)
    assert not any("draft" in name for name in persona.walk.value("files.making.made"))


def test_a_draft_has_a_section_of_its_own_that_says_not_to_file_it() -> None:
    persona = noncitizen()
    last = with_drafts(persona)
    assert last.id == "download"
    court, draft = last.text.split(DRAFT)
    assert "The draft in one PDF" in draft and "Draft motion" in draft
    assert "Draft motion" not in court and "Petition as PDF" in court
    made = persona.walk.value("files.making.made")
    assert "case-1-draft-for-a-lawyer.pdf" in made
    assert not any("vacate" in name or "1473" in name or "immigra" in name for name in made)


def test_the_choice_of_a_draft_is_remembered() -> None:
    persona = noncitizen()
    with_drafts(persona)
    _papers, drafts = persona.walk.screen("files.wanted").status.selectcompute.values()
    assert all(choice["default"] for choice in drafts)


def test_nobody_is_offered_a_draft_whom_it_could_not_help_or_could_harm() -> None:
    for name in ("citizen-dej-file-there", "green-card-renewal", "undisclosed-jail"):
        persona = Persona.named(name)
        screen = persona.go_to("papers wanted")
        assert [field.variable for field in screen.fields] == ["files.wanted"], name
        assert "For a lawyer to look at" not in screen.text


def test_what_is_filed_together_has_a_heading_and_the_checklist_comes_first() -> None:
    persona = Persona.named("lpr-cocaine-file-gone")
    text = persona.go().text
    order = [
        "Each paper by itself",
        "Checklist",
        "1. Reduction and dismissal",
        "Petition as PDF",
        "2. Sealing",
        "Motion as",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    [case] = persona.walk.value("files.cases")
    names = [names for names, _paper in case.together.parts]
    assert len(names[0]) == 1 and str(names[0][0]).startswith("Checklist")
    assert {first for first, *rest in names if rest} == {
        "1. Reduction and dismissal",
        "2. Sealing the arrest after a program",
    }


def test_worksheets_and_the_calendar_are_beside_the_letter() -> None:
    persona = Persona.named("on-probation")
    text = persona.go().text
    assert "For you, not for the court" in text
    assert text.index("Next-steps letter as PDF") < text.index("orksheet")
    assert "Dates for your calendar" in text
    assert "calendar.ics" in persona.walk.value("files.making.made")
    assert persona.walk.value("files.making.beside['calendar.ics']").startswith(b"BEGIN:VCALENDAR")


def test_a_helper_finds_the_review_sheet_and_a_person_who_must_see_a_lawyer_today_has_none() -> None:
    persona = Persona.named("citizen-dej-file-there")
    helper = persona.go().text.split("For a volunteer or a lawyer who helps you")[1]
    assert "Clinic review sheet as PDF" in helper
    assert "review-sheet.pdf" in persona.walk.value("files.making.made")
    urgent = Persona.named("removal-proceedings")
    assert "Clinic review sheet" not in urgent.go().text
    assert "review-sheet.pdf" not in urgent.walk.value("files.making.made")


def test_all_papers_of_all_cases_are_in_one_file_the_letter_first() -> None:
    persona = Persona.named("two-counties")
    persona.go()
    files = persona.walk.value("files")
    parts = files.everything.parts
    assert parts[0][0] == ("Next-steps letter",)
    together = [*files.own, *(paper for case in files.cases for _names, paper in case.together.parts)]
    assert [paper.stem for _names, paper in parts] == [paper.stem for paper in together]
    assert len({names[0] for names, _paper in parts if len(names) > 1}) == len(files.cases) == 2
    assert "all-papers.pdf" in files.making.made
