"""Plain pictures in a text: another alternative text in the place of the old one, or a record in their place."""

from __future__ import annotations

import re

from publish.alternatives.entry import Entry, Said
from publish.model.files import SourceFile
from publish.model.walk import plain_text, walk
from publish.slug import free_name, slug
from publish.source.decoding import decode
from publish.source.location import Lines
from publish.source.yaml_edits import Change, spliced

_TARGET = re.compile(
    r"\]\((?:<[^>\n]*>|[^\s()]+)(?:\s+(?P<title>\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'))?\s*\)", re.DOTALL
)
_ID = re.compile(r"\{\s*#[^\s{}]+\s*")
_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
Pictures = tuple[tuple[tuple[str, str], ...], str]


def with_alternative(file: SourceFile, entry: Entry, alt: str) -> bytes | None:
    """Return a text in which a picture has another alternative text; None where more would change."""
    text, start = _found(file, entry)
    end = _end_of_words(text, start)
    if end is None:
        return None
    words = " ".join(alt.split())
    for written in (words, _MARKS.sub(r"\\\1", words)):
        data = spliced(file.data, [(start + 2, end, written)])
        if _pictures(file, data) == _expected(file, entry, words):
            return data
    return None


def as_record(
    file: SourceFile, entry: Entry, said: Said, taken: frozenset[str]
) -> tuple[bytes | None, str, list[Change]]:
    """Return a text in which a picture stands by its record, the record's id, and the entries of the record."""
    text, start = _found(file, entry)
    end = _end_of_words(text, start)
    target = _TARGET.match(text, end) if end is not None else None
    if target is None:
        return None, "", []
    stem = slug(entry.image.rpartition("/")[2].rpartition(".")[0] or entry.image, "picture")
    id = free_name(stem, taken)
    title = (target["title"] or "")[1:-1]
    record: dict[str, str | bool] = {"image": entry.image}
    if not said.decorative:
        record["alt"] = said.alt or entry.said.alt
    record |= {"caption": re.sub(r"\\([\"'\\])", r"\1", title)} if title else {}
    record |= {"decorative": said.decorative} if said.decorative else {}
    record |= {"needs-description": True} if said.needs_description else {}
    record |= {"description": said.description} if said.description else {}
    rest = _ID.match(text, target.end())
    place = f"![](figure:{id}){'{' if rest else ''}"
    data = spliced(file.data, [(start, rest.end() if rest else target.end(), place)])
    data = data.replace(f"![](figure:{id}){{}}".encode(), f"![](figure:{id})".encode())
    return data, id, [Change(keys=("figures", id, key), value=value) for key, value in record.items()]


def _found(file: SourceFile, entry: Entry) -> tuple[str, int]:
    text = decode(file).value or ""
    start = Lines(text).offset(entry.position.line, entry.position.column)
    return text, text.find("![", start)


def _end_of_words(text: str, start: int) -> int | None:
    """Return where the closing bracket of a picture's words stands."""
    depth, at = 0, start + 1
    while start >= 0 and at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == "[":
            depth += 1
        elif text[at] == "]":
            depth -= 1
            if not depth:
                return at
        at += 1
    return None


def _expected(file: SourceFile, entry: Entry, alt: str) -> Pictures:
    pictures, words = _pictures(file, file.data)
    number = int(entry.key.rpartition(":")[2])
    seen = 0
    changed = []
    for image, old in pictures:
        seen += image == entry.image
        changed.append((image, alt if image == entry.image and seen == number else old))
    return tuple(changed), words


def _pictures(file: SourceFile, data: bytes) -> Pictures:
    """Return the plain pictures of a text with their alternative texts, and the text's words without these."""
    from publish.model.blocks import Figure
    from publish.model.inlines import Picture
    from publish.source import read_text

    document = read_text(SourceFile(path=file.path, name=file.name, data=data), ()).value
    if document is None:
        return (), ""
    figures = {each.id: each for each in document.figures}
    headline = (document.headline,) if document.headline else ()
    nodes = tuple(walk((*headline, *document.blocks, *document.notes)))
    found = []
    for node in nodes:
        if isinstance(node, Picture):
            found.append((node.image, node.alt))
        elif isinstance(node, Figure) and node.record in figures:
            found.append((figures[node.record].image, figures[node.record].alt))
    without = plain_text(tuple(document.blocks))
    for _image, alt in found:
        without = without.replace(alt, "") if alt else without
    return tuple(found), without
