"""The offense table: how citations are read, what each offense was on each day, and which lists it stands on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from docassemble.CARecordRelief.law import offenses
from docassemble.CARecordRelief.law.offenses import CODES, Citation, Listing, choices, find, is_drug, listed, parse

DATA = Path(offenses.__file__).with_name("offenses.yml")
TABLE = [value for value, _ in choices()]

PROP_47, PROP_64 = date(2014, 11, 5), date(2016, 11, 9)
LONG_AGO, TODAY = date(1999, 6, 1), date(2026, 11, 22)
F, M, I = "felony", "misdemeanor", "infraction"  # noqa: E741 - the law's own short names


# ---- Reading citations -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HS 11377(a)", "HS 11377(a)"),
        ("hs 11377 (a)", "HS 11377(a)"),
        ("  HS   11377 ( A ) ", "HS 11377(a)"),
        ("HS 11350a", "HS 11350(a)"),
        ("HS11375B2", "HS 11375(b)(2)"),
        ("H&S 11350(a)", "HS 11350(a)"),
        ("H. & S. 11350(a)", "HS 11350(a)"),
        ("HSC 11350", "HS 11350"),
        ("Health and Safety Code section 11350", "HS 11350"),
        ("Health & Saf. Code, § 11350, subd. (a)", "HS 11350(a)"),
        ("California Health & Safety Code §11377(a)", "HS 11377(a)"),
        ("11350(A) HS", "HS 11350(a)"),
        ("11350HS", "HS 11350"),
        ("11357(C)HS", "HS 11357(c)"),
        ("11350 HS-UNDER INFLUENCE CONTROL SUBSTANCE", "HS 11350"),
        ("11370.1(A) HS-POSS CNTL SUB WHILE ARMED", "HS 11370.1(a)"),
        ("11377(A) Health & Safety Code", "HS 11377(a)"),
        ("460(B) PC-BURGLARY: SECOND DEGREE", "PC 460(b)"),
        ("496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY", "PC 496"),
        ("148.9 PC-FALSE IDENTIFICATION", "PC 148.9"),
        ("P.C. 484(a)", "PC 484(a)"),
        ("PC.211", "PC 211"),
        ("Pen. Code, § 1203.4", "PC 1203.4"),
        ("245(A)(1) PC", "PC 245(a)(1)"),
        ("PC 245a1", "PC 245(a)(1)"),
        ("PC 667(e)(2)(c)(IV)", "PC 667(e)(2)(C)(iv)"),
        ("VC 23152(F)", "VC 23152(f)"),
        ("CVC 14601.1(a)", "VC 14601.1(a)"),
        ("Vehicle Code 20002", "VC 20002"),
        ("B&P 4060", "BP 4060"),
        ("BP 4060", "BP 4060"),
        ("Bus. & Prof. Code § 4060", "BP 4060"),
        ("W&I 10980(c)(2)", "WI 10980(c)(2)"),
        ("HS 11377(a) - possession", "HS 11377(a)"),
        ("HS 11377(a)(1)", "HS 11377(a)(1)"),
        ("ＨＳ　１１３７７（ａ）", "HS 11377(a)"),
        ("HS\u00a011377(a)", "HS 11377(a)"),
        ("PC–211", "PC 211"),
    ],
)
def test_citations_are_understood_as_people_and_records_write_them(written: str, canonical: str) -> None:
    assert str(parse(written)) == canonical


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("PC 288a", "PC 288a"),  # oral copulation, not lewd acts under 288(a)
        ("288a(c)", "PC 288a(c)"),
        ("PC 288A(C)", "PC 288a(c)"),
        ("PC 288(a)", "PC 288(a)"),
        ("PC 287(c)", "PC 287(c)"),  # the same crime since 2019
        ("PC 273A(B)", "PC 273a(b)"),
        ("PC 273ab", "PC 273ab"),
        ("Cal. Penal Code section 1203.4a", "PC 1203.4a"),
        ("PC 647f", "PC 647f"),
        ("647(F) PC", "PC 647(f)"),
        ("PC 653f(d)", "PC 653f(d)"),
        ("HS 11550a", "HS 11550(a)"),
        ("484a", "PC 484(a)"),
    ],
)
def test_a_letter_is_part_of_the_number_only_where_the_code_has_such_a_section(written: str, canonical: str) -> None:
    assert str(parse(written)) == canonical


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("664/211", "PC 664/211"),
        ("664-459 PC", "PC 664/459"),
        ("PC 664/187(a)", "PC 664/187(a)"),
        ("664(A)/211 PC", "PC 664/211"),
        ("211/664 PC", "PC 664/211"),
        ("attempted PC 211", "PC 664/211"),
        ("664/11377(A) HS", "PC 664/HS 11377(a)"),
        ("PC 664/HS 11377(a)", "PC 664/HS 11377(a)"),
        ("PC 664/11377(a)", "PC 664/HS 11377(a)"),
        ("664/10851(A) VC", "PC 664/VC 10851(a)"),
    ],
)
def test_attempts_keep_the_crime_that_was_attempted(written: str, canonical: str) -> None:
    citation = parse(written)
    assert citation is not None and citation.attempt
    assert str(citation) == canonical


def test_section_664_by_itself_is_no_attempt_at_anything() -> None:
    assert parse("PC 664") == Citation("PC", "664")


@pytest.mark.parametrize(("written", "code"), [("11350", "HS"), ("23152", "VC"), ("4060", "BP"), ("211", "PC")])
def test_a_bare_number_is_understood_when_one_code_has_it(written: str, code: str) -> None:
    assert parse(written) == Citation(code, written)


@pytest.mark.parametrize(("written", "canonical"), [("459/460(B) PC", "PC 459"), ("484(A)-488 PC", "PC 484(a)")])
def test_a_crime_with_the_section_that_punishes_it_is_one_crime(written: str, canonical: str) -> None:
    assert str(parse(written)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "HS",
        "(a)",
        "§",
        "11377 and 11378",
        "HS 11377(a), HS 11378",
        "HS 11377(a) PC 211",
        "459/11350 PC",
        "211/459",
        "211 PC, 459 PC",
        "HS 11350-11352",
        "PC 12345678",
        "PC 1203.4256",
        "PC 459XYZ",
        "2009-03-10",
        "99999",
        "BA123456",
        "22 USC 5",
        "drug case",
        "possession",
        "a" * 100_000,
        "(" * 5000,
        "HS " + "1" * 5000,
        "664/",
        "664/664/664",
        "\x00\x01",
        "HS \u200b11377",
        "٣٣",
        "=HYPERLINK(1)",
        "${ 7*7 }",
        "<b>HS</b>",
        "paragraph (1) of subdivision (a) of section 11357",
    ],
)
def test_text_that_names_no_single_section_is_not_understood(text: str) -> None:
    assert parse(text) is None
    assert find(text) is None
    assert is_drug(text) is None
    assert listed(text, Listing.PC_1203_4_B) is None


@given(st.text(max_size=400))
@example("664/HS")
@example("ß" * 400)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    citation = parse(text)
    assert citation is None or parse(str(citation)) == citation


@given(
    st.sampled_from(["", "664/", "664-", "PC 664/", "attempted "]),
    st.sampled_from(["", *CODES, "H&S ", "Penal Code section "]),
    st.from_regex(r"[1-9][0-9]{2,4}(\.[1-9][0-9]?)?[a-f]?", fullmatch=True),
    st.lists(st.from_regex(r"\([a-zA-Z]\)|\([1-9]\)", fullmatch=True), max_size=4).map("".join),
    st.sampled_from(["", " HS", " PC", "-POSSESS", " (felony)"]),
)
def test_what_is_understood_is_understood_the_same_in_its_canonical_form(
    attempt: str, code: str, section: str, subdivisions: str, rest: str
) -> None:
    citation = parse(f"{attempt}{code}{section}{subdivisions}{rest}")
    if citation is not None:
        assert parse(str(citation)) == citation


@pytest.mark.parametrize("text", [None, 5, b"HS 11377", ["HS 11377"]])
def test_what_is_not_text_is_not_understood(text: object) -> None:
    assert parse(text) is None  # type: ignore[arg-type]


# ---- Finding offenses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "entry"),
    [
        ("HS 11377(a)(1)", "HS 11377(a)"),
        ("HS 11377(c)", "HS 11377"),
        ("HS 11377", "HS 11377"),
        ("HS 11357(b)(2)", "HS 11357(b)"),
        ("PC 211", "PC 211"),
        ("664/211", "PC 664/211"),
        ("HS 11358 - cultivating", "HS 11358"),
    ],
)
def test_an_offense_is_answered_by_the_narrowest_entry_that_contains_it(written: str, entry: str) -> None:
    found = find(written)
    assert found is not None and str(found.citation) == entry


@pytest.mark.parametrize("written", ["HS 11999", "PC 1", "VC 4000(a)", "BP 9999"])
def test_a_section_outside_the_table_is_no_error(written: str) -> None:
    assert find(written) is None


def test_the_choices_are_citations_with_a_title_and_drugs_first() -> None:
    values = [value for value, _ in choices()]
    assert len(values) == len(set(values))
    assert all(str(parse(value)) == value for value in values)
    assert values[0] == "HS 11350"
    labels = {value: str(label) for value, label in choices()}
    assert labels["HS 11377(a)"] == "HS 11377(a): possession of methamphetamine or another listed drug"
    drugs = [is_drug(value) is True for value in values]
    assert drugs == sorted(drugs, reverse=True)


# ---- How offenses are punished ---------------------------------------------------------------------------

# From LAW.md §8: citation, a day, what it ordinarily is, whether that is a wobbler, a straight felony.
LEVELS = [
    ("HS 11350(a)", LONG_AGO, {F}, False, True),
    ("HS 11350(a)", PROP_47 - timedelta(1), {F}, False, True),
    ("HS 11350(a)", PROP_47, {M}, False, False),
    ("HS 11350(a)", TODAY, {M}, False, False),
    ("HS 11350(b)", LONG_AGO, {F, M}, True, False),
    ("HS 11350", LONG_AGO, {F, M}, None, None),
    ("HS 11351", LONG_AGO, {F}, False, True),
    ("HS 11351", TODAY, {F}, False, True),
    ("HS 11351.5", TODAY, {F}, False, True),
    ("HS 11352(a)", LONG_AGO, {F}, False, True),
    ("HS 11352", TODAY, {F}, False, True),
    ("HS 11355", TODAY, {F, M}, True, False),
    ("HS 11357(a)", PROP_47 - timedelta(1), {F, M}, True, False),
    ("HS 11357(a)", PROP_47, {M}, False, False),
    ("HS 11357(a)", PROP_64 - timedelta(1), {M}, False, False),
    ("HS 11357(a)", PROP_64, {I}, False, False),
    ("HS 11357(b)", date(2010, 12, 31), {M}, False, False),
    ("HS 11357(b)", date(2011, 1, 1), {I}, False, False),
    ("HS 11357(b)", PROP_64 - timedelta(1), {I}, False, False),
    ("HS 11357(b)", PROP_64, {M, I}, False, False),
    ("HS 11357(c)", PROP_64 - timedelta(1), {M}, False, False),
    ("HS 11357(c)", PROP_64, {M}, False, False),
    ("HS 11357(d)", PROP_64, {I}, False, False),
    ("HS 11357", LONG_AGO, {F, M}, True, False),
    ("HS 11357", TODAY, {M, I}, False, False),
    ("HS 11358", PROP_64 - timedelta(1), {F}, False, True),
    ("HS 11358", PROP_64, {M, I}, False, False),
    ("HS 11358(c)", PROP_64, {M}, False, False),
    ("HS 11358(d)", TODAY, {F, M}, True, False),
    ("HS 11359", PROP_64 - timedelta(1), {F}, False, True),
    ("HS 11359", PROP_64, {M, I}, False, False),
    ("HS 11359(b)", TODAY, {M}, False, False),
    ("HS 11359(c)", TODAY, {F}, None, None),
    ("HS 11360(a)", PROP_64 - timedelta(1), {F}, False, True),
    ("HS 11360(a)", PROP_64, {M, I}, False, False),
    ("HS 11360(b)", PROP_64 - timedelta(1), {M}, False, False),
    ("HS 11360(b)", PROP_64, {I}, False, False),
    ("HS 11361", TODAY, {F}, False, True),
    ("HS 11364", LONG_AGO, {M}, False, False),
    ("HS 11365", TODAY, {M}, False, False),
    ("HS 11366", date(2003, 5, 3), {F, M}, True, False),
    ("HS 11368", TODAY, {F, M}, True, False),
    ("HS 11370.1(a)", date(2019, 5, 6), {F}, False, True),
    ("HS 11375(b)(1)", TODAY, {F, M}, True, False),
    ("HS 11375(b)(2)", TODAY, {M, I}, False, False),
    ("HS 11377(a)", LONG_AGO, {F, M}, True, False),
    ("HS 11377(a)", PROP_47 - timedelta(1), {F, M}, True, False),
    ("HS 11377(a)", PROP_47, {M}, False, False),
    ("HS 11377", LONG_AGO, {F, M}, True, False),
    ("HS 11377(b)", LONG_AGO, {M}, False, False),
    ("HS 11378", TODAY, {F}, False, True),
    ("HS 11378.5", TODAY, {F}, False, True),
    ("HS 11379(a)", TODAY, {F}, False, True),
    ("HS 11379.6", TODAY, {F}, False, True),
    ("HS 11382", TODAY, {F, M}, True, False),
    ("HS 11395", date(2024, 12, 17), set(), None, None),
    ("HS 11395", date(2024, 12, 18), {F, M}, True, False),
    ("HS 11550(a)", LONG_AGO, {M}, False, False),
    ("HS 11550(e)", TODAY, {F, M}, True, False),
    ("HS 11550(f)", TODAY, {F}, False, True),
    ("BP 4060", TODAY, {M}, False, False),
    ("BP 4230", LONG_AGO, {M}, False, False),
    ("BP 4140", date(2011, 12, 31), {M}, False, False),
    ("BP 4140", date(2012, 1, 1), set(), None, None),
    ("BP 4324", TODAY, {F, M}, True, False),
    ("VC 23152(f)", TODAY, {M}, False, False),
    ("VC 23222(b)", LONG_AGO, {M, I}, False, False),
    ("VC 23222(b)", TODAY, {I}, False, False),
    ("PC 381", TODAY, {M}, False, False),
    ("PC 647(f)", TODAY, {M}, False, False),
    ("PC 653f(d)", TODAY, {M}, False, False),
    ("PC 4573.6", TODAY, {F}, False, True),
    ("PC 4573.8", TODAY, {F}, False, True),
    ("PC 459", TODAY, {F, M}, None, None),
    ("PC 460(a)", TODAY, {F}, False, True),
    ("PC 460(b)", TODAY, {F, M}, True, False),
    ("PC 211", TODAY, {F}, False, True),
    ("PC 484(a)", TODAY, set(), None, None),
]


@pytest.mark.parametrize(("written", "day", "levels", "wobbler", "straight"), LEVELS)
def test_an_offense_is_punished_as_the_law_of_that_day_says(
    written: str, day: date, levels: set[str], wobbler: bool | None, straight: bool | None
) -> None:
    offense = find(written)
    assert offense is not None
    assert offense.levels_on(day) == levels
    assert offense.is_wobbler_on(day) is wobbler
    assert offense.straight_felony_on(day) is straight


@pytest.mark.parametrize(
    ("written", "day", "exceptional"),
    [
        ("HS 11350(a)", PROP_47, "felony"),  # "shall" be punished as a felony with a super-strike prior
        ("HS 11350(a)", PROP_47 - timedelta(1), ""),
        ("HS 11377(a)", PROP_47, "wobbler"),  # "may" be
        ("HS 11358", PROP_64, "wobbler"),
        ("HS 11359", PROP_64, "open"),
        ("HS 11360(a)", PROP_64, "open"),
        ("PC 653f(d)", TODAY, "wobbler"),
        ("VC 23152(f)", TODAY, "open"),
    ],
)
def test_a_felony_that_needs_a_prior_or_an_aggravating_fact_is_kept_apart(
    written: str, day: date, exceptional: str
) -> None:
    offense = find(written)
    assert offense is not None
    level = offense.level_on(day)
    assert level is not None and level.exceptional == exceptional


@pytest.mark.parametrize("written", TABLE)
def test_periods_of_an_offense_follow_each_other_without_overlap(written: str) -> None:
    offense = find(written)
    assert offense is not None
    for earlier, later in zip(offense.levels, offense.levels[1:], strict=False):
        assert earlier.end is not None and later.start is not None and earlier.end <= later.start


# ---- Attributes of LAW.md §8 -----------------------------------------------------------------------------

# citation, DEJ in 2010, Proposition 47, Proposition 64, usual immigration class, possible, unlikely
ROWS = [
    ("HS 11350(a)", True, True, False, "CS", "", "AF CIMT"),
    ("HS 11351", False, False, False, "AF CIMT CS RTB", "", ""),
    ("HS 11351.5", False, False, False, "AF CIMT CS", "", ""),
    ("HS 11352", False, False, False, "CS", "AF", ""),
    ("HS 11357", True, True, True, "CS", "", "AF CIMT"),
    ("HS 11358", None, False, True, "CS", "AF", ""),
    ("HS 11359", False, False, True, "AF CIMT CS", "", ""),
    ("HS 11360", False, False, True, "CS", "AF", ""),
    ("HS 11361", False, False, False, "AF CS", "", ""),
    ("HS 11364", True, False, False, "", "CS", ""),
    ("HS 11365", True, False, False, "", "CS", ""),
    ("HS 11355", False, False, False, "", "CS", ""),
    ("HS 11382", False, False, False, "", "CS", ""),
    ("HS 11366", False, False, False, "CS", "AF", ""),
    ("HS 11368", None, False, False, "CS", "CIMT", ""),
    ("HS 11370.1", False, False, False, "CS GUN", "", ""),
    ("HS 11375(b)(1)", False, False, False, "", "AF", ""),
    ("HS 11375(b)(2)", False, False, False, "CS", "", ""),
    ("HS 11377(a)", True, True, False, "CS", "", "AF CIMT"),
    ("HS 11378", False, False, False, "AF CIMT CS", "", ""),
    ("HS 11378.5", False, False, False, "AF CS", "", ""),
    ("HS 11379", False, False, False, "CS", "AF", ""),
    ("HS 11379.6", False, False, False, "AF CS", "", ""),
    ("HS 11395", False, False, False, "CS", "", ""),
    ("HS 11550(a)", True, False, False, "", "CS", ""),
    ("HS 11550(e)", False, False, False, "CS GUN", "", ""),
    ("BP 4060", True, False, False, "", "CS", ""),
    ("BP 4230", True, False, False, "", "CS", ""),
    ("BP 4140", False, False, False, "", "", "CS"),
    ("BP 4324", False, False, False, "CIMT", "", ""),
    ("VC 23152(f)", False, False, False, "", "", "CS"),
    ("VC 23222(b)", True, False, False, "CS", "", ""),
    ("PC 381", None, False, False, "", "", "CS"),
    ("PC 647(f)", None, False, False, "", "", "CS"),
    ("PC 653f(d)", None, False, False, "", "CS", ""),
    ("PC 4573.6", False, False, False, "CS", "", ""),
    ("PC 4573.8", False, False, False, "CS", "", ""),
]


@pytest.mark.parametrize(("written", "dej", "prop_47", "prop_64", "usual", "possible", "unlikely"), ROWS)
def test_every_offense_of_the_research_has_its_attributes(
    written: str, dej: bool | None, prop_47: bool, prop_64: bool, usual: str, possible: str, unlikely: str
) -> None:
    offense = find(written)
    assert offense is not None
    assert offense.divertible_on(date(2010, 3, 10)) is dej
    assert offense.prop_47 is prop_47
    assert offense.prop_64 is prop_64
    assert offense.immigration == set(usual.split())
    assert offense.immigration_possible == set(possible.split())
    assert offense.immigration_unlikely == set(unlikely.split())


@pytest.mark.parametrize(
    ("written", "exception"), [("HS 11357(b)", True), ("VC 23222(b)", True), ("HS 11377(a)", False)]
)
def test_the_30_gram_exception_is_for_cannabis_only(written: str, exception: bool) -> None:
    offense = find(written)
    assert offense is not None and offense.cannabis_30g_exception is exception


def test_an_attempt_is_punished_like_the_crime_but_stands_on_no_list_for_certain() -> None:
    attempt = find("664/HS 11377(a)")
    assert attempt is not None and attempt.is_wobbler_on(LONG_AGO) is True
    assert attempt.prop_47 is None
    assert attempt.prop_64 is False


def test_sedatives_are_divertible_only_since_2015() -> None:
    offense = find("HS 11375(b)(2)")
    assert offense is not None
    assert offense.divertible_on(date(2014, 12, 31)) is False
    assert offense.divertible_on(date(2015, 1, 1)) is True


@pytest.mark.parametrize(
    ("written", "simple"),
    [
        ("HS 11350(a)", True), ("HS 11357", True), ("HS 11377(a)", True), ("HS 11364", True), ("BP 4060", True),
        ("HS 11550(a)", False), ("HS 11351", False), ("HS 11352", False), ("HS 11378", False), ("HS 11379", False),
        ("HS 11359", False), ("HS 11360", False), ("HS 11365", None), ("PC 647(f)", False), ("PC 381", False),
    ],
)  # fmt: skip
def test_simple_possession_is_told_from_use_and_sale(written: str, simple: bool | None) -> None:
    offense = find(written)
    assert offense is not None and offense.simple_possession is simple


@pytest.mark.parametrize(
    "written", ["HS 11351", "HS 11352", "HS 11378", "HS 11379", "HS 11359", "HS 11350(a)", "HS 11377(a)"]
)
def test_old_drug_prison_terms_would_be_jail_since_realignment(written: str) -> None:
    offense = find(written)
    assert offense is not None and offense.realigned is True


@pytest.mark.parametrize(
    "written", ["HS 11361", "HS 11370.1", "HS 11366", "HS 11368", "HS 11353", "HS 11380", "PC 211"]
)
def test_some_felonies_still_lead_to_prison(written: str) -> None:
    offense = find(written)
    assert offense is not None and offense.realigned is False


def test_own_knowledge_is_never_called_confirmed() -> None:
    read, known = find("HS 11377(a)"), find("HS 11378.5")
    assert read is not None and read.confirmed
    assert known is not None and not known.confirmed


# ---- Drug offenses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "drug"),
    [
        ("HS 11000", True), ("HS 10999", None), ("HS 11651", True), ("HS 11651.9", True), ("HS 11652", None),
        ("HS 11362.3(a)(4)", True), ("HS 11153", True), ("664/HS 11377(a)", True), ("BP 4060", True),
        ("VC 23222(b)", True), ("VC 23222(a)", None), ("PC 4573.6", True), ("PC 653f(d)", True), ("PC 653f(a)", None),
        ("PC 647(f)", None), ("PC 647(b)", False), ("VC 23152(f)", None), ("VC 23152(b)", False), ("PC 484(a)", False),
        ("PC 211", False), ("PC 999", None), ("HS 25189.5", None), ("BP 4140", None),
    ],
)  # fmt: skip
def test_drug_offenses_are_told_from_others(written: str, drug: bool | None) -> None:
    assert is_drug(written) is drug


# ---- Lists of the statutes -------------------------------------------------------------------------------

ON_THE_LIST = {
    Listing.PC_1203_4_B: (
        "PC 286(c), PC 288, PC 288(a), PC 288(b)(1), PC 288(c)(1), PC 287(c), PC 288a(c), PC 287(c)(2)(A), PC "
        "288.5, PC 289(j), PC 311.1, PC 311.2, PC 311.3, PC 311.11, PC 311.11(a)"
    ),
    Listing.VC_12810: (
        "VC 20001, VC 20002, VC 20002(a), VC 23152(a), VC 23152(b), VC 23152(f), VC 23153, VC 23103, VC 23103.5, "
        "VC 23104, VC 23105, PC 191.5(b), PC 192(c), VC 2800.2, VC 2800.3, VC 21651(b), VC 22348(b), VC 23109(a), "
        "VC 23109(c), VC 23109.1, VC 31602, VC 23140(a), VC 23140(b), VC 14601, VC 14601.1(a), VC 14601.2, VC "
        "14601.3, VC 14601.5"
    ),
    Listing.PC_19_8: (
        "PC 193.8, PC 330, PC 415, PC 485, PC 490.7, PC 555, PC 602.13, PC 853.7, PC 532b(c), PC 602(o), BP "
        "25658(b), BP 21672, BP 25661, BP 25662, GC 27204, VC 23109(c), VC 5201.1, VC 12500(a), VC 14601.1, VC "
        "27150.1, VC 40508"
    ),
    Listing.PC_1000_A: "HS 11350, HS 11357, HS 11364, HS 11365, HS 11377, HS 11550(a), VC 23222(b), BP 4060, BP 4230",
    Listing.PC_1170_18_A: "HS 11350(a), HS 11357(a), HS 11377(a), PC 459.5, PC 473, PC 476a, PC 490.2, PC 496, PC 666",
    Listing.HS_11361_8: "HS 11357, HS 11358, HS 11359, HS 11360(a), HS 11362.1, HS 11362.2, HS 11362.3, HS 11362.4",
    Listing.PC_1170_9_H: "PC 286(c), PC 288, PC 287(c), PC 288a(c), PC 288.5, PC 289(j), VC 42002.1(c)",
    Listing.PC_4852_01_C: "PC 269, PC 286(c), PC 287(c), PC 288, PC 288.5, PC 288.7, PC 289(j), PC 288a(c)",
    Listing.PC_4852_03_A_1: (
        "PC 187, PC 209, PC 219, PC 4500, PC 18755, PC 37, PC 128, PC 205, PC 206, PC 209.5, PC 217.1(b), PC 218, PC "
        "269, PC 273ab, PC 288.7, PC 451.5"
    ),
    Listing.PC_1203_4B_A: (
        "PC 187, PC 207, PC 208, PC 209, PC 209.5, PC 261(a)(2), PC 261(a)(6), PC 262(a)(1), PC 262(a)(4), PC 288, PC "
        "288(a), PC 451, PC 451(b), PC 451.5, PC 219, PC 4500, PC 18755, PC 37, PC 128, PC 205, PC 206, PC 217.1(b), "
        "PC 218, PC 269, PC 273ab, PC 288.7"
    ),
    Listing.PC_1203_45_C: "HS 11350(a), HS 11364, HS 11550(a), HS 11377",
    Listing.HS_11395_C: (
        "HS 11350, HS 11351, HS 11351.5, HS 11352, HS 11353, HS 11353.5, HS 11353.7, HS 11370.1, HS 11377(a), HS "
        "11378, HS 11378.5, HS 11379, HS 11379.5, HS 11379.6, HS 11380, HS 11395"
    ),
    Listing.PC_290_C: (
        "PC 236.1(b), PC 236.1(c), PC 243.4, PC 261, PC 264.1, PC 266, PC 266c, PC 266h(b), PC 266i(b), PC 266j, "
        "PC 267, PC 269, PC 285, PC 286(c), PC 287(c), PC 288(a), PC 288.3, PC 288.4, PC 288.5, PC 288.7, PC "
        "288a, PC 289(a), PC 311.1, PC 311.2(b), PC 311.2(c), PC 311.2(d), PC 311.3, PC 311.4, PC 311.10, PC "
        "311.11, PC 314(1), PC 314.1, PC 647.6, PC 647a, PC 653f(c), PC 664/288(a)"
    ),
    Listing.PC_1192_7_C: "PC 187, PC 211, PC 460(a), PC 288(a), PC 245(a)(2), PC 422, PC 451, PC 664/211",
    Listing.PC_667_5_C: "PC 187, PC 211, PC 288(a), PC 451(a), PC 261(a)(2), PC 289(j)",
}


@pytest.mark.parametrize(
    ("listing", "written"),
    [(listing, written) for listing, offenses_ in ON_THE_LIST.items() for written in offenses_.split(", ")],
)
def test_what_the_statute_lists_is_listed(listing: Listing, written: str) -> None:
    assert listed(written, listing) is True


@pytest.mark.parametrize(
    ("listing", "written"),
    [
        (Listing.PC_1203_4_B, "HS 11377(a)"), (Listing.PC_1203_4_B, "PC 286(b)"), (Listing.PC_1203_4_B, "PC 288.2"),
        (Listing.PC_1203_4_B, "PC 261.5(c)"), (Listing.PC_1203_4_B, "PC 311.4"), (Listing.PC_1203_4_B, "VC 2800.2"),
        (Listing.VC_12810, "VC 14601.4"), (Listing.VC_12810, "VC 2800.1"), (Listing.VC_12810, "VC 22350"),
        (Listing.VC_12810, "HS 11377(a)"), (Listing.VC_12810, "PC 192(b)"), (Listing.PC_19_8, "HS 11364"),
        (Listing.PC_19_8, "PC 602(m)"), (Listing.PC_1000_A, "HS 11378"), (Listing.PC_1000_A, "HS 11550(e)(1)"),
        (Listing.PC_1000_A, "VC 23152(f)"), (Listing.PC_1000_A, "BP 4140"), (Listing.PC_1170_18_A, "HS 11378"),
        (Listing.PC_1170_18_A, "HS 11359"), (Listing.PC_1170_18_A, "PC 496d"), (Listing.HS_11361_8, "HS 11361"),
        (Listing.HS_11361_8, "PC 4573.6"), (Listing.HS_11361_8, "VC 23222(b)"), (Listing.PC_1203_45_C, "PC 484(a)"),
        (Listing.HS_11395_C, "HS 11357"), (Listing.HS_11395_C, "HS 11550(a)"), (Listing.PC_290_C, "PC 242"),
        (Listing.PC_290_C, "HS 11377(a)"), (Listing.PC_4852_01_C, "HS 11378"), (Listing.PC_1203_4B_A, "PC 211"),
        (Listing.PC_1203_4B_A, "HS 11352(a)"), (Listing.PC_1203_4B_A, "PC 452"), (Listing.PC_1203_4B_A, "PC 261.5"),
        (Listing.PC_4852_03_A_1, "PC 211"), (Listing.PC_4852_03_A_1, "HS 11378"), (Listing.PC_1170_9_H, "PC 311.11"),
    ],
)  # fmt: skip
def test_what_the_statute_does_not_list_is_not_listed(listing: Listing, written: str) -> None:
    assert listed(written, listing) is False


@pytest.mark.parametrize(
    ("listing", "written"),
    [
        (Listing.PC_1203_4_B, "PC 286"),  # broader than 286(c)
        (Listing.PC_1203_4_B, "PC 288a"),
        (Listing.PC_1203_4_B, "PC 664/288(a)"),  # an attempt is no violation of the section
        (Listing.VC_12810, "PC 192"),
        (Listing.VC_12810, "VC 23109"),
        (Listing.PC_1000_A, "HS 11358"),  # for own use only
        (Listing.PC_1000_A, "HS 11375"),
        (Listing.PC_1000_A, "HS 11550"),  # not (e)
        (Listing.PC_1170_18_A, "PC 459"),  # shoplifting only
        (Listing.PC_1170_18_A, "PC 664/HS 11377(a)"),
        (Listing.PC_1203_4B_A, "PC 261"),  # only by force or by threat of it
        (Listing.PC_1203_4B_A, "PC 664/187"),
        (Listing.PC_1203_4B_A, "PC 4530(b)"),  # within ten years
        (Listing.PC_1203_4B_A, "PC 4532(b)"),
        (Listing.PC_1203_4B_A, "PC 455"),
        (Listing.PC_1203_4B_A, "PC 182"),
        (Listing.PC_1203_4B_A, "PC 236.1(c)"),
        (Listing.PC_1203_4B_A, "PC 191.5(a)"),
        (Listing.PC_4852_03_A_1, "PC 182"),
        (Listing.PC_4852_03_A_1, "PC 236.1(c)"),
        (Listing.PC_4852_03_A_1, "PC 191.5(a)"),
        (Listing.PC_290_C, "PC 286(b)"),
        (Listing.PC_290_C, "PC 220"),
        (Listing.PC_667_5_C, "PC 242"),  # an enhancement could make it violent
        (Listing.PC_1192_7_C, "HS 11378"),
    ],
)
def test_a_list_does_not_guess(listing: Listing, written: str) -> None:
    assert listed(written, listing) is None


def test_an_attempt_at_what_is_not_listed_is_not_listed_either() -> None:
    assert listed("664/211", Listing.PC_1203_4_B) is False


@pytest.mark.parametrize(
    ("listing", "written", "level", "answer"),
    [
        (Listing.PC_1203_4_B, "PC 261.5(d)", "felony", True),
        (Listing.PC_1203_4_B, "PC 261.5(d)", "misdemeanor", False),
        (Listing.PC_1203_4_B, "PC 261.5(d)", None, None),
        (Listing.PC_1203_4_B, "VC 42002.1", "misdemeanor", True),
        (Listing.PC_1203_4_B, "VC 2800(a)", "misdemeanor", None),
        (Listing.PC_1203_4_B, "VC 2801", "misdemeanor", None),
        (Listing.PC_1203_4_B, "VC 2803", "misdemeanor", None),
        (Listing.PC_1203_4_B, "VC 2800(a)", "infraction", False),
        (Listing.PC_1203_4A_D, "PC 288(c)(1)", "misdemeanor", True),
        (Listing.PC_1203_4A_D, "PC 288(c)(1)", "felony", False),
        (Listing.PC_1203_4A_D, "PC 288(a)", "misdemeanor", False),
        (Listing.PC_1203_4A_D, "VC 2800(a)", "misdemeanor", None),
        (Listing.PC_1203_4A_D, "VC 22350", "infraction", None),  # most have no penalty of their own
        (Listing.PC_1203_4A_D, "VC 23222(b)", "infraction", None),
        (Listing.PC_1203_4A_D, "VC 20002", "misdemeanor", False),
        (Listing.PC_1203_4A_D, "HS 11357(b)", "infraction", False),
        (Listing.PC_1170_9_H, "PC 261.5(d)", "felony", True),
        (Listing.PC_290_C, "PC 288.2", "felony", True),
        (Listing.PC_290_C, "PC 288.2", "misdemeanor", False),
    ],
)
def test_some_entries_hold_for_one_level_of_conviction(
    listing: Listing, written: str, level: str | None, answer: bool | None
) -> None:
    assert listed(written, listing, level=level) is answer


def test_a_list_may_be_named_by_its_section() -> None:
    assert listed("PC 288(a)", "PC 1203.4(b)") is True
    with pytest.raises(ValueError, match="PC 9999"):
        listed("PC 288(a)", "PC 9999")


# ---- The data file ---------------------------------------------------------------------------------------

OFFENSE_WORDS = {
    "title", "drug", "cannabis", "simple_possession", "sale", "under_influence", "realigned", "levels", "immigration",
    "note", "source",
}  # fmt: skip
LEVEL_WORDS = {"from", "until", "is", "felony_is", "exceptionally", "source"}
IMMIGRATION_WORDS = {"usual", "possible", "unlikely", "exception_30g", "source"}
MEMBER_WORDS = {"offense", "level", "from", "until", "if", "listed", "numbers"}


class _NoTwins(yaml.SafeLoader):
    """Refuses a key that is written twice, which YAML would let win silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        assert len(keys) == len(set(map(str, keys))), f"a key stands twice in line {node.start_mark.line + 1}"
        return super().construct_mapping(node, deep=deep)


@pytest.fixture(scope="module")
def data() -> dict:
    return yaml.load(DATA.read_text("utf-8"), Loader=_NoTwins)


def test_every_word_of_the_data_has_a_meaning(data: dict) -> None:
    assert set(data["lists"]) == set(Listing)
    for name, section in data["offenses"].items():
        entries = {name: section, **{name + part: own for part, own in section.get("subdivisions", {}).items()}}
        for entry, words in entries.items():
            assert set(words) <= OFFENSE_WORDS | {"subdivisions"}, entry
            assert set(words.get("immigration", {})) <= IMMIGRATION_WORDS, entry
            for level in words.get("levels", []):
                assert set(level) <= LEVEL_WORDS, entry
    for name, statute in data["lists"].items():
        for member in statute["offenses"]:
            assert isinstance(member, str) or set(member) <= MEMBER_WORDS, (name, member)


def test_every_source_is_named(data: dict) -> None:
    named = set(data["sources"])
    used = {key for written in TABLE for key in getattr(find(written), "sources", ())}
    for statute in data["lists"].values():
        source = statute["source"]
        used |= {source} if isinstance(source, str) else set(source)
    assert used <= named
    assert all(level.sources for written in TABLE for level in getattr(find(written), "levels", ()))
    assert isinstance(data["read"], date)


def test_titles_are_plain_and_short() -> None:
    for written in TABLE:
        title = getattr(find(written), "title", "")
        assert title and len(title) <= 100, written
        assert not any(sign in title for sign in "{}<>$%*_`"), written
