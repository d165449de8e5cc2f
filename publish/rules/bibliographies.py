"""Files of works that can be cited, and citations of them."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

BIBLIOGRAPHY_UNREADABLE = Rule(
    name="bibliography-unreadable",
    severity=Severity.ERROR,
    text="A bibliography is a file of BibTeX or of CSL JSON without mistakes.",
    hint="correct the line; programs such as Zotero and JabRef write such files",
    reason="Works after the mistake could be missing, and citations of them would say nothing.",
)
BIBLIOGRAPHY_FORMAT = Rule(
    name="bibliography-format",
    severity=Severity.ERROR,
    text="The name of a bibliography ends in .bib or .json.",
    hint="save it as BibTeX (.bib) or CSL JSON (.json)",
    reason="Other files aren't read, and citations would say nothing.",
)
WORK_REPEATED = Rule(
    name="work-repeated",
    severity=Severity.WARNING,
    text="A key names one work.",
    hint="give one of them another key; the first one counts",
    reason="Readers would be led to another work than the one that is meant.",
)
WORK_WITHOUT_TITLE = Rule(
    name="work-without-title",
    severity=Severity.WARNING,
    text="A work that is cited has a title.",
    hint="add a title",
    reason="Nobody can find a work that has no name.",
)
UNKNOWN_CITATION = Rule(
    name="unknown-citation",
    severity=Severity.ERROR,
    text="A citation names a work of the bibliography, or a source among the records.",
    hint="correct the key, or add the work to the bibliography; \\@ shows the sign",
    reason="The key is printed, and readers can't tell what it stands for.",
    arguable=True,
)
CITATION_STYLE_UNREADABLE = Rule(
    name="citation-style-unreadable",
    severity=Severity.ERROR,
    text="A citation style is a CSL file.",
    hint="take one from https://www.zotero.org/styles; without csl: the one of Harvard is used",
    reason="Citations would be set in another style than the one that was chosen.",
)
CITATION_STYLE_OF_NOTES = Rule(
    name="citation-style-of-notes",
    severity=Severity.WARNING,
    text="A citation stands in the text.",
    hint="choose a style that cites by author and date or by numbers",
    reason="The style is one for citations in notes; here they are set in brackets where they are written.",
)
