"""Which responses may be framed, by whom, with which cookies, and what the operator may list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from docassemble.CARecordRelief.server.embedding import EmbeddedCheck, sites_of
from docassemble.CARecordRelief.server.partners import contrast, ink_on, read_partners
from docassemble.CARecordRelief.server.settings import (
    CHECK_INTERVIEW,
    DEFAULT_INTERVIEW,
    PARTNERS,
    CannotStart,
    Settings,
)

SITES = ("https://a.example", "https://b.example")
POLICY = "default-src 'self'; frame-ancestors 'self';"
PNG = b"\x89PNG\r\n\x1a\n"


class Visited:
    """A docassemble that notes which cookies it saw and sets its own."""

    cookies = ""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.cookies = environ.get("HTTP_COOKIE", "")
        headers = [
            ("Content-Security-Policy", POLICY),
            ("X-Frame-Options", "SAMEORIGIN"),
            ("Set-Cookie", "session=abc; HttpOnly; Path=/; SameSite=Lax"),
            ("Set-Cookie", "secret=def; Secure; HttpOnly; Path=/; SameSite=Lax"),
        ]
        start_response("200 OK", headers)
        return [b"page"]


def visit(query: str, path: str = "/interview", sites: tuple[str, ...] = SITES, cookies: str = "") -> tuple[Any, str]:
    """The headers of a response, and the cookies that docassemble saw."""
    visited, answered = Visited(), {}

    def start_response(_status: str, headers: list[tuple[str, str]], *_exception: Any) -> None:
        for name, value in headers:
            answered.setdefault(name, []).append(value)

    environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_COOKIE": cookies}
    assert list(EmbeddedCheck(visited, sites)(environ, start_response)) == [b"page"]
    return answered, visited.cookies


CHECK = f"i={CHECK_INTERVIEW}"
NOT_THE_CHECK = [
    f"i={DEFAULT_INTERVIEW}",
    f"i={DEFAULT_INTERVIEW}&{CHECK}",
    f"{CHECK}&i={DEFAULT_INTERVIEW}",
    "",
    "i=",
    f"state={CHECK_INTERVIEW}",
    CHECK.replace("check.yml", "check.yml%20"),
    CHECK.replace("data/questions/", ""),
]


def test_the_check_may_be_framed_by_the_listed_websites_and_by_no_others() -> None:
    headers, _cookies = visit(f"{CHECK}&partner=legalaid")
    assert headers["Content-Security-Policy"] == [
        "default-src 'self'; frame-ancestors 'self' https://a.example https://b.example;"
    ]
    assert "X-Frame-Options" not in headers


@pytest.mark.parametrize("query", NOT_THE_CHECK)
def test_nothing_else_may_be_framed_and_its_cookies_stay_as_they_are(query: str) -> None:
    headers, cookies = visit(query, cookies="session=full; check_session=check")
    assert headers["Content-Security-Policy"] == [POLICY]
    assert headers["X-Frame-Options"] == ["SAMEORIGIN"]
    assert all("SameSite=Lax" in cookie and "Partitioned" not in cookie for cookie in headers["Set-Cookie"])
    assert cookies == "session=full; check_session=check"


@pytest.mark.parametrize(
    "path", ["/", "/user/sign-in", "/list", "/interview/", "/uploadedfile/1/petition.pdf", "/api/session"]
)
def test_no_other_page_may_be_framed_whatever_its_address_says(path: str) -> None:
    headers, _cookies = visit(CHECK, path)
    assert headers["X-Frame-Options"] == ["SAMEORIGIN"]


def test_without_partners_the_check_is_an_interview_like_any_other() -> None:
    headers, cookies = visit(CHECK, sites=(), cookies="session=full")
    assert headers["X-Frame-Options"] == ["SAMEORIGIN"]
    assert cookies == "session=full"


def test_the_cookies_of_the_check_are_its_own_and_kept_apart_for_each_website_around_it() -> None:
    headers, cookies = visit(CHECK, cookies="session=full; check_session=check; secret=full; check_secret=mine")
    assert cookies == "session=check; secret=mine"
    assert headers["Set-Cookie"] == [
        "check_session=abc; HttpOnly; Path=/; Secure; SameSite=None; Partitioned",
        "check_secret=def; HttpOnly; Path=/; Secure; SameSite=None; Partitioned",
    ]


# ---- The list of partners --------------------------------------------------------------------------------------------


def listed(data: Path, partners: Any, url: str = "https://records.example.org") -> dict[str, dict[str, Any]]:
    settings = Settings.of(data, url=url)
    settings.partners.mkdir(parents=True, exist_ok=True)
    (settings.partners / "partners.yml").write_text(partners if isinstance(partners, str) else yaml.safe_dump(partners))
    return read_partners(settings)


def partner(**more: Any) -> dict[str, Any]:
    return {"legalaid": {"name": "Legal Aid", "sites": ["https://www.example.org"], **more}}


def test_no_list_means_no_partner(tmp_path: Path) -> None:
    assert read_partners(Settings.of(tmp_path)) == {}
    assert sites_of({PARTNERS: {}}) == ()


def test_a_partner_has_a_name_websites_a_color_with_its_ink_and_a_logo(tmp_path: Path) -> None:
    (tmp_path / "partners").mkdir()
    (tmp_path / "partners" / "logo.png").write_bytes(PNG)
    found = listed(tmp_path, partner(color="#ffdd00", logo="logo.png"))
    assert found["legalaid"] == {
        "name": "Legal Aid",
        "sites": ["https://www.example.org"],
        "color": "#ffdd00",
        "ink": "#000000",
        "logo": str(tmp_path / "partners" / "logo.png"),
    }
    assert sites_of({PARTNERS: found}) == ("https://www.example.org",)


@pytest.mark.parametrize(
    "site",
    [
        "http://www.example.org",
        "https://*.example.org",
        "*",
        "https://www.example.org/page",
        "www.example.org",
        "https://example.org; script-src *",
        "https://user@example.org",
        "null",
        "",
    ],
)
def test_only_whole_origins_with_https_can_be_listed(tmp_path: Path, site: str) -> None:
    with pytest.raises(CannotStart, match=r"partners\.yml, legalaid\.sites"):
        listed(tmp_path, partner(sites=[site]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"color": "red"},
        {"color": "#fff;background:url(//x)"},
        {"logo": "../secrets.yml"},
        {"logo": "logo.svg"},
        {"name": ""},
        {"sites": []},
        {"script": "x"},
    ],
)
def test_what_is_not_a_name_a_color_or_a_picture_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(CannotStart, match=r"partners\.yml"):
        listed(tmp_path, partner(**wrong))


@pytest.mark.parametrize("text", ["- a\n- b\n", "{", "Bad Key: {name: A, sites: [https://a.example]}"])
def test_a_list_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotStart, match=r"partners\.yml"):
        listed(tmp_path, text)


@pytest.mark.parametrize("content", [None, b"<svg onload=alert(1)>", PNG + bytes(101 * 1024)])
def test_a_logo_that_is_missing_no_picture_or_too_large_is_told(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "partners").mkdir()
    if content is not None:
        (tmp_path / "partners" / "logo.png").write_bytes(content)
    with pytest.raises(CannotStart, match="logo"):
        listed(tmp_path, partner(logo="logo.png"))


def test_embedding_needs_https_except_on_this_machine(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="HTTPS"):
        listed(tmp_path, partner(), url="http://records.example.org")
    assert listed(tmp_path, partner(sites=["http://127.0.0.1:8451"]), url="http://localhost:8080")


def test_a_name_can_be_read_on_every_color() -> None:
    shades = [f"#{red:02x}{green:02x}{blue:02x}" for red in range(0, 256, 51) for green in range(0, 256, 51)
              for blue in range(0, 256, 51)]  # fmt: skip
    assert min(contrast(ink_on(color), color) for color in shades) >= 4.5
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
