# do not pre-load
"""Plurals, articles and verb forms for docassemble, over a Unix socket.

docassemble would otherwise load a word net at import and fetch it from the internet. When the socket named by its
`nltk socket` setting exists, it asks that socket instead: messages are MessagePack with a four-byte length before,
`[language, method, arguments, keywords]` one way and `{"result": …}` or `{"error": …}` the other.
"""

from __future__ import annotations

import contextlib
import os
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import inflect
import msgpack

MAX_MESSAGE = 1 << 20


@cache
def english() -> inflect.engine:
    """The English rules."""
    return inflect.engine()


def pluralize(word: str) -> str:
    """`count` → `counts`."""
    return english().plural_noun(word) if word.strip() else word


def singularize(word: str) -> str:
    """`counts` → `count`; a word that is singular already stays."""
    return (english().singular_noun(word) or word) if word.strip() else word


def article(word: str) -> str:
    """`order` → `an`."""
    return english().a(word).split(" ")[0] if word.strip() else ""


def conjugate(verb: str, tense: str = "3sg") -> str:
    """The two forms docassemble asks for: `3sg` (she files) and `3sgp` (she filed), of regular verbs, be and have."""
    present, past = {"be": ("is", "was"), "have": ("has", "had"), "do": ("does", "did")}.get(verb, ("", ""))
    if tense.endswith("p"):
        return past or _past(verb)
    if tense.startswith("3sg"):
        return present or pluralize(verb)
    return verb


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


METHODS: dict[str, Callable[..., str]] = {
    "pluralize": pluralize,
    "singularize": singularize,
    "article": article,
    "conjugate": conjugate,
}


def answer(language: str, method: str, arguments: list[str]) -> dict[str, str]:
    """The reply to one question. In another language than English a word comes back as it is, without an article."""
    if method not in METHODS:
        return {"error": f"no such method: {method}"}
    if not arguments:
        return {"error": f"{method} needs a word"}
    if language != "en":
        return {"result": "" if method == "article" else arguments[0]}
    return {"result": METHODS[method](*arguments[:2])}


class Conversation(socketserver.StreamRequestHandler):
    """One client, which may ask many times."""

    def handle(self) -> None:
        """Answer until the client hangs up or sends something that is not a question."""
        while len(header := self.rfile.read(4)) == 4:
            (length,) = struct.unpack(">I", header)
            if length > MAX_MESSAGE:
                return
            try:
                language, method, arguments, _keywords = msgpack.unpackb(self.rfile.read(length))
                reply: dict[str, Any] = answer(language, method, list(arguments))
            except Exception as error:
                reply = {"error": type(error).__name__}
            packed = msgpack.packb(reply)
            self.wfile.write(struct.pack(">I", len(packed)) + packed)


class GrammarServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Listens on a socket that only this user can open."""

    daemon_threads = True


@contextlib.contextmanager
def listening(path: Path) -> Iterator[GrammarServer]:
    """A server that answers on `path` for as long as the block runs."""
    path.unlink(missing_ok=True)
    before = os.umask(0o177)
    try:
        server = GrammarServer(str(path), Conversation)
    finally:
        os.umask(before)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        path.unlink(missing_ok=True)
