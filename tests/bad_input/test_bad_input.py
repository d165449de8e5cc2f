"""Whole publications with mistakes: each gives its findings, all of them and no others, and nothing breaks.

A folder here is a publication; its ``findings.txt`` lists what must be found, a line each: place, severity,
rule, message and hint.  ``--refresh-golden`` writes these files again.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from publish import project
from publish.pipeline.build import build
from publish.pipeline.load import load
from publish.files import shown
from publish.project import Project

HERE = Path(__file__).parent
FOLDERS = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")


def findings(folder: Path) -> list[str]:
    found = project.find((folder,))
    lines = list(found.diagnostics)
    for each in found.value or ():
        lines += load(each).diagnostics
    written = []
    for each in lines:
        assert each.position is not None, each
        assert each.message, each
        place = str(each.position).removeprefix(f"{shown(folder)}/")
        written.append(f"{place}: {each.severity} {each.name}: {each.message}" + f"\n  {each.hint}" * bool(each.hint))
    return written


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_mistake_gives_its_findings_and_no_others(folder: Path, refresh: bool, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    expected = folder / "findings.txt"
    found = "\n".join(findings(folder)) + "\n"
    if refresh:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert found.strip()


def publication(folder: Path, text: bytes = b"# A piece\n\nWords.\n", about: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "text.md").write_bytes(text)
    (folder / "publication.yaml").write_text(f"title: A piece\nlanguage: en\ndate: 2026-01-02\n{about}")
    return folder


def rules(folder: Path) -> list[str]:
    return [found.name for found in load(Project(slug="piece", folder=folder)).diagnostics]


HOSTILE = {  # each must be answered with a finding
    "50 MB on one line": b"word " * 10_000_000,
    "quotations 10,000 deep": b">" * 10_000 + b" words\n",
    "lists 10,000 deep": b"- " * 10_000 + b"words\n",
    "lists deep by lines": b"".join(b"  " * depth + b"- words\n" for depth in range(3_000)),
    "brackets 10,000 deep": b"[" * 10_000 + b"words" + b"](place:x)" * 10_000 + b"\n",
    "containers 10,000 deep": b"".join(b":" * 3 + b" notice\n" for _ in range(10_000)) + b"words\n",
}

ODD = {  # strange, but no mistake
    "emphasis 10,000 deep": b"*a **b " * 10_000 + b"words\n",
    "open brackets": b"[" * 200_000 + b"\n",
    "open angles": b"<" * 200_000 + b"\n",
    "a table of 10,000 columns": b"|a" * 10_000 + b"|\n" + b"|-" * 10_000 + b"|\n" + b"|b" * 10_000 + b"|\n",
    "stars": b"*" * 200_000 + b" words\n",
    "backticks": b"`" * 5_000 + b" a " + b"``` b `` c ` " * 5_000 + b"\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_answered_with_findings(text: bytes, tmp_path: Path) -> None:
    folder = publication(tmp_path / "piece", b"# A piece\n\n" + text)
    assert rules(folder)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_text_is_read(text: bytes, tmp_path: Path) -> None:
    folder = publication(tmp_path / "piece", b"# A piece\n\n" + text)
    loaded = load(Project(slug="piece", folder=folder))
    assert loaded.publication is not None
    assert loaded.publication.texts


def test_yaml_10000_deep_is_a_finding(tmp_path: Path) -> None:
    folder = publication(tmp_path / "piece")
    (folder / "records").mkdir()
    (folder / "records" / "places.yaml").write_text("a: " + "[" * 10_000 + "]" * 10_000 + "\n")
    assert rules(folder)


def test_yaml_aliases_that_explode_are_a_finding(tmp_path: Path) -> None:
    folder = publication(tmp_path / "piece")
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (folder / "records").mkdir()
    (folder / "records" / "places.yaml").write_text("\n".join(lines) + "\n")
    assert "yaml-alias" in rules(folder)


def test_a_picture_that_would_fill_the_memory_is_a_finding(tmp_path: Path) -> None:
    from PIL import Image

    folder = publication(
        tmp_path / "piece",
        b"# A piece\n\n![](figure:big)\n",
        "figures:\n  big:\n    image: big.png\n    alt: A square.\n    caption: A test.\n    credit: Nobody\n",
    )
    Image.new("1", (30_000, 30_000)).save(folder / "big.png")
    found = load(Project(slug="piece", folder=folder)).diagnostics
    assert [each.name for each in found] == ["picture-unreadable"]
    assert "pixels" in found[0].message


def test_a_link_on_disk_that_leaves_the_publication_is_a_finding(tmp_path: Path) -> None:
    folder = publication(tmp_path / "piece")
    (tmp_path / "secret.md").write_text("# Secret\n")
    (folder / "text.md").unlink()
    (folder / "text.md").symlink_to(tmp_path / "secret.md")
    assert rules(folder) == ["path-outside"]


def test_records_outside_by_a_link_are_a_finding(tmp_path: Path) -> None:
    folder = publication(tmp_path / "piece")
    (tmp_path / "elsewhere").mkdir()
    (folder / "records").symlink_to(tmp_path / "elsewhere")
    assert "path-outside" in rules(folder)


def test_a_pipe_instead_of_a_text_does_not_hang(tmp_path: Path) -> None:
    folder = publication(tmp_path / "piece")
    (folder / "text.md").unlink()
    os.mkfifo(folder / "text.md")
    assert rules(folder)


def command(arguments: list[str], folder: Path, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person would; ``limit`` is the largest file, in bytes, that it may write."""

    def obey() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "publish", *arguments], cwd=folder, capture_output=True, text=True, preexec_fn=obey
    )


def test_a_build_folder_that_cannot_be_written_is_a_finding(tmp_path: Path) -> None:
    publication(tmp_path / "piece")
    (tmp_path / "build").write_text("a file, not a folder")
    run = command(["build", "piece", "--edition", "epub", "--jobs", "1"], tmp_path)
    assert run.returncode == 1
    assert "build-unwritable" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


def test_a_full_disk_is_a_finding_and_the_last_good_outputs_stay(tmp_path: Path) -> None:
    folder = publication(tmp_path / "piece")
    arguments = ["build", "piece", "--edition", "epub", "--jobs", "1"]
    assert command(arguments, tmp_path).returncode == 0
    good = {path.name: path.read_bytes() for path in (tmp_path / "build" / "piece").iterdir()}
    publication(folder, b"# A piece\n\nOther words.\n")
    run = command(arguments, tmp_path, limit=2_000)
    assert run.returncode == 1
    assert "build-unwritable" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "build" / "piece").iterdir()} == good


def test_one_bad_publication_does_not_stop_the_others(tmp_path: Path) -> None:
    good = publication(tmp_path / "good")
    bad = publication(tmp_path / "bad", b"# A piece\n\n[a](place:nowhere)\n")
    projects = (Project(slug="bad", folder=bad), Project(slug="good", folder=good))
    built = build(projects, tmp_path / "build", editions=("epub",))
    assert [len(each.outputs) for each in built] == [0, 1]
    assert not (tmp_path / "build" / "bad").exists()
