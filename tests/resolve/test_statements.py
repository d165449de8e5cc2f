"""What is listed under a source as its statements, and in which words."""

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from publish import build, load
from publish.audit.pdf.structure_tree import read_structure_tree
from publish.files import NOTHING, Overlay
from publish.resolve.ties.statements import LONGEST, shortened

ABOUT = "title: Bridge\nlanguage: en\neditions: [epub, print]\n"
SOURCES = "mayor: {name: The mayor, kind: official, group: town}\nradio: {name: Radio, kind: station, group: radio}\n"
GROUPS = (
    "town: {name: The town, definition: A council., according-to: mayor}\nradio: {name: River Radio, type: radio}\n"
)
LONG = "It will be closed at night. " * 30


def book(text: str) -> Overlay:
    records = {"b/records/sources.yaml": SOURCES, "b/records/groups.yaml": GROUPS}
    return Overlay({"b/publication.yaml": ABOUT, "b/text.md": f"# Bridge\n\n{text}", **records}, NOTHING)


def statements(text: str, source: str = "mayor") -> list[str]:
    loaded = load("b", files=book(text))
    assert loaded.value is not None, loaded.diagnostics
    (found,) = (each for each in loaded.value.attributions if each.source.id == source)
    return [site.text for site in found.claims]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("> It opens in June.\n>\n> — [The mayor](source:mayor)", ["It opens in June."]),
        ("> It opens in June.\n> — Ada, [in a letter](source:mayor), 2025", ["It opens in June."]),
        ('> It does.\n>\n> — [The mayor](source:mayor "The bridge opens")', ["The bridge opens"]),
        (f"> {LONG}\n>\n> — [The mayor](source:mayor)", [f"{('It will be closed at night. ' * 21).strip()} …"]),
        ('It cost [dearly](claim:mayor "The bridge was dear").', ["The bridge was dear"]),
        (f"[{LONG}](claim:mayor)", [LONG.strip()]),
        ('::: claim {by=mayor statement="The bridge was dear"}\nIt was.\n:::', ["The bridge was dear"]),
        ("| Town | Dead |\n|---|---|\n| Homs | [34](claim:mayor) |", ["Homs: 34"]),
        ("| Town | Dead | Hurt |\n|---|---|---|\n| Homs | 1 | [34](claim:mayor) |", ["Homs, Hurt: 34"]),
        ("| [Homs](claim:mayor) | Dead |\n|---|---|\n| [Rain](claim:mayor) | 1 |", ["Homs", "Rain"]),
        ('| Town | Dead |\n|---|---|\n| Homs | [34](claim:mayor "34 died") |', ["34 died"]),
        ("> Nothing.\n>\n> — [The mayor](source:mayor)\n\n[It opens](claim:mayor)", ["Nothing.", "It opens"]),
    ],
)
def test_a_statement_is_listed_in_words_that_say_it(text: str, listed: list[str]) -> None:
    assert statements(text) == listed


def test_headers_are_joined_by_the_comma_of_their_text() -> None:
    rows = "| شهر | کشته | زخمی |\n|---|---|---|\n| حمص | 1 | [34](claim:mayor) |"
    text = f"---\ntitle: شهر\nlanguage: fa\n---\n\n{rows}"
    files = {"b/publication.yaml": ABOUT, "b/records/sources.yaml": SOURCES, "b/records/groups.yaml": GROUPS}
    loaded = load("b", files=Overlay({"b/one.md": "# Rain\n\nIt rains.", "b/two.md": text, **files}, NOTHING))
    assert loaded.value is not None, loaded.diagnostics
    (found,) = (each for each in loaded.value.attributions if each.source.id == "mayor")
    assert [site.text for site in found.claims] == ["حمص، زخمی: 34"]


def test_a_quotation_of_two_sources_is_listed_under_both() -> None:
    text = "> It opens.\n>\n> — [The mayor](source:mayor), on [the radio](source:radio)"
    assert statements(text) == statements(text, "radio") == ["It opens."]


def test_a_long_statement_ends_with_a_whole_sentence_or_a_whole_word() -> None:
    assert shortened("Short.") == "Short."
    words = shortened(f"{'word ' * 300}.")
    assert len(words) <= LONGEST + 2 and words.endswith("word …")
    assert shortened("「中文。」" + "很长的一句。" * 200).endswith("。 …")


def test_the_epub_lists_the_statements_and_both_outputs_lead_to_them() -> None:
    text = (
        "> It opens in June.\n>\n> — [The mayor](source:mayor)\n\n"
        'It hurt [hundreds](claim:mayor "Hundreds were hurt").\n\n'
        "| Town | Dead |\n|---|---|\n| Homs | [34](claim:mayor) |\n"
    )
    built = build("b", files=book(text))
    assert built.value is not None, built.diagnostics
    epub, pdf = (each.data for each in built.value)
    with zipfile.ZipFile(BytesIO(epub)) as archive:
        page = etree.fromstring(archive.read("EPUB/attributions.xhtml"))
        links = page.findall(".//{*}ul/{*}li/{*}a")[:3]
        places = [str(link.get("href")).partition("#") for link in links]
        text_page = etree.fromstring(archive.read(f"EPUB/{places[0][0]}"))
    wanted = [f"{words} (page 1)" for words in ("It opens in June.", "Hundreds were hurt", "Homs: 34")]
    assert ["".join(map(str, link.itertext())) for link in links] == wanted
    assert {anchor for _, _, anchor in places} <= {each.get("id") for each in text_page.iter(etree.Element)}
    tree = read_structure_tree(pdf, "b.pdf").value
    assert tree is not None
    led = {link.anchor for each in tree.find("Link") for link in each.links}
    assert {anchor for _, _, anchor in places} & led == {places[0][2]}, "each page is named once"


def test_a_source_leads_to_the_glossary_only_where_it_has_an_entry() -> None:
    loaded = load("b", files=book("[It opens](claim:radio), [the town](group:town) [said](source:mayor)."))
    assert loaded.value is not None
    told = {each.source.id: (each.group_name, each.group_target) for each in loaded.value.attributions}
    assert told == {"radio": ("", ""), "mayor": ("The town", "glossary-town")}
    assert not [found for found in loaded.diagnostics if found.name == "record-unused"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Water rose. It hurt [hundreds](claim:mayor) in the square. More came.", ["It hurt hundreds in the square."]),
        (
            "It hurt [34](claim:mayor), then [34](claim:mayor). Later [34](claim:mayor) left.",
            ["It hurt 34, then 34.", "It hurt 34, then 34.", "Later 34 left."],
        ),
        ("The 12 met. In May [12](claim:mayor) left.", ["In May 12 left."]),
        ("In May [12](claim:radio,mayor) left. Now 12 came.", ["In May 12 left."]),
        ('Of [6](claim:mayor "Six left"), 6 came. Of [6](claim:mayor), 4 did.', ["", "Of 6, 4 did."]),
        ("Dr. Ada and Gen. Bo say [12](claim:mayor) left. No.", ["Dr. Ada and Gen. Bo say 12 left."]),
        ("It hurt\\\n[12](claim:mayor)\\\nthere. No.", ["It hurt 12 there."]),
        ("Some 5 left.\n\n## [5](claim:mayor) days", [""]),
        ("Some 5 left.\n\n[5](claim:mayor)\n: days", [""]),
        ("雨が降った。[34人](claim:mayor)が来た。", ["34人が来た。"]),
        ("[雨が降った](claim:mayor)と言った。", [""]),
        ("[It hurt hundreds](claim:mayor).", [""]),
        ("It [hurt hundreds of people](claim:mayor) there.", [""]),
        ('It hurt [hundreds](claim:mayor "Hundreds were hurt").', [""]),
        ("| Town | Dead |\n|---|---|\n| Homs | [34](claim:mayor) |", [""]),
        ("- It hurt [34](claim:mayor) there.\n- And\n\n  [6](claim:mayor) more.", ["It hurt 34 there.", "6 more."]),
    ],
)
def test_a_number_is_listed_with_its_sentence(text: str, sentences: list[str]) -> None:
    loaded = load("b", files=book(text))
    assert loaded.value is not None, loaded.diagnostics
    (found,) = (each for each in loaded.value.attributions if each.source.id == "mayor")
    assert [site.sentence for site in found.claims] == sentences
