"""What CR-180 says as it is filled in for a person, to be read in another language.

The sentences are those of the form in the edition that `official_forms.yml` names; a test compares them with the blank.
Of the items only those are here that are marked. The form's notes on how to fill it in are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers.blocks import paragraph, section
from docassemble.CARecordRelief.papers.pleading import CODES, LEVELS
from docassemble.CARecordRelief.papers.wording import BLANK, PaperDate, Words

_LISTED = _(
    "1. On (date): {date}, the petitioner (the defendant in the above-entitled criminal action) was convicted of a "
    "violation of the following offenses or was granted deferred entry of judgment for the following offenses:"
)
_ROW = _(
    "Code: {code}. Section: {section}. Type of offense: {level}. Eligible for reduction to misdemeanor under Penal "
    "Code, § 17(b): {to_misdemeanor}. Eligible for reduction to infraction under Penal Code, § 17(d)(2): "
    "{to_infraction}."
)
#: The items by their boxes: the heading of an item, then what it says. A part of an item has no heading.
ITEMS: Mapping[str, tuple[Message | None, Message]] = {
    "2": (
        _("2. Felony or misdemeanor with probation granted (Pen. Code, § 1203.4)"),
        _(
            "Probation was granted on the terms and conditions stated in the docket of the above-entitled court; the "
            "petitioner is not serving a sentence for any offense, on probation for any offense, or currently charged "
            "with committing any crime, and the petitioner"
        ),
    ),
    "2a": (None, _("a. has fulfilled the conditions of probation for the entire period thereof.")),
    "2b": (
        None,
        _("b. has been discharged from probation prior to the termination of the period thereof."),
    ),
    "2c": (None, _("c. should be granted relief in the interests of justice.")),
    "3": (
        _("3. Misdemeanor or infraction with sentence other than probation (Pen. Code, § 1203.4a)"),
        _(
            "Probation was not granted; more than one year has elapsed since judgment was pronounced. Petitioner has "
            "complied with the sentence of the court and is not serving a sentence for any offense or currently "
            "charged with committing any crime; and the petitioner"
        ),
    ),
    "3a": (
        None,
        _(
            "a. has lived an honest and upright life since pronouncement of judgment and conformed to and obeyed the "
            "laws of the land;"
        ),
    ),
    "3b": (None, _("b. should be granted relief in the interests of justice.")),
    "4": (
        _("4. Misdemeanor conviction under Penal Code section 647(b) (Pen. Code, § 1203.49)"),
        _(
            "Petitioner has completed a term of probation for a conviction under Penal Code section 647(b) and should "
            "be granted relief because the conviction was the result of petitioner's status as a victim of human "
            "trafficking."
        ),
    ),
    "5": (
        _(
            "5. Felony county jail sentence under Penal Code section 1170(h)(5) or felony state prison sentence (Pen. "
            "Code, § 1203.41)"
        ),
        _(
            "Petitioner is not on parole or under supervision under Penal Code section 1170(h)(5)(B); is not serving a "
            "sentence for, on probation for, or currently charged with committing any crime; and should be granted "
            "relief in the interests of justice, and"
        ),
    ),
    "5a": (
        None,
        _(
            "a. more than one year has elapsed since petitioner completed the felony county jail sentence with a "
            "period of mandatory supervision imposed under Penal Code section 1170(h)(5)(B)."
        ),
    ),
    "5b": (
        None,
        _(
            "b. more than two years have elapsed since petitioner completed the felony county jail sentence without a "
            "period of mandatory supervision imposed under Penal Code section 1170(h)(5)(A)."
        ),
    ),
    "5c": (
        None,
        _(
            "c. more than two years have elapsed since petitioner completed the felony state prison sentence, and the "
            "conviction did not result in a requirement to register as a sex offender under Chapter 5.5 (starting with "
            "section 290) of Title 9 of Part 1 of the Penal Code."
        ),
    ),
    "6": (
        _(
            "6. Felony prison sentence that would have been eligible for a felony county jail sentence after 2011 "
            "under Penal Code section 1170(h)(5) (Pen. Code, § 1203.42)"
        ),
        _(
            "Petitioner is not under supervision and is not serving a sentence for, on probation for, or currently "
            "charged with committing any crime; more than two years have elapsed since petitioner completed the felony "
            "prison sentence; and petitioner should be granted relief in the interests of justice."
        ),
    ),
    "7": (
        _("7. Deferred entry of judgment (Pen. Code, § 1203.43)"),
        _(
            "Petitioner performed satisfactorily during the period in which deferred entry of judgment was granted. "
            "The criminal charge(s) were dismissed under former Penal Code section 1000.3 on (date): {date}. "
            "Furthermore"
        ),
    ),
    "7a": (None, _("a. court records are available showing the case resolution;")),
    "7b": (
        None,
        _(
            "b. petitioner declares under penalty of perjury that the charges were dismissed after petitioner "
            "completed the requirements for deferred entry of judgment. Petitioner"
        ),
    ),
    "7b1": (None, _("(1) has attached a copy of petitioner's state summary criminal history information.")),
}
#: What stands on every copy of the form, marked or not.
LAST = (
    _(
        "8. Petitioner requests that the eligible felony offenses listed above be reduced to misdemeanors under Penal "
        "Code section 17(b) and eligible misdemeanor offenses be reduced to infractions under Penal Code section "
        "17(d)(2)."
    ),
    _(
        "9. Petitioner requests that petitioner be permitted to withdraw the plea of guilty, or that the verdict or "
        "finding of guilt be set aside and a plea of not guilty be entered and the court dismiss this action under the "
        "Penal Code section(s) noted above."
    ),
)
_POINTERS = {
    "See attachment": _("See attachment"),
    **{f"See attachment {item}": _("See attachment {item}", item=item) for item in ("1", "2c", "3b", "5", "6", "7")},
    **{f"See item {item}": _("See item {item}", item=item) for item in ("2c", "3b", "5", "6")},
}


def copy_of(values: Mapping[str, str | bool], days: Iterable[Any]) -> dict[str, Any]:
    """The context of `draft_evidence.docx` for these values of the form; `days` are the dates that may stand in it."""
    known: dict[str, Words] = {str(day): day for day in map(PaperDate, days)}
    known |= {str(code).removesuffix(" Code"): code for code in CODES.values()}
    known |= {str(word): word for word in (*LEVELS.values(), _("Yes"), _("No"))} | _POINTERS

    def said(name: str) -> Words:
        value = str(values.get(name) or BLANK)
        return known.get(value, value)

    items = [box for box, (heading, _text) in ITEMS.items() if heading and box in values]
    return {
        "date": "",
        "title": _("Petition for Dismissal (form {form})", form="CR-180"),
        "opening": [
            _("Superior Court of California, County of {county}", county=said("court.county")),
            _("People of the State of California v. {name}", name=said("defendant.1")),
            _("Case number: {number}", number=said("case_number.1")),
            _("Only what is marked on the form stands here."),
        ],
        "footer": _("Page"),
        "sections_of_list": [
            section("1.", map(paragraph, [Message(_LISTED.msgid, {"date": said("1.date")}), *_rows(values, said)])),
            *(section(ITEMS[box][0], map(paragraph, _item(box, values, said))) for box in items),
            section("8., 9.", map(paragraph, LAST)),
            section(_("Signature"), [paragraph(_("Date: {blank}", blank=BLANK)), paragraph(said("signature.name"))]),
        ],
    }


def _rows(values: Mapping[str, str | bool], said: Callable[[str], Words]) -> Iterator[Message]:
    for row in range(1, 6):
        if f"1.row{row}.level" in values:
            cells = {"code": "code", "section": "section", "level": "level"}
            cells |= {"to_misdemeanor": "17b", "to_infraction": "17d2"}
            yield Message(_ROW.msgid, {gap: said(f"1.row{row}.{column}") for gap, column in cells.items()})


def _item(box: str, values: Mapping[str, str | bool], said: Callable[[str], Words]) -> Iterator[Words]:
    """What an item says, with its marked parts and what was written in it."""
    yield Message(ITEMS[box][1].msgid, {"date": said(f"{box}.date")})
    for part, (heading, text) in ITEMS.items():
        if heading is None and part.startswith(box) and part in values:
            yield text
    yield from (said(name) for name in values if name.startswith(box) and name.endswith(".text"))
