"""What the offense table knows of single offenses: every row of LAW.md §8, and how each offense was punished when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest

from docassemble.CARecordRelief.law.offenses import Level, Offense, choices, find
from tests.law.records import PROBATION, changed, finding

TABLE = [value for value, _ in choices()]
PROP_47, PROP_64, PROP_36 = date(2014, 11, 5), date(2016, 11, 9), date(2024, 12, 18)
LONG_AGO, TODAY = date(1999, 6, 1), date(2026, 11, 22)
DAY = timedelta(1)


def cited(written: str) -> list[str]:
    """`HS 11350(a) 11351; PC 211` as single citations: the code is written once for all that follow it."""
    parts = (part.split() for part in written.split(";"))
    return [f"{code} {section}" for code, *sections in parts for section in sections]


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
    Row("VC 23152(f)", "misdemeanor (wobbler)", "misdemeanor (wobbler)", "N", "N", "N", "N", "-CS"),
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
        ("PC 136.1(a)", date(1998, 1, 1), "none", "wobbler"),
        ("PC 136.1(b)(1)", date(1998, 1, 1), "none", "wobbler"),
        ("PC 245(a)(4)", date(2012, 1, 1), "none", "wobbler"),
        ("PC 368(b)(1)", date(2000, 1, 1), "none", "wobbler"),
        ("PC 368(d)", date(2000, 1, 1), "none", "wobbler"),
        ("PC 368(f)", date(2000, 1, 1), "none", "felony"),
        ("PC 459.5", PROP_47, "none", "misdemeanor (wobbler)"),
        ("PC 470", PROP_47, "wobbler", "wobbler"),
        ("PC 484e(d)", date(1999, 1, 1), "none", "wobbler"),
        ("PC 484e(d)", PROP_47, "wobbler", "wobbler"),
        ("PC 484f", date(1999, 1, 1), "none", "wobbler"),
        ("PC 487(c)", PROP_47, "wobbler", "wobbler"),
        ("PC 487(d)(2)", date(2020, 9, 28), "felony?", "felony"),
        ("PC 490.1", date(1992, 1, 1), "none", "misdemeanor or infraction"),
        ("PC 490.2", PROP_47, "none", "misdemeanor (wobbler)"),
        ("PC 496(a)", PROP_47, "wobbler", "wobbler"),
        ("PC 530.5(c)(1)", date(2011, 10, 1), "none", "misdemeanor"),
        ("PC 530.5(c)(3)", date(2011, 10, 1), "none", "wobbler"),
        ("PC 594(b)(1)", date(2002, 1, 1), "none", "wobbler"),
        ("PC 646.9(a)", date(1995, 1, 1), "none", "wobbler"),
        ("PC 646.9(b)", date(2003, 1, 1), "none", "felony"),
        ("PC 647(b)", date(2025, 1, 1), "misdemeanor", "misdemeanor (open)"),
        ("PC 666.1", PROP_36, "none", "wobbler"),
        ("PC 21310", date(2012, 1, 1), "none", "wobbler"),
        ("PC 25400", date(2012, 1, 1), "none", "felony? or misdemeanor"),
        ("PC 25850(c)(6)", date(2012, 1, 1), "none", "wobbler"),
        ("PC 29800(a)(1)", date(2012, 1, 1), "none", "felony"),
        ("VC 23550", date(1999, 7, 1), "none", "wobbler"),
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
        "118 136.1(c) 192(a) 207 211 215 245(a)(3) 245(b) 245(c) 245(d) 261 288(a) 288(b) 288.5 451 460(a)"
    ),
    "wobbler": (
        "HS 11363 11366 11368 11375(b)(1) 11390 11391 11550(e); BP 4324 4324(a) 4324(b); PC 32 69 243(c) 243(d) "
        "245(a)(1) 245(a)(2) 261.5(c) 261.5(d) 273.5 273.5(a) 273a(a) 273d 288(c)(1) 417 417(b) 417(c) 422 452 452(a) "
        "452(b) 452(c) 460(b) 470a 470b 472 484g 484h 484i 484i(b) 484i(c) 487(a) 496d 529 530.5(a) 594 594(a) "
        "647.6(b); VC 2800.2 20001"
    ),
    "wobbler 2011-10-01 wobbler": "HS 11355 11371 11382",
    "misdemeanor": (
        "HS 11364 11365 11550(a) 11550(b); BP 4060 4230; PC 381 647(f) 148(a)(1) 148.9 240 242 243(b) 243(e)(1) "
        "261.5(b) 273a(b) 415 417(a) 452(d) 466 484i(a) 490 490.5 602.5; VC 2800.1 14601 14601.2 14601.5 20002 "
        "23103 23103.5"
    ),
    "infraction": "VC 23140",
    "misdemeanor or infraction": "HS 11375(b)(2); PC 488",
    "wobbler or infraction": "HS 11375 11375(b)",
    "felony? or misdemeanor": "HS 11550; PC 236 459 460 487 487(d) 503",
    "misdemeanor (wobbler)": (
        "PC 273.6 653f(d); VC 23152 23152(a) 23152(b) 23152(c) 23152(d) 23152(e) 23152(f) 23152(g)"
    ),
    "misdemeanor (open)": "PC 647.6(a)",
    "wobbler (felony)": "PC 508 532; VC 23153",
    "wobbler (open)": "VC 10851 10851(a)",
    "felony?": "VC 10851(b)",
    "felony? or misdemeanor 2014-11-05 misdemeanor (felony)": "HS 11350",
    "felony 2014-11-05 misdemeanor (felony)": "HS 11350(a)",
    "wobbler 2014-11-05 none": "HS 11350(b)",
    "wobbler 2014-11-05 misdemeanor (wobbler)": "HS 11377 11377(a)",
    "misdemeanor 2014-11-05 none": "HS 11377(b)",
    "wobbler 2014-11-05 wobbler": "PC 470 473 475 476 476a 487(b) 487(c) 487(d)(1) 496 496(a) 666",
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
    "none 2012-01-01 wobbler": (
        "PC 245(a)(4) 21310 21810 22210 25400(c)(5) 25400(c)(6) 25850(c)(5) 25850(c)(6) 29805 29815"
    ),
    "none 2012-01-01 misdemeanor": "PC 25400(c)(7) 25850(c)(7)",
    "none 2012-01-01 felony? or misdemeanor": "PC 25400 25850",
    "none 2012-01-01 felony": "PC 29800",
    "none 2011-10-01 misdemeanor": "PC 530.5(c)(1) 530.5(e)",
    "none 2011-10-01 wobbler": "PC 530.5(c)(2) 530.5(c)(3) 530.5(d)(1)",
    "none 2003-01-01 felony": "PC 646.9(b) 646.9(c)(2)",
    "none 2003-01-01 wobbler": "PC 646.9(c)(1)",
    "none 2002-01-01 misdemeanor": "PC 594(b)(2)",
    "none 2002-01-01 wobbler": "PC 594(b)(1)",
    "none 2000-01-01 felony": "PC 368(f)",
    "none 2000-01-01 misdemeanor": "PC 368(c)",
    "none 2000-01-01 wobbler": "PC 368(b) 368(d) 368(e)",
    "none 1999-07-01 wobbler": "VC 23550 23550.5",
    "none 1999-01-01 misdemeanor": "PC 484e(c)",
    "none 1999-01-01 wobbler": "PC 484f",
    "none 1999-01-01 wobbler 2014-11-05 wobbler": "PC 484e 484e(d)",
    "none 1998-01-01 wobbler": "PC 136.1(a) 136.1(b)",
    "none 1995-01-01 wobbler": "PC 646.9(a)",
    "none 1992-01-01 misdemeanor or infraction": "PC 490.1",
    "felony? 2020-09-28 felony": "PC 487(d)(2)",
    "misdemeanor or infraction 2016-11-09 infraction": "VC 23222(b)",
    "misdemeanor 2025-01-01 misdemeanor (open)": "PC 647(b)",
}


# What a person with felony probation of 2013 or 2021 hears about a reduction under PC 17(b). "yes": the court may
# reduce it; "no": it was always a felony; "lawyer": the section alone does not tell.
REDUCTION = {
    "grand theft by value": ("PC 487(a)", "yes", "yes"),
    "grand theft of a car": ("PC 487(d)(1)", "yes", "yes"),
    "grand theft of a gun": ("PC 487(d)(2)", "lawyer", "no"),
    "grand theft without a subdivision": ("PC 487", "lawyer", "lawyer"),
    "grand theft of a car or a gun": ("PC 487(d)", "lawyer", "lawyer"),
    "burglary of a home": ("PC 460(a)", "no", "no"),
    "burglary of a store": ("PC 460(b)", "yes", "yes"),
    "burglary without a degree": ("PC 459", "lawyer", "lawyer"),
    "stolen property": ("PC 496", "yes", "yes"),
    "bank card number": ("PC 484e(d)", "yes", "yes"),
    "petty theft of a bank card": ("PC 484e(c)", "lawyer", "lawyer"),
    "embezzlement": ("PC 503", "lawyer", "lawyer"),
    "embezzlement by an employee": ("PC 508", "yes", "yes"),
    "identity theft": ("PC 530.5(a)", "yes", "yes"),
    "false pretenses": ("PC 532", "yes", "yes"),
    "vandalism": ("PC 594(a)", "yes", "yes"),
    "car theft": ("VC 10851(a)", "yes", "yes"),
    "theft of an ambulance": ("VC 10851(b)", "lawyer", "lawyer"),
    "arson": ("PC 451(d)", "no", "no"),
    "fire by carelessness": ("PC 452(c)", "yes", "yes"),
    "robbery": ("PC 211", "no", "no"),
    "battery with injury": ("PC 243(d)", "yes", "yes"),
    "assault with a deadly weapon": ("PC 245(a)(1)", "yes", "yes"),
    "assault with great force": ("PC 245(a)(4)", "yes", "yes"),
    "assault with a semiautomatic gun": ("PC 245(b)", "no", "no"),
    "injury of a partner": ("PC 273.5", "yes", "yes"),
    "child endangerment": ("PC 273a(a)", "yes", "yes"),
    "criminal threats": ("PC 422", "yes", "yes"),
    "showing a weapon": ("PC 417(a)(1)", "lawyer", "lawyer"),
    "showing a gun to an officer": ("PC 417(c)", "yes", "yes"),
    "stalking": ("PC 646.9(a)", "yes", "yes"),
    "stalking against an order": ("PC 646.9(b)", "no", "no"),
    "false imprisonment": ("PC 236", "lawyer", "lawyer"),
    "elder abuse": ("PC 368(b)(1)", "yes", "yes"),
    "resisting an officer by force": ("PC 69", "yes", "yes"),
    "keeping a witness away": ("PC 136.1(b)(1)", "yes", "yes"),
    "keeping a witness away by force": ("PC 136.1(c)(1)", "no", "no"),
    "perjury": ("PC 118(a)", "no", "no"),
    "hidden dagger": ("PC 21310", "yes", "yes"),
    "hidden gun": ("PC 25400(a)(2)", "lawyer", "lawyer"),
    "loaded gun not in one's name": ("PC 25850(c)(6)", "yes", "yes"),
    "gun after a felony": ("PC 29800(a)(1)", "no", "no"),
    "old number of the same": ("PC 12021(a)(1)", "lawyer", "lawyer"),
    "fourth DUI": ("VC 23550", "yes", "yes"),
    "DUI": ("VC 23152(a)", "lawyer", "lawyer"),
    "DUI with injury": ("VC 23153(a)", "yes", "yes"),
    "hit and run with injury": ("VC 20001(a)", "yes", "yes"),
    "driving recklessly away": ("VC 2800.2(a)", "yes", "yes"),
}
HEARS = {"yes": "discretionary", "no": "not_applicable", "lawyer": "lawyer_first"}


@pytest.mark.parametrize("row", REDUCTION.values(), ids=list(REDUCTION))
def test_a_common_felony_can_be_reduced_when_its_own_text_leaves_the_choice(row: tuple[str, str, str]) -> None:
    written, *expected = row
    for day, answer in zip(("2013-04-01", "2021-04-01"), expected, strict=True):
        count = changed(PROBATION, offense=written, judgment_date=day, plea_date=None, probation__granted=day,
                        probation__ends="2024-01-01")  # fmt: skip
        assert finding("PC 17(b)", count).status == HEARS[answer], day


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
        ("HS 11395", None), ("PC 118", True), ("PC 487(a)", False), ("PC 487(d)(2)", None),
        ("PC 460(a)", True), ("PC 460(b)", False), ("PC 460", None), ("PC 484(a)", None),
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
            "4573.8 136.1 187 192(a) 207 211 215 245 261 273.5 273a(a) 288 288.5 368(b) 417 422 451 452 460(a) 484e(c) "
            "484i(a) 487(d)(2) 594(b)(2) 646.9 647.6(b) 29800 29805 29815; VC 2800.2 20001 23153 23550.5"
        )
    )
    assert realigned[True] == within(
        cited(
            "HS 11350 11351 11351.5 11352 11355 11357 11358 11359 11360 11371 11377 11378 11378.5 11379 11379.6 11382 "
            "11383; PC 653f(d) 4573 4573.6 4573.9 32 69 118 236 243(c) 243(d) 273.6 273d 368(d) 368(e) 368(f) 459.5 "
            "460(b) 470 470a 470b 472 473 475 476 476a 484e 484f 484g 484h 484i 487(a) 487(b) 487(c) 487(d)(1) 490.2 "
            "496 496d 508 529 530.5(a) 530.5(c)(2) 530.5(c)(3) 530.5(d)(1) 532 594 21310 21810 22210 25400(c)(5) "
            "25400(c)(6) 25850(c)(5) 25850(c)(6); VC 10851 23550"
        )
    ) - {"HS 11360(b)", "HS 11377(b)", "PC 484e(c)", "PC 484i(a)", "PC 594(b)(2)"}


def test_what_is_a_drug_offense_is_known_for_the_whole_table() -> None:
    drug = grouped("drug")
    health = {written for written in TABLE if written.startswith("HS ")}
    assert drug[True] == health | set(cited("BP 4060 4230; VC 23222(b); PC 653f(d) 4573 4573.6 4573.9"))
    assert drug[None] == within(
        cited("BP 4140 4324; VC 23222 23152 23103.5 23153 23550 23550.5; PC 381 647 653f 4573.8 32")
    ) - set(cited("VC 23222(b) 23152(b) 23152(d); PC 647(b) 653f(d)"))


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
