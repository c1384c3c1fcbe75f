"""The kinds of filing, in the order in which the papers of a case are filed: make less first, dismiss, then seal.

What does more than an ordinary dismissal of the same conviction is before it: a dismissal would leave it nothing to do.
Relief for military service is even before the motion to end probation: once that is over, it may be closed.
Only the set for victims of trafficking is behind: it goes to a lawyer first, and nobody should file it by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.filing import Filed, Filing
from docassemble.CARecordRelief.papers.filings import (
    arrest_sealing,
    dismissal,
    early_termination,
    fire_camp,
    military,
    minor_sealing,
    program_sealing,
    program_sealing_prefiling,
    prop_47,
    prop_64,
    treatment,
)
from docassemble.CARecordRelief.papers.pleading import CourtCase

FILINGS: tuple[Filing, ...] = (
    military.FILING,
    early_termination.FILING,
    prop_47.FILING,
    prop_64.FILING,
    treatment.FILING,
    fire_camp.FILING,
    dismissal.FILING,
    dismissal.FOR_VICTIMS,
    minor_sealing.FILING,
    program_sealing.FILING,
    program_sealing_prefiling.FILING,
    arrest_sealing.FILING,
)

#: Every remedy that there are papers for, with its section, in the order of the papers.
SECTIONS: Mapping[str, str] = {remedy: section for filing in FILINGS for remedy, section in filing.sections.items()}
#: The remedies for which papers are drafted to be shown to a lawyer before they are filed.
FOR_A_LAWYER = frozenset(remedy for filing in FILINGS for remedy in filing.for_a_lawyer)
CHANGES = {remedy: text for filing in FILINGS for remedy, text in filing.changes.items()}


def law_in_words(remedy: str) -> Message:
    """The law that a person reads: `Penal Code section 1203.4`."""
    if remedy.startswith("HS "):
        return _("Health and Safety Code section {section}", section=SECTIONS[remedy])
    return _("Penal Code section {section}", section=SECTIONS[remedy])


def filed(case: CourtCase) -> Iterator[Filed]:
    """What is filed in a case, one petition after another."""
    number = 0
    for filing in FILINGS:
        narrowed = replace(case.only(filing.sections), party=filing.party)
        for part in filing.split(narrowed) if narrowed.offenses else ():
            number += 1
            yield Filed(filing, part, number)
