"""PC 236.14: vacating the arrest and the conviction of a victim of human trafficking."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import limits, offenses
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.vocabulary import OUTCOMES

_NO_TRAFFICKING = _("This is for what a person did because of human trafficking.")
#: A painful question is not asked for these. Where a person has said it, it counts.
_NOT_ASKED = ("pending", "vacated")


def decide(rule: Ruling) -> None:
    """Decides (a), (g), (l), (t): an arrest or conviction for no violent felony, because the person was trafficked."""
    outcome, count = rule.count.outcome, rule.count
    if count.known("trafficking_victim", False) or (outcome in _NOT_ASKED and not count.given("trafficking_victim")):
        rule.not_applicable(_NO_TRAFFICKING, "(a)")
    if count.given("offense") and offenses.listed(count.offense, Listing.PC_667_5_C):
        rule.excluded(_("This offense is on the list of violent felonies. The law leaves those out."), "(a), (t)(1)")
    _trafficked = count.trafficking_victim  # a known no has ended the rule
    rule.lawyer(
        _(
            "You said that you did this because someone trafficked you. A court can then take away the arrest and the "
            "conviction. You must show it with clear and convincing evidence."
        ),
        "(a), (g)",
    )
    if outcome == "pending":
        rule.lawyer(_("The case is still open. Tell your lawyer in that case about the trafficking now."), "(a)")
    rule.lawyer(
        _("There is no last day to ask, and unpaid fines or failed probation are no reason to refuse to hear you."),
        "(l)",
    )
    rule.leave_to_lawyer(
        _(
            "You would swear to what happened, and the one who trafficked you may hear of it. A lawyer or an advocate "
            "can plan for your safety and keep your full name out of the public record."
        ),
        "(b), (l), (q)",
    )


REMEDY = Remedy(
    name="PC 236.14",
    section="Pen. Code, § 236.14",
    title=_("Undoing an arrest or conviction of a trafficking victim"),
    rule=_(
        "A person who was arrested for or convicted of a nonviolent offense while a victim of human trafficking may "
        "ask the court to vacate it. The person must show by clear and convincing evidence that it was the direct "
        "result of being a victim, so that the intent for the crime was missing. Nonviolent means every offense that "
        "is not listed in section 667.5(c). The prosecutor has 45 days to answer. The court may vacate if it is in the "
        "best interest of justice. The arrest and the conviction then count as never having happened, and the records "
        "are sealed and destroyed. There is no last day to ask. Section 236.15 opens the same way to victims of "
        "violence by a partner and of sexual violence."
    ),
    elements=(
        _("An arrest for or a conviction of an offense that is not a violent felony of section 667.5(c)."),
        _("The person was a victim of human trafficking at that time (section 236.1)."),
        _("Clear and convincing evidence that the arrest or conviction was the direct result."),
        _("The best interest of justice."),
        _("The person is no longer a victim, or has sought help."),
    ),
    outcomes=frozenset(OUTCOMES),
    otherwise=_NO_TRAFFICKING,
    exclusions=(_("Violent felonies of section 667.5(c)."),),
    decide=decide,
    effect_on_immigration=_(
        "The law says that the conviction is invalid because of a legal defect. Immigration law should follow that, "
        "but it is not certain. Victims of trafficking may have rights of their own there. See an immigration lawyer "
        "before the records are destroyed."
    ),
    sources=(
        Source("Pen. Code, §§ 236.14, 236.15", Confirmed.TEXT, READ),
        Source(
            "Pen. Code, § 667.5(c)",
            Confirmed.TEXT,
            READ,
            note=_("Enhancements can make another felony violent. The offense alone does not show it."),
        ),
    ),
    does_not=(
        _("It does not end a duty to pay a victim of the crime."),
        _("It does not help with offenses that had nothing to do with the trafficking."),
        _("Nothing can be copied once the records are destroyed. Get certified copies of everything first."),
        limits.STILL_ON_IMMIGRATION_FORMS,
        _("If a partner's violence or sexual violence was the cause, section 236.15 may fit instead. Ask a lawyer."),
    ),
)
