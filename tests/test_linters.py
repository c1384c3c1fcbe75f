"""Every linter at zero, over the whole checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
DAYAMLCHECKER = ROOT / ".venv-lint" / "bin" / "dayamlchecker"


def check(*command: str | Path) -> None:
    """Run a linter; when it is not content, show all that it says."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


def test_ruff() -> None:
    check(BIN / "ruff", "check", ".")


def test_mypy() -> None:
    check(BIN / "mypy")


def test_docassemble_language_server() -> None:
    check(BIN / "docassemble-lsp", "check", "--strict", ".")


@pytest.mark.skipif(
    not DAYAMLCHECKER.exists(), reason="dayamlchecker needs Python 3.12 or newer, and `make test` found none"
)
def test_dayamlchecker() -> None:
    options = ("--no-url-check", "--style", "--max-warnings", "0", "--docx-accessibility-severity", "error")
    check(DAYAMLCHECKER, *options, "docassemble")
