"""Records of people whom a first version of the rules would have sent home, or told something that is not so."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.records import CITIZEN, JAIL, PRISON, PROBATION, SPLIT, changed, finding

COUNT = "cases[0].counts[0]."
RESIDENT = CITIZEN | {"california_resident_since": "2000-01-01"}
MINOR = changed(PROBATION, offense="PC 459", offense_date="1997-01-01")
TREATED = changed(PROBATION, offense="HS 11377(a)", probation__treatment=True, probation__treatment_completed=True)
CREW = changed(SPLIT, fire_camp=True, custody__completed=False, custody__supervision_ended=None)


def status(remedy: str, count: dict[str, Any], **options: Any) -> str:
    return str(finding(remedy, count, **options).status)


def test_a_felony_with_only_jail_that_was_reduced_needs_no_second_reduction() -> None:
    assert status("PC 17(b)", changed(JAIL, level="felony", reduced=True)) == "not_applicable"
    assert status("PC 17(b)", changed(JAIL, level="felony")) == "lawyer_first"


def test_after_prison_17b_says_only_that_it_cannot_reduce() -> None:
    found = finding("PC 17(b)", changed(PRISON, offense="HS 11350(a)"))
    assert [str(reason.text) for reason in found.reasons] == [
        "After a sentence to prison or to felony jail this section cannot reduce it."
    ]
    assert status("PC 1170.18", changed(PRISON, offense="HS 11350(a)")) == "mandatory"


# ---- 1203.4, 1170.9: a crime that is barred at every level ----------------------------------------------


@pytest.mark.parametrize("level", [None, "unknown", "felony", "misdemeanor"])
def test_nobody_is_asked_for_a_level_that_cannot_matter(level: str | None) -> None:
    count = changed(PROBATION, offense="PC 288(a)", level=level, military_treatment=True)
    for remedy, cite in (("PC 1203.4", "§ 1203.4(b)"), ("PC 1170.9(h)", "§ 1170.9(h)(4)(B)")):
        found = finding(remedy, count)
        assert (found.status, found.reasons[0].cite) == ("excluded", f"Pen. Code, {cite}")


@pytest.mark.parametrize("remedy", ["PC 1203.4", "PC 1170.9(h)"])
def test_a_crime_that_is_barred_as_a_felony_needs_its_level(remedy: str) -> None:
    count = changed(PROBATION, offense="PC 261.5(d)", level="unknown", military_treatment=True)
    assert finding(remedy, count).needs == (f"{COUNT}level",)


# ---- 1203.4a: traffic infractions with a fine of their own ----------------------------------------------


@pytest.mark.parametrize(
    ("offense", "expected"),
    [
        ("VC 22349(a)", "excluded"),
        ("VC 22350", "excluded"),
        ("VC 27150.3(a)", "excluded"),
        *(
            (f"VC {section}", "lawyer_first")
            for section in (
                "2815", "4000(a)(1)", "21070", "21453(a)", "21454(c)", "21457(a)", "21655.5", "21655.8", "21752(c)",
                "21806", "21951", "21971", "22348(b)", "22406", "22407", "22450", "22451", "22452", "22500(i)",
                "22507.8", "22511.1", "22522", "22526(a)", "23111", "23112", "23113(a)", "23117", "23135", "23140",
                "27000(b)", "27153", "27153.5", "27156", "34506", "34506.3", "38020", "5201.1", "12500(a)", "14601.1",
                "23109(c)", "27150.1", "40508(a)", "16028(a)", "23123", "23123.5", "23222(b)", "27315", "27360",
                "27360.5",
            )
        ),
    ],
)  # fmt: skip
def test_a_ticket_with_a_fine_of_its_own_is_not_plainly_shut_out(offense: str, expected: str) -> None:
    found = finding("PC 1203.4a", changed(JAIL, outcome="fine", level="infraction", offense=offense))
    assert (found.status, found.reasons[0].cite) == (expected, "Pen. Code, § 1203.4a(d)(3)")
    assert bool(found.would_change) == (expected == "excluded")


# ---- 1203.41: felony jail that somebody calls jail ------------------------------------------------------


@pytest.mark.parametrize(
    ("judgment", "expected"),
    [
        ("2011-09-30", "not_applicable"),
        ("2011-10-01", "lawyer_first"),
        ("2011", "lawyer_first"),
        (None, "lawyer_first"),
    ],
)
def test_a_felony_with_jail_may_have_been_felony_jail(judgment: str | None, expected: str) -> None:
    found = finding("PC 1203.41", changed(JAIL, level="felony", offense="HS 11378", judgment_date=judgment))
    assert (found.status, found.reasons[0].cite) == (expected, "Pen. Code, § 1203.41(a)(2)")


def test_no_felony_jail_for_a_misdemeanor() -> None:
    assert status("PC 1203.41", JAIL) == "not_applicable"
    reduced = finding("PC 1203.41", changed(JAIL, level="felony", reduced=True))
    assert (reduced.status, reduced.reasons[0].cite) == ("not_applicable", "Pen. Code, § 1203.41(a)(2)")


# ---- 1203.42 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("registers", [{"must_register": True}, {}])
def test_whoever_registers_is_for_a_lawyer_whatever_else_is_unknown(registers: dict[str, bool]) -> None:
    count = changed(PRISON, custody__registrable=not registers)
    person = CITIZEN | {"super_strike": "unknown", "must_register": "unknown"} | registers
    assert status("PC 1203.42", count, person=person) == "lawyer_first"
    assert status("PC 1203.42", PRISON, person=person | {"must_register": False}) == "need_fact"


# ---- 1203.45: a felony that is a misdemeanor by now -----------------------------------------------------


def test_sealing_for_minors_knows_a_felony_that_a_court_reduced() -> None:
    reduced = finding("PC 1203.45", changed(MINOR, reduced=None, relief_granted=["PC 17(b)"]))
    assert reduced.status == "lawyer_first"
    assert status("PC 1203.45", MINOR) == "not_applicable"
    drug = changed(MINOR, offense="HS 11377(a)")
    assert status("PC 1203.45", drug) == "not_applicable"
    assert status("PC 1203.45", changed(drug, reduced=True)) == "excluded"


@pytest.mark.parametrize("answer", [None, "unknown"])
def test_sealing_for_minors_takes_unknown_for_no_no(answer: str | None) -> None:
    found = finding("PC 1203.45", changed(MINOR, reduced=answer))
    assert (found.status, found.needs) == ("need_fact", (f"{COUNT}reduced",))
    assert status("PC 1203.45", changed(MINOR, reduced=answer, offense="HS 11377(a)")) == "not_applicable"
    assert status("PC 1203.45", changed(MINOR, reduced=answer, offense_date="2010-01-01")) == "not_applicable"


# ---- 1203.4b: supervision is no bar ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("released", "supervised", "expected"),
    [
        ("2026-11-22", True, "lawyer_first"),
        ("2026-11-23", True, "not_yet"),
        ("2026", True, "not_yet"),
        ("2025", True, "lawyer_first"),
        (None, True, "not_yet"),
        ("2026-01-01", False, "not_yet"),
        ("2026-01-01", "unknown", "not_yet"),
    ],
)
def test_a_released_person_whose_sentence_goes_on_under_supervision(
    released: str | None, supervised: bool | str, expected: str
) -> None:
    person = CITIZEN | {"serving_sentence": True, "on_supervision": supervised}
    assert status("PC 1203.4b", changed(CREW, custody__released=released), person=person) == expected


# ---- 1210.1(e) -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offense", "expected"),
    [
        ("HS 11375", "need_fact"),  # only (b)(2) is possession, and only it tells
        ("HS 11375(b)(1)", "not_applicable"),
        ("PC 664/HS 11377(a)", "need_fact"),
        ("PC 664/HS 11378", "not_applicable"),
        ("PC 664/HS 11379(a)", "need_fact"),
        ("BP 4060", "need_fact"),
        ("BP 4230", "need_fact"),
        ("VC 23222(b)", "need_fact"),
        ("HS 11364", "not_applicable"),
        ("VC 23152(f)", "not_applicable"),
    ],
)
def test_treatment_is_asked_about_where_it_can_have_been(offense: str, expected: str) -> None:
    found = finding("PC 1210.1(e)", changed(PROBATION, offense=offense, level="misdemeanor"))
    assert found.status == expected
    assert found.needs == ((f"{COUNT}probation.treatment",) if expected == "need_fact" else ())


def test_a_crime_after_treatment_is_for_a_lawyer() -> None:
    assert not finding("PC 1210.1(e)", TREATED).lawyer_first
    assert finding("PC 1210.1(e)", changed(TREATED, new_crimes_since=True)).lawyer_first


# ---- 1170.18 ---------------------------------------------------------------------------------------------


def test_an_attempt_at_drug_possession_is_not_promised_proposition_47() -> None:
    found = finding("PC 1170.18", changed(PROBATION, offense="PC 664/HS 11350(a)"))
    assert (found.status, found.reasons[0].cite) == ("lawyer_first", "Pen. Code, § 1170.18(a), (f)")
    assert status("PC 1170.18", changed(PROBATION, offense="HS 11350(a)")) == "mandatory"


# ---- Certificate of rehabilitation and pardon -----------------------------------------------------------


def test_the_certificate_sees_a_reduction_that_a_court_granted() -> None:
    count = changed(PROBATION, offense="HS 11377(a)", reduced=None)
    assert not finding("PC 4852.01", count, person=RESIDENT).lawyer_first
    reduced = finding("PC 4852.01", changed(count, relief_granted=["PC 17(b)"]), person=RESIDENT)
    assert reduced.lawyer_first
    assert any("reduced" in str(reason.text) for reason in reduced.reasons)


@pytest.mark.parametrize(
    ("offense", "granted", "expected"),
    [
        ("PC 311.11(a)", [], "excluded"),  # section 1203.4(b) leaves it out, so that no wait can help
        ("PC 311.11(a)", ["PC 1203.4"], "lawyer_first"),  # dismissed before the law left it out
        ("PC 243.4(a)", [], "not_yet"),
        ("PC 243.4(a)", ["PC 1203.4"], "lawyer_first"),
    ],
)
def test_nobody_waits_for_a_dismissal_that_the_law_leaves_out(offense: str, granted: list[str], expected: str) -> None:
    found = finding("PC 4852.01", changed(PROBATION, offense=offense, relief_granted=granted), person=RESIDENT)
    assert (found.status, found.reasons[0].cite) == (expected, "Pen. Code, § 4852.01(b)")


def test_no_pardon_is_needed_for_an_infraction() -> None:
    found = finding("pardon", changed(JAIL, level="infraction"))
    assert (found.status, found.reasons[0].cite) == ("not_applicable", "Pen. Code, § 4853")


def test_automatic_relief_tells_that_schools_still_see_it() -> None:
    assert any("teachers" in str(text) for text in finding("PC 1203.425", PROBATION).does_not)
