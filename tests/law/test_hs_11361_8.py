"""HS 11361.8 and 11361.9: Proposition 64 and old cannabis convictions."""

from __future__ import annotations

from typing import Any

import pytest

from docassemble.CARecordRelief.law.finding import Finding, Status
from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, SPLIT, changed, screened

COUNT = "cases[0].counts[0]."
#: Born on 1990-05-14: 18 on 2008-05-14 and 21 on 2011-05-14.
BORN = "1990-05-14"
MINOR, YOUNG, ADULT = "2007-06-01", "2009-06-01", "2012-06-01"

SALE = changed(PROBATION, offense="HS 11359", offense_date=ADULT)
GROWING = changed(SALE, offense="HS 11358", amount={"plants": 6})
POSSESSION = changed(JAIL, offense="HS 11357(b)", offense_date=ADULT, judgment_date="2012-09-01")


def found(count: dict[str, Any], remedy: str = "HS 11361.8", **options: Any) -> Finding:
    person = CITIZEN | {"birthdate": BORN} | options.pop("person", {})
    person = {name: fact for name, fact in person.items() if fact is not None}
    return screened(count, person=person, **options).cases[0].counts[0].finding(remedy)


def answer(count: dict[str, Any], **options: Any) -> tuple[str, str | None]:
    finding = found(count, **options)
    return finding.status.value, finding.branch


def on(day: str, count: dict[str, Any]) -> dict[str, Any]:
    return changed(count, offense_date=day, judgment_date="2013-04-01")


def test_possession_for_sale_must_be_made_a_misdemeanor() -> None:
    finding = found(SALE)
    assert (finding.status, finding.branch, finding.lawyer_first) == ("mandatory", "redesignate", False)
    assert [reason.cite for reason in finding.reasons] == [
        "Health & Saf. Code, § 11361.8(e), (f)", "Health & Saf. Code, § 11361.8(f)",
    ]  # fmt: skip
    assert finding.would_change == ()


def test_what_is_no_crime_now_must_be_dismissed_and_sealed() -> None:
    finding = found(GROWING)
    assert (finding.status, finding.branch) == ("mandatory", "dismiss")
    assert "seal" in str(finding.reasons[0].text)


DISMISS, REDESIGNATE, EITHER = ("mandatory", "dismiss"), ("mandatory", "redesignate"), ("mandatory", None)
NOTHING, ASKS, LAWYER = ("not_applicable", None), ("need_fact", None), ("lawyer_first", None)


@pytest.mark.parametrize(
    ("offense", "level", "minor", "young", "adult"),
    [
        ("HS 11357(b)", "misdemeanor", REDESIGNATE, REDESIGNATE, DISMISS),
        ("HS 11357(b)", "infraction", NOTHING, NOTHING, DISMISS),
        ("HS 11357", "infraction", NOTHING, NOTHING, DISMISS),
        ("HS 11357(c)", "misdemeanor", REDESIGNATE, NOTHING, NOTHING),
        ("HS 11357(d)", "misdemeanor", REDESIGNATE, NOTHING, NOTHING),
        ("HS 11357(e)", "misdemeanor", REDESIGNATE, NOTHING, NOTHING),
        ("HS 11357(a)", "misdemeanor", REDESIGNATE, ASKS, ASKS),
        ("HS 11357", "misdemeanor", REDESIGNATE, ASKS, ASKS),
        ("HS 11358", "misdemeanor", REDESIGNATE, ASKS, ASKS),
        ("HS 11359", "misdemeanor", REDESIGNATE, NOTHING, NOTHING),
        ("HS 11360(a)", "misdemeanor", REDESIGNATE, NOTHING, LAWYER),
        ("HS 11360(b)", "misdemeanor", REDESIGNATE, REDESIGNATE, EITHER),
        ("HS 11360", "misdemeanor", REDESIGNATE, REDESIGNATE, EITHER),
        ("HS 11360", "infraction", NOTHING, NOTHING, LAWYER),
    ],
)
def test_the_law_of_today_decides_by_age_what_is_less(
    offense: str, level: str, minor: Any, young: Any, adult: Any
) -> None:
    count = changed(JAIL, offense=offense, level=level)
    assert [answer(on(day, count)) for day in (MINOR, YOUNG, ADULT)] == [minor, young, adult]


@pytest.mark.parametrize(
    ("offense", "minor", "young", "adult"),
    [
        ("HS 11357(a)", REDESIGNATE, REDESIGNATE, EITHER),
        ("HS 11357", REDESIGNATE, REDESIGNATE, EITHER),
        ("HS 11358", REDESIGNATE, REDESIGNATE, EITHER),
        ("HS 11359", REDESIGNATE, REDESIGNATE, REDESIGNATE),
        ("HS 11360(a)", REDESIGNATE, REDESIGNATE, EITHER),
        ("HS 11360", REDESIGNATE, REDESIGNATE, EITHER),
    ],
)
def test_a_felony_is_less_at_any_age_and_amount(offense: str, minor: Any, young: Any, adult: Any) -> None:
    count = changed(SALE, offense=offense)
    assert [answer(on(day, count)) for day in (MINOR, YOUNG, ADULT)] == [minor, young, adult]


@pytest.mark.parametrize(
    ("plants", "expected"),
    [(0, DISMISS), (6, DISMISS), (6.5, REDESIGNATE), (7, REDESIGNATE), ("unknown", EITHER), (None, EITHER)],
)
def test_six_plants_are_the_limit(plants: Any, expected: Any) -> None:
    assert answer(changed(GROWING, amount__plants=plants)) == expected


def test_not_knowing_the_number_of_plants_leaves_both_ways_open_and_says_so() -> None:
    finding = found(changed(GROWING, amount=None))
    assert (finding.status, finding.branch, len(finding.would_change)) == ("mandatory", None, 1)


@pytest.mark.parametrize(("grams", "expected"), [(8, DISMISS), (8.1, REDESIGNATE), ("unknown", EITHER)])
@pytest.mark.parametrize("offense", ["HS 11357(a)", "HS 11357"])
def test_eight_grams_of_concentrate_are_the_limit_of_a_felony(offense: str, grams: Any, expected: Any) -> None:
    assert answer(changed(SALE, offense=offense, amount={"concentrate_grams": grams})) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [({"grams": 28.5, "concentrate_grams": 0}, DISMISS), ({"grams": 28.6, "concentrate_grams": 0}, NOTHING),
     ({"grams": 0, "concentrate_grams": 8}, DISMISS), ({"grams": 0, "concentrate_grams": 8.1}, NOTHING),
     ({"grams": 28.6}, NOTHING), ({"concentrate_grams": 9, "grams": "unknown"}, NOTHING),
     ({"grams": 28.5}, ASKS), ({"concentrate_grams": 8}, ASKS)],
)  # fmt: skip
def test_a_misdemeanor_of_11357_without_a_part_needs_both_amounts(amount: dict[str, Any], expected: Any) -> None:
    assert answer(changed(POSSESSION, offense="HS 11357", amount=amount)) == expected


def test_only_the_amounts_that_can_matter_are_asked() -> None:
    bare = changed(POSSESSION, offense="HS 11357")
    assert found(bare).needs == (f"{COUNT}amount.grams", f"{COUNT}amount.concentrate_grams")
    assert found(changed(bare, amount={"grams": 5})).needs == (f"{COUNT}amount.concentrate_grams",)
    part = changed(POSSESSION, offense="HS 11357(a)")
    assert found(part).needs == (f"{COUNT}amount.concentrate_grams",)
    assert found(changed(POSSESSION, offense="HS 11358")).needs == (f"{COUNT}amount.plants",)


def test_a_deeper_part_of_a_section_is_read_like_the_part() -> None:
    assert answer(changed(POSSESSION, offense="HS 11357(b)(1)")) == DISMISS
    assert answer(on(YOUNG, changed(POSSESSION, offense="HS 11357(d)(1)"))) == NOTHING
    assert answer(changed(POSSESSION, offense="HS 11360(b)(1)", level="misdemeanor")) == EITHER


@pytest.mark.parametrize("grams", [5, 40, "unknown", None])
def test_a_conviction_of_11357_b_says_by_itself_that_it_was_up_to_28_5_grams(grams: Any) -> None:
    assert answer(changed(POSSESSION, amount={"grams": grams} if grams else None)) == DISMISS


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2008-05-13", NOTHING), ("2011-05-13", NOTHING), ("2011-05-14", DISMISS), ("2011-05-15", DISMISS),
     ("2011", ASKS), ("2012", DISMISS), ("2010", NOTHING), ("unknown", ASKS), (None, ASKS)],
)  # fmt: skip
def test_twenty_one_counts_from_the_birthday_on(day: str | None, expected: Any) -> None:
    count = changed(POSSESSION, level="infraction", offense_date=day)
    assert answer(count) == expected
    if expected == ASKS:
        assert found(count).needs == (f"{COUNT}offense_date",)


@pytest.mark.parametrize(("day", "expected"), [("2008-05-13", REDESIGNATE), ("2008-05-14", NOTHING),
                                               ("2008-05-15", NOTHING), ("2008", ASKS)])  # fmt: skip
def test_eighteen_counts_from_the_birthday_on(day: str, expected: Any) -> None:
    assert answer(changed(POSSESSION, offense="HS 11357(c)", offense_date=day)) == expected


@pytest.mark.parametrize("born", ["1991", "unknown", None])
def test_the_date_of_birth_is_asked_where_the_age_decides(born: str | None) -> None:
    count = changed(POSSESSION, level="infraction")
    assert found(count, person={"birthdate": born}).needs == ("person.birthdate",)
    assert answer(SALE, person={"birthdate": born}) == REDESIGNATE
    assert answer(changed(POSSESSION, level="misdemeanor"), person={"birthdate": born}) == EITHER


@pytest.mark.parametrize("offense", ["HS 11361(a)", "HS 11361", "PC 4573.6", "VC 23222(b)", "HS 11377(a)", "HS 11378",
                                     "HS 11362.3", "HS 11364"])  # fmt: skip
@pytest.mark.parametrize("remedy", ["HS 11361.8", "HS 11361.9"])
def test_other_crimes_are_outside(offense: str, remedy: str) -> None:
    finding = found(changed(SALE, offense=offense), remedy)
    assert finding.status == "not_applicable"
    assert "Proposition 64 did not" in str(finding.reasons[0].text)
    assert finding.reasons[0].cite == "Health & Saf. Code, § 11361.8(e)"


@pytest.mark.parametrize("offense", ["gibberish", "unknown", None])
def test_an_offense_that_cannot_be_read_is_asked_for(offense: str | None) -> None:
    assert found(changed(SALE, offense=offense)).needs == (f"{COUNT}offense",)
    assert found(changed(SALE, offense=offense), "HS 11361.9").needs == (f"{COUNT}offense",)


def test_an_attempt_is_left_to_a_lawyer() -> None:
    finding = found(changed(SALE, offense="PC 664/HS 11359"))
    assert (finding.status, finding.reasons[0].cite) == ("lawyer_first", "Health & Saf. Code, § 11361.8(e)")


@pytest.mark.parametrize(
    ("offense_date", "judgment", "status", "automatic"),
    [("2016-11-08", "2016-11-08", "mandatory", "check_first"),
     ("2016-11-08", "2016-11-09", "lawyer_first", "check_first"),
     ("2016-11-09", "2016-11-09", "not_applicable", "not_applicable"),
     ("2016-11-10", "2017-02-01", "not_applicable", "not_applicable"),
     ("2016-11", "2017-02-01", "need_fact", "need_fact"),
     ("2016-10", "2016", "need_fact", "need_fact"),
     (None, "2016-11-08", "mandatory", "check_first"),
     (None, "2016-11-09", "need_fact", "need_fact"),
     ("2016-11-09", None, "not_applicable", "not_applicable"),
     ("2016-11-08", None, "need_fact", "need_fact")],
)  # fmt: skip
def test_the_offense_and_the_judgment_must_be_older_than_proposition_64(
    offense_date: str | None, judgment: str | None, status: str, automatic: str
) -> None:
    count = changed(SALE, offense_date=offense_date, judgment_date=judgment, plea_date=None, probation__granted=None,
                    probation__ends="2020-01-01")  # fmt: skip
    assert found(count).status == status
    if status in ("lawyer_first", "not_applicable"):
        assert found(count).reasons[0].cite == "Health & Saf. Code, § 11361.8(e)"
    assert found(count, "HS 11361.9").status == automatic
    if status == "need_fact":
        missing = f"{COUNT}offense_date" if judgment and judgment != "2016" else f"{COUNT}judgment_date"
        assert found(count).needs == found(count, "HS 11361.9").needs == (missing,)


@pytest.mark.parametrize(
    ("ends", "status"),
    [("2026-11-21", "mandatory"), ("2026-11-22", "lawyer_first"), ("2026-11", "need_fact"), (None, "need_fact")],
)
def test_a_sentence_that_still_runs_needs_a_petition_with_a_lawyer(ends: str | None, status: str) -> None:
    finding = found(changed(SALE, probation__ends=ends))
    assert finding.status == status
    if status == "lawyer_first":
        assert finding.reasons[-1].cite == "Health & Saf. Code, § 11361.8(a), (b)"
    assert found(changed(SALE, probation__ends=ends), "HS 11361.9").status == "check_first"


@pytest.mark.parametrize(("served", "status"), [(True, "mandatory"), (False, "lawyer_first"), (None, "need_fact")])
def test_jail_and_fines_must_be_complied_with(served: bool | None, status: str) -> None:
    for outcome in ("jail", "fine"):
        assert found(changed(POSSESSION, outcome=outcome, jail__served=served)).status == status


@pytest.mark.parametrize("record", [PRISON, SPLIT])
@pytest.mark.parametrize(("completed", "status"), [(True, "mandatory"), (False, "lawyer_first"), (None, "need_fact")])
def test_prison_and_felony_jail_must_be_completed(record: dict[str, Any], completed: Any, status: str) -> None:
    count = changed(record, offense="HS 11359", judgment_date="2012-09-01", custody__completed=completed)
    assert found(count).status == status


@pytest.mark.parametrize("fact", ["super_strike", "must_register"])
@pytest.mark.parametrize("offense", ["HS 11358", "HS 11359", "HS 11360(a)"])
def test_a_prior_that_may_keep_it_a_felony_is_for_a_lawyer(fact: str, offense: str) -> None:
    count = changed(SALE, offense=offense)
    finding = found(count, person={fact: True})
    assert finding.status == "lawyer_first"
    assert finding.reasons[0].cite == f"Health & Saf. Code, § {offense[3:8]}"
    for value in (None, "unknown"):
        assert found(count, person={fact: value}).needs == (f"person.{fact}",)


def test_no_prior_matters_where_the_law_names_none() -> None:
    prior = {"super_strike": True, "must_register": True}
    assert answer(GROWING, person=prior) == DISMISS
    assert answer(POSSESSION, person=prior) == DISMISS
    assert answer(on(MINOR, SALE), person=prior) == REDESIGNATE
    assert answer(changed(SALE, offense="HS 11357(a)"), person=prior) == EITHER
    assert answer(GROWING, person={"super_strike": None, "must_register": None}) == DISMISS


def test_a_felony_already_reduced_can_still_be_dismissed() -> None:
    assert answer(changed(SALE, reduced=True)) == NOTHING
    assert answer(changed(GROWING, reduced=True)) == DISMISS
    assert answer(changed(GROWING, reduced=True, amount__plants=7)) == NOTHING
    assert found(changed(GROWING, reduced=True, amount=None)).needs == (f"{COUNT}amount.plants",)
    assert answer(on(YOUNG, changed(GROWING, reduced=True))) == REDESIGNATE
    assert answer(changed(SALE, offense="HS 11360(a)", relief_granted=["PC 17(b)"])) == LAWYER


def test_whether_it_was_reduced_is_asked_only_where_it_matters() -> None:
    assert found(changed(SALE, reduced=None)).needs == (f"{COUNT}reduced",)
    assert answer(changed(GROWING, reduced=None)) == DISMISS


@pytest.mark.parametrize("level", ["unknown", None])
def test_the_level_at_conviction_is_asked_for(level: str | None) -> None:
    assert found(changed(SALE, level=level)).needs == (f"{COUNT}level",)


def test_a_felony_with_only_jail_is_for_a_lawyer_unless_it_is_no_crime_now() -> None:
    sale = changed(POSSESSION, offense="HS 11359", level="felony")
    assert answer(sale) == LAWYER
    assert found(sale).reasons[0].cite == "Health & Saf. Code, § 11361.8(e)"
    assert answer(changed(sale, offense="HS 11358", amount={"plants": 6})) == DISMISS


@pytest.mark.parametrize("record", [changed(DEJ, offense="HS 11357(b)"), changed(SALE, outcome="dismissed")])
@pytest.mark.parametrize("remedy", ["HS 11361.8", "HS 11361.9"])
def test_without_a_conviction_there_is_nothing_to_clear(record: dict[str, Any], remedy: str) -> None:
    assert found(record, remedy).status == "not_applicable"


@pytest.mark.parametrize("remedy", ["HS 11361.8", "HS 11361.9"])
def test_what_was_granted_is_not_asked_for_again(remedy: str) -> None:
    for granted in ("HS 11361.8", "PC 1473.7(a)(1)"):
        assert found(changed(SALE, relief_granted=[granted]), remedy).status == "not_applicable"
    assert found(changed(POSSESSION, relief_granted=["PC 1203.4a"])).status == "mandatory"
    assert found(changed(SALE, relief_granted=["PC 1203.4"]), "HS 11361.9").status == "check_first"


def test_the_automatic_relief_says_what_had_to_be_done_by_when() -> None:
    finding = found(SALE, "HS 11361.9")
    assert (finding.status, finding.lawyer_first, len(finding.would_change)) == ("check_first", False, 1)
    assert "section 11361.8" in str(finding.reasons[1].text)
    text = str(finding.reasons[0].text.render("en"))
    assert "March 1, 2023" in text and "July 1, 2023" in text


def test_an_amount_that_tells_between_two_orders_is_asked_for_though_the_court_grants_one_anyway() -> None:
    plants = changed(PROBATION, offense="HS 11358", offense_date="2013-01-05")
    screening = screened(plants, person=CITIZEN)
    proposition_64 = screening.cases[0].counts[0].finding("HS 11361.8")
    assert (proposition_64.status, proposition_64.branch, proposition_64.needs) == (Status.MANDATORY, None, ())
    assert "cases[0].counts[0].amount.plants" in screening.needs
    assert "cases[0].counts[0].amount.plants" not in screened(plants | {"amount": {"plants": "unknown"}}).needs
