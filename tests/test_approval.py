"""The review of a client's papers: every step belongs to the answers for which it was taken."""

from __future__ import annotations

from datetime import date

import pytest

from docassemble.CARecordRelief.approval import Approval, CannotBe, State

DAY = date(2026, 11, 22)
ANSWERS, OTHERS = "answers", "other answers"


def sent() -> Approval:
    return Approval().sent("KL", DAY, ANSWERS)


def approved() -> Approval:
    return sent().approved("J.M.", DAY, ANSWERS)


def test_papers_are_a_draft_until_somebody_hands_them_over_and_final_when_a_lawyer_approves() -> None:
    assert Approval().state(ANSWERS) is State.DRAFT
    assert sent().state(ANSWERS) is State.SENT
    assert not sent().sign_off(ANSWERS).final
    assert approved().state(ANSWERS) is State.APPROVED
    assert approved().sign_off(ANSWERS).final


def test_the_sheet_is_told_who_sent_and_who_approved() -> None:
    signed = approved().sign_off(ANSWERS)
    assert signed.sent and signed.sent.initials == "KL"
    assert signed.approved and (signed.approved.initials, signed.approved.day) == ("J.M.", DAY)
    assert Approval().sign_off(ANSWERS).sent is None


def test_a_changed_answer_takes_the_approval_back_and_says_whose_it_was() -> None:
    review = approved()
    assert review.state(OTHERS) is State.DRAFT
    assert not review.sign_off(OTHERS).final and review.sign_off(OTHERS).sent is None
    taken_back = review.taken_back(OTHERS)
    assert taken_back and taken_back.initials == "J.M."
    assert review.taken_back(ANSWERS) is None


def test_the_answers_that_were_approved_are_approved_when_they_are_as_before() -> None:
    review = approved().sent("KL", DAY, OTHERS)
    assert review.state(OTHERS) is State.SENT
    assert review.state(ANSWERS) is State.APPROVED


def test_changed_answers_go_the_whole_way_again() -> None:
    with pytest.raises(CannotBe, match="Send the papers"):
        approved().approved("J.M.", DAY, OTHERS)


def test_nobody_approves_what_was_not_handed_over() -> None:
    for decide in (Approval().approved, lambda *step: Approval().changes_wanted(*step, "Look at the date.")):
        with pytest.raises(CannotBe, match="Send the papers"):
            decide("J.M.", DAY, ANSWERS)


@pytest.mark.parametrize("initials", ["KL", "kl", " K.L. ", "K-L", "K L"])
def test_who_handed_the_papers_over_does_not_approve_them(initials: str) -> None:
    with pytest.raises(CannotBe, match="handed these papers over"):
        sent().approved(initials, DAY, ANSWERS)


def test_a_lawyer_who_handed_over_takes_it_back_for_another_to_hand_over() -> None:
    review = sent().changes_wanted("KL", DAY, ANSWERS, "Somebody else looks first.").sent("V.T.", DAY, ANSWERS)
    assert review.approved("KL", DAY, ANSWERS).state(ANSWERS) is State.APPROVED
    with pytest.raises(CannotBe, match="handed these papers over"):
        review.approved("V.T.", DAY, ANSWERS)


def test_nothing_is_handed_over_twice() -> None:
    for review in (sent(), approved()):
        with pytest.raises(CannotBe, match="already"):
            review.sent("KL", DAY, ANSWERS)


def test_wanted_changes_are_said_and_the_papers_can_be_sent_again() -> None:
    with pytest.raises(CannotBe, match="few words"):
        sent().changes_wanted("J.M.", DAY, ANSWERS, "  ")
    review = sent().changes_wanted("J.M.", DAY, ANSWERS, "Look at the date.")
    assert review.state(ANSWERS) is State.CHANGES_WANTED
    assert not review.sign_off(ANSWERS).final
    assert review.steps[-1].note == "Look at the date."
    again = review.sent("KL", DAY, ANSWERS).approved("J.M.", DAY, ANSWERS)
    assert again.state(ANSWERS) is State.APPROVED


@pytest.mark.parametrize("initials", ["", "  ", "...", "K1", "<b>K</b>", "${7*7}", "ABCDEFGHIJK", "K\nL"])
def test_what_are_no_initials_is_refused(initials: str) -> None:
    with pytest.raises(CannotBe, match="letters"):
        Approval().sent(initials, DAY, ANSWERS)


@pytest.mark.parametrize("initials", ["KL", " KL ", "J.M.", "Ñ-A", "Đ N"])
def test_initials_are_letters_of_any_alphabet(initials: str) -> None:
    assert Approval().sent(initials, DAY, ANSWERS).steps[-1].initials == initials.strip()


def test_a_step_leaves_the_review_before_it_as_it_was() -> None:
    before = sent()
    before.approved("J.M.", DAY, ANSWERS)
    assert before.state(ANSWERS) is State.SENT
