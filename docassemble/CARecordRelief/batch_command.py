"""`record-relief screen --batch`: many case files into one list, in several processes.

Everything streams: paths are numbered as they are found, chunks of them go to worker processes, only a few chunks are
under way at a time, and the lines are written in the order of the files. So memory does not grow with the list, except
by one number for each file, by which a file that is given twice is noticed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import tempfile
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from datetime import date
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import IO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from .batch import Job, Options, Result, csv_lines, printable, screened
from .casefile import CaseFile, CaseFileError

_SUFFIXES = (".yml", ".yaml", ".json")
_CHUNK = 16
#: Chunks that wait or are worked on, for each worker: enough that none is idle, and no more.
_UNDER_WAY = 4
_INTERRUPTED = 130
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run(
    files: Sequence[Path],
    *,
    as_of: str | None,
    language: str | None,
    out: str | None,
    form: str | None,
    files_from: str | None,
    with_names: bool,
    workers: int | None,
) -> int:
    """Screen the files into one list. Returns the exit code: 0, or 1 if any file was skipped.

    Raises click.UsageError (exit code 2) before anything is read, and click.ClickException where no list can be made.
    """
    options = Options(form or "csv", date.today(), as_of, language, with_names)
    _check(files, files_from, options, out)
    console = Console(stderr=True, highlight=False)
    skipped = total = 0
    with (
        suppress(KeyboardInterrupt),
        _stopped_by_signals() as stopped,
        _progress(console, files, files_from) as progress,
    ):
        task = progress.task_ids[0]
        with _list(str(out)) as written:
            written.write(_head(options, to_file=out != "-"))
            jobs = _jobs(_paths(files, files_from), str(out))
            with closing(_results(jobs, options, workers or _cores())) as results:
                for result in results:
                    written.write(result.lines.encode())
                    for problem in result.problems:
                        console.print(_shown(f"{result.file}: {problem}"), soft_wrap=True)
                    total += 1
                    skipped += bool(result.problems)
                    progress.advance(task)
                    if total % _CHUNK == 0:
                        progress.refresh()
                    if stopped:
                        break
            if stopped:
                raise KeyboardInterrupt
        console.print(_shown(f"{total - skipped} of {total} files screened, {skipped} skipped."), soft_wrap=True)
        return 1 if skipped else 0
    console.print("Stopped. No list was written." if out != "-" else "Stopped. The list is not complete.")
    return _INTERRUPTED


def _check(files: Sequence[Path], files_from: str | None, options: Options, out: str | None) -> None:
    if not out:
        raise click.UsageError("--batch needs --out FILE for the list. --out - prints it.")
    if not files and not files_from:
        raise click.UsageError("Name the case files, a folder with them, or --files-from FILE.")
    if files_from and files_from != "-" and (Path(files_from).is_dir() or not os.access(files_from, os.R_OK)):
        raise click.UsageError(f"--files-from: there is no file {files_from!r} that can be read.")
    if out != "-":
        target = Path(os.path.realpath(out))
        if target.exists() and not target.is_file():
            raise click.UsageError(f"--out: {out!r} is no file that can be replaced.")
        if not target.parent.is_dir():
            raise click.UsageError(f"--out: there is no folder {str(target.parent)!r}.")
    try:
        CaseFile.from_data({}, today=options.today, as_of=options.as_of)
    except CaseFileError as error:
        raise click.UsageError(f"--{str(error).replace('_', '-', 1)}") from None


def _head(options: Options, *, to_file: bool) -> bytes:
    if options.form == "jsonl":
        return b""
    names = options.columns
    # Excel takes a CSV file without the mark for Windows text, and § for Â§. Programs that read a pipe want none.
    return csv_lines(iter([{name: name for name in names}]), names).encode("utf-8-sig" if to_file else "utf-8")


# Which files


def _paths(files: Iterable[Path], files_from: str | None) -> Iterator[str]:
    """Every path that was given, in order."""
    yield from map(str, files)
    if not files_from:
        return
    with click.open_file(files_from, encoding="utf-8-sig", errors="surrogateescape") as lines:
        yield from (path for line in lines if (path := line.rstrip("\r\n")))


def _jobs(paths: Iterable[str], out: str) -> Iterator[Job]:
    """The files, numbered. What cannot be screened is a job with a problem: it keeps its number and is reported."""
    target = _identity(Path(out)) if out != "-" and Path(out).exists() else None
    seen: set[int] = set()
    found = ((path, problem) for given in paths for path, problem in _files(given))
    for record, (path, problem) in enumerate(found, 1):
        if not problem:
            identity = _identity(Path(path))
            if identity == target:
                raise click.UsageError(f"--out: {out!r} is one of the files to screen.")
            problem = "It is given twice. It was screened once." if identity in seen else ""
            seen.add(identity)
        yield Job(record, path, problem)


def _files(path: str, *, inside: bool = False) -> Iterator[tuple[str, str]]:
    """The path itself, or the case files in the folder by name, each with its problem if it has one."""
    try:
        kind = Path(path).stat().st_mode
        names = sorted(each.name for each in Path(path).iterdir()) if stat.S_ISDIR(kind) else None
    except (OSError, ValueError) as error:
        yield path, getattr(error, "strerror", None) or "This is no file name."
        return
    if names is None:
        yield path, "" if stat.S_ISREG(kind) else "It is no ordinary file."
        return
    if inside and Path(path).is_symlink():  # it may lead back up
        return
    empty = True
    for name in names:
        each = Path(path, name)
        if not name.startswith(".") and (name.lower().endswith(_SUFFIXES) or each.is_dir()):
            for found in _files(str(each), inside=True):
                empty = False
                yield found
    if empty and not inside:
        yield path, f"No case file is in this folder. Their names end in {', '.join(_SUFFIXES)}."


def _identity(file: Path) -> int:
    status = file.stat()
    return status.st_dev << 64 | status.st_ino


# The work


def _results(jobs: Iterator[Job], options: Options, workers: int) -> Generator[Result, None, None]:
    """The result of each job, in order. No child process is left behind, however this ends."""
    others = set(multiprocessing.active_children())
    under_way: deque[tuple[list[Job], Future[list[Result]]]] = deque()
    pool = ProcessPoolExecutor(workers, initializer=_worker_begins)
    try:
        while True:
            while len(under_way) < workers * _UNDER_WAY and (chunk := list(islice(jobs, _CHUNK))):
                with _signals_held():  # the first call starts the workers
                    under_way.append((chunk, pool.submit(_screen_chunk, chunk, options)))
            if not under_way:
                break
            yield from under_way[0][1].result()
            under_way.popleft()
        pool.shutdown()
    except BrokenProcessPool:
        jobs_under_way = [job for chunk, _future in under_way for job in chunk]
        raise click.ClickException(printable(_broken(jobs_under_way))) from None
    finally:
        for child in set(multiprocessing.active_children()) - others:
            child.terminate()
        pool.shutdown(cancel_futures=True)


def _broken(under_way: list[Job]) -> str:
    where = ""
    if under_way:
        first, last = under_way[0], under_way[-1]
        where = f" between {first.file} (number {first.record}) and {last.file} (number {last.record})"
    return (
        f"A worker process ended by itself, perhaps because memory ran out. It worked on a file{where}. The list was "
        "not finished. With --workers 1 less memory is needed."
    )


def _screen_chunk(chunk: list[Job], options: Options) -> list[Result]:
    return [screened(job, options) for job in chunk]


def _worker_begins() -> None:
    """A worker leaves Ctrl-C and a closed terminal to the command, and ends when the command is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
    threading.Thread(target=_end_with_the_command, daemon=True).start()


def _end_with_the_command() -> None:
    command = multiprocessing.parent_process()
    if command is not None:
        command.join()
        os._exit(1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _stopped_by_signals() -> Iterator[list[int]]:
    """A request to end, or a closed terminal, ends the run as Ctrl-C does. Python drops an exception that is raised
    while it tidies up; the list that is given holds the signal even then."""
    stopped: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopped.append(number)
        raise KeyboardInterrupt

    kept = {}
    if threading.current_thread() is threading.main_thread():
        for name in _STOPS:
            if signal.getsignal(name) in (signal.SIG_DFL, signal.default_int_handler):  # nohup ignores some: so do we
                kept[name] = signal.signal(name, stop)
    try:
        yield stopped
    finally:
        for name, handler in kept.items():
            signal.signal(name, handler)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Signals wait while processes are started: a worker that is only half there would obey one in its own way."""
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


# The list, and what is said meanwhile


@contextmanager
def _list(out: str) -> Iterator[IO[bytes]]:
    """The list to write to. A file appears under its name only when it is whole; until then it is a hidden `.part`
    file in the same folder, which an error or Ctrl-C takes away. Nobody but its owner may read it."""
    if out == "-":
        stream = click.get_binary_stream("stdout")
        yield stream
        stream.flush()
        return
    target = Path(os.path.realpath(out))
    try:
        descriptor, part = tempfile.mkstemp(prefix=".record-relief-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(target)
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}. No list was written.") from None
    finally:
        Path(part).unlink(missing_ok=True)


@contextmanager
def _progress(console: Console, files: Sequence[Path], files_from: str | None) -> Iterator[Progress]:
    """A progress bar with one task on a terminal, and nothing elsewhere. It has no thread of its own, because the
    workers are forked while it stands."""
    columns = (TextColumn("Screening"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=console, auto_refresh=False, transient=True, disable=not console.is_terminal)
    with progress:
        progress.add_task("", total=_number_of_files(files, files_from) if console.is_terminal else None)
        yield progress


def _number_of_files(files: Sequence[Path], files_from: str | None) -> int | None:
    """Counted beforehand for the bar alone; None where the list of files can be read only once."""
    if files_from and not Path(files_from).is_file():
        return None
    return sum(1 for given in _paths(files, files_from) for _file in _files(given))


def _shown(line: str) -> Text:
    return Text(printable(line))
