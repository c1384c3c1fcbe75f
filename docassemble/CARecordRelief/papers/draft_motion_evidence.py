"""What to bring a lawyer for a motion to vacate: evidence to gather, and the questions to think about. Nothing sworn.

For people, in plain words. The draft carries it as a list, and the hand-off sheet for whoever gets no draft.
"""

from __future__ import annotations

from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import Screening
from docassemble.CARecordRelief.papers.blocks import bullet, section

#: What the law asks (PC 1473.7(a)(1), (b), (f); PC 1016.5(b)), as questions to a person.
QUESTIONS: tuple[Message, ...] = (
    _("What did you understand, when you pleaded, that the case could do to you in immigration matters?"),
    _("What did your lawyer say about immigration, and when? Did you ask? Did you speak through an interpreter?"),
    _("What did the judge say about immigration? What did the papers say that you signed that day?"),
    _("What would you have done if you had known? Would you have gone to trial, or asked for another offer?"),
    _("What mattered most to you then: to stay in the country, to go home that day, to keep a job?"),
    _("Where were your family, your work and your home at that time? How long had you lived here? Who was abroad?"),
    _("When did you first learn what the case can do, and from whom? Which letter or meeting was it?"),
    _("What have you done about it since then, and on which days? If time went by, why?"),
    _("Have you had any letter from immigration that names this case? On which day did it come?"),
)

_COURT: tuple[Message, ...] = (
    _("The complaint or information, the docket and every minute order. Ask the clerk by the case number."),
    _("The plea form that you signed, and the minute order of that day."),
    _("The transcript of the plea hearing. If the clerk says that there is none, ask for that in writing."),
    _("Papers that show that you finished a program or probation, such as a certificate or the dismissal."),
    _("Your DOJ record (RAP sheet)."),
)
_LAWYER: tuple[Message, ...] = (
    _("The file of the lawyer who defended you. You have a right to a copy. Ask in writing, and keep the letter."),
    _("The lawyer's name and address today. A court that is to find that the lawyer failed must give notice first."),
    _("Letters, messages or notes from that time about the case."),
)
_TIES: tuple[Message, ...] = (
    _("Papers that show how long you had lived here: school records, rent, tax papers, pay stubs."),
    _("Papers about your family here: birth and marriage certificates, school and doctor's records of children."),
    _("Papers about your work at that time, and letters from people you worked for."),
    _("Letters from family, neighbors, teachers, your faith community. Each with name, address, date and signature."),
)
_CHOICE: tuple[Message, ...] = (
    _("Anything that shows that other offers were possible: notes, e-mails, what others in such cases were offered."),
    _("Anything that shows what you cared about then: what you asked your lawyer, what you told your family."),
)
_WHEN: tuple[Message, ...] = (
    _("Every letter from immigration, with its envelope. The day it came matters."),
    _("Proof of what you did then: appointments with lawyers, requests for records, dates of calls."),
)
_CARE: tuple[Message, ...] = (
    _("Show these papers to your lawyer only. Do not send them to the court or the prosecutor yourself."),
    _("Ask nobody to write about drug use, or about anybody's immigration status. Letters can become public."),
    _("Do not write on the originals. Keep them safe, and bring copies."),
)
_COUNSEL: tuple[Message, ...] = (
    _(
        "A court can appoint a lawyer for a person who cannot pay and shows a good first case. Form CR-105 tells the "
        "court about your money. Get it on the website of the California courts, and bring it filled in."
    ),
    _("Proof of your income and costs, for that form."),
)


def evidence(screening: Screening) -> dict[str, Any]:
    """The context of `draft_evidence.docx`."""
    return {
        "date": _("{day}", day=screening.as_of),
        "title": _("What to gather for your lawyer"),
        "opening": [
            _(
                "This list goes with the draft. The court wants proof beside your word. Gather what you can, and take "
                "it to the lawyer with the draft. Nobody has all of it."
            ),
            _("Some papers take weeks to come. Ask for them first: the court file, the transcript, the lawyer's file."),
        ],
        "footer": _("For review by a lawyer before filing. Private: for you and your lawyer. Page"),
        "sections_of_list": [
            section(_("From the court"), map(bullet, _COURT)),
            section(_("From the lawyer you had then"), map(bullet, _LAWYER)),
            section(_("Your life at the time of the plea"), map(bullet, _TIES)),
            section(_("What you would have done"), map(bullet, _CHOICE)),
            section(_("When you learned of it, and what you did then"), map(bullet, _WHEN)),
            section(_("If you cannot pay a lawyer"), map(bullet, _COUNSEL)),
            section(_("Questions to think about before you meet the lawyer"), map(bullet, QUESTIONS)),
            section(_("Take care"), map(bullet, _CARE)),
        ],
    }


def to_gather() -> tuple[Message, ...]:
    """The evidence in one list, for a paper that has only room for that."""
    return (*_COURT, *_LAWYER, *_TIES, *_CHOICE, *_WHEN)
