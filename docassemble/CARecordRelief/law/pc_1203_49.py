"""PC 1203.49: dismissal of a prostitution conviction of a victim of human trafficking."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import bars, limits, offenses
from docassemble.CARecordRelief.law.citation import Citation
from docassemble.CARecordRelief.law.finding import Status
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source

_PROSTITUTION = Citation("PC", "647", ("b",))
_OTHER_OFFENSE = _("This is only for convictions under Penal Code section 647(b), prostitution or asking for it.")


def decide(rule: Ruling) -> None:
    """Decides whether the court may dismiss: section 647(b), any probation completed, the result of trafficking."""
    outcome = rule.count.outcome
    if rule.count.known("trafficking_victim", False):
        rule.not_applicable(_("This is for what a person did because of human trafficking."))
    _prostitution(rule)
    if outcome == "probation":
        with rule.element():
            _probation_is_completed(rule)
    _trafficked = rule.count.trafficking_victim  # a known no has ended the rule
    rule.lawyer(
        _(
            "Section 236.14 may do more: it takes the conviction away and the records are destroyed. A lawyer can help "
            "you choose, and can plan for your safety."
        ),
        "Pen. Code, § 236.14",
    )
    if outcome != "probation":
        rule.leave_to_lawyer(
            _("There was no probation. Whether this law still fits is for a lawyer to say."),
        )
    rule.grant(
        Status.DISCRETIONARY,
        _(
            "This was prostitution, probation is over, and you did it because someone trafficked you. The court may "
            "grant a dismissal. You must show the trafficking with clear and convincing evidence."
        ),
    )


def _prostitution(rule: Ruling) -> None:
    citation = offenses.parse(rule.count.offense)
    if citation and _PROSTITUTION.covers(citation):
        return
    if citation is None or citation.covers(_PROSTITUTION):  # section 647 alone: its letter tells
        raise rule.count.need("offense")
    rule.not_applicable(_OTHER_OFFENSE)


def _probation_is_completed(rule: Ruling) -> None:
    """Element: the person "has completed any term of probation for that conviction"."""
    probation = rule.count.probation
    over = bars.probation_is_over(
        rule,
        _("Probation in this case is not over yet. It must be completed first."),
        "",
        _("Probation ends, or the court ends it early (section 1203.3)."),
    )
    went_badly = probation.known("fulfilled", False) or probation.known("violated", True)
    if over and probation.given("ends") and went_badly:
        rule.lawyer(_("The law says that probation must be completed. Yours did not go well: a lawyer can say more."))


REMEDY = Remedy(
    name="PC 1203.49",
    section="Pen. Code, § 1203.49",
    title=_("Dismissal of prostitution for a trafficking victim"),
    rule=_(
        "A person convicted of prostitution or of asking for it (section 647(b)) who has completed any probation for "
        "it may ask the court for relief. If clear and convincing evidence shows that the conviction was the result of "
        "being a victim of human trafficking, the court may order the relief of section 1203.4, find that the person "
        "was a victim, and tell the Department of Justice so."
    ),
    elements=(
        _("A conviction under section 647(b)."),
        _("Any probation for it is completed."),
        _("Clear and convincing evidence that it was the result of being a victim of human trafficking."),
        _("The court may grant it."),
    ),
    outcomes=frozenset({"probation", "jail", "fine"}),
    otherwise=_OTHER_OFFENSE,
    decide=decide,
    effect_on_immigration=limits.DISMISSAL_NO_HELP_FOR_IMMIGRANTS,
    sources=(
        Source(
            "Pen. Code, § 1203.49",
            Confirmed.TEXT,
            READ,
            note=_("Whether it needs a term of probation at all is not said."),
        ),
    ),
    does_not=(*limits.DISMISSAL, limits.MUST_DISCLOSE),
    papers=("petition", "order", "declaration", "proof_of_service"),
    done_by=VACATURS,
)
