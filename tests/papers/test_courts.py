"""Where to file: 58 courts, none of their addresses promised."""

from __future__ import annotations

import re

import pytest

from docassemble.CARecordRelief.papers.courts import court, read_on
from docassemble.CARecordRelief.vocabulary import COUNTIES


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


def test_the_list_says_when_it_was_read() -> None:
    assert read_on().year >= 2026
