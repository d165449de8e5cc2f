"""The report of a check: a page and JSON, fit to be handed on and kept."""
