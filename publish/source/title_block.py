"""The title block of pandoc that begins a text: up to three passages that begin with ``%``: title, authors, date."""

from __future__ import annotations

import re

from publish.source.yaml_tree import Mapping, Scalar, Sequence, Value, YamlFile

_BLOCK = re.compile(r"%((?:[ \t]+[^\n]*(?:\n[ \t]+[^\n]+)*)?)(?:\n|$)")
_PARTS = ("title", "byline", "date")
_NAME = re.compile(r"[^;\n]+")


def title_block_end(text: str) -> int:
    """Return where the title block that begins a text ends, 0 where there is none."""
    end = 0
    for _ in _PARTS:
        found = _BLOCK.match(text, end)
        if not found:
            break
        end = found.end()
    first = _BLOCK.match(text)
    return end if first and first[1].strip() else 0


def title_block(yaml: YamlFile, end: int) -> Mapping:
    """Return the title block that begins a text and ends at an offset as a mapping."""
    entries: list[tuple[Scalar, Value]] = []
    at = 0
    for name in _PARTS:
        found = _BLOCK.match(yaml.text, at) if at < end else None
        if not found:
            break
        at = found.end()
        if not found[1].strip():
            continue
        begin = found.end(1) - len(found[1].lstrip())
        key = _scalar(yaml, found.start(), found.start() + 1, name)
        if name == "byline":
            names = _NAME.finditer(yaml.text, begin, found.end(1))
            people = tuple(_scalar(yaml, *each.span(), each[0].strip()) for each in names if each[0].strip())
            entries.append((key, Sequence(items=people, position=yaml.position(begin, found.end(1)))))
        else:
            entries.append((key, _scalar(yaml, begin, found.end(1), " ".join(found[1].split()))))
    return Mapping(entries=tuple(entries), position=yaml.position(0, at))


def _scalar(yaml: YamlFile, start: int, end: int, text: str) -> Scalar:
    return Scalar(text=text, style="", start=start, end=end, position=yaml.position(start, end))
