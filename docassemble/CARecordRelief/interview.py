"""docassemble objects over the case file, and how answers become facts.

The variables are the paths of the case file: `cases[0].counts[1].dej.granted` is asked, stored and read under that
one name. The blocks of every object are made from the case file's contract, so there is no second list of names here,
and nothing legal: the law reads the case file and says what it still needs.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from re import fullmatch
from typing import Any

from docassemble.base.util import DADict, DAList, DAObject, current_context, get_language, today, url_action
from pydantic import BaseModel

from docassemble.CARecordRelief import contract
from docassemble.CARecordRelief.casefile import CaseFile, CaseFileError, Problem
from docassemble.CARecordRelief.choices import relief_to_choose
from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.law.facts import fact_name
from docassemble.CARecordRelief.law.finding import Screening, Status, Warning
from docassemble.CARecordRelief.law.offenses import in_words, is_drug
from docassemble.CARecordRelief.order_of_questions import in_order
from docassemble.CARecordRelief.papers.possible import is_urgent
from docassemble.CARecordRelief.review import answered, label
from docassemble.CARecordRelief.screen_text import as_typed, day_shown, shown
from docassemble.CARecordRelief.timeline import Moment, timeline
from docassemble.CARecordRelief.vocabulary import SENTENCED, UNKNOWN

__all__ = ["CaseFacts", "Cases", "CountFacts", "Counts", "PersonFacts", "Record"]


# ---- The objects -----------------------------------------------------------------------------------------------------


@cache
def contract_fields(model: type[BaseModel]) -> tuple[tuple[str, type[BaseModel] | None], ...]:
    """Each name in a block of the case file, with the model of the block or list that it holds (None for a fact)."""
    return tuple((name, _model_in(field.annotation)) for name, field in model.model_fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, typing.get_args(annotation))), None)


class Facts(DAObject):  # type: ignore[misc]
    """A block of the case file: its facts are attributes, its own blocks exist from the start, so they can be asked."""

    model: type[BaseModel]

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self._add_blocks(self, self.model)

    def forget(self, block: str) -> None:
        """Make every fact of a block one that nobody was asked yet."""
        delattr(self, block)
        self._add_blocks(self, self.model)

    @classmethod
    def _add_blocks(cls, block: Any, model: type[BaseModel]) -> None:
        for name, inner in contract_fields(model):
            if inner and name not in vars(block):
                block.initializeAttribute(name, DAObject)
                cls._add_blocks(vars(block)[name], inner)


class PersonFacts(Facts):
    """The person whose record it is (`person`)."""

    model = contract.Person


class CountFacts(Facts):
    """One charge (`cases[i].counts[j]`)."""

    model = contract.Count

    def keep_facts_of_outcome(self) -> None:
        """Forget what was answered about an ending that the charge did not have, after the ending was corrected."""
        for block, outcomes in _BLOCKS.items():
            if self.outcome not in outcomes:
                self.forget(block)

    def may_have_failed_dej(self) -> bool:
        """Whether to ask if a DEJ came before the sentence, so that nobody is told there was none."""
        return self.outcome in SENTENCED and is_drug(self.offense) is not False


#: Block -> the outcomes that it belongs to. A DEJ that failed stands beside the sentence that followed it.
_BLOCKS = {
    "dej": ("dej", *SENTENCED),
    "diversion": ("pretrial_diversion",),
    "probation": ("probation",),
    "jail": ("jail", "fine"),
    "custody": ("realigned_jail", "prison"),
    "arrest": ("dismissed", "acquitted", "never_charged", "vacated"),
}


class Counts(DAList):  # type: ignore[misc]
    """The charges of one case; every case has one at least."""

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.object_type = CountFacts
        self.minimum_number = 1
        self.complete_attribute = "complete"


class CaseFacts(Facts):
    """One court case (`cases[i]`)."""

    model = contract.Case

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        self.initializeAttribute("counts", Counts)
        super().init(*pargs, **kwargs)


class Cases(DAList):  # type: ignore[misc]
    """The person's court cases."""

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.object_type = CaseFacts
        self.minimum_number = 1
        self.complete_attribute = "complete"


# ---- Answers to facts and back ---------------------------------------------------------------------------------------


def answers(block: Any, model: type[BaseModel]) -> dict[str, Any]:
    """What was answered so far in a block, as plain data in the case file's shape. Never triggers a question."""
    data: dict[str, Any] = {}
    for name, inner in contract_fields(model):
        value = vars(block).get(name)
        if isinstance(value, DAList) and inner:
            data[name] = [answers(item, inner) for item in value.elements]
        elif isinstance(value, DADict):
            ticked = [key for key, chosen in value.elements.items() if chosen]
            data[name] = UNKNOWN if UNKNOWN in ticked else ticked
        elif isinstance(value, DAObject) and inner:
            if facts := answers(value, inner):
                data[name] = facts
        elif value is not None:
            data[name] = value.strip() if isinstance(value, str) else value
    return data


def fill(
    block: Any, model: type[BaseModel], data: Mapping[str, Any], unfinished: Collection[str] = frozenset()
) -> None:
    """Put the facts of a case file into the objects, as if each had been answered.

    `unfinished` names the lists (`cases`, `cases[0].counts`) to which the person was not done adding.
    """
    for name, inner in contract_fields(model):
        if name not in data:
            continue
        value = data[name]
        if isinstance(value, list) and inner:
            items = vars(block)[name]
            for item in value:
                fill(items.appendObject(), inner, item, unfinished)
            if items.instanceName not in unfinished:
                items.there_is_another, items.gathered = False, True
        elif isinstance(value, Mapping) and inner:
            fill(vars(block)[name], inner, value, unfinished)
        else:
            setattr(block, name, value.isoformat() if isinstance(value, date) else value)


class Record(DAObject):  # type: ignore[misc]
    """Everything that was answered, and what the law says to it. Made with `using(person=person, cases=cases)`."""

    person: Any
    cases: Any

    def init(self, *pargs: Any, **kwargs: Any) -> None:
        super().init(*pargs, **kwargs)
        self.as_of = this_day()

    def data(self) -> dict[str, Any]:
        """The answers as plain data in the case file's shape: only what was answered, and no case without a charge."""
        cases = [answers(case, contract.Case) for case in self.cases.elements]
        return {**self._without_cases(), "cases": [case for case in cases if case.get("counts")]}

    def _without_cases(self) -> dict[str, Any]:
        person = answers(self.person, contract.Person)
        return {"as_of": self.as_of, "language": get_language(), "person": person}

    def case_file(self) -> CaseFile:
        """The answers as a case file. Raises CaseFileError while two of them cannot both be true."""
        return CaseFile.from_data(self.data(), today=self.as_of)

    def problems(self) -> tuple[Problem, ...]:
        """The answers that cannot be: a date in the future, an end before its start, text that no paper can hold."""
        try:
            self.case_file()
        except CaseFileError as error:
            return error.problems
        return ()

    def places_to_mend(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each problem as HTML text, with the answers that can be wrong: their variable and what they are called.

        Contradictions are looked for when each answer by itself can be: only then does the law read them.
        """
        problems = self.problems()
        if not problems:
            return [self._to_mend(contradiction) for contradiction in self.contradictions()]
        mending = []
        for problem in problems:
            paths = [problem.path]
            text = problem.message
            if start := problem.message.params.get("start"):  # the other date, named from the count or person it is of
                paths.append(_beside(problem.path, str(start)))
                text = Message(text.msgid, {**text.params, "start": label(paths[1])})
            said = _("{fact}: {problem}", fact=label(problem.path), problem=text)
            mending.append((as_typed(said), [(path, as_typed(label(path))) for path in paths]))
        return mending

    def _to_mend(self, contradiction: Warning) -> tuple[str, list[tuple[str, str]]]:
        places = []
        for path in contradiction.facts:
            charge = fullmatch(r"cases\[(\d+)\]\.counts\[(\d+)\]\..+", path)
            of_charge = f" ({self.charge_name(int(charge[1]), int(charge[2]))})" if charge else ""
            places.append((path, as_typed(label(path)) + of_charge))
        return as_typed(contradiction.text), places

    def contradictions(self) -> tuple[Warning, ...]:
        """Answers that can each be, but not all together, as the law reads them."""
        try:
            return self.screening().contradictions
        except CaseFileError:
            return ()

    def screening(self) -> Screening:
        """What the law says to the answers."""
        return screen(self.case_file())

    def needs(self) -> tuple[str, ...]:
        """The variables that the law still needs, in the order in which to ask for them."""
        return in_order(self.screening().needs)

    def asks(self, fact: str, i: int | None = None, j: int | None = None) -> bool:
        """Whether a screen of several questions shows the one for a fact of the person, or of charge j in case i.

        It shows what the law needs now, so that nobody is asked what does not matter. While an answer is corrected, it
        shows what was answered too, so that all of it can be mended at once.
        """
        path = f"person.{fact}" if i is None else f"cases[{i}].counts[{j}].{fact}"
        sought = current_context().variable
        told = CaseFile(self.data())
        corrected = sought is not None and told.get(sought) is not None
        return path == sought or (corrected and told.get(path) is not None) or path in self._needed_now()

    def _needed_now(self) -> tuple[str, ...]:
        """What the law needs; nothing while an answer stands that cannot be, because then the law reads none."""
        try:
            return self.needs()
        except CaseFileError:
            return ()

    def relief_to_choose(self, i: int, j: int) -> list[dict[str, str]]:
        """The remedies that a court may have granted for a charge: those that are for such a charge, and those chosen
        before."""
        data = self.data()
        charge = data["cases"][i]["counts"][j]
        granted = charge.pop("relief_granted", ())
        try:
            findings = screen(CaseFile.from_data(data, today=self.as_of)).cases[i].counts[j].findings
        except CaseFileError:
            return relief_to_choose()
        fitting = {finding.remedy for finding in findings if finding.status is not Status.NOT_APPLICABLE}
        return relief_to_choose(fitting.union(() if granted == UNKNOWN else granted))

    def safety_needs(self) -> tuple[str, ...]:
        """The variables that the law needs before it is told of any case: whether it is safe to go on."""
        return self._screening_of_the_person().needs

    def _screening_of_the_person(self) -> Screening:
        return screen(CaseFile.from_data({**self._without_cases(), "cases": []}, today=self.as_of))

    def needs_a_lawyer_today(self) -> bool:
        """Whether the stop rule lets no sworn paper be drafted."""
        return is_urgent(self._screening_of_the_person())

    def may_have_a_removal_order(self) -> bool:
        """Whether to ask for the day of the order: nobody is asked for an order who has not said more than a notice."""
        return self.person.immigration.removal in ("ordered", "deported", "detained")

    def warnings(self) -> list[Warning]:
        """What must be told to everybody like this person; the contradictions have a place of their own."""
        screening = self.screening()
        return [warning for warning in screening.warnings if warning not in screening.contradictions]

    def remember_what_was_said(self) -> None:
        """Keep what the results said when they were read."""
        self.said = self._findings()

    def says_something_new(self) -> bool:
        """Whether a changed answer has changed what the results say since they were read."""
        return "said" in vars(self) and self.said != self._findings()

    def _findings(self) -> str:
        said = self.screening().to_data("en")
        return json.dumps(said, sort_keys=True, default=str)

    def forget_what_was_not_asked(self) -> None:
        """Make a fact whose field was left empty, where that means nothing, one that nobody was asked yet."""
        for block in (self.person, *self.cases.elements):
            _forget_none(block)

    def load(self, case_file: CaseFile) -> None:
        """Put every fact of a case file in the place of all answers, as if each had been answered."""
        self._clear()
        self.as_of = case_file.as_of
        fill(self.person, contract.Person, case_file.person)
        if case_file.cases:
            fill(self, contract.Contract, {"cases": case_file.cases})

    def to_keep(self) -> dict[str, Any]:
        """Everything that was answered so far as plain data, in the middle of a list too, for `take_over`."""
        cases = [answers(case, contract.Case) for case in self.cases.elements]
        told = {"person": answers(self.person, contract.Person), "cases": cases}
        lists = [self.cases, *(case.counts for case in self.cases.elements)]
        unfinished = [items.instanceName for items in lists if not vars(items).get("gathered")]
        return {"answers": {name: facts for name, facts in told.items() if facts}, "unfinished": unfinished}

    def take_over(self, kept: Mapping[str, Any]) -> None:
        """Put answers that were kept in the place of all answers."""
        self._clear()
        fill(self, contract.Contract, kept["answers"], kept["unfinished"])

    def _clear(self) -> None:
        for name, _inner in contract_fields(contract.Person):
            if name in vars(self.person):
                self.person.forget(name)
        self.cases.clear()
        self.cases.reset_gathered()

    def is_empty(self) -> bool:
        """Whether nothing was answered yet."""
        return not self.to_keep()["answers"]

    def begin_with_one_charge(self) -> None:
        """One case with one charge of which nothing is known yet; whether there are others is not asked here."""
        fill(self, contract.Contract, {"cases": [{"counts": [{}]}]}, ("cases", "cases[0].counts"))

    # ---- What the screens show of it ----

    def about(self, i: int, j: int | None = None) -> str:
        """HTML that says which case, or which charge in it, a screen asks about. A check that names no case names only
        the charge."""
        case = answers(self.cases.elements[i], contract.Case)
        parts = [_case_name(case)] if {"county", "number"} & case.keys() else []
        if j is not None:
            parts.append(_charge_name(answers(self.cases.elements[i].counts.elements[j], contract.Count)))
        if not parts:
            return ""
        return f'<p class="rr-about">{" · ".join(map(as_typed, parts))}</p>'

    def listing(self, i: int | None = None) -> str:
        """An HTML list of the cases told so far, or of the charges told so far in one case."""
        cases = self.data()["cases"]
        if i is None:
            names = [_case_name(case) for case in cases]
        else:
            names = [_charge_name(charge) for charge in answers(self.cases.elements[i], contract.Case)["counts"]]
        return "<ul>" + "".join(f"<li>{as_typed(name)}</li>" for name in names) + "</ul>"

    def case_heading(self, i: int) -> str:
        """The name of a case, as HTML text."""
        return as_typed(self.case_name(i))

    def case_name(self, i: int) -> Message:
        """The name of a case: its number and its county."""
        return _case_name(answers(self.cases.elements[i], contract.Case))

    def charge_name(self, i: int, j: int) -> str:
        """The code section of a charge as it was typed, with its plain name where that is sure, as HTML text."""
        return as_typed(_charge_name(answers(self.cases.elements[i].counts.elements[j], contract.Count)))

    def charge_heading(self, i: int, j: int) -> str:
        """What a charge is called, and the name of its case, as HTML text."""
        return f'{self.charge_name(i, j)} <span class="rr-case">{self.case_heading(i)}</span>'

    def timelines(self) -> list[tuple[str, list[tuple[str, str, str]]]]:
        """Each charge with its moments: on which side of today each lies, its day and what it is, as HTML text."""
        case_file, screening = self.case_file(), self.screening()
        found = []
        for case in screening.cases:
            for count in case.counts:
                moments = timeline(case_file, screening, case.index, count.index)
                texts = [(moment.when.value, as_typed(_day_of(moment)), as_typed(moment.text)) for moment in moments]
                found.append((self.charge_heading(case.index, count.index), texts))
        return found

    def answers_table(self, path: str) -> str:
        """An HTML table of what was answered at a path (`person`, `cases[0]`, `cases[0].counts[1]`), each to change."""
        change = shown(_("Change"))
        rows = (
            f'<tr><th scope="row">{as_typed(answer.label)}</th><td>{as_typed(answer.value)}</td><td>'
            f'<a class="rr-change" href="{url_action(answer.path)}">{change}'
            f'<span class="visually-hidden"> {as_typed(answer.label)}</span></a></td></tr>'
            for answer in answered(CaseFile(self.data()).get(path, {}), path + ".")
        )
        return f'<table class="rr-answers"><tbody>{"".join(rows)}</tbody></table>'

    def number_of_cases(self) -> int:
        """How many cases have a charge already."""
        return len(self.data()["cases"])

    def number_of_charges(self, i: int) -> int:
        """How many charges of a case were told already."""
        return len(self.data()["cases"][i]["counts"])


def _forget_none(block: Any) -> None:
    for name, value in list(vars(block).items()):
        if isinstance(value, DAList):
            for item in value.elements:
                _forget_none(item)
        elif isinstance(value, DAObject) and not isinstance(value, DADict):
            _forget_none(value)
        elif value is None:
            delattr(block, name)


def _beside(path: str, fact: str) -> str:
    """The path of another fact of the same charge, or of the person."""
    return path.removesuffix(fact_name(path)) + fact


def _case_name(case: Mapping[str, Any]) -> Message:
    number, county = case.get("number", UNKNOWN), case.get("county", UNKNOWN)
    if number == UNKNOWN:
        return _("Case without a number, {county}", county=_("county not known") if county == UNKNOWN else county)
    return _("Case {number}, {county}", number=number, county=_("county not known") if county == UNKNOWN else county)


def _charge_name(charge: Mapping[str, Any]) -> Message:
    offense = charge.get("offense", UNKNOWN)
    return _("Charge without a code section") if offense == UNKNOWN else in_words(offense)


def _day_of(moment: Moment) -> Message | str:
    if moment.day_missing:
        return _("Day not known")
    return day_shown(moment.day) if moment.day else ""


def this_day() -> date:
    """Today in California."""
    now = today(timezone="America/Los_Angeles")
    return date(now.year, now.month, now.day)
