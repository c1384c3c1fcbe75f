"""The Spanish of what stands in the files of the questions, for code that shows the same words elsewhere."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache
from importlib.resources import files

from docassemble.CARecordRelief.i18n import Message

_NAMESPACE = "{urn:oasis:names:tc:xliff:document:1.2}"


class Phrase(Message):
    """A text from a file of the questions. Its Spanish is that of the screens."""

    __slots__ = ()

    def render(self, language: str = "en") -> str:
        """The text in `language`; one without Spanish stays English, as on a screen."""
        return (_spanish().get(self.msgid) or self.msgid) if language == "es" else self.msgid


@cache
def _spanish() -> dict[str, str]:
    """The Spanish of the screens by its English, as docassemble finds it."""
    with files("docassemble.CARecordRelief").joinpath("data", "sources", "es.xlf").open("rb") as opened:
        units = ET.parse(opened).getroot().iter(f"{_NAMESPACE}trans-unit")
        return {unit.findtext(f"{_NAMESPACE}source", ""): unit.findtext(f"{_NAMESPACE}target", "") for unit in units}
