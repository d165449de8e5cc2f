"""Lists that word processors write as something else: levels side by side, paragraphs with a bullet in front.

The elements are moved into each other; no word changes its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.importers.web.content import MACHINERY, Marks
from publish.importers.web.parsing import elements, text_of, tokens

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_GOOGLE = re.compile(r"lst-(kix_[\w-]+?|[\w-]+?)-(\d)")
_WORD = re.compile(r"mso-list:\s*l(\d+)\s+level(\d)", re.IGNORECASE)
_WORD_CLASSES = re.compile(r"MsoList(Paragraph|Bullet|Number)?(CxSp(First|Middle|Last)|\d)?", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*([·•o§\-–—*▪■□◦‣\uf0b7\uf0a7\uf0d8]|\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]|(?:\d{1,3}\.)+)\s*", re.IGNORECASE
)
_INDENT = re.compile(r"margin-left:\s*([\d.]+)(in|cm|pt|px)", re.IGNORECASE)
_POINTS = {"in": 72.0, "cm": 28.35, "pt": 1.0, "px": 0.75}
_DEEPEST = 9


def join_lists(content: Element, marks: Marks) -> None:
    """Put lists that were written level by level into each other."""
    _join_google(content)
    _join_word(content, marks)


def _google(element: Element) -> tuple[str, int] | None:
    found = next((match for each in tokens(element) if (match := _GOOGLE.fullmatch(each))), None)
    return (found[1], int(found[2])) if found else None


def _join_google(content: Element) -> None:
    """Google Docs writes each run of items of one level as a list of its own; the class says which list and level."""
    for element in [each for each in elements(content) if each.tag in ("ul", "ol") and _google(each)]:
        name, level = _google(element) or ("", 0)
        before = element.getprevious()
        if before is None or before.tag not in ("ul", "ol"):
            continue
        first = _google(before)
        if first is None or (before.tail or "").strip():
            continue
        if first[0] != name and level == 0:
            continue
        if level > first[1]:
            _nest(before, element, level - first[1])
        elif level == first[1] and first[0] == name and "start" not in tokens(element) and before.tag == element.tag:
            before.extend(list(element))
            _remove(element)


def _nest(before: Element, element: Element, depth: int) -> None:
    """Move a list into the last item of the one before it, ``depth`` levels down as far as there are as many."""
    host = before
    for _ in range(depth - 1):
        inner = [each for each in (host[-1] if len(host) else []) if each.tag in ("ul", "ol")]
        if not inner:
            break
        host = inner[-1]
    last = [each for each in host if each.tag == "li"]
    if not last:
        return
    inner = [each for each in last[-1] if each.tag in ("ul", "ol")]
    parent = element.getparent()
    if parent is None:
        return
    if inner and inner[-1].tag == element.tag and "start" not in tokens(element) and inner[-1].getnext() is None:
        inner[-1].extend(list(element))
        _remove(element)
        return
    _remove(element)
    last[-1].append(element)


def _remove(element: Element) -> None:
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if parent is None:
        return
    if tail and tail.strip():
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _join_word(content: Element, marks: Marks) -> None:
    """Word writes items as paragraphs whose first words are the bullet or the number."""
    for paragraph in [each for each in content.iter("p") if _word_level(each) is not None]:
        level = _word_level(paragraph) or 1
        label = _label(paragraph)
        if label is None:
            continue
        words = text_of(label)
        marks.leave(label, MACHINERY)
        kind = "ol" if re.search(r"[0-9a-z][.)]", words, re.IGNORECASE) else "ul"
        before = paragraph.getprevious()
        parent = paragraph.getparent()
        if parent is None:
            continue
        tail, paragraph.tail = paragraph.tail, None
        if before is None or before.get("data-publish-list") is None or (before.tail or "").strip():
            top = paragraph.makeelement(kind, {"data-publish-list": str(level)})
            paragraph.addprevious(top)
        else:
            top = before
        host = top
        for _ in range(level - int(top.get("data-publish-list") or 1)):
            if not len(host):
                break
            inner = [each for each in host[-1] if each.tag in ("ul", "ol")]
            if not inner:
                inner = [host.makeelement(kind, {"data-publish-list": "0"})]
                host[-1].append(inner[0])
            host = inner[-1]
        parent.remove(paragraph)
        item = host.makeelement("li", {})
        item.append(paragraph)
        host.append(item)
        top.tail = tail


def _word_level(paragraph: Element) -> int | None:
    style = paragraph.get("style") or ""
    found = _WORD.search(style)
    if found:
        return min(int(found[2]), _DEEPEST)
    if not any(_WORD_CLASSES.fullmatch(each) for each in tokens(paragraph)):
        return None
    indent = _INDENT.search(style)
    points = float(indent[1].rstrip(".") or 0) * _POINTS[indent[2].lower()] if indent else 36
    return max(1, min(round(points / 36), _DEEPEST))


def _label(paragraph: Element) -> Element | None:
    """Return the element that holds the bullet or the number at the head of a paragraph, and nothing else."""
    first = next((each for each in paragraph if isinstance(each.tag, str)), None)
    if (paragraph.text or "").strip():
        if first is None or text_of(first) or not _LABEL.fullmatch(paragraph.text or ""):
            return None
        label = paragraph.makeelement("span", {})
        label.text, paragraph.text = paragraph.text, None
        paragraph.insert(0, label)
        return label
    while first is not None:
        style = (first.get("style") or "").replace(" ", "").lower()
        if "mso-list:ignore" in style or _LABEL.fullmatch(text_of(first)):
            return first
        if (first.text or "").strip() or not len(first):
            return None
        first = next((each for each in first if isinstance(each.tag, str)), None)
    return None
