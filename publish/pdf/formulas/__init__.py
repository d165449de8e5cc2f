"""Formulas on paper: their MathML taken out of the pages' HTML, and what is painted in its place."""
