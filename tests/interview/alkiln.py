"""The `.feature` files for ALKiln, made from the personas by walking the interview.

    .venv/bin/python -m tests.interview.alkiln      # writes them anew

ALKiln (SuffolkLITLab) walks an interview in a browser on somebody's own docassemble server. A row names a field as the
page names it (`cases[i]`, not `cases[0]`) and its answer; with one case of one count no field comes twice.
"""

from __future__ import annotations

from pathlib import Path

from tests.interview.headless import MAIN, Field, parse
from tests.interview.persona import Persona

SOURCES = Path(__file__).parents[2] / "docassemble" / "CARecordRelief" / "data" / "sources"
INTERVIEW = Path(MAIN).name
SCENARIOS = {
    "citizen-dej-file-there": "A citizen with a finished DEJ, and the court still has the file",
    "lpr-cocaine-file-gone": "A green-card holder with a dismissed cocaine case, and the file is gone",
    "removal-proceedings": "A person in removal proceedings gets a hand-off sheet and no petition",
}
#: The screen that changes by itself when the papers are made; nothing on it is to be answered.
WHILE_THEY_ARE_MADE = "papers coming"
SECONDS_FOR_PAPERS = 60
#: ALKiln ends a step after 30 seconds, also one that waits.
SECONDS_FOR_A_STEP = 2 * SECONDS_FOR_PAPERS


def feature(name: str) -> str:
    """The text of one persona's feature file."""
    persona = Persona.named(name)
    rows = []
    while (last := persona.see()).fields:
        rows += [row for field in last.fields if persona.sees(field) for row in _rows(persona, field)]
        persona.submit(last)
    lines = [
        f"@{name}",
        f"Feature: {SCENARIOS[name]}",
        "",
        "Made by tests/interview/alkiln.py; do not edit. Every name and number is invented.",
        "",
        f"Scenario: {SCENARIOS[name]}",
        f'  Given I start the interview at "{INTERVIEW}"',
        f"  And the maximum seconds for each Step in this Scenario is {SECONDS_FOR_A_STEP}",
        f'  And I get to the question id "{WHILE_THEY_ARE_MADE}" with this data:',
        "    | var | value |",
        *sorted(f"    | {variable} | {value} |" for variable, value in rows),
        f"  When I wait {SECONDS_FOR_PAPERS} seconds",
        f'  Then the question id should be "{last.id}"',
        f'  And I should see the phrase "{last.title}"',
        '  And I should see the phrase "Delete my answers now"',
    ]
    return "\n".join(lines) + "\n"


def path_of(name: str) -> Path:
    """Where ALKiln looks for it."""
    return SOURCES / f"{name}.feature"


def _rows(persona: Persona, field: Field) -> list[tuple[str, str]]:
    variable, value = parse.from_safeid(field.name), persona.answer(field)
    if field.kind == "checkboxes":
        ticked = value or ["None"]
        return [(f"{variable}['{choice}']", "True") for choice in ticked]
    return [(variable, str(value))] if value != "" else []


def main() -> None:
    """Write all of them."""
    for name in SCENARIOS:
        path_of(name).write_text(feature(name), encoding="utf-8")


if __name__ == "__main__":
    main()
