"""One Chromium for all browser tests of a run; every test has a window of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, overload

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import Axe
from tests.browser.person import Person, chromium, persona
from tests.server_fixture import RunningServer

Kind = TypeVar("Kind", bound=Person)

AXE = pytest.StashKey[Axe]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def axe(pytestconfig: pytest.Config) -> Axe:
    """Looks at each kind of page once in a run."""
    return pytestconfig.stash.setdefault(AXE, Axe())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if AXE in config.stash:
        terminalreporter.write_line(f"axe looked {config.stash[AXE].runs} times")


class Arrivals:
    """Lets a persona arrive, and at the end of the test checks that the browser spoke to nobody but the server."""

    def __init__(self, browser: Browser, server: RunningServer) -> None:
        self.browser, self.server = browser, server
        self.people: list[Person] = []

    @overload
    def __call__(self, name: str, width: int = 1024, *, language: str = "en") -> Person: ...
    @overload
    def __call__(self, name: str, width: int = 1024, *, kind: type[Kind], language: str = "en") -> Kind: ...
    def __call__(self, name: str, width: int = 1024, *, kind: type[Person] = Person, language: str = "en") -> Person:
        person = kind.arrives(self.browser, self.server.url, persona(name), width, language)
        self.people.append(person)
        return person


@pytest.fixture
def arrives(browser: Browser, server: RunningServer) -> Iterator[Arrivals]:
    arrivals = Arrivals(browser, server)
    yield arrivals
    for person in arrivals.people:
        assert person.requests and person.strangers == set()
        person.page.context.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where downloads go."""
    return tmp_path
