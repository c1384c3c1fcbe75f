"""PC 1203.3: asking the court to end probation early."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import limits
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source


def decide(rule: Ruling) -> None:
    """Decides (a): while probation runs the court may end it early for good conduct and reform."""
    probation = rule.count.probation
    if probation.known("ended_early", True):
        rule.not_applicable(_("The court has already ended this probation early."), "(a)")
    with rule.element():
        if probation.ends.ended().over_on(rule.as_of):
            rule.not_applicable(_("Probation is over, so there is nothing to end early."), "(a)")
    with rule.element():
        if not rule.person.on_probation:
            rule.not_applicable(_("You are not on probation now, so there is nothing to end early."), "(a)")
    rule.grant(
        Status.DISCRETIONARY,
        _(
            "Probation still runs. The court may end it early for good conduct and reform. A hearing in open court is "
            "needed, and the prosecutor gets two days of written notice."
        ),
        "(a), (b)(2)(B)",
    )
    if probation.known("violated", True):
        rule.because(_("The court looks at how probation went. A violation makes it harder."), "(a)")
    if rule.person.known("pending_charges", True):
        rule.because(_("The court looks at how you behave. An open charge makes it harder."), "(a)")
    rule.because(
        _("If you still owe a victim and the victim says so, the prosecutor asks to put the hearing off."), "(b)(2)(B)"
    )


REMEDY = Remedy(
    name="PC 1203.3",
    section="Pen. Code, § 1203.3",
    title=_("Ending probation early"),
    rule=_(
        "While probation runs, the court may end it early when the ends of justice will be served and the good "
        "conduct and reform of the person warrant it. A hearing in open court is required; the prosecutor gets two "
        "days' written notice and the probation officer gets written notice from the court."
    ),
    elements=(
        _("Probation in this case still runs."),
        _("Good conduct and reform, and the ends of justice, call for ending it early."),
    ),
    outcomes=frozenset({"probation"}),
    otherwise=_("There is no probation in this count."),
    decide=decide,
    effect_on_immigration=_(
        "Ending probation early does not change the conviction for immigration law. It can end criminal custody, which "
        "opens a motion under section 1473.7. Ask an immigration lawyer first."
    ),
    sources=(Source("Pen. Code, § 1203.3(a)-(b)", Confirmed.TEXT, READ),),
    does_not=(
        _("It does not dismiss or reduce the case. It opens the way to a dismissal that the court must then grant."),
        limits.NO_FIREARMS,
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=("PC 1203.4", "PC 1203.49", "PC 1210.1(e)", *VACATURS),
)
