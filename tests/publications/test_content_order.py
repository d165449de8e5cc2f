"""Programs that read the content of the samples as it stands read it in the order of the structure tree."""

from __future__ import annotations

import pytest

from tests.content_order import orders_of

from .conftest import Sample

EDITIONS = pytest.mark.parametrize("edition", [0, 1], ids=["print", "large-print"])


@EDITIONS
def test_content_stands_in_the_order_of_the_tree(sample: Sample, edition: int) -> None:
    content, tree = orders_of(sample.pdfs[edition].read_bytes())
    assert content == tree
    assert len(content) > 10
