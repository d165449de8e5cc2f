"""What styles of characters say of words (Emphasis, Strong), written at the words: pandoc reads it there alone."""

from __future__ import annotations

from copy import deepcopy

from publish.importers.word.markup import Element, W, child, value
from publish.importers.word.styles import StyleSheet

_SAID = ("b", "bCs", "i", "iCs", "smallCaps", "strike", "dstrike", "u", "vertAlign")
_BOLD = frozenset({"b", "bCs"})
_NO_LINE = ("", "none")


def spell_out_character_styles(root: Element, styles: StyleSheet) -> None:
    """Give runs what their style of characters says, but for the lines below links and bold words in headings."""
    for run in root.iter(W + "r"):
        properties = child(run, "rPr")
        if properties is None:
            continue
        style = value(properties, "rStyle")
        if style:
            paragraph = next(run.iterancestors(W + "p"), None)
            left = _BOLD if paragraph is not None and styles.is_heading(paragraph) else frozenset()
            left |= {"u"} if any("link" in each for each in styles.names(style, "character")) else frozenset()
            for name in _SAID:
                found = styles.property(style, "character", f"rPr/{name}")
                if name not in left and found is not None and child(properties, name) is None:
                    properties.append(deepcopy(found))
        line = child(properties, "u")
        if line is not None and line.get(W + "val", "") not in _NO_LINE:
            line.set(W + "val", "single")  # pandoc reads no other


def empty_character_styles(root: Element) -> None:
    """Take out of a file's styles what its runs say by now: pandoc skips what a run says if its style says it too."""
    for style in root.iter(W + "style"):
        if style.get(W + "type") == "character":
            for properties in style.iterchildren(W + "rPr"):
                for each in list(properties.iterchildren(*(W + name for name in _SAID))):
                    properties.remove(each)
