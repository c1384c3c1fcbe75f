"""PC 851.87: sealing an arrest after a diversion program that took the place of charges."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import sealing
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.ruling import READ, Confirmed, Remedy, Ruling, Source

_NOT_PREFILING = _("This law is only for a program of the prosecutor that took the place of charges in court.")


def decide(rule: Ruling) -> None:
    """Decides (a)(1): the arrest is one whose prefiling diversion was completed; the court may seal it."""
    if rule.count.diversion.program != "prefiling":
        rule.not_applicable(_NOT_PREFILING, "(d)")
    with rule.element():
        sealing.completed_program(rule, "(a)(1)")
    rule.grant(
        Status.DISCRETIONARY,
        _("You completed a program of the prosecutor and no charges were filed. The court may seal the arrest."),
        "(a)(1)",
    )
    rule.because(
        _(
            "A copy goes to the police agency and to the prosecutor. They have 60 days to ask for a hearing, and the "
            "hearing cannot be sooner than that."
        ),
        "(a)(1)",
    )


REMEDY = Remedy(
    name="PC 851.87",
    section="Pen. Code, § 851.87",
    title=_("Sealing an arrest after a program instead of charges"),
    rule=_(
        "A person who was arrested and completed a diversion program that a prosecuting attorney offered in place of "
        "filing charges, or before filing them, may petition the superior court that would have had the case. The "
        "petition is served on the police agency and the prosecutor, who may ask for a hearing within 60 days. The "
        "court may order the arrest sealed."
    ),
    elements=(
        _("A diversion program that the prosecutor offered before or in place of charges."),
        _("The program was completed."),
        _("The court may seal the arrest."),
    ),
    outcomes=frozenset({"pretrial_diversion"}),
    otherwise=_NOT_PREFILING,
    exclusions=(),
    decide=decide,
    effect_on_immigration=sealing.EFFECT_ON_IMMIGRATION,
    sources=(
        Source("Pen. Code, § 851.87", Confirmed.TEXT, READ),
        Source("Pen. Code, § 851.92", Confirmed.TEXT, READ),
    ),
    does_not=sealing.SEALING,
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=sealing.ORDERS,
)
