"""The hand-off sheet: what a lawyer needs to act at once, where the stop rule forbids any sworn paper.

It holds what the person answered, what the screening found, and what is missing. It swears to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import filterfalse
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _, together
from docassemble.CARecordRelief.law import pc_1018
from docassemble.CARecordRelief.law.facts import is_private, waits_only_for_private, where_to_look
from docassemble.CARecordRelief.law.finding import CaseScreening, Finding, Reason, Screening, Status
from docassemble.CARecordRelief.law.record import Count
from docassemble.CARecordRelief.law.vacatur import MOTIONS
from docassemble.CARecordRelief.papers.blocks import bullet, paragraph
from docassemble.CARecordRelief.papers.draft_motion_evidence import QUESTIONS, to_gather
from docassemble.CARecordRelief.papers.pleading import full_name
from docassemble.CARecordRelief.papers.wording import given, paper_date
from docassemble.CARecordRelief.vocabulary import UNKNOWN

STATUS: Mapping[Status, Message] = {
    Status.MANDATORY: _("The court must grant it"),
    Status.DISCRETIONARY: _("The court may grant it"),
    Status.CHECK_FIRST: _("May have been granted already"),
    Status.NOT_YET: _("Not yet"),
    Status.NEED_FACT: _("A fact is missing"),
    Status.LAWYER_FIRST: _("For a lawyer to decide"),
    Status.EXCLUDED: _("Barred"),
    Status.NOT_APPLICABLE: _("Does not apply"),
}
#: Facts of the person and the case that a lawyer reads first, with what the sheet calls them.
PERSON_FACTS: Mapping[str, Message] = {
    "person.birthdate": _("Date of birth"),
    "person.contact.phone": _("Telephone"),
    "person.contact.email": _("Email"),
    "person.immigration.removal": _("Immigration court or ICE"),
    "person.immigration.notice_date": _("First notice that names the conviction"),
    "person.immigration.order_date": _("Final removal order"),
    "person.immigration.pending_application": _("Immigration application under way"),
    "person.immigration.travel_plans": _("Travel planned"),
    "person.pending_charges": _("Open charges, warrants or tickets to appear"),
    "person.serving_sentence": _("Serving a sentence now"),
    "person.on_probation": _("On probation now"),
    "person.on_supervision": _("On parole or other supervision now"),
    "person.must_register": _("Must register (Pen. Code, § 290)"),
    "person.super_strike": _("Super strike"),
    "person.california_resident_since": _("Lives in California since"),
    "person.other_drug_cases": _("Other drug cases"),
}
CASE_FACTS: Mapping[str, Message] = {
    "prosecutor": _("Prosecutor"),
    "court_file": _("Court file"),
    "rap_sheet": _("DOJ record (RAP sheet) for this case"),
}
COUNT_FACTS: Mapping[str, Message] = {
    "offense": _("Offense"),
    "level": _("Level"),
    "offense_date": _("Date of the offense"),
    "amount": _("Amount"),
    "plea": _("Plea"),
    "plea_date": _("Date of the plea"),
    "convicted_at_trial": _("Convicted at trial"),
    "judgment_date": _("Date of the judgment"),
    "outcome": _("How it ended"),
    "new_crimes_since": _("New crimes since"),
    "new_felony_since": _("New felony since"),
    "reduced": _("Reduced already"),
    "relief_granted": _("Relief granted already"),
    "trafficking_victim": _("Committed because of being trafficked"),
    "military_treatment": _("Military treatment probation"),
    "fire_camp": _("Fire camp"),
    "dej.granted": _("DEJ granted"),
    "dej.completed": _("DEJ completed"),
    "dej.dismissed": _("DEJ charges dismissed"),
    "dej.terminated": _("DEJ ended by a failure"),
    "diversion.granted": _("Diversion granted"),
    "diversion.completed": _("Diversion completed"),
    "diversion.program": _("Program"),
    "probation.granted": _("Probation granted"),
    "probation.ends": _("Last day of probation"),
    "probation.fulfilled": _("Every condition of probation met"),
    "probation.ended_early": _("Probation ended early"),
    "probation.violated": _("Probation violated"),
    "probation.treatment": _("Treatment probation (Pen. Code, § 1210.1)"),
    "probation.treatment_completed": _("Treatment completed"),
    "probation.prison_suspended": _("Prison term imposed and suspended"),
    "jail.served": _("Sentence fully complied with"),
    "custody.kind": _("Kind of jail sentence"),
    "custody.released": _("Released"),
    "custody.supervision_ended": _("Supervision ended"),
    "custody.completed": _("Custody and supervision over"),
    "custody.registrable": _("This felony requires registration"),
    "arrest.date": _("Date of the arrest"),
    "arrest.may_still_be_charged": _("May still be charged"),
    "arrest.may_be_refiled": _("May be filed again"),
    "immigration_advice.understood": _("Understood at the plea that it could lead to removal"),
    "immigration_advice.lawyer_warned": _("Lawyer warned of removal"),
    "immigration_advice.court_advised": _("Court gave the advice of Pen. Code, § 1016.5"),
    "immigration_advice.learned_on": _("Learned of the consequence"),
    "immigration_advice.would_have": _("What the person would have done instead"),
    "immigration_advice.ties": _("Family, work and years in the country at that time"),
    "immigration_advice.why_now": _("Why the motion comes now"),
}

_OUTCOMES: Mapping[str, Message] = {
    "dej": _("deferred entry of judgment"),
    "pretrial_diversion": _("diversion"),
    "probation": _("probation"),
    "jail": _("jail without probation"),
    "fine": _("fine without probation"),
    "realigned_jail": _("jail under section 1170(h)"),
    "prison": _("state prison"),
    "dismissed": _("dismissed"),
    "acquitted": _("acquitted"),
    "never_charged": _("never charged"),
    "vacated": _("vacated"),
    "pending": _("open"),
}

#: The days of a count that a lawyer reads first, in the order in which they come.
_DAYS: Mapping[str, Message] = {
    "offense_date": _("offense"),
    "plea_date": _("plea"),
    "judgment_date": _("judgment"),
    "dej.dismissed": _("DEJ dismissed"),
    "probation.ends": _("last day of probation"),
    "custody.released": _("released"),
}

_PLACE = re.compile(r"cases\[(\d+)\](?:\.counts\[(\d+)\])?")


def handoff(case_file: CaseFile, screening: Screening, withheld: Sequence[Reason] = ()) -> dict[str, Any]:
    """The context of `handoff_sheet.docx`. `withheld`: why no motion to vacate was drafted, beside the stop rule.

    A lawyer of an American court reads it, so the sheet is English; what is said to the person is in their language.
    """
    language = case_file.language
    return {
        "date": _("{day}", day=screening.as_of),
        "title": _("Hand-off sheet for a lawyer"),
        "footer": _("Law as of {day}. Private: for a lawyer only. Not sworn. Page", day=screening.law_as_of),
        "opening": [
            *_to_the_person(language),
            _(
                "For the lawyer: these are the person's own answers to an interview. No motion under Pen. Code, "
                "§ 1473.7 or § 1016.5 was drafted, because a sworn paper is public and can be used in immigration "
                "court. The first two parts are what to read first."
            ),
        ],
        "fact_column": _("Fact"),
        "answer_column": _("Answer"),
        "sections_of_sheet": list(_sections(case_file, screening, withheld)),
    }


def _to_the_person(language: str) -> list[str]:
    texts = (
        _(
            "Take this sheet to an immigration lawyer who knows criminal cases, today if you can. Show it to"
            " nobody else. Do not file it with a court, and do not give it to any officer."
        ),
        _(
            "Until a lawyer has looked at it, do not sign a court paper, do not travel out of the country, "
            "and do not go to an immigration office alone."
        ),
        _(
            "Do not miss a date in immigration court or a check-in. Missing one can bring an order to leave. If "
            "a date comes before you have a lawyer, ask a lawyer at once what to do."
        ),
    )
    return [text.render(language) for text in texts]


def _sections(case_file: CaseFile, screening: Screening, withheld: Sequence[Reason]) -> Iterator[dict[str, Any]]:
    stopped = screening.stop.reasons if screening.stop else ()
    said = {reason.cite for reason in stopped}
    if reasons := [*stopped, *(reason for reason in withheld if reason.cite not in said)]:
        told = [bullet(_("{text} ({cite})", text=reason.text, cite=reason.cite)) for reason in reasons]
        yield _section(_("Why a lawyer must act first"), blocks=told)
    yield _section(_("Deadlines"), blocks=list(_deadlines(case_file, screening)))
    yield _section(_("In short"), rows=list(_in_short(case_file, screening)))
    if missing := list(_missing(case_file, screening)):
        yield _section(_("What is missing, and where it can be found"), blocks=missing)
    name = {"fact": _("Name"), "answer": full_name(case_file.person)}
    yield _section(_("The person"), rows=[name, *_rows(case_file, PERSON_FACTS)])
    for case in screening.cases:
        yield from _case(case_file, case)
    if _may_be_vacated(screening):
        yield from _for_the_person(case_file.language)
    yield _section(_("Where to find a lawyer who is free or costs little"), blocks=list(_counsel(case_file)))


def _for_the_person(language: str) -> Iterator[dict[str, Any]]:
    """What to think about and to gather before the lawyer is met; nothing is to be written or sworn."""
    before = _(
        "The lawyer may ask the court to take back a plea or a conviction. These are the things that the law asks "
        "then. Think about them. Do not write your answers on this sheet, and swear to nothing before the lawyer has "
        "spoken with you."
    )
    yield _section(
        _("For the person: questions to think about before you meet the lawyer").render(language),
        blocks=[paragraph(before.render(language)), *(bullet(text.render(language)) for text in QUESTIONS)],
    )
    yield _section(
        _("For the person: what to gather for the lawyer").render(language),
        blocks=[bullet(text.render(language)) for text in to_gather()],
    )


def _in_short(case_file: CaseFile, screening: Screening) -> Iterator[dict[str, Any]]:
    """One line for each count: what it was, when, how it ended, and whether it is a conviction for immigration law."""
    for case in screening.cases:
        for count in case.counts:
            facts = case_file.cases[case.index]["counts"][count.index]
            path = f"cases[{case.index}].counts[{count.index}]"
            found = ((label, case_file.get(f"{path}.{name}")) for name, label in _DAYS.items())
            days = [_("{fact} {day}", fact=label, day=paper_date(day)) for label, day in found if _is_a_day(day)]
            yield {
                "fact": _place(case.index, [count.index + 1], screening),
                "answer": _(
                    "{offense}, {level}; {outcome}. {days} Conviction for immigration law: {answer}.",
                    offense=count.offense or _("section not known"),
                    level=given(facts.get("level")) or _("level not known"),
                    outcome=_OUTCOMES.get(given(facts.get("outcome")), _("ending not known")),
                    days=_("Days: {days}.", days=_in_a_row(days)) if days else _("No day is known."),
                    answer=_conviction(count.immigration.conviction),
                ),
            }


def _is_a_day(value: Any) -> bool:
    """Whether it is a date; some dates may also be answered with yes, no or unknown."""
    return not isinstance(value, bool) and bool(given(value))


def _in_a_row(texts: list[Message]) -> Message:
    return reduce(lambda before, after: _("{before}, {after}", before=before, after=after), texts)


def _may_be_vacated(screening: Screening) -> bool:
    """Whether a motion to vacate is something that a lawyer could make for any count."""
    return any(
        finding.remedy in MOTIONS and finding.status in (Status.LAWYER_FIRST, Status.NEED_FACT, Status.NOT_YET)
        for _case, _count, finding in screening.findings
    )


def _deadlines(case_file: CaseFile, screening: Screening) -> Iterator[dict[str, Any]]:
    removal = case_file.get("person.immigration.removal")
    if given(removal) in ("ordered", "detained", "deported"):
        yield bullet(
            _(
                "A final order can be appealed, reconsidered or reopened only within short times that began on "
                "the day of the order. Check them first. Date of the order: {day}.",
                day=paper_date(case_file.get("person.immigration.order_date")),
            )
        )
    yield bullet(
        _(
            "A motion under Pen. Code, § 1473.7(a)(1) may be found untimely if it is not filed with reasonable "
            "diligence after the later of two days (§ 1473.7(b)(2)). First immigration notice that names the "
            "conviction: {notice}. Notice of a final removal order: {order}.",
            notice=paper_date(case_file.get("person.immigration.notice_date")),
            order=paper_date(case_file.get("person.immigration.order_date")),
        )
    )
    if (later := _later(case_file)) is not None and later <= screening.as_of:
        yield bullet(
            _(
                "By these dates diligence counts from {day}. By {today} that is {days} days. The statute sets no "
                "number of days.",
                day=later,
                today=screening.as_of,
                days=(screening.as_of - later).days,
            )
        )
    yield from map(bullet, _of_1018(case_file, screening))
    yield bullet(_("Next immigration court date, if any: ____________________. Look it up with the A-number."))


def _later(case_file: CaseFile) -> date | None:
    """The later of the two days of § 1473.7(b)(2), where it is known to the day."""
    notice, order = (case_file.get(f"person.immigration.{name}") for name in ("notice_date", "order_date"))
    ordered = given(case_file.get("person.immigration.removal")) in ("ordered", "detained", "deported")
    if order is None and not ordered:
        return notice if isinstance(notice, date) else None
    if notice is None:
        return order if isinstance(order, date) else None
    return max(notice, order) if isinstance(notice, date) and isinstance(order, date) else None


def _of_1018(case_file: CaseFile, screening: Screening) -> Iterator[Message]:
    """Taking back a plea (PC 1018): the last day, where probation was granted on a known day; else until judgment."""
    for case, count, finding in screening.findings:
        if finding.remedy != "PC 1018" or finding.closed:
            continue
        where = _place(case, [count + 1], screening)
        block = Count(case_file.cases[case]["counts"][count], f"cases[{case}].counts[{count}].", [])
        if (day := pc_1018.last_day(block)) is not None:
            yield _(
                "{where}: a plea can be taken back under Pen. Code, § 1018 within six months after the order that "
                "granted probation, if entry of judgment is suspended. The last day is {day}.",
                where=where,
                day=day,
            )
        elif block.known("outcome", "probation"):
            yield _(
                "{where}: Pen. Code, § 1018 gives six months from the order that granted probation, if entry of "
                "judgment is suspended. The day of that order must be found at once.",
                where=where,
            )
        else:
            yield _(
                "{where}: a plea can be taken back under Pen. Code, § 1018 only before judgment. Find the next court "
                "date.",
                where=where,
            )


def _counsel(case_file: CaseFile) -> Iterator[dict[str, Any]]:
    counties = dict.fromkeys(given(case.get("county")) for case in case_file.cases if given(case.get("county")))
    yield bullet(_("LawHelpCA, www.lawhelpca.org: free legal help by county, also for immigration."))
    if counties:
        for county in counties:
            yield bullet(
                _(
                    "The public defender of {county} County. Ask for the lawyer there who works on immigration and on "
                    "old convictions.",
                    county=county,
                )
            )
    else:
        yield bullet(_("The public defender of the county where the case was."))
    yield bullet(
        _(
            "A court can appoint a lawyer for a motion under § 1473.7 for a person who cannot pay and makes a prima "
            "facie case (People v. Fryhaat (2019) 35 Cal.App.5th 969). Form CR-105 shows that the person cannot pay."
        )
    )
    yield bullet(
        _(
            "Only a lawyer, or a person whom the government has accredited, may give advice on immigration. A notario "
            "is not a lawyer."
        )
    )


def _case(case_file: CaseFile, case: CaseScreening) -> Iterator[dict[str, Any]]:
    path = f"cases[{case.index}]"
    where = {
        "number": case.number or _("not known"),
        "county": _("{county} County", county=case.county) if case.county else _("county not known"),
    }
    yield _section(_("Case {number}, {county}", **where), rows=_rows(case_file, _under(path, CASE_FACTS)))
    for count in case.counts:
        title = _(
            "Case {number}, count {place}: {offense}",
            number=where["number"],
            place=count.index + 1,
            offense=count.offense or _("section not known"),
        )
        facts = _under(f"{path}.counts[{count.index}]", COUNT_FACTS).items()
        rows = _rows(case_file, {at: label for at, label in facts if not is_private(at) or case_file.get(at) is True})
        rows.append(
            {
                "fact": _("Conviction for immigration law"),
                "answer": _(
                    "{answer}: {why}",
                    answer=_conviction(count.immigration.conviction),
                    why=together([reason.text for reason in count.immigration.reasons]),
                ),
            }
        )
        findings = [
            finding
            for finding in count.findings
            if finding.status is not Status.NOT_APPLICABLE and not waits_only_for_private(finding.needs)
        ]
        yield _section(title, rows=[*rows, *map(_finding_row, findings)])


def _conviction(answer: str) -> Message:
    return {
        "yes": _("Yes"),
        "no": _("No"),
        "contested": _("Contested"),
        "lawyer": _("For a lawyer to decide"),
    }.get(answer, _("Not assessed"))


def _finding_row(finding: Finding) -> dict[str, Any]:
    reasons = [_("{text} ({cite})", text=reason.text, cite=reason.cite) for reason in finding.reasons]
    answer = _("{status}. {reasons}", status=STATUS[finding.status], reasons=together(reasons))
    return {"fact": _("{law}: {title}", law=finding.remedy, title=finding.title), "answer": answer}


def _missing(case_file: CaseFile, screening: Screening) -> Iterator[dict[str, Any]]:
    """Each missing fact once for a case, with the counts that lack it: what twelve counts share is read once."""
    paths = dict.fromkeys(need for _case, _count, finding in screening.findings for need in finding.needs)
    lacking: dict[tuple[int | None, Message, Message], list[int]] = {}
    for path in filterfalse(is_private, paths):
        state = _("asked, not known") if case_file.get(path) == UNKNOWN else _("not asked")
        found = _PLACE.match(path)
        counts = lacking.setdefault((int(found[1]) if found else None, where_to_look(path), state), [])
        if found and found[2] is not None:
            counts.append(int(found[2]) + 1)
    for (case, where, state), counts in lacking.items():
        place = _("The person") if case is None else _place(case, counts, screening)
        yield bullet(_("{place}: {where} ({state})", place=place, where=where, state=state))


def _place(case: int, counts: Sequence[int], screening: Screening) -> Message:
    """A case by its number, and the counts that are meant, counted from 1; none where it is the case itself."""
    number = screening.cases[case].number or str(case + 1)
    if not counts:
        return _("Case {number}", number=number)
    if len(counts) == 1:
        return _("Case {number}, count {place}", number=number, place=counts[0])
    return _("Case {number}, counts {places}", number=number, places=", ".join(map(str, counts)))


def _rows(case_file: CaseFile, labels: Mapping[str, Message]) -> list[dict[str, Any]]:
    """What was answered; what nobody asked is left out, and what is unknown says so."""
    found = ((label, case_file.get(path)) for path, label in labels.items())
    return [{"fact": label, "answer": answer_of(value)} for label, value in found if value not in (None, "")]


def _under(path: str, labels: Mapping[str, Message]) -> dict[str, Message]:
    return {f"{path}.{name}": label for name, label in labels.items()}


def answer_of(value: Any) -> Message | str:
    """What was answered, in a lawyer's words."""
    if value == UNKNOWN:
        return _("Asked, not known")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return _("{day}", day=value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key.replace('_', ' ')}: {part}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _("Nothing so far")
    return str(value).replace("_", " ") if str(value).isidentifier() else str(value)


def _section(
    heading: Message | str, *, blocks: list[dict[str, Any]] | None = None, rows: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    return {"heading": heading, "blocks": blocks or [], "rows": rows or []}
