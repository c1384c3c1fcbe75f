"""The offense table: finding an offense in it, which offenses are drug offenses, and how its data file is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from docassemble.CARecordRelief.law import offenses
from docassemble.CARecordRelief.law.offenses import Listing, choices, find, is_drug, listed, parse

DATA = Path(offenses.__file__).with_name("offenses.yml")
TABLE = [value for value, _ in choices()]


# ---- Finding offenses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "entry"),
    [
        ("HS 11377(a)(1)", "HS 11377(a)"),
        ("HS 11377(c)", "HS 11377"),
        ("HS 11377", "HS 11377"),
        ("HS 11357(b)(2)", "HS 11357(b)(2)"),
        ("HS 11357(b)(2)(A)", "HS 11357(b)(2)"),
        ("HS 11357(b)(3)", "HS 11357(b)"),
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


#: People look for these by themselves, most because they are punished or titled apart from the rest of the section.
SUBDIVISIONS = (
    "HS 11350 (a) (b); HS 11352 (a) (b); HS 11357 (a) (b) (b)(1) (b)(2) (c) (d) (e); HS 11358 (a) (b) (c) (d); HS "
    "11359 (a) (b) (c) (d); HS 11360 (a) (a)(1) (a)(2) (a)(3) (b); HS 11361 (a) (b); HS 11370.1 (a); HS 11375 (b) "
    "(b)(1) (b)(2); HS 11377 (a) (b); HS 11379 (a) (b); HS 11379.6 (a); HS 11532 (a); HS 11550 (a) (b) (e) (f); "
    "PC 653f (d); VC 23222 (b); PC 136.1 (a) (b) (c); PC 148 (a)(1); PC 192 (a) (b) (c); PC 243 (b) (c) (d) "
    "(e)(1); PC 245 (a)(1) (a)(2) (a)(3) (a)(4) (b) (c) (d); PC 261.5 (b) (c) (d); PC 273a (a) (b); PC 273.5 (a); "
    "PC 288 (a) (b) (c) (c)(1); PC 368 (b) (c) (d) (e) (f); PC 417 (a) (b) (c); PC 452 (a) (b) (c) (d); PC 460 "
    "(a) (b); PC 484 (a); PC 484e (c) (d); PC 484i (a) (b) (c); PC 487 (a) (b) (c) (d) (d)(1) (d)(2); PC 496 (a); "
    "PC 530.5 (a) (c)(1) (c)(2) (c)(3) (d)(1) (e); PC 594 (a) (b)(1) (b)(2); PC 646.9 (a) (b) (c)(1) (c)(2); PC "
    "647 (b) (f); PC 647.6 (a) (b); PC 25400 (c)(5) (c)(6) (c)(7); PC 25850 (c)(5) (c)(6) (c)(7); VC 10851 (a) "
    "(b); VC 23152 (a) (b) (c) (d) (e) (f) (g); BP 4324 (a) (b)"
)


def test_some_subdivisions_are_entries_of_their_own() -> None:
    parts = (group.split(" ", 2) for group in SUBDIVISIONS.split("; "))
    expected = {f"{code} {section}{part}" for code, section, rest in parts for part in rest.split()}
    assert {written for written, _label in choices() if "(" in written} == expected


def test_the_choices_are_citations_with_a_title_and_drugs_first() -> None:
    values = [value for value, _ in choices()]
    assert len(values) == len(set(values))
    assert all(str(parse(value)) == value for value in values)
    assert values[0] == "HS 11350"
    labels = {value: str(label) for value, label in choices()}
    assert labels["HS 11377(a)"] == "HS 11377(a): possession of methamphetamine or another listed drug"
    drugs = [is_drug(value) is True for value in values]
    assert drugs == sorted(drugs, reverse=True)


def test_an_unknown_section_is_known_to_be_off_the_lists_that_name_every_offense() -> None:
    assert find("PC 9999") is None
    assert listed("PC 9999", Listing.PC_1203_4_B) is False
    assert listed("PC 9999", Listing.PC_667_5_C) is None  # an enhancement could make it violent
    assert is_drug("HS 11999") is None
    assert is_drug("HS 11153") is True


def test_a_text_that_is_no_citation_is_answered_by_not_known() -> None:
    for text in ("", "drug case", None):
        assert find(text) is None
        assert is_drug(text) is None
        assert listed(text, Listing.PC_1203_4_B) is None


def test_answers_are_the_same_when_asked_again_and_by_citation() -> None:
    for written in TABLE:
        citation = parse(written)
        assert find(written) is find(citation) is find(written)
        assert is_drug(written) is is_drug(citation)
        for listing in Listing:
            assert listed(written, listing) is listed(citation, str(listing)) is listed(written, listing)


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


# ---- The data file ---------------------------------------------------------------------------------------

OFFENSE_WORDS = {
    "title", "drug", "cannabis", "simple_possession", "sale", "under_influence", "realigned", "levels", "immigration",
    "note", "source",
}  # fmt: skip
LEVEL_WORDS = {"from", "until", "is", "felony_is", "exceptionally", "source"}
IMMIGRATION_WORDS = {"usual", "possible", "unlikely", "exception_30g", "source"}
MEMBER_WORDS = {"offense", "level", "from", "until", "if", "listed", "numbers", "attempts"}


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


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("HS 11364", "HS 11364 (possession of drug paraphernalia)"),
        ("11377(a)(1)", "11377(a)(1) (possession of methamphetamine or another listed drug)"),
        ("VC 23109(a)", "VC 23109(a) (speed contest)"),
        ("PC 664/211", "PC 664/211 (an attempt at this: robbery)"),
        # The table has the section, and another part of it may be another crime.
        ("VC 23109(c)", "VC 23109(c)"),
        ("BP 25658(b)", "BP 25658(b)"),
        ("PC 148(b)", "PC 148(b)"),
        # Two sections, one that the table does not have, and no section at all.
        ("HS 11352(a) and 11351", "HS 11352(a) and 11351"),
        ("PC 537e", "PC 537e"),
        ("something {else}", "something {else}"),
    ],
)
def test_a_plain_name_stands_beside_an_offense_only_where_it_is_sure(typed: str, shown: str) -> None:
    assert str(offenses.in_words(typed)) == shown
