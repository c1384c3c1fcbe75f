"""The grammar socket, asked as docassemble asks it."""

from __future__ import annotations

import socket
import stat
import struct
from pathlib import Path
from typing import Any

import msgpack
import pytest

from docassemble.CARecordRelief.server.grammar import answer, listening


def ask(client: socket.socket, question: Any) -> Any:
    packed = msgpack.packb(question)
    client.sendall(struct.pack(">I", len(packed)) + packed)
    (length,) = struct.unpack(">I", client.recv(4))
    return msgpack.unpackb(client.recv(length))


@pytest.fixture
def client(tmp_path: Path) -> Any:
    path = tmp_path / "grammar.sock"
    with listening(path), socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        yield connection


def test_it_answers_many_questions_on_one_connection(client: socket.socket) -> None:
    assert ask(client, ["en", "pluralize", ["conviction"], {}]) == {"result": "convictions"}
    assert ask(client, ["en", "singularize", ["counties"], {}]) == {"result": "county"}
    assert ask(client, ["en", "article", ["order"], {}]) == {"result": "an"}


def test_a_broken_question_does_not_end_the_conversation(client: socket.socket) -> None:
    assert "error" in ask(client, {"not": "a question"})
    assert ask(client, ["en", "pluralize", ["count"], {}]) == {"result": "counts"}


def test_only_this_user_may_ask(tmp_path: Path) -> None:
    path = tmp_path / "grammar.sock"
    with listening(path):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert not path.exists()


@pytest.mark.parametrize(
    ("method", "arguments", "expected"),
    [
        ("singularize", ["count"], "count"),
        ("pluralize", ["plea"], "pleas"),
        ("pluralize", [" "], " "),
        ("article", ["petition"], "a"),
        ("conjugate", ["file", "3sg"], "files"),
        ("conjugate", ["be", "3sg"], "is"),
        ("conjugate", ["have", "3sgp"], "had"),
        ("conjugate", ["file", "3sgp"], "filed"),
        ("conjugate", ["deny", "3sgp"], "denied"),
        ("conjugate", ["deny", "3sg"], "denies"),
        ("conjugate", ["show", "inf"], "show"),
    ],
)
def test_english(method: str, arguments: list[str], expected: str) -> None:
    assert answer("en", method, arguments) == {"result": expected}


def test_another_language_gets_its_word_back() -> None:
    assert answer("es", "pluralize", ["cargo"]) == {"result": "cargo"}
    assert answer("es", "article", ["cargo"]) == {"result": ""}


def test_an_unknown_method_is_an_error() -> None:
    assert "error" in answer("en", "translate", ["count"])
