"""The case file that goes home with a client and comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docassemble.CARecordRelief.case_file_copy import without_dangerous_answers
from docassemble.CARecordRelief.casefile import CaseFile

TODAY = date(2026, 11, 22)
PERSONAS = sorted((Path(__file__).parent / "interview" / "personas").glob("*.yml"))
DANGEROUS = ("citizen", "immigra", "removal", "trafficking", "other_drug", "understood", "lawyer_warned")


@pytest.mark.parametrize("path", PERSONAS, ids=lambda path: path.stem)
def test_the_copy_tells_nothing_of_immigration_and_is_a_case_file(path: Path) -> None:
    whole = CaseFile.load(path, today=TODAY)
    copy = without_dangerous_answers(whole)
    written = copy.dumps_yaml()
    own_words = [case.get("statement", "") for case in whole.cases]
    for text in own_words:
        written = written.replace(text, "")
    assert not [word for word in DANGEROUS if word in written.lower()]
    assert CaseFile.loads(copy.dumps_yaml(), today=TODAY).data == copy.data
    assert CaseFile.loads(copy.dumps_json(), today=TODAY).data == copy.data


def test_everything_else_is_kept() -> None:
    whole = CaseFile.load(next(path for path in PERSONAS if path.stem == "lpr-cocaine-file-gone"), today=TODAY)
    copy = without_dangerous_answers(whole)
    assert copy.person["name"] == whole.person["name"]
    for mine, before in zip(copy.cases, whole.cases, strict=True):
        assert {**mine, "counts": None} == {**before, "counts": None}
        for count, other in zip(mine["counts"], before["counts"], strict=True):
            assert set(other) - set(count) <= {"immigration_advice", "trafficking_victim"}
            assert all(other[fact] == value for fact, value in count.items())
