# do not pre-load
"""Make this checkout ready to run or to test: `python3 bootstrap.py run|test`, which the Makefile calls.

Runs before anything is installed, so it uses the standard library alone and imports nothing of the package. It installs
Debian packages, makes `.venv` and installs into it, and makes the American English locale. What is there already is
left alone, so that a second run takes no time and needs no network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
LINT_VENV = ROOT / ".venv-lint"
LINTER = "dayamlchecker>=1.7"

# What docassemble and its papers run or are built with. The grammar of a name: the first package that exists is taken.
RUN_PACKAGES = (
    "python3-venv",
    "python3-dev",
    "build-essential",  # python-ldap has no wheel
    "libldap2-dev|libldap-dev",
    "libsasl2-dev",
    "libmagic1|libmagic1t64",
    "libzbar0|libzbar0t64",
    "locales",
    "poppler-utils",
    "qpdf",
    "pandoc",
    "libreoffice-writer-nogui",
    "python3-uno",
    "fonts-liberation",  # the metrics of Times New Roman, which court papers use
)
TEST_PACKAGES = (*RUN_PACKAGES, "chromium|chromium-browser", "git")
EXTRAS = {"run": "server", "test": "server,test"}


class CannotInstall(Exception):
    """Something is missing that this script cannot bring; the message is one sentence."""


def main() -> int:
    """Do everything that `make run` or `make test` needs first."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else "run"
    if purpose not in EXTRAS:
        print("usage: bootstrap.py run|test", file=sys.stderr)
        return 2
    try:
        check_python()
        install_system_packages(TEST_PACKAGES if purpose == "test" else RUN_PACKAGES)
        make_environment(purpose)
        make_locale()
        if purpose == "test":
            make_lint_environment()
    except CannotInstall as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


def check_python() -> None:
    """Raise CannotInstall on a Python that docassemble does not know."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this script runs before the package's own requirement is checked
        found = ".".join(map(str, sys.version_info[:2]))
        raise CannotInstall(f"Python 3.11, 3.12 or 3.13 is needed and this is {found}: try  make run PYTHON=python3.12")


def install_system_packages(packages: tuple[str, ...]) -> None:
    """Install the Debian packages that are missing, when allowed to. Raises CannotInstall with the line to type."""
    if shutil.which("apt-get") is None:
        names = " ".join(package.split("|")[0] for package in packages)
        raise CannotInstall(f"This works on Debian and Ubuntu; elsewhere, install what these packages bring: {names}.")
    present = installed_packages()
    missing = [package for package in packages if not present.intersection(package.split("|"))]
    if not missing:
        return
    if os.geteuid() == 0:
        become: list[str] = []
    elif shutil.which("sudo") and _quiet(["sudo", "--non-interactive", "true"]):
        become = ["sudo", "--non-interactive"]
    else:
        names = " ".join(available(package) for package in missing)
        raise CannotInstall(f"System packages are missing: run  sudo apt-get install --yes {names}  and start again.")
    print("Installing system packages …", flush=True)
    if not _quiet([*become, "apt-get", "update", "--quiet"]):
        raise CannotInstall("The list of system packages could not be fetched: is there a network?")
    names = " ".join(available(package) for package in missing)
    install = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", "--no-install-recommends"]
    if not _quiet([*become, *install, *names.split()], log="apt.log"):
        reason = "the disk is full" if shutil.disk_usage("/").free < 2**28 else "is there a network?"
        message = f"These system packages could not be installed ({reason}; build/apt.log says more): {names}."
        raise CannotInstall(message)


def installed_packages() -> set[str]:
    """The Debian packages on this machine."""
    query = ["dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Package}\n"]
    lines = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    return {name for state, name in (line.split(" ", 1) for line in lines) if state == "installed"}


def available(package: str) -> str:
    """The name under which this release carries the package."""
    names = package.split("|")
    return next((name for name in names if _has_candidate(name)), names[0])


def _has_candidate(name: str) -> bool:
    shown = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False).stdout
    return "Candidate:" in shown and "Candidate: (none)" not in shown


def make_environment(purpose: str) -> None:
    """Make `.venv` and install the package into it, unless that was done since pyproject.toml last changed.

    The install is editable: the server reads interviews, templates and code from the checkout itself, so a changed
    file needs a restart and no new install. Raises CannotInstall.
    """
    python = VENV / "bin" / "python"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()
    marks = {name: VENV / f".installed-{name}" for name in EXTRAS}
    # What was installed for the tests serves to run as well.
    enough = [marks["test"]] if purpose == "test" else list(marks.values())
    if python.exists() and any(mark.exists() and mark.read_text() == wanted for mark in enough):
        return
    free = shutil.disk_usage(ROOT).free
    if free < 3 * 2**30:
        raise CannotInstall(f"The disk of {ROOT} has only {free // 2**20} MB free: make room for 3 GB and start again.")
    if not python.exists():
        print("Making the Python environment …", flush=True)
        if not _quiet([sys.executable, "-m", "venv", str(VENV)], log="venv.log"):
            raise CannotInstall("The Python environment .venv could not be made: build/venv.log says why.")
    uv = find_uv()
    print("Installing Python packages (a minute or two) …", flush=True)
    target = f"{ROOT}[{EXTRAS[purpose]}]"
    if not _quiet([uv, "pip", "install", "--python", str(python), "--editable", target], log="install.log"):
        raise CannotInstall("The Python packages could not be installed (build/install.log): is there a network?")
    marks[purpose].write_text(wanted)


def find_uv() -> str:
    """The installer, downloaded into `.venv` when the machine has none. Raises CannotInstall."""
    uv = shutil.which("uv") or str(VENV / "bin" / "uv")
    if not Path(uv).exists():
        install = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "uv"]
        if not _quiet(install, log="uv.log"):
            raise CannotInstall("The installer uv could not be downloaded (build/uv.log): is there a network?")
    return uv


def make_lint_environment() -> None:
    """Install dayamlchecker, which needs Python 3.12, into `.venv-lint`; without such a Python, say so and go on."""
    if (LINT_VENV / "bin" / "dayamlchecker").exists():
        return
    python = newer_python()
    if python is None:
        print("NOTE: dayamlchecker is skipped: it needs Python 3.12 or newer, and none was found.", flush=True)
        return
    print("Installing the interview linter …", flush=True)
    uv = find_uv()
    make = [uv, "venv", "--quiet", "--allow-existing", "--python", python, str(LINT_VENV)]
    install = [uv, "pip", "install", "--python", str(LINT_VENV / "bin" / "python"), LINTER]
    if not (_quiet(make, log="lint.log") and _quiet(install, log="lint.log")):
        raise CannotInstall("The interview linter could not be installed (build/lint.log): is there a network?")


def newer_python() -> str | None:
    """A Python 3.12 or newer on this machine, if there is one."""
    names = [sys.executable, "python3.12", "python3.13", "python3.14", "python3"]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [*names, *(str(path) for path in sorted(pyenv.glob("3.1[2-9]*/bin/python3")))]
    check = "import sys; sys.exit(sys.version_info < (3, 12))"
    return next((name for name in candidates if shutil.which(name) and _quiet([name, "-c", check])), None)


def make_locale() -> None:
    """Make en_US.UTF-8 inside `.venv` when the system lacks it: docassemble does not start without it."""
    names = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.lower().split()
    folder = VENV / "locale"
    if "en_us.utf8" in names or (folder / "en_US.utf8").exists():
        return
    folder.mkdir(exist_ok=True)
    made = _quiet(["localedef", "-i", "en_US", "-f", "UTF-8", str(folder / "en_US.utf8")], log="locale.log")
    if not made and not (folder / "en_US.utf8" / "LC_CTYPE").exists():
        raise CannotInstall("The locale en_US.UTF-8 could not be made: build/locale.log says why.")


def _quiet(command: list[str], log: str = "") -> bool:
    """Run a command with its output in build/; whether it succeeded."""
    environment = dict(os.environ)
    if Path("/etc/ssl/certs/ca-certificates.crt").exists():
        # Many offices have a proxy with a certificate of their own, which only the system knows.
        environment |= {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}
    if not log:
        return subprocess.run(command, capture_output=True, check=False, env=environment).returncode == 0
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / log).open("w") as output:
        done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, check=False, env=environment)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
