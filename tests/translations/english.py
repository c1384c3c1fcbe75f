"""English that is left standing in a Spanish text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

#: Words that are English and not Spanish, and the labels of buttons that stand alone.
_ENGLISH = re.compile(
    r"\b(the|and|you|your|is|are|was|were|of|with|this|that|it|not|or|for|from|if|by|on|at|have|has|does|will|can|"
    r"continue|back|delete|edit|help|next|select|loading|yes|file|page|paper|papers|court|answer|question|choose|"
    r"month|day|year|press|type|here|chat|pardon|letter|January|February|March|June|July|August|October|December)\b",
    re.IGNORECASE,
)
#: What is English on purpose: names of cases, acts, forms and offices, and what stands so on a court's own paper.
NAMES = (
    r"Matter of [\w.-]+(?: [A-Z][\w.-]+)*",
    r"People v\. [\w ]+(?:\(\w+\))?",
    r"Laken Riley Act|Control, Regulate and Tax Adult Use of Marijuana Act",
    r"deferred entry of judgment",
    r"(?:execution|imposition) of sentence suspended|VETERANS COURT|with prejudice",
    r"\(pardon\)",
    r"Record of Arrest and Prosecution",
    r"Request to Waive Court Fees",
    r"Superior Court of California, County of",
    r"Back on Track",
    r"[\w.-]+@[\w.-]+",
    r"(?:https?://|www\.)\S+",
)
_NAMES = re.compile("|".join(NAMES))
#: Attributes that are shown or read aloud.
_READ = ("aria-label", "title", "placeholder", "alt")


def left_standing(texts: Iterable[str]) -> list[str]:
    """Each text that has English words which are no name."""
    return [text for text in texts if _ENGLISH.search(_NAMES.sub("", text))]


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        self.found += [
            value for name, value in attrs if value and (name in _READ or (tag == "template" and name[:5] == "data-"))
        ]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.found.append(" ".join(data.split()))


def texts_of(html: str) -> list[str]:
    """Every text of a page that somebody reads or is told."""
    parser = _Texts()
    parser.feed(html)
    return parser.found
