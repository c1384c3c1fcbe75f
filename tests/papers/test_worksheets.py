"""Worksheets for what nobody files alone: they go to a lawyer, print what is known, and swear to nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docassemble.CARecordRelief.papers import packet
from docassemble.CARecordRelief.papers.packet import Paper
from tests.law.records import DEJ, JAIL, PRISON, PROBATION, changed
from tests.papers.examples import SUPERVISED
from tests.papers.records import IN_COURT, POSSIBLY_NONCITIZEN, URGENT, Filed, filed, text_of
from tests.papers.test_letter import grade

CERTIFICATE, HABEAS = "worksheet_rehabilitation", "worksheet_habeas"
AT_HOME = IN_COURT | {"california_resident_since": "1990-01-01"}
ON_PAROLE = AT_HOME | {"on_supervision": True}
LATE = changed(
    PROBATION, plea_date="2022-04-01", judgment_date="2022-04-01", probation__granted="2022-04-01",
    probation__ends="2024-03-31",
)  # fmt: skip
STOPPED = POSSIBLY_NONCITIZEN | {
    "on_supervision": True,
    "immigration": {"removal": "none", "pending_application": True, "travel_plans": False},
}


def own(found: Filed) -> dict[str, Paper]:
    papers = packet.own_papers(found.case_file, found.screening)
    return {paper.kind: paper for paper in papers}


def text(found: Filed, kind: str) -> str:
    return text_of(own(found)[kind])


def test_the_letter_comes_first_then_the_worksheets_under_names_that_tell_no_name() -> None:
    papers = packet.own_papers(*_record(filed(SUPERVISED, person=ON_PAROLE)))
    assert [paper.stem for paper in papers] == ["next-steps-letter", "worksheet-rehabilitation", "worksheet-habeas"]


def _record(found: Filed) -> tuple[Any, Any]:
    return found.case_file, found.screening


@pytest.mark.parametrize(
    ("count", "person", "kinds"),
    [
        (PRISON, AT_HOME, {CERTIFICATE}),  # the court may grant it
        (LATE, AT_HOME, {CERTIFICATE}),  # a day is known
        (changed(PRISON, outcome="jail", custody=None, jail={"served": True}), AT_HOME, {CERTIFICATE}),  # for a lawyer
        (SUPERVISED, ON_PAROLE, {CERTIFICATE, HABEAS}),
        (PRISON, IN_COURT, set()),  # nobody knows yet for how long the person has lived here
        (DEJ, AT_HOME, set()),
        (JAIL, AT_HOME, set()),
        (changed(JAIL, jail__served=False), AT_HOME, {HABEAS}),
    ],
)
def test_there_is_a_worksheet_where_a_lawyer_can_do_something(
    count: dict[str, Any], person: dict[str, Any], kinds: set[str]
) -> None:
    found = filed(count, person=person)
    assert {kind for kind in own(found) if kind.startswith("worksheet")} == kinds
    told = found.text("next_steps_letter")
    assert ("Worksheet for a certificate" in told) is (CERTIFICATE in kinds)
    assert ("Worksheet for habeas corpus" in told) is (HABEAS in kinds)


def test_where_a_lawyer_must_act_at_once_there_is_only_the_hand_off_sheet() -> None:
    assert list(own(filed(SUPERVISED, person=URGENT | {"on_supervision": True}))) == ["handoff_sheet"]


def test_while_facts_contradict_each_other_nothing_is_printed_from_them() -> None:
    found = filed(SUPERVISED, changed(JAIL, outcome="pending"), person=ON_PAROLE)
    assert found.screening.contradictions
    assert not [kind for kind in own(found) if kind.startswith("worksheet")]


def test_the_certificate_sheet_lists_felonies_and_leaves_room_for_homes() -> None:
    found = filed(PRISON, changed(PROBATION, offense="HS 11366"), JAIL, DEJ, person=AT_HOME)
    context = own(found)[CERTIFICATE].context["paper"]
    assert [(row.offense, row.date, row.sentence, row.released) for row in context.felonies.rows[:-2]] == [
        ("HS 11352(a)", "June 15, 2001", "State prison", "June 10, 2003"),
        ("HS 11366", "April 1, 2013", "Probation", "April 1, 2013"),
    ]
    assert len(context.homes.rows) == 8
    assert context.homes.rows[0].ends == "today" and context.homes.rows[-1].begins == "January 1, 1990"
    sheet = text(found, CERTIFICATE)
    for words in (
        "public defender speaks for you (Penal Code, section 4852.08)",
        "no filing fee and no court fee (section 4852.09)",
        "At least 30 days before the hearing",
        "each county in which you were convicted of a felony (section 4852.07)",
        "enough time may have passed",
        "there is none for the whole state",
    ):
        assert words in sheet, words


def test_an_unknown_date_is_a_blank_and_never_the_word_unknown() -> None:
    vague = changed(PRISON, judgment_date="unknown", plea_date=None)
    sheet = text(filed(vague, person=AT_HOME), CERTIFICATE)
    assert "unknown" not in sheet.lower() and "None" not in sheet
    assert "__________" in sheet


def test_the_first_day_is_told_and_for_several_felonies_the_last_of_them() -> None:
    later = changed(LATE, offense="HS 11351", plea_date="2023-05-01", judgment_date="2023-05-01",
                    probation__granted="2023-05-01")  # fmt: skip
    assert "cannot be filed before April 2, 2029" in text(filed(LATE, person=AT_HOME), CERTIFICATE)
    assert "cannot be filed before May 2, 2030" in text(filed(LATE, later, person=AT_HOME), CERTIFICATE)


def test_the_habeas_sheet_is_for_a_lawyer_and_asks_for_no_story() -> None:
    sheet = text(filed(SUPERVISED, person=ON_PAROLE), HABEAS)
    for words in (
        "A lawyer must look at it before anything is filed.",
        "Do not write here about what happened in the case.",
        "Mail and telephone calls from jail can be read and heard.",
        "HC-001",
        "HS 11352(a) Guilty June 15, 2001 State prison",
        "Appeal, and what the court decided:",
    ):
        assert words in sheet, words


@pytest.mark.parametrize("kind", [CERTIFICATE, HABEAS])
def test_under_the_stop_rule_the_lawyer_comes_first(kind: str) -> None:
    first = "First see a lawyer, as your letter says."
    stopped = text(filed(SUPERVISED, person=STOPPED), kind)
    assert first in stopped and first not in text(filed(SUPERVISED, person=ON_PAROLE), kind)
    assert not re.search(r"citizen|visa|green card|removal|deport", stopped, re.IGNORECASE)


@pytest.mark.parametrize("kind", [CERTIFICATE, HABEAS])
def test_a_worksheet_swears_to_nothing_and_is_not_signed(kind: str) -> None:
    sheet = text(filed(SUPERVISED, person=ON_PAROLE), kind)
    assert "For you and your lawyer. Do not file it." in sheet and "you do not swear to it" in sheet
    assert not re.search(r"perjury|I declare|Dated:|Signature|Court of the State", sheet, re.IGNORECASE)


def test_what_was_typed_is_printed_as_typed() -> None:
    typed = "{{ 7*7 }} <b>"
    found = filed(SUPERVISED, person=ON_PAROLE, number=typed)
    assert typed in text(found, CERTIFICATE) and typed in text(found, HABEAS)


@pytest.mark.parametrize("kind", [CERTIFICATE, HABEAS])
def test_the_words_are_plain(kind: str) -> None:
    paper = own(filed(SUPERVISED, person=ON_PAROLE))[kind].context["paper"]
    told = [*paper.opening, *(text for part in paper.sections_of_sheet for text in (*part.texts, *part.bullets))]
    assert grade(" ".join(map(str, told))) <= 8
    assert "you should" not in " ".join(map(str, told))
