"""PC 1203.41: dismissal of a felony after county jail under realignment or after state prison."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, completion, limits, offenses
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source

_OTHER_SENTENCE = _("This dismissal is for a felony sentence to felony jail (section 1170(h)) or to state prison.")


def decide(rule: Ruling) -> None:
    """Decides (a): one year after a split sentence, two after straight jail or prison, the court may dismiss."""
    branch = _for_this_kind_of_case(rule)
    if branch == "prison":
        with rule.element():
            listed = offenses.listed(rule.count.offense, Listing.PC_290_C, level="felony")
            if listed or rule.count.custody.registrable:
                rule.excluded(
                    _("A prison sentence for a felony that requires registration under section 290 is excluded."),
                    "(a)(6)",
                )
    else:
        with rule.element():
            if rule.count.judgment_date.before(DATES.realignment):
                rule.lawyer(
                    _(
                        "Felony jail under section 1170(h) began on {day}, after this judgment. A lawyer should read "
                        "the file.",
                        day=DATES.realignment,
                    ),
                    "(a)",
                )
    completion.completed(rule, "(a)(2)")
    bars.not_charged(rule, "(a)(3)")
    bars.not_on_probation(rule, "(a)(3)")
    bars.not_serving(rule, "(a)(3)")
    bars.not_supervised(
        rule,
        _("You cannot get this while you are on parole or mandatory supervision. If yours is PRCS, ask a lawyer."),
        "(a)(3)",
    )
    bars.still_a_felony(rule, "(a)")
    with rule.element():
        branch = _wait_is_over(rule, branch)
    rule.grant(
        Status.DISCRETIONARY,
        _(
            "The waiting time is over. The court may dismiss a felony sentence like this one in the interests of "
            "justice. Unpaid restitution is no reason to refuse."
        ),
        "(a), (d)",
        branch=branch,
    )


def _for_this_kind_of_case(rule: Ruling) -> str:
    outcome = rule.count.outcome
    if rule.count.level != "felony":
        rule.not_applicable(_("This dismissal is only for felonies."), "(a)")
    if outcome == "jail":
        _perhaps_felony_jail(rule)
    return "prison" if outcome == "prison" else "jail"


def _perhaps_felony_jail(rule: Ruling) -> None:
    """A felony with "jail" was felony jail, or a misdemeanor by law alone: nobody is sent away on the wrong word."""
    if rule.count.is_known_to_be_reduced:
        rule.not_applicable(_OTHER_SENTENCE, "(a)(2)")
    with rule.element():
        if rule.count.judgment_date.before(DATES.realignment):
            rule.not_applicable(_OTHER_SENTENCE, "(a)(2)")
    rule.leave_to_lawyer(
        _(
            "The record says felony and jail. If it was felony jail under section 1170(h), this law may fit. If not, "
            "it may be a misdemeanor by law (section 17(b)(1)): a lawyer should look."
        ),
        "(a)(2)",
    )


def _wait_is_over(rule: Ruling, branch: str) -> str:
    """Element: the waiting time of (a)(2). Returns the petition's box: `split`, `straight` or `prison`."""
    if branch == "prison":
        completion.two_years_after_prison(rule, "(a)(2)")
        return branch
    custody = rule.count.custody
    if custody.kind == "split":
        bars.wait_is_over(
            rule,
            custody.supervision_ended.waited(1),
            lambda day: _("One year must pass after mandatory supervision ends. It is over on {day}.", day=day),
            "(a)(2)",
        )
    else:
        bars.wait_is_over(
            rule,
            custody.released.waited(2),
            lambda day: _("Two years must pass after the jail sentence is completed. They are over on {day}.", day=day),
            "(a)(2)",
        )
    return custody.kind


REMEDY = Remedy(
    name="PC 1203.41",
    section="Pen. Code, § 1203.41",
    title=_("Dismissal of a felony after jail or prison"),
    rule=_(
        "For a felony sentence to county jail under section 1170(h)(5) or to state prison, the court may dismiss in "
        "the interests of justice: one year after a split sentence with mandatory supervision is completed, two "
        "years after a straight jail or a prison sentence is completed. The person must not be on parole or "
        "mandatory supervision, serving a sentence, on probation, or charged with any offense. A prison felony that "
        "requires registration under section 290 is excluded. Unpaid restitution is no ground to deny. Whether a "
        "prison sentence is completed at release or at the end of parole is open; where that matters, a lawyer "
        "comes first."
    ),
    elements=(
        _("A felony sentence to county jail under section 1170(h)(5), or to state prison."),
        _(
            "One year since a split sentence with mandatory supervision was completed; two years since a straight "
            "jail or a prison sentence was."
        ),
        _(
            "The person is not on parole or mandatory supervision, not serving a sentence, not on probation, and not "
            "charged with any offense."
        ),
        _("The court may grant it in the interests of justice."),
    ),
    outcomes=frozenset({"realigned_jail", "prison", "jail"}),
    otherwise=_OTHER_SENTENCE,
    exclusions=(_("A prison felony that requires registration under section 290."),),
    decide=decide,
    effect_on_immigration=limits.DISMISSAL_NO_HELP_FOR_IMMIGRANTS,
    sources=(
        Source(
            "Pen. Code, § 1203.41",
            Confirmed.TEXT,
            READ,
            note=_("Whether a prison sentence is completed at release or at the end of parole is not said."),
        ),
    ),
    dates=("realignment",),
    does_not=(*limits.DISMISSAL, limits.MUST_DISCLOSE_FELONY, limits.NO_CARE_WORK),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=("PC 1203.42", "PC 1203.4a", "PC 1203.4b", *VACATURS),
)
