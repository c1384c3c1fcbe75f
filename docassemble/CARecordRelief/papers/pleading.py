"""What every court paper of a case shares: who files, the caption, the offenses, and the relief that is sought.

Citizenship, immigration and contact facts that a caption does not need are never read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.citation import parse
from docassemble.CARecordRelief.law.finding import Finding, Status
from docassemble.CARecordRelief.papers.wording import (
    BLANK,
    PaperDate,
    Words,
    capitalized,
    given,
    joined,
    lowered,
    numbered,
)

CODES = {
    "PC": _("Penal Code"),
    "HS": _("Health & Saf. Code"),
    "VC": _("Vehicle Code"),
    "BP": _("Bus. & Prof. Code"),
    "WI": _("Welf. & Inst. Code"),
    "GC": _("Gov. Code"),
}
LEVELS = {"felony": _("Felony"), "misdemeanor": _("Misdemeanor"), "infraction": _("Infraction")}

#: What the papers call the person, by the English of it.
_PARTIES = {
    "Defendant": _("Defendant"),
    "Petitioner": _("Petitioner"),
    "Applicant": _("Applicant"),
    "Movant": _("Movant"),
    "Defendant and Petitioner": _("Defendant and Petitioner"),
    "Defendant and Applicant": _("Defendant and Applicant"),
    "Defendant and Movant": _("Defendant and Movant"),
}


@dataclass(frozen=True, slots=True)
class Offense:
    """One row of the petition's table: a count, and the findings under which relief is sought for it."""

    number: int
    count: Mapping[str, Any]
    sought: Mapping[str, Finding]

    @property
    def deferred(self) -> bool:
        return bool(self.count.get("outcome") == "dej")

    @property
    def charged(self) -> bool:
        """Whether a charge was filed in court. Without one there is no case of a court, and no number of it."""
        program = (self.count.get("diversion") or {}).get("program")
        match self.count.get("outcome"):
            case "never_charged":
                return False
            case "pretrial_diversion":
                return bool(program != "prefiling")
            case _:
                return True

    @property
    def date(self) -> Any:
        """The day of the deferred entry of judgment, else of the conviction, as far as it is known."""
        if self.deferred:
            return (self.count.get("dej") or {}).get("granted")
        return next((self.count[key] for key in ("judgment_date", "plea_date") if given(self.count.get(key))), None)

    def row(self) -> dict[str, Any]:
        """The cells: CR-180 item 1 asks for code, section, level, and whether a reduction is asked for."""
        code, section = self.cite()
        return {
            "number": str(self.number),
            "date": PaperDate(self.date) if given(self.date) else BLANK[:10],
            "code": code,
            "section": section,
            "level": LEVELS.get(given(self.count.get("level")), BLANK[:10]),
            "reduce": _("Yes") if "PC 17(b)" in self.sought else _("No"),
        }

    def cite(self) -> tuple[Words, str]:
        """The code's name and the section; what cannot be read as one section is printed as it was typed."""
        citation = parse(given(self.count.get("offense")))
        if citation is None:
            return BLANK[:10], given(self.count.get("offense")) or BLANK[:10]
        if citation.attempt and citation.code != "PC":
            return CODES["PC"], str(citation).removeprefix("PC ")
        return CODES[citation.code], str(citation).split(" ", 1)[1]

    @property
    def named(self) -> Message:
        code, section = self.cite()
        return _("Offense {number} ({code}, § {section})", number=self.number, code=code, section=section)


@dataclass(frozen=True, slots=True)
class CourtCase:
    """One court case for which relief is sought: its place in the case file, its facts, the person's, its offenses.

    `sections`: every remedy that is sought in it, in the order of the papers, with its section as a caption cites it.
    `party`: what the papers call the person, who has moved or petitioned.
    """

    index: int
    case: Mapping[str, Any]
    person: Mapping[str, Any]
    offenses: tuple[Offense, ...]
    counts: tuple[int, ...]  # the place of each offense among the counts of the case file
    sections: Mapping[str, str]
    party: str = "Defendant and Petitioner"

    @property
    def path(self) -> str:
        """Its place in the case file, as the path of a fact begins."""
        return f"cases[{self.index}]"

    @property
    def charged(self) -> bool:
        return any(offense.charged for offense in self.offenses)

    @property
    def remedies(self) -> tuple[str, ...]:
        """What is sought in this case, in the order of the papers."""
        return tuple(self.sections)

    def only(self, sections: Mapping[str, str], keep: Callable[[Offense], bool] = lambda _offense: True) -> CourtCase:
        """The same case with only these remedies and the offenses for which one of them is sought, numbered anew."""
        found = [
            (place, offense, sought)
            for place, offense in zip(self.counts, self.offenses, strict=True)
            if (sought := {name: finding for name, finding in offense.sought.items() if name in sections})
            and keep(offense)
        ]
        return replace(
            self,
            offenses=tuple(
                Offense(number, offense.count, sought) for number, (_place, offense, sought) in enumerate(found, 1)
            ),
            counts=tuple(place for place, _offense, _sought in found),
            sections={
                name: section
                for name, section in sections.items()
                if any(name in sought for _place, _offense, sought in found)
            },
        )

    def cites(self, remedies: Iterable[str] | None = None) -> str:
        """For a caption: `§ 1203.43`, `§§ 17(b), 1203.4`; of all remedies of the case where none are named."""
        sections = self._cited(remedies)
        return f"{'§§' if len(sections) > 1 else '§'} {', '.join(sections)}" if sections else ""

    def cites_in_words(self, remedies: Iterable[str] | None = None) -> Words:
        """For a sentence: `section 1203.43`, `sections 17(b) and 1203.4`; empty for none."""
        sections = self._cited(remedies)
        if len(sections) > 1:
            return _("sections {sections}", sections=joined(sections))
        return _("section {section}", section=sections[0]) if sections else ""

    def _cited(self, remedies: Iterable[str] | None) -> list[str]:
        return [self.sections[remedy] for remedy in (self.sections if remedies is None else remedies)]

    @property
    def discretionary(self) -> bool:
        """Whether anything is sought that the court may, but need not, grant."""
        return any(
            finding.status is Status.DISCRETIONARY for offense in self.offenses for finding in offense.sought.values()
        )

    @property
    def statement(self) -> list[str]:
        """The person's own words for the declaration, by paragraph; empty where nothing needs them."""
        words = given(self.case.get("statement")) if self.discretionary else ""
        return [line.strip() for line in words.split("\n") if line.strip()]

    def with_(self, remedy: str, branch: str | None = None) -> list[Offense]:
        """The offenses for which a remedy is sought, in one of its branches where one is named."""
        return [
            offense
            for offense in self.offenses
            if remedy in offense.sought and branch in (None, offense.sought[remedy].branch)
        ]

    def named(self, remedy: str, branch: str | None = None) -> Words:
        """`offense 1`, `offenses 2 and 3`; empty where there is none."""
        return numbered(offense.number for offense in self.with_(remedy, branch))

    def offense_rows(self) -> list[dict[str, Any]]:
        return [offense.row() for offense in self.offenses]

    def caption(self) -> dict[str, Any]:
        """The first page by rule 2.111: who files, the court, the parties, the number; and who signs."""
        name = full_name(self.person)
        attorney = self.person.get("attorney") or {}
        lawyer = given(attorney.get("name"))
        party, role = _PARTIES[self.party], _PARTIES[self.party.rpartition(" ")[2]]
        return {
            "filer": (
                [*_lawyer(attorney), _("Attorney for {party} {name}", party=party, name=name)]
                if lawyer
                else [name, *_address(self.person.get("contact") or {}), _("{party}, self-represented", party=party)]
            ),
            "county": (given(self.case.get("county")) or BLANK).upper(),
            "branch": given((self.case.get("court") or {}).get("branch")),
            "defendant": name,
            "number": (given(self.case.get("number")) if self.charged else "") or BLANK,
            "party": party,
            "party_in_words": lowered(party),
            "role": role,
            "petitioner": name,
            "signer": lawyer or name,
            "signer_role": _("Attorney for {role}", role=role)
            if lawyer
            else _("{party}, self-represented", party=role),
        }


def full_name(person: Mapping[str, Any]) -> str:
    """First, middle and last name and suffix as typed; a blank where no name is known."""
    name = person.get("name") or {}
    return " ".join(filter(None, (given(name.get(part)) for part in ("first", "middle", "last", "suffix")))) or BLANK


def section(case: CourtCase, remedy: str, *branches: str) -> dict[str, Any] | None:
    """What a template needs for one remedy: its offenses, and those of each branch; None where it is not sought."""
    if remedy not in case.remedies:
        return None
    named = case.named(remedy)
    return {
        "offenses": capitalized(named),
        "offenses_named": named,
        **{branch: capitalized(case.named(remedy, branch)) for branch in branches},
    }


def _lawyer(attorney: Mapping[str, Any]) -> list[Words]:
    bar_number = given(attorney.get("bar_number")) or BLANK[:10]
    return [
        _("{name} (State Bar No. {number})", name=given(attorney.get("name")), number=bar_number),
        *filter(None, [given(attorney.get("firm"))]),
        *_address(attorney),
    ]


def _address(contact: Mapping[str, Any]) -> list[Words]:
    city, state, zip_code = (given(contact.get(part)) for part in ("city", "state", "zip"))
    place = " ".join(filter(None, (f"{city}," if city else "", state or "CA", zip_code)))
    lines: list[Words] = [
        given(contact.get("street")) or _("Address: {blank}", blank=BLANK),
        place if city else _("City, state, ZIP: {blank}", blank=BLANK),
    ]
    # Asked and left empty means that there is none; never asked leaves a blank to fill in by hand.
    for key, label in (("phone", _("Telephone")), ("email", _("Email"))):
        if given(contact.get(key)):
            lines.append(_("{label}: {text}", label=label, text=given(contact[key])))
        elif key not in contact and key == "phone":
            lines.append(_("{label}: {text}", label=label, text=BLANK))
    return lines
