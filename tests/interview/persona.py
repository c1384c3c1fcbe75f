"""Somebody who sits before the interview and answers from a case file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from tests.interview.headless import Field, Screen, Walk

FOLDER = Path(__file__).parent / "personas"
#: No person needs more screens than this; more means that the interview does not end.
ENOUGH = 120


class NotInTheFile(AssertionError):
    """The interview asks for something that this person's case file says nothing about."""


class Persona:
    """A person with a case file: answers every screen from it until a screen asks for nothing."""

    def __init__(self, case_file: CaseFile, name: str = "", language: str = "en") -> None:
        self.case_file, self.name = case_file, name
        self.walk = Walk(language=language)
        self.screens: list[Screen] = []

    @classmethod
    def named(cls, name: str, language: str = "en") -> Persona:
        """One of the personas beside this file, with a browser that prefers the language."""
        return cls(CaseFile.load(FOLDER / f"{name}.yml", today=date(2026, 11, 22)), name, language)

    def go(self) -> Screen:
        """Walk to the last screen."""
        for _ in range(ENOUGH):
            screen = self.see()
            if not screen.fields:
                return screen
            self.submit(screen)
        raise AssertionError(f"no end after {ENOUGH} screens; the last are {self.ids[-5:]}")

    def go_to(self, screen_id: str) -> Screen:
        """Walk until a screen is shown, without answering it."""
        for _ in range(ENOUGH):
            screen = self.see()
            if screen.id == screen_id:
                return screen
            assert screen.fields, f"the interview ended before {screen_id!r}, at {screen.id!r}"
            self.submit(screen)
        raise AssertionError(f"{screen_id!r} is not reached in {ENOUGH} screens")

    def submit(self, screen: Screen) -> None:
        """Answer every field of a screen that is shown."""
        self.walk.answer(screen, {field.variable: self.answer(field) for field in screen.fields if self.sees(field)})

    def see(self, action: str | None = None) -> Screen:
        """The screen now (or the one behind a link)."""
        screen = self.walk.screen(action)
        if "record" in self.walk.variables:
            self.walk.variables["record"].as_of = self.case_file.as_of
        self.screens.append(screen)
        return screen

    @property
    def ids(self) -> list[str]:
        return [screen.id for screen in self.screens]

    @property
    def asked(self) -> set[str]:
        """Every variable that some screen asked for."""
        return {field.variable for screen in self.screens for field in screen.fields}

    def collected(self) -> CaseFile:
        """The case file that the interview has made of the answers."""
        found = self.walk.value("record.case_file()")
        assert isinstance(found, CaseFile)
        return found

    def sees(self, field: Field) -> bool:
        """Whether the field is shown: the sentence after a failed DEJ only if there was one."""
        return not (field.variable.endswith(".outcome") and "dej.terminated" in self._screen_of(field))

    def _screen_of(self, field: Field) -> str:
        return " ".join(other.variable for other in self.screens[-1].fields)

    def answer(self, field: Field) -> Any:
        """What this person answers to a field, as a browser sends it."""
        own = self._about_the_interview(field)
        if own is not None:
            return own
        value = self.case_file.get(field.variable)
        if value is None:
            if field.required:
                raise NotInTheFile(f"{self.name}: {field.variable} (screen {self.screens[-1].id!r})")
            return ""
        if field.kind == "checkboxes":
            return ["unknown"] if value == "unknown" else value
        if isinstance(value, date):
            return value.isoformat()
        if field.kind in ("textorunknown", "amount") and value == "unknown":
            return ""
        return str(value)

    def _about_the_interview(self, field: Field) -> Any:
        if field.kind == "continue":
            return True
        if field.variable == "files.wanted":
            return field.choices
        if field.variable == "files.wanted_drafts":
            return []
        if field.variable == "lawyer_files":
            return self.case_file.get("person.attorney") is not None
        if more := re.fullmatch(r"(cases(?:\[\d+\]\.counts)?)\.there_is_another", field.variable):
            told = self.walk.value(f"len({more[1]}.elements)")
            return len(self.case_file.get(more[1])) > told
        return None
