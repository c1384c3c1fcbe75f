"""The next-steps letter: what the person has, what to do with it, and what it will and will not change.

It is for the person, not for the court. It never states what was answered about citizenship: it says "if you are not a
US citizen". Its sentences are at a 6th to 8th grade level, and translatable.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _, together
from docassemble.CARecordRelief.law.facts import waits_only_for_private
from docassemble.CARecordRelief.law.finding import Finding, Reason, Screening, Status, Step, case_name, named
from docassemble.CARecordRelief.law.offenses import in_words
from docassemble.CARecordRelief.law.plan_why import BY_ITSELF, WHOLE_RECORD
from docassemble.CARecordRelief.law.safety import ABOUT_IMMIGRATION
from docassemble.CARecordRelief.papers import court_forms, courts, rap_sheet_kit, worksheets
from docassemble.CARecordRelief.papers.at_the_court import (
    ASK_THE_CLERK_AFTER,
    LOOK_UP_THE_ADDRESS,
    case_title,
    copies,
    has_blanks,
    where_to_file,
    who_gets_a_copy,
    who_serves,
)
from docassemble.CARecordRelief.papers.filing import Filed
from docassemble.CARecordRelief.papers.filings import CHANGES, FOR_A_LAWYER, SECTIONS, filed, law_in_words
from docassemble.CARecordRelief.papers.form_caption import Filling
from docassemble.CARecordRelief.papers.pleading import CourtCase, Offense
from docassemble.CARecordRelief.papers.prompts import STATEMENT_CAUTION
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
) -> Iterator[dict[str, Any]]:
    yield _section(_("What this letter is"), _what_it_is(cases, with_copies=case_file.language != "en"))
    if screening.stop:
        yield _section(_("First: see an immigration lawyer"), _lawyer_first())
    if concerned := _for_immigrants(case_file, screening, cases):
        yield concerned
    if screening.plan:
        yield _section(_("Your plan, step by step"), [_numbered(_step(step, screening)) for step in screening.plan])
    if kit := rap_sheet_kit.rap_sheet_kit(case_file, screening):
        yield _section(rap_sheet_kit.title(case_file), [_text(kit[0]), *map(_bullet, kit[1:])])
    for case in cases:
        yield _section(
            case_title(case),
            [*_what_you_have(case, forms), *_where_to_file(case), *_whom_to_serve(case)],
        )
    if cases:
        yield _section(_("What it costs"), _cost())
        yield _section(_("What happens then"), _what_happens(cases))
        yield _section(_("What this changes"), _what_changes(cases))
        yield _section(_("What this does not change"), _what_stays(cases))
    if drafted:
        yield _section(_("A draft to take to a lawyer"), _drafts_for_a_lawyer(drafted))
    if sheet:
        yield _section(_("A sheet to take to a lawyer"), _sheet_for_a_lawyer())
    if without := _grouped(_without_papers(screening)):
        yield _section(_("What you may ask for, but without papers from us"), without)
    if sheets := list(map(_bullet, worksheets.told(case_file, screening))):
        yield _section(_("Worksheets to take to a lawyer"), sheets)
    if by_itself := _grouped(_by_itself(screening)):
        yield _section(_("What may be cleared without you asking"), by_itself)
    if later := _grouped(_not_now(screening)):
        yield _section(_("What cannot be filed now, and why"), later)
    if general := [_bullet(warning.text) for warning in _general(screening)]:
        yield _section(_("Keep in mind"), general)
    yield _section(_("Who can help"), _who_can_help(case_file))


def _words(sections: Sequence[dict[str, Any]], language: str) -> Iterator[dict[str, Any]]:
    texts = (block["text"] for section in sections for block in section["blocks"])
    if words := list(words_explained(texts, language)):
        yield _section(_("Words in this letter"), map(_bullet, words))


def _greeting(case_file: CaseFile) -> Message:
    name = " ".join(filter(None, (given(case_file.get(f"person.name.{part}")) for part in ("first", "last"))))
    return _("Dear {name},", name=name) if name else _("Hello,")


def _what_it_is(cases: Sequence[CourtCase], *, with_copies: bool) -> list[dict[str, Any]]:
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
    return [_text(text) for text in blocks]


def _lawyer_first() -> list[dict[str, Any]]:
    return [
        _text(text)
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


def _for_immigrants(case_file: CaseFile, screening: Screening, cases: Sequence[CourtCase]) -> dict[str, Any] | None:
    """For everybody whose answer was not `citizen`; it speaks of "if", so that the letter tells nobody's status."""
    citizenship = case_file.get("person.citizenship")
    if citizenship == "citizen":
        return None
    warnings = [_bullet(w.text) for w in screening.warnings if w.id in ABOUT_IMMIGRATION]
    if citizenship == "naturalized":
        return _section(_("Immigration and citizenship forms"), warnings) if warnings else None
    effects = [
        _bullet(
            _(
                "{title} ({law}): {effect}",
                title=finding.title,
                law=law_in_words(finding.remedy),
                effect=finding.effect_on_immigration,
            )
        )
        for finding in _each_remedy(cases)
    ]
    return _section(_("If you are not a US citizen"), [*warnings, *effects])


def _step(step: Step, screening: Screening) -> Message:
    reasons = {reason.text for reason in screening.stop.reasons} if screening.stop else set()
    # Why a lawyer comes first would tell a reader over the shoulder what was answered about immigration.
    return step.text if step.why is None or step.why in reasons else _("{step} {why}", step=step.text, why=step.why)


def _what_you_have(case: CourtCase, forms: Collection[str]) -> Iterator[dict[str, Any]]:
    yield _heading(_("What you ask for"))
    for remedy in case.remedies:
        for reasons, offenses in _by_reasons(case, remedy).items():
            yield _bullet(
                _(
                    "{title}, {law}, for {offenses}. {reason}",
                    title=offenses[0].sought[remedy].title,
                    law=law_in_words(remedy),
                    offenses=_offenses(offenses),
                    reason=together([reason.text for reason in reasons]),
                ),
            )
    parts = list(filed(case))
    for part in parts:
        if len(parts) == 1:
            yield _heading(_("Your papers, and what each is for"))
        else:
            yield _heading(_("Set {number} of papers: {title}", number=part.number, title=part.filing.title))
        yield from _papers(part, forms)
    if has_blanks(filed(case)):
        yield _bullet(
            _(
                "Some facts are not known yet, and the papers have blank lines for them. Find out what belongs there, "
                "and write it in before you sign. Do not guess."
            )
        )


def _papers(part: Filed, forms: Collection[str]) -> Iterator[dict[str, Any]]:
    """What each paper of one set is for, and who signs it."""
    filing, case = part.filing, part.case
    asks = (
        _("{petition}: it asks the court. Sign and date it at the end.", petition=filing.petition_title)
        if filing.sworn or not given((case.person.get("attorney") or {}).get("name"))
        else _(
            "{petition}: it asks the court. Your lawyer signs and dates it at the end.", petition=filing.petition_title
        )
    )
    yield _bullet(asks)
    if filing.sworn:
        yield _bullet(
            _("You sign it under oath. Sign only if every word is true. A false statement under oath is a crime.")
        )
    if filled := court_forms.in_place_of(part, forms):
        yield _bullet(_on_forms(filled))
        if any(filling.swears for filling in filled.values()):
            yield _bullet(_("With your signature on the form you also swear that item 7b of it is true."))
    if court_forms.declaration(part, forms) is not None:
        yield _bullet(
            _(
                "Declaration: it is your sworn statement. Sign it only if every word is true. A false "
                "statement under oath is a crime."
            )
        )
    elif case.discretionary and not any(filling.own_words for filling in filled.values()):
        yield _bullet(
            _(
                "You gave no reasons in your own words. You can still bring the court a signed statement, or tell "
                "the judge at a hearing."
            )
        )
    yield from map(_bullet, filing.attach(case))
    if case.discretionary:
        yield _bullet(STATEMENT_CAUTION)
    yield _bullet(_("Proposed order: the judge marks and signs it. Do not write on it."))
    yield _bullet(
        _("Proof of service: the person who mails or hands over the copies fills it in and signs it, after doing so.")
    )
    yield from map(_bullet, filing.advice(case))


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


def _where_to_file(case: CourtCase) -> Iterator[dict[str, Any]]:
    yield _heading(_("Where to file, and how many copies"))
    yield from map(_text, where_to_file(case))
    yield _text(
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
    yield _text(
        _(
            "If you file by mail, add an envelope with a stamp and your address, so that the clerk can send your "
            "copies back."
        )
    )


def _whom_to_serve(case: CourtCase) -> Iterator[dict[str, Any]]:
    parts = list(filed(case))
    yield _heading(_("Give the prosecutor a copy"))
    for part in parts:
        who = who_gets_a_copy(part.filing.served(part.case))
        if len(parts) == 1:
            yield _text(_("One copy of each paper goes to {who}. This is called service.", who=who))
        else:
            yield _text(
                _(
                    "Set {number}: one copy of each paper goes to {who}. This is called service.",
                    number=part.number,
                    who=who,
                )
            )
        yield _text(part.filing.notice(part.case))
    yield _text(LOOK_UP_THE_ADDRESS)
    servers = dict.fromkeys(map(who_serves, parts))
    for server in servers:
        sets = ", ".join(str(part.number) for part in parts if who_serves(part) == server)
        yield _text(_("For set {sets}: {server}", sets=sets, server=server) if len(servers) > 1 else server)
    yield _text(_("Then this person fills in and signs the proof of service, and you file it."))
    yield _text(
        _(
            "Most people file first, so that the copies carry the court's stamp. Some courts want service first: "
            "ask the clerk."
        )
    )


def _cost() -> list[dict[str, Any]]:
    return [
        _text(
            _(
                "These laws name no filing fee, so there should be no fee. If the clerk asks for one, hand in form "
                "FW-001 (Request to Waive Court Fees), and ask which rule the fee comes from."
            )
        ),
        _text(_("Certified copies can cost money. Form FW-001 can help there too.")),
    ]


def _what_happens(cases: Sequence[CourtCase]) -> Iterator[dict[str, Any]]:
    yield _text(
        _(
            "The clerk gives the papers to a judge. Some judges decide on the papers. Others set a hearing, and "
            "the clerk gives you the date, the time and the room."
        )
    )
    yield _text(
        _(
            "If there is a hearing, be there early and bring your copies. If you cannot come, ask the clerk "
            "before that day whether you may appear by video."
        )
    )
    yield _text(
        _(
            "How long it takes is different in every court. Often it is some weeks, sometimes some months. If "
            "you hear nothing for {days} days, ask the clerk and give the case number.",
            days=ASK_THE_CLERK_AFTER,
        )
    )
    yield _text(
        _(
            "When the judge has signed the order, ask the clerk for two certified copies and keep them in a "
            "safe place. Later, look at your DOJ record again to see whether it shows the order."
        )
    )
    if any(case.discretionary for case in cases):
        yield _text(
            _(
                "Where the judge may decide either way, the answer can be no. Then ask a public defender whether "
                "and when you can ask again."
            )
        )


def _what_changes(cases: Sequence[CourtCase]) -> list[dict[str, Any]]:
    return [
        _bullet(_("{title}: {change}", title=finding.title, change=CHANGES[finding.remedy]))
        for finding in _each_remedy(cases)
    ]


def _what_stays(cases: Sequence[CourtCase]) -> Iterator[dict[str, Any]]:
    """What holds for all of it first, then what holds for some laws only, under their names."""
    findings = list(_each_remedy(cases))
    texts = dict.fromkeys(text for finding in findings for text in finding.does_not)
    laws = {text: tuple(named(finding) for finding in findings if text in finding.does_not) for text in texts}
    yield from (_bullet(text) for text in texts if len(laws[text]) == len(findings))
    yield from _grouped((_("{laws}", laws=laws[text]), text) for text in texts if len(laws[text]) < len(findings))


def _drafts_for_a_lawyer(drafted: Sequence[CourtCase]) -> Iterator[dict[str, Any]]:
    """What the draft of a motion to vacate is, and that it is not to be signed or filed alone. It tells no status."""
    for case in drafted:
        yield _bullet(
            _(
                "{case}: there is a draft for {offenses}. It asks the court to take the conviction or the plea away.",
                case=case_title(case),
                offenses=_offenses(case.offenses),
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
        yield _bullet(text)


def _sheet_for_a_lawyer() -> Iterator[dict[str, Any]]:
    for text in (
        _("There is also a hand-off sheet. It has what a lawyer needs to know, with dates and what is missing."),
        _("Show it to a lawyer and to nobody else. It is not for the court. Nothing in it is sworn."),
        _("It has a list of what to gather, and questions to think about before you meet the lawyer."),
    ):
        yield _bullet(text)


def _without_papers(screening: Screening) -> Iterator[tuple[Message, Message]]:
    for where, finding in _distinct(screening):
        if finding.open and not finding.lawyer_first and finding.remedy not in SECTIONS:
            yield (
                where,
                _(
                    "{law}. {reason} A public defender can help you ask for it.",
                    law=named(finding),
                    reason=finding.reasons[0].text,
                ),
            )


def _by_itself(screening: Screening) -> Iterator[tuple[Message, Message]]:
    """Relief that nobody asks for: it may have come already, or may come later."""
    for where, finding in _distinct(screening):
        if finding.remedy not in BY_ITSELF:
            continue
        gaps = {"law": named(finding), "reason": finding.reasons[0].text}
        if finding.status is Status.CHECK_FIRST:
            yield where, _("{law}. {reason} Your DOJ record shows whether it has happened.", **gaps)
        elif finding.status is Status.NOT_YET and finding.not_before:
            yield where, _("{law}. It can happen from {day} on.", law=named(finding), day=finding.not_before)
        elif finding.status is Status.NOT_YET:
            yield where, _("{law}. {reason}", **gaps)


def _not_now(screening: Screening) -> Iterator[tuple[Message, Message]]:
    for where, finding in _distinct(screening):
        told_elsewhere = finding.remedy in (*BY_ITSELF, *WHOLE_RECORD)  # the plan has one step for the whole record
        if not told_elsewhere and (reason := _why_not_now(finding)) is not None:
            yield where, _("{law}. {reason}", law=named(finding), reason=reason)


def _grouped(told: Iterable[tuple[Message, Message]]) -> list[dict[str, Any]]:
    """What is told of one charge or law, all of it under its name."""
    groups: dict[Message, list[Message]] = {}
    for name, text in told:
        groups.setdefault(name, []).append(text)
    return [block for name, texts in groups.items() for block in (_heading(name), *map(_bullet, texts))]


def _why_not_now(finding: Finding) -> Message | None:
    reason = finding.reasons[0].text
    match finding.status:
        case Status.NOT_APPLICABLE:
            return None
        case Status.NEED_FACT if waits_only_for_private(finding.needs):
            return None
        case Status.NOT_YET if finding.not_before:
            return _("{reason} The first day on which you can file is {day}.", reason=reason, day=finding.not_before)
        case Status.MANDATORY | Status.DISCRETIONARY:
            return (
                _("{reason} Show this to a lawyer before you file.", reason=finding.reasons[0].text)
                if finding.lawyer_first and finding.remedy not in FOR_A_LAWYER
                else None
            )
        case Status.LAWYER_FIRST:
            return _("{reason} Show this to a lawyer before you file.", reason=reason)
        case _:  # not yet without a day, a fact still missing, or a bar: the reason says it all
            return reason


def _who_can_help(case_file: CaseFile) -> Iterator[dict[str, Any]]:
    websites = dict.fromkeys(
        (court.county, court.website) for case in case_file.cases if (court := courts.court(case)) is not None
    )
    yield _bullet(_("The self-help center of your court. It is free. Look for it on the court's website."))
    for county, website in websites:
        yield _bullet(_("{county} County: {website}", county=county, website=website))
    yield _bullet(
        _("The public defender of the county where the case was. Many offices help to clear records for free.")
    )
    yield _bullet(_("LawHelpCA, www.lawhelpca.org: free legal help, county by county."))
    if case_file.get("person.citizenship") != "citizen":
        yield _bullet(
            _(
                "For immigration: LawHelpCA lists immigration lawyers who work for free or for little. Ask only "
                "a lawyer, or a person whom the government has accredited. A notario is not a lawyer."
            )
        )


def _general(screening: Screening) -> list[Any]:
    """The warnings that are not about immigration, without the one that the letter begins with."""
    return [w for w in screening.warnings if w.id != "information" and w.id not in ABOUT_IMMIGRATION]


def _each_remedy(cases: Sequence[CourtCase]) -> Iterator[Finding]:
    """One finding for each remedy that is sought, in the petition's order."""
    for remedy in SECTIONS:
        for case in cases:
            if offenses := case.with_(remedy):
                yield offenses[0].sought[remedy]
                break


def _distinct(screening: Screening) -> Iterator[tuple[Message, Finding]]:
    """Every finding with the case and offense it is about; what 40 counts share is said once."""
    said: set[tuple[object, ...]] = set()
    for case in screening.cases:
        for count in case.counts:
            for finding in count.findings:
                key = (case.index, count.offense, finding.remedy, finding.status, finding.not_before, finding.reasons)
                if key not in said:
                    said.add(key)
                    yield (
                        _(
                            "Case {number}, {offense}",
                            number=case_name(case.number, case.index),
                            offense=in_words(count.offense) if count.offense else _("a count without a section"),
                        ),
                        finding,
                    )


def _by_reasons(case: CourtCase, remedy: str) -> dict[tuple[Reason, ...], list[Offense]]:
    """The offenses that share their reasons: what is true of one count is not said of another."""
    found: dict[tuple[Reason, ...], list[Offense]] = {}
    for offense in case.with_(remedy):
        found.setdefault(tuple(offense.sought[remedy].reasons), []).append(offense)
    return found


def _offenses(offenses: Iterable[Offense]) -> tuple[Message, ...]:
    texts = dict.fromkeys(given(each.count.get("offense")) for each in offenses)
    return tuple(map(in_words, filter(None, texts)))


def _section(heading: Message, blocks: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"heading": heading, "blocks": list(blocks)}


def _heading(text: Message) -> dict[str, Any]:
    return {"kind": "heading", "text": text}


def _text(text: Message) -> dict[str, Any]:
    return {"kind": "text", "text": text}


def _bullet(text: Message) -> dict[str, Any]:
    return {"kind": "bullet", "text": text}


def _numbered(text: Message) -> dict[str, Any]:
    return {"kind": "step", "text": text}
