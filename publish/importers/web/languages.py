"""In which language words are, as far as a page says so and its letters don't deny it.

Word processors write the language of the keyboard, or of the program, into every run; the text's own is the one that
most letters carry.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from publish.languages import language_mistake, primary, script_of_character, scripts_of_characters, well_written

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NONE = frozenset(("und", "zxx", "mul", ""))
_LOOKED_AT = 200  # letters that decide about a script


def language_of(element: Element) -> str:
    """Return the language that an element says its words are in; "" where it says none or one that doesn't exist."""
    said = element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("xml:lang")
    tag = (said or "").strip().replace("_", "-")
    if not tag or "x-none" in tag.lower() or language_mistake(tag) or primary(tag) in _NONE:
        return ""
    return well_written(tag)


def language_of_text(content: Element, said: str) -> str:
    """Return the language that most letters of a text carry; ``said`` is that of all that say nothing."""
    letters: Counter[str] = Counter()

    def count(element: Element, around: str) -> None:
        tag = language_of(element) if isinstance(element.tag, str) and element is not content else ""
        tag = tag or around
        letters[tag] += len(element.text or "") if isinstance(element.tag, str) else 0
        for child in element:
            count(child, tag)
            letters[tag] += len(child.tail or "")

    count(content, language_of(content) or said)
    return max(letters, key=lambda each: (letters[each], each)) if letters else said


def fits(tag: str, words: str) -> bool:
    """Return whether words are written in a script of a language: Latin words marked as Russian are not."""
    letters = [each for each in words if each.isalpha()][:_LOOKED_AT]
    scripts = scripts_of_characters(tag)
    return not scripts or sum(script_of_character(each) in scripts for each in letters) * 2 > len(letters)
