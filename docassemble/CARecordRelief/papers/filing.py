"""What is filed together: one petition, application or motion, its proposed order, and what belongs to them.

A court case can need more than one: what one law asks for does not fit on the paper of another. Each module of
`filings` describes one. The words are in Word files, `{name}_petition.docx` and `{name}_order.docx`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.declaration import declaration
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.proof_of_service import Served, prosecutor


def only_the_prosecutor(case: CourtCase) -> tuple[Served, ...]:
    return (prosecutor(case),)


def nothing(_case: CourtCase) -> tuple[Message, ...]:
    return ()


def fifteen_days_by_habit(_case: CourtCase) -> Message:
    """For a law that sets no number of days."""
    return _(
        "The law sets no number of days here. Keep to the same habit as elsewhere: the prosecutor has "
        "the papers at least 15 days before the court decides."
    )


def offense_facts(case: CourtCase) -> Iterator[str]:
    """The paths of the facts about each offense that a table of offenses prints."""
    for place, offense in zip(case.counts, case.offenses, strict=True):
        yield f"{case.path}.counts[{place}].level"
        if offense.date is None and not offense.deferred:
            yield f"{case.path}.counts[{place}].judgment_date"


def one_for_the_case(case: CourtCase) -> Iterable[CourtCase]:
    return (case,)


@dataclass(frozen=True, kw_only=True, eq=False)
class Filing:
    """One kind of filing.

    `sections`: the remedies it asks for, each with its section as a caption cites it, in the order of the paper.
    `title`: what it is, in a list of papers. `petition_title`: what its first paper is called.
    `petition`, `order`: the contexts of the two templates. `declaration`: the context of `declaration.docx`, or None
    where nothing is declared. `changes`: what each remedy changes, in a sentence or two, for the letter.
    `needs`: the paths of the facts that its papers print, in the order to ask, beside caption and address.
    `served`: who gets a copy. `notice`: how long before the court decides. `attach`: what the person attaches.
    `advice`: what else to know about this filing, such as a hearing that must be held.
    `split`: where one paper for the whole case is not enough, one case for each (PC 851.91: one for each arrest).
    `party`: what the papers call the person: a petitioner, or where a motion is made only the defendant.
    `sworn`: whether the person swears to the petition itself, also where a lawyer files it.
    `for_a_lawyer`: the remedies for which there are papers although the finding says that a lawyer comes first: the
    person takes them there, and `advice` says so.
    `outsider_serves`: whether whoever serves the papers must not be a party to the case (form CR-401).
    `forms`: the official form that may take the place of a paper, by kind of paper: `{"petition": "CR-180"}`.
    """

    name: str
    title: Message
    petition_title: Message
    sections: Mapping[str, str]
    petition: Callable[[CourtCase], Mapping[str, Any]]
    order: Callable[[CourtCase], Mapping[str, Any]]
    changes: Mapping[str, Message]
    declaration: Callable[[CourtCase], Mapping[str, Any] | None] = declaration
    needs: Callable[[CourtCase], Iterable[str]] = offense_facts
    served: Callable[[CourtCase], tuple[Served, ...]] = only_the_prosecutor
    notice: Callable[[CourtCase], Message] = fifteen_days_by_habit
    attach: Callable[[CourtCase], tuple[Message, ...]] = nothing
    advice: Callable[[CourtCase], tuple[Message, ...]] = nothing
    split: Callable[[CourtCase], Iterable[CourtCase]] = one_for_the_case
    party: str = "Defendant and Petitioner"
    sworn: bool = False
    for_a_lawyer: frozenset[str] = frozenset()
    outsider_serves: bool = False
    forms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filed:
    """One filing for one court case, with the offenses that are in it; `number` counts those of the case from 1."""

    filing: Filing
    case: CourtCase
    number: int
