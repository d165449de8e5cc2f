"""Who holds the rights in a picture is said: under a figure that stands alone, else in the list of figures."""

import zipfile
from pathlib import Path

import pytest

from publish.pipeline.editions import make_edition
from publish.pipeline.load import load
from publish.project import Project

FIGURE = """\
  {id}:
    caption: The {id}.
    credit: A. Person
    rights: Rights in the {id}.
    description: It shows a {id}.
"""


@pytest.mark.parametrize("figures", [("bridge",), ("bridge", "mill")], ids=["one figure", "two figures"])
def test_rights_are_said_once(figures: tuple[str, ...], tmp_path: Path) -> None:
    records = "".join(FIGURE.format(id=name) for name in figures)
    about = f"title: A piece\nlanguage: en\ndate: 2026-01-02\nfigures:\n{records}"
    (tmp_path / "publication.yaml").write_text(about, encoding="utf-8")
    placed = "".join(f"![](figure:{name})\n\n" for name in figures)
    (tmp_path / "text.md").write_text(f"# A piece\n\nWords.\n\n{placed}", encoding="utf-8")
    loaded = load(Project(slug="piece", folder=tmp_path))
    assert loaded.publication is not None and not loaded.diagnostics
    for edition in loaded.publication.editions:
        if not edition.format.paged:
            data = make_edition(loaded.publication, edition, {}).value
            assert data is not None
            (tmp_path / "piece.epub").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "piece.epub") as archive:
        pages = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))
    assert [pages.count(f"Rights in the {name}.") for name in figures] == [1] * len(figures)
