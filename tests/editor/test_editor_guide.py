"""What docs/editors.md says to write into the configuration of editors is what these can read."""

import json
import re
import tomllib

from publish.editor.marks import TOKENS
from publish.source.known_fields import RECORDS
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def written(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


def test_helix_and_kate_are_told_to_start_the_server() -> None:
    helix = tomllib.loads(written("toml"))
    assert helix["language-server"] == {"publish": {"command": "publish", "args": ["language-server"]}}
    languages = {each["name"]: each["language-servers"] for each in helix["language"]}
    assert languages == {"markdown": ["publish"], "yaml": ["publish"]}
    kate = json.loads(written("json"))
    assert {name: each["command"] for name, each in kate["servers"].items()} == {
        name: ["publish", "language-server"] for name in ("markdown", "yaml")
    }


def test_the_extension_for_visual_studio_code_is_about_the_same_files_and_colours() -> None:
    folder = ROOT / "editors" / "vscode"
    about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    (colours,) = about["contributes"]["semanticTokenScopes"]
    assert set(colours["scopes"]) == {kind.value for kind in TOKENS.values()}
    selected = (folder / "src" / "server.ts").read_text(encoding="utf-8")
    names = ",".join(RECORDS)
    assert f"**/records/{{{names}}}.yaml" in selected
    assert f"workspaceContains:**/records/{{{names}}}.yaml" in about["activationEvents"]
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert locked[""]["devDependencies"] == about["devDependencies"]
    assert all("integrity" in package for name, package in locked.items() if name)
