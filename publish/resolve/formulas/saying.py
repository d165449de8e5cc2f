"""The words of a formula in a text, the author's own before any others, and what is reported of them."""

from __future__ import annotations

from publish.diagnostics import Diagnostic
from publish.languages import primary
from publish.model.blocks import FormulaBlock
from publish.model.inlines import Formula
from publish.resolve.formulas.phrases import formula_languages
from publish.resolve.formulas.speech import spoken
from publish.rules.formulas import FORMULA_LANGUAGE, FORMULA_WORDS


def say_formula(node: Formula | FormulaBlock, language: str, silent: set[str]) -> tuple[str, list[Diagnostic]]:
    """Return the words of a formula in the language of its text, with findings.

    ``silent`` holds the languages without words of formulas that were reported before; a new one is added.
    """
    if isinstance(node, FormulaBlock) and node.said:
        return node.said, []
    said = spoken(node.mathml, language)
    findings = []
    if said.unknown:
        signs = ", ".join(said.unknown)
        message = f"there are no words for {signs} in this formula: it is said by the sign itself"
        findings.append(FORMULA_WORDS.finding(message, node.position))
    tag = primary(language)
    if tag not in formula_languages() and tag not in silent:
        silent.add(tag)
        message = f'formulas have no words in "{language}": they are said in English'
        findings.append(FORMULA_LANGUAGE.finding(message, node.position))
    return said.words, findings
