"""The addresses of links on paper: each is printed once in a text, or in a section of its own.

Which of them is the first is known only when the whole is set, notes and captions included: the views of links all
have their address, and here those that repeat one are taken out.
"""

from __future__ import annotations

from lxml import etree

from publish.html.vocabulary import ADDRESS
from publish.render.tree import take_out


def drop_repeated_addresses(root: etree._Element) -> None:
    """Take the addresses out of a paged document that the same section, a child of its body, has printed before."""
    for section in root.iterfind("body/*"):
        seen: set[str] = set()
        for address in [each for each in section.iter("span") if each.get("class") == ADDRESS]:
            words = "".join(map(str, address.itertext()))
            if words in seen:
                take_out(address)
            seen.add(words)
