"""Kinds of inline nodes that are an element around their words and nothing more.

``render`` writes the element, and ``pdf`` gives its words their structure type.  A kind that needs more than an
element has a macro among the templates instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.html.vocabulary import SUPERSCRIPT


@dataclass(frozen=True, slots=True, kw_only=True)
class WordElement:
    """An HTML element, and the type of its structure element (ISO 32000-2, 14.8.4.7).

    An empty type says that the words are part of what stands around them.  A type that PDF 1.7 lacks is mapped to one
    that it has (``pdf.structure.written.emission.ROLE_MAP``).  ``css_class`` tells the element from others of its name.
    ``layout`` are its layout attributes (ISO 32000-2, 14.8.5.4), those in ``IN_PDF_2`` for PDF 2.0 alone.
    """

    name: str
    structure: str
    css_class: str = ""
    layout: tuple[tuple[str, str], ...] = ()

    def stands_for(self, name: str, classes: tuple[str, ...]) -> bool:
        """Whether an element of that name with those classes is this one."""
        return name == self.name and (not self.css_class or self.css_class in classes)

    @property
    def opening(self) -> str:
        """The tag before its words."""
        return f'<{self.name} class="{self.css_class}">' if self.css_class else f"<{self.name}>"


IN_PDF_2 = frozenset({"TextPosition"})


WORD_ELEMENTS: dict[str, WordElement] = {
    "emphasis": WordElement(name="em", structure="Em"),
    "strong": WordElement(name="strong", structure="Strong"),
    "subscript": WordElement(name="sub", structure="Span", layout=(("TextPosition", "/Sub"),)),
    # The calls of notes are sup, too.
    "superscript": WordElement(name="sup", css_class=SUPERSCRIPT, structure="Span", layout=(("TextPosition", "/Sup"),)),
    "highlight": WordElement(name="mark", structure="Span", layout=(("BackgroundColor", "[0.88 0.88 0.88]"),)),
    "small_capitals": WordElement(name="span", css_class="small-capitals", structure=""),
    "keys": WordElement(name="kbd", structure="Code"),
}
"""The elements by the kinds of their nodes."""

CHANGES: dict[str, WordElement] = {
    "deletion": WordElement(name="del", structure="Span", layout=(("TextDecorationType", "/LineThrough"),)),
    "insertion": WordElement(name="ins", structure="Span", layout=(("TextDecorationType", "/Underline"),)),
}
"""Elements of words that an editor changed, which have a macro: it says what happened to them, and who did it."""
