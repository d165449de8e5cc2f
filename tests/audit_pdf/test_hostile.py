"""Files that were made to harm, or are damaged: findings or lines, never a traceback, and soon."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.pdf.content import scan
from publish.audit.pdf.structure_tree import read_structure_tree
from publish.audit.pdf.tag_lines import tag_lines
from publish.audit.pdf.verify import verify_pdf

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
def test_an_odd_stream_is_read_at_once(stream: bytes) -> None:
    begun = time.process_time()
    content = scan(stream, {})
    assert time.process_time() - begun < 2
    assert len(content.sequences) <= 1


def test_forms_that_draw_each_other_end() -> None:
    sound = Sound()
    forms = [sound.pdf.make_stream(b"/A Do /A Do /B Do", Type=Name.XObject, Subtype=Name.Form) for _ in range(2)]
    for form in forms:
        form.BBox = Array([0, 0, 1, 1])
        form.Resources = Dictionary(XObject=Dictionary(A=forms[0], B=forms[1]))
    sound.pdf.pages[0].obj.Resources.XObject = Dictionary(A=forms[0])
    sound.content(0, "(Wells) Tj ET EMC", "(Wells) Tj ET /A Do /A Do EMC")
    assert "    H1 | “Wells”" in both(sound.save())
