"""The content of the samples stands in the order of the structure tree, and links lie on their own words."""

from __future__ import annotations

import pytest

from tests.content_order import orders_of
from tests.link_areas import foreign_letters, links_of, uncovered_letters

from .conftest import Sample

EDITIONS = pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])


@EDITIONS
def test_content_stands_in_the_order_of_the_tree(sample: Sample, edition: int) -> None:
    content, tree = orders_of(sample.pdfs[edition].read_bytes())
    assert content == tree
    assert all(content)


@EDITIONS
def test_links_lie_on_their_words_and_on_no_others(sample: Sample, edition: int) -> None:
    data = sample.pdfs[edition].read_bytes()
    assert not foreign_letters(data)
    assert not uncovered_letters(data)
    assert any(len(link.areas) > 1 for link in links_of(data))
