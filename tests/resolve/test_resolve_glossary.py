import pytest

from publish.model.entities import Control, Records, Role
from publish.model.inlines import TextLink

from .resolve_builders import (
    at,
    document,
    figure,
    figure_record,
    group,
    heading,
    inlines,
    mention,
    name,
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

SYRIA = (
    place("rastan", "Rastan", within="homs", feature="town", coordinates=(34.92, 36.73), precision="to the town"),
    place("homs", "Homs province", within="syria"),
    place("syria", "Syria"),
)


def entries(value):
    return {entry.record.id: entry for section in value.glossary for entry in section.entries}


def facts(entry):
    return [(fact.label, fact.value, fact.target) for fact in entry.facts]


def test_entries_of_what_is_mentioned_and_of_what_entries_name():
    control = Control(holder="gov", date="2018-05-16", source="afp", position=at("places.yaml"))
    town = place("rastan", within="homs", control=(control,), definition=(paragraph(mention("term", "pocket")),))
    records = Records(
        groups=(group("gov", "Government"), group("unused")),
        places=(town, *SYRIA[1:]),
        sources=(source("afp", "AFP"),),
        terms=(term("pocket"),),
    )
    value = publication(document(paragraph(mention("place", "rastan"))), records=records)
    assert set(entries(value)) == {"rastan", "homs", "syria", "gov", "pocket"}
    assert [section.entity for section in value.glossary] == ["group", "place", "term"]
    assert [section.anchor for section in value.glossary] == ["glossary-groups", "glossary-places", "glossary-terms"]
    assert facts(entries(value)["rastan"]) == [
        ("Within", "Homs province, Syria", "glossary-homs"),
        ("Control", "Government (May 16, 2018, according to AFP)", "glossary-gov"),
    ]


def test_no_mention_no_glossary():
    value = publication(document(paragraph("Plain.")), records=Records(places=SYRIA))
    assert value.glossary == ()
    assert [each.kind for each in value.documents] == ["division", "colophon"]


def test_facts_of_places_in_the_words_of_the_language():
    records = Records(places=SYRIA)
    text = document(paragraph(mention("place", "rastan")))
    english = facts(entries(publication(text, records=records))["rastan"])
    assert english[0] == ("Kind", "town", "")
    assert english[2] == ("Coordinates", "34.92° N, 36.73° E (to the town)", "")
    french = facts(entries(publication(text, records=records, language="fr"))["rastan"])
    assert french[2] == ("Coordonnées", "34,92° N, 36,73° E (to the town)", "")
    arabic = facts(entries(publication(text, records=records, language="ar"))["rastan"])
    assert arabic[2] == ("الإحداثيات", "34.92° شمالًا، 36.73° شرقًا (to the town)", "")


@pytest.mark.parametrize(
    ("since", "until", "value"),
    [
        ("2013", "2020-02", "governor (2013 to February 2020)"),
        ("2013", "", "governor (since 2013)"),
        ("", "2020", "governor (until 2020)"),
        ("", "", "governor"),
    ],
)
def test_roles_of_people_are_dated(since, until, value):
    role = Role(text="governor", since=since, until=until, position=at("people.yaml"))
    records = Records(people=(person("barazai", roles=(role,)),))
    entry = entries(publication(document(paragraph(mention("person", "barazai"))), records=records))["barazai"]
    assert facts(entry) == [("Role", value, "")]


def test_definition_links_to_other_entries_and_not_to_its_own():
    definition = (paragraph(mention("place", "homs"), mention("place", "rastan"), mention("place", "homs")),)
    records = Records(places=(place("rastan", definition=definition), place("homs")))
    value = publication(document(paragraph(mention("place", "rastan"))), records=records)
    inside = entries(value)["rastan"].definition[0].children
    assert [(each.record, each.first) for each in inside] == [("homs", True), ("rastan", False), ("homs", False)]
    assert {value.homes[each.anchor] for each in inside} == {"glossary"}
    assert [site.anchor for site in entries(value)["rastan"].mentions] == ["mention-rastan"]
    assert entries(value)["homs"].mentions == ()


def test_descriptions_are_whose_they_are():
    records = Records(groups=(group("gov", according_to=("afp",)),), sources=(source("afp", "AFP"),))
    entry = entries(publication(document(paragraph(mention("group", "gov"))), records=records))["gov"]
    assert [(fact.label, fact.value, fact.target) for fact in entry.according_to] == [
        ("Described by", "AFP", "source-afp")
    ]


def test_names_have_directions_and_the_shown_one_is_not_repeated():
    names = (name("الرستن", "ar", kind="local"), name("Rastan", "en"), name("ar-Rastan", "ar-Latn"))
    records = Records(places=(place("rastan", "Rastan", names=names),), groups=(group("s", "Agency", short="SANA"),))
    value = publication(document(paragraph(mention("place", "rastan"), mention("group", "s"))), records=records)
    found = [(each.text, each.direction) for each in entries(value)["rastan"].names]
    assert found == [("الرستن", "rtl"), ("ar-Rastan", "ltr")]
    assert [(each.text, each.kind) for each in entries(value)["s"].names] == [("SANA", "acronym")]


def test_who_calls_it_so_is_said_even_of_the_name_that_is_shown():
    names = (name("داعش", "ar", kind="used-by-others"), name("Daesh", "en", used_by="most media"), name("Daesh", "en"))
    records = Records(groups=(group("one", "داعش", names=names), group("two", "Daesh", names=names)))
    value = publication(document(paragraph(mention("group", "one"), mention("group", "two"))), records=records)
    found = {key: [(each.text, each.used_by) for each in entry.names] for key, entry in entries(value).items()}
    assert found["one"] == [("داعش", ""), ("Daesh", "most media"), ("Daesh", "")]
    assert found["two"] == [("داعش", ""), ("Daesh", "most media")]


def test_mentions_have_their_words_and_the_heading_above_them():
    blocks = (
        paragraph(mention("place", "homs", "Homs")),
        heading(2, "Later"),
        paragraph(mention("place", "homs", "Homs"), mention("place", "homs", "Homs"), mention("place", "homs", "it")),
    )
    entry = entries(publication(document(*blocks), records=Records(places=(place("homs"),))))["homs"]
    assert [(site.text, site.place) for site in entry.mentions] == [
        ("Homs", "A Title"),
        ("Homs", "Later"),
        ("Homs", "Later"),
        ("it", "Later"),
    ]


def test_mentions_of_several_texts_name_the_text():
    texts = [
        document(heading(2, "End"), paragraph(mention("place", "homs")), slug=slug, title=slug) for slug in ("a", "b")
    ]
    entry = entries(publication(*texts, records=Records(places=(place("homs"),)), title="Both"))["homs"]
    assert [site.place for site in entry.mentions] == ["a: End", "b: End"]


def test_place_within_itself_is_one_finding_and_ends():
    records = Records(places=(place("b", within="c"), place("c", within="a"), place("a", within="b")))
    outcome = run(document(paragraph(mention("place", "b"))), records=records)
    found = only(outcome, "place-within-itself")
    assert found.message == 'place "a" lies within itself: a in b in c in a'
    assert set(entries(outcome.value)) == {"a", "b", "c"}


def test_place_directly_within_itself():
    outcome = run(document(paragraph(mention("place", "a"))), records=Records(places=(place("a", within="a"),)))
    assert only(outcome, "place-within-itself").message == 'place "a" lies within itself: a in a'


def test_term_that_abbreviates_itself_and_one_that_abbreviates_another():
    records = Records(
        terms=(term("un", "UN", abbreviation_of="un"), term("eu", "EU", abbreviation_of="union")),
        groups=(group("union", "European Union"),),
    )
    outcome = run(document(paragraph(mention("term", "un"), mention("term", "eu"))), records=records)
    only(outcome, "term-of-itself")
    found = entries(outcome.value)
    assert facts(found["un"]) == []
    assert facts(found["eu"]) == [("Abbreviation of", "European Union", "glossary-union")]
    assert "union" in found
    assert [(key, each.expansion) for key, each in sorted(found.items())] == [
        ("eu", "European Union"),
        ("un", ""),
        ("union", ""),
    ]


def test_definitions_that_define_each_other_end():
    one = term("one", definition=(paragraph(mention("term", "two"), mention("term", "one")),))
    two = term("two", definition=(paragraph(mention("term", "one")),))
    value = publication(document(paragraph(mention("term", "one"))), records=Records(terms=(one, two)))
    assert set(entries(value)) == {"one", "two"}


def test_figure_of_an_unknown_place():
    records = Records(places=(place("homs"),))
    outcome = run(
        document(figure("f")), records=records, figures=(figure_record("f", place="hmos", caption=inlines("x")),)
    )
    assert rules(outcome) == ["unknown-record"]


def test_glossary_is_in_that_order():
    names = ("حماة", "الرستن", "دمشق")
    records = Records(places=tuple(place(f"p{number}", each) for number, each in enumerate(names)))
    text = document(paragraph(*(mention("place", f"p{number}") for number in range(3))))
    value = publication(text, records=records, language="ar")
    assert [entry.name for entry in value.glossary[0].entries] == ["حماة", "دمشق", "الرستن"]
    assert value.glossary[0].title == "الأماكن"


def test_thousands_of_places_within_each_other_and_a_thousand_bad_links_are_found():
    chain = tuple(place(f"p{number}", within=f"p{number + 1}") for number in range(3000))
    records = Records(places=(*chain, place("p3000", within="p0")))
    links = [TextLink(position=at(), text="", heading=f"nowhere-{n}", children=inlines("x")) for n in range(1000)]
    text = document(
        *(heading(2, f"Heading {number}") for number in range(500)), paragraph(mention("place", "p0"), *links)
    )
    outcome = run(text, records=records)
    assert rules(outcome).count("place-within-itself") == 1
    assert rules(outcome).count("unknown-heading") == 1000
    assert len(entries(outcome.value)) == 3001


def test_a_long_circle_of_places_is_shown_by_its_ends():
    letters = "abcdefghij"
    places = tuple(place(each, within=letters[(number + 1) % 10]) for number, each in enumerate(letters))
    found = only(run(document(paragraph("x")), records=Records(places=places)), "place-within-itself")
    assert found.message == 'place "a" lies within itself: a in b in c in d in … in i in j in a'
