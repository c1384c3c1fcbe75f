"""A case in the next-steps letter: its papers, where they are filed, and who gets a copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from docassemble.CARecordRelief.i18n import Message, _, together
from docassemble.CARecordRelief.law.finding import Reason
from docassemble.CARecordRelief.law.offenses import in_words
from docassemble.CARecordRelief.papers import court_forms
from docassemble.CARecordRelief.papers.at_the_court import (
    LOOK_UP_THE_ADDRESS,
    copies,
    has_blanks,
    where_to_file,
    who_gets_a_copy,
    who_serves,
)
from docassemble.CARecordRelief.papers.blocks import Block, bullet, heading, paragraph
from docassemble.CARecordRelief.papers.filing import Filed
from docassemble.CARecordRelief.papers.filings import filed, law_in_words
from docassemble.CARecordRelief.papers.form_caption import Filling
from docassemble.CARecordRelief.papers.pleading import CourtCase, Offense
from docassemble.CARecordRelief.papers.prompts import STATEMENT_CAUTION
from docassemble.CARecordRelief.papers.wording import given


def told(case: CourtCase, forms: Collection[str]) -> Iterator[Block]:
    """What the letter says of a case for which there are papers; `forms` are the official forms that are used."""
    yield from _what_you_have(case, forms)
    yield from _where_to_file(case)
    yield from _whom_to_serve(case)


def _what_you_have(case: CourtCase, forms: Collection[str]) -> Iterator[Block]:
    yield heading(_("What you ask for"))
    for remedy in case.remedies:
        for reasons, offenses in _by_reasons(case, remedy).items():
            yield bullet(
                _(
                    "{title}, {law}, for {offenses}. {reason}",
                    title=offenses[0].sought[remedy].title,
                    law=law_in_words(remedy),
                    offenses=offenses_in_words(offenses),
                    reason=together([reason.text for reason in reasons]),
                ),
            )
    parts = list(filed(case))
    for part in parts:
        if len(parts) == 1:
            yield heading(_("Your papers, and what each is for"))
        else:
            yield heading(_("Set {number} of papers: {title}", number=part.number, title=part.filing.title))
        yield from _papers(part, forms)
    if has_blanks(filed(case)):
        yield bullet(
            _(
                "Some facts are not known yet, and the papers have blank lines for them. Find out what belongs there, "
                "and write it in before you sign. Do not guess."
            )
        )


def _by_reasons(case: CourtCase, remedy: str) -> dict[tuple[Reason, ...], list[Offense]]:
    """The offenses that share their reasons: what is true of one count is not said of another."""
    found: dict[tuple[Reason, ...], list[Offense]] = {}
    for offense in case.with_(remedy):
        found.setdefault(tuple(offense.sought[remedy].reasons), []).append(offense)
    return found


def _papers(part: Filed, forms: Collection[str]) -> Iterator[Block]:
    """What each paper of one set is for, and who signs it."""
    filing, case = part.filing, part.case
    asks = (
        _("{petition}: it asks the court. Sign and date it at the end.", petition=filing.petition_title)
        if filing.sworn or not given((case.person.get("attorney") or {}).get("name"))
        else _(
            "{petition}: it asks the court. Your lawyer signs and dates it at the end.", petition=filing.petition_title
        )
    )
    yield bullet(asks)
    if filing.sworn:
        yield bullet(
            _("You sign it under oath. Sign only if every word is true. A false statement under oath is a crime.")
        )
    if filled := court_forms.in_place_of(part, forms):
        yield bullet(_on_forms(filled))
        if any(filling.swears for filling in filled.values()):
            yield bullet(_("With your signature on the form you also swear that item 7b of it is true."))
    if court_forms.declaration(part, forms) is not None:
        yield bullet(
            _(
                "Declaration: it is your sworn statement. Sign it only if every word is true. A false "
                "statement under oath is a crime."
            )
        )
    elif case.discretionary and not any(filling.own_words for filling in filled.values()):
        yield bullet(
            _(
                "You gave no reasons in your own words. You can still bring the court a signed statement, or tell "
                "the judge at a hearing."
            )
        )
    yield from map(bullet, filing.attach(case))
    if case.discretionary:
        yield bullet(STATEMENT_CAUTION)
    yield bullet(_("Proposed order: the judge marks and signs it. Do not write on it."))
    yield bullet(
        _("Proof of service: the person who mails or hands over the copies fills it in and signs it, after doing so.")
    )
    yield from map(bullet, filing.advice(case))


def _on_forms(filled: Mapping[str, Filling]) -> Message:
    """Which papers are the courts' own forms, and where the pages belong that had no room on one."""
    names = " / ".join(filling.form.form for filling in filled.values())
    items = [attachment.item for filling in filled.values() for attachment in filling.attachments]
    if items:
        return _(
            "The courts have their own form for this, and it is filled in for you: {forms}. Some things had no room "
            "on it. They are on the pages named Attachment {items}: keep them right behind the form.",
            forms=names,
            items=" / ".join(items),
        )
    return _("The courts have their own form for this, and it is filled in for you: {forms}.", forms=names)


def _where_to_file(case: CourtCase) -> Iterator[Block]:
    yield heading(_("Where to file, and how many copies"))
    yield from map(paragraph, where_to_file(case))
    yield paragraph(
        _(
            "Take the signed papers and at least two copies of each: one for the prosecutor and one for you. Ask the "
            "clerk to stamp the copies. File one set of papers for each case number."
        )
        if copies(filed(case)) == 2
        else _(
            "Take the signed papers and at least {number} copies of each: one for each office that gets a copy, and "
            "one for you. Ask the clerk to stamp the copies. File one set of papers for each case number.",
            number=copies(filed(case)),
        )
    )
    yield paragraph(
        _(
            "If you file by mail, add an envelope with a stamp and your address, so that the clerk can send your "
            "copies back."
        )
    )


def _whom_to_serve(case: CourtCase) -> Iterator[Block]:
    parts = list(filed(case))
    yield heading(_("Give the prosecutor a copy"))
    for part in parts:
        who = who_gets_a_copy(part.filing.served(part.case))
        if len(parts) == 1:
            yield paragraph(_("One copy of each paper goes to {who}. This is called service.", who=who))
        else:
            yield paragraph(
                _(
                    "Set {number}: one copy of each paper goes to {who}. This is called service.",
                    number=part.number,
                    who=who,
                )
            )
        yield paragraph(part.filing.notice(part.case))
    yield paragraph(LOOK_UP_THE_ADDRESS)
    servers = dict.fromkeys(map(who_serves, parts))
    for server in servers:
        sets = ", ".join(str(part.number) for part in parts if who_serves(part) == server)
        yield paragraph(_("For set {sets}: {server}", sets=sets, server=server) if len(servers) > 1 else server)
    yield paragraph(_("Then this person fills in and signs the proof of service, and you file it."))
    yield paragraph(
        _(
            "Most people file first, so that the copies carry the court's stamp. Some courts want service first: "
            "ask the clerk."
        )
    )


def offenses_in_words(offenses: Iterable[Offense]) -> tuple[Message, ...]:
    """The sections of the offenses, each once, with their plain names."""
    texts = dict.fromkeys(given(each.count.get("offense")) for each in offenses)
    return tuple(map(in_words, filter(None, texts)))
