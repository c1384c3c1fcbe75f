"""The proposed order: what CR-181 orders and advises. The boxes are the judge's and stay empty."""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.papers.petition import nature, sections, set_aside
from docassemble.CARecordRelief.papers.pleading import CourtCase, cites, cites_in_words

#: CR-181 item 6: after this relief the conviction must still be disclosed to some who ask.
_MUST_DISCLOSE = ("PC 1203.4", "PC 1203.41", "PC 1203.42")


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `order.docx`."""
    return {
        **case.caption(),
        "nature": nature(case, "Order"),
        "sections": cites(case.remedies),
        "offenses": case.offense_rows(),
        "dismissal_sections": cites_in_words(set_aside(case)),
        "must_disclose": cites_in_words(remedy for remedy in case.remedies if remedy in _MUST_DISCLOSE),
        "dna_sections": cites_in_words(remedy for remedy in case.remedies if remedy != "PC 1203.43"),
        **sections(case),
    }
