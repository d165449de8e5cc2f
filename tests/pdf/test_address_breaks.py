"""Addresses in pieces that a line may end between are painted and heard as one."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from publish.pdf.address_breaks import mark_addresses


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("<p>(<bdi>example.<wbr/>org/<wbr/>report</bdi>) words</p>", "<p>(<bdi>example.|org/|report</bdi>) words</p>"),
        ("<p><em>a</em>b<wbr/>c<em>d</em><wbr/>e</p>", "<p><em>a</em>b|c<em>d</em>|e</p>"),
        ("<p><wbr/></p>", "<p>|</p>"),
        ("<h2>a<wbr/>b</h2>", "<h2>a<wbr />b</h2>"),
    ],
)
def test_marks_stand_for_elements(written: str, marked: str) -> None:
    element = ElementTree.fromstring(written)
    mark_addresses(element)
    assert ElementTree.tostring(element, "unicode").replace("\u200b", "|") == marked
