# do not pre-load
"""Deleting what people leave behind: at once when they say so, and after a day when they do not.

docassemble has a clock of its own (`interview delete days`) but counts whole days, so that one day means two, and it
forgets files: when a session is deleted, its files leave the database and stay on the disk. What is used of
docassemble here is not documented, so all of it is in this module.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

KEEP = timedelta(days=1)

# At shared computers the page itself deletes after some minutes (shared-computer.js). This is for a browser that was
# closed; it must not come before somebody has written a long text on one screen.
KEEP_AT_SHARED_COMPUTERS = timedelta(hours=1)

# Longer than it takes to write a file after its number was given out, or to use a scratch file.
GRACE = timedelta(minutes=30)

EVERY = timedelta(minutes=10)


def file_folder(uploads: Path, number: int) -> Path:
    """Where docassemble keeps the file of this number: 000/000/000/01f for file 31."""
    digits = f"{number:012x}"
    return uploads.joinpath(*(digits[start : start + 3] for start in range(0, 12, 3)))


def file_folders(uploads: Path) -> Iterator[tuple[int, Path]]:
    """The folder of each stored file with its number."""
    for folder in sorted(uploads.glob("[0-9a-f]" * 3 + ("/" + "[0-9a-f]" * 3) * 3)):
        yield int("".join(folder.relative_to(uploads).parts), 16), folder


def delete_orphaned_files(uploads: Path, known: Collection[int], now: float) -> None:
    """Delete the files whose number the database no longer knows."""
    for number, folder in file_folders(uploads):
        if number not in known and folder.stat().st_mtime < now - GRACE.total_seconds():
            shutil.rmtree(folder, ignore_errors=True)


def delete_scratch(temporary: Path, now: float) -> None:
    """Delete scratch files that nobody has touched for a while."""
    for path in temporary.iterdir():
        try:
            if path.lstat().st_mtime >= now - GRACE.total_seconds():
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()
        except FileNotFoundError:
            continue


def delete_papers_of_the_dead(temporary: Path) -> None:
    """Delete at once what a killed worker was making: nobody else would for a while."""
    for folder in temporary.glob("record-relief-papers-*"):
        number = folder.name.split("-")[3]
        if not Path("/proc", number).exists():
            shutil.rmtree(folder, ignore_errors=True)


def how_long_answers_stay() -> timedelta:
    """For how long answers stay that nobody has touched. Needs docassemble's configuration."""
    from docassemble.CARecordRelief.shared_computer import is_shared_server

    return KEEP_AT_SHARED_COMPUTERS if is_shared_server() else KEEP


def delete_old_sessions(now: datetime, keep: timedelta = KEEP) -> int:
    """Delete every interview session whose last answer is older than this; how many. Needs docassemble's context."""
    from docassemble.webapp.extensions import db
    from docassemble.webapp.interview.models import UserDict
    from sqlalchemy import func, select

    last = func.max(UserDict.modtime)
    old = db.session.execute(
        select(UserDict.key, UserDict.filename)
        .group_by(UserDict.key, UserDict.filename)
        .having(last < now.astimezone(UTC).replace(tzinfo=None) - keep)
    ).all()
    for key, filename in old:
        delete_session(key, filename)
    return len(old)


def delete_session(key: str, filename: str) -> None:
    """Delete one session of an interview at once. Needs docassemble's context."""
    from docassemble.webapp.interview.helpers import reset_user_dict

    reset_user_dict(key, filename, force=True)


def delete_files_without_session() -> None:
    """Forget the files whose session is gone, as of a worker that died while a session was deleted. Needs
    docassemble's context."""
    from docassemble.webapp.extensions import db
    from docassemble.webapp.interview.models import UserDict
    from docassemble.webapp.main.models import Uploads
    from sqlalchemy import delete, select

    gone = Uploads.key.is_not(None) & Uploads.persistent.is_(False) & Uploads.key.not_in(select(UserDict.key))
    db.session.execute(delete(Uploads).where(gone), execution_options={"synchronize_session": False})
    db.session.commit()


def known_file_numbers() -> set[int]:
    """The numbers of the files that still belong to a session. Needs docassemble's context."""
    from docassemble.webapp.extensions import db
    from docassemble.webapp.main.models import Uploads
    from sqlalchemy import select

    return set(db.session.execute(select(Uploads.indexno)).scalars())


def delete_files_with_their_session(uploads: Path) -> None:
    """From now on, a session that is deleted takes its files along, in the process that calls this."""
    import pluggy
    from docassemble.base.plugin_manager import pm
    from docassemble.webapp.extensions import db
    from docassemble.webapp.main.models import Uploads
    from sqlalchemy import select

    class FilesGoWithTheirSession:
        # docassemble forgets the files of a deleted session in this hook (mode 1) and leaves them on the disk.
        @pluggy.HookimplMarker("docassemble")(tryfirst=True)
        def manage_tts_objects(self, mode: int, kwargs: dict[str, Any]) -> None:
            if mode == 1:
                owned = {"key": kwargs["user_code"], "yamlfile": kwargs["filename"], "persistent": False}
                for number in db.session.execute(select(Uploads.indexno).filter_by(**owned)).scalars():
                    shutil.rmtree(file_folder(uploads, number), ignore_errors=True)

    pm.register(FilesGoWithTheirSession())


def sweep(uploads: Path, temporary: Path) -> None:
    """Delete old sessions, then the files that belong to no session, what was kept for too long, and scratch files."""
    from docassemble.webapp.tasks.context import bg_context

    from docassemble.CARecordRelief import come_back

    with bg_context():
        come_back.delete_old()
        delete_old_sessions(datetime.now(UTC), how_long_answers_stay())
        delete_files_without_session()
        delete_orphaned_files(uploads, known_file_numbers(), time.time())
    delete_scratch(temporary, time.time())
