"""What is written for those who run this on their own servers: links, configuration keys, recipes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import docassemble.base
import docassemble.webapp
import pytest
import yaml

from docassemble.CARecordRelief.papers.filings import SECTIONS
from docassemble.CARecordRelief.server import configuration
from docassemble.CARecordRelief.server.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
SOURCES = [
    path
    for package in (docassemble.base, docassemble.webapp)
    for path in Path(next(iter(package.__path__))).rglob("*.py")
]
SECRET = re.compile(r"password|secret|key|token|cookie", re.IGNORECASE)


def values(tree: Any, name: str = "") -> list[tuple[str, str]]:
    """Every plain value of a YAML tree with the key it stands under."""
    if isinstance(tree, dict):
        return [found for key, value in tree.items() for found in values(value, str(key))]
    if isinstance(tree, list):
        return [found for value in tree for found in values(value, name)]
    return [(name, str(tree))]


def ours() -> dict[str, Any]:
    """The configuration of the local server."""
    return configuration.configuration(Settings.of("data", url="https://records.example.org"), "key", "redis://")


@pytest.fixture(scope="module")
def docassemble_source() -> str:
    return "\n".join(path.read_text("utf-8", errors="ignore") for path in SOURCES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_readme_names_every_section_for_which_there_are_papers() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    [told] = re.findall(r"^Court papers come for .*?\.$", readme, re.DOTALL | re.MULTILINE)
    named = set(re.findall(r"\d+(?:\.\d+)?[a-z]?(?:\(\w\))*", told.partition(" For a motion")[0]))
    assert named == {section.split()[1] for section in SECTIONS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_configuration_key_in_the_pages_is_one(page: Path, docassemble_source: str) -> None:
    # A block that is a file of its own, such as the list of partners, is marked `yml`.
    blocks = re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    keys = {key for block in blocks for key in yaml.safe_load(block)}
    assert {key for key in keys if key not in ours() and f"'{key}'" not in docassemble_source} == set()


@pytest.mark.parametrize("name", ["compose.yml", "helm-values.yml", "config.yml"])
def test_a_recipe_holds_no_secret(name: str) -> None:
    found = values(yaml.safe_load((DEPLOY / name).read_text("utf-8")))
    assert found
    named = ("${", "redis://:${", "True", "False")
    assert [(key, value) for key, value in found if SECRET.search(key) and not value.startswith(named)] == []


@pytest.mark.parametrize("name", ["compose.yml", "helm-values.yml"])
def test_every_image_has_a_version(name: str) -> None:
    found = values(yaml.safe_load((DEPLOY / name).read_text("utf-8")))
    images = [value for key, value in found if key.lower().endswith("image") and not value.startswith("${")]
    assert images
    assert [image for image in images if not re.search(r":[0-9]+\.[0-9]+(\.[0-9]+)?$", image)] == []


def test_the_services_of_the_recipe_know_each_other() -> None:
    recipe = yaml.safe_load((DEPLOY / "compose.yml").read_text("utf-8"))
    services = recipe["services"]
    for service in services.values():
        assert set(service.get("depends_on", {})) <= set(services)
        named = {volume.split(":")[0] for volume in service.get("volumes", ())}
        assert named <= set(recipe["volumes"])
    assert services["docassemble"]["environment"]["DBHOST"] in services
    # Only the web service can be reached from outside.
    assert [name for name, service in services.items() if "ports" in service] == ["docassemble"]


def test_docassemble_reads_every_variable_that_the_recipe_sets(docassemble_source: str) -> None:
    environment = yaml.safe_load((DEPLOY / "compose.yml").read_text("utf-8"))["services"]["docassemble"]["environment"]
    assert {name for name in environment if name not in docassemble_source} == set()


def test_the_recipes_configuration_protects_as_the_local_servers_does() -> None:
    recipe = yaml.safe_load((DEPLOY / "config.yml").read_text("utf-8"))
    protective = configuration._privacy() | configuration._switched_off()
    assert {key: recipe.get(key) for key in protective} == protective
    language = ("words", "language", "locale", "default interview")
    assert {key: recipe.get(key) for key in language} == {key: ours().get(key) for key in language}


@pytest.mark.parametrize("options", [[], ["--helm"]])
def test_secrets_are_random_private_and_never_written_over(tmp_path: Path, options: list[str]) -> None:
    command = [sys.executable, str(DEPLOY / "make_secrets.py"), "--host", "records.example.org"]
    command += ["--email", "a@example.org", *options, "--folder"]
    texts = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        subprocess.run([*command, str(tmp_path / name)], check=True, capture_output=True)
        (file,) = (tmp_path / name).iterdir()
        assert file.stat().st_mode & 0o777 == 0o600
        texts.append(file.read_text("utf-8"))
        again = subprocess.run([*command, str(tmp_path / name)], check=False, capture_output=True)
        assert again.returncode != 0 and file.read_text("utf-8") == texts[-1]
    assert texts[0] != texts[1]


def test_git_ignores_the_secrets() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    assert {"deploy/.env", "deploy/helm-secrets.yml"} <= set(ignored)
