"""The papers are made in the background, and whatever goes wrong there is one sentence and *try again*."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docassemble.base.util import DAFile

from docassemble.CARecordRelief import paper_making
from docassemble.CARecordRelief.paper_making import Fault
from docassemble.CARecordRelief.papers import render
from tests.interview.headless import Screen, redis
from tests.interview.persona import Persona


@pytest.fixture
def persona() -> Persona:
    """Somebody who has just pressed the last *Continue* on a server whose worker has not begun."""
    person = Persona.named("citizen-dej-file-there")
    person.walk.has_worker = False
    assert person.go().id == "papers coming"
    return person


def worked(persona: Persona) -> Screen:
    """The screen after the worker has done what it was asked."""
    persona.walk.work()
    return persona.see()


def try_again(persona: Persona, screen: Screen) -> Screen:
    [link] = [link for link in screen.links if persona.walk.action_of(link) == "make_papers_again"]
    return persona.see(persona.walk.action_of(link))


def facts(persona: Persona) -> dict[str, Any]:
    return persona.collected().data


def total(persona: Persona) -> int:
    return int(persona.walk.value("len(files.making.papers)"))


def failing(error: Exception) -> Callable[..., Any]:
    def fail(*_args: Any, **_options: Any) -> Any:
        raise error

    return fail


def test_the_page_that_waits_says_how_far_it_is_and_can_be_opened_again(persona: Persona) -> None:
    screen = persona.screens[-1]
    assert f"0 of {total(persona)} papers are made." in screen.text
    assert 'role="status"' in screen.body and "<progress" in screen.body
    actions = [persona.walk.action_of(link) for link in screen.links]
    assert "look_again" in actions
    assert persona.see().id == "papers coming"
    assert worked(persona).id == "download"


def test_looking_at_the_page_again_asks_for_the_papers_only_once(persona: Persona) -> None:
    attempt = persona.walk.value("files.making.attempt")
    persona.see()
    persona.see("look_again")
    assert persona.walk.value("files.making.attempt") == attempt


def test_progress_is_told_while_papers_are_made(persona: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, Any]] = []
    made = render.make

    def make(papers: Any, folder: Path, progress: Callable[[int, int], None]) -> Any:
        def tell(done: int, total: int) -> None:
            progress(done, total)
            told.append(persona.walk.value("files.progress_told()"))

        return made(papers, folder, tell)

    monkeypatch.setattr(render, "make", make)
    worked(persona)
    all_of_them = total(persona)
    assert [news["done"] for news in told] == list(range(all_of_them + 1))
    text = f"2 of {all_of_them} papers are made."
    assert told[2] == {"over": False, "done": 2, "total": all_of_them, "text": text}
    assert persona.walk.value("files.progress_told()")["over"]


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (render.RenderError(Fault.OFFICE.text), Fault.OFFICE),
        (OSError(errno.ENOSPC, "No space left on device", "Ana"), Fault.NO_ROOM),
        (OSError(errno.EFBIG, "File too large"), Fault.NO_ROOM),
        (FileNotFoundError(errno.ENOENT, "No such file", "declaration.docx"), Fault.SERVER),
        (ValueError("Ana López"), Fault.SERVER),
    ],
)
def test_what_goes_wrong_in_the_worker_is_a_sentence_and_try_again_and_no_answer_is_lost(
    persona: Persona, monkeypatch: pytest.MonkeyPatch, error: Exception, fault: Fault
) -> None:
    before = facts(persona)
    logged: list[str] = []
    monkeypatch.setattr(paper_making, "log", logged.append)
    with monkeypatch.context() as broken:
        broken.setattr(render, "make", failing(error))
        screen = worked(persona)
    assert screen.id == "papers not made"
    assert str(fault.text) in screen.text and "Your answers are safe." in screen.text
    assert persona.walk.value("files.making.made") is None
    assert facts(persona) == before
    assert logged and "Ana" not in " ".join(logged)
    assert try_again(persona, screen).id == "papers coming"
    assert worked(persona).id == "download"
    assert facts(persona) == before


def test_a_template_that_is_missing_is_a_sentence_and_try_again(
    persona: Persona, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(render, "files", lambda _package: tmp_path)
        screen = worked(persona)
    assert screen.id == "papers not made"
    assert str(Fault.SERVER.text) in screen.text
    try_again(persona, screen)
    assert worked(persona).id == "download"


def test_a_disk_that_is_full_at_the_last_file_leaves_none_of_them(
    persona: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[DAFile] = []

    def write(file: DAFile, content: bytes, binary: bool) -> None:
        if len(written) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        Path(file.path()).write_bytes(content)
        written.append(file)

    with monkeypatch.context() as full:
        full.setattr(DAFile, "write", write)
        screen = worked(persona)
    assert screen.id == "papers not made"
    assert str(Fault.NO_ROOM.text) in screen.text
    assert persona.walk.value("files.making.made") is None
    with persona.walk.inside():
        assert [Path(file.path()).stat().st_size for file in written] == [0, 0, 0]
    try_again(persona, screen)
    assert worked(persona).id == "download"


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let the clock be that much later."""
    now = paper_making.time.time()
    monkeypatch.setattr(paper_making.time, "time", lambda: now + seconds)


def test_a_worker_that_never_begins_is_waited_for_so_long_and_no_longer(
    persona: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, paper_making.PATIENCE_IN_THE_QUEUE - 5)
    assert persona.see().id == "papers coming"
    later(monkeypatch, 10)
    screen = persona.see()
    assert screen.id == "papers not made"
    assert str(Fault.SILENCE.text) in screen.text
    assert try_again(persona, screen).id == "papers coming"
    assert worked(persona).id == "download"


class Killed(BaseException):
    """What ends a process and cannot be caught."""


def killed_in_the_middle(persona: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as killing:
        killing.setattr(render, "make", failing(Killed()))
        with pytest.raises(Killed):
            persona.walk.work()


def test_a_worker_that_dies_in_the_middle_is_waited_for_so_long_and_no_longer(
    persona: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_in_the_middle(persona, monkeypatch)
    assert persona.see().id == "papers coming"
    later(monkeypatch, paper_making.PATIENCE + 1)
    assert persona.see().id == "papers not made"


def test_a_worker_whose_death_celery_has_noticed_is_not_waited_for(
    persona: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_in_the_middle(persona, monkeypatch)
    persona.walk.value("files.making.task.obj").done = True
    assert persona.see().id == "papers coming", "what it has made may be on its way"
    later(monkeypatch, paper_making.TIME_TO_SAVE + 1)
    screen = persona.see()
    assert screen.id == "papers not made"
    assert str(Fault.SERVER.text) in screen.text


def test_a_server_that_was_started_anew_knows_of_no_attempt_and_offers_another(persona: Persona) -> None:
    redis.clear()
    screen = persona.see()
    assert screen.id == "papers not made"
    assert try_again(persona, screen).id == "papers coming"


def test_a_second_click_on_try_again_begins_nothing(persona: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(render, "make", failing(render.RenderError(Fault.OFFICE.text)))
        screen = worked(persona)
    try_again(persona, screen)
    attempt = persona.walk.value("files.making.attempt")
    try_again(persona, screen)
    assert persona.walk.value("files.making.attempt") == attempt
    assert worked(persona).id == "download"
    made = persona.walk.value("files.making.made")
    assert persona.see("make_papers_again").id == "download"
    assert persona.walk.value("files.making.made") == made


def test_what_was_begun_for_older_answers_is_not_taken(persona: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    [old] = persona.walk.waiting
    name = {"person.name.first": "Zoraida", "person.name.middle": "", "person.name.last": "", "person.name.suffix": ""}
    name["person.name.last"] = "López"
    persona.walk.answer(persona.walk.screen("person.name.first"), name)
    assert persona.see().id == "papers coming"
    made: list[str] = []
    monkeypatch.setattr(render, "make", lambda papers, *_: made.append("old") or [])
    assert persona.walk.waiting.pop() is not old
    assert worked(persona).id == "papers coming"
    assert not made, "the old one is not even begun"
    late = old.action["arguments"]["attempt"]
    persona.walk.value("files.making").keep(late, {"next-steps-letter.pdf": b"old"})
    assert persona.see().id == "papers coming"


def test_nothing_that_a_person_typed_is_reported(persona: Persona) -> None:
    worked(persona)
    [told] = [value for key, value in redis.items() if persona.walk.value("files.making.attempt") in key]
    assert re.fullmatch(r'\{"done": \d+, "total": \d+, "at": [\d.]+, "begun": true, "fault": null\}', told)
