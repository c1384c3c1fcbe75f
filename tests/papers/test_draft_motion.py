"""The draft of a motion to vacate: who gets one, what it says and never says, and that each page sends to a lawyer."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document

from docassemble.CARecordRelief.cli import main
from docassemble.CARecordRelief.papers import draft_motion, packet, possible, render
from docassemble.CARecordRelief.papers.packet import Draft
from docassemble.CARecordRelief.papers.possible import Sought
from tests.law.records import DEJ, JAIL, PROBATION, changed
from tests.papers.records import (
    IN_COURT,
    NAME,
    POSSIBLY_NONCITIZEN,
    URGENT,
    Filed,
    filed,
    record,
    squeezed,
    templates,
    text_of,
)

OWN_WORDS = {
    "would_have": "I would have gone to trial.\nMy children were two & four <years> old. {{ 7*7 }}",
    "ties": "Eleven years in Fresno; I worked at the packing house.",
    "why_now": "A lawyer at a clinic told me.",
}
ADVICE = {"understood": False, "lawyer_warned": False, "court_advised": False, "learned_on": "2024-06-01"} | OWN_WORDS
PLEADED = changed(DEJ, immigration_advice=ADVICE)
POSSESSION = changed(PROBATION, offense="HS 11377(a)", immigration_advice=ADVICE)
TREATED = changed(POSSESSION, probation__treatment=True, probation__treatment_completed=True)
TRIED = changed(POSSESSION, plea="not_guilty", convicted_at_trial=True, immigration_advice=None)
A1, ADVISEMENT = "PC 1473.7(a)(1)", "PC 1016.5"
KINDS = ("draft_motion", "draft_declaration", "draft_order", "draft_evidence")


def noncitizen(*counts: dict[str, Any], **options: Any) -> Filed:
    return filed(*counts, **({"person": POSSIBLY_NONCITIZEN} | options))


def drafts(found: Filed, sought: list[Sought] | None = None) -> tuple[Draft, ...]:
    return packet.drafts(found.case_file, found.screening, sought)


def text(found: Filed, kind: str) -> str:
    (draft,) = drafts(found)
    return text_of(next(paper for paper in draft.papers if paper.kind == kind)).replace("\u00a0", " ")


def words(found: Filed) -> str:
    return " ".join(text(found, kind) for kind in KINDS)


# ---- Who gets one ------------------------------------------------------------------------------------------


def test_both_motions_are_in_one_draft_for_a_case() -> None:
    found = noncitizen(PLEADED)
    assert possible.draftable(found.case_file, found.screening) == (Sought(0, 0, A1), Sought(0, 0, ADVISEMENT))
    (draft,) = drafts(found)
    assert tuple(paper.kind for paper in draft.papers) == KINDS
    assert "(Pen. Code, §§ 1473.7(a)(1), 1016.5)" in text(found, "draft_motion")


def test_file_names_tell_nothing() -> None:
    (draft,) = drafts(noncitizen(PLEADED))
    assert [paper.stem for paper in draft.papers] == [f"case-1-draft-{number}" for number in (1, 2, 3, 4)]
    assert draft.stem == "case-1-draft-for-a-lawyer"


IMMIGRATION = {"removal": "none", "pending_application": False, "travel_plans": False}


@pytest.mark.parametrize(
    "immigration",
    [
        *({"removal": removal} for removal in ("notice", "proceedings", "ordered", "detained", "deported")),
        IMMIGRATION | {"removal": "unknown"},
        IMMIGRATION | {"pending_application": True},
        IMMIGRATION | {"pending_application": "unknown"},
        IMMIGRATION | {"travel_plans": True},
    ],
)
def test_nobody_under_a_stop_of_either_level_gets_one(immigration: dict[str, Any]) -> None:
    found = noncitizen(PLEADED, person=POSSIBLY_NONCITIZEN | {"immigration": immigration})
    assert found.screening.stop is not None
    assert possible.draftable(found.case_file, found.screening) == drafts(found) == ()
    assert drafts(found, [Sought(0, 0, A1)]) == ()


@pytest.mark.parametrize(
    "immigration",
    [
        None,
        {"removal": "none"},
        {"pending_application": False, "travel_plans": False},
    ],
)
def test_nobody_gets_one_before_it_is_known_whether_that_is_safe(immigration: dict[str, Any] | None) -> None:
    assert drafts(noncitizen(PLEADED, person=changed(POSSIBLY_NONCITIZEN, immigration=immigration))) == ()
    assert drafts(noncitizen(PLEADED, person=changed(POSSIBLY_NONCITIZEN, citizenship=None))) == ()


def test_nothing_is_drafted_while_facts_contradict_each_other() -> None:
    found = noncitizen(PLEADED, changed(JAIL, outcome="pending"))
    assert found.screening.contradictions and drafts(found) == ()
    assert possible.withheld(found.case_file, found.screening) == ()


@pytest.mark.parametrize("citizenship", ["citizen", "naturalized"])
@pytest.mark.parametrize("removal", ["none", "detained"])
def test_no_citizen_gets_one(citizenship: str, removal: str) -> None:
    person = POSSIBLY_NONCITIZEN | {"citizenship": citizenship, "immigration": {"removal": removal}}
    assert drafts(noncitizen(PLEADED, person=person)) == ()


@pytest.mark.parametrize("other", [PROBATION, changed(JAIL, offense="PC 211", outcome="dismissed", level="felony")])
def test_dealing_and_serious_charges_are_for_a_lawyer_from_the_beginning(other: dict[str, Any]) -> None:
    found = noncitizen(PLEADED, other)
    assert drafts(found) == () and possible.withheld(found.case_file, found.screening)
    assert possible.handoff_beside(found.case_file, found.screening)


def test_custody_that_runs_leaves_only_what_does_not_ask_for_its_end() -> None:
    running = changed(POSSESSION, probation__ends="2027-03-31")
    found = noncitizen(running, person=POSSIBLY_NONCITIZEN | {"on_probation": True})
    assert possible.draftable(found.case_file, found.screening) == (Sought(0, 0, ADVISEMENT),)
    motion = text(found, "draft_motion")
    assert "(Pen. Code, § 1016.5)" in motion and "The standard of section 1473.7" not in motion
    assert "Verify whether counsel is appointed for a motion under section 1016.5 alone" in motion
    assert "1473.7" not in text(found, "draft_order")


def test_a_record_that_shows_the_warning_leaves_only_the_other_motion() -> None:
    found = noncitizen(changed(PLEADED, immigration_advice__court_advised=True))
    assert possible.draftable(found.case_file, found.screening) == (Sought(0, 0, A1),)
    assert "Vacatur under Penal Code section 1016.5" not in text(found, "draft_order")


def test_each_case_has_its_own_and_what_is_not_chosen_stays_out() -> None:
    cases = [{"county": "Fresno", "number": number, "counts": [PLEADED, POSSESSION]} for number in ("F1", "F2")]
    found = record({"person": POSSIBLY_NONCITIZEN, "cases": cases})
    assert [draft.case for draft in drafts(found)] == [0, 1]
    (only,) = drafts(found, [Sought(1, 1, A1), Sought(1, 0, "PC 1203.43"), Sought(9, 9, A1)])
    context = only.papers[0].context["paper"]
    assert only.case == 1 and context.sections == "§ 1473.7(a)(1)"
    assert [offense.date for offense in context.offenses] == ["April 1, 2013"]
    assert drafts(found, []) == ()


def test_a_hand_off_sheet_goes_beside_the_letter_where_a_draft_is_held_back() -> None:
    def beside(**options: Any) -> bool:
        found = noncitizen(PLEADED, **options)
        return possible.handoff_beside(found.case_file, found.screening)

    travels = POSSIBLY_NONCITIZEN | {"immigration": IMMIGRATION | {"travel_plans": True}}
    assert beside(person=travels)
    assert not beside()  # the draft goes to the lawyer
    assert not beside(person=URGENT)  # the sheet is all there is
    assert not beside(person=IN_COURT)
    assert not beside(person=changed(POSSIBLY_NONCITIZEN, immigration=None))


# ---- What it asks for --------------------------------------------------------------------------------------


def test_the_chosen_drafts_ask_for_caption_and_for_what_the_law_asks_of_the_plea() -> None:
    bare = {name: fact for name, fact in POSSIBLY_NONCITIZEN.items() if name not in ("name", "contact")}
    found = noncitizen(changed(DEJ, immigration_advice={"court_advised": "unknown"}), person=bare, number=None)
    path = "cases[0].counts[0].immigration_advice."
    assert possible.needs(found.case_file, found.screening, [Sought(0, 0, A1)]) == (
        "cases[0].number",
        "person.name.first",
        "person.name.last",
        "person.contact.street",
        "person.contact.city",
        "person.contact.zip",
        *(f"{path}{fact}" for fact in ("understood", "lawyer_warned", "learned_on", "would_have", "ties", "why_now")),
    )
    others = possible.needs(found.case_file, found.screening, [Sought(0, 0, "PC 1203.43")])
    assert others and not any("immigration_advice" in need for need in others)


def test_one_plea_is_asked_about_once_whatever_the_number_of_counts() -> None:
    bare = changed(DEJ, immigration_advice={"court_advised": "unknown"})
    found = noncitizen(bare, bare, changed(TRIED, immigration_advice={}))
    asked = possible.needs(found.case_file, found.screening, possible.draftable(found.case_file, found.screening))
    assert [need for need in asked if "counts[1]" in need] == []
    assert [need.rpartition(".")[2] for need in asked if "counts[2]" in need] == list(draft_motion.ADVICE)


@pytest.mark.parametrize("fact", [*draft_motion.AT_THE_PLEA, *draft_motion.ADVICE])
def test_the_interview_has_a_question_for_each_fact_of_the_declaration(fact: str) -> None:
    questions = Path(render.__file__).parents[1] / "data" / "questions"
    fields = re.compile(rf"^  - .*: cases\[i\]\.counts\[j\]\.immigration_advice\.{fact}$", re.MULTILINE)
    assert any(fields.search(path.read_text("utf-8")) for path in questions.glob("*.yml"))


# ---- What it says ------------------------------------------------------------------------------------------


def test_the_memorandum_has_the_standard_its_cites_and_the_letters_of_2026() -> None:
    motion = text(noncitizen(PLEADED), "draft_motion")
    for cite in (
        "People v. Vivar (2021) 11 Cal.5th 510, 529",
        "People v. Espinoza (2023) 14 Cal.5th 311",
        "People v. Mejia (2019) 36 Cal.App.5th 859",
        "People v. Camacho (2019) 32 Cal.App.5th 998 [verify]",
        "People v. Fryhaat (2019) 35 Cal.App.5th 969, 981",
        "People v. Perez (2021) 67 Cal.App.5th 1008",
        "Zamudio) (2000) 23 Cal.4th 183, 192, 210 [verify]",
        "People v. Martinez (2013) 57 Cal.4th 555 [verify]",
        "People v. Arriaga (2014) 58 Cal.4th 950 [verify]",
        "Matter of Azrag, 28 I&N Dec. 784 (BIA 2024)",
        "Matter of de Jesus-Platon (BIA 2025) [verify",
        "Bent v. Garland (9th Cir., Aug. 15, 2024",
        "§ 1473.7(b)(1)",
        "§ 1473.7(b)(2)",
        "§ 1473.7(f)(1)",
        "§ 1473.7(h)",
        "form CR-105",
    ):
        assert cite in motion, cite
    assert "1473.7(e)" not in motion and "Macauley" not in motion


@pytest.mark.parametrize(
    ("counts", "order"),
    [((PLEADED,), True), ((TREATED,), True), ((POSSESSION,), False)],
)
def test_the_presumption_is_claimed_only_where_a_plea_fits_it(counts: tuple[dict[str, Any], ...], order: bool) -> None:
    found = noncitizen(*counts)
    assert ("The presumption of section 1473.7(f)(2)" in text(found, "draft_motion")) is order
    assert ("presumed under section 1473.7(f)(2)" in text(found, "draft_order")) is order


def test_each_program_has_its_own_words_for_the_presumption() -> None:
    deferred, treated = (text(noncitizen(count), "draft_motion") for count in (PLEADED, TREATED))
    assert "former Penal Code section 1000" in deferred and "1210.1" not in deferred
    assert "there may be no judgment to vacate" in deferred and "there may be no judgment" not in treated
    assert "section 1210.1(e)" in treated and "Deferred entry of judgment:" not in treated
    early = changed(PLEADED, offense_date="1996-06-01", plea_date="1996-12-31", dej__granted="1996-12-31")
    perhaps = text(noncitizen(early), "draft_motion")
    assert "the statute of this program must be read" in perhaps and "Deferred entry of judgment:" not in perhaps


def test_the_order_names_statute_subdivision_and_defect_and_no_hardship() -> None:
    order = text(noncitizen(PLEADED), "draft_order")
    for phrase in (
        "GRANTED under Penal Code section 1473.7(a)(1) for offense 1",
        "legally invalid due to prejudicial error that damaged the moving party’s ability to meaningfully understand, "
        "defend against, or knowingly accept",
        "procedural or substantive defect in the underlying proceedings",
        "and any plea on which it rests, is vacated as legally invalid under Penal Code section 1473.7(a)(1)",
        "GRANTED under Penal Code section 1016.5(b) for offense 1",
        "procedural defect in the underlying proceedings",
        "vacated as legally invalid under Penal Code section 1016.5(b)",
        "for no other reason",
    ):
        assert phrase in order, phrase
    assert not re.search(r"hardship|rehabilitat|interests? of justice", order, re.IGNORECASE)


@pytest.mark.parametrize(
    ("advised", "motion", "declaration"),
    [
        (False, "the court record does not show the advisement", "does not show that the judge warned me"),
        ("unknown", "what the record shows is not known yet", "I do not know what the court record shows"),
    ],
)
def test_what_is_known_of_the_warning_decides_the_words(advised: Any, motion: str, declaration: str) -> None:
    found = noncitizen(changed(PLEADED, immigration_advice__court_advised=advised))
    assert motion in text(found, "draft_motion") and declaration in text(found, "draft_declaration")


def test_a_warning_in_other_words_is_a_ground_only_from_2026_on() -> None:
    late = changed(
        JAIL, offense="HS 11377(a)", offense_date="2026-01-05", plea_date="2026-02-01", judgment_date="2026-02-01",
        immigration_advice=ADVICE | {"court_advised": "paraphrased", "learned_on": "2026-06"},
    )  # fmt: skip
    assert "the statute requires it verbatim and on the record" in text(noncitizen(late), "draft_motion")
    early = noncitizen(changed(PLEADED, immigration_advice__court_advised="paraphrased"))
    assert possible.draftable(early.case_file, early.screening) == (Sought(0, 0, A1),)
    assert "in other words, or only in part" in text(early, "draft_declaration")


def test_a_trial_is_no_plea() -> None:
    found = noncitizen(TRIED)
    motion, declaration, order = (text(found, kind) for kind in KINDS[:3])
    assert "Offense 1: the conviction followed a trial" in motion and "Section 1016.5" not in motion
    assert "withdraw the plea" not in motion + order
    assert (
        "The trial: offense 1" in declaration and "I pleaded" not in declaration and "judge warned" not in declaration
    )


def test_trial_and_plea_of_one_day_are_told_apart() -> None:
    declaration = text(noncitizen(POSSESSION, TRIED, POSSESSION), "draft_declaration")
    assert "The plea: offenses 1 and 3" in declaration and "The trial: offense 2" in declaration
    assert declaration.count("Eleven years in Fresno") == 1


def test_the_declaration_has_the_persons_own_words_unchanged() -> None:
    declaration = text(noncitizen(PLEADED), "draft_declaration")
    for own in OWN_WORDS.values():
        assert " ".join(own.split()) in declaration
    assert "I did not understand that the plea could make me leave the country" in declaration
    assert "I learned on June 1, 2024 that" in declaration


def test_what_was_not_said_is_a_blank_and_never_asserted() -> None:
    found = noncitizen(changed(DEJ, immigration_advice={"court_advised": "unknown", "understood": "unknown"}))
    declaration, motion = text(found, "draft_declaration"), text(found, "draft_motion")
    for claim in (
        "I did not understand",
        "I understood that",
        "My lawyer did not warn",
        "My lawyer warned",
        "I learned on",
    ):
        assert claim not in declaration
    assert declaration.count("_" * 60) >= 12
    assert "movant declares that movant" not in motion.split("The error")[1].split("The presumption")[0]
    assert "movant has not yet said what movant would have done" in motion


@pytest.mark.parametrize("fact", ["serving_sentence", "on_probation", "on_supervision", "pending_charges"])
def test_nobody_swears_to_be_free_of_custody_who_did_not_say_so(fact: str) -> None:
    found = noncitizen(PLEADED, person=POSSIBLY_NONCITIZEN | {fact: "unknown"})
    assert "I am not serving a sentence" not in text(found, "draft_declaration")
    assert "confirm that movant is in no criminal custody" in text(found, "draft_motion")
    assert "I am not serving a sentence" in text(noncitizen(PLEADED), "draft_declaration")


@pytest.mark.parametrize("day", ["notice_date", "order_date"])
def test_whoever_gave_the_day_of_a_notice_or_an_order_gets_no_draft(day: str) -> None:
    """What a person said of removal may be mistaken; a day on a letter from immigration seldom is."""
    found = noncitizen(PLEADED, person=POSSIBLY_NONCITIZEN | {"immigration": IMMIGRATION | {day: "2026-10-01"}})
    assert drafts(found) == ()
    asked = IMMIGRATION | {day: "unknown"}
    assert drafts(noncitizen(PLEADED, person=POSSIBLY_NONCITIZEN | {"immigration": asked}))


def test_days_of_notices_are_left_to_counsel() -> None:
    assert "keep one and strike the other" in text(noncitizen(PLEADED), "draft_motion")
    assert "Notices from immigration that name this case" in text(noncitizen(PLEADED), "draft_declaration")


def test_the_finding_about_the_old_program_is_quoted_as_the_statute_has_it() -> None:
    """PC 1203.43(a)(1) speaks of some defendants, not of all."""
    assert "making a plea in the case of some defendants" in text(noncitizen(PLEADED), "draft_motion")


def test_no_page_says_what_the_persons_status_is() -> None:
    """The same words for whoever did not say; and no word that names a status."""
    assert words(noncitizen(PLEADED)) == words(
        noncitizen(PLEADED, person=POSSIBLY_NONCITIZEN | {"citizenship": "undisclosed"})
    )
    status = r"noncitizen|non-citizen|undocumented|green card|permanent resident|alien|visa|asylum|DACA|born in"
    assert not re.search(status, words(noncitizen(PLEADED)), re.IGNORECASE)


def test_the_list_of_evidence_is_for_people_and_asks_for_no_admission() -> None:
    evidence = text(noncitizen(PLEADED), "draft_evidence")
    for item in ("The plea form that you signed", "transcript", "file of the lawyer who defended you", "CR-105"):
        assert item in evidence
    assert "Ask nobody to write about drug use" in evidence


# ---- That it goes to a lawyer ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS[:3])
def test_the_footer_of_each_template_sends_to_a_lawyer(kind: str) -> None:
    template = next(path for path in templates() if path.stem == kind)
    document = Document(str(template))
    assert "for review by a lawyer before filing" in document.sections[0].footer.paragraphs[1].text
    assert all(not section.different_first_page_header_footer for section in document.sections)


def test_each_page_says_for_review_by_a_lawyer_before_filing(tmp_path: Path) -> None:
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed")
    long = ADVICE | {"ties": "I cared for my mother, and I coached a team. " * 110}
    person = POSSIBLY_NONCITIZEN | {"name": NAME | {"first": "Maximiliana Guadalupe " * 4}}
    found = noncitizen(*[changed(DEJ, immigration_advice=long), POSSESSION, TRIED] * 4, person=person)
    documents = []
    for paper in drafts(found)[0].papers:
        documents.append(tmp_path / f"{paper.stem}.docx")
        render.docx(paper, documents[-1])
    for pdf in render.pdf(documents, tmp_path):
        run = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
        pages = run.stdout.split("\f")[:-1]
        assert len(pages) > 1
        for page in pages:
            assert "for review by a lawyer before filing" in squeezed(page).lower(), pdf.name


def test_the_letter_tells_what_the_draft_is_and_no_status() -> None:
    letter = text_of(noncitizen(PLEADED).letter)
    section = letter.split("A draft to take to a lawyer")[1]
    for phrase in (
        "Do not sign it and do not file it alone",
        "the charge comes back",
        "form CR-105",
        "A list of evidence",
    ):
        assert phrase in section, phrase
    assert "A draft to take to a lawyer" not in text_of(filed(DEJ).letter)
    assert "A sheet to take to a lawyer" not in letter
    travels = POSSIBLY_NONCITIZEN | {"immigration": IMMIGRATION | {"travel_plans": True}}
    sheet = text_of(noncitizen(PLEADED, person=travels).letter)
    assert "A draft to take to a lawyer" not in sheet and "A sheet to take to a lawyer" in sheet


def assemble(folder: Path, person: dict[str, Any]) -> tuple[set[str], str]:
    facts = {"county": "Fresno", "number": "F09900001", "prosecutor": "district_attorney", "counts": [PLEADED]}
    file = folder / "record.json"
    file.write_text(json.dumps({"as_of": "2026-11-22", "person": person, "cases": [facts]}), "utf-8")
    result = CliRunner().invoke(main, ["assemble", str(file), "--out", str(folder / "out"), "--no-pdf"])
    assert result.exit_code == 0, result.output
    return {path.name for path in (folder / "out").iterdir()}, result.output


def test_the_command_writes_the_draft_and_says_what_it_is(tmp_path: Path) -> None:
    names, said = assemble(tmp_path, POSSIBLY_NONCITIZEN)
    assert {f"case-1-draft-{number}.docx" for number in (1, 2, 3, 4)} <= names
    assert "hand-off-sheet.docx" not in names
    assert "case-1-draft-for-a-lawyer: a draft, for review by a lawyer before filing" in said


def test_the_command_writes_a_sheet_for_the_lawyer_where_no_draft_may_be_made(tmp_path: Path) -> None:
    travels = POSSIBLY_NONCITIZEN | {"immigration": IMMIGRATION | {"travel_plans": True}}
    names, said = assemble(tmp_path, travels)
    assert "hand-off-sheet.docx" in names and "next-steps-letter.docx" in names
    assert not any("draft" in name for name in names) and "draft," not in said
