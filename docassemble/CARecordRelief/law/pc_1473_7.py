"""PC 1473.7(a)(1): vacating a conviction because of an error about its immigration consequences.

The letters are those of 2026: (f) was (e) in older cases and forms. This motion is never a status that invites a
person to file alone: it is sworn, public, and worth nothing if the order does not name its ground.
"""

from __future__ import annotations

from enum import StrEnum

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import bars, limits
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.record import Count, Waiting, When
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.vocabulary import NO_PLEA, PLEA_FIRST_PROGRAMS, SENTENCED, UNKNOWN

_NOTHING_TO_VACATE = _("There is no conviction and no sentence in this count that a court could take away.")
_NO_PLEA = _("There was no guilty or no contest plea in this count, so there is nothing to take away.")
_CUSTODY = _("This law is for people who are no longer in criminal custody. The sentence in this case still runs.")
_AFTER_CUSTODY = _(
    "The sentence in this case is over, or a court ends it early. Until then a lawyer can look at sections 1016.5, "
    "1018 and 1473."
)


def decide(rule: Ruling) -> None:
    """Decides (a)(1), (b), (f)(1)-(2): whether there is anything to vacate here. Then a lawyer comes first, always."""
    bars.harmed_as_an_immigrant(rule, "(f)(1)")
    _notices(rule)
    _conviction_or_plea(rule)
    rule.lawyer(
        _(
            "This law is for a person who could not fully understand, or defend against, what a case can do in "
            "immigration matters. What you swear to is public, and immigration can use it. So a lawyer comes first."
        ),
        "(a)(1), (f)(1)",
    )
    _presumption(rule)
    with rule.element():
        _custody_is_over(rule)
    _another_case(rule)
    _advice(rule)
    rule.lawyer(
        _("A court can appoint a lawyer for a person who cannot pay and who shows a good first case."),
        "People v. Fryhaat (2019) 35 Cal.App.5th 969",
    )
    rule.leave_to_lawyer(
        _(
            "The order must name its ground, section 1473.7(a)(1). Immigration judges have not counted orders that "
            "leave it out."
        ),
        "Matter of Azrag, 28 I&N Dec. 784 (BIA 2024); Matter of de Jesus-Platon (BIA 2025)",
    )


def _notices(rule: Ruling) -> None:
    """(b)(2): reasonable diligence after the later of a notice that names the conviction and a final removal order."""
    immigration = rule.person.immigration
    notice = immigration.notice_date if immigration.given("notice_date") else None
    order = immigration.order_date if immigration.given("order_date") else None
    days = [day for day in (notice, order) if day]
    if not days and immigration.answer("removal") in (None, UNKNOWN, "none"):
        return
    latest = max(days, key=lambda day: day.last, default=None)
    rule.lawyer(_urgent(latest), "(b)(2)")
    if immigration.answer("removal") in ("detained", "deported"):
        rule.lawyer(_("A court can hold the hearing without you when you cannot come. A lawyer asks for that."), "(d)")


def _urgent(day: When | None) -> Message:
    if day is None or day.first != day.last:
        return _(
            "Immigration has acted. Courts look for speed from the later of two days on: the notice that names this "
            "case, and a final removal order. A slow motion can be refused. See a lawyer now."
        )
    return _(
        "Immigration has acted. Courts look for speed from the later of two days on: the notice that names this case, "
        "and a final removal order. By your dates that is {day}. A slow motion can be refused. See a lawyer now.",
        day=day.last,
    )


def _conviction_or_plea(rule: Ruling) -> None:
    """Element: a conviction or sentence. A plea with a program is one for immigration law, even after its dismissal."""
    count, outcome = rule.count, rule.count.outcome
    if outcome in SENTENCED or count.known("convicted_at_trial", True):
        return
    if outcome == "dej":
        with rule.element():  # almost every DEJ began with a plea, so not knowing it closes nothing
            if count.plea in NO_PLEA and not count.given("judgment_date"):
                rule.not_applicable(_NO_PLEA, "(a)(1)")
        return
    if outcome == "pretrial_diversion":
        program = count.diversion.answer("program")
        if program in PLEA_FIRST_PROGRAMS:
            return
        if program == "prefiling":
            rule.not_applicable(_NO_PLEA, "(a)(1)")
    if count.plea in NO_PLEA:
        rule.not_applicable(_NO_PLEA, "(a)(1)")
    if outcome == "dismissed":
        rule.lawyer(
            _("There was a plea, and then the charge was dismissed. A lawyer must read what is left to take away."),
            "(a)(1)",
        )


def _presumption(rule: Ruling) -> None:
    """(f)(2): a plea under a law that wiped out the arrest and the conviction, by a person who did what it asked."""
    count = rule.count
    if count.dej.known("terminated", True) and not (
        count.dej.known("completed", True) or count.dej.is_known_to_be_dismissed
    ):
        rule.lawyer(
            _(
                "The law presumes an error for some who finished a program. DEJ was not completed here, so this does "
                "not help: the error must be shown."
            ),
            "(f)(2)",
        )
        return
    presumed = presumption(count)
    if presumed is Presumption.FITS:
        rule.lawyer(
            _(
                "The law presumes that the plea is invalid if it was made under a law that promised to treat arrest "
                "and conviction as if they never happened, and you did all it asked. That seems to fit this program."
            ),
            "(f)(2)",
        )
    elif presumed is Presumption.MAY_FIT:
        rule.lawyer(
            _(
                "The law presumes an error for some who pleaded to enter a program and finished it. It is possible "
                "that this program is one of those. A lawyer can tell."
            ),
            "(f)(2)",
        )


class Presumption(StrEnum):
    """Whether (f)(2) presumes a plea to be legally invalid."""

    FITS = "fits"
    MAY_FIT = "may_fit"
    NO = "no"


def presumption(count: Count) -> Presumption:
    """(f)(2), as far as the facts of a count tell: a plea, a law that promised to wipe it out, and all it asked done.

    That deferred entry of judgment and treatment probation are such laws is a reading of the words: no opinion was
    read.
    """
    if count.answer("plea") in (*NO_PLEA, None, UNKNOWN):
        return Presumption.NO
    if _fits_the_presumption(count):
        return Presumption.FITS
    return Presumption.MAY_FIT if _may_fit_the_presumption(count) else Presumption.NO


def _fits_the_presumption(count: Count) -> bool:
    if count.outcome == "dej" and _dej_done(count):
        granted = count.dej.granted if count.dej.given("granted") else None
        return granted is not None and (
            granted.first >= DATES.dej_begins and granted.last < DATES.pretrial_diversion_begins
        )
    probation = count.probation
    treated = probation.known("treatment", True) and probation.known("treatment_completed", True)
    return count.outcome == "probation" and (treated or "PC 1210.1(e)" in (count.answer("relief_granted") or ()))


def _may_fit_the_presumption(count: Count) -> bool:
    if count.outcome == "dej":
        return _dej_done(count)
    return count.outcome == "pretrial_diversion" and count.diversion.known("completed", True)


def _dej_done(count: Count) -> bool:
    dej = count.dej
    failed = dej.known("terminated", True) or dej.known("completed", False)
    return (dej.is_known_to_be_dismissed or dej.known("completed", True)) and not failed


def _custody_is_over(rule: Ruling) -> None:
    """(a): no longer in criminal custody, in this case. Probation and supervision are custody too."""
    count, outcome = rule.count, rule.count.outcome
    if outcome == "probation" and not count.probation.known("ended_early", True):
        _wait_for(rule, count.probation.ends.ended())
    elif outcome == "jail" and count.jail.known("served", False):
        if not rule.person.known("serving_sentence", False):
            rule.not_yet(_CUSTODY, "(a)", change=_AFTER_CUSTODY)
    elif outcome in ("realigned_jail", "prison"):
        ends = count.custody.supervision_ended.ended() if count.custody.given("supervision_ended") else None
        if ends and rule.as_of < ends.earliest:
            _wait_for(rule, ends)
        elif count.custody.known("completed", False):
            rule.not_yet(_CUSTODY, "(a)", change=_AFTER_CUSTODY)
    elif program_runs(count):
        rule.lawyer(
            _("The program is not over. Until a judgment, a court can let you take the plea back under section 1018."),
            "Pen. Code, § 1018",
        )


def program_runs(count: Count) -> bool:
    """Whether the person said that deferred entry of judgment, or another program, is not over (then see 1018)."""
    dej = count.dej
    if count.known("outcome", "pretrial_diversion"):
        return count.diversion.known("completed", False)
    ended = dej.known("terminated", True) or dej.is_known_to_be_dismissed
    return count.known("outcome", "dej") and dej.known("completed", False) and not ended


def _wait_for(rule: Ruling, end: Waiting) -> None:
    if not end.over_on(rule.as_of):
        rule.not_yet(_CUSTODY, "(a)", not_before=end.first_day, change=_AFTER_CUSTODY)


def _another_case(rule: Ruling) -> None:
    facts = ("serving_sentence", "on_probation", "on_supervision", "pending_charges")
    if any(rule.person.known(fact, True) for fact in facts):
        rule.lawyer(
            _(
                "You have an open charge, a sentence, probation or supervision now. Whether that is criminal custody "
                "under this law is for a lawyer to say."
            ),
            "(a)",
        )


def _advice(rule: Ruling) -> None:
    """What is known about the advice makes the reasons richer; nothing here is ever needed."""
    count, advice = rule.count, rule.count.immigration_advice
    if advice.known("understood", True):
        rule.lawyer(
            _(
                "You said that you understood the danger. Then a lawyer must see whether an error kept you from "
                "defending against it."
            ),
            "(a)(1)",
        )
    else:
        rule.lawyer(
            _(
                "Your own mistake about the danger can be enough. But the court wants proof beside your word that you "
                "would have refused the plea: family, work, years here, letters."
            ),
            "People v. Mejia (2019) 36 Cal.App.5th 859; People v. Vivar (2021) 11 Cal.5th 510; People v. Espinoza "
            "(2023) 14 Cal.5th 311",
        )
    if advice.known("lawyer_warned", False):
        rule.lawyer(
            _(
                "You said that your lawyer did not warn you. A finding against that lawyer needs notice to that lawyer "
                "first, but the court can decide without such a finding."
            ),
            "(a)(1), (h)",
        )
    if count.outcome in SENTENCED and count.answer("plea") in NO_PLEA:
        rule.lawyer(_("This law covers convictions after a trial too, not only pleas."), "(a)(1)")
    if "PC 1203.43" in (count.answer("relief_granted") or ()):
        rule.lawyer(
            _(
                "The plea was taken back under section 1203.43. The government often argues against that. A lawyer can "
                "say whether an order under this law is safer."
            ),
            "(a)(1)",
        )


REMEDY = Remedy(
    name="PC 1473.7(a)(1)",
    section="Pen. Code, § 1473.7",
    title=_("Undoing a conviction because of its immigration danger"),
    rule=_(
        "A person who is no longer in criminal custody may ask the court to take away a conviction or sentence that is "
        "legally invalid because of a prejudicial error: one that damaged the ability to meaningfully understand, "
        "defend against, or knowingly accept its immigration consequences. The person must also show that it causes, "
        "or can cause, removal or the denial of an immigration benefit. If that is more likely than not, the court "
        "shall grant the motion. Invalidity is presumed where a person pleaded under a law that treats the arrest and "
        "the conviction as if they never happened, and did what that law asked. The motion is timely at any time after "
        "custody, but may be untimely without reasonable diligence after the later of an immigration notice that "
        "names the conviction and a final removal order. This program always sends people to a lawyer first."
    ),
    elements=(
        _("A conviction or sentence of a California court, after a plea or a trial."),
        _("The person is no longer in criminal custody."),
        _(
            "A prejudicial error damaged the ability to understand, defend against, or knowingly accept the "
            "immigration consequences. It need not be the lawyer's fault."
        ),
        _("The conviction or sentence causes, or can cause, removal or the denial of an immigration benefit."),
        _("Reasonable diligence after the later of an immigration notice and a final removal order."),
    ),
    outcomes=frozenset({*SENTENCED, "dej", "pretrial_diversion", "dismissed"}),
    otherwise=_NOTHING_TO_VACATE,
    exclusions=(
        _("Jail, prison, probation, parole or other supervision that still runs in this case."),
        _("Programs and dismissals without a guilty or no contest plea."),
        _("Citizens, whom a conviction cannot harm in immigration matters."),
    ),
    decide=decide,
    effect_on_immigration=_(
        "In California and the rest of the Ninth Circuit, immigration law follows an order that names section "
        "1473.7(a)(1) and the legal defect. Other parts of the country may differ. It does not reopen a removal order "
        "by itself. See an immigration lawyer first."
    ),
    sources=(
        Source("Pen. Code, § 1473.7", Confirmed.TEXT, READ),
        Source(
            "Pen. Code, § 1473.7(f)(2)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("That it reaches DEJ and section 1210.1 is a reading of its words. No opinion was read."),
        ),
        Source("Judicial Council form CR-187 (2022)", Confirmed.TEXT, READ, note=_("What counts as custody.")),
        Source("People v. Vivar (2021) 11 Cal.5th 510", Confirmed.SECONDARY, READ),
        Source("People v. Espinoza (2023) 14 Cal.5th 311", Confirmed.SECONDARY, READ),
        Source("People v. Mejia (2019) 36 Cal.App.5th 859", Confirmed.SECONDARY, READ),
        Source(
            "People v. Fryhaat (2019) 35 Cal.App.5th 969",
            Confirmed.SECONDARY,
            READ,
            note=_("A lawyer paid by the court for whoever cannot pay and makes a first showing."),
        ),
        Source("People v. Perez", Confirmed.SECONDARY, READ, note=_("A late motion is not barred by itself.")),
        Source("People v. Camacho (2019) 32 Cal.App.5th 998", Confirmed.NOT_CONFIRMED, READ),
        Source("Bent v. Garland (9th Cir. 2024)", Confirmed.SECONDARY, READ),
        Source("Matter of Azrag, 28 I&N Dec. 784 (BIA 2024)", Confirmed.SECONDARY, READ),
        Source("Matter of de Jesus-Platon (BIA 2025)", Confirmed.SECONDARY, READ),
        Source(
            "Padilla v. Kentucky (2010) 559 U.S. 356",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("The duty of a lawyer to warn. California courts asked for it before."),
        ),
    ),
    dates=("dej_begins", "pretrial_diversion_begins"),
    does_not=(
        _(
            "It does not end the case. The charge comes back, and the prosecutor can try it or offer another plea. "
            "Only a lawyer can plan for that."
        ),
        _("It does not reopen an immigration case or a removal order by itself."),
        _("It does not take back what was said about drugs. Immigration law can use that without a conviction."),
        limits.NO_SEALING,
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    done_by=tuple(name for name in VACATURS if name != "PC 1473.7(a)(1)"),
)
