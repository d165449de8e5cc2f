"""Metadata of accessibility in the words of the W3C's Accessibility Metadata Display Guide 2.0, as bookshops show them.

https://www.w3.org/publishing/a11y/display-guide/ and its techniques for EPUB: compact wording, in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Shown = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings in their order, with what stands below each."""

UNKNOWN = "No information is available"
_CLAIM = re.compile(r"WCAG\s*-?\s*(2\.[0-2])\s*Level\s+(AAA|AA|A)\b", re.IGNORECASE)
_CLAIM_OF_1_0 = re.compile(r"/epub/a11y/accessibility-20170105\.html#wcag-(aaa|aa|a)$")
"""An address of EPUB Accessibility 1.0, which asks for WCAG 2.0."""
_LEVELS = {
    "A": "This publication meets minimum accessibility standards",
    "AA": "This publication meets accepted accessibility standards",
    "AAA": "This publication exceeds accepted accessibility standards",
}
_DESCRIBED = frozenset({"alternativeText", "describedMath", "longDescription", "transcript"})
_NAVIGATION = {
    "tableOfContents": "Table of contents",
    "index": "Index",
    "structuralNavigation": "Headings",
    "pageNavigation": "Go to page",
}
_RICH = {
    "MathML": "Math as MathML",
    "latex": "Math as LaTeX",
    "MathML-chemistry": "Chemical formulas in MathML",
    "latex-chemistry": "Chemical formulas in LaTeX",
    "describedMath": "Text descriptions of math are provided",
    "longDescription": "Information-rich images are described by extended descriptions",
    "closedCaptions": "Videos have closed captions",
    "openCaptions": "Videos have open captions",
    "transcript": "Has transcript",
}
_FURTHER = {
    "ARIA": "ARIA roles included",
    "audioDescription": "Audio descriptions",
    "braille": "Braille",
    "fullRubyAnnotations": "Full ruby annotations",
    "rubyAnnotations": "Some ruby annotations",
    "highContrastAudio": "High contrast between foreground and background audio",
    "highContrastDisplay": "High contrast between text and background",
    "largePrint": "Large print",
    "pageBreakMarkers": "Page breaks included",
    "signLanguage": "Sign language",
    "tactileGraphic": "Tactile graphics included",
    "tactileObject": "Tactile 3D objects",
    "timingControl": "Timing control",
    "ttsMarkup": "Text-to-speech hinting provided",
}
_HAZARDS = {
    "flashing": "Flashing content",
    "motionSimulation": "Motion simulation",
    "sound": "Sounds",
    "unknownFlashingHazard": "Flashing hazards not known",
    "unknownMotionSimulationHazard": "Motion simulation hazards not known",
    "unknownSoundHazard": "Sound hazards not known",
    "noFlashingHazard": "No flashing hazards",
    "noMotionSimulationHazard": "No motion simulation hazards",
    "noSoundHazard": "No sound hazards",
}
_HARMLESS = frozenset({"noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a package says by property, each value in its order; whether its layout is fixed."""

    values: Mapping[str, tuple[str, ...]]
    fixed: bool = False

    def of(self, name: str) -> tuple[str, ...]:
        """Return the values of a property."""
        return self.values.get(name, ())

    @property
    def features(self) -> frozenset[str]:
        """The features that are claimed."""
        return frozenset(self.of("schema:accessibilityFeature"))


def shown(said: Said) -> Shown:
    """Return what a bookshop shows; ways of reading, conformance and navigation always stand, the rest where said."""
    parts = (
        ("Ways of reading", (*_appearance(said), *_without_seeing(said), *_recorded(said))),
        ("Conformance", tuple(_conformance(said))),
        ("Navigation", _named(said, _NAVIGATION) or (UNKNOWN,)),
        ("Rich content", _named(said, _RICH)),
        ("Hazards", tuple(_hazards(said))),
        ("Legal considerations", _legal(said)),
        ("Accessibility summary", said.of("schema:accessibilitySummary")),
        ("Additional accessibility information", _named(said, _FURTHER)),
    )
    return tuple((heading, lines) for heading, lines in parts if lines)


def _named(said: Said, words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(text for feature, text in words.items() if feature in said.features)


def _appearance(said: Said) -> Iterator[str]:
    if said.fixed:
        yield "Appearance cannot be modified"
    elif "displayTransformability" in said.features:
        yield "Appearance can be modified"
    else:
        yield "Appearance modifiability not known"


def _without_seeing(said: Said) -> Iterator[str]:
    modes = frozenset(said.of("schema:accessMode"))
    enough = [
        frozenset(each.strip() for each in listed.split(",")) for listed in said.of("schema:accessModeSufficient")
    ]
    known = modes or enough
    if frozenset({"textual"}) in enough or modes == {"textual"}:
        yield "Readable in read aloud or dynamic braille"
    elif "textual" in modes or any("textual" in each for each in enough) or said.features & _DESCRIBED:
        yield "Not fully readable in read aloud or dynamic braille"
    elif known and "textual" not in modes:
        yield "Not readable in read aloud or dynamic braille"
    else:
        yield "May not be fully readable in read aloud or dynamic braille"
    if said.features & _DESCRIBED:
        yield "Has alternative text"


def _recorded(said: Said) -> Iterator[str]:
    enough = said.of("schema:accessModeSufficient")
    if "synchronizedAudioText" in said.features:
        yield "Prerecorded audio synchronized with text"
    elif "auditory" in enough and not any("textual" in each for each in enough):
        yield "Prerecorded audio only"
    elif "auditory" in said.of("schema:accessMode"):
        yield "Prerecorded audio clips"


def _conformance(said: Said) -> Iterator[str]:
    claims: list[tuple[str, str]] = []
    for each in said.of("dcterms:conformsTo"):
        if found := _CLAIM.search(each):
            claims.append((found[2].upper(), found[1]))
        elif found := _CLAIM_OF_1_0.search(each.strip()):
            claims.append((found[1].upper(), "2.0"))
    if not claims:
        yield UNKNOWN
        return
    level, version = max(claims, key=lambda claim: (len(claim[0]), claim[1]))
    yield f"{_LEVELS[level]} (WCAG {version} level {level})"
    yield from (f"Certified by {each}" for each in said.of("a11y:certifiedBy"))
    yield from (f"Credential: {each}" for each in said.of("a11y:certifierCredential"))
    yield from (f"Report: {each}" for each in said.of("a11y:certifierReport"))


def _hazards(said: Said) -> Iterator[str]:
    hazards = frozenset(said.of("schema:accessibilityHazard"))
    if "none" in hazards or hazards >= _HARMLESS:
        yield "No hazards"
    elif "unknown" in hazards:
        yield "The presence of hazards is unknown"
    else:
        yield from (text for hazard, text in _HAZARDS.items() if hazard in hazards)


def _legal(said: Said) -> tuple[str, ...]:
    return ("Claims an accessibility exemption in some jurisdictions",) if said.of("a11y:exemption") else ()
