# do not pre-load
"""The style sheets and scripts of a screen, made small once so that a slow phone need not wait for them.

docassemble serves them as they lie on the disk: three megabytes for the first screen. Here they are compressed as far
as possible when the server starts, kept in the data folder, and served by WhiteNoise before docassemble is asked. Font
Awesome's two thousand icons shrink to those that docassemble or this package names, and are fetched by the first page
that shows one. Pages are never compressed: a page
holds a secret (the CSRF token) beside what somebody typed, and the length of a compressed page would tell about both.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

# How the web process learns where the compressed files are.
STATIC_VARIABLE = "RR_STATIC"

OF_DOCASSEMBLE = (
    "app/bundle.css",
    "app/bundle.min.js",
    "bootstrap/css/bootstrap.min.css",
    "bootstrap-fileinput/js/locales/es.js",
)
FONT_AWESOME = "static/fontawesome/js"
# What Font Awesome's script consists of, in this order: tables of icons, one to a line, and what draws them.
ICON_PARTS = ("brands.js", "regular.js", "solid.js", "fontawesome.min.js")
ICONS_WHEN_NEEDED = Path(__file__).with_name("icons_when_needed.js")

OWN_PACKAGE = "docassemble.CARecordRelief"
OWN_SUFFIXES = (".css", ".js", ".svg")
# docassemble puts its version behind the address of its files. Ours change more often than the package's version.
OWN_SECONDS = 60 * 60

_ICON = re.compile(r'^    "(?P<name>[a-z0-9-]+)": \[\d+, \d+, \[(?P<others>[^\]]*)\], ')
_NAMED_ICON = re.compile(r"\bfa-([a-z0-9-]+)")


def with_static_files(application: Callable[..., Iterable[bytes]], folder: Path) -> WhiteNoise:
    """A WSGI application that answers for the files in `folder` itself."""
    return WhiteNoise(
        application, root=folder, max_age=OWN_SECONDS, allow_all_origins=False, immutable_file_test="^/static/"
    )


def make_static_files(folder: Path) -> None:
    """Fill `folder` with the files and their compressed forms, if that has not been done for these very files."""
    sources = _sources()
    mark = _mark(sources.values())
    done = folder / "made-of"
    if done.exists() and done.read_text(encoding="utf-8") == mark:
        return
    shutil.rmtree(folder, ignore_errors=True)
    compressor = Compressor(quiet=True)
    for address, content in _contents(sources):
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        compressor.compress(str(target))
    done.write_text(mark, encoding="utf-8")


def icons(parts: Iterable[str], names: set[str]) -> str:
    """Font Awesome with the named icons only. A table that is written in another way than today's stays whole."""
    return "\n".join(_only(part, names) for part in parts)


def named_icons(files: Iterable[Path]) -> set[str]:
    """The icons that are named in some files, each by any of its names."""
    return {name for file in files for name in _NAMED_ICON.findall(file.read_text(encoding="utf-8", errors="ignore"))}


def _only(table: str, names: set[str]) -> str:
    def wanted(line: str) -> bool:
        icon = _ICON.match(line)
        return icon is None or not names.isdisjoint({icon["name"], *re.findall(r'"([^"]+)"', icon["others"])})

    return "\n".join(line for line in table.splitlines() if wanted(line))


def _contents(sources: dict[str, Path]) -> Iterator[tuple[str, bytes]]:
    for address, file in sources.items():
        yield address, file.read_bytes()
    parts = [(_package("docassemble.webapp") / FONT_AWESOME / part).read_text(encoding="utf-8") for part in ICON_PARTS]
    yield f"{FONT_AWESOME}/icons.min.js", icons(parts, named_icons(_icon_users())).encode()
    yield f"{FONT_AWESOME}/all.min.js", ICONS_WHEN_NEEDED.read_bytes()


def _sources() -> dict[str, Path]:
    """Each file by its address on the server, without the slash at its beginning."""
    theirs, own = _package("docassemble.webapp") / "static", _package(OWN_PACKAGE) / "data" / "static"
    found = {f"static/{name}": theirs / name for name in OF_DOCASSEMBLE}
    found["favicon.ico"] = _package("docassemble.webapp") / "data" / "static" / "favicon" / "favicon.ico"
    found |= {f"packagestatic/{OWN_PACKAGE}/{file.name}": file for file in own.iterdir() if file.suffix in OWN_SUFFIXES}
    return {address: file for address, file in sorted(found.items()) if file.exists()}


def _icon_users() -> list[Path]:
    webapp, base, own = (_package(name) for name in ("docassemble.webapp", "docassemble.base", OWN_PACKAGE))
    return [
        *webapp.rglob("*.py"),
        *(webapp / "templates").rglob("*.html"),
        webapp / "static" / "app" / "app.js",
        *base.glob("*.py"),
        *own.rglob("*.py"),
        *(own / "data").rglob("*.yml"),
        *(own / "data").rglob("*.js"),
    ]


def _mark(files: Iterable[Path]) -> str:
    """What changes when one of the files does, or this module."""
    makers = (Path(__file__), ICONS_WHEN_NEEDED)
    stats = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in (*files, *makers)]
    return hashlib.sha256(repr(stats).encode()).hexdigest()


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.submodule_search_locations
    return Path(next(iter(spec.submodule_search_locations)))
