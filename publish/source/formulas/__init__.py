"""Formulas in TeX: what they say as MathML, and every mistake in them at its place."""

from publish.source.formulas.reading import Formula, Mistake, read_formula

__all__ = ["Formula", "Mistake", "read_formula"]
