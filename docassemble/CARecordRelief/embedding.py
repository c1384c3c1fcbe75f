"""The check on the website of a partner: which websites may show it, and how it looks there.

Everything comes from the server's configuration. The address of a page names a partner by a key and nothing else: a key
that the server does not know means the plain look, so nobody can write a name, a color or a picture into an address.
"""

from __future__ import annotations

from typing import Any

from docassemble.base.util import get_config, interview_url

from docassemble.CARecordRelief.i18n import _
from docassemble.CARecordRelief.screen_text import as_typed
from docassemble.CARecordRelief.server.settings import PARTNERS

__all__ = ["embedding_sites", "partner_brand", "partner_colors", "tab_of_its_own"]


def partners() -> dict[str, dict[str, Any]]:
    """The partners that the server knows, by their keys."""
    return get_config(PARTNERS) or {}


def embedding_sites() -> str:
    """The origins of all websites that may show the check in a frame, with spaces between."""
    return " ".join(site for partner in partners().values() for site in partner["sites"])


def partner_brand(key: object) -> str:
    """HTML that stands at the top of each screen: the partner's logo and name, or the check's own name."""
    partner = partners().get(str(key))
    if partner is None:
        return as_typed(_("Two-minute check"))
    logo = f'<img src="/partner-logo/{key}" alt="" height="48">' if partner.get("logo") else ""
    return f'<span class="rr-partner">{logo} {as_typed(partner["name"])}</span>'


def partner_colors(key: object) -> str:
    """HTML that gives the bar at the top the partner's color, and its words the ink that can be read on it; nothing
    where the partner has no color. The server read both as colors when it started."""
    partner = partners().get(str(key), {})
    if not partner.get("color"):
        return ""
    return f"<style>:root {{ --rr-bar: {partner['color']}; --rr-on-bar: {partner['ink']}; }}</style>"


def tab_of_its_own(key: object) -> str:
    """The address of the check outside of any frame, with the look of the same partner."""
    look = {"partner": str(key)} if str(key) in partners() else {}
    return str(interview_url(new_session=1, local=True, **look))
