"""One record for each kind of filing, and every paper that there is: what looks at all papers begins here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from docassemble.CARecordRelief.papers import packet
from docassemble.CARecordRelief.papers.packet import Paper
from tests.papers.records import BOXES, IN_COURT, Filed, filed

#: By the name of the filing: a record whose papers ask for every remedy of the filing, whatever the person typed.
EXAMPLES: Mapping[str, Callable[[str], Filed]] = {
    "dismissal": lambda typed: filed(*BOXES.values(), person=named(typed), statement=typed, court_file="gone"),
}


def named(typed: str, person: Mapping[str, object] = IN_COURT) -> dict[str, object]:
    """A person whose first name is what was typed."""
    return {**person, "name": {"first": typed, "last": "Đặng"}}


def papers(typed: str = "Ana") -> Iterator[Paper]:
    """Every paper of every example, with what was typed in it; the same template may come more than once."""
    for example in EXAMPLES.values():
        found = example(typed)
        for case in found.packets:
            yield from case.papers
        yield found.letter
        yield packet.handoff(found.case_file, found.screening)
