"""At a shared computer every screen can ask whether somebody is still there, and nothing is said that is not so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import docassemble.base.config as config
import pytest

from docassemble.CARecordRelief.server.retention import how_long_answers_stay
from tests.interview.clinic_client import CLINIC
from tests.interview.headless import Screen, Walk, stored


@pytest.fixture
def kiosk() -> Iterator[None]:
    """A server that is told that all its visits are at shared computers."""
    config.daconfig["record relief"] = {"kiosk": True}
    yield
    del config.daconfig["record relief"]


def below(screen: Screen) -> str:
    return str(screen.status.extras.get("post text") or "")


def test_only_at_a_shared_computer_is_somebody_asked_who_does_not_touch_it() -> None:
    assert "rr-still-there" not in below(Walk().screen())


@pytest.mark.usefixtures("kiosk")
def test_a_server_can_be_told_that_all_its_visits_are_at_shared_computers() -> None:
    walk = Walk()
    screen = walk.screen()
    assert "<dialog" in below(screen) and "I am still here" in below(screen)
    walk.answer(screen, {"what_this_is_read": True})
    assert "nobody has touched this computer for 5 minutes" in walk.screen().text


@pytest.mark.usefixtures("kiosk")
def test_a_shared_computer_keeps_an_hour_what_a_closed_browser_left_behind() -> None:
    with Walk().inside():
        assert how_long_answers_stay() == timedelta(hours=1)


def test_elsewhere_it_is_kept_for_a_day() -> None:
    with Walk().inside():
        assert how_long_answers_stay() == timedelta(days=1)


@pytest.mark.usefixtures("kiosk")
def test_a_client_at_the_clinic_s_door_is_asked_too_and_the_next_one_begins_there() -> None:
    walk = Walk(CLINIC)
    screen = walk.screen()
    assert "<dialog" in below(screen)
    with walk.inside():
        assert "clinic.yml" in walk.value("first_screen()")
    walk.answer(screen, {"door": "new"})
    assert "<dialog" in below(walk.screen())
    assert walk.screen("delete_unattended").id == "exit"


@pytest.mark.usefixtures("kiosk")
def test_who_reads_spanish_is_asked_in_spanish() -> None:
    assert "Sigo aquí" in below(Walk(language="es").screen())


def test_a_visit_can_be_told_so_by_its_address() -> None:
    walk = Walk()
    walk.variables["url_args"] = {"kiosk": "1"}
    assert "<dialog" in below(walk.screen())
    with walk.inside():
        assert "kiosk=1" in walk.value("first_screen()")


def test_what_was_saved_for_later_outlives_the_end_of_a_visit_that_nobody_touches() -> None:
    walk = Walk()
    walk.screen()
    walk.value("come_back.keep()")
    kept = dict(stored)
    assert walk.screen("delete_unattended").id == "exit"
    assert stored == kept
    stored.clear()


@pytest.mark.parametrize(
    ("configured", "words"),
    [
        ({"record relief": {"deletes after a day": True}, "interview delete days": 1}, "after one day without use"),
        ({"interview delete days": 1}, "within 3 days after your last visit"),
        ({}, "within 92 days after your last visit"),
        ({"record relief": {"kiosk": True, "deletes after a day": True}}, "nobody has touched this computer"),
    ],
)
def test_the_privacy_screen_says_when_this_server_deletes(
    configured: dict[str, object], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in configured.items():
        monkeypatch.setitem(config.daconfig, key, value)
    walk = Walk()
    walk.answer(walk.screen(), {"what_this_is_read": True})
    assert words in walk.screen().text
