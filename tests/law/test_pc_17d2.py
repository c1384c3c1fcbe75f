"""PC 17(d)(2): misdemeanors of the list in PC 19.8 that the court may make infractions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import DEJ, JAIL, PRISON, PROBATION, changed, finding

REMEDY = "PC 17(d)(2)"
TRESPASS = changed(JAIL, offense="PC 602(o)")
COUNT = "cases[0].counts[0]."


@pytest.mark.parametrize(
    "offense",
    ["PC 193.8", "PC 330", "PC 415", "PC 485", "PC 490.7", "PC 555", "PC 602.13", "PC 853.7", "PC 532b(c)",
     "PC 602(o)", "BP 25658(b)", "BP 21672", "BP 25661", "BP 25662", "GC 27204", "VC 23109(c)", "VC 5201.1",
     "VC 12500", "VC 12500(a)", "VC 14601.1", "VC 27150.1", "VC 40508"],
)  # fmt: skip
def test_the_court_may_make_a_listed_misdemeanor_an_infraction(offense: str) -> None:
    found = finding(REMEDY, changed(JAIL, offense=offense))
    assert (found.status, found.lawyer_first, found.branch) == ("discretionary", True, None)
    assert [reason.cite for reason in found.reasons] == ["Pen. Code, § 17(d)(2), (f)", "Pen. Code, § 17(d)(2)"]


@pytest.mark.parametrize("offense", ["HS 11364", "HS 11550(a)", "HS 11377(a)", "HS 11357(b)", "PC 484", "PC 602(a)",
                                     "VC 23152(a)", "VC 23109(a)", "BP 25658(a)"])  # fmt: skip
def test_drug_offenses_and_all_others_are_outside(offense: str) -> None:
    found = finding(REMEDY, changed(JAIL, offense=offense))
    assert (found.status, found.reasons[0].cite) == ("not_applicable", "Pen. Code, § 19.8(a)")


@pytest.mark.parametrize("offense", ["PC 602", "BP 25658", "VC 23109", "gibberish", "unknown", None])
def test_an_offense_too_vague_to_place_is_asked_for(offense: str | None) -> None:
    found = finding(REMEDY, changed(JAIL, offense=offense))
    assert (found.status, found.needs) == ("need_fact", (f"{COUNT}offense",))


def test_an_attempt_is_left_to_a_lawyer() -> None:
    found = finding(REMEDY, changed(JAIL, offense="PC 664/415"))
    assert (found.status, found.reasons[0].cite) == ("lawyer_first", "Pen. Code, § 17(d)")


@pytest.mark.parametrize("level", ["felony", "infraction"])
def test_only_a_misdemeanor_can_become_an_infraction(level: str) -> None:
    found = finding(REMEDY, changed(TRESPASS, level=level))
    assert (found.status, found.reasons[0].cite) == ("not_applicable", "Pen. Code, § 17(d)(2)")


@pytest.mark.parametrize("level", ["unknown", None])
def test_the_level_is_asked_for_only_where_the_offense_is_listed(level: str | None) -> None:
    assert finding(REMEDY, changed(TRESPASS, level=level)).needs == (f"{COUNT}level",)
    assert finding(REMEDY, changed(JAIL, level=level)).status == "not_applicable"


@pytest.mark.parametrize(
    ("record", "status"),
    [(changed(PROBATION, level="misdemeanor", offense="PC 415"), "discretionary"),
     (changed(TRESPASS, outcome="fine"), "discretionary"),
     (changed(TRESPASS, outcome="pending"), "lawyer_first"),
     (changed(TRESPASS, outcome="dismissed"), "not_applicable"),
     (changed(DEJ, offense="PC 415", level="misdemeanor"), "not_applicable"),
     (changed(PRISON, offense="PC 415", level="misdemeanor"), "not_applicable")],
)  # fmt: skip
def test_a_case_that_is_open_or_ended_in_a_sentence_is_needed(record: dict[str, Any], status: str) -> None:
    found = finding(REMEDY, record)
    assert found.status == status
    if status == "lawyer_first":
        assert [reason.cite for reason in found.reasons] == ["Pen. Code, § 17(d)(2)"]


@pytest.mark.parametrize("granted", ["PC 17(d)(2)", "PC 1473.7(a)(1)", "PC 1016.5"])
def test_nothing_is_left_once_granted_or_vacated(granted: str) -> None:
    assert finding(REMEDY, changed(TRESPASS, relief_granted=[granted])).status == "not_applicable"
    assert finding(REMEDY, changed(TRESPASS, relief_granted=["PC 1203.4a"])).status == "discretionary"
