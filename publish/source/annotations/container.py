"""What all containers share: ``::: name {key=value}``."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Position
from publish.languages import language_hint, language_mistake
from publish.model.blocks import Block
from publish.rules.blocks import ATTRIBUTE_UNKNOWN
from publish.rules.links import LANGUAGE_MALFORMED
from publish.source.nearest import did_you_mean
from publish.source.parse_state import ParseState


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """``key=value`` and where it stands."""

    key: str
    value: str
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A container as it was written; ``opening`` is the line that opens it."""

    name: str
    attributes: tuple[Attribute, ...]
    blocks: tuple[Block, ...]
    position: Position
    opening: Position

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
                message = f'a {self.name} has no attribute "{attribute.key}"'
                reading.report(ATTRIBUTE_UNKNOWN, message, attribute.position, did_you_mean(attribute.key, keys))
        return found

    def where(self, key: str) -> Position:
        """Return the position of an attribute, or that of the opening line."""
        return next((each.position for each in self.attributes if each.key == key), self.opening)

    def language(self, reading: ParseState) -> str:
        """Return the language of the container, where one is written and right."""
        tag = self.attribute("lang", reading)
        mistake = language_mistake(tag) if tag else ""
        if mistake:
            reading.report(LANGUAGE_MALFORMED, f'"{tag[:80]}" {mistake}', self.where("lang"), language_hint(tag))
        return "" if mistake else tag


def spliced(container: Container) -> tuple[Block, ...]:
    """Return what a container holds where the container itself can't be made."""
    return container.blocks
