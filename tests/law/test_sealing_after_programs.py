"""PC 851.87, 851.90 and 1000.4: after a program is completed, the law made for it lets the court seal the arrest."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from typing import Any

import pytest

from tests.law.arrests import DISMISSED, PLACE, diverted
from tests.law.records import CITIZEN, DEJ, NONCITIZEN, PROBATION, changed, finding

PROGRAMS = ("pc1000", "pc1001_36", "pc1001_95", "pc1000_7", "pc1000_8", "ab2124", "hs11395", "prefiling", "other")


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_has_its_own_law(program: str) -> None:
    expected = {
        "pc1000": ("not_applicable", "not_applicable", "discretionary"),
        "pc1000_8": ("not_applicable", "discretionary", "not_applicable"),
        "hs11395": ("not_applicable", "not_applicable", "discretionary"),
        "prefiling": ("discretionary", "not_applicable", "not_applicable"),
        "other": ("not_applicable", "lawyer_first", "lawyer_first"),
    }.get(program, ("not_applicable",) * 3)
    count = diverted(program)
    assert tuple(finding(remedy, count).status for remedy in ("PC 851.87", "PC 851.90", "PC 1000.4")) == expected


@pytest.mark.parametrize(
    ("remedy", "program"),
    [("PC 851.87", "prefiling"), ("PC 851.90", "pc1000_8"), ("PC 1000.4", "pc1000"), ("PC 1000.4", "hs11395")],
)
@pytest.mark.parametrize(
    ("completed", "status"),
    [(True, "discretionary"), (False, "not_yet"), ("unknown", "need_fact"), (None, "need_fact")],
)
def test_the_program_must_be_completed(remedy: str, program: str, completed: Any, status: str) -> None:
    found = finding(remedy, diverted(program, diversion__completed=completed))
    assert (found.status, found.not_before) == (status, None)
    assert found.needs == ((PLACE + "diversion.completed",) if status == "need_fact" else ())
    if status == "not_yet":
        assert "not finished" in found.reasons[0].text.render("en") and found.would_change
    if status == "discretionary":
        assert "The court may seal" in found.reasons[0].text.render("en")


@pytest.mark.parametrize("remedy", ["PC 851.87", "PC 851.90", "PC 1000.4"])
@pytest.mark.parametrize("program", [None, "unknown"])
def test_which_program_it_was_is_asked_for(remedy: str, program: str | None) -> None:
    found = finding(remedy, diverted(program))
    assert (found.status, found.needs) == ("need_fact", (PLACE + "diversion.program",))


@pytest.mark.parametrize(
    ("granted", "pc_851_90", "pc_1000_4"),
    [
        ("1996-12-31", "lawyer_first", "lawyer_first"),
        ("2017-12-31", "lawyer_first", "lawyer_first"),
        ("2018-01-01", "not_applicable", "discretionary"),
        ("2018", "not_applicable", "discretionary"),
        ("2017", "lawyer_first", "lawyer_first"),
        ("unknown", "need_fact", "need_fact"),
        (None, "need_fact", "need_fact"),
    ],
)
def test_section_1000_became_pretrial_diversion_in_2018(granted: str | None, pc_851_90: str, pc_1000_4: str) -> None:
    count = diverted("pc1000", diversion__granted=granted, offense_date=None)
    for remedy, status in (("PC 851.90", pc_851_90), ("PC 1000.4", pc_1000_4)):
        found = finding(remedy, count)
        assert (found.status, found.lawyer_first) == (status, status == "lawyer_first")
        assert found.needs == ((PLACE + "diversion.granted",) if status == "need_fact" else ())
        if status == "not_applicable":
            assert "Section 1000.4 is the law that seals it" in found.reasons[0].text.render("en")


@pytest.mark.parametrize(("plea", "lawyer"), [("guilty", True), ("no_contest", True), ("not_guilty", False)])
def test_a_plea_in_pretrial_diversion_makes_a_lawyer_look(plea: str, lawyer: bool) -> None:
    found = finding("PC 1000.4", diverted("pc1000", plea=plea))
    assert (found.status, found.lawyer_first) == ("discretionary", lawyer)
    assert not finding("PC 1000.4", diverted("pc1000", plea=None)).lawyer_first


@pytest.mark.parametrize(
    ("person", "lawyer"), [(CITIZEN, False), (NONCITIZEN, True), ({"birthdate": "1980-05-14"}, True)]
)
def test_a_treatment_mandated_felony_began_with_a_plea(person: dict[str, Any], lawyer: bool) -> None:
    found = finding("PC 1000.4", diverted("hs11395"), person=person)
    assert (found.status, found.lawyer_first) == ("discretionary", lawyer)
    assert "Health & Saf. Code, § 11395(d)(3)" in {reason.cite for reason in found.reasons}
    assert finding("PC 1000.4", diverted("pc1000"), person=person).lawyer_first is False


def test_programs_with_rules_of_their_own_are_told() -> None:
    assert "Section 1000.4" in finding("PC 851.90", diverted("pc1000")).reasons[0].text.render("en")
    assert finding("PC 1000.4", diverted("pc1001_36")).reasons[0].cite == "Pen. Code, § 1001.36(h)"
    assert finding("PC 1000.4", diverted("pc1001_95")).reasons[0].cite == "Pen. Code, § 1001.97(a)"
    assert finding("PC 1000.4", diverted("other")).reasons[0].cite == "Pen. Code, § 1000.5(b)"


DEJ_STATES = [
    ({"completed": True, "terminated": False}, "discretionary", ()),
    ({"completed": True}, "discretionary", ()),
    ({"completed": False, "terminated": False, "dismissed": False}, "not_yet", ()),
    ({"completed": False, "terminated": True, "dismissed": False}, "excluded", ()),
    ({"terminated": True, "dismissed": False}, "excluded", ()),
    ({"completed": False, "dismissed": False}, "need_fact", ("dej.terminated",)),
    ({"completed": False, "terminated": "unknown", "dismissed": False}, "need_fact", ("dej.terminated",)),
    ({"completed": True, "terminated": "unknown"}, "need_fact", ("dej.terminated",)),
    ({"completed": "unknown", "terminated": False}, "need_fact", ("dej.completed",)),
    ({"terminated": False}, "need_fact", ("dej.completed",)),
    ({"completed": True, "terminated": True}, "lawyer_first", ()),
    ({"completed": False, "dismissed": "2010-09-20"}, "lawyer_first", ()),
    ({"terminated": True, "dismissed": True}, "lawyer_first", ()),
]


@pytest.mark.parametrize(("dej", "status", "needs"), DEJ_STATES)
def test_dej_must_be_completed(dej: dict[str, Any], status: str, needs: tuple[str, ...]) -> None:
    found = finding("PC 851.90", changed(DEJ, dej=dej))
    assert (found.status, found.needs) == (status, tuple(PLACE + need for need in needs))
    assert found.lawyer_first is (status == "lawyer_first")


@pytest.mark.parametrize(("dej", "status", "needs"), DEJ_STATES)
def test_automatic_relief_and_petitions_ask_the_same_of_dej(
    dej: dict[str, Any], status: str, needs: tuple[str]
) -> None:
    count = changed(DEJ, dej=dej)
    completed = status == "discretionary"
    assert finding("PC 851.93", count).status == ("check_first" if completed else status)
    petition = finding("PC 851.91", count)
    assert petition.status == ("lawyer_first" if completed else status)
    assert petition.lawyer_first is (petition.status == "lawyer_first")


@pytest.mark.parametrize(
    ("granted", "lawyer"),
    [
        ("1996-12-31", True),
        ("1997-01-01", False),
        ("2017-12-31", False),
        ("2018-01-01", True),
        ("1996", True),
        ("2009", False),
        ("unknown", False),
        (None, False),
    ],
)
def test_dej_at_an_odd_time_makes_a_lawyer_look(granted: str | None, lawyer: bool) -> None:
    dej = {"granted": granted, "completed": True, "terminated": False, "dismissed": True}
    count = changed(DEJ, dej=dej, offense_date=None, plea_date=None)
    found = finding("PC 851.90", count if granted else changed(count, dej__granted=None))
    assert (found.status, found.lawyer_first) == ("discretionary", lawyer)


def test_dej_that_was_not_dismissed_yet_makes_a_lawyer_look() -> None:
    found = finding("PC 851.90", changed(DEJ, dej__dismissed=False))
    assert (found.status, found.lawyer_first) == ("discretionary", True)


@pytest.mark.parametrize("count", [PROBATION, DISMISSED])
@pytest.mark.parametrize("remedy", ["PC 851.87", "PC 851.90", "PC 1000.4"])
def test_without_a_program_they_do_not_apply(remedy: str, count: dict[str, Any]) -> None:
    assert finding(remedy, count).status == "not_applicable"


@pytest.mark.parametrize("remedy", ["PC 851.87", "PC 1000.4"])
def test_dej_is_no_diversion(remedy: str) -> None:
    assert finding(remedy, DEJ).status == "not_applicable"


@pytest.mark.parametrize("granted", ["PC 851.87", "PC 851.90", "PC 851.91", "PC 1000.4"])
@pytest.mark.parametrize("remedy", ["PC 851.87", "PC 851.90", "PC 851.91", "PC 851.93", "PC 1000.4"])
def test_an_arrest_is_sealed_once(remedy: str, granted: str) -> None:
    assert finding(remedy, diverted("prefiling", relief_granted=[granted])).status == "not_applicable"
    assert finding(remedy, changed(DEJ, relief_granted=[granted])).status == "not_applicable"


def test_automatic_relief_leaves_a_sealing_order_open() -> None:
    for remedy in ("PC 851.90", "PC 851.91"):
        assert finding(remedy, changed(DEJ, relief_granted=["PC 851.93"])).status != "not_applicable"


@pytest.mark.parametrize(
    ("remedy", "count"),
    [
        ("PC 851.87", diverted("prefiling")),
        ("PC 851.90", DEJ),
        ("PC 851.91", DISMISSED),
        ("PC 851.93", DISMISSED),
        ("PC 1000.4", diverted("pc1000")),
    ],
)
def test_each_says_that_sealing_hides_proof_and_ends_no_duty_to_tell(remedy: str, count: dict[str, Any]) -> None:
    found = finding(remedy, count)
    effect = found.effect_on_immigration.render("en")
    assert "changes nothing for immigration law" in effect and "hide" in effect and "certified copies" in effect
    limits = " ".join(text.render("en") for text in found.does_not)
    for told in ("does not destroy the record", "peace officer", "have a gun", "public office", "sealed arrests"):
        assert told in limits


def test_what_they_ask_of_the_sealing_itself_is_told() -> None:
    assert "60 days" in " ".join(
        reason.text.render("en") for reason in finding("PC 851.87", diverted("prefiling")).reasons
    )
    assert "before the judge decides" in finding("PC 851.90", DEJ).reasons[-1].text.render("en")
    assert "1203.43" in finding("PC 851.90", DEJ).does_not[0].render("en")


@pytest.mark.parametrize(
    "module", ["pc_851_87", "pc_851_90", "pc_851_91", "pc_851_93", "pc_1000_4", "pc_1018", "pc_1473"]
)
def test_a_rule_names_the_dates_that_it_uses(module: str) -> None:
    rule = import_module(f"docassemble.CARecordRelief.law.{module}")
    used = re.findall(r"DATES\.(\w+)", inspect.getsource(rule))
    assert set(rule.REMEDY.dates) == set(used) and len(rule.REMEDY.dates) == len(set(used))
