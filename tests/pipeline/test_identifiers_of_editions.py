"""An edition tells of its own identifier, where it has one, and else of the publication's."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf

from publish.pipeline.build import make
from publish.project import Project


def test_each_edition_has_its_identifier_inside(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text("# Rain\n\nIt rained.\n", encoding="utf-8")
    (tmp_path / "publication.yaml").write_text(
        "title: Rain\nlanguage: en\ndate: 2026-01-02\nidentifier: urn:example:rain\neditions:\n"
        "  - {name: epub, identifier: ISBN 978-3-16-148410-0}\n"
        "  - {name: print, identifier: 0-306-40615-2}\n  - large-print\n",
        encoding="utf-8",
    )
    made = make(Project(slug="rain", folder=tmp_path))
    assert made.diagnostics == ()
    outputs = {edition.name: data for edition, data in made.outputs.items()}
    with zipfile.ZipFile(io.BytesIO(outputs["epub"])) as archive:
        package = archive.read("EPUB/content.opf").decode()
    assert ">urn:isbn:9783161484100</dc:identifier>" in package and "urn:example" not in package
    for name, identifier in (("print", "urn:isbn:0306406152"), ("large-print", "urn:example:rain")):
        with pikepdf.open(io.BytesIO(outputs[name])) as pdf, pdf.open_metadata() as metadata:
            assert metadata["dc:identifier"] == identifier
