"""How hard the papers are to read: what people read at home, in English and in Spanish, and what they sign.

A grade of a single sentence says little; the mean of a paper does. Cites in parentheses are left out: people skip them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from docassemble.CARecordRelief.casefile import CaseFile
from docassemble.CARecordRelief.law import screen
from docassemble.CARecordRelief.papers import packet, render
from docassemble.CARecordRelief.papers.render import Paper
from tests.papers.examples import EXAMPLES, papers
from tests.papers.records import paragraphs_of
from tests.reading import ease_es, grade, is_whole, sentences_in, syllables

#: The papers for the person, with the highest mean grade of each.
FOR_THE_PERSON = {
    "next_steps_letter": 7.0,
    "filing_checklist": 7.5,
    "worksheet_rehabilitation": 8.0,
    "worksheet_habeas": 8.0,
    "draft_evidence": 8.0,
}
#: The court papers in which the person swears to facts. Their words are partly the statute's.
SIGNED = {"declaration": 10.0, "draft_declaration": 10.0}
HARDEST_SENTENCE = 17.0
#: The lowest ease of a Spanish paper.
EASE = 70.0


def sentences(stem: str, folder: Path) -> list[str]:
    """Every sentence of a paper over all examples, once. What is no sentence (a heading, an address) does not count."""
    return list(dict.fromkeys(_sentences(stem, folder)))


def _sentences(stem: str, folder: Path, language: str = "en") -> Iterator[str]:
    for paper in papers() if language == "en" else papers_for_the_person(language):
        if paper.template == f"{stem}.docx":
            target = folder / "paper.docx"
            render.docx(paper, target)
            for paragraph in paragraphs_of(target):
                yield from filter(is_whole, sentences_in(paragraph))


def papers_for_the_person(language: str) -> Iterator[Paper]:
    """What every example takes home, in another language."""
    for example in EXAMPLES.values():
        data = {**example("Ana").case_file.data, "language": language}
        case_file = CaseFile.from_data(data, today=data["as_of"])
        screening = screen(case_file)
        yield from packet.own_papers(case_file, screening)
        yield from (case.checklist for case in packet.packets(case_file, screening))


SPOKEN = {"court": 1, "felony": 3, "petition": 3, "sentence": 2, "filed": 1, "table": 2, "wanted": 2, "charges": 2}


@pytest.mark.parametrize(("word", "count"), SPOKEN.items())
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_of_known_sentences() -> None:
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45, abs=0.01)
    assert grade(["The adjudication necessitates considerable deliberation regarding the petitioner."]) > 20


@pytest.mark.parametrize(("stem", "highest"), [*FOR_THE_PERSON.items(), *SIGNED.items()])
def test_a_paper_is_no_harder_to_read_than_its_reader_can_bear(stem: str, highest: float, tmp_path: Path) -> None:
    said = sentences(stem, tmp_path)
    worst = "\n".join(f"{grade([s]):5.1f}  {s}" for s in sorted(said, key=lambda s: grade([s]), reverse=True)[:10])
    mean = grade(said)
    print(f"{stem}: mean grade {mean:.1f} of {len(said)} sentences. The ten hardest:\n{worst}")
    assert len(said) > 3
    assert mean <= highest, f"{stem}: {mean:.1f}, at most {highest}\n{worst}"


def test_no_long_sentence_of_the_letter_is_out_of_reach(tmp_path: Path) -> None:
    """Of a few words alone the grade says nothing."""
    long = [sentence for sentence in sentences("next_steps_letter", tmp_path) if len(sentence.split()) > 9]
    hard = [f"{grade([sentence]):.1f}  {sentence}" for sentence in long if grade([sentence]) > HARDEST_SENTENCE]
    assert not hard, "\n".join(hard)


@pytest.mark.parametrize("stem", ["next_steps_letter", "filing_checklist"])
def test_a_spanish_paper_is_easy_to_read(stem: str, tmp_path: Path) -> None:
    said = list(dict.fromkeys(_sentences(stem, tmp_path, "es")))
    worst = "\n".join(f"{ease_es([s]):5.1f}  {s}" for s in sorted(said, key=lambda s: ease_es([s]))[:10])
    mean = ease_es(said)
    print(f"{stem}: mean ease {mean:.1f} of {len(said)} sentences. The ten hardest:\n{worst}")
    assert len(said) > 3
    assert mean >= EASE, f"{stem}: {mean:.1f}, at least {EASE}\n{worst}"
