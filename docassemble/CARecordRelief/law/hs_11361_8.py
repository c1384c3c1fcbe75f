"""HS 11361.8: Proposition 64 dismisses and seals old cannabis convictions, or makes them lesser crimes."""

from __future__ import annotations

from enum import IntEnum

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import age, bars, limits, sentence
from docassemble.CARecordRelief.law.citation import Citation, parse
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.record import Need
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.law.sentence import Time
from docassemble.CARecordRelief.vocabulary import SENTENCED


class Crime(IntEnum):
    """What the conduct is by the law of Proposition 64, from the least to the most."""

    NONE = 0
    INFRACTION = 1
    MISDEMEANOR = 2
    FELONY = 3


_LEVELS = {"infraction": Crime.INFRACTION, "misdemeanor": Crime.MISDEMEANOR, "felony": Crime.FELONY}

#: How the law punishes it since, under age 18, from 18 to 20, and from 21 on (HS 11357 to 11360, 11362.1).
_WITHIN_LIMITS = ({Crime.INFRACTION}, {Crime.INFRACTION}, {Crime.NONE})
_BEYOND_LIMITS = ({Crime.INFRACTION}, {Crime.MISDEMEANOR}, {Crime.MISDEMEANOR})
#: Nothing at all from 21 on if it was moved or given to an adult of 21, without pay, up to 28.5 grams.
_SALE_OR_TRANSPORT = ({Crime.INFRACTION}, {Crime.MISDEMEANOR}, {Crime.NONE, Crime.MISDEMEANOR})
_SMALL_GIFT = ({Crime.INFRACTION}, {Crime.INFRACTION}, {Crime.NONE, Crime.INFRACTION})

#: What an adult of 21 may have: grams of cannabis, grams of concentrate, plants (HS 11362.1(a)).
_MAY_HAVE = {"grams": 28.5, "concentrate_grams": 8, "plants": 6}
#: (e) names these; sections 11362.1 to 11362.4 came with Proposition 64, so that no older conviction has them.
_SECTIONS = ("11357", "11358", "11359", "11360")
#: The sections that still punish as a felony who was convicted before of a super strike or a sex offense.
_FELONY_AFTER_A_PRIOR = ("11358", "11359", "11360")


def decide(rule: Ruling) -> None:
    """Decides (e)-(f): what is no crime now shall be dismissed and sealed, what is a lesser crime redesignated."""
    citation = cannabis_offense(rule)
    with rule.element():
        _before_proposition_64(rule)
    with rule.element():
        crimes, unknown = _crimes_today(rule, citation)
        _less_than_the_conviction(rule, crimes, unknown)
        if Crime.MISDEMEANOR in crimes and rule.count.level == "felony":
            sentence.felony_with_only_jail(rule, "(e)")
            if citation.section in _FELONY_AFTER_A_PRIOR:
                _no_prior_that_keeps_it_a_felony(rule, citation)
        _grant(rule, crimes, unknown)
    with rule.element():
        if not sentence.is_over(rule):
            rule.leave_to_lawyer(
                _(
                    "This sentence is not over. While it runs, this is a petition for a new sentence or a dismissal, "
                    "and the judge looks at danger to the public."
                ),
                "(a), (b)",
            )


def cannabis_offense(rule: Ruling) -> Citation:
    """The offense, if Proposition 64 changed it; for any other one the rule ends."""
    listed_in = "Health & Saf. Code, § 11361.8(e)"  # section 11361.9 takes its offenses from there
    on_the_list, citation = bars.listed(rule, Listing.HS_11361_8, "", listed_in), parse(rule.count.offense)
    if not on_the_list or citation is None or citation.section not in _SECTIONS:
        rule.not_applicable(_("Proposition 64 did not make this crime a lesser one."), listed_in)
    return citation


def _before_proposition_64(rule: Ruling) -> None:
    """Element: no crime or a lesser one, had the law been in force at the offense. So it was not in force yet."""
    when = sentence.seen_from(rule, DATES.prop_64)
    if when is Time.AFTER:
        rule.not_applicable(
            _("This is for offenses before {day}, when Proposition 64 began.", day=DATES.prop_64), "(e)"
        )
    if when is Time.BETWEEN:
        rule.leave_to_lawyer(
            _(
                "The offense was before {day}, but the judgment was not. A lawyer should look under which law it was "
                "given.",
                day=DATES.prop_64,
            ),
            "(e)",
        )


def _crimes_today(rule: Ruling, citation: Citation) -> tuple[set[Crime], list[Need]]:
    """Everything that the conduct may be by today's law, and the facts that are missing to tell more."""
    unknown: list[Need] = []
    tables = [_SALE_OR_TRANSPORT]
    if citation.section == "11359" or _at_a_school(citation):
        tables = [_BEYOND_LIMITS]
    elif citation.section == "11360" and _small_gift(rule, citation):
        tables = [_SMALL_GIFT]
    elif citation.section in ("11357", "11358"):
        within = _within_limits(rule, citation, unknown)
        tables = [_WITHIN_LIMITS if each else _BEYOND_LIMITS for each in within]
    return {crime for table in tables for ages in _ages(rule, table, unknown) for crime in table[ages]}, unknown


def _ages(rule: Ruling, table: tuple[set[Crime], ...], unknown: list[Need]) -> set[int]:
    """The columns of a table that the person's age at the offense may fall into."""
    columns = set()
    for column, (start, end) in enumerate(((0, 18), (18, 21), (21, 200))):
        try:
            if not age.under(rule, start) and age.under(rule, end):
                columns.add(column)
        except Need as need:
            unknown.append(need)
            columns.add(column)
    return columns


def _within_limits(rule: Ruling, citation: Citation, unknown: list[Need]) -> set[bool]:
    """Whether it was no more than an adult may have now. A conviction of 11357(b) or (c) says it by itself."""
    part = citation.subdivision[:1]
    if citation.section == "11357" and part in (("b",), ("c",)):
        return {part == ("b",)}
    amounts: tuple[str, ...] = ("plants",)
    if citation.section == "11357":
        if not part and rule.count.level == "infraction":
            return {True}  # only possession of up to 28.5 grams, then 11357(b), was an infraction
        concentrate = part == ("a",) or rule.count.level == "felony"
        amounts = ("concentrate_grams",) if concentrate else ("grams", "concentrate_grams")
    answers: set[bool | None] = set()
    for name in amounts:
        try:
            answers.add(getattr(rule.count.amount, name) <= _MAY_HAVE[name])
        except Need as need:
            unknown.append(need)
            answers.add(None)
    if False in answers:
        return {False}
    return {True, False} if None in answers else {True}


def _at_a_school(citation: Citation) -> bool:
    return citation.section == "11357" and citation.subdivision[:1] in (("d",), ("e",))


def _small_gift(rule: Ruling, citation: Citation) -> bool:
    """Former 11360(b): giving away or moving up to 28.5 grams. All else in the section was a felony."""
    part = citation.subdivision[:1]
    return part == ("b",) or (not part and rule.count.level == "misdemeanor")


def _less_than_the_conviction(rule: Ruling, crimes: set[Crime], unknown: list[Need]) -> None:
    """Element: no crime, or a lesser one. Where that hangs on what is not known, the facts are needed."""
    conviction = _LEVELS[rule.count.level]
    if conviction is Crime.FELONY and Crime.MISDEMEANOR in crimes and rule.count.is_reduced:
        conviction = Crime.MISDEMEANOR
    if all(crime >= conviction for crime in crimes):
        rule.not_applicable(
            _("By the law of today this is punished as your record shows it already. Nothing is left to make less."),
            "(e)",
        )
    if any(crime >= conviction for crime in crimes):
        for need in unknown:
            with rule.element():
                raise need
        if not unknown:
            rule.leave_to_lawyer(
                _(
                    "This can be dismissed if you only gave away or moved up to 28.5 grams, without pay, among adults "
                    "of 21. A lawyer can tell from the file."
                ),
                "(e)",
            )


def _no_prior_that_keeps_it_a_felony(rule: Ruling, citation: Citation) -> None:
    """Only a conviction before the cannabis charge counts (People v. Smit), and the case file has no date for it."""
    prior = False
    with rule.element():
        prior = rule.person.super_strike
    with rule.element():
        prior = prior or rule.person.must_register
    if prior:
        rule.leave_to_lawyer(
            _(
                "This can still be a felony after an earlier super strike, or an earlier crime listed in section "
                "290(c). A conviction in the same case or a later one does not count. A lawyer can tell."
            ),
            f"Health & Saf. Code, § {citation.section}",
        )


def _grant(rule: Ruling, crimes: set[Crime], unknown: list[Need]) -> None:
    presumed = _(
        "The court must presume that you meet the law unless the prosecutor proves otherwise. No deadline is named."
    )
    if crimes == {Crime.NONE}:
        text = _("What you did is no crime now, at 21 or over. So the court must grant a dismissal and seal the case.")
        branch = "dismiss"
    elif Crime.NONE not in crimes:
        text = _("What you did is a lesser crime now. So the court must grant that your record says so too.")
        branch = "redesignate"
    else:
        text = _(
            "What you did is a lesser crime now, or no crime at all. So the court must grant one of two things: that "
            "your record says so, or that the case is dismissed and sealed."
        )
        branch = None
        for need in unknown:
            rule.refined_by(need)
        rule.change(
            _(
                "You find out your age and the amount at that time. At 21, up to 28.5 grams, 8 grams of concentrate or "
                "6 plants for yourself are no crime now, and then the case is dismissed and sealed."
            )
        )
    rule.grant(Status.MANDATORY, text, "(e), (f)", branch=branch)
    rule.because(presumed, "(f)")


EFFECT_ON_IMMIGRATION = _(
    "For immigration law a case that is only made a lesser crime stays a conviction (Prado v. Barr). Whether one that "
    "is dismissed as legally invalid still counts is open. Do not tell an officer about cannabis use. If you are not a "
    "US citizen, see an immigration lawyer before you file anything."
)

REMEDY = Remedy(
    name="HS 11361.8",
    section="Health & Saf. Code, § 11361.8",
    title=_("Clearing an old cannabis case (Proposition 64)"),
    rule=_(
        "Proposition 64 made much about cannabis legal or a lesser crime on November 9, 2016. Whoever has completed "
        "the sentence for an older conviction under sections 11357 to 11360 may apply. If the conduct is no crime now, "
        "the court shall dismiss the case and seal it; if it is a lesser crime, the court shall redesignate it. The "
        "court presumes that the person qualifies unless the prosecutor proves otherwise by clear and convincing "
        "evidence. Whoever is still serving the sentence may petition, and the court may refuse for an unreasonable "
        "risk of danger."
    ),
    elements=(
        _("A conviction under Health and Safety Code section 11357, 11358, 11359 or 11360."),
        _("The offense was before November 9, 2016."),
        _(
            "By the law of today it is no crime or a lesser one. At 21 or over up to 28.5 grams of cannabis, 8 grams "
            "of concentrate and 6 plants are no crime; from 18 to 20 they are an infraction; more is a misdemeanor."
        ),
        _("Selling it, or having it for sale, is a misdemeanor now. Under 18 all of it is an infraction."),
        _("The sentence is completed. Probation, parole and other supervision are parts of it."),
    ),
    outcomes=frozenset(SENTENCED),
    otherwise=_("There is no conviction in this count."),
    exclusions=(
        _("Section 11361 (adults who use minors or give to them), Penal Code 4573.6, Vehicle Code 23222(b)."),
        _(
            "Growing, selling or having for sale after an earlier super strike or an earlier crime listed in section "
            "290(c): it can still be a felony."
        ),
    ),
    decide=decide,
    effect_on_immigration=EFFECT_ON_IMMIGRATION,
    sources=(
        Source(
            "Health & Saf. Code, § 11361.8(a), (b)",
            Confirmed.SECONDARY,
            READ,
            note=_("Quoted in People v. Smit (2018) and at lexace.ai."),
        ),
        Source(
            "Health & Saf. Code, § 11361.8(e)-(h)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("The exact words were not read. The court forms CR-400 and CR-403 and court pages describe them."),
        ),
        Source("Health & Saf. Code, §§ 11357-11360", Confirmed.TEXT, READ),
        Source(
            "Health & Saf. Code, § 11362.1(a)",
            Confirmed.SECONDARY,
            READ,
            note=_("The amounts stand in the digest of Assembly Bill 1793."),
        ),
        Source(
            "Former Health & Saf. Code, § 11357",
            Confirmed.SECONDARY,
            READ,
            note=_("That (b) meant up to 28.5 grams and (c) more. That (d) and (e) meant schools was not confirmed."),
        ),
        Source(
            "People v. Smit (2018, 4th Dist. G055311)",
            Confirmed.SECONDARY,
            READ,
            note=_("Only a conviction before the cannabis charge is a prior one."),
        ),
        Source("People v. Samra (2018); People v. Raybon (2021) 11 Cal.5th 1056", Confirmed.SECONDARY, READ),
    ),
    dates=("prop_64",),
    does_not=(
        _("Do not count on gun rights. State and federal law differ: ask a lawyer before you own a gun."),
        _("Federal law still forbids cannabis, and immigration law follows federal law."),
        limits.NO_REGISTRATION,
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=VACATURS,
)
