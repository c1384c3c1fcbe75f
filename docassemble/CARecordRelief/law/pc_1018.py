"""PC 1018: taking back a plea before judgment, or in the first six months of probation."""

from __future__ import annotations

from datetime import date

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import court_days
from docassemble.CARecordRelief.law.record import Count
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.vocabulary import NO_PLEA, PLEA_FIRST_PROGRAMS

_MONTHS = 6
_DISMISSED = _("The charge was dismissed, so there is no open case in which a plea could be taken back.")


def decide(rule: Ruling) -> None:
    """Decides whether the time to take back the plea still runs. Whether there is good cause is for a lawyer."""
    outcome = rule.count.outcome
    if outcome == "probation":
        _in_the_first_six_months(rule)
    elif outcome == "dej":
        _before_the_dismissal(rule)
    elif outcome == "pretrial_diversion":
        _while_the_program_runs(rule)
    if rule.count.known("convicted_at_trial", True) or rule.count.plea in NO_PLEA:
        rule.not_applicable(_("No guilty or no contest plea was entered, so there is no plea to take back."))
    if outcome == "probation":
        rule.lawyer(
            _(
                "The first six months after the order that granted probation are not over. If the court suspended the "
                "judgment, a plea can be taken back for good cause. A lawyer must act in time."
            )
        )
        day = last_day(rule.count)
        rule.leave_to_lawyer(
            _("The last day to ask the court is {day}. See a lawyer well before it.", day=day)
            if day
            else _("The day of that order must be found at once: the six months count from it.")
        )
    rule.leave_to_lawyer(
        _(
            "There is a plea and no judgment yet. Until there is one, a plea can be taken back for good cause. Talk to "
            "a lawyer first: the charges come back, and a program can end."
        )
    )


def _in_the_first_six_months(rule: Ruling) -> None:
    probation = rule.count.probation
    if probation.given("ends") and not probation.given("granted"):
        # Probation was granted before it ended: an end long ago answers this without asking for one more day.
        in_time = rule.as_of <= court_days.last_court_day(court_days.months_after(probation.ends.last, _MONTHS))
    else:
        in_time = True
    if not in_time or not court_days.still_within(probation.granted, _MONTHS, rule.as_of):
        rule.not_applicable(_("It is too late: the six months after the order that granted probation are over."))


def last_day(count: Count) -> date | None:
    """The last day of the six months after the order that granted probation; None where that day is not known."""
    if not count.known("outcome", "probation") or not count.probation.given("granted"):
        return None
    granted = count.probation.granted
    if granted.first != granted.last:
        return None
    return court_days.last_court_day(court_days.months_after(granted.first, _MONTHS))


def _before_the_dismissal(rule: Ruling) -> None:
    dej = rule.count.dej
    if not dej.known("completed", False) and dej.dismissed is not False:
        rule.not_applicable(_DISMISSED)


def _while_the_program_runs(rule: Ruling) -> None:
    program = rule.count.diversion.program
    pleaded = rule.count.known("plea", "guilty") or rule.count.known("plea", "no_contest")
    if not pleaded and program not in (*PLEA_FIRST_PROGRAMS, "pc1000", "other"):
        rule.not_applicable(_("This program takes no guilty plea, so there is no plea to take back."))
    if rule.count.diversion.completed:
        rule.not_applicable(_DISMISSED)


REMEDY = Remedy(
    name="PC 1018",
    section="Pen. Code, § 1018",
    title=_("Taking back a plea before judgment"),
    rule=_(
        "Before judgment, or within six months after an order granting probation if entry of judgment is suspended, "
        "the court may for good cause let a person take back a guilty plea; it must do so for good cause if the person "
        "had no lawyer at the plea. While DEJ runs there is no judgment. A last day that falls on a weekend or a court "
        "holiday moves to the next court day. After that time it is too late. A lawyer comes first: the charges revive."
    ),
    elements=(
        _("A guilty or no contest plea, not a verdict after trial."),
        _("No judgment yet; or an order of probation with judgment suspended, not more than six months old."),
        _("Good cause."),
    ),
    outcomes=frozenset({"pending", "dej", "pretrial_diversion", "probation"}),
    otherwise=_("There is no plea in this count that still waits for a judgment. It is too late, or there was none."),
    exclusions=(),
    decide=decide,
    effect_on_immigration=_(
        "A plea taken back because of a legal defect can end a conviction for immigration law. But the charges come "
        "back and a new plea can be worse. Only a lawyer who knows criminal and immigration law can weigh that."
    ),
    sources=(
        Source("Pen. Code, § 1018", Confirmed.TEXT, READ),
        Source("Code Civ. Proc., §§ 12, 12a, 135", Confirmed.TEXT, READ),
        Source("Cal. Rules of Court, rule 1.11", Confirmed.SECONDARY, READ),
        Source(
            "Pen. Code, § 1018, deferred entry of judgment",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("That a plea can be taken back while DEJ runs, and that a no contest plea counts. For a lawyer."),
        ),
    ),
    does_not=(
        _("It does not end the case. The charges come back, and a new offer can be worse than the old one."),
        _("It does not seal or destroy any record."),
    ),
    done_by=("PC 1203.43", *VACATURS),
)
