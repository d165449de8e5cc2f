"""Sound PDFs that do something in another way than ours, which the standards allow: no finding, or a warning alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.diagnostics import Diagnostic, Severity

from .sound import Sound

Verify = Callable[[Sound], list[Diagnostic]]
Change = Callable[[Sound], None]


def a_bookmark_that_groups(sound: Sound) -> None:
    """ISO 32000-2, 12.3.3, Table 151: Dest and A are both optional."""
    del sound.bookmarks[0].A


def a_popup_beside_the_page(sound: Sound) -> None:
    """A popup is shown by the reader's program where there is room."""
    popup = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=Array([390, 500, 600, 560]), F=28)
    sound.pdf.pages[1].obj.Annots.append(sound.pdf.make_indirect(popup))


def an_annotation_in_no_element_beyond_the_page(sound: Sound) -> None:
    """PDF/UA-1, 7.18.1 and 7.18.5, exempt what lies outside the CropBox."""
    annotation, _element = sound.annotations[2]
    sound.elements["address"].K.pop()
    annotation.Rect = Array([400, 500, 450, 512])
    del annotation.Contents
    del annotation.StructParent


def a_hidden_annotation(sound: Sound) -> None:
    """PDF/UA-1, 7.18.1, exempts what is hidden."""
    annotation, _element = sound.annotations[2]
    sound.elements["address"].K.pop()
    annotation.F = 6
    del annotation.Contents
    del annotation.StructParent


def languages_of_elements(sound: Sound) -> None:
    """PDF/UA-1, 7.2, asks that the language be known of every text, not that the catalog give it."""
    del sound.pdf.Root.Lang
    del sound.pdf.Root.Outlines
    sound.metadata("x-default", "en")
    sound.elements["document"].Lang = String("en")


def the_language_of_marked_content(sound: Sound) -> None:
    """ISO 32000-1, 14.9.2.3: marked content may say its language."""
    languages_of_elements(sound)
    del sound.elements["document"].Lang
    for name, element in sound.elements.items():
        if name not in {"root", "document", "heading"}:
            element.Lang = String("en")
    sound.content(0, "(Wells) Tj", "/Span <</Lang (en)>> BDC (Wells) Tj EMC")


def a_title_only_in_its_own_language(sound: Sound) -> None:
    sound.metadata("x-default", "en")


def a_table_by_headers(sound: Sound) -> None:
    """Matterhorn 15-003: a scope is needed only in a table not organized by Headers and IDs."""
    head, cell = sound.elements["head-2"], sound.elements["cell-2"]
    del head.A
    head.ID = String("head-2")
    names = sound.pdf.Root.StructTreeRoot.IDTree.Names
    sound.pdf.Root.StructTreeRoot.IDTree.Names = Array([*names[:2], String("head-2"), head, *names[2:]])
    cell.A = Dictionary(O=Name.Table, Headers=Array([String("head-2")]))


def a_link_to_an_element_without_a_page(sound: Sound) -> None:
    """A structure destination names an element; its page is that of its content, of whatever depth."""
    annotation, _element = sound.annotations[0]
    sound.elements["second"].K = Array([Dictionary(Type=Name.MCR, Pg=sound.pdf.pages[1].obj, MCID=1)])
    del annotation.A
    annotation.Dest = Array([sound.elements["list"], Name.Fit])


CHANGES: list[tuple[Change, tuple[int, ...], list[str]]] = [
    (a_bookmark_that_groups, (1, 2), []),
    (a_popup_beside_the_page, (1, 2), []),
    (an_annotation_in_no_element_beyond_the_page, (1, 2), ["pdf-annotation-beyond-page"]),
    (a_hidden_annotation, (1, 2), []),
    (languages_of_elements, (1,), ["pdf-language-of-file"]),
    (the_language_of_marked_content, (1,), ["pdf-language-of-file"]),
    (a_title_only_in_its_own_language, (1, 2), []),
    (a_table_by_headers, (1, 2), []),
    (a_link_to_an_element_without_a_page, (2,), []),
]


@pytest.mark.parametrize(
    ("change", "part", "warnings"),
    [(change, part, warnings) for change, parts, warnings in CHANGES for part in parts],
    ids=[f"{change.__name__}-{part}" for change, parts, _warnings in CHANGES for part in parts],
)
def test_another_way_is_no_error(change: Change, part: int, warnings: list[str], verify: Verify) -> None:
    sound = Sound(part)
    change(sound)
    found = verify(sound)
    assert [each.message for each in found if each.severity is Severity.ERROR] == []
    assert [each.name for each in found] == warnings
