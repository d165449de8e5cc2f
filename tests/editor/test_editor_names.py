"""Names in an editor: where they are described, where they stand, what is behind them, other names for them."""

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from publish.editor.places import Places
from tests.editor.editor import PUBLICATION, RECORDS, TEXT, Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")
FIGURES = """figures:
  map:
    caption: The walk from [Millbridge](place:millbridge) on.
    credit: River Radio
    place: millbridge
    description: A map.
cover: map
"""
FILES = {
    "text.md": TEXT.replace(
        "## What",
        "![](figure:map) \n\nSee [the map](figure:map), [town] and [@mayor].\n\n"
        "| Day | Rain |\n|---|---|\n| 1 | 2 mm |\n\n: Rain {#tbl-rain}\n\nSee [](table:tbl-rain).\n\n"
        "::: claim {by=mayor,radio}\nA 🏞 rose.\n:::\n\n[town]: place:millbridge\n\n## What",
    ).replace("![](figure:map) ", "![](figure:map)"),
    "publication.yaml": PUBLICATION + FIGURES,
    "records/places.yaml": RECORDS["places"] + '"weir":\n  name: Weir\n  within: millbridge\n  definition: A wall.\n'
    "  control:\n    - {holder: trust, date: 2025, source: mayor}\n",
    "records/groups.yaml": RECORDS["groups"],
    "records/sources.yaml": RECORDS["sources"] + "radio:\n  name: River Radio\n  description: It tells.\n",
}


def at(name: str, words: str, into: int = 0) -> types.Position:
    """Return the place of some words of a file, ``into`` characters further on."""
    text = FILES[name]
    offset = text.index(words) + into
    return Places(text).span(offset, offset).start


def changed(edit: types.WorkspaceEdit | None) -> dict[str, tuple[int | None, list[types.TextEdit]]]:
    """Return what an edit of several files changes, by address, with the versions that it is for."""
    assert edit is not None and edit.document_changes is not None
    found = {}
    for each in edit.document_changes:
        assert isinstance(each, types.TextDocumentEdit)
        edits = [one for one in each.edits if isinstance(one, types.TextEdit)]
        found[each.text_document.uri] = (each.text_document.version, edits)
    return found


async def opened(editor: Editor) -> None:
    for name, text in FILES.items():
        editor.open(name, text)


def words_at(editor: Editor, found: list[types.Location]) -> list[tuple[str, int, str]]:
    """Return the file, the line and the words of some locations."""
    said = []
    for each in found:
        name = each.uri.removeprefix(editor.uri("")).lstrip("/")
        places = Places(FILES[name])
        span = slice(places.offset(each.range.start), places.offset(each.range.end))
        said.append((name, each.range.start.line + 1, FILES[name][span]))
    return sorted(said)


async def test_definitions_references_and_hovers(editor: Editor) -> None:
    await opened(editor)
    client = editor.client

    async def definition(name: str, words: str, into: int = 0) -> list[tuple[str, int, str]]:
        params = types.DefinitionParams(text_document=editor.document(name), position=at(name, words, into))
        return words_at(editor, list(await client.text_document_definition_async(params) or ()))

    assert await definition("text.md", "(place:hazel)", 8) == [("records/places.yaml", 4, "hazel")]
    assert await definition("text.md", "the Hazel") == [("records/places.yaml", 4, "hazel")]
    assert await definition("text.md", "mayor,radio", 7) == [("records/sources.yaml", 5, "radio")]
    assert await definition("text.md", "figure:map), [town", 8) == [("publication.yaml", 4, "map")]
    assert await definition("text.md", "[town] and", 2) == [("records/places.yaml", 1, "millbridge")]
    assert await definition("text.md", "@mayor", 2) == [("records/sources.yaml", 1, "mayor")]
    assert await definition("text.md", "[^why]\n", 3) == [("text.md", 28, "why")]
    assert await definition("text.md", "text:#what", 8) == [("text.md", 24, "## What to bring")]
    assert await definition("records/groups.yaml", "according-to: [mayor]", 17) == [
        ("records/sources.yaml", 1, "mayor")
    ]
    assert await definition("records/places.yaml", "holder: trust", 9) == [("records/groups.yaml", 1, "trust")]
    assert await definition("records/sources.yaml", "group: trust", 9) == [("records/groups.yaml", 1, "trust")]
    assert await definition("text.md", "lies on", 2) == []

    params = types.ReferenceParams(
        text_document=editor.document("text.md"),
        position=at("text.md", "[Here](place:millbridge)", 9),
        context=types.ReferenceContext(include_declaration=False),
    )
    found = words_at(editor, list(await client.text_document_references_async(params) or ()))
    assert [(name, line) for name, line, _ in found] == [
        *(("publication.yaml", 5), ("publication.yaml", 7), ("records/places.yaml", 9), ("records/sources.yaml", 4)),
        *(("text.md", 3), ("text.md", 4), ("text.md", 8), ("text.md", 22)),
    ]
    assert {words for _, _, words in found} == {"millbridge", "[town]"}

    lights = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(text_document=editor.document("text.md"), position=at("text.md", "[Here]", 1))
    )
    assert [each.range.start.line for each in lights or ()] == [2, 3, 7, 21]

    async def hover(words: str) -> str:
        params = types.HoverParams(text_document=editor.document("text.md"), position=at("text.md", words, 2))
        shown = await client.text_document_hover_async(params)
        assert shown is None or isinstance(shown.contents, types.MarkupContent)
        return shown.contents.value if shown else ""

    assert await hover("[Here]") == "**Millbridge**  \nplace `millbridge`\n\nA town on the Hazel 🏞️."
    assert await hover("[it](group") == "**The Trust**  \ngroup `trust`\n\nIt keeps the river."
    assert "the picture is not reproduced" in await hover("[the map]")
    assert await hover("[^why]") == "See above."
    assert await hover("## What") == ""


async def test_names_are_known_while_another_file_is_half_written(editor: Editor) -> None:
    await opened(editor)
    text = types.DefinitionParams(text_document=editor.document("text.md"), position=at("text.md", "[Here]", 2))
    await editor.client.text_document_definition_async(text)
    for written in (FILES["records/places.yaml"] + "x: [\n", "x: ["):
        editor.change("records/places.yaml", written)
        await editor.findings("records/places.yaml", lambda names: "yaml-syntax" in names)
        (found,) = list(await editor.client.text_document_definition_async(text) or ())
        assert isinstance(found, types.Location)
        assert (found.uri, found.range.start) == (editor.uri("records/places.yaml"), types.Position(0, 0))
        assert found.range.end.character == min(len("millbridge"), len(written.split("\n")[0]))
    editor.change("records/places.yaml", FILES["records/places.yaml"])


async def test_renaming_changes_every_place_and_nothing_else(editor: Editor) -> None:
    await opened(editor)
    client = editor.client

    async def rename(name: str, words: str, new: str, into: int = 0) -> dict[str, str]:
        """Return what the files are after a renaming."""
        params = types.RenameParams(text_document=editor.document(name), position=at(name, words, into), new_name=new)
        edit = await client.text_document_rename_async(params)
        after = dict(FILES)
        for uri, (version, edits) in changed(edit).items():
            assert version is not None  # since all files are open
            file = uri.removeprefix(editor.uri("")).lstrip("/")
            places = Places(FILES[file])
            for each in sorted(edits, key=lambda each: (each.range.start.line, each.range.start.character))[::-1]:
                span = places.offset(each.range.start), places.offset(each.range.end)
                after[file] = after[file][: span[0]] + each.new_text + after[file][span[1] :]
        return after

    after = await rename("text.md", "[Here](place:millbridge)", "mill-town", 15)
    for name, text in FILES.items():
        assert after[name] == text.replace("millbridge", "mill-town")
    after = await rename("records/sources.yaml", "mayor", "ana")
    assert after["text.md"] == FILES["text.md"].replace("claim:mayor", "claim:ana").replace(
        "source:mayor", "source:ana"
    ).replace("by=mayor", "by=ana").replace("@mayor", "@ana")
    assert after["records/sources.yaml"] == FILES["records/sources.yaml"].replace("mayor:", "ana:", 1)
    assert after["records/groups.yaml"] == FILES["records/groups.yaml"].replace("mayor", "ana")
    after = await rename("publication.yaml", "cover: map", "walk", 8)
    assert after["publication.yaml"] == FILES["publication.yaml"].replace("map:", "walk:").replace(
        ": map\n", ": walk\n"
    )
    assert after["text.md"] == FILES["text.md"].replace("figure:map", "figure:walk")
    after = await rename("text.md", "[^why]:", "warum", 3)
    assert after["text.md"] == FILES["text.md"].replace("^why", "^warum")
    after = await rename("text.md", "table:tbl-rain", "tbl-drops", 8)
    assert after["text.md"] == FILES["text.md"].replace("tbl-rain", "tbl-drops")
    after = await rename("records/places.yaml", '"weir"', "wehr", 2)
    assert after["records/places.yaml"] == FILES["records/places.yaml"].replace('"weir"', '"wehr"')

    for name, words, new, into, refusal in (
        ("text.md", "[Here](place:millbridge)", "hazel", 15, "already"),
        ("text.md", "[Here](place:millbridge)", "two words", 15, "can't be an id"),
        ("text.md", "# A day", "x", 3, "no id"),
        ("text.md", "## What to bring", "x", 5, "no id"),
    ):
        with pytest.raises(JsonRpcException, match=refusal):
            await rename(name, words, new, into)
    editor.change("records/sources.yaml", FILES["records/sources.yaml"] + "x: [\n")
    with pytest.raises(JsonRpcException, match=r"sources.yaml:\d+:\d+ can't be read whole"):
        await rename("text.md", "[Here](place:millbridge)", "mill-town", 15)
    editor.change("records/sources.yaml", FILES["records/sources.yaml"])

    prepared = await client.text_document_prepare_rename_async(
        types.PrepareRenameParams(text_document=editor.document("text.md"), position=at("text.md", "[Here]", 2))
    )
    assert isinstance(prepared, types.PrepareRenamePlaceholder)
    assert (prepared.placeholder, prepared.range.start) == ("millbridge", at("text.md", "[Here](place:", 13))


async def test_a_record_that_two_publications_share_is_renamed_in_both(editor: Editor) -> None:
    shared = editor.folder.parent / "shared"
    for name in ("one", "two"):
        (shared / name).mkdir(parents=True)
        (shared / name / "text.md").write_text(f"# Text {name}\n\n[Rain](term:rain) falls.\n", encoding="utf-8")
        (shared / name / "publication.yaml").write_text("language: en\ntitle: T\n", encoding="utf-8")
    (shared / "records").mkdir()
    (shared / "records" / "terms.yaml").write_text("rain:\n  term: rain\n  definition: Water.\n", encoding="utf-8")
    editor.open("../shared/one/text.md")
    edit = await editor.client.text_document_rename_async(
        types.RenameParams(
            text_document=editor.document("../shared/one/text.md"),
            position=types.Position(line=2, character=14),
            new_name="shower",
        )
    )
    assert {uri.partition("/shared/")[2]: version for uri, (version, _) in changed(edit).items()} == {
        "one/text.md": 1,
        "records/terms.yaml": None,
        "two/text.md": None,
    }
