"""Who reads Spanish has a copy to read of every paper that is signed in English, and it says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from docassemble.CARecordRelief.papers import packet, reading_copy, render
from docassemble.CARecordRelief.papers.packet import Paper
from tests.papers.examples import EXAMPLES, for_a_lawyer
from tests.papers.records import Filed, record, text_of
from tests.translations import catalogs

GAP = re.compile(r"{{.*?}}|{%.*?%}")
#: What a reader takes from the paper beside its words: sections and their parts, blanks, boxes, what is quoted.
FIGURES = re.compile(r"§§?\xa0?|\d[\d.]*\d|\d|\((?!DEJ)[a-zA-Z0-9]{1,3}\)|_{4,}|\[[\s\xa0]+\]|“[^”]*”")
SIGNED = {"petition", "declaration", "proof_of_service", "attachment", "draft_declaration"}
TYPED = "{{ 7*7 }} <b>Ana</b>"


def in_spanish(found: Filed) -> Filed:
    return record({**found.case_file.data, "language": "es"})


def papers(found: Filed) -> Iterator[Paper]:
    for case in found.packets:
        yield from case.papers
    for draft in packet.drafts(found.case_file, found.screening):
        yield from draft.papers


@pytest.fixture(params=[*EXAMPLES, "draft for a lawyer"])
def spanish(request: pytest.FixtureRequest) -> Filed:
    example = EXAMPLES.get(request.param, for_a_lawyer)
    return in_spanish(example(TYPED))


def test_every_text_of_a_signed_paper_has_its_spanish_with_the_same_gaps_and_figures() -> None:
    held = {str(entry.id): str(entry.string) for entry in catalogs.spanish_messages(catalogs.PAPERS_PO) if entry.id}
    assert set(held) == set(catalogs.texts_of_papers()), "run python -m tests.translations"
    for english, spanish in held.items():
        assert spanish.strip(), english
        assert sorted(GAP.findall(spanish)) == sorted(GAP.findall(english)), english
        assert figures(spanish) == figures(english), english


def figures(text: str) -> list[str]:
    return sorted(found.replace("\xa0", " ").strip() for found in FIGURES.findall(GAP.sub("", text)))


def test_each_condition_of_a_text_still_decides_over_its_own_words() -> None:
    """`{% if %}` and what ends it may not change places."""
    for entry in catalogs.spanish_messages(catalogs.PAPERS_PO):
        if entry.id and "{%" in str(entry.id):
            assert re.findall("{%.*?%}", str(entry.string)) == re.findall("{%.*?%}", str(entry.id))


def test_what_is_signed_has_a_copy_and_nothing_else_has(spanish: Filed) -> None:
    for paper in papers(spanish):
        assert (paper.copy_to_read is not None) == (paper.kind in SIGNED), paper.kind
        if paper.copy_to_read:
            assert paper.language == "en" and paper.copy_to_read.language == "es"


def test_who_reads_english_has_no_copies() -> None:
    assert not any(paper.copy_to_read for example in EXAMPLES.values() for paper in papers(example(TYPED)))


def test_the_paper_for_the_court_is_the_same_whatever_the_person_reads() -> None:
    for example in EXAMPLES.values():
        english, spanish = example(TYPED), in_spanish(example(TYPED))
        for one, other in zip(court_papers(english), court_papers(spanish), strict=True):
            assert (one.template, one.context, one.stem) == (other.template, other.context, other.stem)


def court_papers(found: Filed) -> list[Paper]:
    return [paper for case in found.packets for paper in case.court_papers]


def test_a_copy_says_on_each_page_that_it_is_not_for_the_court_and_holds_the_same_facts(spanish: Filed) -> None:
    for paper in papers(spanish):
        if paper.copy_to_read is None:
            continue
        english, copy = text_of(paper), text_of(paper.copy_to_read)
        assert reading_copy.MARK.render("es") in copy
        for fact in (TYPED, *re.findall(r"F0\d+|12 Elm Street|\d{4}", english)):
            assert (fact in copy) == (fact in english), (paper.kind, fact)


def test_no_english_is_left_standing_in_a_copy(spanish: Filed) -> None:
    english_words = re.compile(r"\b(the|and|that|with|was|is|not|of)\b")
    for paper in papers(spanish):
        if paper.copy_to_read:
            said = text_of(paper.copy_to_read)
            for name in ("Control, Regulate and Tax Adult Use of Marijuana Act", "deferred entry of judgment"):
                said = said.replace(name, "")
            said = said.replace("matter of right", "")
            assert not english_words.search(said), (paper.kind, english_words.search(said))


def test_a_file_says_its_language_and_title_to_a_screen_reader(tmp_path: Path) -> None:
    spanish = in_spanish(EXAMPLES["dismissal"](TYPED))
    petition = next(papers_of_kind(spanish, "petition"))
    assert petition.copy_to_read
    said = {}
    for paper in (petition, petition.copy_to_read, spanish.letter):
        render.docx(paper, tmp_path / "paper.docx")
        document = Document(str(tmp_path / "paper.docx"))
        languages = {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))}
        said[document.core_properties.title] = (document.core_properties.language, languages)
    assert said == {
        "Petition for dismissal and reduction (California Penal Code)": ("en-US", {"en-US"}),
        "Petición: copia para leer en español": ("es-US", {"es-US"}),
        "Carta con los próximos pasos": ("es-US", {"es-US"}),
    }


def papers_of_kind(found: Filed, kind: str) -> Iterator[Paper]:
    return (paper for paper in papers(found) if paper.kind == kind)


def test_the_copies_are_not_among_what_goes_to_the_court(spanish: Filed) -> None:
    for case in spanish.packets:
        assert not any(paper.is_copy for _names, paper in render.in_filing_order(case))
