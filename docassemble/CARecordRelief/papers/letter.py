"""The next-steps letter: what the person has, what to do with it, and what it will and will not change.

It is for the person, not for the court. It never states what was answered about citizenship: it says "if you are not a
US citizen". Its sentences are at a 6th to 8th grade level, and translatable.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import Screening, Step
from docassemble.CARecordRelief.law.safety import ABOUT_IMMIGRATION
from docassemble.CARecordRelief.papers import (
    courts,
    letter_after,
    letter_case,
    letter_without_papers,
    rap_sheet_kit,
    worksheets,
)
from docassemble.CARecordRelief.papers.at_the_court import (
    case_title,
)
from docassemble.CARecordRelief.papers.blocks import Block, bullet, grouped, numbered, paragraph, section
from docassemble.CARecordRelief.papers.filings import law_in_words
from docassemble.CARecordRelief.papers.pleading import CourtCase
from docassemble.CARecordRelief.papers.wording import given
from docassemble.CARecordRelief.papers.words_explained import words_explained


def letter(
    case_file: CaseFile,
    screening: Screening,
    cases: Sequence[CourtCase],
    forms: Collection[str] = (),
    drafted: Sequence[CourtCase] = (),
    *,
    sheet: bool = False,
) -> dict[str, Any]:
    """The context of `next_steps_letter.docx`; `cases` are those for which there are papers, `forms` the official forms
    that are used where one fits, `drafted` the cases for which there is a draft to take to a lawyer; `sheet` whether a
    hand-off sheet goes with the letter."""
    sections = list(_sections(case_file, screening, cases, forms, drafted, sheet=sheet))
    return {
        "date": _("{day}", day=screening.as_of),
        "title": _("Your next steps"),
        "greeting": _greeting(case_file),
        "footer": _("Law as of {day}. Legal information, not legal advice. Page", day=screening.law_as_of),
        "sections_of_letter": [*sections, *_words(sections, screening.language)],
    }


def _sections(
    case_file: CaseFile,
    screening: Screening,
    cases: Sequence[CourtCase],
    forms: Collection[str],
    drafted: Sequence[CourtCase],
    *,
    sheet: bool,
) -> Iterator[Block]:
    yield section(_("What this letter is"), _what_it_is(cases, with_copies=case_file.language != "en"))
    if screening.stop:
        yield section(_("First: see an immigration lawyer"), _lawyer_first())
    if concerned := _for_immigrants(case_file, screening, cases):
        yield concerned
    if screening.plan:
        yield section(_("Your plan, step by step"), [numbered(_step(step, screening)) for step in screening.plan])
    if kit := rap_sheet_kit.rap_sheet_kit(case_file, screening):
        yield section(rap_sheet_kit.title(case_file), [paragraph(kit[0]), *map(bullet, kit[1:])])
    for case in cases:
        yield section(case_title(case), letter_case.told(case, forms))
    if cases:
        yield section(_("What it costs"), letter_after.cost())
        yield section(_("What happens then"), letter_after.what_happens(cases))
        yield section(_("What this changes"), letter_after.what_changes(cases))
        yield section(_("What this does not change"), letter_after.what_stays(cases))
    if drafted:
        yield section(_("A draft to take to a lawyer"), _drafts_for_a_lawyer(drafted))
    if sheet:
        yield section(_("A sheet to take to a lawyer"), _sheet_for_a_lawyer())
    if without := grouped(letter_without_papers.to_ask_elsewhere(screening)):
        yield section(_("What you may ask for, but without papers from us"), without)
    if sheets := list(map(bullet, worksheets.told(case_file, screening))):
        yield section(_("Worksheets to take to a lawyer"), sheets)
    if by_itself := grouped(letter_without_papers.by_itself(screening)):
        yield section(_("What may be cleared without you asking"), by_itself)
    if later := grouped(letter_without_papers.not_now(screening)):
        yield section(_("What cannot be filed now, and why"), later)
    if general := [bullet(warning.text) for warning in _general(screening)]:
        yield section(_("Keep in mind"), general)
    yield section(_("Who can help"), _who_can_help(case_file))


def _words(sections: Sequence[Block], language: str) -> Iterator[Block]:
    texts = (block["text"] for part in sections for block in part["blocks"])
    if words := list(words_explained(texts, language)):
        yield section(_("Words in this letter"), map(bullet, words))


def _greeting(case_file: CaseFile) -> Message:
    name = " ".join(filter(None, (given(case_file.get(f"person.name.{part}")) for part in ("first", "last"))))
    return _("Dear {name},", name=name) if name else _("Hello,")


def _what_it_is(cases: Sequence[CourtCase], *, with_copies: bool) -> list[Block]:
    blocks = [
        _("This letter tells you what you can do next. It is for you. Do not file it with the court."),
        _("It gives legal information. It is not advice from a lawyer. You decide what to do."),
    ]
    if cases:
        blocks.append(
            _(
                "You have court papers for these cases. Read every paper before you sign it. If something is "
                "wrong, do not sign: correct your answers and make the papers again."
            )
        )
        if with_copies:
            blocks.append(
                _(
                    "The court wants its papers in English. For each paper that is signed, you also have a copy to "
                    "read in your language. It says the same. The copies are for you: do not file them, and do not "
                    "sign them."
                )
            )
    else:
        blocks.append(_("There are no court papers for you to file today. This letter says why, and what to do."))
    return [paragraph(text) for text in blocks]


def _lawyer_first() -> list[Block]:
    return [
        paragraph(text)
        for text in (
            _(
                "See an immigration lawyer who knows criminal cases before you sign or file any of these papers,"
                " and before you travel."
            ),
            _(
                "Court papers are public. For a person who is not a US citizen, a paper filed at the wrong time can do "
                "harm. A lawyer can tell you what is safe, and in which order."
            ),
            _("Take this letter and the papers with you."),
        )
    ]


def _for_immigrants(case_file: CaseFile, screening: Screening, cases: Sequence[CourtCase]) -> Block | None:
    """For everybody whose answer was not `citizen`; it speaks of "if", so that the letter tells nobody's status."""
    citizenship = case_file.get("person.citizenship")
    if citizenship == "citizen":
        return None
    warnings = [bullet(w.text) for w in screening.warnings if w.id in ABOUT_IMMIGRATION]
    if citizenship == "naturalized":
        return section(_("Immigration and citizenship forms"), warnings) if warnings else None
    effects = [
        bullet(
            _(
                "{title} ({law}): {effect}",
                title=finding.title,
                law=law_in_words(finding.remedy),
                effect=finding.effect_on_immigration,
            )
        )
        for finding in letter_after.each_remedy(cases)
    ]
    return section(_("If you are not a US citizen"), [*warnings, *effects])


def _step(step: Step, screening: Screening) -> Message:
    reasons = {reason.text for reason in screening.stop.reasons} if screening.stop else set()
    # Why a lawyer comes first would tell a reader over the shoulder what was answered about immigration.
    return step.text if step.why is None or step.why in reasons else _("{step} {why}", step=step.text, why=step.why)


def _drafts_for_a_lawyer(drafted: Sequence[CourtCase]) -> Iterator[Block]:
    """What the draft of a motion to vacate is, and that it is not to be signed or filed alone. It tells no status."""
    for case in drafted:
        yield bullet(
            _(
                "{case}: there is a draft for {offenses}. It asks the court to take the conviction or the plea away.",
                case=case_title(case),
                offenses=letter_case.offenses_in_words(case.offenses),
            )
        )
    for text in (
        _(
            "The draft is not finished. Do not sign it and do not file it alone. Each page says that a lawyer must "
            "review it first."
        ),
        _(
            "Take it to a lawyer who knows both criminal and immigration law. What you swear to in it is public, and "
            "it can be used against you. The lawyer can tell whether, when and how to file it."
        ),
        _("If the court grants it, the charge comes back. The lawyer must plan for that before anything is filed."),
        _(
            "The draft has a declaration with your answers. Check that every word is true. Lines are left blank for "
            "what you did not tell us. Think about them, but fill them in only with the lawyer."
        ),
        _(
            "A list of evidence comes with it. The court wants proof beside your word. Begin with the court file and "
            "with the file of the lawyer you had then, because they take longest."
        ),
        _(
            "If you cannot pay a lawyer, the court can appoint one when the papers make a good first case. Fill in "
            "form CR-105, which tells about your money, and bring it to the lawyer or to a public defender."
        ),
    ):
        yield bullet(text)


def _sheet_for_a_lawyer() -> Iterator[Block]:
    for text in (
        _("There is also a hand-off sheet. It has what a lawyer needs to know, with dates and what is missing."),
        _("Show it to a lawyer and to nobody else. It is not for the court. Nothing in it is sworn."),
        _("It has a list of what to gather, and questions to think about before you meet the lawyer."),
    ):
        yield bullet(text)


def _who_can_help(case_file: CaseFile) -> Iterator[Block]:
    websites = dict.fromkeys(
        (court.county, court.website) for case in case_file.cases if (court := courts.court(case)) is not None
    )
    yield bullet(_("The self-help center of your court. It is free. Look for it on the court's website."))
    for county, website in websites:
        yield bullet(_("{county} County: {website}", county=county, website=website))
    yield bullet(
        _("The public defender of the county where the case was. Many offices help to clear records for free.")
    )
    yield bullet(_("LawHelpCA, www.lawhelpca.org: free legal help, county by county."))
    if case_file.get("person.citizenship") != "citizen":
        yield bullet(
            _(
                "For immigration: LawHelpCA lists immigration lawyers who work for free or for little. Ask only "
                "a lawyer, or a person whom the government has accredited. A notario is not a lawyer."
            )
        )


def _general(screening: Screening) -> list[Any]:
    """The warnings that are not about immigration, without the one that the letter begins with."""
    return [w for w in screening.warnings if w.id != "information" and w.id not in ABOUT_IMMIGRATION]
