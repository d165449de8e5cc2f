"""Formulas with a name are counted through the texts and then through the prose of records; all others aren't."""

from __future__ import annotations

from pathlib import Path

from publish import load
from publish.model.blocks import FormulaBlock
from publish.model.walk import walk

TERMS = """ohm:
  term: ohm
  definition: |
    A unit.

    $$R = U$$ {#eq-r}
"""


def test_named_formulas_are_counted_through_the_publication(tmp_path: Path) -> None:
    (tmp_path / "publication.yaml").write_text("title: T\nlanguage: en\ndate: 2026-01-01\n")
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "terms.yaml").write_text(TERMS)
    text = "# T\n\n$$a$$ {#eq-a}\n\n$$b$$\n\nAn [ohm](term:ohm).[^n]\n\n$$c$$ (eq-c)\n\n[^n]: In\n\n    $$d$$ {#eq-d}\n"
    (tmp_path / "text.md").write_text(text)
    made = load(tmp_path)
    assert made.value is not None and not made.diagnostics
    divisions = [division for each in made.value.texts for division in each.divisions]
    entries = [entry for section in made.value.glossary for entry in section.entries]
    nodes = walk((*divisions[0].blocks, *divisions[0].notes, *entries[0].definition))
    numbers = {node.tex: (node.number, node.anchor) for node in nodes if isinstance(node, FormulaBlock)}
    assert numbers == {
        "a": (1, "equation-eq-a"),
        "b": (0, ""),
        "c": (2, "equation-eq-c"),
        "d": (3, "equation-eq-d"),
        "R = U": (4, "equation-eq-r"),
    }
