"""What a person types is shown as typed, on every screen, and does nothing."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassemble.CARecordRelief.screen_text import as_typed
from tests.interview.persona import Persona

#: Where each typed text is shown again.
SHOWN = {
    "another charge": ["cases[0].counts[0].offense", "cases[0].number"],
    "another case": ["cases[0].number"],
    "dates and plea": ["cases[0].counts[0].offense", "cases[0].number"],
    "results": ["cases[0].counts[0].offense", "cases[0].number"],
    "prosecutor": ["cases[0].number"],
    "review answers": [
        "cases[0].counts[0].offense", "cases[0].number", "person.name.first", "person.name.middle", "person.name.last",
        "person.name.suffix", "person.contact.street", "person.contact.city", "person.contact.zip",
        "person.contact.phone",
    ],
    "download": ["cases[0].number"],
}  # fmt: skip


@pytest.fixture(scope="module")
def walked() -> Persona:
    persona = Persona.named("hostile-strings")
    persona.go()
    return persona


@pytest.mark.parametrize("screen_id", SHOWN)
def test_typed_text_is_shown_as_typed(screen_id: str, walked: Persona) -> None:
    shown = re.sub(r"\s+", " ", next(screen.text for screen in walked.screens if screen.id == screen_id))
    for path in SHOWN[screen_id]:
        assert walked.case_file.get(path) in shown


def test_no_markup_of_the_person_reaches_a_page(walked: Persona) -> None:
    for screen in walked.screens:
        for field in screen.status.selectcompute.values():
            assert not any("<img" in str(pair["label"]) for pair in field)
        assert "<img" not in screen.body
        assert "<script" not in screen.body
        assert "<i>1</i>" not in screen.body
        assert "onerror=" not in re.sub(r">[^<]*<", "><", screen.body)


def test_the_papers_that_can_be_chosen_show_typed_text_as_typed(walked: Persona) -> None:
    screen = next(screen for screen in walked.screens if screen.id == "papers wanted")
    choices, *_drafts = screen.status.selectcompute.values()
    label = html.unescape(choices[0]["label"])
    assert walked.case_file.get("cases[0].counts[0].offense") in label
    assert walked.case_file.get("cases[0].number") in label


def test_no_typed_text_is_in_an_address(walked: Persona) -> None:
    for screen in walked.screens:
        for link in screen.links:
            assert "BA" not in link
            assert "Brien" not in link


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_as_typed_keeps_every_character_and_leaves_nothing_to_interpret(text: str) -> None:
    written = as_typed(text)
    assert html.unescape(written) == text or "\x80" <= max(text) <= "\x9f"
    assert not re.search(r"[<>*_`\[\]{}$:\\~!|]", written)
    assert re.sub(r"&#\d+;", "", written) == "".join(c for c in text if c.isalnum() or c == " ")
