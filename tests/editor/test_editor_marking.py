"""Words become links to records in an editor: offered where the text can have them, and nothing else changes."""

import pytest
from lsprotocol import types

from tests.editor.editor import RECORDS, TEXT, Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")
MORE = (
    TEXT
    + """
Old Mill 🏞️ lies by the Trust and Millbridge. Ana rows. 🏞️ The water that rises in the Hazel is cold.

`The Trust` is code, and a [link by The Trust](https://example.org/).

| Who | What |
|---|---|
| The Trust | the *river* is full |
"""
)


async def offered(
    editor: Editor, words: str, *only: str, after: str = "", caret: bool = False, asked: bool = True
) -> dict[str, types.CodeAction]:
    """Select words of MORE, or put the caret into them; what is offered, by its title."""
    start = MORE.index(words, MORE.index(after)) if after else MORE.rindex(words)
    line, before = MORE.count("\n", 0, start), MORE[MORE.rfind("\n", 0, start) + 1 : start]
    column = len(before.encode("utf-16-le")) // 2
    length = len(words.encode("utf-16-le")) // 2
    ends = (column + 1, column + 1) if caret else (column, column + length)
    kinds = types.CodeActionTriggerKind
    params = types.CodeActionParams(
        text_document=editor.document("text.md"),
        range=types.Range(
            start=types.Position(line=line, character=ends[0]), end=types.Position(line=line, character=ends[1])
        ),
        context=types.CodeActionContext(
            diagnostics=[], only=[*only] or None, trigger_kind=kinds.Invoked if asked else kinds.Automatic
        ),
    )
    found = await editor.client.text_document_code_action_async(params)
    return {each.title: each for each in found or () if isinstance(each, types.CodeAction)}


def applied(text: str, edits: object) -> str:
    """Apply edits whose columns count units of UTF-16, the last one first."""
    assert isinstance(edits, (list, tuple))
    for edit in sorted(edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True):
        lines = text.split("\n")
        data = lines[edit.range.start.line].encode("utf-16-le")
        at = edit.range.start.character * 2
        assert edit.range.start == edit.range.end
        lines[edit.range.start.line] = (data[:at] + edit.new_text.encode("utf-16-le") + data[at:]).decode("utf-16-le")
        text = "\n".join(lines)
    return text


async def test_words_that_name_a_record_can_be_marked_as_it(editor: Editor) -> None:
    editor.open("text.md", MORE)
    found = await offered(editor, "the Trust", after="lies by")
    action = found["Mark “the Trust” as the group “trust”"]
    assert action.kind == types.CodeActionKind.RefactorRewrite
    assert action.edit is not None and action.edit.document_changes is not None
    (changed,) = action.edit.document_changes
    assert isinstance(changed, types.TextDocumentEdit) and changed.text_document.uri == editor.uri("text.md")
    marked = applied(MORE, changed.edits)
    assert marked == MORE.replace("lies by the Trust and", "lies by [the Trust](group:trust) and")
    editor.change("text.md", marked)
    assert not await editor.findings("text.md", lambda names: not names)
    editor.change("text.md", MORE)
    assert "Mark “The Trust” as the group “trust”" in await offered(editor, "The Trust", after="|---|")
    at_caret = await offered(editor, "Millbridge", after="lies by the", caret=True, asked=False)
    assert [*at_caret] == ["Mark “Millbridge” as the place “millbridge”"]


async def test_words_can_become_a_record_in_a_file_that_is_there_or_is_made(editor: Editor) -> None:
    editor.open("text.md", MORE)
    found = await offered(editor, "Old Mill", "refactor")
    place = found["Mark “Old Mill” as a place with a record of its own, “old-mill”"]
    assert place.edit is not None and place.edit.document_changes is not None
    records, text = place.edit.document_changes
    assert isinstance(records, types.TextDocumentEdit) and isinstance(text, types.TextDocumentEdit)
    assert records.text_document.uri == editor.uri("records/places.yaml")
    assert text.text_document.version is not None
    written = applied(RECORDS["places"], records.edits)
    assert written == RECORDS["places"] + "old-mill:\n  name: Old Mill\n"
    marked = applied(MORE, text.edits)
    assert marked == MORE.replace("Old Mill", "[Old Mill](place:old-mill)")
    editor.open("records/places.yaml", written)
    editor.change("text.md", marked)
    assert await editor.findings("records/places.yaml", lambda names: names == ["definition-missing"])
    editor.change("records/places.yaml", RECORDS["places"])
    editor.change("text.md", MORE)

    person = (await offered(editor, "Ana", after="Millbridge. "))[
        "Mark “Ana” as a person with a record of its own, “ana”"
    ]
    assert person.edit is not None and person.edit.document_changes is not None
    made, filled, _ = person.edit.document_changes
    assert isinstance(made, types.CreateFile) and made.uri == editor.uri("records/people.yaml")
    assert isinstance(filled, types.TextDocumentEdit)
    assert applied("", filled.edits) == "ana:\n  name: Ana\n"


async def test_statements_can_be_marked_as_claims_of_a_source(editor: Editor) -> None:
    editor.open("text.md", MORE)
    action = (await offered(editor, "the *river* is full"))["Mark “the *river* is full” as a claim of The mayor"]
    assert action.edit is not None and action.edit.document_changes is not None
    (changed,) = action.edit.document_changes
    assert isinstance(changed, types.TextDocumentEdit)
    marked = applied(MORE, changed.edits)
    assert marked == MORE.replace("the *river* is full", "[the *river* is full](claim:mayor)")
    editor.change("text.md", marked)
    assert not await editor.findings("text.md", lambda names: not names)
    editor.change("text.md", MORE)


async def test_nothing_is_offered_where_a_link_can_not_be_or_nobody_asked(editor: Editor) -> None:
    editor.open("text.md", MORE)
    assert not await offered(editor, "The Trust", after="`")  # in code
    assert not await offered(editor, "The Trust", after="link by")
    assert not await offered(editor, "Here](place", after="[Here]")  # half a link
    assert not await offered(editor, "Old Mill", "quickfix")
    assert not await offered(editor, "Old Mill", caret=True, asked=False)


async def test_what_is_surely_meant_is_offered_at_its_place(editor: Editor) -> None:
    editor.open("text.md", MORE)
    asked = "Mark “the Hazel” as the place “hazel”"
    found = await offered(editor, "Hazel", after="rises in", caret=True, asked=False)
    action = found[asked]
    assert action.is_preferred and action.edit is not None and action.edit.document_changes is not None
    (changed,) = action.edit.document_changes
    assert isinstance(changed, types.TextDocumentEdit)
    marked = applied(MORE, changed.edits)
    assert marked == MORE.replace("rises in the Hazel", "rises in [the Hazel](place:hazel)")
    editor.change("text.md", marked)
    assert not await editor.findings("text.md", lambda names: not names)
    assert asked not in await offered(editor, "Hazel", after="rises in", caret=True, asked=False)
    editor.change("text.md", MORE)
    assert asked in await offered(editor, "Hazel", after="rises in", caret=True, asked=False)
