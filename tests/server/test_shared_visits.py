"""At a shared computer an address that a browser begins with opens a new visit."""

from __future__ import annotations

import pytest

from docassemble.CARecordRelief.server.shared_visits import begins_a_visit

ASKED = {"i": "docassemble.CARecordRelief:data/questions/main.yml"}


@pytest.mark.parametrize(
    ("path", "arguments", "shared", "anew"),
    [
        ("/interview", {**ASKED, "kiosk": "1"}, False, True),
        ("/", {}, True, True),
        ("/interview", {**ASKED, "kiosk": "1", "reset": "1"}, False, False),
        ("/interview", {**ASKED, "kiosk": "1", "action": "x"}, False, False),
        ("/interview", ASKED, True, False),
        ("/interview", {**ASKED, "kiosk": "0"}, False, False),
        ("/", {}, False, False),
        ("/check", {"partner": "legalaid"}, True, True),
        ("/check", {"kiosk": "1"}, False, False),  # it leads to an address that begins one
    ],
)
def test_which_addresses_begin_a_visit(path: str, arguments: dict[str, str], shared: bool, anew: bool) -> None:
    assert begins_a_visit(path, arguments, shared=shared) is anew
