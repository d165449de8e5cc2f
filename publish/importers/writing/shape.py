"""The tree as our source has it: without wrappers of styles, captions beside what they belong to, quotations whole.

Three kinds of block stand in what comes out that pandoc doesn't have: ``Caption`` (blocks), ``Passage`` (a language and
blocks), ``Notice`` (a label and blocks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from publish.importers.prepared import MARK, OBJECT_TOKEN
from publish.importers.writing.galleries import LONGEST_CAPTION
from publish.importers.writing.nodes import Attributes, Node, attributes, blocks_in, lines_of, plain, plain_blocks
from publish.importers.writing.pictures import only_pictures, without_credit
from publish.importers.writing.report import Report, excerpt
from publish.model.blocks import NOTICE_LABELS

CAPTION = f"{MARK}caption"
_LANGUAGE = f"{MARK}lang-"
_QUOTES = frozenset(
    {
        "quote", "intense quote", "block text", "quotations", "quotation", "block quote", "blockquote", "extract",
        "block quotation", "epigraph", "zitat", "intensives zitat", "citation", "citation intense", "cita",
        "cita destacada", "citazione", "citaat",
    }
)  # fmt: skip
_PLAIN = frozenset(
    {
        "", "normal", "default", "body text", "text body", "first paragraph", "compact", "list paragraph", "standard",
        "plain text", "normal (web)", "no spacing", "footnote text", "endnote text", "list", "list bullet",
        "list number", "list continue", "table contents", "table paragraph", "frame contents", "bibliography",
        "source code", "table text", "body text 2", "body text 3", "body text indent", "body text first indent",
        "caption", "image caption", "table caption", "captioned figure", "figure", "standaard", "texte courant",
        "list bullet 2", "list bullet 3", "list number 2", "list number 3", "preformatted text", "heading",
        "definition", "definition term", "title", "subtitle", "author", "date", "abstract", "header", "footer",
    }
)  # fmt: skip
"""Styles that say nothing which the tree doesn't say, or nothing at all."""
_CAPTIONS = frozenset({"caption", "image caption", "table caption", "beschriftung", "légende", "leyenda", "didascalia"})
_NOTICES = {"note": "note", "tip": "tip", "warning": "warning", "caution": "caution", "important": "important",
            "hint": "hint", "danger": "danger", "attention": "attention", "error": "error", "info": "info",
            "admonition": "", "callout": ""}  # fmt: skip
_OF_TABLES = re.compile(
    r"\s*(?:table|tab\.|tabelle|tableau|tabla|tabella|tabela|tabel|таблица|جدول|表)(?![^\W\d_])", re.IGNORECASE
)
_OF_FIGURES = re.compile(
    r"\s*(?:fig(?:ure|ura|uur|\.)?|abb(?:ildung|\.)?|bild|photo(?:graph)?|foto|image|illustration|map|chart|graph|"
    r"diagram(?:m|me)?|imagen|immagine|рис(?:унок|\.)?|شكل|صورة|الشكل|図|图)(?![^\W\d_])",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^\s*(?:table|tab\.|tabelle|tableau|tabla|tabella|tabela|tabel|таблица|جدول|fig(?:ure|ura|uur|\.)?|abb(?:ildung|\.)?|"
    r"рис(?:унок|\.)?|شكل|الشكل|immagine|imagen)[ \u00a0]*(?:\d+(?:[.\-–]\d+)*[a-z]?|[IVX]{1,5}|[A-Z])?"
    r"[ \u00a0]*(?:[.:–—|-]+[ \u00a0]*|(?=[^\w]*$)|[ \u00a0]+(?=\S))",
    re.IGNORECASE,
)
"""The word and the number before a caption, which outputs set themselves; the number must stand there."""
_LEVEL = re.compile(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)
_BETWEEN_NAMES = frozenset(
    {"of", "the", "and", "for", "de", "du", "des", "la", "le", "et", "von", "und", "van", "y", "via"}
)
_LISTS = ("BulletList", "OrderedList")
_QUOTED = re.compile(r"[“„«‘\"'「『].*[”“»’\"'」』][.,;:!?]?(?:\s*[—–-]\s*.{1,80})?$", re.DOTALL)
_SENTENCE = 12  # blanks between the words of a passage that is more than a line
_NUMBERED = re.compile(
    r"(?:table|tab\.|tabelle|tableau|tabla|tabella|tabela|tabel|таблица|جدول|fig(?:ure|ura|uur|\.)?|abb(?:ildung|\.)?|"
    r"рис(?:унок|\.)?|شكل|الشكل)[ \u00a0]*(?:\d+(?:[.\-–]\d+)*[a-z]?|[IVX]{1,5})[ \u00a0]*[.:–—|-][ \u00a0]*\S",
    re.IGNORECASE,
)
_SEQUENCE = re.compile(r"^[ \u00a0]*[:.–—][ \u00a0]+")


def shaped(blocks: Sequence[Node], report: Report, *, styled: bool = False) -> list[Node]:
    """Return some blocks, and those in them, in the shape of our source.

    ``styled``: a quotation has the style of one; what is only moved in is one by its look, or goes on with a list.
    """
    found = _joined(_unwrapped(_levelled(blocks) if styled else blocks, report))
    return _paired(_told_apart(found, report) if styled else found)


def _unwrapped(blocks: Sequence[Node], report: Report, style: str = "") -> Iterator[Node]:
    for block in blocks:
        if block["t"] == "Div":
            yield from _division(attributes(block["c"][0]), block["c"][1], report)
        elif block["t"] in ("BlockQuote", "CodeBlock") and style:
            yield {**block, "style": style}
        else:
            yield block


def _division(about: Attributes, blocks: Sequence[Node], report: Report) -> Iterator[Node]:
    style = about.style
    name = style.casefold()
    classes = {each.casefold() for each in about.classes}
    language = about.pairs.get("lang", "")
    if style == CAPTION or CAPTION in classes or name in _CAPTIONS:
        yield {"t": "Caption", "c": [*_unwrapped(blocks, report)]}
    elif style.startswith(_LANGUAGE):
        yield {"t": "Passage", "c": [style.removeprefix(_LANGUAGE), [*_unwrapped(blocks, report)]]}
    elif name in _QUOTES:
        inner = [*_unwrapped(blocks, report)]
        if len(inner) == 1 and inner[0]["t"] == "BlockQuote":
            inner = inner[0]["c"]
        yield {"t": "BlockQuote", "c": inner, "style": name}
    elif label := next((_NOTICES[each] for each in about.classes if each in _NOTICES and each in NOTICE_LABELS), None):
        yield {"t": "Notice", "c": [label, blocks]}
    elif language:
        yield {"t": "Passage", "c": [language, [*_unwrapped(blocks, report)]]}
    else:
        if name not in _PLAIN and not name.startswith((MARK, "heading", "toc ", "contents ")):
            report.styles[style] += 1
        yield from _unwrapped(blocks, report, name)


def _levelled(blocks: Sequence[Node]) -> list[Node]:
    """Return blocks in which lists whose style names a deeper level (``List Bullet 2``) belong to the item before."""
    found: list[Node] = []
    for block in blocks:
        last = found[-1] if found else None
        if last is not None and last["t"] in _LISTS and _level_by_style(block) > _level_by_style(last):
            *items, item = _items(last)
            found[-1] = _with_items(last, [*items, _levelled([*item, block])])
        elif last is not None and _ends_deeper(last) and _goes_on(last, block):
            found[-1] = _with_items(last, [*_items(last), *_items(block)])
        else:
            found.append(block)
    return found


def _ends_deeper(block: Node) -> bool:
    """Return whether a block is a list whose last item ends with a list of a deeper level."""
    return block["t"] in _LISTS and any(_level_by_style(each) > 1 for each in _items(block)[-1][-1:])


def _level_by_style(block: Node) -> int:
    """Return the level that the style of a list's first item names, 1 for any other list, 0 for any other block."""
    if block["t"] not in _LISTS:
        return 0
    first = next((inner for item in _items(block) for inner in item[:1]), None)
    found = _LEVEL.fullmatch(attributes(first["c"][0]).style) if first is not None and first["t"] == "Div" else None
    return int(found[1]) if found else 1


def _continued(blocks: Sequence[Node]) -> list[Node]:
    """Return blocks in which what is moved in below an item of a list belongs to it, and the list goes on after it."""
    found: list[Node] = []
    open_list = False  # the last block is a list to which something that is moved in was added
    for block in blocks:
        last = found[-1] if found else None
        if last is not None and last["t"] in _LISTS and _is_moved_in(block):
            *items, item = _items(last)
            found[-1] = _with_items(last, [*items, [*item, *block["c"]]])
            open_list = True
        elif last is not None and open_list and _goes_on(last, block):
            found[-1] = _with_items(last, [*_items(last), *_items(block)])
            open_list = False
        else:
            found.append(block)
            open_list = False
    return found


def _is_moved_in(block: Node) -> bool:
    return block["t"] == "BlockQuote" and block.get("style", "") not in _QUOTES


def _items(block: Node) -> list[list[Node]]:
    return list(block["c"] if block["t"] == "BulletList" else block["c"][1])


def _with_items(block: Node, items: Sequence[Sequence[Node]]) -> Node:
    return {**block, "c": items if block["t"] == "BulletList" else [block["c"][0], items]}


def _goes_on(before: Node, block: Node) -> bool:
    """Return whether a list takes up the numbers of the one before it, or has none either."""
    if before["t"] != block["t"]:
        return False
    if block["t"] == "BulletList":
        return True
    (first, *kind), (begins, *other) = before["c"][0], block["c"][0]
    return bool(begins == first + len(_items(before)) and kind == other)


def _told_apart(blocks: Sequence[Node], report: Report) -> list[Node]:
    """Return blocks in which what is only moved in is a quotation where it looks like one."""
    found: list[Node] = []
    blocks = _continued(blocks)
    for number, block in enumerate(blocks):
        if not _is_moved_in(block):
            found.append(block)
            continue
        words = plain_blocks(block["c"])
        between = bool(found) and found[-1]["t"] in ("Para", "Plain") and number + 1 < len(blocks)
        kept = bool(_QUOTED.match(words)) or (between and words.count(" ") >= _SENTENCE and words[-1] in '.!?…”"»')
        if words.count(" ") >= _SENTENCE:
            report.ask("quotation", "Is this passage, which is moved in, a quotation?", subject=excerpt(words))
        found += [block] if kept else _told_apart(_joined(_unwrapped(block["c"], report)), report)
    return found


def _joined(blocks: Iterator[Node]) -> list[Node]:
    """Join quotations and code of a word processor, which are one for each paragraph, to those before them."""
    found: list[Node] = []
    for block in blocks:
        last = found[-1] if found else None
        if last is None or block["t"] != last["t"] or not (block.get("style") and last.get("style")):
            found.append(block)
        elif block["t"] == "BlockQuote":
            found[-1] = {**last, "c": [*last["c"], *block["c"]]}
        elif block["t"] == "CodeBlock":
            about, code = last["c"]
            found[-1] = {**last, "c": [about, f"{code}\n{block['c'][1]}"]}
        else:
            found.append(block)
    return found


def _paired(blocks: Sequence[Node]) -> list[Node]:
    """Put captions to the pictures and tables that they belong to."""
    found: list[Node] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if found and _is_credit(block) and (credited := _credited(found[-1], block)):
            found[-1] = credited
            index += 1
            continue
        if block["t"] != "Caption" and found and _pictures_of(found[-1]) and _ends_with_credit(block):
            block = {"t": "Caption", "c": [block]}
        if block["t"] != "Caption" and _looks_like_caption(block):
            before = found[-1] if found else None
            if any(_lacks_caption(each, "Table") or _pictures_of(each) for each in (before, following)) or (
                before is not None and object_of([before])
            ):
                block = {"t": "Caption", "c": [block]}
        if block["t"] != "Caption":
            found.append(_with_own_caption(block))
            index += 1
            continue
        words = plain_blocks(block["c"])
        inner = [each for paragraph in block["c"] if paragraph["t"] in ("Para", "Plain") for each in paragraph["c"]]
        if pictures := [each for each in inner if each["t"] == "Image"]:
            rest = [each for each in inner if each["t"] != "Image"]
            found.append(_figure(pictures, [{"t": "Plain", "c": rest}]) if plain(rest) else _paragraph(pictures))
        elif _lacks_caption(following, "Table") and not _OF_FIGURES.match(words):
            found.append(_captioned(following, block["c"]))
            index += 1
        elif found and _lacks_caption(found[-1], "Table") and not _OF_FIGURES.match(words):
            found[-1] = _captioned(found[-1], block["c"])
        elif found and (own := _pictures_of(found[-1])) and not _OF_TABLES.match(words):
            found[-1] = _figure(own, block["c"])
        elif found and object_of([found[-1]]) and not _OF_TABLES.match(words):
            found[-1] = _figure(found[-1]["c"], block["c"])
        elif (own := _pictures_of(following)) and not _OF_TABLES.match(words):
            found.append(_figure(own, block["c"]))
            index += 1
        elif not _repeats(words, found):
            found += block["c"]
        index += 1
    return found


def _looks_like_caption(block: Node) -> bool:
    """Return whether a paragraph is short and begins with the label and the number of a caption."""
    if block["t"] not in ("Para", "Plain"):
        return False
    words = plain(block["c"])
    return len(words) < LONGEST_CAPTION and _NUMBERED.match(words) is not None


def _ends_with_credit(block: Node) -> bool:
    """Return whether a paragraph is short and says at its end who made a picture."""
    if block["t"] not in ("Para", "Plain") or any(each["t"] == "Image" for each in block["c"]):
        return False
    words = plain(block["c"])
    return len(words) < LONGEST_CAPTION and bool(without_credit(words)[1])


def _is_credit(block: Node) -> bool:
    """Return whether a paragraph is a credit and nothing else: after "Photo:" come names, with capitals."""
    if block["t"] not in ("Para", "Plain") or any(each["t"] == "Image" for each in block["c"]):
        return False
    words = plain(block["c"])
    before, credit = without_credit(f". {words}")
    names = [each for each in credit.split() if each not in _BETWEEN_NAMES]
    return bool(credit) and before == "." and not any(each[0].islower() for each in names)


def _credited(block: Node, credit: Node) -> Node | None:
    """Return a picture, or a figure whose caption has no credit, with a credit; None for any other block."""
    named = {"t": "Plain", "c": [{"t": "Span", "c": [["", [f"{MARK}credit"], []], credit["c"]]}]}
    if pictures := _pictures_of(block):
        return _figure(pictures, [named])
    caption = block["c"][1][1] if block["t"] == "Figure" else []
    whole = plain_blocks(caption)
    has_one = without_credit(whole)[1] or any(_has_credit(line) for line in lines_of(caption))
    return _captioned(block, [*caption, named]) if whole and not has_one else None


def _has_credit(nodes: Sequence[Node]) -> bool:
    return any(each["t"] == "Span" and f"{MARK}credit" in attributes(each["c"][0]).classes for each in nodes)


def captions_in(blocks: Sequence[Node]) -> Iterator[tuple[Sequence[Node], str]]:
    """Yield what may be captions among some blocks, each as inlines, with the id of what it belongs to."""
    for block in blocks:
        if block["t"] in ("Figure", "Table"):
            id = attributes(block["c"][0]).id
            yield from ((line, id) for line in [*lines_of(block["c"][1][1]), []])
        if block["t"] in ("Para", "Plain") and (_looks_like_caption(block) or only_pictures(block["c"])):
            yield block["c"], ""
        elif block["t"] == "Div" and {attributes(block["c"][0]).style.casefold()} & {CAPTION, *_CAPTIONS}:
            yield from ((line, "") for line in lines_of(block["c"][1]))
        for inner in blocks_in(block):
            yield from captions_in(inner)


def _repeats(words: str, found: Sequence[Node]) -> bool:
    """Return whether pandoc has given a caption already, to the figure or the table before it."""
    for block in found[-1:]:
        if block["t"] in ("Figure", "Table"):
            caption = plain_blocks(block["c"][1][1])
            return bool(caption) and LABEL.sub("", words).casefold() == bare_caption(caption).casefold()
    return False


def bare_caption(words: str) -> str:
    """Return the words of a caption without its label and its number."""
    return words[label_of(words) :]


def label_of(words: str) -> int:
    """Return how many characters at the head of a caption are its label and its number, or what is left of them."""
    found = LABEL.match(words)
    if found is not None and re.search(r"[\dIVXA-Z.:–—|-]", found[0][3:]):
        return found.end()
    found = _SEQUENCE.match(words)
    return found.end() if found else 0


def _lacks_caption(block: Node | None, kind: str) -> bool:
    return block is not None and block["t"] == kind and not plain_blocks(block["c"][1][1])


def _captioned(block: Node | None, caption: Sequence[Node]) -> Node:
    assert block is not None
    content = [*block["c"]]
    content[1] = [None, list(caption)]
    return {**block, "c": content}


def _pictures_of(block: Node | None) -> list[Node]:
    """Return the pictures of a paragraph without words or of a figure without a caption."""
    if block is None:
        return []
    if block["t"] in ("Para", "Plain"):
        return only_pictures(block["c"])
    if block["t"] == "Figure" and not plain_blocks(block["c"][1][1]):
        return [each for run in blocks_in(block) for inner in run for each in _pictures_of(inner)]
    return []


def object_of(blocks: Sequence[Node]) -> int:
    """Return the number of the object that stands in the place of blocks, or 0 where there is more or none."""
    if any(each["t"] not in ("Para", "Plain") for each in blocks):
        return 0
    found = OBJECT_TOKEN.fullmatch(plain_blocks(blocks))
    return int(found[1]) if found else 0


def _figure(pictures: Sequence[Node], caption: Sequence[Node]) -> Node:
    return {"t": "Figure", "c": [["", [], []], [None, list(caption)], [_paragraph(pictures)]]}


def _paragraph(nodes: Sequence[Node]) -> Node:
    return {"t": "Plain", "c": list(nodes)}


def _with_own_caption(block: Node) -> Node:
    """Return a paragraph of one picture and "Figure 1: words" as a figure; any other block as it is."""
    if block["t"] not in ("Para", "Plain"):
        return block
    pictures = [each for each in block["c"] if each["t"] == "Image"]
    rest = [each for each in block["c"] if each["t"] != "Image"]
    words = plain(rest)
    if len(pictures) == 1 and _OF_FIGURES.match(words) and bare_caption(words) != words:
        return _figure(pictures, [{"t": "Plain", "c": rest}])
    return block
