"""PC 1203.45: sealing the record of a misdemeanor that was committed under age 18 and tried in adult court."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import age, bars, limits, offenses, pc_1203_4, pc_1203_4a
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.record import Need
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.law.ruling import decide as finding_of
from docassemble.CARecordRelief.vocabulary import SENTENCED, UNKNOWN

#: Section 1203.49 gives the relief that section 1203.4 describes.
_DISMISSALS = ("PC 1203.4", "PC 1203.4a", "PC 1203.49")


def decide(rule: Ruling) -> None:
    """Decides (a): the court may seal the record of a minor's only misdemeanor that was dismissed or can be."""
    known = rule.count.given("offense")
    drug = known and offenses.listed(rule.count.offense, Listing.PC_1203_45_C, level="misdemeanor")
    with rule.element():
        _a_misdemeanor(rule, ask=not drug)
    if drug:
        with rule.element():  # nobody is asked for an age that cannot matter
            _under_age(rule)
        rule.excluded(_("No drug offense of the Health and Safety Code can be sealed under this section."), "(c)")
    _under_age(rule)
    with rule.element():
        _not_an_excluded_offense(rule)
    with rule.element():
        _no_other_conviction(rule)
    with rule.element():
        if rule.count.level == "felony" and rule.count.is_reduced:
            rule.leave_to_lawyer(
                _("It was a felony and became a misdemeanor later. Whether that is enough is for a lawyer to say."),
                "(a)",
            )
    _dismissed_or_to_be_dismissed(rule)
    rule.grant(
        Status.DISCRETIONARY,
        _(
            "You were a minor, and this misdemeanor was dismissed or can be. The court may seal the record of it, the "
            "arrest too. Unpaid restitution is no reason to refuse."
        ),
        "(a), (f)",
    )


def _a_misdemeanor(rule: Ruling, ask: bool) -> None:
    """Element: a misdemeanor, by now at least. For a crime that is excluded anyway nobody is asked for a reduction."""
    felony = rule.count.level == "felony" and not (rule.count.is_reduced if ask else rule.count.is_known_to_be_reduced)
    if felony or rule.count.level == "infraction":
        rule.not_applicable(_("This sealing is only for a misdemeanor."), "(a)")


def _under_age(rule: Ruling) -> None:
    """(a): under 18 at the offense; (e): under 21 for an offense before March 7, 1973."""
    limit = 21 if rule.count.offense_date.before(DATES.sealing_up_to_21_ends) else 18
    if not age.under(rule, limit):
        rule.not_applicable(_("This sealing is only for who was under {age} at the offense.", age=limit), "(a), (e)")


def _not_an_excluded_offense(rule: Ruling) -> None:
    bars.listed(rule, Listing.PC_1203_45_C, "misdemeanor", "(c)")  # driving offenses: a lawyer must tell
    if bars.listed(rule, Listing.PC_290_C, "misdemeanor", "(c)"):
        rule.excluded(_("An offense that requires registration under section 290 cannot be sealed."), "(c)")
    if rule.person.known("must_register", True):
        rule.lawyer(_("You must register. If that comes from this case, the record cannot be sealed."), "(c)")


def _no_other_conviction(rule: Ruling) -> None:
    """(d): any other conviction shuts it out, in this case or another, besides small traffic ones and included ones."""
    others = sum(count.get("outcome", UNKNOWN) in (UNKNOWN, *SENTENCED) for count in rule.case.answer("counts")) - 1
    if others:
        rule.leave_to_lawyer(
            _("This case has more than one charge. Another conviction shuts this out, with few exceptions."), "(d)"
        )
    rule.lawyer(
        _(
            "Any other conviction shuts this out, in any case, except small traffic ones. A lawyer should look at your "
            "whole record before you file."
        ),
        "(d)",
    )


def _dismissed_or_to_be_dismissed(rule: Ruling) -> None:
    """Element: eligible for, or has received, a dismissal under section 1203.4 or 1203.4a."""
    granted = rule.count.answer("relief_granted") or ()
    if any(name in granted for name in _DISMISSALS):
        return
    remedy = pc_1203_4.REMEDY if rule.count.outcome == "probation" else pc_1203_4a.REMEDY
    dismissal = finding_of(remedy, rule.person, rule.case, rule.count, rule.as_of, [])
    for path in dismissal.needs:
        with rule.element():
            raise Need(path)
    if dismissal.closed:
        rule.excluded(_("The case must be one that section 1203.4 or 1203.4a can dismiss. It is not."), "(a)")
    if dismissal.status is Status.LAWYER_FIRST:
        rule.leave_to_lawyer(
            _("Whether section 1203.4 or 1203.4a can dismiss this case is for a lawyer to say. This hangs on it."),
            "(a)",
        )
    if dismissal.status is Status.NOT_YET:
        rule.not_yet(
            _("It must first be possible to dismiss the case under section 1203.4 or 1203.4a. It is not yet."),
            "(a)",
            not_before=dismissal.not_before,
            change=_("The case can be dismissed under section 1203.4 or 1203.4a."),
        )


REMEDY = Remedy(
    name="PC 1203.45",
    section="Pen. Code, § 1203.45",
    title=_("Sealing a misdemeanor from before age 18"),
    rule=_(
        "Who was under 18 when a misdemeanor was committed, and has received or can get a dismissal under section "
        "1203.4 or 1203.4a, may ask the court to seal the record of it, the arrest and the other charges. The court "
        "may do so. Drug offenses of the Health and Safety Code, offenses that require registration under section 290 "
        "and most traffic misdemeanors are excluded, and so is anyone with another conviction, besides small traffic "
        "ones. For an offense before March 7, 1973 the age is 21."
    ),
    elements=(
        _("A misdemeanor in adult court, committed under age 18 (under 21 if before March 7, 1973)."),
        _("It was dismissed under section 1203.4 or 1203.4a, or can be."),
        _("There is no other conviction, except an included offense or small traffic misdemeanors."),
        _("The court may grant it."),
    ),
    outcomes=frozenset({"probation", "jail", "fine"}),
    otherwise=_("There is no misdemeanor conviction in this count."),
    exclusions=(
        _("All drug offenses of the Health and Safety Code (Division 10)."),
        _("Offenses that require registration under section 290."),
        _("Misdemeanors of the Vehicle Code about driving a vehicle, and local parking and traffic rules."),
        _("More than one conviction."),
    ),
    decide=decide,
    effect_on_immigration=_(
        "Immigration law does not follow a state order that only seals a record. A case of a minor in adult court can "
        "count. If you are not a US citizen, see an immigration lawyer first, and keep certified copies before sealing."
    ),
    sources=(Source("Pen. Code, § 1203.45", Confirmed.TEXT, READ),),
    dates=("sealing_up_to_21_ends",),
    does_not=(
        _("It is not for cases in juvenile court. Another law seals those."),
        limits.NO_FIREARMS,
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=VACATURS,
)
