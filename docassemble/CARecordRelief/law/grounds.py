"""What a drug case can do in immigration law besides being a conviction: the grounds, in plain words, by offense.

Which ground an offense can fall under stands in the offense table (`immigration`, `sale`, `under_influence`). The
sentences say what can happen, never that a person is safe, and each is short: a lawyer reads the rest.
"""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import offenses
from docassemble.CARecordRelief.law.finding import Reason
from docassemble.CARecordRelief.law.offenses import Offense
from docassemble.CARecordRelief.law.record import Count
from docassemble.CARecordRelief.law.ruling import READ, Confirmed, Source

#: The exception is for one case of possessing this much cannabis or less, for own use.
EXCEPTION_GRAMS = 30

_DRUG_CITE = "INA §§ 237(a)(2)(B)(i), 212(a)(2)(A)(i)(II)"
_EXCEPTION_CITE = "INA §§ 237(a)(2)(B)(i), 212(h)"
_DRUG = Reason(
    _("A drug conviction can lead to removal. It can also keep a person from coming in or coming back."), _DRUG_CITE
)
_PERHAPS_DRUG = Reason(
    _("Whether this counts as a drug conviction depends on the drug and on the court file. A lawyer can tell."),
    _DRUG_CITE,
)
_AGGRAVATED = Reason(
    _("This is usually an aggravated felony. That is the hardest class in immigration law: few ways to stay are left."),
    "INA § 101(a)(43)(B)",
)
_PERHAPS_AGGRAVATED = Reason(
    _("This can be an aggravated felony, the hardest class in immigration law. It depends on the court file."),
    "INA § 101(a)(43)(B)",
)
_GUN = Reason(_("The gun in this case can be a reason for removal of its own."), "INA § 237(a)(2)(C)")
_MORAL_TURPITUDE = Reason(
    _("This can also count as a crime that shows bad morals, which is a reason of its own."), "INA § 237(a)(2)(A)(i)"
)
_REASON_TO_BELIEVE = Reason(
    _("An officer who has reason to believe that a person dealt in drugs can keep that person out, convicted or not."),
    "INA § 212(a)(2)(C)",
)
_USE = Reason(
    _("A person who is found to be addicted to drugs, or to abuse them, can be removed or kept out, convicted or not."),
    "INA §§ 237(a)(2)(B)(ii), 212(a)(1)(A)(iv)",
)
_ADMISSION = Reason(
    _("To admit to an officer what happened with drugs can keep a person out, even without any conviction."),
    "INA § 212(a)(2)(A)(i)(II)",
)

#: How far the sentences of this module were confirmed.
SOURCES = (
    Source("INA §§ 101(a)(43)(B), 212(a)(2), 237(a)(2)", Confirmed.NOT_CONFIRMED, READ),
    Source("ILRC, California chart: HS 11350, 11357, 11377", Confirmed.SECONDARY, READ),
)


def grounds(count: Count, conviction: str) -> tuple[Reason, ...]:
    """What immigration law can make of this count, `conviction` being the answer of the conviction test."""
    citation = count.offense if count.given("offense") else None
    offense = offenses.find(citation)
    drug = offenses.is_drug(citation)
    told: list[Reason] = []
    if conviction == "no":
        told += [_ADMISSION] if drug else []
    elif offense is None:
        told += [_PERHAPS_DRUG] if drug else []
    else:
        told += _of_a_conviction(offense, count)
    if offense and offense.sale:
        told.append(_REASON_TO_BELIEVE)
    if offense and offense.under_influence:
        told.append(_USE)
    return tuple(told)


def _of_a_conviction(offense: Offense, count: Count) -> list[Reason]:
    told = []
    usual, possible = offense.immigration, offense.immigration_possible
    if "CS" in usual:
        told.append(_DRUG)
    elif "CS" in possible or offense.drug:
        told.append(_PERHAPS_DRUG)
    if offense.cannabis_30g_exception:
        told.append(_exception(count))
    if "AF" in usual:
        told.append(_AGGRAVATED)
    elif "AF" in possible:
        told.append(_PERHAPS_AGGRAVATED)
    elif "CIMT" in usual or "CIMT" in possible:
        told.append(_MORAL_TURPITUDE)
    if "GUN" in usual:
        told.append(_GUN)
    return told


def _exception(count: Count) -> Reason:
    """One single offense of possessing 30 grams or less of cannabis for own use: no removal, but no way in either."""
    if not count.amount.given("grams"):
        text = _(
            "There is an exception for one single case of {limit} grams of marijuana or less for own use. It does not "
            "help a person who comes in or comes back. A lawyer must prove the amount.",
            limit=EXCEPTION_GRAMS,
        )
    elif count.amount.grams <= EXCEPTION_GRAMS:
        text = _(
            "The amount that you gave may fit the exception for one single case of {limit} grams of marijuana or less "
            "for own use. It does not help a person who comes in or comes back. A lawyer must prove the amount.",
            limit=EXCEPTION_GRAMS,
        )
    else:
        text = _(
            "There is an exception for {limit} grams of marijuana or less. The amount that you gave is more.",
            limit=EXCEPTION_GRAMS,
        )
    return Reason(text, _EXCEPTION_CITE, ("amount.grams",))
