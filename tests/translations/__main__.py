"""Bring the catalogs up to date: new English gets an empty Spanish, English that is gone takes its Spanish along.

`python -m tests.translations` writes all three catalogs and says what still lacks its Spanish.
"""

from __future__ import annotations

from tests.translations import catalogs


def main() -> None:
    messages, phrases, papers = catalogs.messages(), catalogs.phrases(), catalogs.texts_of_papers()
    catalogs.write_messages(catalogs.spanish_messages(), messages)
    catalogs.write_messages(catalogs.spanish_messages(catalogs.PAPERS_PO), papers, catalogs.PAPERS_PO)
    catalogs.write_phrases(catalogs.spanish_phrases(), phrases)
    # Read back once: a catalog takes a while.
    written, screens = catalogs.spanish_messages(), catalogs.spanish_phrases()
    written_papers = catalogs.spanish_messages(catalogs.PAPERS_PO)
    missing = [m for m in messages if not written[m].string]
    missing += [phrase for phrase in phrases if not screens[phrase]]
    missing += [text for text in papers if not written_papers[text].string]
    for text in missing:
        print(repr(text))
    counted = f"{len(messages)} sentences, {len(phrases)} phrases of the screens, {len(papers)} texts of signed papers"
    print(f"{counted}, {len(missing)} without Spanish")


if __name__ == "__main__":
    main()
