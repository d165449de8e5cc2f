"""Which structure elements may hold which, and which hold no content of their own: the table of ISO 32005 for PDF 2.0.

``Hn`` stands for every numbered heading. Roles that the table doesn't know may hold, and stand in, anything.
"""

from __future__ import annotations

_LIST = "L LI LBody"
_ITEMS = "LI LBody"
_ROWS = "TR TH TD THead TBody TFoot"
_RUBY = "RB RT RP WT WP"
_ANNOTATED = "Ruby Warichu"
_CONTENTS = "TOC TOCI"
_HEADINGS = "H Hn Title"
_WHOLE = "Document DocumentFragment"
_GROUPS = "Art Aside BlockQuote Div Part"
_RUNNING = "Em Strong Span Sub Quote BibEntry"
_SECTION = f"{_ITEMS} {_ROWS} {_RUBY} {_ANNOTATED} {_RUNNING} TOCI"
_LINK = f"Document Index {_ITEMS} {_ROWS} {_RUBY} {_CONTENTS}"
_BLOCK = f"Document {_HEADINGS} {_ITEMS} {_ROWS} {_RUBY} {_CONTENTS}"
_PHRASE = f"{_WHOLE} {_GROUPS} {_HEADINGS} {_LIST} {_ROWS} {_RUBY} {_CONTENTS} Caption Index P Table"
_CELL = f"{_WHOLE} {_ITEMS} {_ROWS} {_RUBY} {_CONTENTS} Aside BlockQuote Caption Part Sub Title"

_MAY_NOT_HOLD = {
    "Document": f"{_SECTION} Caption Lbl Reference",
    "DocumentFragment": f"{_SECTION} Caption Lbl Reference",
    "Art": f"{_SECTION} Art Document",
    "Sect": f"{_SECTION} Document",
    "Aside": f"{_SECTION} Aside Title",
    "BlockQuote": f"{_SECTION} Aside Title",
    "Annot": _LINK,
    "Link": _LINK,
    "Reference": _LINK,
    "Code": _BLOCK,
    "FENote": _BLOCK,
    "Note": _BLOCK,
    "Caption": f"Document {_ITEMS} {_ROWS} {_RUBY} {_CONTENTS} Caption Title",
    "Figure": f"{_WHOLE} {_ITEMS} {_ROWS} {_RUBY} {_CONTENTS} Title",
    "Formula": f"{_WHOLE} {_ITEMS} {_ROWS} {_RUBY} {_CONTENTS} Art Sect Title",
    "LBody": f"{_WHOLE} {_ITEMS} {_ROWS} {_RUBY} {_CONTENTS} Lbl Title",
    "TD": _CELL,
    "TH": _CELL,
    "P": f"{_WHOLE} {_GROUPS} {_HEADINGS} {_ITEMS} {_ROWS} {_RUBY} {_CONTENTS} Caption Index P Sect",
    "Title": f"{_WHOLE} {_HEADINGS} {_ITEMS} {_ROWS} {_RUBY} {_CONTENTS} Art BlockQuote Index Sect Sub",
    "H": _PHRASE,
    "Hn": _PHRASE,
    "Em": f"{_PHRASE} Sect",
    "Strong": f"{_PHRASE} Sect",
    "Span": f"{_PHRASE} Sect",
    "Lbl": f"{_PHRASE} Lbl Sect",
    "Sub": f"{_WHOLE} {_GROUPS} {_HEADINGS} {_ITEMS} {_ROWS} {_RUBY} {_CONTENTS} Caption Index P Sect Sub Table",
    "Quote": f"{_WHOLE} {_HEADINGS} {_LIST} {_ROWS} {_RUBY} {_CONTENTS} Art Aside BlockQuote Caption Index P Part Sect "
    "Table",
    "BibEntry": f"{_WHOLE} {_HEADINGS} {_LIST} {_ROWS} {_RUBY} {_CONTENTS} Art Aside BlockQuote Caption Code Index "
    "Sect Table",
}
_MAY_HOLD = {
    "L": "Artifact Caption L LI",
    "LI": "Artifact Div LBody Lbl",
    "Table": "Artifact Caption TBody TFoot THead TR",
    "THead": "Artifact TR",
    "TBody": "Artifact TR",
    "TFoot": "Artifact TR",
    "TR": "Artifact TD TH",
    "TOC": "Artifact Caption Part TOC TOCI",
    "TOCI": "Annot Artifact Div Lbl P Reference TOC",
    "Index": "Annot Artifact Caption Div FENote Figure Formula L Note P Part Reference Sect Table H Hn",
    "Form": "Artifact BibEntry Caption Code Div FENote Figure Formula L Lbl Note Part Reference Table",
    "Ruby": "RB RP RT",
    "Warichu": "WP WT",
    **dict.fromkeys(("RB", "RT", "RP", "WT", "WP"), "Annot Artifact Em Form Link Quote Reference Span Strong Sub"),
}
NO_CONTENT = frozenset(
    [
        "Document",
        "DocumentFragment",
        "Art",
        "Sect",
        "Index",
        "L",
        "LI",
        "TOC",
        "TOCI",
        "Table",
        "THead",
        "TBody",
        "TFoot",
        "TR",
    ]
)
"""Elements that hold other elements only, no content of their own."""

_FORBIDDEN = {parent: frozenset(children.split()) for parent, children in _MAY_NOT_HOLD.items()}
_ALLOWED = {parent: frozenset(children.split()) for parent, children in _MAY_HOLD.items()}
KNOWN = frozenset(_FORBIDDEN) | frozenset(_ALLOWED) | {"Artifact", "Div", "Part"}


def may_hold(parent: str, child: str) -> bool:
    """Return whether an element may hold another, by their roles."""
    if parent in _ALLOWED:
        return child not in KNOWN or child in _ALLOWED[parent]
    return child not in _FORBIDDEN.get(parent, frozenset())
