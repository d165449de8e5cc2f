"""How faults of PDFs are repaired in the programs that make such files, and why those matter that veraPDF tells of.

The names of menus and panels are those of Word for Microsoft 365, InDesign 2024 and Acrobat Pro 2024 in English. The
best place for a repair is the source: what is repaired in Acrobat alone is lost with the next export.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from publish.diagnostics import Repair, Rule
from publish.rules import tagged_pdf
from publish.rules.pdf_faults import fault_of, name_of_test


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldByVeraPDF:
    """Tests of veraPDF that no rule of ours stands for: why they matter and to whom, and how the fault is repaired."""

    tests: re.Pattern[str]
    why: str
    repairs: tuple[Repair, ...] = ()


def repairs_of_rule(name: str) -> tuple[Repair, ...]:
    """Return the repairs of what breaks a rule of ours, none where no program can do it."""
    return REPAIRS.get(name, ())


def repairs_of_code(code: str) -> tuple[Repair, ...]:
    """Return the repairs of what veraPDF tells of by a code."""
    for rule in fault_of(code).rules:
        if REPAIRS.get(rule):
            return REPAIRS[rule]
    told = _told(code)
    return told.repairs if told else ()


def why_of_code(code: str) -> str:
    """Return why it matters what veraPDF tells of by a code, ``""`` where neither a rule of ours nor the table says."""
    reasons = _reasons()
    known = next((reasons[rule] for rule in fault_of(code).rules if reasons.get(rule)), "")
    told = _told(code)
    return known or (told.why if told else "")


@cache
def _reasons() -> dict[str, str]:
    return {each.name: each.reason for each in vars(tagged_pdf).values() if isinstance(each, Rule)}


def _told(code: str) -> ToldByVeraPDF | None:
    test = name_of_test(code)
    return next((each for each in TOLD_BY_VERAPDF if each.tests.match(test)), None)


def _in(word: str = "", indesign: str = "", acrobat: str = "") -> tuple[Repair, ...]:
    given = (("Word", word), ("InDesign", indesign), ("Acrobat", acrobat))
    return tuple(Repair(in_program=program, text=text) for program, text in given if text)


_EXPORT = _in(
    word="File > Save As > PDF > Options: tick “Document structure tags for accessibility”, and save again",
    indesign="File > Export > Adobe PDF: tick “Create Tagged PDF”, and export again",
)
_TAG = "Tags panel: right-click the tag > Properties > Tag"
_RETAG = f"{_TAG}, and choose the right “Type”; drag the tag to where it belongs"
_AGAIN = (
    "Tags panel: delete the tag; then Reading Order tool: draw a box around the content and choose what it is, "
    "which tags it anew"
)
_ATTRIBUTES = "Tags panel: right-click the tag > Properties > Tag > Edit Attribute Objects"
_MOVE_IN_TAGS = "Tags panel: drag the tag to its place"
_ADD_TO_TAGS = (
    "Tags panel > Options > Find: choose “Unmarked Links” or “Unmarked Annotations”, Find, then “Tag Element”; "
    "or run Accessibility > Accessibility Check and fix “Tagged annotations”"
)
_ALT = _in(
    word="right-click the picture > View Alt Text: say what it shows, or tick “Mark as decorative”; "
    "Review > Check Accessibility lists all that lack one",
    indesign="Object > Object Export Options > Alt Text; for a decoration, Tagged PDF > Apply Tag: Artifact",
    acrobat="Prepare for accessibility > Add alternate text; or Reading Order tool: right-click the figure > "
    "Edit Alternate Text; for a decoration, Background/Artifact",
)
_HEADINGS = _in(
    word="Home > Styles: use Heading 1, Heading 2 … in their order; View > Navigation Pane shows them",
    indesign="Paragraph Styles panel > Edit All Export Tags: map each style to H1 to H6; then export again",
    acrobat=f"Reading Order tool: choose Heading 1 to 6; or {_TAG}, Type: Heading Level",
)
_TABLE = _in(
    word="Layout > Merge Cells and Split Cells: let each row fill the table; no empty rows or cells for spacing",
    indesign="Table > Merge Cells, Unmerge Cells: let each row fill the table, and export again",
    acrobat="Reading Order tool: choose the table, Table Editor; right-click a cell > Table Cell Properties: spans",
)
_TABLE_HEADERS = _in(
    word="Table Design: tick “Header Row” and, where it is one, “First Column”; Layout > Repeat Header Rows",
    indesign="Table > Convert Rows > To Header; cells of a first column need Acrobat",
    acrobat="Reading Order tool: Table Editor; right-click the cell > Table Cell Properties: Header Cell, Scope",
)
_LISTS = _in(
    word="Home > Bullets, Numbering or Multilevel List, instead of signs and tabs typed by hand",
    indesign="Type > Bulleted & Numbered Lists, or Bullets and Numbering in the paragraph style; export again",
    acrobat=f"{_RETAG}: L holds LI, LI holds Lbl and LBody",
)
_NOTES = _in(
    word="References > Insert Footnote or Insert Endnote, instead of a number and words typed by hand",
    indesign="Type > Insert Footnote; export again",
    acrobat="Tags panel: right-click the Note > Properties > Tag: ID",
)
_CONTENTS = _in(
    word="References > Table of Contents: make the list from the headings, and update it before saving",
    indesign="Layout > Table of Contents: make the list from paragraph styles; export again",
    acrobat=f"{_RETAG}: TOC holds TOCI, TOCI holds Reference",
)
_LINK_WORDS = _in(
    word="right-click the link > Edit Hyperlink > ScreenTip; the words of the link should say where it leads",
    indesign="Window > Interactive > Hyperlinks: panel menu > Accessibility, Alt Text",
    acrobat="Tags panel: right-click the Link > Properties > Tag > Alternate Text, which suffices in PDF/UA-2; "
    "PDF/UA-1 wants the words in the link itself, so write them in the source",
)
_LINKS = _in(
    word="Insert > Link, and save as PDF again with “Document structure tags for accessibility”",
    indesign="Window > Interactive > Hyperlinks: make the link there, and export again with “Create Tagged PDF”",
    acrobat=_ADD_TO_TAGS,
)
_TITLE = _in(
    word="File > Info > Properties: Title",
    indesign="File > File Info > Basic: Document Title",
    acrobat="File > Document Properties > Description: Title; or run Accessibility Check and choose Fix at “Title”",
)
_LANGUAGE = _in(
    word="Review > Language > Set Proofing Language, for all the text and for passages in another language",
    indesign="Character panel or character style: Language; in the export, Advanced > Language",
    acrobat="File > Document Properties > Advanced > Reading Options: Language; for a passage, Tags panel: "
    "Properties > Tag: Language",
)
_CLAIM = _in(
    word="File > Save As > PDF > Options: “PDF/A compliant” with structure tags; PDF/UA needs Acrobat afterwards",
    acrobat="Print Production > Preflight > PDF/A: Convert to PDF/A; Preflight > PDF/UA verifies and claims it",
)
_FONTS = _in(
    word="File > Options > Save: “Embed fonts in the file”; use fonts that allow it; save as PDF, don't print to PDF",
    indesign="File > Export > Adobe PDF > Advanced: Subset fonts when less than 100 %; replace missing fonts",
    acrobat="Print Production > Preflight > Fixups: Embed missing fonts; otherwise export again",
)
_UNICODE = _in(
    word="use a Unicode font instead of an old symbol font; Insert > Symbol from a Unicode font",
    indesign="Type > Find/Replace Font: replace old symbol fonts; Window > Type & Tables > Glyphs for signs",
    acrobat=f"{_TAG} > Actual Text says what the signs are read as; Recognize Text replaces text that is lost",
)
_ARTIFACTS = _in(
    word="put running heads and page numbers into header and footer; save as PDF with structure tags",
    indesign="Window > Articles: add what is to be read; parent pages become artifacts; export again",
    acrobat="Tags panel > Options > Find: “Unmarked Content”, then “Tag Element”; or Reading Order tool: "
    "Background/Artifact",
)
_FORMS = _in(
    word="make the form's fields in Acrobat; fields of Word don't reach the PDF",
    indesign="Window > Interactive > Buttons and Forms: Description of the field",
    acrobat="Prepare Form: right-click the field > Properties > General: Tooltip",
)
_BOOKMARKS = _in(
    word="File > Save As > PDF > Options: “Create bookmarks using: Headings”",
    indesign="Layout > Table of Contents: “Create PDF Bookmarks”; in the export, tick Bookmarks",
    acrobat="Bookmarks panel: delete it, or right-click > Set Bookmark Destination, Rename; "
    "New Bookmarks from Structure makes all anew",
)
_PAGE_NUMBERS = _in(
    word="Insert > Page Number > Format Page Numbers; the labels of the PDF are set in Acrobat",
    indesign="Layout > Numbering & Section Options, for each section; export again",
    acrobat="Thumbnails panel > Options > Page Labels: style, prefix and start of each range",
)
_LAYERS = _in(
    indesign="Layers panel: name the layers, or export without “Create Acrobat Layers”",
    acrobat="Layers panel > Options: Flatten Layers",
)
_ATTACHMENTS = _in(acrobat="Attachments panel: save the file, delete it, attach it again; Options > Edit Description")
_FORMULAS = _in(
    word="Insert > Equation; write how it is read in the alternative text of the PDF's Formula tag in Acrobat",
    indesign="Object > Object Export Options > Alt Text of the formula; Tagged PDF > Apply Tag",
    acrobat=f"{_TAG}, Type: Formula, and Alternate Text",
)
_FIGURE_BOX = _in(
    word="right-click the picture > Wrap Text > In Line with Text; save as PDF again with structure tags",
    indesign="anchor the picture in the text, with Alt Text in Object Export Options; export again",
    acrobat=f"{_ATTRIBUTES}: Layout, BBox; or Reading Order tool: tag it as Figure anew",
)
_FIGURE_WORDS = _in(
    word="write the words as text of the document instead of a picture of them",
    indesign="set the words in a text frame instead of a picture of them, and export again",
    acrobat="Reading Order tool: tag words as Text; a picture behind them as Background/Artifact",
)
_SCAN = _in(
    word="write or import the words as text; don't put a picture of a page in its place",
    acrobat="Scan & OCR > Recognize Text: In This File, and correct it by Correct Recognized Text; then tag the PDF",
)
_TABLE_FOR_LAYOUT = _in(
    word="Layout > Convert to Text; place text by Layout > Columns or by tabs",
    indesign="Table > Convert Table to Text; place text in frames",
    acrobat=f"{_TAG}, Type: change the table to Division or Section, its cells to Paragraph",
)
_LINKED_WORDS = _in(
    word="right-click the link > Edit Hyperlink > Text to display: say where it leads",
    indesign="write the words of the link so that they say where it leads; export again",
)
_ORDER = _in(
    word="set pictures and text boxes In Line with Text, and let columns be columns: Layout > Columns",
    indesign="Window > Articles: drag the frames into their order, and tick “Use for Reading Order in Tagged PDF”",
    acrobat="Tags panel: drag the tags into their order; Reading Order tool > Show Order Panel shows it",
)
_PARAGRAPHS = _in(
    word="Home > ¶ shows the marks: one mark for each paragraph, none at the end of a line",
    indesign="Type > Show Hidden Characters: one return for each paragraph; export again",
    acrobat="Reading Order tool: draw a box around the paragraph, and choose Text",
)
_CONTRAST = _in(
    word="Home > Font Color, or Design > Colors; Review > Check Accessibility lists text that is hard to read",
    indesign="Swatches panel: darken or lighten the colour of the text or of what is behind it; export again",
    acrobat="Edit a PDF > Format: the colour of the text; a drawing has to be changed in the source",
)

REPAIRS: dict[str, tuple[Repair, ...]] = {
    "pdf-untagged": _EXPORT
    + _in(acrobat="Prepare for accessibility > Automatically tag PDF; then check the tags, since they are guessed"),
    "pdf-encrypted": _in(acrobat="All tools > Protect a PDF > Security Properties: No Security"),
    "pdf-encryption-blocks-readers": _in(
        acrobat="Protect a PDF > Security Properties > Change Settings: “Enable text access for screen reader devices”"
    ),
    "pdf-damaged": _in(acrobat="open it and save it under another name: File > Save As rewrites the file"),
    "pdf-too-large": (),
    "pdf-unreadable": (),
    "pdf-structure": _EXPORT + _in(acrobat=_AGAIN),
    "pdf-structure-empty": _EXPORT + _in(acrobat="Prepare for accessibility > Automatically tag PDF"),
    "pdf-parent": _EXPORT + _in(acrobat="Tags panel: drag the tag out of its parent and back, which rewrites it"),
    "pdf-element-empty": _in(
        word="delete empty paragraphs; make spacing in Layout > Paragraph > Spacing",
        indesign="delete empty paragraphs; make spacing by Space Before and Space After in the paragraph style",
        acrobat="Tags panel > Options > Delete Empty Tags",
    ),
    "pdf-role": _in(
        word="use the built-in styles, or base your own on them; save as PDF again",
        indesign="Paragraph Styles panel > Edit All Export Tags: choose a PDF tag for each style",
        acrobat="Tags panel > Options > Edit Role Map: map the role to a standard one",
    ),
    "pdf-role-remapped": _in(acrobat="Tags panel > Options > Edit Role Map: delete the entry"),
    "pdf-role-replaced": _in(acrobat=_RETAG),
    "pdf-containment": _in(
        word="use real lists, tables and headings instead of text that looks like them; save as PDF again",
        indesign="Paragraph Styles panel > Edit All Export Tags: choose “Automatic” for cells and list items",
        acrobat=_RETAG,
    ),
    "pdf-containment-content": _in(acrobat="Tags panel > Options > New Tag: Paragraph; drag the content into it"),
    "pdf-caption": _in(
        word="References > Insert Caption, right above or below what it belongs to",
        acrobat=f"{_MOVE_IN_TAGS}: as the first or last tag in the table, list or figure",
    ),
    "pdf-content-untagged": _ARTIFACTS,
    "pdf-marked-content": _EXPORT + _in(acrobat=_AGAIN),
    "pdf-artifact-nested": _in(acrobat="Content panel: take the container out of the artifact, or the artifact out"),
    "pdf-form-repeated": _EXPORT,
    "pdf-form-external": _EXPORT,
    "pdf-marked-content-missing": _in(acrobat="Tags panel > Options > Delete Empty Tags"),
    "pdf-parent-tree": _EXPORT + _in(acrobat=_AGAIN),
    "pdf-parent-tree-keys": _EXPORT + _in(acrobat=_AGAIN),
    "pdf-identifier": _in(acrobat="Tags panel: right-click the tag > Properties > Tag: ID, another for each"),
    "pdf-identifier-table": _EXPORT + _in(acrobat="Tags panel: Properties > Tag: ID; type it anew, which lists it"),
    "pdf-identifier-empty": _in(acrobat="Tags panel: right-click the tag > Properties > Tag: ID"),
    "pdf-heading": _HEADINGS,
    "pdf-heading-mixed": _HEADINGS,
    "pdf-heading-several": _HEADINGS,
    "pdf-figure-alt": _ALT,
    "pdf-formula-alt": _FORMULAS,
    "pdf-formula-mathml": _in(word="Insert > Equation; a converter with MathML has to make the PDF"),
    "pdf-math-outside-formula": _in(acrobat=_RETAG),
    "pdf-figure-bbox": _FIGURE_BOX,
    "pdf-figure-beyond-page": _FIGURE_BOX,
    "pdf-formula-bbox": _in(acrobat=f"{_ATTRIBUTES}: Layout, BBox"),
    "pdf-table": _TABLE,
    "pdf-table-without-rows": _TABLE,
    "pdf-table-groups": _TABLE_HEADERS,
    "pdf-table-header": _TABLE_HEADERS,
    "pdf-table-header-absent": _in(
        acrobat="Reading Order tool: Table Editor; right-click the cell > Table Cell Properties: Associated Header "
        "Cell IDs"
    ),
    "pdf-table-header-unknown": _in(
        acrobat="Reading Order tool: Table Editor; right-click the cell > Table Cell Properties: Associated Header "
        "Cell IDs"
    ),
    "pdf-table-header-unused": _TABLE_HEADERS,
    "pdf-list": _LISTS,
    "pdf-toc-reference": _CONTENTS,
    "pdf-note-identifier": _NOTES,
    "pdf-note-type": _NOTES,
    "pdf-note-reference": _NOTES,
    "pdf-annotation-untagged": _LINKS,
    "pdf-annotation-owner": _LINKS,
    "pdf-annotation-contents": _LINK_WORDS,
    "pdf-annotation-without-words": _LINK_WORDS,
    "pdf-annotation-words-differ": _in(acrobat=f"{_TAG} > Alternate Text: the words of the annotation, or none"),
    "pdf-annotation-forbidden": _in(
        indesign="Window > Interactive > Media: replace old films and sounds; export as Adobe PDF (Interactive)",
        acrobat="delete the annotation; Rich Media > Add Video or Add Sound in its place",
    ),
    "pdf-annotation-not-content": _in(
        acrobat="Tags panel: right-click the tag > Delete Tag, or Change Tag to Artifact"
    ),
    "pdf-field-words": _FORMS,
    "pdf-annotation-rectangle": _in(acrobat="delete it in Edit a PDF > Link, and draw it again where it belongs"),
    "pdf-annotation-beyond-page": _in(acrobat="Edit a PDF > Link: drag it onto the page, or delete it"),
    "pdf-annotation-not-printed": _in(
        acrobat="Prepare Form: right-click the field > Properties > General: Visible; for comments, "
        "Print Production > Preflight > PDF/A: Convert to PDF/A"
    ),
    "pdf-tab-order": _in(
        acrobat="Thumbnails panel: choose all pages, right-click > Page Properties > Tab Order: Use Document Structure"
    ),
    "pdf-destination": _in(
        word="right-click the link > Edit Hyperlink: choose the place again; update fields with Ctrl+A, F9",
        indesign="Window > Interactive > Hyperlinks: links with a red sign lead nowhere; update the destination",
        acrobat="Edit a PDF > Link: Properties > Actions; bookmarks: right-click > Set Bookmark Destination",
    ),
    "pdf-destination-structure": (),
    "pdf-link-targets": _in(acrobat="Tags panel > Options > New Tag: Link, for each of the links; drag its parts in"),
    "pdf-outline": _BOOKMARKS,
    "pdf-outline-count": _BOOKMARKS,
    "pdf-bookmark-without-target": _BOOKMARKS,
    "pdf-page-labels": _PAGE_NUMBERS,
    "pdf-page-labels-missing": _PAGE_NUMBERS,
    "pdf-language": _LANGUAGE,
    "pdf-language-tag": _LANGUAGE,
    "pdf-language-of-file": _LANGUAGE,
    "pdf-not-marked": _EXPORT + _in(acrobat="Tags panel > Options: tick “Document is Tagged PDF”"),
    "pdf-suspects": _EXPORT,
    "pdf-title": _TITLE,
    "pdf-title-shown": _in(
        indesign="in the export, Advanced (or General) > Display Title: Document Title",
        acrobat="File > Document Properties > Initial View > Show: Document Title",
    ),
    "pdf-title-differs": _TITLE,
    "pdf-layer-name": _LAYERS,
    "pdf-layer-automatic": _LAYERS,
    "pdf-file-names": _ATTACHMENTS,
    "pdf-claim": _CLAIM,
    "pdf-unclaimed": _CLAIM,
    "pdf-title-placeholder": _TITLE,
    "pdf-alt-placeholder": _ALT,
    "pdf-alt-file-name": _ALT,
    "pdf-alt-without-letters": _ALT,
    "pdf-alt-long": _ALT,
    "pdf-alt-repeated": _ALT,
    "pdf-alt-is-caption": _ALT,
    "pdf-figure-of-words": _FIGURE_WORDS,
    "pdf-figure-behind-text": _FIGURE_WORDS,
    "pdf-scan-alt": _SCAN,
    "pdf-scan": _SCAN,
    "pdf-scan-recognised": _SCAN,
    "pdf-all-artifact": _ARTIFACTS,
    "pdf-text-artifact": _ARTIFACTS,
    "pdf-headings-none": _HEADINGS,
    "pdf-headings-all": _HEADINGS,
    "pdf-heading-long": _HEADINGS,
    "pdf-heading-looks-like-text": _HEADINGS,
    "pdf-heading-as-paragraph": _HEADINGS,
    "pdf-bold-line": _HEADINGS,
    "pdf-heading-in-pieces": _HEADINGS,
    "pdf-headings-in-cells": _HEADINGS,
    "pdf-title-as-heading": _HEADINGS,
    "pdf-list-as-paragraphs": _LISTS,
    "pdf-list-numbering": _LISTS,
    "pdf-list-numbering-kind": _LISTS,
    "pdf-list-numbering-absent": _LISTS,
    "pdf-list-label-in-body": _LISTS,
    "pdf-list-in-pieces": _LISTS,
    "pdf-table-without-headers": _TABLE_HEADERS,
    "pdf-table-for-layout": _TABLE_FOR_LAYOUT,
    "pdf-link-words": _LINKED_WORDS,
    "pdf-link-same-words": _LINKED_WORDS,
    "pdf-language-of-passage": _LANGUAGE,
    "pdf-language-unlike-text": _LANGUAGE,
    "pdf-order-reversed": _ORDER,
    "pdf-order-unlike-layout": _ORDER,
    "pdf-order-in-element": _ORDER,
    "pdf-order-across-columns": _ORDER,
    "pdf-paragraph-in-pieces": _PARAGRAPHS,
    "pdf-paragraphs-in-one": _PARAGRAPHS,
    "pdf-contrast": _CONTRAST,
    "pdf-printed-numbers": _PAGE_NUMBERS,
    "pdf-bookmarks-none": _BOOKMARKS,
}
"""The repairs of what breaks each rule of ours; none where no program of those can do it."""


def _told_by(tests: str, why: str, repairs: tuple[Repair, ...] = ()) -> ToldByVeraPDF:
    return ToldByVeraPDF(tests=re.compile(tests), why=why, repairs=repairs)


_ENCODED = r"(ua1 7\.21\.7|ua2 8\.4\.(5\.8|3-|6)|ua2 8\.6|a1 6\.3\.8|a2 6\.2\.11\.7|a4 6\.2\.10\.[78])"
_NOTDEF = r"(ua1 7\.21\.8|ua2 8\.4\.5\.9|a2 6\.2\.11\.8|a4 6\.2\.10\.9)"
_FONT = r"(ua1 7\.21\.|ua2 8\.4\.5\.|a1 6\.3\.|a2 6\.2\.11\.|a4 6\.2\.10\.)"
_COLOUR = r"(a1 6\.2\.[23]|a[24] 6\.2\.(3|4))"
_SEE_THROUGH = r"(a1 6\.4-|a2 6\.2\.10-|a4 6\.2\.9-)"
_PICTURES = r"(a1 6\.2\.[4-9]|a2 6\.2\.[5689][.-]|a4 6\.2\.[578][.-])"
_IDENTIFIED = r"(ua[12] 5-|ua2 6\.1\.[23]|a1 6\.7\.11|a2 6\.6\.4|a4 6\.7\.3)"
_METADATA = r"(a1 6\.7\.|a2 6\.6\.[26]|a4 6\.7\.2)"
_ACTIONS = r"(a1 6\.6\.|a2 6\.5\.|a4 6\.6\.)"
_ANNOTATIONS = r"(a1 6\.5\.|a[24] 6\.3\.)"
_ARCHIVE_FORMS = r"(a1 6\.9-|a[24] 6\.4\.)"
_ARCHIVE_FILES = r"(a1 6\.1\.11|a2 6\.8-|a4 6\.9-)"
_ARCHIVE_LAYERS = r"(a1 6\.1\.13|a2 6\.9-|a4 6\.10-)"
_WRITTEN = r"a[124] 6\.(1\.|2\.2|2\.10-|10|11|12)"
_TO_ARCHIVE = "Print Production > Preflight > PDF/A: Convert to PDF/A, which repairs it where that can be done"

TOLD_BY_VERAPDF = (
    _told_by(
        _ENCODED,
        "A screen reader, the search and copying get wrong characters or none where the font doesn't say which "
        "letters its shapes are; readers hear gaps or nonsense.",
        _UNICODE,
    ),
    _told_by(
        _NOTDEF,
        "An empty box stands where the font lacks a character: nobody can read it, on paper or aloud.",
        _in(
            word="choose a font that has the character: Home > Font; Insert > Symbol shows what a font holds",
            indesign="Type > Find/Replace Font, and Window > Type & Tables > Glyphs; Preflight panel: Missing Glyph",
        ),
    ),
    _told_by(
        _FONT,
        "Where a font isn't whole in the file, each program puts in another: letters overlap, are missing or are "
        "others than those that a screen reader says. Readers with low vision and archives lose most.",
        _FONTS,
    ),
    _told_by(
        r"ua1 7\.15|ua2 8\.10\.1-3|a[24] 6\.4\.2",
        "Forms of the kind XFA open in very few programs, and screen readers can't fill them in elsewhere.",
        _in(acrobat="print the form to PDF, and make its fields anew in Prepare Form"),
    ),
    _told_by(
        r"(ua1 7\.18\.4|ua2 8\.(10\.|9\.2\.4\.13))",
        "Whoever fills the form in by ear or by keyboard isn't told what a field asks for, or passes it by.",
        _FORMS,
    ),
    _told_by(
        r"ua1 7\.18\.6",
        "Whoever can't see or hear a film or sound isn't told what it is, and the program isn't told how to play it.",
        _in(
            indesign="Window > Interactive > Media: place the film again; export as Adobe PDF (Interactive)",
            acrobat="Tags panel: right-click its tag > Properties > Tag: Alternate Text; add the media again",
        ),
    ),
    _told_by(
        r"ua2 8\.9\.2",
        "A note, a stamp or an attachment that doesn't say what it is, or that nobody can see, stops a screen reader "
        "for nothing.",
        _in(acrobat="Comment panel: write what it is in Properties > General: Subject, or delete it"),
    ),
    _told_by(
        r"ua1 7\.20",
        "Words that a page draws from elsewhere aren't in the tags, so a screen reader leaves them out.",
        _EXPORT,
    ),
    _told_by(
        r"ua[12] (8\.2|7\.1)",
        "A screen reader goes by the tags: what they leave out or call by a wrong name isn't read, or is misread.",
        _EXPORT + _in(acrobat=_RETAG),
    ),
    _told_by(
        r"ua[12] (8\.4\.4|7\.2-(2|2[1-59]|3[0-4])$)",
        "A screen reader speaks the words by the rules of another language, and braille comes out wrong.",
        _LANGUAGE,
    ),
    _told_by(
        r"ua[12] (Table 5|7\.[25])",
        "Readers' programs find items, cells and headings by the place of the elements, and lose what is elsewhere.",
        _in(acrobat=_RETAG),
    ),
    _told_by(
        _IDENTIFIED,
        "Libraries, archives and readers that look for files of this standard don't find the claim, or can't trust it.",
        _CLAIM,
    ),
    _told_by(
        _COLOUR,
        "Without a colour profile, screens and printers show other colours in years to come; contrast that was "
        "enough may not be.",
        _in(
            indesign="Edit > Convert to Profile, and in the export, Output: Include Destination Profile",
            acrobat="Print Production > Convert Colors; or Preflight > PDF/A: Convert to PDF/A, which embeds a profile",
        ),
    ),
    _told_by(
        _SEE_THROUGH,
        "Transparent objects are drawn differently by each program, and words may vanish behind them.",
        _in(
            indesign="Effects panel: take transparency off, or export as PDF 1.3, which flattens it",
            acrobat="Print Production > Flattener Preview: Flatten",
        ),
    ),
    _told_by(
        _PICTURES,
        "A picture or drawing of a kind that only some programs know looks different, or is missing, years from now.",
        _in(acrobat=_TO_ARCHIVE),
    ),
    _told_by(
        _METADATA,
        "Catalogues and readers' programs take title, author and language from metadata; those that contradict each "
        "other or can't be parsed are passed over.",
        _in(acrobat="File > Document Properties > Additional Metadata; " + _TO_ARCHIVE),
    ),
    _told_by(
        _ACTIONS,
        "Files that act by themselves, by scripts or by opening others, surprise readers, and archives refuse them.",
        _in(acrobat="Use JavaScript > Document JavaScripts: delete them; " + _TO_ARCHIVE),
    ),
    _told_by(
        _ANNOTATIONS,
        "An annotation without an appearance of its own, or hidden from print, isn't seen by all readers.",
        _in(acrobat=_TO_ARCHIVE),
    ),
    _told_by(
        _ARCHIVE_FORMS,
        "A field whose appearance the program makes up shows other contents to each reader.",
        _in(acrobat="Prepare Form: open each field's Properties and close them, which draws it anew; " + _TO_ARCHIVE),
    ),
    _told_by(
        _ARCHIVE_FILES,
        "An attached file that this standard doesn't allow or that doesn't say what it is may be lost in an archive.",
        _ATTACHMENTS,
    ),
    _told_by(
        _ARCHIVE_LAYERS,
        "What one reader sees and another doesn't depends on layers; archives want one content for all.",
        _LAYERS,
    ),
    _told_by(
        _WRITTEN,
        "Programs of other makers, and of later years, read such a file differently or not at all.",
        _in(acrobat="File > Save As rewrites the file; " + _TO_ARCHIVE),
    ),
)
"""The first that matches a test tells of it."""
