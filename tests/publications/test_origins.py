"""What validators and our rules find in outputs of ours is told at the author's line and column.

One fault is written in the source: a link named "here".  The others no source can bring into an output, since
``publish`` makes sound ones.  They are planted into the outputs that were built, and ``outputs.json`` says that they
are what was built.  All stand in one book, which is built and checked once.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from publish import project
from publish.audit.pdf.tree import Tree, read_tree
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

It is told [here](https://example.org/told).
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
    Planted("epub-link-words", "two.md:20:12", "two.xhtml", "", ""),
    Planted("epub-css-inline", "two.md:11:1", "two.xhtml", "<em>then</em>", '<em style="font-size: 9px">then</em>'),
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


OTHER_ROLES = (
    ("H2", "A list", "H5"),
    ("Em", "very", "Odd"),
    ("LBody", "two", "P"),
    ("TD", "Lower", "P"),
    ("BlockQuote", "Where", "TBody"),
)
IN_THE_PDF = (
    ("verapdf-ua1-7.1-5", "one.md:4:9"),
    ("verapdf-ua1-7.2-2", "publication.yaml:2:11"),
    ("verapdf-ua1-7.2-6", "two.md:7:3"),
    ("verapdf-ua1-7.2-10", "one.md:16:3"),
    ("verapdf-ua1-7.2-20", "two.md:16:1"),
    ("verapdf-ua1-7.2-29", "one.md:8:14"),
    ("verapdf-ua1-7.2-43", "one.md:13:3"),
    ("verapdf-ua1-7.3-1", "publication.yaml:14:10"),
    ("verapdf-ua1-7.4.2-1", "two.md:13:1"),
    ("verapdf-ua1-7.9-1", "two.md:3:1"),
    ("verapdf-ua1-7.18.3-1", "two.md:1:3"),
    ("verapdf-ua1-7.18.5-2", "one.md:4:30"),
    ("pdf-role", "one.md:4:9"),
    ("pdf-containment", "one.md:16:3"),
    ("pdf-containment", "two.md:7:3"),
    ("pdf-containment", "two.md:16:1"),
    ("pdf-language", "publication.yaml:2:11"),
    ("pdf-language-tag", "one.md:8:14"),
    ("pdf-figure-alt", "publication.yaml:14:10"),
    ("pdf-heading", "two.md:13:1"),
    ("pdf-note-identifier", "two.md:3:1"),
    ("pdf-tab-order", "two.md:1:3"),
    ("pdf-annotation-contents", "one.md:4:30"),
)


def build_book(folder: Path) -> Path:
    """Write the publication and build it; return the folder of its source."""
    source = folder / "rivers"
    source.mkdir()
    for name, words in FILES.items():
        (source / name).write_text(words)
    Image.new("RGB", (200, 120), (200, 220, 240)).save(source / "map.png")
    (made,) = build(project.find((source,)).value or (), folder / "built", jobs=1)
    assert made.outputs, made.diagnostics
    return source


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


def element(tree: Tree, role: str, words: str) -> Any:
    return next(node for node in tree.nodes if node.role == role and tree.words(node, 60).startswith(words)).value


def plant_pdf(path: Path) -> None:
    """Change elements of a PDF, and the record of the build with it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        tree = read_tree(pdf)
        assert tree is not None
        for role, words, other in OTHER_ROLES:
            element(tree, role, words)["/S"] = pikepdf.Name(f"/{other}")
        del element(tree, "Figure", "")["/Alt"]
        del element(tree, "Note", "1By")["/ID"]
        element(tree, "Span", "die Quelle")["/Lang"] = "x-12345678901"
        for kid in element(tree, "Link", "the survey")["/K"]:
            if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
                del kid["/Obj"]["/Contents"]
        del pdf.pages[2].obj["/Tabs"]
        del pdf.Root["/Lang"]
        pdf.save(path)
    record(path)


def test_what_is_found_in_outputs_stands_at_the_authors_place(tmp_path: Path) -> None:
    source = build_book(tmp_path)
    outputs = tmp_path / "built" / "rivers"
    plant_epub(outputs / "rivers.epub", IN_THE_EPUB)
    plant_pdf(outputs / "rivers-print.pdf")
    found = check((source,), tmp_path / "built").diagnostics
    wanted = [(fault.name, fault.at) for fault in IN_THE_EPUB] + list(IN_THE_PDF)
    assert [(name, at, told) for name, at in wanted if at not in (told := places(found, name, source))] == []
    for kind in ("epubcheck-", "ace-", "epub-", "verapdf-", "pdf-"):
        assert sum(name.startswith(kind) for name, _at in wanted) >= 10
    for each in found:
        if each.position and each.places:  # beside the author's place stands that in the output
            assert each.position.path.startswith(f"{source}/")
            assert all(place.path.startswith(f"{outputs}/") for place in each.places)


def places(found: tuple[Diagnostic, ...], name: str, source: Path) -> list[str]:
    """Return where a fault is told; what veraPDF finds too is told by our finding, which names its test."""
    test = name.removeprefix("verapdf-")
    named = [each for each in found if each.name == name or f" {test}" in each.message.replace(")", " ")]
    return [str(each.position).removeprefix(f"{source}/") for each in named]
