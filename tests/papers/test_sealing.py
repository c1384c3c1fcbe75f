"""The papers that seal an arrest or a record: PC 851.91, 851.87, 851.90, 1000.4 and 1203.45."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docassemble.CARecordRelief.papers import packet, possible
from docassemble.CARecordRelief.papers.packet import PaperSet
from docassemble.CARecordRelief.papers.possible import Sought
from tests.law.arrests import ACQUITTED, DISMISSED, NEVER_CHARGED, VACATED, diverted
from tests.law.records import DEJ, PROBATION, changed
from tests.papers.examples import COMPLETED, MINOR
from tests.papers.records import IN_COURT, POSSIBLY_NONCITIZEN, Filed, filed, text_of
from tests.papers.test_court_papers import NO_DRUG_USE, NO_STATUS

_ON_PROBATION = changed(PROBATION, offense="PC 488", level="misdemeanor", offense_date="1998-05-13")
WITHOUT_NUMBER = "Case No. ____________________"
ALL = {
    "arrest": filed(DISMISSED, ACQUITTED, VACATED, changed(NEVER_CHARGED, arrest__date="2018-01-02")),
    "programs": filed(*COMPLETED.values(), person=POSSIBLY_NONCITIZEN, statement="I work."),
    "prefiling": filed(diverted("prefiling"), person=POSSIBLY_NONCITIZEN),
    "minor": filed(MINOR, person=POSSIBLY_NONCITIZEN),
}


def sets_of(found: Filed, name: str) -> list[PaperSet]:
    return [one for case in found.packets for one in case.sets if one.filed.filing.name == name]


def texts(one: PaperSet) -> list[str]:
    return [text_of(paper) for paper in one.papers]


def arrests(*counts: dict[str, Any], **case: Any) -> list[list[str]]:
    """The texts of each petition's papers."""
    return [texts(one) for one in sets_of(filed(*counts, **case), "arrest_sealing")]


def on(day: str | None, count: dict[str, Any] = DISMISSED) -> dict[str, Any]:
    return changed(count, arrest__date=day)


@pytest.mark.parametrize(
    ("days", "petitions"),
    [
        (["2019-03-10", "2019-03-10"], [2]),
        (["2019-03-10", "2020-01-02", "2019-03-10"], [2, 1]),
        (["2019-03-10", "2019-03"], [2]),  # the only arrest that it can be
        (["2019-03-10", "2019-04"], [1, 1]),
        (["2019-03-10", "2019-03-20", "2019-03"], [1, 1, 1]),  # it could be either
        (["2019-03-10", "unknown", None], [3]),
        (["unknown", None, "unknown"], [3]),
        (["2019", "2019"], [2]),
        (["2019-03-10", "2020-01-02", "unknown"], [1, 1, 1]),
    ],
)
def test_each_arrest_has_a_petition_of_its_own_with_its_charges(days: list[str | None], petitions: list[int]) -> None:
    found = arrests(*map(on, days))
    assert [papers[0].count("Health & Saf. Code 11377(a) Dismissed") for papers in found] == petitions


def test_a_petition_names_every_charge_of_the_arrest_whichever_of_them_was_chosen() -> None:
    found = filed(DISMISSED, changed(ACQUITTED, offense="PC 459"))
    (case,) = packet.packets(found.case_file, found.screening, [Sought(0, 1, "PC 851.91")])
    petition = text_of(case.sets[0].papers[0])
    assert "1 Health & Saf. Code 11377(a) Dismissed 2 Penal Code 459 Acquitted" in petition
    assert "Offense 1: no conviction occurred, the charge has been dismissed" in petition
    assert "Offense 2: no conviction occurred, and petitioner has been acquitted" in petition


def test_the_petition_has_what_the_statute_asks_for() -> None:
    ((petition, order, *_proofs),) = arrests(DISMISSED)
    for words in (
        "Name: Ana López. Date of birth: May 14, 1980.",
        "Date of the arrest: March 10, 2019",
        "City where the arrest took place: ____________________ County: ____________________",
        "Law enforcement agency that made the arrest: ______",
        "Number of the police report on the arrest, if available: ______",
        "Court case number: F09900001",
        "entitled to have the arrest sealed as a matter of right (Pen. Code, § 851.91(b)(1)(E)(vii), (c)(1))",
        "and, on information and belief, may not be refiled (subdivision (a)(1)(B)(i))",
        "I declare under penalty of perjury under the laws of the State of California",
    ):
        assert words in petition
    assert "statute of limitations" not in petition and "appellate" not in petition
    assert "May 14" not in order


def test_an_arrest_without_a_charge_has_no_case_number_no_defendant_and_no_prosecutor_of_the_case() -> None:
    found = filed(NEVER_CHARGED, prosecutor=None)
    papers = texts(sets_of(found, "arrest_sealing")[0])
    for text in papers:
        assert WITHOUT_NUMBER in text and "Ana López, Petitioner." in text
        assert "Defendant" not in text and "defendant" not in text
    petition, _order, *proofs = papers
    assert "Court case number: none. No accusatory pleading was filed." in petition
    assert "Other number that identifies the arrest: F09900001" in petition
    assert "County: Fresno" in petition
    assert "the statute of limitations has run on every offense" in petition
    assert "charge has been dismissed" not in petition
    assert "Prosecuting attorney of the city or county in which the arrest occurred: ____" in proofs[0]
    assert "cases[0].prosecutor" not in possible.needs(found.case_file, found.screening)
    assert "Other number" not in arrests(NEVER_CHARGED, number=None)[0][0]


def test_charged_and_never_charged_arrests_of_one_entry_are_kept_apart() -> None:
    charged, uncharged = arrests(DISMISSED, on("2018-01-02", NEVER_CHARGED))
    assert "Case No. F09900001" in charged[0] and "Defendant and Petitioner." in charged[0]
    assert WITHOUT_NUMBER in uncharged[0] and "January 2, 2018" in uncharged[0]
    assert "March 10, 2019" not in uncharged[0]


def test_a_vacated_conviction_leaves_the_appeals_to_be_marked_by_hand() -> None:
    for vacated in (VACATED, changed(PROBATION, relief_granted=["PC 1473.7(a)(1)"], arrest={"may_be_refiled": False})):
        ((petition, *_rest),) = arrests(vacated)
        assert "Offense 1: a conviction occurred but has been vacated or reversed" in petition
        assert "[ ] All appellate remedies have been exhausted (petitioner marks it if true)." in petition
        assert "Date of the arrest: ____________________" in petition


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        ("2019-03", "March 2019 (day: __________)"),
        ("2019", "2019 (month and day: __________)"),
        ("unknown", "____________________"),
    ],
)
def test_what_is_missing_of_the_day_of_the_arrest_is_left_blank(day: str, printed: str) -> None:
    ((petition, order, *_rest),) = arrests(on(day))
    assert f"Date of the arrest: {printed}" in petition and f"Date of the arrest: {printed}" in order


@pytest.mark.parametrize("birthdate", ["1980", "1980-05", "unknown"])
def test_a_date_of_birth_that_is_not_exact_is_left_blank(birthdate: str) -> None:
    ((petition, *_rest),) = arrests(DISMISSED, person=IN_COURT | {"birthdate": birthdate})
    assert "Date of birth: ____________________." in petition


def test_the_facts_that_a_petition_prints_are_asked_for() -> None:
    person = {name: fact for name, fact in IN_COURT.items() if name != "birthdate"}
    found = filed(on(None), on("2019-03-10"), person=person)
    assert possible.needs(found.case_file, found.screening) == ("person.birthdate", "cases[0].counts[0].arrest.date")


def test_prosecutor_and_arresting_agency_each_get_a_copy_with_a_proof_of_its_own() -> None:
    for name, count in (("arrest_sealing", DISMISSED), ("program_sealing_prefiling", diverted("prefiling"))):
        (one,) = sets_of(filed(count), name)
        proofs = [paper for paper in one.papers if paper.kind == "proof_of_service"]
        assert [paper.stem[-2:] for paper in proofs] == ["ce", "-2"]
        assert "Office of the District Attorney, County of Fresno" in text_of(proofs[0])
        assert "Agency served Law enforcement agency that made the arrest: ____" in text_of(proofs[1])


def test_a_lawyer_signs_and_the_petitioner_verifies() -> None:
    person = IN_COURT | {"attorney": {"name": "Lee Park", "bar_number": "123456"}}
    ((petition, *_rest),) = arrests(DISMISSED, person=person)
    signed = petition.split("Verification")[1]
    assert re.search(r"Dated: _+ _+ Ana López Petitioner Dated: _+ _+ Lee Park Attorney for Petitioner", signed)
    ((alone, *_rest),) = arrests(DISMISSED)
    assert alone.count("Dated:") == 1


def test_the_order_seals_with_the_exceptions_of_the_statute() -> None:
    ((_petition, order, *_rest),) = arrests(DISMISSED)
    for words in (
        "the arrest is deemed not to have occurred",
        "may be pleaded and proved in any subsequent prosecution",
        "for contracting with the California State Lottery Commission",
        "Chapter 2 (commencing with section 29800)",
        "any prohibition from holding public office",
        "Within 30 days it forwards a copy to the law enforcement agencies",
        "The order itself is not forwarded to the Department of Justice",
    ):
        assert words in order
    assert order.count("[ ] GRANTED") == order.count("[ ] DENIED") == 1


def test_nothing_in_a_sealing_paper_tells_of_status_or_drug_use() -> None:
    for found in ALL.values():
        for case in found.packets:
            for one in case.sets:
                if "sealing" not in one.filed.filing.name:
                    continue
                for text in texts(one):
                    assert not NO_STATUS.search(text), one.filed.filing.name
                    assert not NO_DRUG_USE.search(text), one.filed.filing.name


def test_only_the_petition_under_851_91_prints_a_birth_date() -> None:
    """Its statute asks for it; court papers are public."""
    for name, found in ALL.items():
        for case in found.packets:
            for paper in case.papers:
                printed = "1980" in text_of(paper)
                assert printed is (name == "arrest" and paper.kind == "petition"), paper.stem


@pytest.mark.parametrize(
    ("count", "law", "says"),
    [
        (DEJ, "§ 851.90", "under Penal Code section 1000, as it read at that time"),
        (COMPLETED["pc1000_8"], "§ 851.90", "under Penal Code section 1000.8, and successfully completed"),
        (COMPLETED["pc1000"], "§ 1000.4", "granted pretrial diversion under Penal Code section 1000, and"),
        (COMPLETED["hs11395"], "§ 1000.4", "completed the program under Health and Safety Code section 11395(d)"),
    ],
)
def test_each_program_is_sealed_under_its_own_law_by_a_motion(count: dict[str, Any], law: str, says: str) -> None:
    (one,) = sets_of(filed(count), "program_sealing")
    motion, order, *_proofs = texts(one)
    assert f"(Pen. Code, {law})" in motion and f"(Pen. Code, {law})" in order
    assert says in motion
    other = "1000.4" if law == "§ 851.90" else "851.90"
    assert other not in motion and other not in order
    assert "Petitioner" not in motion and "Defendant, self-represented" in motion
    assert order.count("[ ] GRANTED") == order.count("[ ] DENIED") == 1


def test_a_day_of_dismissal_that_is_not_known_is_left_blank() -> None:
    (one,) = sets_of(filed(changed(DEJ, dej__dismissed=True, dej__granted="2009")), "program_sealing")
    motion = texts(one)[0]
    assert "Offense 1: dismissed on ____________________." in motion
    assert "1 2009 Health & Saf. Code 11377(a)" in motion
    assert "dismissed" not in texts(sets_of(filed(COMPLETED["pc1000"]), "program_sealing")[0])[0]


def test_a_motion_that_the_judge_may_refuse_carries_own_words() -> None:
    one = sets_of(ALL["programs"], "program_sealing")[0]
    assert [paper.kind for paper in one.papers] == ["petition", "declaration", "order", "proof_of_service"]
    assert "I work." in texts(one)[1]


def test_the_dismissal_of_a_dej_comes_before_its_sealing_and_the_letter_says_what_to_get_first() -> None:
    found = filed(DEJ)
    assert found.filings == ("dismissal", "program_sealing")
    letter = found.text("next_steps_letter")
    assert "Before you file this, get certified copies of the court papers" in letter
    assert "take back the plea (section 1203.43), do that first" in letter
    assert "take back the plea" not in filed(COMPLETED["pc1000"]).text("next_steps_letter")


def test_a_program_instead_of_charges_goes_to_the_court_that_would_have_had_the_case() -> None:
    petition, order, *_proofs = texts(
        sets_of(filed(diverted("prefiling"), statement=""), "program_sealing_prefiling")[0]
    )
    assert WITHOUT_NUMBER in petition and WITHOUT_NUMBER in order
    assert "This court is the superior court that would have had jurisdiction over the matter." in petition
    assert "may request a hearing within 60 days of receipt" in petition
    assert "no less than 60 days from the date" in petition
    assert "The program began on: June 1, 2019" in petition
    assert "in lieu of filing an accusatory pleading" in order
    letter = filed(diverted("prefiling")).text("next_steps_letter")
    assert "may not hear it sooner than 60 days" in letter


def test_a_minors_sealing_is_drafted_for_a_lawyer_with_other_convictions_to_be_marked() -> None:
    found = filed(MINOR)
    finding = found.screening.cases[0].counts[0].finding("PC 1203.45")
    assert finding.lawyer_first and found.filings == ("dismissal", "minor_sealing")
    petition = found.text_in("minor_sealing", "petition")
    assert "committed on May 13, 1998. Petitioner was then under 18 years of age." in petition
    assert "eligible for the relief provided by Penal Code section 1203.4a in this case" in petition
    assert "[ ] Petitioner has not been convicted of any other offense" in petition
    assert "Take these papers to a lawyer" in found.text("next_steps_letter")


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (
            changed(MINOR, relief_granted=["PC 1203.4a"]),
            "previously received the relief provided by Penal Code section 1203.4a",
        ),
        (
            changed(_ON_PROBATION, relief_granted=["PC 1203.4"]),
            "previously received the relief provided by Penal Code section 1203.4 in",
        ),
        (
            _ON_PROBATION,
            "eligible for the relief provided by Penal Code section 1203.4 in",
        ),
    ],
)
def test_a_minors_petition_names_the_dismissal_that_it_rests_on(count: dict[str, Any], says: str) -> None:
    assert says in filed(count).text_in("minor_sealing", "petition")


def test_before_march_7_1973_the_age_is_21() -> None:
    old = changed(MINOR, offense_date="1973-03-06", judgment_date="1973-05-01")
    found = filed(old, person=IN_COURT | {"birthdate": "1953-01-01"})
    petition = found.text_in("minor_sealing", "petition")
    assert "prior to March 7, 1973, and petitioner was then under 21 years of age" in petition
    assert "under 18" not in petition
    assert "under 21 years of age" in found.text_in("minor_sealing", "order")
    later = changed(MINOR, offense_date="1973-03-07", judgment_date="1973-05-01")
    found = filed(later, person=IN_COURT | {"birthdate": "1956-01-01"})
    assert "under 18 years of age" in found.text_in("minor_sealing", "petition")
    assert not re.search(r"\b21\b", found.text_in("minor_sealing", "order").split("Ruling")[1].split("IT IS")[0])
