"""The package as another docassemble server would install it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "docassemble" / "CARecordRelief"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that nothing is left in the checkout."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(PACKAGE, source / "docassemble" / "CARecordRelief", ignore=shutil.ignore_patterns("__pycache__"))
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(source)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.glob("*.whl")
    return made


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - inside == set()


def test_a_server_that_the_package_is_installed_into_imports_nothing_of_the_local_one() -> None:
    # docassemble imports every module of every package that holds a class, unless its first words are these.
    for module in sorted((PACKAGE / "server").glob("*.py")):
        assert module.name == "__init__.py" or module.read_text("utf-8").startswith("# do not pre-load"), module.name


def test_docassemble_stays_a_namespace_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert "docassemble/__init__.py" not in archive.namelist()


def test_the_law_works_where_docassemble_is_not_installed(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", str(wheel)]
    if uv := shutil.which("uv", path=f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin") or shutil.which("uv"):
        install = [uv, "pip", "install", "--quiet", "--python", str(python), str(wheel)]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    program = """
import importlib.resources, importlib.util
import docassemble.CARecordRelief.law
assert importlib.util.find_spec("docassemble.base") is None
assert importlib.util.find_spec("docassemble.webapp") is None
files = importlib.resources.files("docassemble.CARecordRelief")
assert (files / "law" / "offenses.yml").is_file()
assert (files / "data" / "questions" / "main.yml").is_file()
"""
    done = subprocess.run([str(python), "-I", "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
