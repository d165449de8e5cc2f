"""Reading a publication from memory, over the disk or over nothing: the same outputs, findings and refusals."""

import os
from pathlib import Path

import pytest

from publish import files, project
from publish.diagnostics import Position
from publish.files import DISK, NOTHING, Kind, Overlay, shown_lines
from publish.pipeline import review
from publish.pipeline.build import build
from publish.pipeline.load import Loaded, load
from publish.project import Project

HERE = Position(path="publication.yaml", line=3, column=9)
STARTER = Path(files.__file__).parent / "starter" / "files"
BAD_INPUT = Path(__file__).parent / "bad_input"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" width="4" height="2"><path d="M0 1H4"/></svg>\n'
RIVER = {
    "river/publication.yaml": (
        "title: The river\nlanguage: en\ndate: 2026-01-02\n"
        "figures:\n  map: {image: images/map.svg, alt: A river., caption: The river., credit: Drawn for this text}\n"
    ),
    "river/text.md": "# The river\n\nIt runs by the [mill](place:mill).\n\n![](figure:map)\n",
    "river/records/places.yaml": "mill: {name: The mill, feature: mill, definition: A mill on the river.}\n",
    "river/images/map.svg": PICTURE,
}


@pytest.fixture(autouse=True)
def _working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()  # records are looked for up to here


def in_memory(folder: Path, at: str) -> Overlay:
    """Hold every file of a folder in memory, under another path and over nothing."""
    held = {Path(at) / path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return Overlay(held, over=NOTHING)


def write(folder: Path, held: dict[str, str] = RIVER) -> None:
    for name, words in held.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")


def load_at(path: str, held: files.Files) -> Loaded:
    (found,) = project.find((Path(path),), held).value or ()
    return load(found)


def said(loaded: Loaded) -> list[tuple[str, str]]:
    return [(str(found.position), found.name) for found in loaded.diagnostics]


def test_a_publication_in_memory_is_built_into_the_same_bytes_as_on_the_disk(tmp_path: Path) -> None:
    held = in_memory(STARTER, "walk")
    made = {}
    for place, source in (("disk", DISK), ("memory", held)):
        if source is DISK:
            for path in STARTER.rglob("*"):
                if path.is_file():
                    copy = Path("walk") / path.relative_to(STARTER)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    copy.write_bytes(path.read_bytes())
        (found,) = project.find((Path("walk"),), source).value or ()
        (built,) = build((found,), tmp_path / place)
        assert not built.diagnostics
        made[place] = {path.name: path.read_bytes() for path in built.outputs}
    assert len(made["disk"]) == 3
    assert made["memory"] == made["disk"]


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in BAD_INPUT.glob("*/findings.txt")), ids=lambda path: path.name
)
def test_every_mistake_is_found_in_memory_as_on_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = [project.find((folder,), held) for held in (DISK, in_memory(folder, folder.as_posix()))]
    on_disk, held = ([*each.diagnostics, *(f for p in each.value or () for f in load(p).diagnostics)] for each in found)
    assert on_disk
    assert held == on_disk


def test_a_changed_text_over_the_disk_gives_its_findings_at_its_path(tmp_path: Path) -> None:
    write(tmp_path)
    assert said(load_at("river", DISK)) == []
    text = RIVER["river/text.md"].replace("place:mill", "place:mil")
    for path in ("river/text.md", tmp_path / "river" / "text.md", Path("river/../river/text.md")):
        held = Overlay({path: text})
        assert ("river/text.md:3:16", "unknown-record") in said(load_at("river", held))
        assert shown_lines("river/text.md", held)[2] == "It runs by the [mill](place:mil)."
    assert shown_lines("river/text.md")[2] == "It runs by the [mill](place:mill)."


def test_a_review_looks_at_texts_in_memory_and_records_nothing_of_them_on_the_disk(tmp_path: Path) -> None:
    write(tmp_path)
    text = RIVER["river/publication.yaml"].replace("A river.", "A wide river.")
    looked = review.prepare_review(Path("river"), Path("build"), Overlay({"river/publication.yaml": text})).value
    assert looked is not None
    assert "A wide river." in "\n".join(review.lines(looked, "text"))
    prepared = review.prepare(looked, by="River Trust", date="2026-01-03").value
    assert prepared is not None
    assert [found.name for found in review.record(looked, prepared).diagnostics] == ["file-changed"]
    assert (tmp_path / "river" / "publication.yaml").read_text() == RIVER["river/publication.yaml"]


def test_a_file_taken_away_in_memory_is_missing(tmp_path: Path) -> None:
    write(tmp_path)
    for gone in ("river/images/map.svg", "river/images"):
        loaded = load_at("river", Overlay({gone: None}))
        assert [found.name for found in loaded.diagnostics] == ["file-missing"]
    assert "unknown-record" in {rule for _place, rule in said(load_at("river", Overlay({"river/records": None})))}
    assert [each.name for each in project.find((Path("river"),), Overlay({"river": None})).diagnostics] == [
        "path-unknown"
    ]
    replaced = Overlay({"river/records": None, "river/records/places.yaml": RIVER["river/records/places.yaml"]})
    assert said(load_at("river", replaced)) == []


def test_a_file_added_in_memory_is_there(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "river" / "images" / "map.svg").unlink()
    assert said(load_at("river", Overlay({"river/images/map.svg": PICTURE}))) == []
    held = Overlay({"river/records/place.yaml": "x: {}\n", "sea/text.md": "# The sea\n\nIt is wide.\n"})
    assert ("river/records/place.yaml:1:1", "unknown-record-file") in said(load_at("river", held))
    assert [each.slug for each in project.find((Path(),), held).value or ()] == ["river", "sea"]


@pytest.mark.parametrize("name", ["../secret.svg", "/secret.svg", "a/../../secret.svg", "~/secret.svg", "a\\b.svg"])
def test_a_name_that_leaves_the_publication_is_refused_in_memory(name: str) -> None:
    held = Overlay(
        {**RIVER, "secret.svg": PICTURE, "/secret.svg": PICTURE, "river/~/secret.svg": PICTURE}, over=NOTHING
    )
    publication = Project(slug="river", folder=Path("river"), files=held)
    (found,) = project.read(publication, name, HERE).diagnostics
    assert (found.name, found.position) == ("path-outside", HERE)
    assert project.read(publication, "images/map.svg", HERE).value is not None


def test_a_folder_that_leads_out_by_a_link_is_refused_under_a_text_in_memory(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "river" / "images" / "map.svg").unlink()
    (tmp_path / "river" / "images").rmdir()
    (tmp_path / "river" / "images").symlink_to(tmp_path / "elsewhere")
    held = Overlay({"river/images/map.svg": PICTURE})
    assert [rule for _place, rule in said(load_at("river", held))] == ["path-outside"]


def test_letters_of_names_differ_by_case_in_memory() -> None:
    held = dict(RIVER)
    held["river/images/Map.svg"] = held.pop("river/images/map.svg")
    (found,) = load_at("river", Overlay(held, over=NOTHING)).diagnostics
    assert found.name == "file-missing"
    assert found.hint == 'did you mean "images/Map.svg"?'


def test_a_file_in_memory_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 1000)
    held = Overlay({**RIVER, "river/images/map.svg": PICTURE + " " * 1000}, over=NOTHING)
    (found,) = load_at("river", held).diagnostics
    assert found.name == "file-unreadable"


def test_a_folder_in_memory_is_no_file() -> None:
    held = Overlay({**RIVER, "river/pictures.svg/map.svg": PICTURE}, over=NOTHING)
    publication = Project(slug="river", folder=Path("river"), files=held)
    outcome = project.read(publication, "pictures.svg", HERE)
    assert [found.name for found in outcome.diagnostics] == ["file-unreadable"]


def test_what_is_no_tree_of_files_is_refused() -> None:
    with pytest.raises(ValueError, match="can't lie in it"):
        Overlay({"river/text.md": "Words.\n", "river/text.md/more.md": "More.\n"})


def test_a_file_in_memory_hides_a_folder_of_the_disk(tmp_path: Path) -> None:
    write(tmp_path)
    held = Overlay({"river/images": b"no folder"})
    assert held.kind(Path("river/images")) is Kind.FILE
    assert held.kind(Path("river/images/map.svg")) is None
    with pytest.raises(OSError, match="No such file"):
        held.read(Path("river/images/map.svg"))
    assert held.names(Path("river")) == ("images", "publication.yaml", "records", "text.md")


def test_a_folder_of_records_that_cannot_be_listed_is_a_finding(tmp_path: Path) -> None:
    class Locked(files.Disk):
        def names(self, folder: Path) -> tuple[str, ...]:
            if folder.name == "records":
                raise PermissionError(13, "Permission denied")
            return super().names(folder)

    write(tmp_path)
    assert ("river/records:1:1", "file-unreadable") in said(load_at("river", Locked()))


@pytest.mark.parametrize("link", ["nowhere", "round"])
def test_a_link_that_leads_nowhere_is_there_and_no_file(tmp_path: Path, link: str) -> None:
    (tmp_path / link).symlink_to(tmp_path / ("missing" if link == "nowhere" else link))
    assert DISK.kind(tmp_path / link) is Kind.OTHER
    os.mkfifo(tmp_path / "pipe")
    assert DISK.kind(tmp_path / "pipe") is Kind.OTHER
    assert DISK.kind(tmp_path / "a\0b") is None
    (tmp_path / "text.md").touch()
    assert DISK.kind(tmp_path / "text.md" / "more.md") is None


def test_other_pictures_are_other_contents() -> None:
    one, other = (
        load_at("river", Overlay({**RIVER, "river/images/map.svg": picture}, over=NOTHING)).source
        for picture in (PICTURE, PICTURE.replace("M0 1H4", "M0 2H4"))
    )
    assert one is not None and other is not None
    assert one.digest != other.digest


def test_a_lone_text_in_memory_is_a_publication() -> None:
    held = Overlay({"notes/rain.md": "# Rain\n\nIt fell all day.\n", "notes/snow.md": "# Snow\n"}, over=NOTHING)
    found = project.find_one(Path("notes/rain.md"), held).value
    assert found == Project(slug="rain", folder=Path("notes"), text="rain.md", files=held)
    source = load(found).source
    assert source is not None
    assert [file.name for file in source.files] == ["rain.md"]


def test_a_text_beside_a_publication_file_stands_for_its_folder_in_memory() -> None:
    held = Overlay({**RIVER, "river/mill.md": "# The mill\n\nIt turns.\n"}, over=NOTHING)
    for path in ("river", "river/text.md", "river/mill.md", "river/publication.yaml"):
        assert project.find_one(Path(path), held).value == Project(slug="river", folder=Path("river"), files=held)


def test_one_publication_beside_an_error_is_none(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "away").symlink_to(tmp_path.parent)
    outcome = project.find_one(Path())
    assert outcome.value is None
    assert [found.name for found in outcome.diagnostics] == ["path-outside"]


def test_records_in_folders_above_are_read_from_memory() -> None:
    held = dict(RIVER)
    held["records/places.yaml"] = held.pop("river/records/places.yaml")
    assert said(load_at("river", Overlay(held, over=NOTHING))) == []
    assert "unknown-record" in {
        rule for _place, rule in said(load_at("river", Overlay({**held, "river/.git/HEAD": ""}, over=NOTHING)))
    }
