"""The Governor's pardon: mercy that a lawyer helps to ask for, never a right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import DEJ, JAIL, PRISON, PROBATION, SPLIT, changed, finding

REMEDY = "pardon"
COUNT = "cases[0].counts[0]."


def told(count: dict[str, Any]) -> str:
    return " ".join(reason.text.render("en") for reason in finding(REMEDY, count).reasons)


@pytest.mark.parametrize("count", [PRISON, PROBATION, SPLIT, JAIL, changed(JAIL, outcome="fine")])
def test_a_sentence_can_be_pardoned_and_a_lawyer_helps_to_ask(count: dict[str, Any]) -> None:
    found = finding(REMEDY, count)
    assert (found.status, found.lawyer_first, found.papers) == ("lawyer_first", True, ())
    assert found.reasons[0].text.render("en").startswith("A pardon is mercy")


def test_for_felonies_it_names_both_ways_and_the_supreme_court() -> None:
    assert "certificate of rehabilitation" in told(PRISON) and "Supreme Court" in told(PRISON)
    assert "Supreme Court" not in told(JAIL) and "seldom" in told(JAIL) and "seldom" not in told(PRISON)


@pytest.mark.parametrize(
    "offense", ["PC 269", "PC 286(c)", "PC 287(c)", "PC 288(a)", "PC 288.5", "PC 288.7", "PC 289(j)"]
)
def test_some_sex_crimes_need_extraordinary_circumstances(offense: str) -> None:
    for count in (PRISON, PROBATION, changed(PROBATION, level="misdemeanor")):
        found = finding(REMEDY, changed(count, offense=offense))
        assert (found.status, found.lawyer_first) == ("lawyer_first", True)
        assert [reason.cite for reason in found.reasons] == ["Pen. Code, § 4852.01(d)"]
        assert "extraordinary" in told(changed(count, offense=offense))
    assert "extraordinary" not in told(PRISON)


@pytest.mark.parametrize(
    "count",
    [DEJ, changed(JAIL, level="infraction"), changed(JAIL, outcome="never_charged", jail=None),
     changed(JAIL, outcome="dismissed", jail=None), changed(JAIL, outcome="pending"),
     changed(JAIL, relief_granted=["pardon"]), changed(JAIL, relief_granted=["PC 1473.7(a)(1)"])],
)  # fmt: skip
def test_without_a_crime_and_a_sentence_there_is_nothing_to_pardon(count: dict[str, Any]) -> None:
    assert finding(REMEDY, count).status == "not_applicable"


@pytest.mark.parametrize("missing", [None, "unknown"])
def test_only_the_level_must_be_known(missing: str | None) -> None:
    assert finding(REMEDY, changed(PRISON, level=missing)).needs == (f"{COUNT}level",)
    assert finding(REMEDY, changed(PRISON, offense=missing)).status == "lawyer_first"


def test_it_says_that_removal_for_drugs_stays() -> None:
    found = finding(REMEDY, PRISON)
    assert "not the one for drugs" in found.effect_on_immigration.render("en")
    assert any("removal for drugs" in text.render("en") for text in found.does_not)
