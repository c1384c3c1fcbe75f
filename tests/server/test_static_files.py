"""The style sheets and scripts that the server compresses, and the pages that it must not."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from docassemble.webapp import __path__ as webapp

from docassemble.CARecordRelief.server.headers import OWN_SERVER_ONLY
from docassemble.CARecordRelief.server.static_files import ICON_PARTS, icons, make_static_files, with_static_files
from tests.server_fixture import RunningServer

TABLE = """var icons = {
    "pencil": [512, 512, [9999, "pencil-alt"], "f303", "M36 353"],
    "trash": [448, 512, [], "f1f8", "M135 17"]
};"""


def test_only_named_icons_stay_by_any_of_their_names() -> None:
    kept = icons([TABLE], {"pencil-alt"})
    assert '"pencil": [' in kept and "trash" not in kept
    assert kept.startswith("var icons = {") and kept.endswith("};")


def test_a_table_that_is_written_in_another_way_stays_whole() -> None:
    other = TABLE.replace("    ", "\t")
    assert icons([other], {"pencil-alt"}) == other


def test_docassembles_tables_of_icons_are_written_in_the_known_way() -> None:
    folder = Path(next(iter(webapp))) / "static" / "fontawesome" / "js"
    parts = [(folder / part).read_text("utf-8") for part in ICON_PARTS]
    kept = icons(parts, {"pencil-alt"})
    assert len(kept) < sum(map(len, parts)) / 10 and '"pencil-alt"' in kept


def test_files_are_made_again_only_when_they_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, made = tmp_path / "screen.css", tmp_path / "static"
    source.write_text("a { color: red; }" * 100, "utf-8")
    module = "docassemble.CARecordRelief.server.static_files"
    monkeypatch.setattr(f"{module}._sources", lambda: {"packagestatic/screen.css": source})
    monkeypatch.setattr(f"{module}._contents", lambda sources: ((name, f.read_bytes()) for name, f in sources.items()))
    make_static_files(made)
    (made / "packagestatic" / "screen.css").write_text("left alone", "utf-8")
    make_static_files(made)
    assert (made / "packagestatic" / "screen.css").read_text("utf-8") == "left alone"
    source.write_text("b {}", "utf-8")
    make_static_files(made)
    assert (made / "packagestatic" / "screen.css").read_text("utf-8") == "b {}"


def test_what_is_no_static_file_is_docassembles(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "a.css").write_text("a {}", "utf-8")

    def docassemble(_environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [b"docassemble"]

    def answer(path: str) -> bytes:
        environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET"}
        return b"".join(with_static_files(docassemble, tmp_path)(environ, lambda *_: None))

    assert answer("/static/a.css") == b"a {}"
    assert answer("/static/b.css") == answer("/interview") == answer("/static/../made-of") == b"docassemble"


@pytest.mark.parametrize(
    ("path", "encoding"),
    [
        ("/static/app/bundle.min.js", "br"),
        ("/static/fontawesome/js/icons.min.js", "br"),
        ("/packagestatic/docassemble.CARecordRelief/record-relief.css", "br"),
        # A page holds a secret beside what somebody typed: its length must tell nothing (BREACH).
        ("/interview?i=docassemble.CARecordRelief:data/questions/main.yml", None),
    ],
)
def test_scripts_and_styles_are_compressed_and_pages_never(
    server: RunningServer, path: str, encoding: str | None
) -> None:
    request = urllib.request.Request(server.url + path, headers={"Accept-Encoding": "gzip, br"})
    with urllib.request.urlopen(request, timeout=60) as response:
        assert response.headers["Content-Encoding"] == encoding
        assert response.headers["Content-Security-Policy"].startswith(OWN_SERVER_ONLY)
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert response.headers["Access-Control-Allow-Origin"] is None
