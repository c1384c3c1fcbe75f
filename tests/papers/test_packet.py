"""Which papers there are, what they still need, and what is never drafted."""

from __future__ import annotations

from typing import Any

import pytest

from docassemble.CARecordRelief.law.remedies import REMEDIES
from docassemble.CARecordRelief.papers import packet, possible
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.filings import FILINGS, SECTIONS
from docassemble.CARecordRelief.papers.possible import Sought
from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, changed
from tests.papers.examples import EXAMPLES, STILL_ON_PROBATION
from tests.papers.records import (
    BOXES,
    CONTACT,
    IN_COURT,
    NAME,
    POSSIBLY_NONCITIZEN,
    URGENT,
    WOBBLER,
    filed,
    record,
)


@pytest.mark.parametrize(("remedy", "branch"), list(BOXES))
def test_what_the_court_shall_or_may_grant_is_fileable(remedy: str, branch: str | None) -> None:
    found = filed(BOXES[remedy, branch])
    assert Sought(0, 0, remedy) in possible.fileable(found.screening)
    assert found.screening.cases[0].counts[0].finding(remedy).branch == branch


def test_what_must_wait_what_is_barred_and_what_lacks_a_fact_is_not_fileable() -> None:
    early = changed(JAIL, judgment_date="2026-06-01")
    failed = changed(DEJ, dej__terminated=True, dej__completed=False)
    vague = changed(JAIL, jail__served="unknown")
    assert possible.fileable(filed(early, failed, vague).screening) == ()


def test_what_a_lawyer_must_see_first_is_not_fileable() -> None:
    late = changed(DEJ, plea_date="2019-01-05", offense_date="2018-12-01", dej__granted="2019-01-05",
                   dej__dismissed="2020-09-20")  # fmt: skip
    found = filed(late)
    finding = found.screening.cases[0].counts[0].finding("PC 1203.43")
    assert finding.open and finding.lawyer_first
    assert possible.fileable(found.screening) == ()


def test_while_probation_runs_papers_ask_to_end_it_early() -> None:
    found = filed(STILL_ON_PROBATION, person=IN_COURT | {"on_probation": True})
    assert possible.fileable(found.screening) == (Sought(0, 0, "PC 1203.3"),)
    assert list(found.papers) == ["petition", "order", "proof_of_service"]


def test_an_urgent_stop_leaves_nothing_to_sign_and_nothing_to_ask_for() -> None:
    found = filed(DEJ, person=URGENT)
    assert possible.is_urgent(found.screening)
    assert possible.fileable(found.screening) == packet.packets(found.case_file, found.screening) == ()
    assert possible.needs(found.case_file, found.screening) == ()
    assert packet.packets(found.case_file, found.screening, [Sought(0, 0, "PC 1203.43")]) == ()


def test_nothing_is_signed_before_it_is_known_whether_filing_is_safe() -> None:
    unasked = {name: fact for name, fact in POSSIBLY_NONCITIZEN.items() if name != "immigration"}
    assert not filed(DEJ, person=unasked).packets
    assert not filed(DEJ, person={name: fact for name, fact in IN_COURT.items() if name != "citizenship"}).packets
    assert filed(DEJ, person=POSSIBLY_NONCITIZEN).packets


def test_nothing_is_signed_while_facts_contradict_each_other() -> None:
    pending = changed(JAIL, outcome="pending")
    assert not filed(PROBATION, pending).packets
    assert filed(PROBATION).packets


def test_a_lawyer_before_filing_does_not_withhold_the_papers() -> None:
    travels = {"removal": "none", "pending_application": False, "travel_plans": True}
    found = filed(DEJ, person=POSSIBLY_NONCITIZEN | {"immigration": travels})
    assert found.screening.stop and not possible.is_urgent(found.screening)
    assert list(found.papers) == ["petition", "order", "proof_of_service"]


def test_papers_stand_in_filing_order_under_names_that_tell_nothing() -> None:
    found = filed(WOBBLER, statement="I work.")
    (only,) = found.packets
    assert [paper.kind for paper in only.court_papers] == ["petition", "declaration", "order", "proof_of_service"]
    stems = [paper.stem for paper in only.papers] + [only.stem, found.letter.stem]
    stems.append(packet.handoff(found.case_file, found.screening).stem)
    assert stems == [
        "case-1-checklist",
        "case-1-petition",
        "case-1-declaration",
        "case-1-order",
        "case-1-proof-of-service",
        "case-1-all-papers",
        "next-steps-letter",
        "hand-off-sheet",
    ]


def test_each_case_number_has_its_own_packet() -> None:
    cases = [
        {"county": "Fresno", "number": "F1", "court_file": "available", "rap_sheet": "none", "counts": [JAIL]},
        {"county": "Kern", "number": "K2", "counts": [changed(JAIL, judgment_date="2026-06-01")]},
        {"county": "Kern", "number": "K3", "counts": [JAIL, PROBATION]},
    ]
    found = record({"person": IN_COURT, "cases": cases})
    assert [(p.case, p.county, p.number) for p in found.packets] == [(0, "Fresno", "F1"), (2, "Kern", "K3")]
    assert [len(p.court_papers) for p in found.packets] == [3, 3]


def test_sought_narrows_the_petition_and_cannot_widen_it() -> None:
    found = filed(WOBBLER, JAIL)
    only = [Sought(0, 0, "PC 17(b)"), Sought(0, 1, "PC 1203.43"), Sought(9, 9, "PC 1203.4")]
    ((petition, *_rest),) = (p.court_papers for p in packet.packets(found.case_file, found.screening, only))
    context = petition.context["paper"]
    assert context.sections == "§ 17(b)"
    assert [offense.section for offense in context.offenses] == ["11366"]
    assert packet.packets(found.case_file, found.screening, []) == ()


@pytest.mark.parametrize(
    ("count", "case", "needed"),
    [
        (DEJ, {}, False),
        (DEJ, {"court_file": "gone"}, True),
        (PROBATION, {"statement": "I work."}, False),  # the court must grant it: nothing to argue
        (WOBBLER, {"statement": "I work."}, True),
        (WOBBLER, {"statement": " \n "}, False),
        (WOBBLER, {"statement": "unknown"}, False),
    ],
)
def test_a_declaration_is_made_only_where_one_is_needed(
    count: dict[str, Any], case: dict[str, Any], needed: bool
) -> None:
    assert ("declaration" in filed(count, **case).papers) is needed


def test_needs_are_the_facts_that_the_papers_print_in_asking_order() -> None:
    found = filed(changed(WOBBLER, plea_date=None), person=CITIZEN, prosecutor=None, statement=None)
    assert possible.needs(found.case_file, found.screening) == (
        "cases[0].prosecutor",
        "person.name.first",
        "person.name.last",
        "person.contact.street",
        "person.contact.city",
        "person.contact.zip",
        "cases[0].statement",
    )


def test_nothing_is_needed_for_what_the_court_must_grant_once_name_and_address_are_known() -> None:
    found = filed(PROBATION, statement=None)
    assert possible.needs(found.case_file, found.screening) == ()


def test_what_was_asked_and_is_unknown_or_empty_is_not_asked_again() -> None:
    contact = dict.fromkeys(CONTACT, "")
    found = filed(WOBBLER, person=CITIZEN | {"name": NAME, "contact": contact}, prosecutor="unknown")
    assert possible.needs(found.case_file, found.screening) == ()


def test_a_conviction_without_any_date_needs_one() -> None:
    found = filed(changed(PROBATION, plea_date=None, judgment_date=None))
    assert possible.needs(found.case_file, found.screening) == ("cases[0].counts[0].judgment_date",)


def test_nobody_is_asked_for_an_address_when_nothing_is_filed() -> None:
    found = filed(changed(JAIL, judgment_date="2026-06-01"), person=CITIZEN)
    assert possible.fileable(found.screening) == ()
    assert possible.needs(found.case_file, found.screening) == ()


def test_when_a_lawyer_files_the_lawyers_address_is_needed() -> None:
    person = IN_COURT | {"attorney": {"name": "Lee Park"}}
    found = filed(DEJ, person=person)
    assert possible.needs(found.case_file, found.screening) == tuple(
        f"person.attorney.{part}" for part in ("street", "city", "zip")
    )


def test_old_prison_felonies_ask_under_both_laws() -> None:
    assert [s.remedy for s in possible.fileable(filed(PRISON).screening)] == ["PC 1203.41", "PC 1203.42"]


@pytest.mark.parametrize("filing", FILINGS, ids=lambda filing: filing.name)
def test_every_kind_of_filing_has_an_example_that_asks_for_all_its_remedies(filing: Filing) -> None:
    found = EXAMPLES[filing.name]("Ana")
    sought = {
        remedy
        for case in packet.packets(found.case_file, found.screening)
        for together in case.sets
        if together.filed.filing is filing
        for remedy in together.filed.case.remedies
    }
    assert sought == set(filing.sections)
    assert set(filing.changes) == set(filing.sections)


def test_every_remedy_with_papers_says_so_in_its_finding() -> None:
    assert {remedy.name for remedy in REMEDIES if remedy.papers} == set(SECTIONS)


def test_sealing_is_not_ticked_at_first_while_anything_else_is_open_in_the_case() -> None:
    found = filed(DEJ)
    assert {sought.remedy for sought in possible.fileable(found.screening)} == {"PC 1203.43", "PC 851.90"}
    assert possible.first_choices(found.case_file, found.screening) == (Sought(0, 0, "PC 1203.43"),)
    done = filed(changed(DEJ, relief_granted=["PC 1203.43"]))
    assert possible.first_choices(done.case_file, done.screening) == possible.fileable(done.screening) != ()


def test_sealing_is_not_ticked_at_first_while_a_motion_to_vacate_can_be_drafted() -> None:
    found = filed(changed(DEJ, relief_granted=["PC 1203.43"]), person=POSSIBLY_NONCITIZEN)
    assert possible.draftable(found.case_file, found.screening)
    assert possible.fileable(found.screening) and possible.first_choices(found.case_file, found.screening) == ()
