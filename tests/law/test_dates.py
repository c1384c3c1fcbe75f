"""The days on which the law changed."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest

from docassemble.CARecordRelief.law.dates import DATES, LAW_AS_OF, LAW_DATES, REVIEW_BY, Dates
from docassemble.CARecordRelief.law.remedies import REMEDIES
from docassemble.CARecordRelief.law.ruling import Remedy

DAYS = [
    ("dismissal_applications_begin", date(1970, 11, 23)),
    ("sealing_up_to_21_ends", date(1973, 3, 7)),
    ("automatic_relief_reaches_back_to", date(1973, 1, 1)),
    ("plea_advisement_duty", date(1978, 1, 1)),
    ("dej_begins", date(1997, 1, 1)),
    ("prop_36_of_2000_adopted", date(2000, 11, 7)),
    ("prop_36_of_2000", date(2001, 7, 1)),
    ("back_on_track_begins", date(2010, 1, 1)),
    ("padilla", date(2010, 3, 31)),
    ("cannabis_possession_infraction", date(2011, 1, 1)),
    ("nunez_reyes", date(2011, 7, 14)),
    ("realignment", date(2011, 10, 1)),
    ("transport_means_for_sale", date(2014, 1, 1)),
    ("prop_47", date(2014, 11, 5)),
    ("ab_2309", date(2015, 1, 1)),
    ("jail_terms_capped_at_364_days", date(2015, 1, 1)),
    ("dej_plea_withdrawal", date(2016, 1, 1)),
    ("prop_64", date(2016, 11, 9)),
    ("vacatur_1473_7", date(2017, 1, 1)),
    ("pretrial_diversion_begins", date(2018, 1, 1)),
    ("ab_2867", date(2019, 1, 1)),
    ("probation_caps", date(2021, 1, 1)),
    ("fees_repealed", date(2021, 7, 1)),
    ("ab_1259", date(2022, 1, 1)),
    ("automatic_conviction_relief_begins", date(2022, 7, 1)),
    ("unpaid_restitution_no_bar", date(2023, 1, 1)),
    ("prop_64_court_orders_due", date(2023, 3, 1)),
    ("prop_64_records_due", date(2023, 7, 1)),
    ("fifteen_days_notice", date(2023, 7, 10)),
    ("prop_47_deadline_removed", date(2023, 10, 8)),
    ("automatic_relief_expanded", date(2024, 10, 1)),
    ("treatment_mandated_felony_begins", date(2024, 12, 18)),
    ("restitution_fine_ends_after_ten_years", date(2025, 1, 1)),
    ("plea_advisement_verbatim", date(2026, 1, 1)),
]


@pytest.mark.parametrize(("name", "day"), DAYS)
def test_the_law_changed_on_the_day_that_the_research_gives(name: str, day: date) -> None:
    assert getattr(DATES, name) == day


def test_every_date_of_the_file_is_tested_above() -> None:
    tested = {name for name, _day in DAYS}
    assert {field.name for field in fields(Dates)} - tested == {"lujan_last_safe_day", "lujan_certainly_over"}


@pytest.mark.parametrize("remedy", REMEDIES, ids=lambda remedy: remedy.name)
def test_a_remedy_names_the_dates_that_its_rule_uses(remedy: Remedy) -> None:
    used = re.findall(r"\bDATES\.(\w+)", Path(inspect.getfile(remedy.decide)).read_text("utf-8"))
    assert sorted(remedy.dates) == sorted(set(used))


def test_the_disputed_day_of_nunez_reyes_stands_between_the_certain_ones() -> None:
    one_day = timedelta(1)
    assert DATES.lujan_last_safe_day == DATES.nunez_reyes - one_day
    assert DATES.lujan_certainly_over == DATES.nunez_reyes + one_day


def test_every_date_says_what_happened_and_who_says_so() -> None:
    assert [entry.day for entry in LAW_DATES] == sorted(entry.day for entry in LAW_DATES)
    for entry in LAW_DATES:
        assert entry.meaning and entry.source and isinstance(entry.confirmed, bool)
        assert isinstance(entry.day, date) and entry.read >= entry.day


def test_the_package_knows_how_current_its_law_is() -> None:
    assert date(2026, 5, 31) == LAW_AS_OF
    assert date(2027, 1, 1) == REVIEW_BY
    assert max(entry.day for entry in LAW_DATES) <= LAW_AS_OF < REVIEW_BY


def test_a_name_that_is_missing_in_the_file_is_an_error() -> None:
    days = {field.name: getattr(DATES, field.name) for field in fields(Dates)}
    del days["prop_47"]
    with pytest.raises(TypeError, match="prop_47"):
        Dates(**days)
    with pytest.raises(TypeError, match="prop_48"):
        Dates(**days, prop_47=date(2014, 11, 5), prop_48=date(2014, 11, 5))
