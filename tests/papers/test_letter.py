"""The next-steps letter: for the person, in plain words, telling nobody's status."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docassemble.CARecordRelief.i18n import Message
from docassemble.CARecordRelief.papers.words_explained import words_explained
from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, SPLIT, changed
from tests.papers.records import BOXES, IN_COURT, INFRACTION, NAME, POSSIBLY_NONCITIZEN, WOBBLER, filed, text_of

LETTER = "next_steps_letter"
IF_NOT_A_CITIZEN = "If you are not a US citizen"


def test_the_letter_says_what_to_do_from_the_first_copy_to_the_certified_order() -> None:
    letter = filed(WOBBLER, statement="I work.").text(LETTER)
    for words in (
        "November 22, 2026",
        "Dear Ana López,",
        "Do not file it with the court.",
        "Your plan, step by step",
        "Case F09900001, Fresno County",
        "Petition: it asks the court.",
        "Sign it only if every word is true",
        "Proposed order: the judge marks and signs it.",
        "Proof of service:",
        "the criminal clerk",
        "at least two copies of each",
        "District Attorney of Fresno County",
        "18 or older",
        "Look up the address on that office's website",
        "an envelope with a stamp and your address",
        "at least 15 days before the court decides (Penal Code, section 1203.4)",
        "there should be no fee",
        "FW-001",
        "Others set a hearing",
        "two certified copies",
        "What this changes",
        "What this does not change",
        "the right to have a gun",
        "self-help center",
        "fresno.courts.ca.gov",
        "public defender",
        "LawHelpCA",
        "Legal information, not legal advice.",
    ):
        assert words in letter, words
    assert re.search(r"Law as of [A-Z][a-z]+ \d+, 20\d\d", letter)


def test_an_address_from_the_list_is_not_promised_and_a_corrected_one_is_used() -> None:
    listed = filed(DEJ).text(LETTER)
    assert "We do not know whether that counter takes criminal papers" in listed
    corrected = filed(DEJ, court={"street": "1 New St", "city": "Fresno", "zip": "93721"}).text(LETTER)
    assert "1 New St, Fresno, CA 93721" in corrected
    for letter in (listed, corrected):
        assert "Check the address" in letter and "before you go" in letter


@pytest.mark.parametrize(
    ("count", "sections"),
    [(PROBATION, "1203.4"), (SPLIT, "1203.41"), (INFRACTION, "1203.4a"), (DEJ, None), (JAIL, None)],
)
def test_fifteen_days_are_the_law_where_the_section_says_so_and_a_habit_elsewhere(
    count: dict[str, Any], sections: str | None
) -> None:
    letter = filed(count).text(LETTER)
    assert "15 days" in letter
    assert (f"(Penal Code, section {sections})" in letter) is (sections is not None)
    assert ("The law sets no number of days" in letter) is (sections is None)


@pytest.mark.parametrize(
    ("citizenship", "concerned"),
    [("citizen", False), ("noncitizen", True), ("undisclosed", True), ("unknown", True), ("naturalized", False)],
)
def test_the_immigration_part_is_for_those_it_concerns(citizenship: str, concerned: bool) -> None:
    letter = filed(DEJ, person=POSSIBLY_NONCITIZEN | {"citizenship": citizenship}).text(LETTER)
    assert (IF_NOT_A_CITIZEN in letter.split("Who can help")[0]) is concerned
    assert ("A notario is not a lawyer" in letter) is (citizenship != "citizen")
    assert ("Immigration and citizenship forms" in letter) is (citizenship == "naturalized")


@pytest.mark.parametrize("facts", [{}, {"pending_application": True}, {"travel_plans": True}, {"removal": "unknown"}])
def test_the_letter_never_states_a_status(facts: dict[str, Any]) -> None:
    immigration = {"removal": "none", "pending_application": False, "travel_plans": False} | facts
    letter = filed(DEJ, person=POSSIBLY_NONCITIZEN | {"immigration": immigration}).text(LETTER)
    assert ("First: see an immigration lawyer" in letter) is bool(facts)
    told = (
        r"you are (a noncitizen|not a citizen|undocumented|an immigrant)|you have, or may have|"
        r"you plan, or may plan|you do not know whether immigration|noncitizen|undisclosed"
    )
    assert not re.search(told, letter, re.IGNORECASE)
    assert not re.search(r"(?<!if )you are not a us citizen", letter, re.IGNORECASE)


def test_the_lawyer_comes_before_plan_and_papers_when_the_stop_rule_says_so() -> None:
    immigration = {"removal": "none", "pending_application": True, "travel_plans": False}
    letter = filed(DEJ, person=POSSIBLY_NONCITIZEN | {"immigration": immigration}).text(LETTER)
    order = [letter.index(words) for words in ("First: see an immigration lawyer", "Your plan", "Case F09900001")]
    assert order == sorted(order)


def test_what_cannot_be_filed_now_is_told_with_the_day_or_the_reason() -> None:
    soon = changed(JAIL, judgment_date="2026-06-01")
    vague = changed(JAIL, offense="PC 415", jail__served="unknown")
    letter = filed(DEJ, soon, vague).text(LETTER)
    later = letter.split("What cannot be filed now, and why")[1]
    assert "The first day on which you can file is June 2, 2027." in later
    assert "PC 415" in later and "Still to find out" in later


def test_a_remedy_without_papers_is_told_too() -> None:
    letter = filed(DEJ, PRISON, person=IN_COURT | {"california_resident_since": "1990-01-01"}).text(LETTER)
    assert "(PC 4852.01)" in letter.split("without papers from us")[1]


def test_a_record_with_nothing_to_file_still_gets_a_letter() -> None:
    letter = filed(changed(JAIL, judgment_date="2026-06-01"), person=CITIZEN).text(LETTER)
    assert letter.startswith("November 22, 2026 Your next steps Hello,")
    assert "There are no court papers for you to file today." in letter
    assert "What cannot be filed now" in letter
    assert "What it costs" not in letter


def test_what_40_counts_share_is_said_once() -> None:
    letter = filed(*([changed(JAIL, judgment_date="2026-06-01")] * 40)).text(LETTER)
    assert letter.count("The first day on which you can file is June 2, 2027.") == 1


def test_what_only_one_law_leaves_unchanged_stands_under_its_name() -> None:
    letter = filed(WOBBLER).text(LETTER).split("What this does not change")[1]
    assert "(PC 17(b)) It does not dismiss the case." in letter
    assert "PC 17(b)" not in letter.split("It does not end a duty to register")[0]


def test_own_words_and_numbers_are_plain_text() -> None:
    hostile = "{{ 7*7 }} <b>x</b> & %s {day}"
    found = filed(DEJ, person=IN_COURT | {"name": NAME | {"first": hostile}}, number=hostile)
    assert text_of(found.letter).count(hostile) >= 3


def test_someone_who_gave_no_reasons_learns_that_they_still_can() -> None:
    assert "You gave no reasons in your own words" in filed(WOBBLER).text(LETTER)
    assert "You gave no reasons" not in filed(WOBBLER, statement="I work.").text(LETTER)
    assert "You gave no reasons" not in filed(PROBATION).text(LETTER)


def test_what_is_true_of_one_count_is_not_said_of_another() -> None:
    letter = filed(JAIL, changed(JAIL, offense="HS 11364", new_crimes_since=True), statement="I work.").text(LETTER)
    asked = letter.split("What you ask for")[1].split("Your papers")[0]
    law = "Penal Code section 1203.4a, for"
    drugs, things = (f"{law} {charge}" for charge in ("HS 11550(a) (being under", "HS 11364 (possession of drug"))
    assert drugs in asked and things in asked
    assert "no new crime" not in asked.split(things)[1]


def test_the_doj_record_is_attached_without_what_the_public_need_not_see() -> None:
    letter = filed(DEJ, court_file="gone").text(LETTER)
    assert "black out your Social Security number" in letter
    assert "where you were born" in letter
    assert "Social Security" not in filed(DEJ).text(LETTER)


@pytest.mark.parametrize(
    ("count", "case", "blank"),
    [
        (DEJ, {}, False),
        (changed(DEJ, dej__dismissed=True), {}, True),
        (changed(PROBATION, judgment_date="unknown", plea_date="unknown"), {}, True),
        (DEJ, {"number": "unknown"}, True),
        (DEJ, {"prosecutor": "city_attorney"}, True),
    ],
)
def test_who_has_blanks_to_fill_in_learns_it_before_signing(
    count: dict[str, Any], case: dict[str, Any], blank: bool
) -> None:
    assert ("write it in before you sign. Do not guess." in filed(count, **case).text(LETTER)) is blank


def test_what_not_to_write_is_said_where_own_words_may_go_to_the_judge() -> None:
    caution = "Do not write about drug use, about your immigration status"
    assert caution in filed(WOBBLER, statement="I work.").text(LETTER)
    assert caution in filed(WOBBLER, statement="").text(LETTER)
    assert caution not in filed(PROBATION).text(LETTER)


def test_the_petition_is_signed_by_the_lawyer_who_files_it() -> None:
    lawyer = IN_COURT | {"attorney": {"name": "Lee Park", "street": "1 A St", "city": "Fresno", "zip": "93701"}}
    assert "Your lawyer signs and dates it at the end." in filed(DEJ, person=lawyer).text(LETTER)
    assert "Your lawyer signs" not in filed(DEJ).text(LETTER)


def test_a_case_of_an_unknown_county_and_number_is_named_in_whole_words() -> None:
    letter = filed(DEJ, county="unknown", number="unknown").text(LETTER)
    assert "Case number 1 on your list What you ask for" in letter
    assert "goes to the District Attorney of the county where the case was." in letter


def test_nobody_is_told_what_they_should_do_and_the_words_are_plain() -> None:
    found = filed(*BOXES.values(), person=POSSIBLY_NONCITIZEN, court_file="gone")
    letter = found.text(LETTER)
    assert "you should" not in letter.lower()
    assert not re.search(r"\b(don't|can't|won't|isn't|doesn't|you're|it's)\b", letter, re.IGNORECASE)
    paper = found.letter.context["paper"]
    blocks = [str(block.text) for section in paper.sections_of_letter for block in section.blocks]
    assert grade(" ".join(blocks)) <= 8


def grade(text: str) -> float:
    """The Flesch-Kincaid grade level, with vowel groups for syllables; section numbers are not words."""
    words = re.findall(r"[A-Za-z]+(?:'[a-z]+)?", re.sub(r"[A-Z]{2,} ?\S*\d\S*|\S*\d\S*", "", text))
    sentences = re.findall(r"[.?!:](?= |$)", text)
    syllables = sum(len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^l])e$", "", word.lower()))) or 1 for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


@pytest.mark.parametrize("answer", [False, "unknown", None])
def test_a_letter_tells_of_trafficking_only_to_whoever_said_so(answer: Any) -> None:
    assert "traffick" not in filed(changed(PROBATION, trafficking_victim=answer)).text(LETTER).lower()
    assert "236.14" in filed(changed(PROBATION, trafficking_victim=True)).text(LETTER)


def test_a_pardon_and_a_certificate_are_told_once_for_the_whole_record() -> None:
    letter = filed(PROBATION, changed(PROBATION, offense="HS 11366")).text(LETTER)
    assert letter.count("Pardon by the Governor") <= 1
    assert "Automatic relief by the Department of Justice (PC 1203.425)" in letter


def test_the_words_that_the_letter_needs_are_explained_at_its_end_as_on_the_screens() -> None:
    words = filed(DEJ).text(LETTER).split("Words in this letter")[1]
    assert "Docket: The court's list of all that happened in a case, day by day." in words
    assert "DEJ: Deferred entry of judgment: you pleaded guilty" in words
    assert "Restitution:" not in words and "Habeas corpus:" not in words  # this letter does not say them
    assert "Proof of service:" not in words  # the letter says what it is where it lists the papers


def test_what_stands_in_a_longer_word_is_not_explained_as_a_word_of_its_own() -> None:
    explained = [str(text) for text in words_explained([Message("Take the docket and a minute order.")], "en")]
    assert [text.partition(":")[0] for text in explained] == ["Docket", "Minute order"]
    sworn = Message("Firme la declaración jurada.")
    assert list(words_explained([sworn], "es")) == []
    pleaded = Message("Firme la declaración jurada y retire la declaración.")
    [plea] = words_explained([pleaded], "es")
    assert plea.render("es").startswith("Declaración: Lo que usted le dijo al juez sobre el cargo")
