"""PC 1000.4: sealing the arrest after pretrial diversion."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import sealing
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.ruling import READ, Confirmed, Remedy, Ruling, Source


def decide(rule: Ruling) -> None:
    """Decides (a): after completed pretrial diversion the court may seal the arrest."""
    _which_program(rule)
    with rule.element():
        sealing.completed_program(rule, "(a)")
    rule.grant(
        Status.DISCRETIONARY,
        _(
            "You completed pretrial diversion. State law treats the arrest as if it never happened. The court may seal "
            "its records."
        ),
        "(a)",
    )


def _which_program(rule: Ruling) -> None:
    program = rule.count.diversion.program
    if program == "pc1000":
        _section_1000(rule)
    elif program == "hs11395":
        rule.because(
            _("The law on this program says that section 1000.4 applies."), "Health & Saf. Code, § 11395(d)(3)"
        )
        if not rule.person.known("citizenship", "citizen"):
            rule.lawyer(
                _(
                    "This program began with a plea. Immigration law can see a conviction in it even after the "
                    "dismissal. Talk to an immigration lawyer before you seal anything."
                ),
                "INA § 101(a)(48)(A)",
            )
    elif program == "other":
        rule.leave_to_lawyer(
            _(
                "Each diversion program has its own law on sealing. If yours was a drug court under section 1000.5, "
                "this law fits. A lawyer can read the minute order."
            ),
            "Pen. Code, § 1000.5(b)",
        )
    elif program == "pc1001_36":
        rule.not_applicable(
            _("Mental health diversion has its own rule: the court that dismisses also limits access to the arrest."),
            "Pen. Code, § 1001.36(h)",
        )
    elif program == "pc1001_95":
        rule.not_applicable(
            _(
                "This misdemeanor diversion has its own law. It treats the arrest as if it never happened, but names "
                "no order to seal it."
            ),
            "Pen. Code, § 1001.97(a)",
        )
    else:
        rule.not_applicable(_("This law does not reach the program that you were in."), "(a)")


def _section_1000(rule: Ruling) -> None:
    if rule.count.known("plea", "guilty") or rule.count.known("plea", "no_contest"):
        rule.lawyer(
            _("Pretrial diversion takes a plea of not guilty, but there was another plea. A lawyer must see why."),
            "Pen. Code, § 1000.1(a)(3)",
        )
    with rule.element():
        if rule.count.diversion.granted.before(DATES.pretrial_diversion_begins):
            rule.leave_to_lawyer(
                _(
                    "Diversion was granted before {day}, when another text was in force. Which law seals it now is for "
                    "a lawyer to say.",
                    day=DATES.pretrial_diversion_begins,
                ),
                "(a)",
            )


REMEDY = Remedy(
    name="PC 1000.4",
    section="Pen. Code, § 1000.4",
    title=_("Sealing the arrest after pretrial diversion"),
    rule=_(
        "After pretrial diversion under section 1000 (since January 1, 2018, on a plea of not guilty) is completed, "
        "the "
        "arrest is deemed to have never occurred, and the court may order its records sealed. The law on "
        "treatment-mandated felonies (Health and Safety Code section 11395) and drug courts under section 1000.5 "
        "borrow this rule."
    ),
    elements=(
        _("Pretrial diversion under section 1000, or a program whose law says that section 1000.4 applies."),
        _("The program was completed."),
        _("The court may seal the arrest."),
    ),
    outcomes=frozenset({"pretrial_diversion"}),
    otherwise=_("There was no pretrial diversion in this count."),
    exclusions=(_("Diversion under another law, which has rules of its own."),),
    decide=decide,
    effect_on_immigration=sealing.EFFECT_ON_IMMIGRATION,
    sources=(
        Source("Pen. Code, §§ 1000.1, 1000.3-1000.5", Confirmed.TEXT, READ),
        Source("Health & Saf. Code, § 11395(d)(3)", Confirmed.TEXT, READ),
        Source("Pen. Code, §§ 1001.36(h), 1001.97", Confirmed.TEXT, READ),
        Source(
            "Former Pen. Code, § 1000.4 (before 2018)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("Which law seals diversion that was granted before 2018. It is left to a lawyer."),
        ),
    ),
    dates=("pretrial_diversion_begins",),
    does_not=(
        *sealing.SEALING,
        _("It does not stop a state board that licenses health workers and others from looking at what happened."),
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=sealing.ORDERS,
)
