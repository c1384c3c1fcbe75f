"""PC 1170.18: Proposition 47 makes old felonies for drug possession and small thefts misdemeanors."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import limits, offenses, sentence
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.law.sentence import Time
from docassemble.CARecordRelief.vocabulary import SENTENCED


def decide(rule: Ruling) -> None:
    """Decides (f)-(g): once the sentence is over, the court shall designate a listed felony as a misdemeanor."""
    if rule.count.known("reduced", True):
        rule.not_applicable(_("The felony was already reduced to a misdemeanor."), "(f)")
    with rule.element():
        if rule.count.level != "felony":
            rule.not_applicable(_("The count is not a felony, so there is nothing to make less."), "(f)")
    drug = _a_listed_offense(rule)
    with rule.element():
        _known = rule.count.reduced  # no felony may be made less twice
    with rule.element():
        if rule.person.super_strike:
            rule.excluded(
                _("An earlier conviction of a very serious crime, called a super strike, shuts this out."), "(i)"
            )
    with rule.element():
        _before_proposition_47(rule, drug)
    with rule.element():
        _no_earlier_registrable_offense(rule)
    if not drug:
        rule.leave_to_lawyer(
            _(
                "For theft and checks this law asks what the property was worth: up to 950 dollars, with some more "
                "conditions. A lawyer should look at the file."
            ),
            "(a), (f)",
        )
    with rule.element():
        sentence.felony_with_only_jail(rule, "(f)")
        if not sentence.is_over(rule):
            rule.leave_to_lawyer(
                _(
                    "This sentence is not over. While it runs, this is a petition for a new sentence. It is for people "
                    "who were serving it on {day}, and the judge looks at danger to the public.",
                    day=DATES.prop_47,
                ),
                "(a), (b)",
            )
    rule.grant(
        Status.MANDATORY,
        _(
            "Since Proposition 47 this crime is a misdemeanor, and your sentence is over. So the court must grant your "
            "application and make the felony a misdemeanor. There is no deadline."
        ),
        "(f), (g)",
    )


def _a_listed_offense(rule: Ruling) -> bool:
    """Whether it is a drug felony of (a); False for theft and checks, which hang on what the property was worth."""
    citation = offenses.parse(rule.count.offense)
    if citation is None:
        raise rule.count.need("offense")
    if offenses.listed(citation, Listing.PC_1170_18_A, level="felony") is False:
        rule.not_applicable(_("Proposition 47 did not change this crime."), "(a), (f)")
    if citation.attempt and citation.code == "HS":
        rule.leave_to_lawyer(
            _(
                "The law names the crime itself and not an attempt at it. Whether an attempt counts too is for a "
                "lawyer to say."
            ),
            "(a), (f)",
        )
    return citation.code == "HS"


def _before_proposition_47(rule: Ruling, drug: bool) -> None:
    """Element: a misdemeanor, had the law been in force at the offense. So it was not in force yet."""
    when = sentence.seen_from(rule, DATES.prop_47)
    if when is Time.AFTER and not drug:
        rule.not_applicable(
            _("Proposition 47 was in force already, so the court applied it when it gave this sentence."), "(f)"
        )
    if when is Time.BETWEEN:
        rule.leave_to_lawyer(
            _(
                "The offense was before {day}, but the judgment was not. Proposition 47 was in force by then: a lawyer "
                "should look why the record still says felony.",
                day=DATES.prop_47,
            ),
            "(f)",
        )
    if when is Time.AFTER:
        _why_a_felony(rule)
    offense, judgment = offenses.find(rule.count.offense), rule.count.judgment_date
    levels = offense.levels_on(judgment.last) if offense else frozenset()
    if drug and "felony" not in levels:
        rule.leave_to_lawyer(
            _("The record says felony, but this part of the law was no felony then. A lawyer should look why."), "(f)"
        )


def _why_a_felony(rule: Ruling) -> None:
    """Since Proposition 47 only a super strike or a registrable offense before makes it one: what does the DOJ say?"""
    why = _(
        "Since {day} this is a felony only after a super strike or another crime that requires registration. A lawyer "
        "should look why the record says felony.",
        day=DATES.prop_47,
    )
    if rule.case.rap_sheet == "none":
        rule.lawyer(why, "Health & Saf. Code, §§ 11350, 11377")
        rule.change(_("Your DOJ record shows that this was a misdemeanor: then there is nothing to make less."))
        raise rule.case.need("rap_sheet")
    rule.leave_to_lawyer(why, "Health & Saf. Code, §§ 11350, 11377")


def _no_earlier_registrable_offense(rule: Ruling) -> None:
    """(i) bars an earlier conviction listed in PC 290(c). A duty to register may come from elsewhere (PC 290.006)."""
    if rule.person.must_register:
        rule.leave_to_lawyer(
            _(
                "You must register. An earlier conviction listed in section 290(c) shuts this out. A duty that a judge "
                "ordered for another reason may not. A lawyer can tell."
            ),
            "(i)",
        )


REMEDY = Remedy(
    name="PC 1170.18",
    section="Pen. Code, § 1170.18",
    title=_("Making an old drug or theft felony a misdemeanor (Proposition 47)"),
    rule=_(
        "Proposition 47 made possession of drugs (Health and Safety Code sections 11350, 11357, 11377) and some thefts "
        "of up to 950 dollars misdemeanors on November 5, 2014. Whoever has completed the sentence for such a felony "
        "may apply, and the court shall designate it as a misdemeanor; no hearing is needed, and there is no deadline. "
        "Whoever was serving it on that day and still is may petition for a new sentence, which the court may refuse "
        "for an unreasonable risk of danger. An earlier super strike or an earlier offense listed in section 290(c) "
        "shuts both out."
    ),
    elements=(
        _("A felony conviction, by plea or at trial, that was not reduced before."),
        _(
            "A crime that Proposition 47 made a misdemeanor: Health and Safety Code section 11350, 11357 or 11377, or "
            "a theft, check or receiving offense of up to 950 dollars."
        ),
        _("The offense was before November 5, 2014."),
        _("The sentence is completed. Probation, parole and other supervision are parts of it."),
    ),
    outcomes=frozenset(SENTENCED),
    otherwise=_("There is no felony conviction in this count."),
    exclusions=(
        _("An earlier conviction listed in section 667(e)(2)(C)(iv), called a super strike."),
        _("An earlier conviction of an offense listed in section 290(c)."),
    ),
    decide=decide,
    effect_on_immigration=_(
        "For immigration law the conviction stays, and a drug conviction can lead to removal as a misdemeanor too. The "
        "lower level can help in some applications. If you are not a US citizen, see an immigration lawyer first."
    ),
    sources=(
        Source("Pen. Code, § 1170.18", Confirmed.TEXT, READ),
        Source(
            "People v. Davis (2016) 246 Cal.App.4th 127",
            Confirmed.SECONDARY,
            READ,
            note=_("A person on probation is still serving a sentence."),
        ),
        Source(
            "People v. Tidwell (2016, 6th Dist. H042335)",
            Confirmed.SECONDARY,
            READ,
            note=_("A dismissal under section 1203.4 does not stand in the way."),
        ),
        Source(
            "Pen. Code, § 1170.18(i)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("That a prior conviction is one from before the application, and not only from before the offense."),
        ),
        Source(
            "Pen. Code, § 1170.18(f)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("What holds for an offense before November 5, 2014 with a judgment after it."),
        ),
    ),
    dates=("prop_47",),
    does_not=(
        _(
            "It does not give back the right to have a gun. The law says so: owning one can still be a felony. Ask a "
            "lawyer first."
        ),
        _("It does not dismiss the case. That is a second step, and it comes after this one."),
        limits.NO_SEALING,
        limits.NO_REGISTRATION,
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=("PC 17(b)", "HS 11361.8", *VACATURS),
)
