"""The law stands alone: it imports no docassemble and no validation library, and reads no clock."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import docassemble.CARecordRelief.law as law

MODULES = sorted(Path(law.__file__).parent.glob("*.py"))


def test_importing_the_law_imports_no_docassemble_and_no_pydantic() -> None:
    program = (
        "import sys, docassemble.CARecordRelief.law\n"
        "heavy = ('docassemble.base', 'docassemble.webapp', 'pydantic', 'babel')\n"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_no_rule_reads_the_clock() -> None:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            called = getattr(node, "attr", None) if isinstance(node, ast.Attribute) else None
            assert called not in ("today", "now", "utcnow", "time"), f"{module.name}:{getattr(node, 'lineno', '?')}"
