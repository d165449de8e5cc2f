"""A set of outputs is whole: killed or refused at any operation of the disk, and beside another build."""

import errno
import hashlib
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import swap
from publish.diagnostics import Outcome
from publish.outputs import altered_outputs, standing_outputs, write_outputs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")

OLD = {"river.epub": b"old epub", "river-print.pdf": b"old print", "river-large-print.pdf": b"old large print"}
NEW = {"river.epub": b"new epub, longer", "river-print.pdf": b"new print", "river-mp3.zip": b"a new edition"}
THEIRS = {"notes.txt": b"the author's", "older.epub": b"the author's, too"}
OPERATIONS = ("mkdir", "open", "fsync", "link", "replace", "rename", "unlink", "rmdir", "chmod", "fdopen")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)  # what a kill leaves doesn't depend on it, time does
    folder = tmp_path / "build" / "river"
    assert write_outputs(folder, OLD, "old", all_editions=True).value
    for name, data in THEIRS.items():
        (folder / name).write_bytes(data)
    (folder / "letters").mkdir()
    (folder / "letters" / "one.txt").write_bytes(b"the author's")
    return folder


def build(folder: Path) -> Outcome[tuple[Path, ...]]:
    return write_outputs(folder, NEW, "new", all_editions=True)


def at_operation(number: int, then: Callable[[], None], *, after: bool = False, ever: bool = False) -> list[int]:
    """Let something happen before or after an operation of the disk, or from it on; count the operations."""
    count = [0]

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            count[0] += 1
            now = count[0] == number or (ever and count[0] > number)
            if now and not after:
                then()
            try:
                return function(*arguments, **options)
            finally:
                if now and after:
                    then()

        return call

    for name in OPERATIONS:
        setattr(os, name, counted(getattr(os, name)))
    return count


def in_a_child(run: Callable[[], object]) -> int:
    """Run in a copy of this process, and return its wait status."""
    child = os.fork()
    if not child:
        try:
            run()
            os._exit(0)
        except BaseException:
            os._exit(77)
    return os.waitpid(child, 0)[1]


def operations(folder: Path) -> int:
    """Count the operations of the disk that a build takes."""
    ours, theirs = os.pipe()

    def run() -> None:
        count = at_operation(0, lambda: None)
        build(folder)
        os.write(theirs, str(count[0]).encode())

    assert in_a_child(run) == 0
    os.close(theirs)
    with os.fdopen(ours) as stream:
        return int(stream.read())


def kill_me() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def which_set(folder: Path) -> str:
    """Say which whole set stands in the folder, by the very bytes; the record must say the same."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    record = json.loads(files.pop("outputs.json"))
    assert {name: files.pop(name) for name in THEIRS} == THEIRS
    assert (folder / "letters" / "one.txt").read_bytes() == b"the author's"
    files.pop(swap.LOCK, None)  # of a process that was killed; the next build removes it
    assert files in (OLD, NEW), sorted(files)
    found = "old" if files == OLD else "new"
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert record == {name: {"sha256": hashes[name], "contents": found} for name in files}
    return found


def untidy(folder: Path) -> list[str]:
    return [path.name for path in folder.parent.rglob(".*")]


def after_a_kill(folder: Path, number: int, *, after: bool) -> str:
    """Build, killed at an operation; look as the next reader does; build again, and see that nothing is left."""

    def run() -> None:
        at_operation(number, kill_me, after=after)
        build(folder)

    assert os.WTERMSIG(in_a_child(run)) == signal.SIGKILL
    standing = standing_outputs(folder, "new")
    found = which_set(folder)
    assert {path.name for path, _current in standing} == set(OLD if found == "old" else NEW)
    assert {current for _path, current in standing} == {found == "new"}
    assert altered_outputs(folder, "new") == ()
    assert build(folder).value
    assert which_set(folder) == "new"
    assert untidy(folder) == []
    return found


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_at_any_operation_the_set_is_the_old_or_the_new_one(folder: Path, after: bool) -> None:
    seen, number, last = [], 1, operations(folder)
    assert last >= 50  # twice so many points: before and after each
    while number <= last:
        assert write_outputs(folder, OLD, "old", all_editions=True).value
        seen.append(after_a_kill(folder, number, after=after))
        number += 1
    assert seen == sorted(seen, reverse=True)  # once it is the new set, it stays the new set
    assert {*seen} == {"old", "new"}


def test_refused_at_any_operation_the_set_is_as_the_message_says(folder: Path) -> None:
    last = operations(folder)
    for number in range(1, last + 1):
        assert write_outputs(folder, OLD, "old", all_editions=True).value

        def run(number: int = number) -> None:
            ended = (errno.ENOSPC, errno.EACCES, errno.EISDIR)[number % 3]

            def refuse() -> None:
                raise OSError(ended, os.strerror(ended))

            at_operation(number, refuse)
            outcome = build(folder)
            found = [each.name for each in outcome.diagnostics]
            assert found == ([] if outcome.value else ["build-unwritable"])
            if not outcome.value:
                assert "the last good outputs are as they were" in outcome.diagnostics[0].hint
            assert which_set(folder) == ("new" if outcome.value else "old")

        assert in_a_child(run) == 0, f"operation {number} of {last}"
        assert build(folder).value
        assert untidy(folder) == []


def test_a_disk_that_is_gone_for_good_leaves_no_false_words(folder: Path) -> None:
    last = operations(folder)
    for number in range(1, last + 1):
        assert write_outputs(folder, OLD, "old", all_editions=True).value

        def run(number: int = number) -> None:
            def refuse() -> None:
                raise OSError(errno.EIO, os.strerror(errno.EIO))

            at_operation(number, refuse, ever=True)
            outcome = build(folder)
            if outcome.value:
                assert which_set(folder) == "new"
            elif "the last good outputs are as they were" in outcome.diagnostics[0].hint:
                assert which_set(folder) == "old"
            else:
                assert "some outputs there are new and some old" in outcome.diagnostics[0].hint

        assert in_a_child(run) == 0, f"operation {number} of {last}"
        standing_outputs(folder, "new")  # the disk is back, and the next reader looks
        assert which_set(folder) in ("old", "new")


def test_a_kill_while_undoing_changes_nothing(folder: Path) -> None:
    def half_way() -> None:
        at_operation(0, kill_me)
        replace, moved = os.replace, []

        def third(*arguments: object) -> None:
            moved.append(arguments)
            if len(moved) == 4:  # the journal, two outputs, and then no more
                kill_me()
            replace(*arguments)

        os.replace = third
        build(folder)

    for number in range(1, 30):
        assert os.WTERMSIG(in_a_child(half_way)) == signal.SIGKILL
        assert (folder / "river.epub").read_bytes() == NEW["river.epub"]

        def undo(number: int = number) -> None:
            at_operation(number, kill_me)
            swap.repair(folder)

        in_a_child(undo)
        standing_outputs(folder, "new")
        assert which_set(folder) == "old"


@pytest.mark.parametrize("where", ["a link", "a parent that can't be written", "no links between files"])
def test_the_folder_may_be_of_any_sort(folder: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if where == "a link":
        (folder.parent / "elsewhere").symlink_to(folder)
        assert write_outputs(folder.parent / "elsewhere", NEW, "new", all_editions=True).value
        assert (folder.parent / "elsewhere").is_symlink()
    elif where == "no links between files":

        def none(*_arguments: object, **_options: object) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", none)
        assert build(folder).value
    else:
        folder.parent.chmod(0o555)
        try:
            assert build(folder).value
        finally:
            folder.parent.chmod(0o755)
    assert which_set(folder) == "new"


def test_a_reader_who_may_not_write_still_reads(folder: Path) -> None:
    (folder / swap.WORK).mkdir()
    folder.chmod(0o555)
    try:
        assert len(standing_outputs(folder, "old")) == len(OLD)
    finally:
        folder.chmod(0o755)


def test_a_link_in_place_of_what_is_unfinished_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "old").mkdir(parents=True)
    (tmp_path / "elsewhere" / "old" / "river.epub").write_bytes(b"somebody's")
    (tmp_path / "elsewhere" / "journal").write_text('{"had": ["river.epub"], "new": []}')
    (folder / swap.WORK).symlink_to(tmp_path / "elsewhere")
    assert build(folder).value is None
    assert (folder / "river.epub").read_bytes() == OLD["river.epub"]
    assert (tmp_path / "elsewhere" / "old" / "river.epub").exists()


def test_a_journal_names_nothing_outside(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    for each in ("new", "old"):
        (folder / swap.WORK / each).mkdir(parents=True)
    (folder / swap.WORK / "journal").write_text(json.dumps({"had": [], "new": ["../../mine", str(tmp_path / "mine")]}))
    swap.repair(folder)
    assert (tmp_path / "mine").read_bytes() == b"mine"
    assert untidy(folder) == []


def test_a_build_waits_for_another_and_says_so_where_that_takes_too_long(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "WAIT", 0.2)
    ready, done = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        with swap.held(folder):
            os.write(ready[1], b".")
            os.read(done[0], 1)
        os._exit(0)
    os.read(ready[0], 1)
    (found,) = build(folder).diagnostics
    os.write(done[1], b".")
    assert os.waitpid(child, 0)[1] == 0
    assert found.name == "build-busy" and found.position is not None
    assert which_set(folder) == "old"
    assert build(folder).value
    assert which_set(folder) == "new"


def write_often(folder: Path, tag: str, told) -> None:
    for number in range(10):
        files = {name: f"{tag}{number}{name}".encode() * 2000 for name in OLD}
        outcome = write_outputs(folder, files, f"{tag}{number}", all_editions=True)
        told.put([found.message for found in outcome.diagnostics])


def test_two_builds_at_once_leave_one_of_the_two_sets(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    told = context.Queue()
    both = [context.Process(target=write_often, args=(tmp_path / "river", tag, told)) for tag in "AB"]
    for each in both:
        each.start()
    assert [told.get(timeout=200) for _ in range(20)] == [[]] * 20
    for each in both:
        each.join()
    record = json.loads((tmp_path / "river" / "outputs.json").read_bytes())
    assert len({made["contents"] for made in record.values()}) == 1
    assert {name: made["sha256"] for name, made in record.items()} == {
        name: hashlib.sha256((tmp_path / "river" / name).read_bytes()).hexdigest() for name in OLD
    }
    assert untidy(tmp_path / "river") == []
