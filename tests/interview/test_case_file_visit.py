"""A case file and a code go from the interview to the clinic's door and back, and nothing of the record is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import docassemble.base.config as config
import pytest

from docassemble.CARecordRelief import come_back
from docassemble.CARecordRelief.case_file_copy import without_dangerous_answers
from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.casefile_text import MAX_BYTES
from docassemble.CARecordRelief.law import screen as screen_law
from tests.interview.clinic_client import CLINIC, Client
from tests.interview.headless import MAIN, Screen, Walk, redis, stored
from tests.interview.persona import FOLDER, Persona

PERSONAS = sorted(path.stem for path in FOLDER.glob("*.yml"))


def begin(door: str) -> tuple[Walk, Screen]:
    """A new visit at one of the two doors, on the screen that asks for a file."""
    walk = Walk(door)
    first = walk.screen()
    if door == CLINIC:
        walk.answer(first, {"door": "file"})
        return walk, walk.screen()
    assert "open_case_file" in map(walk.action_of, first.links)
    return walk, walk.screen("open_case_file")


def give(door: str, text: str) -> tuple[Walk, Screen]:
    """A new visit in which this text of a case file is given, and the screen after it."""
    walk, screen = begin(door)
    assert screen.id == "case file given"
    walk.answer(screen, {"given_file.text": text, "given_file.given": True})
    return walk, walk.screen()


def told(walk: Walk) -> dict[str, Any]:
    """All answers of a visit as a case file, without the day of the visit."""
    data: dict[str, Any] = json.loads(walk.value("record.case_file().dumps_json()"))
    return data | {"as_of": None}


def sent(walk: Walk, form: str, everything: bool) -> str:
    """The file that the browser gets."""
    with walk.inside(), pytest.raises(Exception) as answered:
        walk.variables["send_case_file"](walk.variables["record"], form, everything)
    return str(answered.value.binaryresponse.decode())  # type: ignore[attr-defined]


# ---- A file ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("name", PERSONAS)
def test_a_file_goes_from_door_to_door_without_losing_an_answer(name: str, form: str) -> None:
    whole = Persona.named(name).case_file
    home, screen = give(MAIN, whole.dumps_yaml())
    assert screen.id == "privacy"
    clinic, _screen = give(CLINIC, sent(home, form, everything=True))
    home_again, _screen = give(MAIN, sent(clinic, form, everything=True))
    assert told(home) == told(clinic) == told(home_again)
    assert told(home) | {"language": ""} == json.loads(whole.dumps_json()) | {"as_of": None, "language": ""}


def test_whoever_opens_a_file_at_home_is_asked_only_for_what_was_left_out() -> None:
    whole = Persona.named("lpr-cocaine-file-gone")
    whole.go()
    returned = Persona(whole.case_file)
    returned.walk, screen = give(MAIN, sent(whole.walk, "yaml", everything=False))
    assert screen.id == "privacy"
    returned.go()
    assert returned.ids[-1] == "download"
    assert {"case", "charge", "another case"}.isdisjoint(returned.ids) and "citizenship" in returned.ids
    assert returned.collected().data == whole.collected().data


def test_a_file_takes_the_place_of_all_answers_given_before() -> None:
    file = Persona.named("citizen-two-counts").case_file.dumps_yaml()
    before = Persona.named("two-counties")
    before.go_to("results")
    screen = before.walk.screen("open_case_file")
    before.walk.answer(screen, {"given_file.text": file, "given_file.given": True})
    fresh, _screen = give(MAIN, file)
    assert told(before.walk) == told(fresh)


BAD = {
    "": "Choose a file",
    "cases: []": "no answer in this file",
    "%PDF-1.7 a paper": "not valid YAML or JSON",
    "PK\x03\x04 a Word file": "not valid YAML or JSON",
    "Dear clinic, this is a letter.": "names and values",
    "cases: [{county: Atlantis, counts: [{}]}]": "cases[0].county",
    "cases: [{counts: [{}]}]\nversion: 9": "newer version",
    "a: &a [x]\nb: *a": "line 1",
    "[" * 50: "file",
    '{"cases": [{"counts": [{"<script>alert(1)</script>": 1}]}]}': "<script>",
    "x" * (MAX_BYTES + 1): "1 MiB",
}


@pytest.mark.parametrize("door", [MAIN, CLINIC])
@pytest.mark.parametrize(("text", "said"), BAD.items(), ids=list(BAD.values()))
def test_a_file_that_cannot_be_used_says_why_and_takes_nothing_away(door: str, text: str, said: str) -> None:
    good = without_dangerous_answers(Persona.named("two-counties").case_file).dumps_yaml()
    walk, _screen = give(MAIN, good) if door == MAIN else begin(door)
    before = walk.value("record.to_keep()")
    if door == MAIN:
        walk.screen("open_case_file")
    walk.answer(walk.screen(), {"given_file.text": text, "given_file.given": True})
    screen = walk.screen()
    assert screen.id == "case file given"
    assert "Nothing of it was kept" in screen.text and said in screen.text
    assert "<script>" not in screen.body
    assert walk.value("record.to_keep()") == before
    walk.answer(screen, {"given_file.text": good, "given_file.given": True})
    assert walk.screen().id != "case file given"


def test_bytes_that_are_no_text_are_refused_with_what_to_do() -> None:
    with pytest.raises(ValueError, match="Save it again with the encoding UTF-8"):
        CaseFile.from_bytes("county: Año".encode("latin-1"), today=Persona.named("two-counties").case_file.as_of)


def test_whoever_has_no_file_after_all_begins_without_one() -> None:
    walk, screen = begin(MAIN)
    assert "no_case_file" in map(walk.action_of, screen.links)
    assert walk.screen("no_case_file").id == "what this is"
    assert walk.screen().id == "what this is"


@pytest.mark.parametrize("name", ["citizen-dej-file-there", "removal-proceedings"])
def test_the_last_screen_offers_the_file_with_a_warning(name: str) -> None:
    persona = Persona.named(name)
    last = persona.go()
    assert "save_case_file" in map(persona.walk.action_of, last.links)
    screen = persona.walk.screen("save_case_file")
    assert "Anybody who has the file can read it" in screen.text and "shared computer" not in screen.text
    files = [persona.walk.arguments_of(link) for link in screen.links if persona.walk.action_of(link) == "case_file"]
    assert files[0] == {"form": "yaml", "everything": False}
    downloads = [part.split('"')[0] for part in screen.body.split('download="')[1:]]
    assert set(downloads) == {"case-file.yml", "case-file.json"}, "no name of anybody in the name of a file"


@pytest.fixture
def kiosk() -> Iterator[None]:
    config.daconfig["record relief"] = {"kiosk": True}
    yield
    del config.daconfig["record relief"]


@pytest.mark.usefixtures("kiosk")
def test_at_a_shared_computer_the_file_has_a_warning_of_its_own() -> None:
    walk, _screen = give(MAIN, Persona.named("two-counties").case_file.dumps_yaml())
    assert "The file stays on it until you delete it" in walk.screen("save_case_file").text


# ---- A code ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(come_back, "_SLOW", {"n": 2, "r": 1, "p": 1})
    redis.clear()
    yield
    stored.clear()


def code_of(walk: Walk) -> str:
    walk.answer(walk.screen("keep_answers"), {"keeping_understood": True})
    walk.answer(walk.screen(), {"code_written_down": True})
    return str(walk.value("come_back.code"))


def law_of(person: Persona) -> dict[str, Any]:
    """What the law says to the answers that were given."""
    return screen_law(person.collected()).to_data()


def types_at(door: str, code: str) -> Walk:
    walk = Walk(door)
    first = walk.screen()
    if door == CLINIC:
        walk.answer(first, {"door": "code"})
    walk.answer(walk.screen("code_typed" if door == MAIN else None), {"code_typed": code})
    return walk


@pytest.mark.usefixtures("quick_codes")
@pytest.mark.parametrize("name", ["lpr-cocaine-file-gone", "two-counties"])
def test_on_any_screen_of_the_clinic_a_code_can_be_given_with_which_the_client_goes_on_at_home(name: str) -> None:
    client = Client.named(name)
    while (screen := client.see()).id != "clinic desk":
        if screen.id != "door" and client.walk.value("come_back.can_be_kept()"):
            home = Persona(client.case_file)
            home.walk = types_at(MAIN, code_of(client.walk))
            client.walk.forget_action()
            assert home.walk.value("record.to_keep()['answers']") == client.walk.value("record.to_keep()['answers']")
            assert home.go().id == "download", screen.id
            assert law_of(home) == screen_law(client.case_file).to_data(), screen.id
        client.submit(screen)


@pytest.mark.usefixtures("quick_codes")
@pytest.mark.parametrize("name", ["lpr-cocaine-file-gone", "two-counties"])
def test_on_any_screen_of_the_interview_a_code_can_be_saved_with_which_the_clinic_goes_on(name: str) -> None:
    persona = Persona.named(name)
    tried = set()
    while (screen := persona.see()).fields:
        if persona.walk.value("come_back.can_be_kept()") and screen.id not in tried:
            tried.add(screen.id)
            client = Client(persona.case_file)
            client.walk = types_at(CLINIC, code_of(persona.walk))
            persona.walk.forget_action()
            assert client.go().id == "clinic desk", screen.id
            assert law_of(client) == screen_law(persona.case_file).to_data(), screen.id
        persona.submit(screen)


@pytest.mark.usefixtures("quick_codes")
def test_an_approval_does_not_come_along_with_a_code_and_the_next_client_takes_no_code_away() -> None:
    client = Client.named("citizen-dej-file-there")
    client.go()
    client.walk.answer(client.walk.screen("desk.sent"), {"desk.sender": "KL", "desk.sent": True})
    code = code_of(client.walk)
    assert "7 days" in client.walk.screen("next_client").text
    again = Client(client.case_file)
    again.walk = types_at(CLINIC, code)
    assert again.go().title.endswith("no lawyer has it yet")
