"""PC 1473: habeas corpus, for a person who is still held or supervised because of this conviction."""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import limits
from docassemble.CARecordRelief.law.ruling import READ, VACATURS, Confirmed, Remedy, Ruling, Source
from docassemble.CARecordRelief.vocabulary import SENTENCED

_OVER = _(
    "Habeas corpus is for people who are held or supervised because of this conviction. Here that is over. Section "
    "1473.7 is for people who are no longer in custody."
)


def decide(rule: Ruling) -> None:
    """Decides (a): whether the person is restrained because of this count. The grounds are for a lawyer."""
    if rule.count.outcome in ("jail", "fine") and not rule.count.jail.served:
        rule.leave_to_lawyer(
            _(
                "The sentence is not complied with yet. Habeas corpus needs custody. Whether there is any is for a "
                "lawyer to say."
            ),
            "(a)",
        )
    if _restrained(rule):
        rule.leave_to_lawyer(
            _(
                "You are still held or supervised because of this conviction. While that lasts, habeas corpus can be "
                "the way to challenge it. A lawyer must look at the grounds."
            ),
            "(a)",
        )
    rule.not_applicable(_OVER, "(a)")


def _restrained(rule: Ruling) -> bool:
    """Jail, prison, probation, parole or supervision on this count. The count's own facts come first."""
    outcome, count, person = rule.count.outcome, rule.count, rule.person
    if outcome == "probation":
        if not count.probation.given("ends") and person.known("on_probation", False):
            return False  # not on probation for any offense
        return not count.probation.over_on(rule.as_of)
    if outcome in ("jail", "fine"):
        return False
    free = person.known("serving_sentence", False) and person.known("on_supervision", False)
    if free and not count.custody.given("completed"):
        return False
    return not count.custody.completed


REMEDY = Remedy(
    name="PC 1473",
    section="Pen. Code, § 1473",
    title=_("Habeas corpus while still in custody"),
    rule=_(
        "A person who is unlawfully imprisoned or restrained may ask for a writ of habeas corpus. Jail, prison, "
        "probation, parole and other supervision on the conviction count as custody; immigration detention after the "
        "sentence does not. The petition is verified, and its grounds, such as bad advice about immigration or new "
        "evidence, need a lawyer."
    ),
    elements=(
        _("A conviction, and custody or supervision because of it that is not over."),
        _("A ground, such as a plea without correct advice, false evidence or new evidence."),
    ),
    outcomes=frozenset(SENTENCED),
    otherwise=_("There is no sentence in this count, so nobody is held because of it."),
    exclusions=(_("Custody and supervision on this conviction are over."),),
    decide=decide,
    effect_on_immigration=_(
        "A conviction that is taken away because of a legal defect can end for immigration law too. Immigration "
        "detention is not custody for this. See an immigration lawyer and a criminal lawyer before you file anything."
    ),
    sources=(
        Source("Pen. Code, § 1473", Confirmed.TEXT, READ),
        Source(
            "People v. Villa (2009) 45 Cal.4th 1063",
            Confirmed.NOT_CONFIRMED,
            READ,
            note=_("That probation and parole are custody, and that immigration detention after the sentence is not."),
        ),
    ),
    does_not=(
        _("It does not end the case. If it is granted, the charges can come back."),
        limits.NO_SEALING,
        limits.NO_FIREARMS,
    ),
    done_by=VACATURS,
)
