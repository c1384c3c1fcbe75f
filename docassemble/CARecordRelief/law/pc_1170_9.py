"""PC 1170.9(h): relief for people who served in the military and got treatment on probation."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, limits, offenses
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source

_NO_MILITARY = _("This relief is for probation with treatment for people who served in the military.")
_EXCLUDED = _("The law does not let a court dismiss this offense here. Ending probation early is another matter.")


def decide(rule: Ruling) -> None:
    """Decides (h)(1) and (3): after treatment that helped, the court may end probation, reduce or dismiss."""
    with rule.element():
        if not rule.count.military_treatment:
            rule.not_applicable(_NO_MILITARY, "(h)(1)")
    if rule.count.given("offense") and offenses.listed(rule.count.offense, Listing.PC_1170_9_H):
        rule.excluded(_EXCLUDED, "(h)(4)(B)")  # at any level, so nobody is asked for it
    level = rule.count.level
    if level == "infraction":
        rule.not_applicable(_("This relief is for crimes that can bring jail or prison."), "(a)")
    with rule.element():
        if bars.listed(rule, Listing.PC_1170_9_H, level, "(h)(4)(B)"):
            rule.excluded(_EXCLUDED, "(h)(4)(B)")
    rule.grant(
        Status.DISCRETIONARY,
        _(
            "You were on probation with treatment for what military service did to you. The court may dismiss the case "
            "if it finds that you kept the rules of probation, that treatment helped you, and that you are no danger."
        ),
        "(h)(1), (h)(3)(C)",
    )
    if not _surely_runs(rule):
        rule.lawyer(
            _(
                "The law speaks of a person who is keeping the rules of probation. Whether a court can still do this "
                "once probation is over is not said. Ask a lawyer."
            ),
            "(h)(1)(B)",
        )
    if rule.person.known("pending_charges", True) or rule.person.known("serving_sentence", True):
        rule.lawyer(
            _("A charge or sentence in another case stops a dismissal under section 1203.4, and may stop this one."),
            "(h)(3)(C)",
        )
    if rule.count.probation.known("violated", True):
        rule.because(
            _("There was a violation. The court looks at whether you kept the rules well enough."), "(h)(1)(B)"
        )
    rule.because(
        _("There is a public hearing. The prosecutor and any victim get 15 days of notice."),
        "(h)(1)",
    )
    rule.because(
        _("In the same order, probation can end early and a felony that can be a misdemeanor can become one."),
        "(h)(3)(A)-(B)",
    )


def _surely_runs(rule: Ruling) -> bool:
    probation = rule.count.probation
    return (
        not probation.known("ended_early", True)
        and probation.given("ends")
        and rule.as_of < probation.ends.ended().earliest
    )


REMEDY = Remedy(
    name="PC 1170.9(h)",
    section="Pen. Code, § 1170.9",
    title=_("Relief for people who served in the military"),
    rule=_(
        "When a court gave probation to a person whose trauma, brain injury, substance abuse or other mental health "
        "problem came from military service, it may later end probation early, reduce an eligible felony to a "
        "misdemeanor, and dismiss. At a public hearing, with 15 days of notice to the prosecution, the defense and any "
        "victim, it must find substantial compliance, successful treatment, no danger to others, and a significant "
        "benefit that makes relief just. A dismissal does not reach some sex offenses and some driving offenses."
    ),
    elements=(
        _("The court gave probation, and the person then had a problem of this kind from service in the US military."),
        _("The person is in substantial compliance with probation."),
        _("The person took part in the court-ordered treatment with success, and clearly benefited."),
        _("The person is no danger to the health and safety of others."),
        _("The court may grant it in the interests of justice."),
    ),
    outcomes=frozenset({"probation"}),
    otherwise=_NO_MILITARY,
    exclusions=(
        _("Penal Code sections 286(c), 287(c) (before: 288a(c)), 288, 288.5, 289(j), and a felony under 261.5(d)."),
        _("A third inspection offense under Vehicle Code section 42002.1(c)."),
    ),
    decide=decide,
    effect_on_immigration=limits.DISMISSAL_NO_HELP_FOR_IMMIGRANTS,
    sources=(
        Source(
            "Pen. Code, § 1170.9(h)",
            Confirmed.TEXT,
            READ,
            note=_("Whether a court can grant it after probation is over is not said."),
        ),
    ),
    does_not=(
        limits.NO_FIREARMS,
        limits.NO_REGISTRATION,
        limits.STILL_A_PRIOR,
        _("It does not cancel court-ordered payments to a victim."),
        _("You must still tell about it when asked directly for any law enforcement job."),
        _("The DMV can still count it. Your DNA sample is kept."),
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=("PC 1210.1(e)", *VACATURS),
)
