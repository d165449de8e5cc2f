"""The mathematical font of paper: its characters, measures, variants of a sign and pieces of large ones."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from publish.style_folder import style_folder

FILE = "stix-two-math-400-normal.ttf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A glyph: its name and number in the font, how far it moves on, and the box of its ink."""

    name: str
    number: int
    advance: float
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a large sign, how long it is, and over what length it may overlap its neighbours."""

    glyph: Glyph
    length: float
    begin: float
    end: float
    repeated: bool


class Face:
    """A font with a MATH table, read as far as formulas need it."""

    def __init__(self, path: Any) -> None:
        from fontTools.ttLib import TTFont

        self._font = TTFont(path, lazy=True)
        self._names: dict[int, str] = self._font.getBestCmap()
        self._em = self._font["head"].unitsPerEm
        table = self._font["MATH"].table
        self._constants = table.MathConstants
        self._variants = table.MathVariants
        information = table.MathGlyphInfo
        self._corrections = _values(information.MathItalicsCorrectionInfo, "ItalicsCorrection")
        self._accents = _values(information.MathTopAccentAttachment, "TopAccentAttachment", "TopAccentCoverage")
        self._constructions = {
            True: _constructions(self._variants.VertGlyphCoverage, self._variants.VertGlyphConstruction),
            False: _constructions(self._variants.HorizGlyphCoverage, self._variants.HorizGlyphConstruction),
        }
        self._glyphs: dict[str, Glyph] = {}

    def has(self, character: str) -> bool:
        """Whether the font has a glyph for a character."""
        return ord(character) in self._names

    def glyph_of(self, character: str, level: int = 0) -> Glyph:
        """Return the glyph of a character that the font has, in the form for indices from level 1 on."""
        name = self._names[ord(character)]
        if level and (forms := self._script_forms.get(name)):
            name = forms[min(level, len(forms)) - 1]
        return self._glyph(name)

    def constant(self, name: str) -> float:
        """Return a measure of the MATH table, in ems."""
        value = getattr(self._constants, name)
        return float(getattr(value, "Value", value) / self._em)

    def slant(self, glyph: Glyph) -> float:
        """Return by how much a glyph leans over what follows it."""
        return float(self._corrections.get(glyph.name, 0) / self._em)

    def middle(self, glyph: Glyph) -> float:
        """Return the place of a glyph over which an accent stands."""
        place = self._accents.get(glyph.name)
        return (glyph.left + glyph.right) / 2 if place is None else float(place / self._em)

    def variants(self, glyph: Glyph, *, upright: bool) -> list[tuple[Glyph, float]]:
        """Return the sizes of a sign with their lengths, the smallest first."""
        construction = self._constructions[upright].get(glyph.name)
        records = construction.MathGlyphVariantRecord if construction is not None else ()
        return [(self._glyph(each.VariantGlyph), each.AdvanceMeasurement / self._em) for each in records]

    def parts(self, glyph: Glyph, *, upright: bool) -> list[Part]:
        """Return the pieces that a sign of any length is put together from, from below or from the left."""
        construction = self._constructions[upright].get(glyph.name)
        assembly = construction.GlyphAssembly if construction is not None else None
        return [
            Part(
                glyph=self._glyph(each.glyph),
                length=each.FullAdvance / self._em,
                begin=each.StartConnectorLength / self._em,
                end=each.EndConnectorLength / self._em,
                repeated=bool(each.PartFlags & 1),
            )
            for each in (assembly.PartRecords if assembly is not None else ())
        ]

    @property
    def least_overlap(self) -> float:
        """How much two pieces of a large sign overlap at least."""
        return float(self._variants.MinConnectorOverlap / self._em)

    def character_of(self, glyph: Glyph) -> str:
        """Return the character that a glyph stands for by itself, if it does."""
        return self._characters.get(glyph.name, "")

    @functools.cached_property
    def _characters(self) -> dict[str, str]:
        return {name: chr(code) for code, name in sorted(self._names.items(), reverse=True)}

    @functools.cached_property
    def _script_forms(self) -> dict[str, Sequence[str]]:
        table = self._font["GSUB"].table
        record = next((each for each in table.FeatureList.FeatureRecord if each.FeatureTag == "ssty"), None)
        forms: dict[str, Sequence[str]] = {}
        for index in record.Feature.LookupListIndex if record is not None else ():
            for lookup in table.LookupList.Lookup[index].SubTable:
                lookup = getattr(lookup, "ExtSubTable", lookup)
                forms.update(getattr(lookup, "alternates", {}))
                forms.update({name: (form,) for name, form in getattr(lookup, "mapping", {}).items()})
        return forms

    def _glyph(self, name: str) -> Glyph:
        found = self._glyphs.get(name)
        if found is None:
            outline = self._font["glyf"][name]
            left, right, top, bottom = (
                (outline.xMin, outline.xMax, outline.yMax, outline.yMin) if outline.numberOfContours else (0, 0, 0, 0)
            )
            found = self._glyphs[name] = Glyph(
                name=name,
                number=self._font.getGlyphID(name),
                advance=self._font["hmtx"][name][0] / self._em,
                left=left / self._em,
                right=right / self._em,
                top=top / self._em,
                bottom=bottom / self._em,
            )
        return found


@functools.cache
def face() -> Face:
    """Return the font, read once in a process."""
    return Face(style_folder() / "fonts" / FILE)


def _values(table: Any, name: str, coverage: str = "Coverage") -> dict[str, int]:
    if table is None:
        return {}
    return {
        glyph: each.Value for glyph, each in zip(getattr(table, coverage).glyphs, getattr(table, name), strict=True)
    }


def _constructions(coverage: Any, constructions: Any) -> dict[str, Any]:
    return dict(zip(coverage.glyphs, constructions, strict=True)) if coverage is not None else {}
