"""The Word files themselves: pleading paper by Rules of Court 2.100 to 2.119, and readable with a screen reader.

Clinics edit these files in Word, so the tests look at what must survive an editor's hand.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from docassemble.CARecordRelief.papers.filings import FILINGS
from tests.papers.records import templates

#: Everything that is not filed with a court on pleading paper.
FOR_PEOPLE = {
    "review_sheet",
    "next_steps_letter",
    "handoff_sheet",
    "attachment",
    "draft_evidence",
    "filing_checklist",
    "worksheet_rehabilitation",
    "worksheet_habeas",
}
#: What every filing shares.
SHARED = {"declaration", "proof_of_service"}
#: What is drafted for a lawyer to review.
DRAFTS = {"draft_motion", "draft_declaration", "draft_order"}
TWIPS_A_LINE = 480  # 24 points: three lines an inch, 28 on a page


@pytest.fixture(params=templates(), ids=lambda path: path.stem)
def template(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(params=[path for path in templates() if path.stem not in FOR_PEOPLE], ids=lambda path: path.stem)
def pleading(request: pytest.FixtureRequest) -> WordDocument:
    return Document(str(request.param))


def test_every_paper_has_its_template() -> None:
    of_filings = {f"{filing.name}_{kind}" for filing in FILINGS for kind in ("petition", "order")}
    assert {path.stem for path in templates()} == of_filings | SHARED | DRAFTS | FOR_PEOPLE


def test_the_sheet_is_letter_size_with_the_margins_of_rule_2_107(pleading: WordDocument) -> None:
    (section,) = pleading.sections
    assert (section.page_width, section.page_height) == (Inches(8.5), Inches(11))
    assert section.left_margin >= Inches(1) and section.right_margin >= Inches(0.5)
    assert section.top_margin == Inches(1)


def test_28_numbers_stand_in_the_header_so_that_they_begin_anew_on_each_page(pleading: WordDocument) -> None:
    paragraphs = [p for p in pleading.sections[0].header.paragraphs if p.text]
    assert [p.text for p in paragraphs] == [str(number) for number in range(1, 29)]
    for paragraph in paragraphs:
        frame = paragraph._p.pPr.find(qn("w:framePr"))
        assert frame.get(qn("w:vAnchor")) == "page"
        assert int(frame.get(qn("w:y"))) == Inches(1).twips
        assert paragraph.style.paragraph_format.line_spacing == Pt(24)


def test_text_lines_are_as_far_apart_as_the_numbers_in_type_of_12_points(pleading: WordDocument) -> None:
    half_lines = {"Filer"}
    for paragraph in pleading.paragraphs + [p for t in pleading.tables for c in t._cells for p in c.paragraphs]:
        style = paragraph.style
        assert style.paragraph_format.line_spacing == Pt(12 if style.name in half_lines else 24), style.name
        assert (style.paragraph_format.space_before, style.paragraph_format.space_after) == (0, 0)
        assert style.font.size == Pt(12) and style.font.name == "Times New Roman"


def test_a_double_rule_stands_left_and_a_single_rule_right(pleading: WordDocument) -> None:
    borders = pleading.sections[0]._sectPr.find(qn("w:pgBorders"))
    assert borders.find(qn("w:left")).get(qn("w:val")) == "double"
    assert borders.find(qn("w:right")).get(qn("w:val")) == "single"


def test_the_footer_has_page_number_rule_and_title_of_10_points(pleading: WordDocument) -> None:
    number, title = pleading.sections[0].footer.paragraphs
    assert "PAGE" in "".join(node.text or "" for node in number._p.iter(qn("w:instrText")))
    assert title._p.pPr.find(qn("w:pBdr")).find(qn("w:top")).get(qn("w:val")) == "single"
    assert title.text and all(run.font.size >= Pt(10) for run in title.runs)


def test_court_title_can_only_begin_on_line_8_and_the_clerk_has_the_space_right_of_it(pleading: WordDocument) -> None:
    first_page = pleading.tables[0]
    (row,) = first_page.rows
    assert row.height == 7 * TWIPS_A_LINE * 635  # seven lines, in EMU
    filer, clerk = row.cells
    assert "line" in filer.text and clerk.text == ""
    assert filer.width < Inches(6.65 / 2 + 0.2)
    following = first_page._tbl.getnext()
    assert "SUPERIOR COURT OF THE STATE OF CALIFORNIA" in "".join(node.text or "" for node in following.iter(qn("w:t")))


def test_no_signature_stands_alone_on_a_page(pleading: WordDocument) -> None:
    """The words before it stay with it, whichever section of the paper comes last."""
    said = [p for p in pleading.paragraphs if not p.text.startswith("{%")]
    first = next(place for place, p in enumerate(said) if p.style.name == "Signature Line")
    before = {said[first - 1].text: said[first - 1]}
    before |= {p.text: p for p in said if p.text.startswith("DNA.")}
    if denied := [p for p in said if "DENIED" in p.text]:
        before["the last remedy"] = denied[-1]
    for text, paragraph in before.items():
        assert paragraph.paragraph_format.keep_with_next, text
    assert all(p.style.paragraph_format.keep_with_next for p in said[first:-1])


def test_language_title_and_headings_are_there_for_a_screen_reader(template: Path) -> None:
    document = Document(str(template))
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:val")) == "en-US"
    assert len(document.core_properties.title) > 20
    paragraphs = document.paragraphs + [p for t in document.tables for c in t._cells for p in c.paragraphs]
    assert [p.style.name for p in paragraphs].count("Heading 1") == 1


def test_nothing_floats_and_nothing_is_merged(template: Path) -> None:
    with zipfile.ZipFile(template) as archive:
        xml = "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("word/"))
    for element in ("w:drawing", "w:pict", "w:txbxContent", "w:gridSpan", "w:vMerge", "w:ins ", "w:comment "):
        assert f"<{element}" not in xml


def test_rows_do_not_split_and_tables_of_many_rows_repeat_their_head(template: Path) -> None:
    for table in Document(str(template)).tables:
        for row in table.rows:
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None
        if len(table.rows) > 1:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


_BOTH_RENDERERS = """
import sys, types, warnings, zipfile
warnings.simplefilter("ignore")
import nltk
nltk.download = lambda *a, **k: False  # docassemble would fetch WordNet from the internet
sys.modules["docassemble_pattern.text.en.wordnet"] = types.ModuleType("wordnet")
import docassemble.base.config as config
config.daconfig.update({"language": "en", "locale": "en_US.utf8", "gotenberg": {"enable": False}, "jinja data": {}})
config.loaded = True
from docassemble.base.jinja import custom_jinja_env
from docxtpl import DocxTemplate
from docassemble.CARecordRelief.papers import render
from tests.papers.examples import papers
from tests.papers.records import templates
from pathlib import Path

hostile = "{{ 7*7 }} {% if %} {_{ <w:r> </w:t> & &amp; <b>"
seen = set()
for paper in papers(hostile):
    if paper.template in seen:
        continue
    seen.add(paper.template)
    ours, theirs = Path(sys.argv[1], "ours.docx"), Path(sys.argv[1], "theirs.docx")
    render.docx(paper, ours)
    document = DocxTemplate(next(path for path in templates() if path.name == paper.template))
    document.render(paper.context, jinja_env=custom_jinja_env())
    document.save(theirs)
    a, b = zipfile.ZipFile(ours), zipfile.ZipFile(theirs)
    for part in a.namelist():
        assert not part.startswith("word/") or a.read(part) == b.read(part), (paper.kind, part)
assert seen == {path.name for path in templates()}
"""


def test_docassemble_renders_every_template_to_the_very_same_words(tmp_path: Path) -> None:
    pytest.importorskip("docassemble.base.error")
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", _BOTH_RENDERERS, str(tmp_path)], cwd=root, capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr
