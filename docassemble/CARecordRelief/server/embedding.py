# do not pre-load
"""The check in a frame on another website: what its responses say to the browser, and the files that go with it.

docassemble has settings for this (`allow embedding`, `cross site domains`), but they are for all interviews at once:
every one could be framed, every session cookie would be sent from other websites, and their scripts could read the
answers. Here one interview is opened, to the websites of the configuration, and has cookies of its own. Those of the
full interview stay as they are, so that a page with somebody's name is never shown in a frame and never answers to one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

from docassemble.CARecordRelief.server.headers import Headers
from docassemble.CARecordRelief.server.settings import ANSWERS_GONE, CHECK_INTERVIEW, PARTNERS

#: The way in for links and frames: a short address.
DOOR = "/check"
SCRIPT = Path(__file__).resolve().parents[1] / "data" / "static" / "embed.js"
#: What somebody sees in the frame who has deleted the answers: pages that show nothing of anybody.
DELETED = tuple(f"/packagestatic/docassemble.CARecordRelief/{page}" for page in ("deleted.html", "deleted.es.html"))

#: Before the names of docassemble's cookies, when they belong to the check.
PREFIX = "check_"
# The browser keeps such a cookie apart for each website around the frame, also where it blocks those of third parties.
_ATTRIBUTES = "; Secure; SameSite=None; Partitioned"
_OTHER_ATTRIBUTES = re.compile(r"; *(?:secure|samesite=\w+|partitioned)(?=;|$)", re.IGNORECASE)
_ANCESTORS = re.compile(r"frame-ancestors [^;]*")

_FILES_ARE_FRESH_FOR = 3600


def is_check(environ: Mapping[str, Any]) -> bool:
    """Whether a request is for the check and for nothing else, or for the page that tells that its answers are gone:
    docassemble reads the interview from the address."""
    asked = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True).get("i")
    return environ.get("PATH_INFO") in ("/interview", ANSWERS_GONE) and asked == [CHECK_INTERVIEW]


def may_be_framed(environ: Mapping[str, Any]) -> bool:
    """Whether the website of a partner may show the response in a frame."""
    return environ.get("PATH_INFO") in (DOOR, *DELETED) or is_check(environ)


def own_cookies(header: str) -> str:
    """The cookies that a browser sent, as docassemble may see them in the check: the check's own, and no others."""
    pairs = (pair.strip() for pair in header.split(";"))
    return "; ".join(pair.removeprefix(PREFIX) for pair in pairs if pair.startswith(PREFIX))


def framed_headers(headers: Headers, sites: Collection[str]) -> Headers:
    """Response headers that let these websites, and no others, show the response in a frame."""
    framed: Headers = []
    for name, value in headers:
        if name.lower() == "content-security-policy":
            framed.append((name, _ANCESTORS.sub(f"frame-ancestors 'self' {' '.join(sites)}", value)))
        elif name.lower() != "x-frame-options":
            framed.append((name, value))
    return framed


def cookie_of_check(value: str) -> str:
    """A Set-Cookie header as the check sends it: under a name of its own, kept in frames too."""
    return PREFIX + _OTHER_ATTRIBUTES.sub("", value) + _ATTRIBUTES


class EmbeddedCheck:
    """WSGI middleware that opens the check to the frames of some websites; without any it does nothing."""

    def __init__(self, application: Callable[..., Iterable[bytes]], sites: Collection[str]) -> None:
        self.application, self.sites = application, sites

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Pass the request on."""
        if not self.sites or not may_be_framed(environ):
            return self.application(environ, start_response)
        check = is_check(environ)
        if check:
            environ = {**environ, "HTTP_COOKIE": own_cookies(environ.get("HTTP_COOKIE", ""))}

        def start(status: str, headers: Headers, *exception: Any) -> Any:
            if check:
                headers = [(k, cookie_of_check(v) if k.lower() == "set-cookie" else v) for k, v in headers]
            return start_response(status, framed_headers(headers, self.sites), *exception)

        return self.application(environ, start)


def sites_of(configuration: Mapping[str, Any]) -> tuple[str, ...]:
    """The origins of all partners' websites."""
    partners = configuration.get(PARTNERS) or {}
    return tuple(dict.fromkeys(site for partner in partners.values() for site in partner["sites"]))


def add_routes(app: Any, configuration: Mapping[str, Any]) -> None:
    """Serve the short address of the check, the script for partners' pages, and the partners' logos."""
    from flask import abort, redirect, request, send_file, url_for

    partners = configuration.get(PARTNERS) or {}

    @app.get(DOOR)  # type: ignore[untyped-decorator]
    def door() -> Any:
        asked = {name: request.args[name] for name in ("partner", "lang", "kiosk") if name in request.args}
        return redirect(f"{url_for('interview.index')}?{urlencode({'i': CHECK_INTERVIEW, **asked})}")

    @app.get("/embed.js")  # type: ignore[untyped-decorator]
    def embed_script() -> Any:
        return send_file(SCRIPT, mimetype="text/javascript", max_age=_FILES_ARE_FRESH_FOR)

    @app.get("/partner-logo/<key>")  # type: ignore[untyped-decorator]
    def partner_logo(key: str) -> Any:
        logo = partners.get(key, {}).get("logo")
        return send_file(logo, max_age=_FILES_ARE_FRESH_FOR) if logo else abort(404)
