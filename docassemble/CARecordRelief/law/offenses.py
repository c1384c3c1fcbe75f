"""What the law knows about single offenses: how they are punished, when, and on which lists of the statutes they stand.

The data is `offenses.yml`; nothing here decides a remedy. Answers are True, False, or None when the data does not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law.citation import CODES, Citation, parse
from docassemble.CARecordRelief.law.read_data import read_data

__all__ = [
    "CODES",
    "Citation",
    "Level",
    "Listing",
    "Offense",
    "choices",
    "find",
    "in_words",
    "is_drug",
    "listed",
    "names_more_than_listed",
    "parse",
]

#: How many answers are remembered: those for the offenses of a few records. They hold citations of the law only.
_REMEMBERED = 4096

#: A section, and the parts of it that say what the crime is.
_WHERE_THE_CRIME_STANDS = ((), ("a",), ("a", "1"))

#: Health and Safety Code, Division 10 (Uniform Controlled Substances Act): every offense in it is a drug offense.
_DIVISION_10 = (11000, 11652)


class Listing(StrEnum):
    """A list of offenses in a statute, named by where it stands."""

    PC_1203_4_B = "PC 1203.4(b)"
    """No dismissal under PC 1203.4."""
    PC_1203_4A_D = "PC 1203.4a(d)"
    """No dismissal under PC 1203.4a."""
    VC_12810 = "VC 12810(a)-(e)"
    """Dismissal under PC 1203.4 only at the court's discretion (PC 1203.4(c))."""
    PC_19_8 = "PC 19.8"
    """Misdemeanors that the court may make infractions (PC 17(d)(2))."""
    PC_1000_A = "PC 1000(a)"
    """Offenses for deferred entry of judgment and pretrial diversion: a plausibility check, never a test of PC 1203.43,
    which asks only whether deferral was granted."""
    PC_1170_18_A = "PC 1170.18(a)"
    """Felonies that Proposition 47 made misdemeanors."""
    HS_11361_8 = "HS 11361.8"
    """Offenses that Proposition 64 changed."""
    PC_1170_9_H = "PC 1170.9(h)"
    """No relief for veterans under PC 1170.9(h)."""
    PC_4852_01_C = "PC 4852.01(c)"
    """No certificate of rehabilitation."""
    PC_4852_03_A_1 = "PC 4852.03(a)(1)"
    """Nine years instead of seven before a certificate of rehabilitation."""
    PC_1203_4B_A = "PC 1203.4b(a)(1)"
    """No dismissal after a fire crew, besides the sex offenses of `PC_290_C`."""
    PC_799 = "PC 799"
    """Felonies that can be charged at any time: no sealing under PC 851.91."""
    PC_851_91_C = "PC 851.91(c)(2)(A)"
    """Domestic violence, child abuse and elder abuse, as far as the section alone tells: with a pattern of them an
    arrest is sealed only in the interests of justice."""
    PC_1203_45_C = "PC 1203.45(c)"
    """No sealing of a minor's record under PC 1203.45."""
    PC_1210_A = "PC 1210(a)"
    """Nonviolent drug possession offenses (Proposition 36 of 2000), as far as the section alone tells."""
    HS_11395_C = "HS 11395(c)"
    """Prior convictions that make possession of a hard drug a treatment-mandated felony."""
    PC_290_C = "PC 290(c)"
    """Sex offenses that require registration; a court may order it for others too (PC 290.006)."""
    PC_1192_7_C = "PC 1192.7(c)"
    """Serious felonies, as far as the section alone tells: enhancements make others serious."""
    PC_667_5_C = "PC 667.5(c)"
    """Violent felonies, as far as the section alone tells: enhancements make others violent."""


@dataclass(frozen=True, slots=True)
class Level:
    """How an offense is punished from `start` until the day before `end` (None = open).

    `usual` is what it can be for an ordinary person, `exceptional` the word for what a listed prior conviction or an
    aggravating fact makes of it (`felony`, `wobbler`, or `open` when nothing says which; empty when nothing does).
    `wobbler` says whether an ordinary felony conviction of it is one at the court's choice (PC 17(b)).
    """

    start: date | None
    end: date | None
    usual: frozenset[str]
    exceptional: str
    wobbler: bool | None
    sources: tuple[str, ...]

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Offense:
    """An entry of the offense table. An attribute that is None is one that the table does not know."""

    citation: Citation
    title: str  # plain English, a msgid
    levels: tuple[Level, ...] = ()
    drug: bool | None = None
    cannabis: bool = False
    #: Possession for own use, or a lesser offense such as paraphernalia, as Lujan-Armendariz needs it.
    simple_possession: bool | None = None
    #: Sale, intent to sell, furnishing or manufacture is an element.
    sale: bool | None = None
    #: Being under the influence of a drug is an element: no possession, but immigration law looks at use too.
    under_influence: bool = False
    #: Whether a felony sentence falls under PC 1170(h) by the law since Realignment, if nothing else stands in the way.
    realigned: bool | None = None
    #: Usual immigration classes: CS controlled substance, AF aggravated felony, CIMT moral turpitude, RTB reason to
    #: believe (trafficking), GUN firearm ground.
    immigration: frozenset[str] = frozenset()
    immigration_possible: frozenset[str] = frozenset()
    immigration_unlikely: frozenset[str] = frozenset()
    #: The exception for one offense of possessing 30 grams of cannabis or less can apply.
    cannabis_30g_exception: bool = False
    note: str = ""
    sources: tuple[str, ...] = ()
    #: The day on which its sources were read, None when none was.
    read: date | None = None

    def level_on(self, day: date) -> Level | None:
        """How it was punished on `day`, or None when the table has nothing for that day."""
        return next((level for level in self.levels if day in level), None)

    def levels_on(self, day: date) -> frozenset[str]:
        """What it could be on `day` for an ordinary person (`felony`, `misdemeanor`, `infraction`); empty when not
        known. A felony that needs a prior conviction or an aggravating fact is in `level_on(day).exceptional`."""
        level = self.level_on(day)
        return level.usual if level else frozenset()

    def is_wobbler_on(self, day: date) -> bool | None:
        """Whether it was, on `day`, a felony or a misdemeanor at the court's choice (PC 17(b)).

        False for a straight felony and for what is ordinarily no felony at all: see `levels_on` to tell them apart.
        """
        level = self.level_on(day)
        return level.wobbler if level else None

    def straight_felony_on(self, day: date) -> bool | None:
        """Whether a felony conviction of it on `day` was one that no court could have made less."""
        level = self.level_on(day)
        if level is None or (level.wobbler is None and "felony" in level.usual):
            return None
        return "felony" in level.usual and not level.wobbler

    @property
    def prop_47(self) -> bool | None:
        """Whether Proposition 47 made felonies of it misdemeanors (PC 1170.18)."""
        return listed(self.citation, Listing.PC_1170_18_A)

    @property
    def prop_64(self) -> bool | None:
        """Whether it is one of the cannabis offenses of HS 11361.8 (Proposition 64)."""
        return listed(self.citation, Listing.HS_11361_8)

    def divertible_on(self, day: date) -> bool | None:
        """Whether PC 1000(a) lists it on `day`. Only a plausibility check: see `Listing.PC_1000_A`."""
        return listed(self.citation, Listing.PC_1000_A, day=day)

    @property
    def confirmed(self) -> bool:
        """Whether the entry has a source and every source was read (own knowledge is not confirmed)."""
        return bool(self.sources) and "K" not in self.sources


def find(text: str | Citation | None) -> Offense | None:
    """The entry for an offense, or for the narrowest provision of the table that contains it: `HS 11377(a)(1)` is
    answered by `HS 11377(a)`. None when the section is not in the table or the text is not understood.

    An attempt is answered by the entry of the attempted crime, since its punishment follows that crime's (PC 664); the
    answer keeps the attempt in its citation, so that its lists do not take it for the crime itself.
    """
    citation = _citation(text)
    return _find(citation) if citation else None


@lru_cache(_REMEMBERED)
def _find(citation: Citation) -> Offense | None:
    narrower = (citation.subdivision[:length] for length in range(len(citation.subdivision), -1, -1))
    keys = (Citation(citation.code, citation.section, subdivision) for subdivision in narrower)
    entry = next((entry for key in keys if (entry := _table().get(key))), None)
    if entry and citation.attempt:
        return replace(entry, citation=replace(entry.citation, attempt=True))
    return entry


def listed(
    offense: str | Citation | None, listing: Listing | str, *, level: str | None = None, day: date | None = None
) -> bool | None:
    """Whether an offense stands on a list. Most lists are complete as the statutes write them, so an offense that is
    not there is False; it is None where enhancements can bring it in (`PC_1192_7_C`, `PC_667_5_C`).

    None also when the text is not understood, when it names more than the list does (`PC 286` where the list has
    `PC 286(c)`), when membership hangs on a fact that a citation does not show, or when the list holds the crime and
    this is an attempt at it. `level` is the level of the conviction and `day` the day that counts, for the entries that
    hold for one level or period only; without them such an entry gives None. An unknown list raises ValueError.
    """
    return _listed(_citation(offense), listing, level, day)


@lru_cache(_REMEMBERED)
def _listed(citation: Citation | None, listing: Listing | str, level: str | None, day: date | None) -> bool | None:
    statute = _list(Listing(listing))
    if citation is None:
        return None
    members = statute.members(citation)
    if citation.attempt:
        named, _ = _answer([member for member in members if member.attempt], citation, None, level, day)
        if named is not None:
            return named
    otherwise = False if statute.complete else None
    crimes = [member for member in members if not member.attempt]
    answer, nearest = _answer(crimes, citation, otherwise, level, day)
    if citation.attempt and answer and not (nearest and nearest.attempts_too):
        return None
    return answer


def _answer(
    members: list[_Member], citation: Citation, otherwise: bool | None, level: str | None, day: date | None
) -> tuple[bool | None, _Member | None]:
    """The answer of the narrowest member that contains the offense, `otherwise` when none does, and None when a
    narrower part of the offense would answer differently; with it the member that answered."""
    covering = [member for member in members if member.covers(citation)]
    nearest = max(covering, key=lambda member: member.depth, default=None)
    answer = nearest.answer(level, day) if nearest else otherwise
    if any(member.within(citation) and member.answer(level, day) != answer for member in members):
        return None, nearest
    return answer, nearest


def names_more_than_listed(offense: str | Citation | None, listing: Listing | str) -> bool:
    """Whether an offense is wider than an entry of a list (`PC 286` where the list has `PC 286(c)`), so that its
    subdivision would settle what `listed` cannot tell."""
    citation, statute = _citation(offense), _list(Listing(listing))
    return citation is not None and any(member.within(citation) for member in statute.members(citation))


def is_drug(offense: str | Citation | None) -> bool | None:
    """Whether an offense is a controlled-substance offense: in the Health and Safety Code all of Division 10, in other
    codes what the table says. None when the table does not know, and for offenses that cover drugs and other things."""
    citation = _citation(offense)
    return _is_drug(citation) if citation else None


@lru_cache(_REMEMBERED)
def _is_drug(citation: Citation) -> bool | None:
    if citation.code == "HS" and _DIVISION_10[0] <= citation.number < _DIVISION_10[1]:
        return True
    entry = _find(citation)
    return entry.drug if entry else None


def in_words(offense: str) -> Message:
    """An offense as a person reads it: as it was written, with its plain name beside it where that is sure."""
    name = _plain_name(parse(offense))
    return _("{offense} ({name})", offense=offense, name=name) if name else _("{offense}", offense=offense)


def _plain_name(citation: Citation | None) -> Message | None:
    """What an offense is called, or None where the table's name could be that of another part of the section.

    An entry names itself and the parts of its own subdivision. Of a section that it has whole it names the beginning,
    where the crime stands; what comes after that may be another one: `VC 23109` is a speed contest, (c) is none.
    """
    entry = _find(citation) if citation else None
    if citation is None or entry is None:
        return None
    if not entry.citation.subdivision and citation.subdivision not in _WHERE_THE_CRIME_STANDS:
        return None
    title = Message(entry.title)
    return _("an attempt at this: {name}", name=title) if citation.attempt else title


def choices() -> list[tuple[str, Message]]:
    """Every entry of the table as (canonical citation, label) for a searchable list, drug offenses first."""
    ordered = sorted(_table().values(), key=_order)
    return [
        (str(entry.citation), _("{offense}: {title}", offense=str(entry.citation), title=Message(entry.title)))
        for entry in ordered
    ]


def _order(entry: Offense) -> tuple[bool, int, float, Citation]:
    citation = entry.citation
    return (not is_drug(citation), list(CODES).index(citation.code), citation.number, citation)


def _citation(offense: str | Citation | None) -> Citation | None:
    return parse(offense) if isinstance(offense, str) else offense


@dataclass(frozen=True, slots=True)
class _Member:
    """One entry of a list: an offense, or a whole code or range of its sections, and what its membership hangs on."""

    code: str
    citation: Citation | None
    numbers: tuple[float, float]
    level: str | None
    start: date
    end: date
    listed: bool
    depends: bool
    #: Whether attempts at the crime are on the list too.
    attempts_too: bool

    @property
    def attempt(self) -> bool:
        """Whether the list names only attempts at the crime."""
        return self.citation is not None and self.citation.attempt

    @property
    def depth(self) -> int:
        return len(self.citation.subdivision) + 1 if self.citation else 0

    def covers(self, citation: Citation) -> bool:
        if self.citation:
            return self.citation.covers(citation)
        return self.code == citation.code and self.numbers[0] <= citation.number < self.numbers[1]

    def within(self, citation: Citation) -> bool:
        """Whether this entry is only a part of what `citation` names."""
        return self.citation is not None and citation.covers(self.citation) and not self.covers(citation)

    def answer(self, level: str | None, day: date | None) -> bool | None:
        """Whether an offense of this entry is on the list, at that level and on that day."""
        if (level and self.level and level != self.level) or (day and not self.start <= day < self.end):
            return False
        dated = (self.start, self.end) != (date.min, date.max)
        if self.depends or (self.level and not level) or (dated and not day):
            return None
        return self.listed


@dataclass(frozen=True, slots=True)
class _List:
    """A list of a statute: its members by the section they are about, whole codes and ranges apart, and whether they
    are all there are."""

    of_section: Mapping[tuple[str, str], tuple[_Member, ...]]
    of_many_sections: tuple[_Member, ...]
    complete: bool

    def members(self, citation: Citation) -> tuple[_Member, ...]:
        """The members that can have to do with an offense."""
        return self.of_section.get((citation.code, citation.section), ()) + self.of_many_sections


@cache
def _list(listing: Listing) -> _List:
    data = read_data("offenses.yml")["lists"][listing]
    members = [_member(entry, data.get("attempts", False)) for entry in data["offenses"]]
    sections: dict[tuple[str, str], tuple[_Member, ...]] = {}
    for member in members:
        if member.citation:
            key = (member.citation.code, member.citation.section)
            sections[key] = (*sections.get(key, ()), member)
    return _List(sections, tuple(member for member in members if not member.citation), data.get("complete", True))


def _member(entry: str | Mapping[str, Any], attempts_too: bool) -> _Member:
    fields: Mapping[str, Any] = {"offense": entry} if isinstance(entry, str) else entry
    text = fields["offense"]
    citation = None if text in CODES else _known(text)
    first, last = fields.get("numbers", (0, float("inf")))
    return _Member(
        code=citation.code if citation else text,
        citation=citation,
        numbers=(first, last),
        level=fields.get("level"),
        start=fields.get("from", date.min),
        end=fields.get("until", date.max),
        listed=fields.get("listed", True),
        depends="if" in fields,
        attempts_too=fields.get("attempts", attempts_too),
    )


def _known(text: str) -> Citation:
    citation = parse(text)
    if citation is None or str(citation) != text:
        raise ValueError(f"offenses.yml: write {text!r} as a citation such as 'HS 11377(a)'")
    return citation


@cache
def _table() -> Mapping[Citation, Offense]:
    entries: dict[Citation, Offense] = {}
    for name, section in read_data("offenses.yml")["offenses"].items():
        parts = {"": {}, **section.get("subdivisions", {})}
        for subdivision, own in parts.items():
            citation = _known(f"{name}{subdivision}")
            entries[citation] = _offense(citation, {**section, **own})
    return entries


def _offense(citation: Citation, data: Mapping[str, Any]) -> Offense:
    immigration = data.get("immigration", {})
    levels = tuple(_level(period) for period in data.get("levels", ()))
    sources: set[str] = {key for level in levels for key in level.sources} | set(_keys(immigration)) | set(_keys(data))
    return Offense(
        citation=citation,
        title=data["title"],
        levels=levels,
        drug=data.get("drug"),
        cannabis=data.get("cannabis", False),
        simple_possession=data.get("simple_possession"),
        sale=data.get("sale"),
        under_influence=data.get("under_influence", False),
        realigned=data.get("realigned"),
        immigration=frozenset(immigration.get("usual", ())),
        immigration_possible=frozenset(immigration.get("possible", ())),
        immigration_unlikely=frozenset(immigration.get("unlikely", ())),
        cannabis_30g_exception=immigration.get("exception_30g", False),
        note=data.get("note", ""),
        sources=tuple(sorted(sources)),
        read=data.get("read", read_data("offenses.yml")["read"]) if sources - {"K"} else None,
    )


#: A word for a level in offenses.yml: what it can be, and whether a felony is a wobbler.
_WORDS: Mapping[str, tuple[frozenset[str], bool | None]] = {
    "felony": (frozenset({"felony"}), False),
    "wobbler": (frozenset({"felony", "misdemeanor"}), True),
    "open": (frozenset({"felony"}), None),
    "misdemeanor": (frozenset({"misdemeanor"}), False),
    "infraction": (frozenset({"infraction"}), False),
}


def _level(data: Mapping[str, Any]) -> Level:
    usual = data["is"]
    levels, wobbler = (frozenset(usual), None) if isinstance(usual, list) else _WORDS[usual]
    if "felony_is" in data:
        wobbler = _WORDS[data["felony_is"]][1]
    elif "felony" not in levels:
        wobbler = False
    return Level(data.get("from"), data.get("until"), levels, data.get("exceptionally", ""), wobbler, _keys(data))


def _keys(data: Mapping[str, Any]) -> tuple[str, ...]:
    source = data.get("source", ())
    return (source,) if isinstance(source, str) else tuple(source)
