"""PC 17(d)(2): a misdemeanor of the list in PC 19.8 becomes an infraction."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, limits
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source


def decide(rule: Ruling) -> None:
    """Decides (d)(2): with the person's consent the court may make a misdemeanor of the list an infraction."""
    with rule.element():
        if rule.count.level != "misdemeanor":
            rule.not_applicable(_("Only a misdemeanor can be made an infraction."), "(d)(2)")
    if not bars.listed(rule, Listing.PC_19_8, "misdemeanor", "(d)"):
        rule.not_applicable(
            _("This offense is not on the short list of those that can become an infraction. No drug offense is."),
            "Pen. Code, § 19.8(a)",
        )
    if rule.count.outcome == "pending":
        rule.leave_to_lawyer(
            _("The case is still open. Your lawyer can ask the judge to handle it as an infraction."), "(d)(2)"
        )
    rule.lawyer(
        _(
            "The law speaks of a case that still goes on. The court's own form asks for it after a conviction too. A "
            "lawyer can tell what this court does."
        ),
        "(d)(2)",
    )
    rule.grant(
        Status.DISCRETIONARY,
        _("This misdemeanor is on the list of those that can be an infraction. The court may do so if you agree."),
        "(d)(2), (f)",
    )


REMEDY = Remedy(
    name="PC 17(d)(2)",
    section="Pen. Code, § 17",
    title=_("Making a small misdemeanor an infraction"),
    rule=_(
        "A misdemeanor that Penal Code section 19.8 lists is an infraction if the court, with the consent of the "
        "defendant, decides so. No drug offense is listed. The section says that the case then goes on as if it had "
        "been charged as an infraction; the court form CR-180 asks for it after a conviction too. Unpaid restitution "
        "is no ground to deny."
    ),
    elements=(
        _("A misdemeanor that Penal Code section 19.8 lists."),
        _("The person agrees, and the court decides that it is an infraction."),
    ),
    outcomes=frozenset({"probation", "jail", "fine", "pending"}),
    otherwise=_("There is no misdemeanor conviction in this count."),
    exclusions=(_("All drug offenses, and every other offense that the list does not name."),),
    decide=decide,
    effect_on_immigration=_(
        "Whether an infraction is a conviction for immigration law is not settled. Do not count on it. If you are not "
        "a US citizen, see an immigration lawyer first."
    ),
    sources=(
        Source("Pen. Code, §§ 17(d), (f), 19.8", Confirmed.TEXT, READ),
        Source(
            "Pen. Code, § 17(d)(2)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("Whether it can be asked after judgment. Form CR-180 has a box for it; the text does not say so."),
        ),
    ),
    does_not=(
        _("It does not dismiss the case. Section 1203.4a can dismiss an infraction as a second step."),
        limits.NO_SEALING,
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=VACATURS,
)
