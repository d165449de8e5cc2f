"""Trees of pandoc, made as its JSON has them, and what the writer makes of them."""

from collections import Counter

from publish.importers.imported import Tree
from publish.importers.prepared import PictureFacts, Prepared, Properties
from publish.importers.words import missing_words
from publish.importers.writing import write
from publish.importers.writing.nodes import Node
from publish.model.files import SourceFile
from publish.source import read_text

NO_ATTRIBUTES = ["", [], []]


def words(text: str) -> list[Node]:
    """Return words with spaces between them."""
    found: list[Node] = []
    for number, word in enumerate(text.split(" ")):
        found += [{"t": "Space"}] if number else []
        found += [{"t": "Str", "c": word}] if word else []
    return found


def inlines(*parts) -> list[Node]:
    return [each for part in parts for each in (words(part) if isinstance(part, str) else [part])]


def around(kind: str, *parts) -> Node:
    return {"t": kind, "c": inlines(*parts)}


def span(*parts, id="", classes=(), **pairs) -> Node:
    keys = [[key.replace("_", "-"), value] for key, value in pairs.items()]
    return {"t": "Span", "c": [[id, list(classes), keys], inlines(*parts)]}


def link(address: str, *parts) -> Node:
    return {"t": "Link", "c": [NO_ATTRIBUTES, inlines(*parts), [address, ""]]}


def picture(source: str, alt: str = "", **pairs) -> Node:
    return {"t": "Image", "c": [["", [], [[*pair] for pair in pairs.items()]], inlines(alt), [source, ""]]}


def math(tex: str, kind: str = "InlineMath") -> Node:
    return {"t": "Math", "c": [{"t": kind}, tex]}


def code(text: str) -> Node:
    return {"t": "Code", "c": [NO_ATTRIBUTES, text]}


def note(*blocks) -> Node:
    return {"t": "Note", "c": list(blocks)}


def para(*parts) -> Node:
    return {"t": "Para", "c": inlines(*parts)}


def heading(level: int, *parts, id="", classes=()) -> Node:
    return {"t": "Header", "c": [level, [id, list(classes), []], inlines(*parts)]}


def div(*blocks, classes=(), **pairs) -> Node:
    keys = [[key.replace("_", "-"), value] for key, value in pairs.items()]
    return {"t": "Div", "c": [["", list(classes), keys], list(blocks)]}


def bullets(*items) -> Node:
    return {"t": "BulletList", "c": [list(item) for item in items]}


def numbered(*items, first=1, style="Decimal", signs="Period") -> Node:
    return {"t": "OrderedList", "c": [[first, {"t": style}, {"t": signs}], [list(item) for item in items]]}


def cell(*blocks, down=1, across=1) -> list:
    held = [para(each) if isinstance(each, str) else each for each in blocks]
    return [NO_ATTRIBUTES, {"t": "AlignDefault"}, down, across, held]


def table(*rows, head=(), caption=(), row_heads=0, columns=2) -> Node:
    said = [None, [para(caption)] if isinstance(caption, str) else list(caption)]
    specs = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * columns
    body = [NO_ATTRIBUTES, row_heads, [], [[NO_ATTRIBUTES, list(row)] for row in rows]]
    return {
        "t": "Table",
        "c": [
            NO_ATTRIBUTES,
            said,
            specs,
            [NO_ATTRIBUTES, [[NO_ATTRIBUTES, list(row)] for row in head]],
            [body],
            [NO_ATTRIBUTES, []],
        ],
    }


def written(*blocks, reader="docx+styles", meta=None, media=None, facts=(), language="en", properties=None, said=()):
    """Return what the writer makes of some blocks; our reader finds no fault in it."""
    tree = Tree(blocks=tuple(blocks), meta=meta or {}, media=media or {})
    about = properties or Properties(language=language)
    prepared = Prepared(
        data=b"",
        reader=reader,
        suffix=".docx",
        words=tuple(said),
        pictures=tuple(PictureFacts(**each) for each in facts),
        properties=about,
    )
    outcome = write(tree, prepared, "text.md")
    assert outcome.value is not None
    assert faults(outcome.value.text) == []
    return outcome


def text_of(*blocks, **options) -> str:
    return written(*blocks, **options).value.text.rstrip("\n")


def told(outcome) -> list[str]:
    """Return the findings of an import, each with its line."""
    return [f"{each.name} {each.position.line if each.position else '-'}" for each in outcome.diagnostics]


def asked(outcome) -> Counter:
    return Counter(each.kind for each in outcome.value.questions)


def faults(text: str, but=("text-empty", "cells-joined")) -> list[str]:
    file = SourceFile(path="text.md", name="text.md", data=text.encode())
    return [
        f"{each.name} {each.position}: {each.message}"
        for each in read_text(file, ()).diagnostics
        if each.name not in but
    ]


def missing(imported, said) -> list[str]:
    prepared = Prepared(data=b"", reader="docx", suffix=".docx", words=tuple(said))
    return missing_words(prepared, imported)
