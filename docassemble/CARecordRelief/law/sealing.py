"""What the laws that seal an arrest share: a program must be finished, and sealing leaves much as it is (PC 851.92)."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import limits
from docassemble.CARecordRelief.law.ruling import Ruling

#: The orders that seal an arrest as section 851.92 describes: after one of them the others have nothing left to do.
ORDERS = ("PC 851.87", "PC 851.90", "PC 851.91", "PC 1000.4")

EFFECT_ON_IMMIGRATION = _(
    "Sealing changes nothing for immigration law. Immigration forms ask about sealed arrests too, and the true answer "
    "is still yes. Sealing can also hide the only paper that shows how the case ended. If you are not a US citizen, "
    "get certified copies of the court papers first, and talk to an immigration lawyer before you file anything."
)

NOT_DESTROYED = _(
    "It does not destroy the record. Police, prosecutors and courts can still see a sealed arrest and use it."
)
PEACE_OFFICER = _("You must still tell about the arrest when you apply to be a peace officer.")
DISCLOSE_SEALED_ARREST = _("Immigration forms ask about sealed arrests too. The true answer there is still yes.")

#: What every order that seals an arrest leaves as it is.
SEALING = (NOT_DESTROYED, PEACE_OFFICER, limits.NO_FIREARMS, limits.NO_OFFICE, DISCLOSE_SEALED_ARREST)


def completed_dej(rule: Ruling, subdivision: str) -> bool:
    """Element: DEJ was completed. Whether it was; one that failed is excluded, and one that still runs must wait."""
    dej = rule.count.dej
    dismissed = dej.is_known_to_be_dismissed
    failed = dej.answer("terminated") is not None and dej.terminated
    if failed or not dej.completed:
        if dismissed or dej.known("completed", True):
            rule.leave_to_lawyer(
                _("The record says both that DEJ was done and that it was not. A lawyer must read the court file."),
                subdivision,
            )
        if failed or dej.terminated:
            rule.excluded(_("DEJ was ended without success. This law needs a DEJ that was completed."), subdivision)
        rule.not_yet(
            _("DEJ is not finished yet. Finish it first."), subdivision, change=_("DEJ is completed and dismissed.")
        )
        return False
    return True


def completed_program(rule: Ruling, subdivision: str) -> bool:
    """Element: the diversion program was completed. Whether it was; one that still runs must wait."""
    if not rule.count.diversion.completed:
        rule.not_yet(
            _("The program is not finished. This law needs a program that was completed."),
            subdivision,
            change=_("The program is completed."),
        )
        return False
    return True
