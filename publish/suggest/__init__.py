"""Proposals of annotations and records for a text, and the insertions that make them.

Nothing is applied here: a proposal is a value that says where, what, why, and whether it is sure.
"""
