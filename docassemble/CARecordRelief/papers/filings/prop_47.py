"""Proposition 47: an application to have old felonies designated as misdemeanors, sworn to in the application itself.

The finding grants drug felonies only; theft hangs on the value and is left to a lawyer, so no paper speaks of it.
"""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.pleading import CourtCase, section
from docassemble.CARecordRelief.papers.wording import BLANK, given

_SENTENCES = {
    "probation": _("Probation"),
    "jail": _("County jail"),
    "fine": _("Fine"),
    "realigned_jail": _("Jail, § 1170(h)"),
    "prison": _("State prison"),
}


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `prop_47_petition.docx`. The applicant swears to it; a lawyer who files signs beside."""
    return {
        **case.caption(),
        "sections": case.cites(),
        "sections_in_words": case.cites_in_words(),
        "offenses": [
            offense.row() | {"sentence": _SENTENCES.get(given(offense.count.get("outcome")), BLANK[:10])}
            for offense in case.offenses
        ],
        "lawyer": bool(given((case.person.get("attorney") or {}).get("name"))),
    }


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `prop_47_order.docx`. The boxes are the judge's and stay empty."""
    return {
        **case.caption(),
        "sections": case.cites(),
        "sections_in_words": case.cites_in_words(),
        "offenses": case.offense_rows(),
        "pc_1170_18": section(case, "PC 1170.18"),
    }


_LOCAL_FORM = _(
    "Many counties have a form of their own for Proposition 47. Before you file, ask the clerk whether this court "
    "wants its own form. This application has the facts that such a form asks for."
)
_OATH = _(
    "You sign this application under oath. It says that your sentence is over. It also says that you were never "
    "convicted of a super strike, or of a crime that requires registration as a sex offender, even one for which you "
    "need not register any more. If you are not sure, ask a lawyer or a public defender before you sign."
)
_HEARING = _("The application asks for no hearing. If you want one, tell the clerk when you file.")

FILING = Filing(
    name="prop_47",
    title=_("Making a felony a misdemeanor (Proposition 47)"),
    petition_title=_("Application"),
    party="Defendant and Applicant",
    sworn=True,
    sections={"PC 1170.18": "1170.18(f)"},
    petition=petition,
    order=order,
    advice=lambda _case: (_LOCAL_FORM, _OATH, _HEARING),
    changes={"PC 1170.18": _("The felony becomes a misdemeanor for all purposes, but not for guns.")},
)
