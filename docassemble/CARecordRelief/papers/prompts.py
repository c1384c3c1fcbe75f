"""Prompts for the statement in the person's own words. They speak of work, family, school and community only.

Nobody is asked about drugs, treatment or rehabilitation: in immigration law an admission can hurt without a conviction,
and a declaration is public. So the same prompts go to everybody, whatever they answered about citizenship.
"""

from __future__ import annotations

from docassemble.CARecordRelief.i18n import _

STATEMENT_INTRODUCTION = _(
    "For some requests the judge decides what is fair. You can tell the judge in your own words why a fresh start "
    "matters. You will swear that it is true. The court paper is public."
)
STATEMENT_PROMPTS = (
    _("What work do you do, or what work do you hope to do?"),
    _("Who depends on you? You can write about your family."),
    _("What have you learned or studied since then?"),
    _("What do you do for your community, your neighbors or your faith?"),
    _("What does this old case keep you from doing?"),
)
STATEMENT_CAUTION = _(
    "Do not write about drug use, about your immigration status, or about other crimes. Ask a lawyer before you write "
    "about the facts of the case."
)
