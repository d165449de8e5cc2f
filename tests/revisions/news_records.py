"""The publication around ``news.md``: its records and its settings."""

from __future__ import annotations

SETTINGS = """\
title: The weir
language: en-GB
date: 2025-06-12
identifier: urn:uuid:7e1f6f5a-1f3c-4c1e-9a68-0c9a3b7c2d11
contributors:
  - {name: Publish sample desk, role: author}
texts:
  - news.md
figures:
  gate:
    caption: The middle gate before the flood.
    credit: River Radio
    description: A wooden gate between two stone walls, half open.
"""

RECORDS = {
    "people.yaml": "ana-lopez:\n  name: Ana López\n",
    "places.yaml": "".join(
        f"{name.lower().replace(' ', '-')}:\n  name: {name}\n"
        for name in ("Millbridge", "River Hazel", "Hazel valley", "Lyon")
    ),
    "groups.yaml": "river-trust:\n  name: River Trust\ncouncil:\n  name: Town council\n",
    "terms.yaml": "".join(f"{name}:\n  term: {name}\n  definition: A word.\n" for name in ("weir", "sluice", "diver")),
    "sources.yaml": "".join(
        f"{name}:\n  name: {words}\n"
        for name, words in (
            ("mayor", "The mayor"),
            ("river-trust", "River Trust"),
            ("radio", "River Radio"),
            ("council", "Town council"),
        )
    ),
}
