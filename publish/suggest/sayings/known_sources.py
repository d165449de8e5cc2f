"""Which source records the words mean that name who says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.model.entities import Records
from publish.suggest.sayings.arabic import fold
from publish.suggest.sayings.grammar import Grammar

_ARABIC_PREFIX = r"(?:[وف]?(?:[بكل]?ال|لل|[بكل])?)?"
_AND = re.compile(r" (?:and|et|und|y|e) | و(?=\w)")


class KnownSources:
    """The sources of a publication with the words by which texts name them.

    A source goes by its name, the names of the group that it also is, and the person in its name; by what it is
    ("the correspondent", "the governor") if no other source is that.
    """

    def __init__(self, records: Records, grammars: tuple[Grammar, ...]) -> None:
        self._forms = sorted(
            {(_plain(form), source) for form, source in _forms(records) if len(form) > 1},
            key=lambda pair: (-len(pair[0]), pair),
        )
        self._roles = {}
        for grammar in grammars:
            found: dict[str, set[str]] = {}
            for source in records.sources:
                words = f"{source.name} {source.source_kind}"
                for match in re.finditer(rf"(?<!\w)(?:{grammar.roles or '(?!)'})(?!\w)", words, re.IGNORECASE):
                    found.setdefault(_plain(match[0]), set()).add(source.id)
                if source.source_kind:
                    found.setdefault(_plain(source.source_kind), set()).add(source.id)
            self._roles[grammar.language] = {
                role: next(iter(ids)) for role, ids in sorted(found.items()) if len(ids) == 1
            }

    def ids(self, words: str, language: str) -> tuple[str, ...]:
        """Return the sources that some words name: several only where the words join several."""
        plain = _plain(words)
        found: list[tuple[int, str]] = []
        taken: list[tuple[int, int]] = []
        for form, source in self._forms:
            prefix = _ARABIC_PREFIX if "\u0600" <= form[0] <= "\u06ff" else ""
            bare = form.removeprefix("ال") if prefix else form
            match = re.search(rf"(?<!\w){prefix}{re.escape(bare)}(?!\w)", plain)
            if match and all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                found.append((match.start(), source))
        if not found:
            roles = self._roles.get(language, {})
            found = [
                (match.start(), source)
                for role, source in roles.items()
                if (match := re.search(rf"(?<!\w)(?:ال)?{re.escape(role)}(?!\w)", plain))
            ]
        ids = tuple(dict.fromkeys(source for _, source in sorted(found)))
        return ids if _AND.search(words) else ids[:1]


def _plain(words: str) -> str:
    return fold(words)[0].casefold().replace("’", "'")


def _forms(records: Records) -> Iterator[tuple[str, str]]:
    groups = {group.id: group for group in records.groups}
    for source in records.sources:
        names = [source.name, source.name.split(",")[0], re.sub(r"\s*\([^)]*\)", "", source.name)]
        names += re.findall(r"\(([^\s()]{2,10})\)", source.name)
        group = groups.get(source.group)
        if group is not None:
            names += [group.name, group.short, *(name.text for name in group.names)]
        for person in records.people:
            if person.name in source.name:
                names += [person.name, *person.name.split()[-1:], *(name.text for name in person.names)]
        for name in names:
            yield name, source.id
            yield re.sub(r"^(?:the|la|le|les|el|los|las|die|der|das)\s+", "", name, flags=re.IGNORECASE), source.id
