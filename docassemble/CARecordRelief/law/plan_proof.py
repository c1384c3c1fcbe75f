"""The first steps of the plan: the proof, and what may have been cleared by itself."""

from __future__ import annotations

from collections.abc import Iterator

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law.finding import Status, Step
from docassemble.CARecordRelief.law.plan_case import Cases, CourtCase, charges_of
from docassemble.CARecordRelief.law.plan_why import BY_ITSELF, WHOLE_RECORD


def doj_record(cases: Cases) -> Iterator[Step]:
    if any(each.case.known("rap_sheet", "none") or not each.case.given("rap_sheet") for each in cases):
        yield Step(
            _(
                "Get your DOJ record (RAP sheet): ask the California Department of Justice for your own record with a "
                "Live Scan."
            ),
            _("It shows every case, what was already cleared by itself, and what your petition must match."),
        )


def cleared_by_itself(cases: Cases) -> Iterator[Step]:
    """One step for each law that works without a request, naming every case that it may have reached."""
    for remedy in BY_ITSELF:
        found = [
            (each, items)
            for each in cases
            if (items := [item for item in each.of.get(remedy, ()) if item.finding.status is Status.CHECK_FIRST])
        ]
        if found:
            finding = found[0][1][0].finding
            where = tuple(
                _("case {case}, {charges}", case=each.name, charges=charges_of(items)) for each, items in found
            )
            text = _(
                "Check in your DOJ record whether this has happened by itself: {law} ({title}), for {where}.",
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


def court_files(cases: Cases) -> Iterator[Step]:
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
