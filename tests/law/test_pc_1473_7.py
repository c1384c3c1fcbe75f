"""PC 1473.7(a)(1): who has anything to vacate, when custody is over, what the law presumes. Always a lawyer first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docassemble.CARecordRelief.law.finding import Finding, Status
from tests.law.records import CITIZEN, DEJ, JAIL, NONCITIZEN, PRISON, PROBATION, SPLIT, changed
from tests.law.records import finding as find

FITS = "That seems to fit this program"
MAY_FIT = "It is possible that this program is one of those"
NO_HELP = "this does not help"
DIVERSION = changed(DEJ, outcome="pretrial_diversion", dej=None, diversion={"program": "pc1000", "completed": True})
TREATED = changed(PROBATION, offense="HS 11377(a)", probation__treatment=True, probation__treatment_completed=True)


def finding(count: dict[str, Any], person: dict[str, Any] = NONCITIZEN, **options: Any) -> Finding:
    return find("PC 1473.7(a)(1)", count, person=person, **options)


def told(found: Finding) -> str:
    return " ".join(str(reason.text) for reason in found.reasons)


def cites(found: Finding) -> str:
    return " ".join(reason.cite for reason in found.reasons)


# ---- Who ---------------------------------------------------------------------------------------------------


def test_a_citizen_by_birth_has_no_use_for_it() -> None:
    found = finding(DEJ, CITIZEN)
    assert found.status is Status.NOT_APPLICABLE and not found.lawyer_first
    assert found.reasons[0].cite == "Pen. Code, § 1473.7(f)(1)"


@pytest.mark.parametrize("citizenship", ["noncitizen", "undisclosed", "unknown", None, "naturalized"])
def test_everybody_else_is_sent_to_a_lawyer(citizenship: str | None) -> None:
    found = finding(DEJ, changed(NONCITIZEN, citizenship=citizenship))
    assert found.status is Status.LAWYER_FIRST and found.lawyer_first and found.needs == ()
    assert ("became a citizen later" in told(found)) is (citizenship == "naturalized")


@pytest.mark.parametrize(("removal", "status"), [("detained", Status.LAWYER_FIRST), ("none", Status.NOT_APPLICABLE)])
def test_a_citizen_with_an_immigration_case_may_be_mistaken(removal: str, status: Status) -> None:
    found = finding(DEJ, CITIZEN | {"immigration": {"removal": removal}})
    assert found.status is status
    assert ("which is right" in told(found)) is (removal == "detained")


# ---- A conviction or a plea --------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [DEJ, PROBATION, JAIL, SPLIT, PRISON, changed(JAIL, outcome="fine")])
@pytest.mark.parametrize("plea", ["guilty", "no_contest", "unknown", None])
def test_every_plea_and_sentence_goes_to_a_lawyer(count: dict[str, Any], plea: str | None) -> None:
    found = finding(changed(count, plea=plea))
    assert found.status is Status.LAWYER_FIRST and found.lawyer_first
    assert "1473.7(a)(1)" in cites(found) and "1473.7(a)(1)" in told(found)


@pytest.mark.parametrize("plea", ["not_guilty", "none"])
def test_a_conviction_after_a_trial_counts_too(plea: str) -> None:
    found = finding(changed(PROBATION, plea=plea, convicted_at_trial=True))
    assert found.status is Status.LAWYER_FIRST
    assert "after a trial" in told(found)
    assert "after a trial" not in told(finding(PROBATION))


@pytest.mark.parametrize("plea", ["not_guilty", "none"])
@pytest.mark.parametrize("count", [DEJ, DIVERSION, changed(JAIL, outcome="dismissed")])
def test_without_a_plea_there_is_nothing_to_vacate(count: dict[str, Any], plea: str) -> None:
    assert finding(changed(count, plea=plea)).status is Status.NOT_APPLICABLE
    tried = changed(count, plea=plea, convicted_at_trial=True)
    assert finding(tried).status is Status.LAWYER_FIRST


def test_dej_without_a_plea_but_with_a_judgment_is_read_by_a_lawyer() -> None:
    assert finding(changed(DEJ, plea="none", judgment_date="2010-01-01")).status is Status.LAWYER_FIRST


@pytest.mark.parametrize("outcome", ["acquitted", "never_charged", "vacated", "pending"])
def test_other_endings_leave_nothing_to_vacate(outcome: str) -> None:
    assert finding(changed(JAIL, outcome=outcome)).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("program", ["hs11395", "pc1000_7", "pc1000_8", "ab2124"])
@pytest.mark.parametrize("plea", ["guilty", "none", "unknown", None])
def test_a_program_that_begins_with_a_plea_counts(program: str, plea: str | None) -> None:
    assert finding(changed(DIVERSION, diversion__program=program, plea=plea)).status is Status.LAWYER_FIRST


@pytest.mark.parametrize("program", ["pc1000", "pc1001_36", "pc1001_95", "other", "unknown", None])
def test_in_another_program_the_plea_decides(program: str | None) -> None:
    count = changed(DIVERSION, diversion__program=program)
    assert finding(count).status is Status.LAWYER_FIRST
    assert finding(changed(count, plea="none")).status is Status.NOT_APPLICABLE
    for plea in ("unknown", None):
        found = finding(changed(count, plea=plea))
        assert (found.status, found.needs) == (Status.NEED_FACT, ("cases[0].counts[0].plea",))


def test_a_program_before_any_charge_took_no_plea() -> None:
    assert finding(changed(DIVERSION, diversion__program="prefiling", plea=None)).status is Status.NOT_APPLICABLE


def test_a_plea_before_a_dismissal_is_read_by_a_lawyer() -> None:
    found = finding(changed(JAIL, outcome="dismissed"))
    assert found.status is Status.LAWYER_FIRST and "then the charge was dismissed" in told(found)
    assert "then the charge was dismissed" not in told(finding(DIVERSION))
    assert finding(changed(JAIL, outcome="dismissed", plea=None)).needs == ("cases[0].counts[0].plea",)


@pytest.mark.parametrize("order", ["PC 1473.7(a)(1)", "PC 1016.5", "PC 1018", "PC 1473", "PC 236.14"])
def test_what_was_vacated_is_not_vacated_again(order: str) -> None:
    assert finding(changed(DEJ, relief_granted=[order])).status is Status.NOT_APPLICABLE


def test_a_plea_taken_back_under_1203_43_leaves_a_second_order_to_a_lawyer() -> None:
    found = finding(changed(DEJ, relief_granted=["PC 1203.43"]))
    assert found.status is Status.LAWYER_FIRST and "section 1203.43" in told(found)
    assert "section 1203.43" not in told(finding(DEJ))


# ---- The presumption of (f)(2) -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, FITS),
        ({"plea": "no_contest"}, FITS),
        ({"plea": "unknown"}, None),
        ({"plea": None}, None),
        ({"dej__completed": None}, FITS),
        ({"dej__completed": "unknown", "dej__dismissed": True}, FITS),
        ({"dej__completed": None, "dej__dismissed": "unknown"}, None),
        ({"dej__completed": True, "dej__dismissed": False}, FITS),
        ({"dej__completed": False, "dej__dismissed": False}, None),
        ({"dej__completed": False, "dej__dismissed": True}, None),
        ({"dej__completed": False, "dej__dismissed": False, "dej__terminated": True}, NO_HELP),
        ({"dej__completed": None, "dej__dismissed": None, "dej__terminated": True}, NO_HELP),
        ({"dej__terminated": True}, None),
        ({"dej__terminated": True, "dej__dismissed": False}, None),
        ({"dej__terminated": True, "dej__completed": None}, None),
        ({"dej__granted": "1996-12-31"}, MAY_FIT),
        ({"dej__granted": "1997-01-01"}, FITS),
        ({"dej__granted": "1997"}, FITS),
        ({"dej__granted": "1996"}, MAY_FIT),
        ({"dej__granted": "2017-12-31"}, FITS),
        ({"dej__granted": "2018-01-01"}, MAY_FIT),
        ({"dej__granted": "unknown"}, MAY_FIT),
        ({"dej__granted": None}, MAY_FIT),
    ],
)
def test_the_presumption_is_for_whoever_completed_dej(changes: dict[str, Any], says: str | None) -> None:
    count = changed(DEJ, plea_date=None, offense_date=None, **changes)
    if changes.get("dej__granted"):
        count = changed(count, dej__dismissed=True)
    text = told(finding(count))
    assert [phrase for phrase in (FITS, MAY_FIT, NO_HELP) if phrase in text] == ([says] if says else [])


def test_a_failed_dej_with_a_sentence_is_told_that_the_presumption_does_not_help() -> None:
    failed = changed(PROBATION, dej={"terminated": True, "completed": False, "dismissed": False})
    found = finding(failed)
    assert NO_HELP in told(found) and FITS not in told(found) and MAY_FIT not in told(found)
    assert "Pen. Code, § 1473.7(f)(2)" in cites(found)


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (TREATED, FITS),
        (changed(TREATED, probation__treatment_completed=False), None),
        (changed(TREATED, probation__treatment_completed=None), None),
        (changed(TREATED, probation__treatment=False), None),
        (changed(PROBATION, relief_granted=["PC 1210.1(e)"]), FITS),
        (changed(PROBATION, relief_granted=["PC 1203.4"]), None),
        (changed(TREATED, plea="not_guilty", convicted_at_trial=True), None),
        (PROBATION, None),
        (changed(DIVERSION, diversion__program="hs11395"), MAY_FIT),
        (changed(DIVERSION, diversion__program="hs11395", diversion__completed=False), None),
        (changed(DIVERSION, diversion__program="hs11395", diversion__completed="unknown"), None),
        (changed(DIVERSION, diversion__program="pc1000_8"), MAY_FIT),
        (changed(JAIL, relief_granted=["PC 1210.1(e)"]), None),
    ],
)
def test_other_programs_are_presumed_or_may_be(count: dict[str, Any], says: str | None) -> None:
    text = told(finding(count))
    assert [phrase for phrase in (FITS, MAY_FIT) if phrase in text] == ([says] if says else [])


# ---- Custody -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (date(2016, 3, 30), Status.NOT_YET),
        (date(2016, 3, 31), Status.NOT_YET),
        (date(2016, 4, 1), Status.LAWYER_FIRST),
    ],
)
def test_probation_in_this_case_must_be_over(as_of: date, status: Status) -> None:
    found = finding(PROBATION, as_of=as_of)
    assert found.status is status and found.lawyer_first
    assert found.not_before == (date(2016, 4, 1) if status is Status.NOT_YET else None)
    assert bool(found.would_change) is (status is Status.NOT_YET)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"probation__ended_early": True}, Status.LAWYER_FIRST),
        ({"probation__ended_early": "unknown"}, Status.NOT_YET),
        ({"probation__ends": "2016"}, Status.LAWYER_FIRST),
        ({"probation__ends": "unknown"}, Status.LAWYER_FIRST),
        ({"probation__ends": None}, Status.LAWYER_FIRST),
        ({"probation__ends": "2017"}, Status.NOT_YET),
    ],
)
def test_a_probation_that_may_be_over_closes_nothing(changes: dict[str, Any], status: Status) -> None:
    assert finding(changed(PROBATION, **changes), as_of=date(2016, 3, 1)).status is status


@pytest.mark.parametrize(
    ("served", "serving", "status"),
    [
        (False, True, Status.NOT_YET),
        (False, None, Status.NOT_YET),
        (False, "unknown", Status.NOT_YET),
        (False, False, Status.LAWYER_FIRST),
        (True, True, Status.LAWYER_FIRST),
        ("unknown", True, Status.LAWYER_FIRST),
        (None, True, Status.LAWYER_FIRST),
    ],
)
def test_a_jail_sentence_that_is_being_served_is_custody(served: Any, serving: Any, status: Status) -> None:
    person = changed(NONCITIZEN, serving_sentence=serving)
    assert finding(changed(JAIL, jail__served=served), person).status is status
    assert finding(changed(JAIL, outcome="fine", jail__served=served), person).status is Status.LAWYER_FIRST


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (date(2023, 6, 1), Status.NOT_YET),
        (date(2023, 6, 2), Status.LAWYER_FIRST),
    ],
)
@pytest.mark.parametrize("outcome", ["realigned_jail", "prison"])
def test_supervision_must_be_over(outcome: str, as_of: date, status: Status) -> None:
    found = finding(changed(SPLIT, outcome=outcome, custody__completed=None), as_of=as_of)
    assert found.status is status
    assert found.not_before == (date(2023, 6, 2) if status is Status.NOT_YET else None)


@pytest.mark.parametrize(
    ("completed", "ended", "status"),
    [
        (False, None, Status.NOT_YET),
        (False, "unknown", Status.NOT_YET),
        ("unknown", None, Status.LAWYER_FIRST),
        (None, None, Status.LAWYER_FIRST),
        (True, None, Status.LAWYER_FIRST),
        ("unknown", "2026", Status.LAWYER_FIRST),
        (True, "2026", Status.LAWYER_FIRST),
        (True, "2028", Status.NOT_YET),
    ],
)
def test_custody_that_is_not_completed_waits(completed: Any, ended: Any, status: Status) -> None:
    found = finding(changed(PRISON, custody__completed=completed, custody__supervision_ended=ended))
    assert found.status is status and found.not_before is None
    assert bool(found.would_change) is (status is Status.NOT_YET)


@pytest.mark.parametrize("fact", ["serving_sentence", "on_probation", "on_supervision", "pending_charges"])
@pytest.mark.parametrize(("value", "says"), [(True, True), (False, False), ("unknown", False), (None, False)])
def test_custody_in_another_case_is_for_a_lawyer_to_weigh(fact: str, value: Any, says: bool) -> None:
    found = finding(DEJ, changed(NONCITIZEN, **{fact: value}))
    assert found.status is Status.LAWYER_FIRST
    assert ("criminal custody under this law is for a lawyer" in told(found)) is says


@pytest.mark.parametrize(
    ("count", "runs"),
    [
        (changed(DEJ, dej__completed=False, dej__dismissed=False), True),
        (changed(DEJ, dej__completed=False, dej__dismissed=None), True),
        (changed(DEJ, dej__completed=False, dej__dismissed=True), False),
        (changed(DEJ, dej__completed=False, dej__dismissed=False, dej__terminated=True), False),
        (changed(DEJ, dej__completed="unknown", dej__dismissed=False), False),
        (DEJ, False),
        (changed(DIVERSION, diversion__completed=False), True),
        (changed(DIVERSION, diversion__completed="unknown"), False),
        (DIVERSION, False),
    ],
)
def test_in_a_running_program_the_plea_can_still_be_taken_back(count: dict[str, Any], runs: bool) -> None:
    found = finding(count)
    assert found.status is Status.LAWYER_FIRST
    assert ("Pen. Code, § 1018" in cites(found)) is runs


# ---- Time, (b)(2) ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("removal", ["notice", "proceedings", "ordered", "detained", "deported"])
def test_every_removal_state_is_urgent_and_said_first(removal: str) -> None:
    found = finding(DEJ, changed(NONCITIZEN, immigration__removal=removal))
    assert found.lawyer_first and found.status is Status.LAWYER_FIRST
    assert str(found.reasons[0].text).startswith("Immigration has acted.")
    assert found.reasons[0].cite == "Pen. Code, § 1473.7(b)(2)"
    assert ("Pen. Code, § 1473.7(d)" in cites(found)) is (removal in ("detained", "deported"))


@pytest.mark.parametrize("removal", ["none", "unknown", None])
def test_without_a_notice_nothing_is_urgent(removal: str | None) -> None:
    assert "Immigration has acted" not in told(finding(DEJ, changed(NONCITIZEN, immigration__removal=removal)))


@pytest.mark.parametrize(
    ("notice", "order", "day"),
    [
        ("2025-03-04", None, "March 4, 2025"),
        (None, "2025-06-07", "June 7, 2025"),
        ("2025-03-04", "2025-06-07", "June 7, 2025"),
        ("2025-06-07", "2025-03-04", "June 7, 2025"),
        ("2025-03-04", "unknown", "March 4, 2025"),
        ("2025", None, None),
        ("2025-03-04", "2025", None),
    ],
)
def test_the_later_of_notice_and_order_counts(notice: str | None, order: str | None, day: str | None) -> None:
    person = changed(NONCITIZEN, immigration__notice_date=notice, immigration__order_date=order)
    text = told(finding(DEJ, person))
    assert "Immigration has acted" in text
    assert ("By your dates that is" in text) is (day is not None)
    assert day is None or day in text


def test_a_removal_case_keeps_the_lawyer_first_while_custody_runs() -> None:
    person = changed(NONCITIZEN, immigration__removal="proceedings")
    found = finding(PROBATION, person, as_of=date(2016, 1, 1))
    assert found.status is Status.NOT_YET and found.lawyer_first
    assert "Immigration has acted" in told(found)


# ---- What was understood -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("advice", "mistake", "understood", "warned"),
    [
        ({}, True, False, False),
        ({"understood": False, "lawyer_warned": False}, True, False, True),
        ({"understood": True, "lawyer_warned": True}, False, True, False),
        ({"understood": "unknown", "lawyer_warned": "unknown"}, True, False, False),
    ],
)
def test_the_advice_makes_the_reasons_richer_and_is_never_needed(
    advice: dict[str, Any], mistake: bool, understood: bool, warned: bool
) -> None:
    found = finding(changed(DEJ, immigration_advice=advice or None))
    text = told(found)
    assert found.status is Status.LAWYER_FIRST and found.needs == ()
    assert ("Your own mistake about the danger can be enough" in text) is mistake
    assert ("You said that you understood" in text) is understood
    assert ("your lawyer did not warn you" in text) is warned


def test_it_says_that_a_court_can_appoint_a_lawyer() -> None:
    assert "A court can appoint a lawyer" in told(finding(DEJ))


def test_it_says_that_the_charge_comes_back() -> None:
    assert any("The charge comes back" in str(text) for text in finding(DEJ).does_not)
