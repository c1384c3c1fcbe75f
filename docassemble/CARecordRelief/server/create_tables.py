# do not pre-load
"""Make docassemble's tables: `python -m …create_tables CONFIG_FILE`."""

import sys


def main() -> None:
    """Create them as docassemble does, except that no row's number is ever given out a second time.

    SQLite gives the number of a deleted row to the next one. docassemble puts those numbers into the addresses of
    documents, and a browser that many people share may still hold the deleted person's document under that address.
    """
    import docassemble.base.config

    docassemble.base.config.load(arguments=sys.argv)
    from docassemble.webapp import create_tables
    from docassemble.webapp.db_base import Base

    for table in Base.metadata.tables.values():
        table.dialect_options["sqlite"]["autoincrement"] = True
    create_tables.main()


if __name__ == "__main__":
    main()
