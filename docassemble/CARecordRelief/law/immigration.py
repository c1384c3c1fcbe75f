"""Whether federal immigration law sees a conviction in a count: the two-prong test of INA § 101(a)(48)(A).

State law's "no conviction" does not bind it. A plea with any restraint on liberty is enough, so a completed DEJ is one;
a program without a plea is none; and only a vacatur for a legal defect takes one away. Where the answer hangs on a
disputed point, it is `lawyer`, and it is never a promise of safety. Relief of the state that is no such vacatur
(dismissal, reduction, sealing, automatic relief, a certificate of rehabilitation) is not looked at: it changes nothing
here.
"""

from __future__ import annotations

from dataclasses import replace

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import lujan
from docassemble.CARecordRelief.law.finding import Immigration, Reason
from docassemble.CARecordRelief.law.grounds import grounds
from docassemble.CARecordRelief.law.record import Count, Need, Person
from docassemble.CARecordRelief.vocabulary import NO_PLEA, PLEA_FIRST_PROGRAMS, PLEADED, SENTENCED

TEST = "INA § 101(a)(48)(A); 8 U.S.C. § 1101(a)(48)(A)"

#: Orders that take the conviction away because of a legal defect, and those that may.
_VACATURS = ("PC 1473.7(a)(1)", "PC 1016.5")
_PERHAPS_VACATURS = ("PC 1018", "PC 1473", "PC 236.14", "HS 11361.8", "HS 11361.9")
#: Relief that is given only after a conviction or a plea.
_AFTER_A_CONVICTION = frozenset(
    (
        "PC 17(b)",
        "PC 1170.18",
        "PC 1203.3",
        "PC 1203.4",
        "PC 1203.4a",
        "PC 1203.4b",
        "PC 1203.41",
        "PC 1203.42",
        "PC 1203.43",
        "PC 1203.45",
        "PC 1203.49",
        "PC 1203.425",
        "PC 4852.01",
        "PC 1210.1(e)",
        "PC 1170.9(h)",
    )
)
#: Programs that took pleas while Lujan-Armendariz was law.
_OLD_PROGRAMS = ("pc1000", "pc1000_8", "other")
_NO_PLEA_PROGRAMS = ("pc1000", "pc1001_36", "pc1001_95")


_USUALLY_A_CONVICTION = Reason(
    _(
        "A plea with a program or a sentence is a conviction for immigration law, even after the state dismissed the "
        "charge."
    ),
    TEST,
)
_STILL_OPEN = _("The case is not over. This can change with what happens next.")


def assess(person: Person, count: Count, earlier_drug_counts: lujan.Earlier) -> Immigration:
    """Decide `conviction` for a count: yes, no, contested, lawyer, or not_asked for a citizen by birth."""
    if person.known("citizenship", "citizen"):
        return Immigration("not_asked")
    try:
        answer = _assess(person, count, earlier_drug_counts)
    except Need as need:
        too_little = _("Too little is known about this count to say how immigration law sees it.")
        answer = replace(_answer("lawyer", too_little), needs=(need.path,))
    return replace(answer, reasons=(*answer.reasons, *grounds(count, answer.conviction)))


def _assess(person: Person, count: Count, earlier: lujan.Earlier) -> Immigration:
    outcome = count.outcome
    granted = count.relief_granted if count.given("relief_granted") else []
    for order in granted:
        if order in _VACATURS:
            return _vacated_for_a_defect(order)
    for order in granted:
        if order in _PERHAPS_VACATURS:
            return _answer(
                "lawyer",
                _(
                    "There is an order under {law}. What it means for immigration law is for a lawyer to say.",
                    law=order,
                ),
                "Matter of Pickering, 23 I&N Dec. 621 (BIA 2003)",
            )
    if "pardon" in granted:
        return _pardoned()
    if outcome == "vacated":
        return _answer(
            "lawyer",
            _(
                "The conviction was vacated. Whether immigration law follows depends on the reason that the order "
                "gives."
            ),
            "Matter of Pickering, 23 I&N Dec. 621 (BIA 2003)",
        )
    if outcome == "dej":
        return _dej(person, count, granted, earlier)
    if outcome == "pretrial_diversion":
        return _diversion(person, count, earlier)
    if outcome in SENTENCED:
        return _sentenced(person, count, granted, earlier)
    return _without_judgment(count, outcome)


def _vacated_for_a_defect(order: str) -> Immigration:
    return Immigration(
        "no",
        (
            Reason(
                _(
                    "A court took the conviction away because of a legal defect ({law}). Immigration law follows such "
                    "an order.",
                    law=order,
                ),
                "Matter of Pickering, 23 I&N Dec. 621 (BIA 2003); Bent v. Garland (9th Cir. 2024)",
            ),
            Reason(
                _(
                    "That holds only if the order names its ground, such as 1473.7(a)(1), and nothing was pleaded "
                    "again. Courts in other parts of the country may differ. Let a lawyer read the order."
                ),
                "Matter of Azrag, 28 I&N Dec. 784 (BIA 2024); Matter of de Jesus-Platon (BIA 2025)",
            ),
        ),
    )


def _pardoned() -> Immigration:
    return _answer(
        "lawyer",
        _(
            "A pardon helps against some reasons for removal. It does not help against those for drugs, and it does "
            "not take the conviction away. A lawyer must say what it does for you."
        ),
        "INA § 237(a)(2)(A)(vi)",
    )


def _dej(person: Person, count: Count, granted: list[str], earlier: lujan.Earlier) -> Immigration:
    if count.plea in NO_PLEA:
        return _no_plea(
            count,
            _(
                "DEJ almost always began with a plea. Read the minute order: only if it shows no plea and no admitted "
                "facts was there no conviction."
            ),
        )
    if "PC 1203.43" in granted:
        return _answer(
            "contested",
            _(
                "A court found the plea invalid. That should end the conviction, but the government often argues "
                "against it."
            ),
            "Pen. Code, § 1203.43(a)",
        )
    dismissed = count.dej.is_known_to_be_dismissed
    decision_day = count.dej.granted if count.dej.given("granted") else None
    if possible := lujan.possible(person, count, decision_day, dismissed, earlier):
        return _perhaps_lujan(person, count, possible)
    return _answer(
        "yes",
        _(
            "There was a plea and the court ordered a program. For immigration law that is a conviction, even after "
            "the state dismissed the charge."
        ),
    )


def _perhaps_lujan(person: Person, count: Count, possible: tuple[Reason, ...]) -> Immigration:
    needs = (count.need("plea_date").path, person.need("other_drug_cases").path)
    return Immigration("lawyer", (_USUALLY_A_CONVICTION, *possible), needs)


def _diversion(person: Person, count: Count, earlier: lujan.Earlier) -> Immigration:
    program = count.diversion.program
    plea_known = count.given("plea")
    if program in PLEA_FIRST_PROGRAMS or (plea_known and count.plea in PLEADED):
        completed = program in _OLD_PROGRAMS and count.diversion.known("completed", True)
        begun = count.diversion.granted if count.diversion.given("granted") else None
        if possible := lujan.possible(person, count, begun, completed, earlier):
            return _perhaps_lujan(person, count, possible)
        return _answer(
            "yes",
            _(
                "There was a guilty or no contest plea and a program. For immigration law that is a conviction, even "
                "after the state dismissed the charge."
            ),
        )
    if program in _NO_PLEA_PROGRAMS and plea_known:
        if count.diversion.known("completed", True):
            return _no_plea(count)
        return replace(_no_plea(count, _STILL_OPEN), needs=(count.diversion.need("completed").path,))
    unclear = _answer(
        "lawyer",
        _("Whether facts were admitted in this program must be read from the court file."),
        "Matter of Mohamed, 27 I&N Dec. 92 (BIA 2017)",
    )
    return replace(unclear, needs=(count.path("plea"),))


def _sentenced(person: Person, count: Count, granted: list[str], earlier: lujan.Earlier) -> Immigration:
    if count.level == "infraction":
        return _answer("lawyer", _("Whether an infraction is a conviction for immigration law is not settled."))
    expunged = any(relief in granted for relief in ("PC 1203.4", "PC 1203.4a", "PC 1210.1(e)"))
    judgment = count.judgment_date if count.given("judgment_date") else None
    if possible := lujan.possible(person, count, judgment, expunged, earlier):
        return _perhaps_lujan(person, count, possible)
    return _answer(
        "yes",
        _(
            "A court found guilt or took a plea, and gave a sentence. State relief such as a dismissal or a reduction "
            "does not take the conviction away for immigration law."
        ),
    )


def _without_judgment(count: Count, outcome: str) -> Immigration:
    if outcome in ("acquitted", "never_charged"):
        return _no_plea(count)
    if count.plea in NO_PLEA:
        return _no_plea(count, *((_STILL_OPEN,) if outcome == "pending" else ()))
    return _answer(
        "lawyer",
        _(
            "A plea was entered in this count. Whether it is a conviction for immigration law must be read from the "
            "court file."
        ),
    )


def _no_plea(count: Count, *more: Message) -> Immigration:
    if count.known("convicted_at_trial", True):
        return _answer(
            "lawyer", _("A court found guilt after a trial. What became of that must be read from the court file.")
        )
    if _mentions_a_conviction(count):
        return _answer(
            "lawyer",
            _(
                "The record also shows a plea, a program, or relief that is only given after a conviction. A lawyer "
                "must read the court file."
            ),
        )
    text = _(
        "There was no guilty or no contest plea and no finding of guilt. The arrest must still be told on immigration "
        "forms, and what was said about drugs can still matter."
    )
    return Immigration("no", tuple(Reason(message, TEST) for message in (text, *more)))


def _mentions_a_conviction(count: Count) -> bool:
    granted = count.relief_granted if count.given("relief_granted") else []
    dej = count.dej.given("granted") or count.dej.given("completed")
    return not _AFTER_A_CONVICTION.isdisjoint(granted) or (dej and not count.known("outcome", "dej"))


def _answer(conviction: str, text: Message, cite: str = TEST) -> Immigration:
    return Immigration(conviction, (Reason(text, cite),))
