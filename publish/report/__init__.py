"""Findings as text for people, for editors and for machines."""
