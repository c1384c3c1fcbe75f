# do not pre-load
"""What somebody sees whose address leads nowhere, or who meets a mistake of the program.

docassemble's own pages for it have no landmark for a screen reader, are never dark, and lead nowhere. These are in the
look of the interview and lead back to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docassemble.CARecordRelief.i18n import LANGUAGES, _

#: Templates of the same names as docassemble's, which take their place.
PAGES = Path(__file__).with_name("templates")

NOT_FOUND = _("This page is not here")
NOT_FOUND_WHY = _("The address may have a mistake, or the page was for one visit and is gone.")
MISTAKE = _("Something went wrong on our side")
MISTAKE_WHY = _("It is not your fault. It did not delete any answer.")
TRY_AGAIN = _("Try again")
TO_THE_GUIDE = _("Open the guide")


def words(language: str) -> dict[str, str]:
    """What the pages say, and their language: the nearest to the one that is asked for."""
    plain = language.split("-")[0].lower()
    known = plain if plain in LANGUAGES else LANGUAGES[0]
    said = {
        "not_found": NOT_FOUND,
        "not_found_why": NOT_FOUND_WHY,
        "mistake": MISTAKE,
        "mistake_why": MISTAKE_WHY,
        "try_again": TRY_AGAIN,
        "to_the_guide": TO_THE_GUIDE,
    }
    return {"language": known, **{name: text.render(known) for name, text in said.items()}}


def add_error_pages(app: Any) -> None:
    """Let docassemble show these pages instead of its own."""
    from jinja2 import ChoiceLoader, FileSystemLoader

    # docassemble heeds the languages of a browser that it has words for. Without this it has English until somebody
    # opens an interview.
    import docassemble.CARecordRelief.docassemble_words  # noqa: F401

    app.jinja_loader = ChoiceLoader([FileSystemLoader(PAGES), app.jinja_loader])
    app.jinja_env.globals["words_of_error_page"] = words
