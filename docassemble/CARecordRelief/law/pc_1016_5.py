"""PC 1016.5: vacating a plea that was taken without the court's warning about immigration."""

from __future__ import annotations

from datetime import timedelta

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, limits
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.record import When
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.vocabulary import NO_PLEA, PLEA_FIRST_PROGRAMS, SENTENCED, UNKNOWN

_NO_PLEA = _("There was no guilty or no contest plea in this count. This law is about the warning before such a plea.")


def decide(rule: Ruling) -> None:
    """Decides (b), (c), (e): whether the court's warning was missing at a plea after January 1, 1978."""
    asked = bars.harmed_as_an_immigrant(rule, "(b)")
    with rule.element():
        if rule.count.level == "infraction":
            rule.not_applicable(_("The court owes no such warning for an infraction."), "(a)")
    _plea(rule)
    with rule.element():
        _plea_is_late_enough(rule)
    if asked or rule.count.immigration_advice.given("court_advised"):
        with rule.element():
            _warning(rule)
    else:
        rule.leave_to_lawyer(
            _("Whether the court gave the warning, and whether it still matters for you, is for a lawyer to say."),
            "(b)",
        )


def _plea(rule: Ruling) -> None:
    """Element: a plea of guilty or no contest. A completed DEJ began with one, and it still counts."""
    count = rule.count
    if count.known("convicted_at_trial", True) and count.answer("plea") in (None, UNKNOWN):
        rule.not_applicable(_NO_PLEA, "(a)")
    if count.outcome == "pretrial_diversion" and count.diversion.answer("program") in PLEA_FIRST_PROGRAMS:
        return
    if count.outcome in (*SENTENCED, "dej"):  # most of these began with a plea, so not knowing it stops nothing
        with rule.element():
            _no_plea_closes(rule)
    else:
        _no_plea_closes(rule)


def _no_plea_closes(rule: Ruling) -> None:
    if rule.count.plea in NO_PLEA:
        rule.not_applicable(_NO_PLEA, "(a)")


def _plea_is_late_enough(rule: Ruling) -> None:
    """(b) reaches pleas after January 1, 1978, and (c) pleas before it. That very day is in neither."""
    if not rule.count.given("plea_date"):
        return  # it is asked only where the answer hangs on it
    duty = DATES.plea_advisement_duty
    if rule.count.plea_date.before(duty):
        rule.leave_to_lawyer(
            _(
                "The plea was before {day}. No warning was required then. A judge is still free to undo such a plea: "
                "ask a lawyer.",
                day=duty,
            ),
            "(c)",
        )
    if rule.count.plea_date.before(duty + timedelta(days=1)):
        rule.leave_to_lawyer(
            _(
                "The plea was on {day}. The law speaks of pleas after that day and of pleas before it. Which part fits "
                "is for a lawyer to say.",
                day=duty,
            ),
            "(b), (c)",
        )


def _warning(rule: Ruling) -> None:
    """Element: the court did not give the warning. Where no record shows it, it is presumed missing ((b), last)."""
    advice = rule.count.immigration_advice
    if advice.answer("court_advised") in (None, UNKNOWN):
        rule.lawyer(
            _(
                "If no record shows that the court warned you, the law presumes that it did not. Then a lawyer must "
                "look at this."
            ),
            "(b)",
        )
    advised = advice.court_advised
    if advised is True:
        rule.excluded(_("The record shows that the court gave the warning before the plea."), "(b)")
    if advised == "paraphrased":
        _in_other_words(rule, rule.count.plea_date)
    rule.lawyer(
        _(
            "The record does not show the warning. The court must take the plea back if the case can harm you in "
            "immigration matters and you would not have pleaded so. That you must prove, so a lawyer comes first."
        ),
        "(b); People v. Superior Court (Zamudio) (2000) 23 Cal.4th 183",
    )
    rule.leave_to_lawyer(
        _("The charge comes back when the plea is undone. The order must name section 1016.5 as its ground."),
        "(b)",
    )


def _in_other_words(rule: Ruling, plea: When) -> None:
    """(e): only for pleas from January 1, 2026 on is a warning in other words no warning."""
    if plea.before(DATES.plea_advisement_verbatim):
        rule.change(
            _(
                "The words that the court used left out deportation, or coming back to the country, or becoming a "
                "citizen. A lawyer can read the transcript for that."
            )
        )
        rule.excluded(
            _(
                "The court warned you in its own words. For a plea before {day} that alone is no ground to undo it.",
                day=DATES.plea_advisement_verbatim,
            ),
            "(e)",
        )
    rule.leave_to_lawyer(
        _(
            "From {day} on, the court has to read out the words of the law. It used its own words. A lawyer comes "
            "first.",
            day=DATES.plea_advisement_verbatim,
        ),
        "(a), (b)",
    )


REMEDY = Remedy(
    name="PC 1016.5",
    section="Pen. Code, § 1016.5",
    title=_("Undoing a plea made without the court's immigration warning"),
    rule=_(
        "Before it takes a guilty or no contest plea to a crime that is no infraction, the court must warn that a "
        "conviction may lead to deportation, to exclusion from the United States, or to denial of naturalization. If "
        "it did not, for a plea after January 1, 1978, and the conviction may have such consequences for the person, "
        "the court shall vacate the judgment and let the person withdraw the plea. Courts also ask whether the person "
        "would have refused the plea. Without a record of the warning it is presumed that there was none. For pleas "
        "before 2026, a warning in other words is not by itself a ground. Earlier pleas than 1978 are left to the "
        "court's discretion. This program sends people to a lawyer first."
    ),
    elements=(
        _("A guilty or no contest plea to an offense that is not an infraction, after January 1, 1978."),
        _("The court did not give the warning. Without a record of it, that is presumed."),
        _("The conviction may lead to deportation, exclusion, or denial of naturalization for this person."),
        _("A reasonable chance that the person would not have pleaded so (case law)."),
    ),
    outcomes=frozenset({*SENTENCED, "dej", "pretrial_diversion", "dismissed"}),
    otherwise=_("There is no judgment in this count on a guilty or no contest plea."),
    exclusions=(
        _("Convictions after a trial, and infractions."),
        _("A record that shows the warning."),
        _("Before 2026: a warning in other words than those of the law."),
    ),
    decide=decide,
    effect_on_immigration=_(
        "Immigration law usually follows an order that undoes the plea for this legal defect, if the order names the "
        "section. It is not certain. See an immigration lawyer first."
    ),
    sources=(
        Source("Pen. Code, § 1016.5", Confirmed.TEXT, READ),
        Source(
            "People v. Superior Court (Zamudio) (2000) 23 Cal.4th 183",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("That the person must show that a warning would have changed the plea."),
        ),
        Source("People v. Martinez (2013) 57 Cal.4th 555", Confirmed.NOT_CONFIRMED, READ),
        Source(
            "People v. Arriaga (2014) 58 Cal.4th 950", Confirmed.SECONDARY, READ, note=_("As cited in form CR-187.")
        ),
        Source("Matter of de Jesus-Platon (BIA 2025)", Confirmed.SECONDARY, READ),
    ),
    dates=("plea_advisement_duty", "plea_advisement_verbatim"),
    does_not=(
        _("It does not end the case. The charge comes back, and the prosecutor can try it or offer another plea."),
        _("It does not reopen an immigration case or a removal order by itself."),
        limits.NO_SEALING,
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    done_by=tuple(name for name in VACATURS if name != "PC 1016.5"),
)
