"""What is painted and not read says what it is: heads and feet of pages, repeated heads of tables, lines and tints."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from publish.audit.pdf.structure_tree import read_structure_tree
from publish.pdf import build_pdf

from . import handmade


def build(body: str, standard: str = "ua-1") -> bytes:
    edition = replace(handmade.edition(), standards=(standard,))
    document = handmade.paged(f"<article class='text'><h1>A</h1>{body}</article>")
    made = build_pdf(document, handmade.publication(), edition)
    assert made.diagnostics == () and made.value is not None
    return made.value


def artifacts(data: bytes, page: int) -> list[tuple[str, str, tuple[str, ...], bool]]:
    """Return of each artifact of a page its type, subtype and edges, and whether it shows text."""
    found: list[tuple[str, str, tuple[str, ...], bool]] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        opened: list[int | None] = []
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[page]):
            if str(operator) in ("BDC", "BMC"):
                if str(operands[0]) == "/Artifact":
                    said = operands[1] if len(operands) > 1 else {}
                    edges = tuple(map(str, said.get("/Attached", [])))
                    found.append((str(said.get("/Type", "")), str(said.get("/Subtype", "")), edges, False))
                    opened.append(len(found) - 1)
                else:
                    opened.append(None)
            elif str(operator) == "EMC":
                opened.pop()
            elif str(operator) in ("Tj", "TJ") and opened and opened[-1] is not None:
                found[opened[-1]] = (*found[opened[-1]][:3], True)
    return found


HEAD = ("/Pagination", "/Header", ("/Top",), True)
FOOT = ("/Pagination", "/Footer", ("/Bottom",), True)
REPEATED = ("/Pagination", "", (), True)


@pytest.mark.parametrize("standard", ["ua-1", "ua-2"])
def test_heads_and_feet_and_repeated_heads_are_of_the_pagination(standard: str) -> None:
    rows = "".join(f"<tr><td>Row {number}</td><td>{number}</td></tr>" for number in range(90))
    head = "<thead><tr><th scope='col'>Name</th><th scope='col'>Number</th></tr></thead>"
    data = build(f"<h2>B</h2><table>{head}<tbody>{rows}</tbody></table>", standard)
    first, second = artifacts(data, 0), artifacts(data, 1)
    assert FOOT in first and FOOT in second
    assert second.count(HEAD) >= 1
    assert second.count(REPEATED) == 2 and REPEATED not in first
    assert all(kind for kind, *_rest in first + second), "every artifact says its type"


def test_lines_and_tints_are_of_the_layout() -> None:
    data = build("<p style='border: 1pt solid black; background: #eee'>Words</p>")
    painted = [each for each in artifacts(data, 0) if each[0] == "/Layout"]
    assert painted and not any(shows for *_rest, shows in painted)


def test_a_place_in_a_list_is_led_to() -> None:
    body = "<ul><li id='here'>Words</li></ul><p><a href='#here'>There</a></p>"
    tree = read_structure_tree(build(body, "ua-2"), "a.pdf").value
    assert tree is not None
    (link,) = tree.find("Link")
    assert [target.element for target in link.links] == ["LBody “Words”"]


def test_an_item_says_its_language() -> None:
    tree = read_structure_tree(build("<ul><li lang='fr'>Mots</li><li>Words</li></ul>"), "a.pdf").value
    assert tree is not None
    assert [item.language for item in tree.find("LI")] == ["fr", ""]
