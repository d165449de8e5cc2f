"""Pango and Fontconfig choose fonts without regard to the languages that the user of the machine prefers.

Both ask the environment once in a process and keep the answer.  It decides which font stands in for letters that the
fonts of the style sheets lack, so pages would differ from machine to machine.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

_ASKED = ("LANGUAGE", "PANGO_LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "FC_LANG")
_NONE = {"FC_LANG": "en"}  # Fontconfig always has one, and takes this where nothing is said


@lru_cache(maxsize=1)
def prefer_no_language() -> None:
    """Let both libraries ask while nothing is preferred; the environment is afterwards as it was.

    It comes too late where another part of the process has had words laid out before.
    """
    from weasyprint.css.properties import INITIAL_VALUES
    from weasyprint.text.ffi import pango
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.text.line_break import create_layout

    class Style(dict[str, object]):
        font_config: FontConfiguration

    with _nothing_preferred():
        style = Style(INITIAL_VALUES)
        style.font_config = FontConfiguration()
        style["font_family"] = ["serif"]
        style["lang"] = "en"
        layout = create_layout("a\u5b57", style, None, None, 0)  # a letter of another script than the language's
        layout.get_first_line()
        pango.pango_language_get_default()


@contextmanager
def _nothing_preferred() -> Iterator[None]:
    before = {name: os.environ.pop(name, None) for name in _ASKED}
    letters = locale.setlocale(locale.LC_CTYPE)
    os.environ.update(_NONE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C")
        yield
    finally:
        locale.setlocale(locale.LC_CTYPE, letters)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
