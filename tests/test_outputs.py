"""Outputs are whole or not there, and the last good ones stay."""

import errno
import hashlib
import json
import os
from pathlib import Path

import pytest

from publish import outputs
from publish.outputs import altered_outputs, standing_outputs, write_outputs

FILES = {"piece.epub": b"new epub", "piece-print.pdf": b"new pdf"}


def test_outputs_are_written_with_the_contents_they_were_made_from(tmp_path: Path) -> None:
    written = write_outputs(tmp_path / "piece", FILES, "digest", all_editions=True)
    assert [path.read_bytes() for path in written.value or ()] == list(FILES.values())
    assert standing_outputs(tmp_path / "piece", "digest") == (
        (tmp_path / "piece" / "piece-print.pdf", True),
        (tmp_path / "piece" / "piece.epub", True),
    )
    assert [current for _path, current in standing_outputs(tmp_path / "piece", "other")] == [False, False]


def test_a_full_disk_leaves_the_last_good_outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_outputs(tmp_path, dict.fromkeys(FILES, b"good"), "old", all_editions=True)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def no_space(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_space)
    outcome = write_outputs(tmp_path, FILES, "new", all_editions=True)
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert found.name == "build-unwritable" and found.position is not None and found.hint
    assert found.position.path == tmp_path.as_posix()
    assert found.message == f"the outputs can't be written to {tmp_path.as_posix()}: {os.strerror(errno.ENOSPC)}"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_fault_without_a_number_is_told_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_descriptor: int) -> None:
        raise OSError("the disk went away")

    monkeypatch.setattr(os, "fsync", gone)
    (found,) = write_outputs(tmp_path, FILES, "new", all_editions=True).diagnostics
    assert found.message.endswith(": the disk went away")


def test_everybody_may_read_an_output(tmp_path: Path) -> None:
    write_outputs(tmp_path, FILES, "new", all_editions=True)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == dict.fromkeys([*FILES, "outputs.json"], 0o644)


def test_what_an_interrupted_run_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".unfinished-abc").write_bytes(b"half")
    write_outputs(tmp_path, FILES, "new", all_editions=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*FILES, "outputs.json"])


def test_a_file_where_the_folder_should_be_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("not a folder")
    outcome = write_outputs(tmp_path / "build" / "piece", FILES, "x", all_editions=True)
    assert [found.name for found in outcome.diagnostics] == ["build-unwritable"]


def test_an_edition_no_longer_declared_is_removed_and_other_files_stay(tmp_path: Path) -> None:
    theirs = ("notes.txt", "offprint.pdf", "piece.pdf", "print.txt")
    for name in theirs:
        (tmp_path / name).write_text("somebody's")
    write_outputs(tmp_path, {**FILES, "piece-large-print.pdf": b"x"}, "old", all_editions=True)
    write_outputs(tmp_path, {"piece-print.pdf": b"new pdf"}, "new", all_editions=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*theirs, "outputs.json", "piece-print.pdf"])
    write_outputs(tmp_path, {"piece.epub": b"new epub"}, "new", all_editions=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*theirs, "outputs.json", "piece.epub"])


def test_making_one_edition_keeps_the_record_of_the_others(tmp_path: Path) -> None:
    write_outputs(tmp_path, FILES, "old", all_editions=True)
    write_outputs(tmp_path, {"piece.epub": b"newer"}, "new", all_editions=False)
    assert [(path.name, current) for path, current in standing_outputs(tmp_path, "new")] == [
        ("piece-print.pdf", False),
        ("piece.epub", True),
    ]


def test_the_record_has_the_digest_of_every_output(tmp_path: Path) -> None:
    write_outputs(tmp_path, FILES, "old", all_editions=True)
    write_outputs(tmp_path, {"piece.epub": b"newer"}, "new", all_editions=False)
    expected = {"piece.epub": (b"newer", "new"), "piece-print.pdf": (FILES["piece-print.pdf"], "old")}
    assert json.loads((tmp_path / "outputs.json").read_bytes()) == {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "contents": contents}
        for name, (data, contents) in expected.items()
    }


def test_only_outputs_in_the_folder_stand(tmp_path: Path) -> None:
    (tmp_path / "outside.epub").write_bytes(b"x")
    folder = tmp_path / "piece"
    write_outputs(folder, FILES, "now", all_editions=True)
    (folder / "inside").mkdir()
    (folder / "inside" / "piece.epub").write_bytes(b"x")
    (folder / "piece-print.pdf").unlink()
    record = json.loads((folder / "outputs.json").read_bytes())
    record |= dict.fromkeys(["../outside.epub", "inside/piece.epub", "inside"], record["piece.epub"])
    (folder / "outputs.json").write_text(json.dumps(record))
    assert standing_outputs(folder, "now") == ((folder / "piece.epub", True),)


@pytest.mark.parametrize(
    "record", [b"", b"[]", b"{", b'{"../x": {"sha256": "", "contents": ""}}', b'{"a": 1}', b'{"a": {}}', b"\xff"]
)
def test_a_damaged_record_counts_as_none(tmp_path: Path, record: bytes) -> None:
    (tmp_path / "a").write_bytes(b"an output")
    (tmp_path / "outputs.json").write_bytes(record)
    assert standing_outputs(tmp_path, "x") == ()


def test_what_is_not_as_the_record_says_stands_no_more(tmp_path: Path) -> None:
    write_outputs(tmp_path, FILES, "now", all_editions=True)
    (tmp_path / "piece.epub").write_bytes(b"torn")
    assert [path.name for path, _current in standing_outputs(tmp_path, "now")] == ["piece-print.pdf"]
    assert altered_outputs(tmp_path, "now") == ((tmp_path / "piece.epub", True),)
    (tmp_path / "piece-print.pdf").unlink()
    assert altered_outputs(tmp_path, "then") == (
        (tmp_path / "piece-print.pdf", False),
        (tmp_path / "piece.epub", False),
    )


@pytest.mark.parametrize("what", ["changed", "of another", "a folder", "a link", "outputs.json", "a damaged record"])
def test_what_is_somebody_elses_is_never_written_over(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "piece"
    (tmp_path / "theirs").write_bytes(b"somebody's")
    if what == "of another":
        folder.mkdir()
    else:
        write_outputs(folder, FILES, "old", all_editions=True)
    path = folder / ("outputs.json" if "record" in what or "json" in what else "piece.epub")
    if what in ("a folder", "a link"):
        path.unlink()
    if what == "a folder":
        path.mkdir()
    elif what == "a link":
        path.symlink_to(tmp_path / "theirs")
    else:
        path.write_bytes(b'["my outputs"]' if what == "outputs.json" else b"somebody's")
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    outcome = write_outputs(folder, {**FILES, "piece.epub": b"newest"}, "new", all_editions=True)
    assert outcome.value is None
    assert {found.name for found in outcome.diagnostics} == {"output-foreign"}
    told = [found.position.path for found in outcome.diagnostics if found.position]
    assert told[-1] == path.as_posix() and len(told) == (2 if path.name == "outputs.json" else 1)
    assert {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()} == before


def test_what_lies_there_already_byte_for_byte_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "piece.epub").write_bytes(FILES["piece.epub"])
    assert write_outputs(tmp_path, FILES, "new", all_editions=True).value


def test_an_edition_no_longer_declared_stays_where_somebody_changed_it(tmp_path: Path) -> None:
    write_outputs(tmp_path, FILES, "old", all_editions=True)
    (tmp_path / "piece-print.pdf").write_bytes(b"with notes in the margin")
    outcome = write_outputs(tmp_path, {"piece.epub": b"new epub"}, "new", all_editions=True)
    assert [found.name for found in outcome.diagnostics] == ["output-left"]
    assert (tmp_path / "piece-print.pdf").read_bytes() == b"with notes in the margin"
    assert list(json.loads((tmp_path / "outputs.json").read_bytes())) == ["piece.epub"]


def test_the_file_of_an_edition_that_failed_stays_with_its_own_contents(tmp_path: Path) -> None:
    write_outputs(tmp_path, {**FILES, "piece-large-print.pdf": b"old"}, "old", all_editions=True)
    write_outputs(
        tmp_path, {"piece.epub": b"new epub"}, "new", all_editions=True, failed=("piece-print.pdf", "piece.mp3")
    )
    assert standing_outputs(tmp_path, "new") == ((tmp_path / "piece-print.pdf", False), (tmp_path / "piece.epub", True))
    assert not (tmp_path / "piece-large-print.pdf").exists()


def test_outputs_that_are_replaced_while_somebody_looks_are_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_outputs(tmp_path, FILES, "old", all_editions=True)
    compare, builds = outputs._is_as_made, [dict.fromkeys(FILES, b"newest")]

    def slowly(path: Path, made: outputs._Made) -> bool:
        whole = compare(path, made)
        if builds:
            write_outputs(tmp_path, builds.pop(), "new", all_editions=True)
        return whole

    monkeypatch.setattr(outputs, "_is_as_made", slowly)
    assert altered_outputs(tmp_path, "new") == ()
    assert not builds
