"""A person saves the answers, comes back with a code, and goes on where the visit ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from docassemble.CARecordRelief import come_back, rate_limit
from docassemble.CARecordRelief.come_back import DAYS, LETTERS, TRIES, as_written, may_be_code, new_code
from tests.interview.headless import Refused, Screen, Walk, redis, stored
from tests.interview.persona import Persona

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty store on one day; and a quick way from the code to the key, because it is used so often here."""
    stored.clear()
    redis.clear()
    monkeypatch.setattr(come_back, "_SLOW", {"n": 2, "r": 1, "p": 1})
    days_later(monkeypatch, 0)
    yield
    stored.clear()


def days_later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    monkeypatch.setattr(come_back, "_today", lambda: TODAY + timedelta(days=days))


def saved(walk: Walk) -> str:
    """The code that the person gets who saves the answers now."""
    screen = walk.screen("keep_answers")
    assert screen.id == "keeping"
    walk.answer(screen, {"keeping_understood": True})
    screen = walk.screen()
    assert screen.id == "code"
    code = str(walk.value("come_back.code"))
    assert code in screen.body
    walk.answer(screen, {"code_written_down": True})
    return code


def back(code: str) -> Walk:
    """A new visit in which the code was typed."""
    walk = Walk()
    first = walk.screen()
    assert "code_typed" in map(walk.action_of, first.links)
    walk.answer(walk.screen("code_typed"), {"code_typed": code})
    return walk


def shown(walk: Walk, persona: Persona) -> Screen:
    screen = walk.screen()
    walk.variables["record"].as_of = persona.case_file.as_of
    return screen


@pytest.mark.parametrize(
    "name", ["lpr-cocaine-file-gone", "citizen-two-counts", "two-counties", "hostile-strings", "prop-64-plants-unknown"]
)
def test_whoever_saves_on_any_screen_comes_back_to_it_with_every_answer(name: str) -> None:
    persona = Persona.named(name)
    compared = set()
    while (screen := persona.see()).fields:
        if persona.walk.value("come_back.can_be_kept()"):
            persona.walk.value("come_back.keep()")
            returned = back(persona.walk.value("come_back.code"))
            again = shown(returned, persona)
            assert returned.value("record.to_keep()") == persona.walk.value("record.to_keep()"), screen.id
            # Whoever comes back reads the results again, and looks at all answers again before papers are made.
            assert again.id in (screen.id, "results", "lawyer today"), screen.id
            compared.add(again.id)
        persona.submit(screen)
    assert {"another charge", "another case", "results"} <= compared


def test_whoever_comes_back_has_the_same_papers() -> None:
    persona = Persona.named("citizen-two-counts")
    persona.go()
    code = saved(persona.walk)
    returned = Persona(persona.case_file)
    returned.walk = back(code)
    assert returned.go().id == "download"
    assert "papers wanted" not in returned.ids and "has attorney" not in returned.ids
    assert "review answers" in returned.ids
    papers = "[paper.stem for case in files.cases for paper in case.papers]"
    assert returned.walk.value(papers) == persona.walk.value(papers)
    assert returned.collected().data == persona.collected().data


def test_a_code_works_for_seven_days_and_not_on_the_eighth(monkeypatch: pytest.MonkeyPatch) -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go_to("results")
    code = saved(persona.walk)
    for day in (0, 3, DAYS):
        days_later(monkeypatch, day)
        assert shown(back(code), persona).id == "results", day
    days_later(monkeypatch, DAYS + 1)
    with pytest.raises(Refused, match="does not work"):
        back(code)
    assert stored == {}, "it is deleted as soon as anybody types a code, or saves"


def test_the_servers_clock_deletes_what_is_too_old_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    old, young = new_code(), new_code()
    stored["another:2020-01-01:thing"] = "of somebody else"
    with Walk().inside():
        come_back.keep(old, {"a": 1})
        days_later(monkeypatch, 3)
        come_back.keep(young, {"a": 2})
        days_later(monkeypatch, DAYS + 1)
        come_back.delete_old()
        assert len(stored) == 2
        assert come_back.kept(young) == {"a": 2}
        assert come_back.kept(old) is None


def test_who_saves_again_has_the_same_code_with_the_new_answers_for_seven_more_days(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go_to("charge")
    code = saved(persona.walk)
    days_later(monkeypatch, 5)
    returned = Persona(persona.case_file)
    returned.walk = back(code.lower())
    returned.go_to("results")
    assert saved(returned.walk) == code
    assert len(stored) == 1
    days_later(monkeypatch, 5 + DAYS)
    assert shown(back(code), persona).id == "results"


def test_what_is_stored_names_nobody_and_the_code_is_not_in_it() -> None:
    persona = Persona.named("lpr-cocaine-file-gone")
    persona.go_to("review answers")
    code = saved(persona.walk)
    text = repr(stored)
    private = [persona.case_file.get(path) for path in ("person.name.last", "cases[0].number", "cases[0].county")]
    for word in (*private, code, code.replace("-", ""), "person", "noncitizen"):
        assert word and word not in text


def test_delete_now_kills_the_code() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go_to("results")
    code = saved(persona.walk)
    assert "not work any more" not in Persona.named("citizen-dej-file-there").see("delete_answers").text
    returned = back(code)
    assert "Your code will not work any more" in returned.screen("delete_answers").text
    returned.screen("delete_everything")
    assert stored == {}
    with pytest.raises(Refused, match="does not work"):
        back(code)


def test_a_visit_can_end_without_killing_the_code() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go_to("results")
    code = saved(persona.walk)
    assert persona.walk.screen("end_visit").id == "exit"
    assert shown(back(code), persona).id == "results"


def test_the_answers_that_were_kept_take_the_place_of_those_of_the_visit() -> None:
    persona = Persona.named("citizen-two-counts")
    persona.go_to("results")
    code = saved(persona.walk)
    other = Persona.named("removal-proceedings")
    other.go()
    other.walk.answer(other.walk.screen("code_typed"), {"code_typed": code})
    assert shown(other.walk, persona).id == "results"
    assert other.walk.value("record.data()") == persona.walk.value("record.data()")


def test_nothing_is_offered_to_be_saved_before_there_is_an_answer() -> None:
    persona = Persona.named("citizen-dej-file-there")
    assert "keep_answers" not in links_below(persona, persona.see())
    persona.submit(persona.screens[-1])
    assert "keep_answers" not in links_below(persona, persona.go_to("citizenship"))
    persona.submit(persona.screens[-1])
    assert "keep_answers" in links_below(persona, persona.see())


def links_below(persona: Persona, screen: Screen) -> list[Any]:
    below = screen.status.extras.get("underText") or ""
    return [persona.walk.action_of(link.replace("&amp;", "&")) for link in below.split('"') if "action=" in link]


@pytest.mark.parametrize(
    "typed", ["", "7K3M", "x" * 39, "<script>", "7K3M-7K3M-7K3M-7K3M", "7K3M-7K3M-7K3M-7K3!", "é" * 16]
)
def test_a_wrong_code_is_a_sentence(typed: str) -> None:
    with pytest.raises(Refused, match="This code does not work"):
        back(typed)


def test_nobody_can_try_codes_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go_to("results")
    code = saved(persona.walk)
    with persona.walk.inside():
        for _ in range(TRIES.most):
            assert come_back.kept(new_code()) is None
    with pytest.raises(Refused, match="wait 10 minutes"):
        back(code)
    now = rate_limit.time.time()
    monkeypatch.setattr(rate_limit.time, "time", lambda: now + TRIES.seconds)
    assert shown(back(code), persona).id == "results"


def test_a_code_is_read_as_people_write_it() -> None:
    assert as_written("o1il u000 abcd efgh") == "0111-V000-ABCD-EFGH"
    assert all(may_be_code(new_code()) for _ in range(50))
    assert len({new_code() for _ in range(50)}) == 50
    assert len(set(LETTERS)) == 32


def test_another_servers_secret_makes_another_key_of_the_same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    code = new_code()
    with Walk().inside():
        come_back.keep(code, {"a": 1})
        monkeypatch.setattr(come_back, "get_config", lambda _name: "another secret")
        assert come_back.kept(code) is None
