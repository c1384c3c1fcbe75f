"""Reduction and dismissal: the petition has what CR-180 asks, item by item, the order what CR-181 orders."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers import declaration as own_words
from docassemble.CARecordRelief.papers.filing import Filing, fifteen_days_by_habit, nothing
from docassemble.CARecordRelief.papers.pleading import CourtCase, Offense, section
from docassemble.CARecordRelief.papers.wording import BLANK, Words, capitalized, dated, given, numbered

_REDUCTIONS = ("PC 17(b)", "PC 17(d)(2)")
_SET_ASIDE = ("PC 1203.4", "PC 1203.4a", "PC 1203.41", "PC 1203.42", "PC 1203.49")

#: CR-181 item 6: after this relief the conviction must still be disclosed to some who ask.
_MUST_DISCLOSE = ("PC 1203.4", "PC 1203.41", "PC 1203.42")
#: CR-181 item 11: after this relief the court keeps the conviction to itself.
_NOT_TOLD = ("PC 1203.4", "PC 1203.4a", "PC 1203.41", "PC 1203.42")
#: The sections that say that the prosecutor must get 15 days of notice (PC 1203.4a: for infractions).
_FIFTEEN_DAYS = ("PC 1203.4", "PC 1203.41", "PC 1203.42")
_PLEAS = {"guilty": _("guilty"), "no_contest": _("no contest")}
#: The titles of petition and order, by whether a reduction and whether a dismissal is sought.
_PETITION_FOR = {
    (True, True): _("Petition for Reduction and Dismissal"),
    (True, False): _("Petition for Reduction"),
    (False, True): _("Petition for Dismissal"),
}
_ORDER_FOR = {
    (True, True): _("Order for Reduction and Dismissal"),
    (True, False): _("Order for Reduction"),
    (False, True): _("Order for Dismissal"),
}


def set_aside(case: CourtCase) -> list[str]:
    """The remedies sought under which a plea or verdict is set aside; PC 1203.43 stands apart, it has a ground."""
    return [remedy for remedy in case.remedies if remedy in _SET_ASIDE]


def seeks(case: CourtCase) -> tuple[bool, bool]:
    """Whether a reduction is sought, and whether a dismissal."""
    return (
        any(remedy in _REDUCTIONS for remedy in case.remedies),
        any(remedy not in _REDUCTIONS for remedy in case.remedies),
    )


def sections(case: CourtCase) -> dict[str, Any]:
    """One entry per remedy, None where it is not sought; petition and order have a section for each."""
    return {
        "pc_17b": section(case, "PC 17(b)"),
        "pc_17d2": section(case, "PC 17(d)(2)"),
        "pc_1203_4": section(case, "PC 1203.4", "fulfilled", "early", "interests_of_justice"),
        "pc_1203_4a": section(case, "PC 1203.4a", "honest_life", "interests_of_justice"),
        "pc_1203_41": section(case, "PC 1203.41", "split", "straight", "prison"),
        "pc_1203_42": section(case, "PC 1203.42"),
        "pc_1203_43": _deferred(case),
        "pc_1203_49": section(case, "PC 1203.49"),
    }


def petition(case: CourtCase) -> dict[str, Any]:
    """The context of `dismissal_petition.docx`."""
    return {
        **case.caption(),
        "nature": _PETITION_FOR[seeks(case)],
        "sections": case.cites(),
        "sections_in_words": case.cites_in_words(),
        "offenses": [offense.row() | {"reduce": _reduction(offense)} for offense in case.offenses],
        "deferred": any(offense.deferred for offense in case.offenses),
        "convicted": any(not offense.deferred for offense in case.offenses),
        "discretionary": case.discretionary,
        "statement": bool(case.statement),
        "dismissal_sections": case.cites_in_words(set_aside(case)),
        **sections(case),
    }


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `dismissal_order.docx`. The boxes are the judge's and stay empty."""
    return {
        **case.caption(),
        "nature": _ORDER_FOR[seeks(case)],
        "sections": case.cites(),
        "offenses": case.offense_rows(),
        "dismissal_sections": case.cites_in_words(set_aside(case)),
        "not_told": case.cites_in_words(remedy for remedy in case.remedies if remedy in _NOT_TOLD),
        "must_disclose": case.cites_in_words(remedy for remedy in case.remedies if remedy in _MUST_DISCLOSE),
        "dna_sections": case.cites_in_words(remedy for remedy in case.remedies if remedy != "PC 1203.43"),
        **sections(case),
    }


def _reduction(offense: Offense) -> Words:
    """The last column of CR-180 item 1: the section under which a reduction is asked for."""
    sought = [remedy.removeprefix("PC ") for remedy in _REDUCTIONS if remedy in offense.sought]
    return sought[0] if sought else _("No")


def dismissed(offense: Offense) -> Any:
    """The day on which the charge was dismissed after DEJ; None where only the fact is known."""
    day = (offense.count.get("dej") or {}).get("dismissed")
    return None if isinstance(day, bool) else day


def _deferred(case: CourtCase) -> dict[str, Any] | None:
    found = section(case, "PC 1203.43", "file_available", "declaration_rap")
    if found is None:
        return None
    by_day: dict[Message, list[int]] = {}
    for offense in case.with_("PC 1203.43"):
        by_day.setdefault(dated(dismissed(offense)), []).append(offense.number)
    return {
        **found,
        "dismissals": [{"offenses": capitalized(numbered(numbers)), "when": day} for day, numbers in by_day.items()],
        "file_available": bool(found["file_available"]),
        "file_sealed": case.case.get("court_file") == "sealed",
        "rap_sheet_attached": bool(found["declaration_rap"]),
    }


def swears_to_lost_file(case: CourtCase) -> bool:
    """Whether the court file is gone, so that PC 1203.43(b) asks for a sworn statement."""
    return any(offense.sought["PC 1203.43"].branch != "file_available" for offense in case.with_("PC 1203.43"))


def attaches_rap_sheet(case: CourtCase) -> bool:
    """Whether the sworn statement is presumed true with the DOJ record beside it (PC 1203.43(b))."""
    return any(offense.sought["PC 1203.43"].branch == "declaration_rap" for offense in case.with_("PC 1203.43"))


def declaration(case: CourtCase) -> dict[str, Any] | None:
    """The context of `declaration.docx`: a lost court file, own words for the judge, or both."""
    return own_words.declaration(case, _lost_file(case) if swears_to_lost_file(case) else None)


def notice(case: CourtCase) -> Message:
    """How long before the court decides the prosecutor must have the papers."""
    fixed = [remedy for remedy in case.remedies if remedy in _FIFTEEN_DAYS]
    if any(offense.count.get("level") == "infraction" for offense in case.with_("PC 1203.4a")):
        fixed.append("PC 1203.4a")
    if len(fixed) > 1:
        return _(
            "The prosecutor must have the papers at least 15 days before the court decides (Penal Code, sections "
            "{sections}). Mail takes time, so send them early.",
            sections=", ".join(case.sections[remedy] for remedy in fixed),
        )
    if fixed:
        return _(
            "The prosecutor must have the papers at least 15 days before the court decides (Penal Code, section "
            "{sections}). Mail takes time, so send them early.",
            sections=case.sections[fixed[0]],
        )
    return fifteen_days_by_habit(case)


def attach(case: CourtCase) -> tuple[Message, ...]:
    """The DOJ record, where the sworn statement rests on it."""
    if not attaches_rap_sheet(case):
        return ()
    return (
        _("Your DOJ record (RAP sheet): attach a copy to the declaration. The prosecutor gets a copy of it too."),
        _(
            "Court papers are public. On the copies of your DOJ record, black out your Social Security number, "
            "but for the last four digits. The record may also show where you were born. Before you file it, ask "
            "a lawyer or the clerk how it can be kept from the public."
        ),
    )


def _lost_file(case: CourtCase) -> dict[str, Any]:
    return {
        "pleas": [
            {
                "offense": offense.named,
                "plea": _PLEAS.get(given(offense.count.get("plea")), BLANK),
                "granted": dated(offense.date),
                "dismissed": dated(dismissed(offense)),
            }
            for offense in case.with_("PC 1203.43")
        ],
        "rap_sheet": given(case.case.get("rap_sheet")) if attaches_rap_sheet(case) else "",
    }


_DISMISSED = _("The court takes back the conviction and dismisses the case. Most penalties of it end.")
_FELONY_DISMISSED = _("The court takes back the felony conviction and dismisses the case. Most penalties of it end.")
_INFRACTION = _(
    "The law on making a misdemeanor an infraction (Penal Code section 17(d)(2)) speaks of a case that still goes on. "
    "The courts' own form asks for it after a conviction too. Show these papers to a lawyer or to the self-help "
    "center, and ask what this court does. If the court says no to this part, it can still grant the rest."
)
_STRONGER_LAW = _(
    "Show this set to a lawyer before you sign or file it. Another law, Penal Code section 236.14, may do more for "
    "you: it takes the conviction away, and the records are destroyed. A lawyer can also help you plan for your safety."
)
_PUBLIC = _(
    "Court papers are public, and the prosecutor gets a copy. This set says why you ask, in one sentence, because the "
    "law asks for it. It tells nothing about what happened to you, and you need not write about it. A lawyer can ask "
    "the court to keep your proof private."
)
_PROOF = _(
    "The law asks for strong proof (clear and convincing evidence). It can be papers, or people who know. Do not "
    "attach anything before a lawyer has seen it."
)


def _advice(case: CourtCase) -> tuple[Message, ...]:
    return (_INFRACTION,) if "PC 17(d)(2)" in case.remedies else ()


FILING = Filing(
    name="dismissal",
    title=_("Reduction and dismissal"),
    petition_title=_("Petition"),
    sections={
        "PC 17(b)": "17(b)",
        "PC 17(d)(2)": "17(d)(2)",
        "PC 1203.4": "1203.4",
        "PC 1203.4a": "1203.4a",
        "PC 1203.41": "1203.41",
        "PC 1203.42": "1203.42",
        "PC 1203.43": "1203.43",
    },
    petition=petition,
    order=order,
    declaration=declaration,
    notice=notice,
    attach=attach,
    advice=_advice,
    for_a_lawyer=frozenset({"PC 17(d)(2)"}),
    changes={
        "PC 17(b)": _("The felony becomes a misdemeanor."),
        "PC 17(d)(2)": _("The misdemeanor becomes an infraction."),
        "PC 1203.4": _DISMISSED,
        "PC 1203.4a": _DISMISSED,
        "PC 1203.41": _FELONY_DISMISSED,
        "PC 1203.42": _FELONY_DISMISSED,
        "PC 1203.43": _(
            "The court takes back your plea, because the law of that time told you something wrong, and dismisses the "
            "case."
        ),
    },
    forms={"petition": "CR-180", "order": "CR-181"},
)

#: A set of its own with the same papers: who wants only an ordinary dismissal files nothing that tells of trafficking.
FOR_VICTIMS = replace(
    FILING,
    title=_("Dismissal under section 1203.49"),
    sections={"PC 1203.49": "1203.49"},
    attach=nothing,
    advice=lambda _case: (_STRONGER_LAW, _PUBLIC, _PROOF),
    for_a_lawyer=frozenset({"PC 1203.49"}),
    changes={
        "PC 1203.49": _(
            "The court takes back the conviction and dismisses the case. Its order says that you were a victim, and "
            "the Department of Justice is told so."
        ),
    },
)
