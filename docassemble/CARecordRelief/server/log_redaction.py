# do not pre-load
"""Keeping answers out of the logs.

docassemble writes whole error messages, and an error message may quote what somebody typed. What is kept of one is the
kind of the error and the lines of code it came from, which name no person.
"""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Iterable, Iterator

FULL_LOGS_VARIABLE = "RR_FULL_LOGS"
WITHHELD = "(a message was withheld: it might quote an answer)"

_FRAME = re.compile(r'  File ".*", line \d+')
_MARKERS = re.compile(r"\s*[~^]+\s*$")
_KIND = re.compile(r"[A-Za-z_][\w.]*(?:Error|Exception|Warning|Exit|Interrupt|Timeout|NotFound|Refused)\b")
_CONSTANT = (
    "Traceback (most recent call last):",
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
)


def redacted_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines that may be kept, as far as they may be kept."""
    after_frame = False
    for line in lines:
        if _FRAME.match(line):
            after_frame = True
            yield line
            continue
        if line in _CONSTANT or (_MARKERS.match(line) and line.strip()) or (after_frame and line.startswith("    ")):
            yield line
        elif kind := _KIND.match(line):
            yield kind.group()
        after_frame = False


def redact(message: str) -> str:
    """One log message without what it might quote."""
    return "\n".join(redacted_lines(message.splitlines())) or WITHHELD


def redact_logs() -> None:
    """From now on, redact what this process and its children write to the logs, unless full logs were asked for.

    Called once docassemble is loaded: until then nobody has visited, and a failed start must be readable.
    """
    if os.environ.get(FULL_LOGS_VARIABLE):
        return
    from docassemble.base import logger

    write = logger.the_logmessage
    logger.set_logmessage(lambda message: write(redact(str(message))))
    _redact_output()


def _redact_output() -> None:
    # At the level of the files, because libraries hold streams of their own and children inherit only files.
    reading, writing = os.pipe()
    log = os.fdopen(os.dup(2), "w", encoding="utf-8", buffering=1)
    os.dup2(writing, 1)
    os.dup2(writing, 2)
    os.close(writing)

    def copy() -> None:
        with os.fdopen(reading, encoding="utf-8", errors="replace") as output:
            for line in redacted_lines(line.rstrip("\n") for line in output):
                # A full disk loses a line, not the process: who stops reading makes everybody wait who writes.
                with contextlib.suppress(OSError):
                    log.write(line + "\n")

    threading.Thread(target=copy, daemon=True).start()
