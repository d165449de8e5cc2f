"""Files that were made to harm, or are damaged: findings or lines, never a traceback, and soon."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.pdf import content_rules, examination, objects, tree
from publish.audit.pdf.content import scan
from publish.audit.pdf.structure_tree import read_structure_tree
from publish.audit.pdf.tag_lines import tag_lines
from publish.audit.pdf.verify import verify_pdf
from tests.steps import steps_of

from .sound import Sound

LONG = 20_000
WRONG: list[Any] = [
    None,
    7,
    -1,
    True,
    Name.Odd,
    String("odd"),
    Array(),
    Array([Array()]),
    Dictionary(),
    Dictionary(S=3),
]


def both(data: bytes) -> list[str]:
    """Verify a file and show its tags; give the lines."""
    verify_pdf(data, "odd.pdf")
    tree = read_structure_tree(data, "odd.pdf")
    return list(tag_lines(tree.value)) if tree.value else []


def test_a_tree_of_twenty_thousand_levels_is_cut() -> None:
    sound = Sound()
    parent = sound.elements["document"]
    for _ in range(20_000):
        child = sound.pdf.make_indirect(Dictionary(S=Name.Div, P=parent))
        if parent is sound.elements["document"]:
            parent.K.append(child)
        else:
            parent.K = child
        parent = child
    lines = both(sound.save())
    assert any("(!) elements deeper than" in line for line in lines)
    assert len(lines) < 300


def test_a_circle_is_named_once() -> None:
    sound = Sound()
    sound.elements["item-1"].K.append(sound.elements["list"])
    assert both(sound.save()).count("      (!) the element L for a second time".replace("      ", " " * 8)) == 1


@pytest.mark.parametrize("wrong", range(len(WRONG)))
@pytest.mark.parametrize("entry", ["K", "P", "S", "Pg", "A", "Lang", "Alt", "ActualText", "Ref", "ID", "NS", "T", "E"])
def test_an_entry_of_the_wrong_type_breaks_nothing(entry: str, wrong: int) -> None:
    sound = Sound(2)
    for name in ("paragraph", "list", "cell-1", "toc-link", "note"):
        sound.elements[name][f"/{entry}"] = WRONG[wrong] if WRONG[wrong] is not None else Name.Null
    lines = both(sound.save())
    assert lines[0] == "StructTreeRoot"


@pytest.mark.parametrize("wrong", range(1, len(WRONG)))
def test_tables_of_the_file_of_the_wrong_type_break_nothing(wrong: int) -> None:
    for holder, entry in [
        ("tree", "ParentTree"),
        ("tree", "IDTree"),
        ("tree", "RoleMap"),
        ("tree", "K"),
        ("root", "Outlines"),
        ("root", "Names"),
        ("root", "PageLabels"),
        ("root", "MarkInfo"),
        ("root", "Metadata"),
        ("root", "OutputIntents"),
        ("page", "Annots"),
        ("page", "Resources"),
        ("page", "Contents"),
        ("page", "StructParents"),
        ("annotation", "Rect"),
        ("annotation", "A"),
    ]:
        sound = Sound(2)
        places = {
            "tree": sound.pdf.Root.StructTreeRoot,
            "root": sound.pdf.Root,
            "page": sound.pdf.pages[1].obj,
            "annotation": sound.annotations[1][0],
        }
        places[holder][f"/{entry}"] = WRONG[wrong]
        data = sound.save()
        needless = {"RoleMap", "Outlines", "Resources"}
        assert verify_pdf(data, "odd.pdf") or entry in needless, entry
        assert both(data)[0] == "StructTreeRoot"


def test_damaged_bytes_break_nothing() -> None:
    data = Sound(2).save()
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(chance.randrange(1, 40)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert isinstance(both(bytes(damaged)), list)


@pytest.mark.parametrize(
    "stream",
    [
        b"(" * LONG,
        b"(\\)" * LONG,
        b"[(a" * LONG,
        b"[<0>" * LONG,
        b"<<" * LONG,
        b"<</A" * LONG + b" BDC",
        b"<0" * LONG,
        b"ID x " * LONG,
        b"/A " * LONG,
        b"BMC " * LONG,
        b"EMC " * LONG,
        b"1 " * LONG + b"x",
        b"% " * LONG,
        b"/Span <</MCID 99999999999999999999>> BDC (a) Tj EMC " * 100,
        bytes(range(256)) * 100,
    ],
    ids=lambda stream: stream[:8].hex(),
)
def test_an_odd_stream_is_read_in_one_pass(stream: bytes) -> None:
    half, whole = (steps_of(lambda part=part: scan(part, {})) for part in (stream[:1000], stream[:2000]))
    assert whole <= 2.3 * half + 100
    assert len(scan(stream, {}).sequences) <= 1


def test_forms_that_draw_each_other_end() -> None:
    sound = Sound()
    forms = [sound.pdf.make_stream(b"/A Do /A Do /B Do", Type=Name.XObject, Subtype=Name.Form) for _ in range(2)]
    for form in forms:
        form.BBox = Array([0, 0, 1, 1])
        form.Resources = Dictionary(XObject=Dictionary(A=forms[0], B=forms[1]))
    sound.pdf.pages[0].obj.Resources.XObject = Dictionary(A=forms[0])
    sound.content(0, "(Wells) Tj ET EMC", "(Wells) Tj ET /A Do /A Do EMC")
    assert "    H1 | “Wells”" in both(sound.save())


def packed(sound: Sound, size: int) -> Any:
    """Make a stream that unpacks to many bytes."""
    stream = sound.pdf.make_stream(b"")
    stream.write(zlib.compress(b" " * size, 9), filter=Name.FlateDecode)
    return stream


def page_that_unpacks_without_end(sound: Sound) -> None:
    sound.pdf.pages[0].obj.Contents = packed(sound, 80 * 1024**2)


def page_of_one_stream_many_times(sound: Sound) -> None:
    sound.pdf.pages[0].obj.Contents = Array([packed(sound, 30 * 1024**2)] * 20)


def many_pages_of_one_stream(sound: Sound) -> None:
    stream = packed(sound, 30 * 1024**2)
    for _ in range(20):
        sound.pdf.add_blank_page().obj.Contents = stream


def metadata_that_unpack_without_end(sound: Sound) -> None:
    sound.pdf.Root.Metadata = packed(sound, 80 * 1024**2)


def map_of_characters_that_unpacks_without_end(sound: Sound) -> None:
    sound.font.ToUnicode = packed(sound, 80 * 1024**2)


def page_packed_by_lzw(sound: Sound) -> None:
    stream = sound.pdf.make_stream(b"")
    stream.write(bytes(300 * 1024), filter=Name.LZWDecode)
    sound.pdf.pages[0].obj.Contents = stream


def elements_in_shared_lists(sound: Sound) -> None:
    """Each list holds ten elements, each of which holds the same next list: ten to the twelfth."""
    kids = sound.pdf.make_indirect(Array([0]))
    for _ in range(12):
        kids = sound.pdf.make_indirect(Array([Dictionary(S=Name.Div, K=kids) for _ in range(10)]))
    sound.elements["document"].K.append(Dictionary(S=Name.Div, K=kids))


def annotations_in_shared_lists(sound: Sound) -> None:
    annotations = sound.pdf.make_indirect(Array([Dictionary(Subtype=Name.Popup) for _ in range(2000)]))
    for _ in range(200):
        sound.pdf.add_blank_page().obj.Annots = annotations


def parents_in_shared_lists(sound: Sound) -> None:
    row = sound.pdf.make_indirect(Array([None] * 20_000))
    for number in range(200):
        page = sound.pdf.add_blank_page().obj
        page.StructParents = 100 + number
        sound.pdf.Root.StructTreeRoot.ParentTree.Nums.extend([100 + number, row])


def names_in_shared_lists(sound: Sound) -> None:
    leaves = sound.pdf.make_indirect(Array([String("a"), None] * 10_000))
    sound.pdf.Root.Names.Dests = Dictionary(Kids=Array([Dictionary(Names=leaves) for _ in range(300)]))


def forms_drawn_without_end(sound: Sound) -> None:
    form = sound.pdf.make_stream(b"/Span <</MCID 0>> BDC EMC", Type=Name.XObject, Subtype=Name.Form)
    sound.pdf.pages[0].obj.Resources.XObject = Dictionary(A=form)
    sound.pdf.pages[0].obj.Contents = sound.pdf.make_stream(b"/A Do " * 210_000)


def tables_without_end(sound: Sound) -> None:
    cells = Array([Dictionary(S=Name.TD, A=Dictionary(O=Name.Table, ColSpan=1000)) for _ in range(100)])
    for _ in range(20):
        rows = Array([Dictionary(S=Name.TR, K=cells)])
        sound.elements["document"].K.append(Dictionary(S=Name.Table, K=rows))


BOMBS: list[Callable[[Sound], None]] = [
    page_that_unpacks_without_end,
    page_of_one_stream_many_times,
    many_pages_of_one_stream,
    metadata_that_unpack_without_end,
    map_of_characters_that_unpacks_without_end,
    page_packed_by_lzw,
    elements_in_shared_lists,
    annotations_in_shared_lists,
    parents_in_shared_lists,
    names_in_shared_lists,
    forms_drawn_without_end,
    tables_without_end,
]


@pytest.mark.parametrize("plant", BOMBS, ids=lambda plant: plant.__name__)
def test_what_is_small_to_send_and_endless_to_read_is_a_finding(
    plant: Callable[[Sound], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bounds are lower here than for files of people, so that the test is quick."""
    monkeypatch.setattr(tree, "_MOST_KIDS", 20_000)
    monkeypatch.setattr(objects, "_MOST_LEAVES", 20_000)
    monkeypatch.setattr(content_rules, "_MOST_DRAWN", 2_000)
    monkeypatch.setattr(content_rules, "_MOST_IN_ROWS", 100_000)
    monkeypatch.setattr(examination, "_MOST_ANNOTATIONS", 20_000)
    sound = Sound()
    plant(sound)
    data = sound.save()
    assert "pdf-too-large" in [each.name for each in verify_pdf(data, "odd.pdf")]
    read_structure_tree(data, "odd.pdf")


@pytest.mark.parametrize(
    "written",
    [
        b"beginbfchar " * LONG,
        b"1 beginbfrange " + b"<0000> <FFFF> <0041> " * LONG + b"endbfrange",
        b"1 beginbfrange " + b"<0000> <FFFF> [" * LONG + b"endbfrange",
        b"<" * LONG,
    ],
    ids=["begins", "ranges", "lists", "brackets"],
)
def test_a_map_of_characters_of_odd_size_ends(written: bytes) -> None:
    sound = Sound()
    sound.font.ToUnicode = sound.pdf.make_stream(written)
    assert both(sound.save())[0] == "StructTreeRoot"


def test_words_that_many_elements_share_are_read_once() -> None:
    """Each element is named in a finding by its first words; were they read each time, this took an hour."""
    sound = Sound()
    sound.content(1, "(below the ground.) Tj", "(below) Tj " * 100_000)
    content = Dictionary(Type=Name.MCR, Pg=sound.pdf.pages[1].obj, MCID=0)
    for _ in range(3000):
        sound.elements["document"].K.append(Dictionary(S=Name.Unknown, K=content))
    found = [each for each in verify_pdf(sound.save(), "odd.pdf") if each.name == "pdf-role"]
    assert [each.count for each in found] == [3000]


def test_roles_that_are_unknown_at_every_level_end() -> None:
    sound = Sound()
    parent = sound.elements["document"]
    for _ in range(20_000):
        child = sound.pdf.make_indirect(Dictionary(S=Name.Unknown, P=parent))
        if parent is sound.elements["document"]:
            parent.K.append(child)
        else:
            parent.K = child
        parent = child
    found = [each for each in verify_pdf(sound.save(), "odd.pdf") if each.name == "pdf-role"]
    assert [each.count for each in found] == [20_000]
