"""The fields of the clinic's pages: many facts at once.

A page of the clinic asks for whatever is missing of a case, so its fields cannot be written down beforehand. Each is
the field of the shared question for that fact; only which facts come first for an ending is said here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law.facts import fact_name, is_private, what_it_is
from docassemble.CARecordRelief.screen_text import as_typed, shown
from docassemble.CARecordRelief.shared_fields import shared_field

__all__ = ["Field", "charge_fields", "needed_fields"]

#: A field as docassemble takes it from code.
Field = dict[str, Any]

#: How many charges a page has room for beside those that were told.
ROOM = 3

_CUSTODY = ("judgment_date", "custody.released", "custody.supervision_ended", "custody.completed")
_ARREST = ("arrest.date",)
_SENTENCE = ("judgment_date", "jail.served")
#: Ending -> what the law asks of nearly every charge that ended so.
FIRST_FACTS: Mapping[str, tuple[str, ...]] = {
    "dej": ("plea", "dej.granted", "dej.completed", "dej.dismissed"),
    "pretrial_diversion": ("plea", "diversion.program", "diversion.granted", "diversion.completed"),
    "probation": ("judgment_date", "probation.granted", "probation.ends", "probation.violated"),
    "jail": _SENTENCE,
    "fine": _SENTENCE,
    "realigned_jail": ("custody.kind", *_CUSTODY),
    "prison": _CUSTODY,
    "dismissed": _ARREST,
    "acquitted": _ARREST,
    "never_charged": _ARREST,
    "vacated": _ARREST,
}


def charge_fields(i: int, told: int) -> list[Field]:
    """The fields of a page for all charges of case i, of which `told` are there: what each was, how it ended, and what
    the law asks first of such an ending. After each charge comes a box for one more, which opens the next."""
    fields: list[Field] = []
    opened: list[str] = []
    for j in range(told + ROOM):
        charge = f"cases[{i}].counts[{j}]"
        fields += (_shown_if(field, opened) for field in _charge(charge, j))
        for fact, endings in _endings().items():
            ended_so = f"{endings}.includes(val('{charge}.outcome'))"
            fields.append(_shown_if(field(f"{charge}.{fact}", optional=True), [*opened, ended_so]))
        one_more = f"{charge}.one_more"
        fields.append(
            _shown_if(
                {
                    "label": shown(_("This case has one more charge")),
                    "field": one_more,
                    "datatype": "yesno",
                    "default": j + 1 < told,
                },
                opened,
            )
        )
        opened = [*opened, f"val('{one_more}')"]
    return fields


def _charge(charge: str, j: int) -> Iterator[Field]:
    heading = as_typed(_("Charge {number}", number=j + 1))
    yield {"note": f"<h2>{heading}</h2>"}
    yield field(f"{charge}.offense")
    yield field(f"{charge}.level")
    yield field(f"{charge}.outcome")


def _endings() -> dict[str, list[str]]:
    """Each fact that is asked first after some ending, with those endings: one field serves all of them."""
    endings: dict[str, list[str]] = {}
    for ending, facts in FIRST_FACTS.items():
        for fact in facts:
            endings.setdefault(fact, []).append(ending)
    return endings


def _shown_if(field: Field, conditions: Sequence[str]) -> Field:
    return {**field, "js show if": " && ".join(conditions)} if conditions else field


def needed_fields(paths: Iterable[str], headings: Mapping[str, str]) -> list[Field]:
    """The fields for facts that are needed, under the headings (HTML) of the charges or cases that they belong to."""
    fields: list[Field] = []
    under = None
    for path in paths:
        owner = path.removesuffix(fact_name(path))
        if owner != under and owner in headings:
            fields.append({"note": f"<h2>{headings[owner]}</h2>"})
        under = owner
        fields.append(field(path))
    return fields


def field(path: str, *, optional: bool = False) -> Field:
    """The field for one fact. One that is optional may be left empty, and then nobody was asked."""
    made = shared_field(path)
    fact = fact_name(path)
    if optional:
        made |= {"datatype": _OPTIONAL[made.get("datatype", "answer")], "required": False}
    if fact in ("level", "outcome"):  # a list takes one key where radio buttons take a page
        made["input type"] = "dropdown"
    if is_private(path):  # the page says it once for all charges
        made["label"], made["under text"] = shown(what_it_is(path)), ""
    return {name: value for name, value in made.items() if value != ""}


_OPTIONAL = {"answer": "optionalanswer", "partialdate": "optionaldate", "datedanswer": "optionaldatedanswer"}
