"""Every golden case: a record that a lawyer can read, and what the law must answer for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from docassemble.CARecordRelief import vocabulary
from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.law.remedies import REMEDIES

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
        for remedy, wishes in remedies.items():
            for name, wanted in wishes.items():
                assert agrees(findings[remedy][name], wanted), (remedy, name, findings[remedy], case["why"])


def test_every_remedy_of_the_contract_is_decided_in_its_order() -> None:
    assert tuple(remedy.name for remedy in REMEDIES) == vocabulary.REMEDIES


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
