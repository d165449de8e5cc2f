"""What a notice says that it is, and the roles that are true of it."""

from __future__ import annotations

import pytest

from publish.model.blocks import Notice
from publish.render.html_renderer import HtmlRenderer
from publish.render.page import Medium, Page
from tests.render.render_sample import HERE, par, publication, words


@pytest.mark.parametrize(
    ("label", "title", "expected"),
    [
        ("warning", "", '<p class="notice-title"><span class="label">Warning</span></p>'),
        ("warning", "Ice", '<p class="notice-title"><span class="label">Warning</span>: Ice</p>'),
        ("warning", "Warning: ice", '<p class="notice-title">Warning: ice</p>'),
        ("note", "Notes to all", '<span class="label">Note</span>: Notes to all</p>'),
        ("passage", "Recipe", '<p class="notice-title">Recipe</p>'),
        ("warning", "", 'epub:type="notice" role="doc-notice"'),
        ("tip", "", '<aside class="notice" id="n" epub:type="tip" role="doc-tip"'),
        ("example", "", '<section class="notice" id="n" data'),
        ("danger", "", 'class="notice warns"'),
    ],
)
def test_a_notice_says_what_it_is_once(label: str, title: str, expected: str) -> None:
    node = Notice(label=label, title=(words(title),) if title else (), blocks=(par("x"),), anchor="n", position=HERE)
    markup = str(HtmlRenderer(Page.of(publication(), Medium.SCREEN, "one")).blocks((node,)))
    assert expected in markup.replace("\n", "")
