"""Proposition 64: an application to have old cannabis convictions dismissed and sealed, or made lesser ones.

It is also what is filed where the court did not do so by itself under HS 11361.9: that section knows no application of
its own. A petition of a person who is still serving the sentence (11361.8(a)-(b)) is left to a lawyer by the finding.
The applicant states no amount, no age and no use: the finding rests on them, and the law presumes the rest.
"""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.papers.filing import Filing
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.wording import Words, capitalized, numbered

_REMEDY = "HS 11361.8"
#: What the titles go on with, by whether a dismissal and whether a redesignation is sought.
_NATURE = {
    (True, True): _("for Dismissal and Sealing or Redesignation"),
    (True, False): _("for Dismissal and Sealing"),
    (False, True): _("for Redesignation"),
}


def _named(case: CourtCase, *branches: str | None) -> Words:
    """The offenses whose finding is one of these: `dismiss`, `redesignate`, or None where it is one of the two."""
    return numbered(offense.number for offense in case.offenses if offense.sought[_REMEDY].branch in branches)


def _shared(case: CourtCase) -> dict[str, Any]:
    sought = bool(_named(case, "dismiss", None)), bool(_named(case, "redesignate", None))
    return {
        **case.caption(),
        "nature": _NATURE[sought],
        "sections": case.cites(),
        "sections_in_words": case.cites_in_words(),
        "offenses": case.offense_rows(),
    }


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `prop_64_petition.docx`: what CR-400 asks, and for each offense which of the two orders."""
    named = {
        "dismiss": _named(case, "dismiss"),
        "redesignate": _named(case, "redesignate"),
        "either": _named(case, None),
    }
    return {
        **_shared(case),
        **{branch: capitalized(offenses) for branch, offenses in named.items()},
        **{f"{branch}_named": offenses for branch, offenses in named.items()},
    }


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `prop_64_order.docx`, as CR-403. The boxes are the judge's and stay empty."""
    return {
        **_shared(case),
        "dismissable_named": _named(case, "dismiss", None),
        "redesignable_named": _named(case, "redesignate", None),
    }


_BY_ITSELF = _(
    "The court had to do this by itself in many cases. Look at your DOJ record first. If it shows that the case was "
    "dismissed or made less, there is nothing left to file."
)
_SERVER = _(
    "For this set, whoever mails or hands over the copies must be 18 or older and must not be a party to the case. So "
    "it cannot be you."
)
_BOXES = _(
    "The application has two boxes about the hearing. You may leave both empty. If you mark the first, a judge who did "
    "not sentence you may decide. If you mark the second, the court may hold a hearing without you."
)
_FORMS = _(
    "The courts have forms for this too: CR-400 (application), CR-401 (proof of service) and CR-403 (order). You may "
    "use them in place of these papers."
)

FILING = Filing(
    name="prop_64",
    title=_("Clearing a cannabis case (Proposition 64)"),
    petition_title=_("Application"),
    party="Defendant and Applicant",
    sections={_REMEDY: "11361.8(e)"},
    petition=petition,
    order=order,
    advice=lambda _case: (_BY_ITSELF, _SERVER, _BOXES, _FORMS),
    outsider_serves=True,
    changes={
        _REMEDY: _("The court dismisses the conviction and seals it, or makes it a lesser one. The papers say which."),
    },
)
