"""For every fact a rule may need: what it is called, and on which paper the answer stands."""

from __future__ import annotations

import re

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

_INDEX = re.compile(r"^cases\[\d+\]\.(counts\[\d+\]\.)?")


def fact_name(path: str) -> str:
    """The fact behind a full path: `dej.granted` for `cases[0].counts[1].dej.granted`."""
    return _INDEX.sub("", path)


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
