"""The plan: in which order to do things, and why in that order.

Proof comes first, because a paper that is signed without it may be untrue, and because sealing can hide the proof. Then
what may have been cleared by itself, then case by case what can be asked for (`plan_why` says in which order), then
what waits and until when, and last what is still to be found out. A case is not sealed while something in it waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import plan_why, safety
from docassemble.CARecordRelief.law.facts import fact_name, what_it_is, where_it_stands
from docassemble.CARecordRelief.law.finding import CaseScreening, Finding, Status, Step, Stop, Warning, case_name
from docassemble.CARecordRelief.law.plan_why import (
    BY_ITSELF,
    CLEARS,
    DISMISSES,
    NO_PROBATION_ANYWHERE,
    SEALS,
    WHOLE_RECORD,
)
from docassemble.CARecordRelief.law.record import Case, Count, Person
from docassemble.CARecordRelief.vocabulary import UNKNOWN


class _Item(NamedTuple):
    """A finding, what its charge is called, and by remedy what else is not closed for that charge."""

    charge: str
    finding: Finding
    beside: Mapping[str, Finding]


_Items = list[_Item]


class CourtCase:
    """One case as the plan sees it: what the law found, and the facts of the case and its counts.

    `findings` are those that are not closed; `of` has them by remedy. `holds_up` are the facts about the person that
    this case makes true, each with the day on which that ends (None: not known). `arrest_only` says that no charge of
    it came to a court: the kind of arrest, or None.
    """

    __slots__ = ("arrest_only", "case", "findings", "holds_up", "of", "screened")

    def __init__(self, screened: CaseScreening, case: Case, counts: tuple[Count, ...], as_of: date) -> None:
        self.screened, self.case = screened, case
        self.findings: _Items = []
        for count in screened.counts:
            charge = count.offense if count.offense and count.offense != UNKNOWN else f"#{count.index + 1}"
            beside = {finding.remedy: finding for finding in count.findings if not finding.closed}
            self.findings += [_Item(charge, finding, beside) for finding in beside.values()]
        self.of: dict[str, _Items] = {}
        for item in self.findings:
            self.of.setdefault(item.finding.remedy, []).append(item)
        self.holds_up = [held for count in counts for held in _holds_up(count, as_of)]
        kinds = {_kind_of_arrest(count) for count in counts}
        self.arrest_only = None if None in kinds else max(filter(None, kinds))

    @property
    def name(self) -> str | Message:
        """What the case is called in a sentence."""
        return case_name(self.screened.number, self.screened.index)

    def step(self, text: Message, why: Message | None = None, remedy: str | None = None) -> Step:
        """A step that belongs to this case."""
        return Step(text, why, self.screened.index, self.screened.number, remedy)


Cases = tuple[CourtCase, ...]


def _kind_of_arrest(count: Count) -> str | None:
    """`never_charged` or `prefiling` where the charge never came to a court."""
    if count.known("outcome", "pretrial_diversion") and count.diversion.known("program", "prefiling"):
        return "prefiling"
    return "never_charged" if count.known("outcome", "never_charged") else None


def plan(person: Person, stop: Stop | None, contradictions: tuple[Warning, ...], cases: Cases) -> tuple[Step, ...]:
    """The numbered steps for the whole record.

    Under an urgent stop they lead only to the lawyer; while facts contradict each other, only to correcting them.
    """
    steps = [*_lawyer(person, stop)]
    urgent = stop is not None and stop.level == "urgent_lawyer"
    if contradictions and not urgent:
        steps += [Step(_("Correct your answers first. {warning}", warning=each.text)) for each in contradictions]
    elif not urgent:
        steps += [*_open_charge(person), *_doj_record(cases), *_cleared_by_itself(cases), *_court_files(cases)]
        steps += _immigration_review(person, stop, cases)
        visits: dict[str, list[str]] = {}
        for court_case in cases:
            for step, alone in _actions(court_case, cases, after_waiting=False):
                steps.append(step)
                if alone and (county := court_case.case.known_text("county")):
                    visits.setdefault(county, []).append(str(len(steps)))
        steps += _same_visit(visits)
        for court_case in cases:
            steps += _waiting(court_case, cases)
            steps += [step for step, _alone in _actions(court_case, cases, after_waiting=True)]
        steps += [*_whole_record(cases), *_missing(cases)]
    return tuple(step.numbered(number) for number, step in enumerate(steps, 1))


def _lawyer(person: Person, stop: Stop | None) -> Iterator[Step]:
    if stop is None:
        if safety.is_citizen_with_immigration_case(person):
            yield Step(_("See an immigration lawyer before you file or sign any paper. Take these papers with you."))
        return
    if stop.level != "urgent_lawyer":
        yield Step(
            _("See an immigration lawyer before you file or sign any paper. Take these papers with you."),
            stop.reasons[0].text,
        )
        return
    yield Step(_("See an immigration lawyer today. Take the hand-off sheet with you."), stop.reasons[0].text)
    yield Step(
        _("Gather every court paper and immigration paper that you have, and give them to the lawyer."),
        _("Do not file or sign anything before that, and do not go to a courthouse on your own."),
    )


def _open_charge(person: Person) -> Iterator[Step]:
    if person.answer("pending_charges") in (True, UNKNOWN):
        yield Step(
            _(
                "You have, or may have, an open charge or a warrant. Talk to a public defender before you go to a "
                "courthouse."
            ),
            _("A person with a warrant can be arrested there. A lawyer can look it up safely."),
        )


# Proof first


def _doj_record(cases: Cases) -> Iterator[Step]:
    if any(each.case.known("rap_sheet", "none") or not each.case.given("rap_sheet") for each in cases):
        yield Step(
            _(
                "Get your DOJ record (RAP sheet): ask the California Department of Justice for your own record with a "
                "Live Scan."
            ),
            _("It shows every case, what was already cleared by itself, and what your petition must match."),
        )


def _cleared_by_itself(cases: Cases) -> Iterator[Step]:
    """One step for each law that works without a request, naming every case that it may have reached."""
    for remedy in BY_ITSELF:
        found = [
            (each, items)
            for each in cases
            if (items := [item for item in each.of.get(remedy, ()) if item.finding.status is Status.CHECK_FIRST])
        ]
        if found:
            finding = found[0][1][0].finding
            where = tuple(_("case {case}, {charges}", case=each.name, charges=_charges(items)) for each, items in found)
            text = _(
                "Look in your DOJ record whether this has happened by itself: {law} ({title}), for {where}.",
                law=remedy,
                title=finding.title,
                where=where,
            )
            only = found[0][0].screened if len(found) == 1 else None
            yield Step(
                text,
                _("Nobody has to ask for it. Where it has happened, some of the next steps may not be needed."),
                only.index if only else None,
                only.number if only else None,
                remedy,
            )


def _court_files(cases: Cases) -> Iterator[Step]:
    """The proof of each case in which something can be asked for. One clerk is asked once for several files."""
    wanted = [
        each
        for each in cases
        if any(
            (item.finding.open or item.finding.lawyer_first) and item.finding.remedy not in WHOLE_RECORD
            for item in each.findings
        )
    ]
    copies = [each for each in wanted if not each.arrest_only and not _no_ordinary_file(each)]
    by_county: dict[str, list[CourtCase]] = {}
    for each in copies:
        by_county.setdefault(each.case.known_text("county") or str(each.screened.index), []).append(each)
    for each in wanted:
        if each not in copies:
            yield _other_proof(each)
        elif len(same := by_county[each.case.known_text("county") or str(each.screened.index)]) == 1:
            yield each.step(
                _("Ask the clerk for certified copies of the docket, the plea and the ending of case {case}.",
                  case=each.name),
                _WHY_COPIES,
            )  # fmt: skip
        elif each is same[0]:
            yield Step(
                _(
                    "Ask the clerk of the court of {county} County for certified copies of the docket, the plea and "
                    "the ending of each of these cases: {cases}.",
                    county=each.case.known_text("county"),
                    cases=tuple(one.name for one in same),
                ),
                _WHY_COPIES,
            )


_WHY_COPIES = _("You need them as proof, and they are harder to get once a record is sealed.")


def _no_ordinary_file(court_case: CourtCase) -> bool:
    return court_case.case.known("court_file", "gone") or court_case.case.known("court_file", "sealed")


def _other_proof(court_case: CourtCase) -> Step:
    if court_case.arrest_only:
        return _proof_of_an_arrest(court_case)
    if court_case.case.known("court_file", "gone"):
        return court_case.step(
            _("Ask the clerk for a written note that the court file of case {case} is gone.", case=court_case.name),
            _("The judge will ask why there is no court record."),
        )
    return court_case.step(
        _("The file of case {case} is sealed. Ask the court how you may get a copy.", case=court_case.name),
        _("You need it as proof."),
    )


def _proof_of_an_arrest(court_case: CourtCase) -> Step:
    """No charge was filed, so no court has a file. Nobody is sent to the police."""
    if court_case.arrest_only == "prefiling":
        text = _(
            "No charge was filed in case {case}, so the court has no file. Ask the program for a paper that shows that "
            "you finished it. Your DOJ record shows the arrest.",
            case=court_case.name,
        )
    else:
        text = _(
            "No charge was filed in case {case}, so the court has no file. Use your DOJ record: it shows the arrest.",
            case=court_case.name,
        )
    return court_case.step(
        text, _("The court asks for the day of the arrest, the police agency that made it, and what it was for.")
    )


def _immigration_review(person: Person, stop: Stop | None, cases: Cases) -> Iterator[Step]:
    if stop or not any(item.finding.open for each in cases for item in each.findings):
        return
    if safety.may_be_noncitizen(person):
        yield Step(
            _("If you are not a US citizen, show the papers to an immigration lawyer before you file them."),
            _("A court order can help or hurt in immigration matters. A dismissal alone does not fix them."),
        )
    elif person.known("citizenship", "naturalized"):
        yield Step(
            _(
                "If a case was not told on your citizenship or green card form, see an immigration lawyer before you "
                "file papers about it."
            ),
            _("A court paper can draw attention to what a form left out."),
        )


# What can be asked for now


def _actions(court_case: CourtCase, cases: Cases, *, after_waiting: bool) -> Iterator[tuple[Step, bool]]:
    """What a court can be asked, alone or with a lawyer, strongest first: a step for each remedy and each kind of
    answer, naming the charges, and whether it can be filed alone on one day with others.

    Sealing hides the proof, so in a case in which something must wait it comes after that.
    """
    sealing_waits = any(
        item.finding.status is Status.NOT_YET for remedy in CLEARS for item in court_case.of.get(remedy, ())
    )

    def reason(item: _Item) -> Message | None:
        told = plan_why.why(item.finding, item.beside)
        return item.finding.reasons[0].text if told is None and item.finding.status is Status.LAWYER_FIRST else told

    statuses = (Status.MANDATORY, Status.DISCRETIONARY, Status.LAWYER_FIRST)
    for finding, items, why in _grouped(court_case, statuses, reason):
        sealing = finding.remedy in SEALS
        if (sealing and sealing_waits) is not after_waiting:
            continue
        if finding.remedy == "PC 1203.3" and (held_up := _held_up_by(court_case, cases)):
            why = _(
                "A dismissal needs probation to be over, in every case. This probation also holds up case {cases}.",
                cases=held_up,
            )
        step = court_case.step(_ask(finding, _gaps(court_case, items)), why, finding.remedy)
        yield step, finding.open and not finding.lawyer_first and not sealing


def _ask(finding: Finding, gaps: dict[str, object]) -> Message:
    match finding.status, finding.lawyer_first:
        case Status.LAWYER_FIRST, _flag if finding.remedy in BY_ITSELF:
            return _(
                "Ask a lawyer whether {law} ({title}) reaches case {case}, for {charges}. Nobody has to ask the court "
                "for it.",
                **gaps,
            )
        case Status.LAWYER_FIRST, _flag:
            return _("Show {law} ({title}) in case {case}, for {charges}, to a lawyer. Do not file it alone.", **gaps)
        case Status.MANDATORY, True:
            return _(
                "Ask the court under {law} ({title}) in case {case}, for {charges}. The court must grant it if what "
                "you say is right. See a lawyer first.",
                **gaps,
            )
        case Status.MANDATORY, False:
            return _(
                "Ask the court under {law} ({title}) in case {case}, for {charges}. The court must grant it if what "
                "you say is right.",
                **gaps,
            )
        case _status, True:
            return _(
                "Ask the court under {law} ({title}) in case {case}, for {charges}. The judge decides. See a lawyer "
                "first.",
                **gaps,
            )
        case _:
            return _("Ask the court under {law} ({title}) in case {case}, for {charges}. The judge decides.", **gaps)


def _same_visit(visits: dict[str, list[str]]) -> Iterator[Step]:
    """Which steps one visit to a courthouse covers, by county: requests that a person can file alone.

    Sealing is left out: it comes after the rest.
    """
    for county, numbers in visits.items():
        if len(numbers) > 1:
            yield Step(
                _(
                    "Steps {steps} are for the court of {county} County. You can file them on the same day, with one "
                    "packet of papers for each case number.",
                    steps=", ".join(numbers),
                    county=county,
                ),
                _("A judge then sees them together, and you go there once."),
            )


# What waits


def _waiting(court_case: CourtCase, cases: Cases) -> Iterator[Step]:
    for finding, items, why in _grouped(court_case, (Status.NOT_YET,), _all_that_stands_in_the_way):
        text = _waiting_text(finding, _gaps(court_case, items), _in_the_way(finding, court_case, cases))
        yield court_case.step(text, why, finding.remedy)


def _all_that_stands_in_the_way(item: _Item) -> Message:
    """Whoever is told of one obstacle only would come too early for the others."""
    texts = [reason.text for reason in item.finding.reasons[: item.finding.obstacles]]
    told = texts[0]
    for text in texts[1:]:
        told = _("{first} {second}", first=told, second=text)
    return told


def _waiting_text(finding: Finding, gaps: dict[str, object], blocked: tuple[CourtCase, date | None] | None) -> Message:
    if finding.remedy in BY_ITSELF and finding.not_before:
        return _(
            "From {day} on, look in your DOJ record whether {law} ({title}) has happened in case {case}, for "
            "{charges}. Nobody has to ask for it.",
            day=finding.not_before,
            **gaps,
        )
    if finding.remedy in BY_ITSELF:
        return _(
            "{law} ({title}) cannot happen by itself now in case {case}, for {charges}. Nobody has to ask for it.",
            **gaps,
        )
    if blocked and blocked[1]:
        return _(
            "Wait with {law} ({title}) in case {case}, for {charges}. Case {other} stands in the way: it ends on "
            "{day}, so the first day without it is the day after.",
            other=blocked[0].name,
            day=blocked[1],
            **gaps,
        )
    if blocked:
        return _(
            "Wait with {law} ({title}) in case {case}, for {charges}. Case {other} stands in the way: it must be over "
            "first.",
            other=blocked[0].name,
            **gaps,
        )
    if finding.not_before:
        return _(
            "Wait with {law} ({title}) in case {case}, for {charges}. It cannot be filed before {day}.",
            day=finding.not_before,
            **gaps,
        )
    return _("Wait with {law} ({title}) in case {case}, for {charges}. It cannot be filed now.", **gaps)


def _in_the_way(finding: Finding, court_case: CourtCase, cases: Cases) -> tuple[CourtCase, date | None] | None:
    """Another case of the record that makes this one wait longest, and the day on which it ends (None: not known)."""
    asked = {fact for reason in finding.reasons for fact in reason.facts}
    if finding.remedy in NO_PROBATION_ANYWHERE:  # not asked while probation in this very case runs
        asked.add("person.on_probation")
    found = [
        (other, end) for other in cases if other is not court_case for fact, end in other.holds_up if fact in asked
    ]
    longest = max(found, key=lambda item: item[1] or date.max, default=None)
    if longest and longest[1] and finding.not_before and longest[1] < finding.not_before:
        return None  # this case waits longer by itself
    return longest


def _holds_up(count: Count, as_of: date) -> Iterator[tuple[str, date | None]]:
    """The facts about the person that this count makes true on `as_of`, each with the day on which that ends."""
    if count.known("outcome", "pending"):
        yield "person.pending_charges", None
    probation, custody = count.probation, count.custody
    if count.known("outcome", "probation") and probation.given("ends") and not probation.known("ended_early", True):
        ends = probation.ends
        if ends.last >= as_of:
            yield "person.on_probation", ends.last if ends.first == ends.last else None
    if custody.known("completed", False):
        yield "person.serving_sentence", None
        yield "person.on_supervision", None


def _held_up_by(court_case: CourtCase, cases: Cases) -> tuple[str | Message, ...]:
    """The other cases in which a dismissal waits for the probation of this one."""
    return tuple(
        other.name
        for other in cases
        if other is not court_case
        and any(
            item.finding.status is Status.NOT_YET
            and item.finding.remedy in DISMISSES
            and (blocked := _in_the_way(item.finding, other, cases))
            and blocked[0] is court_case
            for item in other.findings
        )
    )


# One request for the whole person


def _whole_record(cases: Cases) -> Iterator[Step]:
    """The certificate of rehabilitation and the pardon: a step each for the whole record, from its best finding.

    A pardon is named only beside a certificate, or where nothing else can take a conviction off the record.
    """
    named = {remedy for each in cases for remedy in each.of}
    for remedy in WHOLE_RECORD:
        if remedy == "pardon" and "PC 4852.01" not in named and not _nothing_else_helps(cases):
            continue
        found = [
            item.finding
            for each in cases
            for item in each.of.get(remedy, ())
            if item.finding.status is not Status.NEED_FACT
        ]
        if not found:
            continue
        best = min(found, key=lambda finding: (not finding.open, finding.status is Status.NOT_YET))
        gaps: dict[str, object] = {"law": remedy, "title": best.title}
        if best.status is Status.NOT_YET:
            if best.not_before:
                text = _("Later: {law} ({title}). It cannot be asked for before {day}.", day=best.not_before, **gaps)
            else:
                text = _("Later: {law} ({title}). It cannot be asked for now.", **gaps)
        else:
            text = _("Talk to a public defender about {law} ({title}). Nobody can promise it.", **gaps)
        yield Step(text, plan_why.why_for_the_whole_record(remedy, named) or best.reasons[0].text, remedy=remedy)


def _nothing_else_helps(cases: Cases) -> bool:
    """Whether some count could be pardoned but not cleared otherwise, now or later. A judge's reduction leaves it."""
    return any(
        any(finding.remedy == "pardon" and not finding.closed for finding in count.findings)
        and all(finding.closed for finding in count.findings if finding.remedy in plan_why.CLEARS_FOR_GOOD)
        for each in cases
        for count in each.screened.counts
    )


# What is still to be found out


def _missing(cases: Cases) -> Iterator[Step]:
    """One step for each fact that is missing, naming the remedies that hang on it. A fact of the person is asked for
    once, one of the charges once for a case."""
    waiting: dict[tuple[int | None, str], tuple[CourtCase, str, dict[str, None], dict[str, None]]] = {}
    for each in cases:
        for item in each.findings:
            for path in item.finding.needs:
                place = None if path.startswith("person.") else each.screened.index
                _case, _path, charges, remedies = waiting.setdefault((place, fact_name(path)), (each, path, {}, {}))
                remedies[item.finding.remedy] = None
                if ".counts[" in path:
                    charges[item.charge] = None
    for (place, _fact), (court_case, path, charges, remedies) in waiting.items():
        gaps: dict[str, object] = {"fact": what_it_is(path), "laws": ", ".join(remedies)}
        first = next(iter(remedies))
        if place is None:
            text = _("Find out: {fact}. These depend on it: {laws}.", **gaps)
            yield Step(text, where_it_stands(path), remedy=first)
            continue
        gaps["case"] = court_case.name
        if charges and len(court_case.screened.counts) > 1:
            text = _(
                "Find out for case {case}, {charges}: {fact}. These depend on it: {laws}.",
                charges=", ".join(charges),
                **gaps,
            )
        else:
            text = _("Find out for case {case}: {fact}. These depend on it: {laws}.", **gaps)
        yield court_case.step(text, where_it_stands(path), first)


def _grouped(
    court_case: CourtCase, statuses: tuple[Status, ...], reason: Callable[[_Item], Message | None]
) -> Iterator[tuple[Finding, _Items, Message | None]]:
    """The findings of a case that have one of these statuses, in the plan's order; what has one answer for one reason
    is together."""
    for remedy in sorted(court_case.of, key=plan_why.rank):
        if remedy in WHOLE_RECORD:
            continue
        answers: dict[tuple[int, bool, str, str], tuple[_Items, Message | None]] = {}
        for item in court_case.of[remedy]:
            finding = item.finding
            if finding.status in statuses:
                why = reason(item)
                key = (statuses.index(finding.status), finding.lawyer_first, str(finding.not_before), str(why or ""))
                answers.setdefault(key, ([], why))[0].append(item)
        for key in sorted(answers, key=lambda key: key[:3]):
            items, why = answers[key]
            yield items[0].finding, items, why


def _gaps(court_case: CourtCase, items: _Items) -> dict[str, object]:
    finding = items[0].finding
    return {"law": finding.remedy, "title": finding.title, "case": court_case.name, "charges": _charges(items)}


def _charges(items: _Items) -> str:
    return ", ".join(dict.fromkeys(item.charge for item in items))
