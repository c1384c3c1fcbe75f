"""The 58 superior courts: where a paper can be filed, as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from docassemble.CARecordRelief.papers.wording import given


@dataclass(frozen=True, slots=True)
class Court:
    """One court. `confirmed` is False for an address from the list, which may not be the counter for criminal cases.

    An address from the list says who gave it (`source`, in words) and on which day (`read`); `criminal` says where the
    criminal court is, and `criminal_source` who says so. One that the person corrected has neither source nor day.
    """

    county: str
    website: str
    street: str
    city: str
    zip: str
    source: str = ""
    read: date | None = None
    criminal: str = ""
    criminal_source: str = ""
    branch: str = ""
    confirmed: bool = False

    @property
    def name(self) -> str:
        return f"Superior Court of California, County of {self.county}"

    @property
    def address(self) -> str:
        """The address in one line, without what is not known."""
        return ", ".join(part for part in (self.branch, self.street, f"{self.city}, CA {self.zip}".strip()) if part)


def court(case: Mapping[str, Any]) -> Court | None:
    """The court of a case of the case file, with the address that the person corrected; None where no county is known.

    Whoever shows an address that is not `confirmed` must add: check it on the court's website before you go.
    """
    listed = _courts().get(given(case.get("county")))
    corrected = case.get("court") or {}
    if listed is None:
        return None
    branch, street, city = (given(corrected.get(part)) for part in ("branch", "street", "city"))
    if street and city:
        zip_code = given(corrected.get("zip"))
        return Court(listed.county, listed.website, street, city, zip_code, branch=branch, confirmed=True)
    return listed


def listed_counties() -> tuple[str, ...]:
    """The counties of the list, in its order."""
    return tuple(entry["county"] for entry in _data()["courts"])


@cache
def _data() -> Mapping[str, Any]:
    text = files("docassemble.CARecordRelief.papers").joinpath("courts.yml").read_text("utf-8")
    data: Mapping[str, Any] = yaml.safe_load(text)
    return data


@cache
def _courts() -> Mapping[str, Court]:
    sources = _data()["sources"]
    return {entry["county"]: _court(entry, sources) for entry in _data()["courts"]}


def _court(entry: Mapping[str, Any], sources: Mapping[str, str]) -> Court:
    """An entry of the list as a court. Raises KeyError where a source is not one of `sources`."""
    facts = {name: value for name, value in entry.items() if name != "confirmed_for_criminal_filings"}
    confirmed = bool(entry["confirmed_for_criminal_filings"])
    facts["source"] = sources[entry["source"]]
    if "criminal" in entry:
        facts["criminal_source"] = sources[entry["criminal_source"]]
    return Court(**facts, confirmed=confirmed)
