"""Records for the tests of papers: a person with a name and an address, and helpers that read what was written."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.law.finding import Screening
from docassemble.CARecordRelief.papers import packet, render
from docassemble.CARecordRelief.papers.packet import Packet, Paper
from tests.law.records import CITIZEN, DEJ, JAIL, NONCITIZEN, PRISON, PROBATION, SPLIT, STRAIGHT, TODAY, changed

WOBBLER = changed(PROBATION, offense="HS 11366", probation__fulfilled=False, probation__violated=True)
EARLY = changed(PROBATION, probation__ended_early=True, probation__fulfilled=False)
TRESPASS = changed(JAIL, offense="PC 602(o)")
INFRACTION = changed(JAIL, offense="PC 415", level="infraction", outcome="fine")
#: One count for each box of the petition, by remedy and branch.
BOXES: dict[tuple[str, str | None], dict[str, Any]] = {
    ("PC 17(b)", None): WOBBLER,
    ("PC 17(d)(2)", None): TRESPASS,
    ("PC 1203.4", "fulfilled"): PROBATION,
    ("PC 1203.4", "early"): EARLY,
    ("PC 1203.4", "interests_of_justice"): WOBBLER,
    ("PC 1203.4a", "honest_life"): JAIL,
    ("PC 1203.4a", "interests_of_justice"): changed(JAIL, new_crimes_since=True),
    ("PC 1203.41", "split"): SPLIT,
    ("PC 1203.41", "straight"): STRAIGHT,
    ("PC 1203.41", "prison"): PRISON,
    ("PC 1203.42", None): PRISON,
    ("PC 1203.43", "file_available"): DEJ,
}
NAME = {"first": "Ana", "last": "López"}
CONTACT = {
    "street": "12 Elm Street",
    "city": "Fresno",
    "state": "CA",
    "zip": "93701",
    "phone": "(555) 555-0100",
    "email": "ana@example.org",
}
IN_COURT = CITIZEN | {"name": NAME, "contact": CONTACT}
POSSIBLY_NONCITIZEN = NONCITIZEN | {"name": NAME, "contact": CONTACT}
URGENT = POSSIBLY_NONCITIZEN | {"immigration": {"removal": "proceedings", "notice_date": "2026-10-01"}}


@dataclass(frozen=True)
class Filed:
    """A record, its screening, and the papers that come of them."""

    case_file: CaseFile
    screening: Screening

    @property
    def packets(self) -> tuple[Packet, ...]:
        return packet.packets(self.case_file, self.screening)

    @property
    def papers(self) -> dict[str, Paper]:
        """The court papers of the only case, by kind: those of its first set."""
        (only,) = self.packets
        return {paper.kind: paper for paper in only.sets[0].papers}

    @property
    def letter(self) -> Paper:
        return packet.letter(self.case_file, self.screening)

    def text(self, kind: str) -> str:
        return text_of(self.letter if kind == "next_steps_letter" else self.papers[kind])

    @property
    def filings(self) -> tuple[str, ...]:
        """The kinds of filing that there are papers for, by name."""
        return tuple(together.filed.filing.name for case in self.packets for together in case.sets)

    def text_in(self, filing: str, kind: str) -> str:
        """A paper of one kind of filing, where a case has more than one."""
        (papers,) = (s.papers for case in self.packets for s in case.sets if s.filed.filing.name == filing)
        return text_of(next(paper for paper in papers if paper.kind == kind))


def filed(*counts: dict[str, Any], person: dict[str, Any] | None = None, language: str = "en", **case: Any) -> Filed:
    """Screen one case with these counts; further words are facts of the case."""
    facts = {"county": "Fresno", "number": "F09900001", "prosecutor": "district_attorney", "court_file": "available",
             "rap_sheet": "dej_completed", "statement": "", "counts": list(counts)} | case  # fmt: skip
    known = {name: value for name, value in facts.items() if value is not None}
    return record({"language": language, "person": person or IN_COURT, "cases": [known]})


def record(data: dict[str, Any]) -> Filed:
    case_file = CaseFile.from_data({"as_of": TODAY.isoformat()} | data, today=TODAY)
    return Filed(case_file, screen(case_file))


def text_of(paper: Paper) -> str:
    """All words of a paper as it is written to DOCX, with single spaces between them."""
    return " ".join("\n".join(_paragraphs(paper)).split())


def _paragraphs(paper: Paper) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "paper.docx"
        render.docx(paper, target)
        return paragraphs_of(target)


def paragraphs_of(path: Path) -> list[str]:
    document = Document(str(path))
    parts = [document.element.body, *(part._element for s in document.sections for part in (s.header, s.footer))]
    return [
        "".join(_text(node) for node in paragraph.iter() if node.tag.endswith(("}t", "}br", "}tab")))
        for part in parts
        for paragraph in part.iter()
        if paragraph.tag.endswith("}p")
    ]


def _text(node: Any) -> str:
    return node.text or "" if node.tag.endswith("}t") else "\n"


def squeezed(text: str) -> str:
    """The text without line numbers' and lines' white space, to look for sentences in."""
    return re.sub(r"\s+", " ", text)


@cache
def templates() -> tuple[Path, ...]:
    folder = Path(render.__file__).parents[1] / "data" / "templates"
    return tuple(sorted(folder.glob("*.docx")))
