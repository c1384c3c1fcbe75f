"""How an offense is written: `HS 11377(a)`, and the many ways in which people and court records write the same.

`parse` is the one reader of offense text. It never raises; text that does not clearly name one section is None,
because a wrong section is worse than a question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from docassemble.CARecordRelief.law.read_data import read_data

#: The codes an offense may come from, each with the ways its name is written (upper case, without periods).
CODES: dict[str, str] = {
    "HS": r"HSC?|H\s?&\s?SC?|H AND S|HEALTH\s?(?:&|AND)\s?SAF(?:ETY)?(?: CODE)?",
    "PC": r"C?PC|PEN(?:AL)? CODE",
    "VC": r"C?VC|VEH(?:ICLE)? CODE",
    "BP": r"BPC?|B\s?&\s?PC?|B AND P|BUS(?:INESS)?\s?(?:&|AND)\s?PROF(?:ESSIONS?)?(?: CODE)?",
    "WI": r"WIC?|W\s?&\s?IC?|W AND I|WELF(?:ARE)?\s?(?:&|AND)\s?INST(?:ITUTIONS?)?(?: CODE)?",
    "GC": r"GC|GOV(?:ERNMENT|T)? CODE",
}

_CODE = "(?:" + "|".join(CODES.values()).replace(" ", r"\s") + ")(?![A-Z])"
_WRITTEN = re.compile(
    rf"""
    (?:(?P<before>{_CODE})[\s-]?)?
    (?P<attempt>664(?:\s?\([A-Z]\))?\s?[/-]\s?|ATT(?:EMPT(?:ED)?)?(?:\sTO)?\s)?
    (?:(?P<crime>{_CODE})[\s-]?)?
    (?P<section>[0-9]{{1,6}}(?:\.[0-9]{{1,3}})?)
    (?:(?!{_CODE})(?P<letters>[A-Z]{{1,2}})(?P<digit>[0-9]?))?   # "11350A", "245A1", but not "11350HS"
    (?=$|[^A-Z0-9.]|{_CODE})
    (?P<subdivisions>(?:\s?\(\s?(?:[A-Z]{{1,4}}|[0-9]{{1,2}})\s?\)){{0,5}})
    (?P<others>(?:\s?(?:[/,;&+-]|AND|OR)\s?\(\s?(?:[A-Z]{{1,4}}|[0-9]{{1,2}})\s?\))*)   # "23152(A)/(B)"
    (?:\s?[/-]\s?(?P<second>[0-9]{{3,5}}(?:\.[0-9]{{1,3}})?)(?:\s?\([A-Z]\))*)?
    (?:[\s-]*(?:OF\sTHE\s)?(?P<after>{_CODE}))?
    (?P<rest>.*)
    """,
    re.VERBOSE | re.DOTALL,
)
# "459/460 PC" and "484-488 PC" name one crime and the section that punishes it, "211/664 PC" an attempt at one crime;
# any other pair is two crimes.
_SECOND = {"460", "461", "487", "488", "489", "490", "490.2", "490.5", "664", "666"}
_DIGITS = re.compile(r"[\s-]?[0-9]{2}")
_ANOTHER_SECTION = re.compile(
    rf"""
    \s?(?:[/,;&+-]|AND\s|OR\s)\s?(?:{_CODE}[\s-]?[0-9]{{2}}|[0-9]{{3}})   # "11377 AND 11378", "11377/PC 32"
    | [\s-]*{_CODE}[\s-]?[0-9]{{2}}                                      # "HS 11377 HS 11378"
    | \s(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{3,6}}(?![0-9/-])           # "11377 211", but not a year or a date
    """,
    re.VERBOSE,
)
_FILLER = re.compile(r"§+|\b(?:SECTIONS?|SECS?|SUBD(?:IVISION)?S?|CALIFORNIA|CAL|CA)\b|,(?=\s?(?:§|SUBD|SEC))")
_LONGEST = 300  # characters: no citation is longer, and the rest of a pasted text is not worth reading
# The same few offenses are read again for every rule, so readings are remembered: of short text only, which has room
# for an offense and its name as a record prints them but not for a pasted case, and of the latest few.
_SHORT, _REMEMBERED = 60, 1024


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One section of one code. `str()` is the form used everywhere: `HS 11377(a)`, `PC 664/211`."""

    code: str
    section: str
    subdivision: tuple[str, ...] = ()
    attempt: bool = False

    def __str__(self) -> str:
        what = self.section + "".join(f"({part})" for part in self.subdivision)
        if not self.attempt:
            return f"{self.code} {what}"
        return f"PC 664/{what}" if self.code == "PC" else f"PC 664/{self.code} {what}"

    @property
    def number(self) -> float:
        """The section's number without its letter, to compare with ranges of sections: 1203.4 for `PC 1203.4a`."""
        return float(self.section.rstrip("abcdefghijklmnopqrstuvwxyz"))

    def covers(self, other: Citation) -> bool:
        """Whether `other` is this very provision or a part of it: `PC 288` covers `PC 288(c)(1)`. Whether either is an
        attempt is not looked at."""
        return (self.code, self.section) == (other.code, other.section) and (
            other.subdivision[: len(self.subdivision)] == self.subdivision
        )


def parse(text: str) -> Citation | None:
    """The citation that `text` begins with, or None when it is not clear which single section is meant.

    Understands what people write (`Health and Safety Code section 11350`, `H&S 11350(a)`, `hs 11350a`) and what
    criminal records print (`11350(A) HS-POSSESS NARCOTIC`, `664/211 PC`). A number without a code is understood when
    exactly one code in the offense table has that section. Never raises.
    """
    if not isinstance(text, str):
        return None
    return _remembered(text) if len(text) <= _SHORT else _read(text)


def _read(text: str) -> Citation | None:
    match = _WRITTEN.match(_plain(text))
    if match is None or _ANOTHER_SECTION.match(match["rest"]) or (match["second"] or "460") not in _SECOND:
        return None
    if match["before"] and match["after"] and _DIGITS.match(match["rest"]):  # "PC 32 PC 69": the second PC is 69's
        return None
    attempt = bool(match["attempt"]) or match["second"] == "664"
    code = _code(match, attempt)
    if code is None:
        return None
    section, subdivision = match["section"], re.findall(r"[A-Z]+|[0-9]+", match["subdivisions"])
    if letters := match["letters"]:
        if section + letters.lower() in _sections_of(code) and not match["digit"]:
            section += letters.lower()
        elif len(letters) == 1:
            subdivision = [part for part in (letters, match["digit"]) if part] + subdivision
        else:
            return None
    return Citation(code, section, _cased(_agreed(subdivision, bool(match["others"]))), attempt)


_remembered = lru_cache(_REMEMBERED)(_read)


def _agreed(parts: list[str], others: bool) -> list[str]:
    """The parts of a subdivision up to where several are named: `245(a)(1)(4)` and `245(a)(1)/(4)` are both `245(a)`.

    Statutes go from letters to numbers to letters, and only below a number do letters follow letters: (a)(1)(A)(i).
    """
    for place in range(1, len(parts)):
        before, part = parts[place - 1], parts[place]
        twins = part.isdigit() if before.isdigit() else not part.isdigit() and not any(map(str.isdigit, parts[:place]))
        if twins:
            return parts[: place - 1]
    return parts[:-1] if others else parts


def _plain(text: str) -> str:
    """Upper case, one space at most, no periods but decimal ones, no words that only introduce a number."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST]).upper()
    text = re.sub(r"[‐-―−]", "-", text)
    text = re.sub(r"(?<![0-9])\.|\.(?![0-9])", "", text)
    return " ".join(_FILLER.sub(" ", text).split())


def _code(match: re.Match[str], attempt: bool) -> str | None:
    """The one code that the text names, or else the one code that is known to have the section."""
    named = {_code_named(match[place]) for place in ("before", "crime", "after") if match[place]}
    if attempt and "PC" in named:
        # In "PC 664/HS 11377" and "PC 664/11377" the Penal Code may be that of section 664 only.
        named = named - {"PC"} or {_only_code_with(match["section"]) or "PC"}
    if not named:
        return _only_code_with(match["section"], match["letters"])
    return named.pop() if len(named) == 1 else None


def _code_named(name: str) -> str:
    return next(code for code, names in CODES.items() if re.fullmatch(names, name))


def _only_code_with(section: str, letters: str | None = None) -> str | None:
    if len(section.partition(".")[0]) < 3:  # "32 grams", "12 months"
        return None
    numbers = {section, section + (letters or "").lower()}
    codes = [code for code in CODES if numbers & _sections_of(code)]
    return codes[0] if len(codes) == 1 else None


@cache
def _sections_of(code: str) -> frozenset[str]:
    """Every section of `code` that the offense table or a list names, those that end in a letter (`PC 288a`) too."""
    data: Mapping[str, Any] = read_data("offenses.yml")
    members = (entry for statute in data["lists"].values() for entry in statute["offenses"])
    listed = (entry if isinstance(entry, str) else entry["offense"] for entry in members)
    names = [*data["offenses"], *data["sections_with_a_letter"], *(name.partition("(")[0] for name in listed)]
    named = (name.split(" ", 1) for name in names if " " in name and "/" not in name)
    return frozenset(section for named_code, section in named if named_code == code)


def _cased(parts: list[str]) -> tuple[str, ...]:
    """Subdivisions as the statutes letter them: (a)(1)(A)(i)."""
    pairs = zip(parts, ["", *parts], strict=False)
    return tuple(part if before.isdigit() else part.lower() for part, before in pairs)
