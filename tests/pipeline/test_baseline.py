"""Only what is new is reported, wherever the lines of what was known have moved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.cli import cli

ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\ncontributors: [A desk]\n"
HERE = "See [here](https://example.org).\n"


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["check", "-q", *arguments], standalone_mode=False)
    return result.return_value, result.stdout, result.stderr


def test_a_baseline_leaves_out_what_was_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rain").mkdir()
    Path("rain/publication.yaml").write_text(ABOUT)
    Path("rain/text.md").write_text(f"# Rain\n\n{HERE}")
    Path("known.json").write_text(run("rain", "--format", "json")[1])
    Path("rain/text.md").write_text(f"# Rain\n\nMore.\n\n{HERE}")
    code, told, said = run("rain", "--strict", "--baseline", "known.json", "--format", "json")
    assert (code, json.loads(told)["findings"]) == (0, []) and "1 known from known.json." in said
    Path("rain/text.md").write_text(f"# Rain\n\n{HERE}\n{HERE.replace('org', 'net')}")
    code, told, _said = run("rain", "--strict", "--baseline", "known.json", "--format", "json")
    assert code == 1 and [each["line"] for each in json.loads(told)["findings"]] == [5]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        '{"findings": 1}',
        '{"findings": [1]}',
        "[" * 100_000,
        "\udcff",
        '{"findings": [{"rule": "a", "path": "b", "message": "c", "line": 1e400}]}',
    ],
)
def test_a_file_that_is_no_baseline_is_wrong_usage(data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("known.json").write_bytes(data.encode("utf-8", "surrogateescape"))
    result = CliRunner().invoke(cli, ["check", "-q", "--baseline", "known.json"])
    assert result.exit_code == 2 and "can't be read as a baseline" in " ".join(result.output.split())


def test_what_could_not_be_checked_is_news_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.pdf").touch()
    Path("known.json").write_text(run("empty.pdf", "gone.pdf", "--format", "json")[1])
    assert run("empty.pdf", "--baseline", "known.json")[0] == 4
    assert run("gone.pdf", "--baseline", "known.json")[0] == 2
