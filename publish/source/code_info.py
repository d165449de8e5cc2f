"""What stands behind the fence of a block of code: the language, the name of the file, whether lines have numbers.

Each tool writes it in its own way: ``python``, ``{.python .numberLines startFrom=10}`` of pandoc, ``python title="a.py"
linenums="1"`` of MkDocs, ``python {linenos=true}`` of Hugo, ``python:a.py``, ``{code-block} python`` of MyST.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIRECTIVE = re.compile(r"\{(?:code-block|code|code-cell|sourcecode)\}[ \t]*(.*)")
_OPTION = re.compile(r"[ \t]*:([a-z][\w-]*):[ \t]*(.*)")
_PART = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s,{}]+))|([.#]?)([^\s{},=]+)")
_NUMBERED = frozenset(
    {"numberlines", "number-lines", "linenums", "linenos", "line-numbers", "code-line-numbers", "showlinenumbers", "ln"}
)
_FIRST = frozenset({"startfrom", "start-from", "linenostart", "lineno-start", "firstline", "start", "lineno_start"})
_TITLES = frozenset({"title", "filename", "file", "caption", "name"})
_NO = frozenset({"false", "no", "0", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeInfo:
    """``first`` is the number of the first line, 0 where lines have none; ``title`` mostly names a file."""

    language: str = ""
    title: str = ""
    first: int = 0


def read_code(info: str, text: str) -> tuple[CodeInfo, str]:
    """Return what a fence says, and the lines of code without the options that a directive begins with."""
    directive = _DIRECTIVE.match(info)
    if directive is None:
        return _read(info), text
    lines = text.split("\n")
    options: list[str] = []
    while lines and (found := _OPTION.fullmatch(lines[0])):
        options.append(f'{found[1]}="{found[2].strip() or "true"}"')
        del lines[0]
    if options and lines and not lines[0].strip():
        del lines[0]
    return _read(" ".join([directive[1], *options])), "\n".join(lines)


def _read(info: str) -> CodeInfo:
    language, title, numbered, first = "", "", False, 0
    for found in _PART.finditer(info):
        key, value = (found[1] or "").lower(), found[2] or found[3] or found[4] or ""
        word = found[6] or ""
        if key in _FIRST and value.isascii() and value.isdigit():
            first = int(value)
        elif key in _NUMBERED:
            numbered = value.lower() not in _NO
            first = int(value) if key == "linenums" and value.isascii() and value.isdigit() else first
        elif key in _TITLES:
            title = title or " ".join(value.split())
        elif word.lower() in _NUMBERED:
            numbered = True
        elif word and found[5] != "#" and not language:
            language, _, file = word.partition(":")
            title = title or file
    return CodeInfo(language=language, title=title, first=max(first, 1) if numbered else 0)
