"""Blanks of official forms: which may be filled, which never, and what a filled one looks like to every viewer."""

from __future__ import annotations

import pickle
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.papers import official_forms, render
from docassemble.CARecordRelief.papers.form_filling import FilledForm
from docassemble.CARecordRelief.papers.official_forms import Field, Form, FormError
from docassemble.CARecordRelief.papers.packet import Paper
from tests.papers.blanks import all_fields, filled_fields, real_blanks, small_blank, small_form, widgets

LOCKED = pikepdf.Encryption(owner="the court's", user="", allow=pikepdf.Permissions(modify_other=False))


@pytest.fixture
def blank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small form, known to the registry."""
    path = small_blank(tmp_path / "XY-100.pdf")
    known(monkeypatch, small_form(path))
    return path


def known(monkeypatch: pytest.MonkeyPatch, *forms: Form) -> None:
    monkeypatch.setattr(official_forms, "registry", lambda: {form.form: form for form in forms})
    official_forms._check.cache_clear()


def refused(path: Path) -> str:
    checked = official_forms.check(path)
    assert not checked.ready
    return str(checked.refused)


# ---- Which blanks may be used ----


def test_the_very_blank_is_ready_and_so_is_one_that_only_its_owner_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = small_blank(tmp_path / "opened.pdf")
    locked = small_blank(tmp_path / "xy100.pdf", encryption=LOCKED)
    known(monkeypatch, small_form(opened, locked))
    assert official_forms.check(opened).ready and official_forms.check(locked).ready
    FilledForm("XY-100", {"line": "Ana"}).write(locked, tmp_path / "filled.pdf")
    assert filled_fields(tmp_path / "filled.pdf") == {"top.line": "Ana"}
    with pikepdf.open(tmp_path / "filled.pdf") as pdf:
        assert not pdf.is_encrypted


def test_what_is_not_the_blank_byte_for_byte_is_refused_with_the_reason(
    blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = blank.read_bytes()
    text, cut, changed = tmp_path / "xy-100 text.pdf", tmp_path / "xy-100 cut.pdf", tmp_path / "xy-100 changed.pdf"
    text.write_text("This is not a form.")
    cut.write_bytes(content[: len(content) // 2])
    changed.write_bytes(content.replace(b"Rev. January 1, 2024", b"Rev. January 1, 2024 ") + b"\n% one byte more")
    assert "not a PDF" in refused(text)
    assert "damaged" in refused(cut) or "not the known file" in refused(cut)
    assert "not the known file" in refused(changed) and "https://www.courts.ca.gov" in refused(changed)
    small_blank(tmp_path / "xy-100 old.pdf", edition="January 1, 2019")
    assert "the edition of January 1, 2019" in refused(tmp_path / "xy-100 old.pdf")
    small_blank(tmp_path / "other.pdf", name="ZZ-900")
    assert "not a form that this program fills" in refused(tmp_path / "other.pdf")
    secret = pikepdf.Encryption(owner="a", user="b")
    small_blank(tmp_path / "xy-100 secret.pdf", encryption=secret)
    assert "encrypted with a password" in refused(tmp_path / "xy-100 secret.pdf")
    huge = tmp_path / "xy-100 huge.pdf"
    huge.write_bytes(content + b"0" * official_forms.MAX_BYTES)
    assert "larger than any form" in refused(huge)
    assert "cannot be read" in refused(tmp_path / "xy-100 gone.pdf")


def test_a_blank_without_a_field_of_the_map_is_refused(blank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = small_form(blank)
    more = {**form.fields, "new": Field("top.new", state="/1")}
    known(monkeypatch, Form("XY-100", "", form.edition, form.url, form.sha256, {}, more))
    assert "lacks 1 of the fields, such as top.new" in refused(blank)


def test_a_folder_is_read_without_what_lies_deeper_and_without_other_files(blank: Path, tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("notes")
    (tmp_path / "old").mkdir()
    shutil.copy(blank, tmp_path / "old" / "again.pdf")
    assert [checked.path.name for checked in official_forms.examine(tmp_path)] == ["XY-100.pdf"]
    assert official_forms.ready(tmp_path) == {"XY-100"}
    assert official_forms.blank(tmp_path, "XY-100") == blank
    assert official_forms.ready(None) == official_forms.ready(tmp_path / "nowhere") == frozenset()
    with pytest.raises(FormError):
        official_forms.blank(tmp_path / "old" / "nowhere", "XY-100")


def test_a_file_that_is_replaced_is_looked_at_again(blank: Path) -> None:
    assert official_forms.check(blank).ready
    blank.write_bytes(blank.read_bytes() + b"\n")
    assert not official_forms.check(blank).ready


def test_the_folder_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(official_forms.FOLDER, raising=False)
    assert official_forms.folder() is None
    monkeypatch.setenv(official_forms.FOLDER, str(tmp_path))
    assert official_forms.folder() == tmp_path


# ---- What a filled form is ----


def test_what_is_named_is_filled_and_everything_else_is_empty(blank: Path, tmp_path: Path) -> None:
    target = tmp_path / "filled.pdf"
    FilledForm("XY-100", {"line": "López", "lines": "One.\nTwo.", "two": True, "one": False}).write(blank, target)
    assert filled_fields(target) == {"top.line": "López", "top.lines": "One.\nTwo.", "top.two": "/2"}


def test_buttons_xfa_scripts_and_usage_rights_are_gone_and_title_language_and_tags_are_there(
    blank: Path, tmp_path: Path
) -> None:
    target = tmp_path / "filled.pdf"
    FilledForm("XY-100", {"line": "Ana"}).write(blank, target)
    assert set(all_fields(target)) == {"top.line", "top.lines", "top.one", "top.two", "top.court"}
    with pikepdf.open(target) as pdf:
        form = pdf.Root.AcroForm
        assert not {"/XFA", "/NeedAppearances", "/SigFlags"} & set(form.keys())
        assert "/Perms" not in pdf.Root and "/JavaScript" not in pdf.Root.Names
        assert str(pdf.Root.Lang) == "en-US" and str(pdf.docinfo["/Title"]) == "XY-100 Small Form"
        tags = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        widgets = {int(widget.StructParent): widget for widget in pdf.pages[0].Annots}
        assert len(widgets) == 5 and set(tags) == set(widgets)
        assert all(tags[key].K.Obj.objgen == widget.objgen for key, widget in widgets.items())
        assert len(pdf.Root.StructTreeRoot.K.K) == 5


def test_what_only_a_screen_shows_is_not_on_the_page_and_a_printed_line_stays(blank: Path, tmp_path: Path) -> None:
    target = tmp_path / "filled.pdf"
    FilledForm("XY-100", {}).write(blank, target)
    with pikepdf.open(target) as pdf:
        page = pdf.pages[0]
        content = b"".join(stream.read_bytes() for stream in page.Contents)
        assert b"0.75 g" not in content and b"/OC" not in content
        (printed,) = page.Resources.XObject.as_dict().values()
        assert b"1 0 0 rg" in printed.read_bytes() and b"400.0 10.0 cm" in content


def test_every_text_has_its_look_so_that_no_viewer_must_draw_it(blank: Path, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.fail("poppler-utils is needed")
    target = tmp_path / "filled.pdf"
    FilledForm("XY-100", {"line": "Muñoz", "lines": "I care for my mother. " * 3}).write(blank, target)
    run = subprocess.run(["pdftotext", "-layout", str(target), "-"], capture_output=True, text=True, check=True)
    assert "Muñoz" in run.stdout and run.stdout.count("I care") == 3


def test_names_in_all_latin_letters_are_printed_with_letters_inside_the_file(blank: Path, tmp_path: Path) -> None:
    target = tmp_path / "filled.pdf"
    FilledForm("XY-100", {"line": "Nguyễn Đặng"}).write(blank, target)
    run = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, text=True, check=True)
    assert "Nguyễn Đặng" in run.stdout
    with pikepdf.open(target) as pdf:
        (font,) = (w.AP.N.Resources.Font.Helv for w in pdf.pages[0].Annots if "/V" in w)
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


@pytest.mark.parametrize("text", ["陳大文", "محمد", "x" * 200, "two\nlines"])
def test_what_has_no_room_or_no_letters_is_told_before_anything_is_written(blank: Path, text: str) -> None:
    form = FilledForm("XY-100", {"line": text, "two": True})
    assert form.misfits == ("line",)
    with pytest.raises(FormError):
        form.write(blank, blank.with_name("filled.pdf"))
    assert not blank.with_name("filled.pdf").exists()


def test_long_text_gets_smaller_and_then_does_not_fit() -> None:
    line = Field("x", width=100, height=15, size=9)
    assert line.layout("short") == (9, ["short"])
    smaller = line.layout("a name of thirty letters or so")
    assert smaller is not None and 6 <= smaller[0] < 9
    assert line.layout("a name that is really very much longer than any field") is None
    lines = Field("x", width=200, height=40, size=9, lines=True)
    few = lines.layout("word " * 20)
    full = lines.layout("word " * 30)
    assert few is not None and full is not None and few[0] > full[0] >= 8 and len(full[1]) == 3
    assert lines.layout("word " * 31) is None
    cut = lines.layout("w" * 60)
    assert cut is not None and "".join(cut[1]) == "w" * 60


def test_what_is_for_the_court_is_never_filled(blank: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="for the court"):
        FilledForm("XY-100", {"court": True}).write(blank, tmp_path / "filled.pdf")


def test_an_unknown_blank_is_never_filled(blank: Path, tmp_path: Path) -> None:
    other = small_blank(tmp_path / "other.pdf", edition="January 1, 2019")
    with pytest.raises(FormError):
        FilledForm("XY-100", {}).write(other, tmp_path / "filled.pdf")


def test_a_filled_form_can_go_to_another_process() -> None:
    form = FilledForm("CR-180", {"2": True, "defendant.1": "Ana López"})
    assert pickle.loads(pickle.dumps(form)) == form


def test_a_paper_on_a_form_is_made_as_a_pdf_alone(blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(official_forms.FOLDER, str(tmp_path))
    form = FilledForm("XY-100", {"line": "Ana"})
    (tmp_path / "out").mkdir()
    (made,) = render.make([Paper("petition", _("Petition"), "", {}, "case-1-petition", form)], tmp_path / "out")
    assert made.docx is None and filled_fields(made.pdf) == {"top.line": "Ana"}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["case-1-petition.pdf"]


def test_in_the_one_pdf_of_a_case_fields_and_tags_are_kept_even_of_the_same_form_twice(
    blank: Path, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        FilledForm("XY-100", {"line": name}).write(blank, tmp_path / f"{name}.pdf")
    parts = [((name,), tmp_path / f"{name}.pdf") for name in ("first", "second")]
    render.combined(parts, tmp_path / "whole.pdf", "Both")
    assert filled_fields(tmp_path / "whole.pdf") == {"1-top.line": "first", "2-top.line": "second"}
    with pikepdf.open(tmp_path / "whole.pdf") as pdf:
        tags = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        widgets = [widget for page in pdf.pages for widget in page.Annots]
        assert len(widgets) == 10
        assert all(tags[int(widget.StructParent)].K.Obj.objgen == widget.objgen for widget in widgets)


# ---- The real forms ----


def test_the_registry_knows_the_real_blanks_with_every_field_once() -> None:
    folder = real_blanks()
    assert official_forms.ready(folder) == {"CR-180", "CR-181"}
    for form in official_forms.registry().values():
        path = official_forms.blank(folder, form.form)
        with pikepdf.open(path) as pdf:
            boxes = {name: widget for name, widget in widgets(pdf.Root.AcroForm.Fields) if str(widget.FT) == "/Btn"}
            buttons = {name for name, widget in boxes.items() if int(widget.get("/Ff", 0)) & (1 << 16)}
            states = {name: set(widget.AP.N.keys()) - {"/Off"} for name, widget in boxes.items() if name not in buttons}
        mapped = [entry.field for entry in form.fields.values()]
        assert len(set(mapped)) == len(mapped)
        assert set(mapped) == set(all_fields(path)) - buttons
        for entry in form.fields.values():
            if entry.state:
                assert states[entry.field] == {entry.state}


def test_the_official_hashes_are_in_the_registry_beside_those_of_the_opened_blanks() -> None:
    official = {form.form: form.sha256["official"][:12] for form in official_forms.registry().values()}
    assert official == {"CR-180": "06c1b64315eb", "CR-181": "f737503a8946"}


def test_old_editions_cut_off_and_changed_real_files_are_refused(tmp_path: Path) -> None:
    folder = real_blanks()
    old = official_forms.examine(folder / "old")
    assert {checked.form for checked in old} == {"CR-180", "CR-181"}
    for checked in old:
        assert "the edition of January 1, 2017" in str(checked.refused)
        # Saved anew, so that its hash is not the one that is listed: it still says its edition itself.
        with pikepdf.open(checked.path) as pdf:
            pdf.save(tmp_path / checked.path.name)
        assert "the edition of January 1, 2017" in refused(tmp_path / checked.path.name)
    for form in official_forms.registry():
        content = official_forms.blank(folder, form).read_bytes()
        (tmp_path / f"{form}.pdf").write_bytes(content[:50_000])
        assert refused(tmp_path / f"{form}.pdf")
        (tmp_path / f"{form}.pdf").write_bytes(content[:60_000] + b"\0" + content[60_001:])
        assert refused(tmp_path / f"{form}.pdf")
        (tmp_path / f"{form}.pdf").write_text("a text")
        assert "not a PDF" in refused(tmp_path / f"{form}.pdf")
    assert official_forms.ready(tmp_path) == frozenset()


def test_every_real_field_can_be_filled_and_read_again(tmp_path: Path) -> None:
    folder = real_blanks()
    for form in official_forms.registry().values():
        values: dict[str, str | bool] = {
            name: True if entry.state else "CA" for name, entry in form.fields.items() if not entry.court
        }
        target = tmp_path / f"{form.form}.pdf"
        FilledForm(form.form, values).write(official_forms.blank(folder, form.form), target)
        assert filled_fields(target) == {form.fields[name].field: form.fields[name].state or "CA" for name in values}
        assert len(all_fields(target)) == len(form.fields)
        with pikepdf.open(target) as pdf:
            assert "/XFA" not in pdf.Root.AcroForm and str(pdf.Root.Lang) == "en-US"
            assert bool(pdf.Root.MarkInfo.Marked)


def test_no_blank_is_in_the_repository() -> None:
    root = Path(__file__).parents[2]
    listed = subprocess.run(["git", "ls-files", "*.pdf"], cwd=root, capture_output=True, text=True, check=False)
    assert listed.stdout == ""
