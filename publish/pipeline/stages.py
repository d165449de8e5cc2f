"""A publication is made in stages, what takes least time first: its findings, its EPUB, each edition on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from publish.diagnostics import Diagnostic, has_errors, in_order
from publish.formats.output_format import Made
from publish.memory import collect_much, collector_off
from publish.model.edition import Edition
from publish.pipeline.editions import Make, make_anew, make_laid_out
from publish.pipeline.load import Loaded, load
from publish.pipeline.silencing import silenced
from publish.project import Project
from publish.resolve import without_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What has been made of a publication so far, and all that was found.

    ``name`` is ``findings``, ``epub`` or ``paper``.  In the stage ``epub`` the EPUB has no marks of pages yet.
    """

    name: str
    loaded: Loaded
    made: Mapping[Edition, Made]
    diagnostics: tuple[Diagnostic, ...]


Stages = Callable[[Project], Iterator[Stage]]
"""What makes a publication in stages, each as soon as it is asked for."""


def stages(found: Project, make: Make = make_anew) -> Iterator[Stage]:
    """Make a publication from its files; what was made last is that of ``publish build``.  ``make`` makes outputs."""
    with collector_off():
        loaded = load(found)
    yield Stage(name="findings", loaded=loaded, made={}, diagnostics=loaded.diagnostics)
    publication, source = loaded.publication, loaded.source
    if publication is None or source is None or has_errors(loaded.diagnostics):
        return
    screens = tuple(each for each in publication.editions if not each.format.paged)
    papers = tuple(each for each in publication.editions if each.format.paged)
    if screens and publication.pagination is not None:
        with collector_off():
            quick = make_laid_out(without_pages(publication), screens, source.pictures, source.files, make=make)
        early = dict(zip(screens, quick, strict=True))
        yield Stage(name="epub", loaded=loaded, made=early, diagnostics=_findings(loaded, early))
    made: dict[Edition, Made] = {}
    for group in _together(screens, papers, publication.pagination):
        collect_much()
        with collector_off():
            laid_out = make_laid_out(publication, group, source.pictures, source.files, make=make)
        made |= dict(zip(group, laid_out, strict=True))
        name = "paper" if any(each.format.paged for each in group) else "epub"
        yield Stage(name=name, loaded=loaded, made=dict(made), diagnostics=_findings(loaded, made))


def _together(
    screens: tuple[Edition, ...], papers: tuple[Edition, ...], paginated: Edition | None
) -> tuple[tuple[Edition, ...], ...]:
    """Put what takes page numbers and the edition that has them together, first of all; others stand alone."""
    if not screens:
        return tuple((each,) for each in papers)
    first = (*screens, *(each for each in papers if each == paginated))
    return (first, *((each,) for each in papers if each not in first))


def _findings(loaded: Loaded, made: Mapping[Edition, Made]) -> tuple[Diagnostic, ...]:
    found = [each for one in made.values() for each in silenced(one.data.diagnostics, loaded.silences)]
    return in_order((*loaded.diagnostics, *found))
