"""The objects of the interview and the case file are two forms of the same facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from docassemble.CARecordRelief.answer_kinds import Amount, Answer, DatedAnswer, PartialDate, TextOrUnknown
from docassemble.CARecordRelief.casefile import CaseFile
from tests.interview.headless import Refused, Walk, in_docassemble, submitted
from tests.interview.persona import FOLDER, Persona

TODAY = date(2026, 11, 22)
GOLDEN = Path(__file__).parents[1] / "law" / "cases"


def case_files() -> Iterator[tuple[str, Any]]:
    for path in sorted(FOLDER.glob("*.yml")):
        yield path.stem, yaml.safe_load(path.read_text("utf-8"))
    for path in sorted(GOLDEN.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            yield entry["id"], entry["file"]


def fresh() -> Walk:
    """A session whose objects exist and hold nothing."""
    walk = Walk()
    while walk.screen().id != "citizenship":
        screen = walk.screen()
        walk.answer(screen, {field.variable: True for field in screen.fields})
    return walk


@pytest.fixture(scope="module")
def walk() -> Walk:
    return fresh()


def test_a_case_file_loaded_into_the_objects_comes_back_unchanged() -> None:
    for name, data in case_files():
        case_file = CaseFile.from_data(data, today=TODAY)
        walk = fresh()
        walk.variables["record"].load(case_file)
        with walk.inside():
            assert walk.variables["record"].case_file().data == {"language": "en", **case_file.data}, name


def test_nothing_answered_is_nothing_in_the_case_file(walk: Walk) -> None:
    with walk.inside():
        data = walk.variables["record"].data()
    assert data["person"] == {}
    assert data["cases"] == []


def test_a_corrected_ending_forgets_what_was_said_about_the_old_one() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go()
    walk = persona.walk
    screen = walk.screen("cases[0].counts[0].outcome")
    walk.answer(screen, {"cases[0].counts[0].outcome": "dismissed"})
    assert "dej" not in persona.collected().data["cases"][0]["counts"][0]


def test_a_failed_program_takes_its_sentence_as_the_ending() -> None:
    persona = Persona.named("citizen-dej-file-there")
    persona.go()
    walk = persona.walk
    walk.answer(
        walk.screen("cases[0].counts[0].dej.terminated"),
        {"cases[0].counts[0].dej.terminated": "True", "cases[0].counts[0].outcome": "probation"},
    )
    count = persona.collected().data["cases"][0]["counts"][0]
    assert count["outcome"] == "probation"
    assert count["dej"]["terminated"] is True


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (PartialDate, "2009-03-10", "2009-03-10"),
        (PartialDate, " 2009-03 ", "2009-03"),
        (PartialDate, "2009", "2009"),
        (PartialDate, "3/10/2009", "2009-03-10"),
        (PartialDate, "3/2009", "2009-03"),
        (PartialDate, "unknown", "unknown"),
        (DatedAnswer, "True", True),
        (DatedAnswer, "False", False),
        (DatedAnswer, "2010-09", "2010-09"),
        (Answer, "True", True),
        (Answer, "False", False),
        (Answer, "unknown", "unknown"),
        (TextOrUnknown, "  ", "unknown"),
        (TextOrUnknown, " BA1 ", "BA1"),
        (Amount, "28.5", 28.5),
        (Amount, "", "unknown"),
    ],
)
def test_an_answer_is_stored_in_the_form_of_the_case_file(kind: Any, typed: str, stored: object) -> None:
    assert submitted(kind.name, typed) == stored


@pytest.mark.parametrize("kind", [PartialDate, DatedAnswer, Answer, TextOrUnknown, Amount])
def test_a_stored_answer_is_offered_again_so_that_sending_it_back_changes_nothing(kind: Any) -> None:
    for stored in {PartialDate: ["2009-03", "unknown"], DatedAnswer: [True, False, "2009"], Answer: [True, False],
                   TextOrUnknown: ["unknown", "BA1"], Amount: ["unknown", 2.5]}[kind]:  # fmt: skip
        assert submitted(kind.name, kind.default_for(stored)) == stored


@pytest.mark.parametrize(
    "typed", ["", "March", "-03-10", "2009-13", "2009-02-30", "209", "20090", "True", "1/2/3/2009"]
)
def test_what_is_no_date_is_refused_with_a_sentence_that_helps(typed: str) -> None:
    with in_docassemble(), pytest.raises(Refused, match="year with four digits"):
        submitted("partialdate", typed)


@pytest.mark.parametrize("typed", ["two", "-1", "nan", "inf", "1,5"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with in_docassemble(), pytest.raises(Refused, match="not a number"):
        submitted("amount", typed)
