"""How much of its back matter an edition on paper has."""

from __future__ import annotations

import pytest

from publish.formats import facts
from publish.model.files import SourceFile
from publish.source import read_publication


def read(editions: str) -> tuple[list[str], list[tuple[str, int, str]]]:
    """Return the back matter of the editions of a publication.yaml, and its findings with line and hint."""
    text = f"title: Rain\nlanguage: en\neditions:\n{editions}"
    file = SourceFile(path="publication.yaml", name="publication.yaml", data=text.encode())
    outcome = read_publication(file, facts())
    found = [(each.name, each.position.line if each.position else 0, each.hint) for each in outcome.diagnostics]
    return [each.back_matter for each in outcome.value.editions] if outcome.value else [], found


def test_it_is_full_unless_an_edition_says_otherwise() -> None:
    editions = "  - epub\n  - print\n  - {name: large-print, back-matter: short}\n"
    assert read(editions) == (["full", "full", "short"], [])
    assert read("  - {name: print, back-matter: none}\n") == (["none"], [])
    assert read("  - {name: print, back-matter: full}\n") == (["full"], [])


@pytest.mark.parametrize(
    ("editions", "finding"),
    [
        ("  - {name: print, back-matter: shrt}\n", ("unknown-value", 4, 'did you mean "short"?')),
        ("  - {name: print, back-matter: [short]}\n", ("wrong-type", 4, "use one of: full, none, short")),
        ("  - {name: print, end-matter: short}\n", ("unknown-key", 4, 'did you mean "back-matter"?')),
        (
            "  - {name: epub, back-matter: none}\n  - print\n",
            ("back-matter-misplaced", 4, "move back-matter: to the edition print or large-print"),
        ),
    ],
)
def test_a_mistake_is_found_where_it_stands(editions: str, finding: tuple[str, int, str]) -> None:
    _, found = read(editions)
    assert found == [finding]
