"""The clinic's door: the answers, findings and papers of the interview, on fewer pages, and a review in between."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from unittest.mock import patch

import pytest

from docassemble.CARecordRelief.case_file_copy import without_dangerous_answers
from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.clinic_form import FIRST_FACTS, ROOM
from docassemble.CARecordRelief.law import screen as screen_law
from docassemble.CARecordRelief.papers import web_page
from docassemble.CARecordRelief.shared_fields import shared_field
from docassemble.CARecordRelief.vocabulary import OUTCOMES
from tests.interview.clinic_client import CLINIC, Client
from tests.interview.doors import EVERYONE, walked
from tests.interview.headless import Refused, Screen, Walk, in_docassemble, set_language
from tests.interview.persona import Persona

#: Every paper but the hand-off sheet: that lists all answers, and a page that asks for much at once may ask for a fact
#: that another answer on it makes needless.
PAPERS = """[
    (paper.stem, paper.template, str(paper.context))
    for group in (*files.cases, *files.drafts, files.own)
    for paper in getattr(group, "papers", group)
    if paper.kind != "handoff_sheet"
]"""


@pytest.fixture(scope="module")
def helped() -> dict[str, Persona]:
    """Each persona after the whole way through the clinic. Read only."""
    return {name: client for name, (client, _screens) in walked("clinic", "en").items()}


# ---- The same as in the interview ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERYONE)
def test_the_law_says_the_same_as_in_the_interview(name: str, helped: dict[str, Persona]) -> None:
    client = helped[name]
    assert client.ids[-1] == "clinic desk"
    assert screen_law(client.collected()).to_data() == screen_law(client.case_file).to_data()


@pytest.mark.parametrize("name", EVERYONE)
def test_the_papers_are_those_of_the_interview_on_less_than_half_the_screens(
    name: str, helped: dict[str, Persona]
) -> None:
    persona, _screens = walked("full", "en")[name]
    client = helped[name]
    assert client.walk.value(PAPERS) == persona.walk.value(PAPERS)
    assert len(client.screens) < len(persona.screens) / 2


@pytest.mark.parametrize("name", EVERYONE)
def test_nothing_is_asked_twice_but_what_was_left_empty(name: str, helped: dict[str, Persona]) -> None:
    client = helped[name]
    answered: set[str] = set()
    for screen in client.screens:
        shown = [field for field in screen.fields if field.kind != "continue" and client.sees(field)]
        asked = {field.variable for field in shown if not field.variable.endswith("there_is_another")}
        assert not asked & answered
        answered |= {variable for variable in asked if client.case_file.get(variable) is not None}


@pytest.mark.parametrize("name", EVERYONE)
def test_a_page_of_the_law_asks_for_nothing_that_the_law_does_not_need(name: str) -> None:
    client = Client.named(name)
    while (screen := client.see()).id != "short results":
        if screen.id == "facts":
            needed = {*client.walk.value("record.needs()"), *client.walk.value("pages._failed_dej()"), "facts_told"}
            assert {field.variable for field in screen.fields} <= needed
        client.submit(screen)


def test_an_ending_is_asked_first_for_facts_that_it_can_have() -> None:
    assert set(FIRST_FACTS) <= set(OUTCOMES)
    with in_docassemble():
        for facts in FIRST_FACTS.values():
            assert all(shared_field(f"cases[0].counts[0].{fact}")["label"] for fact in facts)


def test_a_field_has_the_words_of_the_shared_question_in_both_languages() -> None:
    with in_docassemble():
        english = shared_field("cases[1].counts[2].probation.ends")
        failed = shared_field("cases[1].counts[2].dej.terminated")
        relief = shared_field("cases[1].counts[2].relief_granted")
        set_language("es")
        spanish = shared_field("cases[1].counts[2].probation.ends")
    assert english["field"] == "cases[1].counts[2].probation.ends"
    assert "last day" in english["label"] and "ended probation early" in english["under text"]
    assert spanish["label"] != english["label"] and spanish["under text"] != english["under text"]
    assert failed["label"].startswith("Before that sentence") and "record.about" not in failed["under text"]
    assert relief["code"] == "record.relief_to_choose(1, 2)"


# ---- The page of a case ----------------------------------------------------------------------------------------------


def told(charge: int, more: bool, **facts: object) -> dict[str, object]:
    path = f"cases[0].counts[{charge}]"
    basics = {"offense": f"HS {11350 + charge}", "level": "felony", "outcome": "dismissed", "one_more": more}
    return {f"{path}.{name}": value for name, value in {**basics, **facts}.items()}


def at_the_case() -> tuple[Client, Screen]:
    client = Client.named("citizen-two-counts")
    return client, client.go_to("clinic case")


CASE = {"cases[0].county": "Kern", "cases[0].number": "A1", "cases[0].charges_told": True}


def test_a_case_with_more_charges_than_the_page_has_room_for_gets_the_page_again() -> None:
    client, screen = at_the_case()
    answers = {**CASE, "cases.there_is_another": False}
    for charge in range(ROOM):
        answers |= told(charge, more=True)
    client.walk.answer(screen, answers)
    screen = client.walk.screen()
    assert screen.id == "clinic case"
    assert client.walk.value("record.number_of_charges(0)") == 2 * ROOM
    for charge in range(ROOM, ROOM + 2):
        answers |= told(charge, more=charge < ROOM + 1)
    client.walk.answer(screen, {name: value for name, value in answers.items() if name != "cases.there_is_another"})
    assert client.walk.screen().id == "facts"
    assert [count["offense"] for count in client.walk.value("record.data()")["cases"][0]["counts"]] == [
        f"HS {11350 + charge}" for charge in range(ROOM + 2)
    ]


def test_room_for_charges_that_nobody_told_leaves_no_trace() -> None:
    client, screen = at_the_case()
    client.walk.answer(screen, {**CASE, "cases.there_is_another": False, **told(0, more=False)})
    client.walk.screen()
    client.walk.screen("cases[0].county")  # the page once more, and left again
    client.walk.forget_action()
    assert "HS 11350" in client.walk.screen("answers_checked").text
    assert client.walk.value("record.number_of_charges(0)") == 1


def test_a_box_that_is_cleared_takes_the_charges_after_it_out() -> None:
    client, screen = at_the_case()
    client.walk.answer(screen, {**CASE, "cases.there_is_another": False, **told(0, True), **told(1, False)})
    client.walk.screen()
    again = client.walk.screen("cases[0].county")
    assert again.id == "clinic case"
    assert "cases.there_is_another" not in {field.variable for field in again.fields}
    client.walk.answer(again, {**CASE, **told(0, more=False)})
    client.walk.screen()
    assert client.walk.value("record.number_of_charges(0)") == 1


def test_a_corrected_ending_takes_the_facts_of_the_other_ending_along() -> None:
    client, screen = at_the_case()
    probation = {"outcome": "probation", "probation.ends": "2015-05-01"}
    client.walk.answer(screen, {**CASE, "cases.there_is_another": False, **told(0, False, **probation)})
    client.walk.screen()
    again = client.walk.screen("cases[0].county")
    client.walk.answer(again, {**CASE, **told(0, False)})
    client.walk.screen()
    assert "probation" not in client.walk.value("record.data()")["cases"][0]["counts"][0]


def test_what_is_left_empty_was_not_asked() -> None:
    client, screen = at_the_case()
    charge = told(0, False, outcome="probation", **{"probation.ends": "", "probation.violated": "None"})
    client.walk.answer(screen, {**CASE, "cases.there_is_another": False, **charge})
    screen = client.walk.screen()
    assert {"cases[0].counts[0].probation.ends", "cases[0].counts[0].probation.violated"} <= {
        field.variable for field in screen.fields
    }
    assert "probation" not in client.walk.value("record.data()")["cases"][0]["counts"][0]


def test_a_date_that_is_none_is_refused_on_the_page_of_a_case_too() -> None:
    client, screen = at_the_case()
    with pytest.raises(Refused):
        client.walk.answer(screen, {**CASE, **told(0, False, **{"arrest.date": "13/13/2009"})})


# ---- What nobody has to answer ---------------------------------------------------------------------------------------


def test_what_a_person_may_prefer_not_to_say_has_a_page_of_its_own_for_all_charges() -> None:
    client = Client.named("citizen-two-counts")
    client.go()
    [page] = [screen for screen in client.screens if "1-888-373-7888" in screen.text]
    asked = [field.variable for field in page.fields if field.kind != "continue"]
    assert asked == [f"cases[0].counts[{charge}].trafficking_victim" for charge in (0, 1)]
    assert "Nobody has to answer" in page.text


# ---- Where a lawyer must act at once ---------------------------------------------------------------------------------


def test_a_client_in_removal_proceedings_gets_the_sheet_for_a_lawyer_at_once_and_nobody_must_approve_it() -> None:
    client = at_the_desk("removal-proceedings")
    assert client.walk.value("[paper.kind for paper in files.own]") == ["handoff_sheet"]
    assert client.walk.value("files.making.not_reviewed") == ()
    desk = client.screens[-1].text
    assert "Hand-off sheet for a lawyer as a Word file" in desk
    assert "Clinic review sheet" not in desk and "Hand over for review" not in desk
    assert "Check or change the answers" in desk


# ---- The review ------------------------------------------------------------------------------------------------------


def at_the_desk(name: str = "citizen-dej-file-there") -> Client:
    client = Client.named(name)
    client.go()
    return client


def hand_over(client: Client) -> Screen:
    screen = client.walk.screen("desk.sent")
    client.walk.answer(screen, {"desk.sender": "KL", "desk.sent": True})
    return client.walk.screen()


def decide(client: Client, decision: str = "approved", **more: str) -> Screen:
    screen = client.walk.screen("desk.decided")
    answers = {"desk.decision": decision, "desk.reviewer": "J.M.", "desk.decided": True}
    client.walk.answer(screen, {**answers, **{f"desk.{name}": value for name, value in more.items()}})
    return client.walk.screen()


def test_the_review_sheet_is_on_the_screen_before_any_paper_is_made() -> None:
    client = Client.named("citizen-dej-file-there")
    client.walk.has_worker = False
    desk = client.go()
    assert "0 of" in desk.text and "as PDF" not in desk.text
    sheet = desk.text[desk.text.index("Clinic review sheet") :]
    for words in ("Immigration review needed: no.", "PC 1203.43: Taking back the plea after DEJ", "Only counted:"):
        assert words in sheet
    assert not re.search(r"citizen|naturali", sheet, re.IGNORECASE)


def test_papers_are_drafts_with_a_mark_until_a_lawyer_approves() -> None:
    client = at_the_desk()
    desk = client.screens[-1]
    assert "Draft: no lawyer has it yet" in desk.text
    assert "Petition" in desk.text and "Each page is marked as not reviewed" in desk.text
    assert (
        "Petition for dismissal as a Word file" not in desk.text and "Next-steps letter as a Word file" not in desk.text
    )
    assert "Clinic review sheet as a Word file" in desk.text
    marked = set(client.walk.value("files.making.not_reviewed"))
    stems = set(client.walk.value("[paper.stem for paper in files.making.papers]"))
    assert stems - marked == {"review-sheet"}
    desk = hand_over(client)
    assert "Sent to the lawyer for review" in desk.text and "KL sent it for review on" in desk.text
    assert "Each page is marked" in desk.text
    desk = decide(client)
    assert "Approved by the lawyer" in desk.text and "J.M. approved it on" in desk.text
    assert "Each page is marked" not in desk.text
    assert client.walk.value("files.making.not_reviewed") == ()
    assert "Next-steps letter as a Word file" in desk.text


def test_the_initials_stand_on_the_review_sheet() -> None:
    client = at_the_desk()
    assert "______" in str(client.walk.value("files.for_helper[0].context"))
    hand_over(client)
    decide(client)
    sheet = client.walk.value("files.for_helper[0].context['paper']")
    assert str(sheet.sent).startswith("KL, ") and str(sheet.approved).startswith("J.M., ")


@pytest.mark.parametrize(
    ("variable", "value"), [("cases[0].counts[0].dej.granted", "2009-04-01"), ("person.name.first", "Anna")]
)
def test_a_changed_answer_takes_the_approval_back(variable: str, value: str) -> None:
    client = at_the_desk()
    hand_over(client)
    decide(client)
    screen = client.walk.screen(variable)
    answers = {field.variable: client.answer(field) for field in screen.fields}
    client.walk.answer(screen, {**answers, variable: value})
    for _ in range(3):
        screen = client.walk.screen()
        if screen.id == "clinic desk":
            break
        client.screens.append(screen)
        client.submit(screen)
    assert "Draft" in screen.title
    assert "An answer was changed after J.M. saw it" in screen.text
    assert client.walk.value("files.making.not_reviewed") != ()
    client.walk.answer(client.walk.screen(variable), answers)
    while (screen := client.walk.screen()).id != "clinic desk":
        client.screens.append(screen)
        client.submit(screen)
    assert "Approved" in screen.title  # exactly what the lawyer approved


def test_other_papers_than_the_approved_ones_are_a_draft_again() -> None:
    client = at_the_desk()
    hand_over(client)
    decide(client)
    screen = client.walk.screen("short_results_read")
    client.walk.answer(screen, {"files.wanted": [], "short_results_read": True, "lawyer_files": False})
    assert "Draft" in client.walk.screen().title


def test_another_language_takes_no_approval_back_and_makes_the_letter_anew() -> None:
    client = at_the_desk()
    hand_over(client)
    decide(client)
    client.walk.variables["language"] = "es"
    assert "Aprobado por el abogado" in client.walk.screen().text
    assert client.walk.value("files.own[0].language") == "es"
    assert client.walk.value("files.making.not_reviewed") == ()


def test_a_lawyer_can_ask_for_changes_and_says_which() -> None:
    client = at_the_desk()
    hand_over(client)
    with pytest.raises(Exception, match="few words"):
        decide(client, "changes_wanted")
    desk = decide(client, "changes_wanted", note="Look at the <b>date</b>. ${7*7}")
    assert "The lawyer wants changes" in desk.text
    assert "J.M. wanted changes on" in desk.text and "Look at the <b>date</b>. ${7*7}" in desk.text
    assert "<b>" not in desk.body
    assert "Each page is marked as not reviewed" in desk.text
    assert "Sent to the lawyer" in hand_over(client).text


def test_initials_that_are_none_are_refused() -> None:
    client = at_the_desk()
    with pytest.raises(Exception, match="Initials are letters"):
        client.walk.answer(client.walk.screen("desk.sent"), {"desk.sender": "<script>", "desk.sent": True})


def test_who_handed_over_is_told_that_somebody_else_approves() -> None:
    client = at_the_desk()
    hand_over(client)
    with pytest.raises(Exception, match="handed these papers over"):
        decide(client, reviewer="k.l.")


def test_a_list_without_a_file_says_that_none_has_come() -> None:
    client = Client.named("citizen-two-counts")
    client.walk.answer(client.walk.screen(), {"door": "many"})
    with pytest.raises(Exception, match="No case file has come yet"):
        client.walk.answer(client.walk.screen(), {"many.given": True})


def test_the_screens_say_that_initials_are_no_signature() -> None:
    client = at_the_desk()
    for action in ("desk.sent", "desk.decided"):
        assert "Nobody checks who types them" in client.walk.screen(action).text
        client.walk.forget_action()


# ---- A client comes back with a file ---------------------------------------------------------------------------------


def give(text: str) -> tuple[Client, Screen]:
    """Somebody who comes with this text of a case file, and the screen after it."""
    client = Client.named("citizen-dej-file-there")
    client.walk.answer(client.walk.screen(), {"door": "file"})
    screen = client.walk.screen()
    client.walk.answer(screen, {"given_file.text": text, "given_file.given": True})
    return client, client.walk.screen()


@pytest.mark.parametrize("name", EVERYONE)
def test_what_is_saved_and_brought_back_is_the_same_record(name: str, helped: dict[str, Persona]) -> None:
    saved = helped[name].collected()
    client, screen = give(saved.dumps_json() if name == "two-counties" else saved.dumps_yaml())
    assert screen.id != "case file given"
    assert client.walk.value("record.data()") | {"as_of": None} == _plain(saved) | {"as_of": None}


def _plain(case_file: CaseFile) -> dict[str, object]:
    """The data of a case file as the interview holds it, with every whole date as text."""
    data: dict[str, object] = json.loads(case_file.dumps_json())
    return data


def test_a_client_who_comes_back_is_asked_only_for_what_was_left_out() -> None:
    whole = Client.named("lpr-cocaine-file-gone")
    whole.go()
    client, screen = give(without_dangerous_answers(whole.collected()).dumps_yaml())
    assert screen.id == "client"
    client.case_file = whole.case_file
    client.go()
    assert client.ids == ["client", "facts", "facts", "short results", "clinic desk"]
    assert screen_law(client.collected()).to_data() == screen_law(whole.case_file).to_data()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "file"),
        ("cases: [", "line"),
        ("cases: [{county: Atlantis, counts: [{}]}]", "cases[0].county"),
        ("cases: [{counts: [{plea_date: soon}]}]", "cases[0].counts[0].plea_date"),
        ("cases: []\nhacker: 1", "hacker"),
        ("a: &a [x]\nb: *a", "line 1"),
        ("a: !!python/object/apply:os.system [id]", "line 1"),
        ("[" * 50, "file"),
        ("person: 7", "person"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_loses_nothing(text: str, place: str) -> None:
    client, screen = give(text)
    assert screen.id == "case file given"
    assert "Nothing of it was kept" in screen.text and place in screen.text
    assert client.walk.value("record.data()")["cases"] == []
    client.walk.answer(screen, {"given_file.text": "cases: [{county: Kern, counts: [{}]}]", "given_file.given": True})
    assert client.walk.screen().id == "client"


@pytest.mark.parametrize("evil", ["${7*7}", "{{ 7*7 }}", "<script>alert(1)</script>", "% for x in y:"])
def test_what_a_file_holds_is_shown_as_typed(evil: str) -> None:
    _bad, screen = give(f'"{evil}": 1')
    assert screen.id == "case file given" and evil in screen.text
    assert "<script>" not in screen.body
    data = {"county": "Kern", "number": evil, "counts": [{"offense": evil, "outcome": "dismissed", "level": "felony"}]}
    client, screen = give(CaseFile.from_data({"cases": [data]}, today=date(2026, 11, 22)).dumps_json())
    client.case_file.data["person"]["citizenship"] = "citizen"
    client.go_to("facts")
    heading = client.walk.value("pages.needed_fields()")[0]["note"]
    assert evil not in heading and evil in unescape(heading)


# ---- What a client takes along ---------------------------------------------------------------------------------------


def test_the_case_file_is_saved_without_immigration_unless_somebody_says_otherwise() -> None:
    client = at_the_desk("lpr-cocaine-file-gone")
    screen = client.walk.screen("save_case_file")
    assert "Save without immigration answers" in screen.text and "can do harm when it is lost" in screen.text
    sent = {}
    for everything in (False, True):
        with client.walk.inside(), pytest.raises(Exception) as answered:
            client.walk.variables["send_case_file"](client.walk.variables["record"], "yaml", everything)
        sent[everything] = answered.value.binaryresponse.decode()  # type: ignore[attr-defined]
    assert "citizenship" in sent[True] and "citizenship" not in sent[False]
    assert "immigration" not in sent[False] and "HS 11350" in sent[False]


def test_every_screen_of_a_client_leads_to_the_next_client() -> None:
    client = at_the_desk()
    for screen in client.screens[1:]:
        assert "Next client" in str(screen.status.extras.get("underText", "")), screen.id


@pytest.mark.parametrize(
    ("part", "screen_id"),
    [
        ("client_part", "client"),
        ("cases_part", "check answers early"),
        ("details_part", "check answers early"),
        ("results_part", "short results"),
        ("papers_part", "short results"),
        ("desk_part", "clinic desk"),
    ],
)
def test_a_part_of_the_list_of_parts_can_be_seen_again(part: str, screen_id: str) -> None:
    client = Client.named("vacated-conviction")
    client.walk.has_worker = False
    client.go()
    assert client.walk.screen(part).id == screen_id


def test_the_parts_of_the_clinic_have_spanish_names() -> None:
    sections = Walk(CLINIC).interview.sections
    [english, spanish] = [[name for part in sections[code] for name in part.values()] for code in ("*", "es")]
    assert len(english) == len(spanish) and not set(english) & set(spanish)


def test_a_draft_that_is_read_on_the_screen_says_that_nobody_reviewed_it() -> None:
    client = at_the_desk("vacated-conviction")
    link = next(link for link in client.screens[-1].links if client.walk.action_of(link) == "read_paper")
    assert link
    with client.walk.inside(), patch.object(web_page, "of_word_file", return_value=""):
        files = client.walk.variables["files"]
        assert files.opens("next-steps-letter") and "DRAFT" in unescape(files.content_of_opened())
        assert files.opens("review-sheet") and "DRAFT" not in unescape(files.content_of_opened())


def test_going_on_deletes_the_client_and_opens_the_door() -> None:
    walk = Walk(CLINIC)
    walk.answer(walk.screen(), {"door": "new"})
    question = walk.screen("next_client").status.question
    [leave, stay] = question.fields[0].choices
    assert leave["key"].question_type == "exit" and stay["key"].question_type == "continue"
    with walk.inside():
        assert "clinic.yml" in leave["key"].content.text(walk.variables)
