"""PC 1170.18: Proposition 47 and old felonies for drug possession and small thefts."""

from __future__ import annotations

from typing import Any

import pytest

from docassemble.CARecordRelief.law.finding import Finding
from tests.law.records import CITIZEN, DEJ, JAIL, PRISON, PROBATION, SPLIT, changed, screened

FELONY = changed(PROBATION, offense="HS 11350(a)")
COUNT = "cases[0].counts[0]."


def found(count: dict[str, Any], **options: Any) -> Finding:
    person = CITIZEN | options.pop("person", {})
    person = {name: fact for name, fact in person.items() if fact is not None}
    return screened(count, person=person, **options).cases[0].counts[0].finding("PC 1170.18")


def judged(day: str, **changes: Any) -> dict[str, Any]:
    return changed(FELONY, plea_date=day, judgment_date=day, probation__granted=day, probation__ends="2020-01-01",
                   **changes)  # fmt: skip


def test_a_completed_drug_felony_must_be_made_a_misdemeanor() -> None:
    finding = found(FELONY)
    assert (finding.status, finding.lawyer_first, finding.branch) == ("mandatory", False, None)
    assert [reason.cite for reason in finding.reasons] == ["Pen. Code, § 1170.18(f), (g)"]
    assert "no deadline" in str(finding.reasons[0].text)


@pytest.mark.parametrize("offense", ["HS 11350", "HS 11350(b)", "HS 11357(a)", "HS 11357", "HS 11377(a)", "HS 11377"])
def test_the_three_drug_sections_are_covered(offense: str) -> None:
    assert found(changed(FELONY, offense=offense)).status == "mandatory"


@pytest.mark.parametrize("offense", ["HS 11378", "HS 11351", "HS 11352(a)", "HS 11358", "HS 11359", "HS 11360(a)",
                                     "HS 11366", "PC 211", "VC 23152(f)"])  # fmt: skip
def test_other_crimes_are_not_covered(offense: str) -> None:
    finding = found(changed(FELONY, offense=offense))
    assert (finding.status, finding.reasons[0].cite) == ("not_applicable", "Pen. Code, § 1170.18(a), (f)")


@pytest.mark.parametrize("offense", ["PC 459.5", "PC 473", "PC 476a", "PC 490.2", "PC 496", "PC 496(a)", "PC 666",
                                     "PC 459", "PC 487", "PC 470", "VC 10851"])  # fmt: skip
def test_theft_hangs_on_the_value_and_is_left_to_a_lawyer(offense: str) -> None:
    finding = found(changed(FELONY, offense=offense))
    assert finding.status == "lawyer_first"
    assert "950 dollars" in str(finding.reasons[0].text)
    assert finding.reasons[0].cite == "Pen. Code, § 1170.18(a), (f)"


def test_an_attempt_is_left_to_a_lawyer() -> None:
    assert found(changed(FELONY, offense="PC 664/496")).status == "lawyer_first"


@pytest.mark.parametrize("offense", ["gibberish", "unknown", None])
def test_an_offense_that_cannot_be_read_is_asked_for_and_nothing_else(offense: str | None) -> None:
    finding = found(changed(FELONY, offense=offense), person={"super_strike": None})
    assert (finding.status, finding.needs) == ("need_fact", (f"{COUNT}offense",))


@pytest.mark.parametrize("level", ["misdemeanor", "infraction"])
def test_only_a_felony_can_be_made_less(level: str) -> None:
    finding = found(changed(FELONY, level=level))
    assert (finding.status, finding.reasons[0].cite) == ("not_applicable", "Pen. Code, § 1170.18(f)")


@pytest.mark.parametrize("level", ["unknown", None])
def test_the_level_is_asked_for_unless_the_offense_is_another(level: str | None) -> None:
    assert found(changed(FELONY, level=level)).needs == (f"{COUNT}level",)
    assert found(changed(FELONY, level=level, offense="HS 11378")).status == "not_applicable"


@pytest.mark.parametrize("record", [DEJ, changed(FELONY, outcome="dismissed"), changed(FELONY, outcome="pending")])
def test_without_a_conviction_there_is_nothing_to_make_less(record: dict[str, Any]) -> None:
    assert found(record).status == "not_applicable"


@pytest.mark.parametrize(
    "changes",
    [{"reduced": True}, {"relief_granted": ["PC 17(b)"]}, {"relief_granted": ["HS 11361.8"]},
     {"relief_granted": ["PC 1170.18"]}, {"relief_granted": ["PC 1473.7(a)(1)"]}],
)  # fmt: skip
def test_a_felony_already_reduced_or_vacated_needs_nothing_more(changes: dict[str, Any]) -> None:
    finding = found(changed(FELONY, **changes))
    assert finding.status == "not_applicable"
    assert ("Relief under" in str(finding.reasons[0].text)) == (
        changes.get("relief_granted") not in (None, ["PC 1170.18"])
    )


def test_a_felony_said_to_be_reduced_closes_the_count_before_anything_is_asked() -> None:
    finding = found(changed(FELONY, reduced=True, offense=None, level=None))
    assert (finding.status, finding.reasons[0].cite) == ("not_applicable", "Pen. Code, § 1170.18(f)")


@pytest.mark.parametrize("reduced", ["unknown", None])
def test_whether_it_was_reduced_is_asked(reduced: str | None) -> None:
    assert found(changed(FELONY, reduced=reduced)).needs == (f"{COUNT}reduced",)


def test_a_dismissal_under_1203_4_does_not_stand_in_the_way() -> None:
    assert found(changed(FELONY, relief_granted=["PC 1203.4"])).status == "mandatory"


def test_a_super_strike_shuts_it_out_whatever_else_is_open() -> None:
    finding = found(FELONY, person={"super_strike": True})
    assert (finding.status, finding.reasons[0].cite) == ("excluded", "Pen. Code, § 1170.18(i)")
    assert found(changed(FELONY, judgment_date=None, reduced=None), person={"super_strike": True}).closed
    assert found(changed(FELONY, offense="PC 496"), person={"super_strike": True}).status == "excluded"


@pytest.mark.parametrize("fact", ["super_strike", "must_register"])
@pytest.mark.parametrize("value", ["unknown", None])
def test_the_two_bars_of_i_are_asked_for(fact: str, value: str | None) -> None:
    finding = found(FELONY, person={fact: value})
    assert (finding.status, finding.needs) == ("need_fact", (f"person.{fact}",))


def test_a_duty_to_register_may_come_from_elsewhere_so_a_lawyer_must_tell() -> None:
    finding = found(FELONY, person={"must_register": True})
    assert (finding.status, finding.reasons[0].cite) == ("lawyer_first", "Pen. Code, § 1170.18(i)")


@pytest.mark.parametrize(("day", "status"), [("2014-11-04", "mandatory"), ("2014-11-05", "lawyer_first"),
                                             ("2014-11-06", "lawyer_first"), ("2014", "need_fact")])  # fmt: skip
def test_an_offense_before_proposition_47_needs_a_judgment_before_it_too(day: str, status: str) -> None:
    finding = found(judged(day, offense_date="2014-10-01"))
    assert finding.status == status
    assert finding.needs == ((f"{COUNT}judgment_date",) if status == "need_fact" else ())
    if status == "lawyer_first":
        assert "but the judgment was not" in str(finding.reasons[0].text)
        assert finding.reasons[0].cite == "Pen. Code, § 1170.18(f)"


@pytest.mark.parametrize(("day", "status"), [("2014-11-04", "lawyer_first"), ("2014-11-05", "need_fact")])
def test_the_day_of_the_offense_decides_whether_the_law_was_in_force(day: str, status: str) -> None:
    assert found(judged("2015-06-01", offense_date=day)).status == status


def test_a_felony_since_proposition_47_asks_the_doj_record_why() -> None:
    count = judged("2015-06-01", offense_date="2014-11-05")
    finding = found(count)
    assert (finding.needs, finding.lawyer_first) == (("cases[0].rap_sheet",), True)
    assert [reason.cite for reason in finding.reasons] == [
        "Pen. Code, § 1170.18", "Health & Saf. Code, §§ 11350, 11377",
    ]  # fmt: skip
    assert len(finding.would_change) == 1
    assert found(count, rap_sheet=None).status == "need_fact"
    sentenced = found(count, rap_sheet="sentenced")
    assert (sentenced.status, sentenced.needs) == ("lawyer_first", ())
    assert "Since {day} this is a felony only after" in str(sentenced.reasons[0].text.msgid)
    assert sentenced.reasons[0].cite == "Health & Saf. Code, §§ 11350, 11377"
    assert found(count, rap_sheet="no_disposition").status == "lawyer_first"
    assert found(count, person={"super_strike": True}).status == "excluded"


def test_a_theft_since_proposition_47_was_judged_by_it() -> None:
    count = judged("2015-06-01", offense_date="2014-11-05")
    finding = found(changed(count, offense="PC 496"))
    assert (finding.status, finding.reasons[0].cite) == ("not_applicable", "Pen. Code, § 1170.18(f)")
    assert found(changed(count, offense="PC 496", offense_date="2014-11-04")).status == "lawyer_first"


def test_a_judgment_before_proposition_47_makes_the_day_of_the_offense_idle() -> None:
    assert found(judged("2014-11-04", offense_date=None)).status == "mandatory"
    assert found(judged("2014-11-05", offense_date=None)).needs == (f"{COUNT}offense_date",)
    assert found(judged("2014-11-05", offense_date="2014")).needs == (f"{COUNT}offense_date",)


@pytest.mark.parametrize("day", [None, "unknown"])
def test_a_judgment_without_a_date_is_asked_for(day: str | None) -> None:
    assert found(changed(FELONY, judgment_date=day)).needs == (f"{COUNT}judgment_date",)


@pytest.mark.parametrize("offense", ["HS 11357(b)", "HS 11357(c)", "HS 11377(b)"])
def test_a_part_that_was_no_felony_is_left_to_a_lawyer(offense: str) -> None:
    finding = found(changed(FELONY, offense=offense))
    assert (finding.status, finding.reasons[0].cite) == ("lawyer_first", "Pen. Code, § 1170.18(f)")


@pytest.mark.parametrize(
    ("ends", "status"),
    [("2026-11-21", "mandatory"), ("2026-11-22", "lawyer_first"), ("2026-11-23", "lawyer_first"),
     ("2026-11", "need_fact"), ("unknown", "need_fact"), (None, "need_fact")],
)  # fmt: skip
def test_probation_that_still_runs_is_a_sentence_being_served(ends: str | None, status: str) -> None:
    finding = found(changed(FELONY, probation__ends=ends))
    assert finding.status == status
    assert finding.needs == ((f"{COUNT}probation.ends",) if status == "need_fact" else ())
    if status == "lawyer_first":
        assert finding.reasons[0].cite == "Pen. Code, § 1170.18(a), (b)"


def test_probation_that_the_court_ended_early_is_over() -> None:
    assert found(changed(FELONY, probation__ended_early=True, probation__ends=None)).status == "mandatory"
    assert found(changed(FELONY, probation__ended_early=False, probation__ends="2027-01-01")).status == "lawyer_first"


@pytest.mark.parametrize("record", [PRISON, changed(SPLIT, judgment_date="2012-06-01")])
@pytest.mark.parametrize(("completed", "status"), [(True, "mandatory"), (False, "lawyer_first"),
                                                   ("unknown", "need_fact"), (None, "need_fact")])  # fmt: skip
def test_prison_and_felony_jail_must_be_completed(record: dict[str, Any], completed: Any, status: str) -> None:
    finding = found(changed(record, offense="HS 11377(a)", custody__completed=completed))
    assert finding.status == status
    assert finding.needs == ((f"{COUNT}custody.completed",) if status == "need_fact" else ())


@pytest.mark.parametrize("outcome", ["jail", "fine"])
def test_a_felony_with_only_jail_or_a_fine_is_left_to_a_lawyer(outcome: str) -> None:
    count = changed(JAIL, outcome=outcome, offense="HS 11377(a)", level="felony", judgment_date="2010-06-01")
    finding = found(count)
    assert (finding.status, finding.reasons[0].cite) == ("lawyer_first", "Pen. Code, § 1170.18(f)")
