"""Worksheets to take to a public defender or another lawyer, for what nobody files alone: a certificate of
rehabilitation (PC 4852.01) and habeas corpus (PC 1473). They print what the record says and leave lines for the rest.

Nothing in them is sworn, signed or filed, and they do not ask what was done or what anybody's status is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import Finding, Screening, Status, case_name
from docassemble.CARecordRelief.papers.prompts import STATEMENT_CAUTION
from docassemble.CARecordRelief.papers.wording import BLANK, given, paper_date
from docassemble.CARecordRelief.vocabulary import SENTENCED

#: The names of the templates.
REHABILITATION, HABEAS = "worksheet_rehabilitation", "worksheet_habeas"
_HOMES = 8
_MORE_FELONIES = 2

_SENTENCES: Mapping[str, Message] = {
    "probation": _("Probation"),
    "jail": _("Jail"),
    "fine": _("Fine"),
    "realigned_jail": _("Jail for a felony"),
    "prison": _("State prison"),
}
_PLEAS: Mapping[str, Message] = {
    "guilty": _("Guilty"),
    "no_contest": _("No contest"),
    "not_guilty": _("Not guilty"),
    "none": _("No plea"),
}


def worksheets(case_file: CaseFile, screening: Screening) -> dict[str, dict[str, Any]]:
    """The contexts of the worksheets that fit this record, by template.

    None while facts contradict each other: what is printed would be wrong.
    """
    if screening.contradictions:
        return {}
    found = {REHABILITATION: rehabilitation(case_file, screening), HABEAS: habeas(case_file, screening)}
    return {name: context for name, context in found.items() if context is not None}


def told(case_file: CaseFile, screening: Screening) -> Iterator[Message]:
    """For the letter: which worksheets there are, and whom they are for."""
    found = worksheets(case_file, screening)
    if REHABILITATION in found:
        yield _(
            "Worksheet for a certificate of rehabilitation: fill it in and take it to the public defender, who speaks "
            "for you if you have no lawyer."
        )
    if HABEAS in found:
        yield _(
            "Worksheet for habeas corpus: it is only for a lawyer. Do not file it, and do not send it to anybody else."
        )


# ---- Certificate of rehabilitation -----------------------------------------------------------------------------------


def rehabilitation(case_file: CaseFile, screening: Screening) -> dict[str, Any] | None:
    """The context of `worksheet_rehabilitation.docx`; None where the certificate is not open, not for a lawyer to
    decide, and does not only wait for a known day."""
    findings = [
        finding
        for _case, _count, finding in screening.findings
        if finding.remedy == "PC 4852.01"
        and (
            finding.open
            or finding.status is Status.LAWYER_FIRST
            or (finding.status is Status.NOT_YET and finding.not_before)
        )
    ]
    if not findings:
        return None
    return {
        **_frame(screening, _("Worksheet: certificate of rehabilitation")),
        "opening": [
            *_stopped(screening),
            _(
                "A certificate of rehabilitation is a court order which says that you have rehabilitated yourself. It "
                "is also an application for a pardon. The judge may say yes or no."
            ),
            _(
                "Fill in this sheet as well as you can, and take it to the public defender of the county where you "
                "live or where you were convicted. If you have no lawyer, the public defender speaks for you (Penal "
                "Code, section 4852.08). This sheet is not a petition, and you do not swear to it."
            ),
            *_when(findings, screening),
        ],
        "felonies": _felonies(case_file, screening.language),
        "homes": _homes(case_file, screening.language),
        "sections_of_sheet": [
            _section(_("What to gather"), bullets=_TO_GATHER),
            _section(_("How it goes"), bullets=_HOW_IT_GOES),
            _section(
                _("For the lawyer"),
                lines=[
                    _line(_("Jail or prison since the last release (from, to, where):")),
                    _line(_("Open charges, probation or parole now:")),
                    _line(_("Must you register under section 290? Are you in military service now?")),
                ],
            ),
        ],
    }


_TO_GATHER = (
    _("Your DOJ record (RAP sheet). It lists every case that the court will look at."),
    _("Papers that show where you lived: leases, bills, tax returns, pay stubs, school records."),
    _("Papers that show when you left jail or prison, and when probation or parole began and ended."),
    _("Papers about work, school, family, faith or service. Letters from people who know you."),
    STATEMENT_CAUTION,
    _("Tell the lawyer what you were treated for in jail or prison: the court can ask for the doctors' records."),
)
_HOW_IT_GOES = (
    _(
        "The petition is filed in the superior court of the county where you live, or of one in which you were "
        "convicted of a felony (Penal Code, section 4852.06). Ask there for the county's own form: there is none for "
        "the whole state."
    ),
    _("There is no filing fee and no court fee (section 4852.09)."),
    _(
        "At least 30 days before the hearing, notice goes to the District Attorney of the county where you file, and "
        "of each county in which you were convicted of a felony (section 4852.07)."
    ),
    _(
        "You must have lived in California for five years in a row right before you file, after you left jail or "
        "prison (section 4852.06). A move within California does not break the time (section 4852.03(c))."
    ),
    _("A certificate that is given too early is void (section 4852.03(b))."),
    _("The court sends the certificate to the Governor. It does not erase or seal the case."),
)


def _when(findings: Iterable[Finding], screening: Screening) -> Iterator[Message]:
    """The first day on which it can be filed, where a day must still come; for several cases the last of them."""
    waiting = [finding.not_before for finding in findings if finding.not_before]
    if any(finding.open for finding in findings):
        yield _("From what you told us, enough time may have passed. The public defender can check it.")
    elif waiting and (day := max(waiting)) > screening.as_of:
        yield _(
            "From what you told us, it cannot be filed before {day}. You can fill in this sheet and talk with the "
            "public defender before that. A judge can shorten the time in some cases (section 4852.22).",
            day=day,
        )
    else:
        yield _("A lawyer must look first at whether this law fits your case.")


def _felonies(case_file: CaseFile, language: str) -> dict[str, Any]:
    rows = [
        {
            "case": _case(case, index),
            "offense": given(count.get("offense")) or BLANK[:8],
            "date": _day(count.get("judgment_date") or count.get("plea_date"), language),
            "sentence": _SENTENCES[count["outcome"]],
            "released": _day(_released(count), language),
        }
        for index, case in enumerate(case_file.cases)
        for count in case["counts"]
        if count.get("level") == "felony" and count.get("outcome") in SENTENCED
    ]
    blank = {"case": "", "offense": "", "date": "", "sentence": "", "released": ""}
    return {
        "heading": _("Every felony conviction"),
        "text": _(
            "Check each line with your DOJ record. Add every other felony, from any county or state. Write the day on "
            "which you were let out on parole or supervision, or the day on which probation began."
        ),
        "case_column": _("Case and county"),
        "offense_column": _("Offense"),
        "date_column": _("Convicted on"),
        "sentence_column": _("Sentence"),
        "released_column": _("Released, or probation began"),
        "rows": rows + [blank] * _MORE_FELONIES,
    }


def _released(count: Mapping[str, Any]) -> Any:
    """§ 4852.03(a): the years run from release, or from the day on which probation began."""
    if count["outcome"] == "probation":
        return (count.get("probation") or {}).get("granted")
    return (count.get("custody") or {}).get("released")


def _homes(case_file: CaseFile, language: str) -> dict[str, Any]:
    since = case_file.get("person.california_resident_since")
    first = {"begins": "", "ends": _("today"), "place": ""}
    last = {"begins": _day(since, language) if given(since) else "", "ends": "", "place": ""}
    between = {"begins": "", "ends": "", "place": ""}
    return {
        "heading": _("Where you lived"),
        "text": _(
            "Begin with today and go back, without a gap, to the day of your release, or at least five years. Your "
            "first day in California in a row stands in the last line, if you told us."
        ),
        "from_column": _("From"),
        "to_column": _("To"),
        "place_column": _("Street, city, county, state"),
        "rows": [first, *[between] * (_HOMES - 2), last],
    }


# ---- Habeas corpus ---------------------------------------------------------------------------------------------------


def habeas(case_file: CaseFile, screening: Screening) -> dict[str, Any] | None:
    """The context of `worksheet_habeas.docx`; None unless a person is held or supervised because of a conviction.

    The law leaves the grounds to a lawyer, so the sheet asks for none of the person's words about the case.
    """
    rows = [
        {
            "case": _case(case_file.cases[case], case),
            "offense": given(count.get("offense")) or BLANK[:8],
            "plea": _plea(count),
            "date": _day(count.get("judgment_date") or count.get("plea_date"), screening.language),
            "custody": _SENTENCES[count["outcome"]],
        }
        for case, place, finding in screening.findings
        if finding.remedy == "PC 1473"
        and finding.status is Status.LAWYER_FIRST
        and (count := case_file.cases[case]["counts"][place]).get("outcome") in _SENTENCES
    ]
    if not rows:
        return None
    return {
        **_frame(screening, _("Worksheet: habeas corpus")),
        "opening": [
            *_stopped(screening),
            _(
                "Habeas corpus is a way to challenge a conviction while you are in jail or prison, or on probation, "
                "parole or other supervision because of it (Penal Code, section 1473). A lawyer must look at it before "
                "anything is filed."
            ),
            _(
                "This sheet is for your own lawyer or the public defender. It is not a petition, and you do not swear "
                "to it. Do not file it. Do not give it to an officer or to another person in jail. Mail and telephone "
                "calls from jail can be read and heard."
            ),
            _("Do not write here about what happened in the case. Tell that to the lawyer alone."),
        ],
        "convictions": {
            "heading": _("The conviction"),
            "text": _("Check each line. Correct what is wrong."),
            "case_column": _("Case and county"),
            "offense_column": _("Offense"),
            "plea_column": _("Plea or trial"),
            "date_column": _("Convicted on"),
            "custody_column": _("Sentence"),
            "rows": rows,
        },
        "sections_of_sheet": [
            _section(
                _("Custody now"),
                lines=[
                    _line(_("Where you are held, or which office supervises you:")),
                    _line(_("Since when, and until when:")),
                    _line(_("Other sentences or open cases now:")),
                ],
            ),
            _section(
                _("What was tried before"),
                texts=[
                    _(
                        "Write courts, case numbers and dates, or none. A lawyer needs them, because a second try is "
                        "hard."
                    )
                ],
                lines=[
                    _line(_("Appeal, and what the court decided:")),
                    _line(_("Motions or petitions about this conviction:")),
                    _line(_("Name of the lawyer in the case, and whether there was an appeal lawyer:")),
                    _line(_("When you first learned of the problem, and who told you:")),
                ],
            ),
            _section(_("What a ground can be"), texts=[_GROUNDS], bullets=_KINDS_OF_GROUND),
            _section(_("What to do"), bullets=_TO_DO),
        ],
    }


_GROUNDS = _("These are examples. Mark nothing. The lawyer decides with you which one fits, if any.")
_KINDS_OF_GROUND = (
    _("Your lawyer did not tell you, or told you wrong, what the plea would lead to."),
    _("Evidence in the case was false, or there is new evidence."),
    _("The plea was not made freely, or you did not understand it."),
)
_TO_DO = (
    _("See a lawyer soon. The way is open only while custody or supervision lasts, and a court asks about each delay."),
    _("The courts have a form for it: HC-001. The person who files it swears to it. Do not sign one without a lawyer."),
    _("Gather the plea form, the minute orders, the judgment, and letters from the lawyer you had then."),
    _("If custody is over soon, ask the lawyer about the laws for people who are no longer in custody."),
)


# ---- What both share -------------------------------------------------------------------------------------------------


def _frame(screening: Screening, title: Message) -> dict[str, Any]:
    return {
        "date": _("{day}", day=screening.as_of),
        "title": title,
        "not_filed": _("For you and your lawyer. Do not file it."),
        "footer": _("Law as of {day}. Private. Not sworn. Page", day=screening.law_as_of),
    }


def _stopped(screening: Screening) -> Iterator[Message]:
    """The stop rule in words that tell nobody's status to a reader over the shoulder."""
    if screening.stop:
        yield _("First see a lawyer, as your letter says. Do nothing with this sheet before that.")


def _case(case: Mapping[str, Any], index: int) -> Message:
    number, county = case_name(given(case.get("number")), index), given(case.get("county"))
    return _("{number}, {county}", number=number, county=county) if county else _("{number}", number=number)


def _plea(count: Mapping[str, Any]) -> Message | str:
    if count.get("convicted_at_trial") is True:
        return _("Trial")
    return _PLEAS.get(given(count.get("plea")), BLANK[:8])


def _day(value: Any, language: str) -> str:
    return paper_date(value, language) if given(value) else BLANK[:10]


def _section(
    heading: Message,
    *,
    texts: Iterable[Message] = (),
    bullets: Iterable[Message] = (),
    lines: Iterable[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    return {"heading": heading, "texts": list(texts), "bullets": list(bullets), "lines": list(lines)}


def _line(label: Message) -> dict[str, Any]:
    """A question with a line to write on."""
    return {"label": label, "answer": "_" * 75}
