"""Walks the real interview in this process, without web server, database or Redis.

All private docassemble names that the tests use are in this module. docassemble.base runs an interview by itself once
the hooks that docassemble.webapp would answer are answered: there is no documented way to do this, and the alternative,
a whole server, takes a thousand times as long for each screen. What a browser would send is coerced and validated here
as docassemble.webapp does it, for the kinds of fields that this interview has.
"""

from __future__ import annotations

import atexit
import html
import itertools
import json
import mimetypes
import pickle
import re
import shutil
import sys
import types
import warnings
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar
from unittest.mock import patch
from urllib.parse import unquote, urlencode

warnings.filterwarnings("ignore", category=SyntaxWarning)
# docassemble.base.pattern would download WordNet for its synonyms, which no screen uses.
sys.modules.setdefault("docassemble_pattern.text.en.wordnet", types.ModuleType("docassemble_pattern.text.en.wordnet"))
import nltk  # noqa: E402

nltk.download = lambda *_args, **_options: False

import docassemble.base.config as config  # noqa: E402

config.daconfig.update(
    {
        "debug": True,
        "secretkey": "headless",
        "language": "en",
        "locale": "en_US.utf8",
        "country": "US",
        "timezone": "America/Los_Angeles",
        "gotenberg": {"enable": False},
        "jinja data": {},
        "button colors": {},
        "button style": "normal",
        "google": {"use places api new": False},
        "grid classes": {
            "user": "",
            "label width": "",
            "field width": "",
            "grid breakpoint": "md",
            "item grid breakpoint": "md",
            "centered": {"body": "", "right": "", "right small screen": ""},
            "flush left": {"body": "", "right": "", "right small screen": ""},
        },
        "restrict input variables": True,
    }
)
config.loaded = True

import pikepdf  # noqa: E402
import pluggy  # noqa: E402
from docassemble.base.plugin_manager import pm  # noqa: E402

_hook = pluggy.HookimplMarker("docassemble")


class _Redis(dict[str, Any]):
    def set(self, key: str, value: Any, *_args: Any, **_options: Any) -> None:
        self[key] = value

    def incr(self, key: str) -> int:
        self[key] = int(self.get(key, 0)) + 1
        return int(self[key])

    def expire(self, _key: str, _seconds: int) -> None: ...

    def delete(self, *keys: str) -> None:
        for key in keys:
            self.pop(key, None)


redis = _Redis()
#: What docassemble's DAStore keeps in its SQL database.
stored: dict[str, Any] = {}


@dataclass
class _Task:
    """A background action that waits for the worker; docassemble keeps it among the answers."""

    action: dict[str, Any]
    done: bool = False

    def as_tuple(self) -> _Task:
        return self

    def ready(self) -> bool:
        return self.done


class _Celery:
    """Celery, as far as docassemble's `background_action` sees it. Walk does the work, between two screens."""

    #: The tasks of the walk that goes on now.
    waiting: ClassVar[list[_Task]] = []

    def signature(self, _name: str, args: list[Any], **_options: Any) -> _Celery:
        self.action = args[-1]
        return self

    def delay(self) -> _Task:
        self.waiting.append(_Task(self.action))
        return self.waiting[-1]


class _SavedFile:
    def __init__(self, *_args: Any, **_options: Any) -> None: ...

    def finalize(self) -> None: ...


class _Server:
    """What docassemble.base asks of its server. A hook that is missing here answers None."""

    redis = redis
    sql = stored
    folder = Path(mkdtemp(prefix="interview-files-"))
    names: ClassVar[dict[int, str]] = {}
    numbers = itertools.count(1)

    def reserve(self, name: str) -> tuple[int, Path]:
        number = next(self.numbers)
        self.names[number] = name
        return number, self.folder / f"{number}{Path(name).suffix}"

    @_hook
    def get_default_language(self) -> str:
        return "en"

    @_hook
    def get_default_dialect(self) -> str:
        return "us"

    @_hook
    def get_default_locale(self) -> str:
        return "en_US.utf8"

    @_hook
    def get_default_timezone(self) -> str:
        return "America/Los_Angeles"

    @_hook
    def get_default_country(self) -> str:
        return "US"

    @_hook
    def get_configuration(self) -> dict[str, Any]:
        return config.daconfig  # type: ignore[no-any-return]

    @_hook
    def get_button_class_prefix(self) -> str:
        return "btn-"

    @_hook
    def get_hostname(self) -> str:
        return "localhost"

    @_hook
    def get_debug_status(self) -> bool:
        return True

    @_hook
    def get_main_page_parts(self) -> dict[str, Any]:
        return {}

    @_hook
    def get_server_redis(self) -> _Redis:
        return self.redis

    @_hook
    def get_server_redis_user(self) -> _Redis:
        return self.redis

    @_hook
    def server_sql_get(self, key: str, secret: str) -> Any:
        return self.sql.get(key)

    @_hook
    def server_sql_set(self, key: str, val: Any, encrypted: bool, secret: str, the_user_id: str) -> None:
        self.sql[key] = val

    @_hook
    def server_sql_delete(self, key: str) -> None:
        self.sql.pop(key, None)

    @_hook
    def server_sql_keys(self, prefix: str) -> list[str]:
        return [key.removeprefix(prefix) for key in self.sql if key.startswith(prefix)]

    @_hook
    def stash_data(self, data: Any, expire: int) -> tuple[str, str]:
        name = str(next(self.numbers))
        self.redis.set(f"stash:{name}", pickle.dumps(data))
        return name, "secret"

    @_hook
    def retrieve_stashed_data(self, key: str, secret: str, delete: bool, refresh: bool) -> Any:
        stashed = self.redis.get(f"stash:{key}")
        if delete:
            self.redis.delete(f"stash:{key}")
        return pickle.loads(stashed) if stashed and secret == "secret" else None

    @_hook
    def get_celery_app(self) -> _Celery:
        return _Celery()

    @_hook
    def get_task(self, obj: _Task) -> _Task:
        return obj

    @_hook
    def get_default_table_class(self) -> str:
        return "table"

    @_hook
    def get_ext_and_mimetype(self, filename: str) -> tuple[str, str | None]:
        return Path(filename).suffix.lstrip("."), mimetypes.guess_type(filename)[0]

    @_hook
    def url_finder(self, file_reference: Any, kwargs: Any) -> str:
        if hasattr(file_reference, "filename"):
            return f"/files/{file_reference.filename}"
        return f"/{file_reference}?{urlencode(kwargs)}"

    @_hook
    def get_new_file_number(self, user_code: str, file_name: str, yaml_file_name: str) -> int:
        return self.reserve(file_name)[0]

    @_hook
    def save_numbered_file(self, filename: str, orig_path: str, yaml_file_name: str, uid: str) -> tuple[Any, ...]:
        number, path = self.reserve(filename)
        shutil.copyfile(orig_path, path)
        return number, path.suffix.lstrip("."), mimetypes.guess_type(filename)[0]

    @_hook
    def file_finder(
        self, file_reference: Any, question: Any, folder: Any, package: Any, filename: Any, return_nonexistent: Any,
        uids: Any,
    ) -> dict[str, Any]:  # fmt: skip
        return self.file_number_finder(file_reference, filename, uids, True) if str(file_reference).isdigit() else {}

    @_hook
    def file_number_finder(self, file_number: Any, filename: Any, uids: Any, privileged: Any) -> dict[str, Any]:
        name = filename or self.names[int(file_number)]
        path = self.folder / f"{file_number}{Path(name).suffix}"
        written = path.with_suffix("")
        if written.exists():
            shutil.copyfile(written, path)
        else:
            path.touch()
        return {
            "path": str(written),
            "fullpath": str(path),
            "filename": name,
            "extension": path.suffix.lstrip("."),
            "mimetype": mimetypes.guess_type(name)[0],
            "persistent": False,
            "private": True,
        }

    @_hook
    def get_saved_file_class(self) -> type:
        return _SavedFile

    @_hook
    def secure_filename_unicode_ok(self, the_filename: str) -> str:
        return the_filename


pm.register(_Server())
atexit.register(shutil.rmtree, _Server.folder, ignore_errors=True)

# The kinds of answers must be known before the questions are read, as they are on a server, which imports every module.
from docassemble.base import parse, standardformatter  # noqa: E402
from docassemble.base.error import DAValidationError  # noqa: E402
from docassemble.base.functions import custom_types, pickleable_objects  # noqa: E402
from docassemble.base.interview_cache import get_interview  # noqa: E402
from docassemble.base.interview_source import interview_source_from_string  # noqa: E402
from docassemble.base.thread_context import (  # noqa: E402
    empty_globals,
    global_context,
    this_thread,
    user_dict_context,
)
from docassemble.base.util import DADict, set_language, word  # noqa: E402, F401

import docassemble.CARecordRelief.answer_kinds  # noqa: E402, F401
from docassemble.CARecordRelief.papers import render  # noqa: E402


def _blank_pages(documents: Sequence[Path], folder: Path, progress: Callable[[int], None]) -> list[Path]:
    """A walk wants to know that there is a PDF, not what it looks like: the papers' own tests look at the pages."""
    made = [folder / f"{document.stem}.pdf" for document in documents]
    for number, path in enumerate(made, 1):
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.save(path)
        progress(number)
    return made


MAIN = "docassemble.CARecordRelief:data/questions/main.yml"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to answer: its variable with real indices, its kind, the stored words it can be chosen from, and what
    the page calls it."""

    variable: str
    kind: str
    required: bool
    choices: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Screen:
    """One screen: the id of its question, its texts as HTML, and its fields."""

    id: str
    title: str
    body: str
    fields: tuple[Field, ...]
    section: str | None
    status: Any

    @property
    def text(self) -> str:
        """What a person reads, without markup."""
        visible = re.sub(r"<[^>]+>", " ", f"{self.title}\n{self.body}")
        return html.unescape(visible)

    @property
    def links(self) -> tuple[str, ...]:
        """The targets of its links."""
        return tuple(html.unescape(target) for target in re.findall(r'href="([^"]*)"', self.body))


class Refused(Exception):
    """An answer that the interview does not take, with what it says."""


class Walk:
    """One person's session."""

    def __init__(self, path: str = MAIN, language: str = "en") -> None:
        self.path = path
        #: What the browser says that it prefers.
        self.language = language
        with self._context({}):
            self.interview = get_interview(path)
        self.variables: dict[str, Any] = parse.get_initial_dict()
        #: Whether there is a worker for background actions.
        self.has_worker = True
        self.waiting: list[_Task] = []

    def screen(self, action: str | None = None, **arguments: Any) -> Screen:
        """The screen that the person sees now, or the one that a link for `action` opens.

        Where it has given the worker something to do, the screen after that, which the page opens by itself.
        """
        status = self._assembled(self.variables, action, arguments=arguments)
        if self.has_worker and self.waiting:
            self.work()
            status = self._assembled(self.variables)
        with self._context(self.variables, status):
            fields = tuple(self._fields(status))
            body = parse.markdown_to_html(status.subquestion_text or "", status=status)
            title = parse.markdown_to_html(status.question_text, trim=True, status=status)
            section = status.question.section and status.question.section.text(self.variables)
        # What docassemble does by itself, such as ending a visit, has no id.
        name = getattr(status.question, "id", status.question.question_type)
        return Screen(name, title, body, fields, section, status)

    def page(self, screen: Screen) -> str:
        """The HTML of a screen as the browser gets it, with labels, hints, buttons and the errors of its fields."""
        status = screen.status
        rules: dict[str, Any] = {"rules": {}, "messages": {}}
        with self._context(self.variables, status), patch.object(standardformatter, "generate_csrf", str):
            status.using_navigation = status.using_screen_reader = False
            status.screen_reader_links = {"question": [], "help": []}
            status.pre = status.post = status.submit = ""
            status.back = status.question.back()
            shown = str(standardformatter.as_html(status, False, "/", rules, None, "", 2))
        errors = (text for texts in rules["messages"].values() for text in texts.values())
        return shown + "".join(f"<p>{html.escape(error)}</p>" for error in errors)

    def _assembled(self, variables: dict[str, Any], action: str | None = None, **more: Any) -> Any:
        _Celery.waiting = self.waiting
        info = self._current_info(action) | more
        status = parse.InterviewStatus(current_info=info, tracker=variables["_internal"]["tracker"])
        with self._context(variables):
            self.interview.assemble(variables, status)
        return status

    def work(self) -> None:
        """Do what the worker does: a background action on a copy of the answers, and what it hands on on themselves."""
        while self.waiting:
            task = self.waiting.pop(0)
            copy = parse.get_initial_dict()
            copy.update(pickle.loads(pickle.dumps(pickleable_objects(self.variables))))
            with patch.object(render, "pdf", _blank_pages):
                status = self._assembled(copy, interface="worker", **task.action)
            if status.question.question_type == "backgroundresponseaction":
                self._assembled(self.variables, interface="worker", **status.question.action)
            task.done = True

    def answer(self, screen: Screen, answers: Mapping[str, Any]) -> None:
        """Submit answers as a browser would send them: texts, True and False, or a list of ticked boxes."""
        kinds = {field.variable: field for field in screen.fields}
        with self._context(self.variables, screen.status):
            for variable, value in answers.items():
                self._set(variable, _coerced(kinds[variable], value))
            if screen.status.question.validation_code:
                try:
                    exec(screen.status.question.validation_code, self.variables)
                except DAValidationError as error:
                    raise Refused(str(error)) from None
        stack = self.variables["_internal"]["event_stack"].get("s", [])
        while stack and stack[0]["action"] in answers:
            stack.pop(0)

    def value(self, expression: str) -> Any:
        """The value of an expression over the interview's variables."""
        with self._context(self.variables):
            return eval(expression, self.variables)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Inside, docassemble's functions work as they do while a screen of this session is made."""
        with self._context(self.variables):
            yield

    def action_of(self, link: str) -> str | None:
        """The variable that a link on a screen asks for, or None for another kind of link."""
        sent = _sent_by(link)
        return str(sent["action"]) if sent else None

    def arguments_of(self, link: str) -> dict[str, Any]:
        """What a link on a screen hands to its action."""
        return dict((_sent_by(link) or {}).get("arguments", {}))

    def forget_action(self) -> None:
        """Leave the screen that a link opened without answering it."""
        self.variables["_internal"]["event_stack"].clear()

    def _set(self, variable: str, value: Any) -> None:
        self.variables["_value"] = value
        exec(f"{variable} = _value", self.variables)
        del self.variables["_value"]

    def _fields(self, status: Any) -> Iterator[Field]:
        for field in status.get_field_list():
            if not hasattr(field, "saveas") or not status.extras.get("ok", {}).get(field.number, True):
                continue
            variable = self._with_real_indices(parse.from_safeid(field.saveas))
            pairs = status.selectcompute.get(field.number, ())
            yield Field(
                variable,
                getattr(field, "datatype", "choice" if pairs else "continue"),
                bool(status.extras.get("required", {}).get(field.number, True)),
                tuple(str(pair["key"]) for pair in pairs),
                parse.safeid(f"_field_{field.number}") if self._hides_itself(field) else field.saveas,
            )
        if variable := getattr(status.question, "fields_saveas", None):  # the button below other fields
            yield Field(self._with_real_indices(variable), "continue", True, ())

    @staticmethod
    def _hides_itself(field: Any) -> bool:
        """Whether the page shows the field only after certain answers: then it is sent under its number."""
        return not {"show_if_var", "show_if_js"}.isdisjoint(getattr(field, "extras", {}))

    def _with_real_indices(self, variable: str) -> str:
        for iterator in "ij":
            if iterator in self.variables:
                variable = variable.replace(f"[{iterator}]", f"[{self.variables[iterator]}]")
        return variable

    def _current_info(self, action: str | None = None) -> dict[str, Any]:
        user = {
            "is_anonymous": True, "is_authenticated": False, "session_uid": "s", "device_id": "d", "the_user_id": "t1",
            "theid": 1, "roles": [], "email": None, "firstname": None, "lastname": None, "nickname": None,
            "language": None, "timezone": None, "location": None,
        }  # fmt: skip
        info: dict[str, Any] = {
            "user": user, "session": "headless", "secret": "headless", "yaml_filename": self.path, "interface": "web",
            "url": "http://localhost/interview", "url_root": "http://localhost", "encrypted": True,
            "headers": {"Accept-Language": self.language}, "clientip": None, "method": "GET",
        }  # fmt: skip
        return info | ({"action": action, "arguments": {}} if action else {})

    @contextmanager
    def _context(self, variables: dict[str, Any], status: Any = None) -> Iterator[None]:
        with global_context(empty_globals()), user_dict_context(variables):
            this_thread.current_info = status.current_info if status else self._current_info()
            set_language(variables.get("language", "en"))
            if status:
                this_thread.interview, this_thread.interview_status = self.interview, status
                this_thread.internal = variables["_internal"]
            yield


def as_html(walk: Walk, screen: Screen, text: str) -> str:
    """The Markdown of a label or a help text of that screen as the page shows it."""
    with walk.inside():
        return str(parse.markdown_to_html(text, status=screen.status))


def _sent_by(link: str) -> dict[str, Any] | None:
    found = re.search(r"[?&]action=([^&]+)", link)
    if not found:
        return None
    sent = unquote(found[1])
    return dict(json.loads(b64decode(sent + "=" * (-len(sent) % 4))))


def _coerced(field: Field, value: Any) -> Any:
    if field.kind in custom_types:
        kind = custom_types[field.kind]["class"]
        try:
            kind.call_validate(value, field.variable, {})
        except DAValidationError as error:
            raise Refused(str(error)) from None
        return kind.call_transform(value, field.variable, {})
    if field.kind == "checkboxes":
        ticked = {choice: choice in value for choice in field.choices}
        return DADict(field.variable, elements=ticked, auto_gather=False, gathered=True)
    if field.kind in ("boolean", "continue", "yesnoradio"):
        return bool(value)
    return value


def submitted(kind: str, typed: str) -> Any:
    """What the interview stores for a text that a browser sends to a field of that kind. Raises Refused."""
    with in_docassemble():
        return _coerced(Field("answer", kind, True, ()), typed)


@contextmanager
def in_docassemble() -> Iterator[None]:
    """Inside, docassemble's functions work as they do while a screen is made."""
    with Walk().inside():
        yield


def translating(path: str) -> Any:
    """The interview as docassemble reads it for its translation files: each question notes its phrases."""
    with in_docassemble():
        source = interview_source_from_string(path)
        source.update()
        source.translating = True
        return parse.Interview(source=source)
