"""The content of a finished paper as HTML, for whoever cannot or does not want to read a PDF.

It is the same words in the same order, as headings, lists and tables, without line numbers, page numbers and what
repeats on every page.

Made from the finished Word file with mammoth, which reads a document's meaning (headings, lists, head rows) and leaves
its looks; an official form from its field map and what was filled in.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path
from typing import Any

import mammoth
from mammoth import documents, transforms

from docassemble.CARecordRelief.i18n import Message, _
from docassemble.CARecordRelief.papers import official_forms
from docassemble.CARecordRelief.papers.form_filling import FilledForm

__all__ = ["of_form", "of_word_file"]

# One level down, because the page that shows a paper has a heading of its own.
_STYLES = """
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='heading 4'] => h5:fresh
p:ordered-list(1) => ul.rr-numbered > li:fresh
p:ordered-list(2) => ul.rr-numbered > li:fresh
"""
_TO_FILL_IN = re.compile(r"_{3,}(?:\s*_{3,})*|\[ *\]")
_ITEM = re.compile(r"(\d+[a-z]?)(?:\.row(\d+))?(?:\.|$)")

_BLANK, _BOX, _TABLE = _("blank to fill in by hand"), _("box to check by hand"), _("Table")
_ITEM_OF_FORM, _FILLED_IN, _CHECKED = _("Item of the form"), _("What is filled in"), _("Checked")


def of_word_file(path: Path, language: str) -> str:
    """HTML of the content of a finished Word file. What stands in it is text: none of it can become markup."""
    with path.open("rb") as file:
        converted = mammoth.convert_to_html(file, style_map=_STYLES, transform_document=_with_numbers())
    content = str(converted.value)
    # A table without a row of heads only places its cells side by side.
    content = content.replace("<table><tr>", '<table role="presentation"><tr>').replace("<th>", '<th scope="col">')
    wide = f'<div class="rr-wide" role="group" tabindex="0" aria-label="{_attribute(_TABLE, language)}">'
    content = content.replace("<table><thead>", f"{wide}<table><thead>").replace(
        "</tbody></table>", "</tbody></table></div>"
    )
    return _TO_FILL_IN.sub(lambda found: _to_fill_in(found[0], language), content)


def of_form(form: FilledForm, blank: Path, language: str) -> str:
    """HTML of what is filled in on an official form: every item that is not empty, with the form's own name for it."""
    named = official_forms.labels(form.form, blank)
    rows = "".join(
        f'<tr><th scope="row">{html.escape(_item(name, named[name]).render(language))}</th>'
        f"<td>{html.escape(_CHECKED.render(language) if value is True else str(value))}</td></tr>"
        for name, value in form.values.items()
        if value
    )
    heads = "".join(
        f'<th scope="col">{html.escape(head.render(language))}</th>' for head in (_ITEM_OF_FORM, _FILLED_IN)
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _item(name: str, label: str) -> Message:
    found = _ITEM.match(name)
    if not found:
        return _("{label}", label=label)
    item, row = found.groups()
    if row:
        return _("Item {item}, line {row}: {label}", item=item, row=row, label=label)
    return _("Item {item}: {label}", item=item, label=label)


def _to_fill_in(text: str, language: str) -> str:
    what = _BOX if text.startswith("[") else _BLANK
    return f'<span role="img" aria-label="{_attribute(what, language)}">{text}</span>'


def _attribute(text: Message, language: str) -> str:
    return html.escape(text.render(language))


def _with_numbers() -> Any:
    """Writes the number of a heading or an item into its text: Word counts them itself, on through the whole paper."""
    counted: Counter[str] = Counter()

    def number(paragraph: Any) -> Any:
        level = paragraph.numbering
        if level is None or not level.is_ordered:
            return paragraph
        counted[level.level_index] += 1
        for deeper in [other for other in counted if other > level.level_index]:
            del counted[deeper]
        count = counted[level.level_index]
        shown = f"{count}. " if level.level_index == "0" else f"({chr(ord('a') + count - 1)}) "
        return paragraph.copy(children=[documents.run([documents.text(shown)]), *paragraph.children])

    return transforms.paragraph(number)
