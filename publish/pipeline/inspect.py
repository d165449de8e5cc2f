"""Show what passes between two steps, or what is in an EPUB or PDF, as lines of text or as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from publish import formats, outputs, project
from publish.diagnostics import Outcome, Position
from publish.files import shown
from publish.model.publication import NavigationItem, Publication, Site
from publish.pipeline.load import Loaded, load
from publish.pipeline.obstacles import kind_of, obstacle
from publish.pipeline.plain_data import plain_data
from publish.report.escapes import as_json
from publish.rules.outputs import FILE_UNCHECKED, WRONG_VIEW

OF_SOURCES = ("tree", "entities", "metadata", "outline")
OF_OUTPUTS = ("tags", "outline", "pictures", "links", "languages", "metadata", "heard")


def inspect(path: Path, view: str, form: str) -> Outcome[tuple[str, ...]]:
    """Show a view of a source (``OF_SOURCES``), or of an EPUB or PDF (``OF_OUTPUTS``), as text or as json."""
    kind = _kind(path)
    if view not in (OF_OUTPUTS if kind else OF_SOURCES):
        what = f"of {'an EPUB' if kind == 'epub' else 'a PDF'}" if kind else "of a source"
        hint = f"{what}, these can be shown: {', '.join(OF_OUTPUTS if kind else OF_SOURCES)}"
        found = WRONG_VIEW.finding(f"{path.as_posix()} has no {view}", Position(path=path.as_posix()), hint)
        return Outcome(value=None, diagnostics=(found,))
    if kind and not os.path.lexists(path):
        return Outcome(value=None, diagnostics=project.find((path,)).diagnostics)
    if kind:
        outputs.repair(path.parent)
    if kind == "pdf":
        return _tags(path, form) if view == "tags" else _of_pdf(path, view, form)
    if kind == "epub":
        return _of_epub(path, view, form)
    return _of_source(path, view, form)


def _kind(path: Path) -> str:
    """Return what a path is, by its first bytes where it is an EPUB or PDF by its ending; empty for a source."""
    if formats.of_file(path) is None:
        return ""
    told = kind_of(path)
    return told if told in ("epub", "pdf") else path.suffix.lower().removeprefix(".")


def _of_source(path: Path, view: str, form: str) -> Outcome[tuple[str, ...]]:
    projects = project.find((path,))
    lines: list[str] = []
    findings = list(projects.diagnostics)
    complete = not findings
    for each in projects.value or ():
        loaded = load(each)
        findings += loaded.diagnostics
        value = _value(loaded, view)
        if value is None:
            complete = False
        elif form == "json":
            lines.append(as_json(plain_data(value)))
        else:
            lines += _lines(loaded, view)
    return Outcome(value=tuple(lines) if complete else None, diagnostics=tuple(findings))


def _of_epub(path: Path, view: str, form: str) -> Outcome[tuple[str, ...]]:
    from publish.audit.epub.book import Book
    from publish.inspection import epubs

    if why := obstacle(path, "epub"):
        found = FILE_UNCHECKED.finding(f"{shown(path)} can't be shown, because {why}", Position(path=shown(path)))
        return Outcome(value=None, diagnostics=(found,))
    read = epubs.read(path)
    if read.value is None:
        return Outcome(value=None, diagnostics=read.diagnostics)
    views: dict[str, Callable[[Book], object]] = {
        "tags": epubs.tags,
        "outline": epubs.outline,
        "pictures": lambda book: epubs.pictures(book, path),
        "links": epubs.links,
        "languages": epubs.languages,
        "metadata": epubs.metadata,
        "heard": epubs.heard,
    }
    return Outcome(value=_written(views[view](read.value), view, form), diagnostics=read.diagnostics)


def _of_pdf(path: Path, view: str, form: str) -> Outcome[tuple[str, ...]]:
    from publish.inspection import pdfs

    views: dict[str, Callable[[pdfs.Opened], object]] = {
        "outline": pdfs.outline,
        "pictures": pdfs.pictures,
        "links": pdfs.links,
        "languages": pdfs.languages,
        "metadata": pdfs.metadata,
        "heard": pdfs.heard,
    }
    seen = pdfs.view(path, views[view], tagged=view not in ("outline", "links", "metadata"))
    if seen.value is None:
        return Outcome(value=None, diagnostics=seen.diagnostics)
    return Outcome(value=_written(seen.value, view, form), diagnostics=seen.diagnostics)


def _written(value: object, view: str, form: str) -> tuple[str, ...]:
    """Write a view of an EPUB or PDF."""
    from publish.inspection import lines

    if form == "json":
        return (as_json(plain_data(value)),)
    writers: dict[str, Callable[[Any], Iterable[str]]] = {
        "tags": lines.tag_lines,
        "outline": lines.outline_lines,
        "pictures": lines.picture_lines,
        "links": lines.link_lines,
        "languages": lines.language_lines,
        "metadata": lines.metadata_lines,
        "heard": lines.heard_lines,
    }
    return tuple(writers[view](value))


def _tags(path: Path, form: str) -> Outcome[tuple[str, ...]]:
    from publish.audit.pdf.structure_tree import read_structure_tree
    from publish.audit.pdf.tag_lines import tag_lines

    at = Position(path=path.as_posix())
    read = project.read_file(path.parent, path.name, at)
    if read.value is None:
        return Outcome(value=None, diagnostics=read.diagnostics)
    tree = read_structure_tree(read.value.data, path.as_posix())
    if tree.value is None:
        return Outcome(value=None, diagnostics=tree.diagnostics)
    if form == "json":
        return Outcome(value=(as_json(plain_data(tree.value)),))
    return Outcome(value=tuple(tag_lines(tree.value)))


def _value(loaded: Loaded, view: str) -> object | None:
    if view == "tree":
        return loaded.source.documents if loaded.source else None
    publication = loaded.publication
    if publication is None:
        return None
    if view == "entities":
        return {"glossary": publication.glossary, "attributions": publication.attributions}
    if view == "metadata":
        return {"metadata": publication.metadata, "accessibility": publication.accessibility}
    return publication.navigation


def _lines(loaded: Loaded, view: str) -> Iterable[str]:
    if view == "tree" and loaded.source:
        from publish.pipeline.tree_lines import tree_lines

        return [line for document in loaded.source.documents for line in tree_lines(document)]
    publication = loaded.publication
    if publication is None:
        return ()
    if view == "entities":
        return _entities(publication)
    if view == "metadata":
        return (*_fields(publication.metadata), *_fields(publication.accessibility))
    return _outline(publication.navigation, 0)


def _entities(publication: Publication) -> Iterator[str]:
    for section in publication.glossary:
        yield section.title
        for entry in section.entries:
            yield f"  {entry.name} ({section.entity}:{entry.record.id})"
            yield from (f"    {name.language}: {name.text} ({name.kind})" for name in entry.names)
            yield from (f"    {fact.label}: {fact.value}" for fact in entry.facts)
            yield from _sites("mentioned", entry.mentions)
    if publication.attributions:
        yield publication.phrases["Attributions"]
    for attribution in publication.attributions:
        yield f"  {attribution.label} {attribution.source.name} (source:{attribution.source.id})"
        yield from _sites("says", attribution.claims)
        yield from _sites("named", attribution.references)


def _sites(label: str, sites: Iterable[Site]) -> Iterator[str]:
    for site in sites:
        yield f"    {label} #{site.anchor}: {site.text}"


def _fields(value: object) -> Iterator[str]:
    data = plain_data(value)
    assert isinstance(data, dict)
    for key, part in data.items():
        if part not in ("", None, [], {}):
            yield f"{key}: {part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)}"


def _outline(items: Iterable[NavigationItem], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}{item.title} #{item.target}"
        yield from _outline(item.children, depth + 1)
