"""The petition of people who served in the military: findings are asked for, each kind of relief has its own box."""

from __future__ import annotations

from typing import Any

from tests.law.records import changed
from tests.papers.examples import SERVED
from tests.papers.records import IN_COURT, Filed, filed


def petition(*counts: dict[str, Any], **case: Any) -> Filed:
    return filed(*(counts or (SERVED,)), person=IN_COURT | {"on_probation": True}, **case)


def text(found: Filed, kind: str) -> str:
    """A paper of this filing: the motion to end probation early is another set of the same case."""
    return found.text_in("military", kind)


def test_every_finding_of_the_section_is_asked_for_and_none_is_asserted() -> None:
    said = text(petition(), "petition")
    asked = said.split("Petitioner asks the court to find")[1].split("Interests of justice")[0]
    for words in (
        "a person described in section 1170.9(a)",
        "in substantial compliance with the conditions of that probation",
        "successfully participated in the court-ordered treatment",
        "does not represent a danger to the health and safety of others",
        "significant benefit from court-ordered education, treatment, or rehabilitation",
    ):
        assert words in asked, words
        assert words not in said.replace(asked, ""), words


def test_no_condition_of_the_mind_or_body_is_named() -> None:
    for kind in ("petition", "order"):
        for words in ("trauma", "post-traumatic", "substance", "mental", "brain", "disorder"):
            assert words not in text(petition(), kind).lower(), (kind, words)


def test_the_factors_are_boxes_that_stay_empty() -> None:
    said = text(petition(), "petition")
    assert said.count("[ ]") == 7 and "[X]" not in said  # the seventh asks for sealing
    assert "[ ] Progress in formal education." in said and "[ ] Other: ____" in said


def test_each_kind_of_relief_is_a_request_and_has_a_box_to_grant_and_one_to_deny() -> None:
    order = text(petition(), "order")
    assert order.count("[ ] GRANTED") == 4 == order.count("[ ] DENIED")
    assert "not court-ordered victim restitution" in order
    assert "The reasons for these actions are: ____" in order
    request = text(petition(), "petition").split("Petitioner requests that the court")[1]
    assert "[ ] If petitioner marks this box: order the sealing" in request  # it can hide proof: nobody asks unawares
    for words in ("terminate probation", "section 17(b)", "section 1203.4"):
        assert words in request, words


def test_a_reduction_is_asked_for_only_where_there_may_be_a_felony() -> None:
    misdemeanor = changed(SERVED, level="misdemeanor")
    for kind in ("petition", "order"):
        assert "17(b)" not in text(petition(misdemeanor), kind), kind
        assert "17(b)" in text(petition(misdemeanor, SERVED), kind), kind


def test_notice_to_a_victim_is_asked_of_the_prosecutor_and_never_given_by_the_person() -> None:
    found = petition()
    assert "asks the prosecuting attorney to give that notice to any victim" in text(found, "petition")
    assert "victim" not in text(found, "proof_of_service")
    letter = found.text("next_steps_letter")
    assert "The prosecutor, the defense and any victim must have notice at least 15 days before it" in letter
    assert "You do not have to contact a victim, and a court order may forbid it." in letter


def test_the_order_tells_what_a_dismissal_does_and_does_not_do() -> None:
    order = text(petition(), "order")
    for words in ("any law enforcement position", "pleaded and proved as a prior", "driving privilege", "firearm",
                  "DNA data bank", "requirement to register under section 290"):  # fmt: skip
        assert words in order, words


def test_probation_that_is_over_or_an_open_charge_leaves_it_to_a_lawyer() -> None:
    over = changed(SERVED, probation__ends="2016-03-31")
    assert "dismissal" in filed(over).filings and "military" not in filed(over).filings
    charged = filed(SERVED, person=IN_COURT | {"on_probation": True, "pending_charges": True})
    assert charged.filings == ("early_termination",)
