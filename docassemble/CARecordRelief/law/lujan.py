"""Lujan-Armendariz v. INS: in the Ninth Circuit some old first drug dismissals may be no conviction. Only "possible".

All six conditions must hold: (1) a conviction before July 14, 2011, (2) the first drug case ever, (3) simple possession
or less, but not being under the influence, (4) no violation of probation, (5) really dismissed under a rehabilitative
law, (6) an immigration matter in the Ninth Circuit. Several are disputed, so this module never says more than that a
lawyer must look: it tells the counts that are certainly outside from those that may be inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import offenses
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Reason
from docassemble.CARecordRelief.law.record import Case, Count, Person, When
from docassemble.CARecordRelief.vocabulary import NO_PLEA, SENTENCED

#: Outcomes in which a court decided something: a plea, a program, a sentence.
_DECIDED = ("dej", "pretrial_diversion", *SENTENCED)

CITE = "Lujan-Armendariz v. INS, 222 F.3d 728 (9th Cir. 2000); Nunez-Reyes v. Holder, 646 F.3d 684 (9th Cir. 2011)"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the record says about other drug cases: the latest possible day on which each began or was decided.

    Diversion without a plea stands apart, because it is disputed whether it counts against a person who was under 21.
    """

    certain_days: tuple[date, ...]
    diverted_days: tuple[date, ...] = ()

    def before(self, day: When | None, *, perhaps_under_21: bool) -> bool:
        """Whether another drug case that counts certainly came before this day."""
        days = self.certain_days if perhaps_under_21 else (*self.certain_days, *self.diverted_days)
        return day is not None and any(other < day.first for other in days)


#: A record without another drug case.
NOTHING_EARLIER = Earlier(())


def earlier(cases: tuple[tuple[Case, tuple[Count, ...]], ...], index: int) -> Earlier:
    """The drug cases of the record other than the case at `index`, each by the latest day that it can have."""
    certain: list[date] = []
    diverted: list[date] = []
    for i, (_case, counts) in enumerate(cases):
        for count in counts:
            if i == index or not count.given("outcome") or count.outcome not in _DECIDED:
                continue
            if count.given("offense") and offenses.is_drug(count.offense) and (day := _day_of(count)):
                without_plea = count.outcome == "pretrial_diversion" and count.answer("plea") in NO_PLEA
                (diverted if without_plea else certain).append(day.last)
    return Earlier(tuple(certain), tuple(diverted))


def _day_of(count: Count) -> When | None:
    """The first day in the record on which the count was pleaded, diverted or judged."""
    if count.given("plea_date"):
        return count.plea_date
    if count.dej.given("granted"):
        return count.dej.granted
    if count.diversion.given("granted"):
        return count.diversion.granted
    return count.judgment_date if count.given("judgment_date") else None


def possible(
    person: Person, count: Count, decided: When | None, expunged: bool, earlier: Earlier
) -> tuple[Reason, ...]:
    """Why this count may fall under Lujan-Armendariz, or nothing when one of the conditions certainly fails.

    `decided` is the day of the sentence, or of the grant for DEJ; `expunged` whether state rehabilitative relief was
    given: a dismissal under section 1203.4, 1203.4a or 1210.1, or at the end of DEJ.
    """
    offense = offenses.find(count.offense) if count.given("offense") else None
    plea_day = count.plea_date if count.given("plea_date") else None
    dates = [day for day in (plea_day, decided) if day]
    # The sentence follows the plea, and the plea follows the offense: whichever is known and too late decides.
    start = plea_day or (count.offense_date if count.given("offense_date") else None)
    perhaps_under_21 = _perhaps_under_21(person, count)
    too_late = start is not None and start.first >= DATES.lujan_certainly_over
    outside = (
        not expunged
        or too_late
        or offenses.is_drug(count.offense if count.given("offense") else None) is False
        or (offense is not None and offense.simple_possession is False)
        or earlier.before(plea_day or decided, perhaps_under_21=perhaps_under_21)
        or (count.probation.known("violated", True) and not perhaps_under_21)
    )
    if outside:
        return ()
    inside_the_window = len(dates) == 2 and all(day.last <= DATES.lujan_last_safe_day for day in dates)
    reasons = [
        Reason(
            _(
                "This one may be an exception: in California and the rest of the Ninth Circuit, federal courts treat "
                "some old first drug cases as no conviction. Take this to an immigration lawyer. Do not rely on it, "
                "least of all in another part of the country."
            ),
            CITE,
        )
    ]
    if not person.known("other_drug_cases", False):
        reasons.append(
            Reason(_("You have, or may have, another drug case. If it came before this one, this cannot apply."), CITE)
        )
    if not inside_the_window:
        reasons.append(
            Reason(
                _(
                    "The exception ended on or about {day}. The days of the plea and of the sentence must be checked.",
                    day=DATES.nunez_reyes,
                ),
                CITE,
            )
        )
    return tuple(reasons)


def _perhaps_under_21(person: Person, count: Count) -> bool:
    """Whether the person may have been under 21 at the offense: then the bar of a probation violation is disputed."""
    if not person.given("birthdate") or not count.given("offense_date"):
        return True
    # An age is reached on the birthday, the day before the first day after that anniversary.
    latest_21st_birthday = person.birthdate.waited(21).latest - timedelta(days=1)
    return count.offense_date.first < latest_21st_birthday
