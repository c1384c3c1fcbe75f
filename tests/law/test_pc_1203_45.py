"""PC 1203.45: sealing a misdemeanor that was committed under age 18."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docassemble.CARecordRelief.law.finding import Finding
from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, changed, screened

#: Born on 1990-05-14, so 18 on 2008-05-14.
MINOR = changed(JAIL, offense="PC 488", offense_date="2008-05-13", judgment_date="2009-01-15")
COUNT = "cases[0].counts[0]."


def found(count: dict[str, Any], *others: dict[str, Any], **options: Any) -> Finding:
    person = CITIZEN | {"birthdate": "1990-05-14"} | options.pop("person", {})
    person = {name: fact for name, fact in person.items() if fact is not None}
    return screened(count, *others, person=person, **options).cases[0].counts[0].finding("PC 1203.45")


def test_the_court_may_seal_a_misdemeanor_of_a_minor() -> None:
    finding = found(MINOR)
    assert (finding.status, finding.lawyer_first) == ("discretionary", True)
    assert [reason.cite for reason in finding.reasons] == ["Pen. Code, § 1203.45(a), (f)", "Pen. Code, § 1203.45(d)"]


@pytest.mark.parametrize(
    ("born", "day", "status"),
    [("1990-05-14", "2008-05-13", "discretionary"), ("1990-05-14", "2008-05-14", "not_applicable"),
     ("1990-05-14", "2008-05-15", "not_applicable"), ("1990-05-14", "2008", "need_fact"),
     ("1990-05-14", "2008-04", "discretionary"), ("1990-05-14", "2008-06", "not_applicable"),
     ("1990", "2008-05-13", "need_fact"), ("1990-02-28", "2008-02", "need_fact"), ("1991", "2008-12", "discretionary"),
     ("1992-02-29", "2010-02-28", "discretionary"), ("1992-02-29", "2010-03-01", "not_applicable")],
)  # fmt: skip
def test_the_age_counts_on_the_day_of_the_offense(born: str, day: str, status: str) -> None:
    finding = found(changed(MINOR, offense_date=day, judgment_date="2012-01-01"), person={"birthdate": born})
    assert finding.status == status


def test_the_date_that_is_not_exact_is_the_one_asked_for() -> None:
    assert found(changed(MINOR, offense_date="2008")).needs == (f"{COUNT}offense_date",)
    assert found(MINOR, person={"birthdate": "1990"}).needs == ("person.birthdate",)
    both = found(changed(MINOR, offense_date="2008"), person={"birthdate": "1990"})
    assert both.needs == (f"{COUNT}offense_date",)


@pytest.mark.parametrize("value", ["unknown", None])
def test_a_date_that_is_missing_is_asked_for(value: str | None) -> None:
    assert found(changed(MINOR, offense_date=value)).needs == (f"{COUNT}offense_date",)
    assert found(MINOR, person={"birthdate": value}).needs == ("person.birthdate",)


@pytest.mark.parametrize(
    ("born", "day", "status"),
    [("1952-03-07", "1973-03-06", "discretionary"), ("1952-03-06", "1973-03-06", "not_applicable"),
     ("1954-03-08", "1973-03-07", "not_applicable"), ("1954-03-08", "1973-03-06", "discretionary"),
     ("1955-03-08", "1973-03-07", "discretionary"), ("1954-03-08", "1973-03", "need_fact")],
)  # fmt: skip
def test_before_march_7_1973_the_age_was_21(born: str, day: str, status: str) -> None:
    count = changed(MINOR, offense_date=day, judgment_date="1974-01-01")
    finding = found(count, person={"birthdate": born})
    assert finding.status == status
    if status == "not_applicable":
        assert finding.reasons[0].cite == "Pen. Code, § 1203.45(a), (e)"


@pytest.mark.parametrize("offense", ["HS 11364", "HS 11550(a)", "HS 11357(b)", "HS 11000", "HS 11651"])
def test_no_drug_offense_can_be_sealed_and_nobody_is_asked_for_an_age(offense: str) -> None:
    finding = found(changed(MINOR, offense=offense))
    assert (finding.status, finding.reasons[0].cite) == ("excluded", "Pen. Code, § 1203.45(c)")
    assert found(changed(MINOR, offense=offense, offense_date=None)).status == "excluded"
    assert found(changed(MINOR, offense=offense, offense_date="2020-01-01", judgment_date="2020-06-01")).status == (
        "not_applicable"
    )


@pytest.mark.parametrize(
    ("offense", "status"),
    [("PC 647.6", "excluded"), ("PC 314(1)", "excluded"), ("PC 243.4", "excluded"), ("PC 415", "discretionary"),
     ("PC 272", "lawyer_first"), ("VC 23152(a)", "lawyer_first"), ("VC 14601.1", "lawyer_first"),
     ("gibberish", "need_fact"), (None, "need_fact"), ("HS 11652", "discretionary")],
)  # fmt: skip
def test_offenses_of_290_are_out_and_driving_is_for_a_lawyer(offense: str | None, status: str) -> None:
    finding = found(changed(MINOR, offense=offense))
    assert finding.status == status
    if status in ("excluded", "lawyer_first"):
        assert finding.reasons[0].cite == "Pen. Code, § 1203.45(c)"


def test_a_duty_to_register_is_told_but_not_asked() -> None:
    told = [reason.cite for reason in found(MINOR, person={"must_register": True}).reasons]
    assert told[1:] == ["Pen. Code, § 1203.45(c)", "Pen. Code, § 1203.45(d)"]
    assert len(found(MINOR, person={"must_register": None}).reasons) == 2


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"level": "infraction"}, "not_applicable"), ({"level": "felony"}, "not_applicable"),
     ({"level": "felony", "reduced": True}, "lawyer_first"), ({"level": "unknown"}, "need_fact"),
     ({"level": None}, "need_fact"), ({"outcome": "dismissed"}, "not_applicable")],
)  # fmt: skip
def test_only_a_misdemeanor_can_be_sealed(changes: dict[str, Any], status: str) -> None:
    finding = found(changed(MINOR, **changes))
    assert finding.status == status
    if "level" in changes and status != "need_fact":
        assert finding.reasons[-1].cite == "Pen. Code, § 1203.45(a)"


@pytest.mark.parametrize("record", [DEJ, PRISON])
def test_there_must_be_a_misdemeanor_sentence(record: dict[str, Any]) -> None:
    assert found(record).status == "not_applicable"


@pytest.mark.parametrize(
    ("other", "status"),
    [({"outcome": "dismissed"}, "discretionary"), ({"outcome": "acquitted"}, "discretionary"),
     ({"outcome": "jail"}, "lawyer_first"), ({"outcome": "unknown"}, "lawyer_first"),
     ({"outcome": None}, "lawyer_first")],
)  # fmt: skip
def test_another_conviction_in_the_case_is_for_a_lawyer(other: dict[str, Any], status: str) -> None:
    finding = found(MINOR, changed(MINOR, **other))
    assert finding.status == status
    assert "Pen. Code, § 1203.45(d)" in [reason.cite for reason in finding.reasons]


def test_a_dismissal_that_was_granted_or_can_be_is_enough() -> None:
    assert found(changed(MINOR, relief_granted=["PC 1203.4a"], jail__served=None)).status == "discretionary"
    assert found(changed(MINOR, outcome="fine")).status == "discretionary"
    probation = changed(PROBATION, offense="PC 488", level="misdemeanor", offense_date="2008-01-01")
    assert found(probation).status == "discretionary"
    granted = changed(probation, relief_granted=["PC 1203.4"], probation__ends=None)
    assert found(granted).status == "discretionary"
    assert found(changed(granted, relief_granted=["PC 1203.49"])).status == "discretionary"


def test_what_the_dismissal_waits_for_this_waits_for_too() -> None:
    today = date(2010, 1, 15)
    finding = found(MINOR, as_of=today)
    assert (finding.status, finding.not_before) == ("not_yet", date(2010, 1, 16))
    assert finding.reasons[0].cite == "Pen. Code, § 1203.45(a)"
    assert finding.would_change
    assert found(MINOR, as_of=date(2010, 1, 16)).status == "discretionary"


def test_what_the_dismissal_needs_this_needs_too() -> None:
    assert found(changed(MINOR, jail__served=None)).needs == (f"{COUNT}jail.served",)
    assert found(changed(MINOR, relief_granted=None)).needs == (f"{COUNT}relief_granted",)


def test_what_the_dismissal_leaves_to_a_lawyer_is_left_to_one_here() -> None:
    finding = found(MINOR, person={"on_probation": True})
    assert (finding.status, finding.reasons[-1].cite) == ("lawyer_first", "Pen. Code, § 1203.45(a)")


def test_a_case_that_no_dismissal_reaches_is_excluded() -> None:
    barred = changed(PROBATION, offense="VC 42002.1", level="misdemeanor", offense_date="2008-01-01")
    assert found(barred).status in ("excluded", "lawyer_first")
    treated = found(changed(MINOR, offense="PC 415", relief_granted=["PC 1210.1(e)"]))
    assert (treated.status, treated.reasons[0].cite) == ("excluded", "Pen. Code, § 1203.45(a)")


@pytest.mark.parametrize("granted", ["PC 1203.45", "PC 1473.7(a)(1)"])
def test_nothing_is_left_once_sealed_or_vacated(granted: str) -> None:
    assert found(changed(MINOR, relief_granted=[granted])).status == "not_applicable"
