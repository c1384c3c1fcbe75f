"""The plan: in which order to do things, and why in that order.

Proof comes first, because a paper that is signed without it may be untrue, and because sealing can hide the proof.
Then, case by case, reduction comes before dismissal. What waits, and what is missing, comes last, with its day.
"""

from __future__ import annotations

from collections.abc import Iterator

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.facts import what_it_is
from docassemble.CARecordRelief.law.finding import CaseScreening, Finding, Status, Step, Stop
from docassemble.CARecordRelief.law.record import Case, Count

#: Within a case, in this order: undo the plea, end probation, reduce, dismiss.
_ORDER = ("PC 1203.43", "PC 1203.3", "PC 17(b)", "PC 1203.4", "PC 1203.4a", "PC 1203.41", "PC 1203.42")

_WHY_REDUCE_FIRST = _("A court reduces first and dismisses second. You can ask for both in one petition.")
_WHY_PROBATION_FIRST = _("Dismissal needs probation to be over, so ending it early comes first.")
_WHY_BOTH = _("Two laws fit this sentence. You can ask under both in one petition, in case the court sees only one.")


def plan(
    stop: Stop | None, may_be_noncitizen: bool, cases: tuple[tuple[CaseScreening, Case, tuple[Count, ...]], ...]
) -> tuple[Step, ...]:
    """The numbered steps for the whole record."""
    steps = [*_lawyer(stop), *_proof(cases)]
    if may_be_noncitizen and stop is None:
        steps += _immigration_review(cases)
    for screened, _case, _counts in cases:
        steps += _actions(screened)
    for screened, _case, _counts in cases:
        steps += _later(screened)
    return tuple(step.numbered(number) for number, step in enumerate(steps, 1))


def _lawyer(stop: Stop | None) -> Iterator[Step]:
    if stop is None:
        return
    urgent = stop.level == "urgent_lawyer"
    yield Step(
        _("See an immigration lawyer today. Take the hand-off sheet with you.")
        if urgent
        else _("See an immigration lawyer before you file or sign any paper. Take these papers with you."),
        stop.reasons[0].text,
    )


def _proof(cases: tuple[tuple[CaseScreening, Case, tuple[Count, ...]], ...]) -> Iterator[Step]:
    if any(case.known("rap_sheet", "none") or not case.given("rap_sheet") for _screened, case, _counts in cases):
        yield Step(
            _(
                "Get your DOJ record (RAP sheet): ask the California Department of Justice for your own record with a "
                "Live Scan."
            ),
            _("It shows every case, what was already cleared by itself, and what your petition must match."),
        )
    for screened, case, _counts in cases:
        if not any(finding.open or finding.lawyer_first for _count, finding in _findings(screened)):
            continue
        if case.known("court_file", "gone"):
            yield _step(
                screened,
                _("Ask the clerk for a written note that the court file of case {case} is gone.", case=_name(screened)),
                _("The judge will ask why there is no court record."),
            )
        else:
            yield _step(
                screened,
                _(
                    "Ask the clerk for certified copies of the docket, the plea and the ending of case {case}.",
                    case=_name(screened),
                ),
                _("You need them as proof, and they are harder to get once a record is sealed."),
            )


def _immigration_review(cases: tuple[tuple[CaseScreening, Case, tuple[Count, ...]], ...]) -> Iterator[Step]:
    findings = [finding for screened, _case, _counts in cases for _count, finding in _findings(screened)]
    if any(finding.open for finding in findings):
        yield Step(
            _("If you are not a US citizen, show the papers to an immigration lawyer before you file them."),
            _("A court order can help or hurt in immigration matters. A dismissal alone does not fix them."),
        )


def _actions(screened: CaseScreening) -> Iterator[Step]:
    open_remedies = {finding.remedy for _count, finding in _findings(screened) if finding.open}
    for remedy in sorted(open_remedies, key=_rank):
        findings = [(c, f) for c, f in _findings(screened) if f.remedy == remedy and f.open]
        shall = all(finding.status is Status.MANDATORY for _count, finding in findings)
        lawyer = any(finding.lawyer_first for _count, finding in findings)
        text = _ask(shall=shall, lawyer=lawyer, **_gaps(screened, findings))
        yield _step(screened, text, _why(remedy, open_remedies), remedy)


def _ask(*, shall: bool, lawyer: bool, **gaps: object) -> Message:
    match shall, lawyer:
        case True, True:
            return _(
                "Ask the court under {law} ({title}) in case {case}. The court must grant it if what you say is "
                "right. See a lawyer first.",
                **gaps,
            )
        case True, False:
            return _(
                "Ask the court under {law} ({title}) in case {case}. The court must grant it if what you say is right.",
                **gaps,
            )
        case False, True:
            return _(
                "Ask the court under {law} ({title}) in case {case}. The judge decides. See a lawyer first.", **gaps
            )
        case _:
            return _("Ask the court under {law} ({title}) in case {case}. The judge decides.", **gaps)


def _why(remedy: str, together: set[str]) -> Message | None:
    if remedy == "PC 17(b)" and together & {"PC 1203.4"}:
        return _WHY_REDUCE_FIRST
    if remedy == "PC 1203.3":
        return _WHY_PROBATION_FIRST
    if remedy == "PC 1203.42" and "PC 1203.41" in together:
        return _WHY_BOTH
    return None


def _later(screened: CaseScreening) -> Iterator[Step]:
    said: set[tuple[str, Status, object]] = set()
    for _count, finding in sorted(_findings(screened), key=lambda item: _rank(item[1].remedy)):
        key = (finding.remedy, finding.status, finding.not_before)
        if key in said or finding.open or finding.closed:
            continue
        said.add(key)
        yield _step(screened, _waiting_text(screened, finding), finding.reasons[0].text, finding.remedy)


def _waiting_text(screened: CaseScreening, finding: Finding) -> Message:
    gaps = _gaps(screened, [(0, finding)])
    match finding.status:
        case Status.NOT_YET if finding.not_before:
            return _(
                "Wait with {law} ({title}) in case {case}. The first day to file is {day}.",
                day=finding.not_before,
                **gaps,
            )
        case Status.NOT_YET:
            return _("Wait with {law} ({title}) in case {case}. It cannot be filed now.", **gaps)
        case Status.NEED_FACT:
            return _("Find out for {law} ({title}) in case {case}: {fact}.", fact=what_it_is(finding.needs[0]), **gaps)
        case Status.CHECK_FIRST:
            return _("Check your DOJ record for {law} ({title}) in case {case}. It may have happened already.", **gaps)
        case _:
            return _("Show {law} ({title}) in case {case} to a lawyer. Do not file it alone.", **gaps)


def _gaps(screened: CaseScreening, findings: list[tuple[int, Finding]]) -> dict[str, object]:
    finding = findings[0][1]
    return {"law": finding.remedy, "title": finding.title, "case": _name(screened)}


def _step(screened: CaseScreening, text: Message, why: Message | None = None, remedy: str | None = None) -> Step:
    return Step(text, why, screened.index, screened.number, remedy)


def _findings(screened: CaseScreening) -> Iterator[tuple[int, Finding]]:
    for count in screened.counts:
        for finding in count.findings:
            yield count.index, finding


def _name(screened: CaseScreening) -> object:
    return screened.number or _("number {place} on your list", place=screened.index + 1)


def _rank(remedy: str) -> int:
    return _ORDER.index(remedy) if remedy in _ORDER else len(_ORDER)
