"""A screening as text for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from .i18n import Message, _
from .law.finding import CountScreening, Finding, Screening, Status
from .status_words import status_words

_Line = Callable[[Message | str, str, int], None]

#: The color of each status on a terminal.
_STYLES = {
    Status.MANDATORY: "bold green",
    Status.DISCRETIONARY: "green",
    Status.CHECK_FIRST: "cyan",
    Status.NOT_YET: "yellow",
    Status.NEED_FACT: "yellow",
    Status.LAWYER_FIRST: "magenta",
    Status.EXCLUDED: "red",
    Status.NOT_APPLICABLE: "dim",
}


def print_screening(screening: Screening, language: str = "en", console: Console | None = None) -> None:
    """Print the whole screening. What the person typed is shown as plain text, never as markup."""
    out = console or Console(highlight=False)

    def line(text: Message | str, style: str = "", indent: int = 0) -> None:
        shown = text.render(language) if isinstance(text, Message) else text
        out.print(Padding(Text(shown, style=style), (0, 0, 0, indent)))

    line(
        _(
            "Screening as of {day}. Law as of {law_day}. Legal information, not legal advice.",
            day=screening.as_of,
            law_day=screening.law_as_of,
        )
    )
    if screening.stop:
        line(_("Stop: a lawyer comes first."), "bold red")
        for reason in screening.stop.reasons:
            line(reason.text, "red", 2)
    for case in screening.cases:
        line("")
        line(_("Case {number}, {county}", number=case.number or "?", county=case.county or "?"), "bold")
        for count in case.counts:
            _print_count(count, language, line)
    line("")
    line(_("What to do, in this order"), "bold")
    for step in screening.plan:
        line(f"{step.step}. {step.text.render(language)}", "", 2)
        if step.why:
            line(step.why, "dim", 5)
    line("")
    line(_("Know this first"), "bold")
    for warning in screening.warnings:
        line(f"• {warning.text.render(language)}", "", 2)


def _print_count(count: CountScreening, language: str, line: _Line) -> None:
    line(_("Count {place}: {offense}", place=count.index + 1, offense=count.offense or "?"), "bold", 2)
    for reason in count.immigration.reasons:
        line(_("For immigration law: {reason} ({cite})", reason=reason.text, cite=reason.cite), "", 4)
    for finding in count.findings:
        if finding.status is not Status.NOT_APPLICABLE:
            _print_finding(finding, language, line)
    rest = [finding.remedy for finding in count.findings if finding.status is Status.NOT_APPLICABLE]
    if rest:
        line(_("Not for this count: {remedies}", remedies=", ".join(rest)), "dim", 4)


def _print_finding(finding: Finding, language: str, line: _Line) -> None:
    said = status_words(finding).render(language)
    line(f"{finding.remedy} · {finding.title.render(language)}: {said}", _STYLES[finding.status], 4)
    if finding.lawyer_first and finding.status is not Status.LAWYER_FIRST:
        line(_("See a lawyer before you file this."), "magenta", 6)
    for reason in finding.reasons:
        line(f"{reason.text.render(language)} ({reason.cite})", "", 6)
