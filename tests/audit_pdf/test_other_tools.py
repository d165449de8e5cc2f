"""PDFs that other tools make of small documents, and what is truly amiss with them."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest

from publish.audit.pdf.verify import verify_pdf
from publish.diagnostics import Severity
from publish.validators import ace

SQUARE = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'>"
    "<rect width='80' height='40'/></svg>"
)
HEAD = """<!DOCTYPE html><html lang="en"><head><title>Wells</title>
<style>@page { size: A5; @top-center { content: "Running head" } } .note { float: footnote }</style></head><body>"""
PAGES = {
    "article": f"""<h1>Wells</h1>
<p>Water lies <em>below</em> the <a href="https://example.org">ground</a>.<span class="note">By hand.</span></p>
<h2 id="deep">Deep wells</h2><ul><li>one</li><li>two</li></ul>
<figure><img alt="A well" src="{SQUARE}"><figcaption>A well</figcaption></figure>
<p style="break-before: page">See <a href="#deep">above</a>.</p>""",
    "table": """<h1>Depths</h1><table><thead><tr><th>Well</th><th>Depth</th></tr></thead>
<tbody><tr><td>North</td><td>9 m</td></tr><tr><td colspan="2">none</td></tr></tbody></table>
<h3>A skip</h3><p>Words.</p>""",
    "letter": f"""<h1>Letter</h1><p>Words.</p><img src="{SQUARE}"><ol><li><p>first</p></li></ol>""",
}
ARTICLE_OF_TYPST = """#set document(title: "Wells")
#set text(lang: "en")
#set page(width: 148mm, height: 210mm, header: [Running head])
= Wells
Water lies _below_ the #link("https://example.org")[ground].#footnote[By hand.]
== Deep wells <deep>
- one
- two
#figure(rect(width: 2cm, height: 1cm), alt: "A well", caption: [A well])
#table(columns: 2, table.header([Well], [Depth]), [North], [9 m])
#pagebreak()
See #link(<deep>)[above].
"""


def counted(data: bytes) -> dict[str, int]:
    found = verify_pdf(data, "other.pdf")
    return {each.name: each.count for each in found if each.severity is Severity.ERROR}


def errors(data: bytes) -> list[tuple[str, str]]:
    return [(each.name, each.message) for each in verify_pdf(data, "other.pdf") if each.severity is Severity.ERROR]


def warnings(data: bytes) -> list[str]:
    return [each.name for each in verify_pdf(data, "other.pdf") if each.severity is Severity.WARNING]


def kinds(found: list[tuple[str, str]]) -> list[str]:
    return sorted(rule for rule, _message in found)


def weasyprint(page: str, variant: str | None) -> bytes:
    from weasyprint import HTML

    stream = io.BytesIO()
    HTML(string=f"{HEAD}{PAGES[page]}</body></html>").write_pdf(stream, pdf_variant=variant)
    return stream.getvalue()


def typst(*standards: str) -> bytes:
    import typst

    return bytes(typst.compile(ARTICLE_OF_TYPST.encode(), pdf_standards=list(standards)))


@pytest.fixture
def chromium(tmp_path: Path, request: pytest.FixtureRequest) -> bytes:
    browser = ace.chromium()
    assert browser, "Chromium is missing; publish doctor says how to install it"
    page, made = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(f"{HEAD}{PAGES[request.param]}</body></html>", encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    command = [browser, *flags, "--no-pdf-header-footer", f"--print-to-pdf={made}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return made.read_bytes()


def test_weasyprint_alone_leaves_running_heads_in_no_tree() -> None:
    data = weasyprint("article", "pdf/ua-1")
    found = errors(data)
    assert counted(data) == {"pdf-content-untagged": 2}
    assert all("“Running head”, is in no element" in message and "names a Span" in message for _rule, message in found)


def test_weasyprint_alone_lists_no_identifiers_and_keeps_a_skip_of_the_author() -> None:
    data = weasyprint("table", "pdf/ua-1")
    found = errors(data)
    assert counted(data) == {"pdf-content-untagged": 1, "pdf-heading": 1, "pdf-identifier-table": 2}
    assert ("pdf-heading", "H3 “A skip” on page 1 follows one of level 1; H2 is left out") in found


def test_weasyprint_alone_leads_to_places_and_not_to_elements() -> None:
    data = weasyprint("article", "pdf/ua-2")
    found = errors(data)
    leads = [message for rule, message in found if rule == "pdf-destination-structure"]
    assert counted(data)["pdf-destination-structure"] == 3
    assert all("leads to a page and not to an element" in message for message in leads)
    stands = [message for rule, message in found if rule == "pdf-containment"]
    assert any("Caption “A well” on page 1 stands in Document" in message for message in stands)
    assert any("Span “1. By hand.” on page 1 stands in Document" in message for message in stands)
    captions = [message for rule, message in found if rule == "pdf-caption"]
    assert any("neither its first nor its last part" in message for message in captions)
    assert counted(data)["pdf-list"] == 1


def test_weasyprint_without_tags_gives_one_finding() -> None:
    assert kinds(errors(weasyprint("article", None))) == ["pdf-untagged"]


def test_typst_makes_what_it_claims() -> None:
    data = typst("ua-1")
    assert errors(data) == []
    assert warnings(data) == ["pdf-element-empty"]


@pytest.mark.parametrize("standards", [(), ("a-2a",)], ids=["plain", "a-2a"])
def test_typst_without_a_claim_hides_the_title(standards: tuple[str, ...]) -> None:
    data = typst(*standards)
    assert [message for _rule, message in errors(data)] == [
        "a window shows the name of the file and not the title (DisplayDocTitle)"
    ]
    assert warnings(data) == ["pdf-unclaimed", "pdf-element-empty"]


@pytest.mark.parametrize("chromium", ["article"], indirect=True)
def test_chromium_claims_nothing_and_describes_no_link(chromium: bytes) -> None:
    found = errors(chromium)
    assert warnings(chromium) == ["pdf-unclaimed"]
    assert counted(chromium)["pdf-content-untagged"] == 2
    assert ("pdf-figure-alt", "Figure “A well” on page 1 has no text that stands for it (Alt)") in found
    assert counted(chromium)["pdf-figure-bbox"] == 2
    links = [message for rule, message in found if rule == "pdf-annotation-contents"]
    assert links == [
        "the Link to https://example.org/ on page 1 doesn't say in words what it is (Contents) "
        "(and 1 more of this kind)"
    ]


@pytest.mark.parametrize("chromium", ["table"], indirect=True)
def test_chromium_keeps_a_skip_of_the_author(chromium: bytes) -> None:
    found = errors(chromium)
    assert kinds(found) == ["pdf-content-untagged", "pdf-heading", "pdf-title"]
    assert any("“Running head”" in message for _rule, message in found)


@pytest.mark.parametrize("chromium", ["letter"], indirect=True)
def test_chromium_puts_paragraphs_into_items(chromium: bytes) -> None:
    found = errors(chromium)
    assert ("pdf-containment", "P “first” on page 1 stands in LI, which holds only Lbl, LBody") in found
    assert [rule for rule in kinds(found) if rule.startswith("pdf-figure")] == ["pdf-figure-alt", "pdf-figure-bbox"]
