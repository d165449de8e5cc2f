"""A sound PDF gives no finding; each fault that is planted in it gives its finding, in words that name the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.pdf.verify import verify_pdf
from publish.diagnostics import Diagnostic
from publish.registry import rules_of
from publish.rules import tagged_pdf
from publish.validators import verapdf

from .sound import PDF_1_7, Sound

Verify = Callable[[Sound], list[Diagnostic]]
Plant = Callable[[Sound], None]
BOTH = (1, 2)


@pytest.mark.parametrize("part", BOTH)
def test_a_sound_pdf_gives_nothing(part: int) -> None:
    assert verify_pdf(Sound(part).save(), "wells.pdf") == ()


@pytest.mark.parametrize(("part", "flavours"), [(1, ("ua1", "2a")), (2, ("ua2", "wt1a", "wt1r", "4f"))])
def test_the_sound_pdf_is_sound_to_verapdf(part: int, flavours: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "wells.pdf"
    path.write_bytes(Sound(part).save())
    outcome = verapdf.run(path, flavours)
    assert outcome.diagnostics == ()
    assert [verdict.passed for verdict in outcome.value or ()] == [True] * len(flavours)


def _item(sound: Sound, name: str) -> Any:
    return sound.elements[name]


def _marked(sound: Sound, name: str) -> Any:
    return sound.elements[name].K[0]


def _parents(sound: Sound) -> Any:
    return sound.pdf.Root.StructTreeRoot.ParentTree.Nums


def circle(sound: Sound) -> None:
    _item(sound, "item-1").K.append(_item(sound, "list"))


def twice(sound: Sound) -> None:
    _item(sound, "document").K.append(_item(sound, "second"))


def no_parent(sound: Sound) -> None:
    del _item(sound, "paragraph").P


def wrong_parent(sound: Sound) -> None:
    _item(sound, "second").P = _item(sound, "list")


def empty(sound: Sound) -> None:
    sound._add("hollow", "P", "document")


def odd_kid(sound: Sound) -> None:
    _item(sound, "paragraph").K.append(String("words"))


def unknown_role(sound: Sound) -> None:
    _item(sound, "paragraph").S = Name.Paragraph


def circular_roles(sound: Sound) -> None:
    sound.pdf.Root.StructTreeRoot.RoleMap = Dictionary(Para=Name.Text, Text=Name.Para)
    _item(sound, "paragraph").S = Name.Para
    if sound.part == 2:
        del _item(sound, "paragraph").NS


def remapped(sound: Sound) -> None:
    sound.pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Span)


def low_next_key(sound: Sound) -> None:
    sound.pdf.Root.StructTreeRoot.ParentTreeNextKey = 3


def unsorted_parents(sound: Sound) -> None:
    nums = list(_parents(sound))
    sound.pdf.Root.StructTreeRoot.ParentTree.Nums = Array([*nums[2:4], *nums[:2], *nums[4:]])


def parent_elsewhere(sound: Sound) -> None:
    _parents(sound)[1][0] = _item(sound, "list")


def parent_missing(sound: Sound) -> None:
    row = list(_parents(sound)[3])
    _parents(sound)[3] = Array(row[:-1])


def shared_key(sound: Sound) -> None:
    sound.pdf.pages[1].obj.StructParents = 0


def unmarked_text(sound: Sound) -> None:
    sound.content(0, "/Artifact <</Type /Pagination>> BDC BT", "/Artifact BMC EMC /Span BMC BT")


def unmarked_path(sound: Sound) -> None:
    sound.content(0, "/Artifact <</Type", "10 10 20 20 re f /Artifact <</Type")


def lost_words(sound: Sound) -> None:
    _item(sound, "note-words").K = Array()


def number_twice(sound: Sound) -> None:
    sound.content(1, "/H2 <</MCID 1>>", "/H2 <</MCID 0>>")


def two_owners(sound: Sound) -> None:
    _item(sound, "second").K.append(Dictionary(_marked(sound, "paragraph")))


def nested(sound: Sound) -> None:
    sound.content(1, "/P <</MCID 0>> BDC", "/P <</MCID 0>> BDC /Span <</MCID 1>> BDC EMC")
    sound.content(1, "/H2 <</MCID 1>> BDC", "/Artifact BMC")


def lost_content(sound: Sound) -> None:
    _item(sound, "note-words").K.append(Dictionary(Type=Name.MCR, Pg=sound.pdf.pages[1].obj, MCID=99))


def unclosed(sound: Sound) -> None:
    sound.content(1, "(below the ground.) Tj ET EMC", "(below the ground.) Tj ET")


def unopened(sound: Sound) -> None:
    sound.content(1, "(below the ground.) Tj ET EMC", "(below the ground.) Tj ET EMC EMC")


def within_artifact(sound: Sound) -> None:
    sound.content(1, "/H2 <</MCID 1>> BDC", "/Artifact BMC /H2 <</MCID 1>> BDC")
    sound.content(1, "(Deep wells) Tj ET EMC", "(Deep wells) Tj ET EMC EMC")


def artifact_within(sound: Sound) -> None:
    sound.content(1, "(Deep wells) Tj ET EMC", "(Deep wells) Tj ET /Artifact BMC EMC EMC")


def unlinked(sound: Sound) -> None:
    _item(sound, "address").K.pop()


def no_contents(sound: Sound) -> None:
    del sound.annotations[2][0].Contents


def in_a_paragraph(sound: Sound) -> None:
    reference = _item(sound, "address").K.pop()
    _item(sound, "address-paragraph").K.append(reference)
    _parents(sound)[9] = _item(sound, "address-paragraph")


def other_page(sound: Sound) -> None:
    _item(sound, "address").K[1].Pg = sound.pdf.pages[0].obj


def beyond(sound: Sound) -> None:
    sound.annotations[2][0].Rect = Array([900, 500, 950, 512])


def over_the_edge(sound: Sound) -> None:
    sound.annotations[2][0].Rect = Array([390, 500, 490, 512])


def ink_without_contents(sound: Sound) -> None:
    sound.annotations[2][0].Subtype = Name.Ink
    del sound.annotations[2][0].Contents


def not_printed(sound: Sound) -> None:
    sound.annotations[2][0].F = 0


def annotation_key(sound: Sound) -> None:
    del sound.annotations[2][0].StructParent


def no_tabs(sound: Sound) -> None:
    del sound.pdf.pages[1].obj.Tabs


def skipped(sound: Sound) -> None:
    _item(sound, "second").S = Name.H3


def late_start(sound: Sound) -> None:
    _item(sound, "heading").S = Name.H2


def no_alt(sound: Sound) -> None:
    del _item(sound, "figure").Alt


def no_box(sound: Sound) -> None:
    del _item(sound, "figure").A


def far_box(sound: Sound) -> None:
    _item(sound, "figure").A.BBox = Array([40, 60, 940, 160])


def formula_without_alt(sound: Sound) -> None:
    _item(sound, "figure").S = Name.Formula
    del _item(sound, "figure").Alt


def formula_without_box(sound: Sound) -> None:
    _item(sound, "figure").S = Name.Formula
    del _item(sound, "figure").A


def formula_without_mathml(sound: Sound) -> None:
    _item(sound, "figure").S = Name.Formula


def no_scope(sound: Sound) -> None:
    del _item(sound, "head-2").A


def no_such_header(sound: Sound) -> None:
    _item(sound, "cell-1").A.Headers = Array([String("nobody")])


def one_header_lost(sound: Sound) -> None:
    _item(sound, "cell-1").A.Headers.append(String("nobody"))


def header_unused(sound: Sound) -> None:
    del _item(sound, "head-2").A
    _item(sound, "cell-2").A = Dictionary(O=Name.Table, Headers=Array([String("head-1")]))


def ragged(sound: Sound) -> None:
    _item(sound, "cell-1").A = Dictionary(O=Name.Table, ColSpan=2)


def vast_span(sound: Sound) -> None:
    _item(sound, "cell-1").A = Dictionary(O=Name.Table, ColSpan=2_000_000_000)


def too_deep_span(sound: Sound) -> None:
    _item(sound, "cell-2").A = Dictionary(O=Name.Table, RowSpan=2)


def same_id(sound: Sound) -> None:
    _item(sound, "head-2").ID = String("head-1")


def id_unlisted(sound: Sound) -> None:
    _item(sound, "second").ID = String("deep")


def empty_id(sound: Sound) -> None:
    _item(sound, "second").ID = String("")


def ids_unsorted(sound: Sound) -> None:
    names = list(sound.pdf.Root.StructTreeRoot.IDTree.Names)
    sound.pdf.Root.StructTreeRoot.IDTree.Names = Array([*names[2:], *names[:2]])


def note_without_id(sound: Sound) -> None:
    del _item(sound, "note").ID
    sound.pdf.Root.StructTreeRoot.IDTree.Names = Array([String("head-1"), _item(sound, "head-1")])


def one_way(sound: Sound) -> None:
    del _item(sound, "note").Ref


def no_way_back(sound: Sound) -> None:
    del _item(sound, "caller").Ref


def no_note_type(sound: Sound) -> None:
    del _item(sound, "note").A


def bad_list(sound: Sound) -> None:
    _item(sound, "body-1").S = Name.P


def no_numbering(sound: Sound) -> None:
    del _item(sound, "list").A


def toc_without_ref(sound: Sound) -> None:
    del _item(sound, "toci").Ref


def toc_of_paragraphs(sound: Sound) -> None:
    _item(sound, "toci").S = Name.P


def block_in_block(sound: Sound) -> None:
    _item(sound, "note-words").S = Name.H3


def note_of_1_7(sound: Sound) -> None:
    _item(sound, "note").S = Name.Note
    _item(sound, "note").NS = sound.spaces[PDF_1_7]


def no_language(sound: Sound) -> None:
    del sound.pdf.Root.Lang


def language_of_all_elements(sound: Sound) -> None:
    del sound.pdf.Root.Lang
    del sound.pdf.Root.Outlines
    sound.metadata("x-default", "en")
    _item(sound, "document").Lang = String("en")


def _language_of_most(sound: Sound, without: str) -> None:
    """Give every element its language but one and those around it."""
    language_of_all_elements(sound)
    del _item(sound, "document").Lang
    around = [_item(sound, without)]
    while "/P" in around[-1]:
        around.append(around[-1].P)
    for element in sound.elements.values():
        if not any(element.objgen == each.objgen for each in around):
            element.Lang = String("en")


def language_without_words(sound: Sound) -> None:
    _language_of_most(sound, "note-words")


def language_without_alt(sound: Sound) -> None:
    _language_of_most(sound, "figure")


def language_without_bookmarks(sound: Sound) -> None:
    outline = sound.pdf.Root.Outlines
    language_of_all_elements(sound)
    sound.pdf.Root.Outlines = outline


def language_without_title(sound: Sound) -> None:
    language_of_all_elements(sound)
    sound.metadata('xml:lang="en"', 'xml:lang="x-default"')


def language_without_link(sound: Sound) -> None:
    _language_of_most(sound, "address")
    sound.content(1, "(example.org) Tj", "/Span <</Lang (en)>> BDC (example.org) Tj EMC")
    sound.content(1, "(See ) Tj", "/Span <</Lang (en)>> BDC (See ) Tj EMC")
    del _item(sound, "address").Lang


def odd_language(sound: Sound) -> None:
    _item(sound, "address").Lang = String("en_GB")


def lost_anchor(sound: Sound) -> None:
    sound.annotations[0][0].A.D = String("nowhere")


def page_gone(sound: Sound) -> None:
    sound.bookmarks[1].A.D = Array([Dictionary(), Name.Fit])
    if sound.part == 2:
        del sound.bookmarks[1].A.SD


def no_structure_destination(sound: Sound) -> None:
    del sound.bookmarks[1].A.SD


def dead_structure_destination(sound: Sound) -> None:
    dead = sound.pdf.make_indirect(Dictionary(S=Name.H2, P=_item(sound, "document")))
    sound.bookmarks[1].A.SD = Array([dead, Name.Fit])


def inert_bookmark(sound: Sound) -> None:
    del sound.bookmarks[1].A


def miscounted(sound: Sound) -> None:
    sound.pdf.Root.Outlines.Count = 5


def bookmarks_in_a_circle(sound: Sound) -> None:
    sound.bookmarks[1].Next = sound.bookmarks[0]


def late_labels(sound: Sound) -> None:
    sound.pdf.Root.PageLabels.Nums[0] = 1


def odd_label(sound: Sound) -> None:
    sound.pdf.Root.PageLabels.Nums[1].S = Name.Q


def no_labels(sound: Sound) -> None:
    del sound.pdf.Root.PageLabels


def suspects(sound: Sound) -> None:
    sound.pdf.Root.MarkInfo.Suspects = True


def no_elements(sound: Sound) -> None:
    sound.pdf.Root.StructTreeRoot.K = Array()


def mixed_headings(sound: Sound) -> None:
    _item(sound, "second").S = Name.H


def late_caption(sound: Sound) -> None:
    sound._add("caption", "Caption", "table", "Depths", 1)
    sound._add("second-caption", "Caption", "table", "More", 1)


def words_in_a_row(sound: Sound) -> None:
    _item(sound, "row-2").K.append(_item(sound, "cell-2").K[0])


def no_rows(sound: Sound) -> None:
    _item(sound, "body").K = Array()


def no_rectangle(sound: Sound) -> None:
    del sound.annotations[2][0].Rect


def form_twice(sound: Sound) -> None:
    form = sound.pdf.make_stream(b"/Span <</MCID 0>> BDC EMC", Type=Name.XObject, Subtype=Name.Form)
    form.BBox = Array([0, 0, 1, 1])
    sound.pdf.pages[0].obj.Resources.XObject = Dictionary(A=form)
    sound.content(0, "(Wells) Tj ET EMC", "(Wells) Tj ET EMC /A Do /A Do")


def _annotate(sound: Sound, kind: str, **entries: Any) -> Any:
    """Put an annotation onto page 2, in no element."""
    rectangle = Array([40, 40, 60, 60])
    annotation = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=rectangle, F=4, **entries)
    sound.pdf.pages[1].obj.Annots.append(sound.pdf.make_indirect(annotation))
    return sound.pdf.pages[1].obj.Annots[-1]


def trap_network(sound: Sound) -> None:
    _annotate(sound, "TrapNet")


def old_film(sound: Sound) -> None:
    _annotate(sound, "Movie", Contents=String("A film"))


def tagged_mark(sound: Sound) -> None:
    sound.annotations[2][0].Subtype = Name.PrinterMark


def tagged_popup(sound: Sound) -> None:
    sound.annotations[2][0].Subtype = Name.Popup


def field_without_words(sound: Sound) -> None:
    _annotate(sound, "Widget", FT=Name.Tx)


def two_descriptions(sound: Sound) -> None:
    _item(sound, "address").Alt = String("Something else")


def two_places(sound: Sound) -> None:
    annotation = _annotate(
        sound, "Link", Contents=String("More"), A=Dictionary(S=Name.URI, URI=String("https://b.org"))
    )
    _item(sound, "address").K.append(Dictionary(Type=Name.OBJR, Pg=sound.pdf.pages[1].obj, Obj=annotation))


def unnamed_layers(sound: Sound) -> None:
    others = Array([Dictionary(Name=String("Print"))])
    sound.pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(), Configs=others)


def automatic_layers(sound: Sound) -> None:
    sound.pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(Name=String("All"), AS=Array()))


def one_file_name(sound: Sound) -> None:
    data = sound.pdf.make_stream(b"# Wells", Type=Name.EmbeddedFile, Subtype=Name("/text/markdown"))
    file = Dictionary(Type=Name.Filespec, F=String("wells.md"), EF=Dictionary(F=data))
    _annotate(sound, "FileAttachment", Contents=String("The text"), FS=file)


def file_undescribed(sound: Sound) -> None:
    del sound.file.Desc


def head_without_body(sound: Sound) -> None:
    _item(sound, "body").S = Name.THead


def two_heads(sound: Sound) -> None:
    sound._add("second-head", "THead", "table")
    sound._add("third-head", "THead", "table")


def two_plain_headings(sound: Sound) -> None:
    _item(sound, "heading").S = _item(sound, "second").S = Name.H


def page_of_another_file(sound: Sound) -> None:
    form = sound.pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, Ref=Dictionary())
    form.BBox = Array([0, 0, 1, 1])
    sound.pdf.pages[0].obj.Resources.XObject = Dictionary(A=form)
    sound.content(0, "(Wells) Tj ET EMC", "(Wells) Tj ET EMC /A Do")


def math_in_a_paragraph(sound: Sound) -> None:
    space = sound.pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://www.w3.org/1998/Math/MathML")))
    _item(sound, "address").S, _item(sound, "address").NS = Name.math, space


def not_marked(sound: Sound) -> None:
    sound.pdf.Root.MarkInfo.Marked = False


def file_name_shown(sound: Sound) -> None:
    del sound.pdf.Root.ViewerPreferences


def two_titles(sound: Sound) -> None:
    sound.pdf.trailer.Info = sound.pdf.make_indirect(Dictionary(Title=String("Springs")))


def no_title(sound: Sound) -> None:
    sound.metadata("Wells", "")


def no_profile(sound: Sound) -> None:
    del sound.pdf.Root.OutputIntents


def font_elsewhere(sound: Sound) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    sound.pdf.pages[0].obj.Resources.Font.G = sound.pdf.make_indirect(font)


def undescribed(sound: Sound) -> None:
    sound.metadata(
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/", "<pdfaSchema:namespaceURI>http://other/"
    )


def wrong_part(sound: Sound) -> None:
    sound.metadata("<pdfuaid:part>1<", "<pdfuaid:part>2<")


def no_claim(sound: Sound) -> None:
    sound.metadata("<pdfuaid:part>1<", "<pdfuaid:part><")


def old_revision(sound: Sound) -> None:
    sound.metadata("<pdfuaid:rev>2024<", "<pdfuaid:rev>2023<")


def document_of_1_7(sound: Sound) -> None:
    _item(sound, "document").NS = sound.spaces[PDF_1_7]


def no_file(sound: Sound) -> None:
    del sound.pdf.Root.Names.EmbeddedFiles


def no_relationship(sound: Sound) -> None:
    del sound.file.AFRelationship


def unknown_level(sound: Sound) -> None:
    sound.metadata("#reuse1.0", "#reuse9.0")


FAULTS: list[tuple[Plant, tuple[int, ...], str, str]] = [
    (circle, BOTH, "pdf-structure", "LI “-Well 1” on page 2 holds the element L for a second time"),
    (twice, BOTH, "pdf-structure", "Document “Wells"),
    (no_parent, BOTH, "pdf-parent", "P “Water lies below the ground.” on page 1 names no parent"),
    (wrong_parent, BOTH, "pdf-parent", "H2 “Deep wells” on page 2 stands in Document and names another"),
    (empty, BOTH, "pdf-element-empty", "holds nothing"),
    (odd_kid, BOTH, "pdf-structure", "neither an element nor content"),
    (unknown_role, BOTH, "pdf-role", "the role of Paragraph “Water lies"),
    (circular_roles, BOTH, "pdf-role", "the role of Para “Water lies"),
    (remapped, (1,), "pdf-role-remapped", "gives the standard role P another meaning, Span"),
    (low_next_key, BOTH, "pdf-parent-tree-keys", "ParentTreeNextKey is 3"),
    (unsorted_parents, BOTH, "pdf-parent-tree-keys", "keys of the parent tree"),
    (parent_elsewhere, BOTH, "pdf-parent-tree", "marked content 0 of page 1 to H1 “Wells”"),
    (parent_missing, BOTH, "pdf-parent-tree", "nothing for marked content"),
    (shared_key, BOTH, "pdf-parent-tree", "page 2 and page 1 have the same key"),
    (
        unmarked_text,
        BOTH,
        "pdf-content-untagged",
        "on page 1 there is content that is neither tagged nor an artifact: 1 × text, “page”",
    ),
    (unmarked_path, BOTH, "pdf-content-untagged", "1 × drawing"),
    (lost_words, BOTH, "pdf-content-untagged", "“By hand.”, is in no element"),
    (number_twice, BOTH, "pdf-marked-content", "the marked content 0 of page 2"),
    (two_owners, BOTH, "pdf-marked-content", "is owned by 2 elements: P, H2"),
    (nested, BOTH, "pdf-marked-content", "lies within the marked content 0"),
    (lost_content, BOTH, "pdf-marked-content-missing", "P “By hand.” on page 2 owns the marked content 99 of page 2"),
    (unclosed, BOTH, "pdf-marked-content", "begins 1 times without an end"),
    (unopened, BOTH, "pdf-marked-content", "ends 1 times more"),
    (within_artifact, BOTH, "pdf-artifact-nested", "is in H2 on page 2 and lies within an artifact"),
    (artifact_within, (1,), "pdf-artifact-nested", "“Deep wells”, holds an artifact"),
    (unlinked, BOTH, "pdf-annotation-untagged", "the Link “Example” on page 2 is in no element"),
    (no_contents, (1,), "pdf-annotation-contents", "the Link to https://example.org on page 2 doesn't say in words"),
    (no_contents, (2,), "pdf-annotation-without-words", "the Link to https://example.org on page 2 doesn't say in"),
    (
        ink_without_contents,
        (2,),
        "pdf-annotation-contents",
        "the Ink to https://example.org on page 2 doesn't say in words",
    ),
    (in_a_paragraph, BOTH, "pdf-annotation-owner", "the Link “Example” on page 2 is in P “See example.org”"),
    (other_page, BOTH, "pdf-annotation-owner", "is on another page"),
    (beyond, BOTH, "pdf-annotation-beyond-page", "lies beyond the page"),
    (over_the_edge, BOTH, "pdf-annotation-beyond-page", "the Link “Example” on page 2 reaches over the edge"),
    (not_printed, BOTH, "pdf-annotation-not-printed", "isn't marked to be printed"),
    (annotation_key, BOTH, "pdf-parent-tree", "the Link “Example” on page 2 has no key"),
    (no_tabs, BOTH, "pdf-tab-order", "page 2 has annotations"),
    (skipped, (1,), "pdf-heading", "H3 “Deep wells” on page 2 follows one of level 1; H2 is left out"),
    (late_start, (1,), "pdf-heading", "H2 “Wells” on page 1 is the first heading"),
    (no_alt, BOTH, "pdf-figure-alt", "Figure on page 2 has no text"),
    (no_box, BOTH, "pdf-figure-bbox", "doesn't say where"),
    (far_box, BOTH, "pdf-figure-beyond-page", "lies beyond its page"),
    (formula_without_alt, (1,), "pdf-formula-alt", "Formula on page 2 has no text"),
    (formula_without_box, BOTH, "pdf-formula-bbox", "Formula on page 2 doesn't say where"),
    (formula_without_mathml, (2,), "pdf-formula-mathml", "Formula on page 2 has no MathML"),
    (no_scope, BOTH, "pdf-table-header", "TH “Depth” on page 2 doesn't say what it heads"),
    (no_such_header, BOTH, "pdf-table-header-absent", "TD “North” on page 2 names a header “nobody”"),
    (one_header_lost, BOTH, "pdf-table-header-unknown", "TD “North” on page 2 names a header “nobody”"),
    (header_unused, BOTH, "pdf-table-header-unused", "TH “Depth” on page 2 doesn't say what it heads"),
    (ragged, BOTH, "pdf-table", "row 1 of Table “WellDepthNorth9 m” on page 2 is 2 columns wide, others are 3"),
    (vast_span, BOTH, "pdf-table", "spans 2000000000 columns"),
    (too_deep_span, BOTH, "pdf-table", "spans more rows than there are"),
    (same_id, BOTH, "pdf-identifier", "“head-1”, which another element has too"),
    (id_unlisted, BOTH, "pdf-identifier-table", "from “deep” to H2 “Deep wells”"),
    (empty_id, BOTH, "pdf-identifier-empty", "H2 “Deep wells” on page 2 has an empty identifier"),
    (ids_unsorted, BOTH, "pdf-identifier-table", "not sorted"),
    (note_without_id, (1,), "pdf-note-identifier", "Note “By hand.” on page 2 has no identifier"),
    (one_way, (2,), "pdf-note-reference", "which doesn't refer back"),
    (no_way_back, (2,), "pdf-note-reference", "which doesn't refer to the note"),
    (no_note_type, (2,), "pdf-note-type", "what kind of note"),
    (bad_list, BOTH, "pdf-containment", "P “Well 1” on page 2 stands in LI"),
    (no_numbering, (2,), "pdf-list", "L “-Well 1-Well 2” on page 2 has labels"),
    (toc_without_ref, (2,), "pdf-toc-reference", "TOCI “Deep wells 2” on page 1 doesn't say"),
    (toc_of_paragraphs, (1,), "pdf-containment", "stands in TOC"),
    (block_in_block, (2,), "pdf-containment", "H3 “By hand.” on page 2 stands in FENote, which may not hold H3"),
    (note_of_1_7, (2,), "pdf-role-replaced", "PDF/UA-2 does without: Note"),
    (no_language, BOTH, "pdf-language", "doesn't say its language"),
    (language_of_all_elements, (1,), "pdf-language-of-file", "its elements say theirs"),
    (language_without_words, (1,), "pdf-language", "no element says that of: P “By hand.” on page 2"),
    (language_without_alt, (1,), "pdf-language", "no element says that of: Figure on page 2"),
    (language_without_bookmarks, (1,), "pdf-language", "no element says that of: the bookmarks"),
    (language_without_title, (1,), "pdf-language", "no element says that of: the title in the metadata"),
    (language_without_link, (1,), "pdf-language", "no element says that of: the words of the Link on page 2"),
    (odd_language, BOTH, "pdf-language-tag", "Link “example.org” on page 2 is “en_GB”"),
    (lost_anchor, BOTH, "pdf-destination", "“Deep wells” on page 1 leads to “nowhere”"),
    (page_gone, BOTH, "pdf-destination", "the bookmark “Deep wells” leads to no page"),
    (
        no_structure_destination,
        (2,),
        "pdf-destination-structure",
        "the bookmark “Deep wells” leads to a page and not to an element",
    ),
    (dead_structure_destination, (2,), "pdf-destination", "leads to an element that isn't in the tree"),
    (inert_bookmark, BOTH, "pdf-bookmark-without-target", "the bookmark “Deep wells” leads nowhere"),
    (miscounted, BOTH, "pdf-outline-count", "counts 5 bookmarks below it, and there are 2"),
    (bookmarks_in_a_circle, BOTH, "pdf-outline", "the bookmark “Wells” is reached twice"),
    (no_labels, BOTH, "pdf-page-labels-missing", "have no labels"),
    (late_labels, BOTH, "pdf-page-labels", "don't begin at the first page"),
    (odd_label, BOTH, "pdf-page-labels", "no valid style"),
    (trap_network, BOTH, "pdf-annotation-forbidden", "the TrapNet on page 2 is of a kind that isn't allowed"),
    (old_film, (2,), "pdf-annotation-forbidden", "the Movie “A film” on page 2"),
    (tagged_mark, BOTH, "pdf-annotation-not-content", "the PrinterMark “Example” on page 2 is in the structure tree"),
    (tagged_popup, (2,), "pdf-annotation-not-content", "the Popup “Example” on page 2 is in the structure tree"),
    (field_without_words, (1,), "pdf-field-words", "the Widget on page 2 doesn't say in words what it asks for"),
    (two_descriptions, (2,), "pdf-annotation-words-differ", "the Link “Example” on page 2 is called “Something else”"),
    (two_places, (2,), "pdf-link-targets", "Link “example.org” on page 2 holds links that lead to 2 places"),
    (unnamed_layers, BOTH, "pdf-layer-name", "no name"),
    (automatic_layers, BOTH, "pdf-layer-automatic", "lets the program switch them"),
    (one_file_name, (1,), "pdf-file-names", "the embedded file wells.md lacks one of its two names"),
    (file_undescribed, (2,), "pdf-file-names", "the embedded file wells.md isn't described"),
    (head_without_body, (1,), "pdf-table-groups", "has a THead or TFoot and no TBody"),
    (two_heads, (1,), "pdf-table-groups", "has more than one THead or TFoot"),
    (two_plain_headings, (1,), "pdf-heading-several", "Document “Wells"),
    (page_of_another_file, (1,), "pdf-form-external", "a form on page 1 shows a page of another file"),
    (math_in_a_paragraph, (2,), "pdf-math-outside-formula", "stands in P, not in a Formula"),
    (suspects, BOTH, "pdf-suspects", "doubtful"),
    (no_elements, BOTH, "pdf-structure-empty", "holds no element"),
    (mixed_headings, (1,), "pdf-heading-mixed", "side by side"),
    (late_caption, BOTH, "pdf-caption", "the Caption of Table"),
    (words_in_a_row, (2,), "pdf-containment-content", "TR “North9 m9 m” on page 2 holds words or pictures directly"),
    (no_rows, BOTH, "pdf-table-without-rows", "Table has no row"),
    (no_rectangle, BOTH, "pdf-annotation-rectangle", "the Link “Example” on page 2 has no rectangle"),
    (
        form_twice,
        BOTH,
        "pdf-form-repeated",
        "a form with marked content is drawn on a form on page 1 for a second time",
    ),
    (not_marked, BOTH, "pdf-not-marked", "MarkInfo"),
    (file_name_shown, BOTH, "pdf-title-shown", "DisplayDocTitle"),
    (two_titles, (1,), "pdf-title-differs", "“Wells” in the metadata and “Springs”"),
    (no_title, BOTH, "pdf-title", "dc:title"),
    (no_claim, (1,), "pdf-unclaimed", "name no part of PDF/UA"),
    (no_profile, (1,), "pdf-claim", "claims PDF/A-2a, but it has no output intent"),
    (no_profile, (2,), "pdf-claim", "claims PDF/A-4f, but it has no output intent"),
    (font_elsewhere, (1,), "pdf-claim", "the font Helvetica isn't embedded"),
    (undescribed, (1,), "pdf-claim", "without describing them"),
    (wrong_part, (1,), "pdf-claim", "claims PDF/UA-2, but it is a PDF 1.7, not 2.0"),
    (old_revision, (2,), "pdf-claim", "its revision is “2023”"),
    (document_of_1_7, (2,), "pdf-claim", "claims Well-Tagged PDF, but its structure tree doesn't have one Document"),
    (no_file, (2,), "pdf-claim", "claims PDF/A-4f, but it embeds no file"),
    (no_relationship, (2,), "pdf-claim", "wells.md doesn't say how it belongs"),
    (unknown_level, (2,), "pdf-claim", "#reuse9.0"),
]


@pytest.mark.parametrize(
    ("plant", "part", "rule", "words"),
    [(plant, part, rule, words) for plant, parts, rule, words in FAULTS for part in parts],
    ids=[f"{plant.__name__}-{part}" for plant, parts, _rule, _words in FAULTS for part in parts],
)
def test_a_planted_fault_is_found(plant: Plant, part: int, rule: str, words: str, verify: Verify) -> None:
    sound = Sound(part)
    plant(sound)
    found = verify(sound)
    assert words in " / ".join(each.message for each in found if each.name == rule), [each.message for each in found]
    assert all(each.clause and each.hint for each in found)


def test_every_rule_has_a_planted_fault() -> None:
    whole_file = {
        "pdf-untagged",
        "pdf-encrypted",
        "pdf-unreadable",
        "pdf-damaged",
        "pdf-too-large",
        "pdf-encryption-blocks-readers",
    }
    assert {rule.name for rule in rules_of(tagged_pdf)} - whole_file == {
        rule for _plant, _parts, rule, _words in FAULTS
    }


def test_faults_of_a_kind_are_one_finding_that_counts_them() -> None:
    sound = Sound()
    for number in range(50):
        sound._add(f"hollow-{number}", "P", "document")
        sound.elements[f"hollow-{number}"].Alt = String(str(number))
    (found,) = (each for each in verify_pdf(sound.save(), "wells.pdf") if each.name == "pdf-element-empty")
    assert found.message.endswith("holds nothing (and 49 more of this kind)")
    assert found.count == 50


def test_a_pdf_without_tags_gives_one_finding() -> None:
    sound = Sound()
    del sound.pdf.Root.StructTreeRoot
    assert [each.name for each in verify_pdf(sound.save(), "wells.pdf")] == ["pdf-untagged"]


def test_what_is_no_pdf_gives_one_finding() -> None:
    data = Sound().save()
    assert [each.name for each in verify_pdf(b"Words.", "words.pdf")] == ["pdf-unreadable"]
    assert [each.name for each in verify_pdf(data[:200], "cut.pdf")] == ["pdf-unreadable"]


def test_a_pdf_that_programs_may_not_read_aloud_is_found(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    allowed = pikepdf.Permissions(accessibility=False)
    lock = pikepdf.Encryption(owner="o", user="", allow=allowed, R=3, aes=False, metadata=False)
    Sound().pdf.save(path, encryption=lock)
    assert "pdf-encryption-blocks-readers" in [each.name for each in verify_pdf(path.read_bytes(), "locked.pdf")]


def test_clauses_are_those_of_the_part_that_is_followed() -> None:
    for part, clause in ((1, "PDF/UA-1, 7.3; Matterhorn 13-004"), (2, "PDF/UA-2, 8.2.5.28.2")):
        sound = Sound(part)
        no_alt(sound)
        assert [each.clause for each in verify_pdf(sound.save(), "wells.pdf")] == [clause]


def test_a_locked_pdf_gives_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    Sound().pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert [each.name for each in verify_pdf(path.read_bytes(), "locked.pdf")] == ["pdf-encrypted"]
