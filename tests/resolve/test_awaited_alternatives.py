"""A picture whose alternative text is awaited is built, and nobody is told that it has one."""

import base64
from pathlib import Path

from publish import NOTHING, Overlay, Severity, load
from publish.model.inlines import Picture
from publish.model.walk import walk

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")


def loaded(language, record, text):
    files = {
        "p/publication.yaml": f"title: Rain\nlanguage: {language}\nfigures:\n  map:\n    image: map.png\n{record}",
        "p/text.md": f"# Rain\n\n{text}\n\n![](figure:map)\n",
        "p/map.png": PIXEL,
    }
    return load(Path("p"), files=Overlay(files, over=NOTHING))


def test_outputs_say_that_nobody_has_described_it_and_metadata_claim_nothing():
    outcome = loaded("fr", "    alt-awaited: true\n", "Une ![](map.png){.alt-awaited} ligne.")
    publication = outcome.value
    (text,) = publication.texts
    (inline,) = [each for each in walk(text.divisions[0].blocks) if isinstance(each, Picture)]
    assert inline.alt == publication.figures[0].alt == "Une image que personne n’a encore décrite"
    assert "alternativeText" not in publication.accessibility.features
    assert publication.accessibility.sufficient == (("textual", "visual"),)
    names = [each.name for each in outcome.diagnostics]
    assert names.count("alt-awaited") == 2
    assert "figure-alt" not in names


def test_words_that_are_there_count():
    outcome = loaded("en", "    alt: The river.\n    alt-awaited: true\n", "A ![key](map.png){.alt-awaited} line.")
    assert outcome.value.figures[0].alt == "The river."
    assert "alternativeText" in outcome.value.accessibility.features
    assert "alt-awaited" not in [each.name for each in outcome.diagnostics]


def test_without_the_mark_a_missing_one_still_stops_the_build():
    outcome = loaded("en", "    credit: A desk\n", "A ![](map.png) line.")
    errors = [each.name for each in outcome.diagnostics if each.severity is Severity.ERROR]
    assert errors == ["figure-alt", "figure-alt"]
