"""Every construct of the source format: a fragment, and the tree with positions and findings that it gives.

A case in a ``*.txt`` begins with ``@@@@ title``, or ``@@@@ places.yaml: title`` for a record file; then comes
the fragment, then ``====``, then the tree, then each finding after an exclamation mark.  ``--refresh-golden``
rewrites what stands below the ``====``.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.diagnostics import Diagnostic, Outcome
from publish.formats import facts
from publish.model.files import SourceFile
from publish.pipeline.tree_lines import span, tree_lines
from publish.source import read_publication, read_records, read_text

HERE = Path(__file__).parent
CASE = re.compile(r"^@@@@ (?:(?P<file>\w+\.yaml): )?(?P<title>.*)\n", re.MULTILINE)


def finding_lines(found: Diagnostic) -> Iterator[str]:
    assert found.position is not None
    yield f"! {span(found.position)} {found.severity} {found.name}: {found.message}"
    if found.hint:
        yield f"    {found.hint}"


def nodes(name: str, outcome: Outcome) -> tuple[object, ...]:
    value = outcome.value
    if value is None:
        return ()
    if name == "publication.yaml":
        return (value,)
    if name.endswith(".yaml"):
        return (*value.groups, *value.places, *value.people, *value.sources, *value.terms)
    front = (value.front_matter,) if value.front_matter.fields else ()
    headline = (value.headline,) if value.headline else ()
    return (*front, *headline, *value.blocks, *value.notes, *value.figures)


def outline(name: str, source: str) -> str:
    file = SourceFile(path=name, name=name, data=source.encode())
    if name == "publication.yaml":
        outcome = read_publication(file, facts())
    elif name.endswith(".yaml"):
        outcome = read_records(((file,),))
    else:
        outcome = read_text(file, facts())
    lines = [line for node in nodes(name, outcome) for line in tree_lines(node)]
    lines += [line for found in outcome.diagnostics for line in finding_lines(found)]
    return "\n".join(lines) + "\n"


def cases(page: str) -> Iterator[tuple[str, str, str, str]]:
    headings = list(CASE.finditer(page))
    ends = [heading.start() for heading in headings[1:]] + [len(page)]
    for heading, end in zip(headings, ends, strict=True):
        source, _, expected = page[heading.end() : end].partition("\n====\n")
        yield heading[0], heading["file"] or "text.md", source + "\n", expected.rstrip("\n") + "\n"


@pytest.mark.parametrize("path", sorted(HERE.glob("*.txt")), ids=lambda path: path.stem)
def test_a_construct_gives_its_tree(path: Path, refresh: bool) -> None:
    page = path.read_text(encoding="utf-8")
    if refresh:
        written = [f"{head}{source}====\n{outline(name, source)}" for head, name, source, _ in cases(page)]
        path.write_text("\n".join(written), encoding="utf-8")
    read = list(cases(path.read_text(encoding="utf-8")))
    assert read
    for head, name, source, expected in read:
        assert f"{head}{outline(name, source)}" == f"{head}{expected}"
