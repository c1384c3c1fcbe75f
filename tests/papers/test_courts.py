"""Where to file: 58 courts, none of their addresses promised."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from docassemble.CARecordRelief.papers import courts
from docassemble.CARecordRelief.papers.courts import court, listed_counties
from docassemble.CARecordRelief.vocabulary import COUNTIES

#: What the list was made from; it lies beside the checkout, and not everywhere.
DRAFT = Path(__file__).parents[3] / "shared" / "forms" / "ca_superior_courts_draft.yml"


def test_the_list_has_every_county_of_the_case_file_once_and_no_other() -> None:
    assert listed_counties() == COUNTIES


@pytest.mark.parametrize("county", COUNTIES)
def test_every_county_has_a_court_with_website_and_address(county: str) -> None:
    found = court({"county": county})
    assert found and re.fullmatch(r"[a-z0-9.-]+\.(gov|org|net|com)", found.website)
    assert found.street and found.city and re.fullmatch(r"9\d{4}(-\d{4})?", found.zip)
    assert not found.confirmed


def test_the_address_that_the_person_corrected_is_used() -> None:
    corrected = {"branch": "B. F. Sisk", "street": "1130 O Street", "city": "Fresno", "zip": "93721"}
    found = court({"county": "Fresno", "court": corrected})
    assert found and found.confirmed
    assert found.address == "B. F. Sisk, 1130 O Street, Fresno, CA 93721"


def test_half_an_address_corrects_nothing() -> None:
    found = court({"county": "Fresno", "court": {"branch": "B. F. Sisk"}})
    assert found and not found.confirmed


def test_no_county_no_court() -> None:
    assert court({}) is None
    assert court({"county": "unknown"}) is None


@pytest.mark.parametrize("county", COUNTIES)
def test_every_address_has_source_and_date_and_none_is_confirmed_for_criminal_filings(county: str) -> None:
    found = court({"county": county})
    assert found and len(found.source) > 20
    assert found.read == date(2026, 9, 11)
    assert not found.confirmed
    assert bool(found.criminal) is bool(found.criminal_source)


def test_an_address_that_the_person_gave_has_no_source_of_the_list() -> None:
    found = court({"county": "Butte", "court": {"street": "1 Court Street", "city": "Oroville"}})
    assert found and found.confirmed
    assert not (found.source or found.read or found.criminal or found.criminal_source)


def test_a_source_that_is_not_among_the_sources_is_an_error() -> None:
    entry = {"county": "Fresno", "source": "hearsay", "confirmed_for_criminal_filings": False}
    with pytest.raises(KeyError, match="hearsay"):
        courts._court(entry, {"list": "A list."})


@pytest.mark.skipif(not DRAFT.exists(), reason=f"{DRAFT} is not here: the courts cannot be compared with it")
def test_the_list_is_what_it_was_made_from() -> None:
    for drafted in yaml.safe_load(DRAFT.read_text("utf-8"))["courts"]:
        found = court({"county": drafted["county"]})
        address = drafted["civil_filing_address"]
        assert found and found.website == drafted["website"]
        assert (found.street, found.city, found.zip) == (address["street"], address["city"], address["zip"])
        assert found.read and found.read.isoformat() in address["basis"]
        assert drafted["criminal_address"] is None and drafted["needs_verification"]
