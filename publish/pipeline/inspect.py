"""Show what passes between two steps, as lines of text or as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from publish import outputs, project
from publish.diagnostics import Outcome, Position
from publish.model.publication import NavigationItem, Publication, Site
from publish.pipeline.load import Loaded, load
from publish.pipeline.plain_data import plain_data
from publish.report.escapes import as_json
from publish.rules.outputs import WRONG_VIEW


def inspect(path: Path, view: str, form: str) -> Outcome[tuple[str, ...]]:
    """Show ``tree``, ``entities``, ``metadata`` or ``outline`` of a source, or the ``tags`` of a PDF."""
    if (path.suffix.lower() == ".pdf") != (view == "tags"):
        hint = "give a .pdf" if view == "tags" else "of a PDF only --as tags can be shown"
        found = WRONG_VIEW.finding(f"{path.as_posix()} has no {view}", Position(path=path.as_posix()), hint)
        return Outcome(value=None, diagnostics=(found,))
    if view == "tags":
        return _tags(path, form)
    projects = project.find((path,))
    lines: list[str] = []
    findings = list(projects.diagnostics)
    shown = not findings
    for each in projects.value or ():
        loaded = load(each)
        findings += loaded.diagnostics
        value = _value(loaded, view)
        if value is None:
            shown = False
        elif form == "json":
            lines.append(as_json(plain_data(value)))
        else:
            lines += _lines(loaded, view)
    return Outcome(value=tuple(lines) if shown else None, diagnostics=tuple(findings))


def _tags(path: Path, form: str) -> Outcome[tuple[str, ...]]:
    from publish.audit.pdf.structure_tree import read_structure_tree
    from publish.audit.pdf.tag_lines import tag_lines

    if not os.path.lexists(path):
        return Outcome(value=None, diagnostics=project.find((path,)).diagnostics)
    outputs.repair(path.parent)
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
