"""PC 1210.1(e): setting aside a drug possession conviction after treatment probation (Proposition 36 of 2000)."""

from __future__ import annotations

from dataclasses import replace

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import limits, offenses
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source

_NO_TREATMENT = _("This dismissal is for probation with drug treatment under Proposition 36 of 2000.")
_NO_POSSESSION = _("This dismissal is for having, using or carrying drugs for own use.")
#: Transport, and possession under other laws: within the words of the section if it was a listed drug for own use.
_FOR_OWN_USE = ("HS 11352", "HS 11360", "HS 11379", "HS 11379.5", "BP 4060", "BP 4230", "VC 23222")


def decide(rule: Ruling) -> None:
    """Decides (e)(1): after treatment the court shall set the conviction aside if it finds that probation went well."""
    probation = rule.count.probation
    if probation.known("treatment", False):
        rule.not_applicable(_NO_TREATMENT, "(a)")
    if not probation.known("treatment", True):
        _could_it_have_been(rule)
    _treated = probation.treatment  # asked only now
    if not _may_be_possession(rule):
        rule.leave_to_lawyer(
            _(
                "You said that there was treatment probation under Proposition 36 of 2000, but it is only for drugs "
                "for own use, and this offense is another. A lawyer must read the court file."
            ),
            "Pen. Code, § 1210(a)",
        )
    with rule.element():
        if rule.count.judgment_date.before(DATES.prop_36_of_2000):
            rule.leave_to_lawyer(
                _(
                    "This law began on {day}, after this judgment. It speaks of some people who were on probation "
                    "then: a lawyer must read the file.",
                    day=DATES.prop_36_of_2000,
                ),
                "(f)(3)(D)",
            )
    with rule.element():
        _treatment_completed(rule)
    with rule.element():
        _how_probation_went(rule)


def _could_it_have_been(rule: Ruling) -> None:
    """Nobody is asked about treatment for another crime, or for a judgment before this law began."""
    if not _may_be_possession(rule):
        rule.not_applicable(_NO_POSSESSION, "Pen. Code, § 1210(a)")
    if rule.count.judgment_date.before(DATES.prop_36_of_2000):
        rule.not_applicable(
            _("Treatment probation of this kind began on {day}, after this case.", day=DATES.prop_36_of_2000), "(a)"
        )


def _may_be_possession(rule: Ruling) -> bool:
    citation = offenses.parse(rule.count.offense)
    if citation is None:
        raise rule.count.need("offense")
    on_the_list = offenses.listed(citation, Listing.PC_1210_A)
    if on_the_list is not None:
        return on_the_list
    if offenses.find(citation) is None:  # a drug offense that the table does not know may have been one
        return offenses.is_drug(citation) is True
    if offenses.names_more_than_listed(citation, Listing.PC_1210_A):  # its subdivision would tell
        return True
    crime = replace(citation, attempt=False)
    return f"{crime.code} {crime.section}" in _FOR_OWN_USE or offenses.listed(crime, Listing.PC_1210_A) is True


def _treatment_completed(rule: Ruling) -> None:
    probation = rule.count.probation
    if probation.treatment_completed:
        return
    if not probation.over_on(rule.as_of):
        rule.not_yet(_("The drug treatment must be completed first."), "(e)(1)", change=_("Treatment is completed."))
    else:
        rule.excluded(_("The drug treatment was not completed. This law asks for that."), "(e)(1)")


def _how_probation_went(rule: Ruling) -> None:
    """Element: substantial compliance. Where a condition was broken only the court can find it: no "shall"."""
    probation = rule.count.probation
    if not probation.over_on(rule.as_of):
        rule.grant(
            Status.DISCRETIONARY,
            _(
                "Treatment is completed and probation still runs. You can ask for dismissal now. The court may grant "
                "it if it finds that you kept the rules well enough."
            ),
            "(e)(1)",
            branch="running",
        )
    elif probation.known("fulfilled", False) or probation.violated:
        rule.grant(
            Status.DISCRETIONARY,
            _(
                "Treatment is completed, but not every condition was met. The court may find that you met them well "
                "enough. If it finds that, it sets the conviction aside. Unpaid restitution is no reason to refuse."
            ),
            "(e)(1)",
            branch="substantial",
        )
    elif probation.fulfilled:
        rule.grant(
            Status.MANDATORY,
            _(
                "Treatment is completed and every condition was met. The court holds a hearing. If it finds this, and "
                "that you used no drugs after treatment, it must grant the dismissal."
            ),
            "(e)(1)",
            branch="fulfilled",
        )
    if rule.count.known("new_crimes_since", True):
        rule.lawyer(_("There was a new crime. The court looks at whether you used drugs after treatment."), "(e)(1)")


REMEDY = Remedy(
    name="PC 1210.1(e)",
    section="Pen. Code, § 1210.1",
    title=_("Setting aside a drug conviction after treatment probation"),
    rule=_(
        "Since July 1, 2001, a person convicted of a nonviolent drug possession offense gets probation with drug "
        "treatment. After treatment and probation the court shall hold a hearing. If it finds that treatment was "
        "completed and that the person substantially complied with probation, including staying off drugs after "
        "treatment, the conviction shall be set aside and the case dismissed. The person may ask for dismissal at any "
        "time after treatment is completed. Unpaid restitution is no ground to deny."
    ),
    elements=(
        _("A conviction for having, using, carrying for own use, or being under the influence of, a controlled drug."),
        _("Probation with drug treatment under section 1210.1, which began on July 1, 2001."),
        _("The drug treatment was completed."),
        _("The person substantially complied with probation, and used no drugs after treatment."),
    ),
    outcomes=frozenset({"probation"}),
    otherwise=_NO_TREATMENT,
    exclusions=(
        _("Having drugs for sale, producing or making them, and drugs in jail or prison (sections 4573.6, 4573.8)."),
        _("Treatment that was never completed."),
    ),
    decide=decide,
    effect_on_immigration=_(
        "For immigration law the conviction stays in most cases, though state law says that it never was. An old first "
        "case can be an exception, and a motion under section 1473.7 can do more. If you are not a US citizen, talk to "
        "an immigration lawyer before you file."
    ),
    sources=(
        Source("Pen. Code, §§ 1210, 1210.1, 1210.6", Confirmed.TEXT, READ),
        Source(
            "People v. Floyd (2002)",
            Confirmed.SECONDARY,
            READ,
            note=_("That the law reaches convictions from July 1, 2001 on."),
        ),
    ),
    dates=("prop_36_of_2000",),
    does_not=(
        _("It does not give back the right to have a gun that can be hidden. Ask a lawyer first."),
        _(
            "You must still tell about it when asked directly for public office, a job as a peace officer, a state or "
            "local license, a contract with the State Lottery, or jury service."
        ),
        _("It does not hide the record from police. The Department of Justice keeps it."),
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=VACATURS,
)
