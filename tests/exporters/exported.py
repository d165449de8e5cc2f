"""A publication with a bit of everything, and its texts as Word files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from lxml import etree
from PIL import Image

from publish import project
from publish.diagnostics import Position
from publish.exporters.docx import to_docx
from publish.pipeline.exporting import Text, texts
from publish.pipeline.load import load

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PUBLICATION = """\
title: A day at the river
language: en
figures:
  map:
    image: images/map.png
    alt: A map of the walk
    caption: The walk to [the mill](place:mill).
    credit: River Trust
  drops:
    image: images/map.png
    decorative: a row of drops
"""
RECORDS = {
    "places.yaml": "mill:\n  name: The mill\n  definition: A house by the river.\n  according-to: mayor\n",
    "sources.yaml": "mayor:\n  name: Ana López, mayor\n  kind: person\n",
}
TEXT = """\
# A day at the *river*

::: summary
- [The [mill](place:mill) is open](claim:mayor), they say.
- Bring a coat.
:::

The *old [mill](place:mill)* is **open** &amp; dry; call it a [نهر](lang:ar) or a
[link](https://example.org/rain).[^floods] Water is H~2~O, x^2^, $a^2+b^2$, `code` 2 \\* 3.

## What to bring {#bring}

1. a bottle with *straight* sides
2. a ruler:
   - short
   - long

> You see more if you stand still.
>
> — [Ana López](source:mayor)

![](figure:map)

![](figure:drops)

::: table {headers=both}
Rain in one week

| | Rain |
|---|--:|
| Monday | 4 mm |
| Tuesday | [0 mm](claim:mayor "No rain on Tuesday") |
:::

Weir
: A low wall.

- [ ] Fill ~~the~~ ++a++ bottle, ==now==.

| The weir is low,
|   the river wide.

    code block

***

$$
E=mc^2
$$

See [](text:#bring) on [Wednesday](date:2018-05-16).

[^floods]: It was carried *away* in [2017](date:2017).
"""


def publication(folder: Path, text: str = TEXT) -> Path:
    """Write the publication into a folder; return its own."""
    place = folder / "river-day"
    (place / "images").mkdir(parents=True)
    (place / "records").mkdir()
    Image.new("RGB", (60, 40), "navy").save(place / "images" / "map.png")
    (place / "publication.yaml").write_text(PUBLICATION, encoding="utf-8")
    (place / "text.md").write_bytes(text.encode())
    for name, words in RECORDS.items():
        (place / "records" / name).write_text(words, encoding="utf-8")
    return place


def exported(place: Path) -> tuple[tuple[Text, bytes], ...]:
    """Return the texts of a publication with their Word files."""
    found = project.find((place,)).value
    assert found
    made = []
    for text in texts(load(found[0])):
        data = to_docx(text.written, text.about, Position(path="text.md")).value
        assert data is not None
        made.append((text, data))
    return tuple(made)


def parts(docx: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    """Return a Word file of some parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, part in files.items():
            archive.writestr(name, part)
    return data.getvalue()


def tree(docx: bytes, part: str = "word/document.xml") -> etree._Element:
    """Return a part of a Word file."""
    return etree.fromstring(parts(docx)[part])


def edited(docx: bytes, change: Callable[[etree._Element], None], part: str = "word/document.xml") -> bytes:
    """Return a Word file after a change of one of its parts."""
    files = parts(docx)
    root = etree.fromstring(files[part])
    change(root)
    return packed({**files, part: etree.tostring(root)})


def paragraph(root: etree._Element, words: str) -> etree._Element:
    """Return the first paragraph that holds some words."""
    return next(each for each in root.iter(f"{W}p") if words in "".join(each.itertext()))


def replaced(before: str, after: str) -> Callable[[etree._Element], None]:
    """Type words over others."""

    def change(root: etree._Element) -> None:
        run = next(each for each in root.iter(f"{W}t") if before in (each.text or ""))
        run.text = (run.text or "").replace(before, after)

    return change


def deleted(words: str) -> Callable[[etree._Element], None]:
    """Delete a paragraph, or the row of a table that holds it."""

    def change(root: etree._Element) -> None:
        found = paragraph(root, words)
        found = next(found.iterancestors(f"{W}tr"), found)
        found.getparent().remove(found)

    return change


def written_after(words: str, new: str, properties: str = "") -> Callable[[etree._Element], None]:
    """Write a paragraph after another."""

    def change(root: etree._Element) -> None:
        run = f'<w:r><w:t xml:space="preserve">{new}</w:t></w:r>'
        markup = f'<w:p xmlns:w="{W[1:-1]}"><w:pPr>{properties}</w:pPr>{run}</w:p>'
        paragraph(root, words).addnext(etree.fromstring(markup))

    return change


def moved_after(words: str, other: str) -> Callable[[etree._Element], None]:
    """Move a paragraph after another."""

    def change(root: etree._Element) -> None:
        paragraph(root, other).addnext(paragraph(root, words))

    return change


def copied_after(words: str, new: str) -> Callable[[etree._Element], None]:
    """Write a paragraph, or a row of a table, that is set like the one before it."""

    def change(root: etree._Element) -> None:
        found = paragraph(root, words)
        found = next(found.iterancestors(f"{W}tr"), found)
        copy = deepcopy(found)
        for mark in list(copy.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}sdt")):
            if mark.getparent() is not None:
                mark.getparent().remove(mark)
        found.addnext(copy)
        for cell in list(copy.iter(f"{W}p")):
            for run in list(cell.iter(f"{W}r")):
                run.getparent().remove(run)
            etree.SubElement(etree.SubElement(cell, f"{W}r"), f"{W}t").text = new

    return change


def without_controls(root: etree._Element) -> None:
    """Take away content controls and bookmarks, as programs do that know neither."""
    for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    for control in list(root.iter(f"{W}sdt")):
        for child in list(control.find(f"{W}sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)
