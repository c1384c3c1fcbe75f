"""The clinic review sheet: facts with their source, findings with reasons, and nothing that tells of citizenship."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from docassemble.CARecordRelief.batch import needs_immigration_review
from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.cli import main
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.papers import packet, review_sheet
from tests.law.records import DEJ, JAIL, PRISON, PROBATION, TODAY, changed
from tests.law.test_golden_cases import CASES
from tests.papers.records import IN_COURT, NAME, WOBBLER, Filed, filed, record, text_of

IMMIGRATION = re.compile(
    r"citizen|immigra|alien|deport|green card|\bICE\b|undocumented|naturali|removal|1473\.7|1016\.5", re.IGNORECASE
)
#: What every sheet says of it, and what the law of a finding says to everybody.
SAID_TO_ALL = (
    r"Immigration review needed: (yes\. Nothing is signed or filed before it|no)\.",
    r"Left out for every client: citizenship and immigration, the client",
    r"Immigration law can see a conviction in it even after the dismissal\. Talk to an immigration lawyer before you "
    r"seal anything\.",
    r"and that immigration detention after the sentence is not",
)
ADVICE = {"understood": False, "court_advised": False, "lawyer_warned": "unknown", "would_have": "Gone to trial."}
OTHERS: list[dict[str, Any]] = [
    {"citizenship": "naturalized", "immigration": {"removal": "none"}},
    {"citizenship": "noncitizen", "immigration": {"removal": "ordered", "order_date": "2026-10-01"}},
    {"citizenship": "noncitizen", "immigration": {"removal": "none", "travel_plans": True}, "other_drug_cases": True},
    {"citizenship": "unknown", "immigration": {"removal": "unknown"}},
    {"citizenship": "citizen", "immigration": {"removal": "proceedings"}},
    {"citizenship": None},
]


def sheet(found: Filed) -> str:
    return text_of(packet.review_sheet(found.case_file, found.screening))


def of_case(case: dict[str, Any]) -> Filed:
    case_file = CaseFile.from_data(case["file"], today=TODAY)
    return Filed(case_file, screen(case_file))


def test_the_sheet_has_facts_with_source_and_place_findings_doubts_and_room_to_sign() -> None:
    text = sheet(filed(changed(DEJ, plea_date="unknown", dej__dismissed=None), person=IN_COURT))
    for words in (
        "Client: Ana López. Screened for: November 22, 2026.",
        "Immigration review needed: no.",
        "Case F09900001, Fresno County",
        "Court file: available as told Ask the clerk of the court for the case file by case number",
        "Date of the plea unknown The minute order of the day you pleaded",
        "DEJ charges dismissed not asked A minute order that says dismissed or PC 1000.3",
        "PC 1203.43: Taking back the plea after DEJ",
        "A fact is missing",
        "(Pen. Code, § 1203.43",
        "Reviewed by (initials): ______________",
        "Date: ______________",
        "No lawyer has signed off any rule of these findings (law/reviews.yml).",
        "sources that quote or describe them: ILRC practice advisory on section 1203.43 (Oct. 2015) (PC 1203.43)",
    ):
        assert words in text, words


def test_only_findings_that_matter_are_told_and_the_rest_is_counted() -> None:
    found = filed(JAIL, person=IN_COURT)
    context = review_sheet.review_sheet(found.case_file, found.screening)
    (case,) = context["cases"]
    titles = [row["title"].split(":")[0] for row in case["findings"]]
    assert "PC 1203.4a" in titles and "PC 1203.43" not in titles
    assert re.search(r"\d+ not for such a count", case["counted"])


def test_a_day_to_come_is_told() -> None:
    running = changed(PROBATION, probation__ends="2027-03-31")
    text = sheet(filed(running, person=IN_COURT | {"on_probation": True}))
    assert "Not before April 1, 2027" in text


def test_several_counts_share_a_line_and_say_which_they_are() -> None:
    text = sheet(filed(WOBBLER, JAIL, changed(WOBBLER, level="unknown"), person=IN_COURT))
    assert "Offense: HS 11366 (counts 1, 3); Offense: HS 11550(a) (count 2)" in text
    assert "Level (count 3) unknown" in text
    assert "Plea: guilty (all 3 counts)" in text


def test_contradictions_stand_before_everything_else() -> None:
    text = sheet(filed(changed(PROBATION, probation__ends="2027-03-31"), person=IN_COURT))
    assert "These answers cannot all be true: no paper is made" in text
    assert text.index("cannot all be true") < text.index("The client What the record says")
    assert "cannot all be true" not in sheet(filed(PROBATION))


def test_own_words_are_not_quoted() -> None:
    text = sheet(filed(PROBATION, statement="I came here as a child."))
    assert "as a child" not in text and "given: read all of them" in text
    assert "Own words for the judge: not asked." in sheet(filed(PROBATION, statement=None))
    assert "Own words for the judge: none." in sheet(filed(PROBATION, statement=""))


@pytest.mark.parametrize("count", [DEJ, PROBATION, PRISON, WOBBLER], ids=lambda count: count["outcome"])
def test_two_sheets_differ_in_the_one_line_whatever_was_said_of_citizenship(count: dict[str, Any]) -> None:
    """Not one word more tells a citizen from a naturalized person, or either from somebody in removal proceedings."""
    base = {name: value for name, value in IN_COURT.items() if name not in ("citizenship", "other_drug_cases")}
    told = changed(count, immigration_advice=ADVICE)
    sheets = {sheet(filed(told, person=base | {k: v for k, v in other.items() if v})) for other in OTHERS}
    assert len(sheets) == 1
    (with_review,) = sheets
    assert "Immigration review needed: yes." in with_review
    citizen = sheet(filed(count, person=base | {"citizenship": "citizen"}))
    assert with_review.replace("yes. Nothing is signed or filed before it.", "no.") == citizen


@pytest.mark.parametrize("count", [PROBATION, JAIL, DEJ], ids=lambda count: count["outcome"])
def test_the_sheet_is_the_same_whatever_was_said_of_trafficking(count: dict[str, Any]) -> None:
    sheets = {sheet(filed(changed(count, trafficking_victim=said))) for said in (True, False, "unknown", None)}
    assert len(sheets) == 1
    assert "traffick" not in sheets.pop().lower()


@pytest.mark.parametrize("granted", ["PC 1473.7(a)(1)", "PC 1016.5", "PC 1203.49", "PC 236.14"])
def test_relief_that_would_tell_is_not_listed(granted: str) -> None:
    text = sheet(filed(changed(PROBATION, relief_granted=[granted])))
    assert granted.removesuffix("(a)(1)") not in text
    assert "Relief granted already: PC 17(b)" in sheet(filed(changed(PROBATION, relief_granted=[granted, "PC 17(b)"])))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_no_sheet_speaks_of_immigration_but_in_the_words_that_all_sheets_have(case: dict[str, Any]) -> None:
    found = of_case(case)
    text = sheet(found)
    review = "yes" if needs_immigration_review(found.case_file.person) else "no"
    assert f"Immigration review needed: {review}." in text
    for said in SAID_TO_ALL:
        text = re.sub(said, "", text)
    assert not IMMIGRATION.search(text), IMMIGRATION.search(text)
    assert "traffick" not in text.lower() and "None" not in text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_sheet_tells_of_every_finding_that_can_be_filed_but_those_that_would_tell(case: dict[str, Any]) -> None:
    found = of_case(case)
    text = sheet(found)
    hidden = ("PC 1473.7(a)(1)", "PC 1016.5", "PC 1203.49", "PC 236.14")
    for _case, _count, finding in found.screening.findings:
        if finding.open and finding.remedy not in hidden:
            assert f"{finding.remedy}: {finding.title}" in text


def test_a_sheet_of_twenty_cases_has_room_to_sign_for_each() -> None:
    cases = [{"county": "Fresno", "number": f"F{n:05}", "counts": [count]} for n in range(10) for count in (JAIL, DEJ)]
    text = sheet(record({"person": IN_COURT, "cases": cases}))
    assert text.count("Reviewed by (initials)") == 20


def test_a_case_of_which_nearly_nothing_is_known_still_has_a_sheet() -> None:
    text = sheet(record({"person": {"name": NAME}, "cases": [{"counts": [{"outcome": "unknown"}]}]}))
    assert "Case number 1 on your list, county not known" in text
    assert "How it ended unknown, needed" in text and "None" not in text


def test_assemble_writes_the_sheet_only_where_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    data = {"as_of": TODAY.isoformat(), "person": IN_COURT, "cases": [{"county": "Fresno", "counts": [PROBATION]}]}
    file.write_text(json.dumps(data), "utf-8")
    for options, there in (((), False), (("--review-sheet",), True)):
        out = tmp_path / f"out{there}"
        result = CliRunner().invoke(main, ["assemble", str(file), "--out", str(out), "--no-pdf", *options])
        assert result.exit_code == 0, result.output
        assert (out / "review-sheet.docx").exists() is there
