"""PC 4852.01: the certificate of rehabilitation, which is also an application for a pardon."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, limits, offenses, same_case
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source

_ONLY_FELONIES = _("This certificate is for felonies, and for some sex crimes that were dismissed after probation.")
_EXCLUDED = _("The law leaves out anyone convicted of a crime of this kind. Only a pardon is left.")
_PERIOD = "Pen. Code, § 4852.03(a)"
_RESIDENCE = "Pen. Code, § 4852.06"
#: Years of residence, and in all: ordinarily, after a crime with a life sentence, and after one with registration.
_RESIDENT, _ORDINARY, _LIFE, _REGISTRABLE = 5, 7, 9, 10


def decide(rule: Ruling) -> None:
    """Decides (a) to (c), §§ 4852.03 and 4852.06: seven years or more, five of them here, then the court may."""
    level = _for_this_kind_of_case(rule)
    if bars.listed(rule, Listing.PC_4852_01_C, level, "(c)"):
        rule.excluded(_EXCLUDED, "(c)")
    if rule.count.outcome == "probation" and bars.listed(rule, Listing.PC_290_C, level, "(b)"):
        _sex_crime_with_probation(rule)
    if level != "felony":
        rule.not_applicable(_ONLY_FELONIES, "(a), (b)")
    if same_case.another_count_is_listed(rule, Listing.PC_4852_01_C, "(c)"):
        rule.excluded(_EXCLUDED, "(c)")
    if rule.person.serving_sentence:
        rule.not_yet(
            _("You are serving a sentence. Five years must pass after prison or jail, spent in California."), _RESIDENCE
        )
    _period_of_rehabilitation(rule)
    bars.wait_is_over(
        rule,
        rule.person.california_resident_since.waited(_RESIDENT),
        lambda day: _("You must live in California for five years in a row before you file: until {day}.", day=day),
        _RESIDENCE,
    )
    rule.grant(
        Status.DISCRETIONARY,
        _(
            "Enough years have passed, and you have lived in California for the last five. The court may grant the "
            "certificate if it finds that you have lived an honest and upright life."
        ),
        "Pen. Code, §§ 4852.05, 4852.13(a)",
    )
    _for_a_lawyer(rule)
    _to_know(rule)


def _for_this_kind_of_case(rule: Ruling) -> str:
    outcome, level = rule.count.outcome, rule.count.level
    if level == "infraction" or (level != "felony" and outcome != "probation"):
        rule.not_applicable(_ONLY_FELONIES, "(a), (b)")
    if outcome in ("jail", "fine"):
        rule.leave_to_lawyer(
            _(
                "The record says felony, but the sentence was only jail or a fine. It may be a misdemeanor by law "
                "(section 17(b)(1)): a lawyer should look."
            ),
            "(a)",
        )
    return level


def _sex_crime_with_probation(rule: Ruling) -> None:
    """(b): a crime of section 290, a misdemeanor or with probation, only after dismissal under section 1203.4."""
    if "PC 1203.4" not in rule.count.relief_granted:
        if offenses.listed(rule.count.offense, Listing.PC_1203_4_B, level=rule.count.level):
            rule.excluded(
                _("For this crime the law asks for a dismissal under section 1203.4, and that law leaves it out."),
                "(b)",
            )
        rule.not_yet(
            _("For this crime the case must first be dismissed under section 1203.4."),
            "(b)",
            change=_("The case is dismissed under section 1203.4."),
        )
    rule.leave_to_lawyer(
        _(
            "For this crime the law asks for a dismissal, ten years, no jail or prison since then, and no felony "
            "probation. The court also looks at the danger to children. See a lawyer."
        ),
        "(b)",
    )


def _period_of_rehabilitation(rule: Ruling) -> None:
    """§ 4852.03(a): from discharge, or from release on parole, supervision or probation, whichever is sooner."""
    on_probation = rule.count.outcome == "probation"
    probation, custody = rule.count.probation, rule.count.custody
    block, end = (probation, "ends") if on_probation else (custody, "supervision_ended")
    if block.given(end) and getattr(block, end).waited(_REGISTRABLE).latest <= rule.as_of:
        return  # the longest period is over even from the latest day, so nothing else need be asked
    years = _years(rule)
    began = probation.granted if on_probation else custody.released
    over = began.waited(years)
    bars.wait_is_over(
        rule,
        over,
        lambda day: _(
            "{years} years must pass after release, or after probation was given. They are over on {day}.",
            years=years,
            day=day,
        ),
        _PERIOD,
    )
    if years != _REGISTRABLE and not over.over_on(rule.as_of):
        rule.change(_("A judge can also decide before that day, in the interests of justice (section 4852.22)."))
    if on_probation and rule.as_of < began.waited(years + 1).latest:
        rule.lawyer(
            _("If the court gave jail with probation, the years count from release. Check that day before you file."),
            _PERIOD,
        )
    if years == _ORDINARY and rule.as_of < began.waited(_LIFE).latest and _serious(rule):
        rule.lawyer(
            _("After a crime with a life sentence nine years must pass. A lawyer can tell whether it is one."),
            "Pen. Code, § 4852.03(a)(1)",
        )


def _years(rule: Ruling) -> int:
    registrable = offenses.listed(rule.count.offense, Listing.PC_290_C, level="felony")
    if registrable or (rule.count.outcome == "prison" and rule.count.custody.registrable):
        return _REGISTRABLE
    life = bars.listed(rule, Listing.PC_4852_03_A_1, "felony", "Pen. Code, § 4852.03(a)(1)")
    return _LIFE if life else _ORDINARY


def _serious(rule: Ruling) -> bool:
    lists = (Listing.PC_1192_7_C, Listing.PC_667_5_C)
    return any(offenses.listed(rule.count.offense, each, level="felony") for each in lists)


def _for_a_lawyer(rule: Ruling) -> None:
    """What no question settles, but a known fact points to."""
    person, count = rule.person, rule.count
    if person.known("must_register", True) or person.known("super_strike", True):
        rule.lawyer(
            _("You must register, or have a super strike. Some crimes of that kind shut a person out, in any case."),
            "(c)",
        )
    if person.known("on_supervision", True):
        rule.lawyer(_("You are supervised now. Parole for life that the law orders shuts a person out."), "(c)")
    if person.known("pending_charges", True) or person.known("on_probation", True):
        rule.lawyer(
            _("The court looks at whether you obey the law. An open charge or probation speaks against it now."),
            "Pen. Code, § 4852.05",
        )
    if count.known("new_crimes_since", True) or count.known("new_felony_since", True):
        rule.lawyer(
            _("There was a new crime. If you were in jail or prison for it, the five years count from that release."),
            _RESIDENCE,
        )
    if rule.count.is_known_to_be_reduced:
        rule.lawyer(
            _("Your felony was reduced to a misdemeanor. This law speaks of a felony: ask whether it still fits."),
            "(a)",
        )


def _to_know(rule: Ruling) -> None:
    rule.because(
        _("You file it in the county where you live, or in one where you were convicted. There is no fee."),
        "Pen. Code, §§ 4852.06, 4852.09",
    )
    rule.because(
        _("The public defender speaks for you if you have no lawyer. The district attorney gets 30 days of notice."),
        "Pen. Code, §§ 4852.07, 4852.08",
    )
    rule.because(
        _("One conviction of certain sex crimes, in any case, shuts you out. So does military service now."), "(c)"
    )


REMEDY = Remedy(
    name="PC 4852.01",
    section="Pen. Code, § 4852.01",
    title=_("Certificate of rehabilitation"),
    rule=_(
        "A person convicted of a felony may ask for a certificate of rehabilitation after five years of residence in "
        "California and two more years: four more for certain crimes with a life sentence, five more for crimes with "
        "registration. The time begins at discharge, or at release on parole, supervision or probation, whichever is "
        "sooner. The five years must come right before the petition, without a break, after leaving prison or jail. A "
        "crime of section 290 that is a misdemeanor or had probation must first be dismissed under section 1203.4. "
        "The court may grant it after an honest and upright life. The certificate is an application for a pardon."
    ),
    elements=(
        _("A felony conviction; for a sex crime of section 290 with probation, one dismissed under section 1203.4."),
        _("Seven years since release or since probation was given; nine or ten for some crimes."),
        _("Five years in a row in California right before the petition, after leaving prison or jail."),
        _("The court may grant it after an honest and upright life."),
    ),
    outcomes=frozenset({"probation", "jail", "fine", "realigned_jail", "prison"}),
    otherwise=_ONLY_FELONIES,
    exclusions=(
        _(
            "Anyone convicted under Penal Code sections 269, 286(c), 287(c) (before: 288a(c)), 288, 288.5, 288.7 or "
            "289(j)."
        ),
        _("A death sentence, parole for life that the law orders, and military service now."),
    ),
    decide=decide,
    effect_on_immigration=_(
        "For immigration law the conviction stays: the certificate changes nothing there. A full pardon can help with "
        "some grounds of removal, but not with the drug ground. If you are not a US citizen, talk to an immigration "
        "lawyer before you file."
    ),
    sources=(
        Source("Pen. Code, §§ 4852.01, 4852.03-4852.16, 4852.22", Confirmed.TEXT, READ),
        Source(
            "Pen. Code, § 4852.03(a)(1)",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("Which other crimes carry a life sentence is not confirmed; the five that the text names are."),
        ),
    ),
    does_not=(
        _("It does not dismiss, seal or erase the case."),
        limits.NO_FIREARMS,
        limits.NO_REGISTRATION,
        _("It does not make a licensing board give back a license."),
        limits.STILL_A_PRIOR,
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    done_by=("pardon", *VACATURS),
)
