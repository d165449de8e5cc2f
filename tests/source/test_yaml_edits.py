"""Entries of YAML files are written anew, and every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.model.files import SourceFile
from publish.source.decoding import decode
from publish.source.yaml_edits import Change, with_changes
from publish.source.yaml_tree import Mapping, Scalar, YamlFile

FILE = """# Figures of the walk
title: A walk  # its name
figures:
  map:
    image: images/map.svg   # drawn by hand
    alt: Old words.
    decorative: a line

  path: {image: "images/path.png", alt: "A path"}
texts: [walk.md]
"""


def _changed(text: str, *changes: tuple[str, object], name: str = "publication.yaml") -> str | None:
    made = tuple(Change(keys=tuple(keys.split("/")), value=value) for keys, value in changes)
    data = with_changes(SourceFile(path=name, name=name, data=text.encode()), made)
    return None if data is None else data.decode()


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ([("title", "Two walks")], ["-title: A walk  # its name", "+title: Two walks  # its name"]),
        ([("figures/map/alt", "A map: two ways")], ["-    alt: Old words.", '+    alt: "A map: two ways"']),
        (
            [("figures/map/alt", "One\ntwo")],
            ["-    alt: Old words.", "+    alt: |", "+      One", "+      two"],
        ),
        ([("figures/map/decorative", None)], ["-    decorative: a line"]),
        (
            [("figures/map/credit", "Roe"), ("figures/map/needs-description", True)],
            ["+    credit: Roe", "+    needs-description: true"],
        ),
        (
            [("figures/map/alt-signed/by", "Roe"), ("figures/map/alt-signed/on", "2026-11-20")],
            ["+    alt-signed:", "+      by: Roe", "+      on: 2026-11-20"],
        ),
        (
            [("figures/path/alt", "Way"), ("figures/path/credit", "Roe")],
            [
                '-  path: {image: "images/path.png", alt: "A path"}',
                '+  path: {image: "images/path.png", alt: "Way", credit: "Roe"}',
            ],
        ),
        ([("figures/mill/alt", "A mill")], ["+  mill:", "+    alt: A mill"]),
        ([("subjects", ["Rivers", "Mills"])], ["+subjects:", "+  - Rivers", "+  - Mills"]),
        (
            [("contributors", [{"name": "Roe", "role": "author"}])],
            ["+contributors:", "+  - name: Roe", "+    role: author"],
        ),
        (
            [("title", "A walk # two\nlines")],
            ["-title: A walk  # its name", '+title: "A walk # two\\nlines"  # its name'],
        ),
    ],
)
def test_only_what_is_changed_changes(changes: list[tuple[str, object]], lines: list[str]) -> None:
    from difflib import ndiff

    changed = _changed(FILE, *changes)
    assert changed is not None
    different = [line for line in ndiff(FILE.splitlines(), changed.splitlines()) if line[0] in "+-"]
    assert [line[0] + line[2:] for line in different] == lines


def test_long_words_are_folded() -> None:
    words = " ".join(["water"] * 40)
    changed = _changed(FILE, ("figures/map/alt", words))
    assert changed is not None
    assert "    alt: >-\n      water water" in changed
    assert max(map(len, changed.splitlines())) <= 118


def test_line_ends_and_the_mark_of_byte_order_stay() -> None:
    changed = _changed("\ufefftitle: A\r\nfigures:\r\n  a:\r\n    alt: b\r\n", ("figures/a/alt", "c\nd"))
    assert changed == "\ufefftitle: A\r\nfigures:\r\n  a:\r\n    alt: |\r\n      c\r\n      d\r\n"


def test_front_matter_is_written_where_there_is_none() -> None:
    assert _changed("# Walk\n", ("language", "en"), name="walk.md") == "---\nlanguage: en\n---\n\n# Walk\n"
    assert _changed("---\na: b\n---\nx\n", ("c", "d"), name="walk.md") == "---\na: b\nc: d\n---\nx\n"


@pytest.mark.parametrize(
    ("text", "keys"),
    [("figures: all\n", "figures/a/alt"), ("- a\n", "b"), ("a: [b\n", "c"), ("a: {b: c}\n", "a/b")],
)
def test_what_is_in_the_way_is_not_touched(text: str, keys: str) -> None:
    assert _changed(text, (keys, None if keys == "a/b" else "x")) is None


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=60)


@given(words=WORDS, rest=st.sampled_from(["", " # said", "\n  b: c", "\nd: e", "\n\n# end\n"]))
def test_any_words_can_be_written(words: str, rest: str) -> None:
    changed = _changed(f"f:\n  a: old{rest}", ("f/a", words))
    if changed is None:  # what YAML can't hold is refused and never mangled
        assert any(not each.isprintable() and each != "\n" for each in words)
        return
    file = SourceFile(path="p.yaml", name="p.yaml", data=changed.encode())
    tree = YamlFile("p.yaml", decode(file).value or "").tree()
    assert isinstance(tree, Mapping)
    inner = tree.entries[0][1]
    assert isinstance(inner, Mapping)
    found = inner.entries[0][1]
    assert isinstance(found, Scalar)
    assert found.text.rstrip("\n") == words.rstrip("\n")
