"""``{figure} images/x.png`` and ``{image} images/x.png`` of MyST: a picture with options, its caption below them."""

from __future__ import annotations

from publish.model.blocks import Block, Paragraph
from publish.rules.pictures import PICTURE_ATTRIBUTE
from publish.source.annotations.container import NAME, Container
from publish.source.annotations.picture import picture_alone
from publish.source.annotations.picture_attributes import PictureAttributes, percent_of
from publish.source.annotations.typed_link import is_record_id
from publish.source.parse_state import ParseState

NAMES = ("figure", "image")
_OF_LOOKS = frozenset({"align", "class", "height", "figclass", "figwidth", "scale", "target", "placement"})


def read_figure(container: Container, reading: ParseState) -> tuple[Block, ...]:
    """Return the figure whose path is the title of a container, and what stands below its caption."""
    href, blocks = container.title, container.blocks
    caption = blocks[0].children if blocks and isinstance(blocks[0], Paragraph) else ()
    target = reading.position(container.title_start, container.title_start + max(len(href), 1))
    values = {each.key: each for each in container.attributes}
    named = values.get("name") or values.get("label") or values.get(NAME)
    name = named.value if named and is_record_id(named.value.replace(":", "-")) else ""
    width = percent_of(container.value("width"))
    for key, each in values.items():
        lost = key in _OF_LOOKS or (key == "width" and not width) or (each is named and not name)
        if lost or key not in ("alt", "width", "name", "label", NAME):
            reading.report(PICTURE_ATTRIBUTE, f"{key}={each.value[:60]} changes nothing in a picture", each.position)
    about = PictureAttributes(width=width, name=name)
    figure = picture_alone(href, container.value("alt"), caption, about, container.opening, target, reading)
    rest = blocks[1:] if caption else blocks
    return ((figure,) if figure else ()) + rest
