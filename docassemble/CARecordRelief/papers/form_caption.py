"""What every official form says first: who files, in which court, in which case; and what a form and its attachments
are together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docassemble.CARecordRelief.papers.form_filling import FilledForm
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.wording import BLANK, given


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment to a form: the item it belongs to, and the context of `attachment.docx`."""

    item: str
    context: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filling:
    """A filled form with its attachments. `own_words`: whether they carry the person's own words for the judge.
    `swears`: whether whoever signs the form swears to an item of it. `copy`: what a form that is signed says as it
    is filled in, as the context of `draft_evidence.docx`."""

    form: FilledForm
    attachments: tuple[Attachment, ...] = ()
    own_words: bool = False
    swears: bool = False
    copy: Mapping[str, Any] | None = None


def known(text: str) -> str:
    """The text, or nothing where it is a blank to fill in by hand: on a form an empty field is the blank."""
    return "" if BLANK[:10] in text else text


def caption(case: CourtCase, pages: int) -> dict[str, str | bool]:
    """The caption, and the number and name that stand again at the head of each page.

    The address of the court is printed only where the person gave it: the one in the list of courts may be the address
    of another counter.
    """
    attorney = case.person.get("attorney") or {}
    lawyer = given(attorney.get("name"))
    petitioner = known(case.caption()["petitioner"])
    address = attorney if lawyer else case.person.get("contact") or {}
    city, state = (given(address.get(part)) for part in ("city", "state"))
    if state.casefold() == "california":
        state = "CA"
    if len(state) > 2:  # the form has room for two letters
        city, state = ", ".join(filter(None, (city, state))), ""
    court = case.case.get("court") or {}
    values: dict[str, str | bool] = {
        "filer.bar_number": given(attorney.get("bar_number")) if lawyer else "",
        "filer.name": lawyer or petitioner,
        "filer.firm": given(attorney.get("firm")) if lawyer else "",
        "filer.street": given(address.get("street")),
        "filer.city": city,
        "filer.state": state or ("CA" if city and not given(address.get("state")) else ""),
        "filer.zip": given(address.get("zip")),
        "filer.phone": given(address.get("phone")),
        "filer.email": given(address.get("email")),
        "filer.attorney_for": petitioner if lawyer else "Self-represented",
        "court.county": given(case.case.get("county")).upper(),
        "court.street": ", ".join(filter(None, (given(court.get(part)) for part in ("branch", "street")))),
        "court.city_zip": " ".join(filter(None, (given(court.get(part)) for part in ("city", "zip")))),
    }
    for page in range(1, pages + 1):
        values[f"defendant.{page}"] = petitioner
        values[f"case_number.{page}"] = given(case.case.get("number"))
    return {name: value for name, value in values.items() if value}
