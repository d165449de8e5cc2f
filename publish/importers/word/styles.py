"""What the styles of a Word file say of the runs and paragraphs that have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publish.importers.word.markup import Element, W, child, flag, value

_DEEPEST = 12  # styles based on styles; a circle ends here


@dataclass(slots=True)
class StyleSheet:
    """The styles of a file: each by its id, asked along the styles that it is based on."""

    root: Element
    _by_id: dict[str, Element] = field(default_factory=dict)
    _defaults: dict[str, str] = field(default_factory=dict)
    _properties: dict[tuple[str, str, str], Element | None] = field(default_factory=dict)
    _names: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    _table_hides: bool = False  # whether the style of any table hides words

    def __post_init__(self) -> None:
        for style in self.root.iter(W + "style"):
            name = style.get(W + "styleId", "")
            self._by_id.setdefault(name, style)
            self._table_hides |= style.get(W + "type") == "table" and child(style, "rPr/vanish") is not None
            if style.get(W + "default", "0").lower() in ("1", "true", "on"):
                self._defaults.setdefault(style.get(W + "type", ""), name)

    def chain(self, name: str, kind: str) -> Iterator[Element]:
        """Walk from a style (the default one of its kind for "") along those that it is based on."""
        name = name or self._defaults.get(kind, "")
        for _ in range(_DEEPEST):
            style = self._by_id.get(name)
            if style is None:
                return
            yield style
            name = value(style, "basedOn")

    def names(self, name: str, kind: str = "paragraph") -> tuple[str, ...]:
        """Return the names of a style and of those that it is based on, in lower case: built-in ones are English."""
        if (name, kind) not in self._names:
            found = tuple(value(each, "name").lower() for each in self.chain(name, kind))
            self._names[name, kind] = found or ((name.lower(),) if name else ())
        return self._names[name, kind]

    def property(self, name: str, kind: str, path: str) -> Element | None:
        """Return a property that a style sets, or the nearest that it is based on."""
        key = (name, kind, path)
        if key not in self._properties:
            found = (child(each, path) for each in self.chain(name, kind))
            self._properties[key] = next((each for each in found if each is not None), None)
        return self._properties[key]

    def default(self, path: str) -> Element | None:
        """Return a property of all runs of the file."""
        key = ("", "defaults", path)
        if key not in self._properties:
            self._properties[key] = child(self.root, f"docDefaults/rPrDefault/rPr/{path}")
        return self._properties[key]

    def hides(self, run: Element, paragraph: Element | None) -> bool:
        """Whether a run's words are hidden: by itself, or else by its style or by its paragraph's, but not by both.

        Properties that toggle cancel each other where styles of two kinds set them (17.7.3).
        """
        own = child(run, "rPr/vanish")
        if own is not None:
            return flag(own)
        of_run = value(run, "rPr/rStyle")
        by_run = bool(of_run) and flag(self.property(of_run, "character", "rPr/vanish"))
        by_paragraph = flag(self.property(value(paragraph, "pPr/pStyle"), "paragraph", "rPr/vanish"))
        return by_run != by_paragraph or flag(self.default("vanish")) or self._hidden_by_table(paragraph)

    def _hidden_by_table(self, paragraph: Element | None) -> bool:
        """Whether the style of the table around a paragraph hides its words."""
        if not self._table_hides or paragraph is None:
            return False
        table = next(paragraph.iterancestors(W + "tbl"), None)
        return flag(self.property(value(table, "tblPr/tblStyle"), "table", "rPr/vanish"))

    def is_caption(self, paragraph: Element) -> bool:
        """Whether a paragraph is a caption by its style."""
        names = self.names(value(paragraph, "pPr/pStyle"))
        return bool(names) and bool({"caption", "image caption", "table caption"} & set(names))

    def is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is an entry of a table of contents by its style."""
        names = self.names(value(paragraph, "pPr/pStyle"))
        return bool(names) and re.fullmatch(r"toc \d|contents \d|table of figures", names[0]) is not None

    def is_heading(self, paragraph: Element) -> bool:
        """Whether a paragraph is a heading by its style."""
        return any(re.fullmatch(r"heading \d", each) for each in self.names(value(paragraph, "pPr/pStyle")))
