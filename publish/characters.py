"""Characters: which ones outputs can hold, and which ones show nothing."""

from __future__ import annotations

import re
import unicodedata

PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
"""A path that every reading system opens: ASCII letters, digits, dots, hyphens, underscores."""

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML document may hold (XML 1.0, production 2)."""

RUNS_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""A character of a script that runs from right to left."""

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that are drawn as nothing


def is_invisible(words: str) -> bool:
    """Whether words show nothing: there are none, or only spaces and characters that control the others."""
    return all(each in _BLANK or unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp", "Zs") for each in words)
