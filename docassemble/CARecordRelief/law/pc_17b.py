"""PC 17(b): reduction of a wobbler from a felony to a misdemeanor."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import limits, offenses
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Offense
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.vocabulary import SENTENCED

_ALWAYS_A_FELONY = _("This section was always a felony at that time, so a court cannot reduce it.")


_NOT_CONFIRMED = _(
    "How this section was punished then is not confirmed in our data. A lawyer can tell whether a court may reduce it."
)


def decide(rule: Ruling) -> None:
    """Decides (b)(3): after probation without a prison sentence the court may declare a wobbler a misdemeanor."""
    _for_this_kind_of_case(rule)
    with rule.element():
        _a_wobbler(rule)
    with rule.element():
        _known = rule.count.reduced  # no felony may be reduced twice
    with rule.element():
        if rule.count.probation.prison_suspended:
            rule.excluded(
                _("A prison term was imposed and put on hold. That shuts out a later reduction (People v. Wood)."),
                "(b)(3)",
            )
    rule.grant(
        Status.DISCRETIONARY,
        _(
            "This offense can be a felony or a misdemeanor, and the court gave probation. The court may make it a "
            "misdemeanor."
        ),
        "(b)(3)",
    )
    probation = rule.count.probation
    still_runs = not probation.known("ended_early", True)
    if still_runs and probation.given("ends") and rule.as_of < probation.ends.ended().latest:
        rule.lawyer(
            _(
                "Probation still runs, so this needs a hearing in open court and two days of written notice to "
                "the prosecutor."
            ),
            "Pen. Code, § 1203.3(b)(1)(B)",
        )


def _for_this_kind_of_case(rule: Ruling) -> None:
    outcome = rule.count.outcome
    if outcome in ("prison", "realigned_jail"):
        rule.not_applicable(_("After a sentence to prison or to felony jail this section cannot reduce it."), "(b)(1)")
    with rule.element():
        if rule.count.level != "felony":
            rule.not_applicable(_("The count is not a felony, so there is nothing to reduce."), "(b)")
    if rule.count.known("reduced", True):
        rule.not_applicable(_("The felony was already reduced to a misdemeanor."), "(b)")
    if outcome in ("jail", "fine") and rule.count.level == "felony":
        rule.leave_to_lawyer(
            _(
                "A felony that ended with only jail or a fine may be a misdemeanor by law already, or it may have been "
                "felony jail under section 1170(h). A lawyer can ask the court to correct the record."
            ),
            "(b)(1)",
        )


def _a_wobbler(rule: Ruling) -> None:
    if offenses.parse(rule.count.offense) is None:
        raise rule.count.need("offense")
    offense = offenses.find(rule.count.offense)
    if offense is None:
        rule.leave_to_lawyer(
            _("Whether this section could be a felony or a misdemeanor is not in our data. A lawyer can tell."), "(b)"
        )
    if not rule.count.given("judgment_date") and _always_a_straight_felony(offense):
        rule.not_applicable(_ALWAYS_A_FELONY, "(b)")
    judgment = rule.count.judgment_date
    days = (judgment.first, judgment.last)
    answers = {(offense.is_wobbler_on(day), "felony" in offense.levels_on(day)) for day in days}
    if len(answers) > 1:
        raise rule.count.need("judgment_date")
    wobbler, felony = answers.pop()
    if wobbler is None:
        rule.leave_to_lawyer(
            _("Whether this section could be a felony or a misdemeanor then is not in our data. A lawyer can tell."),
            "(b)",
        )
    levels = tuple(offense.level_on(day) for day in days)
    not_confirmed = any(level and level.sources == ("K",) for level in levels)
    if not wobbler:
        if not felony:
            rule.leave_to_lawyer(
                _(
                    "The record says felony, but this section was a misdemeanor then unless there was a "
                    "serious earlier conviction. A lawyer should look why."
                ),
                "(b)",
            )
        if not_confirmed:
            rule.leave_to_lawyer(_NOT_CONFIRMED, "(b)")
        rule.not_applicable(_ALWAYS_A_FELONY, "(b)")
    if not_confirmed:
        rule.lawyer(_NOT_CONFIRMED, "(b)")
    if any(level and level.exceptional for level in levels):
        rule.lawyer(
            _("After certain earlier convictions this offense is a felony that no court can reduce. Ask a lawyer."),
            "(b)",
        )


def _always_a_straight_felony(offense: Offense) -> bool:
    """Whether it was one at any time, so that the day of the judgment cannot matter."""
    return bool(offense.levels) and all(
        "felony" in level.usual and level.wobbler is False and level.sources != ("K",) for level in offense.levels
    )


REMEDY = Remedy(
    name="PC 17(b)",
    section="Pen. Code, § 17",
    title=_("Reducing a felony to a misdemeanor"),
    rule=_(
        "An offense that can be punished by prison or by county jail (a wobbler) becomes a misdemeanor for all "
        "purposes if the court gave probation without imposing a prison sentence and later declares it one. The "
        "court may do so; unpaid restitution is no ground to deny. Once a prison sentence was imposed, even one "
        "that was suspended, this way is closed."
    ),
    elements=(
        _(
            "The offense could be punished by prison or felony jail, or by county jail or a fine, on the day of the "
            "judgment."
        ),
        _("The court gave probation and did not impose a prison sentence, not even one that was suspended."),
        _("It is still a felony: it was not reduced before."),
    ),
    outcomes=frozenset(SENTENCED),
    otherwise=_("There is no felony judgment with probation in this count."),
    exclusions=(
        _("A straight felony, which the law never let a court reduce."),
        _("A sentence to prison or to felony jail under section 1170(h)."),
    ),
    decide=decide,
    effect_on_immigration=_(
        "In this part of the country, immigration courts have accepted the lower level. That can change, and the "
        "conviction stays. A drug conviction can lead to removal "
        "whether it is a felony or a misdemeanor. If you are not a US citizen, see an immigration lawyer first."
    ),
    sources=(
        Source("Pen. Code, § 17(b), (e), (f)", Confirmed.TEXT, READ),
        Source("People v. Wood (1998) 62 Cal.App.4th 1262", Confirmed.SECONDARY, READ),
        Source("Pen. Code, § 1203.3(b)(1)(B)", Confirmed.TEXT, READ),
        Source(
            "People v. Superior Court (Alvarez) (1997) 14 Cal.4th 968",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("That the judge weighs the whole record."),
        ),
    ),
    does_not=(
        _("It does not dismiss the case. That is a second step, and it comes after this one."),
        _("Do not count on gun rights. State and federal law differ: ask a lawyer before you own a gun."),
        limits.NO_REGISTRATION,
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=("PC 1170.18", "HS 11361.8", *VACATURS),
)
