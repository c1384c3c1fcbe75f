"""How to get one's own record from the California Department of Justice: a section of the next-steps letter.

Read in the text on 2026-11-22: Pen. Code, §§ 11122 to 11126 (application, fees, waiver, to whom it goes, who may not
ask for it, corrections); on the Department's own page of questions, that forms BCIA 8016RR and 8706 are used. Known
only from other people's pages, so the person is told to check them: forms BCIA 8690 and 8705, what must be filled in.
"""

from __future__ import annotations

from collections.abc import Iterator

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.finding import Screening, Status, case_name
from docassemble.CARecordRelief.papers.wording import given
from docassemble.CARecordRelief.vocabulary import UNKNOWN

_NOT_SEEN = (None, "none", UNKNOWN)


def title(case_file: CaseFile) -> Message:
    """What the section is called: whoever has the record of every case needs it again only if it is old."""
    if _has_every_record(case_file):
        return _("Your DOJ record (RAP sheet): how to get a new one")
    return _("Get your DOJ record (RAP sheet) first")


def rap_sheet_kit(case_file: CaseFile, screening: Screening) -> list[Message]:
    """What to do, in order; nothing where the person has the record of every case and no finding looks for it."""
    if not is_needed(case_file, screening):
        return []
    return list(_steps(case_file, screening))


def is_needed(case_file: CaseFile, screening: Screening) -> bool:
    """Whether a case has no record yet, a finding asks what it shows, or relief may have come by itself."""
    return not _has_every_record(case_file) or any(
        finding.status is Status.CHECK_FIRST or any(need.endswith(".rap_sheet") for need in finding.needs)
        for _case, _count, finding in screening.findings
    )


def _has_every_record(case_file: CaseFile) -> bool:
    return not any(case.get("rap_sheet") in _NOT_SEEN for case in case_file.cases)


def _steps(case_file: CaseFile, screening: Screening) -> Iterator[Message]:
    if _has_every_record(case_file):
        yield _(
            "You told us what your DOJ record shows. A case may have been cleared by itself since then. If the record "
            "is old, get a new one. It is sent to you, and to nobody else unless you name somebody."
        )
    else:
        yield _(
            "The record of the California Department of Justice (DOJ) lists your arrests and cases in California, and "
            "how each one ended. It is sent to you, and to nobody else unless you name somebody. Get it before you "
            "sign a petition: what you sign must match it."
        )
    if lost := list(_lost_files(case_file, screening)):
        yield _(
            "You need it most for {cases}. The court has no file there, so the law asks for this record beside your "
            "sworn statement (Penal Code, section 1203.43(b)).",
            cases=tuple(lost),
        )
    yield _(
        "Get form BCIA 8016RR (Request for Live Scan Service). It is on the website of the Department, "
        "oag.ca.gov/fingerprints, and at Live Scan sites."
    )
    yield _("On the form, mark Record Review as the type of application. Write Record Review as the reason too.")
    yield _(
        "As far as we know, only your name, birth date, sex and address must be filled in. Ask the Department before "
        "you fill in more, such as where you were born."
    )
    yield _(
        "Take the form to a Live Scan site, where your fingerprints are taken. It can be a private shop, a police "
        "station or a sheriff's office. If you may have an open charge or a warrant, talk to a public defender first."
    )
    yield _(
        "The Department asks for a fee of up to $25 (Penal Code, section 11123). The site can ask for a fee of its own "
        "for the fingerprints (section 11122). Ask what it costs before you go."
    )
    yield _(
        "If you cannot pay the fee of the Department, ask it for a waiver before your fingerprints are taken. The "
        "request must come with the application, and with proof that you have little money (section 11123). The "
        "form for it may be BCIA 8690: check on the website. The waiver may not cover the fee of the site."
    )
    yield _("Outside California you use a fingerprint card (FD-258) and form BCIA 8705 instead. Check on the website.")
    if case_file.get("person.citizenship") not in ("citizen", "naturalized"):
        yield _(
            "If you are not a US citizen, ask an immigration lawyer before you ask the FBI for a record or give "
            "fingerprints for anything else. This record is from California only."
        )
    yield _(
        "When the record comes, find each case by its number. The line that begins DISPO tells how it ended. If "
        "something is wrong, use form BCIA 8706, which comes with the record."
    )
    yield _(
        "Keep it private. An employer or an agency may not ask you for a copy (section 11125). Then put what it "
        "shows into your answers, and make your papers again."
    )


def _lost_files(case_file: CaseFile, screening: Screening) -> Iterator[Message]:
    """The cases with DEJ whose court file is gone, and for which the record is still to be got."""
    for index, case in enumerate(case_file.cases):
        waits = any(
            place == index and finding.remedy == "PC 1203.43" and not finding.closed
            for place, _count, finding in screening.findings
        )
        if waits and case.get("court_file") == "gone" and case.get("rap_sheet") in _NOT_SEEN:
            yield _("case {number}", number=case_name(given(case.get("number")), index))
