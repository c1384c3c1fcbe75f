"""The clinic's door: what its pages ask together, where a client's review stands, and files that come and go.

The facts, the law and the papers are those of the main interview; nothing legal lives here.
"""

from __future__ import annotations

from typing import Any

from docassemble.base.util import DAObject

from docassemble.CARecordRelief.clinic_form import ROOM, Field, charge_fields, needed_fields
from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.interview import Record
from docassemble.CARecordRelief.law.facts import fact_name, is_private
from docassemble.CARecordRelief.order_of_questions import in_order
from docassemble.CARecordRelief.paper_files import PaperFiles
from docassemble.CARecordRelief.screen_text import as_typed

__all__ = ["ClinicPages"]

_DEJ_FAILED = ".dej.terminated"
_OWN_WORDS = ("statement", "immigration_advice.")
_ON_THE_PAGE = ("person.name.", "person.contact.")


class ClinicPages(DAObject):  # type: ignore[misc]
    """What each page of the clinic asks. Made with `using(record=record)`."""

    record: Record
    files: PaperFiles

    # ---- The page of a case ------------------------------------------------------------------------------------------

    def charge_fields(self, i: int) -> list[Field]:
        """The fields for all charges of a case; there is room for more of them while the page is shown."""
        counts = self.record.cases.elements[i].counts
        told = len([count for count in counts.elements if not _is_room(count)])
        while len(counts.elements) < told + ROOM:
            counts.appendObject().is_room = True
        return charge_fields(i, told)

    def close_room(self) -> None:
        """Take away the room for charges that no page shows any more."""
        for case in self.record.cases.elements:
            case.counts.elements = [count for count in case.counts.elements if not _is_room(count)]

    def take_charges(self, i: int) -> None:
        """Keep the charges of a case that were told: those up to the first one after which there is no more."""
        counts = self.record.cases.elements[i].counts
        told = 1
        while told < len(counts.elements) and vars(counts.elements[told - 1]).get("one_more"):
            told += 1
        counts.elements = counts.elements[:told]
        for count in counts.elements:
            count.is_room = False
            count.keep_facts_of_outcome()
        counts.there_is_another, counts.gathered = False, True
        self.record.forget_what_was_not_asked()

    def has_more_charges(self, i: int) -> bool:
        """Whether the box after the last charge is ticked, because the page had no room for more."""
        return bool(vars(self.record.cases.elements[i].counts.elements[-1]).get("one_more"))

    def all_cases_told(self) -> bool:
        """Whether the person was asked for another case already."""
        return "gathered" in vars(self.record.cases)

    # ---- The pages for what the law still needs ----------------------------------------------------------------------

    def to_ask(self) -> tuple[str, ...]:
        """The facts that the next page asks for: those of one case, with the ones of the person when no other case
        waits. What somebody may prefer not to say has a page of its own, after everything else."""
        needed = in_order({*self._failed_dej(), *self.record.needs()}.difference(self.to_ask_alone()))
        open_ = [path for path in needed if not is_private(path)]
        if not open_:
            return needed
        case, *others = dict.fromkeys(map(_case_of, open_))
        return tuple(path for path in open_ if _case_of(path) == case or (others == [""] and not _case_of(path)))

    def to_ask_alone(self) -> tuple[str, ...]:
        """What the law needs that has a question of its own in the clinic, too: if a DEJ did not work out, the sentence
        is asked for with it."""
        told = self.record.case_file()
        asked = (path for path in self.record.needs() if path.endswith(_DEJ_FAILED))
        return tuple(path for path in asked if told.get(f"{path.removesuffix(_DEJ_FAILED)}.outcome") == "dej")

    def _failed_dej(self) -> list[str]:
        """Whether a DEJ came before a sentence: asked of every charge that it may have been so for."""
        return [
            f"cases[{i}].counts[{j}]{_DEJ_FAILED}"
            for i, case in enumerate(self.record.cases.elements)
            for j, count in enumerate(case.counts.elements)
            if count.may_have_failed_dej() and "terminated" not in vars(count.dej)
        ]

    def asks_what_may_be_kept_back(self) -> bool:
        """Whether the next page is the one that nobody has to answer."""
        return all(map(is_private, self.to_ask()))

    def needed_fields(self) -> list[Field]:
        """The fields of the next page."""
        return self._fields(self.to_ask())

    # ---- The page for what the papers print --------------------------------------------------------------------------

    def papers_to_ask(self) -> tuple[str, ...]:
        """What the chosen papers still need, but for own words: each of those has a screen with its caution."""
        return tuple(path for path in self.files.needs() if not fact_name(path).startswith(_OWN_WORDS))

    def papers_ask(self, block: str) -> bool:
        """Whether the papers need something of a block of the person, such as `person.name.`: all of it is asked."""
        return any(path.startswith(block) for path in self.papers_to_ask())

    def paper_fields(self) -> list[Field]:
        """The fields of that page for everything but the name and the address of the person."""
        return self._fields(tuple(path for path in self.papers_to_ask() if not path.startswith(_ON_THE_PAGE)))

    def _fields(self, paths: tuple[str, ...]) -> list[Field]:
        record = self.record
        headings = {"": as_typed(_("About you"))}
        for i, case in enumerate(record.cases.elements):
            headings[f"cases[{i}]."] = record.case_heading(i)
            for j, _count in enumerate(case.counts.elements):
                headings[f"cases[{i}].counts[{j}]."] = record.charge_heading(i, j)
        return needed_fields(paths, headings)


def _is_room(count: Any) -> bool:
    return bool(vars(count).get("is_room"))


def _case_of(path: str) -> str:
    """The part of a path that says of which case the fact is; empty for the person."""
    return path.partition(".")[0] if path.startswith("cases") else ""
