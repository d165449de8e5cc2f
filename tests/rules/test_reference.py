"""The pages of the documentation that list rules are those that the registry writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish import registry
from publish.report.reference import reference_pages

DOCS = Path(__file__).parents[2] / "docs"


def test_the_pages_on_rules_are_those_of_the_registry(refresh: bool) -> None:
    pages = reference_pages()
    if refresh:
        for path in (DOCS / "rules").glob("*.md"):
            path.unlink()
        for name, written in pages.items():
            (DOCS / name).write_text(written, encoding="utf-8")
    for name, written in pages.items():
        assert (DOCS / name).is_file() and (DOCS / name).read_text(encoding="utf-8") == written, (
            f"{name}: run pytest --refresh-golden"
        )
    assert {f"rules/{path.name}" for path in (DOCS / "rules").glob("*")} == {
        name for name in pages if name.startswith("rules/")
    }


@pytest.mark.parametrize("rule", registry.rules().values(), ids=lambda rule: rule.name)
def test_a_rule_has_a_place_in_the_documentation(rule) -> None:
    path, _, place = registry.page_of(rule).partition("#")
    assert re.search(rf"^#+ {place or rule.name}$", (DOCS / path).read_text(encoding="utf-8"), re.MULTILINE)
