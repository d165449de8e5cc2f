"""Pages that were laid out before, taken again where WeasyPrint would lay out the very same ones.

WeasyPrint lays out pages one after another, each from where the one before ends.  What it looks at for a page is
watched: the blocks that it begins, and the head of the one that follows, which says whether a page ends before it.
If all of them are the same again, with the same styles, on the same paper and in the same state, so is the page.
Whatever isn't known to be the same is laid out.

Pages are kept as copies in which places among the boxes of the document stand for its boxes and elements, so that
nothing of a document is held, and each document gets pages that lead to its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import Any

from weasyprint import document
from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage, SVGImage
from weasyprint.layout import block, page
from weasyprint.layout.absolute import AbsolutePlaceholder

from publish.pdf.messages import collected_messages

MOST_BOXES = 60_000
"""Boxes of the pages that are kept, each of about 2 kB."""
MOST_VALUES = 100_000
"""Values of styles that are known; beyond that all pages are forgotten."""
_END = ("end",)
"""What stands after the last box of a document."""


class _UnknownError(Exception):
    """A page holds something of which nobody has said how it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page as it was laid out, and what WeasyPrint knows then.

    ``said`` is what was looked at.  ``root`` and ``placed`` hold numbers of boxes in it instead of boxes and elements.
    """

    said: tuple[Any, ...]
    root: Any
    placed: tuple[Any, ...]
    resume_at: Any
    next_page: Any
    notes: tuple[int, ...]
    left: tuple[tuple[int, Any], ...]
    bottom: float
    area_height: Any
    boxes: int


class KeptPages:
    """Pages laid out with the fonts and style sheets of one edition, whose objects must outlive them."""

    def __init__(self) -> None:
        self._pages: dict[tuple[Any, ...], list[_Page]] = {}
        self._numbers: dict[Any, int] = {}
        self._values: dict[int, tuple[Any, int]] = {}
        self._boxes = 0
        self._next = 0
        self._marked: tuple[Any, ...] = ()
        self.taken = 0

    def begin(self, root: Any) -> None:
        """Begin a layout of a document."""
        if len(self._values) > MOST_VALUES or len(self._numbers) > MOST_VALUES:
            self._pages, self._numbers, self._values = {}, {}, {}
            self._boxes = 0
        self._marked = tuple(box for _, box, _ in _in_order(root, None) if _is_marked(box))

    def page(self, root: Any, context: Any, ask: Callable[[], Any], resume_at: Any, paper: Any, placed: Any) -> Any:
        """Return what WeasyPrint's ``block_level_layout`` gives for the root of a document, as ``ask`` would."""
        if not _is_at_rest(context) or placed:
            return ask()
        key = self._key(context, resume_at, paper)
        left = {id(box): _left(box) for box in self._marked}
        following = _Following(self, context, root, resume_at, left)
        kept = self._pages.get(key, [])
        for number, one in enumerate(kept):
            if following.says(one.said):
                kept.append(kept.pop(number))
                self._pages[key] = self._pages.pop(key)
                self.taken += 1
                return _taken(one, context, following.boxes(len(one.said)), placed)
        notes = {id(note) for note in context.footnotes}
        with collected_messages() as messages, _watched() as begun:
            result = ask()
        try:
            if not messages and result[0] is not None:
                self._keep(key, _kept(following, begun, context, notes, result, placed))
        except _UnknownError:
            pass
        return result

    def _keep(self, key: tuple[Any, ...], one: _Page) -> None:
        self._pages.setdefault(key, []).append(one)
        self._boxes += one.boxes
        while self._boxes > MOST_BOXES and self._boxes > one.boxes:
            oldest = next(iter(self._pages))
            self._boxes -= self._pages[oldest].pop(0).boxes
            if not self._pages[oldest]:
                del self._pages[oldest]

    def _key(self, context: Any, resume_at: Any, paper: Any) -> tuple[Any, ...]:
        return (
            repr(resume_at),
            context.current_page == 1,
            context.forced_break,
            self.style(paper.style),
            *(paper.width, paper.height, paper.content_box_x(), paper.content_box_y(), context.page_bottom),
            *context.style_for.initial_page_sizes.values(),
        )

    def style(self, style: Any) -> int:
        """Return a number for a style; those with the same number say the same."""
        if style is None:
            return -1
        number: int | None = style.__dict__.get("kept_number")
        if number is None:
            parent, cascaded = self.style(style.parent_style), getattr(style, "cascaded", None)
            if cascaded is None:
                said: tuple[Any, ...] = (type(style), parent)
            else:
                values = ((name, self._value(value), repr(weight)) for name, (value, weight) in cascaded.items())
                said = (parent, style.pseudo_type, style.base_url, *values)
            number = style.kept_number = self._number(said)
        return number

    def _value(self, value: Any) -> int:
        known = self._values.get(id(value))
        if known is not None:
            return known[1]
        said = repr(value)
        if "<" not in said:
            return self._number(said)
        number = self._number(object())
        self._values[id(value)] = value, number  # as long as it is held, no other value has its address
        return number

    def _number(self, said: Any) -> int:
        number = self._numbers.get(said)
        if number is None:
            self._next += 1
            number = self._numbers[said] = self._next
        return number


class _Following:
    """The boxes of a document from where a page begins, in their order, and what layout sees of them."""

    def __init__(self, kept: KeptPages, context: Any, root: Any, resume_at: Any, left: dict[int, Any]) -> None:
        self._kept, self._waiting, self._left = kept, {id(note) for note in context.footnotes}, left
        self._boxes = _in_order(root, resume_at)
        self._read: list[tuple[int, Any, bool]] = []
        self._said: list[Any] = []

    def says(self, said: Sequence[Any]) -> bool:
        """Whether so much of what follows is the same."""
        known = min(len(self._said), len(said))
        if self._said[:known] != list(said[:known]):
            return False
        return all(self.said(place) == said[place] for place in range(known, len(said)))

    def said(self, place: int) -> Any:
        """Return what layout sees of the box at a place."""
        while len(self._said) <= place:
            at = self.at(len(self._said))
            self._said.append(_END if at is None else self._seen(*at))
        return self._said[place]

    def at(self, place: int) -> tuple[int, Any, bool] | None:
        """Return how deep a box lies, the box and whether a page begins within it; None after the last one."""
        if len(self._read) <= place:
            self._read.extend(islice(self._boxes, place + 1 - len(self._read)))
        return self._read[place] if place < len(self._read) else None

    def boxes(self, number: int) -> list[Any]:
        """Return the first boxes, so many where there are."""
        self.at(number - 1)
        return [box for _, box, _ in self._read[:number]]

    def _seen(self, depth: int, box: Any, resumed: bool) -> Any:
        values = box.__dict__
        still = values.get("seen_before_layout")
        if still is None:
            still = self._still(box)
            if box.missing_link is None:  # what it leads to may change what it says
                box.seen_before_layout = still
        footnote = None if box.footnote is None else id(box.footnote) in self._waiting
        return depth, still, self._left.get(id(box)), footnote, box.page_values()[0] if resumed else None

    def _still(self, box: Any) -> Any:
        """Return what no layout changes."""
        values = box.__dict__
        style = self._kept.style
        seen = [type(box), box.element_tag, style(box.style), values.get("text")]
        for name in ("first_letter_style", "first_line_style"):
            if values.get(name) is not None:
                seen += (name, style(values[name]))
        for name in _PLAIN:
            if name in values:
                seen += (name, repr(values[name]))
        if isinstance(box, boxes.ReplacedBox):
            seen.append(_size(box))
        return tuple(seen)


_PLAIN = (
    *("bookmark_label", "colspan", "force_fragmentation", "grid_x", "is_column", "is_flex_item", "is_footer"),
    *("is_for_root_element", "is_grid_item", "is_header", "is_leader", "is_outside_marker", "is_table_wrapper"),
    *("leading_collapsible_space", "link", "rowspan", "span", "string_set", "text_overflow"),
    "trailing_collapsible_space",
)
"""Attributes of boxes with plain values that are known before layout."""


def _size(box: Any) -> Any:
    """Return what layout sees of a picture; of one of another kind, what nothing equals."""
    if type(box.replacement) not in (RasterImage, SVGImage):
        return object()
    return box.replacement.get_intrinsic_size(box.style["image_resolution"], box.style["font_size"])


def _in_order(root: Any, resume_at: Any) -> Iterator[tuple[int, Any, bool]]:
    """Yield boxes with their depth, in order, without those children of passed-through boxes that lie before a page."""
    waiting = [(0, root, resume_at)]
    while waiting:
        depth, box, resume = waiting.pop()
        yield depth, box, bool(resume)
        children, first = list(box.all_children()), None
        if resume and _is_passed_through(box):
            ((skip, first),) = resume.items()
            children = children[skip:]
        below = [(depth + 1, child, None) for child in children]
        if below and first:
            below[0] = (depth + 1, children[0], first)
        if box.footnote is not None:
            below.append((depth + 1, box.footnote, None))
        waiting.extend(reversed(below))


def _is_passed_through(box: Any) -> bool:
    """Whether layout goes through the children of a block one by one, and looks at none after the page is full."""
    style = box.style
    return (
        type(box) is boxes.BlockBox
        and not box.is_table_wrapper
        and not box.is_column
        and box.is_in_normal_flow()
        and style["column_width"] == style["column_count"] == "auto"
        and style["max_lines"] == "none"
        and style["overflow"] == "visible"
        and box.first_letter_style is None
        and box.first_line_style is None
        and not any(isinstance(child, boxes.LineBox) for child in box.children)
    )


_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
_SIDES = ("top", "right", "bottom", "left")


def _is_marked(box: Any) -> bool:
    """Whether a layout of a box leaves traces in it that the next one sees."""
    style = box.style
    known: bool | None = style.__dict__.get("leaves_traces")
    if known is None:
        known = style.leaves_traces = style["border_collapse"] == "collapse" or any(
            style[f"border_{corner}_radius"] != ((0, "px"), (0, "px")) for corner in _CORNERS
        )
    return known


def _left(box: Any) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Return the traces: the sides without decoration, and the borders of tables whose borders are one."""
    return tuple(sorted(box.remove_decoration_sides)), tuple(
        box.__dict__.get(f"border_{side}_width") for side in _SIDES
    )


def _leave(box: Any, left: tuple[tuple[str, ...], tuple[Any, ...]]) -> None:
    sides, widths = left
    box.remove_decoration_sides = set(sides)
    for side, width in zip(_SIDES, widths, strict=True):
        if width is not None:
            setattr(box, f"border_{side}_width", width)


def _is_at_rest(context: Any) -> bool:
    """Whether nothing of earlier pages waits to be set."""
    return not (
        context.in_column
        or context.reported_footnotes
        or context.current_page_footnotes
        or context.broken_out_of_flow
        or context.excluded_shapes
        or any(found for names in context.running_elements.values() for found in names.values())
    )


@contextmanager
def _watched() -> Iterator[dict[int, bool]]:
    """Yield the blocks that are begun while the block runs, by their addresses, and whether all in them may be seen."""
    begun: dict[int, bool] = {}
    before, within = block.block_level_layout_switch, False

    def switch(context: Any, box: Any, *others: Any) -> Any:
        nonlocal within
        if within:
            return before(context, box, *others)
        begun[id(box)] = within = not _is_passed_through(box)
        try:
            return before(context, box, *others)
        finally:
            within = False

    block.block_level_layout_switch = switch
    try:
        yield begun
    finally:
        block.block_level_layout_switch = before


def _reach(following: _Following, begun: dict[int, bool]) -> int:
    """Return how many boxes may have been looked at: up to the head of the one after the last that was begun."""
    left, place, whole = set(begun), 0, -1
    while left:
        at = following.at(place)
        if at is None:
            raise _UnknownError
        depth, box, _ = at
        if id(box) in left:
            left.discard(id(box))
            whole = depth if begun[id(box)] else -1
        place += 1
    while whole >= 0 and (at := following.at(place)) and at[0] > whole:
        place += 1
    head = -1
    while at := following.at(place):
        depth, box, _ = at
        place += 1
        if head >= 0 and depth <= head:
            return place
        if box.is_in_normal_flow():
            head = depth
        else:
            while (below := following.at(place)) and below[0] > depth:
                place += 1
    return place + 1  # with the end


def _kept(
    following: _Following, begun: dict[int, bool], context: Any, before: set[int], result: Any, placed: list[Any]
) -> _Page:
    root, resume_at, next_page = result[:3]
    notes = list(context.current_page_footnotes)
    gone = before - {id(note) for note in context.footnotes}
    if context.in_column or context.reported_footnotes or context.broken_out_of_flow or gone != set(map(id, notes)):
        raise _UnknownError
    number = _reach(following, begun)
    originals = following.boxes(number)
    if any(box.first_letter_style is not None for box in originals):
        raise _UnknownError  # layout takes the letter out of the words of the document
    numbers = _Numbers(originals)
    copied = _Copies(numbers.element, numbers.box, numbers.replacement)
    return _Page(
        said=tuple(following.said(place) for place in range(number)),
        root=copied.laid_out(root),
        placed=tuple(copied.placeholders[id(each)] for each in placed),
        resume_at=deepcopy(resume_at),
        next_page=dict(next_page),
        notes=tuple(numbers.box(note) for note in notes),
        left=tuple((place, _left(box)) for place, box in enumerate(originals) if _is_marked(box)),
        bottom=context.page_bottom,
        area_height=context.current_footnote_area.height,
        boxes=copied.number,
    )


def _taken(one: _Page, context: Any, originals: list[Any], placed: list[Any]) -> Any:
    copied = _Copies(
        lambda number: originals[number].element,
        lambda number: originals[number],
        lambda number: originals[number].replacement,
    )
    root = copied.laid_out(one.root)
    placed.extend(copied.placeholders[id(each)] for each in one.placed)
    notes = [originals[number] for number in one.notes]
    context.footnotes[:] = [note for note in context.footnotes if not any(note is each for each in notes)]
    context.current_page_footnotes.extend(notes)
    context.current_footnote_area.height = one.area_height
    if notes:
        context.current_footnote_area.children = context.current_page_footnotes
    for number, left in one.left:
        _leave(originals[number], left)
    context.page_bottom = one.bottom
    return root, deepcopy(one.resume_at), dict(one.next_page), [], False, None


class _Numbers:
    """Numbers of boxes instead of boxes, elements and pictures; what has none can't be kept."""

    def __init__(self, originals: Sequence[Any]) -> None:
        self._boxes = {id(box): number for number, box in enumerate(originals)}
        self._elements: dict[int, int] = {}
        self._pictures: dict[int, int] = {}
        for number, box in enumerate(originals):
            self._elements.setdefault(id(box.element), number)
            if isinstance(box, boxes.ReplacedBox):
                self._pictures.setdefault(id(box.replacement), number)

    def element(self, element: Any) -> int:
        return _known(self._elements, element)

    def box(self, box: Any) -> int:
        return _known(self._boxes, box)

    def replacement(self, picture: Any) -> int:
        return _known(self._pictures, picture)


def _known(numbers: dict[int, int], one: Any) -> int:
    try:
        return numbers[id(one)]
    except KeyError:
        raise _UnknownError from None


class _Copies:
    """Copies of laid-out boxes, whose elements, boxes of the document and pictures are those that functions give."""

    def __init__(
        self, element: Callable[[Any], Any], original: Callable[[Any], Any], picture: Callable[[Any], Any]
    ) -> None:
        self._element, self._original, self._picture = element, original, picture
        self.placeholders: dict[int, Any] = {}
        self.number = 0

    def laid_out(self, box: Any) -> Any:
        """Copy a box with all that lies in it."""
        if isinstance(box, AbsolutePlaceholder):
            return self._placeholder(box)
        copy = self._alone(box)
        if isinstance(box, boxes.ParentBox):
            children = [self.laid_out(child) for child in box.children]
            copy.children = tuple(children) if isinstance(box.children, tuple) else children
        return copy

    def _placeholder(self, before: Any) -> Any:
        if before._layout_done:
            inner = self.laid_out(before._box)
        else:
            inner = self._alone(before._box)
            inner.children = [self._original(child) for child in before._box.children]
        placeholder = AbsolutePlaceholder(inner)
        if before._layout_done:
            placeholder.set_laid_out_box(inner)
        self.placeholders[id(before)] = placeholder
        return placeholder

    def _alone(self, box: Any) -> Any:
        self.number += 1
        if box.note is not None or box.note_call is not None or box.__dict__.get("column_groups"):
            raise _UnknownError
        copy = box.copy()
        values = copy.__dict__
        copy.element = self._element(box.element)
        copy.remove_decoration_sides = set(box.remove_decoration_sides)
        if box.footnote is not None:
            copy.footnote = self._original(box.footnote)
        if box.missing_link is not None:
            if box.string_set:
                raise _UnknownError
            copy.missing_link = self._original(box.missing_link)
        if "replacement" in values:
            copy.replacement = self._picture(box.replacement)
        if "pango_layout" in values:
            layout = copy.pango_layout = object.__new__(type(box.pango_layout))
            layout.__dict__.update(box.pango_layout.__dict__)
        return copy


@contextmanager
def pages_kept(fonts: Any) -> Iterator[None]:
    """Let WeasyPrint take pages that were laid out before with these fonts, inside the block, if they keep any."""
    kept: KeptPages | None = fonts.__dict__.get("kept_pages")
    if kept is None:
        yield
        return
    laid_out, lay_out = document.layout_document, page.block_level_layout
    root: Any = None

    def layout_document(html: Any, root_box: Any, context: Any) -> Any:
        nonlocal root
        root = root_box
        kept.begin(root)
        return laid_out(html, root_box, context)

    def block_level_layout(context: Any, box: Any, *others: Any, **named: Any) -> Any:
        def ask() -> Any:
            return lay_out(context, box, *others, **named)

        if box is not root:
            return ask()
        _bottom, resume_at, paper, _is_empty, placed = others[:5]
        return kept.page(root, context, ask, resume_at, paper, placed)

    document.layout_document, page.block_level_layout = layout_document, block_level_layout
    try:
        yield
    finally:
        document.layout_document, page.block_level_layout = laid_out, lay_out
