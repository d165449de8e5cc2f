"""Drawings (SVG): read by an allow list, so that each draws itself alone and holds only what is seen."""
