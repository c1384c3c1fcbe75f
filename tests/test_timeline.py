"""The timeline of a charge: the moments of a case, today, and what comes next, from the facts alone."""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.timeline import Moment, When, timeline
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


def test_answers_that_contradict_each_other_make_no_timeline() -> None:
    found = filed(PROBATION, person=IN_COURT | {"on_probation": False})
    assert found.screening.contradictions
    assert timeline(found.case_file, found.screening, 0, 0) == []
