"""Sealing an arrest that led to no conviction: PC 851.91, with what CR-409 asks and CR-410 orders.

One petition for each arrest. It is verified, and (b)(1)(E) asks for the date of birth. Who made the arrest, in which
city, and the numbers that the police and the prosecutor gave it are not in a case file: they are blanks to fill in.
What takes the right away ((a)(2)(B) to (D), (c)(2)) was not asked, so the petition says nothing about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.pleading import CourtCase, Offense
from docassemble.CARecordRelief.papers.proof_of_service import ARRESTING_AGENCY, Served, prosecutor
from docassemble.CARecordRelief.papers.wording import BLANK, PaperDate, Words, capitalized, given, numbered

_ENDED = {"never_charged": _("No charge was filed"), "dismissed": _("Dismissed"), "acquitted": _("Acquitted")}
#: Whatever else the outcome says: the finding is only made where an order took the conviction away.
_VACATED = _("Conviction vacated")


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `arrest_sealing_petition.docx`."""
    born, number = case.person.get("birthdate"), given(case.case.get("number"))
    ended = [(_ended(charge), charge.number) for charge in _charges(case)]
    return {
        **_both(case),
        "lawyer": bool(given((case.person.get("attorney") or {}).get("name"))),
        "birthdate": PaperDate(born) if isinstance(born, date) else BLANK,
        # Only without a charge was the court of this county chosen for the place of the arrest ((b)(1)(B)).
        "arrest_county": BLANK if case.charged else given(case.case.get("county")) or BLANK,
        "other_number": "" if case.charged else number,
        **{
            name: capitalized(numbered(number for words, number in ended if words == _ENDED.get(name, _VACATED)))
            for name in ("never_charged", "dismissed", "acquitted", "vacated")
        },
    }


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `arrest_sealing_order.docx`. The boxes are the judge's and stay empty."""
    return _both(case)


def _both(case: CourtCase) -> dict[str, Any]:
    return {
        **case.caption(),
        "charged": case.charged,
        "arrested": _day(_date(case.offenses[0].count)),
        "charges": [charge.row() | {"ended": _ended(charge)} for charge in _charges(case)],
    }


def _ended(offense: Offense) -> Message:
    return _ENDED.get(given(offense.count.get("outcome")), _VACATED)


def _day(value: Any) -> Words:
    """The law asks for the date: of one that is not exact, what is missing is left blank beside what is known."""
    if isinstance(value, date) or not given(value):
        return PaperDate(value)
    missing = _("day") if "-" in given(value) else _("month and day")
    return _("{date} ({missing}: {blank})", date=PaperDate(value), missing=missing, blank=BLANK[:10])


def _date(count: Mapping[str, Any]) -> Any:
    return (count.get("arrest") or {}).get("date")


def split(case: CourtCase) -> Iterator[CourtCase]:
    """One case for each arrest, in the order of its first charge. Where nothing was charged nobody is a defendant."""
    arrests = _arrests(case)
    for arrest in dict.fromkeys(arrests[place] for place in case.counts):
        chosen = [charge for place, charge in zip(case.counts, case.offenses, strict=True) if arrests[place] == arrest]
        part = case.only(case.sections, chosen.__contains__)
        yield part if part.charged else replace(part, party="Petitioner")


def _arrests(case: CourtCase) -> list[date | str]:
    """For each count of the case, what tells its arrest from another: its day, as far as the day is known.

    Where the day is not exact, or not known, and fits only one of the known days, it is that arrest: the charges of
    one case mostly come from one. Else those that are equally vague are one.
    """
    days = [_date(count) for count in case.case["counts"]]
    known = {day for day in days if isinstance(day, date)}
    return [_arrest(day, known) for day in days]


def _arrest(day: Any, known: Iterable[date]) -> date | str:
    if isinstance(day, date):
        return day
    fitting = [one for one in known if one.isoformat().startswith(given(day))]
    return fitting[0] if len(fitting) == 1 else given(day)


def _charges(case: CourtCase) -> list[Offense]:
    """Every charge of the arrest, asked for or not: (b)(1)(E)(vi) wants all of them."""
    arrests = _arrests(case)
    here = arrests[case.counts[0]]
    together = [count for count, arrest in zip(case.case["counts"], arrests, strict=True) if arrest == here]
    return [Offense(number, count, {}) for number, count in enumerate(together, 1)]


def needs(case: CourtCase) -> Iterator[str]:
    yield "person.birthdate"
    for place in case.counts:
        yield f"{case.path}.counts[{place}].arrest.date"


def served(case: CourtCase) -> tuple[Served, ...]:
    """(b)(1)(D): the prosecuting attorney of the place of the arrest, and the agency that made it."""
    if case.charged or given(case.case.get("prosecutor")):
        return (prosecutor(case), ARRESTING_AGENCY)
    county = given(case.case.get("county"))
    return (
        Served(
            _("Prosecuting attorney of the city or county in which the arrest occurred: {blank}", blank=BLANK),
            _(
                "the prosecutor of the place of the arrest (the District Attorney of {county} County, or in some "
                "cities the City Attorney)",
                county=county,
            )
            if county
            else _(
                "the prosecutor of the place of the arrest (the District Attorney of the county, or in some cities "
                "the City Attorney)"
            ),
        ),
        ARRESTING_AGENCY,
    )


def notice(_case: CourtCase) -> Message:
    return _(
        "File the petition, and give both of them a copy, at least 15 days before the hearing (Penal Code, section "
        "851.91(b)(1)(C) and (D)). Mail takes time, so send the papers early."
    )


def advice(case: CourtCase) -> Iterator[Message]:
    if case.charged:
        yield _(
            "Before you file, get certified copies of the papers that show how the case ended. Sealing can hide the "
            "only proof of it, and you may need it later."
        )
    else:
        yield _(
            "Before you file, ask the police agency or the prosecutor for a paper that shows that no charge was filed. "
            "Sealing can hide the only proof of it, and you may need it later."
        )
    yield _(
        "There is a hearing. Ask the clerk for its date, time and department, and write them on the first page before "
        "you make the copies."
    )
    yield _(
        "The petition has blank lines for the city, for the police agency and for the number of its report. The "
        "police agency can tell you, or the papers you got at the arrest."
    )
    yield _("The law wants your date of birth in this petition. Court papers are public.")
    if not case.charged:
        yield _(
            "No charge was filed, so there is no case number: leave that line for the clerk. File at the superior "
            "court of the county where the arrest was."
        )
    if any(_ended(charge) == _VACATED for charge in _charges(case)):
        yield _(
            "The petition has a box about appeals. Mark it only if the order that took the conviction away is final."
        )
    if len(case.case["counts"]) > 1:
        yield _(
            "One petition is for one arrest. If the charges in it come from more than one arrest, do not sign: correct "
            "the dates of the arrests and make the papers again."
        )
    yield _(
        "You sign under oath. If you hid from the police so as not to be charged, or if the police arrested you for "
        "more than the petition lists, talk with a lawyer before you sign."
    )


FILING = Filing(
    name="arrest_sealing",
    title=_("Sealing an arrest"),
    petition_title=_("Petition"),
    sections={"PC 851.91": "851.91"},
    petition=petition,
    order=order,
    declaration=lambda _case: None,
    needs=needs,
    served=served,
    notice=notice,
    advice=lambda case: tuple(advice(case)),
    split=split,
    sworn=True,
    changes={
        "PC 851.91": _(
            "The arrest is sealed. For California law it counts as if it had never happened, with the exceptions "
            "below. Its records may then be shown only to you and to police, prosecutors, courts and the like."
        )
    },
    forms={"petition": "CR-409", "order": "CR-410"},
)
