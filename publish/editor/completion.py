"""What can stand at the caret: schemes, ids of records and figures, texts, headings, notes, works, containers.

What is looked at is the line before the caret alone, so that an unfinished text hinders nothing; the names come from
the publication as it was last read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from publish.editor.cards import PLAIN, Manner, card, summary
from publish.editor.names import FIGURE, HEADING, NOTE, RECORD_KINDS, SOURCE, TEXT, Key, names_of
from publish.editor.open_files import Editing, path_of
from publish.editor.seen import Seen
from publish.editor.yaml_place import ITEM, known_at, place_in_yaml, table_of
from publish.model.entities import Record
from publish.model.inlines import Language
from publish.model.walk import walk
from publish.source.known_fields import Field, Holds, Table

TRIGGERS = ("(", ":", "#", "^", "@", ",", "=", "[", "/")
SCHEMES = {
    "group": "a mention of a group, an organisation or a government",
    "place": "a mention of a place",
    "person": "a mention of a person",
    "term": "a mention of a term of the glossary",
    "claim": "a statement, and the sources that make it",
    SOURCE: "words that name a source",
    "date": "a date: 2025-05-01, 2025-05, 2025-05-01/2025-05-03",
    "lang": "words in another language",
    FIGURE: "a link to a figure, or the figure itself",
    "table": "a reference to a table",
    "equation": "a reference to an equation",
    NOTE: "a reference to a note",
    "page": "a reference to the page of something",
    TEXT: "a link to another text, or to a heading",
    "https": "a link to the network",
    "mailto": "an address for mail",
}
"""What the words of a typed link mean, by its scheme."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_FILES = {"bibliography": (".bib", ".json"), "csl": (".csl",), "image": PICTURES, "texts": (".md", ".markdown")}
"""The endings of the files that fields name."""
_WORDS_SUGGEST = 3  # letters that words have at least, so that records which hold them are offered
_MOST_SUGGESTED = 20
_UNLIKE = 9
_LINK = re.compile(r"(?:(?P<bang>!)?\[(?P<words>[^\[\]]*)\]\(<?|<)(?P<scheme>[A-Za-z]*)\Z")
_ADDRESS = re.compile(r"(?:\]\(<?|<|\]:[ \t]*<?)(?P<scheme>[A-Za-z]+):(?P<before>[^\s<>()]*?,)?(?P<name>[^\s<>(),]*)\Z")
_LINKED = re.compile(r"\[(?P<words>[^\[\]]*)\]\(<?\Z")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\(<?(?P<name>[\w./-]*)\Z")
_NOTE = re.compile(r"\[\^(?P<name>[^\s\[\]^]*)\Z")
_CITED = re.compile(r"(?<![\w.])@(?P<name>[^\s\[\](){},;@]*)\Z")
_BY = re.compile(r":::.*\bby=\"?(?:[^\s\"}]*,)?(?P<name>[^\s\"},]*)\Z")
_CONTAINER = re.compile(r"\A[ \t>]*:{3,}[ \t]*(?P<name>[a-z-]*)\Z")
_LOCAL = re.compile(r"\]\((?P<sign>#)(?P<name>[^\s<>()]*)\Z")
_SILENCE = re.compile(r"(?:<!--|#)[ \t]*silence[ \t]+(?:[\w-]+,[ \t]*)*(?P<name>[\w-]*)\Z")
_RULE = re.compile(r"\brule:[ \t]*(?P<name>[\w-]*)\Z")
_YAML_ID = re.compile(
    r"(?:^|[\s{,-])(?P<key>according-to|cover|group|holder|place|source|within)[ \t]*:[ \t]*"
    r"(?:\[?[ \t]*(?:[^\s\[\]{},]+[ \t]*,[ \t]*)*)[\"']?(?P<name>[\w.-]*)\Z"
)
_KIND_OF_KEY = {"according-to": SOURCE, "cover": FIGURE, "holder": "group", "within": "place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that may be written: ``words`` in place of the last characters before the caret."""

    words: str
    label: str
    about: str = ""  # on the same line
    more: str = ""
    key: Key | None = None  # of what has a card
    kind: types.CompletionItemKind = types.CompletionItemKind.Reference
    sort: str = ""
    also: str = ""  # other words that it is found by


def offers(seen: Seen, path: Path, line: str, text: str = "", row: int = 0) -> tuple[tuple[Offer, ...], int]:
    """Return what may be written after a line, and how many characters before the caret it replaces.

    ``text`` is the whole file, and ``row`` the line in it, counted from 0.
    """
    yaml = path.suffix in (".yaml", ".yml")
    if found := _ADDRESS.search(line):
        linked = _LINKED.search(line, 0, found.start("scheme"))
        words = linked["words"] if linked else ""
        return tuple(_of_scheme(seen, path, found["scheme"].lower(), found["name"], words)), len(found["name"])
    if found := _LOCAL.search(line):
        return tuple(_headings(seen, _own(seen, path))), len(found["name"])
    if found := _PICTURE.search(line):
        figure = Offer(words="figure:", label="figure:", about=SCHEMES[FIGURE], sort="0")
        return (figure, *_named_files(seen, PICTURES)), len(found["name"])
    if found := _LINK.search(line):
        return tuple(_schemes(seen, found["words"] or "")), len(found["scheme"])
    if yaml and (found := _YAML_ID.search(line)):
        kind = _KIND_OF_KEY.get(found["key"], found["key"])
        return tuple(_records(seen, kind, "")), len(found["name"])
    if found := _SILENCE.search(line) or (_RULE.search(line) if yaml else None):
        return tuple(_rules(seen)), len(found["name"])
    if fields := table_of(path, text, row):
        return _fields(seen, text, row, line, fields)
    if found := _NOTE.search(line):
        return tuple(_in_text(seen, NOTE, _own(seen, path))), len(found["name"])
    if found := _BY.search(line):
        return tuple(_records(seen, SOURCE, "")), len(found["name"])
    if not yaml and (found := _CONTAINER.search(line)):
        return tuple(_containers()), len(found["name"])
    if not yaml and (found := _CITED.search(line)):
        return tuple(_works(seen)), len(found["name"])
    return (), 0


def _named_files(seen: Seen, endings: tuple[str, ...]) -> Iterator[Offer]:
    for name in seen.beside:
        if name.lower().endswith(endings):
            yield Offer(words=name, label=name, kind=types.CompletionItemKind.File)


def _schemes(seen: Seen, words: str) -> Iterator[Offer]:
    yield from _named_like(seen, words)
    for scheme, about in SCHEMES.items():
        yield Offer(
            words=f"{scheme}:",
            label=f"{scheme}:",
            about=about,
            kind=types.CompletionItemKind.Keyword,
            sort=f"1{list(SCHEMES).index(scheme):02}",
        )


def _named_like(seen: Seen, words: str) -> Iterator[Offer]:
    """Yield the records that the words of a link name, those of this very name first."""
    said = words.strip().casefold()
    if len(said) < _WORDS_SUGGEST:
        return
    names, found = names_of(seen), []
    for key, record in names.records.items():
        alike = _likeness(said, record)
        if alike < _UNLIKE and key[0] != FIGURE:
            found.append((alike, key))
    for alike, key in sorted(found)[:_MOST_SUGGESTED]:
        address = f"{key[0]}:{key[1]}"
        yield Offer(
            words=address,
            label=address,
            about=names.records[key].name,
            key=key,
            sort=f"0{alike}",
            kind=types.CompletionItemKind.Reference,
        )


def _likeness(said: str, record: Record) -> int:
    """Return how near some words come to the names of a record: 0 for one of them, _UNLIKE for none."""
    if len(said) < _WORDS_SUGGEST:
        return _UNLIKE
    called = (record.name, *(each.text for each in getattr(record, "names", ())))
    return min(_alike(said, each.casefold()) for each in called)


def _alike(said: str, name: str) -> int:
    if said == name:
        return 0
    return 1 if name.startswith(said) else 2 if said in name or (len(name) > 3 and name in said) else _UNLIKE


def _of_scheme(seen: Seen, path: Path, scheme: str, written: str, words: str) -> Iterator[Offer]:
    own = _own(seen, path)
    if scheme in RECORD_KINDS or scheme in ("claim", FIGURE):
        yield from _records(seen, SOURCE if scheme == "claim" else scheme, words if scheme != "claim" else "")
    elif scheme in (TEXT, "page"):
        text, sign, _ = written.partition("#")
        if sign:
            of = text.removesuffix(".md") or own
            yield from (_after(f"{text}#", each) for each in _headings(seen, of))
        else:
            yield from _texts(seen)
            yield from (_after("#", each) for each in _headings(seen, own))
        if scheme == "page":
            yield from _records(seen, FIGURE, "")
    elif scheme in ("table", "equation", NOTE):
        yield from _in_text(seen, scheme, own)
    elif scheme == "lang":
        yield from _languages(seen)


def _records(seen: Seen, kind: str, said: str) -> Iterator[Offer]:
    """Yield the records of a kind, those first that some words name."""
    names, said = names_of(seen), said.strip().casefold()
    for key, record in names.records.items():
        if key[0] == kind:
            about = summary(record)
            name = "" if kind == FIGURE else record.name
            alike = _likeness(said, record)
            yield Offer(
                words=record.id,
                label=record.id,
                about=name or about[:80],
                key=key,
                sort=f"4{alike}" if alike < _UNLIKE else "",
                also=" ".join((name, *(each.text for each in getattr(record, "names", ())))),
            )


def _in_text(seen: Seen, kind: str, text: str) -> Iterator[Offer]:
    names = names_of(seen)
    for name in _once(each.key for each in names.named if each.defines):
        if name[0] == kind and name[2] == text:
            yield Offer(words=name[1], label=name[1], key=name)


def _headings(seen: Seen, text: str) -> Iterator[Offer]:
    names = names_of(seen)
    for key in _once(each.key for each in names.named if each.defines):
        if key[2] == text and key[0] in (HEADING, "table", "equation", "question") and key[1]:
            also = card(seen, names, key, PLAIN)
            yield Offer(words=key[1], label=key[1], about=key[0], key=key, also=also)


def _texts(seen: Seen) -> Iterator[Offer]:
    for document in seen.documents.values():
        key = (TEXT, document.slug, "")
        yield Offer(words=document.slug, label=document.slug, key=key, kind=types.CompletionItemKind.File)


def _works(seen: Seen) -> Iterator[Offer]:
    yield from _records(seen, SOURCE, "")
    for key in seen.works:
        yield Offer(words=key, label=key, about="a work of the bibliography")


def _languages(seen: Seen) -> Iterator[Offer]:
    """Yield the languages that the publication has already, in texts and names."""
    from publish.languages import language_name

    found: dict[str, None] = {}
    for document in seen.documents.values():
        nodes = walk((*document.blocks, *document.notes))
        found |= {node.language: None for node in nodes if isinstance(node, Language)}
    for record in names_of(seen).records.values():
        found |= {each.language: None for each in getattr(record, "names", ())}
    for tag in sorted(found):
        if tag:
            yield Offer(words=tag, label=tag, about=language_name(tag), kind=types.CompletionItemKind.Unit)


def _fields(
    seen: Seen, text: str, row: int, line: str, fields: tuple[Table, bool, int]
) -> tuple[tuple[Offer, ...], int]:
    """Return the keys and values of YAML at a line."""
    table, by_id, first = fields
    place = place_in_yaml(tuple(text.split("\n"))[first:], row - first, line)
    known = known_at(table, place.keys, by_id=by_id) if place else None
    if place is None or known is None:
        return (), 0
    if not place.value and known.fields is not None:
        return tuple(_keys(known.fields, place.siblings)), len(place.written)
    key = next((each for each in reversed(place.keys) if each != ITEM), "")
    if key in _FILES:
        return tuple(_named_files(seen, _FILES[key])), len(place.written)
    if known.field is not None and (place.value or place.keys[-1:] == (ITEM,)):
        return tuple(_values(seen, known.field)), len(place.written)
    return (), 0


def _keys(fields: Table, siblings: frozenset[str]) -> Iterator[Offer]:
    for number, (key, field) in enumerate(fields.items()):
        if key not in siblings:
            yield Offer(
                words=f"{key}:" if field.holds is Holds.NOTHING else f"{key}: ",
                label=key,
                about="needed" if field.needed else "",
                more=field.about,
                kind=types.CompletionItemKind.Property,
                sort=f"{number:03}",
            )


def _values(seen: Seen, field: Field) -> Iterator[Offer]:
    if field.holds is Holds.LANGUAGE:
        yield from _languages(seen)
    if field.holds in (Holds.EDITION, Holds.PAPER_EDITION):
        choices = seen.editions if field.holds is Holds.EDITION else seen.paper_editions
    else:
        choices = ("true", "false") if field.holds is Holds.FLAG else field.choices
    for number, choice in enumerate(choices):
        yield Offer(words=choice, label=choice, kind=types.CompletionItemKind.Value, sort=f"{number:03}")


def _rules(seen: Seen) -> Iterator[Offer]:
    """Yield the rules that may be silenced, those with findings here first."""
    broken = {each.rule.name for each in seen.findings}
    for rule in seen.rules:
        if not rule.final:
            first = "0" if rule.name in broken else "5"
            yield Offer(
                words=rule.name, label=rule.name, more=rule.text, kind=types.CompletionItemKind.Event, sort=first
            )


def _containers() -> Iterator[Offer]:
    from publish.source.annotations.container_registry import CONTAINERS

    for name in CONTAINERS:
        yield Offer(words=name, label=name, about="a container", kind=types.CompletionItemKind.Struct)


def _after(before: str, offer: Offer) -> Offer:
    return replace(offer, words=f"{before}{offer.words}", label=f"{before}{offer.label}")


def _own(seen: Seen, path: Path) -> str:
    document = seen.documents.get(path)
    return document.slug if document else ""


def _once(keys: Iterable[Key]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(keys))


def register(server: LanguageServer, editing: Editing) -> None:
    """Add completion to a server."""

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS))
    async def complete(params: types.CompletionParams) -> types.CompletionList:
        path = path_of(params.text_document.uri)
        items: dict[str, types.CompletionItem] = {}
        if path is None:
            return types.CompletionList(is_incomplete=False, items=[])
        places = editing.places(editing.text(path))
        end = places.nearest(params.position)
        line, after = places.line_before(end), places.line_after(end)
        manner = editing.manner("text_document.completion.completion_item.documentation_format")
        both = bool(editing.can("text_document.completion.completion_item.insert_replace_support"))
        for seen in await editing.lately(path):
            found, replaced = offers(seen, path, line, places.text, end.line)
            start = places.before(end, replaced)
            names = names_of(seen)
            for each in found:
                more = card(seen, names, each.key, manner) if each.key else manner.words(each.more)
                rest = _rest(each.words, after)
                far = places.before(end, -len(rest))
                where: types.Range | types.InsertReplaceEdit
                where = types.Range(start=start, end=far if replaced else end)
                if both:
                    insert = types.Range(start=start, end=end)
                    where = types.InsertReplaceEdit(
                        new_text=each.words, insert=insert, replace=types.Range(start=start, end=far)
                    )
                items.setdefault(each.words, _item(each, where, more, manner))
        return types.CompletionList(is_incomplete=False, items=list(items.values()))


def _rest(words: str, after: str) -> str:
    """Return what follows the caret of the name that some words would be written for."""
    if words.endswith((":", ": ")):
        pattern = r"[\w-]*(?:: ?)?" if words.endswith(" ") else r"[\w-]*:?"
    else:
        pattern = r"[^\s<>()]*" if ":" in words else r"[\w./#-]*"
    found = re.match(pattern, after)
    return found[0] if found else ""


def _item(
    offer: Offer, where: types.Range | types.InsertReplaceEdit, more: str, manner: Manner
) -> types.CompletionItem:
    edit = types.TextEdit(range=where, new_text=offer.words) if isinstance(where, types.Range) else where
    return types.CompletionItem(
        label=offer.label,
        kind=offer.kind,
        detail=offer.about or None,
        documentation=types.MarkupContent(kind=manner.kind, value=more) if more else None,
        sort_text=f"{offer.sort or 5}{offer.label}",
        filter_text=f"{offer.words} {offer.also}".strip(),
        text_edit=edit,
    )
