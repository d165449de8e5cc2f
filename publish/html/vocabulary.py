"""The markup of the pages: elements, classes, attributes and roles that ``render`` writes and others read.

A name stands here once.  Whoever reads a class or a ``data-*`` attribute takes it from here; the templates write
them as they are, and ``tests/html/test_vocabulary.py`` holds the two together.
"""

from __future__ import annotations

# Elements

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SECTIONS = {"article", "aside", "blockquote", "body", "details", "div", "figure", "header", "main", "nav", "section"}
_LINES = {"caption", "dd", "dt", "figcaption", "hr", "li", "p", "pre", "summary"}
_ROWS = {"col", "colgroup", "dl", "ol", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
BLOCKS = frozenset(_SECTIONS | _LINES | _ROWS | HEADINGS)
"""Elements that stand one under another."""
_WORDS = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s", "samp", "small"}
_MORE_WORDS = {
    "br",
    "del",
    "img",
    "ins",
    "math",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "var",
    "wbr",
    "rb",
    "rp",
    "rt",
    "ruby",
}
INLINE = frozenset(_WORDS | _MORE_WORDS)
"""Elements that stand in a line of words."""
HEAD = frozenset({"html", "head", "link", "meta", "script", "style", "title"})
"""Elements around the body, none of which shows words."""

# Classes that are read

ADDRESS = "address"  # an outside link's address on paper
ALIGN_RIGHT = "align-right"  # a cell with a figure
BACKLINK = "backlink"  # from a note back to what calls it
CHANGE = "change"  # who changed some words, and when
CONTENTS = "contents"
FORMULA_BLOCK = "formula-block"  # a formula on lines of its own, with its number
FORMULA_NUMBER = "formula-number"
FORMULA_PIECE = "formula-piece"  # a picture of a part of a formula, between which lines may break
DIVISION = "division"  # a part of a text
HEADLINE = "headline"  # what stands at the head of a text
JOINED = "joined"  # a formula with the punctuation and the particle beside it, which no line may part
LONG_FORM = "long-form"  # what an abbreviation is short for, after the first of them
HEARD = "heard"  # what is heard of words that changed, and not seen
LABEL = "label"  # what a template calls something: "Figure 1", "Kind"
MENTIONS = "mentions"  # where an entry is mentioned: page numbers on paper, links on screen
NOTE = "note"
NOTE_BODY = "note-body"
NOTE_HEADING = "note-heading"  # a heading in a note on paper, where it can be no part of the order of headings
NOTE_NUMBER = "note-number"
NOTE_REFERENCE = "note-reference"
NOTES = "notes"
ON_PAPER = "on-paper"  # what is said on paper alone
ON_SCREEN = "on-screen"  # what is said on screen alone: paper says it elsewhere, or by how it looks
OPENING = "opening"  # the page with the title of a publication of several texts
QUOTATION = "quotation"  # a quotation with its attribution
SOURCE_MARKS = "source-marks"  # the labels of the sources of a claim
SOURCE_NAME = "source-name"  # the line of an attribution that begins with its label
ANSWERED = "answered"  # which question an answer belongs to
ANSWERS = "answers"  # the list of answers, each with its question as its label
ANSWER_LINES = "answer-lines"  # lines to write on
QUESTION = "question"
GAP = "gap"  # a gap to fill in
TASK = "task"  # an item with a box
DONE_BOX = "done"  # the box of a task that is done
TICK_BOX = "tick-box"  # the box of a task, with what it says as its name
VERSE = "verse"
VERSE_LINE = "verse-line"
VERSE_NUMBER = "verse-number"  # of a line
SOURCES = "sources"  # the list of attributions, numbered by labels
SUPERSCRIPT = "superscript"  # words above the line, where sup alone may be the call of a note
TIMELINE = "timeline"
WHEN = "when"  # the date of an entry of a timeline

AT_END = "at-end"  # the call of a note that stands at the end of its text
CUT = "cut"  # what goes on in another element
ENDNOTE = "endnote"  # a note at the end of its text
FOOTNOTE = "footnote"  # a note at the foot of a page, at its first call
FOOTNOTE_MORE = "footnote-more"  # what of it goes on in a box of its own
GOES_ON = "goes-on"  # what goes on with another element
CAPTION_AGAIN = "caption-again"  # the line in the head of a table that repeats its caption where it goes on
CONTINUED = "continued"  # a table with further columns of the one before it
FIT_FIGURE = "fit-figure"  # a cell with a figure, whose words stay on one line
FIT_NAMES = "fit-names"  # a table of names and figures in two columns, the first of which is wide
FIT_TURNED = "fit-turned"  # a table on a turned page
FIT_GROUPS = "fit-groups"  # one whose columns stand in groups
FIT_SYLLABLES = "fit-syllables"  # one whose words have soft hyphens
FIT_TIGHT = "fit-tight"  # one with less room between its columns
FIT_BROKEN = "fit-broken"  # a cell whose words may be divided anywhere
FIT_JOINED = "fit-joined"  # a row that stays with the next one, since a cell takes up both
FIT_LONG = "fit-long"  # a row that runs on over pages
_OF_TABLES = {
    CAPTION_AGAIN,
    CONTINUED,
    FIT_BROKEN,
    FIT_FIGURE,
    FIT_GROUPS,
    FIT_JOINED,
    FIT_LONG,
    FIT_NAMES,
    FIT_SYLLABLES,
    FIT_TIGHT,
    FIT_TURNED,
}
_OF_NOTES = {AT_END, ENDNOTE, FOOTNOTE, FOOTNOTE_MORE, NOTE_BODY}
SET_BY_LAYOUT = frozenset({CUT, FORMULA_PIECE, GOES_ON, *_OF_NOTES, *_OF_TABLES})
"""Classes that no template writes: they say where layout has put what."""

ONE_MEDIUM = frozenset(
    {FOOTNOTE, FOOTNOTE_MORE, NOTE_REFERENCE, NOTES, ADDRESS, CONTENTS, MENTIONS, ON_PAPER, ON_SCREEN, SOURCE_MARKS}
)
"""Classes of elements that only one medium has, or has elsewhere."""

_READ_OF_NOTES = {BACKLINK, NOTE, NOTE_HEADING, NOTE_NUMBER, NOTE_REFERENCE, NOTES}
_READ = {
    ADDRESS,
    ALIGN_RIGHT,
    CHANGE,
    CONTENTS,
    FORMULA_BLOCK,
    FORMULA_NUMBER,
    DIVISION,
    HEADLINE,
    LONG_FORM,
    HEARD,
    LABEL,
    MENTIONS,
    ON_PAPER,
    ON_SCREEN,
    OPENING,
    QUOTATION,
    SOURCE_MARKS,
    SOURCE_NAME,
    ANSWERED,
    ANSWERS,
    ANSWER_LINES,
    DONE_BOX,
    GAP,
    QUESTION,
    SOURCES,
    SUPERSCRIPT,
    TASK,
    TICK_BOX,
    TIMELINE,
    VERSE,
    VERSE_LINE,
    VERSE_NUMBER,
    WHEN,
}
READ_CLASSES = frozenset({*_READ, *_READ_OF_NOTES})

# Classes for style sheets, and for those who read the sources of a page

_OF_INLINES = """
    citation
    claim date entry-link external figure-link glossref group mention person picture place reference
    small-capitals
    source-mark source-reference term text-link
"""
_OF_BLOCKS = """
    align-center align-left attribution background blocky box caption claim-sources credit decoration
    definitions description description-title figure loose marked marked-wide not-reproduced notice rights short
    needs-14 needs-20 needs-30 needs-more stanza summary table table-notes table-window wide backlinks
    lower-alpha lower-roman upper-alpha upper-roman steps epigraph speech speaker stage-direction dialogue
    answer-line answer-link question-label
    indent-1 indent-2 indent-3 indent-4 indent-5 indent-6 indent-7 indent-8 indent-9 indent-10 indent-11 indent-12
"""
_OF_FORMULAS = """
    formula-window joined
"""
_OF_LAYOUT = """
    code-title figure-cell figure-row figure-rows in-column line-number notice-title numbered page-break passage
    side-note sized together turned two-columns warns
"""
_OF_SECTIONS = """
    bibliography work works
    according-to attributions byline claims code colophon cover cover-page dateline definition entry facts few
    figure-name figures figures-and-credits glossary glossary-section groups imprint names page pages part people places
    publisher source subtitle terms text title
"""
_OF_EDITIONS = "edition-print edition-large-print paper-a4 paper-letter"
_WRITTEN = (_OF_INLINES, _OF_BLOCKS, _OF_FORMULAS, _OF_LAYOUT, _OF_SECTIONS, _OF_EDITIONS)
CLASSES = READ_CLASSES | frozenset(" ".join(_WRITTEN).split())
"""Every class that a template writes, but for those of code."""
CODE_LANGUAGE = "language-"
"""What the class of a code block begins with; the language of the code follows, as the author wrote it."""

# Data attributes

PART = "data-part"  # an element whose words are the same on paper and on screen, and whose surroundings aren't
FROM = "data-from"  # the place in the source that an element comes from: PATH:LINE:COLUMN
AT = "data-at"  # the same, with its end: where messages about this line are shown
OURS = "data-ours"  # what is said by a phrase, or stands in one; its language is settled when the page is whole
PHRASE, FILLED_IN = "phrase", "filled-in"  # the values of this
OF_THE_MAKING = frozenset({PART, FROM, AT, OURS})
"""Attributes that no output has."""
NUMBER = "data-number"  # of a note
FIT = "data-fit"  # how the author wants a table to be set on paper, should it be too wide
ONE_PAGE = "data-page"  # the word before the number of a page: of mentions that come to one, of a note at the end
RUNNING_HEAD = "data-head"  # set by layout on what has other words for the heads of pages than it shows
WIDTH = "data-width"  # of a picture in per cent, as its author wants it
WORDS = "data-words"  # of a heading, set by layout where the outline is to say other words than the page
WRITTEN_ATTRIBUTES = frozenset({FIT, NUMBER, ONE_PAGE, WIDTH, "data-since", "data-sources", "data-until"})
"""Attributes that outputs have, some of them for the style sheets alone."""

# Roles, and types of EPUB

BACKLINK_ROLE = "doc-backlink"
CONTENTS_ROLE = "doc-toc"
NOTE_REFERENCE_ROLE = "doc-noteref"
PAGE_BREAK_ROLE = "doc-pagebreak"
PRESENTATION = "presentation"
_ROLES = """
    group doc-abstract doc-bibliography doc-biblioref doc-colophon doc-cover doc-credit doc-credits doc-epigraph
    doc-footnote doc-glossary doc-glossref doc-notice doc-pagelist doc-tip img note
"""
ROLES = frozenset({BACKLINK_ROLE, CONTENTS_ROLE, NOTE_REFERENCE_ROLE, PAGE_BREAK_ROLE, PRESENTATION, *_ROLES.split()})
"""The roles that elements have: of DPUB-ARIA 1.1, and some of ARIA 1.2."""

_TYPES = """
    abstract backlink bibliography biblioref bodymatter colophon cover credit credits epigraph footnote
    glossary glossref landmarks loi noteref notice page-list pagebreak tip titlepage toc
"""
TYPES = frozenset(_TYPES.split())
"""The values of ``epub:type``, of the EPUB Structural Semantics Vocabulary 1.1."""
