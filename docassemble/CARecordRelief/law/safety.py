"""When a person must see a lawyer first, and what everybody must be told: the stop rule and the warnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law import offenses
from docassemble.CARecordRelief.law.dates import REVIEW_BY
from docassemble.CARecordRelief.law.finding import Reason, Stop, Warning
from docassemble.CARecordRelief.law.record import Count, Person
from docassemble.CARecordRelief.law.ruling import READ, Confirmed, Source
from docassemble.CARecordRelief.vocabulary import UNKNOWN

_URGENT = {
    "notice": _("You have a notice from immigration. The time to act in the criminal court is running."),
    "proceedings": _("You have a case in immigration court."),
    "ordered": _("A judge has ordered you removed from the country."),
    "detained": _("You are held by immigration."),
    "deported": _("You were deported."),
}


def may_be_noncitizen(person: Person) -> bool:
    """Everybody who did not say that they are a citizen. Not saying, not knowing and not asked are treated alike."""
    return person.answer("citizenship") not in ("citizen", "naturalized")


def is_citizen_with_immigration_case(person: Person) -> bool:
    """Two answers that seldom go together. A mistaken belief to be a citizen is a danger of its own."""
    return person.known("citizenship", "citizen") and person.immigration.answer("removal") in _URGENT


def stop(person: Person, counts: tuple[Count, ...]) -> Stop | None:
    """The stop rule: immigration dangers come before any filing. Sworn papers are public and can be used there."""
    if person.known("citizenship", "citizen"):
        return None
    immigration = person.immigration
    removal = immigration.answer("removal")
    if removal in _URGENT:
        text = _(
            "{danger} A lawyer must see this before anything is filed in any court. What you swear to in a court paper "
            "can be used against you.",
            danger=_URGENT[removal],
        )
        return Stop("urgent_lawyer", (Reason(text, "Pen. Code, § 1473.7(b)(2)", ("person.immigration.removal",)),))
    if not may_be_noncitizen(person):
        return None
    reasons = tuple(_reasons_for_a_lawyer_first(person, counts))
    return Stop("lawyer_before_filing", reasons) if reasons else None


def _reasons_for_a_lawyer_first(person: Person, counts: tuple[Count, ...]) -> Iterator[Reason]:
    def answered(fact: str) -> bool:  # not knowing is no reason to feel safe
        return person.immigration.answer(fact) in (True, UNKNOWN)

    if person.immigration.known("removal", UNKNOWN):
        yield Reason(
            _("You do not know whether immigration has opened a case. A lawyer can find out safely."),
            "INA § 239",
            ("person.immigration.removal",),
        )
    if answered("pending_application"):
        yield Reason(
            _(
                "You have, or may have, an immigration application under way. A court paper can change it. Let an "
                "immigration lawyer see the papers before you file them."
            ),
            "INA § 101(a)(48)(A)",
            ("person.immigration.pending_application",),
        )
    may_have_drug_case = person.answer("other_drug_cases") in (True, UNKNOWN) or any(
        not count.given("offense") or offenses.is_drug(count.offense) is not False for count in counts
    )
    if answered("travel_plans") and may_have_drug_case:
        yield Reason(
            _(
                "You plan, or may plan, to travel. A drug case can keep you from coming back, even with a green card. "
                "See an immigration lawyer before you leave."
            ),
            "INA § 101(a)(13)(C)(v)",
            ("person.immigration.travel_plans",),
        )


_FOR_POSSIBLE_NONCITIZENS = (
    Warning(
        "immigration_lawyer_first",
        _(
            "If you are not a US citizen, talk to an immigration lawyer who knows criminal cases before you file "
            "anything here. Do the same before any travel outside the country, even for a day. Do it before you apply "
            "for or renew a green card, apply for citizenship, give fingerprints to immigration, or go to an ICE "
            "check-in."
        ),
        "INA §§ 101(a)(13)(C)(v), 212(a)(2), 237(a)(2)",
    ),
    Warning(
        "always_disclose",
        _(
            "Immigration forms ask about every arrest and every case. Always tell about them, also when they were "
            "dismissed, sealed or taken back. Get certified copies of the court papers before anything is sealed."
        ),
        "8 U.S.C. § 1101(a)(48)(A); 12 USCIS Policy Manual F.2",
    ),
    Warning(
        "state_silence_is_not_federal",
        _(
            "California law sometimes lets you say that you were not arrested. That does not count for federal "
            "immigration questions."
        ),
        "Pen. Code, §§ 851.90, 1000.4, 1210.1",
    ),
    Warning(
        "no_admissions",
        _(
            "Do not tell any officer that you have had or used drugs or marijuana. In immigration law, saying so can "
            "hurt you without any conviction."
        ),
        "INA § 212(a)(2)(A)(i)",
    ),
    Warning(
        "expungement_is_not_enough",
        _("A dismissal under section 1203.4 and others like it does not fix immigration problems."),
        "Matter of Roldan, 22 I&N Dec. 512 (BIA 1999); Prado v. Barr (9th Cir. 2020)",
    ),
    Warning(
        "court_papers_are_public",
        _(
            "Court papers are public. Do not write about your immigration status, your A-number, or the country you "
            "were born in."
        ),
        "",
    ),
    Warning(
        "travel",
        _(
            "A person with a green card who leaves the country with a drug case can be stopped or held on the way "
            "back, even for a small amount of marijuana."
        ),
        "INA § 101(a)(13)(C)(v)",
    ),
    Warning(
        "daca_tps_asylum",
        _(
            "DACA, TPS and asylum have rules of their own. A dismissed case may still count: TPS can be lost with one "
            "felony or two misdemeanors, and selling drugs can end asylum. These rules were not checked here. Ask a "
            "lawyer."
        ),
        "8 C.F.R. §§ 236.22, 244.4; Matter of Y-L-, 23 I&N Dec. 270 (A.G. 2002)",
    ),
    Warning(
        "rules_change",
        _(
            "Immigration rules changed much in 2025 and 2026. Some arrests alone, for example for theft, can now lead "
            "to being held. Ask a lawyer what holds today."
        ),
        "Laken Riley Act, Pub. L. 119-1 (2025)",
    ),
    Warning(
        "courthouse",
        _(
            "If going to a courthouse worries you, ask the court whether you may appear by video, or whether a lawyer "
            "may go for you."
        ),
        "",
    ),
)

_FOR_NATURALIZED = Warning(
    "naturalized",
    _(
        "If an old case was not told on a citizenship or green card form, talk to an immigration lawyer before you "
        "file papers about it. Citizenship can be taken back when a form left out what it asked for."
    ),
    "INA § 340(a)",
)
#: The ids of the warnings about immigration: a letter keeps them together.
ABOUT_IMMIGRATION = frozenset(warning.id for warning in (*_FOR_POSSIBLE_NONCITIZENS, _FOR_NATURALIZED))

_FOR_ALL = (
    Warning(
        "firearms",
        _("Nothing here lets you own or buy a gun. Ask a lawyer before you do. A mistake can be a felony."),
        "Pen. Code, §§ 29800, 29805; 18 U.S.C. § 922(g)",
    ),
    Warning("information", _("This is legal information, not advice from a lawyer. You decide what to do.")),
)


#: How far what the warnings say was confirmed, by the warning's id. Those without a cite need none.
SOURCES: dict[str, Source] = {
    "immigration_lawyer_first": Source("INA §§ 101(a)(13)(C)(v), 212(a)(2), 237(a)(2)", Confirmed.NOT_CONFIRMED, READ),
    "always_disclose": Source("12 USCIS Policy Manual F.2", Confirmed.SECONDARY, READ),
    "state_silence_is_not_federal": Source("Pen. Code, §§ 851.90, 1000.4, 1210.1", Confirmed.TEXT, READ),
    "no_admissions": Source("INA § 212(a)(2)(A)(i)", Confirmed.NOT_CONFIRMED, READ),
    "expungement_is_not_enough": Source("Prado v. Barr (9th Cir. 2020)", Confirmed.SECONDARY, READ),
    "travel": Source("INA § 101(a)(13)(C)(v)", Confirmed.NOT_CONFIRMED, READ),
    "daca_tps_asylum": Source("8 C.F.R. §§ 236.22, 244.4; Matter of Y-L-", Confirmed.NOT_CONFIRMED, READ),
    "rules_change": Source("Laken Riley Act, Pub. L. 119-1 (2025)", Confirmed.NOT_CONFIRMED, READ),
    "naturalized": Source("INA § 340(a)", Confirmed.NOT_CONFIRMED, READ),
    "firearms": Source("Pen. Code, §§ 29800, 29805; 18 U.S.C. § 922(g)", Confirmed.NOT_CONFIRMED, READ),
    "citizen_with_immigration_case": Source("8 U.S.C. § 1227(a)(3)(D)", Confirmed.NOT_CONFIRMED, READ),
}

_CITIZEN_WITH_IMMIGRATION_CASE = Warning(
    "citizen_with_immigration_case",
    _(
        "You said that you are a citizen and that immigration has a case against you. Ask an immigration lawyer before "
        "you file anything."
    ),
    "8 U.S.C. § 1227(a)(3)(D)",
)


def warnings(person: Person, contradictions: tuple[Warning, ...], as_of: date) -> tuple[Warning, ...]:
    """What the person must be told, most dangerous first, whatever the findings are."""
    told: list[Warning] = []
    if may_be_noncitizen(person):
        told += _FOR_POSSIBLE_NONCITIZENS
    elif person.known("citizenship", "naturalized"):
        told += (_FOR_NATURALIZED, _FOR_POSSIBLE_NONCITIZENS[1])
    elif is_citizen_with_immigration_case(person):
        told.append(_CITIZEN_WITH_IMMIGRATION_CASE)
    told += contradictions
    if as_of >= REVIEW_BY:
        told.append(
            Warning(
                "law_review_overdue",
                _("The law in this program has not been read again since {day}. It may have changed.", day=REVIEW_BY),
            )
        )
    return (*told, *_FOR_ALL)
