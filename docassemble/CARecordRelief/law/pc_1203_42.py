"""PC 1203.42: dismissal of a felony sent to prison before realignment that would go to county jail today."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, completion, limits, offenses
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source


def decide(rule: Ruling) -> None:
    """Decides (a): two years after an old prison sentence for a now-1170(h) crime the court may dismiss."""
    if rule.count.level != "felony":
        rule.not_applicable(_("This dismissal is only for felonies."), "(a)")
    with rule.element():
        if not rule.count.judgment_date.before(DATES.realignment):
            rule.not_applicable(
                _("This law is only for sentences before realignment began on {day}.", day=DATES.realignment), "(a)"
            )
    completion.completed(rule, "(a)(2)")
    bars.not_charged(rule, "(a)(3)")
    bars.not_on_probation(rule, "(a)(3)")
    bars.not_serving(rule, "(a)(3)")
    bars.not_supervised(rule, _("You cannot get this while you are under supervised release."), "(a)(3)")
    with rule.element():
        _would_be_jail_today(rule)
    bars.still_a_felony(rule, "(a)")
    with rule.element():
        completion.two_years_after_prison(rule, "(a)(2)")
    rule.grant(
        Status.DISCRETIONARY,
        _(
            "This crime would lead to county jail today, and two years have passed. The court may dismiss in the "
            "interests of justice. Unpaid restitution is no reason to refuse."
        ),
        "(a), (c)",
    )
    rule.because(
        _(
            "A serious or violent felony on your record, before this case or in it, closes this way. Section 1203.41 "
            "does not ask about that."
        ),
        "(a)",
    )


def _would_be_jail_today(rule: Ruling) -> None:
    offense = offenses.find(rule.count.offense)
    if offense is not None and offense.realigned is False:
        rule.excluded(_("This crime would still lead to state prison today."), "(a)")
    if offense is None or offense.realigned is None:
        rule.leave_to_lawyer(
            _("Whether this crime would lead to county jail today is not in our data. A lawyer can tell."), "(a)"
        )
    serious = (Listing.PC_1192_7_C, Listing.PC_667_5_C)
    if any(offenses.listed(other, listing) for other in rule.case.offenses for listing in serious):
        rule.leave_to_lawyer(
            _("A serious or violent felony in the same case may still lead to prison today. A lawyer can tell."), "(a)"
        )
    # Section 1170(h)(3) sends people with such records to prison even for a crime of this kind.
    registers = rule.person.known("must_register", True) or rule.count.custody.known("registrable", True)
    strike = False
    if not registers:
        with rule.element():
            strike = rule.person.super_strike
        with rule.element():
            registers = rule.person.must_register or rule.count.custody.registrable
    if registers or strike:
        rule.leave_to_lawyer(
            _(
                "With a very serious earlier conviction or a duty to register, the crime may still lead "
                "to prison today. A lawyer can tell."
            ),
            "(a)",
        )


REMEDY = Remedy(
    name="PC 1203.42",
    section="Pen. Code, § 1203.42",
    title=_("Dismissal of an old prison felony"),
    rule=_(
        "If a person was sentenced to prison before the 2011 Realignment for a crime that would lead to county jail "
        "under section 1170(h) today, the court may dismiss in the interests of justice once two years have passed "
        "since the sentence was completed. The person must not be under supervised release, serving a sentence, on "
        "probation, or charged with any offense. Unpaid restitution is no ground to deny. Section 1203.41 covers "
        "such sentences too; a petition can ask under both."
    ),
    elements=(
        _(
            "Sentenced to prison before the 2011 Realignment for a crime that would lead to county jail under section"
            " 1170(h) today."
        ),
        _("Two years since the sentence was completed."),
        _(
            "The person is not under supervised release, not serving a sentence, not on probation, and not charged "
            "with any offense."
        ),
        _("The court may grant it in the interests of justice."),
    ),
    outcomes=frozenset({"prison"}),
    otherwise=_("This dismissal is for a prison sentence from before realignment."),
    exclusions=(_("A crime that would still lead to state prison today."),),
    decide=decide,
    effect_on_immigration=limits.DISMISSAL_NO_HELP_FOR_IMMIGRANTS,
    sources=(
        Source("Pen. Code, § 1203.42", Confirmed.TEXT, READ),
        Source(
            "Pen. Code, § 1170(h)(3)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("Which earlier convictions still lead to prison today."),
        ),
        Source("Stats. 2011, ch. 15", Confirmed.NOT_CONFIRMED, READ, note=_("The day on which Realignment began.")),
    ),
    dates=("realignment",),
    does_not=(*limits.DISMISSAL, limits.MUST_DISCLOSE),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=("PC 1203.41", "PC 1203.4a", "PC 1203.4b", *VACATURS),
)
