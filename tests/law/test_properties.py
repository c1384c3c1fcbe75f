"""What must hold for every record, whatever it says: tried on many made-up ones."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docassemble.CARecordRelief import vocabulary
from docassemble.CARecordRelief.casefile import CaseFile, CaseFileError
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.law.finding import Finding, Screening, Status
from tests.law.records import DEJ, JAIL, PRISON, PROBATION, SPLIT, STRAIGHT

TODAY = date(2026, 11, 22)
#: How far a finding has come towards a court that must grant it.
RANK = {Status.DISCRETIONARY: 1, Status.MANDATORY: 2}

yes_no = st.sampled_from([True, False, "unknown", None])
days = st.dates(date(1990, 1, 1), TODAY).map(date.isoformat)
partial = st.one_of(
    days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]), st.sampled_from(["unknown", None])
)
offense = st.sampled_from(
    ["HS 11377(a)", "HS 11350(a)", "HS 11378", "HS 11352(a)", "HS 11359", "HS 11366", "HS 11550(a)", "HS 11370.1(a)",
     "HS 11357(b)", "HS 11357", "HS 11358", "HS 11395", "PC 288(a)", "PC 261.5(d)", "PC 286", "PC 187", "PC 211",
     "PC 415", "PC 496", "PC 647(b)", "PC 664/459", "VC 23152(f)", "VC 22350", "PC 484(a)", "PC 99999", "gibberish",
     "unknown", None]
)  # fmt: skip
amount = st.sampled_from([0, 4, 6, 6.5, 8, 28.5, 28.6, "unknown", None])


def word(*words: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([*words, "unknown", None])


def block(**facts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(facts).map(
        lambda made: {name: fact for name, fact in made.items() if fact is not None}
    )


wild_counts = block(
    offense=offense,
    level=word(*vocabulary.LEVELS),
    offense_date=partial,
    amount=block(grams=amount, concentrate_grams=amount, plants=amount),
    plea=word(*vocabulary.PLEAS),
    plea_date=partial,
    convicted_at_trial=yes_no,
    judgment_date=partial,
    outcome=word(*vocabulary.OUTCOMES),
    dej=block(granted=partial, completed=yes_no, dismissed=st.one_of(partial, yes_no), terminated=yes_no),
    diversion=block(granted=partial, completed=yes_no, program=word(*vocabulary.PROGRAMS)),
    probation=block(granted=partial, ends=partial, fulfilled=yes_no, ended_early=yes_no, violated=yes_no,
                    treatment=yes_no, treatment_completed=yes_no, prison_suspended=yes_no),
    jail=block(served=yes_no),
    custody=block(kind=word("straight", "split"), released=partial, supervision_ended=partial, completed=yes_no,
                  registrable=yes_no),
    arrest=block(date=partial, may_still_be_charged=yes_no, may_be_refiled=yes_no),
    new_crimes_since=yes_no,
    new_felony_since=yes_no,
    trafficking_victim=yes_no,
    military_treatment=yes_no,
    fire_camp=yes_no,
    immigration_advice=block(understood=yes_no, lawyer_warned=yes_no,
                             court_advised=st.one_of(yes_no, st.just("paraphrased")), learned_on=partial),
    reduced=yes_no,
    relief_granted=st.one_of(st.just([]), st.lists(st.sampled_from(vocabulary.REMEDIES), max_size=2), st.just(
        "unknown")),
)  # fmt: skip
near_misses = st.builds(
    lambda base, changes: deepcopy(base) | changes,
    st.sampled_from([DEJ, PROBATION, JAIL, SPLIT, STRAIGHT, PRISON]),
    block(offense=offense, offense_date=partial, reduced=yes_no, new_crimes_since=yes_no, new_felony_since=yes_no,
          trafficking_victim=yes_no, military_treatment=yes_no, fire_camp=yes_no, level=word(*vocabulary.LEVELS)),
)  # fmt: skip
cases = st.fixed_dictionaries(
    {"counts": st.lists(st.one_of(near_misses, wild_counts), min_size=1, max_size=2)},
    optional={"court_file": word("available", "gone", "sealed"), "rap_sheet": word(*vocabulary.RAP_SHEET)},
)
people = block(
    birthdate=st.one_of(
        st.dates(date(1950, 1, 1), date(1989, 12, 31)).map(date.isoformat),
        st.sampled_from(["1972-03", "1985", "unknown", None]),
    ),
    california_resident_since=partial,
    citizenship=word(*vocabulary.CITIZENSHIP),
    pending_charges=st.sampled_from([False, False, True, "unknown", None]),
    serving_sentence=st.sampled_from([False, False, True, "unknown", None]),
    on_probation=st.sampled_from([False, False, True, "unknown", None]),
    on_supervision=st.sampled_from([False, False, True, "unknown", None]),
    must_register=yes_no,
    super_strike=yes_no,
    other_drug_cases=yes_no,
    immigration=block(
        removal=word(*vocabulary.REMOVAL),
        notice_date=partial,
        order_date=partial,
        pending_application=yes_no,
        travel_plans=yes_no,
    ),
)
records = st.fixed_dictionaries({"person": people, "cases": st.lists(cases, min_size=1, max_size=2)})

many = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


def screened(data: dict[str, Any], as_of: date = TODAY) -> Screening | None:
    try:
        return screen(CaseFile.from_data(data | {"as_of": as_of.isoformat()}, today=as_of))
    except CaseFileError:
        return None  # impossible dates: not a valid case file


def facts(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every fact in a record (blocks and lists of blocks are walked into)."""
    if isinstance(data, dict):
        return [found for name, value in data.items() for found in facts(value, (*path, name))]
    if isinstance(data, list) and data and isinstance(data[0], dict):
        return [found for index, value in enumerate(data) for found in facts(value, (*path, index))]
    return [path]


def without_knowing(data: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    copy: Any = deepcopy(data)
    place = copy
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = "unknown"
    return copy  # type: ignore[no-any-return]


def rank(finding: Finding) -> int:
    return RANK.get(finding.status, 0)


@given(records)
@many
def test_no_valid_record_raises_and_every_answer_can_be_told(data: dict[str, Any]) -> None:
    screening = screened(data)
    if screening:
        told = screening.to_data("es")
        assert len(told["cases"]) == len(data["cases"])
        for _case, _count, finding in screening.findings:
            assert (finding.status is Status.NEED_FACT) == bool(finding.needs)
            assert all(CaseFile.from_data(data, today=TODAY).get(path) in (None, "unknown")
                       or _inexact(path) for path in finding.needs)  # fmt: skip


def _inexact(path: str) -> bool:
    """Facts whose value may be given and still not be exact enough."""
    return path.endswith(
        (
            ".offense",
            ".birthdate",
            ".rap_sheet",
            "_date",
            ".granted",
            ".ends",
            ".released",
            ".supervision_ended",
            ".california_resident_since",
        )
    )


@given(records, st.data())
@many
def test_not_knowing_a_fact_never_moves_a_finding_towards_mandatory(data: dict[str, Any], draw: st.DataObject) -> None:
    before = screened(data)
    if before is None:
        return
    path = draw.draw(st.sampled_from(facts(data)))
    after = screened(without_knowing(data, path))
    assert after is not None
    for (*_place, old), (*_same_place, new) in zip(before.findings, after.findings, strict=True):
        assert rank(new) <= rank(old), (path, old.remedy, old.status, new.status)


@given(records, cases)
@many
def test_another_case_never_changes_the_findings_of_a_count(data: dict[str, Any], other: dict[str, Any]) -> None:
    before = screened(data)
    after = screened(data | {"cases": [*data["cases"], other]})
    if before and after:
        assert after.findings[: len(before.findings)] == before.findings


@given(records, st.integers(1, 4000))
@many
def test_time_never_closes_what_was_open(data: dict[str, Any], later: int) -> None:
    before, after = screened(data), screened(data, TODAY + timedelta(days=later))
    if before and after:
        for (*_place, old), (*_same_place, new) in zip(before.findings, after.findings, strict=True):
            assert not (rank(old) and new.status is Status.NOT_YET), (old.remedy, old.status)
