"""Everything that was answered, in words, each with the variable whose question asks for it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docassemble.base.util import get_language

from docassemble.CARecordRelief.choices import chosen
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.facts import fact_name, what_it_is
from docassemble.CARecordRelief.partial_date import parse
from docassemble.CARecordRelief.screen_text import day_shown

#: What the facts are called that no rule reads, because only a paper prints them or a coming remedy needs them.
LABELS = {
    "person.name.first": _("first name"),
    "person.name.middle": _("middle name"),
    "person.name.last": _("last name"),
    "person.name.suffix": _("suffix"),
    "person.birthdate": _("date of birth"),
    "person.contact.street": _("street address"),
    "person.contact.city": _("city"),
    "person.contact.state": _("state"),
    "person.contact.zip": _("ZIP code"),
    "person.contact.phone": _("phone"),
    "person.contact.email": _("email"),
    "person.california_resident_since": _("in California since"),
    "person.immigration.notice_date": _("first immigration notice that names the case"),
    "person.immigration.order_date": _("order to leave the United States"),
    "person.immigration.pending_application": _("immigration application open or planned"),
    "person.immigration.travel_plans": _("plans to leave the United States"),
    "person.attorney.name": _("name of the lawyer"),
    "person.attorney.bar_number": _("State Bar number of the lawyer"),
    "person.attorney.firm": _("law firm"),
    "person.attorney.street": _("street address of the lawyer"),
    "person.attorney.city": _("city of the lawyer"),
    "person.attorney.state": _("state of the lawyer"),
    "person.attorney.zip": _("ZIP code of the lawyer"),
    "person.attorney.phone": _("phone of the lawyer"),
    "person.attorney.email": _("email of the lawyer"),
    "court.branch": _("courthouse"),
    "court.street": _("street address of the court"),
    "court.city": _("city of the court"),
    "court.zip": _("ZIP code of the court"),
    "statement": _("your own words for the judge"),
    "prosecutor": _("who prosecuted the case"),
    "amount.grams": _("grams of cannabis"),
    "amount.concentrate_grams": _("grams of concentrated cannabis"),
    "amount.plants": _("number of plants"),
    "convicted_at_trial": _("found guilty at a trial"),
    "probation.treatment": _("drug treatment probation (Proposition 36 of 2000)"),
    "probation.treatment_completed": _("treatment program finished"),
    "arrest.date": _("date of the arrest"),
    "arrest.may_still_be_charged": _("charge still possible"),
    "arrest.may_be_refiled": _("charge can be filed again"),
    "trafficking_victim": _("forced or tricked into it (human trafficking)"),
    "military_treatment": _("military treatment probation"),
    "fire_camp": _("fire camp or hand crew"),
    "immigration_advice.understood": _("understood the immigration danger of the plea"),
    "immigration_advice.lawyer_warned": _("the lawyer warned about immigration"),
    "immigration_advice.court_advised": _("the judge warned about immigration"),
    "immigration_advice.would_have": _("what you would have done instead"),
    "immigration_advice.ties": _("your ties to the United States then"),
    "immigration_advice.learned_on": _("when you learned about the immigration danger"),
    "immigration_advice.why_now": _("why you ask now"),
}

#: Facts whose answer is text that was typed: it is never read as a date or a choice.
_TYPED = (
    "person.name.", "person.contact.", "person.attorney.", "court.", "county", "number", "offense", "statement",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: the variable, what it is called, and what was answered."""

    path: str
    label: Message
    value: str


def label(path: str) -> Message:
    """What the fact at a path is called."""
    return LABELS.get(fact_name(path)) or what_it_is(path)


def answered(facts: Mapping[str, Any], path: str) -> Iterator[Answered]:
    """The answers in a block of the case file's data at `path` (such as `person.`), without its cases or charges."""
    for name, value in facts.items():
        if isinstance(value, Mapping):
            yield from answered(value, f"{path}{name}.")
        elif name not in ("counts", "cases"):
            yield Answered(path + name, label(path + name), in_words(path + name, value))


def in_words(path: str, value: Any) -> str:
    """An answer as the person gave it: the choice's words, a date as people write it, or the text that was typed."""
    fact = fact_name(path)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _("None of these").render(get_language())
    if fact.startswith(_TYPED) and value != "unknown":
        return str(value)
    if isinstance(value, str):
        try:
            value = parse(value)
        except ValueError:
            pass
        else:
            return day_shown(value)
    if isinstance(value, date):
        return day_shown(value)
    words = chosen(fact, value)
    return words.render(get_language()) if isinstance(words, Message) else words
