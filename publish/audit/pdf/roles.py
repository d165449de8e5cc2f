"""The standard structure types, and how a role is mapped to one of them."""

from __future__ import annotations

import re
from typing import Any

from publish.audit.pdf.objects import Key, entry, items, key, name, text

PDF_1_7 = "http://iso.org/pdf/ssn"
PDF_2_0 = "http://iso.org/pdf2/ssn"
MATHML = "http://www.w3.org/1998/Math/MathML"

_COMMON = (
    "Document Part Div Sect P H1 H2 H3 H4 H5 H6 H Lbl Span Link Annot Form Ruby RB RT RP Warichu WT WP L LI LBody "
    "Table TR TH TD THead TBody TFoot Caption Figure Formula NonStruct"
)
ROLES_1_7 = frozenset(f"{_COMMON} Art BlockQuote TOC TOCI Index Private Quote Note Reference BibEntry Code".split())
"""Standard structure types of ISO 32000-1, 14.8.4."""
ROLES_2_0 = frozenset(f"{_COMMON} DocumentFragment Aside Title FENote Sub Em Strong Artifact".split())
"""Standard structure types of ISO 32000-2, 14.8.4, beside ``H`` with any number."""
TRANSPARENT = frozenset({"Div", "Part", "NonStruct"})
"""Types that only group: what their content may be is for the element around them to say."""

_HEADING = re.compile(r"H([1-9]\d{0,4})")
_LONGEST_CHAIN = 50


def heading_level(role: str) -> int | None:
    """Return the level of a numbered heading, or None."""
    found = _HEADING.fullmatch(role)
    return int(found.group(1)) if found else None


def is_standard(role: str, namespace: str) -> bool:
    """Return whether a namespace defines a role."""
    if namespace == PDF_2_0:
        return role in ROLES_2_0 or heading_level(role) is not None
    return role in ROLES_1_7 if namespace == PDF_1_7 else namespace == MATHML


class RoleMap:
    """The role maps of one structure tree: that of its root, and those of its namespaces."""

    def __init__(self, root: Any) -> None:
        self._map = entry(root, "/RoleMap")
        self._known: dict[tuple[str, Key], tuple[str, str]] = {}

    def standard(self, role: str, space: Any) -> tuple[str, str]:
        """Return the standard role and its namespace; empty strings where no chain of mappings leads to one."""
        at = (role, key(space))
        if at not in self._known:
            self._known[at] = self._followed(role, space)
        return self._known[at]

    def _followed(self, role: str, space: Any) -> tuple[str, str]:
        for _ in range(_LONGEST_CHAIN):
            uri = namespace_of(space)
            if is_standard(role, uri):
                return role, uri
            given = entry(self._map, "/" + role) if space is None else entry(entry(space, "/RoleMapNS"), "/" + role)
            target = items(given)
            if not target or not name(target[0]):
                return "", ""
            role, space = name(target[0]), target[1] if len(target) > 1 else None
        return "", ""


def namespace_of(space: Any) -> str:
    """Return the address of a namespace; without one it is that of PDF 1.7 (ISO 32000-2, 14.8.6)."""
    return PDF_1_7 if space is None else text(entry(space, "/NS"))
