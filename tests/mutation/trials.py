"""How one wrong change of the law is tried: in place, or by importing the law anew."""

from __future__ import annotations

import functools
import importlib.util
import inspect
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.abc import MetaPathFinder
from importlib.machinery import SourceFileLoader
from itertools import accumulate
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest
import yaml
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parents[2]
LAW = ROOT / "docassemble/CARecordRelief/law"
TESTS = ROOT / "tests/law"
PACKAGE = "docassemble.CARecordRelief.law"
#: What the first notices hangs on chance; the second is slow; the third starts processes of its own.
NOT_RUN = tuple(TESTS / f"test_{name}.py" for name in ("properties", "unknown_facts", "boundaries"))
#: The tests for a file where its name does not tell.
OWN = {"citation": "citations", "plan_why": "plan", "reviews": "../test_rules"}
#: Their answers are remembered, so that calls do not tell which test hangs on them.
REMEMBERED = {
    **dict.fromkeys(
        ("offenses.yml", "offenses.py", "citation.py", "read_data.py"),
        re.compile(r"test_(offense|citation|golden|grounds)"),
    ),
    "court_days.py": re.compile(r"test_(court_days|pc_1018)"),
}
#: For one change within a function: a function that every test calls has tests of its own, which come first.
SECONDS = 10
#: What every remedy declares is tested for all of them together.
OF_REMEDIES = (TESTS / "test_every_remedy.py", TESTS / "test_dates.py")
#: Files with a remedy of their own, and files whose constants other files take over when they are imported.
REMEDY = re.compile(r"(pc|hs)_|pardon")
TAKEN_OVER = re.compile(r"(dates|remedies|read_data|limits|ruling|finding|sealing|record)\.py")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong change of one file; `new` is the file's text, or the content of a data file, with the change, and
    `function` the function or method in whose body it is, `=` in a constant of the module."""

    file: str
    place: str
    what: str
    new: Any
    function: str | None
    key: str


# Reading YAML is slow, and every child would read the same files. The parent reads each text once.

_read: dict[str, Any] = {}
_yaml_load = yaml.load


def load(text: Any, Loader: Any = yaml.SafeLoader) -> Any:
    """`yaml.load` that remembers; in a child it answers with the changed content of a data file."""
    if not isinstance(text, str) or Loader not in (yaml.SafeLoader, yaml.CSafeLoader):
        return _yaml_load(text, Loader)
    if text not in _read:
        _read[text] = _yaml_load(text, yaml.CSafeLoader)
    return _read[text]


def read_once() -> None:
    """From now on YAML is read by `load`."""
    yaml.load = load  # type: ignore[assignment]
    for case in TESTS.glob("cases/*.yml"):
        load(case.read_text("utf-8"))


# In place: the law and its tests are imported, and one function's code is exchanged


@dataclass(frozen=True, slots=True)
class Test:
    """A test, the functions of the law that it calls (file and name), its time, and whether it fails as it is."""

    item: pytest.Item
    calls: frozenset[tuple[str, str]]
    seconds: float
    fails: bool


def measured(items: list[pytest.Item]) -> list[Test]:
    """Every test, the quickest first. Each is run twice without a change: one that could not be repeated would seem to
    notice everything."""
    tests = [_measured(item) for item in items]
    _forget()
    again = [test.fails or _fails(test.item) for test in tests]
    tests = [replace(test, fails=fails) for test, fails in zip(tests, again, strict=True)]
    return sorted(tests, key=lambda test: test.seconds)


def _measured(item: pytest.Item) -> Test:
    calls: set[CodeType] = set()

    def called(frame: FrameType, _event: str, _argument: object) -> None:
        calls.add(frame.f_code)

    began = time.perf_counter()
    sys.settrace(called)
    try:
        fails = _fails(item)
    finally:
        sys.settrace(None)
    took = time.perf_counter() - began
    names = ((Path(code.co_filename), code.co_qualname) for code in calls)
    law = frozenset((file.name, name.partition(".<locals>")[0]) for file, name in names if file.parent == LAW)
    return Test(item, law, took, fails)


def _fails(item: pytest.Item) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _forget() -> None:
    """Empties what the law remembers between two questions."""
    for name, module in list(sys.modules.items()):
        if name.startswith(PACKAGE):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def chosen(file: str, function: str | None, tests: list[Test]) -> list[Test]:
    """The tests for a change that can be made in place; none when it needs a fresh import."""
    if file in REMEMBERED and (file.endswith(".yml") or function):
        return [test for test in tests if REMEMBERED[file].match(test.item.path.name)]
    own = [*_own(file), *(OF_REMEDIES if REMEDY.match(file) else ())]
    if (REMEDY.match(file) and function in (None, "=")) or (function == "=" and not TAKEN_OVER.match(file)):
        of_file = {test.item.path for test in tests if any(called == file for called, _name in test.calls)}
        tests = [test for test in tests if test.item.path in (*own, *of_file)]
    else:
        tests = [test for test in tests if (file, function) in test.calls]
    tests = sorted(tests, key=lambda test: test.item.path not in own)
    until = accumulate(test.seconds for test in tests)
    return [test for test, seconds in zip(tests, until, strict=True) if seconds < SECONDS]


def in_place(mutant: Mutant, tests: list[Test]) -> str | None:
    """In a child: makes the change and answers the first test that fails, `import` when the file cannot be run."""
    if mutant.file.endswith(".yml"):
        named = re.findall(r"[A-Z]{2} [\d.]+[a-z]*", f"{mutant.place} {mutant.what}")[-1:]
        tests = sorted(tests, key=lambda test: not any(name in test.item.nodeid for name in named))
        _read[(LAW / mutant.file).read_text("utf-8")] = mutant.new
    else:
        module = sys.modules[f"{PACKAGE}.{mutant.file[:-3]}"]
        code = compile(mutant.new, str(LAW / mutant.file), "exec")
        if mutant.function in (None, "="):
            try:
                _exchange(module, code)
            except Exception:
                return "import"
        else:
            new = next(inner for inner in _codes(code) if inner.co_qualname == mutant.function)
            _function(module, mutant.function).__code__ = new
    if mutant.file in REMEMBERED:
        _forget()
    return next((test.item.nodeid for test in tests if _fails(test.item)), None)


def _exchange(module: ModuleType, code: CodeType) -> None:
    """Runs a changed file and puts its constants in place of the old ones, in a remedy's file all of its names. The
    Remedy itself stays the same object, since the registry has it."""
    names = {"__name__": module.__name__, "__file__": module.__file__}
    exec(code, names)
    if "REMEDY" in names:
        remedy, new = vars(module)["REMEDY"], names.pop("REMEDY")
        vars(remedy).clear()
        vars(remedy).update(vars(new))
    else:
        names = {name: value for name, value in names.items() if not callable(value)}
    vars(module).update(names)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _function(module: object, name: str) -> FunctionType:
    found: Any = module
    for part in name.split("."):
        found = inspect.getattr_static(found, part)
    while not isinstance(found, FunctionType):  # a property, a cached function, a class method
        if isinstance(found, property):
            found = found.fget
        elif isinstance(found, functools.cached_property):
            found = found.func
        else:
            found = found.__wrapped__
    return found


# By a fresh import: in a child of the parent, which has not imported the law


class _Loader(SourceFileLoader):
    """Runs a changed text in place of a module's file."""

    text = ""

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.text, self.path, "exec")


class _Finder(MetaPathFinder):
    """Finds the changed text when the law is imported."""

    def __init__(self, mutant: Mutant) -> None:
        self.loader = _Loader(f"{PACKAGE}.{mutant.file[:-3]}", str(LAW / mutant.file))
        self.loader.text = mutant.new

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        """Called by Python for every import."""
        return importlib.util.spec_from_loader(fullname, self.loader) if fullname == self.loader.name else None


class _Failed:
    """Notes which tests fail."""

    def __init__(self) -> None:
        self.tests: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest after every test."""
        if report.failed:
            self.tests.append(report.nodeid)


def imported(mutant: Mutant, broken: list[str]) -> str | None:
    """In a child: imports the law with the change and answers the first test that fails, `import` if none can run."""
    if mutant.file.endswith(".py"):
        sys.meta_path.insert(0, _Finder(mutant))
    else:
        _read[(LAW / mutant.file).read_text("utf-8")] = mutant.new
    notes = _Failed()
    options = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore", *(f"--deselect={test}" for test in broken)]
    for stage in _stages(mutant.file):
        code = pytest.main([*options, *map(str, stage)], plugins=[notes])
        if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return notes.tests[0] if notes.tests else "import"
    return None


def _stages(file: str) -> list[list[Path]]:
    """The test files, those first that say most about a file of the law."""
    files, own = _files(), _own(file)
    others = sorted((path for path in files if path not in own), key=lambda path: path.name != "test_golden_cases.py")
    return [stage for stage in (own, others) if stage]


def _files() -> list[Path]:
    return [path for path in sorted(TESTS.glob("test_*.py")) if path not in NOT_RUN]


@functools.cache
def _own(file: str) -> list[Path]:
    """The test files that say most about a file of the law."""
    name = file.partition(".")[0]
    if name in OWN:
        return [TESTS / f"test_{OWN[name]}.py"]
    named = TESTS / f"test_{name}.py"
    mentions = {path: _plain(path.read_text("utf-8")).count(_plain(name)) for path in _files()}
    most = sorted(mentions, key=lambda path: (path != named, -mentions[path]))
    return [path for path in most if mentions[path] or path == named][:3]


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
