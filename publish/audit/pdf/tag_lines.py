"""Write a structure tree as indented text that a person can read aloud, and that changes only with its meaning."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.pdf.structure_tree import LinkTarget, StructureElement

_CONTROLS = {code: chr(0x2400 + code) for code in range(32)} | {0x7F: "␡"}


def tag_lines(element: StructureElement, depth: int = 0) -> Iterator[str]:
    """Write a line for each element with what it carries, and its own words in quotation marks after a bar.

    Words stand between the quotation marks exactly as the marked content has them, white space at either end included.
    Pages, object numbers and the pieces into which a line is cut leave no trace. Where elements and words alternate,
    each run of words has a line.
    """
    indent = "  " * depth
    about = " ".join(_about(element))
    words = [part for part in element.parts if isinstance(part, str)]
    if words and len(words) == len(element.parts):
        yield f"{indent}{about} | {_quoted(''.join(words))}"
    else:
        yield indent + about
        for part in element.parts:
            if isinstance(part, str):
                yield f"{indent}  | {_quoted(part)}"
            else:
                yield from tag_lines(part, depth + 1)
    yield from (f"{indent}  (!) {remark}" for remark in element.remarks)


def _about(element: StructureElement) -> Iterator[str]:
    yield element.role
    yield from [f"({element.standard})"] if element.standard else []
    yield from [f"namespace={element.namespace}"] if element.namespace else []
    yield from [f"lang={element.language}"] if element.language else []
    yield from _said("title", element.title)
    yield from _said("alt", element.alternative_text)
    yield from _said("actual", element.actual_text)
    yield from _said("expansion", element.expansion)
    yield from [f"numbering={element.list_numbering}"] if element.list_numbering else []
    yield from [f"scope={element.scope}"] if element.scope else []
    yield from [f"rows={element.row_span}"] if element.row_span != 1 else []
    yield from [f"columns={element.column_span}"] if element.column_span != 1 else []
    yield from [f"headers={', '.join(_quoted(each) for each in element.headers)}"] if element.headers else []
    yield from [f"note={element.note_type}"] if element.note_type else []
    yield from [f"position={element.text_position}"] if element.text_position else []
    yield from [f"decoration={element.decoration}"] if element.decoration else []
    yield from (f"#{anchor}" for anchor in element.anchors)
    yield from (f"ref → {_plain(each)}" for each in element.references)
    yield from dict.fromkeys(map(_leads, element.links))


def _leads(link: LinkTarget) -> str:
    """Say where an annotation leads; a page only where nothing else is known of the place."""
    page = f"page {link.page}" if link.page else "nowhere"
    place = f"#{link.anchor}" if link.anchor else link.address or link.element or page
    arrow = f"→ {_plain(place)}" if link.kind == "Link" else f"annotation={link.kind}"
    return " ".join((arrow, *_said("contents", link.contents)))


def _said(label: str, words: str) -> Iterator[str]:
    if words:
        yield f'{label}="{_plain(words)}"'


def _quoted(words: str) -> str:
    return f"“{_plain(words)}”"


def _plain(words: str) -> str:
    """Make control characters visible, so that every element keeps to its line."""
    return words.translate(_CONTROLS)
