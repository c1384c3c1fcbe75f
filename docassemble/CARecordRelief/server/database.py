# do not pre-load
"""The embedded database: one SQLite file (docs/database.md says why not PostgreSQL, and what was measured)."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import subprocess
import sys
from importlib.metadata import version

from docassemble.CARecordRelief.server.grammar import listening
from docassemble.CARecordRelief.server.settings import CannotStart, Settings, write_private

ADMIN_EMAIL = "admin@localhost.localdomain"


def create_database(settings: Settings, environment: dict[str, str]) -> str | None:
    """Make the tables and the administrator's account if they are not there yet.

    Returns the administrator's new password, which is kept nowhere, or None when the database was there already.
    A database of another docassemble version is thrown away with its files rather than upgraded: it holds one day's
    visits, and docassemble's upgrade scripts are not written for SQLite. Raises CannotStart.
    """
    mark = settings.database.parent / "docassemble-version"
    wanted = version("docassemble.webapp")
    if mark.exists() and mark.read_text(encoding="utf-8") == wanted and settings.database.exists():
        return None
    for folder in (settings.database.parent, settings.uploads, settings.valkey):
        shutil.rmtree(folder, ignore_errors=True)
    settings.make_folders()
    write_private(settings.database, "")
    # With a write-ahead log a reader never waits for a writer. The setting stays with the file.
    with sqlite3.connect(settings.database) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    password = secrets.token_urlsafe(12)
    account = {"DA_ADMIN_EMAIL": ADMIN_EMAIL, "DA_ADMIN_PASSWORD": password}
    log = settings.logs / "database.log"
    with listening(settings.grammar_socket), log.open("w", encoding="utf-8") as output:
        made = subprocess.run(
            [sys.executable, "-m", "docassemble.CARecordRelief.server.create_tables", str(settings.config_file)],
            env=environment | account,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if made.returncode != 0:
        raise CannotStart(f"The database could not be made: {log} says why.")
    write_private(mark, wanted)
    return password
