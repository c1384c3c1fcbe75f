"""What the law says to one charge, arranged for a person to read: what can be asked for now comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.facts import what_it_is, where_it_stands
from docassemble.CARecordRelief.law.finding import Finding, Immigration, Screening, Status, Step, cited, named
from docassemble.CARecordRelief.screen_text import as_typed, shown
from docassemble.CARecordRelief.status_words import STATUS_WORDS, status_words

__all__ = [
    "Group",
    "cited",
    "do_not_fit",
    "first_of_all",
    "for_immigration",
    "groups",
    "in_short",
    "missing",
    "named",
    "next_steps",
    "section_of",
    "status_line",
]

#: The groups of findings in the order in which they are read; what is left over does not fit the charge.
_GROUPS: tuple[tuple[Message, tuple[Status, ...]], ...] = (
    (_("You can ask for this now"), (Status.MANDATORY, Status.DISCRETIONARY)),
    (STATUS_WORDS[Status.CHECK_FIRST], (Status.CHECK_FIRST,)),
    (STATUS_WORDS[Status.NOT_YET], (Status.NOT_YET,)),
    (STATUS_WORDS[Status.NEED_FACT], (Status.NEED_FACT,)),
    (STATUS_WORDS[Status.LAWYER_FIRST], (Status.LAWYER_FIRST,)),
)
_FOR_IMMIGRATION = _("For immigration:")
_NOTHING_FITS = _("None of the laws in this guide fits this charge. The reasons stand below.")


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one charge that ask the person to do the same thing, under a heading."""

    heading: Message
    findings: tuple[Finding, ...]

    @property
    def missing(self) -> bool:
        """Whether these findings wait for facts."""
        return self.findings[0].status is Status.NEED_FACT


def groups(findings: Sequence[Finding], plan: Sequence[Step]) -> list[Group]:
    """The findings that say something about a charge, in groups, the best first; what can be asked for now stands in
    the order in which the plan asks for it."""
    asked = {step.remedy: step.step for step in reversed(plan)}
    found = []
    for heading, statuses in _GROUPS:
        if same := _sorted(findings, statuses):
            if same[0].open:
                same = tuple(sorted(same, key=lambda finding: asked.get(finding.remedy, len(plan) + 1)))
            found.append(Group(heading, same))
    return found


def first_of_all(screening: Screening) -> list[Step]:
    """The steps of the plan that keep the person from harm, but for those that the stop has told already."""
    told = {reason.text for reason in screening.stop.reasons} if screening.stop else set()
    return [step for step in screening.plan if step.safety and step.why not in told]


def next_steps(screening: Screening) -> list[Step]:
    """The other steps that are about no law and no case: how to get the whole record."""
    return [step for step in screening.plan if not step.safety and step.remedy is None and step.case_index is None]


def section_of(finding: Finding) -> str:
    """The section of a remedy, to stand after its title; empty where the title says all."""
    return "" if finding.remedy == "pardon" else finding.remedy


def status_line(finding: Finding) -> str:
    """HTML that says what a finding comes to, where the heading of its group does not say it."""
    if not finding.open and not finding.not_before:
        return ""
    return f'<p class="rr-status">{as_typed(status_words(finding))}</p>'


def for_immigration(finding: Finding, immigration: Immigration) -> str:
    """HTML that says what a remedy does for immigration law, to whom that was asked about; else nothing."""
    if immigration.conviction == "not_asked":
        return ""
    return f"<p><strong>{as_typed(_FOR_IMMIGRATION)}</strong> {as_typed(finding.effect_on_immigration)}</p>"


def do_not_fit(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings for laws that do not help with a charge: first those made for such cases that shut this one out."""
    return _sorted(findings, (Status.EXCLUDED, Status.NOT_APPLICABLE))


def _sorted(findings: Sequence[Finding], statuses: Sequence[Status]) -> tuple[Finding, ...]:
    return tuple(finding for status in statuses for finding in findings if finding.status is status)


def missing(findings: Sequence[Finding]) -> list[tuple[Message, Message]]:
    """Each fact that these findings wait for, once, and on which paper it stands."""
    paths = dict.fromkeys(path for finding in findings for path in finding.needs)
    return [(what_it_is(path), where_it_stands(path)) for path in paths]


def in_short(findings: Sequence[Finding], plan: Sequence[Step]) -> list[str]:
    """A charge in a few lines: what can be asked for, and what to check; where there is none, the nearest hope."""
    return list(_lines(groups(findings, plan)))


def _lines(found: list[Group]) -> Iterator[str]:
    to_do = [finding for group in found for finding in group.findings if finding.open or _to_check(finding)]
    if not found:
        yield shown(_NOTHING_FITS)
    elif to_do:
        yield from map(_line, to_do)
    elif found[0].missing:
        facts = ", ".join(shown(fact) for fact, _where in missing(found[0].findings))
        yield shown(_("Still to find out: {facts}", facts=facts))
    else:
        yield from map(_line, found[0].findings)


def _to_check(finding: Finding) -> bool:
    return finding.status is Status.CHECK_FIRST


def _line(finding: Finding) -> str:
    said = status_words(finding)
    if finding.lawyer_first and finding.status is not Status.LAWYER_FIRST:
        return shown(_("{title}: {said}. See a lawyer before you file this.", title=finding.title, said=said))
    return shown(_("{title}: {said}", title=finding.title, said=said))
