"""The closed lists of the case file in words: what a person chooses from, and what the review shows again."""

from __future__ import annotations

from collections.abc import Collection

from docassemble.base.util import get_language

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import offenses
from docassemble.CARecordRelief.law.remedies import REMEDIES
from docassemble.CARecordRelief.law.ruling import Remedy
from docassemble.CARecordRelief.vocabulary import COUNTIES, UNKNOWN

__all__ = ["choices", "counties", "offenses_to_choose", "yes_no_unknown"]

_DO_NOT_KNOW = {UNKNOWN: _("I do not know")}
_SENTENCES = {
    "probation": _("Probation, formal or informal"),
    "jail": _("Jail without probation"),
    "fine": _("Only a fine"),
    "realigned_jail": _("A felony sentence served in county jail (PC 1170(h))"),
    "prison": _("State prison"),
}
_YES_NO = {"True": _("Yes"), "False": _("No"), **_DO_NOT_KNOW}

#: Fact (without the path of its case and count) -> stored word -> what the person reads.
CHOICES: dict[str, dict[str, Message]] = {
    "person.citizenship": {
        "citizen": _("Yes, I was born a US citizen"),
        "naturalized": _("Yes, I became a US citizen later"),
        "noncitizen": _("No, or I am not sure"),
        "undisclosed": _("I prefer not to say"),
    },
    "person.immigration.removal": {
        "none": _("No, none of these"),
        "notice": _("I got a letter or notice from immigration about my record"),
        "proceedings": _("I have a case in immigration court"),
        "ordered": _("A judge ordered me to leave the United States"),
        "deported": _("I was deported"),
        "detained": _("Immigration is holding me now"),
        **_DO_NOT_KNOW,
    },
    "level": {
        "felony": _("Felony"),
        "misdemeanor": _("Misdemeanor"),
        "infraction": _("Infraction (a ticket with a fine)"),
        **_DO_NOT_KNOW,
    },
    "outcome": {
        "dej": _("Classes or a program after I pleaded guilty or no contest (DEJ, deferred entry of judgment)"),
        "pretrial_diversion": _("Classes or a program without a guilty plea (diversion)"),
        **_SENTENCES,
        "dismissed": _("It was dismissed, without any classes or program"),
        "acquitted": _("I was found not guilty"),
        "never_charged": _("I was arrested, but never charged"),
        "vacated": _("A court took the conviction back (vacated)"),
        "pending": _("It is still open"),
        **_DO_NOT_KNOW,
    },
    "outcome after DEJ": _SENTENCES,
    "plea": {
        "guilty": _("Guilty"),
        "no_contest": _("No contest"),
        "not_guilty": _("Not guilty"),
        "none": _("I was never asked to plead"),
        **_DO_NOT_KNOW,
    },
    "diversion.program": {
        "pc1000": _("Drug diversion (PC 1000)"),
        "pc1001_36": _("Mental health diversion (PC 1001.36)"),
        "pc1001_95": _("Diversion by the judge for a misdemeanor (PC 1001.95)"),
        "pc1000_7": _("Program for young adults in juvenile hall (PC 1000.7)"),
        "pc1000_8": _("Back on Track (PC 1000.8)"),
        "ab2124": _("Los Angeles deferral of sentencing (AB 2124)"),
        "hs11395": _("Treatment-mandated felony (HS 11395)"),
        "prefiling": _("A program before any charge was filed"),
        "other": _("Another program"),
        **_DO_NOT_KNOW,
    },
    "custody.kind": {
        "straight": _("Straight: all of it in jail"),
        "split": _("Split: part in jail, then mandatory supervision"),
        **_DO_NOT_KNOW,
    },
    "court_file": {
        "available": _("Yes"),
        "gone": _("No, it was destroyed or cannot be found"),
        "sealed": _("It is sealed"),
        **_DO_NOT_KNOW,
    },
    "rap_sheet": {
        "none": _("I do not have my DOJ record yet"),
        "no_disposition": _("It shows no ending for this case"),
        "dej_completed": _("It shows that I finished DEJ, or that the case was dismissed"),
        "sentenced": _("It shows a sentence"),
        **_DO_NOT_KNOW,
    },
    "prosecutor": {
        "district_attorney": _("The district attorney of the county"),
        "city_attorney": _("A city attorney or city prosecutor"),
        **_DO_NOT_KNOW,
    },
    "trafficking_victim": {
        "True": _("Yes"),
        "False": _("No"),
        UNKNOWN: _("I do not know, or I prefer not to say"),
    },
    "immigration_advice.court_advised": {
        "True": _("Yes"),
        "False": _("No"),
        "paraphrased": _("In other words, or only in part"),
        **_DO_NOT_KNOW,
    },
}


def choices(fact: str) -> list[dict[str, str]]:
    """The choices of a closed list, for a field. Raises KeyError for a fact that has none."""
    return _listed(CHOICES[fact])


def yes_no_unknown() -> list[dict[str, str]]:
    """The three answers to most questions about a record."""
    return _listed(_YES_NO)


def counties() -> list[dict[str, str]]:
    """The 58 counties, for a list."""
    return [*({county: county} for county in COUNTIES), *_listed(_DO_NOT_KNOW)]


def offenses_to_choose() -> list[dict[str, str]]:
    """The offenses that the law's table knows. Others can be typed."""
    return [{citation: label.render(get_language())} for citation, label in offenses.choices()]


def relief_to_choose(names: Collection[str] | None = None) -> list[dict[str, str]]:
    """The remedies with these names (without names: all of them), as courts write them: `Dismissal … (PC 1203.4)`."""
    known = [_in_words(remedy) for remedy in REMEDIES if names is None or remedy.name in names]
    return [*known, *_listed(_DO_NOT_KNOW)]


def _in_words(remedy: Remedy) -> dict[str, str]:
    title = remedy.title.render(get_language())
    return {remedy.name: f"{title} ({remedy.name})" if any(map(str.isdigit, remedy.name)) else title}


def chosen(fact: str, value: object) -> Message | str:
    """A stored answer in the words in which it was chosen."""
    words = CHOICES.get(fact, _YES_NO)
    return words.get(str(value), str(value))


def _listed(words: dict[str, Message]) -> list[dict[str, str]]:
    return [{word: label.render(get_language())} for word, label in words.items()]
