"""The feature files that other docassemble servers test the interview with say what the interview asks today."""

from __future__ import annotations

import pytest

from tests.interview.alkiln import SCENARIOS, feature, path_of


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_feature_file_is_what_its_persona_answers_now(name: str) -> None:
    assert path_of(name).read_text("utf-8") == feature(name), "run: .venv/bin/python -m tests.interview.alkiln"
