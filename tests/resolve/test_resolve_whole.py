import os
import subprocess
import sys
from pathlib import Path

from publish.model.entities import Control, Records
from publish.model.walk import walk
from tests.steps import steps_of

from .resolve_builders import (
    at,
    call,
    claim,
    document,
    figure,
    figure_record,
    group,
    heading,
    inlines,
    mention,
    note,
    paragraph,
    person,
    place,
    publication,
    source,
    term,
)


def rich():
    control = Control(holder="gov", date="2018-05-16", source="sana", position=at("places.yaml"))
    records = Records(
        groups=(group("gov", "Government", according_to=("afp",)), group("sohr")),
        places=(place("rastan", within="homs", control=(control,)), place("homs"), place("idlib")),
        people=(person("barazai"),),
        sources=(source("afp"), source("sana"), source("sohr", group="sohr")),
        terms=(term("pocket", definition=(paragraph(mention("place", "idlib")),)),),
    )
    one = document(
        heading(2, "Begin"),
        paragraph(claim("sohr,afp", "People left ", mention("place", "rastan")), call("1"), mention("term", "pocket")),
        figure("flag"),
        heading(2, "End"),
        figure("map"),
        slug="one",
        title="One",
        notes=(note("1", mention("person", "barazai"), claim("sana", "so it is")),),
    )
    two = document(heading(2, "End"), paragraph(mention("place", "rastan")), slug="two", title="Two", language="ar")
    figures = tuple(figure_record(each, caption=inlines(each, mention("place", "homs"))) for each in ("flag", "map"))
    return publication(one, two, records=records, figures=figures, title="Both")


def every_anchor(value):
    divisions = [division for text in value.texts for division in text.divisions]
    trees = [node for each in divisions for node in (*each.blocks, *each.notes)]
    trees += [node for each in value.figures for node in (*each.caption, *each.description)]
    trees += [node for section in value.glossary for entry in section.entries for node in entry.definition]
    anchors = [each.anchor for each in value.documents]
    anchors += [each.anchor for section in value.glossary for each in (section, *section.entries)]
    anchors += [each.anchor for each in value.attributions]
    return anchors + [node.anchor for node in walk(trees) if getattr(node, "anchor", "")]


def test_anchors_are_unique_ascii_and_each_has_a_home():
    value = rich()
    anchors = every_anchor(value)
    assert len(anchors) == len(set(anchors)) > 25
    assert all(anchor.isascii() and " " not in anchor for anchor in anchors)
    assert set(anchors) <= set(value.homes)
    assert set(value.homes.values()) <= {each.id for each in value.documents}


def test_everything_that_leads_somewhere_leads_to_an_anchor():
    value = rich()
    entries = [entry for section in value.glossary for entry in section.entries]
    targets = [fact.target for entry in entries for fact in (*entry.facts, *entry.according_to) if fact.target]
    targets += [site.anchor for entry in entries for site in entry.mentions]
    for each in value.attributions:
        targets += [site.anchor for site in (*each.claims, *each.references, *each.glossary)]
    nodes = walk(node for text in value.texts for division in text.divisions for node in division.blocks)
    targets += [node.target for node in nodes if getattr(node, "target", "")]
    assert len(targets) > 10
    assert set(targets) <= set(value.homes)


def test_documents_are_in_reading_order():
    value = rich()
    assert [(each.id, each.kind, each.title) for each in value.documents] == [
        ("opening", "opening", "Both"),
        ("one", "division", "One"),
        ("two", "division", "Two"),
        ("figures", "figures", "Figures and credits"),
        ("attributions", "attributions", "Attributions"),
        ("glossary", "glossary", "Glossary"),
        ("colophon", "colophon", "Colophon"),
    ]


def test_contents_follow_the_reading_order():
    value = rich()

    def flat(items):
        return [each for item in items for each in (item.target, *flat(item.children))]

    targets = flat(value.navigation)
    assert targets[:3] == ["one", "begin", "end"]
    order = [each.id for each in value.documents]
    homes = [order.index(value.homes[target]) for target in targets]
    assert homes == sorted(homes)
    sections = next(item for item in value.navigation if item.target == "glossary")
    assert [item.title for item in sections.children] == ["Groups", "Places", "People", "Terms"]


def chapters(count, length):
    return [
        block for number in range(count) for block in (heading(2, f"Chapter {number}"), paragraph("word " * length))
    ]


def test_long_text_with_chapters_is_cut_and_nothing_is_lost():
    value = publication(document(paragraph("Before."), *chapters(4, 1600), slug="long"))
    divisions = value.texts[0].divisions
    assert [each.id for each in divisions] == ["article", *(f"long-chapter-{number}" for number in range(4))]
    assert [each.opening for each in divisions] == [True, False, False, False, False]
    assert [each.title for each in divisions][:2] == ["A Title", "Chapter 0"]
    assert sum(len(each.blocks) for each in divisions) == 9
    assert value.homes["chapter-2"] == "long-chapter-2"
    assert divisions[1].anchor != divisions[1].blocks[0].anchor


def test_first_chapter_goes_with_the_headline_when_nothing_stands_before_it():
    divisions = publication(document(*chapters(4, 1600))).texts[0].divisions
    assert [len(each.blocks) for each in divisions] == [2, 2, 2, 2]


def test_short_text_and_text_of_two_chapters_stay_whole():
    assert len(publication(document(*chapters(4, 100))).texts[0].divisions) == 1
    assert len(publication(document(*chapters(2, 9000))).texts[0].divisions) == 1


def test_figures_have_a_section_when_there_are_several():
    record = figure_record("flag", caption=inlines("Flag"))
    value = publication(document(figure("flag")), figures=(record,))
    assert "figures" not in [each.kind for each in value.documents]


def book(chapters):
    blocks = []
    for number in range(chapters):
        blocks += [heading(2, f"Chapter {number}"), *(paragraph(*["ten words " * 5] * 3) for _ in range(60))]
        blocks.append(paragraph(mention("place", "sea"), claim("log", f"it is {number}")))
    records = Records(places=(place("sea"),), sources=(source("log"),))
    return publication(document(*blocks), records=records)


def test_a_book_is_as_much_work_as_its_chapters():
    book(2)  # loads what is loaded once
    ten, twenty = (steps_of(lambda chapters=chapters: book(chapters)) for chapters in (10, 20))
    assert twenty <= 2.3 * ten
    assert len(book(130).texts[0].divisions) == 130


def test_result_does_not_depend_on_the_hash_seed():
    program = (
        "import sys, importlib\n"
        f"sys.path.insert(0, {str(Path(__file__).parent.parent.parent)!r})\n"
        "print(repr(importlib.import_module('tests.resolve.test_resolve_whole').rich()))"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(results) == 1
