"""A file imported again into a folder: settings by key, figures and pictures by what they show, several texts."""

from __future__ import annotations

import hashlib
from typing import Any

from publish.importers.imported import Imported, Question
from publish.importers.merging import merge
from publish.importers.standing import Revised, Revision, Standing
from publish.importers.state import State

FIRST = "# Walk\n\nThe walk begins at the bridge.\n\n![](figure:the-bridge)\n\nIt ends at the mill.\n"
ANNOTATED = (
    FIRST.replace("the bridge.", "[the bridge](place:bridge).")
    .replace("figure:the-bridge", "figure:bridge")
    .replace("at the mill", "at the [mill](place:mill)")
)
PUBLICATION = """\
# ours
title: A walk
language: en-GB
texts: [walk.md]
figures:
  bridge:  # renamed
    image: images/the-bridge.png
    alt: A bridge of stone.
"""
BRIDGE, MILL = b"the bridge", b"the mill"


def _imported(text: str, figures: dict[str, dict[str, Any]], pictures: dict[str, bytes], **settings: Any) -> Imported:
    return Imported(name="walk.md", text=text, pictures=pictures, settings=settings, figures=figures)


def _state(imported: Imported) -> State:
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in imported.pictures.items()}
    return State(
        file="walk.docx",
        digest="",
        reader="",
        text=imported.text,
        settings=imported.settings,
        figures=imported.figures,
        pictures=digests,
    )


BASE = _imported(
    FIRST,
    {"the-bridge": {"image": "images/the-bridge.png", "alt": "Bridge"}},
    {"images/the-bridge.png": BRIDGE},
    title="Walk",
    language="en-US",
)


def _merged(revised: Imported, text: str = ANNOTATED, pictures: dict[str, bytes] | None = None) -> Revised:
    standing = Standing(
        shown="walk",
        publication=PUBLICATION.encode(),
        states={"walk.md": _state(BASE)},
        texts={"walk.md": text.encode()},
        pictures=pictures or {"images/the-bridge.png": BRIDGE},
    )
    outcome = merge(standing, (Revision(imported=revised, base=_state(BASE)),))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def test_the_same_file_changes_nothing() -> None:
    """An import of what was imported before leaves every byte as it is."""
    revised = _merged(BASE)
    assert (revised.files, revised.findings, revised.questions) == ({}, (), ())


def test_a_figure_is_known_by_its_picture() -> None:
    """A new caption, and so another id, changes the record that the author renamed, and takes nothing from it."""
    text = FIRST.replace("the-bridge", "an-old-bridge").replace("It ends", "In the end it stops")
    text = text.replace("# Walk", "# Walk\n\n![](figure:the-bridge)")
    figures = {
        "the-bridge": {"image": "images/the-bridge.png", "alt": "Mill", "caption": "The mill."},
        "an-old-bridge": {"image": "images/an-old-bridge.png", "alt": "Bridge", "caption": "The bridge, from below."},
    }
    pictures = {"images/the-bridge.png": MILL, "images/an-old-bridge.png": BRIDGE}
    revised = _merged(_imported(text, figures, pictures, title="A long walk", language="en-US"))
    written = revised.files["walk.md"].decode()
    assert "![](figure:bridge)" in written
    assert "[the bridge](place:bridge)" in written
    assert "stops at the [mill](place:mill)" in written
    publication = revised.files["publication.yaml"].decode()
    assert "  bridge:  # renamed\n    image: images/the-bridge.png\n    alt: A bridge of stone.\n" in publication
    assert "    caption: The bridge, from below.\n" in publication
    assert "![](figure:the-bridge)" in written
    assert "the-bridge:\n    image: images/the-bridge-2.png" in publication
    assert revised.files["images/the-bridge-2.png"] == MILL
    assert "images/the-bridge.png" not in revised.files
    assert "title: A walk\n" in publication
    assert [each.name for each in revised.findings] == ["import-conflict"]
    assert "A long walk" in revised.findings[0].message


def test_a_picture_that_changed_is_replaced_unless_the_author_replaced_it() -> None:
    """The bytes are the revision's where the folder has those of the import, and the folder's where it hasn't."""
    now = _imported(FIRST, dict(BASE.figures), {"images/the-bridge.png": MILL}, **BASE.settings)
    assert _merged(now).files == {"images/the-bridge.png": MILL}
    own = _merged(now, pictures={"images/the-bridge.png": b"the author's"})
    assert own.files == {}
    assert [each.name for each in own.findings] == ["import-conflict"]


def test_a_figure_that_is_gone_is_told_and_its_record_stays_if_the_author_changed_it() -> None:
    """What the author wrote into a record is never lost with the figure."""
    text = FIRST.replace("![](figure:the-bridge)\n\n", "")
    revised = _merged(_imported(text, {}, {}, **BASE.settings))
    assert "figure:" not in revised.files["walk.md"].decode()
    assert "publication.yaml" not in revised.files
    assert [each.name for each in revised.findings] == ["import-figure-gone"]


def test_what_the_folder_answers_is_not_asked_again() -> None:
    """A question about a figure has the id of the figure here, and none is asked that its record answers."""
    asked = (
        Question(kind="alternative", asks="What does it say?", subject="the-bridge"),
        Question(kind="credit", asks="Whose is it?", subject="the-bridge"),
    )
    now = Imported(
        name="walk.md",
        text=FIRST,
        pictures=BASE.pictures,
        settings=BASE.settings,
        figures=BASE.figures,
        questions=asked,
    )
    assert [(each.kind, each.subject) for each in _merged(now).of_texts["walk.md"]] == [("credit", "bridge")]


def test_what_both_changed_is_asked_and_the_author_s_words_stay() -> None:
    """A conflict is a finding and a question; an annotation whose words are gone is a finding."""
    own = ANNOTATED.replace("begins at", "starts near")
    now = _imported(
        FIRST.replace("begins at", "sets out from").replace("at the mill", "by the weir"),
        dict(BASE.figures),
        dict(BASE.pictures),
        **BASE.settings,
    )
    revised = _merged(now, own)
    assert "starts near [the bridge](place:bridge)." in revised.files["walk.md"].decode()
    assert [each.kind for each in revised.questions] == ["conflict"]
    assert {each.name for each in revised.findings} == {"import-conflict", "import-annotation-lost"}
    assert "sets out from" in next(each.message for each in revised.findings if each.name == "import-conflict")
