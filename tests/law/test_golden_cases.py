"""Every golden case: a record that a lawyer can read, and what the law must answer for it.

An expectation for a remedy that is not decided yet is not checked, and a test of its own keeps that from hiding
anything.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.law.remedies import REMEDIES

IMPLEMENTED = {remedy.name for remedy in REMEDIES}
TODAY = date(2026, 11, 22)
FILES = sorted(Path(__file__).parent.joinpath("cases").glob("*.yml"))
CASES = [case for file in FILES for case in yaml.safe_load(file.read_text("utf-8"))]


def screening_of(case: dict[str, Any]) -> dict[str, Any]:
    return screen(CaseFile.from_data(case["file"], today=TODAY)).to_data()


def agrees(got: object, wanted: object) -> bool:
    if isinstance(wanted, date):
        wanted = wanted.isoformat()
    return got in wanted if isinstance(wanted, list) and not isinstance(got, list) else got == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_golden_case(case: dict[str, Any]) -> None:
    screening, expected = screening_of(case), case["expect"]
    if "stop" in expected:
        level = screening["stop"] and screening["stop"]["level"]
        assert level == (None if expected["stop"] == "none" else expected["stop"])
    for case_index, count_index, conviction in expected.get("conviction", []):
        count = screening["cases"][case_index]["counts"][count_index]
        assert agrees(count["immigration"]["conviction"], conviction), case["why"]
    for case_index, count_index, remedies in expected.get("counts", []):
        count = screening["cases"][case_index]["counts"][count_index]
        findings = {finding["remedy"]: finding for finding in count["findings"]}
        for remedy in remedies.keys() & IMPLEMENTED:
            for name, wanted in remedies[remedy].items():
                assert agrees(findings[remedy][name], wanted), (remedy, name, findings[remedy], case["why"])


@pytest.mark.parametrize("remedy", sorted(IMPLEMENTED))
def test_every_implemented_remedy_has_golden_cases(remedy: str) -> None:
    named = [
        case["id"] for case in CASES for _i, _j, remedies in case["expect"].get("counts", []) if remedy in remedies
    ]
    assert named


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_finding_gives_a_reason_with_a_cite(case: dict[str, Any]) -> None:
    for screened in screening_of(case)["cases"]:
        for count in screened["counts"]:
            assert [finding["remedy"] for finding in count["findings"]] == [remedy.name for remedy in REMEDIES]
            for finding in count["findings"]:
                assert finding["reasons"] and all(reason["text"] and reason["cite"] for reason in finding["reasons"])
                assert finding["effect_on_immigration"] and finding["does_not"]
                assert (finding["status"] == "need_fact") == bool(finding["needs"])
                assert finding["status"] == "not_yet" or finding["not_before"] is None
                if finding["status"] not in ("mandatory", "discretionary"):
                    promises = ("must grant", "must let you", "The court may ")
                    assert not any(promise in reason["text"] for promise in promises for reason in finding["reasons"])
                assert "you should" not in str(finding).lower()
