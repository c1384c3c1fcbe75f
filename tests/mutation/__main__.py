"""Changes the law in many small wrong ways, one at a time, and says which of them no test notices.

    .venv/bin/python -m tests.mutation [FILE ...] [--workers 2] [--results .mutation.jsonl] [--survivors] [--report]

A FILE is a name in `docassemble/CARecordRelief/law/`, such as `pc_17b.py` or `dates.yml`; without any, all are tried. A
change is made in the memory of a forked process: no file of the law is ever written. The tests of `tests/law` are run
without a change to see which functions they call. A change within a function is tried on tests that call it, until one
fails or ten seconds of them are over; one elsewhere on the tests of whatever calls the file, some after a fresh import;
one in the offense table on its own tests and the golden cases. Left out are the property tests, since what they notice
hangs on chance, and the slow sweep of unknown facts. Results are kept in a file, so that a run can be broken off and
taken up again; `--survivors` tries once more what was not noticed, `--report` tries nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import select
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import hypothesis
import pytest

import docassemble.CARecordRelief.casefile  # noqa: F401 - so that no child imports pydantic again
from tests.mutation import data, rules, trials
from tests.mutation.trials import LAW, NOT_RUN, ROOT, TESTS, Mutant

LIMIT = 240  # seconds for one change; what takes longer has been noticed


def mutants(file: Path) -> Iterator[Mutant]:
    """Every wrong change of a file. The key names the same change of the same file in every run."""
    text = file.read_text("utf-8")
    found = data.changes(trials.load(text)) if file.suffix == ".yml" else rules.changes(text)
    for place, what, new, function in found:
        stands = new if file.suffix == ".py" else ""
        key = hashlib.sha256(f"{file.name}|{place}|{what}|{stands}".encode()).hexdigest()[:16]
        yield Mutant(file.name, place, what, new, function, key)


def tried(
    todo: Iterable[Mutant], workers: int, trial: Callable[[Mutant], str | None]
) -> Iterator[tuple[Mutant, str | None]]:
    """Each change with what noticed it, None when nothing did; several at a time, each in a process of its own."""
    rest = iter(todo)
    running: dict[int, tuple[Mutant, int, float]] = {}
    while True:
        while len(running) < workers and (mutant := next(rest, None)):
            child, pipe = _start(mutant, trial)
            running[pipe] = mutant, child, time.monotonic()
        if not running:
            return
        ready = select.select(list(running), [], [], 1)[0]
        for pipe, (mutant, child, began) in list(running.items()):
            late = time.monotonic() - began > LIMIT
            if late:
                os.kill(child, signal.SIGKILL)
            if late or pipe in ready:
                del running[pipe]
                told = _ended(child, pipe)
                yield mutant, "took too long" if late else json.loads(told) if told else None


def _start(mutant: Mutant, trial: Callable[[Mutant], str | None]) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    with suppress(BaseException):
        os.write(writing, json.dumps(trial(mutant)).encode())
    os._exit(0)


def _ended(child: int, pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as stream:
        told = stream.read()
    os.waitpid(child, 0)
    return told


class Session:
    """A pytest plugin that tries changes instead of running the tests: everything is imported and collected once."""

    def __init__(self, todo: list[Mutant], workers: int, keep: Callable[[Mutant, str | None], None]) -> None:
        self.todo, self.workers, self.keep = todo, workers, keep
        #: Changes that need a fresh import, and the tests that fail even without a change.
        self.left: list[Mutant] = []
        self.broken: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Called by pytest in place of its own loop over the tests."""
        tests = trials.measured(session.items)
        self.broken = [test.item.nodeid for test in tests if test.fails]
        tests = [test for test in tests if not test.fails]
        print(f"\nfail without any change, and are left out: {', '.join(self.broken) or 'none'}", flush=True)
        places = {(mutant.file, mutant.function) for mutant in self.todo}
        chosen = {place: trials.chosen(*place, tests) for place in places}
        self.left = [mutant for mutant in self.todo if not chosen[mutant.file, mutant.function]]
        here = [mutant for mutant in self.todo if chosen[mutant.file, mutant.function]]
        print(f"{len(here)} changes can be made in place, {len(self.left)} need a fresh import", flush=True)

        before: Counter[str | None] = Counter()  # what noticed others will often notice this one

        def trial(mutant: Mutant) -> str | None:
            tests = chosen[mutant.file, mutant.function]
            return trials.in_place(mutant, sorted(tests, key=lambda test: -before[test.item.nodeid]))

        for mutant, noticed in tried(here, self.workers, trial):
            before[noticed] += 1
            self.keep(mutant, noticed)
        return True


def try_all(todo: list[Mutant], workers: int, keep: Callable[[Mutant, str | None], None]) -> None:
    """First, in a child that imports the law, what can be changed in place; then what needs a fresh import."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        session = Session(todo, workers, keep)
        ignored = [f"--ignore={path}" for path in NOT_RUN]
        pytest.main(["-q", "-p", "no:cacheprovider", "-W", "ignore", *ignored, str(TESTS)], plugins=[session])
        with os.fdopen(writing, "w") as stream:
            json.dump([session.broken, [mutant.key for mutant in session.left]], stream)
        os._exit(0)
    os.close(writing)
    broken, left = json.loads(_ended(child, reading))
    rest = [mutant for mutant in todo if mutant.key in left]
    for mutant, noticed in tried(rest, workers, lambda mutant: trials.imported(mutant, broken)):
        keep(mutant, noticed)


def report(found: dict[str, list[Mutant]], results: dict[str, str | None]) -> None:
    """Prints every change that no test noticed, and the numbers of each file."""
    total = dead = 0
    for file, changes in found.items():
        done = [mutant for mutant in changes if mutant.key in results]
        alive = [mutant for mutant in done if results[mutant.key] is None]
        total, dead = total + len(done), dead + len(done) - len(alive)
        print(f"\n{file}: {len(done) - len(alive)} of {len(done)} noticed, {len(changes) - len(done)} not tried yet")
        for mutant in alive:
            print(f"  {mutant.place}: {mutant.what}")
    print(f"\n{dead} of {total} noticed, {100 * dead / max(total, 1):.1f} %")


def read_results(file: Path) -> dict[str, str | None]:
    """What was noticed, by the key of each change."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return {line["key"]: line["noticed"] for line in map(json.loads, lines)}


def main() -> None:
    """Tries every change that has no result yet, and reports."""
    parser = argparse.ArgumentParser(description="Which wrong changes of the law no test notices.")
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--results", type=Path, default=ROOT / ".mutation.jsonl")
    parser.add_argument("--survivors", action="store_true", help="try those again that no test noticed")
    parser.add_argument("--report", action="store_true", help="try nothing, only report")
    options = parser.parse_args()
    files = [LAW / name for name in options.files] or [*sorted(LAW.glob("[!_]*.py")), *sorted(LAW.glob("*.yml"))]
    results = read_results(options.results)
    trials.read_once()
    hypothesis.settings.register_profile("mutation", max_examples=10, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutation")
    found = {file.name: list(mutants(file)) for file in files}
    everything = [mutant for changes in found.values() for mutant in changes]
    again = options.survivors
    todo = [mutant for mutant in everything if mutant.key not in results or (again and results[mutant.key] is None)]

    def keep(mutant: Mutant, noticed: str | None) -> None:
        line = {"key": mutant.key, "file": mutant.file, "place": mutant.place, "what": mutant.what, "noticed": noticed}
        with options.results.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line) + "\n")

    if todo and not options.report:
        try_all(todo, options.workers, keep)
    report(found, read_results(options.results))


if __name__ == "__main__":
    main()
