"""Quick fixes in an editor: offered at the finding, applied in the units of the editor, and the finding goes."""

import pytest
from lsprotocol import types

from tests.editor.editor import PUBLICATION, RECORDS, TEXT, Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def offered(editor: Editor, name: str, line: int, character: int, *only: str) -> list[types.CodeAction]:
    at = types.Position(line=line, character=character)
    context = types.CodeActionContext(diagnostics=[], only=list(only) or None)
    params = types.CodeActionParams(
        text_document=editor.document(name), range=types.Range(start=at, end=at), context=context
    )
    found = await editor.client.text_document_code_action_async(params)
    return [each for each in found or () if isinstance(each, types.CodeAction)]


def applied(text: str, edit: types.TextEdit) -> str:
    """Apply an edit of one line, whose columns count units of UTF-16."""
    lines = text.split("\n")
    data = lines[edit.range.start.line].encode("utf-16-le")
    start, end = edit.range.start.character * 2, edit.range.end.character * 2
    changed = data[:start] + edit.new_text.encode("utf-16-le") + data[end:]
    lines[edit.range.start.line] = changed.decode("utf-16-le")
    return "\n".join(lines)


async def test_hints_that_are_one_edit_are_quick_fixes(editor: Editor) -> None:
    for name, right, wrong, line, title in (
        ("text.md", TEXT, TEXT.replace("[it](group:trust)", "[it](group:trost)"), 2, 'Write "trust" for "trost"'),
        ("text.md", TEXT, TEXT.replace("(lang:ar)", "(lang:AR_sy)"), 2, 'Write "ar-SY" for "AR_sy"'),
        (
            "records/places.yaml",
            RECORDS["places"],
            RECORDS["places"].replace("  definition: A river", "  Definition: A river"),
            5,
            'Write "definition" for "Definition"',
        ),
        (
            "publication.yaml",
            PUBLICATION,
            PUBLICATION.replace("language:", "langage:"),
            1,
            'Write "language" for "langage"',
        ),
    ):
        editor.open(name, wrong)
        found = await editor.findings(name, bool)
        *_others, place = [each.range.start for each in found if each.range.start.line == line]
        (action,) = await offered(editor, name, line, place.character)
        assert (action.title, action.kind) == (title, types.CodeActionKind.QuickFix)
        assert action.diagnostics is not None
        assert action.diagnostics[0] in found
        assert action.edit is not None
        assert action.edit.changes is not None
        ((uri, (edit,)),) = action.edit.changes.items()
        assert uri == editor.uri(name)
        repaired = applied(wrong, edit)
        assert repaired in (right, right.replace("(lang:ar)", "(lang:ar-SY)"))
        assert await offered(editor, name, 0, 0) == []
        assert await offered(editor, name, line, place.character, "refactor") == []
        assert await offered(editor, name, line, place.character, "quickfix") == [action]
        editor.change(name, repaired)
        await editor.findings(name, lambda names: not names)
