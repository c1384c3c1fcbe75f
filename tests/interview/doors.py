"""Everybody's way through each interview, walked once for all tests that only look at what was shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.server.settings import CHECK_INTERVIEW
from tests.interview.clinic_client import Client
from tests.interview.headless import Screen, Walk
from tests.interview.persona import FOLDER, Persona
from tests.interview.visible import paragraphs

EVERYONE = sorted(path.stem for path in FOLDER.glob("*.yml"))


@dataclass(frozen=True)
class Seen:
    """A screen as it was shown: what docassemble made, what a person reads, and in Spanish the page that the browser
    gets (for English nobody asks for it, and it takes as long as the walk)."""

    screen: Screen
    paragraphs: tuple[str, ...]
    page: str


def seen(persona: Persona) -> Seen:
    """The screen that a person sees now."""
    screen = persona.see()
    page = persona.walk.page(screen) if persona.walk.language == "es" else ""
    return Seen(screen, tuple(paragraphs(persona.walk, screen)), page)


def first_charge(name: str) -> CaseFile:
    """A persona's case file with nothing but the first charge, and without what names the case."""
    data = dict(CaseFile.load(FOLDER / f"{name}.yml", today=date(2026, 11, 22)).data)
    case = {fact: value for fact, value in data["cases"][0].items() if fact in ("court_file", "rap_sheet")}
    data["cases"] = [{**case, "counts": data["cases"][0]["counts"][:1]}]
    return CaseFile.from_data(data, today=date(2026, 11, 22))


def checked(name: str, language: str = "en") -> Persona:
    """A persona before the first screen of the two-minute check."""
    persona = Persona(first_charge(name), name)
    persona.walk = Walk(CHECK_INTERVIEW, language)
    return persona


#: How somebody begins at each door.
DOORS: dict[str, Callable[[str, str], Persona]] = {"full": Persona.named, "check": checked, "clinic": Client.named}


@cache
def walked(door: str, language: str) -> dict[str, tuple[Persona, tuple[Seen, ...]]]:
    """Each persona at the last screen behind a door, with all screens on the way. Read only."""
    return {name: _way(DOORS[door](name, language)) for name in EVERYONE}


def _way(persona: Persona) -> tuple[Persona, tuple[Seen, ...]]:
    screens = [seen(persona)]
    while screens[-1].screen.fields:
        persona.submit(screens[-1].screen)
        screens.append(seen(persona))
    return persona, tuple(screens)
