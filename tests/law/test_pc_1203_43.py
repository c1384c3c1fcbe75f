"""PC 1203.43: which completed DEJ the court shall undo, and with what proof."""

from __future__ import annotations

import pytest

from tests.law.records import CITIZEN, DEJ, PROBATION, changed, finding

REMEDY = "PC 1203.43"


@pytest.mark.parametrize(
    ("granted", "status"),
    [("1996-12-31", "excluded"), ("1997-01-01", "mandatory"), ("1997", "mandatory"), ("1996", "excluded")],
)
def test_reaches_dej_granted_from_1997_on(granted: str, status: str) -> None:
    count = changed(DEJ, offense_date="1995-06-01", plea_date="1996-01-01", dej__granted=granted)
    assert finding(REMEDY, count).status == status


def test_a_grant_known_only_as_the_turn_of_the_year_is_decided_by_its_year() -> None:
    count = changed(DEJ, offense_date=None, plea_date=None, dej__granted="unknown")
    found = finding(REMEDY, count)
    assert (found.status, found.needs) == ("need_fact", ("cases[0].counts[0].dej.granted",))


@pytest.mark.parametrize(("granted", "lawyer"), [("2017-12-31", False), ("2018-01-01", True)])
def test_a_guilty_plea_after_pc_1000_changed_goes_to_a_lawyer(granted: str, lawyer: bool) -> None:
    found = finding(REMEDY, changed(DEJ, dej__granted=granted, dej__dismissed="2019-06-01"))
    assert (found.status, found.lawyer_first) == ("mandatory", lawyer)


def test_a_grant_in_an_unknown_month_is_decided_when_every_day_agrees() -> None:
    assert finding(REMEDY, changed(DEJ, dej__granted="2009")).status == "mandatory"


@pytest.mark.parametrize(("plea", "status"), [("no_contest", "mandatory"), ("not_guilty", "not_applicable"),
                                             ("none", "not_applicable"), ("unknown", "need_fact")])  # fmt: skip
def test_there_must_be_a_plea_to_withdraw(plea: str, status: str) -> None:
    assert finding(REMEDY, changed(DEJ, plea=plea)).status == status


def test_a_failed_dej_is_excluded() -> None:
    failed = changed(DEJ, dej__completed=False, dej__terminated=True, dej__dismissed=False)
    assert finding(REMEDY, failed).status == "excluded"
    assert finding(REMEDY, changed(PROBATION, dej={"terminated": True})).status == "excluded"


def test_a_record_that_shows_dej_and_a_sentence_goes_to_a_lawyer() -> None:
    count = changed(PROBATION, dej={"granted": "2012-01-05", "completed": True})
    assert finding(REMEDY, count).status == "lawyer_first"


@pytest.mark.parametrize("fact", [{"granted": "2012-01-05"}, {"completed": True}, {"terminated": True}])
def test_any_trace_of_dej_beside_another_ending_goes_to_a_lawyer(fact: dict[str, object]) -> None:
    assert finding(REMEDY, changed(DEJ, outcome="dismissed", dej=fact)).status == "lawyer_first"
    assert finding(REMEDY, changed(DEJ, outcome="dismissed", dej=None)).status == "not_applicable"


def test_a_dej_both_completed_and_failed_goes_to_a_lawyer() -> None:
    for dismissed, words in (("2010-09-20", "the charges were dismissed"), (None, "completed and that it failed")):
        found = finding(REMEDY, changed(DEJ, dej__terminated=True, dej__dismissed=dismissed))
        assert found.status == "lawyer_first"
        assert words in str(found.reasons[0].text)


def test_an_unfinished_dej_waits_without_a_date() -> None:
    found = finding(REMEDY, changed(DEJ, dej__completed=False, dej__dismissed=False))
    assert (found.status, found.not_before) == ("not_yet", None)
    assert [str(reason.text)[:19] for reason in found.reasons] == ["DEJ is not finished", "The court has not d"]
    assert finding(REMEDY, changed(DEJ, dej__completed=False, dej__dismissed="unknown")).status == "not_yet"


def test_charges_never_dismissed_must_be_dismissed_first() -> None:
    found = finding(REMEDY, changed(DEJ, dej__dismissed=False))
    assert (found.status, found.not_before) == ("not_yet", None)
    assert "1000.3" in str(found.reasons[0].text)


def test_a_dismissal_without_its_date_is_enough() -> None:
    assert finding(REMEDY, changed(DEJ, dej__dismissed=True)).status == "mandatory"


@pytest.mark.parametrize(
    ("court_file", "rap_sheet", "status", "branch"),
    [
        ("available", "none", "mandatory", "file_available"),
        ("sealed", "none", "mandatory", "file_available"),
        ("gone", "no_disposition", "mandatory", "declaration_rap"),
        ("gone", "dej_completed", "mandatory", "declaration_rap"),
        ("gone", "none", "need_fact", None),
        ("gone", "unknown", "need_fact", None),
        ("unknown", "dej_completed", "need_fact", None),
        ("gone", "sentenced", "lawyer_first", None),
    ],
)
def test_the_proof_that_each_state_of_the_records_allows(
    court_file: str, rap_sheet: str, status: str, branch: str | None
) -> None:
    found = finding(REMEDY, DEJ, court_file=court_file, rap_sheet=rap_sheet)
    assert (found.status, found.branch) == (status, branch)


@pytest.mark.parametrize(
    ("court_file", "words"),
    [("available", "own file shows"), ("sealed", "file is sealed"), ("gone", "presumed to be true, because")],
)
def test_the_answer_says_what_the_proof_is(court_file: str, words: str) -> None:
    found = finding(REMEDY, DEJ, court_file=court_file, rap_sheet="no_disposition")
    told = [str(reason.text) for reason in found.reasons]
    assert sum(words in text for text in told) == 1
    assert any("asks for nothing else" in text for text in told)
    assert sum(any(each in text for text in told) for each in ("own file shows", "file is sealed", "because")) == 1


def test_a_doj_record_is_what_helps_where_the_court_file_is_gone() -> None:
    found = finding(REMEDY, DEJ, court_file="gone", rap_sheet="none")
    assert any("You get your DOJ record" in str(change) for change in found.would_change)


def test_a_doj_record_that_contradicts_an_existing_court_file_goes_to_a_lawyer_too() -> None:
    found = finding(REMEDY, DEJ, court_file="available", rap_sheet="sentenced")
    assert (found.status, found.lawyer_first) == ("mandatory", True)


@pytest.mark.parametrize("bar", ["pending_charges", "on_probation", "serving_sentence", "on_supervision"])
def test_no_other_trouble_stands_in_the_way(bar: str) -> None:
    assert finding(REMEDY, DEJ, person=CITIZEN | {bar: True}).status == "mandatory"


@pytest.mark.parametrize(
    ("program", "plea", "status"),
    [
        ("pc1000", "not_guilty", "not_applicable"),
        ("pc1000", "guilty", "lawyer_first"),
        ("pc1000", "unknown", "need_fact"),
        ("pc1000", "no_contest", "lawyer_first"),
        ("pc1000_7", "guilty", "lawyer_first"),
        ("pc1000_7", "none", "lawyer_first"),
        ("pc1000_8", "guilty", "lawyer_first"),
        ("ab2124", "guilty", "lawyer_first"),
        ("hs11395", "guilty", "excluded"),
        ("pc1001_36", "not_guilty", "not_applicable"),
        ("unknown", "guilty", "need_fact"),
    ],
)
def test_other_programs_are_told_apart_from_dej(program: str, plea: str, status: str) -> None:
    count = changed(DEJ, outcome="pretrial_diversion", plea=plea, diversion={"program": program}, dej=None)
    assert finding(REMEDY, count).status == status


def test_a_plea_in_any_diversion_program_goes_to_a_lawyer() -> None:
    count = changed(DEJ, outcome="pretrial_diversion", diversion={"program": "pc1001_95"}, dej=None)
    assert finding(REMEDY, count).status == "lawyer_first"


def test_a_dismissal_of_a_dej_that_was_not_completed_goes_to_a_lawyer() -> None:
    assert finding(REMEDY, changed(DEJ, dej__completed=False)).status == "lawyer_first"


def test_dej_for_an_offense_outside_pc_1000_is_looked_at_twice_and_not_refused() -> None:
    found = finding(REMEDY, changed(DEJ, offense="HS 11378"))
    assert (found.status, found.lawyer_first) == ("mandatory", True)
    assert not finding(REMEDY, changed(DEJ, offense="HS 11375(b)(2)")).lawyer_first


def test_a_program_of_another_name_is_asked_for_its_plea() -> None:
    count = changed(DEJ, outcome="pretrial_diversion", diversion={"program": "other"}, dej=None, plea=None)
    assert finding(REMEDY, count).needs == ("cases[0].counts[0].plea",)


def test_a_judgment_beside_a_completed_dej_goes_to_a_lawyer() -> None:
    assert finding(REMEDY, changed(DEJ, judgment_date="2010-09-20")).lawyer_first


def test_relief_that_was_granted_leaves_nothing_to_do() -> None:
    assert finding(REMEDY, changed(DEJ, relief_granted=["PC 1203.43"])).status == "not_applicable"
    assert finding(REMEDY, changed(DEJ, relief_granted=["PC 1473.7(a)(1)"])).status == "not_applicable"


def test_an_old_grant_needs_no_more_facts() -> None:
    count = changed(DEJ, offense_date=None, plea_date=None)
    count["dej"] = {"granted": "1995-05-05"}
    assert finding(REMEDY, count, court_file=None, rap_sheet=None).needs == ()
