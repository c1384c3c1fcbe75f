"""The hand-off sheet: enough for a lawyer to act on, nothing sworn."""

from __future__ import annotations

from typing import Any

import pytest

from docassemble.CARecordRelief.papers import packet
from tests.law.records import DEJ, JAIL, PROBATION, changed
from tests.papers.records import POSSIBLY_NONCITIZEN, URGENT, Filed, filed, record, text_of


def sheet(found: Filed) -> str:
    return text_of(packet.handoff(found.case_file, found.screening))


def test_the_sheet_holds_facts_dates_findings_and_reasons() -> None:
    text = sheet(filed(DEJ, person=URGENT, court_file="gone"))
    for words in (
        "Hand-off sheet for a lawyer",
        "Ana López",
        "(555) 555-0100",
        "Why a lawyer must act first",
        "You have a case in immigration court.",
        "Immigration court or ICE proceedings",
        "First notice that names the conviction October 1, 2026",
        "First immigration notice that names the conviction: October 1, 2026.",
        "Case F09900001, count 1: HS 11377(a)",
        "DEJ granted March 10, 2009",
        "DEJ charges dismissed September 20, 2010",
        "Court file gone",
        "Conviction for immigration law",
        "PC 1203.43: Taking back the plea after DEJ The court must grant it.",
        "(Pen. Code, § 1203.43(b))",
    ):
        assert words in text, words
    assert "I declare" not in text and "penalty of perjury under the laws" not in text


@pytest.mark.parametrize("removal", ["ordered", "detained", "deported"])
def test_after_an_order_the_short_times_come_first(removal: str) -> None:
    immigration = {"removal": removal, "order_date": "2026-10-30"}
    text = sheet(filed(DEJ, person=POSSIBLY_NONCITIZEN | {"immigration": immigration}))
    assert "within short times that began on the day of the order" in text
    assert "Date of the order: October 30, 2026." in text


def test_diligence_counts_from_the_later_of_notice_and_order() -> None:
    def told(**immigration: str) -> str:
        return sheet(filed(DEJ, person=POSSIBLY_NONCITIZEN | {"immigration": immigration}))

    both = told(removal="ordered", notice_date="2025-10-01", order_date="2026-08-03")
    assert "diligence counts from August 3, 2026. By November 22, 2026 that is 111 days." in both
    assert "diligence counts from October 1, 2026" in told(removal="proceedings", notice_date="2026-10-01")
    for vague in (
        told(removal="ordered", notice_date="2025-10-01"),  # the order may be the later one
        told(removal="ordered", notice_date="2025-10-01", order_date="unknown"),
        told(removal="proceedings", notice_date="2025-10"),
        told(removal="proceedings"),
    ):
        assert "By these dates" not in vague


ON_PROBATION = changed(
    PROBATION, offense_date="2026-01-10", plea_date="2026-07-01", judgment_date="2026-07-15",
    probation__granted="2026-07-15", probation__ends="2028-07-14", probation__fulfilled=None,
)  # fmt: skip


def test_the_last_day_of_section_1018_stands_among_the_deadlines() -> None:
    text = sheet(filed(ON_PROBATION, person=URGENT | {"on_probation": True}))
    assert "Case F09900001, count 1: a plea can be taken back under Pen. Code, § 1018 within six months" in text
    assert "The last day is January 15, 2027." in text
    assert "The last day is" not in sheet(filed(PROBATION, DEJ, person=URGENT))


def test_an_unknown_day_of_probation_must_be_found_at_once() -> None:
    vague = changed(ON_PROBATION, probation__granted="unknown")
    text = sheet(filed(vague, person=URGENT | {"on_probation": True}))
    assert "The day of that order must be found at once." in text and "The last day is" not in text


def test_a_running_program_has_until_judgment() -> None:
    running = changed(DEJ, dej__completed=False, dej__dismissed=False)
    assert "only before judgment" in sheet(filed(running, person=URGENT))


def test_each_count_is_told_in_a_line_at_the_beginning() -> None:
    text = sheet(filed(DEJ, ON_PROBATION, person=URGENT | {"on_probation": True}))
    short = text.split("In short")[1].split("What is missing")[0]
    assert "count 1 HS 11377(a), felony; deferred entry of judgment. Days: offense January 5, 2009, plea" in short
    assert "count 2 HS 11378, felony; probation." in short and "Conviction for immigration law: Yes." in short


def test_the_line_of_a_count_tells_how_long_ago_it_was_over() -> None:
    short = sheet(filed(DEJ, PROBATION, person=URGENT)).split("In short")[1].split("What is missing")[0]
    assert "DEJ dismissed September 20, 2010" in short and "last day of probation" in short
    untold = sheet(filed(changed(DEJ, dej__dismissed=True), person=URGENT))
    assert "DEJ dismissed True" not in untold and "DEJ dismissed ___" not in untold


def test_it_says_first_why_no_motion_was_drafted_where_no_stop_rule_says_it() -> None:
    found = filed(changed(PROBATION, offense="HS 11378"), person=POSSIBLY_NONCITIZEN)
    assert found.screening.stop is None
    first = sheet(found).split("Deadlines")[0]
    assert "Why a lawyer must act first" in first and "INA § 101(a)(43)(B)" in first


def test_a_danger_is_told_once() -> None:
    first = sheet(filed(DEJ, person=URGENT)).split("Deadlines")[0]
    assert "You have a case in immigration court." in first and "You gave the day of a letter" not in first


def test_nobody_is_kept_from_a_date_in_immigration_court() -> None:
    assert "Do not miss a date in immigration court" in sheet(filed(DEJ, person=URGENT))


def test_what_many_counts_lack_is_named_once() -> None:
    vague = changed(DEJ, dej__dismissed="unknown")
    missing = sheet(filed(vague, vague, person=URGENT)).split("What is missing")[1].split("The person")[0]
    assert missing.count("dismissed the charges after DEJ") == 1
    assert "Case F09900001, counts 1, 2: Still to find out" in missing


def test_a_record_of_200_counts_in_20_cases_has_a_sheet() -> None:
    cases = [{"county": "Fresno", "number": f"F{i}", "counts": [changed(DEJ, dej__dismissed="unknown")] * 10}
             for i in range(20)]  # fmt: skip
    text = sheet(record({"person": URGENT, "cases": cases}))
    assert "Case F19, counts 1, 2, 3, 4, 5, 6, 7, 8, 9, 10: Still to find out" in text


def test_the_sheet_has_the_questions_a_draft_would_answer_and_swears_to_nothing() -> None:
    text = sheet(filed(DEJ, person=URGENT))
    assert "What did you understand, when you pleaded" in text and "The plea form that you signed" in text
    assert "swear to nothing before the lawyer has spoken with you" in text
    never = changed(JAIL, outcome="never_charged", plea=None, judgment_date=None, jail=None)
    assert "What did you understand" not in sheet(filed(never, person=URGENT))


def test_the_sheet_says_where_a_lawyer_can_be_found() -> None:
    end = sheet(filed(DEJ, person=URGENT)).split("Where to find a lawyer")[1]
    for place in ("www.lawhelpca.org", "The public defender of Fresno County", "CR-105", "A notario is not a lawyer"):
        assert place in end
    assert "The public defender of the county where the case was" in sheet(filed(DEJ, person=URGENT, county=None))


def test_what_is_missing_is_named_with_the_paper_that_has_it() -> None:
    text = sheet(filed(changed(DEJ, dej__dismissed="unknown"), person=URGENT))
    missing = text.split("What is missing")[1]
    assert "Case F09900001, count 1: Still to find out" in missing
    assert "(asked, not known)" in missing
    assert "minute order" in missing


def test_what_nobody_asked_is_left_out_and_what_is_unknown_says_so() -> None:
    text = sheet(filed(changed(DEJ, offense_date="unknown", plea_date=None), person=URGENT))
    assert "Date of the offense Asked, not known" in text
    assert "Date of the plea" not in text


def test_hostile_text_is_plain_text() -> None:
    hostile = "{{ 7*7 }} <script> & {day}"
    assert hostile in sheet(filed(DEJ, person=URGENT, number=hostile))


@pytest.mark.parametrize(("answer", "told"), [(True, True), (False, False), ("unknown", False), (None, False)])
def test_the_sheet_tells_of_trafficking_only_where_the_person_said_so(answer: Any, told: bool) -> None:
    assert ("traffick" in sheet(filed(changed(DEJ, trafficking_victim=answer), person=URGENT)).lower()) is told
