"""A text as a Word file."""

from __future__ import annotations

import json

from publish.diagnostics import Outcome, Position
from publish.exporters.package import About, finished
from publish.exporters.written import Written
from publish.importers import pandoc

_VERSION = [1, 23, 1, 1]  # of pandoc's tree


def to_docx(written: Written, about: About, at: Position) -> Outcome[bytes]:
    """Return a text as the bytes of a Word file; ``at`` is where a finding says that pandoc couldn't write it."""
    from publish.languages import direction

    meta = {"lang": _words(about.language), "dir": _words(direction(about.language))}
    tree = {"pandoc-api-version": _VERSION, "meta": meta, "blocks": list(written.blocks)}
    arguments = ("--from", "json", "--to", "docx", "--output", "text.docx", "text.json")
    ran = pandoc.run(arguments, {"text.json": json.dumps(tree).encode()}, ("text.docx",), at)
    if ran.value is None:
        return Outcome(value=None, diagnostics=ran.diagnostics)
    return Outcome(value=finished(ran.value.files["text.docx"], written.comments, about))


def _words(words: str) -> dict[str, object]:
    return {"t": "MetaInlines", "c": [{"t": "Str", "c": words}]}
