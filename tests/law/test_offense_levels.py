"""What the offense table knows of single offenses: every row of LAW.md §8, and how each offense was punished when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest

from docassemble.CARecordRelief.law.offenses import Level, Offense, choices, find

TABLE = [value for value, _ in choices()]
PROP_47, PROP_64, PROP_36 = date(2014, 11, 5), date(2016, 11, 9), date(2024, 12, 18)
LONG_AGO, TODAY = date(1999, 6, 1), date(2026, 11, 22)
DAY = timedelta(1)


def cited(written: str) -> Iterator[str]:
    """`HS 11350(a) 11351; PC 211` as single citations: the code is written once for all that follow it."""
    for part in written.split(";"):
        code, *sections = part.split()
        yield from (f"{code} {section}" for section in sections)


def offense(written: str) -> Offense:
    found = find(written)
    assert found is not None, written
    return found


def word(level: Level | None) -> str:
    """How a level reads in LAW.md §8: `wobbler`, `misdemeanor or infraction`, `misdemeanor (felony)` when only a listed
    prior makes it a felony, `felony?` when nothing says whether a felony of it can be reduced, `none` without any."""
    if level is None:
        return "none"
    words = [name for name in ("felony", "misdemeanor", "infraction") if name in level.usual]
    if "felony" in words:
        words[0] = {True: "wobbler", False: "felony", None: "felony?"}[level.wobbler]
        if words[0] == "wobbler":
            words.remove("misdemeanor")
    else:
        assert level.wobbler is False
    return " or ".join(words) + (f" ({level.exceptional})" if level.exceptional else "")


# ---- LAW.md §8, row by row -------------------------------------------------------------------------------


class Row(NamedTuple):
    """A row of LAW.md §8. `?` is a condition that a citation does not show. Immigration: `?` possible, `-` unlikely."""

    offense: str
    today: str
    before: str
    dej: str
    prop_47: str
    prop_64: str
    reducible: str
    immigration: str


SECTION_8 = [
    Row("HS 11350(a)", "misdemeanor (felony)", "felony", "Y", "Y", "N", "N", "CS -AF -CIMT"),
    Row("HS 11350(b)", "none", "wobbler", "Y", "Y", "N", "Y", "CS -AF -CIMT"),
    Row("HS 11351", "felony", "felony", "N", "N", "N", "N", "CS AF CIMT RTB"),
    Row("HS 11351.5", "felony", "felony", "N", "N", "N", "N", "CS AF CIMT"),
    Row("HS 11352", "felony", "felony", "N", "N", "N", "N", "CS ?AF"),
    Row("HS 11357", "misdemeanor or infraction", "wobbler", "Y", "Y", "Y", "Y", "CS -AF -CIMT 30g"),
    Row("HS 11357(a)", "infraction", "wobbler", "Y", "Y", "Y", "Y", "CS -AF -CIMT 30g"),
    Row("HS 11357(b)", "misdemeanor or infraction", "misdemeanor", "Y", "Y", "Y", "N", "CS -AF -CIMT 30g"),
    Row("HS 11357(c)", "misdemeanor", "misdemeanor", "Y", "Y", "Y", "N", "CS -AF -CIMT 30g"),
    Row("HS 11357(d)", "infraction", "misdemeanor", "Y", "Y", "Y", "N", "CS -AF -CIMT 30g"),
    Row("HS 11358", "misdemeanor or infraction (wobbler)", "felony", "?", "N", "Y", "N", "CS ?AF"),
    Row("HS 11359", "misdemeanor or infraction (open)", "felony", "N", "N", "Y", "N", "AF CS CIMT"),
    Row("HS 11360(a)", "misdemeanor or infraction (open)", "felony", "N", "N", "Y", "N", "CS ?AF"),
    Row("HS 11360(b)", "infraction", "misdemeanor", "N", "N", "Y", "N", "CS ?AF"),
    Row("HS 11361", "felony", "felony", "N", "N", "N", "N", "AF CS"),
    Row("HS 11364", "misdemeanor", "misdemeanor", "Y", "N", "N", "N", "?CS"),
    Row("HS 11365", "misdemeanor", "misdemeanor", "Y", "N", "N", "N", "?CS"),
    Row("HS 11355", "wobbler", "wobbler", "N", "N", "N", "Y", "?CS"),
    Row("HS 11382", "wobbler", "wobbler", "N", "N", "N", "Y", "?CS"),
    Row("HS 11366", "wobbler", "wobbler", "N", "N", "N", "Y", "CS ?AF"),
    Row("HS 11368", "wobbler", "wobbler", "?", "N", "N", "Y", "CS ?CIMT"),
    Row("HS 11370.1", "felony", "felony", "N", "N", "N", "N", "CS GUN"),
    Row("HS 11375(b)(1)", "wobbler", "wobbler", "N", "N", "N", "Y", "?AF"),
    Row("HS 11375(b)(2)", "misdemeanor or infraction", "misdemeanor or infraction", "N", "N", "N", "N", "CS"),
    Row("HS 11377(a)", "misdemeanor (wobbler)", "wobbler", "Y", "Y", "N", "Y", "CS -AF -CIMT"),
    Row("HS 11377(b)", "none", "misdemeanor", "Y", "Y", "N", "N", "CS -AF -CIMT"),
    Row("HS 11378", "felony", "felony", "N", "N", "N", "N", "AF CS CIMT"),
    Row("HS 11378.5", "felony", "felony", "N", "N", "N", "N", "AF CS"),
    Row("HS 11379", "felony", "felony", "N", "N", "N", "N", "CS ?AF"),
    Row("HS 11379.6", "felony", "felony", "N", "N", "N", "N", "AF CS"),
    Row("HS 11395", "wobbler", "none", "N", "N", "N", "-", "CS"),
    Row("HS 11550(a)", "misdemeanor", "misdemeanor", "Y", "N", "N", "N", "?CS"),
    Row("HS 11550(e)", "wobbler", "wobbler", "N", "N", "N", "Y", "CS GUN"),
    Row("HS 11550(f)", "felony", "felony", "N", "N", "N", "N", "CS GUN"),
    Row("BP 4060", "misdemeanor", "misdemeanor", "Y", "N", "N", "N", "?CS"),
    Row("BP 4230", "misdemeanor", "misdemeanor", "Y", "N", "N", "N", "?CS"),
    Row("BP 4140", "none", "misdemeanor", "N", "N", "N", "N", "-CS"),
    Row("BP 4324", "wobbler", "wobbler", "N", "N", "N", "Y", "CIMT"),
    Row("VC 23152(f)", "misdemeanor (open)", "misdemeanor (open)", "N", "N", "N", "N", "-CS"),
    Row("VC 23222(b)", "infraction", "misdemeanor or infraction", "Y", "N", "N", "N", "CS 30g"),
    Row("PC 381", "misdemeanor", "misdemeanor", "?", "N", "N", "N", "-CS"),
    Row("PC 647(f)", "misdemeanor", "misdemeanor", "?", "N", "N", "N", "-CS"),
    Row("PC 653f(d)", "misdemeanor (wobbler)", "misdemeanor (wobbler)", "?", "N", "N", "N", "?CS"),
    Row("PC 4573", "felony", "felony", "N", "N", "N", "N", "CS"),
    Row("PC 4573.6", "felony", "felony", "N", "N", "N", "N", "CS"),
    Row("PC 4573.8", "felony", "felony", "N", "N", "N", "N", "CS"),
]
ANSWERS = {"Y": True, "N": False, "?": None, "-": None}
each_row = pytest.mark.parametrize("row", SECTION_8, ids=[row.offense for row in SECTION_8])


@each_row
def test_the_level_today_is_that_of_the_row(row: Row) -> None:
    assert word(offense(row.offense).level_on(TODAY)) == row.today


@each_row
def test_the_level_before_the_propositions_is_that_of_the_row(row: Row) -> None:
    assert word(offense(row.offense).level_on(LONG_AGO)) == row.before


@each_row
def test_deferred_entry_of_judgment_was_open_to_the_row(row: Row) -> None:
    assert offense(row.offense).divertible_on(date(2010, 3, 10)) is ANSWERS[row.dej]


@each_row
def test_proposition_47_reaches_the_row(row: Row) -> None:
    assert offense(row.offense).prop_47 is ANSWERS[row.prop_47]


@each_row
def test_proposition_64_reaches_the_row(row: Row) -> None:
    assert offense(row.offense).prop_64 is ANSWERS[row.prop_64]


@each_row
def test_a_felony_of_the_row_could_be_reduced_when_it_was_one_at_the_courts_choice(row: Row) -> None:
    assert offense(row.offense).is_wobbler_on(LONG_AGO) is ANSWERS[row.reducible]


@each_row
def test_the_usual_immigration_class_is_that_of_the_row(row: Row) -> None:
    found, classes = offense(row.offense), set(row.immigration.split())
    assert found.cannabis_30g_exception is ("30g" in classes)
    assert found.immigration == {name for name in classes if name.isalpha()}
    assert found.immigration_possible == {name[1:] for name in classes if name[0] == "?"}
    assert found.immigration_unlikely == {name[1:] for name in classes if name[0] == "-"}


def test_sedatives_are_divertible_only_since_2015() -> None:
    sedatives = offense("HS 11375(b)(2)")
    assert sedatives.divertible_on(date(2014, 12, 31)) is False
    assert sedatives.divertible_on(date(2015, 1, 1)) is True


def test_an_attempt_is_punished_like_the_crime_but_stands_on_no_list_for_certain() -> None:
    attempt = offense("664/HS 11377(a)")
    assert attempt.is_wobbler_on(LONG_AGO) is True
    assert attempt.prop_47 is None
    assert attempt.prop_64 is False


# ---- Both sides of every boundary ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day", "before", "after"),
    [
        ("HS 11350", PROP_47, "felony? or misdemeanor", "misdemeanor (felony)"),
        ("HS 11350(a)", PROP_47, "felony", "misdemeanor (felony)"),
        ("HS 11350(b)", PROP_47, "wobbler", "none"),
        ("HS 11357", date(2011, 1, 1), "wobbler", "wobbler or infraction"),
        ("HS 11357", PROP_47, "wobbler or infraction", "misdemeanor or infraction (open)"),
        ("HS 11357", PROP_64, "misdemeanor or infraction (open)", "misdemeanor or infraction"),
        ("HS 11357(a)", PROP_47, "wobbler", "misdemeanor (open)"),
        ("HS 11357(a)", PROP_64, "misdemeanor (open)", "infraction"),
        ("HS 11357(b)", date(2011, 1, 1), "misdemeanor", "infraction"),
        ("HS 11357(b)", PROP_64, "infraction", "misdemeanor or infraction"),
        ("HS 11357(b)(1)", PROP_64, "none", "infraction"),
        ("HS 11357(b)(2)", PROP_64, "none", "misdemeanor"),
        ("HS 11357(d)", PROP_64, "misdemeanor", "infraction"),
        ("HS 11357(e)", PROP_64, "misdemeanor", "none"),
        ("HS 11358", PROP_64, "felony", "misdemeanor or infraction (wobbler)"),
        ("HS 11358(c)", PROP_64, "none", "misdemeanor"),
        ("HS 11358(d)", PROP_64, "none", "wobbler"),
        ("HS 11359", PROP_64, "felony", "misdemeanor or infraction (open)"),
        ("HS 11359(b)", PROP_64, "none", "misdemeanor"),
        ("HS 11359(c)", PROP_64, "none", "felony?"),
        ("HS 11360", PROP_64, "felony or misdemeanor", "misdemeanor or infraction (open)"),
        ("HS 11360(a)", PROP_64, "felony", "misdemeanor or infraction (open)"),
        ("HS 11360(a)(2)", PROP_64, "none", "misdemeanor"),
        ("HS 11360(b)", PROP_64, "misdemeanor", "infraction"),
        ("HS 11377", PROP_47, "wobbler", "misdemeanor (wobbler)"),
        ("HS 11377(a)", PROP_47, "wobbler", "misdemeanor (wobbler)"),
        ("HS 11377(b)", PROP_47, "misdemeanor", "none"),
        ("HS 11395", PROP_36, "none", "wobbler"),
        ("BP 4140", date(2012, 1, 1), "misdemeanor", "none"),
        ("VC 23222(b)", PROP_64, "misdemeanor or infraction", "infraction"),
        ("PC 245(a)(4)", date(2012, 1, 1), "none", "wobbler"),
        ("PC 459.5", PROP_47, "none", "misdemeanor (wobbler)"),
        ("PC 470", PROP_47, "wobbler", "wobbler"),
        ("PC 490.2", PROP_47, "none", "misdemeanor (wobbler)"),
        ("PC 496(a)", PROP_47, "wobbler", "wobbler"),
        ("PC 647(b)", date(2025, 1, 1), "misdemeanor", "misdemeanor (open)"),
        ("PC 666.1", PROP_36, "none", "wobbler"),
    ],
)
def test_the_level_changes_on_the_day_of_the_new_law(written: str, day: date, before: str, after: str) -> None:
    found = offense(written)
    assert word(found.level_on(day - DAY)) == before
    assert word(found.level_on(day)) == after


# Every offense of the table by its whole history; what is not here has none.
HISTORIES = {
    "felony": (
        "HS 11351 11351.5 11352 11352(a) 11352(b) 11353 11354 11361 11361(a) 11361(b) 11370.1 11370.1(a) 11378 11378.5 "
        "11379 11379(a) 11379(b) 11379.5 11379.6 11379.6(a) 11380 11383 11550(f); PC 4573 4573.6 4573.8 4573.9 187 "
        "192(a) 207 211 215 261 288(a) 288(b) 288.5 451 460(a)"
    ),
    "wobbler": (
        "HS 11363 11366 11368 11375(b)(1) 11390 11391 11550(e); BP 4324 4324(a) 4324(b); PC 32 69 243(d) 245(a)(1) "
        "261.5(c) 261.5(d) 273.5(a) 273a(a) 288(c)(1) 422 460(b) 470b 496d 529 530.5(a) 647.6(b); VC 2800.2 10851 23153"
    ),
    "wobbler 2011-10-01 wobbler": "HS 11355 11371 11382",
    "misdemeanor": (
        "HS 11364 11365 11550(a) 11550(b); BP 4060 4230; PC 381 647(f) 148(a)(1) 148.9 240 242 243(e)(1) 261.5(b) "
        "273a(b) 415 466 602.5; VC 2800.1 14601 14601.2 14601.5 20002 23103 23103.5"
    ),
    "infraction": "VC 23140",
    "misdemeanor or infraction": "HS 11375(b)(2); PC 488",
    "wobbler or infraction": "HS 11375 11375(b)",
    "felony? or misdemeanor": "HS 11550; PC 459 460",
    "misdemeanor (wobbler)": "PC 653f(d)",
    "misdemeanor (open)": ("VC 23152 23152(a) 23152(b) 23152(c) 23152(d) 23152(e) 23152(f) 23152(g); PC 647.6(a)"),
    "felony? or misdemeanor 2014-11-05 misdemeanor (felony)": "HS 11350",
    "felony 2014-11-05 misdemeanor (felony)": "HS 11350(a)",
    "wobbler 2014-11-05 none": "HS 11350(b)",
    "wobbler 2014-11-05 misdemeanor (wobbler)": "HS 11377 11377(a)",
    "misdemeanor 2014-11-05 none": "HS 11377(b)",
    "wobbler 2014-11-05 wobbler": "PC 470 473 475 476 476a 496(a) 666",
    "none 2014-11-05 misdemeanor (wobbler)": "PC 459.5 490.2",
    (
        "wobbler 2011-01-01 wobbler or infraction 2014-11-05 misdemeanor or infraction (open) "
        "2016-11-09 misdemeanor or infraction"
    ): "HS 11357",
    "wobbler 2014-11-05 misdemeanor (open) 2016-11-09 infraction": "HS 11357(a)",
    "misdemeanor 2011-01-01 infraction 2016-11-09 misdemeanor or infraction": "HS 11357(b)",
    "misdemeanor 2016-11-09 misdemeanor": "HS 11357(c)",
    "misdemeanor 2016-11-09 infraction": "HS 11357(d) 11360(b)",
    "misdemeanor 2016-11-09 none": "HS 11357(e)",
    "none 2016-11-09 infraction": "HS 11357(b)(1) 11358(a) 11358(b) 11359(a) 11360(a)(1)",
    "none 2016-11-09 misdemeanor": "HS 11357(b)(2) 11358(c) 11359(b) 11360(a)(2)",
    "none 2016-11-09 wobbler": "HS 11358(d)",
    "none 2016-11-09 felony?": "HS 11359(c) 11359(d) 11360(a)(3)",
    "felony 2016-11-09 misdemeanor or infraction (wobbler)": "HS 11358",
    "felony 2016-11-09 misdemeanor or infraction (open)": "HS 11359 11360(a)",
    "felony or misdemeanor 2016-11-09 misdemeanor or infraction (open)": "HS 11360",
    "none 2024-12-18 wobbler": "HS 11395; PC 666.1",
    "misdemeanor 2012-01-01 none": "BP 4140",
    "none 2012-01-01 wobbler": "PC 245(a)(4)",
    "misdemeanor or infraction 2016-11-09 infraction": "VC 23222(b)",
    "misdemeanor 2025-01-01 misdemeanor (open)": "PC 647(b)",
}


def history(found: Offense) -> str:
    """`wobbler 2014-11-05 misdemeanor (wobbler)`: what it was, and from which day on something else."""
    days = sorted({day for level in found.levels for day in (level.start, level.end) if day})
    return " ".join([word(found.level_on(date.min)), *(f"{day} {word(found.level_on(day))}" for day in days)])


@pytest.mark.parametrize(
    ("written", "expected"),
    [(written, expected) for expected, offenses in HISTORIES.items() for written in cited(offenses)],
)
def test_an_offense_has_its_history_of_levels(written: str, expected: str) -> None:
    assert history(offense(written)) == expected


def test_offenses_without_a_known_level_have_none() -> None:
    known = {written for offenses in HISTORIES.values() for written in cited(offenses)}
    assert known == {written for written in TABLE if offense(written).levels}


@pytest.mark.parametrize("written", TABLE)
def test_periods_of_an_offense_follow_each_other_without_overlap(written: str) -> None:
    levels = offense(written).levels
    for earlier, later in pairwise(levels):
        assert earlier.end is not None and later.start is not None and earlier.end <= later.start


@pytest.mark.parametrize(
    ("written", "straight"),
    [
        ("HS 11350(a)", True), ("HS 11350", None), ("HS 11359", True), ("HS 11366", False), ("HS 11364", False),
        ("HS 11395", None), ("PC 460(a)", True), ("PC 460(b)", False), ("PC 460", None), ("PC 484(a)", None),
    ],
)  # fmt: skip
def test_a_straight_felony_is_one_that_no_court_could_reduce(written: str, straight: bool | None) -> None:
    assert offense(written).straight_felony_on(LONG_AGO) is straight


def test_the_levels_of_an_unknown_day_are_not_guessed() -> None:
    found = offense("HS 11395")
    assert found.levels_on(PROP_36 - DAY) == frozenset()
    assert found.is_wobbler_on(PROP_36 - DAY) is None
    assert found.levels_on(PROP_36) == {"felony", "misdemeanor"}


# ---- Other attributes ------------------------------------------------------------------------------------


def grouped(attribute: str) -> dict[object, set[str]]:
    groups: dict[object, set[str]] = defaultdict(set)
    for written in TABLE:
        value = getattr(offense(written), attribute)
        groups[" ".join(sorted(value)) if isinstance(value, frozenset) else value].add(written)
    return groups


def within(parents: Iterable[str]) -> set[str]:
    """The given entries of the table with all their subdivisions."""
    return {written for parent in parents for written in TABLE if written == parent or written.startswith(parent + "(")}


POSSESSION = within(cited("HS 11350 11357 11364 11375(b)(2) 11377 11395; BP 4060 4230; VC 23222(b)"))
SALE_TO = cited(
    "HS 11351 11351.5 11352 11353 11353.5 11353.7 11354 11355 11359 11360(a) 11361 11375(b)(1) 11378 11378.5 11379 "
    "11379.5 11379.6 11380 11382 11383 11383.5 11391; PC 4573.9"
)
CANNABIS = within(cited("HS 11357 11358 11359 11360 11361; VC 23222(b)"))


def test_possession_for_own_use_is_told_from_use_and_sale() -> None:
    simple = grouped("simple_possession")
    assert simple[True] == POSSESSION
    assert simple[False] == within(
        cited(
            "HS 11351 11351.5 11352 11353 11353.5 11353.7 11354 11355 11358 11359 11360 11361 11363 11364.7 11366 "
            "11366.5 11370.1 11371 11375(b)(1) 11378 11378.5 11379 11379.5 11379.6 11380 11382 11383 11383.5 11390 "
            "11391 11532 11550; BP 4324; PC 381 647(f) 653f(d) 4573 4573.9"
        )
    )


def test_sale_is_an_element_of_some_offenses() -> None:
    sale = grouped("sale")
    assert sale[True] == within(SALE_TO) - {"HS 11360(a)(1)"}
    assert sale[False] == POSSESSION | within(cited("HS 11365 11370.1 11550; PC 381 647(f)"))


def test_cannabis_is_told_from_other_drugs() -> None:
    assert grouped("cannabis")[True] == CANNABIS
    assert grouped("cannabis_30g_exception")[True] == within(cited("HS 11357; VC 23222(b)"))


def test_old_prison_terms_that_would_be_jail_since_realignment_are_known() -> None:
    realigned = grouped("realigned")
    assert realigned[False] == within(
        cited(
            "HS 11353 11354 11360(b) 11361 11363 11366 11368 11370.1 11377(b) 11380 11390 11391 11550(e) 11550(f); PC "
            "4573.8 187 192(a) 207 211 215 245(a)(1) 245(a)(4) 261 273.5(a) 288 288.5 422 451 460(a) 647.6(b)"
        )
    )
    assert realigned[True] == within(
        cited(
            "HS 11350 11351 11351.5 11352 11355 11357 11358 11359 11360 11371 11377 11378 11378.5 11379 11379.6 11382 "
            "11383; PC 653f(d) 4573 4573.6 4573.9 32 459.5 460(b) 470 470b 473 475 476 476a 490.2 496"
        )
    ) - {"HS 11360(b)", "HS 11377(b)"}


def test_what_is_a_drug_offense_is_known_for_the_whole_table() -> None:
    drug = grouped("drug")
    health = {written for written in TABLE if written.startswith("HS ")}
    assert drug[True] == health | set(cited("BP 4060 4230; VC 23222(b); PC 653f(d) 4573 4573.6 4573.9"))
    assert drug[None] == within(cited("BP 4140 4324; VC 23222 23152 23103.5 23153; PC 381 647 653f 4573.8 32")) - set(
        cited("VC 23222(b) 23152(b) 23152(d); PC 647(b) 653f(d)")
    )


IMMIGRATION = {
    "immigration": {
        "CS": (
            "HS 11350 11352 11357 11358 11360 11366 11368 11375(b)(2) 11377 11379 11395; VC 23222(b); PC 4573 4573.6 "
            "4573.8"
        ),
        "AF CIMT CS RTB": "HS 11351",
        "AF CIMT CS": "HS 11351.5 11359 11378",
        "AF CS": "HS 11361 11378.5 11379.6",
        "CS GUN": "HS 11370.1 11550(e) 11550(f)",
        "CIMT": "BP 4324",
    },
    "immigration_possible": {
        "AF": "HS 11352 11358 11360 11366 11375(b)(1) 11379",
        "CS": "HS 11355 11364 11365 11382 11550; BP 4060 4230; PC 653f(d)",
        "CIMT": "HS 11368",
    },
    "immigration_unlikely": {
        "AF CIMT": "HS 11350 11357 11377",
        "CS": "BP 4140; PC 381 647(f); VC 23152(f) 23152(g)",
    },
}


@pytest.mark.parametrize("attribute", IMMIGRATION)
def test_no_other_offense_has_an_immigration_class(attribute: str) -> None:
    groups = grouped(attribute)
    groups.pop("")
    without = {"HS 11550(e)", "HS 11550(f)"} if attribute == "immigration_possible" else set()
    expected = {classes: within(cited(offenses)) for classes, offenses in IMMIGRATION[attribute].items()}
    assert groups == {classes: entries - without for classes, entries in expected.items()}


# ---- Where it comes from ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "confirmed", "read"),
    [
        ("HS 11377(a)", True, True),
        ("HS 11378.5", False, False),  # own knowledge only
        ("HS 11351", False, True),  # today's text was read, the years before were not
        ("PC 484(a)", False, False),  # nothing is said of it that needs a source
    ],
)
def test_own_knowledge_is_never_called_confirmed(written: str, confirmed: bool, read: bool) -> None:
    found = offense(written)
    assert found.confirmed is confirmed
    assert found.read == (date(2026, 11, 22) if read else None)
