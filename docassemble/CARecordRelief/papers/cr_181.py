"""CR-181, Order for Dismissal: the caption. Every other field is the court's and stays empty."""

from __future__ import annotations

from docassemble.CARecordRelief.papers.form_caption import Filling, caption
from docassemble.CARecordRelief.papers.form_filling import FilledForm
from docassemble.CARecordRelief.papers.pleading import CourtCase

FORM = "CR-181"


def fill(case: CourtCase) -> Filling | None:
    """The order for the court to complete; None where the caption does not fit on the form."""
    form = FilledForm(FORM, caption(case, pages=2))
    return None if form.misfits else Filling(form)
