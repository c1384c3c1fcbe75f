"""Reading citations: the many ways in which people and court records write an offense, and text that is none."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from docassemble.CARecordRelief.law import citation as reader
from docassemble.CARecordRelief.law.offenses import CODES, Citation, Listing, choices, find, is_drug, listed, parse
from docassemble.CARecordRelief.law.read_data import read_data

TABLE = [value for value, _ in choices()]


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


@pytest.mark.parametrize("second", ["460", "461", "487", "488", "489", "490", "490.2", "490.5", "666"])
def test_the_sections_that_punish_theft_and_burglary_are_no_second_crime(second: str) -> None:
    assert str(parse(f"484/{second} PC")) == "PC 484"
    assert parse(f"484/{second[:-1]}3 PC") is None


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("PC 211 PC-ROBBERY", "PC 211"),
        ("11363", "HS 11363"),  # in the table, on no list
        ("374b", "PC 374b"),  # the letter is what makes it a section of one code
        ("Gov. Code, § 27204", "GC 27204"),
        ("Government Code 27204", "GC 27204"),
    ],
)
def test_a_code_named_twice_or_in_full_or_not_at_all(written: str, canonical: str) -> None:
    assert str(parse(written)) == canonical


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


# ---- What criminal records print -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        ("496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY", "PC 496"),
        ("11357 HS-POSSESS MARIJUANA", "HS 11357"),
        ("11350 HS-UNDER INFLUENCE CONTROL SUBSTANCE", "HS 11350"),
        ("148.9 PC-FALSE IDENTIFICATION", "PC 148.9"),
        ("666 PC-PETTY THEFT", "PC 666"),
        ("460(B) PC-BURGLARY: SECOND DEGREE", "PC 460(b)"),
        ("187(A) PC-MURDER", "PC 187(a)"),
        ("211 PC-ROBBERY", "PC 211"),
        ("487(D) PC-GRAND THEFT:FIREARM/ANIMAL/ETC", "PC 487(d)"),
        ("487(D) CP-GRAND THEFT:FIREARM/ANIMAL/ETC", "PC 487(d)"),  # a slip of the record itself
        ("487.1 PC-GRAND THEFT:PROPERTY", "PC 487.1"),
        ("487.2 PC-GRAND THEFT FROM PERSON", "PC 487.2"),
        ("451(A) PC-ARSON CAUSING GREAT BODILY INJURY", "PC 451(a)"),
        ("457.1 PC-REGISTRATION OF ARSON OFFENDER", "PC 457.1"),
        ("290 PC-REGISTRATION OF SEX OFFENDER", "PC 290"),
        ("18 2113(A) US-BANK/ETC ROBBERY", "None"),  # a federal crime
        ("ROBBERY", "None"),
        ("APPLICANT SECURITY GUARD", "None"),
        ("-WARRANT", "None"),
        ("OUT OF STATE PAROLEE", "None"),
        ("CNT:01     #300000", "None"),
        ("*DISPO:CONVICTED", "None"),
        ("SEN: 3 YEARS PROBATION, 30 DAYS JAIL,", "None"),
        ("19840918  CASC LOS ANGELES", "None"),
        ("FBI/9001000", "None"),
        ("CDL/P0626473 N0055500 A0025500", "None"),
        ("DOB/19600915 19541016", "None"),
    ],
)
def test_the_lines_of_sample_criminal_records_are_read(line: str, canonical: str) -> None:
    assert str(parse(line)) == canonical


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("11350(A) HS", "HS 11350(a)"),
        ("HS 11350a", "HS 11350(a)"),
        ("H&S 11350(a)", "HS 11350(a)"),
        ("11350", "HS 11350"),
        ("11357(C)HS", "HS 11357(c)"),
        ("288a(c)", "PC 288a(c)"),
        ("287(c)", "PC 287(c)"),
        ("664/11350(a) HS", "PC 664/HS 11350(a)"),
        ("11360(A) HS-GIVE/ETC MARIJ OVER 1 OZ/28.5 GRM", "HS 11360(a)"),
        ("11550(A) HS-USE/UNDER INFL CONTRLD SUBSTANCE", "HS 11550(a)"),
        ("11377(A) HS 20100304", "HS 11377(a)"),
        ("HS 11377 2010", "HS 11377"),
        ("11377(a) H.S.", "HS 11377(a)"),
        ("HS-11350(A)", "HS 11350(a)"),
        ("11350.A HS", "HS 11350(a)"),
        ("VC23152A", "VC 23152(a)"),
        ("23152(A) CVC", "VC 23152(a)"),
        ("4060 B&P", "BP 4060"),
        ("PC 330a", "PC 330a"),  # not 330(a), which the court may make an infraction
        ("PC 1203.4(a)(1)", "PC 1203.4(a)(1)"),
        ("PC 314(1)", "PC 314(1)"),
    ],
)
def test_more_ways_of_writing_are_understood(written: str, canonical: str) -> None:
    assert str(parse(written)) == canonical


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("23152(A)(B) VC", "VC 23152"),
        ("23152(A)/(B) VC", "VC 23152"),
        ("23152(A), (B) VC", "VC 23152"),
        ("11377(A) and (B) HS", "HS 11377"),
        ("245(A)(1)(4) PC", "PC 245(a)"),
        ("PC 245(a)(1)/(4)", "PC 245(a)"),
        ("PC 314(1)(2)", "PC 314"),
        ("PC 667(e)(2)(C)(iv)", "PC 667(e)(2)(C)(iv)"),
    ],
)
def test_several_subdivisions_of_a_section_are_read_as_what_they_have_in_common(written: str, canonical: str) -> None:
    assert str(parse(written)) == canonical


@pytest.mark.parametrize("text", ["32 grams", "69", "37 years", "12 months probation", "1 (a)"])
def test_a_small_number_without_a_code_is_no_section(text: str) -> None:
    assert parse(text) is None
    assert parse("PC 32") == Citation("PC", "32")


def test_numbers_that_only_a_list_of_the_law_names_need_no_code_either() -> None:
    assert str(parse("664/236.1(b)")) == "PC 664/236.1(b)"
    assert str(parse("21651(b)")) == "VC 21651(b)"


# Sections whose numbers end in a letter, as the Penal Code has them.
LETTERS = {
    "118": "a", "171": "b c d f", "243": "a", "266": "a b c d e f g h i j", "270": "a b c d e f g h", "271": "a",
    "273": "a ab b d e f g h i", "286": "a", "288": "a", "330": "a b c", "337": "a b c d e f g h i j", "374": "b",
    "381": "a b c d e", "384": "a b h", "402": "a", "403": "a", "405": "a b", "422": "a", "470": "a b", "476": "a",
    "484": "b c d e f g h i j", "487": "a b c d e f g h i j k m", "490": "a", "496": "a b c d e", "499": "b c d",
    "502": "a", "504": "a b", "506": "a b", "532": "a b c d e f", "537": "b c e f g", "538": "a b c d e f g",
    "555": "a", "587": "a b c", "591": "a", "593": "a b c d e", "602": "a",
    "597": "a b c d e f g h i j k l m n o p q r s t u v x z",
    "626": "a", "640": "a b", "647": "a b c d e f", "648": "a", "649": "a",
    "653": "a aa b c d e f g h i j k m n o p q r s t u v w x y z", "1203.4": "a b",
}  # fmt: skip
LETTERED = [number + letters for number, all_letters in LETTERS.items() for letters in all_letters.split()]


@pytest.mark.parametrize("section", LETTERED)
def test_a_section_that_ends_in_a_letter_is_no_subdivision(section: str) -> None:
    assert parse(f"PC {section.upper()}(B)") == Citation("PC", section, ("b",))


def test_no_other_section_is_said_to_end_in_a_letter() -> None:
    assert sorted(read_data("offenses.yml")["sections_with_a_letter"]) == sorted(f"PC {name}" for name in LETTERED)


# ---- Never a wrong section -------------------------------------------------------------------------------

CITED = st.sampled_from(TABLE)
BETWEEN = st.sampled_from([" ", ", ", "; ", " and ", " & ", " or ", "/", " / ", "-", " + ", ",", " - "])


@given(st.text(alphabet=" ()/-.,&ABCHSPVCW0123456789§aebc", max_size=40) | st.text(max_size=80))
def test_a_section_is_never_read_that_the_text_does_not_write(text: str) -> None:
    read = parse(text)
    if read is not None:
        plain = reader._plain(text)
        assert read.section.upper() in plain.replace(" ", "")
        assert all(part.upper() in plain for part in read.subdivision)
        sections = reader._sections_of(read.code)
        assert read.section in sections or any(reader._code_named(word) == read.code for word in _codes_in(plain))


def _codes_in(plain: str) -> list[str]:
    return [match[0] for match in reader.re.finditer(reader._CODE, plain)]


@given(CITED, CITED, BETWEEN)
def test_two_offenses_are_never_read_as_one(first: str, second: str, between: str) -> None:
    one, other = parse(first), parse(second)
    assert one is not None and other is not None
    assume(one.section != other.section and other.section not in reader._SECOND)
    assert parse(f"{first}{between}{second}") is None
    bare = f"{first}{between}{second.split()[1]}"
    assert parse(bare) is None or len(other.section.partition(".")[0]) < 3


@given(
    CITED, st.sampled_from(["{0} {1}", "{1} {0}", "{1}{0}", "{0}{1}-POSSESS", "{1} {0}-SALE", "{0}.{1}", "  {1}  {0} "])
)
def test_every_offense_of_the_table_is_read_in_any_order_and_case(written: str, layout: str) -> None:
    code, section = written.split(" ", 1)
    for text in (layout.format(code, section), layout.format(code, section).lower()):
        assert str(parse(text)) == written


@given(CITED, st.integers(0, 12), st.characters())
def test_one_changed_character_raises_nothing_and_stays_in_the_text(written: str, place: int, character: str) -> None:
    changed = written[:place] + character + written[place + 1 :]
    read = parse(changed)
    assert read is None or read.section.upper() in reader._plain(changed)
    assert read is None or parse(str(read)) == read


@pytest.mark.parametrize(("one", "other"), list(combinations(CODES, 2)))
def test_a_text_that_names_two_codes_names_no_offense(one: str, other: str) -> None:
    assert parse(f"{one} 11350 {other}") is None


# ---- Remembered readings ---------------------------------------------------------------------------------


def test_only_short_text_is_remembered_and_only_the_latest() -> None:
    reader._remembered.cache_clear()
    long = "HS 11377(a) " + "of the person whose name stands in the file, " * 3
    assert str(parse(long)) == "HS 11377(a)"
    assert reader._remembered.cache_info().currsize == 0
    assert parse("HS 11377(a)") is parse("HS 11377(a)")
    assert reader._remembered.cache_info().currsize == 1
    assert parse("x" * 60) is None and reader._remembered.cache_info().currsize == 2
    assert parse("x" * 61) is None and reader._remembered.cache_info().currsize == 2
    assert reader._remembered.cache_info().maxsize == 1024
