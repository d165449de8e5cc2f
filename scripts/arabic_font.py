"""Make the strokes that Amiri puts between letters part of the letters.

    python scripts/arabic_font.py styles/fonts/amiri-arabic-*-normal.ttf

Amiri lengthens the line between some letters (lam and kaf; feh, hah and kaf; a kasra and the ain or hah after it) by a
glyph that is also the tatweel of those who type one.  A PDF says for each glyph which letter it is, so text taken
out of it held tatweels that nobody wrote.  Here each such letter gets a longer form, made of the same two outlines,
and the substitutions lead to it: the ink stays where it was, and a glyph is a letter again.

Each file is changed in place; a file that was changed before stays as it is.  The same font gives the same bytes.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from typing import Any

from fontTools.otlLib.builder import buildCoverage, buildSingleSubstSubtable
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

_SINGLE, _MULTIPLE, _CHAINING = 1, 2, 6  # types of GSUB lookups
_CURSIVE, _MARK_TO_BASE = 3, 4  # types of GPOS lookups
_BASE, _MARK = 1, 3  # classes of GDEF
_ROUNDED_OFFSETS = 0x0004  # flag of a component


def join_strokes(font: TTFont) -> int:
    """Lead every substitution that adds a stroke to a longer letter instead; return how many glyphs were added."""
    lookups = font["GSUB"].table.LookupList.Lookup
    classes = font["GDEF"].table.GlyphClassDef.classDefs
    count = len(font.getGlyphOrder())
    for index, lookup in enumerate(list(lookups)):
        strokes = _strokes(lookup)
        if any(classes.get(glyph) == _MARK for glyph in strokes):
            _lengthen_after_marks(font, lookups, index, strokes)
        elif strokes:
            others = {glyph: given[0] for glyph, given in lookup.SubTable[0].mapping.items() if len(given) == 1}
            longer = {glyph: _longer(font, glyph, stroke, left=True) for glyph, stroke in strokes.items()}
            _become_single(lookup, others | longer)
    return len(font.getGlyphOrder()) - count


def _strokes(lookup: Any) -> dict[str, str]:
    """Return the glyphs that a lookup leaves as they are, and the glyph that it puts after each."""
    if lookup.LookupType != _MULTIPLE:
        return {}
    pairs = ((glyph, given) for rules in lookup.SubTable for glyph, given in rules.mapping.items())
    return {glyph: given[1] for glyph, given in pairs if len(given) == 2 and given[0] == glyph}


def _lengthen_after_marks(font: TTFont, lookups: list[Any], index: int, strokes: dict[str, str]) -> None:
    """Lengthen the letter after a mark on its right side where the lookup ``index`` put a stroke after the mark."""
    for lookup in lookups:
        if lookup.LookupType != _CHAINING:
            continue
        kept = []
        for rules in lookup.SubTable:
            records = getattr(rules, "SubstLookupRecord", None) or ()
            if [record.LookupListIndex for record in records] != [index]:
                kept.append(rules)
                continue
            letters = rules.LookAheadCoverage[0].glyphs
            for stroke in dict.fromkeys(strokes.values()):
                marks = [mark for mark in rules.InputCoverage[0].glyphs if strokes.get(mark) == stroke]
                longer = otTables.Lookup()
                longer.LookupFlag = 0
                _become_single(longer, {letter: _longer(font, letter, stroke, left=False) for letter in letters})
                kept.append(_after(font, marks, letters, len(lookups)))
                lookups.append(longer)
        lookup.SubTable, lookup.SubTableCount = kept, len(kept)
    font["GSUB"].table.LookupList.LookupCount = len(lookups)
    _become_single(lookups[index], {mark: mark for mark in strokes})


def _after(font: TTFont, marks: list[str], letters: list[str], lookup: int) -> Any:
    """Return a rule that applies a lookup to letters that stand right after marks."""
    numbers = font.getReverseGlyphMap()
    rule = otTables.ChainContextSubst()
    rule.Format = 3
    rule.BacktrackGlyphCount, rule.BacktrackCoverage = 1, [buildCoverage(marks, numbers)]
    rule.InputGlyphCount, rule.InputCoverage = 1, [buildCoverage(letters, numbers)]
    rule.LookAheadGlyphCount, rule.LookAheadCoverage = 0, []
    record = otTables.SubstLookupRecord()
    record.SequenceIndex, record.LookupListIndex = 0, lookup
    rule.SubstCount, rule.SubstLookupRecord = 1, [record]
    return rule


def _become_single(lookup: Any, mapping: dict[str, str]) -> None:
    lookup.LookupType = _SINGLE
    lookup.SubTable, lookup.SubTableCount = [buildSingleSubstSubtable(mapping)], 1


def _longer(font: TTFont, letter: str, stroke: str, *, left: bool) -> str:
    """Add a glyph: a letter with a stroke at its ``left``, where it leads on to the next letter, or at its right."""
    outlines, widths = font["glyf"], font["hmtx"]
    shift = widths[stroke][0] if left else 0
    name = f"glyph{len(font.getGlyphOrder()):05d}"
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = [_component(letter, shift), _component(stroke, 0 if left else widths[letter][0])]
    outlines[name] = glyph  # extends the order of glyphs
    glyph.recalcBounds(outlines)
    widths[name] = (widths[letter][0] + widths[stroke][0], glyph.xMin)
    font["GDEF"].table.GlyphClassDef.classDefs[name] = _BASE
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for rules in lookup.SubTable:
            if lookup.LookupType == _MARK_TO_BASE and letter in rules.BaseCoverage.glyphs:
                bases, records = rules.BaseCoverage.glyphs, rules.BaseArray.BaseRecord
                records.append(deepcopy(records[bases.index(letter)]))
                for anchor in filter(None, records[-1].BaseAnchor):
                    anchor.XCoordinate += shift
                bases.append(name)
            elif lookup.LookupType == _CURSIVE and letter in rules.Coverage.glyphs:
                joined, records = rules.Coverage.glyphs, rules.EntryExitRecord
                records.append(deepcopy(records[joined.index(letter)]))
                if left:
                    records[-1].ExitAnchor = None
                    if records[-1].EntryAnchor:
                        records[-1].EntryAnchor.XCoordinate += shift
                else:
                    records[-1].EntryAnchor = None
                joined.append(name)
    return name


def _component(glyph: str, left: int) -> GlyphComponent:
    component = GlyphComponent()
    component.glyphName, component.x, component.y, component.flags = glyph, left, 0, _ROUNDED_OFFSETS
    return component


def main() -> None:
    """Change the named files."""
    for path in sys.argv[1:]:
        font = TTFont(path, recalcTimestamp=False)
        added = join_strokes(font)
        if added:
            font.save(path)
        print(f"{path}: {added} longer letters")


if __name__ == "__main__":
    main()
