"""What all containers share: ``::: name {key=value}``, and what others write: ``::: {.name #id key=value}``."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Position
from publish.languages import language_hint, language_mistake
from publish.model.blocks import Block
from publish.model.inlines import Inline
from publish.rules.blocks import ATTRIBUTE_UNKNOWN
from publish.rules.links import LANGUAGE_MALFORMED
from publish.source.location import Segments
from publish.source.nearest import did_you_mean, language_edit, nearest, respelt
from publish.source.parse_state import ParseState, Prose

NAME = "id"
"""The key of the attribute ``#name``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """``key=value`` and where it stands; ``.name`` has the key ``class``, ``#name`` the key ``id``."""

    key: str
    value: str
    position: Position
    start: int = 0  # of the value, an offset in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A container as it was written; ``opening`` is the line that opens it.

    ``title`` are words on this line that stand in no attribute, and ``title_start`` is their offset in the text.
    """

    name: str
    attributes: tuple[Attribute, ...]
    blocks: tuple[Block, ...]
    position: Position
    opening: Position
    prose: Prose
    start: int = 0  # of the name, an offset in the text
    title: str = ""
    title_start: int = 0

    @property
    def classes(self) -> tuple[str, ...]:
        """Return the names that the container goes by: its own, then its classes."""
        classes = tuple(name for each in self.attributes if each.key == "class" for name in each.value.split())
        return (self.name, *classes) if self.name else classes

    def title_words(self) -> tuple[Inline, ...]:
        """Return the words of the title, from the opening line or from the attribute."""
        title, start = self.title, self.title_start
        for attribute in self.attributes:
            if attribute.key == "title" and not title:
                title, start = attribute.value, attribute.start
        return self.prose(title, Segments([(0, start)])) if title else ()

    def attribute(self, key: str, reading: ParseState) -> str:
        """Return the value of the only attribute that the container may have; report all others."""
        return self.several((key,), reading)[key]

    def several(self, keys: tuple[str, ...], reading: ParseState) -> dict[str, str]:
        """Return the values of the attributes that the container may have, by their keys; report all others."""
        found = dict.fromkeys(keys, "")
        for attribute in self.attributes:
            if attribute.key in found:
                found[attribute.key] = attribute.value
            else:
                written = f"#{attribute.value[:80]}" if attribute.key == NAME else attribute.key
                message = f'"{self.name}" has no attribute "{written}"'
                known = [key for key in keys if key != NAME]
                hint, near = did_you_mean(attribute.key, known), nearest(attribute.key, known)
                has = any(each.key == near for each in self.attributes)
                edit = None if has or attribute.key == NAME else respelt(attribute.key, near)
                reading.report(ATTRIBUTE_UNKNOWN, message, attribute.position, hint, edit)
        return found

    def value(self, key: str) -> str:
        """Return the value of an attribute, or nothing."""
        return next((each.value for each in self.attributes if each.key == key), "")

    def where(self, key: str) -> Position:
        """Return the position of an attribute, or that of the opening line."""
        return next((each.position for each in self.attributes if each.key == key), self.opening)

    def language(self, reading: ParseState) -> str:
        """Return the language of a container that has no other attribute, where one is written and right."""
        self.attribute("lang", reading)
        return self.language_of(reading)

    def language_of(self, reading: ParseState) -> str:
        """Return the language of the container, where one is written and right."""
        tag = self.value("lang")
        mistake = language_mistake(tag) if tag else ""
        if mistake:
            edit = language_edit(tag)
            reading.report(LANGUAGE_MALFORMED, f'"{tag[:80]}" {mistake}', self.where("lang"), language_hint(tag), edit)
        return "" if mistake else tag


def spliced(container: Container) -> tuple[Block, ...]:
    """Return what a container holds where the container itself can't be made."""
    return container.blocks
