# do not pre-load
"""Response headers that docassemble has no setting for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

# The browser itself then refuses to fetch anything from elsewhere; docassemble's pages need inline scripts.
OWN_SERVER_ONLY = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:"

#: What a person saves, by its kind: docassemble gives such a response no file name, and a browser does not always take
#: the one of the link. No name of anybody stands in it.
SAVED_AS = {
    "application/yaml": "case-file.yml",
    "application/vnd.record-relief.case-file+json": "case-file.json",
    "text/csv": "screenings.csv",
}

_EXPIRY = re.compile(r"; (?:expires|max-age)=[^;]*", re.IGNORECASE)

Headers = list[tuple[str, str]]


def private_headers(headers: Headers) -> Headers:
    """The headers of a response, made to leave no trace: nothing fetched from or told to another server, no lasting
    mark in the browser (docassemble's `ds` cookie would tell for years that somebody was here)."""
    policy = OWN_SERVER_ONLY
    kept: Headers = []
    for name, value in headers:
        if name.lower() == "content-security-policy":
            policy = f"{OWN_SERVER_ONLY}; {value}"
        elif name.lower() == "set-cookie" and value.startswith("ds="):
            kept.append((name, _EXPIRY.sub("", value)))
        else:
            kept.append((name, value))
        if name.lower() == "content-type" and (file := SAVED_AS.get(value.partition(";")[0])):
            kept.append(("Content-Disposition", f'attachment; filename="{file}"'))
    return [*kept, ("Content-Security-Policy", policy), ("Referrer-Policy", "same-origin")]


class PrivateHeaders:
    """WSGI middleware that gives every response `private_headers`."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Pass the request on."""

        def start(status: str, headers: Headers, *exception: Any) -> Any:
            return start_response(status, private_headers(headers), *exception)

        return self.application(environ, start)
