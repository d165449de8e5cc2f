"""Formulas drawn for paper: from MathML to glyphs of a mathematical font and rules, each in its place.

``drawing`` is the way in.  The rules of layout are those of MathML Core, which browsers follow, so that a formula looks
alike on screen and paper; the measures are those of the font's MATH table.  All lengths are in ems of the formula.
"""
