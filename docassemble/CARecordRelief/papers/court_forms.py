"""Where an official form takes the place of a paper of a filing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from docassemble.CARecordRelief.papers import cr_180, cr_181
from docassemble.CARecordRelief.papers.filing import Filed
from docassemble.CARecordRelief.papers.form_caption import Filling
from docassemble.CARecordRelief.papers.pleading import CourtCase

#: Every form that can be filled. None: this case does not fit on it, and the pleading is used.
FILL: Mapping[str, Callable[[CourtCase], Filling | None]] = {cr_180.FORM: cr_180.fill, cr_181.FORM: cr_181.fill}


def in_place_of(part: Filed, forms: Collection[str]) -> dict[str, Filling]:
    """The filled forms of one filing, by the kind of paper that each replaces; `forms` are those that are here."""
    return {
        kind: filling
        for kind, form in part.filing.forms.items()
        if form in forms and (filling := FILL[form](part.case)) is not None
    }


def declaration(part: Filed, forms: Collection[str]) -> Mapping[str, Any] | None:
    """The context of the declaration beside these forms. What the person says in their own words is said once: where a
    form carries it, only what must be sworn is left, or nothing."""
    case = part.case
    if any(filling.own_words for filling in in_place_of(part, forms).values()):
        case = replace(case, case={**case.case, "statement": ""})
    return part.filing.declaration(case)
