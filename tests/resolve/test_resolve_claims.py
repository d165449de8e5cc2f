from dataclasses import replace

import pytest

from publish.model.blocks import ClaimBlock, Heading
from publish.model.entities import Control, Records
from publish.model.inlines import Claim
from publish.model.metadata import PublicationFile
from publish.model.walk import walk
from publish.resolve.records.index import record_index
from publish.resolve.records.used import used_records

from .resolve_builders import (
    at,
    call,
    claim,
    document,
    figure,
    figure_record,
    group,
    inlines,
    mention,
    note,
    only,
    paragraph,
    picture,
    place,
    publication,
    reference,
    rules,
    run,
    source,
)

SOURCES = Records(sources=(source("afp", "AFP"), source("sana", "SANA"), source("sohr", "The Observatory")))


def test_sources_are_labelled_in_order_of_first_use_through_all_texts():
    one = document(paragraph(claim("sohr", "a"), reference("afp", "b")), slug="one", title="One")
    two = document(paragraph(claim("sana,sohr", "c")), slug="two", title="Two")
    value = publication(one, two, records=SOURCES, title="Both")
    assert [(each.label, each.source.id) for each in value.attributions] == [
        ("S1", "sohr"),
        ("S2", "afp"),
        ("S3", "sana"),
    ]
    claims = [node for node in walk(value.texts[1].divisions[0].blocks) if isinstance(node, Claim)]
    assert [(mark.label, mark.name, mark.target) for mark in claims[0].marks] == [
        ("S3", "SANA", "source-sana"),
        ("S1", "The Observatory", "source-sohr"),
    ]


def test_attribution_leads_back_to_every_claim_and_reference():
    text = document(
        paragraph(claim("afp", "People left"), " as ", reference("afp", "the agency"), claim("afp,afp", "x"))
    )
    (attribution,) = publication(text, records=SOURCES).attributions
    assert [site.text for site in attribution.claims] == ["People left", "x"]
    assert [(site.anchor, site.text) for site in attribution.references] == [("reference-afp", "the agency")]


def test_claim_of_blocks_has_marks_and_a_site():
    block = ClaimBlock(position=at(), sources=("sana",), blocks=(paragraph("One."), paragraph("Two.")))
    value = publication(document(block), records=SOURCES)
    (resolved,) = value.texts[0].divisions[0].blocks
    assert [mark.label for mark in resolved.marks] == ["S1"]
    assert value.attributions[0].claims[0].text == "One. Two."
    assert value.homes[resolved.anchor] == "article"


def test_anchor_of_a_claim_stays_when_another_paragraph_changes():
    def anchor(first):
        text = document(paragraph(first), paragraph(claim("afp", "People left")))
        return publication(text, records=SOURCES).attributions[0].claims[0].anchor

    assert anchor("one") == anchor("something else entirely")


def test_unknown_source_is_an_error_at_the_claim_and_the_others_keep_their_marks():
    outcome = run(document(paragraph(claim("sanna,afp", "x"))), records=SOURCES)
    found = only(outcome, "unknown-record")
    assert found.hint == 'did you mean "sana"?'
    assert [each.source.id for each in outcome.value.attributions] == ["afp"]


def test_sources_of_glossary_entries_are_attributions_too():
    control = Control(holder="gov", date="2018-05-16", source="sana", position=at("places.yaml"))
    records = Records(
        groups=(group("gov", "Government", according_to=("sohr",)),),
        places=(place("rastan", control=(control,)),),
        sources=SOURCES.sources,
    )
    value = publication(document(paragraph(mention("place", "rastan"))), records=records)
    resting = {each.source.id: [site.anchor for site in each.glossary] for each in value.attributions}
    assert resting == {"sana": ["glossary-rastan"], "sohr": ["glossary-gov"]}


def test_source_that_is_a_group_leads_to_its_entry_when_there_is_one():
    records = Records(groups=(group("sohr", "Observatory"),), sources=(source("sohr", "SOHR", group="sohr"),))
    named = publication(document(paragraph(claim("sohr", "a"), mention("group", "sohr"))), records=records)
    assert (named.attributions[0].group_target, named.attributions[0].group_name) == ("glossary-sohr", "Observatory")
    unnamed = publication(document(paragraph(claim("sohr", "a"))), records=records)
    (attribution,) = unnamed.attributions
    assert (attribution.group_target, attribution.group_name, unnamed.glossary) == ("", "", ())


def test_mentions_in_the_description_of_a_source_join_the_glossary():
    described = source("afp", description=(paragraph("Sits in ", mention("place", "paris")),))
    records = Records(places=(place("paris"),), sources=(described,))
    value = publication(document(paragraph(claim("afp", "a"))), records=records)
    assert [entry.name for entry in value.glossary[0].entries] == ["Paris"]
    assert value.homes["mention-paris"] == "attributions"


def test_broken_references_in_records_nobody_uses_are_found():
    records = Records(
        places=(
            place("rastan", within="hims"),
            place("homs", control=(Control(holder="x", date="2018", source="afq", position=at("places.yaml")),)),
        ),
        groups=(group("gov", definition=(paragraph(mention("place", "hom")),), according_to=("nobody",)),),
        sources=(source("afp", group="gof"),),
    )
    outcome = run(document(paragraph("Plain.")), records=records)
    assert rules(outcome) == ["unknown-record"] * 5
    assert {found.hint for found in outcome.diagnostics} >= {'did you mean "homs"?', 'did you mean "gov"?'}


def test_notes_may_claim():
    text = document(paragraph("x", call("1")), notes=(note("1", claim("afp", "so it says")),))
    assert publication(text, records=SOURCES).attributions[0].claims[0].text == "so it says"


def labels(value):
    return [(each.label, each.source.id) for each in value.attributions]


def test_sources_and_entities_of_a_figure_come_up_where_it_stands():
    record = figure_record(
        "flag",
        image="flag.png",
        caption=inlines(claim("sana", "Raised"), mention("place", "homs")),
        description=(paragraph(claim("sohr", "Green")),),
    )
    text = document(figure("flag"), paragraph(claim("afp", "x")))
    records = Records(sources=SOURCES.sources, places=(place("homs"),))
    shown = publication(text, records=records, figures=(record,), pictures={"flag.png": picture("flag.png")})
    assert labels(shown) == [("S1", "sana"), ("S2", "sohr"), ("S3", "afp")]
    assert [entry.name for entry in shown.glossary[0].entries] == ["Homs"]
    missing = publication(text, records=records, figures=(replace(record, image=""),))
    assert labels(missing) == [("S1", "sohr"), ("S2", "sana"), ("S3", "afp")]  # the description stands for the picture


def test_words_that_name_a_source_lead_to_its_entry():
    value = publication(document(paragraph(reference("afp", "the agency"))), records=SOURCES)
    (node,) = value.texts[0].divisions[0].blocks[0].children
    assert (node.anchor, node.target) == ("reference-afp", "source-afp")
    assert value.attributions[0].anchor == "source-afp"


def test_what_records_name_and_nobody_has_is_found_where_it_is_written():
    wrong = {"group": at("sources.yaml"), "place": at("publication.yaml"), "within": at("places.yaml")}
    records = Records(
        sources=(source("afp", group="gof", fields=(("group", wrong["group"]),)),),
        places=(place("homs", within="siria", fields=(("within", wrong["within"]),)),),
    )
    figures = (figure_record("flag", place="hims", fields=(("place", wrong["place"]),)),)
    found = run(document(paragraph(reference("reuters", "x"))), records=records, figures=figures).diagnostics
    said = {each.message: each.position for each in found}
    assert said.pop('there is no source "reuters" among the records').path == "text.md"
    assert said == {
        'there is no group "gof" among the records': wrong["group"],
        'there is no place "hims" among the records': wrong["place"],
        'there is no place "siria" among the records': wrong["within"],
    }


def test_what_records_name_comes_up_round_by_round_entities_before_sources():
    told = {each: (paragraph(claim(each, "x")),) for each in ("two", "three")}
    records = Records(
        places=(
            place("p", definition=(*told["two"], paragraph(mention("place", "q")))),
            place("q", definition=told["three"]),
            place("r"),
        ),
        sources=(source("one", description=(paragraph(mention("place", "r")),)), source("two"), source("three")),
    )
    text = document(paragraph(mention("place", "p"), claim("one", "x")))
    used = used_records(
        record_index(records, PublicationFile(position=at()), (text,)),
        [tuple(walk(text.blocks))],
        {"S{number}": "S{number}"},
    )
    assert [record for _kind, record in used.keys] == ["p", "one", "two", "q", "r", "three"]
    assert dict(used.labels) == {"one": "S1", "two": "S2", "three": "S3"}
    assert used.entities == (("place", "p"), ("place", "q"), ("place", "r"))
    assert labels(publication(text, records=records)) == [("S1", "one"), ("S2", "two"), ("S3", "three")]


def test_claims_and_references_in_records_are_places_that_their_sources_lead_back_to():
    defined = place("homs", definition=(paragraph(claim("sana", "A city"), " as ", reference("afp", "AFP")),))
    described = source("sana", "SANA", description=(paragraph(claim("afp", "State agency"), mention("place", "homs")),))
    records = Records(places=(defined,), sources=(described, source("afp", "AFP")))
    value = publication(document(paragraph(mention("place", "homs"))), records=records)
    claims = {each.source.id: [(site.text, site.place) for site in each.claims] for each in value.attributions}
    references = {each.source.id: [(site.text, site.place) for site in each.references] for each in value.attributions}
    assert claims == {"sana": [("A city", "Glossary: Homs")], "afp": [("State agency", "Attributions: SANA")]}
    assert references == {"sana": [], "afp": [("AFP", "Glossary: Homs")]}
    assert [site.place for site in value.glossary[0].entries[0].mentions] == ["A Title"]  # those in texts alone


def test_what_the_headline_names_has_its_home_where_the_headline_stands():
    headline = Heading(position=at(), level=1, children=(claim("afp", "It rains"),))
    value = publication(replace(document(paragraph("x")), headline=headline), records=SOURCES)
    node, marks = value.texts[0].title
    assert [mark.label for mark in marks.marks] == ["S1"]
    assert value.homes[node.anchor] == "article"
    assert value.attributions[0].claims[0].anchor == node.anchor


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("group", "groups.yaml"),
        ("place", "places.yaml"),
        ("person", "people.yaml"),
        ("term", "terms.yaml"),
    ],
)
def test_hint_names_the_file_where_a_record_belongs(kind, file):
    assert only(run(document(paragraph(mention(kind, "nobody")))), "unknown-record").hint == f'add "nobody" to {file}'


def test_hint_names_the_file_where_a_source_belongs():
    assert only(run(document(paragraph(claim("nobody", "x")))), "unknown-record").hint == 'add "nobody" to sources.yaml'
