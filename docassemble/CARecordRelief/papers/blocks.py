"""What a paper in plain words is made of: sections with a heading, and the blocks in them.

`next_steps_letter.docx`, and other templates with sections, show each kind of block in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docassemble.CARecordRelief.i18n import Message

Block = dict[str, Any]


def section(title: Message | str | None, blocks: Iterable[Block]) -> Block:
    return {"heading": title, "blocks": list(blocks)}


def heading(text: Message) -> Block:
    return {"kind": "heading", "text": text}


def paragraph(text: Message | str) -> Block:
    return {"kind": "text", "text": text}


def bullet(text: Message | str) -> Block:
    return {"kind": "bullet", "text": text}


def numbered(text: Message) -> Block:
    """A step; Word counts them."""
    return {"kind": "step", "text": text}


def grouped(told: Iterable[tuple[Message, Message]]) -> list[Block]:
    """What is told of one charge or law, all of it under its name."""
    groups: dict[Message, list[Message]] = {}
    for name, text in told:
        groups.setdefault(name, []).append(text)
    return [block for name, texts in groups.items() for block in (heading(name), *map(bullet, texts))]
