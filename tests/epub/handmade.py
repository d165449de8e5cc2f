"""A small publication and its pages, made by hand: what the package is tried on without the steps before it."""

from __future__ import annotations

import base64
from dataclasses import replace

from publish.diagnostics import Position
from publish.model.entities import FigureRecord, Records
from publish.model.files import Asset, RenderedDocument
from publish.model.metadata import Contributor, Metadata, Review, Rights
from publish.model.publication import Accessibility, FigureUse, Publication

HERE = Position(path="publication.yaml")
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")

METADATA = Metadata(
    slug="handover",
    title="Handover  & after",
    subtitle="Six days in May",
    language="en",
    languages=("en", "ar"),
    identifier="urn:uuid:6f6b0c4e-2f2b-5c8f-9f34-2c5f5f4d4c11",
    date="2018-05-16/2018-05-18",
    modified="2018-05-22T00:00:00Z",
    publisher="A Press",
    description="What was reported.",
    subjects=("Syria", "Reporting"),
    based_on="https://example.org/handover",
    contributors=(
        Contributor(name="Zoë Author", file_as="Author, Zoë", position=HERE),
        Contributor(name="عمر كاتب", position=HERE),
        Contributor(name="T. Translator", role="trl", position=HERE),
    ),
    rights=Rights(statement="© 2018 A Press", licence="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/"),
)
REVIEW = Review(
    by="A Reviewer",
    date="2018-06-01",
    contents="0" * 64,
    credential="Certified for this",
    report="https://example.org/report of review",
    position=HERE,
)
ACCESSIBILITY = Accessibility(
    access_modes=("textual", "visual"),
    sufficient=(("textual", "visual"), ("textual",)),
    features=("tableOfContents", "structuralNavigation", "alternativeText"),
    hazards=("none",),
    summary="One picture is described in its caption.",
)
PUBLICATION = Publication(
    metadata=METADATA,
    texts=(),
    documents=(),
    homes={},
    figures=(),
    cover=FigureUse(
        record=FigureRecord(id="cover", name="cover", position=HERE),
        anchor="figure-cover",
        number=0,
        alt="A dot.",
        caption=(),
        caption_text="",
        credit="",
        image="images/dot.png",
    ),
    attributions=(),
    glossary=(),
    navigation=(),
    accessibility=ACCESSIBILITY,
    phrases={},
    records=Records(),
    editions=(),
)


def page(id: str, title: str, body: str, language: str = "en", direction: str = "ltr") -> RenderedDocument:
    text = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" \
xml:lang="{language}" dir="{direction}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="styles/epub.css"/></head>
<body>{body}</body>
</html>
"""
    return RenderedDocument(id=id, name=f"{id}.xhtml", title=title, data=text.encode())


NAVIGATION = replace(
    page(
        "nav",
        "Contents",
        '<nav epub:type="toc" role="doc-toc" id="toc"><h1>Contents</h1><ol>'
        '<li><a href="cover.xhtml">Cover</a></li><li><a href="handover.xhtml">Handover</a></li>'
        '<li><a href="words.xhtml">Words</a></li></ol></nav>'
        '<nav epub:type="landmarks" hidden="hidden" aria-label="Landmarks"><ol>'
        '<li><a epub:type="toc" href="#toc">Contents</a></li>'
        '<li><a epub:type="bodymatter" href="handover.xhtml">Start</a></li></ol></nav>',
    ),
    properties=("nav",),
    linear=False,
)
DOCUMENTS = (
    NAVIGATION,
    page("cover", "Cover", '<section epub:type="cover"><img src="images/dot.png" alt="A dot."/></section>'),
    page(
        "handover",
        "Handover",
        '<article><h1>Handover</h1><p><bdi lang="ar" xml:lang="ar" dir="rtl">الرستن</bdi>, a town.</p>'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img" aria-label="A dot">'
        '<rect width="1" height="1"/></svg></article>',
    ),
    page("words", "Words", "<section><h1>Words</h1><p>Town.</p></section>"),
)
DOCUMENTS = (*DOCUMENTS[:2], replace(DOCUMENTS[2], properties=("svg",)), DOCUMENTS[3])
STYLES = (Asset(name="styles/epub.css", data=b"p { margin: 0; }\n", media_type="text/css"),)
PICTURES = (Asset(name="images/dot.png", data=DOT, media_type="image/png"),)
