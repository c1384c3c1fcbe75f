"""PC 1203.4b: dismissal after work on a fire crew, a county hand crew or at a prison firehouse."""

from __future__ import annotations

from datetime import timedelta

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, limits, offenses, same_case
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source

_NO_CREW = _("This dismissal is for people who worked on a fire crew or hand crew while they served this sentence.")
_SHUT_OUT = _(
    "The law shuts out anyone convicted of this kind of crime: murder, kidnapping, arson, some rapes, lewd acts on "
    "a child, or a felony with a life sentence."
)
_REGISTERS = _("The law shuts out anyone convicted of a sex offense that requires registration under section 290.")


def decide(rule: Ruling) -> None:
    """Decides (a) to (c): after the crew's work and release the court may dismiss; some crimes shut the person out."""
    if rule.count.known("fire_camp", False) or _nobody_asks(rule):
        rule.not_applicable(_NO_CREW, "(a)(1)")
    _not_plainly_shut_out(rule)
    _crew = rule.count.fire_camp  # asked only now
    with rule.element():
        _not_shut_out_by_this_count(rule)
    with rule.element():
        _not_shut_out_as_a_person(rule)
    with rule.element():
        _released(rule)
    bars.not_charged(rule, "(c)(2)")
    rule.grant(
        Status.DISCRETIONARY,
        _(
            "You worked on a fire crew or hand crew while you served this sentence. The court may dismiss the case in "
            "the interests of justice. Unpaid restitution is no reason to refuse."
        ),
        "(b)(3), (c)(1), (c)(4)",
    )
    _to_know(rule)


def _nobody_asks(rule: Ruling) -> bool:
    """Such crews are for people in prison or jail; for probation it counts only where somebody has said so."""
    return rule.count.outcome == "probation" and not rule.count.known("fire_camp", True)


def _not_plainly_shut_out(rule: Ruling) -> None:
    """Nobody is asked about a crew where the offense alone shuts the person out."""
    if not rule.count.given("offense"):
        return
    if offenses.listed(rule.count.offense, Listing.PC_1203_4B_A):
        rule.excluded(_SHUT_OUT, "(a)(1)")
    if offenses.listed(rule.count.offense, Listing.PC_290_C):
        rule.excluded(_REGISTERS, "(a)(1)(F)")


def _not_shut_out_by_this_count(rule: Ruling) -> None:
    level = rule.count.level
    if rule.count.custody.known("registrable", True) or bars.listed(rule, Listing.PC_290_C, level, "(a)(1)(F)"):
        rule.excluded(_REGISTERS, "(a)(1)(F)")
    bars.listed(rule, Listing.PC_1203_4B_A, level, "(a)(1)")  # a need or a lawyer where the list leaves it open


def _not_shut_out_as_a_person(rule: Ruling) -> None:
    """One listed conviction shuts out all of them ((b)(5)). Only this case is looked at, so the others are told."""
    if same_case.another_count_is_listed(rule, Listing.PC_1203_4B_A, "(b)(5)"):
        rule.excluded(_SHUT_OUT, "(b)(5)")
    if same_case.another_count_is_listed(rule, Listing.PC_290_C, "(b)(5)"):
        rule.excluded(_REGISTERS, "(a)(1)(F)")
    if rule.person.must_register:
        rule.leave_to_lawyer(
            _(
                "You must register. A conviction of a sex offense that requires it shuts you out, in any case. A duty "
                "from a juvenile case, or that a judge ordered for another reason, may not. A lawyer can tell."
            ),
            "(a)(1)(F)",
        )
    if rule.person.known("super_strike", True):
        rule.lawyer(
            _("You have a super strike. Most of those crimes shut a person out here, in any case. A lawyer can tell."),
            "(a)(1)",
        )


def _released(rule: Ruling) -> None:
    if _released_and_supervised(rule):
        rule.leave_to_lawyer(
            _(
                "You were released in this case, and you say that you are supervised and serve a sentence. Supervision "
                "is no bar here, but custody is. A lawyer can tell which it is."
            ),
            "(a)(1), (b)(4)",
        )
    if rule.person.serving_sentence:
        rule.not_yet(_("You must be released from custody first."), "(a)(1)", change=_("You are released."))
    elif rule.count.outcome in ("prison", "realigned_jail"):
        released = rule.count.custody.released
        if released.on_or_after(rule.as_of + timedelta(1)):
            day = released.first if released.first == released.last else None
            rule.not_yet(
                _("You must be released from custody first."), "(a)(1)", not_before=day, change=_("You are released.")
            )


def _released_and_supervised(rule: Ruling) -> bool:
    """Mandatory supervision is a part of the sentence, but its end is not asked for ((b)(4))."""
    person, custody = rule.person, rule.count.custody
    supervised = person.known("on_supervision", True) and person.known("serving_sentence", True)
    return supervised and custody.given("released") and custody.released.last <= rule.as_of


def _to_know(rule: Ruling) -> None:
    rule.because(
        _("You file it in the county where you were sentenced. It covers every sentence that you served at that time."),
        "(b)(1), (b)(5)",
    )
    rule.because(
        _("CDCR or the county tells the court that you took part well, and gives you a copy. Ask for it."), "(b)(2)"
    )
    rule.because(
        _("One conviction of a crime on the law's list, in any case, shuts you out. So does an escape in the last ten "
          "years."),
        "(a)(1), (b)(5)",
    )  # fmt: skip
    if rule.person.known("on_supervision", True) or rule.person.known("on_probation", True):
        rule.because(
            _("Parole or probation need not be over. With this relief it ends early, if you kept its rules."),
            "(b)(4)",
        )


REMEDY = Remedy(
    name="PC 1203.4b",
    section="Pen. Code, § 1203.4b",
    title=_("Dismissal after work on a fire crew"),
    rule=_(
        "A person who took part well in the Conservation Camp program, on a county hand crew, or at an institutional "
        "firehouse, and was released, may ask the court of the county of sentence to dismiss every conviction that "
        "was being served then. The court decides in the interests of justice. Probation or parole need not be over. "
        "Whoever was convicted of a listed crime is shut out of it all. A person who is charged must wait. Unpaid "
        "restitution is no ground to deny, and the prosecutor gets 15 days of notice."
    ),
    elements=(
        _("Successful work in the camp program, on a county hand crew, or at an institutional firehouse."),
        _("The person was serving this sentence then, and was released from custody."),
        _("The person is not charged with any other offense."),
        _("The court may grant it in the interests of justice."),
    ),
    outcomes=frozenset({"prison", "realigned_jail", "jail", "probation"}),
    otherwise=_NO_CREW,
    exclusions=(
        _("Anyone convicted of murder, kidnapping, arson, rape by force or threats, or lewd acts on a child under 14."),
        _("Anyone convicted of a felony punishable by death or by life in prison."),
        _("Anyone convicted of a sex offense that requires registration under section 290."),
        _("Anyone convicted of an escape from a secure perimeter in the last ten years."),
    ),
    decide=decide,
    effect_on_immigration=limits.DISMISSAL_NO_HELP_FOR_IMMIGRANTS,
    sources=(
        Source(
            "Pen. Code, § 1203.4b",
            Confirmed.TEXT,
            READ,
            note=_("Read as amended by Senate Bill 245, in force since January 1, 2026."),
        ),
        Source(
            "Pen. Code, §§ 187, 207, 209, 261, 451",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_(
                "The law names the crimes in words. Which sections they are, and which carry life, is not confirmed."
            ),
        ),
    ),
    does_not=(
        *limits.DISMISSAL,
        _(
            "You must still tell about it when asked directly for a teaching license, a job as a peace officer, public "
            "office, or a contract with the State Lottery."
        ),
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=("PC 1203.4", "PC 1203.4a", "PC 1203.41", "PC 1203.42", "PC 1203.49", "PC 1210.1(e)", *VACATURS),
)
