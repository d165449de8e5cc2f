"""What docs/editors.md says to write into the configuration of editors is what these can read."""

import json
import re
import tomllib

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
