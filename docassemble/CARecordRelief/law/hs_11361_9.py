"""HS 11361.9: the relief of Proposition 64 that the courts had to give without a petition."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import limits, sentence
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.hs_11361_8 import EFFECT_ON_IMMIGRATION, cannabis_offense
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.law.sentence import Time
from docassemble.CARecordRelief.vocabulary import SENTENCED


def decide(rule: Ruling) -> None:
    """Decides whether the conviction was on the list that courts had to work through by themselves."""
    cannabis_offense(rule)
    if sentence.seen_from(rule, DATES.prop_64) is Time.AFTER:
        rule.not_applicable(_("This is for offenses before {day}, when Proposition 64 began.", day=DATES.prop_64))
    rule.grant(
        Status.CHECK_FIRST,
        _(
            "This may have happened by itself. If the prosecutor did not object, the court had to make the order by "
            "{order}, and the Department of Justice had to change its record by {record}. Get your DOJ record first.",
            order=DATES.prop_64_court_orders_due,
            record=DATES.prop_64_records_due,
        ),
    )
    rule.because(_("If your record does not show it, section 11361.8 lets you apply for it yourself."))
    rule.change(_("Your DOJ record shows that the case was dismissed, or that it was made a lesser crime."))


REMEDY = Remedy(
    name="HS 11361.9",
    section="Health & Saf. Code, § 11361.9",
    title=_("Cannabis cases that the court had to clear by itself"),
    rule=_(
        "The Department of Justice had to list old convictions that Proposition 64 may reach and send the list to the "
        "prosecutors by July 1, 2019. What a prosecutor did not challenge by July 1, 2020, the court had to dismiss "
        "and seal, or make a lesser crime, by March 1, 2023 without any petition. The Department of Justice had to "
        "change its records by July 1, 2023."
    ),
    elements=(
        _("A conviction under Health and Safety Code section 11357, 11358, 11359 or 11360."),
        _("The offense was before November 9, 2016."),
        _("The prosecutor did not challenge it in time."),
    ),
    outcomes=frozenset(SENTENCED),
    otherwise=_("There is no conviction in this count."),
    exclusions=(_("A case that the prosecutor challenged."),),
    decide=decide,
    effect_on_immigration=EFFECT_ON_IMMIGRATION,
    sources=(
        Source("Assem. Bill No. 1793 (2017-2018 Reg. Sess.)", Confirmed.SECONDARY, READ),
        Source("Assem. Bill No. 1706 (2021-2022 Reg. Sess.)", Confirmed.SECONDARY, READ),
        Source(
            "Health & Saf. Code, § 11361.9",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("The section itself was not read, only the two bills that made it."),
        ),
    ),
    dates=("prop_64", "prop_64_court_orders_due", "prop_64_records_due"),
    does_not=(
        _("It does not tell you whether it was done. Only your DOJ record and the court file do."),
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    papers=(),
    done_by=("HS 11361.8", *VACATURS),
)
