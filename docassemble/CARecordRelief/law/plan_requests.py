"""The steps of the plan that ask a court for something: now, on one visit, or after a wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docassemble.CARecordRelief.i18n import Message, _, together
from docassemble.CARecordRelief.law import plan_why
from docassemble.CARecordRelief.law.finding import Finding, Status, Step
from docassemble.CARecordRelief.law.plan_case import Cases, CourtCase, Item, gaps_of, grouped, held_up_by, in_the_way
from docassemble.CARecordRelief.law.plan_why import BY_ITSELF, CLEARS, SEALS


def requests(court_case: CourtCase, cases: Cases, *, after_waiting: bool) -> Iterator[tuple[Step, bool]]:
    """What a court can be asked, alone or with a lawyer, strongest first: a step for each remedy and each kind of
    answer, naming the charges, and whether it can be filed alone on one day with others.

    Sealing hides the proof, so in a case in which something must wait it comes after that.
    """
    sealing_waits = any(
        item.finding.status is Status.NOT_YET for remedy in CLEARS for item in court_case.of.get(remedy, ())
    )

    def reason(item: Item) -> Message | None:
        told = plan_why.why(item.finding, item.beside)
        return item.finding.reasons[0].text if told is None and item.finding.status is Status.LAWYER_FIRST else told

    statuses = (Status.MANDATORY, Status.DISCRETIONARY, Status.LAWYER_FIRST)
    for finding, items, why in grouped(court_case, statuses, reason):
        sealing = finding.remedy in SEALS
        if (sealing and sealing_waits) is not after_waiting:
            continue
        waits = why == plan_why.ONLY_IF_PROBATION_GOES_ON
        if finding.remedy == "PC 1203.3" and not waits and (held_up := held_up_by(court_case, cases)):
            why = _(
                "A dismissal needs probation to be over, in every case. This probation also holds up case {cases}.",
                cases=held_up,
            )
        step = court_case.step(_ask(finding, gaps_of(court_case, items)), why, finding.remedy)
        yield step, finding.open and not finding.lawyer_first and not sealing and not waits


def _ask(finding: Finding, gaps: dict[str, object]) -> Message:
    if finding.status is Status.LAWYER_FIRST and finding.remedy in BY_ITSELF:
        return _step(
            _("Ask a lawyer whether {law} ({title}) applies.", **gaps), gaps, _("Nobody has to ask the court for it.")
        )
    if finding.status is Status.LAWYER_FIRST:
        return _step(_("Show {law} ({title}) to a lawyer.", **gaps), gaps, _("Do not file it alone."))
    answer = (
        _("The court must grant it if what you say is right.")
        if finding.status is Status.MANDATORY
        else _("The judge decides.")
    )
    lawyer = (_("See a lawyer first."),) if finding.lawyer_first else ()
    return _step(_("Ask the court under {law} ({title}).", **gaps), gaps, answer, *lawyer)


def _step(what: Message, gaps: dict[str, object], *more: Message) -> Message:
    """What to do, for which charges, and what to know of it: short sentences, since a charge has a long name."""
    return together((what, _("This is about case {case}, {charges}.", **gaps), *more))


def same_visit(visits: dict[str, list[str]]) -> Iterator[Step]:
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


def waiting_requests(court_case: CourtCase, cases: Cases) -> Iterator[Step]:
    for finding, items, why in grouped(court_case, (Status.NOT_YET,), _all_that_stands_in_the_way):
        text = _waiting_text(finding, gaps_of(court_case, items), in_the_way(finding, court_case, cases))
        yield court_case.step(text, why, finding.remedy)


def _all_that_stands_in_the_way(item: Item) -> Message:
    """Whoever is told of one obstacle only would come too early for the others."""
    return together(reason.text for reason in item.finding.reasons[: item.finding.obstacles])


def _waiting_text(finding: Finding, gaps: dict[str, object], blocked: tuple[CourtCase, date | None] | None) -> Message:
    if finding.remedy in BY_ITSELF and finding.not_before:
        what = _(
            "From {day} on, check in your DOJ record whether {law} ({title}) has happened.",
            day=finding.not_before,
            **gaps,
        )
        return _step(what, gaps, _("Nobody has to ask for it."))
    if finding.remedy in BY_ITSELF:
        return _step(_("{law} ({title}) cannot happen by itself now.", **gaps), gaps, _("Nobody has to ask for it."))
    return _step(_("Wait with {law} ({title}).", **gaps), gaps, _why_wait(finding, blocked))


def _why_wait(finding: Finding, blocked: tuple[CourtCase, date | None] | None) -> Message:
    if blocked and blocked[1]:
        return _(
            "Case {other} stands in the way: it ends on {day}, so the first day without it is the day after.",
            other=blocked[0].name,
            day=blocked[1],
        )
    if blocked:
        return _("Case {other} stands in the way: it must be over first.", other=blocked[0].name)
    if finding.not_before:
        return _("It cannot be filed before {day}.", day=finding.not_before)
    return _("It cannot be filed now.")
