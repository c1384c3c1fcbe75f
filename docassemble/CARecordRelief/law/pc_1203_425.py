"""PC 1203.425: relief that the Department of Justice gives by itself, with no petition."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import bars, limits, offenses
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.record import When
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source

_PROBATION = "(a)(1)(B)(iv)(I)(ia)"
_MINOR = "(a)(1)(B)(iv)(I)(ib)"
_FELONY = "(a)(1)(B)(iv)(II)"


def decide(rule: Ruling) -> None:
    """Decides (a)(1)(B): whether the Department may have cleared this conviction by itself, so that one must look."""
    if rule.person.known("must_register", True):
        rule.excluded(_("A person who must register under section 290 gets no automatic relief."), "(a)(1)(B)(i)")
    with rule.element():
        _since_1973(rule)
    with rule.element():
        if _sentence_is_over(rule) and rule.person.on_probation:
            _passing(rule, _("You are on probation in another case."), "(a)(1)(B)(ii)")
    with rule.element():
        if rule.person.on_supervision:
            _passing(rule, _("You are on parole or other supervision."), "(a)(1)(B)(ii)")
    with rule.element():
        if rule.person.serving_sentence:
            _passing(rule, _("You are serving a sentence."), "(a)(1)(B)(iii)")
    with rule.element():
        if rule.person.pending_charges:
            _passing(rule, _("You have an open charge."), "(a)(1)(B)(iii)")
    with rule.element():
        text, subdivision = _kind_of_conviction(rule)
        rule.grant(Status.CHECK_FIRST, text, subdivision)
        rule.because(
            _(
                "Nobody has to ask for it, but the Department knows only its own data, and it can be late. Your DOJ "
                "record shows whether relief was granted."
            ),
            "(a)(2)",
        )
        rule.because(
            _("A prosecutor or the probation office can ask a judge to stop it. You would have had a notice of that."),
            "(b)(1)-(2)",
        )


def _since_1973(rule: Ruling) -> None:
    """Element: the conviction is not older. A birth, an offense or a plea from then on shows it as well."""
    begins = DATES.automatic_relief_reaches_back_to
    earlier = ((rule.person, "birthdate"), (rule.count, "offense_date"), (rule.count, "plea_date"))
    if any(block.given(fact) and getattr(block, fact).first >= begins for block, fact in earlier):
        return
    if rule.count.judgment_date.before(begins):
        rule.excluded(
            _("Automatic relief reaches back only to convictions from {day} on.", day=begins), "(a)(1)(B)(iv)"
        )


def _passing(rule: Ruling, text: Message, subdivision: str) -> None:
    rule.not_yet(
        _(
            "{bar} While that lasts, no automatic relief is given. It may have been given before: your DOJ record "
            "shows it.",
            bar=text,
        ),
        subdivision,
        change=_("That is over. The Department looks again each month."),
    )


def _sentence_is_over(rule: Ruling) -> bool:
    outcome = rule.count.outcome
    if outcome == "probation":
        return bars.probation_is_over(
            rule, _("Probation in this case is not over yet."), _PROBATION, _("Probation is over.")
        )
    over = rule.count.jail.served if outcome in ("jail", "fine") else rule.count.custody.completed
    if not over:
        rule.not_yet(
            _("The sentence, with all supervision, must be over first."),
            "(a)(1)(B)(iv)",
            change=_("The sentence is over."),
        )
    return over


def _kind_of_conviction(rule: Ruling) -> tuple[Message, str]:
    """Element (iv): which of the three kinds it is. Returns what to tell, and where it stands."""
    outcome, level = rule.count.outcome, rule.count.level
    if outcome == "probation" and rule.count.probation.known("violated", False):
        return (
            _("Probation is over and was not revoked. The Department of Justice may have cleared this by itself."),
            _PROBATION,
        )
    if level != "felony":
        return _misdemeanor_or_infraction(rule)
    if outcome in ("jail", "fine"):
        rule.leave_to_lawyer(
            _(
                "The record says felony, but the sentence was only jail or a fine. It may be a misdemeanor by law "
                "(section 17(b)(1)): a lawyer should look."
            ),
            _FELONY,
        )
    return _felony(rule)


def _misdemeanor_or_infraction(rule: Ruling) -> tuple[Message, str]:
    year, probation = rule.count.judgment_date.waited(1), rule.count.probation
    if rule.count.outcome == "probation" and not year.over_on(rule.as_of):
        _violated = probation.violated  # without a violation no year has to pass
    bars.wait_is_over(
        rule, year, lambda day: _("One year must pass after the judgment. It is over on {day}.", day=day), _MINOR
    )
    return (
        _(
            "The sentence is over and a year has passed since the judgment. The Department of Justice may have cleared "
            "this by itself."
        ),
        _MINOR,
    )


def _felony(rule: Ruling) -> tuple[Message, str]:
    revoked = rule.count.outcome == "probation" and rule.count.probation.violated
    if _serious_violent_or_registrable(rule):
        if revoked:
            rule.leave_to_lawyer(
                _(
                    "The law leaves out a felony of this kind once probation was revoked. Whether the violation led to "
                    "that stands in the docket: a lawyer can read it."
                ),
                _FELONY,
            )
        rule.excluded(_("A serious, violent or registrable felony like this one gets no automatic relief."), _FELONY)
    four_years = _end_of_sentence(rule).waited(4)
    if not four_years.over_on(rule.as_of) and rule.count.is_reduced:
        return _misdemeanor_or_infraction(rule)
    bars.wait_is_over(
        rule,
        four_years,
        lambda day: _("Four years must pass after the sentence and supervision. They are over on {day}.", day=day),
        _FELONY,
    )
    if four_years.over_on(rule.as_of) and rule.count.new_felony_since:
        rule.leave_to_lawyer(
            _(
                "A new felony conviction in those four years stops automatic relief. One that came before or after "
                "does not. Show your DOJ record to a lawyer."
            ),
            _FELONY,
        )
    rule.because(
        _("A felony can be serious or violent for what happened, such as the use of a weapon. Then it is left out."),
        _FELONY,
    )
    return (
        _(
            "The sentence and supervision ended more than four years ago, with no new felony. The Department of "
            "Justice may have cleared this by itself."
        ),
        _FELONY,
    )


def _serious_violent_or_registrable(rule: Ruling) -> bool:
    """The lists of serious and violent felonies are not complete: what the section alone does not tell is left open."""
    citation = offenses.parse(rule.count.offense)
    if citation is None:
        raise rule.count.need("offense")
    for listing in (Listing.PC_1192_7_C, Listing.PC_667_5_C, Listing.PC_290_C):
        if offenses.listed(citation, listing, level="felony"):
            return True
    return rule.count.outcome == "prison" and rule.count.custody.registrable


def _end_of_sentence(rule: Ruling) -> When:
    """The day on which probation or supervision for this conviction ended, or release where there was none."""
    custody = rule.count.custody
    if rule.count.outcome == "probation":
        return rule.count.probation.ends
    if rule.count.outcome == "realigned_jail" and not custody.given("supervision_ended") and custody.kind == "straight":
        return custody.released
    return custody.supervision_ended


REMEDY = Remedy(
    name="PC 1203.425",
    section="Pen. Code, § 1203.425",
    title=_("Automatic relief by the Department of Justice"),
    rule=_(
        "Each month the Department of Justice looks through its own data and, where the money is given, dismisses "
        "convictions from January 1, 1973 on by itself: after probation without revocation; another misdemeanor or "
        "infraction once the sentence is complete and a year has passed since judgment; another felony four years "
        "after all custody and supervision, with no new felony in that time, unless it is serious, violent or "
        "registrable. The person must not be required to register as a sex offender, not be supervised, not be serving "
        "a sentence, and not be charged. A prosecutor or probation office can ask a judge to prevent it. A petition "
        "under another section stays open."
    ),
    elements=(
        _("A conviction on or after January 1, 1973."),
        _(
            "Probation completed without revocation; or another misdemeanor or infraction with its sentence complete "
            "and a year since judgment; or another felony four years after all custody and supervision."
        ),
        _("For the last kind, no new felony conviction in those four years."),
        _("The person is not registered, not supervised, not serving a sentence, and not charged."),
        _("Whether it has happened stands only in the DOJ record."),
    ),
    outcomes=frozenset({"probation", "jail", "fine", "realigned_jail", "prison"}),
    otherwise=_("This relief is for convictions in which a court gave a sentence."),
    exclusions=(
        _("A person who must register under section 290."),
        _("A serious, violent or registrable felony, unless probation was completed without revocation."),
    ),
    decide=decide,
    effect_on_immigration=_(
        "For immigration law the conviction stays, cleared by the state or not. If you are not a US citizen, talk to "
        "an immigration lawyer. Keep court papers that show how the case ended."
    ),
    sources=(
        Source("Pen. Code, § 1203.425", Confirmed.TEXT, READ, note=_("The text in force since October 1, 2024.")),
        Source(
            "Pen. Code, §§ 667.5(c), 1192.7(c)",
            Confirmed.TEXT,
            READ,
            note=_("Enhancements can make other felonies serious or violent. A section number alone does not show it."),
        ),
    ),
    dates=("automatic_relief_reaches_back_to",),
    does_not=(
        limits.NO_FIREARMS,
        _("It does not destroy the record. Police, prosecutors and courts still see it."),
        limits.NO_REGISTRATION,
        limits.NO_OFFICE,
        limits.NO_PROTECTIVE_ORDER,
        limits.STILL_A_PRIOR,
        _(
            "You must still tell about it when asked directly for a job as a peace officer, public office, home care "
            "that the state pays for, or a contract with the State Lottery."
        ),
        limits.NO_CARE_WORK,
        _("Schools and the state board for teachers can still see most convictions and act on them."),
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    done_by=(
        "PC 1203.4", "PC 1203.4a", "PC 1203.4b", "PC 1203.41", "PC 1203.42", "PC 1203.43", "PC 1203.49",
        "PC 1210.1(e)", "PC 1170.9(h)", *VACATURS,
    ),
)  # fmt: skip
