"""After filing, in the next-steps letter: what it costs, what happens then, what changes and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.law.finding import Finding, named
from docassemble.CARecordRelief.papers.at_the_court import (
    ASK_THE_CLERK_AFTER,
)
from docassemble.CARecordRelief.papers.blocks import Block, bullet, grouped, paragraph
from docassemble.CARecordRelief.papers.filings import CHANGES, SECTIONS
from docassemble.CARecordRelief.papers.pleading import CourtCase


def cost() -> list[Block]:
    """No fee is named by these laws; form FW-001 where a clerk asks for one."""
    return [
        paragraph(
            _(
                "These laws name no filing fee, so there should be no fee. If the clerk asks for one, hand in form "
                "FW-001 (Request to Waive Court Fees), and ask which rule the fee comes from."
            )
        ),
        paragraph(_("Certified copies can cost money. Form FW-001 can help there too.")),
    ]


def what_happens(cases: Sequence[CourtCase]) -> Iterator[Block]:
    """From the clerk to the certified copies of the order; and where the judge is free, that it can be no."""
    yield paragraph(
        _(
            "The clerk gives the papers to a judge. Some judges decide on the papers. Others set a hearing, and "
            "the clerk gives you the date, the time and the room."
        )
    )
    yield paragraph(
        _(
            "If there is a hearing, be there early and bring your copies. If you cannot come, ask the clerk "
            "before that day whether you may appear by video."
        )
    )
    yield paragraph(
        _(
            "How long it takes is different in every court. Often it is some weeks, sometimes some months. If "
            "you hear nothing for {days} days, ask the clerk and give the case number.",
            days=ASK_THE_CLERK_AFTER,
        )
    )
    yield paragraph(
        _(
            "When the judge has signed the order, ask the clerk for two certified copies and keep them in a "
            "safe place. Later, look at your DOJ record again to see whether it shows the order."
        )
    )
    if any(case.discretionary for case in cases):
        yield paragraph(
            _(
                "Where the judge may decide either way, the answer can be no. Then ask a public defender whether "
                "and when you can ask again."
            )
        )


def what_changes(cases: Sequence[CourtCase]) -> list[Block]:
    """What each law that is sought does for the record."""
    return [
        bullet(_("{title}: {change}", title=finding.title, change=CHANGES[finding.remedy]))
        for finding in each_remedy(cases)
    ]


def what_stays(cases: Sequence[CourtCase]) -> Iterator[Block]:
    """What holds for all of it first, then what holds for some laws only, under their names."""
    findings = list(each_remedy(cases))
    texts = dict.fromkeys(text for finding in findings for text in finding.does_not)
    laws = {text: tuple(named(finding) for finding in findings if text in finding.does_not) for text in texts}
    yield from (bullet(text) for text in texts if len(laws[text]) == len(findings))
    yield from grouped((_("{laws}", laws=laws[text]), text) for text in texts if len(laws[text]) < len(findings))


def each_remedy(cases: Sequence[CourtCase]) -> Iterator[Finding]:
    """One finding for each remedy that is sought, in the petition's order."""
    for remedy in SECTIONS:
        for case in cases:
            if offenses := case.with_(remedy):
                yield offenses[0].sought[remedy]
                break
