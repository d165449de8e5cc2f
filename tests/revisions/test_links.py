"""Links to headings that a revision renames or deletes, ids and labels that the author gave."""

from __future__ import annotations

from publish.importers.merging import merge_texts

BASE = """\
# Walk

See what was broken and what came next.[^1]

## What was broken

Some words stand here.

## What came next {#next}

Other words follow [there](text:#next).

[^1]: A note.
"""


def test_a_heading_that_is_renamed_keeps_the_name_that_links_lead_to() -> None:
    """By its words before, where the author gave it no id; a link to a heading that is gone goes, and is told."""
    mine = BASE.replace("See what was broken", "See [what was broken](text:#what-was-broken)").replace(
        "what came next.", "[what came next](text:#next)."
    )
    theirs = BASE.replace("## What was broken", "## What broke").replace("## What came next {#next}\n\n", "")
    theirs = theirs.replace("[there](text:#next)", "there")
    merged = merge_texts(BASE, mine, theirs)
    assert "See [what was broken](text:#what-was-broken) and what came next." in merged.text
    assert "## What broke {#what-was-broken}\n" in merged.text
    assert [(each.mark, each.why) for each in merged.lost] == [("[…](text:#next)", "what it leads to is gone")]


def test_a_heading_that_another_text_links_to_keeps_its_name() -> None:
    theirs = BASE.replace("## What was broken", "## What broke")
    mine = BASE.replace("Some words", "Some [words](term:word)")
    assert "{#what" not in merge_texts(BASE, mine, theirs).text
    assert "## What broke {#what-was-broken}" in merge_texts(BASE, mine, theirs, frozenset({"what-was-broken"})).text


def test_ids_and_labels_of_the_author_hold_for_what_the_revision_brings() -> None:
    mine = BASE.replace("#next", "#later").replace("[^1]", "[^broken]")
    theirs = BASE.replace("[^1]", "[^2]").replace("# Walk\n", "# Walk\n\nFirst of all.[^1] See [it](text:#next).\n")
    theirs = theirs.replace("[^2]: A note.", "[^1]: A new note.\n\n[^2]: A note.")
    merged = merge_texts(BASE, mine, theirs).text
    assert "First of all.[^1] See [it](text:#later)." in merged
    assert "what came next.[^broken]" in merged
    assert "[^1]: A new note.\n\n[^broken]: A note.\n" in merged
