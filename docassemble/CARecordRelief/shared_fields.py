"""The fields of the shared questions, each by itself, for pages that ask for many facts at once.

docassemble shows a question as it stands in its file. A page that is put together for one client needs the same fields,
with the same words, hints and choices, in another company; so they are read from the files of the questions, and their
Spanish from the file of translations. There is no second wording of any question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from docassemble.base.util import get_language

from docassemble.CARecordRelief.screen_phrases import Phrase

__all__ = ["shared_field"]

_FILES = ("today", "cases", "charges", "outcomes", "since", "proof", "contact", "statement")
#: What a person reads of a field, beside its label.
_WORDS = ("under text", "hint", "none of the above")
#: Lines of a question that say which charge it is about, or that a page has once: they are not part of any field.
_OF_THE_SCREEN = re.compile(r"^\$\{ (record\.about\(.*\)|date_words|search_words|dismissal_words) \}\n?", re.MULTILINE)


def shared_field(path: str) -> dict[str, Any]:
    """The field for the fact at a path, as docassemble takes it from code: its label in the language of the screen,
    its kind, its choices and its hints. It is shown always: whether it is asked for is decided before.

    Raises KeyError for a fact that no shared question asks for.
    """
    indices = re.findall(r"\[(\d+)\]", path)
    label, options = _shared()[_with_letters(path)]
    made: dict[str, Any] = {"label": _in_language(label), "field": path, **options}
    for name in _WORDS:
        if name in made:
            made[name] = _OF_THE_SCREEN.sub("", _in_language(made[name])).strip()
    if "code" in made:
        made["code"] = made["code"].replace("(i, j)", f"({', '.join(indices)})")
    return made


def _with_letters(path: str) -> str:
    letters = iter("ij")
    return re.sub(r"\[\d+\]", lambda _index: f"[{next(letters)}]", path)


@cache
def _shared() -> dict[str, tuple[str, dict[str, Any]]]:
    """Variable with `i` and `j` -> the label of its field, and the rest of it. The first question for it counts."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for name in _FILES:
        text = files("docassemble.CARecordRelief").joinpath("data", "questions", f"{name}.yml").read_text("utf-8")
        for block in yaml.safe_load_all(text):
            for variable, label, options in _fields_of(block or {}):
                found.setdefault(variable, (label, options))
    return found


def _fields_of(block: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for field in block.get("fields", ()):
        (label, variable), *rest = field.items()
        options = {name: value for name, value in rest if name != "show if"}
        if label == "no label":  # the question itself is the label
            label = block["question"]
            options.setdefault("under text", block.get("subquestion", ""))
        yield str(variable), str(label), options


def _in_language(text: str) -> str:
    return Phrase(text).render(get_language())
