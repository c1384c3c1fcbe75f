"""What relief does not do, in sentences that several remedies share. A person who relies on more can be hurt."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _

NO_FIREARMS = _(
    "It does not give back the right to have a gun. Owning one after this alone can be a felony. Ask a lawyer first."
)
NO_SEALING = _("It does not seal or destroy the record. Police, courts and the government still see it.")
NO_OFFICE = _("It does not lift a ban on holding public office.")
NO_PROTECTIVE_ORDER = _("It does not end a criminal protective order.")
NO_REGISTRATION = _("It does not end a duty to register under Penal Code section 290.")
STILL_A_PRIOR = _("In a new criminal case, the old conviction still counts.")
MUST_DISCLOSE = _(
    "You must still tell about it when asked directly for public office, a state or local license, or a "
    "contract with the State Lottery."
)
MUST_DISCLOSE_FELONY = _(
    "You must still tell about it when asked directly for public office, a state, local or tribal "
    "license, work in home care that is paid by the state, or a contract with the State "
    "Lottery."
)
STILL_ON_IMMIGRATION_FORMS = _("Immigration forms ask about dismissed cases too. The true answer there is still yes.")
NO_CARE_WORK = _("It does not open jobs in licensed care homes or in home care that the state pays for.")

#: What every dismissal of the 1203.4 kind leaves as it is.
DISMISSAL = (
    NO_FIREARMS,
    NO_SEALING,
    NO_REGISTRATION,
    NO_OFFICE,
    NO_PROTECTIVE_ORDER,
    STILL_A_PRIOR,
    STILL_ON_IMMIGRATION_FORMS,
)

DISMISSAL_NO_HELP_FOR_IMMIGRANTS = _(
    "For immigration law the conviction stays. Immigration officials do not count this dismissal, with rare "
    "exceptions. If you are not a US citizen, talk to an immigration lawyer before you file anything."
)
ANSWER_LICENSE_QUESTIONS = _(
    "When a license form asks about it, answer truthfully. This law does not say that you may answer no."
)
