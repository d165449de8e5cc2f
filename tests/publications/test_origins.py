"""What validators and our rules find in outputs of ours is told at the author's line and column.

The source has no faults that outputs could show, since ``publish`` makes sound ones.  So the faults are planted into
the outputs that were built, and ``outputs.json`` says that they are what was built.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from publish import project
from publish.diagnostics import Diagnostic
from publish.pipeline.build import build
from publish.pipeline.check import check

FILES = {
    "publication.yaml": """title: Rivers of the plain
language: en
identifier: urn:uuid:c6060113-f444-405d-bbe1-f9a3203c7076
date: 2026-01-02
modified: 2026-01-02T09:00:00Z
publisher: Small press
contributors:
  - {name: Ann Writer, role: author}
  - {name: Bo Editor, role: editor}
texts: [one.md, two.md]
figures:
  map:
    image: map.png
    alt: A map of three rivers.
    caption: The three rivers.
    credit: Ann Writer
    rights: Ours.
editions: [epub, {name: print, paper: a4}]
""",
    "one.md": """# The first river

It rises in the hills and runs
through *very* old towns, as [the survey](https://example.org/survey) says.

## Its source

Nobody knows [die Quelle]{lang=de} well.

- a spring
- a lake

| Town | People |
|---|---|
| Upper | 400 |
| Lower | 900 |

![](figure:map)

The end of the first river.
""",
    "two.md": """# The second river

It is shorter.[^1]

## Its mouth

> Where it ends, the sea begins.

It has a `delta` of H~2~O.

See [the atlas](https://example.org/atlas), and *then* go there.

## A list

- one
- two

[^1]: By a third.
""",
}


@dataclass(frozen=True)
class Planted:
    """A fault: the finding, where its author repairs it, and what is changed in which file of the EPUB."""

    name: str
    at: str
    file: str
    old: str
    new: str


EPUB = "content.opf"
IN_THE_EPUB = (
    # EPUBCheck
    Planted("epubcheck-rsc-005", "one.md:4:9", "one.xhtml", "<em>very</em>", "<nope>very</nope>"),
    Planted("epubcheck-rsc-007", "one.md:11:1", "one.xhtml", "a lake", 'a <img src="gone.png" alt="gone.png"/>'),
    Planted("epubcheck-rsc-012", "two.md:3:15", "two.xhtml", 'href="#note-two-1"', 'href="#nowhere"'),
    Planted(
        "epubcheck-opf-086b",
        "two.md:5:1",
        "two.xhtml",
        '<h2 id="its-mouth"',
        '<h2 id="its-mouth" epub:type="bridgehead"',
    ),
    Planted("epubcheck-htm-025", "two.md:11:5", "two.xhtml", "https://example.org/atlas", "nope:atlas"),
    Planted("epubcheck-opf-053", "publication.yaml:4:7", EPUB, "<dc:date>2026-01-02", "<dc:date>no day"),
    Planted("epubcheck-opf-027", "one.md:1:3", EPUB, 'id="document-one"', 'id="document-one" properties="odd"'),
    Planted("epubcheck-opf-092", "publication.yaml:2:11", EPUB, "<dc:language>en<", "<dc:language>e-1<"),
    Planted("epubcheck-css-008", "publication.yaml:1:8", "styles/epub.css", "{", "{ color: ; ]"),
    Planted(
        "epubcheck-rsc-006", "one.md:20:1", "one.xhtml", "The end of", '<img src="https://example.org/x.png" alt="x"/>'
    ),
    # Ace
    Planted("ace-image-alt", "publication.yaml:14:10", "one.xhtml", ' alt="A map of three rivers."', ""),
    Planted("ace-color-contrast", "two.md:7:3", "two.xhtml", "<p>Where", '<p style="color:#ccc">Where'),
    Planted(
        "ace-heading-order", "two.md:13:1", "two.xhtml", '<h2 id="a-list">A list</h2>', '<h5 id="a-list">A list</h5>'
    ),
    Planted("ace-link-name", "one.md:4:30", "one.xhtml", ">the survey</a>", "></a> the survey"),
    Planted("ace-empty-table-header", "one.md:13:3", "one.xhtml", ">Town</th>", "></th>"),
    Planted("ace-list", "two.md:15:1", "two.xhtml", "<li>one</li>", "<p>one</p>"),
    Planted("ace-valid-lang", "one.md:8:14", "one.xhtml", 'lang="de" xml:lang="de"', 'lang="xx-n" xml:lang="xx-n"'),
    Planted("ace-html-has-lang", "publication.yaml:1:8", "opening.xhtml", ' lang="en" xml:lang="en"', ""),
    Planted("ace-label", "one.md:6:1", "one.xhtml", "Its source</h2>", "Its <input/>source</h2>"),
    Planted(
        "ace-metadata-accessibilitysummary", "publication.yaml:1:8", EPUB, "accessibilitySummary", "accessibilityAPI"
    ),
    # ours
    Planted("epub-alt-placeholder", "one.md:10:1", "one.xhtml", "a spring", 'a <img src="x.png" alt="image"/>spring'),
    Planted("epub-link-words", "two.md:11", "two.xhtml", ">the atlas</a>", ">here</a>"),
    Planted("epub-css-inline", "two.md:11", "two.xhtml", "<em>then</em>", '<em style="font-size: 9px">then</em>'),
    Planted("epub-language-tag", "publication.yaml:2:11", EPUB, "", ""),
    Planted("epub-value-unknown", "publication.yaml:1:8", EPUB, 'Hazard">none', 'Hazard">no harm'),
    Planted("epub-alt-file-name", "one.md:11:1", "one.xhtml", "", ""),
    Planted("epub-title-repeated", "two.md:1:3", "two.xhtml", "<title>The second", "<title>The first"),
    Planted(
        "epub-title-file-name", "publication.yaml:1:8", "opening.xhtml", "<title>Rivers of the plain", "<title>a.xhtml"
    ),
    Planted("epub-page-label", "two.md:1:3", "two.xhtml", 'aria-label="3"', 'aria-label="2"'),
    Planted("epub-language-mismatch", "publication.yaml:1:8", EPUB, 'version="3.0"', 'version="3.0"'),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build the publication."""
    folder = tmp_path_factory.mktemp("origins")
    source = folder / "rivers"
    source.mkdir()
    for name, words in FILES.items():
        (source / name).write_text(words)
    Image.new("RGB", (200, 120), (200, 220, 240)).save(source / "map.png")
    (made,) = build(project.find((source,)).value or (), folder / "built", jobs=1)
    assert made.outputs, made.diagnostics
    yield source


def plant_epub(path: Path, faults: tuple[Planted, ...]) -> None:
    """Change the files of an EPUB, and the record of the build with it."""
    with zipfile.ZipFile(path) as packed:
        files = {entry: packed.read(entry) for entry in packed.infolist()}
    with zipfile.ZipFile(path, "w") as packed:
        for entry, data in files.items():
            for fault in faults:
                if entry.filename == f"EPUB/{fault.file}":
                    assert fault.old.encode() in data, fault
                    data = data.replace(fault.old.encode(), fault.new.encode(), 1)
            packed.writestr(entry, data)
    record(path)


def record(path: Path) -> None:
    """Let ``outputs.json`` say that an output is as it was built."""
    known = path.parent / "outputs.json"
    entries = json.loads(known.read_text())
    entries[path.name]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    known.write_text(json.dumps(entries))


def told(source: Path) -> tuple[Diagnostic, ...]:
    return check((source,), source.parent / "built").diagnostics


@pytest.fixture(scope="module")
def of_the_epub(book: Path) -> tuple[Diagnostic, ...]:
    plant_epub(book.parent / "built" / "rivers" / "rivers.epub", IN_THE_EPUB)
    return told(book)


@pytest.mark.parametrize("fault", IN_THE_EPUB, ids=lambda fault: fault.name)
def test_what_is_found_in_an_epub_stands_at_the_authors_place(fault: Planted, book: Path, of_the_epub):
    named = [each for each in of_the_epub if each.name == fault.name]
    at = [str(each.position).removeprefix(f"{book}/") for each in named]
    found = next((found for found, each in zip(named, at, strict=True) if f"{each}:".startswith(f"{fault.at}:")), None)
    assert found is not None, (at, [each.places for each in named])
    assert any(each.inner.startswith("EPUB/") for each in found.places)
