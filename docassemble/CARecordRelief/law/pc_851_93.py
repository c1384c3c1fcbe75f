"""PC 851.93: automatic relief for arrests by the Department of Justice."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import bars, limits, offenses, sealing
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, Confirmed, Remedy, Ruling, Source

#: What (a)(2)(D) names, as far as the case file tells the programs apart.
_NAMED = {"prefiling": "(D)(i)", "pc1000": "(D)(iii)", "pc1000_8": "(D)(ii)", "pc1001_36": "(D)(v)"}
#: Programs that (a)(2)(D) does not name, but that end with a dismissal.
_NOT_NAMED = ("pc1000_7", "pc1001_95", "ab2124")


def decide(rule: Ruling) -> None:
    """Decides (a)(2): whether the arrest is one for which the Department of Justice grants relief by itself."""
    outcome = rule.count.outcome
    if outcome == "dej":
        with rule.element():
            _arrested_since_1973(rule)
        sealing.completed_dej(rule, "(a)(2)(D)(ii)")
        _check(rule, _("You completed DEJ, and this law names DEJ."), "(a)(2)(D)(ii)")
    elif outcome == "pretrial_diversion":
        with rule.element():
            _arrested_since_1973(rule)
        _program(rule)
    else:
        _level(rule, outcome)
        with rule.element():
            _arrested_since_1973(rule, ask=True)
        if outcome == "never_charged":
            with rule.element():
                _waited(rule)
        _check(rule, *_GROUPS[outcome, rule.count.level])


_GROUPS = {
    ("dismissed", "misdemeanor"): (_("The charge was a misdemeanor and was dismissed."), "(a)(2)(A)"),
    ("vacated", "misdemeanor"): (
        _("The charge was a misdemeanor. If the court dismissed it after it vacated the conviction, this law fits."),
        "(a)(2)(A)",
    ),
    ("acquitted", "misdemeanor"): (_("You were acquitted."), "(a)(2)(B)"),
    ("acquitted", "felony"): (_("You were acquitted."), "(a)(2)(C)"),
    ("never_charged", "misdemeanor"): (_("No charge was filed, and one year has passed."), "(a)(2)(B)"),
    ("never_charged", "felony"): (_("No charge was filed, and three years have passed."), "(a)(2)(C)"),
}


def _check(rule: Ruling, why: Message, subdivision: str) -> None:
    rule.grant(Status.CHECK_FIRST, why, subdivision)
    rule.because(
        _(
            "The Department of Justice clears such arrests by itself, as far as its own records show them. Get your "
            "DOJ record (RAP sheet) and look for the words ARREST RELIEF GRANTED."
        ),
        "(a)(1), (b)",
    )
    if rule.count.outcome == "never_charged":
        rule.because(_("The prosecutor can still file a charge while the time to do so runs."), "(d)(3)")


def _level(rule: Ruling, outcome: str) -> None:
    if rule.count.level == "infraction":
        rule.not_applicable(_("This law is for an arrest for a misdemeanor or a felony."), "(a)(2)")
    if outcome in ("dismissed", "vacated") and rule.count.level == "felony":
        rule.excluded(
            _(
                "A felony charge that was filed and then dropped is in none of the groups of this law. Section 851.91 "
                "may fit: it needs a petition."
            ),
            "(a)(2)",
        )


def _arrested_since_1973(rule: Ruling, ask: bool = False) -> None:
    """The arrest came no earlier than the offense. After a program nobody is asked for a date that cannot matter."""
    count, day = rule.count, DATES.automatic_relief_reaches_back_to
    arrested = count.arrest.date if count.arrest.given("date") else None
    if arrested is None and count.given("offense_date") and count.offense_date.on_or_after(day):
        return
    if arrested is None and ask:
        arrested = count.arrest.date
    if arrested and arrested.before(day):
        rule.excluded(_("This law reaches only arrests on or after {day}.", day=day), "(a)(2)")


def _waited(rule: Ruling) -> None:
    """(a)(2)(B), (C): one year after an arrest for a misdemeanor; three for a felony, six if it carries eight years."""
    arrested = rule.count.arrest.date
    if rule.count.level == "misdemeanor":
        bars.wait_is_over(
            rule,
            arrested.waited(1),
            lambda day: _("One year must pass after the arrest. It is over on {day}.", day=day),
            "(a)(2)(B)",
        )
        return
    eight_years = _carries_eight_years(rule)
    if eight_years:
        bars.wait_is_over(
            rule,
            arrested.waited(6),
            lambda day: _("Six years must pass after an arrest for so serious a felony. They end on {day}.", day=day),
            "(a)(2)(C)(ii)",
        )
    elif eight_years is False:
        bars.wait_is_over(
            rule,
            arrested.waited(3),
            lambda day: _("Three years must pass after an arrest for a felony. They are over on {day}.", day=day),
            "(a)(2)(C)(i)",
        )
    elif not arrested.waited(3).over_on(rule.as_of):
        rule.not_yet(
            _(
                "Three years must pass after an arrest for a felony, and six if it can be punished with eight years or "
                "more."
            ),
            "(a)(2)(C)",
        )
    elif not arrested.waited(6).over_on(rule.as_of):
        rule.because(_("If the felony can be punished with eight years or more, six years must pass."), "(a)(2)(C)(ii)")


def _carries_eight_years(rule: Ruling) -> bool | None:
    """Whether the felony can be punished with eight years or more, or None where our data does not say."""
    if offenses.listed(rule.count.offense, Listing.PC_4852_03_A_1):
        return True  # a life sentence
    offense = offenses.find(rule.count.offense)
    return False if offense and offense.simple_possession else None


def _program(rule: Ruling) -> None:
    program = rule.count.diversion.program
    if program in _NOT_NAMED:
        _not_named(rule)
        return
    sealing.completed_program(rule, "(a)(2)(D)")
    if program in _NAMED:
        _check(rule, _("You completed a program that this law names."), f"(a)(2){_NAMED[program]}")
    else:
        _check(rule, _("You completed a program, and this law may reach it."), "(a)(2)(D)")
        rule.because(
            _("It names many diversion programs, not all. A lawyer can tell whether yours is one."), "(a)(2)(D)"
        )


def _not_named(rule: Ruling) -> None:
    """(D) leaves the program out; a misdemeanor that it ended with a dismissal is within (A) all the same."""
    if rule.count.level != "misdemeanor":
        rule.excluded(_("This law does not name the program that you were in."), "(a)(2)(D)")
    sealing.completed_program(rule, "(a)(2)(A)")
    _check(
        rule,
        _("This law does not name your program. But the charge was a misdemeanor and was dismissed at its end."),
        "(a)(2)(A)",
    )


REMEDY = Remedy(
    name="PC 851.93",
    section="Pen. Code, § 851.93",
    title=_("Automatic relief for an arrest"),
    rule=_(
        "Each month the Department of Justice grants arrest relief by itself, for arrests since January 1, 1973: (A) a "
        "misdemeanor charge that was dismissed; (B) an arrest for a misdemeanor with no charge after one year, or an "
        "acquittal; (C) an arrest for a felony with no charge after three years, or six if it can be punished with "
        "eight years or more, or an acquittal; (D) a completed prefiling diversion, drug diversion under section "
        "1000.5, DEJ under section 1000 or 1000.8, pretrial diversion under section 1000.4 or 1001.9, or one of the "
        "diversion programs of sections 1001.20 to 1001.88 that it names. A felony charge that was filed and dismissed "
        "is in no group."
    ),
    elements=(
        _("The arrest was on or after January 1, 1973."),
        _("It is in one of the four groups of (a)(2)(A) to (D)."),
        _("The records of the Department of Justice show it."),
    ),
    outcomes=frozenset({"dej", "pretrial_diversion", "dismissed", "acquitted", "never_charged", "vacated"}),
    otherwise=_("This law is for an arrest that is over and led to no conviction."),
    exclusions=(
        _("A felony charge that was filed and dismissed."),
        _("A felony that ended with a program that the law does not name."),
    ),
    decide=decide,
    effect_on_immigration=_(
        "This relief changes nothing for immigration law. Immigration forms ask about such arrests too, and the true "
        "answer is still yes. It can also hide the court papers that show how the case ended. If you are not a US "
        "citizen, get certified copies, and talk to an immigration lawyer."
    ),
    sources=(
        Source("Pen. Code, § 851.93", Confirmed.TEXT, READ),
        Source(
            "Health & Saf. Code, § 11395(d)(3); former Pen. Code, § 1001.94 (Los Angeles pilot)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("Whether the Department of Justice clears arrests after these programs by itself."),
        ),
        Source(
            "Pen. Code, § 851.93(a)(2)(C)(ii)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_(
                "Which felonies can be punished with eight years or more: only those with a life sentence are told."
            ),
        ),
    ),
    dates=("automatic_relief_reaches_back_to",),
    does_not=(
        sealing.NOT_DESTROYED,
        sealing.PEACE_OFFICER,
        limits.NO_FIREARMS,
        limits.NO_OFFICE,
        sealing.DISCLOSE_SEALED_ARREST,
        _("The records of the police agency that made the arrest stay as they are. A sealing order reaches them."),
    ),
    done_by=sealing.ORDERS,
)
