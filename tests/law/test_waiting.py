"""Waits that several sections share: after prison, and where a date is known only in part."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.records import JAIL, PRISON, changed, finding

SUPERVISION = ("cases[0].counts[0].custody.supervision_ended",)


@pytest.mark.parametrize("remedy", ["PC 1203.41", "PC 1203.42"])
@pytest.mark.parametrize(
    ("released", "status"),
    [("2024-11-21", "need_fact"), ("2024-11-22", "not_yet"), ("2024", "need_fact"), ("2025", "not_yet")],
)
def test_supervision_is_asked_about_only_once_two_years_since_release_may_be_over(
    remedy: str, released: str, status: str
) -> None:
    found = finding(remedy, changed(PRISON, custody__released=released, custody__supervision_ended=None))
    assert (found.status, found.not_before) == (status, None)
    assert found.needs == (SUPERVISION if status == "need_fact" else ())
    assert ("They are not over yet" in str(found.reasons[0].text)) is (status == "not_yet")


def test_a_wait_that_only_half_a_date_ends_names_the_last_day_it_can_end_on() -> None:
    found = finding("PC 1203.4a", changed(JAIL, judgment_date="2026"))
    assert (found.status, found.not_before) == ("not_yet", None)
    assert "January 1, 2028" in found.reasons[0].text.render("en")
    exact = finding("PC 1203.4a", changed(JAIL, judgment_date="2026-03-05"))
    assert exact.not_before == date(2027, 3, 6) and "March 6, 2027" in exact.reasons[0].text.render("en")
