"""The Governor's pardon: an act of mercy that a person can ask for, and that nobody is owed."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import limits, offenses
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source

_NO_CONVICTION = _("A pardon is for a conviction with a sentence. This count has none.")


def decide(rule: Ruling) -> None:
    """Decides nothing that a court could: for any crime with a sentence the Governor can pardon, and a lawyer helps."""
    if rule.count.level == "infraction":
        rule.not_applicable(
            _("A pardon gives back rights that a conviction took. An infraction takes none."), "Pen. Code, § 4853"
        )
    if rule.count.given("offense") and offenses.listed(rule.count.offense, Listing.PC_4852_01_C):
        rule.leave_to_lawyer(
            _("For this crime the Governor can pardon only in extraordinary circumstances. See a lawyer first."),
            "Pen. Code, § 4852.01(d)",
        )
    rule.lawyer(
        _(
            "A pardon is mercy: the Governor decides freely and often says no. The district attorney is told of it. A "
            "lawyer can say whether to ask."
        ),
        "Pen. Code, § 4804",
    )
    if rule.count.level == "misdemeanor":
        rule.leave_to_lawyer(_("The Governor seldom pardons a misdemeanor. A court can often do more."))
    rule.lawyer(
        _("You can ask the Governor directly. A certificate of rehabilitation is an application for a pardon too."),
        "Pen. Code, §§ 4802.5, 4852.16(a)",
    )
    rule.leave_to_lawyer(
        _("With two felony convictions the justices of the Supreme Court must recommend it too."),
        "Pen. Code, § 4852.16(a)",
    )


REMEDY = Remedy(
    name="pardon",
    section="Cal. Const., art. V, § 8",
    title=_("Pardon by the Governor"),
    rule=_(
        "The Governor can pardon after sentence. A person asks directly, on the Governor's form, or with a certificate "
        "of rehabilitation, which is an application by itself. With two felony convictions a majority of the justices "
        "of the Supreme Court must recommend it. For certain sex crimes it needs extraordinary circumstances. Nobody "
        "has a right to a pardon."
    ),
    elements=(
        _("A conviction with a sentence."),
        _("With two felony convictions, a recommendation of the Supreme Court."),
        _("The Governor decides freely."),
    ),
    outcomes=frozenset({"probation", "jail", "fine", "realigned_jail", "prison"}),
    otherwise=_NO_CONVICTION,
    exclusions=(
        _(
            "Without extraordinary circumstances: Penal Code sections 269, 286(c), 287(c) (before: 288a(c)), 288, "
            "288.5, 288.7 and 289(j)."
        ),
    ),
    decide=decide,
    effect_on_immigration=_(
        "A full pardon can take away some grounds of removal, but not the one for drugs, nor those for guns and "
        "domestic violence. It does not change whether a person may enter or get a green card. You can ask whatever "
        "your status is, and say if removal is near. Talk to an immigration lawyer first."
    ),
    sources=(
        Source("Pen. Code, §§ 4802-4813, 4850-4854, 4852.01(d), 4852.16", Confirmed.TEXT, READ),
        Source("Cal. Const., art. V, § 8", Confirmed.SECONDARY, READ, note=_("As section 4852.16 quotes it.")),
        Source(
            "INA § 237(a)(2)(A)(vi)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("What a pardon does and does not do in immigration law."),
        ),
    ),
    does_not=(
        _("It does not erase or seal the record. It is shown beside the conviction."),
        _("It does not take away removal for drugs in immigration law."),
        _("It gives back gun rights only where the pardon says so, and never after a felony with a dangerous weapon."),
        _("It does not make a licensing board give back a license."),
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    done_by=VACATURS,
)
