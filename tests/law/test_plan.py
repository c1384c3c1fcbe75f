"""The plan: proof first, reduction before dismissal, what waits last, and the reason beside the step."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docassemble.CARecordRelief.law.finding import Screening, Step
from docassemble.CARecordRelief.law.plan_why import BY_ITSELF, ORDER, SEALS, WHOLE_RECORD
from docassemble.CARecordRelief.vocabulary import REMEDIES
from tests.law import records
from tests.law.records import CITIZEN, NONCITIZEN, changed, screened

#: Answers that most people give: they close what only few people need.
_USUAL = {"trafficking_victim": False, "military_treatment": False, "fire_camp": False, "new_felony_since": False}
DEJ, PROBATION, PRISON, SPLIT = (
    changed(base, **_USUAL) for base in (records.DEJ, records.PROBATION, records.PRISON, records.SPLIT)
)
WOBBLER = changed(PROBATION, offense="HS 11366")


def remedies(screening: Screening) -> list[str]:
    """The remedies of the plan's steps, without those that need no request or concern the whole record."""
    aside = {*BY_ITSELF, *WHOLE_RECORD}
    return [step.remedy for step in screening.plan if step.remedy and step.remedy not in aside]


def place(plan: list[str], words: str) -> int:
    return next(index for index, text in enumerate(plan) if words in text)


def texts(screening: Screening) -> list[str]:
    return [str(step.text) for step in screening.plan]


def test_steps_are_numbered_from_one() -> None:
    plan = screened(DEJ, PROBATION).plan
    assert [step.step for step in plan] == list(range(1, len(plan) + 1))


def test_the_doj_record_and_the_court_file_come_before_any_request() -> None:
    plan = texts(screened(DEJ))
    record, cleared, copies, request = (
        place(plan, words) for words in ("RAP sheet", "happened by itself", "certified copies", "under PC 1203.43")
    )
    assert record < cleared < copies < request


def test_a_doj_record_that_is_there_is_not_sent_for_again() -> None:
    assert not any("Live Scan" in text for text in texts(screened(DEJ, rap_sheet="no_disposition")))


def test_a_lost_court_file_is_confirmed_in_writing() -> None:
    plan = texts(screened(DEJ, court_file="gone", rap_sheet="no_disposition"))
    assert place(plan, "written note") < place(plan, "PC 1203.43")


def test_reduction_comes_before_dismissal_and_says_why() -> None:
    screening = screened(WOBBLER)
    assert remedies(screening) == ["PC 17(b)", "PC 1203.4"]
    reduction = next(step for step in screening.plan if step.remedy == "PC 17(b)")
    assert "reduces first" in str(reduction.why)


def test_ending_probation_early_comes_before_the_dismissal_that_waits_for_it() -> None:
    screening = screened(changed(PROBATION, probation__ends="2027-05-01"), person=CITIZEN | {"on_probation": True})
    assert remedies(screening) == ["PC 1203.3", "PC 1473", "PC 1203.4"]
    assert "May 2, 2027" in str(step_for(screening, "BA1", "PC 1203.4").text)


def test_two_laws_for_one_prison_sentence_are_asked_for_together() -> None:
    screening = screened(PRISON)
    assert remedies(screening) == ["PC 1203.41", "PC 1203.42"]
    assert "under both" in str(next(step for step in screening.plan if step.remedy == "PC 1203.42").why)


def test_each_court_case_has_its_own_steps() -> None:
    other = {"county": "Kern", "number": "CR2", "court_file": "available", "counts": [PROBATION]}
    plan = screened(DEJ, others=(other,)).plan
    requests = [(step.case, step.remedy) for step in plan if step.remedy in ("PC 1203.43", "PC 1203.4")]
    assert requests == [("BA1", "PC 1203.43"), ("CR2", "PC 1203.4")]


def test_a_missing_fact_is_named_in_plain_words() -> None:
    assert any("what you pleaded" in text for text in texts(screened(changed(DEJ, plea="unknown"))))


def test_what_is_missing_in_a_case_is_found_out_before_its_papers_are_sealed() -> None:
    plan = texts(screened(changed(DEJ, plea="unknown")))
    assert place(plan, "what you pleaded") < place(plan, "851.90")


def test_whoever_may_be_a_noncitizen_sees_a_lawyer_before_filing() -> None:
    screening = screened(DEJ, person=NONCITIZEN)
    plan = texts(screening)
    assert place(plan, "immigration lawyer") < place(plan, "Ask the court")
    assert not any("immigration" in text for text in texts(screened(DEJ)))


def test_nothing_to_ask_for_leaves_no_request_in_the_plan() -> None:
    assert remedies(screened({"outcome": "pending", "plea": "none", "offense": "HS 11378"})) == []


def test_an_open_charge_or_warrant_is_a_reason_to_see_a_public_defender_first() -> None:
    for answer in (True, "unknown"):
        assert "public defender" in texts(screened(DEJ, person=CITIZEN | {"pending_charges": answer}))[0]


def test_a_naturalized_citizen_is_sent_to_a_lawyer_before_filing() -> None:
    assert any(
        "immigration lawyer" in text for text in texts(screened(DEJ, person=CITIZEN | {"citizenship": "naturalized"}))
    )


def test_one_missing_fact_is_asked_for_once() -> None:
    plan = [text for text in texts(screened({"offense": "HS 11377(a)"})) if text.startswith("Find out")]
    assert len(plan) == 1 and "how the case ended" in plan[0]


def test_few_laws_that_wait_for_a_fact_are_named_and_many_are_counted() -> None:
    [many] = [text for text in texts(screened({"offense": "HS 11377(a)"})) if text.startswith("Find out")]
    assert re.search(r": how the case ended\. \d\d laws depend on it\.$", many) and "PC" not in many
    [few] = [text for text in texts(screened(DEJ, person=NONCITIZEN)) if "warned you about" in text]
    assert "This law depends on it: " in few and "(PC 1016.5)." in few


def test_more_charges_than_a_sentence_bears_are_named_by_their_sections_alone() -> None:
    codes = ("HS 11364", "HS 11550(a)", "PC 415")

    def asked(number: int) -> str:
        counts = [changed(PROBATION, offense=code, level="misdemeanor") for code in codes[:number]]
        return next(text for text in texts(screened(*counts)) if "under PC 1203.4 " in text)

    assert "HS 11364 (possession of drug paraphernalia); HS 11550(a) (being under" in asked(2)
    assert "HS 11364, HS 11550(a), PC 415." in asked(3)


def test_charges_with_different_answers_have_steps_of_their_own() -> None:
    violated = changed(PROBATION, offense="HS 11364", level="misdemeanor", probation__violated=True)
    plan = [text for text in texts(screened(PROBATION, violated)) if "PC 1203.4 " in text]
    assert len(plan) == 2
    assert ["judge decides" in text for text in plan if "HS 11364" in text] == [True]
    assert ["must grant" in text for text in plan if "HS 11378" in text] == [True]


def test_every_remedy_of_the_contract_has_its_place_in_the_plan() -> None:
    assert sorted(ORDER) == sorted(REMEDIES)


# What another case holds up

ON_PROBATION = CITIZEN | {"on_probation": True}


def other_case(*counts: dict[str, Any], county: str = "Kern") -> dict[str, Any]:
    return {"county": county, "number": "CR2", "court_file": "available", "counts": list(counts)}


def step_for(screening: Screening, case: str, remedy: str) -> Step:
    return next(step for step in screening.plan if (step.case, step.remedy) == (case, remedy))


def test_probation_in_another_case_is_named_with_its_last_day_as_what_stands_in_the_way() -> None:
    running = changed(PROBATION, probation__ends="2027-05-01")
    waiting = step_for(screened(PROBATION, person=ON_PROBATION, others=(other_case(running),)), "BA1", "PC 1203.4")
    assert "Case CR2 stands in the way" in str(waiting.text) and "May 1, 2027" in str(waiting.text)


def test_probation_that_ends_today_still_stands_in_the_way_and_one_that_ended_yesterday_does_not() -> None:
    for last_day, held_up in (("2026-11-22", True), ("2026-11-21", False)):
        other = other_case(changed(PROBATION, probation__ends=last_day))
        waiting = step_for(screened(PROBATION, person=ON_PROBATION, others=(other,)), "BA1", "PC 1203.4")
        assert ("Case CR2 stands in the way" in str(waiting.text)) is held_up


def test_the_case_that_ends_last_is_the_one_that_is_named() -> None:
    first, last = (changed(PROBATION, probation__ends=day) for day in ("2027-05-01", "2028-05-01"))
    others = (other_case(first), other_case(last) | {"number": "CR3"})
    waiting = step_for(screened(PROBATION, person=ON_PROBATION, others=others), "BA1", "PC 1203.4")
    assert "Case CR3" in str(waiting.text) and "May 1, 2028" in str(waiting.text)


def test_an_end_known_only_to_the_year_is_no_day_to_wait_for() -> None:
    other = other_case(changed(PROBATION, probation__ends="2028"))
    waiting = step_for(screened(PROBATION, person=ON_PROBATION, others=(other,)), "BA1", "PC 1203.4")
    assert "it must be over first" in str(waiting.text)


def test_an_open_case_and_a_sentence_being_served_stand_in_the_way() -> None:
    pending = other_case({"outcome": "pending"})
    person = CITIZEN | {"pending_charges": True}
    assert "Case CR2" in str(step_for(screened(PROBATION, person=person, others=(pending,)), "BA1", "PC 1203.4").text)
    inside = other_case(changed(SPLIT, custody__completed=False, custody__supervision_ended=None))
    person = CITIZEN | {"serving_sentence": True, "on_supervision": True}
    assert "Case CR2" in str(step_for(screened(PROBATION, person=person, others=(inside,)), "BA1", "PC 1203.4").text)


def test_ending_probation_early_says_which_other_cases_it_opens() -> None:
    running = changed(PROBATION, probation__ends="2027-05-01")
    screening = screened(PROBATION, person=ON_PROBATION, others=(other_case(running),))
    assert "holds up case BA1" in str(step_for(screening, "CR2", "PC 1203.3").why)


# One visit


def test_requests_to_one_county_can_be_filed_on_one_day_with_a_packet_for_each_case() -> None:
    other = other_case(PROBATION, county="Los Angeles")
    visit = next(step for step in screened(DEJ, others=(other,)).plan if "on the same day" in str(step.text))
    named = {step.step for step in screened(DEJ, others=(other,)).plan if step.remedy in ("PC 1203.43", "PC 1203.4")}
    assert str(visit.text).startswith("Steps " + ", ".join(map(str, sorted(named))) + " are for the court of Los")
    assert "one packet of papers for each case number" in str(visit.text)


def test_requests_to_two_counties_are_no_single_visit() -> None:
    assert not any("on the same day" in str(step.text) for step in screened(DEJ, others=(other_case(PROBATION),)).plan)


# What comes first, and why


def test_the_reduction_that_the_court_must_grant_comes_before_the_one_it_may_refuse() -> None:
    screening = screened(changed(PROBATION, offense="HS 11377(a)", offense_date="2013-01-01"))
    assert remedies(screening)[:3] == ["PC 1170.18", "PC 17(b)", "PC 1203.4"]
    assert "the judge may say no" in str(step_for(screening, "BA1", "PC 1170.18").why)
    assert "only if the court does not reduce" in str(step_for(screening, "BA1", "PC 17(b)").why)


def test_a_vacatur_comes_before_a_dismissal_for_whoever_may_be_a_noncitizen() -> None:
    screening = screened(PROBATION, person=NONCITIZEN)
    assert remedies(screening).index("PC 1473.7(a)(1)") < remedies(screening).index("PC 1203.4")
    assert "does not take the conviction away" in str(step_for(screening, "BA1", "PC 1473.7(a)(1)").why)


def test_taking_the_plea_back_comes_before_the_safer_order_that_a_lawyer_adds_to_it() -> None:
    screening = screened(DEJ, person=NONCITIZEN)
    assert remedies(screening)[:2] == ["PC 1203.43", "PC 1473.7(a)(1)"]
    assert "often disputes" in str(step_for(screening, "BA1", "PC 1473.7(a)(1)").why)


def test_sealing_comes_after_everything_that_needs_the_proof() -> None:
    screening = screened(DEJ)
    assert remedies(screening)[0] == "PC 1203.43" and set(remedies(screening)[1:]) <= set(SEALS)
    assert "proof" in str(step_for(screening, "BA1", "PC 851.90").why)


def test_treatment_relief_comes_before_the_ordinary_dismissal_of_the_same_probation() -> None:
    treated = changed(
        PROBATION, offense="HS 11377(a)", probation__treatment=True, probation__treatment_completed=True, reduced=False
    )
    screening = screened(treated)
    assert remedies(screening).index("PC 1210.1(e)") < remedies(screening).index("PC 1203.4")
    assert "does more than a dismissal" in str(step_for(screening, "BA1", "PC 1210.1(e)").why)


def test_what_may_have_been_cleared_by_itself_is_looked_up_once_for_all_cases() -> None:
    plan = texts(screened(PROBATION, others=(other_case(PROBATION),)))
    looked_up = [text for text in plan if "PC 1203.425" in text]
    assert len(looked_up) == 1 and all(
        f"case {number}, HS 11378 (possession of" in looked_up[0] for number in ("BA1", "CR2")
    )


def test_one_case_that_may_have_been_cleared_is_the_case_of_its_step() -> None:
    assert step_for(screened(PROBATION), "BA1", "PC 1203.425")
    both = screened(PROBATION, others=(other_case(PROBATION),))
    assert [step.case for step in both.plan if step.remedy == "PC 1203.425"] == [None]


def test_a_certificate_and_a_pardon_are_one_step_each_whatever_the_number_of_cases() -> None:
    long_here = CITIZEN | {"california_resident_since": "1990-01-01"}
    plan = screened(PROBATION, person=long_here, others=(other_case(PROBATION),)).plan
    assert [step.remedy for step in plan if step.remedy in WHOLE_RECORD] == ["PC 4852.01", "pardon"]
    assert [step.case for step in plan if step.remedy in WHOLE_RECORD] == [None, None]


def test_a_certificate_that_must_wait_says_until_when() -> None:
    newcomer = CITIZEN | {"california_resident_since": "2024-05-01"}
    waiting = next(step for step in screened(PROBATION, person=newcomer).plan if step.remedy == "PC 4852.01")
    assert "cannot be asked for before May 2, 2029" in str(waiting.text)


@pytest.mark.parametrize("newer_first", [True, False])
def test_a_certificate_for_two_felonies_waits_for_the_later_day(newer_first: bool) -> None:
    long_here = CITIZEN | {"california_resident_since": "1990-01-01"}
    older = changed(PRISON, custody__released="2021-05-01", custody__supervision_ended="2022-05-01")
    newer = changed(PRISON, custody__released="2023-08-01", custody__supervision_ended="2024-08-01")
    first, second = (newer, older) if newer_first else (older, newer)
    plan = screened(first, person=long_here, others=(other_case(second),)).plan
    waiting = next(step for step in plan if step.remedy == "PC 4852.01")
    assert "cannot be asked for before August 2, 2030" in str(waiting.text)


def test_a_pardon_is_not_in_the_plan_of_a_misdemeanor_that_can_be_dismissed() -> None:
    misdemeanor = changed(PROBATION, offense="HS 11364", level="misdemeanor")
    assert not any(step.remedy == "pardon" for step in screened(misdemeanor).plan)


def test_a_pardon_is_in_the_plan_where_nothing_else_can_help() -> None:
    barred = changed(PROBATION, offense="PC 288(a)")
    assert any(step.remedy == "pardon" for step in screened(barred, person=CITIZEN | {"must_register": True}).plan)


def test_a_fact_about_the_person_is_asked_for_once_and_belongs_to_no_case() -> None:
    person = {name: value for name, value in CITIZEN.items() if name != "pending_charges"}
    screening = screened(PROBATION, person=person, others=(other_case(PROBATION),))
    asked = [step for step in screening.plan if "open charges" in str(step.text)]
    assert [step.case for step in asked] == [None]


def test_what_may_have_a_last_day_comes_first() -> None:
    days = {"plea_date": "2017-11-20", "offense_date": "2017-09-30", "dej__granted": "2017-11-20"}
    screening = screened(changed(DEJ, dej__completed=False, dej__dismissed=False, **days))
    assert remedies(screening)[0] == "PC 1018"
    assert "last day" in str(step_for(screening, "BA1", "PC 1018").why)


def test_relief_that_comes_by_itself_is_looked_up_from_its_first_day_on_and_never_filed() -> None:
    fined = changed(records.JAIL, judgment_date="2026-06-01", **_USUAL)
    waiting = step_for(screened(fined), "BA1", "PC 1203.425")
    assert "From June 2, 2027 on, check in your DOJ record" in str(waiting.text) and "filed" not in str(waiting.text)
    inside = screened(changed(SPLIT, custody__completed=False), person=CITIZEN | {"serving_sentence": True})
    assert "cannot happen by itself now" in str(step_for(inside, "BA1", "PC 1203.425").text)


# Each reason holds for the charge that it stands beside

POSSESSION = changed(PROBATION, offense="HS 11377(a)", offense_date="2013-01-01")
FOR_SALE = changed(PROBATION, offense="HS 11359", offense_date="2013-01-01")
CONCENTRATE = changed(PROBATION, offense="HS 11357(a)", offense_date="2013-01-01", amount={"concentrate_grams": 5})


def reason(screening: Screening, remedy: str, charge: str = "") -> str:
    return next(str(step.why) for step in screening.plan if step.remedy == remedy and charge in str(step.text))


def test_a_reason_is_told_only_for_the_charge_for_which_it_holds() -> None:
    screening = screened(POSSESSION, WOBBLER)
    assert "only if the court does not reduce" in reason(
        screening, "PC 17(b)", "BA1, HS 11377(a) (possession of methamphetamine or another listed drug)."
    )
    assert "reduces first" in reason(screening, "PC 17(b)", "BA1, HS 11366 (")
    both = screened(DEJ, PROBATION, person=NONCITIZEN)
    assert "PC 1203.43" in reason(both, "PC 1473.7(a)(1)", "BA1, HS 11377(a)")
    assert "PC 1203.43" not in reason(both, "PC 1473.7(a)(1)", "BA1, HS 11378")


def test_nothing_is_promised_beside_a_step_that_needs_a_lawyer() -> None:
    running = changed(POSSESSION, probation__ends="2027-05-01")
    screening = screened(running, person=CITIZEN | {"on_probation": True})
    assert "must grant" not in reason(screening, "PC 1170.18")
    assert "one petition" not in reason(screening, "PC 17(b)")


def test_only_requests_of_one_form_share_a_petition() -> None:
    assert "one petition" in reason(screened(WOBBLER), "PC 17(b)")
    possession = screened(changed(POSSESSION, probation__prison_suspended=True))
    assert reason(possession, "PC 1170.18") == "A court reduces first and dismisses second."
    waiting = screened(WOBBLER, person=CITIZEN | {"pending_charges": True})
    assert reason(waiting, "PC 17(b)") == "A court reduces first and dismisses second."


def test_a_cannabis_case_that_is_dismissed_and_sealed_needs_no_other_dismissal() -> None:
    screening = screened(CONCENTRATE)
    plan = remedies(screening)
    assert plan[:4] == ["HS 11361.8", "PC 1170.18", "PC 17(b)", "PC 1203.4"]
    assert "does more than a dismissal" in reason(screening, "HS 11361.8")
    assert "only if the court does not clear" in reason(screening, "PC 1170.18")
    assert "only if the court does not dismiss" in reason(screening, "PC 1203.4")


def test_a_cannabis_case_that_is_only_made_less_is_dismissed_after_that() -> None:
    screening = screened(FOR_SALE)
    assert "reduces first" in reason(screening, "HS 11361.8")
    assert step_for(screening, "BA1", "PC 1203.4").why is None


def test_ending_probation_early_is_no_step_towards_a_dismissal_that_the_law_bars() -> None:
    barred = changed(PROBATION, offense="PC 288(a)", probation__ends="2027-05-01")
    person = CITIZEN | {"on_probation": True, "must_register": True}
    assert step_for(screened(barred, person=person), "BA1", "PC 1203.3").why is None


def test_two_laws_of_which_one_waits_are_not_asked_for_in_one_petition() -> None:
    waiting = screened(PRISON, person=CITIZEN | {"on_supervision": True})
    assert not any("one petition" in str(step.why) for step in waiting.plan)


# What a person can really do


def test_a_step_that_needs_a_lawyer_is_no_part_of_the_same_visit() -> None:
    with_a_lawyer = changed(POSSESSION, probation__violated=True, probation__prison_suspended=True)
    screening = screened(PROBATION, with_a_lawyer, others=(other_case(records.JAIL, county="Los Angeles"),))
    named = {step.step for step in screening.plan if "See a lawyer first" in str(step.text)}
    visit = next(str(step.text) for step in screening.plan if "on the same day" in str(step.text))
    assert named and not named & {int(number) for number in visit.split(" are ")[0].removeprefix("Steps ").split(", ")}


def test_an_arrest_without_charges_has_no_court_file_to_ask_for() -> None:
    arrest = {"offense": "HS 11377(a)", "level": "misdemeanor", "relief_granted": [], "trafficking_victim": False}
    never = arrest | {"outcome": "never_charged", "arrest": {"date": "2019-01-01", "may_still_be_charged": False}}
    program = arrest | {"outcome": "pretrial_diversion", "diversion": {"program": "prefiling", "completed": True}}
    for count, words in ((never, "Use your DOJ record"), (program, "Ask the program")):
        plan = texts(screened(count))
        assert not any("clerk" in text for text in plan) and any(words in text for text in plan)
    assert any("clerk" in text for text in texts(screened(program, PROBATION)))
    assert any("Ask the program" in text for text in texts(screened(never, program)))


def test_one_clerk_is_asked_once_for_the_files_of_several_cases() -> None:
    others = (other_case(PROBATION, county="Los Angeles"), other_case(PROBATION) | {"number": "CR3"})
    copies = [step for step in screened(PROBATION, others=others).plan if "certified copies" in str(step.text)]
    assert ["BA1; CR2" in str(step.text) for step in copies] == [True, False]
    assert [step.case for step in copies] == [None, "CR3"]


def test_a_lost_file_is_no_part_of_what_the_clerk_copies() -> None:
    lost = other_case(PROBATION, county="Los Angeles") | {"court_file": "gone"}
    sealed = other_case(PROBATION, county="Los Angeles") | {"court_file": "sealed", "number": "CR3"}
    plan = texts(screened(PROBATION, others=(lost, sealed)))
    assert next(text for text in plan if "certified copies" in text).endswith("the ending of case BA1.")
    assert any("file of case CR2 is gone" in text for text in plan) and any("CR3 is sealed" in text for text in plan)


def test_a_case_is_not_sealed_while_something_in_it_waits() -> None:
    screening = screened(changed(DEJ, dej__dismissed=False))
    plan = remedies(screening)
    assert plan.index("PC 1203.43") < plan.index("PC 851.90")
    assert remedies(screened(DEJ))[-1] == "PC 851.90"


def test_relief_that_comes_by_itself_is_never_filed_with_a_lawyer_either() -> None:
    screening = screened(changed(WOBBLER, outcome="jail", probation=None, jail={"served": True}))
    assert "Ask a lawyer whether PC 1203.425" in str(step_for(screening, "BA1", "PC 1203.425").text)


def test_a_fact_that_two_charges_lack_is_asked_for_once() -> None:
    def found_out(*counts: dict[str, Any]) -> list[str]:
        return [text for text in texts(screened(*counts, person=NONCITIZEN)) if "warned you about" in text]

    (both,) = found_out(DEJ, PROBATION)
    assert both.startswith("Find out for case BA1: whether the court")
    assert "drug); HS 11378 (possession of methamphetamine or another listed drug for sale)." in both
    (alone,) = found_out(DEJ)
    assert alone.startswith("Find out for case BA1: whether the court") and "HS 1" not in alone


# Everything that stands in the way


def test_whoever_must_wait_for_two_reasons_is_told_of_both() -> None:
    released = {"released": "2025-06-01", "supervision_ended": "2025-06-01", "completed": True, "registrable": False}
    recent = changed(PRISON, judgment_date="2020-01-01", custody=released)
    running = changed(PROBATION, probation__fulfilled=False, probation__ends="2027-01-31")
    waiting = step_for(screened(recent, person=ON_PROBATION, others=(other_case(running),)), "BA1", "PC 1203.41")
    assert "on probation in another case" in str(waiting.why) and "June 2, 2027" in str(waiting.why)


def test_probation_in_another_case_that_lasts_longer_than_this_one_stands_in_the_way() -> None:
    short, long = (changed(PROBATION, probation__ends=day) for day in ("2027-01-31", "2028-01-31"))
    screening = screened(short, person=ON_PROBATION, others=(other_case(long),))
    assert "Case CR2 stands in the way: it ends on January 31, 2028" in str(
        step_for(screening, "BA1", "PC 1203.4").text
    )
    assert "before February 1, 2028" in str(step_for(screening, "CR2", "PC 1203.4").text)
    assert "holds up case BA1" in str(step_for(screening, "CR2", "PC 1203.3").why)
    assert "holds up" not in str(step_for(screening, "BA1", "PC 1203.3").why)


def test_two_cases_that_end_at_different_times_each_wait_for_the_later_day() -> None:
    own = changed(PROBATION, probation__ends="2028-01-31")  # free of it on February 1
    for other_end, held_up in (("2028-01-31", False), ("2028-02-01", True), ("2030", True)):
        other = other_case(changed(PROBATION, probation__ends=other_end))
        waiting = step_for(screened(own, person=ON_PROBATION, others=(other,)), "BA1", "PC 1203.4")
        assert ("Case CR2 stands in the way" in str(waiting.text)) is held_up
    others = (
        other_case(changed(PROBATION, probation__ends="2029")),
        other_case(changed(PROBATION, probation__ends="2030-01-31")) | {"number": "CR3"},
    )
    waiting = step_for(screened(own, person=ON_PROBATION, others=others), "BA1", "PC 1203.4")
    assert "Case CR2 stands in the way: it must be over first" in str(waiting.text)


def test_charges_that_wait_until_different_days_have_steps_of_their_own() -> None:
    counts = (changed(PROBATION, offense=code, probation__ends=day) for code, day in
              (("HS 11378", "2028-01-31"), ("HS 11379", "2027-01-31")))  # fmt: skip
    plan = [text for text in texts(screened(*counts, person=ON_PROBATION)) if "Wait with PC 1203.4 " in text]
    assert [day in text for text, day in zip(plan, ("February 1, 2027", "February 1, 2028"), strict=True)] == [True] * 2


def test_a_case_in_which_nothing_waits_is_sealed_before_what_waits_elsewhere() -> None:
    running = changed(PROBATION, probation__ends="2027-05-01")
    plan = screened(DEJ, person=ON_PROBATION, others=(other_case(running),)).plan
    order = [(step.case, step.remedy) for step in plan]
    assert order.index(("BA1", "PC 851.90")) < order.index(("CR2", "PC 1203.4"))


def test_a_program_of_the_court_has_a_file_at_the_court() -> None:
    diverted = {"granted": "2019-06-01", "program": "pc1000", "completed": True}
    count = changed(DEJ, outcome="pretrial_diversion", plea="not_guilty", dej=None, diversion=diverted)
    assert any("certified copies" in text for text in texts(screened(count)))


def test_what_a_person_may_prefer_not_to_say_is_not_asked_for_again_in_the_plan() -> None:
    for answer in ("unknown", None):
        plan = texts(screened(changed(PROBATION, trafficking_victim=answer)))
        assert not any("traffick" in text for text in plan)
