"""The bytes of an XML file go in; what of them is beyond what people make comes out, before any tree is built.

Nothing is expanded and nothing is loaded: expat reads the tags one after the other, and stops at the first excess.
"""

from __future__ import annotations

import re
from xml.parsers import expat

DEEPEST = 256
"""Elements that may lie in each other."""
MOST_TAGS = 1_500_000
"""Elements of one file, and of all files of an EPUB together."""
_MOST_EXPANDED = 1_000_000
"""Characters that the entities of a file may stand for, all in all."""
_EXPANDED = f"its entities stand for more than {_MOST_EXPANDED:,} characters"
_AMPLIFIED = 43  # XML_ERROR_AMPLIFICATION_LIMIT_BREACH, which expat has since 2.4
_PIECE = 1024 * 1024
_NAMES_AN_ENTITY = re.compile(r"[&%](?!#|amp;|lt;|gt;|quot;|apos;)")


class Excess(Exception):
    """A file is beyond what people make; the words say in what."""


def check_markup(data: bytes) -> int:
    """Return how many elements a file has, as far as it is XML; raise ``Excess`` where it is beyond what people make.

    An entity may stand for a few words, as those of old tools do for accented letters, and not for other entities or
    for what lies elsewhere.
    """
    return _Reading().run(data)


class _Reading:
    def __init__(self) -> None:
        self._depth = self._tags = self._expanded = 0
        self._entities: dict[str, int] = {}

    def run(self, data: bytes) -> int:
        parser = expat.ParserCreate()
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.EntityDeclHandler = self._declared
        parser.DefaultHandler = self._other  # with it, expat doesn't expand entities
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        try:
            for start in range(0, len(data), _PIECE):
                parser.Parse(data[start : start + _PIECE], False)
        except expat.ExpatError as problem:
            if problem.code == _AMPLIFIED:
                raise Excess(_EXPANDED) from None
        except (ValueError, LookupError):
            pass  # as after any other error, it is no XML from here on: whoever reads the file says so
        return self._tags

    def _declared(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        _base: str | None,
        _system: str | None,
        _public: str | None,
        notation: str | None,
    ) -> None:
        if value is None and notation is None:
            raise Excess(f"it declares the entity {name[:40]}, which lies outside of it")
        if is_parameter:
            raise Excess(f"it declares the parameter entity {name[:40]}")
        if value is not None and _NAMES_AN_ENTITY.search(value):
            raise Excess(f"it declares the entity {name[:40]}, which stands for other entities")
        self._entities[name] = len(value or "")

    def _other(self, data: str) -> None:
        if data.startswith("&") and data.endswith(";"):
            self._spend(self._entities.get(data[1:-1], 0))

    def _started(self, _name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._tags += 1
        if self._depth > DEEPEST:
            raise Excess(f"its elements lie more than {DEEPEST} deep in each other")
        if self._tags > MOST_TAGS:
            raise Excess("it has more tags than any book")
        if self._entities and attributes:
            self._spend(sum(len(value) for value in attributes.values()))

    def _ended(self, _name: str) -> None:
        self._depth -= 1

    def _spend(self, length: int) -> None:
        self._expanded += length
        if self._expanded > _MOST_EXPANDED:
            raise Excess(_EXPANDED)
