"""The font of formulas in an EPUB: cut to what they hold, and only where there are some."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

from fontTools.ttLib import TTFont

from publish import build
from publish.formulas.face import face
from publish.formulas.webfont import webfont
from publish.style_folder import style_folder


def test_the_font_has_the_characters_large_forms_measures_and_the_sign_of_roots() -> None:
    made = webfont("(x+1)∑")
    assert made == webfont("∑)1+x(")
    assert len(made) < 60_000
    font = TTFont(io.BytesIO(made))
    assert font.flavor == "woff2"
    known = font.getBestCmap()
    assert {ord(sign) for sign in "(x+1)∑√"} <= set(known)
    assert {0x1D465, 0x1D6FC, 0x210E} <= set(known)  # what browsers show for x, alpha and h
    assert ord("∫") not in known
    variants = font["MATH"].table.MathVariants
    assert {known[ord("(")], known[0x221A]} <= set(variants.VertGlyphCoverage.glyphs)
    assert font["MATH"].table.MathConstants.AxisHeight.Value > 0


def test_the_font_is_changed_where_chromium_needs_it() -> None:
    font = TTFont(io.BytesIO(webfont("→↦′⃗")))
    known, table = font.getBestCmap(), font["MATH"].table
    high, low = (face().glyph_of("′", level) for level in (0, 1))
    prime = font["glyf"][known[0x2032]]
    assert (prime.yMin / 1000, prime.yMax / 1000) == (low.bottom, low.top) != (high.bottom, high.top)
    above = font["glyf"][known[0x20D7]]
    assert (above.xMin, above.xMax) == (0, font["hmtx"][known[0x20D7]][0]) and above.xMax > 0
    least = table.MathVariants.MinConnectorOverlap
    constructions = [each for each in table.MathVariants.HorizGlyphConstruction if each.GlyphAssembly]
    joined = [each.GlyphAssembly.PartRecords for each in constructions]
    assert len(joined) > 1
    assert all(after.StartConnectorLength >= least for parts in joined for after in parts[1:])


def test_no_rule_gives_the_parts_of_a_formula_a_font() -> None:
    # Firefox would show indices larger than what they belong to
    sheet = (style_folder() / "formulas.css").read_text()
    for rule in re.findall(r"math\[display\] \* \{([^}]*)\}", sheet):
        assert rule.strip() in {"font-family: inherit;", "font-family: revert;"}


def test_rules_and_font_are_there_where_formulas_are_and_nowhere_else(tmp_path: Path) -> None:
    for name, words, held in (("with", "So $\\sqrt{x}$.", True), ("without", "So $5 and $6.", False)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "publication.yaml").write_text("title: T\nlanguage: en\ndate: 2026-01-01\neditions: [epub]\n")
        (folder / "text.md").write_text(f"# T\n\n{words}\n")
        (made,) = build(folder).value or ()
        with ZipFile(io.BytesIO(made.data)) as packed:
            sheet = packed.read("EPUB/styles/epub.css").decode()
            package = packed.read("EPUB/content.opf").decode()
            assert ("EPUB/fonts/formulas.woff2" in packed.namelist()) is held
        assert ("Press Formulas" in sheet) is held
        assert ('properties="mathml"' in package) is held
        assert (">MathML<" in package, ">describedMath<" in package) == (held, held)
