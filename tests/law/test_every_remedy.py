"""What every remedy is made for, what makes it idle, and what it says that it does not do: one row for each."""

from __future__ import annotations

import pytest

from docassemble.CARecordRelief.law.remedies import REMEDIES
from docassemble.CARecordRelief.law.ruling import VACATURS, Remedy
from docassemble.CARecordRelief.vocabulary import OUTCOMES, SENTENCED

BY_NAME = {remedy.name: remedy for remedy in REMEDIES}
PAPERS = ("petition", "order", "declaration", "proof_of_service")

# Outcomes that a section has anything to say about.
COUNTY = {"probation", "jail", "fine"}
CONVICTED = {*SENTENCED}
PLEADED = {*SENTENCED, "dej", "pretrial_diversion", "dismissed"}
NO_CONVICTION = {"dismissed", "acquitted", "never_charged", "vacated", "pretrial_diversion"}
MADE_FOR = {
    "PC 17(b)": CONVICTED,
    "PC 17(d)(2)": COUNTY | {"pending"},
    "PC 1203.3": {"probation"},
    "PC 1203.4": COUNTY | {"pretrial_diversion"},
    "PC 1203.4a": CONVICTED - {"probation"},
    "PC 1203.4b": CONVICTED - {"fine"},
    "PC 1203.41": {"realigned_jail", "prison", "jail"},
    "PC 1203.42": {"prison"},
    "PC 1203.43": {*OUTCOMES},
    "PC 1203.45": COUNTY,
    "PC 1203.49": COUNTY,
    "PC 1203.425": CONVICTED,
    "PC 236.14": {*OUTCOMES},
    "PC 1210.1(e)": {"probation"},
    "PC 1170.9(h)": {"probation"},
    "PC 1170.18": CONVICTED,
    "HS 11361.8": CONVICTED,
    "HS 11361.9": CONVICTED,
    "PC 1473.7(a)(1)": PLEADED,
    "PC 1016.5": PLEADED,
    "PC 1018": {"dej", "pretrial_diversion", "probation", "pending"},
    "PC 1473": CONVICTED,
    "PC 851.87": {"pretrial_diversion"},
    "PC 851.90": {"dej", "pretrial_diversion"},
    "PC 851.91": CONVICTED | NO_CONVICTION | {"dej"},
    "PC 851.93": NO_CONVICTION | {"dej"},
    "PC 1000.4": {"pretrial_diversion"},
    "PC 4852.01": CONVICTED,
    "pardon": CONVICTED,
}

# After these, besides the remedy itself, nothing is left for it to do.
UNDONE = {"PC 1473.7(a)(1)", "PC 1016.5", "PC 1018", "PC 1473", "PC 236.14"}
SEALED = {"PC 851.87", "PC 851.90", "PC 851.91", "PC 1000.4"}
IDLE_AFTER = {
    "PC 17(b)": UNDONE | {"PC 1170.18", "HS 11361.8"},
    "PC 17(d)(2)": UNDONE,
    "PC 1203.3": UNDONE | {"PC 1203.4", "PC 1203.49", "PC 1210.1(e)"},
    "PC 1203.4": UNDONE | {"PC 1203.4a", "PC 1203.49", "PC 1210.1(e)"},
    "PC 1203.4a": UNDONE | {"PC 1203.4", "PC 1203.49", "PC 1210.1(e)"},
    "PC 1203.4b": UNDONE
    | {"PC 1203.4", "PC 1203.4a", "PC 1203.41", "PC 1203.42", "PC 1203.49", "PC 1210.1(e)"},
    "PC 1203.41": UNDONE | {"PC 1203.42", "PC 1203.4a", "PC 1203.4b"},
    "PC 1203.42": UNDONE | {"PC 1203.41", "PC 1203.4a", "PC 1203.4b"},
    "PC 1203.43": UNDONE,
    "PC 1203.45": UNDONE,
    "PC 1203.49": UNDONE,
    "PC 1203.425": UNDONE
    | {"PC 1203.4", "PC 1203.4a", "PC 1203.4b", "PC 1203.41", "PC 1203.42", "PC 1203.43", "PC 1203.49", "PC 1210.1(e)",
       "PC 1170.9(h)"},
    "PC 236.14": set(),
    "PC 1210.1(e)": UNDONE,
    "PC 1170.9(h)": UNDONE | {"PC 1210.1(e)"},
    "PC 1170.18": UNDONE | {"PC 17(b)", "HS 11361.8"},
    "HS 11361.8": UNDONE,
    "HS 11361.9": UNDONE | {"HS 11361.8"},
    "PC 1473.7(a)(1)": UNDONE,
    "PC 1016.5": UNDONE,
    "PC 1018": UNDONE | {"PC 1203.43"},
    "PC 1473": UNDONE,
    "PC 851.87": SEALED,
    "PC 851.90": SEALED,
    "PC 851.91": SEALED,
    "PC 851.93": SEALED,
    "PC 1000.4": SEALED,
    "PC 4852.01": UNDONE | {"pardon"},
    "pardon": UNDONE,
}  # fmt: skip

# What a person must not believe to have got: words of one sentence each.
GUN, SEAL, REGISTER = "the right to have a gun", "not seal or destroy the record", "duty to register"
OFFICE, ORDER, PRIOR = "ban on holding public office", "criminal protective order", "old conviction still counts"
FORMS, TELL = "forms ask about dismissed cases", "tell about it when asked directly for public office"
DISMISSED = (GUN, SEAL, REGISTER, OFFICE, ORDER, PRIOR, FORMS)
ARREST = ("destroy the record", "to be a peace officer", GUN, OFFICE, "forms ask about sealed arrests")
DOES_NOT = {
    "PC 17(b)": ("does not dismiss the case", "count on gun rights", REGISTER, FORMS),
    "PC 17(d)(2)": ("does not dismiss the case", SEAL, FORMS),
    "PC 1203.3": ("does not dismiss or reduce", GUN),
    "PC 1203.4": (*DISMISSED, TELL),
    "PC 1203.4a": (*DISMISSED, "When a license form asks"),
    "PC 1203.4b": (*DISMISSED, "tell about it when asked directly for a teaching license"),
    "PC 1203.41": (*DISMISSED, TELL, "licensed care homes"),
    "PC 1203.42": (*DISMISSED, TELL),
    "PC 1203.43": (SEAL, "FBI or immigration files", "what was said about drugs", FORMS),
    "PC 1203.45": ("juvenile court", GUN, FORMS),
    "PC 1203.49": (*DISMISSED, TELL),
    "PC 1203.425": (
        GUN, "does not destroy the record", REGISTER, OFFICE, ORDER, PRIOR, FORMS, "licensed care homes",
        "asked directly for a job as a peace officer", "board for teachers",
    ),
    "PC 236.14": ("pay a victim", "nothing to do with the trafficking", "certified copies", FORMS, "236.15"),
    "PC 1210.1(e)": ("a gun that can be hidden", TELL, "Department of Justice keeps it", FORMS),
    "PC 1170.9(h)": (GUN, REGISTER, PRIOR, "payments to a victim", "any law enforcement job", "DMV", FORMS),
    "PC 1170.18": (GUN, "does not dismiss the case", SEAL, REGISTER, FORMS),
    "HS 11361.8": ("count on gun rights", "Federal law still forbids cannabis", REGISTER, FORMS),
    "HS 11361.9": ("does not tell you whether it was done", FORMS),
    "PC 1473.7(a)(1)": ("The charge comes back", "removal order", "what was said about drugs", SEAL, FORMS),
    "PC 1016.5": ("The charge comes back", "removal order", SEAL, FORMS),
    "PC 1018": ("The charges come back", "seal or destroy any record"),
    "PC 1473": ("the charges can come back", SEAL, GUN),
    "PC 851.87": ARREST,
    "PC 851.90": ("take back the plea", *ARREST),
    "PC 851.91": (*ARREST, "the sealed arrest can still be used", TELL),
    "PC 851.93": (*ARREST, "police agency that made the arrest"),
    "PC 1000.4": (*ARREST, "state board that licenses"),
    "PC 4852.01": ("dismiss, seal or erase", GUN, REGISTER, "give back a license", PRIOR, FORMS),
    "pardon": ("erase or seal", "removal for drugs", "gun rights only where", "give back a license", FORMS),
}  # fmt: skip


@pytest.mark.parametrize("remedy", REMEDIES, ids=lambda remedy: remedy.name)
def test_a_remedy_is_made_for_the_outcomes_that_its_section_speaks_of(remedy: Remedy) -> None:
    assert remedy.outcomes == MADE_FOR[remedy.name]


@pytest.mark.parametrize("remedy", REMEDIES, ids=lambda remedy: remedy.name)
def test_a_remedy_is_idle_after_relief_that_does_as_much(remedy: Remedy) -> None:
    assert {remedy.name, *remedy.done_by} == IDLE_AFTER[remedy.name] | {remedy.name}


@pytest.mark.parametrize("remedy", REMEDIES, ids=lambda remedy: remedy.name)
def test_a_remedy_says_what_it_does_not_do(remedy: Remedy) -> None:
    told = [str(sentence) for sentence in remedy.does_not]
    for words in DOES_NOT[remedy.name]:
        assert any(words in sentence for sentence in told), words
    assert len(told) == len(set(told)) == len(DOES_NOT[remedy.name])


def test_a_remedy_has_the_papers_of_a_filing_or_none() -> None:
    """For which remedies there are papers, and that they say so, tests/papers/test_packet.py compares."""
    nothing_to_declare = tuple(kind for kind in PAPERS if kind != "declaration")
    for name, remedy in BY_NAME.items():
        assert remedy.papers in (PAPERS, nothing_to_declare, ()), name


def test_the_orders_that_undo_a_conviction_are_those_of_the_sections() -> None:
    assert set(VACATURS) == UNDONE
