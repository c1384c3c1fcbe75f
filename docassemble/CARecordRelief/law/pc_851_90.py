"""PC 851.90: sealing an arrest after drug diversion under section 1000.5 or a completed DEJ."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import sealing
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.ruling import READ, Confirmed, Remedy, Ruling, Source


def decide(rule: Ruling) -> None:
    """Decides (a)(1): after DEJ under 1000 or 1000.8, or drug diversion under 1000.5, the judge may seal the arrest."""
    if rule.count.outcome == "dej":
        _which_dej(rule)
        with rule.element():
            sealing.completed_dej(rule, "(a)(1)")
    else:
        _which_program(rule)
        with rule.element():
            sealing.completed_program(rule, "(a)(1)")
    rule.grant(
        Status.DISCRETIONARY,
        _("You completed deferred entry of judgment (DEJ). The court may seal the arrest."),
        "(a)(1)",
    )
    rule.because(_("All sides of the case must be told before the judge decides."), "(a)(1)")


def _which_dej(rule: Ruling) -> None:
    dej = rule.count.dej
    if dej.given("granted") and not _in_the_time_of_dej(rule):
        rule.lawyer(
            _(
                "Section 1000 was DEJ only from {first} until {last}. Yours was granted at another time: a lawyer "
                "should read the minute order.",
                first=DATES.dej_begins,
                last=DATES.pretrial_diversion_begins,
            ),
            "(a)(1)",
        )
    if dej.known("completed", True) and dej.known("dismissed", False):
        rule.lawyer(
            _("The charges were not dismissed yet. A lawyer can ask the court to dismiss them first."), "(a)(1)"
        )


def _in_the_time_of_dej(rule: Ruling) -> bool:
    granted = rule.count.dej.granted
    return granted.on_or_after(DATES.dej_begins) and granted.before(DATES.pretrial_diversion_begins)


def _which_program(rule: Ruling) -> None:
    diversion = rule.count.diversion
    program = diversion.program
    if program == "other":
        rule.leave_to_lawyer(
            _("This law fits if it was a drug court under section 1000.5. A lawyer can read the minute order."),
            "(a)(1)",
        )
    if program == "pc1000":
        if diversion.granted.before(DATES.pretrial_diversion_begins):
            rule.leave_to_lawyer(
                _(
                    "Before {day}, section 1000 was not the pretrial diversion of today. This law fits if it was DEJ "
                    "or a drug court under section 1000.5. A lawyer can read the minute order.",
                    day=DATES.pretrial_diversion_begins,
                ),
                "(a)(1)",
            )
        rule.not_applicable(
            _(
                "From {day} on, section 1000 is pretrial diversion. Section 1000.4 is the law that seals it.",
                day=DATES.pretrial_diversion_begins,
            ),
            "(a)(1)",
        )
    if program != "pc1000_8":
        rule.not_applicable(_("This law does not name the program that you completed."), "(a)(1)")


REMEDY = Remedy(
    name="PC 851.90",
    section="Pen. Code, § 851.90",
    title=_("Sealing the arrest after DEJ or drug diversion"),
    rule=_(
        "When a person was diverted to a drug program of the superior court under section 1000.5, or was admitted to "
        "deferred entry of judgment (DEJ) under section 1000 or 1000.8, and completed the program, the judge may order "
        "the arrest sealed, on the motion of any party or of the court itself, with notice to all parties. Pretrial "
        "diversion under section 1000 since January 1, 2018 is sealed under section 1000.4."
    ),
    elements=(
        _("DEJ under former section 1000, DEJ under section 1000.8, or drug diversion under section 1000.5."),
        _("The program was completed."),
        _("The judge may seal the arrest."),
    ),
    outcomes=frozenset({"dej", "pretrial_diversion"}),
    otherwise=_("There was no deferred entry of judgment (DEJ) and no drug diversion in this count."),
    exclusions=(_("A DEJ that was ended without success."),),
    decide=decide,
    effect_on_immigration=_(
        "Sealing changes nothing for immigration law. A completed DEJ is still a conviction there, unless the plea was "
        "taken back. Sealing can hide the court papers that you need to show how the case ended. If you are not a US "
        "citizen, get certified copies first, and talk to an immigration lawyer before you file anything."
    ),
    sources=(
        Source("Pen. Code, § 851.90", Confirmed.TEXT, READ),
        Source("Pen. Code, § 1000.9(a)(3)", Confirmed.TEXT, READ),
        Source(
            "Former Pen. Code, § 1000 (before 2018)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("Whether diversion without a plea before 2018 is within this section. It is left to a lawyer."),
        ),
    ),
    dates=("dej_begins", "pretrial_diversion_begins"),
    does_not=(
        _("It does not take back the plea. Section 1203.43 does that, and it is a step of its own."),
        *sealing.SEALING,
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=sealing.ORDERS,
)
