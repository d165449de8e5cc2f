"""Findings about sources and outputs: our own rules, and the validators that the field trusts."""
