"""CR-180, Petition for Dismissal, item by item, from what is sought in a case.

What has no room on the form goes to an attachment that is numbered like its item, and the item says so. The date beside
the signature stays empty until the person signs, and what is for the court stays empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.cr_180_copy import copy_of
from docassemble.CARecordRelief.papers.filings.dismissal import dismissed
from docassemble.CARecordRelief.papers.form_caption import Attachment, Filling, caption, known
from docassemble.CARecordRelief.papers.form_filling import FilledForm
from docassemble.CARecordRelief.papers.official_forms import registry
from docassemble.CARecordRelief.papers.pleading import CourtCase, Offense
from docassemble.CARecordRelief.papers.wording import PaperDate, Words, given, paper_date

FORM = "CR-180"
ROWS = 5

#: The boxes by remedy and branch. A reduction has no box: the columns of item 1 ask for it, with item 8.
_BOXES: Mapping[tuple[str, str | None], tuple[str, ...]] = {
    ("PC 17(b)", None): (),
    ("PC 17(d)(2)", None): (),
    ("PC 1203.4", "fulfilled"): ("2", "2a"),
    ("PC 1203.4", "early"): ("2", "2b"),
    ("PC 1203.4", "interests_of_justice"): ("2", "2c"),
    ("PC 1203.4a", "honest_life"): ("3", "3a"),
    ("PC 1203.4a", "interests_of_justice"): ("3", "3b"),
    ("PC 1203.49", None): ("4",),
    ("PC 1203.41", "split"): ("5", "5a"),
    ("PC 1203.41", "straight"): ("5", "5b"),
    ("PC 1203.41", "prison"): ("5", "5c"),
    ("PC 1203.42", None): ("6",),
    ("PC 1203.43", "file_available"): ("7", "7a"),
    ("PC 1203.43", "declaration_rap"): ("7", "7b", "7b1"),
}
#: The boxes whose item asks why, with the item that has the room for it. Item 4 asks for another thing, for evidence.
_WHY = {"2c": "2c", "3b": "3b", "5": "5", "6": "6"}


def fill(case: CourtCase) -> Filling | None:
    """The petition and its attachments; None where the form has no box or no room for what must stand on it."""
    if any(_key(offense, remedy) not in _BOXES for offense in case.offenses for remedy in offense.sought):
        return None
    boxes = dict.fromkeys(box for offense in case.offenses for box in _boxes(offense))
    values = caption(case, pages=3) | dict.fromkeys(boxes, True)
    values |= _named("signature.name", known(case.caption()["signer"]))
    attachments = [
        *_offenses(case, values),
        *_own_words(case, list(boxes), values),
        *_dismissals(case, values),
    ]
    form = FilledForm(FORM, values)
    if form.misfits:
        return None
    days = (day for offense in case.offenses for day in (offense.date, dismissed(offense)))
    return Filling(
        form,
        tuple(attachments),
        own_words=any(name.endswith(".text") for name in values),
        swears="7b" in values,
        copy=copy_of(values, days),
    )


def boxes() -> frozenset[str]:
    """Every box that may be marked."""
    return frozenset(box for marked in _BOXES.values() for box in marked)


def _key(offense: Offense, remedy: str) -> tuple[str, str | None]:
    return remedy, offense.sought[remedy].branch


def _boxes(offense: Offense) -> list[str]:
    return [box for remedy in offense.sought for box in _BOXES[_key(offense, remedy)]]


def _offenses(case: CourtCase, values: dict[str, str | bool]) -> list[Attachment]:
    """Item 1. Where the form cannot say it all, every offense stands on the attachment, with what is asked for it."""
    dates = {paper_date(offense.date) for offense in case.offenses}
    rows = [_row(offense) for offense in case.offenses]
    too_many = len(rows) > ROWS
    too_wide = any(not _fits(f"1.row1.{column}", text) for row in rows for column, text in row.items())
    not_alike = len({(*_boxes(offense), *_reductions(offense)) for offense in case.offenses}) > 1
    for number, row in enumerate(rows[: ROWS - 1 if too_many else ROWS], 1):
        for column, text in row.items():
            shown = text if _fits(f"1.row1.{column}", text) else "See attachment"
            values |= _named(f"1.row{number}.{column}", shown)
    if too_many:
        values[f"1.row{ROWS}.level"] = "See attachment 1"
    if len(dates) == 1:
        values |= _named("1.date", known(dates.pop()))
    else:
        values["1.date"] = "See attachment 1"
    if not (too_many or too_wide or not_alike or "See attachment 1" in values.values()):
        return []
    return [_attachment(case, "1", offenses=[_line(offense) for offense in case.offenses])]


def _row(offense: Offense) -> dict[str, str]:
    cells = offense.row()
    return {
        "code": known(str(cells["code"])).removesuffix(" Code"),
        "section": known(cells["section"]),
        "level": known(str(cells["level"])),
        "17b": "Yes" if "PC 17(b)" in offense.sought else "No",
        "17d2": "Yes" if "PC 17(d)(2)" in offense.sought else "No",
    }


def _reductions(offense: Offense) -> list[str]:
    return [f"§ {section}" for section in ("17(b)", "17(d)(2)") if f"PC {section}" in offense.sought]


def _line(offense: Offense) -> dict[str, Words]:
    """One line of attachment 1: what its row and date would be, and what is asked for this offense."""
    cells = offense.row()
    boxes = [_BOXES[_key(offense, remedy)] for remedy in offense.sought]
    asked = [_("reduction under {section}", section=section) for section in _reductions(offense)]
    dismissals = [_("dismissal, item {item}", item=each[:2][-1]) for each in boxes if each]
    return {
        "number": str(offense.number),
        "date": cells["date"],
        "code": cells["code"],
        "section": cells["section"],
        "level": cells["level"],
        "asked": _("{requests}", requests=(*asked, *dismissals)),
    }


def _own_words(case: CourtCase, boxes: list[str], values: dict[str, str | bool]) -> list[Attachment]:
    """The person's own words, once: in the first item that asks why, and the others point there.

    Where no item asks why they stay in the declaration.
    """
    places = [place for box, place in _WHY.items() if box in boxes]
    if not case.statement or not places:
        return []
    first, *others = places
    words = "\n".join(case.statement)
    fits = _fits(f"{first}.text", words)
    values[f"{first}.text"] = words if fits else f"See attachment {first}"
    for place in others:
        values[f"{place}.text"] = f"See item {first}" if fits else f"See attachment {first}"
    return [] if fits else [_attachment(case, first, paragraphs=case.statement)]


def _dismissals(case: CourtCase, values: dict[str, str | bool]) -> list[Attachment]:
    """Item 7: the day on which the charges were dismissed after DEJ."""
    deferred = case.with_("PC 1203.43")
    days = {paper_date(dismissed(offense)) for offense in deferred}
    if len(days) < 2:
        values |= {} if not days else _named("7.date", known(days.pop()))
        return []
    values["7.date"] = "See attachment 7"
    return [
        _attachment(
            case,
            "7",
            dismissals=[{"offense": offense.named, "date": PaperDate(dismissed(offense))} for offense in deferred],
            sworn="7b" in values,
        )
    ]


def _attachment(case: CourtCase, item: str, **parts: Any) -> Attachment:
    caption = case.caption()
    context = {
        "form": FORM,
        "title": Message(registry()[FORM].title),
        "item": item,
        "defendant": caption["defendant"],
        "number": caption["number"],
        "offenses": [],
        "dismissals": [],
        "paragraphs": [],
        "sworn": False,
    }
    return Attachment(item, context | parts)


def _fits(name: str, text: str) -> bool:
    return registry()[FORM].fields[name].layout(text) is not None


def _named(name: str, text: str) -> dict[str, str | bool]:
    """A value for a field; none at all where it would be empty."""
    return {name: text} if given(text) else {}
