"""PC 851.91: sealing an arrest that led to no conviction, as of right."""

from __future__ import annotations

from collections.abc import Iterator

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, offenses, sealing
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.record import Count
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.vocabulary import PLEADED, SENTENCED

_CONVICTED = _("This charge ended in a conviction. This law is for an arrest that led to none.")
_PROGRAMS = ("dej", "pretrial_diversion")


def decide(rule: Ruling) -> None:
    """Decides (a) and (c): an arrest whose charges all ended without conviction, for good, is sealed as of right."""
    if _is_conviction(rule.count):
        rule.not_applicable(_CONVICTED, "(a)")
    others = tuple(_other_counts(rule))
    for count in others:
        with rule.element():
            if _is_conviction(count):
                rule.excluded(
                    _("Another charge of this case ended in a conviction. All charges must have ended without one."),
                    "(a)(1)(B)",
                )
    if rule.count.outcome in _PROGRAMS:
        _after_a_program(rule)
        return
    for count in (rule.count, *others):
        with rule.element():
            _no_conviction_before_the_dismissal(rule, count)
    for count in (rule.count, *others):
        with rule.element():
            _time_limit(rule, count)
    for count in (rule.count, *others):
        with rule.element():
            _over_for_good(rule, count)
    for count in (rule.count, *others):
        with rule.element():
            _no_pattern_of_abuse(rule, count)
    rule.grant(
        Status.MANDATORY,
        _("The arrest led to no conviction, and no charge can be filed again. The court must grant this, as of right."),
        "(a)(1), (c)(1)",
    )
    _what_the_case_file_does_not_say(rule)


def _is_conviction(count: Count) -> bool:
    return count.outcome in SENTENCED and not _vacated(count)


def _vacated(count: Count) -> bool:
    granted = count.relief_granted if count.given("relief_granted") else ()
    return count.outcome == "vacated" or not set(VACATURS).isdisjoint(granted)


def _other_counts(rule: Ruling) -> Iterator[Count]:
    """The other charges of the case: (a)(1)(B) asks about all of them."""
    for number, data in enumerate(rule.case.answer("counts")):
        path = rule.case.path(f"counts[{number}].")
        if path != rule.count.path(""):
            yield Count(data, path, [])


def _after_a_program(rule: Ruling) -> None:
    """DEJ or diversion: there is a law made for it, and whether this one is open besides is for a lawyer."""
    if rule.count.outcome == "dej":
        completed = sealing.completed_dej(rule, "(a)(1)(B)")
        plea = True
    else:
        completed = sealing.completed_program(rule, "(a)(1)(B)")
        plea = rule.count.known("plea", "guilty") or rule.count.known("plea", "no_contest")
    if completed and plea:
        rule.leave_to_lawyer(
            _(
                "There was a plea before the charge was dismissed. Whether that counts as no conviction here is open. "
                "The law on your program may have its own way to seal the arrest."
            ),
            "(a)(1)(B)(i)",
        )
    if completed:
        rule.leave_to_lawyer(
            _(
                "The charge ended with a program. The law on that program may have its own way to seal the arrest. "
                "This one fits only if the charge cannot be filed again, and a lawyer can tell."
            ),
            "(a)(1)(B)(i)",
        )


def _no_conviction_before_the_dismissal(rule: Ruling, count: Count) -> None:
    """(a)(1)(B)(i): no conviction occurred. A case dismissed after one, as under section 1203.4, is not within it."""
    if count.outcome != "dismissed" or _vacated(count):
        return
    granted = set(count.relief_granted) if count.given("relief_granted") else set()
    if count.known("convicted_at_trial", True) or granted - {"PC 851.93"} or count.plea in PLEADED:
        rule.leave_to_lawyer(
            _(
                "The record also shows a plea, a verdict, or relief that is given after one. A charge that was "
                "dismissed after a conviction, as under section 1203.4, is not within this law. A lawyer must read the "
                "court file."
            ),
            "Pen. Code, § 851.91(a)(1)(B)(i); People v. E.B. (2020) 51 Cal.App.5th 47",
        )


def _time_limit(rule: Ruling, count: Count) -> None:
    """(a)(2)(B): not murder or another charge that can be filed at any time, unless the person was acquitted of it."""
    if count.outcome == "acquitted" or offenses.listed(count.offense, Listing.PC_799) is False:
        return
    if count.level != "felony":
        return
    if _listed(count, Listing.PC_799):
        rule.excluded(_("A charge of murder, or another charge that has no time limit, shuts this out."), "(a)(2)(B)")
    rule.leave_to_lawyer(
        _("Whether there is a time limit for this charge depends on what happened and when. A lawyer can tell."),
        "(a)(2)(B)",
    )


def _listed(count: Count, listing: Listing) -> bool | None:
    """Whether the charge is on the list. None where its section does not say; a citation too vague to tell is a "
    "need."""
    citation = offenses.parse(count.offense)
    answer = offenses.listed(citation, listing)
    if answer is None and (citation is None or offenses.names_more_than_listed(citation, listing)):
        raise count.need("offense")
    return answer


def _over_for_good(rule: Ruling, count: Count) -> None:
    """(a)(1), (a)(2)(A): nobody can charge this again."""
    if count.outcome == "pending":
        rule.not_yet(
            _("Another charge of this case is still open."), "(a)(1)(B)", change=_("All charges of the case are over.")
        )
        return
    if count.outcome in _PROGRAMS:
        rule.leave_to_lawyer(
            _("Another charge of this case ended with a program. Whether this law reaches the arrest is for a lawyer."),
            "(a)(1)(B)",
        )
    arrest = count.arrest
    vacated = _vacated(count)
    if (vacated or arrest.answer("may_be_refiled") is not None) and arrest.may_be_refiled:
        rule.change(_("The time to file the charge again is over."))
        rule.excluded(_("A charge from this arrest may be filed again."), "(a)(1)(B), (a)(2)(A)")
    if (not vacated or arrest.answer("may_still_be_charged") is not None) and arrest.may_still_be_charged:
        rule.change(_("The time to charge you is over."))
        rule.excluded(_("You may still be charged for this arrest."), "(a)(2)(A)")
    if count.outcome == "never_charged":
        _time_to_charge(rule, count)


def _time_to_charge(rule: Ruling, count: Count) -> None:
    """(a)(1)(A): the petitioner swears that the time to charge is over. It is never shorter than this (PC 801, 802)."""
    if count.given("offense_date"):
        day = count.offense_date
    elif count.arrest.given("date"):
        day = count.arrest.date
    else:
        return
    years = 3 if count.level == "felony" else 1
    bars.wait_is_over(
        rule,
        day.waited(years),
        lambda end: _(
            "No charge was filed yet, and the prosecutor still has time for it: three years for most felonies, one "
            "year for most other offenses. It is over on {day} at the earliest.",
            day=end,
        ),
        "(a)(1)(A)",
    )


def _no_pattern_of_abuse(rule: Ruling, count: Count) -> None:
    """(c)(2)(A): a record with a pattern of abuse takes the right away. The pattern is not in the case file."""
    if _listed(count, Listing.PC_851_91_C) is not False:
        rule.leave_to_lawyer(
            _(
                "A charge here is or may be domestic violence, child abuse or elder abuse. If your record shows a "
                "pattern of it, "
                "you must show that sealing serves the interests of justice. A lawyer can tell which rule holds."
            ),
            "(c)(2)(A)",
        )


def _what_the_case_file_does_not_say(rule: Ruling) -> None:
    if _vacated(rule.count):
        rule.because(_("The order that took the conviction away must be final, with no appeal open."), "(a)(1)(B)(iii)")
    rule.because(
        _(
            "This does not hold for a person who hid from the police or left so as not to be charged, or who used "
            "another identity and was charged for that."
        ),
        "(a)(2)(C), (D)",
    )
    rule.because(
        _(
            "It also changes if the police arrested you for more than was charged: for murder, for a crime without a "
            "time limit, or for domestic violence, child abuse or elder abuse with a pattern of it in your record."
        ),
        "(a)(2)(B), (c)(2)",
    )
    rule.because(
        _("The prosecutor and the police agency that made the arrest get a copy 15 days before the hearing."),
        "(b)(1)(D)",
    )


REMEDY = Remedy(
    name="PC 851.91",
    section="Pen. Code, § 851.91",
    title=_("Sealing an arrest that led to no conviction"),
    rule=_(
        "A person whose arrest did not result in a conviction has a right to have it sealed. That is so when the time "
        "to charge ran out and nothing was filed, or when every charge was dismissed and may not be filed again, ended "
        "in an acquittal, or ended in a conviction that was vacated, is final, and may not be filed again. A charge of "
        "murder or without a time limit shuts it out, unless the person was acquitted. So does a person's own flight "
        "from the charge. With a pattern of domestic violence, child abuse or elder abuse it takes the interests of "
        "justice. The petition is verified and served 15 days before the hearing."
    ),
    elements=(
        _("No charge from the arrest ended in a conviction that still stands."),
        _("No charge was filed and the time to file is over; or all charges were dismissed, acquitted or vacated."),
        _("No charge from the arrest may still be filed."),
        _("Then the court seals the arrest as of right."),
    ),
    outcomes=frozenset({"never_charged", "dismissed", "acquitted", "vacated", *_PROGRAMS, *SENTENCED}),
    otherwise=_("The case is not over. This law is for an arrest that is over and led to no conviction."),
    exclusions=(
        _("A charge of murder, or another that can be filed at any time, unless the person was acquitted of it."),
        _("A person who may still be charged, who evaded the charge, or who was charged with using another identity."),
    ),
    decide=decide,
    effect_on_immigration=sealing.EFFECT_ON_IMMIGRATION,
    sources=(
        Source("Pen. Code, § 851.91", Confirmed.TEXT, READ),
        Source("Pen. Code, § 851.92", Confirmed.TEXT, READ),
        Source(
            "Pen. Code, § 799",
            Confirmed.TEXT,
            READ,
            note=_("Which crimes carry a life sentence, and which embezzlement is of public money, is own knowledge."),
        ),
        Source("Pen. Code, §§ 801, 802(a)", Confirmed.SECONDARY, READ),
        Source("People v. E.B. (2020, 6th Dist., H046693)", Confirmed.SECONDARY, READ),
        Source(
            "Pen. Code, § 851.91(a)(1)(B)(i), after DEJ or diversion",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("Whether a charge dismissed after DEJ or diversion is within this section. It is left to a lawyer."),
        ),
    ),
    does_not=(
        *sealing.SEALING,
        _("In a new criminal case, the sealed arrest can still be used."),
        _(
            "You must still tell about it when asked directly for public office, a state or local license, or a "
            "contract with the State Lottery."
        ),
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=sealing.ORDERS,
)
