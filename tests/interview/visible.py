"""What a person reads on a screen: every text of it, as its paragraphs, headings, labels and choices."""

from __future__ import annotations

import html
from collections.abc import Iterator
from html.parser import HTMLParser

from tests.interview.headless import Screen, Walk, as_html

_BLOCKS = frozenset(
    "a br button dd div dt h1 h2 h3 h4 h5 h6 label legend li option p section summary td th".split(" ")  # noqa: SIM905
)
#: A list this long is searched and not read.
_LONG_LIST = 30


class _Blocks(HTMLParser):
    """Collects the text of each block by itself; cites are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.cites = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.cites += tag == "cite"
        if tag in _BLOCKS or (tag == "span" and "rr-" in (dict(attrs).get("class") or "")):
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.cites -= tag == "cite"
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.cites:
            self.blocks[-1] += data


def paragraphs(walk: Walk, screen: Screen) -> list[str]:
    """The texts of a screen of that walk, one after the other."""
    parser = _Blocks()
    for piece in [screen.title, screen.body, *_of_fields(walk, screen)]:
        parser.feed(piece)
        parser.blocks.append("")
    return [" ".join(block.split()) for block in parser.blocks if block.strip()]


def _of_fields(walk: Walk, screen: Screen) -> Iterator[str]:
    status = screen.status
    for field in status.question.fields:
        if not status.extras.get("ok", {}).get(field.number, True):
            continue
        for texts in (status.labels, status.hints, status.helptexts, status.extras.get("under text", {})):
            if isinstance(text := texts.get(field.number), str):
                yield as_html(walk, screen, text)
        choices = status.selectcompute.get(field.number, ())
        if len(choices) < _LONG_LIST:
            yield from (f"<p>{html.escape(str(choice['label']))}</p>" for choice in choices)
