# do not pre-load
"""At a shared computer the address with which a browser begins opens a new visit, never that of the person before.

docassemble goes on with the visit of the browser's cookie when its address is opened again: somebody who went to
another website left it open for the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from docassemble.CARecordRelief.server.embedding import DOOR
from docassemble.CARecordRelief.server.settings import CHECK_INTERVIEW

#: In an address: it already begins anew, or it is a link of the visit itself.
_KNOWN = ("reset", "new_session", "action")


def begins_a_visit(path: str, arguments: Mapping[str, str], *, shared: bool) -> bool:
    """Whether an address is one that a browser at a shared computer begins with: `kiosk=1` says so, and so does the
    short addresses of a server that is for shared computers only."""
    if path in ("/", DOOR):
        return shared and not any(name in arguments for name in _KNOWN)
    return path == "/interview" and arguments.get("kiosk") == "1" and not any(name in arguments for name in _KNOWN)


def add_new_visits(app: Any, configuration: Mapping[str, Any]) -> None:
    """Let such an address delete what the browser's last visit left, and begin anew."""
    from flask import redirect, request, url_for

    shared = bool((configuration.get("record relief") or {}).get("kiosk"))

    @app.before_request  # type: ignore[untyped-decorator]
    def begin_anew() -> Any:
        if request.method != "GET" or not begins_a_visit(request.path, request.args, shared=shared):
            return None
        interview = CHECK_INTERVIEW if request.path == DOOR else configuration["default interview"]
        asked = {"i": interview, **request.args, "reset": "1"}
        return redirect(f"{url_for('interview.index')}?{urlencode(asked)}")
