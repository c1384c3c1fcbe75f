"""How many records of five counts the law screens in a second on one core, and how long it takes to import.

    .venv/bin/python -m benchmarks.screening

No two records are the same, so that no kept result could help. Beside the screening stand its parts around it (reading
YAML or JSON, the answer as plain data), and a yardstick from the same run: writing the same record as JSON text and
reading it back. Times are processor times. They differ from machine to machine, the ratios little.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import screen
from tests.law.records import CITIZEN, DEJ, JAIL, NONCITIZEN, PRISON, PROBATION, SPLIT

TODAY = date(2026, 11, 22)
AIM = 2000  # screenings in a second
AIM_FOR_IMPORT = 0.2  # seconds
_RUNS = 5
HEAVY = ("docassemble.base", "docassemble.webapp", "pydantic", "babel", "rich", "click", "docx", "pikepdf")
OFFENSES = ("HS 11377(a)", "HS 11350(a)", "HS 11378", "HS 11357", "HS 11359", "HS 11550(a)", "PC 459", "PC 484",
            "PC 647(f)", "PC 273.5(a)", "VC 23152(a)", "BP 4060")  # fmt: skip


def varied(chance: random.Random, number: int) -> dict[str, Any]:
    """A record of five counts in three cases, with days and offenses of its own."""
    counts = [deepcopy(block) for block in chance.sample((DEJ, PROBATION, JAIL, SPLIT, PRISON), 5)]
    for count in counts:
        count["offense"] = chance.choice(OFFENSES)
        shift = timedelta(days=chance.randrange(-3000, 900))
        _shift(count, shift)
    person = chance.choice((CITIZEN, NONCITIZEN))
    cases = [{"county": "Los Angeles", "number": f"BA{number}{place}", "court_file": "available", "rap_sheet": "none",
              "counts": part} for place, part in enumerate((counts[:2], counts[2:4], counts[4:]))]  # fmt: skip
    return {"as_of": TODAY.isoformat(), "person": person, "cases": cases}


def _shift(block: dict[str, Any], by: timedelta) -> None:
    for name, value in block.items():
        if isinstance(value, dict):
            _shift(value, by)
        elif isinstance(value, str) and len(value) == 10 and value[4] == "-":
            block[name] = (date.fromisoformat(value) + by).isoformat()


def seconds_each(work: Callable[[Any], object], items: list[Any], rounds: int) -> float:
    """The processor time for one item, in the best of the rounds: what else the machine does only adds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        for item in items:
            work(item)
        best = min(best, time.process_time() - begin)
    return best / len(items)


def importing(program: str, rounds: int) -> float:
    """The processor time of a fresh interpreter that runs the program, in the best of the rounds."""
    best = float("inf")
    for _ in range(rounds):
        begin = sum(os.times()[2:4])  # of child processes
        for _run in range(_RUNS):  # the clock of child processes ticks in hundredths
            subprocess.run([sys.executable, "-c", program], check=True)
        best = min(best, sum(os.times()[2:4]) - begin)
    return best / _RUNS


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    chance = random.Random(1203)
    records = [varied(chance, number) for number in range(options.records)]
    texts = [json.dumps(record) for record in records]
    files = [CaseFile.loads(text, today=TODAY) for text in texts]
    yamls = [file.dumps_yaml() for file in files]
    findings = len(screen(files[0]).findings)
    yardstick = seconds_each(lambda record: json.loads(json.dumps(record)), records, options.rounds)
    works: tuple[tuple[str, Callable[[Any], object], list[Any]], ...] = (
        ("screening", screen, files),
        ("screening and its answer as data", lambda file: screen(file).to_data("en"), files),
        ("reading JSON and screening", lambda text: screen(CaseFile.loads(text, today=TODAY)), texts),
        ("reading YAML and screening", lambda text: screen(CaseFile.loads(text, today=TODAY)), yamls),
    )
    print(f"{len(records)} records of 5 counts, {findings} findings each\n")
    print(f"{'':<36}{'each':>10}{'a second':>10}{'ratio':>8}")
    for name, work, items in (("yardstick: JSON there and back", lambda _record: None, []), *works):
        each = seconds_each(work, items, options.rounds) if items else yardstick
        print(f"{name:<36}{each * 1000:>7.3f} ms{1 / each:>10.0f}{each / yardstick:>8.1f}")
    print(f"aim for the screening: {AIM} a second on one core\n")
    bare = importing("pass", options.rounds)
    law = importing("import docassemble.CARecordRelief.law", options.rounds)
    print(f"import of the law: {law - bare:.3f} s on top of {bare:.3f} s for Python itself (aim: {AIM_FOR_IMPORT} s)")
    program = f"import sys, docassemble.CARecordRelief.law; print([n for n in {HEAVY} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    print(f"heavy packages that it imports: {done.stdout.strip()}")


if __name__ == "__main__":
    main()
