"""What an editor offers at the caret: schemes, ids with names and definitions, figures, texts, headings."""

import pytest
from lsprotocol import types

from publish.editor.completion import SCHEMES
from publish.editor.places import Places
from publish.source.annotations import SCHEMES as READ
from tests.editor.editor import PUBLICATION, RECORDS, TEXT, Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")
WALK = "figures:\n  map:\n    caption: The walk\n    credit: River Radio\n    description: A map.\n"


async def test_what_is_offered(editor: Editor) -> None:
    text = TEXT.replace("## What", "![](figure:map)\n\n## What")
    files = {"text.md": text, "publication.yaml": PUBLICATION + WALK, "records/places.yaml": RECORDS["places"]}
    for name, written in files.items():
        editor.open(name, written)
    await editor.findings("text.md", lambda names: not names)

    async def offered(written: str, name: str = "text.md") -> dict[str, str]:
        """Return what is offered after some words at the end of a file, and what it makes of their line."""
        editor.change(name, f"{files[name]}\n{written}")
        places = Places(f"{files[name]}\n{written}")
        end = len(places.text)
        found = await editor.client.text_document_completion_async(
            types.CompletionParams(text_document=editor.document(name), position=places.span(end, end).end)
        )
        assert isinstance(found, types.CompletionList)
        said = {}
        for each in found.items:
            assert isinstance(each.text_edit, types.InsertReplaceEdit)
            start = places.offset(each.text_edit.insert.start)
            said[each.label] = (places.text[:start] + each.text_edit.new_text).rpartition("\n")[2]
        editor.change(name, files[name])
        return said

    assert (await offered("🏞 [it](pla"))["place:"] == "🏞 [it](place:"
    assert {f"{scheme}:" for scheme in SCHEMES} <= set(await offered("[it](")) and set(SCHEMES) == {*READ} - {
        "http",
        "tel",
    }
    assert next(iter(await offered("[Millbridge]("))) == "place:millbridge"
    assert await offered("نهر [it](place:mi") == {
        "millbridge": "نهر [it](place:millbridge",
        "hazel": "نهر [it](place:hazel",
    }
    editor.change("text.md", f"{text}\n[the hazel](place:m")
    end = Places(f"{text}\n[the hazel](place:m").span(len(text) + 20, len(text) + 20).end
    asked = types.CompletionParams(text_document=editor.document("text.md"), position=end)
    both = await editor.client.text_document_completion_async(asked)
    assert isinstance(both, types.CompletionList)
    assert [each.label for each in sorted(both.items, key=lambda each: each.sort_text or "")] == ["hazel", "millbridge"]
    assert await offered("[it](claim:radio,") == {"mayor": "[it](claim:radio,mayor"}
    of_pictures = {"figure:": "![](figure:", "images/key.png": "![](images/key.png"}
    assert await offered("![](") == of_pictures
    assert (await offered("![](images/k"))["images/key.png"] == "![](images/key.png"
    assert await offered("texts:\n  - te", "publication.yaml") == {"text.md": "  - text.md"}
    assert await offered("bibliography: re", "publication.yaml") == {}
    assert await offered("![](figure:") == {"map": "![](figure:map"}
    of_texts = await offered("[it](text:")
    assert (of_texts["text"], of_texts["#what-to-bring"]) == ("[it](text:text", "[it](text:#what-to-bring")
    assert (await offered("[it](text:text#wh"))["text#what-to-bring"] == "[it](text:text#what-to-bring"
    assert (await offered("[it](#"))["what-to-bring"] == "[it](#what-to-bring"
    assert await offered("it[^") == {"why": "it[^why"}
    assert await offered("[see @ma") == {"mayor": "[see @mayor"}
    assert await offered("ana@ma") == {}
    assert await offered("[it](lang:") == {"ar": "[it](lang:ar"}
    assert (await offered("::: cl"))["claim"] == "::: claim"
    assert await offered("::: claim {by=") == {"mayor": "::: claim {by=mayor"}
    assert await offered("plain words: so") == {}
    within = await offered("mill:\n  name: Mill\n  within: ", "records/places.yaml")
    assert (within["millbridge"], within["hazel"]) == ("  within: millbridge", "  within: hazel")
    assert await offered("m:\n  definition: The [x](group:", "records/places.yaml") == {
        "trust": "  definition: The [x](group:trust"
    }
    rules = await offered("<!-- silence link-text, bl")
    assert rules["block-of-capitals"] == "<!-- silence link-text, block-of-capitals" and "unknown-record" not in rules
    assert "link-text" in await offered("silence:\n- rule: li", "publication.yaml")
    keys = await offered("mill:\n  name: Mill\n  ", "records/places.yaml")
    assert (keys["feature"], keys["names"]) == ("  feature: ", "  names:") and "name" not in keys
    assert "used-by-others" in await offered("m:\n  names:\n    - {text: Mill, kind: us", "records/places.yaml")
    assert (await offered("edi", "publication.yaml"))["editions"] == "editions: "
    assert list(await offered("colour: ", "publication.yaml"))[:2] == ["petrol", "oxblood"]
    assert "large-print" in await offered("editions: [print, l", "publication.yaml")
    assert await offered("pages: ", "publication.yaml") == {
        "print": "pages: print",
        "large-print": "pages: large-print",
    }
    shown = await editor.client.text_document_hover_async(
        types.HoverParams(text_document=editor.document("records/places.yaml"), position=types.Position(2, 5))
    )
    assert shown is not None and isinstance(shown.contents, types.MarkupContent)
    assert shown.contents.value == "What it is, in prose."
    assert await offered("cover: m", "publication.yaml") == {"map": "cover: map"}
    assert await offered("title: [\ncover: ", "publication.yaml") == {"map": "cover: map"}  # which can't be read

    editor.change("text.md", f"{text}\n[it](place:")
    end = types.Position(line=f"{text}\n[it](place:".count("\n"), character=11)
    found = await editor.client.text_document_completion_async(
        types.CompletionParams(text_document=editor.document("text.md"), position=end)
    )
    assert isinstance(found, types.CompletionList)
    first = found.items[0]
    assert (first.detail, first.filter_text) == ("Millbridge", "millbridge Millbridge")
    assert isinstance(first.documentation, types.MarkupContent)
    assert first.documentation.value.endswith("A town on the Hazel 🏞️.")
