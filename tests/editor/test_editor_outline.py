"""The outline of files in an editor, what of them folds, which files they lead to, what colours say."""

import pytest
from lsprotocol import types

from publish.editor.marks import TOKENS
from publish.editor.places import Places
from tests.editor.editor import PUBLICATION, RECORDS, Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")
TEXT = """# A day

<!-- not
printed -->

## Part 🏞 one

::: claim {by=mayor}
![](figure:map)

::: box
Words.
:::
:::

### Within

[🏞 [نهر](lang:ar) *and*
more](place:hazel), ![A key](images/key.png), [in May](date:2025-05).

```text
code
```

## Part two

| Day | Rain |
|---|--:|
| Monday | 4 mm |

: Rain {#tbl-rain}
"""
ABOUT = (
    PUBLICATION
    + """texts:
  - text.md
  - missing.md
  - ../outside.md
  - /etc/passwd
figures:
  map:
    image: images/key.png
    caption: The [town](place:millbridge)
    credit: River Radio
    alt: A map.
"""
)


def lines(found: list[types.DocumentSymbol], depth: int = 0) -> list[str]:
    said = []
    for each in found:
        where = f"{each.selection_range.start.line + 1} {each.range.start.line + 1}-{each.range.end.line + 1}"
        detail = f" ({each.detail})" if each.detail else ""
        said += [f"{'  ' * depth}{each.name}{detail} {where}", *lines(list(each.children or ()), depth + 1)]
    return said


async def test_outline_folds_links_and_colours(editor: Editor) -> None:
    editor.open("text.md", TEXT)
    editor.open("publication.yaml", ABOUT)
    editor.open("records/places.yaml")
    client = editor.client

    async def outline(name: str) -> list[str]:
        found = await client.text_document_document_symbol_async(
            types.DocumentSymbolParams(text_document=editor.document(name))
        )
        return lines([each for each in found or () if isinstance(each, types.DocumentSymbol)])

    async def folds(name: str) -> set[tuple[int, int]]:
        params = types.FoldingRangeParams(text_document=editor.document(name))
        found = await client.text_document_folding_range_async(params)
        return {(each.start_line + 1, each.end_line + 1) for each in found or ()}

    async def links(name: str, text: str) -> list[tuple[str, str]]:
        params = types.DocumentLinkParams(text_document=editor.document(name))
        found = await client.text_document_document_link_async(params)
        places = Places(text)
        return [
            (
                text[places.offset(each.range.start) : places.offset(each.range.end)],
                (each.target or "").removeprefix(editor.uri("")),
            )
            for each in found or ()
        ]

    async def colours(name: str, text: str) -> list[tuple[str, str]]:
        params = types.SemanticTokensParams(text_document=editor.document(name))
        found = await client.text_document_semantic_tokens_full_async(params)
        assert found is not None
        said, line, character, rows = [], 0, 0, text.split("\n")
        for at in range(0, len(found.data), 5):
            far, since, length, kind, described = found.data[at : at + 5]
            line, character = line + far, since if far else character + since
            units = rows[line].encode("utf-16-le")[2 * character : 2 * (character + length)].decode("utf-16-le")
            said.append((units, list(TOKENS)[kind] + ("!" if described else "")))
        return said

    assert await outline("text.md") == [
        "A day 1 1-32",
        "  Part 🏞 one 6 6-24",
        "    map (figure) 9 9-9",
        "    Within 16 16-24",
        "  Part two 25 25-32",
        "    tbl-rain (table) 27 27-29",
    ]
    assert await outline("records/places.yaml") == [
        *(
            "millbridge (Millbridge) 1 1-3",
            "  name (Millbridge) 2 2-2",
            "  definition (A town on the [Hazel](place:hazel) 🏞️.) 3 3-3",
        ),
        *("hazel (the Hazel) 4 4-6", "  name (the Hazel) 5 5-5", "  definition (A river.) 6 6-6"),
    ]
    assert {"figures 8 8-13", "  map (The [town](place:millbridge)) 9 9-13"} <= set(await outline("publication.yaml"))
    assert await folds("text.md") == {
        *((1, 31), (3, 4), (6, 23), (8, 14), (11, 13), (16, 23), (21, 23), (25, 31), (27, 29)),
    }
    assert {(8, 13), (9, 13)} <= await folds("publication.yaml")
    assert await links("text.md", TEXT) == [("images/key.png", "/images/key.png")]
    assert await links("publication.yaml", ABOUT) == [("text.md", "/text.md"), ("images/key.png", "/images/key.png")]
    assert await colours("text.md", TEXT) == [
        *(("mayor", "source"), ("map", "figure"), ("🏞 [نهر](lang:ar) *and*", "place"), ("more", "place")),
        *(("hazel", "place"), ("in May", "date"), ("tbl-rain", "text!")),
    ]
    assert (await colours("records/places.yaml", RECORDS["places"]))[:3] == [
        *(("millbridge", "place!"), ("Hazel", "place"), ("hazel", "place")),
    ]
    editor.change("publication.yaml", "title: [")
    assert await outline("publication.yaml") == []
    assert await folds("publication.yaml") == set()
