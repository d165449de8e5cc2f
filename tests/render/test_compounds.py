"""``H₂O`` and ``10⁹`` among words from right to left are one piece, and among other words nothing is added."""

from __future__ import annotations

import pytest
from lxml import etree

from publish.render.compounds import join_compounds

TWO, UP = "<sub>2</sub>", '<sup class="superscript">{}</sup>'


def joined(words: str, direction: str = "rtl") -> str:
    root = etree.fromstring(f'<p dir="{direction}">{words}</p>')
    before = "".join(root.itertext())
    join_compounds(root)
    assert "".join(root.itertext()) == before
    return str(etree.tostring(root, encoding="unicode"))


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (f"الماء H{TWO}O هنا", f"H{TWO}O"),
        (f"و10{UP.format('−9')}، ثم", f"10{UP.format('−9')}"),
        (f"(Na{UP.format('+')})", f"Na{UP.format('+')}"),
        (f"و<em>x</em><sub>i</sub>{UP.format(2)} يساوي", f"<em>x</em><sub>i</sub>{UP.format(2)}"),
        (f"١٠{UP.format('٣')}.", f"١٠{UP.format('٣')}"),
        (f"<strong>H{TWO}O</strong>", f"H{TWO}O"),
        (f"بالـH{TWO}Oو", f"H{TWO}O"),
        (f'<a href="x">CO{TWO}</a>،', f"CO{TWO}"),
        (f"a<br/>C{TWO}", f"C{TWO}"),
    ],
)
def test_a_compound_is_one_piece(words: str, piece: str) -> None:
    assert joined(words).count(f'<bdi dir="ltr">{piece}</bdi>') == joined(words).count("<bdi") == 1


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        (f"H{TWO}O", "ltr"),
        (f"م{UP.format('٢')}", "rtl"),
        (f'ثم <span dir="ltr">H{TWO}O</span>', "rtl"),
        ('ثم<sup><a href="#n">1</a></sup>', "rtl"),
    ],
)
def test_what_needs_no_help_stays(words: str, direction: str) -> None:
    assert "<bdi" not in joined(words, direction)
