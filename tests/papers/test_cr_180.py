"""CR-180 and CR-181: every expected field is filled, and every other one is empty."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from docassemble.CARecordRelief.papers import official_forms, packet
from docassemble.CARecordRelief.papers.packet import Paper
from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, SPLIT, STRAIGHT, changed
from tests.papers.blanks import filled_fields, real_blanks
from tests.papers.examples import VICTIM
from tests.papers.records import BOXES, EARLY, IN_COURT, POSSIBLY_NONCITIZEN, TRESPASS, WOBBLER, Filed, filed, text_of

BOTH = frozenset({"CR-180", "CR-181"})
CASE = "F09900001"
FOR_THE_PERSON = {"filing_checklist"}
#: The caption of the petition, by the names of the fields in the file.
FIRST = "CR-180[0].Page1[0].P1Caption[0]"
CAPTION = {
    f"{FIRST}.AttyPartyInfo[0].Name[0]": "Ana López",
    f"{FIRST}.AttyPartyInfo[0].Street[0]": "12 Elm Street",
    f"{FIRST}.AttyPartyInfo[0].City[0]": "Fresno",
    f"{FIRST}.AttyPartyInfo[0].State[0]": "CA",
    f"{FIRST}.AttyPartyInfo[0].Zip[0]": "93701",
    f"{FIRST}.AttyPartyInfo[0].Phone[0]": "(555) 555-0100",
    f"{FIRST}.AttyPartyInfo[0].Email[0]": "ana@example.org",
    f"{FIRST}.AttyPartyInfo[0].AttyFor[0]": "Self-represented",
    f"{FIRST}.CourtInfo[0].CrtCounty[0]": "FRESNO",
    f"{FIRST}.TitlePartyName[0].Defendant[0]": "Ana López",
    f"{FIRST}.HeaderSub[0].Stmp[0].CaseNumber[0].CaseNumber1[0]": CASE,
    "CR-180[0].Page2[0].pXCaption[0].CaseNumber1[0]": CASE,
    "CR-180[0].Page2[0].pXCaption[0].Defendant[0]": "Ana López",
    "CR-180[0].Page3[0].pXCaption[0].CaseNumber1[0]": CASE,
    "CR-180[0].Page3[0].pXCaption[0].Defendant[0]": "Ana López",
    "CR-180[0].Page3[0].SigName[0]": "Ana López",
}
#: Each box with its own on-state.
BOX = {
    "2": ("Page1[0].LI2[0].ProbationGranted[0]", "/1"),
    "2a": ("Page1[0].LI2[0].li2a[0].ProbationGrantedReason[0]", "/1"),
    "2b": ("Page1[0].LI2[0].li2b[0].ProbationGrantedReason[0]", "/2"),
    "2c": ("Page1[0].LI2[0].li2c[0].ProbationGrantedReason[0]", "/3"),
    "3": ("Page2[0].LI3[0].OffenseWSentence[0]", "/1"),
    "3a": ("Page2[0].LI3[0].li3a[0].ProbationNotGrantedReason[0]", "/1"),
    "3b": ("Page2[0].LI3[0].li3b[0].ProbationNotGrantedReason[0]", "/2"),
    "4": ("Page2[0].LI4[0].li4[0].OffenseWSentence[0]", "/1"),
    "5": ("Page2[0].LI5[0].CheckBox19[0]", "/1"),
    "5a": ("Page2[0].LI5[0].li5a[0].FelonyNotUnderSup[0]", "/1"),
    "5b": ("Page2[0].LI5[0].li5b[0].FelonyNotUnderSup[0]", "/2"),
    "5c": ("Page2[0].LI5[0].li5c[0].FelonyNotUnderSup[0]", "/3"),
    "6": ("Page3[0].LI6[0].li6[0].OffenseWSentence[0]", "/1"),
    "7": ("Page3[0].LI7[0].OffenseWSentence[0]", "/1"),
    "7a": ("Page3[0].LI7[0].li7a[0].Petitioner[0]", "/1"),
    "7b": ("Page3[0].LI7[0].li7b[0].Petitioner[0]", "/2"),
    "7b1": ("Page3[0].LI7[0].li7b[0].LI7b[0].li7b1[0].CheckBox3[0]", "/1"),
}
TEXT = {
    "1.date": "Page1[0].LI1[0].li1[0].ConvictionDate[0]",
    "2c": "Page1[0].LI2[0].li2c[0].TextField6[0]",
    "3b": "Page2[0].LI3[0].li3b[0].TextField6[0]",
    "5": "Page2[0].LI5[0].li5c[0].T66[0]",
    "6": "Page3[0].LI6[0].li6[0].T66[0]",
    "7.date": "Page3[0].LI7[0].DateField1[0]",
}


def row(number: int, *cells: str) -> dict[str, str]:
    columns = ("Code", "Section", "TypeOff", "Reduce", "Offense")
    where = f"CR-180[0].Page1[0].LI1[0].li1[0].ConvTable[0].Row{number}[0]"
    return {f"{where}.{column}{number}[0]": cell for column, cell in zip(columns, cells, strict=True) if cell}


def boxes(*names: str) -> dict[str, str]:
    return {f"CR-180[0].{BOX[name][0]}": BOX[name][1] for name in names}


def texts(**values: str) -> dict[str, str]:
    return {f"CR-180[0].{TEXT[name.strip('_').replace('_', '.')]}": value for name, value in values.items()}


HS_11366 = ("Health & Saf.", "11366", "Felony", "Yes", "No")
HS_11378 = ("Health & Saf.", "11378", "Felony", "No", "No")
HS_11550 = ("Health & Saf.", "11550(a)", "Misdemeanor", "No", "No")
HS_11352 = ("Health & Saf.", "11352(a)", "Felony", "No", "No")
DEJ_7A = row(1, "Health & Saf.", "11377(a)", "Felony", "No", "No") | boxes("7", "7a")
#: For the one offense of each entry of BOXES: what the petition says beside the caption.
EXPECTED: dict[tuple[str, str | None], dict[str, str]] = {
    ("PC 17(b)", None): row(1, *HS_11366) | boxes("2", "2c") | texts(_1_date="April 1, 2013"),
    ("PC 17(d)(2)", None): row(1, "Penal", "602(o)", "Misdemeanor", "No", "Yes")
    | boxes("3", "3a")
    | texts(_1_date="June 1, 2020"),
    ("PC 1203.4", "fulfilled"): row(1, *HS_11378) | boxes("2", "2a") | texts(_1_date="April 1, 2013"),
    ("PC 1203.4", "early"): row(1, *HS_11378) | boxes("2", "2b") | texts(_1_date="April 1, 2013"),
    ("PC 1203.4", "interests_of_justice"): row(1, *HS_11366) | boxes("2", "2c") | texts(_1_date="April 1, 2013"),
    ("PC 1203.4a", "honest_life"): row(1, *HS_11550) | boxes("3", "3a") | texts(_1_date="June 1, 2020"),
    ("PC 1203.4a", "interests_of_justice"): row(1, *HS_11550) | boxes("3", "3b") | texts(_1_date="June 1, 2020"),
    ("PC 1203.41", "split"): row(1, *HS_11378) | boxes("5", "5a") | texts(_1_date="June 1, 2020"),
    ("PC 1203.41", "straight"): row(1, *HS_11378) | boxes("5", "5b") | texts(_1_date="June 1, 2020"),
    ("PC 1203.41", "prison"): row(1, *HS_11352) | boxes("5", "5c", "6") | texts(_1_date="June 15, 2001"),
    ("PC 1203.42", None): row(1, *HS_11352) | boxes("5", "5c", "6") | texts(_1_date="June 15, 2001"),
    ("PC 1203.43", "file_available"): DEJ_7A | texts(_1_date="March 10, 2009", _7_date="September 20, 2010"),
}


def papers(found: Filed, forms: Collection[str] = BOTH) -> list[Paper]:
    (only,) = packet.packets(found.case_file, found.screening, forms=forms)
    return [paper for paper in only.papers if paper.kind not in FOR_THE_PERSON]


def on_form(found: Filed, form: str = "CR-180") -> Paper:
    (paper,) = (paper for paper in papers(found) if paper.form is not None and paper.form.form == form)
    return paper


def by_field(paper: Paper) -> dict[str, str]:
    """What the paper fills in, by the names of the fields in the file."""
    assert paper.form is not None
    fields = official_forms.registry()[paper.form.form].fields
    return {
        fields[name].field: fields[name].state if value is True else str(value)
        for name, value in paper.form.values.items()
    }


def attachments(found: Filed) -> dict[str, str]:
    """The attachments of the petition: the text of each by its item."""
    return {str(p.context["paper"].item): text_of(p) for p in papers(found) if p.kind == "attachment"}


def written(paper: Paper, folder: Path) -> dict[str, str]:
    """The filled form as a PDF has it."""
    assert paper.form is not None
    target = folder / "filled.pdf"
    paper.form.write(official_forms.blank(real_blanks(), paper.form.form), target)
    return filled_fields(target)


# ---- One offense ----


@pytest.mark.parametrize("box", list(BOXES))
def test_each_box_fills_what_it_should_and_leaves_every_other_field_empty(box: tuple[str, str | None]) -> None:
    assert by_field(on_form(filled := filed(BOXES[box]))) == CAPTION | EXPECTED[box]
    assert attachments(filled) == {}


@pytest.mark.parametrize("box", list(BOXES))
def test_in_the_real_form_the_same_fields_are_filled_and_no_others(box: tuple[str, str | None], tmp_path: Path) -> None:
    assert written(on_form(filed(BOXES[box])), tmp_path) == CAPTION | EXPECTED[box]


def test_what_a_victim_of_trafficking_asks_for_is_item_4_in_a_set_of_its_own_without_own_words() -> None:
    """Item 4 asks for evidence; nobody was asked for it, and the own words were written for another question."""
    found = filed(VICTIM, statement="I work.")
    filled = [by_field(p) for p in papers(found) if p.form is not None and p.form.form == "CR-180"]
    alone = next(fields for fields in filled if boxes("4").items() <= fields.items())
    assert alone == CAPTION | row(1, "Penal", "647(b)", "Misdemeanor", "No", "No") | boxes("4") | texts(
        _1_date="April 1, 2013"
    )
    assert all("I work." not in text for text in alone.values())
    assert any(p.kind == "declaration" and "I work." in text_of(p) for p in papers(found))


@pytest.mark.parametrize("court_file", ["gone", "available", "sealed"])
def test_a_lost_court_file_checks_the_sworn_item_with_the_record_attached_and_keeps_the_declaration(
    court_file: str,
) -> None:
    found = filed(DEJ, court_file=court_file, statement="")
    fields = by_field(on_form(found))
    lost = court_file == "gone"
    assert boxes("7", "7b", "7b1").items() <= fields.items() if lost else boxes("7", "7a").items() <= fields.items()
    assert (f"CR-180[0].{BOX['7a'][0]}" in fields) is not lost
    assert ("declaration" in {paper.kind for paper in papers(found)}) is lost


def test_the_letter_says_which_forms_are_used_and_that_item_7b_is_sworn() -> None:
    def letter(found: Filed, forms: Collection[str]) -> str:
        return text_of(packet.letter(found.case_file, found.screening, forms=forms))

    lost, there = filed(DEJ, court_file="gone"), filed(DEJ)
    assert "CR-180 / CR-181" in letter(lost, BOTH) and "swear that item 7b" in letter(lost, BOTH)
    assert "swear that item 7b" not in letter(there, BOTH)
    assert "CR-18" not in letter(lost, ())
    words = filed(WOBBLER, statement="I work. " * 300)
    assert "pages named Attachment 2c" in letter(words, BOTH) and "Declaration:" not in letter(words, BOTH)
    assert "You gave no reasons" not in letter(words, BOTH)


# ---- The caption ----


def test_a_lawyer_who_files_stands_in_the_caption_and_under_the_petition() -> None:
    lawyer = {"name": "Q. Lee", "bar_number": "123456", "firm": "Legal Aid", "street": "1 Main St", "city": "Fresno",
              "state": "California", "zip": "93702", "phone": "555-0101", "email": "q@example.org"}  # fmt: skip
    fields = by_field(on_form(filed(PROBATION, person=IN_COURT | {"attorney": lawyer})))
    party = f"{FIRST}.AttyPartyInfo[0]"
    assert fields[f"{party}.AttyBarNo[0]"] == "123456" and fields[f"{party}.AttyFirm[0]"] == "Legal Aid"
    assert fields[f"{party}.Name[0]"] == fields["CR-180[0].Page3[0].SigName[0]"] == "Q. Lee"
    assert fields[f"{party}.AttyFor[0]"] == fields[f"{FIRST}.TitlePartyName[0].Defendant[0]"] == "Ana López"
    assert fields[f"{party}.State[0]"] == "CA"


def test_only_an_address_that_the_person_gave_is_the_courts() -> None:
    court = {"branch": "B. F. Sisk Courthouse", "street": "1130 O Street", "city": "Fresno", "zip": "93721"}
    fields = by_field(on_form(filed(PROBATION, court=court)))
    assert fields[f"{FIRST}.CourtInfo[0].CrtStreet[0]"] == "B. F. Sisk Courthouse, 1130 O Street"
    assert fields[f"{FIRST}.CourtInfo[0].CrtCityZip[0]"] == "Fresno 93721"
    assert not any("CrtStreet" in name for name in by_field(on_form(filed(PROBATION))))


def test_what_nobody_knows_is_an_empty_field_and_not_a_line_of_underscores() -> None:
    person = CITIZEN | {"name": {"first": "Ana", "last": "López"}}
    vague = changed(DEJ, dej__dismissed=True)
    fields = by_field(on_form(filed(vague, person=person, number=None, county=None)))
    assert not any("__" in text for text in fields.values())
    empty = ("CaseNumber", "Street", "City", "Phone", "CrtCounty", "DateField1")
    assert not [name for name in fields if any(part in name for part in empty)]


def test_a_year_or_a_month_is_printed_as_far_as_it_is_known() -> None:
    fields = by_field(on_form(filed(changed(DEJ, dej__granted="2009-03", dej__dismissed="2010-09"))))
    assert texts(_1_date="March 2009", _7_date="September 2010").items() <= fields.items()


def test_a_state_that_has_no_room_stands_beside_the_city() -> None:
    contact = {"street": "1 Oak", "city": "Portland", "state": "Oregon", "zip": "97201"}
    fields = by_field(on_form(filed(PROBATION, person=IN_COURT | {"contact": contact})))
    assert fields[f"{FIRST}.AttyPartyInfo[0].City[0]"] == "Portland, Oregon"
    assert f"{FIRST}.AttyPartyInfo[0].State[0]" not in fields


@pytest.mark.parametrize("name", ["陳", "x" * 200])
def test_a_name_that_the_form_cannot_print_leaves_the_pleading(name: str) -> None:
    kinds = papers(filed(PROBATION, person=IN_COURT | {"name": {"first": name, "last": "López"}}))
    assert not any(paper.form for paper in kinds) and {"petition", "order"} <= {paper.kind for paper in kinds}


@pytest.mark.parametrize("name", ["Nguyễn Thị Thuỳ", "Łukasz", "Şeyma", "José-María O’Neil"])
def test_a_name_in_any_latin_letters_is_printed(name: str, tmp_path: Path) -> None:
    found = filed(PROBATION, person=IN_COURT | {"name": {"first": name, "last": "Đặng"}})
    assert written(on_form(found), tmp_path)["CR-180[0].Page3[0].SigName[0]"] == f"{name} Đặng"


# ---- More than fits ----


def test_six_offenses_stand_on_attachment_1_and_the_form_says_so_in_its_last_row() -> None:
    found = filed(*[PROBATION] * 6)
    fields = by_field(on_form(found))
    for number in range(1, 5):
        assert row(number, *HS_11378).items() <= fields.items()
    assert row(5, "", "", "See attachment 1", "", "").items() <= fields.items()
    assert [name for name in fields if ".Row5[0]" in name] == [*row(5, "", "", "See attachment 1", "", "")]
    assert texts(_1_date="April 1, 2013").items() <= fields.items()
    text = attachments(found)["1"]
    assert "Attachment 1 to form CR-180" in text and "People v. Ana López" in text and CASE in text
    assert text.count("April 1, 2013 Health & Saf. Code 11378 Felony dismissal, item 2a") == 6


def test_five_alike_offenses_fit_and_need_no_attachment() -> None:
    found = filed(*[PROBATION] * 5)
    assert attachments(found) == {}
    assert row(5, *HS_11378).items() <= by_field(on_form(found)).items()


def test_several_dates_and_several_statutes_are_told_apart_on_attachment_1() -> None:
    found = filed(WOBBLER, JAIL, TRESPASS, STRAIGHT, PRISON)
    fields = by_field(on_form(found))
    assert texts(_1_date="See attachment 1").items() <= fields.items()
    assert boxes("2", "2c", "3", "3a", "5", "5b", "5c", "6").items() <= fields.items()
    text = attachments(found)["1"]
    for line in (
        "1 April 1, 2013 Health & Saf. Code 11366 Felony reduction under § 17(b); dismissal, item 2c",
        "2 June 1, 2020 Health & Saf. Code 11550(a) Misdemeanor dismissal, item 3a",
        "3 June 1, 2020 Penal Code 602(o) Misdemeanor reduction under § 17(d)(2); dismissal, item 3a",
        "4 June 1, 2020 Health & Saf. Code 11378 Felony dismissal, item 5b",
        "5 June 15, 2001 Health & Saf. Code 11352(a) Felony dismissal, item 5c; dismissal, item 6",
    ):
        assert line in text


def test_the_same_date_but_another_box_for_one_offense_needs_attachment_1_too() -> None:
    found = filed(PROBATION, EARLY)
    assert texts(_1_date="April 1, 2013").items() <= by_field(on_form(found)).items()
    assert "item 2a" in attachments(found)["1"] and "item 2b" in attachments(found)["1"]


def test_several_days_of_dismissal_stand_on_attachment_7() -> None:
    found = filed(DEJ, changed(DEJ, dej__dismissed="2011-02-01"))
    assert texts(_7_date="See attachment 7").items() <= by_field(on_form(found)).items()
    (text,) = attachments(found).values()
    assert "Offense 1 (Health & Saf. Code, § 11377(a)) September 20, 2010" in text
    assert "Offense 2 (Health & Saf. Code, § 11377(a)) February 1, 2011" in text
    assert "penalty of perjury" not in text


def test_what_belongs_to_a_sworn_item_is_sworn_too() -> None:
    found = filed(PROBATION, DEJ, changed(DEJ, dej__dismissed="2011-02-01"), court_file="gone")
    assert "Felony dismissal, item 7b " in attachments(found)["1"]
    assert "Item 7b is made under penalty of perjury, and so is this attachment." in attachments(found)["7"]


def test_a_section_that_is_too_wide_for_its_cell_stands_on_attachment_1() -> None:
    section = "664/HS 11378(a)(1)(A)(i)(b)"
    found = filed(changed(PROBATION, offense=f"PC {section}"))
    assert row(1, "Penal", "See attachment", "Felony", "No", "No").items() <= by_field(on_form(found)).items()
    assert section in attachments(found)["1"]


# ---- Own words ----


def test_own_words_stand_in_the_first_item_that_asks_why_and_the_others_point_there() -> None:
    found = filed(WOBBLER, SPLIT, PRISON, changed(JAIL, new_crimes_since=True), statement="I work.\nI coach.")
    fields = by_field(on_form(found))
    assert (
        texts(_2c="I work.\nI coach.", _3b="See item 2c", _5="See item 2c", _6="See item 2c").items() <= fields.items()
    )
    assert "declaration" not in {paper.kind for paper in papers(found)}


@pytest.mark.parametrize(
    ("count", "item"),
    [(WOBBLER, "2c"), (changed(JAIL, new_crimes_since=True), "3b"), (SPLIT, "5"), (PRISON, "5")],
)
def test_own_words_go_to_the_item_that_is_asked_for(count: dict[str, Any], item: str) -> None:
    fields = by_field(on_form(filed(count, statement="I work.")))
    assert texts(**{f"_{item}": "I work."}).items() <= fields.items()


def test_own_words_that_do_not_fit_stand_on_an_attachment_of_that_item() -> None:
    words = "I care for my mother, and I coach a youth team. " * 40
    found = filed(WOBBLER, SPLIT, statement=words)
    fields = by_field(on_form(found))
    assert texts(_2c="See attachment 2c", _5="See attachment 2c").items() <= fields.items()
    assert attachments(found)["2c"].count("I coach a youth team.") == 40


@pytest.mark.parametrize("words", ["我照顾我的母亲。", "I work. 🙂"])
def test_own_words_in_other_letters_stand_on_an_attachment(words: str) -> None:
    found = filed(WOBBLER, statement=words)
    assert texts(_2c="See attachment 2c").items() <= by_field(on_form(found)).items()
    assert words in attachments(found)["2c"]


def test_what_was_typed_is_printed_as_typed() -> None:
    words = "I work. {{ 7*7 }} ${7*7} <script>alert(1)</script> & <b>"
    assert texts(_2c=words).items() <= by_field(on_form(filed(WOBBLER, statement=words))).items()
    assert words in attachments(filed(WOBBLER, statement=words + " I work." * 300))["2c"]


def test_own_words_for_a_request_that_no_item_of_the_form_asks_about_stay_in_the_declaration() -> None:
    found = filed(changed(WOBBLER, probation__fulfilled=True, probation__violated=False), statement="I work.")
    fields = by_field(on_form(found))
    assert boxes("2", "2a").items() <= fields.items() and "I work." not in fields.values()
    (declaration,) = (text_of(paper) for paper in papers(found) if paper.kind == "declaration")
    assert "I work." in declaration


def test_own_words_are_not_said_twice_where_a_lost_file_is_sworn_to() -> None:
    found = filed(DEJ, WOBBLER, court_file="gone", statement="I work.")
    assert texts(_2c="I work.").items() <= by_field(on_form(found)).items()
    (declaration,) = (text_of(paper) for paper in papers(found) if paper.stem == "case-1-declaration")
    assert "I work." not in declaration and "perjury" in declaration


# ---- The order ----


def test_the_order_has_its_caption_and_nothing_that_is_the_judges(tmp_path: Path) -> None:
    order = on_form(filed(*BOXES.values(), statement="I work."), "CR-181")
    fields = by_field(order)
    assert len(fields) == 13
    assert sorted(set(fields.values())) == sorted({*CAPTION.values()})
    assert all("Caption[0]" in name or "P2Header[0]" in name for name in fields)
    assert written(order, tmp_path) == fields


# ---- The packet ----


def test_only_a_form_that_is_here_takes_the_place_of_its_paper() -> None:
    found = filed(PROBATION)
    assert [(p.kind, bool(p.form)) for p in papers(found, {"CR-181"})] == [
        ("petition", False),
        ("order", True),
        ("proof_of_service", False),
    ]
    assert not any(paper.form for paper in papers(found, ()))


def test_titles_say_the_form_and_the_proof_of_service_lists_them_with_the_attachments() -> None:
    found = filed(*[PROBATION] * 6)
    titles = [str(paper.title) for paper in papers(found)]
    assert titles == [
        "Petition (form CR-180)",
        "Attachment 1 to form CR-180",
        "Proposed order (form CR-181)",
        "Proof of service",
    ]
    assert all(title in text_of(papers(found)[-1]) for title in titles[:-1])


def test_no_form_tells_of_citizenship_and_no_file_name_tells_a_name() -> None:
    found = filed(*BOXES.values(), person=POSSIBLY_NONCITIZEN)
    for paper in papers(found):
        assert "pez" not in paper.stem and CASE not in paper.stem
        if paper.form:
            assert not [text for text in by_field(paper).values() if "citizen" in text.lower()]


def test_everything_together_is_filled_in_the_real_form_and_nothing_else(tmp_path: Path) -> None:
    found = filed(*BOXES.values(), statement="I work.", court_file="gone")
    petition = on_form(found)
    fields = written(petition, tmp_path)
    assert fields == by_field(petition)
    every_box = {name for name in BOX if name not in ("4", "7a")}
    assert boxes(*every_box).items() <= fields.items()
    assert not any("SigDate" in name or "CrtUse" in name or "LI4[0]" in name for name in fields)
