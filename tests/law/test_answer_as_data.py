"""The screening as the contract's JSON: every name, and that each holds what the law answered."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from docassemble.CARecordRelief.law.finding import Finding, Reason, Screening, Warning, case_name
from tests.law.records import DEJ, JAIL, NONCITIZEN, PROBATION, changed, screened

URGENT = changed(NONCITIZEN, immigration={"removal": "detained"})


def of_reason(reason: Reason) -> dict[str, Any]:
    return {"text": reason.text.render("en"), "cite": reason.cite, "facts": [*reason.facts]}


def of_finding(finding: Finding) -> dict[str, Any]:
    return {
        "remedy": finding.remedy,
        "title": finding.title.render("en"),
        "status": finding.status.value,
        "lawyer_first": finding.lawyer_first,
        "not_before": finding.not_before and str(finding.not_before),
        "needs": [*finding.needs],
        "reasons": [of_reason(reason) for reason in finding.reasons],
        "would_change": [text.render("en") for text in finding.would_change],
        "effect_on_immigration": finding.effect_on_immigration.render("en"),
        "does_not": [text.render("en") for text in finding.does_not],
        "branch": finding.branch,
        "papers": [*finding.papers],
    }


def of_warning(warning: Warning) -> dict[str, Any]:
    return {"id": warning.id, "text": warning.text.render("en"), "cite": warning.cite, "facts": [*warning.facts]}


def of(screening: Screening) -> dict[str, Any]:
    return {
        "as_of": str(screening.as_of),
        "law_as_of": str(screening.law_as_of),
        "language": "en",
        "stop": screening.stop
        and {"level": screening.stop.level, "reasons": [of_reason(reason) for reason in screening.stop.reasons]},
        "warnings": [of_warning(warning) for warning in screening.warnings],
        "cases": [
            {
                "county": case.county,
                "number": case.number,
                "counts": [
                    {
                        "offense": count.offense,
                        "immigration": {
                            "conviction": count.immigration.conviction,
                            "reasons": [of_reason(reason) for reason in count.immigration.reasons],
                        },
                        "findings": [of_finding(finding) for finding in count.findings],
                    }
                    for count in case.counts
                ],
            }
            for case in screening.cases
        ],
        "plan": [
            {
                "step": step.step,
                "case": step.case,
                "remedy": step.remedy,
                "text": step.text.render("en"),
                "why": step.why and step.why.render("en"),
            }
            for step in screening.plan
        ],
    }


@pytest.mark.parametrize("person", [None, NONCITIZEN, URGENT])
def test_the_answer_as_data_has_every_name_of_the_contract(person: dict[str, Any] | None) -> None:
    waiting = changed(PROBATION, probation__ends="2027-01-05")
    contradictory = changed(JAIL, level="infraction")
    screening = screened(DEJ, waiting, contradictory, person=person, others=({"county": "Kern", "counts": [JAIL]},))
    assert screening.to_data() == screening.to_data("en") == of(screening)
    assert json.loads(json.dumps(of(screening))) == of(screening)


def test_the_answer_says_where_in_the_record_each_finding_belongs() -> None:
    screening = screened(DEJ, PROBATION, others=({"county": "Kern", "counts": [JAIL]},))
    assert list(dict.fromkeys((case, count) for case, count, _finding in screening.findings)) == [
        (0, 0),
        (0, 1),
        (1, 0),
    ]
    assert [(case.county, case.number) for case in screening.cases] == [("Los Angeles", "BA1"), ("Kern", None)]
    assert screening.as_of == date(2026, 11, 22) and screening.plan[0].step == 1
    first = screening.cases[0].counts[0]
    assert first.finding("PC 1203.43").remedy == "PC 1203.43" and first.offense == DEJ["offense"]
    with pytest.raises(KeyError, match="PC 1"):
        first.finding("PC 1")


def test_a_case_is_called_by_its_number_or_by_its_place() -> None:
    assert case_name("BA1", 0) == "BA1"
    assert [str(case_name(number, 1)) for number in (None, "unknown", "")] == ["number 2 on your list"] * 3
