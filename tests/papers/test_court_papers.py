"""What the petition, the order, the declaration and the proof of service say, and what they never say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.papers import possible, render
from docassemble.CARecordRelief.papers.filings import dismissal
from docassemble.CARecordRelief.papers.packet import Paper
from docassemble.CARecordRelief.papers.wording import protected
from tests.law.records import DEJ, JAIL, PRISON, PROBATION, SPLIT, STRAIGHT, changed
from tests.law.test_golden_cases import CASES
from tests.papers.examples import EXAMPLES, VICTIM
from tests.papers.records import (
    BOXES,
    EARLY,
    IN_COURT,
    POSSIBLY_NONCITIZEN,
    TRESPASS,
    WOBBLER,
    Filed,
    filed,
    paragraphs_of,
    record,
    squeezed,
    text_of,
)

#: The heading of each remedy's section, in the petition and in the order.
HEADINGS = {
    "PC 17(b)": "(Pen. Code, § 17(b))",
    "PC 17(d)(2)": "(Pen. Code, § 17(d)(2))",
    "PC 1203.4": "(Pen. Code, § 1203.4)",
    "PC 1203.4a": "(Pen. Code, § 1203.4a)",
    "PC 1203.41": "(Pen. Code, § 1203.41)",
    "PC 1203.42": "(Pen. Code, § 1203.42)",
    "PC 1203.43": "(Pen. Code, § 1203.43)",
}
#: A sentence of each box: CR-180 items 2 to 8.
SENTENCES = {
    ("PC 17(b)", None): "declare it a misdemeanor under section 17(b)(3)",
    ("PC 17(d)(2)", None): "asks the court to determine under section 17(d)(2) that each is an infraction",
    ("PC 1203.4", "fulfilled"): "petitioner has fulfilled the conditions of probation for the entire period",
    ("PC 1203.4", "early"): "petitioner was discharged from probation before the end of the period of probation",
    ("PC 1203.4", "interests_of_justice"): "in its discretion and in the interests of justice, should grant relief",
    ("PC 1203.4a", "honest_life"): "petitioner has lived an honest and upright life and has conformed to and obeyed",
    ("PC 1203.4a", "interests_of_justice"): "in its discretion and in the interests of justice, should grant relief",
    ("PC 1203.41", "split"): "more than one year has passed since petitioner completed a felony county jail sentence "
    "with a period of mandatory supervision under section 1170(h)(5)(B)",
    ("PC 1203.41", "straight"): "more than two years have passed since petitioner completed a felony county jail "
    "sentence under section 1170(h)(5)(A), without mandatory supervision",
    (
        "PC 1203.41",
        "prison",
    ): "more than two years have passed since petitioner completed a felony state prison sentence",
    ("PC 1203.42", None): "Before the 2011 Realignment petitioner was sentenced to state prison",
    ("PC 1203.43", "file_available"): "Court records that show the case resolution are available.",
}
GROUND = (
    "the prior plea is invalid because former Penal Code section 1000.4 misinformed the defendant about the actual "
    "consequences of making a plea and of successfully completing a deferred entry of judgment program"
)
NO_STATUS = re.compile(
    r"citizen|immigra|alien|deport|remov|visa|green card|(?-i:\bICE\b)|undocumented|naturali|country of birth",
    re.IGNORECASE,
)
#: What statutes say in the papers of their filings, and nowhere else: the name of the law's own program or finding.
STATUTORY = {
    "treatment": (
        "The court granted probation under Penal Code section 1210.1. Petitioner successfully completed the prescribed "
        "course of drug treatment",
        "after completion of the prescribed course of drug treatment",
        "petitioner successfully completed drug treatment",
        "Probation and treatment",
        "Dismissal after treatment probation",
    ),
    "military": (
        "granted probation, with treatment, under Penal Code section 1170.9",
        "court-ordered treatment and services described in section 1170.9(h)(1)(C)",
        "court-ordered education, treatment, or rehabilitation",
        "education, treatment, and rehabilitation as ordered by the court",
    ),
    "fire_camp": ("Department of Corrections and Rehabilitation",),
}
NO_DRUG_USE = re.compile(r"addict|rehabilit|recover|sober|drug use|used drugs|treatment", re.IGNORECASE)


@pytest.mark.parametrize("box", list(BOXES), ids=str)
def test_the_petition_says_what_its_box_asks(box: tuple[str, str | None]) -> None:
    petition = filed(BOXES[box]).text("petition")
    assert HEADINGS[box[0]] in petition
    assert SENTENCES[box] in petition


def test_only_what_is_sought_has_a_section_in_petition_and_order() -> None:
    for box, count in BOXES.items():
        found = filed(count)
        sought = {item.remedy for item in possible.fileable(found.screening)} & set(HEADINGS)
        for kind in ("petition", "order"):
            text = found.text(kind)
            headed = {remedy for remedy, heading in HEADINGS.items() if heading in text}
            assert headed == sought, (box, kind)
        boxes = {other: sentence for other, sentence in SENTENCES.items() if sentence in found.text("petition")}
        assert {remedy for remedy, _branch in boxes} <= sought | {"PC 1203.4a", "PC 1203.4"}, box


def test_a_petition_with_everything_keeps_the_offenses_apart() -> None:
    found = filed(WOBBLER, JAIL, SPLIT, STRAIGHT, PRISON, DEJ, EARLY)
    petition = found.text("petition")
    assert "(Pen. Code, §§ 17(b), 1203.4, 1203.4a, 1203.41, 1203.42, 1203.43)" in petition
    assert "Offenses 1 and 7. Probation was granted" in petition
    assert "Offense 7: petitioner was discharged from probation before" in petition
    assert "Offenses 3 through 5. Petitioner is not on parole" in petition
    assert "asks for relief under either section, in the alternative" in petition
    assert "Offense 6: dismissed on September 20, 2010." in petition
    assert "was convicted of the following offenses or was granted deferred entry of judgment" in petition


def test_the_table_lists_date_code_section_level_and_reduction() -> None:
    petition = filed(WOBBLER, JAIL, DEJ, TRESPASS).text("petition")
    assert "1 April 1, 2013 Health & Saf. Code 11366 Felony 17(b)" in petition
    assert "4 June 1, 2020 Penal Code 602(o) Misdemeanor 17(d)(2)" in petition
    assert "2 June 1, 2020 Health & Saf. Code 11550(a) Misdemeanor No" in petition
    assert "3 March 10, 2009 Health & Saf. Code 11377(a) Felony No" in petition


@pytest.mark.parametrize(
    ("offense", "printed"),
    [
        ("PC 459", "Penal Code 459"),
        ("VC 23152(a)", "Vehicle Code 23152(a)"),
        ("BP 4060", "Bus. & Prof. Code 4060"),
        ("PC 664/459", "Penal Code 664/459"),
        ("PC 664/HS 11377(a)", "Penal Code 664/HS 11377(a)"),
        ("h&s 11377a", "Health & Saf. Code 11377(a)"),
    ],
)
def test_an_offense_is_named_by_its_code(offense: str, printed: str) -> None:
    petition = filed(changed(EARLY, offense=offense)).text("petition")
    assert printed in petition


def test_an_infraction_is_asked_for_with_consent_and_before_the_dismissal() -> None:
    found = filed(TRESPASS)
    petition, order = found.text("petition"), found.text("order")
    assert "Petitioner consents that it be an infraction" in petition
    assert "that Penal Code section 19.8 lists" in petition
    infraction = petition.index("Determine that each offense marked “17(d)(2)” in the table is an infraction")
    assert infraction < petition.index("Permit petitioner to withdraw the plea of guilty or no contest")
    assert "Petition for Reduction and Dismissal" in petition
    assert "With the consent of petitioner, the court determines that the offense is an infraction." in order
    assert "ask what this court does" in found.text("next_steps_letter")


def test_relief_for_a_victim_is_asked_for_in_a_set_of_its_own_with_a_discreet_title() -> None:
    found = filed(VICTIM, statement="I work.")
    (case,) = found.packets
    ordinary, victims = (
        {paper.kind: text_of(paper) for paper in together.papers} | {"title": str(together.title)}
        for together in case.sets
    )
    assert not any("trafficking" in text or "1203.49" in text for text in ordinary.values())
    assert "(Pen. Code, § 1203.49)" in victims["petition"] and "Petition for Dismissal" in victims["petition"]
    assert "trafficking" not in victims["title"] + victims["declaration"] + victims["proof_of_service"]
    assert victims["petition"].count("trafficking") == 1
    assert "Relief under Penal Code section 1203.49 Offense 1. Petitioner was convicted under" in victims["petition"]


def of_the_victim(found: Filed) -> dict[str, Paper]:
    """The set of papers of its own, by kind."""
    (case,) = found.packets
    return {paper.kind: paper for paper in case.sets[1].papers}


def test_a_victims_petition_names_evidence_in_general_and_own_words_only_where_there_are_some() -> None:
    with_words, without = filed(VICTIM, statement="I work."), filed(VICTIM, statement="")
    petition = text_of(of_the_victim(without)["petition"])
    assert "clear and convincing evidence of this, such as records, testimony or sworn statements" in petition
    assert "in a way that protects the privacy and the safety of petitioner" in petition
    assert "declaration" not in of_the_victim(without)
    assert "I work." in text_of(of_the_victim(with_words)["declaration"])


def test_the_order_for_a_victim_makes_the_finding_and_tells_the_department_of_justice() -> None:
    order = text_of(of_the_victim(filed(VICTIM))["order"])
    assert "[ ] GRANTED for offense 1. The court finds by clear and convincing evidence that the conviction" in order
    assert "petitioner was a victim of human trafficking when petitioner committed the crime" in order
    assert "The Department of Justice is notified of this finding and of the relief ordered." in order
    assert "released from all penalties" in order and "section 299(f)" in order
    assert "must not disclose" not in order and "Lottery" not in order


def test_a_victim_is_sent_to_a_lawyer_before_filing_and_asked_for_no_details() -> None:
    letter = filed(VICTIM).text("next_steps_letter")
    assert "Show this set to a lawyer before you sign or file it." in letter
    assert "you need not write about it" in letter
    assert "Set 2 of papers: Dismissal under section 1203.49" in letter


def test_status_is_asserted_only_in_sections_that_ask_for_it() -> None:
    not_charged = "is not charged with the commission of any"
    assert not_charged in filed(PROBATION).text("petition")
    assert not_charged in filed(JAIL).text("petition")
    assert "on probation for any" not in filed(JAIL).text("petition").replace("Probation was not granted", "")
    deferred = filed(DEJ).text("petition")
    assert not_charged not in deferred and "serving a sentence" not in deferred
    assert "charged with the commission of any offense" in filed(SPLIT).text("petition")


@pytest.mark.parametrize(
    ("rap_sheet", "sworn"),
    [
        ("dej_completed", "It shows that I completed deferred entry of judgment."),
        ("no_disposition", "It is incomplete: it does not show a final disposition of this case."),
    ],
)
def test_a_missing_court_file_is_sworn_to_with_the_doj_record_attached(rap_sheet: str, sworn: str) -> None:
    found = filed(DEJ, court_file="gone", rap_sheet=rap_sheet)
    petition, declaration = found.text("petition"), found.text("declaration")
    assert "Petitioner declares under penalty of perjury, in the declaration filed with this petition" in petition
    assert "state summary criminal history information, as kept by the Department of Justice, is attached" in petition
    assert "Court records that show the case resolution are available." not in petition
    assert "Offense 1 (Health & Saf. Code, § 11377(a)): I pleaded guilty." in declaration
    assert "granted deferred entry of judgment on March 10, 2009" in declaration
    assert "the charge was dismissed on September 20, 2010" in declaration
    assert sworn in declaration
    assert "Declaration" in found.text("proof_of_service")


def test_without_the_doj_record_the_papers_say_that_it_is_not_attached(tmp_path: Path) -> None:
    """CR-180 item 7b(2). The findings do not open this branch by themselves today; the papers must print it right."""
    found = filed(DEJ, court_file="gone")
    (case,) = possible.court_cases(found.case_file, found.screening)
    sought = case.offenses[0].sought
    sought["PC 1203.43"] = sought["PC 1203.43"]._replace(branch="declaration_no_rap")
    dismissed = case.only(dismissal.FILING.sections)
    contexts = {"dismissal_petition": dismissal.petition(dismissed), "declaration": dismissal.declaration(dismissed)}
    for name, context in contexts.items():
        target = tmp_path / f"{name}.docx"
        render.docx(Paper(name, _("A paper"), f"{name}.docx", {"paper": protected(context)}, name), target)
        assert "criminal history information is not attached" in squeezed("\n".join(paragraphs_of(target))), name


def test_a_dismissal_of_which_only_the_fact_is_known_leaves_a_blank() -> None:
    petition = filed(changed(DEJ, dej__dismissed=True)).text("petition")
    assert "Offense 1: dismissed on ____________________." in petition


def test_partial_dates_are_printed_as_known() -> None:
    known = changed(DEJ, dej__granted="2009-03", dej__dismissed="2010", plea_date="2009-03")
    found = filed(known, court_file="gone")
    assert "1 March 2009 Health" in found.text("petition")
    assert "Offense 1: dismissed in 2010." in found.text("petition")
    assert "granted deferred entry of judgment in March 2009." in found.text("declaration")
    assert "the charge was dismissed in 2010." in found.text("declaration")


def test_a_date_that_is_not_known_leaves_a_blank_that_fits_its_cell() -> None:
    petition = filed(changed(PROBATION, judgment_date="unknown", plea_date="unknown")).text("petition")
    assert "1 __________ Health & Saf. Code" in petition


def test_a_sealed_court_file_is_not_said_to_be_open() -> None:
    petition = filed(DEJ, court_file="sealed").text("petition")
    assert "Court records that show the case resolution exist. They are sealed." in petition
    assert "are available" not in petition and "no longer available" not in petition


@pytest.mark.parametrize("case", [{}, {"court_file": "gone"}])
def test_a_1203_43_order_always_states_its_ground(case: dict[str, Any]) -> None:
    for found in (filed(DEJ, **case), filed(PROBATION, DEJ, **case)):
        assert GROUND in found.text("order")
    assert GROUND not in filed(PROBATION).text("order")


def test_the_judge_finds_a_box_to_grant_and_one_to_deny_for_each_remedy() -> None:
    order = filed(WOBBLER, JAIL, DEJ).text("order")
    for offense in ("offense 1", "offense 2", "offense 3"):
        assert f"[ ] GRANTED for {offense}" in order
    assert order.count("[ ] GRANTED") == order.count("[ ] DENIED") == 4
    assert "[X]" not in order
    assert "JUDGE OF THE SUPERIOR COURT" in order
    assert "Ana López" not in order.split("IT IS SO ORDERED")[1]
    assert "maximum punishment is 364 days" in order


def test_the_order_advises_what_its_relief_calls_for() -> None:
    disclosure, dna, tribe = "public office, for licensure", "section 299(f)", "federally recognized tribe"
    after_probation, after_prison, deferred = (filed(count).text("order") for count in (PROBATION, PRISON, DEJ))
    for text in (disclosure, dna, "29800 and 29900", "136.2(i)(1)", "must not disclose", "13555", "sex offender"):
        assert text in after_probation
        assert text not in deferred
    assert tribe in after_prison and tribe not in after_probation
    assert disclosure not in filed(JAIL).text("order")
    reduced = filed(changed(WOBBLER, relief_granted=["PC 1203.4"])).text("order")
    assert dna in reduced and "29800" not in reduced


def test_own_words_reach_the_declaration_unchanged_and_no_other_paper() -> None:
    words = "I work as a nurse.\n\nMy family: two children & a mother.\n{{ 7*7 }} ${7*7} <script>x</script> {_{ &amp;"
    found = filed(WOBBLER, statement=words)
    declaration = found.text("declaration")
    for line in filter(None, words.split("\n")):
        assert line in declaration
    assert "49" not in declaration
    assert all("nurse" not in found.text(kind) for kind in ("petition", "order", "proof_of_service"))
    assert "stated in the declaration of petitioner" in found.text("petition")


def test_without_own_words_the_petition_leaves_the_reasons_open() -> None:
    found = filed(WOBBLER, statement="")
    assert "Petitioner asks for leave to state the facts" in found.text("petition")
    assert "Reasons" not in filed(PROBATION).text("petition")


def test_the_declaration_is_sworn_in_the_words_of_the_statute_with_blanks_to_sign() -> None:
    declaration = filed(WOBBLER, statement="I work.").text("declaration")
    assert "under penalty of perjury under the laws of the State of California" in declaration
    assert "Code Civ. Proc., § 2015.5" in declaration
    assert re.search(r"Executed at \(city and state\): _+", declaration)
    assert re.search(r"Date: _+ _+ Ana López Declarant", declaration)


@pytest.mark.parametrize("count", [WOBBLER, PRISON, JAIL, DEJ], ids=lambda count: count["outcome"])
def test_no_paper_adds_a_word_about_drug_use_to_a_noncitizens_request(count: dict[str, Any]) -> None:
    found = filed(count, person=POSSIBLY_NONCITIZEN, statement="I work.", court_file="gone")
    for kind in found.papers:
        assert not NO_DRUG_USE.search(found.text(kind)), kind


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_kind_of_filing_says_more_about_treatment_or_status_than_its_statute(name: str) -> None:
    """An admission can hurt an immigrant; so only the words of the section itself stand, in its own papers.

    The drafts for a lawyer under PC 1473.7 and 1016.5 are about immigration, and are looked at elsewhere.
    """
    for case in EXAMPLES[name]("Ana").packets:
        for together in case.sets:
            for paper in together.papers:
                text = text_of(paper)
                for phrase in STATUTORY.get(together.filed.filing.name, ()):
                    text = text.replace(phrase, "")
                assert not NO_DRUG_USE.search(text), (together.filed.filing.name, paper.kind)
                if not {"PC 1473.7(a)(1)", "PC 1016.5"} & set(together.filed.case.remedies):
                    assert not NO_STATUS.search(text), (together.filed.filing.name, paper.kind)


def test_the_agency_that_prosecuted_is_served_by_an_adult_by_mail_or_in_person() -> None:
    proof = filed(DEJ).text("proof_of_service")
    assert "at least 18 years of age" in proof
    assert "Office of the District Attorney, County of Fresno" in proof
    assert "first-class postage fully prepaid" in proof and "By personal delivery" in proof
    assert "(a)" not in proof.split("Papers served")[0]
    assert "Petition Proposed order Agency served" in proof
    assert re.search(r"penalty of perjury .* Date: _+ _+", proof)
    assert "Office of the City Attorney, City of ____" in filed(DEJ, prosecutor="city_attorney").text(
        "proof_of_service"
    )
    unknown = filed(DEJ, prosecutor="unknown").text("proof_of_service")
    assert "district attorney or city attorney" in unknown


def test_the_caption_names_filer_court_parties_number_and_paper() -> None:
    petition = filed(DEJ, court={"branch": "B. F. Sisk Courthouse"}).text("petition")
    assert petition.startswith(
        "Ana López 12 Elm Street Fresno, CA 93701 Telephone: (555) 555-0100 Email: ana@example.org "
        "Defendant and Petitioner, self-represented SUPERIOR COURT OF THE STATE OF CALIFORNIA COUNTY OF FRESNO "
        "B. F. Sisk Courthouse THE PEOPLE OF THE STATE OF CALIFORNIA,"
    )
    assert "Case No. F09900001 Petition for Dismissal (Pen. Code, § 1203.43)" in petition


def test_a_lawyer_who_files_stands_in_the_caption_and_signs_but_swears_to_nothing() -> None:
    lawyer = {"name": "Lee Park", "bar_number": "123456", "firm": "Clinic", "street": "1 A St", "city": "Fresno",
              "zip": "93701", "phone": "555", "email": "lee@example.org"}  # fmt: skip
    found = filed(WOBBLER, person=IN_COURT | {"attorney": lawyer}, statement="I work.")
    petition = found.text("petition")
    assert petition.startswith("Lee Park (State Bar No. 123456) Clinic 1 A St Fresno, CA 93701 Telephone: 555")
    assert "Attorney for Defendant and Petitioner Ana López" in petition
    assert "12 Elm Street" not in petition
    assert "Lee Park Attorney for Petitioner" in petition
    assert "Ana López Declarant" in found.text("declaration")


def test_what_is_not_known_leaves_a_blank_and_what_is_empty_leaves_nothing() -> None:
    person = {name: value for name, value in IN_COURT.items() if name != "contact"}
    assert "Telephone: ____" in filed(DEJ, person=person).text("petition")
    assert "Address: ____" in filed(DEJ, person=person).text("petition")
    silent = IN_COURT | {"contact": {"street": "1 A St", "city": "Fresno", "zip": "93701", "phone": "", "email": ""}}
    petition = filed(DEJ, person=silent).text("petition")
    assert "Telephone" not in petition and "Email" not in petition


def test_the_title_says_what_is_asked_for() -> None:
    assert "Petition for Dismissal" in filed(PROBATION).text("petition")
    assert "Petition for Reduction and Dismissal" in filed(WOBBLER).text("petition")
    reduced_only = filed(changed(WOBBLER, relief_granted=["PC 1203.4"]))
    assert "Petition for Reduction (Pen. Code, § 17(b))" in reduced_only.text("petition")
    assert "[Proposed] Order for Reduction (Pen. Code, § 17(b))" in reduced_only.text("order")


def test_court_papers_stay_english_for_a_spanish_reader() -> None:
    assert filed(DEJ, language="es").text("petition") == filed(DEJ).text("petition")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_no_court_paper_of_a_golden_case_speaks_of_citizenship(case: dict[str, Any]) -> None:
    """Context and template are looked at apart: each paper is one of few templates, filled with this context."""
    for found in record(case["file"]).packets:
        for paper in found.papers:
            assert not NO_STATUS.search(repr(paper.context)), paper.kind


def test_no_court_paper_speaks_of_citizenship() -> None:
    counts = [*BOXES.values()]
    found = filed(*counts, person=POSSIBLY_NONCITIZEN, statement="I work.", court_file="gone")
    assert len(found.papers) == 4
    for kind in found.papers:
        assert not NO_STATUS.search(found.text(kind)), kind


@pytest.mark.parametrize("number", [1, 40, 200])
def test_any_number_of_counts_is_listed(number: int) -> None:
    found = filed(*([PROBATION] * number))
    for kind in ("petition", "order"):
        rows = re.findall(r"(\d+) April 1, 2013 Health & Saf. Code 11378", found.text(kind))
        assert rows == [str(place) for place in range(1, number + 1)]


@pytest.mark.parametrize(
    "name",
    [
        {"first": "Nguyễn Thị Thuỳ", "middle": "Đặng", "last": "Trương Vĩnh-Lạc"},
        {"first": "José", "last": "Peña y Muñoz", "suffix": "Jr."},
        {"first": "O'Neil", "last": "<b>&amp;</b>"},
        {"first": "{{ 7*7 }}", "last": "{% raw %}"},
        {"first": "Maximiliana " * 40, "last": "de la Torre " * 40},
    ],
)
def test_any_name_is_printed_as_typed(name: dict[str, str]) -> None:
    found = filed(WOBBLER, person=IN_COURT | {"name": name}, statement="I work.")
    whole = " ".join(" ".join(name.get(part, "") for part in ("first", "middle", "last", "suffix")).split())
    for kind in ("petition", "declaration", "order"):
        assert whole in found.text(kind)
