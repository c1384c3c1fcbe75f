# do not pre-load
"""What somebody sees whose address leads nowhere, whose answers are gone, or who meets a mistake of the program.

docassemble's own pages for it have no landmark for a screen reader, are never dark, and lead nowhere; to somebody
whose answers are gone it shows the first screen. These are in the look of the interview and lead back to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docassemble.CARecordRelief.i18n import LANGUAGES, _
from docassemble.CARecordRelief.server.settings import ANSWERS_GONE, CHECK_INTERVIEW, DEFAULT_INTERVIEW

#: Templates of the same names as docassemble's, which take their place.
PAGES = Path(__file__).with_name("templates")

NOT_FOUND = _("This page is not here")
NOT_FOUND_WHY = _("The address may have a mistake, or the page was for one visit and is gone.")
MISTAKE = _("Something went wrong on our side")
MISTAKE_WHY = _("It is not your fault. It did not delete any answer.")
TRY_AGAIN = _("Try again")
TO_THE_GUIDE = _("Open the guide")
GONE = _("Your answers are not here any more")
GONE_WHY = _("They were deleted: because you asked for it, or because nobody used this page for a long time.")
GONE_SAVED = _("Did you save them? Begin again, and choose “I have a code” or “I have a file” on the first screen.")
GONE_FROM_CHECK = _("Did you open the full interview in a new tab? Then your answers are there. Go on in that tab.")
GONE_FROM_CHECK_WHY = _(
    "If not, they were deleted: because you asked for it, or because nobody used this page for a long time."
)
BEGIN_AGAIN = _("Begin again")


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
        "gone": GONE,
        "gone_why": GONE_WHY,
        "gone_saved": GONE_SAVED,
        "gone_from_check": GONE_FROM_CHECK,
        "gone_from_check_why": GONE_FROM_CHECK_WHY,
        "begin_again": BEGIN_AGAIN,
    }
    return {"language": known, **{name: text.render(known) for name, text in said.items()}}


def add_error_pages(app: Any) -> None:
    """Let docassemble show these pages instead of its own."""
    from docassemble.webapp.translations import setup_translation
    from flask import render_template, request, session, url_for
    from jinja2 import ChoiceLoader, FileSystemLoader

    # docassemble heeds the languages of a browser that it has words for. Without this it has English until somebody
    # opens an interview.
    import docassemble.CARecordRelief.docassemble_words  # noqa: F401

    app.jinja_loader = ChoiceLoader([FileSystemLoader(PAGES), app.jinja_loader])
    app.jinja_env.globals["words_of_error_page"] = words

    @app.get(ANSWERS_GONE)  # type: ignore[untyped-decorator]
    def answers_gone() -> Any:
        setup_translation()
        interview = request.args.get("i", DEFAULT_INTERVIEW)
        again = url_for("interview.index", i=interview, reset=1, lang=session["language"])
        return render_template("pages/answers_gone.html", begin_again=again, is_check=interview == CHECK_INTERVIEW)
