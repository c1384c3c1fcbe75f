"""Case-file text (YAML or JSON) to plain data, refusing everything a case file has no use for.

YAML's convenience is a danger here: `0012345` is a case number and not an octal integer, `No` is a surname and not
`false`, and aliases can blow up a server. So scalars stay text, except an unquoted `true`, `false` or `null`; fields
that hold numbers or dates read their own text. What only the syntax can get wrong is refused with its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from .i18n import Message, _

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 6  # root, cases, a case, counts, a count, a block of the count
_PLAIN = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    text: text.lower() == "true" for text in ("true", "True", "TRUE", "false", "False", "FALSE")
}


class PlainText(str):
    """A YAML scalar without quotes: fields for numbers may read it as one, fields for text keep it as it stands."""

    __slots__ = ()


class CaseFileTextError(ValueError):
    """The text is no case file: `message` says why, `path` where (a line, or a path into the data)."""

    def __init__(self, path: str, message: Message) -> None:
        super().__init__(f"{path}: {message}")
        self.path, self.message = path, message


def decode(raw: bytes) -> str:
    """UTF-8 bytes of at most 1 MiB to text; raises CaseFileTextError otherwise."""
    if len(raw) > MAX_BYTES:
        _refuse_size()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseFileTextError(
            f"byte {error.start}", _("The file is not UTF-8 text. Save it again with the encoding UTF-8.")
        ) from error


def read(text: str) -> Any:
    """Parse JSON or YAML text to dicts, lists, text, booleans and None; raises CaseFileTextError."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        _refuse_size()
    if text.lstrip().startswith(("{", "[")):
        try:
            data = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
        except CaseFileTextError:
            raise
        except (ValueError, RecursionError):  # a number of thousands of digits is a plain ValueError
            pass  # a YAML flow mapping begins with a brace as well
        else:
            _check_depth(data)
            return data
    try:
        return _Builder(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "file"
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
        raise CaseFileTextError(where, _("This is not valid YAML or JSON: {problem}.", problem=problem)) from error


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        names = [name for name, _value in pairs]
        _refuse_duplicate("file", next(name for name in names if names.count(name) > 1))
    return data


def _refuse_size() -> NoReturn:
    raise CaseFileTextError("file", _("The file is larger than 1 MiB. A case file holds one person's record."))


def _refuse_duplicate(where: str, name: str) -> NoReturn:
    raise CaseFileTextError(where, _("The name {name} stands here twice. Keep one of the two.", name=repr(name)))


def _no_constant(name: str) -> NoReturn:
    raise CaseFileTextError("file", _("{name} is not a number that a case file can hold.", name=name))


def _check_depth(data: Any, depth: int = 1) -> None:
    children = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    if (isinstance(data, dict | list)) and depth > MAX_DEPTH:
        raise CaseFileTextError("file", _too_deep())
    for child in children:
        _check_depth(child, depth + 1)


def _too_deep() -> Message:
    return _("The file is nested deeper than any case file needs to be.")


class _Builder:
    """Plain data from YAML events: the events show aliases, tags and depth before anything is built."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events

    def document(self) -> Any:
        data: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise CaseFileTextError(_line(event), _("The file holds more than one YAML document."))
                data = self.value(next(self.events), 1)
        return data

    def value(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise CaseFileTextError(_line(event), _("YAML anchors and aliases (& and *) are not allowed."))
        if getattr(event, "tag", None):
            raise CaseFileTextError(_line(event), _("YAML tags (!) are not allowed."))
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0]  # written without quotes
            return _PLAIN.get(event.value, PlainText(event.value)) if plain else event.value
        if depth > MAX_DEPTH:
            raise CaseFileTextError(_line(event), _too_deep())
        return self.mapping(depth) if isinstance(event, yaml.MappingStartEvent) else self.sequence(depth)

    def sequence(self, depth: int) -> list[Any]:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, depth + 1))
        return items

    def mapping(self, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise CaseFileTextError(_line(event), _("A name must be plain text."))
            self.value(event, depth)  # a name may be no alias and carry no tag either
            if event.value in data:
                _refuse_duplicate(_line(event), event.value)
            data[event.value] = self.value(next(self.events), depth + 1)
        return data


def _line(event: Any) -> str:
    return f"line {event.start_mark.line + 1}"
