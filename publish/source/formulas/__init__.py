"""Formulas in TeX: what they say as MathML, and every mistake in them at its place."""

from publish.source.formulas.reading import FormulaRead, read_formula

__all__ = ["FormulaRead", "read_formula"]
