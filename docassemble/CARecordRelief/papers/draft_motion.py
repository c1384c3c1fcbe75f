"""The draft of a motion to vacate (PC 1473.7(a)(1), PC 1016.5): for review by a lawyer, never to be filed as it is.

What the person answered is told as what the movant declares, in the words of the question or in the person's own words.
What nobody was asked, or is not known, is a blank or a note to counsel. Nothing here says what the person's status is:
consequences in immigration law are left to counsel. The letters of PC 1473.7 are those of 2026.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import vacatur
from docassemble.CARecordRelief.law.pc_1473_7 import Presumption, presumption
from docassemble.CARecordRelief.law.record import Count, Person
from docassemble.CARecordRelief.papers.pleading import CourtCase, Offense
from docassemble.CARecordRelief.papers.proof_of_service import prosecutor
from docassemble.CARecordRelief.papers.wording import BLANK, Words, capitalized, dated, given, numbered, paper_date
from docassemble.CARecordRelief.vocabulary import NO_PLEA, UNKNOWN

#: Every remedy that a draft can ask for, with its section and subdivision: an order must name both.
SECTIONS: Mapping[str, str] = {"PC 1473.7(a)(1)": "1473.7(a)(1)", "PC 1016.5": "1016.5"}
PARTY = "Defendant and Movant"

_PLEAS = {"guilty": _("guilty"), "no_contest": _("no contest")}
#: What the person was asked of the moment of a plea, and what of a plea or a trial.
AT_THE_PLEA = ("understood", "court_advised")
ADVICE = ("lawyer_warned", "learned_on", "would_have", "ties", "why_now")


@dataclass(frozen=True)
class Pleaded:
    """The offenses of a case that were pleaded on one day, with one set of answers about that plea."""

    offenses: tuple[Offense, ...]
    advice: Mapping[str, Any]

    @property
    def named(self) -> Words:
        return numbered(offense.number for offense in self.offenses)

    @property
    def tried(self) -> bool:
        return was_tried(self.offenses[0])

    def told(self, fact: str) -> Any:
        """What was answered; the questions about the moment of the plea say nothing of a trial."""
        return None if self.tried and fact in AT_THE_PLEA else self.advice.get(fact)


def pleas(case: CourtCase) -> tuple[Pleaded, ...]:
    """The offenses by plea, those after a trial apart. What was answered for one count holds for the others of the same
    day, if they say nothing else: nobody tells the same story twelve times."""
    first: dict[Any, Mapping[str, Any]] = {}
    groups: dict[tuple[Any, str], tuple[list[Offense], Mapping[str, Any]]] = {}
    for offense in case.offenses:
        day = _day(offense)
        own = {name: value for name, value in _advice(offense).items() if value not in (None, UNKNOWN, "")}
        answers = {**first.setdefault(day, _advice(offense)), **own}
        told = str(sorted((name, str(value)) for name, value in answers.items() if value not in (None, UNKNOWN, "")))
        groups.setdefault((day, told), ([], answers))[0].append(offense)
    return tuple(Pleaded(tuple(offenses), answers) for offenses, answers in groups.values())


def _day(offense: Offense) -> tuple[Any, bool]:
    """What tells one plea from another: its day, and whether it was a trial and no plea."""
    return offense.count.get("plea_date"), was_tried(offense)


def was_tried(offense: Offense) -> bool:
    """Whether guilt was found after a trial: said so, or sentenced without a plea."""
    return offense.count.get("convicted_at_trial") is True or (
        offense.count.get("plea") in NO_PLEA and not offense.deferred
    )


def needs(case: CourtCase) -> Iterator[str]:
    """The paths of the facts that the draft prints, beside caption and address; those of a plea once for each plea."""
    asked: set[Any] = set()
    for place, offense in zip(case.counts, case.offenses, strict=True):
        path = f"{case.path}.counts[{place}]"
        yield from (f"{path}.{fact}" for fact in ("level", "plea", "plea_date"))
        if (day := _day(offense)) not in asked:
            asked.add(day)
            of_a_plea = () if was_tried(offense) else AT_THE_PLEA
            yield from (f"{path}.immigration_advice.{fact}" for fact in (*of_a_plea, *ADVICE))


def motion(case: CourtCase, as_of: date) -> dict[str, Any]:
    """The context of `draft_motion.docx`: notice, motion and memorandum."""
    return {
        **_common(case),
        "nature": "Notice of Motion and Motion to Vacate; Memorandum",
        "people": prosecutor(case).addressee,
        "history": [_history(offense) for offense in case.offenses],
        "has_lawyer": bool(_lawyer(case)),
        "understood": _answered(case, "understood", True),
        "not_understood": _answered(case, "understood", False),
        "understanding_open": _open(case, "understood"),
        "warned": _answered(case, "lawyer_warned", True),
        "not_warned": _answered(case, "lawyer_warned", False),
        "warning_open": _open(case, "lawyer_warned"),
        "would_have": any(given(plea.advice.get("would_have")) for plea in pleas(case)),
        "ties": any(given(plea.advice.get("ties")) for plea in pleas(case)),
        "learned": [
            {"offenses": capitalized(plea.named), "when": dated(plea.advice["learned_on"])}
            for plea in pleas(case)
            if given(plea.advice.get("learned_on"))
        ],
        "invalid": _invalid(case, as_of),
        "unwarned": _unwarned(case),
    }


def declaration(case: CourtCase) -> dict[str, Any]:
    """The context of `draft_declaration.docx`: what the law asks, answered in the person's own words."""
    elsewhere = ("serving_sentence", "on_probation", "on_supervision", "pending_charges")
    return {
        **_common(case),
        "nature": _("Declaration of Movant"),
        "free": all(case.person.get(fact) is False for fact in elsewhere),
        "pleas": [_declared(plea) for plea in pleas(case)],
    }


def order(case: CourtCase) -> dict[str, Any]:
    """The context of `draft_order.docx`. It names statute, subdivision and defect; the boxes are the judge's."""
    return {
        **_common(case),
        "nature": "Order Vacating Conviction as Legally Invalid",
        "invalid": {"named": case.named("PC 1473.7(a)(1)"), "presumed": _presumed(case, Presumption.FITS)}
        if case.with_("PC 1473.7(a)(1)")
        else None,
        "unwarned": {"named": case.named("PC 1016.5")} if case.with_("PC 1016.5") else None,
    }


def _common(case: CourtCase) -> dict[str, Any]:
    return {
        **case.caption(),
        "movant": case.caption()["petitioner"],
        "sections": case.cites(),
        "sections_in_words": case.cites_in_words(),
        "offenses": [{**offense.row(), "plea": _plea(offense)} for offense in case.offenses],
        "tried": _tried(case),
        "pleaded": any(offense.count.get("plea") not in NO_PLEA for offense in case.offenses),
    }


def _invalid(case: CourtCase, as_of: date) -> dict[str, Any] | None:
    """What the memorandum says on PC 1473.7(a)(1)."""
    offenses = case.with_("PC 1473.7(a)(1)")
    if not offenses:
        return None
    person = Person(case.person, "person.", [], "person.")
    return {
        "offenses": capitalized(case.named("PC 1473.7(a)(1)")),
        "named": case.named("PC 1473.7(a)(1)"),
        "presumed": _presumed(case, Presumption.FITS),
        "perhaps_presumed": capitalized(_presumed(case, Presumption.MAY_FIT)),
        "deferred": any(o.deferred and _presumption(o) is Presumption.FITS for o in offenses),
        "treated": any(not o.deferred and _presumption(o) is Presumption.FITS for o in offenses),
        "custody_over": all(vacatur.custody_is_over(person, _count(o), as_of) for o in offenses),
    }


def _unwarned(case: CourtCase) -> dict[str, Any] | None:
    """What the memorandum says on PC 1016.5, by what is known of the court's warning."""
    if not case.with_("PC 1016.5"):
        return None
    return {
        "offenses": capitalized(case.named("PC 1016.5")),
        "named": case.named("PC 1016.5"),
        "absent": capitalized(_with_warning(case, False)),
        "unknown": capitalized(_with_warning(case, None, UNKNOWN)),
        "paraphrased": capitalized(_with_warning(case, "paraphrased")),
        "deferred": capitalized(numbered(o.number for o in case.with_("PC 1016.5") if o.deferred)),
        "day_unknown": capitalized(
            numbered(o.number for o in case.with_("PC 1016.5") if not given(o.count.get("plea_date")))
        ),
    }


def _with_warning(case: CourtCase, *answers: Any) -> Words:
    return numbered(o.number for o in case.with_("PC 1016.5") if _advice(o).get("court_advised") in answers)


def _presumed(case: CourtCase, how: Presumption) -> Words:
    return numbered(o.number for o in case.with_("PC 1473.7(a)(1)") if _presumption(o) is how)


def _presumption(offense: Offense) -> Presumption:
    return presumption(_count(offense))


def _count(offense: Offense) -> Count:
    return Count(offense.count, "", [], "")


def _advice(offense: Offense) -> Mapping[str, Any]:
    return offense.count.get("immigration_advice") or {}


def _answered(case: CourtCase, fact: str, answer: bool) -> Words:
    """The offenses for which the person gave this answer about the plea."""
    return _numbers(case, lambda plea: plea.told(fact) is answer)


def _open(case: CourtCase, fact: str) -> Words:
    """The offenses for which nobody knows, or nobody was asked."""
    return _numbers(case, lambda plea: not isinstance(plea.told(fact), bool))


def _numbers(case: CourtCase, holds: Callable[[Pleaded], bool]) -> Words:
    return capitalized(numbered(o.number for plea in pleas(case) if holds(plea) for o in plea.offenses))


def _tried(case: CourtCase) -> Words:
    """The offenses with a finding of guilt after a trial."""
    return capitalized(numbered(o.number for o in case.offenses if was_tried(o)))


def _plea(offense: Offense) -> Words:
    if was_tried(offense):
        return _("Trial")
    return capitalized(_PLEAS.get(given(offense.count.get("plea")), BLANK[:10]))


def _lawyer(case: CourtCase) -> str:
    return given((case.person.get("attorney") or {}).get("name"))


def _declared(plea: Pleaded) -> dict[str, Any]:
    """What the person declares about one plea; None or an empty list is a blank to fill in by hand."""
    advice = plea.advice
    return {
        "offenses": plea.named,
        "tried": plea.tried,
        "pleaded": _pleaded(plea),
        "understood": _yes_or_no(plea.told("understood")),
        "lawyer_warned": _yes_or_no(plea.told("lawyer_warned")),
        "court_advised": _recorded(plea.told("court_advised")),
        "learned_on": dated(advice["learned_on"]) if given(advice.get("learned_on")) else "",
        "would_have": _paragraphs(advice.get("would_have")),
        "ties": _paragraphs(advice.get("ties")),
        "why_now": _paragraphs(advice.get("why_now")),
    }


def _pleaded(plea: Pleaded) -> Message:
    kinds = {_PLEAS.get(given(offense.count.get("plea")), BLANK) for offense in plea.offenses}
    kind = kinds.pop() if len(kinds) == 1 else _("guilty or no contest")
    return _("{plea} {when}", plea=kind, when=dated(plea.offenses[0].count.get("plea_date")))


def _yes_or_no(answer: Any) -> str:
    return ("yes" if answer else "no") if isinstance(answer, bool) else ""


def _recorded(answer: Any) -> str:
    """What the person says of the court record: `unknown` is an answer too; empty where nobody asked."""
    return _yes_or_no(answer) or (answer if isinstance(answer, str) else "")


def _paragraphs(words: Any) -> list[str]:
    return [line.strip() for line in given(words).split("\n") if line.strip()]


def _history(offense: Offense) -> str:
    """What the record says of a count, in one line: plea or trial, then how it ended."""
    count = offense.count
    begun = (
        "a trial ended in a finding of guilt"
        if was_tried(offense)
        else f"a plea of {_PLEAS.get(given(count.get('plea')), BLANK)} {dated(count.get('plea_date'))}"
    )
    return f"{offense.named}: {begun}. {_ended(offense)}"


def _ended(offense: Offense) -> str:
    count = offense.count
    match count.get("outcome"):
        case "dej":
            return _deferred(count.get("dej") or {})
        case "pretrial_diversion":
            return _diverted(count.get("diversion") or {})
        case "probation":
            probation = count.get("probation") or {}
            begun = f"Probation was granted{_on(probation.get('granted'))}."
            ends = probation.get("ends")
            return f"{begun} Its last day: {paper_date(ends)}." if given(ends) else begun
        case "jail":
            return f"A jail sentence followed{_on(count.get('judgment_date'))}."
        case "realigned_jail":
            return f"A sentence under Penal Code section 1170(h) followed{_on(count.get('judgment_date'))}."
        case "prison":
            return f"A state prison sentence followed{_on(count.get('judgment_date'))}."
        case _:
            return f"A fine followed{_on(count.get('judgment_date'))}."


def _deferred(dej: Mapping[str, Any]) -> str:
    text = f"Deferred entry of judgment was granted {dated(dej.get('granted'))}."
    dismissed = dej.get("dismissed")
    if dismissed is True:
        return f"{text} The charge was dismissed on {BLANK}."
    if dismissed is not False and given(dismissed):
        return f"{text} The charge was dismissed {dated(dismissed)}."
    if dej.get("terminated") is True:
        return f"{text} It was terminated and judgment was entered."
    return text


def _diverted(diversion: Mapping[str, Any]) -> str:
    text = f"Diversion was granted{_on(diversion.get('granted'))}."
    return f"{text} The program was completed." if diversion.get("completed") is True else text


def _on(day: Any) -> str:
    return f" {dated(day)}" if given(day) else ""
