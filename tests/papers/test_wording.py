"""Dates, lists and plain text on paper."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest
from jinja2 import Environment

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.papers.wording import BLANK, dated, given, joined, numbered, paper_date, protected


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (date(2009, 3, 10), "March 10, 2009"),
        ("2009-03", "March 2009"),
        ("2009", "2009"),
        ("unknown", BLANK),
        (None, BLANK),
        (True, BLANK),
    ],
)
def test_a_date_is_printed_as_far_as_it_is_known(value: Any, printed: str) -> None:
    assert paper_date(value) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (date(2009, 3, 10), "on March 10, 2009"),
        ("2009-03", "in March 2009"),
        ("2009", "in 2009"),
        ("unknown", f"on {BLANK}"),
        (None, f"on {BLANK}"),
    ],
)
def test_a_date_in_a_sentence_has_the_preposition_that_fits(value: Any, printed: str) -> None:
    assert str(dated(value)) == printed


@pytest.mark.parametrize(
    ("numbers", "named"),
    [
        ([1], "offense 1"),
        ([2, 1], "offenses 1 and 2"),
        ([1, 3, 4, 5, 7], "offenses 1, 3 through 5 and 7"),
        (range(1, 41), "offenses 1 through 40"),
        ([], ""),
    ],
)
def test_offenses_are_named_by_their_numbers(numbers: list[int], named: str) -> None:
    assert str(numbered(numbers)) == named


def test_lists_end_in_and() -> None:
    assert [str(joined(["a", "b", "c"][:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_absent_unknown_and_empty_print_nothing() -> None:
    assert [given(value) for value in (None, "unknown", "", " x ")] == ["", "", "", "x"]


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "{% if x %}", "{_{", "${7*7}", "<w:t>", "</w:t>", "&amp;", "a & b"])
def test_what_was_typed_is_plain_text_with_and_without_autoescape(typed: str) -> None:
    context = protected({"typed": typed})
    for autoescape in (True, False):
        source = "{{ paper.typed }}"
        printed = Environment(autoescape=autoescape).from_string(source).render(paper=context)
        assert "<" not in printed and "{" not in printed
        read = printed.replace("&#123;", "{").replace("&#125;", "}").replace("&lt;", "<").replace("&gt;", ">")
        assert read.replace("&amp;", "&") == typed


def test_a_context_has_attributes_holds_messages_in_the_language_and_survives_a_session_store() -> None:
    context = protected({"rows": [{"text": _("{day}", day=date(2026, 11, 22))}], "empty": None, "yes": True}, "es")
    stored = pickle.loads(pickle.dumps(context))
    assert stored.rows[0].text == "22 de noviembre de 2026"
    assert (stored.empty, stored.yes) == (None, True)


def test_a_context_refuses_what_it_cannot_print_safely() -> None:
    with pytest.raises(TypeError):
        protected({"thing": object()})
