"""Findings in an editor: as somebody types, in the right place, taken back when they are repaired."""

import pytest
from lsprotocol import types

from publish.diagnostics import Position
from publish.editor.places import Places
from tests.conftest import ROOT
from tests.editor.editor import PUBLICATION, RECORDS, TEXT, Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")


def place(line: int, character: int) -> types.Position:
    return types.Position(line=line, character=character)


async def test_findings_come_and_go_with_unsaved_changes(editor: Editor) -> None:
    editor.open("text.md")
    assert await editor.findings("text.md", lambda names: not names) == []

    wrong = TEXT.replace("[it](group:trust)", "[it](group:trost)")
    editor.change("text.md", wrong)
    (found,) = await editor.findings("text.md", lambda names: bool(names))
    assert (found.code, found.source, found.severity) == ("unknown-record", "publish", types.DiagnosticSeverity.Error)
    assert 'did you mean "trust"?' in found.message
    line = wrong.split("\n")[2]
    begin = len(line[: line.index("[it")].encode("utf-16-le")) // 2
    assert (found.range.start, found.range.end) == (place(2, begin), place(2, begin + len("[it](group:trost)")))

    editor.open("records/places.yaml", RECORDS["places"].replace("millbridge:", "milbridge:"))
    in_records = await editor.findings("records/sources.yaml", lambda names: bool(names))
    assert [each.code for each in in_records] == ["unknown-record"]
    in_text = await editor.findings("text.md", lambda names: len(names) > 1)
    assert [each.range.start for each in in_text] == [place(2, 0), place(2, begin), place(3, 0)]

    editor.change("records/places.yaml", RECORDS["places"])
    editor.change("text.md", TEXT)
    assert await editor.findings("text.md", lambda names: not names) == []
    assert await editor.findings("records/sources.yaml", lambda names: not names) == []

    editor.open("publication.yaml", PUBLICATION + "langage: en\n")
    (found,) = await editor.findings("publication.yaml", lambda names: bool(names))
    assert (found.code, found.range.start) == ("unknown-key", place(2, 0))
    editor.change("publication.yaml", "title: [\n")
    await editor.findings("publication.yaml", lambda names: names == ["yaml-syntax"])
    editor.change("publication.yaml", PUBLICATION)
    await editor.findings("publication.yaml", lambda names: not names)


async def test_the_other_place_the_page_of_the_rule_and_what_nothing_needs(editor: Editor) -> None:
    editor.open("../twice/publication.yaml", PUBLICATION)
    editor.open(
        "../twice/text.md",
        "# T\n\n## A {#a}\n\nWords\u202e [x](place:\u202ex).\n\n## B {#a}\n\nWords.\n\n[^n]: Never called.\n",
    )
    editor.open("../twice/records/places.yaml", "mill:\n  name: Mill\n  name: Mill\n  definition: A mill.\n")
    found = {
        each.code: each for each in await editor.findings("../twice/text.md", lambda names: "note-uncalled" in names)
    }
    repeated = found["heading-id-repeated"]
    assert repeated.related_information is not None
    assert [(each.location.uri, each.location.range.start) for each in repeated.related_information] == [
        (editor.uri("../twice/text.md"), place(2, 7))
    ]
    assert found["note-uncalled"].tags == (types.DiagnosticTag.Unnecessary,) and repeated.tags is None
    assert repeated.code_description is not None
    assert repeated.code_description.href == f"{(ROOT / 'docs' / 'findings.md').as_uri()}#heading-id-repeated"
    assert "\\u202e" in found["record-id-malformed"].message and "\u202e" not in found["record-id-malformed"].message
    in_places = await editor.findings("../twice/records/places.yaml", lambda names: "duplicate-key" in names)
    (twice,) = [each for each in in_places if each.code == "duplicate-key"]
    assert twice.related_information is not None
    assert twice.related_information[0].location.range == types.Range(place(1, 2), place(1, 6))


async def test_a_text_by_itself_and_what_belongs_to_no_publication(editor: Editor) -> None:
    alone = editor.folder.parent / "alone"
    alone.mkdir()
    editor.open("../alone/article.md", "---\nlanguage: en\n---\n# Rain\n\n[x](pla:here) words\n")
    found = (await editor.findings("../alone/article.md", lambda names: "unknown-scheme" in names))[-1]
    assert found.range == types.Range(start=place(5, 4), end=place(5, 12))
    editor.open("../alone/readme.md", "[x](pla:here)\n")
    editor.open("../alone/notes.md", "---\ntitle: Notes\n---\n# Of another tool\n\n[x](page.md#top) [y](file:z)\n")
    editor.open("../unseen/records/places.yaml", "here:\n  nam: Here\n")
    await editor.findings("../unseen/records/places.yaml", lambda names: "unknown-key" in names)
    assert not editor.client.diagnostics.get(editor.uri("../alone/readme.md"))
    assert not editor.client.diagnostics.get(editor.uri("../alone/notes.md"))
    assert list(alone.iterdir()) == []


async def test_a_file_that_is_no_text_is_told_at_the_beginning_of_the_publication(editor: Editor) -> None:
    folder = editor.folder.parent / "latin"
    folder.mkdir()
    (folder / "text.md").write_bytes("# Words\n\nWords, words, caf\u00e9.\n".encode("latin-1"))
    editor.open("../latin/publication.yaml", PUBLICATION)
    (found,) = await editor.findings("../latin/publication.yaml", lambda names: names == ["not-utf-8"])
    assert found.range == types.Range(place(0, 0), place(0, 16)) and "text.md" in found.message


async def test_what_other_programs_change(editor: Editor) -> None:
    await editor.until(lambda: bool(editor.registered))
    (registered,) = editor.registered
    assert registered.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    other = editor.folder.parent / "other"
    other.mkdir()
    (other / "publication.yaml").write_text("title: T\nlanguage: en\ncover: sun\n", encoding="utf-8")
    editor.open("../other/text.md", "# T\n\nWords.\n")
    await editor.findings("../other/publication.yaml", lambda names: bool(names))
    (other / "publication.yaml").write_text("title: T\nlanguage: en\n", encoding="utf-8")
    changed = types.FileEvent(uri=editor.uri("../other/publication.yaml"), type=types.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=[changed]))
    await editor.findings("../other/publication.yaml", lambda names: not names)


async def test_requests_about_what_is_not_there(editor: Editor) -> None:
    client = editor.client
    for uri in (
        "untitled:Untitled-1",
        "file:///nowhere/at/all.md",
        "https://example.org/text.md",
        editor.uri("text.md"),
    ):
        document, far = types.TextDocumentIdentifier(uri=uri), place(9999, 9999)
        assert not await client.text_document_hover_async(types.HoverParams(document, far))
        assert not await client.text_document_definition_async(types.DefinitionParams(document, far))
        assert not await client.text_document_document_highlight_async(types.DocumentHighlightParams(document, far))
        offered = await client.text_document_completion_async(types.CompletionParams(document, far))
        assert isinstance(offered, types.CompletionList) and not offered.items
        await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        await client.text_document_folding_range_async(types.FoldingRangeParams(document))
        await client.text_document_document_link_async(types.DocumentLinkParams(document))
        await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
        assert await client.text_document_prepare_rename_async(types.PrepareRenameParams(document, far)) is None
    editor.open("../strange/strange.md", "# \ud83d half an emoji\u0000\r\nand [x](place:nowhere)\r")
    found = await editor.findings("../strange/strange.md", lambda names: bool(names))
    assert {each.code for each in found} <= {"not-utf-8", "control-character", "unknown-record", "language-missing"}


@pytest.mark.parametrize(("encoding", "begin", "end"), [("utf-8", 15, 19), ("utf-16", 8, 10), ("utf-32", 7, 8)])
async def test_places_in_the_units_of_the_editor(encoding: str, begin: int, end: int) -> None:
    text = "first\nنهر\u2028 a𝄞🏞 z"
    places = Places(text, encoding)
    at = places.range(Position(path="x", line=2, column=8, end_line=2, end_column=9))
    assert (at.start, at.end) == (place(1, begin), place(1, end))
    assert text[places.offset(at.start) : places.offset(at.end)] == "🏞"
    assert places.span(len(text) - 3, len(text) - 2) == at
    assert places.line_before(at.start) == "نهر\u2028 a𝄞"
    assert places.offset(place(1, 99)) == places.offset(place(9, 0)) == len(text)
    assert places.range(Position(path="x", line=2, column=1)).end == place(1, end + 2)
