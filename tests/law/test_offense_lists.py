"""The lists of offenses in the statutes, every entry as its section writes it, and the exclusion matrix of LAW.md "
"§9."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from docassemble.CARecordRelief.law.offenses import Listing, choices, listed, names_more_than_listed, parse
from docassemble.CARecordRelief.law.read_data import read_data

TABLE = [value for value, _ in choices()]
DAY = timedelta(1)


def cited(written: str) -> Iterator[str]:
    """`PC 286(c) 288; VC 42002.1` as single citations: the code is written once for all that follow it."""
    for part in written.split(";"):
        code, *sections = part.split()
        yield from (f"{code} {section}" for section in sections)


# ---- Every list as its statute writes it -----------------------------------------------------------------

# What is on each list for any level of conviction and any day. `former` numbers stand where the section names them.
ON = {
    Listing.PC_1203_4_B: "PC 286(c) 288 287(c) 288a(c) 288.5 289(j) 311.1 311.2 311.3 311.11",
    Listing.VC_12810: (
        "VC 20001 20002 23152 23153 23103 23103.5 23104 23105 2800.2 2800.3 21651(b) 22348(b) 23109(a) 23109(c) "
        "23109.1 "
        "31602 23140(a) 23140(b) 14601 14601.1 14601.2 14601.3 14601.5; PC 191.5(b) 192(c)"
    ),
    Listing.PC_19_8: (
        "PC 193.8 330 415 485 490.7 555 602.13 853.7 532b(c) 602(o); BP 25658(b) 21672 25661 25662; GC 27204; VC "
        "23109(c) 5201.1 12500 14601.1 27150.1 40508"
    ),
    Listing.PC_1000_A: "HS 11350 11357 11364 11365 11377 11550(a); VC 23222(b); BP 4060 4230",
    Listing.PC_1170_18_A: "HS 11350 11357 11377; PC 459.5 473 476a 490.2 496 666",
    Listing.HS_11361_8: "HS 11357 11358 11359 11360 11362.1 11362.2 11362.3 11362.4",
    Listing.PC_1170_9_H: "VC 42002.1(c); PC 286(c) 288 287(c) 288a(c) 288.5 289(j)",
    Listing.PC_4852_01_C: "PC 269 286(c) 287(c) 288 288.5 288.7 289(j) 288a(c)",
    Listing.PC_4852_03_A_1: ("PC 187 209 219 4500 18755 37 128 205 206 209.5 217.1(b) 218 269 273ab 288.7 451.5"),
    Listing.PC_1203_4B_A: (
        "PC 187 207 208 209 261(a)(2) 261(a)(6) 262(a)(1) 262(a)(4) 288 451 219 4500 18755 37 128 205 206 209.5 "
        "217.1(b) "
        "218 269 273ab 288.7 451.5"
    ),
    Listing.PC_799: ("PC 187 209 219 4500 18755 37 128 205 206 209.5 217.1(b) 218 269 273ab 288.7 451.5 424"),
    Listing.PC_851_91_C: "PC 243(e)(1) 273.5 273.6 273a 273ab 273d 368",
    Listing.PC_1210_A: "HS 11350 11357 11377 11375(b)(2) 11550(a)",
    Listing.HS_11395_C: (
        "HS 11350 11351 11351.5 11352 11353 11353.5 11353.7 11370.1 11377 11378 11378.5 11379 11379.5 11379.6 11380 "
        "11395"
    ),
    Listing.PC_290_C: (
        "PC 236.1(b) 236.1(c) 243.4 261 264.1 266 266c 266h(b) 266i(b) 266j 267 269 285 286(c) 287(c) 288 288.3 288.4 "
        "288.5 288.7 288a(c) 289(a) 311.1 311.2(b) 311.2(c) 311.2(d) 311.3 311.4 311.10 311.11 314(1) 314(2) 314.1 "
        "314.2 "
        "647.6 647a 653f(c)"
    ),
    Listing.PC_1192_7_C: (
        "PC 187 192(a) 203 205 261 288(a) 288(b) 451 460(a) 211 207 209 209.5 487(d)(2) 215 220 244 245(a)(2) "
        "245(a)(3) "
        "245(b) 245(c) 245(d) 245.2 245.3 245.5 246 264.1 288.5 26100(c) 26100(d) 136.1 422 11418(b) 11418(c) "
        "236.1(c)(2)"
    ),
    Listing.PC_667_5_C: (
        "PC 187 192(a) 203 205 261(a)(2) 261(a)(6) 262(a)(1) 262(a)(4) 286(c) 286(d) 287(c) 287(d) 288a(c) 288a(d) "
        "288(a) 288(b) 211 451(a) 451(b) 289(a) 289(j) 18745 18750 18755 207 209 209.5 220 288.5 215(a) 264.1 11418(b) "
        "11418(c) 664/187"
    ),
}
# What the section makes depend on something that a citation does not show.
PERHAPS = {
    Listing.PC_1000_A: "HS 11358 11368; PC 653f(d) 381 647(f)",
    Listing.PC_1170_18_A: (
        "PC 459 460(b) 470 475 476 484 484e 487 487.1 487.2 487.3 487a 487b 487d 503 504 508 532; VC 10851"
    ),
    Listing.PC_4852_03_A_1: "PC 182 236.1(c) 191.5(a)",
    Listing.PC_1203_4B_A: "PC 182 236.1(c) 191.5(a) 455 4530 4532",
    Listing.PC_799: "PC 182 236.1(c) 191.5(a) 504 514 261 262 264.1 286 287 288a 288 288.5 289",
    Listing.PC_1210_A: "HS 11550(e) 11550(f)",
    Listing.PC_290_C: "PC 187 207 209 220 262(a)(1) 272 286(b) 287(b) 288a(b) 289(h) 289(i)",
    Listing.PC_1192_7_C: "PC 286 287 288a 459 289(a) 245 245(a)(1) 245(a)(4) 236.1(c); HS 11353 11380",
    Listing.PC_667_5_C: "PC 261(a)(3) 459 460(a)",
}
# What the section takes out of a wider entry, or says is not meant.
NOT_ON = {
    Listing.PC_1000_A: "HS 11550(e) 11550(f)",
    Listing.PC_799: "PC 288(c)",
    Listing.PC_1210_A: "HS 11351 11351.5 11358 11359 11375(b)(1) 11378 11378.5 11379.6; PC 4573.6 4573.8",
}
# Entries for one level of conviction only, and whether being of that level is enough.
OF_LEVEL = {
    Listing.PC_1203_4_B: [
        ("PC 261.5(d)", "felony", True), ("VC 42002.1", "misdemeanor", True), ("VC 2800", "misdemeanor", None),
        ("VC 2801", "misdemeanor", None), ("VC 2803", "misdemeanor", None),
    ],
    Listing.PC_1203_4A_D: [
        ("PC 288(c)", "misdemeanor", True), ("VC 42002.1", "misdemeanor", True), ("VC 2800", "misdemeanor", None),
        ("VC 2801", "misdemeanor", None), ("VC 2803", "misdemeanor", None), ("VC", "infraction", None),
    ],
    Listing.PC_1170_9_H: [
        ("PC 261.5(d)", "felony", True), ("VC 2800", "misdemeanor", None), ("VC 2801", "misdemeanor", None),
        ("VC 2803", "misdemeanor", None),
    ],
    Listing.PC_1203_45_C: [("VC", "misdemeanor", None)],
    Listing.PC_290_C: [("PC 288.2", "felony", True)],
}  # fmt: skip
# Entries for one period only: the first day, the day after the last.
IN_PERIOD = {
    Listing.PC_1000_A: [("HS 11375(b)(2)", date(2015, 1, 1), None, True)],
    Listing.VC_12810: [("VC 23101", None, date(1982, 1, 1), None), ("VC 23102", None, date(1982, 1, 1), None)],
    Listing.PC_290_C: [
        ("PC 261.5(c)", date(2026, 1, 1), None, None), ("PC 261.5(d)", date(2026, 1, 1), None, None),
        ("PC 647(l)(2)", date(2025, 1, 1), None, None),
    ],
}  # fmt: skip
WHOLE_DIVISIONS = {Listing.PC_1203_45_C: "HS"}
#: Lists that enhancements and facts widen: what is not there is not known.
OPEN = {Listing.PC_1210_A, Listing.PC_1192_7_C, Listing.PC_667_5_C}
WITH_ATTEMPTS = {Listing.PC_290_C, Listing.PC_1192_7_C}


def pairs(lists: dict[Listing, str]) -> list[tuple[Listing, str]]:
    return [(listing, written) for listing, offenses in lists.items() for written in cited(offenses)]


@pytest.mark.parametrize(("listing", "written"), pairs(ON))
def test_what_the_statute_lists_is_listed_at_every_level(listing: Listing, written: str) -> None:
    written = written.replace("PC 664/", "664/")
    assert listed(written, listing) is True
    assert {listed(written, listing, level=level) for level in ("felony", "misdemeanor", "infraction")} == {True}


@pytest.mark.parametrize(("listing", "written"), pairs(PERHAPS))
def test_what_hangs_on_a_fact_is_neither_on_the_list_nor_off_it(listing: Listing, written: str) -> None:
    assert listed(written, listing, level="felony", day=date(2010, 1, 1)) is None


@pytest.mark.parametrize(("listing", "written"), pairs(NOT_ON))
def test_what_the_statute_takes_out_is_not_listed(listing: Listing, written: str) -> None:
    assert listed(written, listing) is False


@pytest.mark.parametrize(
    ("listing", "written", "level", "answer"),
    [(listing, *entry) for listing, entries in OF_LEVEL.items() for entry in entries if entry[0] != "VC"],
)
def test_an_entry_for_one_level_of_conviction_holds_for_that_level_only(
    listing: Listing, written: str, level: str, answer: bool | None
) -> None:
    assert listed(written, listing, level=level) is answer
    assert listed(written, listing) is None
    others = {"felony", "misdemeanor"} - {level}
    assert {listed(written, listing, level=other) for other in others} == {False}


@pytest.mark.parametrize(
    ("listing", "written", "first", "end", "answer"),
    [(listing, *entry) for listing, entries in IN_PERIOD.items() for entry in entries],
)
def test_an_entry_for_one_period_holds_on_its_days_only(
    listing: Listing, written: str, first: date | None, end: date | None, answer: bool | None
) -> None:
    assert listed(written, listing) is None
    if first:
        assert listed(written, listing, day=first - DAY) is False
        assert listed(written, listing, day=first) is answer
    if end:
        assert listed(written, listing, day=end - DAY) is answer
        assert listed(written, listing, day=end) is False


@pytest.mark.parametrize("listing", Listing)
def test_a_list_has_nothing_that_its_statute_does_not_write(listing: Listing) -> None:
    entries = read_data("offenses.yml")["lists"][listing]["offenses"]
    in_the_data = [entry if isinstance(entry, str) else entry["offense"] for entry in entries]
    expected = {
        *(written for lists in (ON, PERHAPS, NOT_ON) for written in cited(lists.get(listing, "PC"))),
        *(entry[0] for entry in OF_LEVEL.get(listing, [])),
        *(entry[0] for entry in IN_PERIOD.get(listing, [])),
        *([WHOLE_DIVISIONS[listing]] if listing in WHOLE_DIVISIONS else []),
    }
    parts_written_for_the_whole = {
        "PC 286": {"PC 286(c)"}, "PC 287": {"PC 287(c)"}, "PC 288a": {"PC 288a(c)"}, "PC 289": {"PC 289(a)"},
        "HS 11550": {"HS 11550(a)"},
    }  # fmt: skip
    for whole in set(in_the_data) - expected:
        assert parts_written_for_the_whole.get(whole, {"?"}) <= expected, whole
    wide = {part for whole in set(in_the_data) - expected for part in parts_written_for_the_whole[whole]}
    assert expected - set(in_the_data) == wide
    assert len(in_the_data) == len(set(in_the_data))


@pytest.mark.parametrize("listing", Listing)
def test_an_offense_of_another_section_is_off_a_complete_list_and_open_on_the_others(listing: Listing) -> None:
    answer = None if listing in OPEN else False
    entries = read_data("offenses.yml")["lists"][listing]["offenses"]
    names = {entry if isinstance(entry, str) else entry["offense"] for entry in entries}
    sections = {(citation.code, citation.section) for name in names if (citation := parse(name))}
    others = [
        written
        for written in TABLE
        if (citation := parse(written)) and (citation.code, citation.section) not in sections
    ]
    others = [written for written in others if written.split()[0] not in names]
    assert len(others) > 50
    assert {listed(written, listing) for written in others} == {answer}


@pytest.mark.parametrize("listing", [listing for listing in Listing if listing in ON])
def test_an_attempt_is_on_the_list_only_where_the_statute_says_so(listing: Listing) -> None:
    crime = next(written for written in cited(ON[listing]) if "664" not in written)
    if listing == Listing.PC_667_5_C:  # which names attempted murder
        crime = "PC 211"
    assert listed(f"PC 664/{crime}", listing) is (True if listing in WITH_ATTEMPTS else None)


def test_an_attempt_at_what_is_not_listed_is_not_listed_either() -> None:
    assert listed("664/211", Listing.PC_1203_4_B) is False


@pytest.mark.parametrize("written", ["664/187", "664/187(a)", "664(A)/187(A) PC", "attempted PC 187"])
def test_attempted_murder_is_named_as_a_violent_felony(written: str) -> None:
    assert listed(written, Listing.PC_667_5_C) is True
    assert listed(written, Listing.PC_1192_7_C) is True


@pytest.mark.parametrize(
    "written",
    ["245(a)(2)", "245(a)(3)", "245(b)", "245(c)", "245(d)", "245.2", "245.3", "245.5", "220", "245(a)(1)"],
)
def test_an_attempted_assault_is_no_serious_felony_for_certain(written: str) -> None:
    assert listed(f"664/{written}", Listing.PC_1192_7_C) is None


@pytest.mark.parametrize("written", ["664/PC 311.11", "664/PC 288(a)", "664/647.6"])
def test_an_attempt_at_a_registrable_crime_is_registrable(written: str) -> None:
    assert listed(written, Listing.PC_290_C) is True


def test_no_drug_offense_can_be_sealed_as_a_minors_record() -> None:
    assert listed("HS 11000", Listing.PC_1203_45_C) is True
    assert listed("HS 11651.9", Listing.PC_1203_45_C) is True
    assert listed("HS 10999", Listing.PC_1203_45_C) is False
    assert listed("HS 11652", Listing.PC_1203_45_C) is False
    assert listed("VC 23103", Listing.PC_1203_45_C, level="misdemeanor") is None
    assert listed("VC 23103", Listing.PC_1203_45_C, level="infraction") is False
    assert listed("PC 484(a)", Listing.PC_1203_45_C) is False


# ---- Parts of an offense ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("listing", "written", "answer"),
    [
        (Listing.PC_1203_4_B, "PC 286(c)(2)(A)", True),
        (Listing.PC_1203_4_B, "PC 288(c)(1)", True),
        (Listing.PC_1203_4_B, "PC 286(b)", False),
        (Listing.PC_1203_4_B, "PC 288.2", False),
        (Listing.PC_1203_4_B, "PC 311.11(a)", True),
        (Listing.PC_1203_4_B, "PC 286", None),
        (Listing.PC_1203_4_B, "PC 288a", None),
        (Listing.PC_1203_4_B, "PC 287", None),
        (Listing.PC_1203_4A_D, "PC 288(a)", False),
        (Listing.PC_1203_4A_D, "VC 22350", None),
        (Listing.VC_12810, "PC 192", None),
        (Listing.VC_12810, "PC 192(b)", False),
        (Listing.VC_12810, "VC 23109", None),
        (Listing.VC_12810, "VC 23109(b)", False),
        (Listing.VC_12810, "VC 14601.4", False),
        (Listing.VC_12810, "VC 2800.1", False),
        (Listing.PC_19_8, "PC 602(m)", False),
        (Listing.PC_19_8, "PC 602", None),
        (Listing.PC_19_8, "PC 330a", False),
        (Listing.PC_1000_A, "HS 11550", None),
        (Listing.PC_1000_A, "HS 11550(e)(1)", False),
        (Listing.PC_1000_A, "HS 11375", None),
        (Listing.PC_1000_A, "HS 11375(b)(1)", False),
        (Listing.PC_1170_18_A, "PC 496d", False),
        (Listing.PC_1170_18_A, "PC 460(a)", False),
        (Listing.PC_1192_7_C, "PC 245(a)(4)", None),
        (Listing.PC_1192_7_C, "PC 236.1(c)(1)", None),
        (Listing.PC_1192_7_C, "PC 288", None),
        (Listing.PC_667_5_C, "PC 261", None),
        (Listing.PC_799, "PC 288(a)", None),
        (Listing.PC_799, "PC 288(c)(1)", False),
    ],
)
def test_a_part_is_told_from_the_whole(listing: Listing, written: str, answer: bool | None) -> None:
    assert listed(written, listing) is answer


@pytest.mark.parametrize(
    ("written", "more"),
    [
        ("PC 286", True),
        ("PC 286(c)", False),
        ("PC 286(c)(2)", False),
        ("PC 287", True),
        ("PC 211", False),
        ("?", False),
    ],
)
def test_a_citation_that_names_more_than_the_list_is_told_from_one_that_does_not(written: str, more: bool) -> None:
    assert names_more_than_listed(written, Listing.PC_1203_4_B) is more


def test_a_list_may_be_named_by_its_section() -> None:
    assert listed("PC 288(a)", "PC 1203.4(b)") is True
    assert names_more_than_listed("PC 286", "PC 1203.4(b)") is True
    for ask in (listed, names_more_than_listed):
        with pytest.raises(ValueError, match="PC 9999"):
            ask("PC 288(a)", "PC 9999")
        with pytest.raises(ValueError, match="PC 9999"):
            ask("no offense", "PC 9999")


# ---- Old numbers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("listing", Listing)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("PC 288a(c)", "PC 287(c)"), ("PC 288a(d)", "PC 287(d)"), ("PC 288a(b)", "PC 287(b)"), ("PC 288a", "PC 287"),
        ("BP 4230", "BP 4060"), ("VC 23152(e)", "VC 23152(f)"), ("VC 23152(a)", "VC 23152(g)"),
        ("PC 647a", "PC 647.6"), ("PC 314.1", "PC 314(1)"), ("PC 487.1", "PC 487.2"),
        ("HS 11357(a)", "HS 11357(b)"), ("HS 11357(c)", "HS 11357(d)"), ("HS 11357(b)", "HS 11357(e)"),
        ("HS 11377(b)", "HS 11377(a)"), ("HS 11350(b)", "HS 11350(a)"), ("HS 11360(a)", "HS 11360(b)"),
    ],
)  # fmt: skip
def test_a_conviction_under_an_old_number_is_treated_like_one_under_the_new(
    listing: Listing, old: str, new: str
) -> None:
    for level in ("felony", "misdemeanor", "infraction", None):
        for day in (date(2010, 1, 1), date(2020, 1, 1), None):
            assert listed(old, listing, level=level, day=day) is listed(new, listing, level=level, day=day)


# ---- The exclusion matrix of LAW.md §9 -------------------------------------------------------------------

# Which list holds the exclusion of a column; 1203.41, 1203.425 and 1170.18 go by registration and strikes.
DISMISSAL, NO_PROBATION, SEX, CERTIFICATE, VETERAN = (
    Listing.PC_1203_4_B, Listing.PC_1203_4A_D, Listing.PC_290_C, Listing.PC_4852_01_C, Listing.PC_1170_9_H,
)  # fmt: skip
Y, N, MAYBE = True, False, None
MATRIX = {
    # row: (offense, level), then 1203.4, 1203.4a, 290(c) for 1203.41/.425/1170.18, certificate, 1170.9(h)
    "PC 286(c)": ("PC 286(c)", "felony", Y, N, Y, Y, Y),
    "PC 287(c)": ("PC 287(c)", "felony", Y, N, Y, Y, Y),
    "PC 288a(c)": ("PC 288a(c)", "felony", Y, N, Y, Y, Y),
    "PC 288.5": ("PC 288.5", "felony", Y, N, Y, Y, Y),
    "PC 289(j)": ("PC 289(j)", "felony", Y, N, Y, Y, Y),
    "PC 288": ("PC 288(a)", "felony", Y, N, Y, Y, Y),
    "PC 288(c) misdemeanor": ("PC 288(c)", "misdemeanor", Y, Y, Y, Y, Y),
    "PC 311.1": ("PC 311.1", "felony", Y, N, Y, N, N),
    "PC 311.2": ("PC 311.2(b)", "felony", Y, N, Y, N, N),
    "PC 311.2(a)": ("PC 311.2(a)", "misdemeanor", Y, N, N, N, N),
    "PC 311.3": ("PC 311.3", "misdemeanor", Y, N, Y, N, N),
    "PC 311.11": ("PC 311.11(a)", "felony", Y, N, Y, N, N),
    "PC 261.5(d) felony": ("PC 261.5(d)", "felony", Y, N, MAYBE, N, Y),
    "PC 261.5(d) misdemeanor": ("PC 261.5(d)", "misdemeanor", N, N, MAYBE, N, N),
    "VC 42002.1 misdemeanor": ("VC 42002.1", "misdemeanor", Y, Y, N, N, MAYBE),
    "VC 42002.1(c) misdemeanor": ("VC 42002.1(c)", "misdemeanor", Y, Y, N, N, Y),
    "traffic infraction": ("VC 22350", "infraction", N, MAYBE, N, N, N),
    "DUI": ("VC 23152(a)", "misdemeanor", N, N, N, N, N),
    "other infraction": ("PC 415", "infraction", N, N, N, N, N),
    "serious or violent felony": ("PC 211", "felony", N, N, N, N, N),
    "drug felony": ("HS 11351", "felony", N, N, N, N, N),
    "drug misdemeanor": ("HS 11377(a)", "misdemeanor", N, N, N, N, N),
}


@pytest.mark.parametrize("column", range(5), ids=["1203.4", "1203.4a", "290(c)", "certificate", "1170.9(h)"])
@pytest.mark.parametrize("row", MATRIX)
def test_each_cell_of_the_exclusion_matrix(row: str, column: int) -> None:
    written, level, *answers = MATRIX[row]
    listing = (DISMISSAL, NO_PROBATION, SEX, CERTIFICATE, VETERAN)[column]
    assert listed(written, listing, level=level) is answers[column]


@pytest.mark.parametrize(
    ("written", "level", "discretionary"),
    [
        ("VC 23152(a)", "misdemeanor", True), ("VC 20002(a)", "misdemeanor", True),
        ("VC 14601.1(a)", "misdemeanor", True), ("VC 22350", "infraction", False),
        ("HS 11377(a)", "misdemeanor", False), ("PC 211", "felony", False),
    ],
)  # fmt: skip
def test_driving_offenses_of_the_matrix_leave_dismissal_to_the_court(
    written: str, level: str, discretionary: bool
) -> None:
    assert listed(written, Listing.VC_12810, level=level) is discretionary


@pytest.mark.parametrize(
    ("written", "serious", "violent"), [("PC 211", Y, Y), ("PC 422", Y, MAYBE), ("PC 451(c)", Y, MAYBE)]
)
def test_serious_and_violent_felonies_of_the_matrix_are_known(
    written: str, serious: bool | None, violent: bool | None
) -> None:
    assert listed(written, Listing.PC_1192_7_C) is serious
    assert listed(written, Listing.PC_667_5_C) is violent


@pytest.mark.parametrize("written", ["HS 11350(a)", "HS 11364", "HS 11379", "HS 11550(a)"])
def test_a_drug_offense_of_the_matrix_is_barred_only_from_sealing_a_minors_record(written: str) -> None:
    barring = [DISMISSAL, NO_PROBATION, SEX, CERTIFICATE, VETERAN, Listing.PC_1203_4B_A, Listing.PC_4852_03_A_1]
    assert {listed(written, listing, level="misdemeanor") for listing in barring} == {False}
    assert listed(written, Listing.PC_1203_45_C) is True


@pytest.mark.parametrize("written", ["PC 245", "PC 245(e)"])
def test_an_assault_is_serious_only_where_its_part_says_so(written: str) -> None:
    assert listed(written, Listing.PC_1192_7_C) is None
