"""A small EPUB with nothing wrong in it: pages, notes, a figure, a table, two scripts and a media overlay."""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Mapping
from pathlib import Path

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
FRAME = bytes.fromhex("fffb9000") + bytes(413)
"""A silent frame of MP3: 128 kbit/s at 44.1 kHz, 1152 samples."""
FRAMES = 200
SECONDS = FRAMES * 1152 / 44100

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6e0c0f3e-9a4f-4f8b-8d0a-0a7f0f0f0f0f</dc:identifier>
<dc:title>The river</dc:title>
<dc:language>en</dc:language>
<dc:publisher>A Press</dc:publisher>
<meta property="dcterms:modified">2024-01-01T00:00:00Z</meta>
<meta property="dcterms:conformsTo" id="claim">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>
<meta property="a11y:certifiedBy" id="certifier" refines="#claim">A Press</meta>
<meta property="dcterms:date" refines="#certifier">2024-01-01</meta>
<meta property="pageBreakSource">urn:isbn:9780000000002</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual,visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">ARIA</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">displayTransformability</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityFeature">pageNavigation</meta>
<meta property="schema:accessibilityFeature">synchronizedAudioText</meta>
<meta property="schema:accessibilityHazard">noFlashingHazard</meta>
<meta property="schema:accessibilityHazard">noMotionSimulationHazard</meta>
<meta property="schema:accessibilityHazard">noSoundHazard</meta>
<meta property="schema:accessibilitySummary">The second chapter is read aloud.</meta>
<meta property="media:duration" refines="#two-audio">0:00:05.000</meta>
<meta property="media:duration">0:00:05.000</meta>
<meta property="media:active-class">spoken</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml" media-overlay="two-audio"/>
<item id="three" href="three.xhtml" media-type="application/xhtml+xml"/>
<item id="two-audio" href="two.smil" media-type="application/smil+xml"/>
<item id="mp3" href="two.mp3" media-type="audio/mpeg"/>
<item id="dot" href="river.png" media-type="image/png"/>
<item id="css" href="book.css" media-type="text/css"/>
</manifest>
<spine>
<itemref idref="one"/>
<itemref idref="two"/>
<itemref idref="three"/>
<itemref idref="nav" linear="no"/>
</spine>
</package>
"""
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>TITLE</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
"""
NAVIGATION = (
    HEAD.replace("TITLE", "Contents")
    + """<body>
<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">
<h1 id="toc-title">Contents</h1>
<ol>
<li><a href="one.xhtml">The source</a>
<ol>
<li><a href="one.xhtml#wells">Wells</a></li>
<li><a href="one.xhtml#springs">Springs</a></li>
</ol></li>
<li><a href="two.xhtml">The bridge</a></li>
<li><a href="three.xhtml">The mouth</a></li>
</ol>
</nav>
<nav epub:type="landmarks" hidden="hidden" aria-label="Landmarks">
<ol>
<li><a epub:type="toc" href="#toc">Contents</a></li>
<li><a epub:type="bodymatter" href="one.xhtml">Start</a></li>
</ol>
</nav>
<nav epub:type="page-list" hidden="hidden" aria-label="Pages">
<ol>
<li><a href="one.xhtml#page-1">1</a></li>
<li><a href="one.xhtml#page-2">2</a></li>
<li><a href="one.xhtml#page-3">3</a></li>
<li><a href="two.xhtml#page-5">5</a></li>
<li><a href="three.xhtml#page-6">6</a></li>
</ol>
</nav>
</body>
</html>
"""
)
ONE = (
    HEAD.replace("TITLE", "The source")
    + """<body>
<section aria-labelledby="source">
<span id="page-1" epub:type="pagebreak" role="doc-pagebreak" aria-label="1"></span>
<h1 id="source">The source</h1>
<p>The river begins in the hills.<a epub:type="noteref" role="doc-noteref" id="call-1" href="#note-1">1</a></p>
<section aria-labelledby="wells">
<h2 id="wells">Wells</h2>
<p>There are <span id="page-2" epub:type="pagebreak" role="doc-pagebreak" aria-label="2"></span>three wells.
The people call them <span lang="ar" xml:lang="ar" dir="rtl">الآبار الثلاثة</span>, the three wells.</p>
<figure>
<img src="river.png" alt="Water runs over stones between two trees."/>
<figcaption>The first of the wells in May.</figcaption>
</figure>
<p>The <a href="https://example.org/survey">survey of the wells</a> is public.</p>
</section>
<section aria-labelledby="springs">
<h2 id="springs">Springs</h2>
<p><span id="page-3" epub:type="pagebreak" role="doc-pagebreak" aria-label="3"></span>Four springs were measured.</p>
<table>
<caption>Water of the springs, in litres a second</caption>
<thead>
<tr><th scope="col">Spring</th><th scope="col">2017</th><th scope="col">2018</th></tr>
</thead>
<tbody>
<tr><th scope="row">Upper</th><td>4.1</td><td>3.9</td></tr>
<tr><th scope="row">Lower</th><td>2.6</td><td>2.4</td></tr>
</tbody>
</table>
</section>
<aside epub:type="footnote" role="doc-footnote" id="note-1">
<p>They rise to 900 metres. <a epub:type="backlink" role="doc-backlink" href="#call-1">Back to reference 1</a></p>
</aside>
</section>
</body>
</html>
"""
)
TWO = (
    HEAD.replace("TITLE", "The bridge")
    + """<body>
<section aria-labelledby="bridge">
<h1 id="bridge">The bridge</h1>
<p id="first">The bridge was built in a year. <span id="page-5" epub:type="pagebreak" role="doc-pagebreak" \
aria-label="5"></span>It is the third one here.</p>
</section>
</body>
</html>
"""
)
THREE = (
    HEAD.replace("TITLE", "The mouth")
    + """<body>
<section aria-labelledby="mouth">
<span id="page-6" epub:type="pagebreak" role="doc-pagebreak" aria-label="6"></span>
<h1 id="mouth">The mouth</h1>
"""
    + "<p>The river reaches the sea between two low hills, and the boats wait there for the tide.</p>\n" * 30
    + """</section>
</body>
</html>
"""
)
OVERLAY = """<?xml version="1.0" encoding="UTF-8"?>
<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">
<body>
<par id="par-1"><text src="two.xhtml#bridge"/><audio src="two.mp3" clipBegin="0s" clipEnd="1s"/></par>
<par id="par-2"><text src="two.xhtml#first"/><audio src="two.mp3" clipBegin="1s" clipEnd="5s"/></par>
</body>
</smil>
"""
STYLE = """body { line-height: 1.4; }
h1 { font-size: 1.4em; }
.spoken { background-color: #ffffcc; color: #000000; }
li::marker { content: "– "; }
@media print { body { font-size: 12pt; } }
"""
FILES: Mapping[str, str | bytes] = {
    "META-INF/container.xml": CONTAINER,
    "EPUB/package.opf": PACKAGE,
    "EPUB/nav.xhtml": NAVIGATION,
    "EPUB/one.xhtml": ONE,
    "EPUB/two.xhtml": TWO,
    "EPUB/three.xhtml": THREE,
    "EPUB/two.smil": OVERLAY,
    "EPUB/two.mp3": FRAME * FRAMES,
    "EPUB/river.png": DOT,
    "EPUB/book.css": STYLE,
}


def pack(path: Path, files: Mapping[str, str | bytes] = FILES) -> Path:
    """Write an EPUB of these files, all of them packed on one day."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"mimetype": "application/epub+zip", **files}.items():
            entry = zipfile.ZipInfo(name, (2024, 6, 1, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return path
