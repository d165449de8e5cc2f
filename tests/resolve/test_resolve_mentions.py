import pytest

from publish.model.blocks import Box, ClaimBlock, List, ListItem, Notice, Quotation, Summary, Timeline, TimelineEntry
from publish.model.entities import Records
from publish.model.inlines import Date, Emphasis, Link, Mention
from publish.model.walk import walk

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
    only,
    paragraph,
    person,
    place,
    publication,
    rules,
    run,
    source,
    term,
)

RASTAN = Records(places=(place("rastan", "Rastan"), place("homs", "Homs")))


def mentions(value):
    found = [node for text in value.texts for each in text.divisions for node in walk((*each.blocks, *each.notes))]
    return [node for node in found if isinstance(node, Mention)]


def test_first_mention_of_a_record_in_each_text_links_to_its_entry():
    one = document(paragraph(mention("place", "rastan"), mention("place", "rastan")), slug="one", title="One")
    two = document(paragraph(mention("place", "rastan")), slug="two", title="Two")
    found = mentions(publication(one, two, records=RASTAN, title="Both"))
    assert [node.first for node in found] == [True, False, True]
    assert {node.target for node in found} == {"glossary-rastan"}
    assert [node.anchor for node in found] == ["mention-rastan", "mention-rastan-2", "mention-rastan-3"]


def test_unknown_record_is_an_error_with_the_nearest_match():
    found = only(run(document(paragraph(mention("place", "rastn"))), records=RASTAN), "unknown-record")
    assert found.message == 'there is no place "rastn" among the records'
    assert found.hint == 'did you mean "rastan"?'
    assert found.position.path == "text.md"


def test_id_of_another_kind_is_named():
    found = only(run(document(paragraph(mention("group", "rastan"))), records=RASTAN), "unknown-record")
    assert found.hint == '"rastan" is a place: write place:rastan'


def test_all_mistakes_come_in_one_run():
    text = document(paragraph(mention("place", "x")), paragraph(mention("person", "y")), paragraph(claim("z", "w")))
    assert rules(run(text, records=RASTAN)) == ["unknown-record"] * 3


def test_mentions_inside_claims_emphasis_captions_and_notes_are_tied():
    caption = inlines("In ", mention("place", "homs"))
    text = document(
        paragraph(claim("afp", "It is ", Emphasis(position=at(), children=(mention("place", "rastan"),)))),
        figure("flag"),
        paragraph(call("1")),
        notes=(note("1", mention("place", "rastan")),),
    )
    records = Records(places=RASTAN.places, sources=(source("afp"),))
    value = publication(text, records=records, figures=(figure_record("flag", caption=caption, credit="AFP"),))
    assert [(node.record, node.first) for node in mentions(value)] == [("rastan", True), ("rastan", False)]
    (in_caption,) = (node for node in walk(value.figures[0].caption) if isinstance(node, Mention))
    assert in_caption.first and in_caption.target == "glossary-homs"
    assert value.homes[in_caption.anchor] == "article"


def test_mention_in_the_very_letters_of_an_abbreviation_knows_its_long_form():
    records = Records(
        terms=(
            term("mm", "mm", abbreviation_of="millimetre"),
            term("eu", "EU", abbreviation_of="union"),
            term("odd", "odd", abbreviation_of="odd"),
            term("weir", "weir"),
        ),
        groups=(group("union", "European Union", short="EU"),),
    )
    text = document(
        paragraph(
            mention("term", "mm", "mm"),
            mention("term", "mm", Emphasis(position=at(), children=inlines("mm"))),
            mention("term", "mm", "MM"),
            mention("term", "mm", "1 mm"),
            mention("term", "eu", "EU"),
            mention("term", "odd", "odd"),
            mention("term", "weir", "weir"),
            mention("group", "union", "EU"),
        )
    )
    found = mentions(run(text, records=records).value)
    assert [node.expansion for node in found] == ["millimetre", "millimetre", "", "", "European Union", "", "", ""]


def test_mention_inside_a_link_is_marked_and_the_next_one_links():
    linked = Link(position=at(), href="https://example.org", children=(mention("place", "rastan"),))
    text = document(paragraph(linked, mention("place", "rastan")))
    assert [node.first for node in mentions(publication(text, records=RASTAN))] == [False, True]


def test_mention_that_holds_another_leaves_the_link_to_it():
    outer = mention("person", "governor", "governor of ", mention("place", "homs"))
    records = Records(places=RASTAN.places, people=(person("governor"),))
    found = mentions(publication(document(paragraph(outer)), records=records))
    assert [(node.record, node.first) for node in found] == [("governor", False), ("homs", True)]


def test_one_id_for_a_group_and_a_place_gives_two_entries():
    records = Records(groups=(group("syria"),), places=(place("syria"),))
    text = document(paragraph(mention("group", "syria"), mention("place", "syria")))
    found = mentions(publication(text, records=records))
    assert [node.target for node in found] == ["glossary-group-syria", "glossary-place-syria"]
    assert [node.first for node in found] == [True, True]


def test_a_thousand_unknown_records_are_found_quickly():
    text = document(paragraph(*(mention("place", f"nowhere-{number}" * 20) for number in range(1000))))
    many = Records(places=tuple(place(f"place-{number}") for number in range(300)))
    assert len(rules(run(text, records=many))) == 1000


HERE = (heading(2, "Inside"), paragraph(mention("place", "rastan")))
CONTAINERS = {
    "box": Box(position=at(), blocks=HERE),
    "notice": Notice(position=at(), blocks=HERE),
    "summary": Summary(position=at(), blocks=HERE),
    "timeline": Timeline(
        position=at(),
        heading=HERE[0],
        entries=(
            TimelineEntry(
                position=at(), date=Date(position=at(), value="2018", children=inlines("2018")), blocks=HERE[1:]
            ),
        ),
    ),
    "quotation": Quotation(position=at(), blocks=HERE),
    "list": List(position=at(), ordered=False, items=(ListItem(position=at(), blocks=HERE),)),
}


@pytest.mark.parametrize("container", CONTAINERS.values(), ids=CONTAINERS)
def test_what_follows_a_container_is_under_the_heading_before_it(container):
    after = (mention("place", "rastan"), " ", claim("afp", "It rains."), call("1"))
    text = document(heading(2, "Outside"), container, paragraph(*after), notes=(note("1", mention("place", "homs")),))
    value = publication(text, records=Records(places=RASTAN.places, sources=(source("afp"),)))
    sites = {entry.record.id: [site.place for site in entry.mentions] for entry in value.glossary[0].entries}
    assert sites == {"homs": ["Outside"], "rastan": ["Inside", "Outside"]}
    assert [site.place for site in value.attributions[0].claims] == ["Outside"]


@pytest.mark.parametrize("container", CONTAINERS.values(), ids=CONTAINERS)
def test_what_follows_a_container_before_the_first_heading_is_under_the_title(container):
    value = publication(document(container, paragraph(mention("place", "rastan"))), records=RASTAN)
    (entry,) = value.glossary[0].entries
    assert [site.place for site in entry.mentions] == ["Inside", "A Title"]


def test_a_heading_in_a_passage_that_is_claimed_is_one_of_the_text():
    block = ClaimBlock(position=at(), sources=("afp",), blocks=HERE)
    text = document(heading(2, "Outside"), block, paragraph(mention("place", "rastan")))
    value = publication(text, records=Records(places=RASTAN.places, sources=(source("afp"),)))
    (entry,) = value.glossary[0].entries
    assert [site.place for site in entry.mentions] == ["Inside", "Inside"]
