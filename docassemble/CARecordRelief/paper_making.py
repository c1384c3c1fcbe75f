"""Making files of the papers in the background, while the person sees how far it is.

docassemble's Celery worker makes them; docs/papers.md tells the way of one attempt. What the worker reports on its way
is in Redis, because the answers cannot be changed by two at a time: a number, a time, the kind of a fault, never a word
of an answer. The files come into the session all at once, or not at all.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docassemble.base.util import DAFile, DAObject, DARedis, background_action, log

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers import render
from docassemble.CARecordRelief.papers.mark import mark
from docassemble.CARecordRelief.papers.packet import Paper

__all__ = ["Combined", "Fault", "PaperMaking"]

#: How long to wait for news: longer than one document may take, and LibreOffice to come back before it.
PATIENCE = 75.0
#: How long to wait while others are served first.
PATIENCE_IN_THE_QUEUE = 120.0
#: Between the worker's last word and the moment when what it has made must be in the session.
TIME_TO_SAVE = 5.0
#: How the folders begin in which papers are made; the number of the process comes next.
SCRATCH = "record-relief-papers-"
#: What is reported is forgotten after an hour.
KEEP_NEWS = 3600


class Fault(StrEnum):
    """Why papers could not be made."""

    OFFICE = "office"
    NO_ROOM = "no_room"
    SERVER = "server"
    SILENCE = "silence"

    @property
    def text(self) -> Message:
        return _FAULTS[self]


_FAULTS: Mapping[Fault, Message] = {
    Fault.OFFICE: _("The program that makes the PDF files has stopped."),
    Fault.NO_ROOM: _("There is no room on our server for your papers right now."),
    Fault.SERVER: _("A part of our server does not work right now."),
    Fault.SILENCE: _("This takes longer than it should. Our server may have stopped its work."),
}


@dataclass(frozen=True, slots=True)
class News:
    """What the worker last said: how many of how many papers are there, when it said so, and whether it failed."""

    done: int
    total: int
    at: float
    begun: bool = False
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Combined:
    """One PDF of several papers: its file name without extension, and each paper with the names of its bookmark."""

    stem: str
    parts: tuple[tuple[tuple[str, ...], Paper], ...]
    title: str

    @property
    def file(self) -> str:
        return f"{self.stem}.pdf"


class PaperMaking(DAObject):  # type: ignore[misc]
    """The files of some papers, by file name (`made`), or the attempt to make them."""

    papers: Sequence[Paper]
    together: Sequence[Combined]
    #: What is no paper and is there already, by file name: the calendar.
    beside: Mapping[str, bytes]
    #: The stems of papers that nobody approved yet: their PDF is marked on every page, their Word file is not given.
    not_reviewed: Collection[str] = ()

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.made: dict[str, DAFile] | None = None

    # ---- In the web server -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Ask the worker for the files. What an earlier attempt may still bring is not taken any more."""
        self.made = None
        self.attempt = secrets.token_urlsafe(16)
        self._report(News(0, len(self.papers), time.time()))
        self.task = background_action("make_papers", attempt=self.attempt)

    def try_again(self) -> None:
        """Begin anew, unless the papers are there or on their way: somebody may click twice."""
        if self.made is None and self.fault():
            self.begin()

    def fault(self) -> Fault | None:
        """Why nothing more is to be expected of this attempt; None while it goes on, and when it is over."""
        if self.made is not None:
            return None
        news = self._news()
        if news is None:
            return Fault.SILENCE
        if news.fault:
            return news.fault
        silent = time.time() - news.at
        if silent > TIME_TO_SAVE and self.task.ready():
            return Fault.SERVER
        return Fault.SILENCE if silent > (PATIENCE if news.begun else PATIENCE_IN_THE_QUEUE) else None

    def progress(self) -> tuple[int, int]:
        """How many papers are made, and of how many."""
        news = self._news()
        return (news.done, news.total) if news else (0, len(self.papers))

    # ---- In the worker -----------------------------------------------------------------------------------------------

    def make(self, attempt: str) -> dict[str, bytes]:
        """The contents of all files by name; none when the attempt is not the last one any more, or fails.

        Nothing that fails may stop the worker without a word: the person waits for one.
        """
        if attempt != self.attempt or self.made is not None:
            return {}
        started = News(0, len(self.papers), time.time(), begun=True)
        self._report(started)
        try:
            with TemporaryDirectory(prefix=f"{SCRATCH}{os.getpid()}-") as folder:
                return self._files_in(Path(folder), started)
        except Exception as error:
            self._failed(error)
            return {}

    def _files_in(self, folder: Path, started: News) -> dict[str, bytes]:
        def progress(done: int, total: int) -> None:
            self._report(replace(started, done=done, total=total, at=time.time()))

        made = render.make(self.papers, folder, progress)
        for one in made:
            if one.paper.stem in self.not_reviewed:
                mark(one.pdf)
        paths = [path for one in made for path in one.files]
        for combined in self.together:
            paths.append(folder / combined.file)
            parts = [(names, folder / f"{paper.stem}.pdf") for names, paper in combined.parts]
            render.combined(parts, paths[-1], combined.title)
        return {path.name: path.read_bytes() for path in paths} | dict(self.beside)

    def keep(self, attempt: str, contents: Mapping[str, bytes]) -> None:
        """Put the files into the session. Only while nobody else can change or delete it."""
        if attempt != self.attempt or not contents:
            return
        stored: dict[str, DAFile] = {}
        try:
            for name, content in contents.items():
                stored[name] = DAFile(f"{self.instanceName}.made[{name!r}]")
                stored[name].initialize(filename=name)
                stored[name].write(content, binary=True)
                stored[name].commit()
        except Exception as error:
            self._failed(error)
            _empty(stored)
        else:
            self.made = stored
            self._report(News(len(self.papers), len(self.papers), time.time(), begun=True))

    # ---- What is reported --------------------------------------------------------------------------------------------

    def _failed(self, error: Exception) -> None:
        # Its kind alone: the text of an error may quote an answer.
        log(f"The papers could not be made: {type(error).__name__}")
        self._report(News(0, len(self.papers), time.time(), fault=_fault(error)))

    def _report(self, news: News) -> None:
        DARedis("news").set(self._key(), json.dumps(asdict(news)), ex=KEEP_NEWS)

    def _news(self) -> News | None:
        told = DARedis("news").get(self._key())
        if told is None:
            return None
        values = json.loads(told)
        return News(**values | {"fault": values["fault"] and Fault(values["fault"])})

    def _key(self) -> str:
        return f"record-relief:papers:{self.attempt}"


def _fault(error: BaseException) -> Fault:
    if isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT, EFBIG):
        return Fault.NO_ROOM
    return Fault.OFFICE if isinstance(error, render.RenderError) else Fault.SERVER


def _empty(files: Mapping[str, DAFile]) -> None:
    """Take back what was written of files that nobody will be shown."""
    for file in files.values():
        if hasattr(file, "number"):
            Path(file.path()).write_bytes(b"")
