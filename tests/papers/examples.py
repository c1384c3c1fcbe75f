"""One record for each kind of filing, and every paper that there is: what looks at all papers begins here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docassemble.CARecordRelief.papers import court_forms, packet
from docassemble.CARecordRelief.papers.packet import Paper
from tests.law.arrests import ACQUITTED, DISMISSED, NEVER_CHARGED, VACATED, diverted
from tests.law.records import DEJ, JAIL, PRISON, PROBATION, changed
from tests.papers.records import BOXES, IN_COURT, POSSIBLY_NONCITIZEN, Filed, filed

STILL_ON_PROBATION = changed(PROBATION, probation__ends="2027-03-31")
_TREATED = changed(PROBATION, offense="HS 11377(a)", probation__treatment=True, probation__treatment_completed=True)
#: One count for each way in which treatment probation can have gone, by the branch of the finding.
TREATED: Mapping[str, dict[str, Any]] = {
    "fulfilled": _TREATED,
    "substantial": changed(_TREATED, probation__fulfilled=False, probation__violated=True),
    "running": changed(_TREATED, probation__ends="2027-03-31"),
}
SERVED = changed(STILL_ON_PROBATION, offense="HS 11377(a)", military_treatment=True)
FIRE_CREW = changed(PRISON, fire_camp=True)
VICTIM = changed(PROBATION, offense="PC 647(b)", level="misdemeanor", trafficking_victim=True)
POSSESSION = changed(PROBATION, offense="HS 11350(a)")
_GROWING = changed(PROBATION, offense="HS 11358", offense_date="2012-06-01", amount={"plants": 6})
#: One count for each order that the court makes of an old cannabis conviction, by the branch of the finding.
CANNABIS: Mapping[str | None, dict[str, Any]] = {
    "dismiss": _GROWING,
    "redesignate": changed(_GROWING, offense="HS 11359", amount=None),
    None: changed(_GROWING, amount={"plants": "unknown"}),
}
#: One count for each program after which the court can seal the arrest.
COMPLETED: Mapping[str, dict[str, Any]] = {
    "dej": DEJ,
    "pc1000_8": diverted("pc1000_8"),
    "pc1000": diverted("pc1000"),
    "hs11395": diverted("hs11395"),
}
#: The only offense of a person who was born on May 14, 1980, one day before the 18th birthday.
MINOR = changed(JAIL, offense="PC 488", offense_date="1998-05-13", judgment_date="1999-01-15")
#: Parole is not over: a lawyer may think of habeas corpus, and a certificate of rehabilitation must wait.
SUPERVISED = changed(PRISON, custody__released="2024-06-10", custody__supervision_ended=None, custody__completed=False)

#: By the name of the filing: a record whose papers ask for every remedy of the filing, whatever the person typed.
EXAMPLES: Mapping[str, Callable[[str], Filed]] = {
    "dismissal": lambda typed: filed(*BOXES.values(), VICTIM, person=named(typed), statement=typed, court_file="gone"),
    "prop_47": lambda typed: filed(POSSESSION, person=named(typed)),
    "prop_64": lambda typed: filed(*CANNABIS.values(), person=named(typed)),
    "early_termination": lambda typed: filed(STILL_ON_PROBATION, person=on_probation(typed), statement=typed),
    "treatment": lambda typed: filed(*TREATED.values(), person=on_probation(typed), statement=typed),
    "military": lambda typed: filed(SERVED, person=on_probation(typed), statement=typed),
    "fire_camp": lambda typed: filed(FIRE_CREW, person=named(typed) | {"on_supervision": True}, statement=typed),
    "minor_sealing": lambda typed: filed(MINOR, person=named(typed), statement=typed),
    "program_sealing": lambda typed: filed(*COMPLETED.values(), person=named(typed), statement=typed),
    "program_sealing_prefiling": lambda typed: filed(diverted("prefiling"), person=named(typed), statement=typed),
    "arrest_sealing": lambda typed: filed(
        DISMISSED, ACQUITTED, VACATED, changed(NEVER_CHARGED, arrest__date="2020"), person=named(typed)
    ),
}


def named(typed: str, person: Mapping[str, object] = IN_COURT) -> dict[str, object]:
    """A person whose first name is what was typed."""
    return {**person, "name": {"first": typed, "last": "Đặng"}}


def on_probation(typed: str) -> dict[str, object]:
    return named(typed) | {"on_probation": True}


def papers(typed: str = "Ana") -> Iterator[Paper]:
    """Every paper of every example, with what was typed in it; the same template may come more than once."""
    for example in EXAMPLES.values():
        found = example(typed)
        for case in found.packets:
            yield from case.papers
        for case in packet.packets(found.case_file, found.screening, forms=court_forms.FILL):
            yield from (paper for paper in case.papers if paper.kind == "attachment")
        yield from packet.own_papers(found.case_file, found.screening)
        yield packet.handoff(found.case_file, found.screening)
        yield packet.review_sheet(found.case_file, found.screening)
    supervised = filed(SUPERVISED, person=named(typed) | {"on_supervision": True}, number=typed)
    yield from packet.own_papers(supervised.case_file, supervised.screening)
    drafted = for_a_lawyer(typed)
    for draft in packet.drafts(drafted.case_file, drafted.screening):
        yield from draft.papers


def for_a_lawyer(typed: str) -> Filed:
    """A record with a draft to take to a lawyer: a plea and a trial, and own words as they were typed."""
    advice = {"court_advised": False, "would_have": typed, "ties": typed, "why_now": typed}
    tried = changed(POSSESSION, plea="not_guilty", convicted_at_trial=True)
    return filed(changed(DEJ, immigration_advice=advice), tried, person=named(typed, POSSIBLY_NONCITIZEN))
