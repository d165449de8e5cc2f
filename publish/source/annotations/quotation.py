"""``> …`` and ``> — Name, role``: a quotation and the line that says whose it is."""

from __future__ import annotations

import re

_LINE = re.compile(r"(?:—|―|–|--)[ \t]+(?=\S)")


def find_attribution(paragraph: str, *, alone: bool) -> tuple[int, int] | None:
    """Find the attribution line in the last paragraph of a quotation.

    Returns where the words before it end and where those after its dash begin.  A paragraph that is
    ``alone`` and begins with a dash is what was said, not who said it.
    """
    start = paragraph.rfind("\n") + 1
    head = paragraph[start:]
    begin = start + len(head) - len(head.lstrip(" \t"))
    found = _LINE.match(paragraph, begin)
    if found is None or (alone and not paragraph[:start].strip()):
        return None
    return len(paragraph[:start].rstrip()), found.end()
