"""For every fact a rule may need: what it is called, and on which paper the answer stands."""

from __future__ import annotations

import re
from collections.abc import Collection

from docassemble.CARecordRelief.i18n import Message, _

_RAP = _("Look at your DOJ record (RAP sheet), at the lines for this case.")

#: Fact name -> (what it is called, where the answer stands). A fact of the count is named without the count's path.
_FACTS: dict[str, tuple[Message, Message]] = {
    "person.citizenship": (_("citizenship"), _("You may also choose not to say.")),
    "person.immigration.removal": (
        _("whether the immigration court or ICE has opened a case"),
        _("Look for a paper that says Notice to Appear. A lawyer can look up your A-number."),
    ),
    "person.pending_charges": (
        _("open charges, warrants or tickets to appear"),
        _(
            "A public defender or another lawyer can look up open cases and warrants without putting you at risk. Do "
            "not go to a courthouse to ask."
        ),
    ),
    "person.serving_sentence": (
        _("whether a sentence is being served now"),
        _("Look at the sentence in the minute order of your latest case, or ask the clerk for it."),
    ),
    "person.on_probation": (
        _("probation in any case now"),
        _(
            "Look at the last minute order of each case for the words probation, and the day it ends. Informal "
            "probation counts. The clerk or the probation office can tell you."
        ),
    ),
    "person.on_supervision": (
        _("parole or other supervision now"),
        _("Ask your parole or probation officer, or look at your release papers."),
    ),
    "person.must_register": (
        _("registration under Penal Code section 290"),
        _("Look at your registration papers, or at the sentence in the court file."),
    ),
    "person.super_strike": (
        _("a very serious earlier conviction, called a super strike"),
        _("Show your DOJ record (RAP sheet) to a public defender: the list of these crimes is short."),
    ),
    "person.other_drug_cases": (_("other drug cases, anywhere"), _("Your DOJ record lists the arrests in California.")),
    "person.birthdate": (_("date of birth"), _("It stands on any identity card.")),
    "person.california_resident_since": (
        _("since when you have lived in California without a break"),
        _("Look at leases, tax returns, pay stubs or school records: they show where you lived, and when."),
    ),
    "person.immigration.notice_date": (
        _("date of the first immigration notice that names this conviction"),
        _("It stands at the top of the notice. A lawyer can get your immigration file."),
    ),
    "person.immigration.order_date": (
        _("date of the removal order"),
        _("Look at the last page of the judge's order. A lawyer can look it up with your A-number."),
    ),
    "prosecutor": (
        _("who prosecuted the case: the district attorney or a city attorney"),
        _("Look at the top of the complaint: it says who filed it."),
    ),
    "court_file": (
        _("whether the court still has the file"),
        _(
            "Ask the clerk of the court for the case file by case number. Ask in writing if the clerk says that it was "
            "destroyed."
        ),
    ),
    "rap_sheet": (
        _("what your DOJ record shows for this case"),
        _(
            "Ask the California Department of Justice for your own record (RAP sheet) with a Live Scan. Read the line "
            "that begins DISPO for this case."
        ),
    ),
    "county": (_("county of the court"), _("It stands at the top of every court paper.")),
    "number": (_("case number"), _("It stands at the top of every court paper, and on your RAP sheet after CNT.")),
    "offense": (
        _("code section of the charge"),
        _("Look at the minute order or the complaint, or at your RAP sheet: it begins with letters such as HS or PC."),
    ),
    "level": (
        _("whether it was a felony, a misdemeanor or an infraction"),
        _(
            "Look at the minute order of the day you were sentenced. On a RAP sheet look for CONV STATUS: FELONY or "
            "MISDEMEANOR."
        ),
    ),
    "offense_date": (_("date of the offense"), _("It stands in the complaint, and as ARR/DET on your RAP sheet.")),
    "plea": (
        _("what you pleaded"),
        _("Look at the minute order of the day you pleaded: ask the clerk for it by case number."),
    ),
    "plea_date": (
        _("date of the plea"),
        _("Look at the minute order of the day you pleaded: ask the clerk for it by case number."),
    ),
    "judgment_date": (
        _("date of the conviction or sentence"),
        _(
            "Look at your RAP sheet, at the line that begins DISPO: CONVICTED, or ask the clerk for the sentencing "
            "minute order."
        ),
    ),
    "outcome": (
        _("how the case ended"),
        _("Look at the last minute order of the case, or at the line of your RAP sheet that begins DISPO."),
    ),
    "amount.grams": (
        _("how much cannabis it was, in grams"),
        _("Look at the police report or the laboratory report in the court file. An ounce is 28.35 grams."),
    ),
    "amount.concentrate_grams": (
        _("how much concentrated cannabis it was, in grams"),
        _("Look at the police report or the laboratory report in the court file."),
    ),
    "amount.plants": (
        _("how many cannabis plants there were"),
        _("Look at the police report in the court file."),
    ),
    "dej.granted": (
        _("date on which deferred entry of judgment was granted"),
        _("Look at the minute order that says DEJ granted or PC 1000 granted: ask the clerk for it by case number."),
    ),
    "dej.completed": (
        _("whether the classes and the rest of DEJ were completed"),
        _("Look for the certificate of completion, or for the minute order that ends DEJ."),
    ),
    "dej.dismissed": (
        _("whether and when the court dismissed the charges after DEJ"),
        _(
            "Look for a minute order that says dismissed or PC 1000.3, or at your RAP sheet, at the line DISPO: "
            "DISMISSED."
        ),
    ),
    "dej.terminated": (
        _("whether DEJ was ended because of a failure"),
        _("Look for a minute order that says DEJ terminated or judgment entered."),
    ),
    "diversion.program": (
        _("which program it was"),
        _("Look at the minute order that granted it: it names the law, such as PC 1000 or PC 1001.36."),
    ),
    "diversion.granted": (_("date on which diversion was granted"), _("Look at the minute order that granted it.")),
    "diversion.completed": (_("whether diversion was completed"), _("Look for the minute order that ended it.")),
    "probation.granted": (_("date on which probation was granted"), _("Look at the sentencing minute order.")),
    "probation.ends": (
        _("last day of probation"),
        _(
            "Look at the sentencing minute order: it says for how long probation was given. Later orders may have made "
            "it longer or shorter. The clerk or the probation office can tell you."
        ),
    ),
    "probation.fulfilled": (
        _("whether every condition of probation was met the whole time"),
        _("Look at the docket for the words violation, revoked or reinstated. The clerk can print the docket."),
    ),
    "probation.ended_early": (
        _("whether the court ended probation early"),
        _("Look for a minute order that says probation terminated, with a date before the planned end."),
    ),
    "probation.violated": (
        _("whether the court found a violation of probation"),
        _("Look at the docket for the words violation, revoked or reinstated. The clerk can print the docket."),
    ),
    "probation.treatment": (
        _("whether it was probation with drug treatment under Prop 36 of 2000"),
        _("Look at the sentencing minute order for PC 1210.1 or PROP 36."),
    ),
    "probation.treatment_completed": (
        _("whether the drug treatment was completed"),
        _("Look for the certificate of completion, or for the minute order that says treatment completed."),
    ),
    "probation.prison_suspended": (
        _("whether a prison term was imposed and put on hold"),
        _(
            "Look at the sentencing minute order for the words execution of sentence suspended, or ESS. The words "
            "imposition of sentence suspended, or ISS, mean no."
        ),
    ),
    "jail.served": (
        _("whether the whole sentence is complied with"),
        _("Look at the docket: time served, fines and classes are listed there. The clerk can print it."),
    ),
    "custody.kind": (
        _("whether the jail sentence was straight or split"),
        _("Look at the sentencing minute order: 1170(h)(5)(A) is straight, 1170(h)(5)(B) is split, with supervision."),
    ),
    "custody.released": (_("date of release"), _("Look at your release papers, or ask the jail or CDCR for the date.")),
    "custody.supervision_ended": (
        _("date on which supervision ended"),
        _("Look at the discharge paper from parole or probation, or ask that office for the date."),
    ),
    "custody.completed": (
        _("whether custody and supervision are both over"),
        _("Look at the discharge paper from parole or probation, or ask that office."),
    ),
    "custody.registrable": (
        _("whether this crime requires registration under Penal Code section 290"),
        _("Look at the sentence in the court file, or ask a public defender."),
    ),
    "arrest.date": (
        _("date of the arrest"),
        _("It stands on your RAP sheet in the line that begins ARR/DET/CITE."),
    ),
    "arrest.may_still_be_charged": (
        _("whether you may still be charged for this arrest"),
        _("A public defender can tell whether the time to charge is over. Do not call the police to ask."),
    ),
    "arrest.may_be_refiled": (
        _("whether the charge may be filed again"),
        _("Look at the minute order for the words with prejudice, or ask a public defender."),
    ),
    "convicted_at_trial": (
        _("whether a court or jury found guilt after a trial"),
        _("Look at the docket for the word verdict, or ask the clerk."),
    ),
    "trafficking_victim": (
        _("whether you did this because someone trafficked you"),
        _("You need no paper to say so. A lawyer or an advocate for victims can help you look at what happened."),
    ),
    "military_treatment": (
        _("whether it was probation with treatment for people who served in the military"),
        _("Look at the sentencing minute order for PC 1170.9 or VETERANS COURT."),
    ),
    "fire_camp": (
        _("whether you worked on a fire crew or in fire camp while serving this sentence"),
        _("Look at your release papers or at the certificate of the camp. CDCR or the county can confirm it."),
    ),
    "immigration_advice.understood": (
        _("whether you understood, when you pleaded, that it could lead to removal"),
        _("Only you know. Think of what the lawyer and the judge told you that day."),
    ),
    "immigration_advice.lawyer_warned": (
        _("whether your lawyer warned you about immigration"),
        _("That lawyer's file may show it. You have a right to a copy of it."),
    ),
    "immigration_advice.court_advised": (
        _("whether the court warned you about immigration when you pleaded"),
        _(
            "Look at the signed plea form, at the minute order of that day, and at the transcript: ask the clerk for "
            "them by case number. If there is no record at all, tell the lawyer so: that can help you."
        ),
    ),
    "immigration_advice.learned_on": (
        _("when you learned that the case can hurt you in immigration matters"),
        _("Think of the letter, the lawyer or the interview that told you, and look for its date."),
    ),
    "new_crimes_since": (
        _("any crime since this judgment"),
        _RAP,
    ),
    "new_felony_since": (_("any felony since this judgment"), _RAP),
    "reduced": (
        _("whether the felony was already reduced to a misdemeanor"),
        _("Look at the docket for PC 17(b), 1170.18 or Prop 47, or at the last lines of the case on your RAP sheet."),
    ),
    "relief_granted": (
        _("relief that a court has already granted for this count"),
        _("Look at the docket and at the last lines of the case on your RAP sheet, for example DISMISSED PER 1203.4."),
    ),
}

#: What a person may prefer not to say: no plan and no paper asks for it again, whoever reads over the shoulder.
PRIVATE = frozenset({"trafficking_victim"})

_INDEX = re.compile(r"^cases\[\d+\]\.(counts\[\d+\]\.)?")


def fact_name(path: str) -> str:
    """The fact behind a full path: `dej.granted` for `cases[0].counts[1].dej.granted`."""
    return _INDEX.sub("", path)


def is_private(path: str) -> bool:
    """Whether the fact at this path is one that is asked once and never again on paper."""
    return fact_name(path) in PRIVATE


def waits_only_for_private(paths: Collection[str]) -> bool:
    """Whether something is missing, and nothing but what a person may prefer not to say."""
    return bool(paths) and all(map(is_private, paths))


def what_it_is(path: str) -> Message:
    """What the fact at this path is called, in a few plain words."""
    known = _FACTS.get(fact_name(path))
    return known[0] if known else Message(fact_name(path))


def where_it_stands(path: str) -> Message:
    """On which paper a person finds the answer to the fact at this path."""
    known = _FACTS.get(fact_name(path))
    return known[1] if known else _("Look at the court file: ask the clerk for it by case number.")


def where_to_look(path: str) -> Message:
    """The same as one sentence that also names the fact, for a reason that stands by itself."""
    return _("Still to find out: {fact}. {where}", fact=what_it_is(path), where=where_it_stands(path))
