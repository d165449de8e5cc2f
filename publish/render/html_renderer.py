"""From nodes to markup: each kind of node has a macro, and a view where the macro would need a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from publish.diagnostics import Position
from publish.html.places import written_span
from publish.html.vocabulary import AT, FROM, ON_PAPER, ON_SCREEN, PART
from publish.html.word_elements import WORD_ELEMENTS
from publish.model.blocks import Block, Paragraph
from publish.model.inlines import Inline, Node, SourceMark, Words
from publish.model.publication import NavigationItem, words_of
from publish.model.walk import children
from publish.render.block_views import block_view
from publish.render.environment import macros
from publish.render.inline_views import inline_view
from publish.render.page import Page
from publish.render.phrases import in_language, voice_attributes
from publish.render.views import SiteLink


class HtmlRenderer:
    """What the templates call ``page`` and ask for markup: the same node gives the same markup each time."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.phrase = page.phrase
        self.paper = page.paper
        self.back_matter = page.back_matter
        self.numbered = page.numbered
        self.link = page.link
        self.source = page.source

    def size(self, image: str) -> Markup:
        """Return the attributes for the size of a picture, where its file has more pixels than it is wide."""
        size = self.page.size(image)
        return Markup(f' width="{size[0]}" height="{size[1]}"') if size else Markup("")

    def inlines(self, nodes: Iterable[Inline]) -> Markup:
        """Set a line of words."""
        return Markup("").join(self._inline(node) for node in nodes)

    def blocks(self, nodes: Iterable[Block]) -> Markup:
        """Set blocks, one under the other."""
        return Markup("\n").join(self._block(node) for node in nodes)

    def item(self, nodes: Iterable[Block], bare: bool) -> Markup:
        """Set the blocks of an item; bare paragraphs get no element of their own."""
        return Markup("").join(self._of_item(node, bare) for node in nodes)

    def within_note(self, nodes: Iterable[Block]) -> Markup:
        """Set the blocks of a note."""
        return HtmlRenderer(self.page.within_note()).blocks(nodes)

    def macro(self, name: str, view: object) -> Markup:
        """Set a view by the macro of that name."""
        macro = macros().get(name)
        if macro is None:
            raise LookupError(f"no template has a macro named {name!r}")
        return macro(view, self)

    def each(self, name: str, views: Iterable[object]) -> list[Markup]:
        """Set several views by one macro."""
        return [self.macro(name, view) for view in views]

    def run_in(self, parts: Iterable[Markup]) -> Markup:
        """Set parts on one line, of which the other medium may have others."""
        return self.phrase.run_in(parts, ON_PAPER if self.paper else ON_SCREEN)

    def folded(self, label: Markup, value: Markup) -> Markup:
        """Put a label before a value on screen; on paper the value stands alone."""
        if self.paper:
            return value
        sign = self.phrase.between("{label}: {value}")
        return Markup('<span class="{}">{}{}</span>{}').format(ON_SCREEN, label, sign, value)

    def where(self, link: SiteLink) -> Markup:
        """Say where a link on screen leads to: under which title or heading, on which page of the paper."""
        place = [self.phrase.pieces(link.place)] if link.place and not (link.beginning and self.numbered) else []
        page = [self.phrase("page {number}", number=self.page_number(link.target))] if self.numbered else []
        number = [str(link.number)] if link.number else []
        return self.phrase.enumerated((*place, *page, *number))

    def reference_label(self, link: SiteLink) -> str:
        """Say where a link on paper leads to whose words are the number of a page."""
        if not link.place:
            return link.words
        return self.phrase.plain("{text} ({detail})", text=link.words, detail=words_of(link.place))

    def page_number(self, anchor: str) -> Markup:
        """Stand in for the number of the page on which an anchor lies, which is known once the pages are marked."""
        return Markup('<page-number of="{}"/>').format(anchor)

    def at(self, place: Node | Position) -> Markup:
        """Mark an element with the place in the source that it comes from."""
        position = place.position if isinstance(place, Node) else place
        return self.line(position) + Markup(' {}="{}"').format(FROM, position)

    def line(self, place: Node | Position) -> Markup:
        """Mark a line with the place in the source that it comes from, and say nothing of it to the other medium."""
        position = place.position if isinstance(place, Node) else place
        return Markup(' {}="{}"').format(AT, written_span(position))

    def field(self, key: str) -> Markup:
        """Mark a line that says what the publication says of itself in a field."""
        position = self.page.fields.get(key)
        return self.line(position) if position else Markup("")

    def part(self, *names: object) -> Markup:
        """Name an element whose words are the same on paper and on screen, and whose surroundings aren't."""
        return Markup(' {}="{}"').format(PART, ".".join(str(name) for name in names))

    def identity(self, anchor: str) -> Markup:
        """Write the id of an element, if it has one."""
        return Markup(' id="{}"').format(anchor) if anchor else Markup("")

    def role_attributes(self, kind: str = "", role: str = "") -> Markup:
        """Say what an element is: ``epub:type`` for reading systems, ``role`` for assistive technology."""
        typed = Markup(' epub:type="{}"').format(kind) if kind and not self.paper else Markup("")
        return typed + (Markup(' role="{}"').format(role) if role else Markup(""))

    def lang_attributes(self, language: str, direction: str) -> Markup:
        """Say the language of an element and the direction of its words, if they are another."""
        if not language:
            return Markup("")
        both = Markup(' lang="{0}"') if self.paper else Markup(' lang="{0}" xml:lang="{0}"')
        return (both + Markup(' dir="{1}"')).format(language, direction or "ltr")

    def mark_label(self, mark: SourceMark) -> Markup:
        """Name the mark of a source, in the language of the publication.

        On screen it is heard with each mark, so it is the label; on paper, where viewers show it over the link, it says
        which source that is.
        """
        phrase = "{first}, {second}" if self.page.phrases_foreign else "{label}, source: {name}"
        values = {"first": mark.label, "second": mark.name, "label": mark.label, "name": mark.name}
        label = self.phrase.plain(phrase, **values) if self.paper else mark.label
        attributes = voice_attributes(self.page.language, self.page.direction)
        return Markup(' aria-label="{}"{}').format(label, attributes)

    def titled(self, item: NavigationItem) -> Markup:
        """Set a line of the contents in its language."""
        return self.phrase.ours(item.title) if item.ours else in_language(item.title, item.language, item.direction)

    def _inline(self, node: Inline) -> Markup:
        if isinstance(node, Words):
            return escape(node.text)
        if element := WORD_ELEMENTS.get(node.kind):
            words = self.inlines(_inlines_below(node))
            return Markup("{}{}</{}>").format(Markup(element.opening), words, element.name)
        name, view = inline_view(node, self.page)
        return self.macro(name, view) if name else Markup("")

    def _of_item(self, node: Block, bare: bool) -> Markup:
        if not isinstance(node, Paragraph):
            return self._block(node)
        return self.inlines(node.children) if bare else self.macro("paragraph_of_item", node)

    def _block(self, node: Block) -> Markup:
        name, view = block_view(node, self.page)
        return self.macro(name, view) if name else Markup("")


def _inlines_below(node: Node) -> Iterator[Inline]:
    return (child for child in children(node) if isinstance(child, Inline))
