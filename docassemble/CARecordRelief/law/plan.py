"""The plan: in which order to do things, and why in that order.

Proof comes first, because a paper that is signed without it may be untrue, and because sealing can hide the proof.
Then, case by case, reduction comes before dismissal. What waits, and what is missing, comes last, with its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import safety
from docassemble.CARecordRelief.law.facts import what_it_is, where_it_stands
from docassemble.CARecordRelief.law.finding import CaseScreening, Finding, Status, Step, Stop, Warning, case_name
from docassemble.CARecordRelief.law.record import Case, Person
from docassemble.CARecordRelief.vocabulary import UNKNOWN

#: Within a case, in this order: undo the plea, end probation, reduce, dismiss.
_ORDER = ("PC 1203.43", "PC 1203.3", "PC 17(b)", "PC 1203.4", "PC 1203.4a", "PC 1203.41", "PC 1203.42")

_WHY_REDUCE_FIRST = _("A court reduces first and dismisses second. You can ask for both in one petition.")
_WHY_PROBATION_FIRST = _("Dismissal needs probation to be over, so ending it early comes first.")
_WHY_BOTH = _("Two laws fit this sentence. You can ask under both in one petition, in case the court sees only one.")

Cases = tuple[tuple[CaseScreening, Case], ...]


def plan(person: Person, stop: Stop | None, contradictions: tuple[Warning, ...], cases: Cases) -> tuple[Step, ...]:
    """The numbered steps for the whole record.

    Under an urgent stop they lead only to the lawyer; while facts contradict each other, only to correcting them.
    """
    steps = [*_lawyer(person, stop)]
    urgent = stop is not None and stop.level == "urgent_lawyer"
    if contradictions and not urgent:
        steps += [Step(_("Correct your answers first. {warning}", warning=each.text)) for each in contradictions]
    elif not urgent:
        steps += [*_open_charge(person), *_proof(cases), *_immigration_review(person, stop, cases)]
        for screened, _case in cases:
            steps += _actions(screened)
        for screened, _case in cases:
            steps += [*_waiting(screened), *_missing(screened)]
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


def _proof(cases: Cases) -> Iterator[Step]:
    if any(case.known("rap_sheet", "none") or not case.given("rap_sheet") for _screened, case in cases):
        yield Step(
            _(
                "Get your DOJ record (RAP sheet): ask the California Department of Justice for your own record with a "
                "Live Scan."
            ),
            _("It shows every case, what was already cleared by itself, and what your petition must match."),
        )
    for screened, case in cases:
        if any(finding.open or finding.lawyer_first for _charge, finding in _findings(screened)):
            yield _get_the_file(screened, case)


def _get_the_file(screened: CaseScreening, case: Case) -> Step:
    if case.known("court_file", "gone"):
        return _step(
            screened,
            _("Ask the clerk for a written note that the court file of case {case} is gone.", case=_name(screened)),
            _("The judge will ask why there is no court record."),
        )
    if case.known("court_file", "sealed"):
        return _step(
            screened,
            _("The file of case {case} is sealed. Ask the court how you may get a copy.", case=_name(screened)),
            _("You need it as proof."),
        )
    return _step(
        screened,
        _(
            "Ask the clerk for certified copies of the docket, the plea and the ending of case {case}.",
            case=_name(screened),
        ),
        _("You need them as proof, and they are harder to get once a record is sealed."),
    )


def _immigration_review(person: Person, stop: Stop | None, cases: Cases) -> Iterator[Step]:
    if stop or not any(finding.open for screened, _case in cases for _charge, finding in _findings(screened)):
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


def _actions(screened: CaseScreening) -> Iterator[Step]:
    """What can be asked for now: one step for each remedy and each kind of answer, naming the charges."""
    found = sorted(
        ((charge, finding) for charge, finding in _findings(screened) if finding.open),
        key=lambda item: (_rank(item[1].remedy), item[1].status, item[1].lawyer_first),
    )
    together = {finding.remedy for _charge, finding in found}
    for (remedy, status, lawyer), group in groupby(found, key=lambda i: (i[1].remedy, i[1].status, i[1].lawyer_first)):
        items = list(group)
        text = _ask(shall=status is Status.MANDATORY, lawyer=lawyer, **_gaps(screened, items))
        yield _step(screened, text, _why(remedy, together), remedy)


def _ask(*, shall: bool, lawyer: bool, **gaps: object) -> Message:
    match shall, lawyer:
        case True, True:
            return _(
                "Ask the court under {law} ({title}) in case {case}, for {charges}. The court must grant it if what "
                "you say is right. See a lawyer first.",
                **gaps,
            )
        case True, False:
            return _(
                "Ask the court under {law} ({title}) in case {case}, for {charges}. The court must grant it if what "
                "you say is right.",
                **gaps,
            )
        case False, True:
            return _(
                "Ask the court under {law} ({title}) in case {case}, for {charges}. The judge decides. See a lawyer "
                "first.",
                **gaps,
            )
        case _:
            return _("Ask the court under {law} ({title}) in case {case}, for {charges}. The judge decides.", **gaps)


def _why(remedy: str, together: set[str]) -> Message | None:
    if remedy == "PC 17(b)" and together & {"PC 1203.4"}:
        return _WHY_REDUCE_FIRST
    if remedy == "PC 1203.3":
        return _WHY_PROBATION_FIRST
    if remedy == "PC 1203.42" and "PC 1203.41" in together:
        return _WHY_BOTH
    return None


def _waiting(screened: CaseScreening) -> Iterator[Step]:
    """What must wait, may have happened already, or is for a lawyer."""
    found = sorted(
        (item for item in _findings(screened) if item[1].status not in (Status.NEED_FACT, *_SAID_ELSEWHERE)),
        key=lambda item: (_rank(item[1].remedy), item[1].status, str(item[1].not_before)),
    )
    for _key, group in groupby(found, key=lambda i: (i[1].remedy, i[1].status, i[1].not_before)):
        items = list(group)
        finding = items[0][1]
        yield _step(screened, _waiting_text(finding, _gaps(screened, items)), finding.reasons[0].text, finding.remedy)


_SAID_ELSEWHERE = (Status.MANDATORY, Status.DISCRETIONARY, Status.EXCLUDED, Status.NOT_APPLICABLE)


def _waiting_text(finding: Finding, gaps: dict[str, object]) -> Message:
    match finding.status:
        case Status.NOT_YET if finding.not_before:
            return _(
                "Wait with {law} ({title}) in case {case}, for {charges}. It cannot be filed before {day}.",
                day=finding.not_before,
                **gaps,
            )
        case Status.NOT_YET:
            return _("Wait with {law} ({title}) in case {case}, for {charges}. It cannot be filed now.", **gaps)
        case Status.CHECK_FIRST:
            return _(
                "Check your DOJ record for {law} ({title}) in case {case}, for {charges}. It may have happened "
                "already.",
                **gaps,
            )
        case _:
            return _("Show {law} ({title}) in case {case}, for {charges}, to a lawyer. Do not file it alone.", **gaps)


def _missing(screened: CaseScreening) -> Iterator[Step]:
    """One step for each fact that is missing, naming the remedies that hang on it."""
    waiting: dict[str, list[str]] = {}
    for _charge, finding in _findings(screened):
        for path in finding.needs:
            laws = waiting.setdefault(path, [])
            if finding.remedy not in laws:
                laws.append(finding.remedy)
    for path, laws in waiting.items():
        text = _(
            "Find out for case {case}: {fact}. These depend on it: {laws}.",
            case=_name(screened),
            fact=what_it_is(path),
            laws=", ".join(laws),
        )
        yield _step(screened, text, where_it_stands(path), laws[0])


def _gaps(screened: CaseScreening, items: list[tuple[str, Finding]]) -> dict[str, object]:
    finding = items[0][1]
    charges = ", ".join(dict.fromkeys(charge for charge, _finding in items))
    return {"law": finding.remedy, "title": finding.title, "case": _name(screened), "charges": charges}


def _step(screened: CaseScreening, text: Message, why: Message | None = None, remedy: str | None = None) -> Step:
    return Step(text, why, screened.index, screened.number, remedy)


def _findings(screened: CaseScreening) -> Iterator[tuple[str, Finding]]:
    """Each finding of a case, with what its charge is called."""
    for count in screened.counts:
        charge = count.offense if count.offense and count.offense != UNKNOWN else f"#{count.index + 1}"
        for finding in count.findings:
            yield charge, finding


def _name(screened: CaseScreening) -> object:
    return case_name(screened.number, screened.index)


def _rank(remedy: str) -> int:
    return _ORDER.index(remedy) if remedy in _ORDER else len(_ORDER)
