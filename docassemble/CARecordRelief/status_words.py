"""What a finding's status is called, in the same words on the screens, in the papers and at a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import Finding, Status

__all__ = ["STATUS_WORDS", "status_words"]

#: A few words for each status. They stand as a line by themselves, so none ends with a period.
STATUS_WORDS: Mapping[Status, Message] = {
    Status.MANDATORY: _("The court must grant it when you ask"),
    Status.DISCRETIONARY: _("The court may grant it"),
    Status.CHECK_FIRST: _("It may have happened already: check first"),
    Status.NOT_YET: _("Not yet"),
    Status.NEED_FACT: _("Something is still to find out"),
    Status.LAWYER_FIRST: _("See a lawyer first"),
    Status.EXCLUDED: _("The law does not allow it"),
    Status.NOT_APPLICABLE: _("Not for this charge"),
}


def status_words(finding: Finding) -> Message:
    """What a finding says in a few words, with the first day where only time stands in the way."""
    if finding.status is Status.NOT_YET and finding.not_before:
        return _("Not before {day}", day=finding.not_before)
    return STATUS_WORDS[finding.status]
