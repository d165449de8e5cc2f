"""Files go into the folder of a publication whole, and never onto what somebody made or changed."""

import pytest

from publish import folder_files, swap

FILES = {".publish/import/a.json": b"state", "a.md": b"text", "images/a.png": b"picture", "publication.yaml": b"x: y"}


def names_in(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_holds_all_files_and_nothing_else(tmp_path):
    folder = tmp_path / "new" / "folder"
    outcome = folder_files.write_files(folder, FILES, {})
    assert outcome.diagnostics == ()
    assert {name: (folder / name).read_bytes() for name in names_in(folder)} == FILES
    again = folder_files.write_files(folder, FILES, {})
    assert again.value == ()


def test_pictures_come_before_the_text_and_what_is_kept_after_it(tmp_path, monkeypatch):
    order = []
    replace = swap.replace
    monkeypatch.setattr(swap, "replace", lambda folder, new, modes: (order.extend(new), replace(folder, new)))
    folder_files.write_files(tmp_path, FILES, {})
    assert order == ["a.png", "a.md", "publication.yaml", "a.json"]


def test_what_was_read_is_replaced_and_what_has_changed_since_is_not(tmp_path):
    folder_files.write_files(tmp_path, FILES, {})
    was = folder_files.read_below(tmp_path, FILES)
    assert folder_files.write_files(tmp_path, {"a.md": b"new"}, was).value
    (found,) = folder_files.write_files(tmp_path, {"a.md": b"newer", "b.md": b"b"}, was).diagnostics
    assert found.name == "file-changed"
    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert not (tmp_path / "b.md").exists()


def test_what_nobody_read_is_somebody_else_s(tmp_path):
    (tmp_path / "a.md").write_bytes(b"mine")
    (tmp_path / "publication.yaml").mkdir()
    outcome = folder_files.write_files(tmp_path, FILES, {})
    assert [each.name for each in outcome.diagnostics] == ["name-taken", "name-taken"]
    assert names_in(tmp_path) == {"a.md"}


def test_nothing_is_written_or_read_through_a_link(tmp_path):
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (outside / "a.md").write_bytes(b"text")
    (folder / "images").symlink_to(outside)
    (folder / "a.md").symlink_to(outside / "a.md")
    assert folder_files.read_below(folder, ("a.md", "images/a.md")) == {}
    names = [each.name for each in folder_files.write_files(folder, FILES, {}).diagnostics]
    assert names == ["name-taken", "path-outside"]
    assert names_in(outside) == {"a.md"}


@pytest.mark.parametrize("problem", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_a_folder_that_was_made_goes_again_where_writing_ends(tmp_path, monkeypatch, problem):
    replace = swap.replace

    def refused(folder, new, modes):
        if "a.md" in new:
            raise problem
        replace(folder, new)

    monkeypatch.setattr(swap, "replace", refused)
    folder = tmp_path / "new"
    if isinstance(problem, OSError):
        (found,) = folder_files.write_files(folder, FILES, {}).diagnostics
        assert found.name == "folder-unwritable"
    else:
        with pytest.raises(KeyboardInterrupt):
            folder_files.write_files(folder, FILES, {})
    assert list(tmp_path.iterdir()) == []


def test_a_file_stays_closed_to_others_and_one_that_may_not_be_written_is_left(tmp_path):
    folder_files.write_files(tmp_path, FILES, {})
    was = folder_files.read_below(tmp_path, FILES)
    (tmp_path / "a.md").chmod(0o600)
    assert folder_files.write_files(tmp_path, {"a.md": b"new", "b.md": b"b"}, was).diagnostics == ()
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("a.md", "b.md")] == [0o600, 0o644]
    (tmp_path / "publication.yaml").chmod(0o444)
    (found,) = folder_files.write_files(tmp_path, {"publication.yaml": b"y: x"}, was).diagnostics
    assert found.name == "file-unwritable"
    assert (tmp_path / "publication.yaml").read_bytes() == FILES["publication.yaml"]
    assert folder_files.write_files(tmp_path, {"publication.yaml": b"x: y"}, was).diagnostics == ()
