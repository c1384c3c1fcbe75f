"""`record-relief rules`: the rules as they run, for the lawyer who reviews them, and who has signed which."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from docassemble.CARecordRelief.cli import main
from docassemble.CARecordRelief.i18n import Message
from docassemble.CARecordRelief.law import reviews as reviews_file
from docassemble.CARecordRelief.law.dates import LAW_AS_OF, LAW_DATES, REVIEW_BY
from docassemble.CARecordRelief.law.pc_1203_43 import REMEDY
from docassemble.CARecordRelief.law.remedies import REMEDIES
from docassemble.CARecordRelief.law.reviews import Review, ReviewsError, load_reviews
from docassemble.CARecordRelief.rules import markdown, print_rules, rules_data

ROOT = Path(__file__).parents[1]
LAST_READ = max(source.read for source in REMEDY.sources)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["rules", *arguments])
    return result.exit_code, result.stdout, result.stderr


def reviewed(tmp_path: Path, text: str) -> tuple[Review, ...]:
    file = tmp_path / "reviews.yml"
    file.write_text(text, "utf-8")
    return load_reviews(file)


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(ReviewsError) as caught:
        reviewed(tmp_path, text)
    return str(caught.value).splitlines()


def review_of(*reviews: Review) -> dict[str, object]:
    found: dict[str, object] = rules_data([REMEDY], reviews)["remedies"][0]["review"]
    return found


# The document


def test_the_printed_law_is_the_law_that_runs() -> None:
    written = (ROOT / "docs" / "LAW.md").read_text("utf-8")
    if written != markdown(rules_data(REMEDIES, load_reviews())):
        pytest.fail("docs/LAW.md is not what the rules say now. Make it anew with: make docs", pytrace=False)


def test_every_remedy_is_printed_with_all_that_it_says_of_itself() -> None:
    code, text, _err = run("--format", "markdown")
    assert code == 0
    for remedy in REMEDIES:
        part = text.partition(f"\n## {remedy.name}: ")[2].partition("\n## ")[0]
        said = [remedy.rule, *remedy.elements, *remedy.exclusions, *remedy.does_not, remedy.effect_on_immigration]
        assert [str(each) for each in said if str(each) not in part] == []
        assert [source.cite for source in remedy.sources if f"\n* {source.cite}: " not in part] == []
        assert [str(source.note) for source in remedy.sources if source.note and str(source.note) not in part] == []
        days = {entry.name: entry.day.isoformat() for entry in LAW_DATES}
        assert [name for name in remedy.dates if days[name] not in part] == []
        assert ", ".join(remedy.done_by) in part


def test_the_document_says_how_current_it_is() -> None:
    data = json.loads(run("--format", "json")[1])
    assert (data["law_as_of"], data["review_by"]) == (LAW_AS_OF.isoformat(), REVIEW_BY.isoformat())
    assert "Law as of May 31, 2026. To be read again by January 1, 2027." in run()[1].replace("\n ", "")


def test_the_table_holds_every_date_with_its_source_and_whether_it_is_confirmed() -> None:
    table = markdown(rules_data([], [])).partition("## The days on which the law changed")[2]
    for entry in LAW_DATES:
        row = next(line for line in table.splitlines() if f"| {entry.name} |" in line)
        assert row.startswith(f"| {entry.day.isoformat()} |")
        assert entry.source in row and f"| {'yes' if entry.confirmed else 'no'} | {entry.read.isoformat()} |" in row


def test_a_table_cell_keeps_to_its_cell() -> None:
    data = rules_data([], [])
    data["dates"][0]["meaning"] = "one | two"
    assert "| one \\| two |" in markdown(data)


def test_single_remedies_can_be_asked_for_and_bring_only_their_dates() -> None:
    code, out, _err = run("pc1203.43", "PC 17(b)", "--format", "json")
    data = json.loads(out)
    assert code == 0
    assert [remedy["remedy"] for remedy in data["remedies"]] == ["PC 17(b)", "PC 1203.43"]
    used = {entry["name"] for remedy in data["remedies"] for entry in remedy["dates"]}
    assert {entry["name"] for entry in data["dates"]} == used


def test_an_unknown_remedy_is_a_usage_error_that_names_the_known_ones() -> None:
    code, out, err = run("PC 9999")
    assert (code, out) == (2, "")
    assert "'PC 9999'" in err and "PC 1203.43" in err


def test_text_for_people_has_the_same_parts() -> None:
    code, out, _err = run("PC 1203.43")
    assert code == 0
    for part in (
        "PC 1203.43: ",
        "Rule: ",
        "Elements:",
        "Exclusions:",
        "Effect on immigration:",
        "Sources:",
        "none yet",
    ):
        assert part in out


def test_sentences_are_rendered_in_the_language_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = set()

    def render(self: Message, language: str = "en") -> str:
        asked.add(language)
        return self.msgid

    monkeypatch.setattr(Message, "render", render)
    markdown(rules_data([REMEDY], [Review("PC 1203.43", "Ana López", LAST_READ)], language="es"))
    assert asked == {"es"}


# Review by a lawyer


def test_nothing_is_signed_that_no_lawyer_has_signed() -> None:
    assert load_reviews() == ()
    assert review_of() == {"state": "none", "last_read": LAST_READ.isoformat(), "reviews": []}


def test_a_review_is_read_with_its_name_day_and_bar_number(tmp_path: Path) -> None:
    text = """
reviews:
  - {section: PC 1203.43, name: Ana López, date: 2026-12-01}
  - {section: PC 17(b), name: " Bo Li ", bar_number: 012345, date: 2026-12-02}
"""
    assert reviewed(tmp_path, text) == (
        Review("PC 17(b)", "Bo Li", date(2026, 12, 2), "012345"),
        Review("PC 1203.43", "Ana López", date(2026, 12, 1)),
    )


@pytest.mark.parametrize("text", ["reviews: []", "reviews:"])
def test_a_list_without_reviews_is_empty(tmp_path: Path, text: str) -> None:
    assert reviewed(tmp_path, text) == ()


@pytest.mark.parametrize(
    ("day", "state", "says"),
    [
        (date(2026, 11, 21), "outdated", "Outdated: the sources were read again on November 22, 2026."),
        (date(2026, 11, 22), "current", "the day on which the sources were last read."),
        (date(2026, 11, 23), "current", "after the sources were last read on November 22, 2026."),
    ],
)
def test_a_review_from_before_the_last_reading_is_outdated(day: date, state: str, says: str) -> None:
    signed = Review("PC 1203.43", "Ana López", day, "123456")
    assert review_of(signed)["state"] == state
    text = markdown(rules_data([REMEDY], [signed]))
    assert "* Ana López (State Bar number 123456), on November" in text and says in text
    assert f"last read: {1 if state == 'current' else 0}." in text


def test_an_old_review_stays_in_the_list_beside_the_current_one() -> None:
    old, new = Review("PC 1203.43", "Ana López", date(2025, 1, 1)), Review("PC 1203.43", "Bo Li", LAST_READ)
    assert review_of(new, old)["state"] == "current"
    text = markdown(rules_data([REMEDY], [new, old]))
    assert "* Bo Li, on" in text and "* Ana López, on January 1, 2025. Outdated:" in text


def test_a_date_that_was_read_again_makes_a_review_outdated_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from docassemble.CARecordRelief import rules

    again = {name: replace(entry, read=date(2027, 1, 5)) for name, entry in rules._DATES.items()}
    monkeypatch.setattr(rules, "_DATES", again)
    assert review_of(Review("PC 1203.43", "Ana López", LAST_READ))["state"] == "outdated"


def test_a_review_counts_for_its_own_section_only() -> None:
    assert review_of(Review("PC 17(b)", "Ana López", LAST_READ))["state"] == "none"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{section: PC 9.99, name: A, date: 2026-12-01}", "reviews[0].section: There is no section PC 9.99 here"),
        ("{section: PC 1203.43, name: A, date: 2026-02-30}", "reviews[0].date: 2026-02-30 is no day"),
        ("{section: PC 1203.43, name: A, date: 2026-02}", "reviews[0].date: 2026-02 is no day"),
        ("{section: PC 1203.43, name: A, date: soon}", "reviews[0].date: soon is no day"),
        ("{section: PC 1203.43, date: 2026-12-01}", "reviews[0].name: This is missing"),
        ("{section: PC 1203.43, name: '  ', date: 2026-12-01}", "reviews[0].name: This is missing"),
        ("{section: PC 1203.43, name: [A], date: 2026-12-01}", "reviews[0].name: This is missing"),
        ("{name: A, date: 2026-12-01}", "reviews[0].section: This is missing"),
        ("{section: PC 1203.43, name: A}", "reviews[0].date: This is missing"),
        (
            "{section: PC 1203.43, name: A, date: 2026-12-01, bar_number: [1]}",
            "reviews[0].bar_number: This must be text",
        ),
        ("{section: PC 1203.43, name: A, date: 2026-12-01, bar: 1}", "reviews[0].bar: A review has no entry"),
        ("PC 1203.43", "reviews[0]: A review names a section, a name and a date"),
    ],
)
def test_a_faulty_review_is_named_by_its_path(tmp_path: Path, entry: str, problem: str) -> None:
    found = problems(tmp_path, f"reviews:\n  - {entry}\n")
    assert len(found) == 1 and found[0].startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "file: The file must hold one list"),
        ("review: []", "file: The file must hold one list"),
        ("reviews: PC 17(b)", "reviews: This must be a list"),
        ("reviews: []\nreviews: []", "line 2: The name 'reviews' stands here twice"),
        ("reviews: [", "line 2: This is not valid YAML"),
    ],
)
def test_a_faulty_list_says_where(tmp_path: Path, text: str, problem: str) -> None:
    assert problems(tmp_path, text)[0].startswith(problem)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = "reviews:\n  - {section: PC 1, name: A, date: 2026-12-01}\n  - {section: PC 17(b), name: A, date: x}\n"
    assert [line.split(":")[0] for line in problems(tmp_path, text)] == ["reviews[0].section", "reviews[1].date"]


def test_the_command_names_the_faults_and_ends_with_code_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "reviews.yml"
    file.write_text("reviews: [{section: PC 1, name: A, date: 2026-12-01}]", "utf-8")
    monkeypatch.setattr(reviews_file, "load_reviews", lambda: load_reviews(file))
    code, out, err = run()
    assert (code, out) == (2, "") and "reviews.yml: reviews[0].section:" in err


def test_a_review_dated_in_the_future_is_pointed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviews_file, "load_reviews", lambda: (Review("PC 1203.43", "Ana López", date(2199, 1, 1)),))
    code, out, err = run("PC 1203.43")
    assert code == 0 and "PC 1203.43: The review of 2199-01-01 lies in the future." in err
    assert "Ana López, on January 1, 2199" in out


def test_the_name_of_a_reviewer_is_printed_as_it_stands() -> None:
    out = Console(record=True, width=200)
    print_rules(rules_data([REMEDY], [Review("PC 1203.43", "[bold]Ana[/bold]", LAST_READ)]), out)
    assert "[bold]Ana[/bold]" in out.export_text()
