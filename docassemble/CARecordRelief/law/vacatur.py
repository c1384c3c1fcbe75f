"""Whether a motion to vacate (PC 1473.7(a)(1), PC 1016.5) may be drafted at all, for a lawyer to review.

The findings send everybody to a lawyer first. A draft helps that lawyer, but not where it could do harm: what is sworn
is evidence, and a vacated conviction brings back every charge of its case. Where the table of offenses does not know a
class, no draft is made: the question is then for a lawyer from its beginning.
"""

from __future__ import annotations

from datetime import date, timedelta

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import offenses, safety
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Finding, Reason, Status
from docassemble.CARecordRelief.law.offenses import Listing, Offense
from docassemble.CARecordRelief.law.pc_1473_7 import program_runs
from docassemble.CARecordRelief.law.record import Count, Need, Person
from docassemble.CARecordRelief.vocabulary import SENTENCED

#: The two motions, in the order in which a paper asks for them.
MOTIONS = ("PC 1473.7(a)(1)", "PC 1016.5")

_AGGRAVATED = Reason(
    _(
        "One of your charges can be of the hardest class in immigration law, or it is not known whether it is. Then a "
        "lawyer must plan this from the beginning."
    ),
    "INA § 101(a)(43)(B)",
)
_SERIOUS = Reason(
    _(
        "A serious charge in this case can come back when the court takes the conviction away. Then a lawyer must plan "
        "this from the beginning."
    ),
    "Pen. Code, §§ 1192.7(c), 667.5(c), 1473.7(f)(3)",
)
_CLASS_UNKNOWN = Reason(
    _("How immigration law classes this offense is not in our table. A lawyer must look at it first."),
    "INA § 237(a)(2)",
)
_PROGRAM_RUNS = Reason(
    _("The program is not over. A lawyer should look at section 1018 first, which has a time limit."),
    "Pen. Code, § 1018",
)
_NO_CONVICTION = Reason(
    _("Whether a conviction or sentence is left to take away must be read from the court file first."),
    "Pen. Code, § 1473.7(a)",
)
_NOT_FOR_CITIZENS = Reason(
    _("Whether an old case can still hurt a citizen in immigration matters is for a lawyer to say first."),
    "Pen. Code, § 1473.7(f)(1)",
)
_IMMIGRATION_HAS_ACTED = Reason(
    _(
        "You gave the day of a letter from immigration about your case, or of an order to leave. The time to act may "
        "be running. A lawyer must see this first."
    ),
    "Pen. Code, § 1473.7(b)(2)",
)
_UNDERSTOOD_AND_WARNED = Reason(
    _(
        "You said that you understood the danger and that your lawyer warned you. A sworn paper that says so can hurt "
        "you. A lawyer must look first whether there is another ground."
    ),
    "Pen. Code, § 1473.7(a)(1)",
)


def withheld(person: Person, count: Count, *, aggravated_on_record: bool, serious_in_case: bool) -> tuple[Reason, ...]:
    """Why no motion may be drafted for a count; empty where one may be. The stop rule is not looked at here.

    `may_be_aggravated` of any count on the record, and `is_serious` of any count of the case, hold it back whatever
    became of them: what was dismissed for the plea comes back with it.
    """
    reasons = []
    if not safety.may_be_noncitizen(person):
        reasons.append(_NOT_FOR_CITIZENS)
    if any(person.immigration.given(day) for day in ("notice_date", "order_date")):
        reasons.append(_IMMIGRATION_HAS_ACTED)
    if aggravated_on_record:
        reasons.append(_AGGRAVATED)
    if serious_in_case:
        reasons.append(_SERIOUS)
    if not _class_is_known(_offense(count)):
        reasons.append(_CLASS_UNKNOWN)
    if program_runs(count):
        reasons.append(_PROGRAM_RUNS)
    if count.immigration_advice.known("understood", True) and count.immigration_advice.known("lawyer_warned", True):
        reasons.append(_UNDERSTOOD_AND_WARNED)
    if count.answer("outcome") not in (*SENTENCED, "dej", "pretrial_diversion"):
        reasons.append(_NO_CONVICTION)
    return tuple(reasons)


def may_be_aggravated(count: Count) -> bool:
    """Whether the offense is, or may be, an aggravated felony: dealing in drugs, and what the table cannot tell.

    HS 11395 needs two drug convictions that were pleaded and proved: with those even possession may be one.
    """
    offense = _offense(count)
    if offense and ("AF" in offense.immigration | offense.immigration_possible or offense.sale):
        return True
    if offense and (offense.citation.code, offense.citation.section) == ("HS", "11395"):
        return True
    return not _is_minor(count) and (not _class_is_known(offense) or offense is None or offense.sale is None)


def is_serious(count: Count) -> bool:
    """Serious and violent felonies as far as the section alone tells, and a gun in a drug case."""
    if not count.given("offense"):
        return True
    offense = _offense(count)
    listings = (Listing.PC_1192_7_C, Listing.PC_667_5_C)
    return any(offenses.listed(count.offense, listing) for listing in listings) or bool(
        offense and "GUN" in offense.immigration
    )


def drafted(finding: Finding, count: Count) -> bool:
    """Whether a finding for one of the two motions leaves room for a draft: a lawyer comes first, and nothing bars it.

    PC 1016.5 may still need to know what the record shows of the court's warning: no record helps ((b), last sentence).
    A plea on or before January 1, 1978 is in the discretion of the court alone ((c)), so nothing is drafted for it.
    """
    if finding.remedy not in MOTIONS:
        return False
    if finding.remedy == "PC 1016.5" and not _pleaded_late_enough(count):
        return False
    warning = count.immigration_advice.path("court_advised")
    return finding.status is Status.LAWYER_FIRST or (
        finding.remedy == "PC 1016.5" and finding.status is Status.NEED_FACT and set(finding.needs) == {warning}
    )


def custody_is_over(person: Person, count: Count, as_of: date) -> bool:
    """Whether the facts say that the person is out of criminal custody (PC 1473.7(a)), in this case and any other."""
    elsewhere = ("serving_sentence", "on_probation", "on_supervision", "pending_charges")
    if not all(person.known(fact, False) for fact in elsewhere):
        return False
    match count.answer("outcome"):
        case "fine":
            return True
        case "jail":
            return count.jail.known("served", True)
        case "probation":
            return count.probation.known("ended_early", True) or _has_ended(count, as_of)
        case "realigned_jail" | "prison":
            return count.custody.known("completed", True)
        case "dej":
            dej = count.dej
            return not dej.known("terminated", True) and (dej.known("completed", True) or dej.is_known_to_be_dismissed)
        case "pretrial_diversion":
            return count.diversion.known("completed", True)
        case _:
            return False


def _has_ended(count: Count, as_of: date) -> bool:
    return count.probation.given("ends") and count.probation.ends.last < as_of


def _pleaded_late_enough(count: Count) -> bool:
    begins = DATES.plea_advisement_duty + timedelta(days=1)
    try:
        return not count.given("plea_date") or not count.plea_date.before(begins)
    except Need:
        return False


def _offense(count: Count) -> Offense | None:
    return offenses.find(count.offense) if count.given("offense") else None


def _class_is_known(offense: Offense | None) -> bool:
    return offense is not None and bool(
        offense.immigration | offense.immigration_possible | offense.immigration_unlikely
    )


def _is_minor(count: Count) -> bool:
    return count.answer("level") in ("misdemeanor", "infraction")
