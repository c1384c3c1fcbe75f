"""PDF from a LibreOffice that runs already: what it is asked, and what happens when it dies."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer

import pytest

from docassemble.CARecordRelief.papers import office
from tests.server_fixture import free_port


class _Unoserver(SimpleXMLRPCServer):
    """Writes a word where LibreOffice would write a PDF; `dies_at` names the document over which it dies."""

    allow_reuse_address = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), SimpleXMLRPCRequestHandler, logRequests=False, allow_none=True)
        self.asked: list[tuple[Any, ...]] = []
        self.dies_at = ""
        self.register_function(self.convert)

    def convert(self, *asked: Any) -> None:
        self.asked.append(asked)
        if Path(asked[0]).name == self.dies_at:
            raise RuntimeError("com.sun.star.lang.DisposedException")
        Path(asked[2]).write_text("pdf")


@pytest.fixture
def unoserver(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Unoserver]:
    with _Unoserver(free_port()) as server:
        monkeypatch.setenv(office.OFFICE, f"127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def documents(folder: Path) -> list[Path]:
    return [folder / "petition.docx", folder / "order.docx", folder / "letter.docx"]


def test_each_document_is_converted_to_a_tagged_pdf_and_told_of(unoserver: _Unoserver, tmp_path: Path) -> None:
    told: list[int] = []
    made = office.pdf(documents(tmp_path), tmp_path, told.append)
    assert made == [tmp_path / "petition.pdf", tmp_path / "order.pdf", tmp_path / "letter.pdf"]
    assert told == [1, 2, 3]
    options = unoserver.asked[0][5]
    assert {"UseTaggedPDF=true", "EmbedStandardFonts=true", "ExportBookmarks=true"} <= set(options)


def test_an_office_that_dies_in_the_middle_is_one_clear_error(unoserver: _Unoserver, tmp_path: Path) -> None:
    unoserver.dies_at = "order.docx"
    told: list[int] = []
    with pytest.raises(office.RenderError, match="LibreOffice could not make the PDF files"):
        office.pdf(documents(tmp_path), tmp_path, told.append)
    assert told == [1]


def test_an_office_that_is_starting_again_is_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    port = free_port()
    monkeypatch.setenv(office.OFFICE, f"127.0.0.1:{port}")

    def come_back() -> None:
        with _Unoserver(port) as server:
            server.timeout = 20
            for _request in range(2):  # one looks whether somebody is there
                server.handle_request()

    comes_back = threading.Timer(0.4, come_back)
    comes_back.start()
    assert office.pdf([tmp_path / "order.docx"], tmp_path) == [tmp_path / "order.pdf"]
    comes_back.join()


def test_an_office_that_does_not_come_back_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(office.OFFICE, f"127.0.0.1:{free_port()}")
    monkeypatch.setattr(office, "SECONDS_TO_COME_BACK", 0.3)
    with pytest.raises(office.RenderError):
        office.pdf(documents(tmp_path), tmp_path)


def test_an_office_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "SECONDS_PER_DOCUMENT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv(office.OFFICE, f"127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(office.RenderError):
            office.pdf(documents(tmp_path), tmp_path)
