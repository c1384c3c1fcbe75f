"""PC 1203.43: withdrawal of the plea after a completed deferred entry of judgment (DEJ)."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import limits, offenses
from docassemble.CARecordRelief.law.dates import DATES
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.offenses import Listing
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.vocabulary import NO_PLEA, OUTCOMES, PLEA_FIRST_PROGRAMS, PLEADED, SENTENCED

_NO_DEJ = _("There was no deferred entry of judgment (DEJ) in this count.")


def decide(rule: Ruling) -> None:
    """Decides (b): the court shall let the plea be withdrawn if DEJ was granted from 1997 on, done, and dismissed."""
    outcome = rule.count.outcome
    if outcome == "pretrial_diversion":
        _pretrial_diversion(rule)
    elif outcome == "dej":
        _dej(rule)
    elif rule.count.dej.known("terminated", True) and outcome in SENTENCED:
        rule.excluded(
            _(
                "DEJ was ended and the court entered a judgment. This law is only for people who completed DEJ "
                "and whose charges were dismissed."
            ),
            "(b)",
        )
    elif _mentions_dej(rule):
        rule.leave_to_lawyer(
            _("The record shows both DEJ and another ending of the case. A lawyer must read the court file first."),
            "(b)",
        )
    else:
        rule.not_applicable(_NO_DEJ, "(b)")


def _mentions_dej(rule: Ruling) -> bool:
    dej = rule.count.dej
    return dej.given("granted") or dej.given("completed") or dej.known("terminated", True)


def _pretrial_diversion(rule: Ruling) -> None:
    program = rule.count.diversion.program
    if program == "hs11395":
        rule.excluded(
            _(
                "This program dismisses under a different law (Health and Safety Code section 11395), not "
                "under former section 1000.3."
            ),
            "(b)",
        )
    if program in PLEA_FIRST_PROGRAMS:
        rule.leave_to_lawyer(
            _(
                "This program began with a plea but is not the DEJ of former section 1000. Whether this "
                "law reaches it is open."
            ),
            "(b)",
        )
    plea_matters = program in ("pc1000", "other") or rule.count.given("plea")
    if plea_matters and rule.count.plea in PLEADED:
        rule.leave_to_lawyer(
            _(
                "The program is called diversion, but there was a plea. That may have been DEJ: a "
                "lawyer must read the minute order."
            ),
            "(b)",
        )
    rule.not_applicable(_("Pretrial diversion takes no guilty plea, so there is no plea to withdraw."), "(b)")


def _dej(rule: Ruling) -> None:
    dej = rule.count.dej
    with rule.element():
        if rule.count.plea in NO_PLEA:
            rule.not_applicable(_("No guilty or no contest plea was entered, so there is no plea to withdraw."), "(b)")
    with rule.element():
        if dej.granted.before(DATES.dej_begins):
            rule.excluded(
                _(
                    "DEJ was granted before {day}. This law reaches only DEJ granted on or after that day.",
                    day=DATES.dej_begins,
                ),
                "(b)",
            )
        if dej.granted.on_or_after(DATES.pretrial_diversion_begins):
            rule.lawyer(
                _(
                    "From {day} on, PC 1000 was diversion without a guilty plea. A guilty plea after that day does not "
                    "fit: a lawyer should read the docket.",
                    day=DATES.pretrial_diversion_begins,
                ),
                "(b)",
            )
    with rule.element():
        if offenses.listed(rule.count.offense, Listing.PC_1000_A) is False:  # no gate, only a reason to look twice
            rule.lawyer(
                _(
                    "Former section 1000 was for other offenses than this one. The dismissal may rest on another law: "
                    "a lawyer should read the docket."
                ),
                "(b)",
            )
    with rule.element():
        _performed(rule)
    with rule.element():
        if dej.dismissed is False:
            rule.not_yet(
                _(
                    "The court has not dismissed the charges yet. First ask the court to dismiss them under former "
                    "section 1000.3."
                ),
                "(b)",
                change=_("The court dismisses the charges."),
            )
    with rule.element():
        _proof(rule)
    rule.grant(
        Status.MANDATORY,
        _(
            "DEJ was granted on or after {day}, you completed it, and the charges were dismissed. The court must let "
            "you withdraw the plea and must dismiss.",
            day=DATES.dej_begins,
        ),
        "(b)",
        branch="declaration_rap" if rule.case.known("court_file", "gone") else "file_available",
    )
    rule.because(_("The law asks for nothing else: no waiting time, no clean record, no proof of bad advice."), "(b)")


def _performed(rule: Ruling) -> None:
    dej = rule.count.dej
    dismissed = dej.is_known_to_be_dismissed
    if dismissed and (dej.known("completed", False) or dej.known("terminated", True)):
        rule.leave_to_lawyer(
            _(
                "The record says both that DEJ was not completed and that the charges were dismissed. A lawyer must "
                "read the court file first."
            ),
            "(b)",
        )
    if dej.known("terminated", True):
        if dej.known("completed", True):
            rule.leave_to_lawyer(
                _(
                    "The record says both that DEJ was completed and that it failed. A lawyer must read "
                    "the court file first."
                ),
                "(b)",
            )
        rule.excluded(
            _("DEJ was ended without success, so the charges were not dismissed under former section 1000.3."), "(b)"
        )
    if rule.count.given("judgment_date"):
        rule.lawyer(
            _("The record also shows a judgment. A completed DEJ has none: a lawyer should read the court file."), "(b)"
        )
    if not dej.completed:
        _ended = dej.terminated  # a DEJ that is neither completed nor ended still runs
        rule.not_yet(_("DEJ is not finished yet. Finish it first."), "(b)", change=_("DEJ is completed and dismissed."))


def _proof(rule: Ruling) -> None:
    """(b), second sentence: without a court file, a sworn statement is presumed true beside the right DOJ record."""
    case = rule.case
    if case.court_file in ("available", "sealed"):
        if case.known("rap_sheet", "sentenced"):
            rule.lawyer(
                _(
                    "The DOJ record shows a sentence in this case. That does not fit a completed DEJ: a lawyer "
                    "should compare it with the court file."
                ),
                "(b)",
            )
        if case.court_file == "sealed":
            rule.because(_("The court's file is sealed. Ask the court how you may get a copy."), "(b)")
        else:
            rule.because(_("The court's own file shows how the case ended."), "(b)")
        return
    rap_sheet = case.rap_sheet
    if rap_sheet == "none":
        rule.change(
            _(
                "You get your DOJ record. If it shows that you finished, or shows no ending, your sworn statement is "
                "presumed to be true beside it."
            )
        )
        raise case.need("rap_sheet")
    if rap_sheet == "sentenced":
        rule.leave_to_lawyer(
            _(
                "The court file is gone and the DOJ record shows a sentence. A sworn statement that the "
                "charges were dismissed would contradict it. Do not sign one: see a lawyer."
            ),
            "(b)",
        )
    rule.because(
        _(
            "The court file is gone. Your statement under penalty of perjury is presumed to be true, because "
            "your DOJ record goes with it."
        ),
        "(b)",
    )


REMEDY = Remedy(
    name="PC 1203.43",
    section="Pen. Code, § 1203.43",
    title=_("Taking back the plea after DEJ"),
    rule=_(
        "Former Penal Code section 1000.4 told people that a completed DEJ could not be used to deny them a job, a "
        "benefit, a license or a certificate. For some people, and for every noncitizen, that was wrong, so the plea "
        "is invalid. If DEJ was granted on or after January 1, 1997, was "
        "completed, and the charges were dismissed under former section 1000.3, the court shall let the person "
        "withdraw the plea and shall dismiss. If the court file is gone, a statement under penalty of perjury is "
        "presumed true when the DOJ record shows the completion or shows no final outcome."
    ),
    elements=(
        _("Deferred entry of judgment (DEJ) was granted on or after January 1, 1997."),
        _("The person performed satisfactorily in the DEJ period."),
        _("The court dismissed the charges under former section 1000.3."),
        _(
            "Where the court file is gone: a declaration, with the DOJ record that shows completion or shows no "
            "ending of the case."
        ),
    ),
    outcomes=frozenset(OUTCOMES),
    otherwise=_NO_DEJ,
    exclusions=(
        _("DEJ that was ended, with a judgment entered."),
        _("DEJ granted before 1997, and diversion without a plea."),
        _("Programs that dismiss under another law, such as Health and Safety Code section 11395."),
    ),
    decide=decide,
    effect_on_immigration=_(
        "The law was written so that the order ends the conviction for immigration law too: it says that the plea was "
        "not valid. The government still often argues against it, and a second order under section 1473.7 is safer. "
        "If you are not a US citizen, see an immigration lawyer before you use it."
    ),
    sources=(
        Source("Pen. Code, § 1203.43", Confirmed.TEXT, READ),
        Source("Stats. 2015, ch. 646", Confirmed.TEXT, READ),
        Source("ILRC practice advisory on section 1203.43 (Oct. 2015)", Confirmed.SECONDARY, READ),
    ),
    dates=("dej_begins", "pretrial_diversion_begins"),
    does_not=(
        limits.NO_SEALING,
        _("It does not erase the arrest from FBI or immigration files."),
        _("It does not take back what was said about drugs. Immigration law can use that without a conviction."),
        limits.STILL_ON_IMMIGRATION_FORMS,
    ),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=VACATURS,
)
