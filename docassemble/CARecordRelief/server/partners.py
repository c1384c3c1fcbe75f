# do not pre-load
"""The partners on whose websites the two-minute check may be shown, as the operator lists them (docs/embedding.md)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from docassemble.CARecordRelief.server.settings import CannotStart, Settings

#: The list, in the folder of the partners; their logos lie beside it.
LIST = "partners.yml"
MOST_LOGO_KB = 100
#: How a picture file begins. No SVG: it can hold a script, which would run as one of this server's own.
PICTURES = {".png": rb"\x89PNG\r\n", ".jpg": rb"\xff\xd8\xff", ".jpeg": rb"\xff\xd8\xff", ".webp": rb"RIFF....WEBP"}
#: The two colors in which a name can stand on the partner's color; on any color one of them can be read.
INKS = ("#ffffff", "#000000")


def _site(address: str) -> str:
    parts = urlsplit(address.rstrip("/"))
    safe = parts.scheme == "https" or (parts.scheme == "http" and _is_this_machine(parts.hostname))
    if (
        not safe
        or address.rstrip("/") != f"{parts.scheme}://{parts.netloc}"
        or not re.fullmatch(r"[a-z0-9.-]+(:\d+)?", parts.netloc)
    ):
        raise ValueError(f"{address} is not the address of a website, like https://www.example.org (no path, no *)")
    return address.rstrip("/")


def _is_this_machine(host: str | None) -> bool:
    return host in ("localhost", "127.0.0.1")


class Partner(BaseModel):
    """One partner: how it is called, the origins of its websites, and perhaps its color and the file of its logo."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    sites: Annotated[list[Annotated[str, AfterValidator(_site)]], Field(min_length=1)]
    color: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    logo: Annotated[str, StringConstraints(pattern=r"^[\w-]+\.(png|jpe?g|webp)$")] | None = None


_KEY = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
_PARTNERS = TypeAdapter(dict[_KEY, Partner])


def read_partners(settings: Settings) -> dict[str, dict[str, Any]]:
    """The partners for the configuration, by their keys; none where there is no list. Raises CannotStart."""
    listed = settings.partners / LIST
    if not listed.exists():
        return {}
    try:
        partners = _PARTNERS.validate_python(yaml.safe_load(listed.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CannotStart(f"{listed} cannot be read: {error}.".replace("\n", " ")) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise CannotStart(f"{listed}, {place}: {first['msg']}.") from error
    if not settings.https and not _is_this_machine(urlsplit(settings.url).hostname):
        raise CannotStart(
            f"{listed} needs a server with HTTPS: without it, browsers keep no answers in a frame. Give URL=https://…"
        )
    for partner in partners.values():
        if partner.logo:
            _check_logo(settings.partners / partner.logo)
    return {key: _configured(settings, partner) for key, partner in partners.items()}


def _configured(settings: Settings, partner: Partner) -> dict[str, Any]:
    values: dict[str, Any] = {"name": partner.name, "sites": partner.sites}
    if partner.color:
        values |= {"color": partner.color, "ink": ink_on(partner.color)}
    if partner.logo:
        values["logo"] = str(settings.partners / partner.logo)
    return values


def _check_logo(logo: Path) -> None:
    try:
        data = logo.read_bytes()
    except OSError as error:
        raise CannotStart(f"The logo {logo} cannot be read ({error.strerror}).") from error
    if not re.match(PICTURES[logo.suffix], data, re.DOTALL):
        raise CannotStart(f"The logo {logo} is not a picture of the kind that its name says.")
    if len(data) > MOST_LOGO_KB * 1024:
        raise CannotStart(f"The logo {logo} is larger than {MOST_LOGO_KB} KB: phones would wait for it.")


def ink_on(color: str) -> str:
    """The ink that can be read best on a color, black or white: always at least 4.5 to 1."""
    return max(INKS, key=lambda ink: contrast(ink, color))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
