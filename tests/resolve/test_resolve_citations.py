"""Citations, the bibliography, and sources that are works."""

from __future__ import annotations

import locale
from pathlib import Path

import pytest

from publish import NOTHING, Overlay, load
from publish.diagnostics import Severity
from publish.model.inlines import Citation, CitationLink, Language, SourceReference
from publish.model.publication import Publication
from publish.model.walk import plain_text, walk

BIB = """\
@book{doe, author={Doe, Jane and Berg, Jan}, title={Rivers}, publisher={Weir}, year=2001}
@book{one, author={Lee, Ann}, title={Ponds}, year=2003}
@book{two, author={Lee, Ann}, title={Lakes}, year=2003}
@book{hasan, author={حسن, علي}, title={الأنهار}, year=1999, language={ar}}
@online{flood, author={{BBC}}, title={Flood}, url={https://example.org/flood}, urldate={2020-01-02}}
"""
SOURCES = "radio:\n  name: River Radio\nreport:\n  name: The report\n  cite: doe\n"
NUMBERS = """\
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>N</title><id>n</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/></layout></citation>
<bibliography second-field-align="flush"><layout><text variable="citation-number" suffix="."/><text variable="title"/>
</layout></bibliography></style>
"""


def loaded(
    text: str, language: str = "en", *, style: str = "", sources: str = "", bib: str = BIB
) -> tuple[Publication | None, list[str]]:
    about = f"title: R\nlanguage: {language}\nbibliography: refs.bib\n" + ("csl: a.csl\n" if style else "")
    files = {
        Path("r/publication.yaml"): about,
        Path("r/text.md"): f"# R\n\n{text}\n",
        Path("r/refs.bib"): bib,
        **({Path("r/a.csl"): style} if style else {}),
        **({Path("r/records/sources.yaml"): sources} if sources else {}),
    }
    outcome = load("r", files=Overlay(files, NOTHING))
    wrong = [each for each in outcome.diagnostics if each.severity is not Severity.INFO]
    return outcome.value, [f"{each.name}: {each.message} | {each.hint}" for each in wrong]


def said(text: str, language: str = "en", style: str = "", sources: str = "") -> str:
    publication, _ = loaded(text, language, style=style, sources=sources)
    assert publication is not None
    return plain_text(publication.texts[0].divisions[0].blocks)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[@doe]", "(Doe and Berg, 2001)"),
        ("[see @doe, pp. 3-5 and more; @hasan]", "(see Doe and Berg, 2001, pp. 3–5 and more; حسن, 1999)"),
        ("@doe", "Doe and Berg (2001)"),
        ("@doe [p. 7]", "Doe and Berg (2001, p. 7)"),
        ("Doe [-@doe]", "Doe (2001)"),
        ("[@one; @two]", "(Lee, 2003a; Lee, 2003b)"),
        ("[@doe; @doe]", "(Doe and Berg, 2001; Doe and Berg, 2001)"),
        ("[@doe, chap. 2]", "(Doe and Berg, 2001, chap. 2)"),
        ("mail a@doe.org, \\@doe", "mail a@doe.org, @doe"),
        ("@alice and [ask @alice]", "@alice and [ask @alice]"),
    ],
)
def test_citations_are_set_as_the_style_says(written: str, words: str) -> None:
    assert said(written) == words


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "(Doe et Berg, 2001, p. 3)"), ("ar", "(Doe و Berg، 2001، ص 3)")]
)
def test_the_words_are_those_of_the_publication(language: str, words: str) -> None:
    assert said("[@doe, p. 3]", language) == words


def test_works_have_entries_that_lead_back_and_keep_their_language() -> None:
    publication, wrong = loaded("[@hasan] and [@flood].\n\n## Part\n\nAgain @hasan.^[And [@doe].]")
    assert publication is not None and not wrong
    entries = {entry.key: entry for entry in publication.bibliography}
    assert list(entries) == ["flood", "doe", "hasan"]
    assert plain_text(entries["doe"].children) == "Doe, J. and Berg, J. (2001) Rivers. Weir."
    assert "https://example.org/flood" in [getattr(node, "href", "") for node in walk(entries["flood"].children)]
    languages = [node for node in walk(entries["hasan"].children) if isinstance(node, Language)]
    assert [(node.language, node.direction, plain_text(node.children)) for node in languages] == [
        ("ar", "rtl", "حسن, علي"),
        ("ar", "rtl", "الأنهار"),
    ]
    assert [site.anchor for site in entries["hasan"].sites] == ["cite-hasan", "cite-hasan-2"]
    divisions = publication.texts[0].divisions
    nodes = list(walk((*divisions[0].blocks, *divisions[0].notes)))
    links = [node for node in nodes if isinstance(node, CitationLink)]
    assert {link.target for link in links} == {entry.anchor for entry in publication.bibliography}
    assert publication.homes["bib-doe"] == "bibliography"


def test_a_source_that_is_a_work_is_written_once() -> None:
    publication, wrong = loaded("Rain [@doe, p. 3] and [see @radio; @report]. @radio says [@one].", sources=SOURCES)
    assert publication is not None and not wrong
    assert plain_text(publication.texts[0].divisions[0].blocks) == (
        "Rain [S1, p. 3] and [see S2; S1]. River Radio says (Lee, 2003)."
    )
    assert [entry.key for entry in publication.bibliography] == ["one"]
    by_id = {each.source.id: each for each in publication.attributions}
    assert plain_text(by_id["report"].reference) == "Doe, J. and Berg, J. (2001) Rivers. Weir."
    assert len(by_id["report"].references) == 2 and len(by_id["radio"].references) == 2
    nodes = walk(publication.texts[0].divisions[0].blocks)
    assert [node.source for node in nodes if isinstance(node, SourceReference)] == [
        "report",
        "radio",
        "report",
        "radio",
    ]


def test_a_style_of_numbers_counts_in_its_order() -> None:
    text = "[@two; @doe] and @doe, [@one]."
    assert said(text, style=NUMBERS) == "[1, 2] and Doe, Berg [2], [3]."
    publication, _ = loaded(text, style=NUMBERS)
    assert publication is not None
    assert [plain_text(entry.children) for entry in publication.bibliography] == ["1. Lakes", "2. Rivers", "3. Ponds"]


@pytest.mark.parametrize(
    ("written", "finding"),
    [
        ("[@doo]", 'unknown-citation: no work and no source is called "doo" | did you mean "@doe"?'),
        ("@haasan", 'unknown-citation: no work and no source is called "haasan" | did you mean "@hasan"?'),
        ("[@xyzzy9]", 'unknown-citation: no work and no source is called "xyzzy9"'),
    ],
)
def test_a_key_that_no_work_has_is_an_error_that_says_what_was_meant(written: str, finding: str) -> None:
    publication, wrong = loaded(written)
    assert publication is not None
    assert wrong[0].startswith(finding)
    assert plain_text(publication.texts[0].divisions[0].blocks) == written


def test_without_a_bibliography_a_citation_is_shown_as_it_is() -> None:
    outcome = load(
        "t.md", files=Overlay({Path("t.md"): "# T\n\nAs [@lee99, p. 5] and @lee1999 say, @alice.\n"}, NOTHING)
    )
    assert [each.name for each in outcome.diagnostics if each.name == "citation-unread"] == ["citation-unread"] * 2
    assert outcome.value is not None
    assert plain_text(outcome.value.texts[0].divisions[0].blocks) == "As [@lee99, p. 5] and @lee1999 say, @alice."


_NAMESPACE = 'xmlns="http://purl.org/net/xbiblio/csl"'


@pytest.mark.parametrize(
    "style",
    ["<style", "<a/>", f"<style {_NAMESPACE}/>", "\0", f'<style {_NAMESPACE} version="1.0"><citation/></style>'],
)
def test_a_style_that_cant_be_used_is_an_error(style: str) -> None:
    publication, wrong = loaded("[@doe]", style=style)
    assert publication is not None
    assert [each.partition(":")[0] for each in wrong] == ["citation-style-unreadable"]
    assert plain_text(publication.texts[0].divisions[0].blocks) == "(Doe and Berg, 2001)"


def test_nothing_is_read_outside_the_publication() -> None:
    files = {
        Path("r/publication.yaml"): "title: R\nlanguage: en\nbibliography: [../x.bib, /etc/passwd]\ncsl: ../a.csl\n",
        Path("r/text.md"): "# R\n\nWords.\n",
        Path("x.bib"): BIB,
    }
    outcome = load("r", files=Overlay(files, NOTHING))
    assert [each.name for each in outcome.diagnostics if each.severity is Severity.ERROR] == ["path-outside"] * 3


def test_citations_stand_in_headings_captions_and_lists() -> None:
    publication, wrong = loaded("## As [@doe] says\n\nWords.\n\n- [@one]\n\n> [@two]")
    assert publication is not None and not wrong
    kinds = [node for node in walk(publication.texts[0].divisions[0].blocks) if isinstance(node, Citation)]
    assert [plain_text((node,)) for node in kinds] == ["(Doe and Berg, 2001)", "(Lee, 2003b)", "(Lee, 2003a)"]


def test_the_process_stays_as_it_was(capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder) -> None:
    before = locale.setlocale(locale.LC_ALL)
    unknown = "@book{odd, title={T}, year={about 1900}, abstract={A}, keywords={k}, file={f}}"
    publication, wrong = loaded("[@odd, p. 3] and @odd", "ar", bib=unknown)
    assert publication is not None and not wrong
    assert locale.setlocale(locale.LC_ALL) == before
    assert capfd.readouterr() == ("", "")
    assert not list(recwarn)


def test_a_last_heading_with_nothing_below_it_names_the_bibliography() -> None:
    publication, wrong = loaded("As [@doe] says.\n\n## References\n\n::: {#refs}\n:::")
    assert publication is not None and not wrong
    assert "References" not in plain_text(publication.texts[0].divisions[0].blocks)
    assert [each.title for each in publication.documents if each.kind == "bibliography"] == ["References"]


def test_a_last_heading_stays_where_nothing_is_cited() -> None:
    assert said("Nothing.\n\n## References") == "Nothing. References"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_others_follow_names_without_a_word_for_and(language: str) -> None:
    bib = "@book{a, author={Lee, Ann and Doe, Jo and others}, title={T}, year=2001}"
    publication, _ = loaded("[@a], @a.", language, bib=bib)
    assert publication is not None
    assert plain_text(publication.texts[0].divisions[0].blocks) == "(Lee, Doe et al., 2001), Lee, Doe et al. (2001)."
