"""The days on which the law changed, and how current the law in this package is.

A rule writes `DATES.prop_47`; the date itself, its meaning and its source stand once, in `dates.yml`. Importing this
module fails when the file and the names below differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docassemble.CARecordRelief.law.read_data import read_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """One day for each change of the law that a rule depends on."""

    dismissal_applications_begin: date
    automatic_relief_reaches_back_to: date
    sealing_up_to_21_ends: date
    plea_advisement_duty: date
    dej_begins: date
    prop_36_of_2000_adopted: date
    prop_36_of_2000: date
    padilla: date
    back_on_track_begins: date
    cannabis_possession_infraction: date
    lujan_last_safe_day: date
    nunez_reyes: date
    lujan_certainly_over: date
    realignment: date
    transport_means_for_sale: date
    prop_47: date
    ab_2309: date
    jail_terms_capped_at_364_days: date
    dej_plea_withdrawal: date
    prop_64: date
    vacatur_1473_7: date
    pretrial_diversion_begins: date
    ab_2867: date
    probation_caps: date
    fees_repealed: date
    ab_1259: date
    automatic_conviction_relief_begins: date
    unpaid_restitution_no_bar: date
    prop_64_court_orders_due: date
    prop_64_records_due: date
    fifteen_days_notice: date
    prop_47_deadline_removed: date
    automatic_relief_expanded: date
    treatment_mandated_felony_begins: date
    restitution_fine_ends_after_ten_years: date
    plea_advisement_verbatim: date


@dataclass(frozen=True, slots=True)
class LawDate:
    """One entry of `dates.yml`: what happened, who says so, and when that source was read."""

    name: str
    day: date
    meaning: str
    source: str
    read: date
    confirmed: bool


_data = read_data("dates.yml")

#: The statutes are as they stood on this day.
LAW_AS_OF: date = _data["law_as_of"]
#: From this day on the law must be read again before anybody relies on it.
REVIEW_BY: date = _data["review_by"]
#: Every entry with its source, oldest first.
LAW_DATES: tuple[LawDate, ...] = tuple(
    sorted(
        (LawDate(name=name, **{"read": _data["read"], **entry}) for name, entry in _data["dates"].items()),
        key=lambda entry: entry.day,
    )
)
DATES = Dates(**{entry.name: entry.day for entry in LAW_DATES})
