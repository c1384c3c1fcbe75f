"""PC 1203.4a: dismissal of a misdemeanor without probation, or of an infraction."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, limits, offenses
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source

_NO_SENTENCE_OF_THIS_KIND = _("This dismissal is for a misdemeanor without probation, or for an infraction.")
#: Infractions with a penalty of their own, so perhaps not within VC 42001, the general penalty that (d) names. It holds
#: "except as provided in this code": VC 42000.1 to 42001.25 set other fines (first lines), and so does PC 19.8 for what
#: a court may make an infraction (next line). The last line has its fine in the section itself or near it: all but VC
#: 23222 is own knowledge. There may be more.
_OWN_TRAFFIC_FINE = frozenset({
    "2815", "4000", "21070", "21453", "21454", "21457", "21655.5", "21655.8", "21752", "21806", "21951", "21971",
    "22348", "22406", "22407", "22450", "22451", "22452", "22500", "22507.8", "22511.1", "22522", "22526", "23111",
    "23112", "23113", "23117", "23135", "23140", "27000", "27153", "27153.5", "27156", "34506", "34506.3", "38020",
    "5201.1", "12500", "14601.1", "23109", "27150.1", "40508",
    "16028", "23123", "23123.5", "23222", "27315", "27360", "27360.5",
})  # fmt: skip
#: What may have made a prison felony a misdemeanor.
_LESSER_BY_LAW = (Listing.PC_1170_18_A, Listing.HS_11361_8)


def decide(rule: Ruling) -> None:
    """Decides (a) and (b): a year after judgment the court shall dismiss after an honest life, and otherwise may."""
    served = _for_this_kind_of_case(rule)
    with rule.element():
        _not_an_excluded_offense(rule)
    with rule.element():
        bars.wait_is_over(
            rule,
            rule.count.judgment_date.waited(1),
            lambda day: _("One year must pass after the judgment. It is over on {day}.", day=day),
            "(a)",
        )
    with rule.element():
        if not (rule.count.jail.served if served == "jail" else rule.count.custody.completed):
            rule.not_yet(
                _("The sentence must be fully complied with first."), "(a)", change=_("The sentence is complied with.")
            )
    bars.not_serving(rule, "(a)")
    bars.not_charged(rule, "(a)")
    with rule.element():
        _not_supervised_elsewhere(rule)
    with rule.element():
        _shall_or_may(rule)


def _for_this_kind_of_case(rule: Ruling) -> str:
    """Which block holds the sentence; ends the rule where the section is not made for the outcome or the level."""
    outcome = rule.count.outcome
    if outcome in ("jail", "fine"):
        if rule.count.level == "felony" and not rule.count.is_reduced:
            rule.leave_to_lawyer(
                _(
                    "The record says felony, but the sentence was only jail or a fine. It may be a "
                    "misdemeanor by law (section 17(b)(1)): a lawyer should look."
                ),
                "(a)",
            )
        return "jail"
    if outcome in ("prison", "realigned_jail") and _made_a_misdemeanor_by_prop_47(rule):
        rule.because(
            _(
                "A felony that Proposition 47 made a misdemeanor counts as one here, though prison or jail was "
                "served (People v. Khamvongsa)."
            ),
            "(a)",
        )
        return "custody"
    rule.not_applicable(_NO_SENTENCE_OF_THIS_KIND, "(a)")


def _made_a_misdemeanor_by_prop_47(rule: Ruling) -> bool:
    if rule.count.given("relief_granted") and "PC 1170.18" in rule.count.relief_granted:
        return True
    if offenses.listed(rule.count.offense, Listing.PC_1170_18_A) is True:
        return rule.count.reduced
    may_be = any(offenses.listed(rule.count.offense, law, level="felony") is not False for law in _LESSER_BY_LAW)
    if rule.count.is_known_to_be_reduced or (may_be and rule.count.is_reduced):
        rule.leave_to_lawyer(
            _(
                "Your felony was made a misdemeanor, and prison or felony jail was served. Whether it counts as a "
                "misdemeanor without probation here is for a lawyer to say."
            ),
            "(a)",
        )
    return False


def _not_an_excluded_offense(rule: Ruling) -> None:
    level, citation = rule.count.level, offenses.parse(rule.count.offense)
    if citation is None:
        raise rule.count.need("offense")
    if level == "infraction" and citation.code == "VC":
        if citation.section in _OWN_TRAFFIC_FINE:
            rule.leave_to_lawyer(
                _(
                    "Most traffic infractions are excluded. This one may have a fine of its own and be "
                    "open then: a lawyer should look."
                ),
                "(d)(3)",
            )
        rule.change(_("The law names a fine of its own for this ticket. A lawyer can tell."))
        rule.excluded(_("Traffic infractions under the general traffic penalty cannot be dismissed here."), "(d)(3)")
    if level != "infraction" and bars.listed(rule, Listing.PC_1203_4A_D, "misdemeanor", "(d)"):
        rule.excluded(_("The law lists this offense among those that cannot be dismissed here."), "(d)")


def _not_supervised_elsewhere(rule: Ruling) -> None:
    """Probation or supervision in another case is no bar of this section, but it bears on the honest life."""
    if rule.person.on_probation or rule.person.on_supervision:
        rule.leave_to_lawyer(
            _(
                "You are on probation or supervision in another case. This law does not name that as a "
                "bar, but the court may weigh it. Ask a lawyer before you file."
            ),
            "(a)",
        )


def _shall_or_may(rule: Ruling) -> None:
    if rule.count.new_crimes_since:
        rule.grant(
            Status.DISCRETIONARY,
            _("There was a new crime since this judgment. The court may still grant it in the interests of justice."),
            "(b)",
            branch="interests_of_justice",
        )
    else:
        rule.grant(
            Status.MANDATORY,
            _(
                "A year has passed, the sentence is complied with, and you say there was no new crime. If you have "
                "lived an honest and upright life since the judgment, the court must grant it."
            ),
            "(a)",
            branch="honest_life",
        )


REMEDY = Remedy(
    name="PC 1203.4a",
    section="Pen. Code, § 1203.4a",
    title=_("Dismissal of a misdemeanor or infraction without probation"),
    rule=_(
        "For a misdemeanor without probation or an infraction, once a year has passed since the judgment and the "
        "sentence is complied with, the court shall dismiss if the person is not serving a sentence, is not charged "
        "with any offense, and has lived an honest and upright life since. If only the last is missing, the court "
        "may dismiss in the interests of justice. Some offenses and most traffic tickets are excluded. Unpaid "
        "restitution is no ground to deny."
    ),
    elements=(
        _("A misdemeanor without probation, or an infraction."),
        _("One year has passed since the judgment."),
        _("The sentence is fully complied with."),
        _("The person is not serving a sentence and not charged with any offense."),
        _(
            "The court shall grant it if the person has lived an honest and upright life since the judgment. If only "
            "that is missing, it may."
        ),
    ),
    outcomes=frozenset({"jail", "fine", "prison", "realigned_jail"}),
    otherwise=_NO_SENTENCE_OF_THIS_KIND,
    exclusions=(
        _("A misdemeanor under Penal Code section 288(c) or within Vehicle Code section 42002.1."),
        _("Infractions within Vehicle Code section 42001: most traffic tickets."),
    ),
    decide=decide,
    effect_on_immigration=limits.DISMISSAL_NO_HELP_FOR_IMMIGRANTS,
    sources=(
        Source("Pen. Code, § 1203.4a", Confirmed.TEXT, READ),
        Source("Veh. Code, §§ 42000.1-42002.1; Pen. Code, § 19.8", Confirmed.TEXT, READ),
        Source(
            "Veh. Code, §§ 16028, 23123, 23123.5, 27315, 27360, 27360.5",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("That these have a fine of their own, which may keep them out of section 42001."),
        ),
        Source("People v. Khamvongsa (2017) 8 Cal.App.5th 1239", Confirmed.SECONDARY, READ),
    ),
    does_not=(*limits.DISMISSAL, limits.ANSWER_LICENSE_QUESTIONS),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=("PC 1203.4", "PC 1203.49", "PC 1210.1(e)", *VACATURS),
)
