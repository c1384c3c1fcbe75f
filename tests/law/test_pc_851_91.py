"""PC 851.91: an arrest whose charges all ended without conviction, for good, is sealed as of right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.arrests import ACQUITTED, DISMISSED, NEVER_CHARGED, PLACE, VACATED, diverted
from tests.law.records import DEJ, JAIL, PROBATION, changed, finding, first_count

REMEDY = "PC 851.91"
OTHER = "cases[0].counts[1]."


def result(count: dict[str, Any], *others: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    found = first_count(count, *others).finding(REMEDY)
    assert found.lawyer_first is (found.status == "lawyer_first")
    return found.status, found.needs


@pytest.mark.parametrize("count", [DISMISSED, ACQUITTED, NEVER_CHARGED, VACATED])
def test_without_a_conviction_and_for_good_it_is_sealed_as_of_right(count: dict[str, Any]) -> None:
    found = finding(REMEDY, count)
    assert (found.status, found.lawyer_first) == ("mandatory", False)
    assert "must grant" in found.reasons[0].text.render("en") and "(c)(1)" in found.reasons[0].cite
    assert "arrest." in " ".join(found.reasons[0].facts)


@pytest.mark.parametrize("count", [DISMISSED, ACQUITTED, NEVER_CHARGED])
def test_who_may_still_be_charged_must_wait(count: dict[str, Any]) -> None:
    found = finding(REMEDY, changed(count, arrest__may_still_be_charged=True))
    assert (found.status, found.reasons[0].cite) == ("excluded", "Pen. Code, § 851.91(a)(2)(A)")
    assert "time to charge you" in found.would_change[0].render("en")
    for unknown in ("unknown", None):
        needs = (PLACE + "arrest.may_still_be_charged",)
        assert result(changed(count, arrest__may_still_be_charged=unknown)) == ("need_fact", needs)
    assert result(changed(count, arrest__may_be_refiled=False))[0] == "mandatory"
    assert result(changed(count, arrest__may_be_refiled=True))[0] == "excluded"
    assert result(changed(count, arrest__may_be_refiled="unknown"))[1] == (PLACE + "arrest.may_be_refiled",)


def test_a_vacated_charge_must_not_come_back() -> None:
    found = finding(REMEDY, changed(VACATED, arrest__may_be_refiled=True))
    assert (found.status, "filed again" in found.reasons[0].text.render("en")) == ("excluded", True)
    assert "file the charge again" in found.would_change[0].render("en")
    for unknown in ("unknown", None):
        needs = (PLACE + "arrest.may_be_refiled",)
        assert result(changed(VACATED, arrest={"may_be_refiled": unknown} if unknown else {})) == ("need_fact", needs)
    assert result(changed(VACATED, arrest__may_still_be_charged=False))[0] == "mandatory"
    assert result(changed(VACATED, arrest__may_still_be_charged=True))[0] == "excluded"
    assert result(changed(VACATED, arrest__may_still_be_charged="unknown"))[0] == "need_fact"


@pytest.mark.parametrize("order", ["PC 1473.7(a)(1)", "PC 1016.5", "PC 1018", "PC 1473", "PC 236.14"])
def test_an_order_that_took_the_conviction_away_counts_as_vacated(order: str) -> None:
    count = changed(PROBATION, relief_granted=[order], arrest={"may_be_refiled": False})
    assert result(count)[0] == "mandatory"
    assert result(changed(count, relief_granted=["PC 1203.4"]))[0] == "not_applicable"
    assert result(changed(count, relief_granted="unknown"))[0] == "not_applicable"


def test_a_dismissal_after_probation_is_still_a_conviction() -> None:
    found = finding(REMEDY, changed(PROBATION, relief_granted=["PC 1203.4"]))
    assert (found.status, "conviction" in found.reasons[0].text.render("en")) == ("not_applicable", True)


@pytest.mark.parametrize(
    "conviction",
    [
        {"plea": "guilty"},
        {"plea": "no_contest"},
        {"convicted_at_trial": True},
        {"relief_granted": ["PC 1203.4"]},
        {"relief_granted": ["PC 851.93", "PC 1203.4a"]},
    ],
)
def test_a_conviction_that_was_dismissed_later_is_never_sealed_as_of_right(conviction: dict[str, Any]) -> None:
    found = finding(REMEDY, changed(DISMISSED, **conviction))
    assert (found.status, "People v. E.B." in found.reasons[0].cite) == ("lawyer_first", True)
    assert result(DISMISSED, changed(DISMISSED, **conviction))[0] == "lawyer_first"


@pytest.mark.parametrize("unknown", ["unknown", None])
def test_whether_a_dismissed_charge_had_a_plea_is_asked(unknown: str | None) -> None:
    assert result(changed(DISMISSED, plea=unknown)) == ("need_fact", (PLACE + "plea",))
    assert result(changed(DISMISSED, plea=unknown, arrest__may_still_be_charged=True))[0] == "excluded"
    for never_pleaded in (ACQUITTED, NEVER_CHARGED, VACATED):
        assert result(changed(never_pleaded, plea=unknown))[0] == "mandatory"


def test_automatic_relief_for_the_arrest_is_no_sign_of_a_conviction() -> None:
    assert result(changed(DISMISSED, relief_granted=["PC 851.93"]))[0] == "mandatory"
    vacated = changed(DISMISSED, plea="guilty", relief_granted=["PC 1473.7(a)(1)"], arrest__may_be_refiled=False)
    assert result(vacated)[0] == "mandatory"


def test_a_case_that_is_open_is_none_of_this() -> None:
    assert result(changed(DISMISSED, outcome="pending"))[0] == "not_applicable"


MURDER = [
    ("PC 187", "excluded"), ("PC 209(a)", "excluded"), ("PC 206", "excluded"), ("PC 269", "excluded"),
    ("PC 288.7(a)", "excluded"), ("PC 4500", "excluded"), ("PC 219", "excluded"), ("PC 18755", "excluded"),
    ("PC 37", "excluded"), ("PC 128", "excluded"), ("PC 205", "excluded"), ("PC 209.5", "excluded"),
    ("PC 217.1(b)", "excluded"), ("PC 218", "excluded"), ("PC 451.5", "excluded"), ("PC 424", "excluded"),
    ("PC 664/187", "lawyer_first"), ("PC 261(a)(2)", "lawyer_first"), ("PC 262(a)(1)", "lawyer_first"),
    ("PC 264.1", "lawyer_first"), ("PC 286(c)", "lawyer_first"), ("PC 287(c)", "lawyer_first"),
    ("PC 288a(c)", "lawyer_first"), ("PC 288(a)", "lawyer_first"), ("PC 288.5", "lawyer_first"),
    ("PC 289(a)", "lawyer_first"), ("PC 504", "lawyer_first"), ("PC 514", "lawyer_first"), ("PC 182", "lawyer_first"),
    ("PC 191.5(a)", "lawyer_first"), ("PC 236.1(c)", "lawyer_first"), ("PC 288(c)(1)", "mandatory"),
    ("PC 211", "mandatory"), ("PC 192(a)", "mandatory"), ("HS 11378", "mandatory"), ("PC 99999", "mandatory"),
]  # fmt: skip


@pytest.mark.parametrize(("offense", "status"), MURDER)
def test_murder_and_what_has_no_time_limit_is_shut_out(offense: str, status: str) -> None:
    count = changed(DISMISSED, offense=offense, level="felony")
    assert result(count)[0] == status
    assert result(changed(count, level="misdemeanor"))[0] == "mandatory"
    assert result(changed(count, outcome="acquitted"))[0] == "mandatory"
    if status == "excluded":
        assert finding(REMEDY, count).reasons[0].cite == "Pen. Code, § 851.91(a)(2)(B)"
        assert result(changed(VACATED, offense=offense, level="felony"))[0] == "excluded"
        assert result(changed(count, arrest={}))[0] == "excluded"  # nobody is asked what cannot matter


@pytest.mark.parametrize("offense", ["PC 288", "unknown", None, "gibberish"])
def test_an_offense_too_vague_is_asked_for(offense: str | None) -> None:
    assert result(changed(DISMISSED, offense=offense, level="felony")) == ("need_fact", (PLACE + "offense",))


def test_the_level_is_asked_for_only_where_it_matters() -> None:
    assert result(changed(DISMISSED, level=None))[0] == "mandatory"
    for unknown in ("unknown", None):
        assert result(changed(DISMISSED, offense="PC 187", level=unknown)) == ("need_fact", (PLACE + "level",))


@pytest.mark.parametrize(
    "offense",
    ["PC 243(e)(1)", "PC 273.5(a)", "PC 273.6", "PC 273a(b)", "PC 273ab", "PC 273d", "PC 368(b)", "PC 664/273.5"],
)
def test_abuse_may_need_the_interests_of_justice(offense: str) -> None:
    count = changed(DISMISSED, offense=offense)
    found = finding(REMEDY, count)
    assert (found.status, found.lawyer_first) == ("lawyer_first", True)
    assert "pattern" in found.reasons[0].text.render("en")
    assert result(changed(count, outcome="acquitted"))[0] == "lawyer_first"
    assert result(changed(count, arrest__may_still_be_charged=True))[0] == "excluded"


def test_a_battery_too_vague_to_tell_is_asked_for() -> None:
    assert result(changed(DISMISSED, offense="PC 243")) == ("need_fact", (PLACE + "offense",))
    assert result(changed(DISMISSED, offense="PC 242"))[0] == "mandatory"


def test_a_conviction_on_another_charge_of_the_case_closes_it() -> None:
    assert result(DISMISSED, JAIL)[0] == "excluded"
    assert result(changed(DISMISSED, offense=None, arrest={}), changed(DISMISSED), PROBATION)[0] == "excluded"
    assert result(DEJ, JAIL)[0] == "excluded"
    vacated = changed(JAIL, relief_granted=["PC 1016.5"], arrest={"may_be_refiled": False})
    assert result(DISMISSED, vacated)[0] == "mandatory"
    assert result(DISMISSED, changed(vacated, arrest={})) == ("need_fact", (OTHER + "arrest.may_be_refiled",))


@pytest.mark.parametrize("outcome", ["unknown", None])
def test_how_another_charge_ended_is_asked_for(outcome: str | None) -> None:
    assert result(DISMISSED, changed(DISMISSED, outcome=outcome)) == ("need_fact", (OTHER + "outcome",))
    assert result(DISMISSED, changed(DISMISSED, outcome=outcome), JAIL)[0] == "excluded"


def test_every_other_charge_must_be_over_for_good() -> None:
    assert result(DISMISSED, ACQUITTED, VACATED)[0] == "mandatory"
    assert result(DISMISSED, changed(DISMISSED, arrest__may_still_be_charged=True))[0] == "excluded"
    assert result(DISMISSED, changed(DISMISSED, arrest={})) == (
        "need_fact", (OTHER + "arrest.may_still_be_charged",),
    )  # fmt: skip
    assert result(DISMISSED, changed(DISMISSED, outcome="pending"))[0] == "not_yet"
    for program in (DEJ, diverted("pc1000")):
        assert result(DISMISSED, program)[0] == "lawyer_first"


def test_another_charge_of_murder_or_abuse_counts_too() -> None:
    murder = changed(DISMISSED, offense="PC 187", level="felony")
    assert result(DISMISSED, murder)[0] == "excluded"
    assert result(DISMISSED, changed(murder, outcome="acquitted"))[0] == "mandatory"
    assert result(DISMISSED, changed(murder, offense=None)) == ("need_fact", (OTHER + "offense",))
    assert result(DISMISSED, changed(DISMISSED, offense="PC 273.5"))[0] == "lawyer_first"


def test_what_another_case_says_is_not_looked_at() -> None:
    other = {"county": "Kern", "number": "K2", "counts": [JAIL]}
    assert finding(REMEDY, DISMISSED, others=(other,)).status == "mandatory"


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (DEJ, "There was a plea"),
        (changed(DEJ, relief_granted=["PC 1203.43"]), "There was a plea"),
        (diverted("hs11395", plea="guilty"), "There was a plea"),
        (diverted("other", plea="no_contest"), "There was a plea"),
        (diverted("pc1000"), "ended with a program"),
        (diverted("pc1001_95", plea=None), "ended with a program"),
    ],
)
def test_after_a_program_a_lawyer_must_look(count: dict[str, Any], told: str) -> None:
    found = finding(REMEDY, count)
    assert (found.status, found.lawyer_first) == ("lawyer_first", True)
    assert told in found.reasons[0].text.render("en")


@pytest.mark.parametrize(("completed", "status"), [(False, "not_yet"), ("unknown", "need_fact"), (None, "need_fact")])
def test_a_program_that_runs_must_end_first(completed: Any, status: str) -> None:
    assert result(diverted("pc1000", diversion__completed=completed))[0] == status


def test_what_the_case_file_does_not_ask_is_told() -> None:
    told = [(reason.cite, reason.text.render("en")) for reason in finding(REMEDY, DISMISSED).reasons]
    cites = [cite.removeprefix("Pen. Code, § 851.91") for cite, _text in told]
    assert cites == ["(a)(1), (c)(1)", "(a)(2)(C), (D)", "(a)(2)(B), (c)(2)", "(b)(1)(D)"]
    assert "15 days" in told[-1][1] and "hid from the police" in told[1][1]
    assert "no appeal open" in finding(REMEDY, VACATED).reasons[1].text.render("en")


def test_relief_granted_before_is_asked_for() -> None:
    assert result(changed(DISMISSED, relief_granted=None)) == ("need_fact", (PLACE + "relief_granted",))


@pytest.mark.parametrize(
    ("level", "too_early", "over"),
    [("misdemeanor", "2025-11-22", "2025-11-21"), ("felony", "2023-11-22", "2023-11-21")],
)
def test_nobody_swears_that_the_time_to_charge_is_over_while_no_law_lets_it_be(
    level: str, too_early: str, over: str
) -> None:
    count = changed(NEVER_CHARGED, level=level)
    recent = finding(REMEDY, changed(count, arrest__date=too_early))
    assert (recent.status, str(recent.not_before)) == ("not_yet", "2026-11-23")
    assert finding(REMEDY, changed(count, arrest__date=over)).status == "mandatory"
    # The time runs from the offense, where its day is known.
    assert finding(REMEDY, changed(count, arrest__date=too_early, offense_date="2015-01-05")).status == "mandatory"
    # A charge that was filed and dismissed is another branch of the law.
    assert finding(REMEDY, changed(DISMISSED, level=level, arrest__date=too_early)).status == "mandatory"
