"""Links to captions: a file links to the bookmark in a caption, our source to the figure or the table itself.

What a bookmark belongs to is known only once the figure or the table is written. Until then a mark that no text can
hold stands in the place of the address.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.importers.prepared import MARK
from publish.importers.writing import escapes
from publish.importers.writing.nodes import Node, attributes, lines_of, plain, walk
from publish.importers.writing.pieces import Text
from publish.importers.writing.shape import captions_in

_LABEL = re.compile(
    r"(?:table|tab\.|tabelle|tableau|tabla|tabella|tabela|tabel|таблица|جدول|fig(?:ure|ura|uur|\.)?|abb(?:ildung|\.)?|"
    r"рис(?:унок|\.)?|شكل|الشكل|الجدول)[ \u00a0]*(?:\d+(?:[.\-–]\d+)*[a-z]?|[IVX]{1,5})",
    re.IGNORECASE,
)
_MENTION = re.compile(rf"(?P<before>[^\w]*)(?P<label>{_LABEL.pattern})(?P<after>[^\w]*)", re.IGNORECASE)
_MARK = re.compile("\ufdd2(\\d+)\ufdd3|\ufdd4\\d+\ufdd5")


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a bookmark; ``words`` are those that outputs set themselves, such as "Figure 1", or nothing."""

    bookmark: str
    words: str = ""


def bookmarks_of(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the names of bookmarks and pictures among some inlines."""
    for node in walk(nodes):
        if node["t"] in ("Span", "Image") and (name := attributes(node["c"][0]).id):
            yield name


def bookmarks_of_captions(blocks: Sequence[Node]) -> frozenset[str]:
    """Return the names by which links lead to a figure or a table."""
    used = {node["c"][2][0][1:] for node in walk(blocks) if node["t"] == "Link" and node["c"][2][0].startswith("#")}
    found: set[str] = set()
    for nodes, id in captions_in(blocks) if used else ():
        found |= {*bookmarks_of(nodes), id}
    return frozenset(found & used)


def labels_of_captions(blocks: Sequence[Node]) -> dict[str, str]:
    """Return the labels of captions, such as "figure 1", that the text mentions, each with a name for links to it.

    A label that two captions have names neither.
    """
    captions = {id(nodes): label for nodes, _ in captions_in(blocks) if (label := _label_at_head(nodes))}
    counts = Counter(captions.values())
    mentioned = {
        _key(found[0])
        for line in (lines_of(blocks) if captions else ())
        if id(line) not in captions
        for found in _LABEL.finditer(plain(line))
    }
    return {each: f"{MARK}label-{each.replace(' ', '-')}" for each in counts if counts[each] == 1 and each in mentioned}


def with_links_to_labels(nodes: Sequence[Node], labels: Mapping[str, str]) -> list[Node]:
    """Return inlines in which the labels of captions are links to what has the caption."""
    found: list[Node] = []
    index = 0
    while index < len(nodes):
        for length in (3, 1):
            run = nodes[index : index + length]
            words = "".join(each["c"] if each["t"] == "Str" else " " for each in run)
            kinds = [each["t"] for each in run]
            match = _MENTION.fullmatch(words) if kinds in (["Str", "Space", "Str"], ["Str"]) else None
            if match and (name := labels.get(_key(match["label"]), "")):
                link = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": match["label"]}], [f"#{name}", ""]]}
                parts = ({"t": "Str", "c": match["before"]}, link, {"t": "Str", "c": match["after"]})
                found += (each for each in parts if each["c"])
                index += length
                break
        else:
            found.append(nodes[index])
            index += 1
    return found


def name_of_label(caption: Sequence[Node], labels: Mapping[str, str]) -> str:
    """Return the name by which mentions link to what has a caption, or nothing."""
    return labels.get(_label_at_head(caption), "")


def _label_at_head(nodes: Sequence[Node]) -> str:
    found = _LABEL.match(plain(nodes))
    return _key(found[0]) if found else ""


def _key(label: str) -> str:
    return " ".join(label.casefold().split())


def mark_of(number: int) -> str:
    """Return what stands in the place of the address of a reference."""
    return f"\ufdd2{number}\ufdd3"


def begin_of(number: int) -> str:
    """Return what stands before a reference with words."""
    return f"\ufdd4{number}\ufdd5"


def resolved(source: str, references: Sequence[Reference], places: Mapping[str, str]) -> str:
    """Return source in which references lead to what their bookmarks belong to; others are no links any more."""
    for number, reference in enumerate(references):
        if reference.bookmark not in places:
            source = _without(source, number, reference)

    def place(found: re.Match[str]) -> str:
        return places[references[int(found[1])].bookmark] if found[1] else ""

    return _MARK.sub(place, source) if references else source


def _without(source: str, number: int, reference: Reference) -> str:
    """Return source in which the words of a reference are no link."""
    begin, mark = begin_of(number), mark_of(number)
    if reference.words:
        return source.replace(f"[]({mark})", escapes.words([Text(reference.words)]))
    start = source.find(begin)
    if start < 0:
        return source
    before, _, rest = source[start + len(begin) :].partition("[")
    return f"{source[:start]}{before}{rest}".replace(f"]({mark})", "", 1)


def is_label(nodes: Sequence[Node]) -> bool:
    """Return whether the words of a link are the label and the number of a caption and nothing else."""
    return _LABEL.fullmatch(plain(nodes)) is not None
