"""What the style sheets of paper cost: no rule of theirs looks at all that stands beside a paragraph."""

from __future__ import annotations

from xml.etree import ElementTree

import cssselect2
import pytest

from publish.pdf.layout import make_pdf

from . import handmade


def test_no_paragraph_is_compared_with_all_that_follow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of thousands in one text would be compared with thousands: minutes for a novel in one file."""
    looked: list[str] = []
    before = cssselect2.ElementWrapper.iter_siblings

    def noted(element: cssselect2.ElementWrapper) -> object:
        looked.append(element.local_name)
        return before(element)

    monkeypatch.setattr(cssselect2.ElementWrapper, "iter_siblings", noted)
    body = "<p>Rain.</p><p>More rain.</p><ul><li>A list.</li></ul>"
    assert make_pdf(handmade.paged(body), handmade.publication(), handmade.edition()).value
    assert looked == []
    element = cssselect2.ElementWrapper.from_xml_root(ElementTree.fromstring("<div><p/><p/></div>"))
    assert element.query("p:has(+ p)") is not None and looked  # such rules would be seen
