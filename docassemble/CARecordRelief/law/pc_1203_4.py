"""PC 1203.4: dismissal after probation."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, limits, offenses
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source

_NO_PROBATION = _("This dismissal is for cases in which the court gave probation.")
_NOT_FOR_INFRACTIONS = _("This dismissal does not cover infractions. Section 1203.4a does.")
_EXCLUDED = _("The law lists this offense among those that cannot be dismissed here.")


def decide(rule: Ruling) -> None:
    """Decides (a) and (c): after probation the court shall dismiss if it went well, and otherwise may."""
    _for_this_kind_of_case(rule)
    with rule.element():
        _not_an_excluded_offense(rule)
    with rule.element():
        _probation_is_over(rule)
    bars.not_charged(rule, "(a)(1)")
    bars.not_serving(rule, "(a)(1)")
    bars.not_supervised(
        rule,
        _("You are on parole or other supervision. Whether that counts as serving a sentence is for a lawyer to say."),
        "(a)(1)",
    )
    with rule.element():
        _shall_or_may(rule)


def _for_this_kind_of_case(rule: Ruling) -> None:
    outcome = rule.count.outcome
    if outcome == "pretrial_diversion" and rule.count.diversion.known("program", "pc1000_8"):
        if not rule.count.diversion.completed:
            rule.not_yet(_("The program must be completed first."), "(a)(1)")
        rule.leave_to_lawyer(
            _(
                "The law of this program (section 1000.9) opens this dismissal too. A lawyer should say "
                "how to ask for it."
            ),
            "(a)(1)",
        )
    if outcome in ("fine", "jail") and rule.count.known("level", "infraction"):
        rule.excluded(_NOT_FOR_INFRACTIONS, "(b)")
    if outcome != "probation":
        rule.not_applicable(_NO_PROBATION, "(a)(1)")


def _not_an_excluded_offense(rule: Ruling) -> None:
    if rule.count.given("offense") and offenses.listed(rule.count.offense, Listing.PC_1203_4_B):
        rule.excluded(_EXCLUDED, "(b)")  # at any level, so nobody is asked for it
    level = rule.count.level
    if level == "infraction":
        rule.excluded(_NOT_FOR_INFRACTIONS, "(b)")
    if bars.listed(rule, Listing.PC_1203_4_B, level, "(b)"):
        if level != "felony" or not rule.count.is_reduced:
            rule.excluded(_EXCLUDED, "(b)")
        rule.leave_to_lawyer(
            _(
                "The law bars a felony conviction of this section. It was reduced to a misdemeanor "
                "later: a lawyer should argue what that means."
            ),
            "(b)",
        )


def _probation_is_over(rule: Ruling) -> None:
    if bars.probation_is_over(
        rule,
        _("Probation in this case is not over yet. It must be over first."),
        "(a)(1)",
        _("Probation ends, or the court ends it early (section 1203.3)."),
    ):  # otherwise it is said that this very probation still runs, and another one need not be asked about
        bars.not_on_probation(rule, "(a)(1)")


def _shall_or_may(rule: Ruling) -> None:
    if rule.count.probation.known("prison_suspended", True) and rule.count.probation.known("violated", True):
        rule.lawyer(
            _(
                "A prison term was on hold and there was a violation. If you were then sent to prison, section 1203.41 "
                "applies instead."
            ),
            "(a)(1)",
        )
    if bars.listed(rule, Listing.VC_12810, rule.count.level, "(c)"):
        rule.grant(
            Status.DISCRETIONARY,
            _("For this driving offense the court does not have to grant it. It may, in the interests of justice."),
            "(c)(1)-(2)",
            branch="interests_of_justice",
        )
    elif rule.count.probation.known("ended_early", True):
        rule.grant(
            Status.MANDATORY,
            _("The court ended your probation early. So the court must grant the dismissal."),
            "(a)(1)",
            branch="early",
        )
    elif _fulfilled(rule):
        rule.grant(
            Status.MANDATORY,
            _("You met the conditions of probation for the whole time. So the court must grant the dismissal."),
            "(a)(1)",
            branch="fulfilled",
        )
    elif not rule.count.probation.ended_early:
        rule.grant(
            Status.DISCRETIONARY,
            _(
                "Not every condition of probation was met the whole time. The court may grant it in the interests of "
                "justice. Unpaid restitution is no reason to refuse."
            ),
            "(a)(1), (c)(3)",
            branch="interests_of_justice",
        )


def _fulfilled(rule: Ruling) -> bool:
    if rule.count.probation.known("fulfilled", False):
        return False
    # A violation that the court found breaks "the entire period", whatever the person remembers as fulfilled.
    return not rule.count.probation.violated and rule.count.probation.fulfilled


REMEDY = Remedy(
    name="PC 1203.4",
    section="Pen. Code, § 1203.4",
    title=_("Dismissal after probation"),
    rule=_(
        "If the court gave probation and it is over, the court shall dismiss if the person met every condition for "
        "the whole time or was discharged early, and otherwise may dismiss in the interests of justice. The person "
        "must not be serving a sentence, on probation, or charged with any offense. Some sex offenses, some traffic "
        "misdemeanors and all infractions are excluded. For the driving offenses of Vehicle Code section 12810(a) "
        "to (e) the court may but need not grant it. Unpaid restitution is no ground to deny."
    ),
    elements=(
        _("The court gave probation in this case, and it is over or was ended early."),
        _("The person is not serving a sentence, not on probation, and not charged with any offense, anywhere."),
        _(
            "The court shall grant it if every condition was met for the whole period, or if the court ended "
            "probation early. Otherwise it may, in the interests of justice."
        ),
    ),
    outcomes=frozenset({"probation", "jail", "fine", "pretrial_diversion"}),
    otherwise=_NO_PROBATION,
    exclusions=(
        _("Infractions."),
        _("Misdemeanors within Vehicle Code section 42002.1."),
        _(
            "Penal Code sections 286(c), 288, 287(c) (before: 288a(c)), 288.5, 289(j), 311.1, 311.2, 311.3, 311.11, "
            "and a felony under 261.5(d)."
        ),
    ),
    decide=decide,
    effect_on_immigration=limits.DISMISSAL_NO_HELP_FOR_IMMIGRANTS,
    sources=(
        Source("Pen. Code, § 1203.4", Confirmed.TEXT, READ),
        Source("Pen. Code, § 1000.9(a)(3)", Confirmed.TEXT, READ),
        Source("Veh. Code, §§ 12810, 42002.1", Confirmed.TEXT, READ),
        Source("People v. Bradus (2007) 149 Cal.App.4th 636", Confirmed.SECONDARY, READ),
    ),
    does_not=(*limits.DISMISSAL, limits.MUST_DISCLOSE),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=("PC 1203.4a", "PC 1203.49", "PC 1210.1(e)", *VACATURS),
)
