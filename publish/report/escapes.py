"""What is shown holds nothing that steers a terminal, turns the order of the words or can't be written.

Messages quote what authors wrote and how files are called, and either may hold anything.
"""

from __future__ import annotations

import json
import re

_CONTROLS = r"\x00-\x1f"
_UNSEEN = (
    r"\x7f-\x9f"  # more controls; some terminals take U+009B for the beginning of a command
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they turn the order of words (Unicode, Bidi_Control)
    r"\u2028\u2029"  # ends of lines and paragraphs
    r"\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"  # they are not seen
    "\ud800-\udfff"  # halves of characters, and the bytes of a file's name that aren't UTF-8
)
_NOT_SHOWN = re.compile(f"[{_CONTROLS}{_UNSEEN}]")
_NOT_WRITTEN = re.compile(f"[{_UNSEEN}]")
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def visible(text: str) -> str:
    r"""Return a text with escapes such as ``\u202e`` for what shouldn't be shown.

    A byte of a file's name that isn't UTF-8 becomes ``\xff``.
    """
    return _NOT_SHOWN.sub(lambda found: _SHORT.get(found[0]) or _escape(found[0]), text)


def as_json(value: object) -> str:
    r"""Write a value as JSON: letters as they are, and what shouldn't be shown as escapes of JSON.

    Bytes of a file's name that aren't UTF-8, for which JSON has no escape, become the four characters ``\xff``.
    """
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _NOT_WRITTEN.sub(lambda found: _escape_in_json(found[0]), written)


def _escape(mark: str) -> str:
    code = ord(mark)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escape_in_json(mark: str) -> str:
    byte = 0xDC80 <= ord(mark) <= 0xDCFF
    return "\\" + _escape(mark) if byte else json.dumps(mark)[1:-1]
