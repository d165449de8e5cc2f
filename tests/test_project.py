"""Finding publications and reading their files, and nothing outside them."""

import os
from pathlib import Path

import pytest

from publish import files, project
from publish.diagnostics import Position
from publish.project import Project

HERE = Position(path="publication.yaml", line=3, column=9)


@pytest.fixture
def publication(tmp_path: Path) -> Project:
    folder = tmp_path / "content" / "piece"
    folder.mkdir(parents=True)
    (folder / "text.md").write_text("# A piece\n")
    return Project(slug="piece", folder=folder)


def rules(diagnostics) -> list[str]:
    return [found.name for found in diagnostics]


def test_a_folder_with_a_text_is_one_publication(publication: Project) -> None:
    assert project.find((publication.folder,)).value == (publication,)


def test_a_text_called_text_stands_for_its_folder(publication: Project) -> None:
    assert project.find((publication.folder / "text.md",)).value == (publication,)


def test_a_folder_of_publications_gives_each_in_order_of_name(publication: Project) -> None:
    above = publication.folder.parent
    (above / "another").mkdir()
    (above / "another" / "publication.yaml").write_text("title: Another\n")
    (above / "lone.md").write_text("Words.\n")
    (above / "README.md").write_text("Not a publication.\n")
    (above / "records").mkdir()
    found = project.find((above,))
    assert not found.diagnostics
    assert [each.slug for each in found.value or ()] == ["another", "lone", "piece"]


def test_a_path_that_is_not_there_is_a_finding_with_the_nearest_one(publication: Project) -> None:
    found = project.find((publication.folder.parent / "peice",))
    assert rules(found.diagnostics) == ["path-unknown"]
    assert "piece" in found.diagnostics[0].hint


def test_two_publications_of_one_name_lie_below_the_folders_in_which_they_differ(
    publication: Project, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere" / "piece"
    other.mkdir(parents=True)
    (other / "text.md").write_text("# Another\n")
    found = project.find((publication.folder, other))
    assert not found.diagnostics
    assert [(each.within, each.slug) for each in found.value or ()] == [
        (("content",), "piece"),
        (("elsewhere",), "piece"),
    ]


def test_two_of_one_name_in_one_folder_are_a_finding(publication: Project) -> None:
    (publication.folder.parent / "piece.md").write_text("# Another\n")
    assert rules(project.find((publication.folder.parent,)).diagnostics) == ["name-taken"]


def test_publications_are_found_at_any_depth(tmp_path: Path) -> None:
    for name in ("2024/report", "2025/report", "2025/spring/rain", "2025/records/no", "build/no", ".git/no"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "text.md").write_text("# A report\n")
    (tmp_path / "2024" / "lone.md").write_text("# Alone\n")
    (tmp_path / "2024" / "report" / "part").mkdir()
    (tmp_path / "2024" / "report" / "part" / "text.md").write_text("# Within a publication\n")
    (tmp_path / "2025" / "above").symlink_to(tmp_path)
    found = project.find((tmp_path, tmp_path / "2024" / "report"))
    assert rules(found.diagnostics) == ["path-outside"]  # a link that leads out of the folder that it lies in
    (tmp_path / "2025" / "above").unlink()
    (tmp_path / "2025" / "same").symlink_to("spring")
    found = project.find((tmp_path, tmp_path / "2024" / "report"))
    assert not found.diagnostics
    assert ["/".join((*each.within, each.slug)) for each in found.value or ()] == [
        "2024/lone",
        "2024/report",
        "2025/report",
        "2025/same/rain",
    ]


def test_folders_are_looked_into_to_a_depth_that_nobody_needs(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*"a" * 33)
    deep.mkdir(parents=True)
    (deep / "text.md").write_text("# Deep\n")
    found = project.find((tmp_path,))
    assert not found.diagnostics
    assert [len(each.within) for each in found.value or ()] == [32]
    (deep / "b" / "b").mkdir(parents=True)
    (deep / "text.md").unlink()
    (found_deep,) = project.find((tmp_path,)).diagnostics
    assert found_deep.name == "path-unreadable" and "more than 32 folders deep" in found_deep.message


def test_a_folder_that_nobody_may_look_into_is_a_finding_beside_the_others(
    publication: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = publication.folder.parent
    (above / "locked").mkdir()
    listdir = os.listdir

    def refused(path: Path) -> list[str]:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refused)
    found = project.find((above,))
    assert rules(found.diagnostics) == ["path-unreadable"]
    assert [each.slug for each in found.value or ()] == ["piece"]


def test_a_path_in_quotation_marks_is_found_without_them(publication: Project) -> None:
    (found,) = project.find((Path(f'"{publication.folder}"'),)).diagnostics
    assert found.hint == f"leave the quotation marks out: {publication.folder}"


def test_an_empty_folder_is_a_finding(tmp_path: Path) -> None:
    assert rules(project.find((tmp_path,)).diagnostics) == ["no-publication"]


@pytest.mark.parametrize("name", ["../secret.png", "/etc/passwd", "a/../../b", "~/x", "a\\b", "", ".", "x\0y"])
def test_a_name_that_leaves_the_publication_is_refused(publication: Project, name: str) -> None:
    outcome = project.read(publication, name, HERE)
    assert outcome.value is None
    assert rules(outcome.diagnostics) == ["path-outside"]
    assert outcome.diagnostics[0].position == HERE


def test_a_link_on_disk_that_leaves_the_publication_is_refused(publication: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (publication.folder / "picture.png").symlink_to(tmp_path / "secret.txt")
    (publication.folder / "images").symlink_to(tmp_path)
    for name in ("picture.png", "images/secret.txt"):
        assert rules(project.read(publication, name, HERE).diagnostics) == ["path-outside"]


def test_a_link_on_disk_that_stays_inside_is_followed(publication: Project) -> None:
    (publication.folder / "same.md").symlink_to(publication.folder / "text.md")
    assert project.read(publication, "same.md", HERE).value is not None


def test_a_link_that_goes_in_a_circle_is_refused(publication: Project) -> None:
    (publication.folder / "round").symlink_to(publication.folder / "round")
    assert project.read(publication, "round", HERE).diagnostics


def test_a_missing_file_is_named_with_the_nearest(publication: Project) -> None:
    outcome = project.read(publication, "texd.md", HERE)
    assert rules(outcome.diagnostics) == ["file-missing"]
    assert "text.md" in outcome.diagnostics[0].hint


def test_a_pipe_does_not_hang_and_a_folder_is_no_file(publication: Project) -> None:
    os.mkfifo(publication.folder / "pipe.png")
    (publication.folder / "folder.png").mkdir()
    for name in ("pipe.png", "folder.png"):
        assert rules(project.read(publication, name, HERE).diagnostics) == ["file-unreadable"]


def test_records_come_nearest_first_and_stop_at_the_repository(publication: Project, tmp_path: Path) -> None:
    for folder, name in ((publication.folder, "near"), (publication.folder.parent, "far"), (tmp_path, "outside")):
        (folder / "records").mkdir()
        (folder / "records" / "places.yaml").write_text(f"{name}:\n  name: {name}\n")
    (publication.folder.parent / ".git").mkdir()
    layers = project.read_record_files(publication).value or ()
    assert [[file.data.split(b":")[0] for file in layer] for layer in layers] == [[b"near"], [b"far"]]


def test_a_record_file_with_a_wrong_name_is_a_finding(publication: Project) -> None:
    (publication.folder / "records").mkdir()
    (publication.folder / "records" / "place.yaml").write_text("x:\n")
    outcome = project.read_record_files(publication)
    assert rules(outcome.diagnostics) == ["unknown-record-file"]
    assert outcome.diagnostics[0].hint == 'did you mean "places.yaml"?'


def test_paths_are_shown_relative_to_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert files.shown(tmp_path / "a" / "b.md") == "a/b.md"
    assert files.shown(Path("/elsewhere/b.md")) == "/elsewhere/b.md"


def test_what_lies_behind_a_link_is_not_shown_beside_a_finding(publication: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("secret: words\n")
    (publication.folder / "publication.yaml").symlink_to(tmp_path / "secret.yaml")
    assert files.shown_lines(str(publication.folder / "publication.yaml")) == ()
    assert files.shown_lines(str(publication.folder / "text.md"))[0] == "# A piece"


def test_a_pipe_is_not_waited_for_to_show_its_lines(publication: Project) -> None:
    os.mkfifo(publication.folder / "publication.yaml")
    assert files.shown_lines(str(publication.folder / "publication.yaml")) == ()


def test_hidden_files_and_a_readme_are_no_texts(publication: Project) -> None:
    (publication.folder / "text.md").unlink()
    for name in (".draft.md", "README.md", "two.md", "one.MD", "notes.txt"):
        (publication.folder / name).write_text("Words.\n")
    assert project.text_names(publication) == ("one.MD", "two.md")
