"""One record for each kind of filing, and every paper that there is: what looks at all papers begins here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docassemble.CARecordRelief.papers import packet
from docassemble.CARecordRelief.papers.packet import Paper
from tests.law.records import PRISON, PROBATION, changed
from tests.papers.records import BOXES, IN_COURT, Filed, filed

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

#: By the name of the filing: a record whose papers ask for every remedy of the filing, whatever the person typed.
EXAMPLES: Mapping[str, Callable[[str], Filed]] = {
    "dismissal": lambda typed: filed(*BOXES.values(), VICTIM, person=named(typed), statement=typed, court_file="gone"),
    "prop_47": lambda typed: filed(POSSESSION, person=named(typed)),
    "prop_64": lambda typed: filed(*CANNABIS.values(), person=named(typed)),
    "early_termination": lambda typed: filed(STILL_ON_PROBATION, person=on_probation(typed), statement=typed),
    "treatment": lambda typed: filed(*TREATED.values(), person=on_probation(typed), statement=typed),
    "military": lambda typed: filed(SERVED, person=on_probation(typed), statement=typed),
    "fire_camp": lambda typed: filed(FIRE_CREW, person=named(typed) | {"on_supervision": True}, statement=typed),
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
        yield found.letter
        yield packet.handoff(found.case_file, found.screening)
