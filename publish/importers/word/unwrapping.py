"""The body of a Word file without its wrappings: no alternatives, tracked changes, comments, forms, text boxes."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from publish.importers.readings import in_brackets
from publish.importers.word.fields import holds_contents
from publish.importers.word.markup import (
    MC,
    READABLE,
    RUN_PROPERTIES,
    Element,
    M,
    W,
    child,
    content,
    flag,
    is_hidden_drawing,
    remove,
    replace,
    run_like,
    text_element,
    value,
    within,
)
from publish.importers.word.styles import StyleSheet
from publish.importers.word.told import Met

_WRAPPINGS = tuple(W + each for each in ("customXml", "smartTag", "dir", "bdo", "ins", "moveTo"))
_MARKS = (
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "annotationRef",
    "proofErr",
    "permStart",
    "permEnd",
)
_ALONE = tuple(W + each for each in ("drawing", "pict", "object", "footnoteReference", "endnoteReference"))
_UNREADABLE = 4  # half points
_EARLIER = ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange")


def choose_alternatives(root: Element) -> None:
    """Put the readable one of several alternatives in the place of all: the newest, if it holds what can be read.

    Where the newest is a thing that nothing reads (handwriting), the fallback is usually its picture.
    """
    for alternatives in reversed(list(root.iter(MC + "AlternateContent"))):
        choices = alternatives.findall(MC + "Choice")
        fallback = alternatives.find(MC + "Fallback")
        readable = [each for each in choices if next(each.iter(*READABLE), None) is not None]
        rest = [fallback] if fallback is not None else []
        chosen = next(iter([*readable, *(each for each in rest if len(each)), *choices, *rest]), None)
        replace(alternatives, [] if chosen is None else list(chosen))


def accept_changes(root: Element, met: Met) -> None:
    """Take what was inserted for the text and what was deleted out of it; count the changes."""
    for each in list(root.iter(*(W + name for name in _EARLIER))):
        met.add("look changed")
        remove(each)
    for row in list(root.iter(W + "tr")):
        if child(row, "trPr/del") is not None:
            met.add("deletion")
            remove(row)
        elif child(row, "trPr/ins") is not None:
            met.add("insertion")
    for cell in list(root.iter(W + "tc")):
        if child(cell, "tcPr/cellDel") is not None:
            met.add("deletion")
            remove(cell)
    for paragraph in list(root.iter(W + "p")):
        if child(paragraph, "pPr/rPr/del") is not None or child(paragraph, "pPr/rPr/moveFrom") is not None:
            met.add("deletion")
            _join_to_next(paragraph)
    for run in list(root.iter(M + "r")):
        if child(run, "rPr/del") is not None or child(run, "rPr/moveFrom") is not None:
            remove(run)
    for mark in list(root.iter(M + "ctrlPr")):  # of a fraction, a root, …
        properties = mark.getparent()
        construct = properties.getparent() if properties is not None else None
        if construct is not None and (
            child(mark, "del") is not None
            or child(mark, "rPr/del") is not None
            or child(mark, "rPr/moveFrom") is not None
        ):
            met.add("deletion")
            remove(construct)
    for each in list(root.iter(W + "del", W + "moveFrom")):
        if within(each, RUN_PROPERTIES, W + "trPr") is None:
            met.add("move" if each.tag == W + "moveFrom" else "deletion")
            remove(each)
    for each in list(root.iter(W + "delText", W + "delInstrText")):
        remove(each)
    for each in root.iter(W + "ins"):
        if within(each, RUN_PROPERTIES, W + "trPr") is None:
            met.add("insertion")


def _join_to_next(paragraph: Element) -> None:
    """Put the words of a paragraph whose end was deleted before those of the next one, if that is a paragraph."""
    after = paragraph.getnext()
    while after is not None and after.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
        after = after.getnext()
    if after is None or after.tag != W + "p":
        return
    at = 0 if child(after, "pPr") is None else 1
    after[at:at] = list(content(paragraph))
    remove(paragraph)


def drop_comments(root: Element) -> None:
    """Take out the places of comments and other marks of editors."""
    for each in list(root.iter(*(W + name for name in _MARKS))):
        remove(each)


def drop_prompts(root: Element, met: Met) -> None:
    """Take out what an empty field of a form asks the writer to type."""
    for field in list(root.iter(W + "sdt")):
        if flag(child(field, "sdtPr/showingPlcHdr")):
            met.add("prompt")
            prompted = child(field, "sdtContent")
            # A field around paragraphs or cells keeps them, empty: a table without a cell would fall apart.
            if prompted is not None and next(prompted.iter(W + "tc", W + "tr"), None) is not None:
                for run in list(prompted.iter(W + "r")):
                    remove(run)
            else:
                remove(field)


def unwrap(root: Element) -> None:
    """Put what fields of forms, tags and insertions hold in their place.

    What stands in the frame of a table of contents before its entries is its heading, whatever it says.
    """
    for frame in root.iter(W + "sdt"):
        style = child(next(frame.iter(W + "p"), None), "pPr/pStyle") if holds_contents(frame) else None
        if style is not None:
            style.set(W + "val", "TOC Heading")
    for each in reversed(list(root.iter(W + "sdt"))):
        held = child(each, "sdtContent")
        replace(each, [] if held is None else list(held))
    for each in reversed(list(root.iter(*_WRAPPINGS))):
        if within(each, RUN_PROPERTIES, W + "trPr") is None:
            replace(each, [part for part in each if not str(part.tag).endswith("Pr")])


def drop_hidden(root: Element, styles: StyleSheet, met: Met) -> None:
    """Take out words that Word neither shows nor prints, and hidden rows of tables."""
    for row in list(root.iter(W + "tr")):
        if flag(child(row, "trPr/hidden")):
            met.add("hidden")
            remove(row)
    for drawing in list(root.iter(W + "drawing", W + "pict")):
        if is_hidden_drawing(drawing):
            met.add("hidden")
            remove(drawing)
    for run in list(root.iter(M + "r")):
        if flag(child(run, "rPr/vanish")):
            met.add("hidden")
            remove(run)
    for run in list(root.iter(W + "r")):
        if styles.hides(run, within(run, W + "p")):
            if any(each.text for each in run.iter(W + "t")):
                met.add("hidden")
            remove(run)


def tell_of_invisible(root: Element, met: Met) -> None:
    """Count runs of words that stay, but that readers of the file can't see: white on white, or too small."""
    for run in root.iter(W + "r"):
        properties = child(run, "rPr")
        if properties is None or not any((each.text or "").strip() for each in run.iter(W + "t")):
            continue
        size = value(properties, "sz")
        white = value(properties, "color").lower() == "ffffff" and not _on_colour(run, properties)
        if white or (size.isdecimal() and int(size) <= _UNREADABLE):
            met.add("invisible")


def _on_colour(run: Element, properties: Element) -> bool:
    """Whether words may stand on something darker than paper."""
    if any(child(properties, each) is not None for each in ("shd", "highlight")):
        return True
    around = run.iterancestors(W + "p", W + "tc", W + "tbl", W + "txbxContent")
    return any(each.tag != W + "p" or child(each, "pPr/shd") is not None for each in around)


def spell_out_ruby(root: Element, met: Met) -> None:
    """Put the reading over words after them."""
    for ruby in list(root.iter(W + "ruby")):
        base = _words(child(ruby, "rubyBase"))
        over = _words(child(ruby, "rt"))
        met.add("ruby")
        replace(ruby, [text_element(base + in_brackets(over, base))])


def _words(element: Element | None) -> str:
    return "" if element is None else "".join(each.text or "" for each in element.iter(W + "t"))


def join_drop_caps(root: Element) -> None:
    """Put a large first letter, which is a paragraph in a frame, before the words that it begins."""
    for paragraph in list(root.iter(W + "p")):
        frame = child(paragraph, "pPr/framePr")
        if frame is not None and frame.get(W + "dropCap", "none") in ("drop", "margin"):
            remove(frame)  # else pandoc joins it to whatever comes next
            _join_to_next(paragraph)


def move_boxes(root: Element, met: Met) -> None:
    """Put the paragraphs and tables of text boxes after the paragraph that holds each box, in their order."""
    for holder in reversed(list(root.iter(W + "p"))):
        boxes = [each for each in holder.iter(W + "txbxContent") if within(each, W + "p") is holder]
        if not boxes:
            continue
        moved: list[Element] = []
        for box in boxes:
            met.add("text box", 1 if any(each.text for each in box.iter(W + "t")) else 0)
            moved.extend(each for each in box if each.tag in (W + "p", W + "tbl"))
            remove(box)
        for each in reversed(moved):
            holder.addnext(each)


def single_calls(stories: Iterable[Element]) -> None:
    """Leave one call of every note, and none in notes: Word makes no others, and each is read where it is called."""
    called: set[tuple[str, str]] = set()
    for root in stories:
        for call in list(root.iter(W + "footnoteReference", W + "endnoteReference")):
            key = (str(call.tag), call.get(W + "id", ""))
            if root.tag != W + "document" or key in called:
                remove(call)
            called.add(key)


def part_runs(root: Element) -> None:
    """Give pictures and calls of notes runs of their own: of a run that has one, pandoc reads nothing else."""
    for one in list(root.iter(*_ALONE)):
        run = one.getparent()
        if run is not None and run.tag == W + "r":
            parts = list(content(run))
            if len(parts) > 1:
                replace(run, [run_like(run, each) for each in parts])


def name_captions(root: Element, styles: StyleSheet) -> None:
    """Give captions a style of ours: pandoc would make them captions of whatever stands before them."""
    for paragraph in root.iter(W + "p"):
        if styles.is_caption(paragraph):
            style = child(paragraph, "pPr/pStyle")
            if style is not None:
                style.set(W + "val", "publish-caption")


def plain_breaks(root: Element) -> None:
    """Turn tabs of a place into tabs, old breaks into breaks, and breaks of pages and columns into spaces."""
    for each in root.iter(W + "ptab", W + "cr"):
        each.tag = W + ("tab" if each.tag == W + "ptab" else "br")
    for each in root.iter(W + "br"):
        if each.get(W + "type", "textWrapping") in ("page", "column"):
            each.tag = W + "tab"
            for name in list(each.attrib):
                del each.attrib[name]


def add_styles(styles: Element, made: Iterable[tuple[str, str, str, str]]) -> None:
    """Add styles: the kind of each, its id, its name and the style that it is based on, if any."""
    for kind, name, shown, based_on in made:
        style = etree.SubElement(styles, W + "style")
        style.set(W + "type", kind)
        style.set(W + "customStyle", "1")
        style.set(W + "styleId", name)
        etree.SubElement(style, W + "name").set(W + "val", shown)
        if based_on:
            etree.SubElement(style, W + "basedOn").set(W + "val", based_on)
