"""References by id get their target and, where their author gives none, their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import TypeVar

from publish.diagnostics import Diagnostic, Edit, Position, Rule
from publish.languages import comma, direction, primary
from publish.model.blocks import IN_A_LANGUAGE, Block, Figure, Heading
from publish.model.frozen_mapping import FrozenMapping
from publish.model.inlines import Code, Formula, Inline, Language, Node, Reference, Words
from publish.model.publication import Division, FigureUse, Text
from publish.model.walk import plain_text, walk
from publish.resolve.numbers.assign_anchors import Targets
from publish.resolve.numbers.figures import map_prose
from publish.resolve.numbers.numbering import OutlineHeading
from publish.resolve.phrases import language_of_phrases, read_catalogue
from publish.resolve.records.guesses import Guesses, meant_name
from publish.resolve.records.index import Key, RecordIndex
from publish.resolve.records.unknown_figure import unknown_figure
from publish.resolve.ties.referents import KINDS, Referent, Referents, referents_of, same_voice
from publish.resolve.trees import map_children, map_each, read_through
from publish.rules.dialects import WIKI_LINK_UNREAD
from publish.rules.links import REFERENCE_UNNUMBERED, UNKNOWN_HEADING, UNKNOWN_REFERENCE, UNKNOWN_TEXT
from publish.rules.pictures import FIGURE_UNPLACED
from publish.slug import slug

N = TypeVar("N", bound=Node)
_PREFIXES = {"fig": "figure", "tbl": "table", "tab": "table", "eq": "equation", "sec": "text"}
_PREFIX = re.compile(r"(fig|tbl|tab|eq|sec)[-:](?=.)")
_ENDS_A_SENTENCE = re.compile(r"[.!?…؟۔。！？][\"”’»)\]]*\s+\Z")
_PHRASES = {
    "figure": "Figure {number}",
    "table": "Table {number}",
    "equation": "equation {number}",
    "note": "note {number}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """What held references, after each has its target and its words."""

    texts: tuple[Text, ...]
    figures: tuple[FigureUse, ...]
    prose: Mapping[Key, tuple[Block, ...]]
    outlines: tuple[tuple[OutlineHeading, ...], ...]
    findings: tuple[Diagnostic, ...]


def refer(
    texts: tuple[Text, ...],
    figures: tuple[FigureUse, ...],
    prose: Mapping[Key, tuple[Block, ...]],
    outlines: tuple[tuple[OutlineHeading, ...], ...],
    index: RecordIndex,
    targets: Targets,
    language: str,
) -> Referred:
    """Give each reference its target and its words, in the texts and in the prose of the records used.

    ``language`` is that of the publication.  A reference that leads nowhere keeps its words and is an error.
    """
    passages = (node for text in texts for node in (*text.title, *_blocks_of(text)))
    of_figures = (node for figure in figures for node in (*figure.caption, *figure.description))
    of_records = (node for blocks in prose.values() for node in blocks)
    if not any(isinstance(node, Reference) for nodes in (passages, of_figures, of_records) for node in walk(nodes)):
        return Referred(texts=texts, figures=figures, prose=prose, outlines=outlines, findings=())
    referring = _Referring(
        referents=referents_of(texts, figures, targets),
        index=index,
        placed={figure.anchor: figure for figure in figures},
        language=language,
    )
    done = tuple(referring.read_text(text) for text in texts)
    of_records_done = FrozenMapping((key, referring.passage("").read(blocks)) for key, blocks in prose.items())
    return Referred(
        texts=done,
        figures=tuple(referring.placed.values()),
        prose=of_records_done,
        outlines=tuple(_titled(outline, text) for outline, text in zip(outlines, done, strict=True)),
        findings=tuple(referring.findings),
    )


def _blocks_of(text: Text) -> Iterator[Node]:
    for division in text.divisions:
        yield from (*division.blocks, *division.notes)


def _titled(outline: tuple[OutlineHeading, ...], text: Text) -> tuple[OutlineHeading, ...]:
    """Give the lines of the contents the words that references in headings have got."""
    words = {
        node.anchor: plain_text(node.children)
        for node in walk(_blocks_of(text))
        if isinstance(node, Heading) and any(isinstance(below, Reference) for below in walk((node,)))
    }
    return tuple(replace(each, title=words.get(each.anchor, each.title)) for each in outline)


@dataclass(slots=True, kw_only=True)
class _Referring:
    """What passages are read with, and what comes of it besides their nodes."""

    referents: Referents
    index: RecordIndex
    placed: dict[str, FigureUse]
    language: str
    guesses: Guesses = field(default_factory=Guesses)
    findings: list[Diagnostic] = field(default_factory=list)

    def passage(self, text: str, language: str = "") -> _Passage:
        return _Passage(referring=self, text=text, language=language or self.language)

    def read_text(self, text: Text) -> Text:
        passage = self.passage(text.slug, text.language)
        divisions = tuple(self._division(passage, each) for each in text.divisions)
        return replace(text, title=passage.line(text.title), divisions=divisions)

    def _division(self, passage: _Passage, division: Division) -> Division:
        notes = tuple(replace(note, blocks=passage.read(note.blocks)) for note in division.notes)
        return replace(division, blocks=passage.read(division.blocks), notes=notes)


@dataclass(slots=True, kw_only=True)
class _Passage:
    """How far a passage has been read: the language that it is in, and the references that begin a sentence."""

    referring: _Referring
    text: str  # slug of the text
    language: str
    beginnings: frozenset[Position] = frozenset()
    depth: int = 0  # how many headings are followed, whose words hold references

    def read(self, nodes: tuple[N, ...]) -> tuple[N, ...]:
        return map_each(nodes, self.change)

    def line(self, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        self.beginnings = frozenset(_beginnings(nodes))
        return map_each(nodes, self.change)

    def change(self, node: Node) -> Node:
        if isinstance(node, Reference):
            return self._reference(node)
        if isinstance(node, Figure) and node.anchor in self.referring.placed:
            use = map_prose(self.referring.placed[node.anchor], self.change)
            self.referring.placed[node.anchor] = replace(use, caption_text=plain_text(use.caption))
            return node
        if not isinstance(node, Inline):
            self.beginnings |= {found for line in _lines_of(node) for found in _beginnings(line)}
        around = self.language
        if isinstance(node, (Language, *IN_A_LANGUAGE)) and node.language:
            self.language = node.language
        changed = map_children(node, self.change)
        self.language = around
        return changed

    def _reference(self, node: Reference) -> Node:
        node = map_children(node, self.change)
        found = self._find(node)
        if found is None:
            return node if node.children else replace(node, children=_as_written(node))
        if found.kind in _PHRASES and not found.number and not node.children and node.to != "page":
            self._refuse_unnumbered(node, found)
        words = node.children or self._words(node, found)
        page = self._page(node) if node.to == "page" else ()
        return replace(node, target=found.anchor, children=words, page=page)

    def _find(self, node: Reference) -> Referent | None:
        """Return what a reference leads to, or report that there is no such thing."""
        if node.to == "wiki":
            return self._wiki(node)
        referents, text = self.referring.referents, node.text or self.text
        kinds = (node.to,) if node.to in KINDS else KINDS
        if node.text and not referents.find("text", "", node.text, only=True):
            self._other_text(node)
            return None
        for name, wanted in _names(node, kinds):
            for kind in wanted:
                found = referents.find(kind, name, text, only=bool(node.text) or node.to in ("text", "note"))
                if found is not None:
                    return found
        if node.to == "page" and not node.text and (found := referents.find("text", "", node.name, only=True)):
            return found
        self._missing(node, kinds)
        return None

    def _wiki(self, node: Reference) -> Referent | None:
        """Return what ``[[name]]`` leads to: a text, a heading of it or of this one, whatever has the id."""
        referents, name = self.referring.referents, node.name
        text = referents.text_called(node.text) if node.text else self.text
        if text is not None and (node.name or node.text):
            found = referents.find("text", name, text, only=True)
            found = found or referents.find("text", slug(name, "section"), text, only=True)
        else:
            candidates = (name or node.text, slug(name or node.text, "section"))
            lookups = (referents.find(kind, each, self.text, only=False) for each in candidates for kind in KINDS)
            found = next(filter(None, lookups), None)
        if found is None:
            near = self.referring.guesses.nearest(name or node.text, referents.names(("text", "figure"), self.text))
            shown = f"{node.text}#{name}" if name else node.text
            message = f"[[{shown[:60]}]] leads to nothing in this publication: its words are shown without a link"
            edit = None if name and node.text else meant_name(name or node.text, near, "[[")
            self._refuse(WIKI_LINK_UNREAD, message, node, f'did you mean "{near}"?' if near else "", edit)
        return found

    def _other_text(self, node: Reference) -> None:
        texts = [slug for slug, kind, name in self.referring.referents.within if kind == "text" and not name]
        plain = slug(node.text, "text")
        near = plain if plain in texts else self.referring.guesses.nearest(node.text, texts)
        hint = f'did you mean "{near}"?' if near else "the texts are those that publication.yaml lists"
        self._refuse(
            UNKNOWN_TEXT,
            f'there is no text "{node.text[:80]}" in this publication',
            node,
            hint,
            meant_name(node.text, near),
        )

    def _missing(self, node: Reference, kinds: tuple[str, ...]) -> None:
        """Report a reference that leads nowhere, with what was meant."""
        referring, name = self.referring, node.name
        if node.to == "figure" and name not in referring.index.figures:
            finding = unknown_figure(referring.index, name, node.position, referring.guesses)
            other = self._other_kind(node)
            referring.findings.append(replace(finding, hint=other, edit=None) if other else finding)
            return
        for each, _ in _names(node, kinds):
            if "figure" in kinds and each in referring.index.figures:
                hint = f"place it in a paragraph of its own: ![](figure:{each})"
                self._refuse(FIGURE_UNPLACED, f'figure "{each}" stands in none of the texts', node, hint)
                return
        near = referring.guesses.nearest(name, referring.referents.names(kinds, self.text))
        if node.to == "text":
            hint = f'did you mean "#{near}"?' if near else f"give a heading this name: {{#{slug(name, 'section')}}}"
            message = f'text "{node.text or self.text}" has no heading "{name[:80]}"'
            self._refuse(UNKNOWN_HEADING, message, node, hint, meant_name(name, near, "#"))
            return
        other = self._other_kind(node)
        hint = other or (f'did you mean "{near}"?' if near else _how_to_name(node.to, name))
        what = node.to if node.to in KINDS else "place"
        self._refuse(
            UNKNOWN_REFERENCE,
            f'no {what} has the id "{name[:80]}"',
            node,
            hint,
            None if other else meant_name(name, near),
        )

    def _other_kind(self, node: Reference) -> str:
        """Return the hint to name another kind of thing, where one has this id."""
        found = [kind for kind in KINDS if self.referring.referents.find(kind, node.name, self.text, only=False)]
        sign = "#" if found and found[0] == "text" else ""
        return f'"{node.name}" is a {_called(found[0])}: write {found[0]}:{sign}{node.name}' if found else ""

    def _words(self, node: Reference, found: Referent) -> tuple[Inline, ...]:
        """Return the words for what a reference leads to: "Table 3", or those of a heading."""
        if found.kind not in _PHRASES:
            return self._in_language(self._without_links(found.words), found.language)
        if node.bare:
            return (Words(position=node.position, text=str(found.number)),)
        return self._phrase(node, _PHRASES[found.kind], str(found.number))

    def _without_links(self, words: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Put words in the place of references in a heading; those in headings that these lead to are left out."""
        if not any(isinstance(node, Reference) for node in walk(words)):
            return words
        self.depth += 1
        said: list[Inline] = []
        for node in words:
            if not isinstance(node, Reference):
                said.append(node)
            elif node.children:
                said += node.children
            elif self.depth == 1 and (found := self._find(node)) is not None:
                said += self._words(node, found)
        self.depth -= 1
        return tuple(said)

    def _page(self, node: Reference) -> tuple[Inline, ...]:
        """Return what paper has before the number of the page: "page", after the author's words and a comma."""
        said = self._phrase(node, "page {number}", "", capital=not node.children)
        own = (*node.children, Words(position=node.position, text=comma(self.language))) if node.children else ()
        return (*own, *said)

    def _phrase(self, node: Reference, phrase: str, number: str, *, capital: bool = True) -> tuple[Inline, ...]:
        language = language_of_phrases(self.language)
        if not same_voice(language, self.language):
            language = language_of_phrases(self.referring.language)
        said = _catalogue(language)[phrase].format(number=number)
        if capital and (node.capital or node.position in self.beginnings):
            said = said[0].upper() + said[1:]
        return self._in_language((Words(position=node.position, text=said),), language)

    def _in_language(self, words: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
        if not words or same_voice(language, self.language):
            return words
        position = words[0].position
        return (Language(position=position, language=language, direction=direction(language), children=words),)

    def _refuse_unnumbered(self, node: Reference, found: Referent) -> None:
        what = "has no caption" if found.kind == "table" else "is decorative" if found.kind == "figure" else ""
        message = f'the {_called(found.kind)} "{node.name[:80]}" {what or "has no number"}, so that no number names it'
        hint = "give it a caption, or write words between the brackets"
        self._refuse(REFERENCE_UNNUMBERED, message, node, hint)

    def _refuse(self, rule: Rule, message: str, node: Node, hint: str = "", edit: Edit | None = None) -> None:
        self.referring.findings.append(rule.finding(message, node.position, hint, edit=edit))


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    return read_catalogue(primary(language))


def _names(node: Reference, kinds: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the ids that a reference may mean, each with the kinds of things that may have it.

    ``#tbl-rain`` is first what has this very id, then the table ``rain``; the words of a heading stand for its id.
    """
    yield node.name, kinds
    if found := _PREFIX.match(node.name):
        meant = _PREFIXES[found[1]]
        if meant in kinds:
            yield node.name[found.end() :], (meant,)
        yield node.name.replace(":", "-", 1), kinds
    else:
        yield from ((f"{prefix}{sign}{node.name}", (node.to,)) for prefix in _prefixes_of(node.to) for sign in "-:")
    if "text" in kinds and node.name:
        yield slug(node.name, "section"), ("text",)


def _prefixes_of(kind: str) -> Iterator[str]:
    """Yield the prefixes that ids of a kind may have: ``[](table:rain)`` leads to ``{#tbl-rain}``, too."""
    return (prefix for prefix, meant in _PREFIXES.items() if meant == kind)


def _as_written(node: Reference) -> tuple[Inline, ...]:
    return (Words(position=node.position, text=f"@{node.name}"),) if not node.to else ()


def _lines_of(node: Node) -> Iterator[tuple[Inline, ...]]:
    """Yield the lines of words that a block holds itself."""
    for each in fields(node):
        value = getattr(node, each.name)
        if isinstance(value, tuple) and value and isinstance(value[0], Inline):
            yield value


def _beginnings(line: Iterable[Inline]) -> Iterator[Position]:
    """Yield the positions of the references with which a sentence begins."""
    said = ""
    for node in read_through(line):
        if isinstance(node, Reference):
            if not said.strip() or _ENDS_A_SENTENCE.search(said):
                yield node.position
            said += "\ufffc"
        said += getattr(node, "text", "") if isinstance(node, Words | Code) else ""
        said += "\ufffc" if isinstance(node, Formula) else ""


def _how_to_name(kind: str, name: str) -> str:
    shown = slug(name, kind or "id")
    ways = {
        "table": f"give the table this id: ::: table {{#{shown}}}",
        "equation": f"give the formula this id: $$ {{#{shown}}} after its last line",
        "note": f"write the note: [^{shown}]: words",
    }
    return ways.get(kind, f"give it this id, in braces: {{#{shown}}}; \\@ shows the sign")


def _called(kind: str) -> str:
    return "heading" if kind == "text" else kind
