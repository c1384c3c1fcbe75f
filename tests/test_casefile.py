"""The case file's contract: what it lets in, what it refuses, and that every refusal names its path."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from docassemble.CARecordRelief.casefile import CaseFile, CaseFileError

TODAY = date(2026, 11, 22)
GOLDEN = sorted((Path(__file__).parent / "law" / "cases").glob("*.yml"))


def record(**count: Any) -> dict[str, Any]:
    return {"as_of": "2026-11-22", "person": {"birthdate": "1985-03-02"}, "cases": [{"counts": [count]}]}


def problems(data: Any) -> dict[str, str]:
    try:
        CaseFile.from_data(data, today=TODAY)
    except CaseFileError as error:
        return {problem.path: str(problem.message) for problem in error.problems}
    return {}


def text_problems(text: str) -> dict[str, str]:
    try:
        CaseFile.loads(text, today=TODAY)
    except CaseFileError as error:
        return {problem.path: str(problem.message) for problem in error.problems}
    return {}


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_yaml_and_json_read_back_to_the_same_data(file: Path) -> None:
    for case in yaml.safe_load(file.read_text("utf-8")):
        case_file = CaseFile.from_data(case["file"], today=TODAY)
        for text in (case_file.dumps_yaml(), case_file.dumps_json()):
            assert CaseFile.loads(text, today=TODAY).data == case_file.data


def test_the_contracts_own_example_is_valid() -> None:
    case_file = CaseFile.loads(EXAMPLE, today=TODAY)
    assert case_file.get("cases[0].counts[0].dej.dismissed") == date(2010, 9, 20)
    assert case_file.get("cases[0].counts[0].immigration_advice.lawyer_warned") == "unknown"
    assert case_file.get("person.contact.street") is None
    assert case_file.get("cases[7].number", "none") == "none"


def test_absent_unknown_and_a_value_are_three_things() -> None:
    case_file = CaseFile.from_data(record(plea="unknown", level="felony", plea_date=None), today=TODAY)
    (count,) = case_file.cases[0]["counts"]
    assert count == {"plea": "unknown", "level": "felony"}


def test_the_day_of_the_screening_comes_from_the_caller_the_file_or_today() -> None:
    data = {"cases": [{"counts": [{}]}]}
    assert CaseFile.from_data(data, today=TODAY).as_of == TODAY
    assert CaseFile.from_data(data | {"as_of": "2025-01-02"}, today=TODAY).as_of == date(2025, 1, 2)
    assert CaseFile.from_data(data | {"as_of": "2025-01-02"}, today=TODAY, as_of="2024-03-04").as_of == date(2024, 3, 4)


@pytest.mark.parametrize("text", ["2009-03-10", "2009-03", "2009", "unknown"])
def test_dates_may_be_partial(text: str) -> None:
    assert problems(record(plea_date=text)) == {}


@pytest.mark.parametrize("value", ["2009-13", "2009-02-30", "09-03-10", "03/10/2009", "yesterday", "", True, 1.5, [],
                                  "0200-01-01", "2009-3-1", "٢٠٠٩"])  # fmt: skip
def test_what_is_no_date_is_refused(value: Any) -> None:
    assert set(problems(record(plea_date=value))) == {"cases[0].counts[0].plea_date"}


@pytest.mark.parametrize(
    ("count", "path"),
    [
        ({"plea_date": "1985-03-01"}, "plea_date"),
        ({"plea_date": "1985-02"}, "plea_date"),
        ({"judgment_date": "2026-11-23"}, "judgment_date"),
        ({"judgment_date": "2027"}, "judgment_date"),
        ({"probation": {"granted": "2010-05-02", "ends": "2010-05-01"}}, "probation.ends"),
        ({"dej": {"granted": "2010-05", "dismissed": "2010-04-30"}}, "dej.dismissed"),
        ({"offense_date": "2010-05-02", "plea_date": "2010-05-01"}, "plea_date"),
        ({"custody": {"released": "2012", "supervision_ended": "2011"}}, "custody.supervision_ended"),
    ],
)
def test_impossible_dates_are_refused(count: dict[str, Any], path: str) -> None:
    assert set(problems(record(**count))) == {f"cases[0].counts[0].{path}"}


@pytest.mark.parametrize(
    "count",
    [
        {"plea_date": "1985-03-02"},
        {"plea_date": "1985"},
        {"judgment_date": "2026-11-22"},
        {"judgment_date": "2026"},
        {"probation": {"granted": "2026-05-01", "ends": "2030-05-01"}},
        {"dej": {"granted": "2010-05", "dismissed": "2010-05-01"}},
        {"dej": {"granted": "2010-05-01", "dismissed": True}},
    ],
)
def test_dates_that_can_be_are_let_in(count: dict[str, Any]) -> None:
    assert problems(record(**count)) == {}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"nam": 1}, "nam"),
        ({"person": {"on_parole": True}}, "person.on_parole"),
        ({"person": {"on_probation": "yes"}}, "person.on_probation"),
        ({"person": {"on_probation": 1}}, "person.on_probation"),
        ({"person": {"citizenship": "US"}}, "person.citizenship"),
        ({"person": {"name": "Ana"}}, "person.name"),
        ({"person": []}, "person"),
        ({"language": "fr"}, "language"),
        ({"as_of": "2026"}, "as_of"),
        ({"as_of": "unknown"}, "as_of"),
        ({"cases": {}}, "cases"),
        ({"cases": [{}]}, "cases[0].counts"),
        ({"cases": [{"counts": []}]}, "cases[0].counts"),
        ({"cases": [{"counts": [{}], "county": "Los Angelos"}]}, "cases[0].county"),
        ({"cases": [{"counts": [{}], "number": ["1"]}]}, "cases[0].number"),
        ({"cases": [{"counts": [{}, {"level": "wobbler"}]}]}, "cases[0].counts[1].level"),
        ({"cases": [{"counts": [{"amount": {"grams": -0.5}}]}]}, "cases[0].counts[0].amount.grams"),
        ({"cases": [{"counts": [{"amount": {"grams": 10**500}}]}]}, "cases[0].counts[0].amount.grams"),
        ({"cases": [{"counts": [{"amount": {"grams": float("nan")}}]}]}, "cases[0].counts[0].amount.grams"),
        ({"cases": [{"counts": [{"relief_granted": ["PC 1203.5"]}]}]}, "cases[0].counts[0].relief_granted"),
        ({"cases": [{"counts": [{"relief_granted": "PC 1203.4"}]}]}, "cases[0].counts[0].relief_granted"),
        ({"cases": [{"counts": [{"dej": {"dismissed": "maybe"}}]}]}, "cases[0].counts[0].dej.dismissed"),
        ({"cases": [{"counts": [{"immigration_advice": {"court_advised": "partly"}}]}]},
         "cases[0].counts[0].immigration_advice.court_advised"),
        ({"cases": [{"counts": [{}]}] * 201}, "cases"),
        ({"cases": [{"counts": [{}] * 201}]}, "cases[0].counts"),
        ({"cases": [{"counts": [{"offense": "x" * 5001}]}]}, "cases[0].counts[0].offense"),
        ({"cases": [{"counts": [{"offense": "a\nb"}]}]}, "cases[0].counts[0].offense"),
        ({"cases": [{"counts": [{}], "statement": "a\x00b"}]}, "cases[0].statement"),
        ({"cases": [{"counts": [{}], "statement": "\ud800"}]}, "cases[0].statement"),
    ],
)  # fmt: skip
def test_what_the_contract_does_not_know_is_refused_by_its_path(data: dict[str, Any], path: str) -> None:
    assert list(problems(data)) == [path]


def test_all_problems_are_told_at_once() -> None:
    data = record(level="x", plea="y") | {"foo": 1}
    assert set(problems(data)) == {"cases[0].counts[0].level", "cases[0].counts[0].plea", "foo"}


def test_own_words_may_hold_new_lines() -> None:
    data = {"cases": [{"counts": [{}], "statement": "one\r\ntwo\nthree"}]}
    assert CaseFile.from_data(data, today=TODAY).cases[0]["statement"] == "one\ntwo\nthree"


def test_limits_are_inclusive() -> None:
    data = {"cases": [{"counts": [{"offense": "x" * 5000}] * 200}] * 2}
    assert problems(data) == {}


@pytest.mark.parametrize(
    "hostile", ["{{ 7*7 }}", "${7*7}", "<script>alert(1)</script>", "=1+1", "../../etc/passwd", "'; DROP TABLE x; --",
                "# title", "&amp;", "Nguyễn", "اسم", "名字", "O'Hara", "No", "null ", "~x"]
)  # fmt: skip
def test_hostile_and_foreign_strings_are_plain_text(hostile: str) -> None:
    data = {"person": {"name": {"last": hostile}}, "cases": [{"counts": [{"offense": hostile}], "statement": hostile}]}
    case_file = CaseFile.from_data(data, today=TODAY)
    again = CaseFile.loads(case_file.dumps_yaml(), today=TODAY)
    assert again.get("person.name.last") == again.get("cases[0].statement") == hostile


def test_numbers_of_courts_keep_their_zeros_and_surnames_stay_names() -> None:
    case_file = CaseFile.loads(
        "person: {name: {first: Thu, last: No}}\ncases: [{number: 0012345, counts: [{}]}]", today=TODAY
    )
    assert case_file.cases[0]["number"] == "0012345"
    assert case_file.person["name"]["last"] == "No"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: &x 1\nb: *x", "line 1"),
        ("a: *x", "line 1"),
        ("cases: !!python/object:os.system []", "line 1"),
        ("[[[[[[[1]]]]]]]", "file"),
        ("a:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 9)), "line 7"),
        ('{"cases":' * 40_000, "line 1"),
        ("language: en\nlanguage: es", "line 2"),
        ('{"language": "en", "language": "es"}', "file"),
        ("a: [", "line 2"),
        ("- 1", "file"),
        ("", "file"),
        ("a: 1\n---\nb: 2", "line 2"),
        ('{"as_of": NaN}', "file"),
    ],
)
def test_what_is_no_plain_yaml_or_json_is_refused(text: str, path: str) -> None:
    assert list(text_problems(text)) == [path]


def test_a_file_over_one_mebibyte_or_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "case.yml"
    for content in (b"#" * (1024 * 1024 + 1), b"person: {name: {first: Jos\xe9}}"):
        file.write_bytes(content)
        with pytest.raises(CaseFileError):
            CaseFile.load(file, today=TODAY)
    with pytest.raises(CaseFileError):
        CaseFile.loads("#" * (1024 * 1024 + 1), today=TODAY)


def test_a_json_file_is_read_like_a_yaml_file(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(record(plea="guilty", plea_date=2009, amount={"plants": 5})), "utf-8-sig")
    count = CaseFile.load(file, today=TODAY).cases[0]["counts"][0]
    assert count == {"plea": "guilty", "plea_date": "2009", "amount": {"plants": 5}}


EXAMPLE = """
as_of: 2026-11-22
language: en
person:
  name: {first: Ana, middle: "", last: López, suffix: ""}
  birthdate: 1985-03-02
  contact: {street: , city: , state: CA, zip: , phone: , email: }
  citizenship: noncitizen
  pending_charges: false
  serving_sentence: false
  on_probation: false
  on_supervision: false
  must_register: false
  super_strike: false
  california_resident_since: 2015-01-01
  other_drug_cases: false
  immigration:
    removal: none
    notice_date:
    order_date:
    pending_application: false
    travel_plans: false
  attorney: {name: , bar_number: , firm: , street: , city: , state: CA, zip: , phone: , email: }
cases:
  - county: Los Angeles
    number: BA123456
    court: {branch: , street: , city: , zip: }
    statement: ""
    prosecutor: district_attorney
    court_file: available
    rap_sheet: none
    counts:
      - offense: HS 11377(a)
        level: felony
        offense_date: 2009-01-05
        plea: guilty
        plea_date: 2009-03-10
        convicted_at_trial: false
        outcome: dej
        dej: {granted: 2009-03-10, completed: true, dismissed: 2010-09-20}
        new_crimes_since: false
        new_felony_since: false
        reduced: false
        relief_granted: []
        trafficking_victim: false
        military_treatment: false
        fire_camp: false
        immigration_advice:
          understood: false
          lawyer_warned: unknown
          court_advised: unknown
          would_have: ""
          ties: ""
          learned_on: 2024-06-01
          why_now: ""
"""


@pytest.mark.parametrize("content", [b"", b" \n"])
def test_an_empty_file_is_said_to_be_empty(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "case.yml").write_bytes(content)
    with pytest.raises(CaseFileError, match="The file is empty"):
        CaseFile.load(tmp_path / "case.yml", today=TODAY)
