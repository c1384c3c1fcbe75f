"""The timeline of a charge: the moments of a case, today, and what comes next, from the facts alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.timeline import Moment, When, timeline
from tests.interview.persona import FOLDER
from tests.papers.records import IN_COURT, URGENT, filed

DEJ = {
    "offense": "HS 11377(a)", "level": "felony", "outcome": "dej", "plea": "guilty", "offense_date": "2009-02",
    "plea_date": "2009-03-10", "dej": {"granted": "2009-03-10", "completed": True, "dismissed": True},
    "relief_granted": [], "trafficking_victim": False,
}  # fmt: skip


def moments(count: dict[str, Any], person: dict[str, Any] | None = None) -> list[Moment]:
    found = filed(count, person=person)
    return timeline(found.case_file, found.screening, 0, 0)


def test_a_case_is_told_from_the_offense_to_today_and_what_comes_next() -> None:
    told = moments(DEJ)
    assert [str(moment.text) for moment in told][:5] == [
        "Day of the offense", "Plea: guilty", "DEJ program began", "Case dismissed after the program", "Today",
    ]  # fmt: skip
    assert "1203.43" in str(told[5].text)
    assert [moment.when for moment in told[:4]] == [When.PAST] * 4
    assert told[5].when is When.AHEAD


def test_a_date_is_as_exact_as_it_is_known_and_a_missing_one_is_said_to_be_missing() -> None:
    told = {str(moment.text): moment for moment in moments(DEJ)}
    assert told["Day of the offense"].day == "2009-02"
    assert told["Case dismissed after the program"].day is None
    assert told["Case dismissed after the program"].day_missing


def test_what_nobody_was_asked_is_not_there_and_what_did_not_happen_is_not_told() -> None:
    told = [str(moment.text) for moment in moments({**DEJ, "dej": {"completed": True, "dismissed": False}})]
    assert "DEJ program began" not in told
    assert "Case dismissed after the program" not in told


PROBATION = {
    "offense": "HS 11350(a)", "level": "misdemeanor", "outcome": "probation", "plea": "guilty",
    "judgment_date": "2026-01-05", "probation": {"granted": "2026-01-05", "ends": "2027-01-05"},
}  # fmt: skip


def test_probation_that_still_runs_ends_after_today() -> None:
    texts = [str(moment.text) for moment in moments(PROBATION, IN_COURT | {"on_probation": True})]
    assert texts.index("End of probation") > texts.index("Today") > texts.index("Probation began")


def test_who_must_see_a_lawyer_first_is_told_that_and_of_no_petition() -> None:
    told = moments(DEJ, URGENT)
    assert str(told[-1].text) == "Next: see a lawyer before anything is filed"
    assert not any("1203.43" in str(moment.text) for moment in told)


def of_persona(name: str, case: int = 0, charge: int = 0) -> list[str]:
    case_file = CaseFile.load(FOLDER / f"{name}.yml", today=date(2026, 11, 22))
    return [str(moment.text) for moment in timeline(case_file, screen(case_file), case, charge)]


def test_what_can_be_asked_for_now_stands_before_what_a_later_day_brings() -> None:
    told = of_persona("on-probation")
    assert told[told.index("Today") + 1].startswith("Next: you can ask for this now: ")
    assert told.index("Today") + 1 < told.index("End of probation")


def test_relief_that_nobody_asks_for_is_not_to_be_asked_for() -> None:
    told = [str(moment.text) for moment in moments(PROBATION, IN_COURT | {"on_probation": True})]
    [by_itself] = [text for text in told if "PC 1203.425" in text]
    assert by_itself.startswith("This may happen by itself then: ")


def test_who_may_not_be_a_citizen_sees_a_lawyer_before_what_can_be_asked_for() -> None:
    told = [str(moment.text) for moment in moments(DEJ, IN_COURT | {"citizenship": "undisclosed"})]
    after = told[told.index("Today") + 1 :]
    assert "immigration lawyer" in after[0]
    assert after[1].startswith("Then you can ask for this: ") and "1203.43" in after[1]


def test_what_can_be_asked_for_stands_in_the_order_of_the_plan() -> None:
    found = filed(DEJ)
    [asked] = [
        str(m.text) for m in timeline(found.case_file, found.screening, 0, 0) if "ask for this now" in str(m.text)
    ]
    steps = [step.remedy for step in found.screening.plan if step.remedy and step.remedy in asked]
    assert len(steps) > 1
    assert sorted(steps, key=asked.index) == steps


def test_where_nothing_can_be_asked_for_the_next_step_is_to_look_or_to_ask() -> None:
    """No charge of any persona ends at today without a word, but for those that no law of this guide fits."""
    for path in sorted(FOLDER.glob("*.yml")):
        case_file = CaseFile.load(path, today=date(2026, 11, 22))
        screening = screen(case_file)
        for case in screening.cases:
            for count in case.counts:
                told = timeline(case_file, screening, case.index, count.index)
                hope = any(f.open or f.status in (Status.CHECK_FIRST, Status.LAWYER_FIRST) for f in count.findings)
                assert not told or not hope or told[-1].when is When.AHEAD, (path.stem, case.index, count.index)


def test_answers_that_contradict_each_other_make_no_timeline() -> None:
    found = filed(PROBATION, person=IN_COURT | {"on_probation": False})
    assert found.screening.contradictions
    assert timeline(found.case_file, found.screening, 0, 0) == []
