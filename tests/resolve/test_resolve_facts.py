"""What records, pictures and identifiers say, in all the ways in which they can say it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.model.entities import Control, Records
from publish.model.metadata import Contributor

from .resolve_builders import (
    at,
    document,
    figure,
    figure_record,
    group,
    inlines,
    mention,
    paragraph,
    picture,
    place,
    publication,
    run,
    source,
    term,
)


def facts_of(record, **records):
    """Return the lines of the entry of a place."""
    known = Records(places=(record,), **records)
    value = publication(document(paragraph(mention("place", record.id))), records=known)
    (section,) = [each for each in value.glossary if each.entity == "place"]
    return [(fact.label, fact.value) for fact in section.entries[0].facts]


@pytest.mark.parametrize(
    ("coordinates", "words"),
    [
        ((34.92, 36.73), "34.92° N, 36.73° E"),
        ((-34.92, 36.73), "34.92° S, 36.73° E"),
        ((34.92, -36.73), "34.92° N, 36.73° W"),
        ((-0.5, -120.0), "0.5° S, 120° W"),
        ((0.0, 0.0), "0° N, 0° E"),
    ],
)
def test_coordinates_are_said_with_their_sides(coordinates, words):
    assert facts_of(place("a", coordinates=coordinates)) == [("Coordinates", words)]
    assert facts_of(place("a", coordinates=coordinates, precision="to the mill")) == [
        ("Coordinates", f"{words} (to the mill)")
    ]


@pytest.mark.parametrize(
    ("holder", "date", "by", "words"),
    [
        ("gov", "", "", "Government"),
        ("gov", "2018", "", "Government (2018)"),
        ("gov", "", "afp", "Government (according to AFP)"),
        ("gov", "2018", "afp", "Government (2018, according to AFP)"),
        ("the villagers", "2018", "", "the villagers (2018)"),
    ],
)
def test_who_holds_a_place(holder, date, by, words):
    control = Control(holder=holder, date=date, source=by, position=at("places.yaml"))
    known = {"groups": (group("gov", "Government"),), "sources": (source("afp", "AFP"),)}
    assert facts_of(place("a", control=(control,)), **known) == [("Control", words)]


def test_a_place_lies_within_eight_others_at_most_in_one_line():
    chain = [place(f"p{number}", f"P{number}", within=f"p{number + 1}") for number in range(11)]
    known = Records(places=(*chain, place("p11", "P11")))
    value = publication(document(paragraph(mention("place", "p0"))), records=known)
    entry = next(each for each in value.glossary[0].entries if each.record.id == "p0")
    assert [fact.value for fact in entry.facts] == ["P1, P2, P3, P4, P5, P6, P7, P8"]


def test_a_term_may_abbreviate_words_that_no_record_has():
    records = Records(terms=(term("mm", "mm", abbreviation_of="millimetre"),))
    value = publication(document(paragraph(mention("term", "mm"))), records=records)
    (entry,) = value.glossary[0].entries
    assert [(fact.label, fact.value, fact.target) for fact in entry.facts] == [("Abbreviation of", "millimetre", "")]


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("ISBN 978-3-16-148410-0", "urn:isbn:9783161484100"),
        ("isbn: 316148410x", "urn:isbn:316148410X"),
        ("3-16-148410-X", "urn:isbn:316148410X"),
        ("9783161484100", "urn:isbn:9783161484100"),
        ("urn:isbn:978-3-16-148410-0", "urn:isbn:9783161484100"),
        ("978\u20113\u201116\u2011148410\u20110", "urn:isbn:9783161484100"),
        ("ISSN 0317-8471", "urn:issn:03178471"),
        ("9783161484101", "9783161484101"),
        ("2024000123", "2024000123"),
        ("979-0-2306-7118-7", "979-0-2306-7118-7"),
        (" 9783161484100 ", "urn:isbn:9783161484100"),
        ("97831614841", "97831614841"),
        ("316148410", "316148410"),
        ("977-3-16-148410-0-1", "977-3-16-148410-0-1"),
        ("978-3-16-148410-0 (paper)", "978-3-16-148410-0 (paper)"),
        ("f81d4fae-7dec-11d0-a765-00a0c91e6bf6-1", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6-1"),
    ],
)
def test_identifiers_that_are_numbers_of_books(written, identifier):
    assert publication(document(paragraph("x")), identifier=written).metadata.identifier == identifier


def test_a_contributor_is_named_once_for_each_role():
    def contributor(name, role):
        return Contributor(name=name, role=role, position=at("publication.yaml"))

    of_all = (contributor("Ada", "author"), contributor("Ada", "editor"))
    of_text = (contributor("Ada", "author"), contributor("Ben", "author"))
    value = publication(document(paragraph("x"), contributors=of_text), contributors=of_all)
    assert [(each.name, each.role) for each in value.metadata.contributors] == [
        ("Ada", "author"),
        ("Ada", "editor"),
        ("Ben", "author"),
    ]


DESCRIBED = figure_record("one", image="one.png", alt="One", description=(paragraph("Long."),), caption=inlines("1"))
BARE = figure_record("two", image="two.png", alt="Two", caption=inlines("2"))


def accessible(*records, needs=(), data=b"x", media_type="image/png", **more):
    pictures = {each.image: picture(each.image, media_type, data) for each in records if each.image}
    text = document(*(figure(each.id) for each in records))
    outcome = run(text, figures=records, pictures=pictures, needs_description=needs, **more)
    assert outcome.value is not None
    return outcome.value.accessibility


def test_one_picture_without_its_description_takes_the_claim_of_all_away():
    both = accessible(DESCRIBED, BARE, needs=("one", "two"))
    assert "longDescription" not in both.features and both.sufficient == (("textual", "visual"),)
    assert "Some pictures that carry meaning have no text in their place." in both.statement
    assert "Pictures that need it have a longer description." not in both.statement
    one = accessible(DESCRIBED, BARE, needs=("one",))
    assert "longDescription" in one.features and one.sufficient == (("textual",), ("textual", "visual"))
    assert "Every picture that carries meaning has a text in its place." in one.statement
    assert "Pictures that need it have a longer description." in one.statement


def test_a_description_that_nothing_needs_is_no_feature():
    found = accessible(DESCRIBED, BARE)
    assert "longDescription" not in found.features
    assert "Pictures that need it have a longer description." not in found.statement


@pytest.mark.parametrize("alt", ["", "  "])
def test_one_picture_without_words_takes_the_claim_of_all_away(alt):
    found = accessible(DESCRIBED, replace(BARE, alt=alt))
    assert "alternativeText" not in found.features and found.sufficient == (("textual", "visual"),)


def test_only_pictures_that_are_left_out_are_said_to_be():
    sentence = "Some pictures are not reproduced; their captions and descriptions stand in their place."
    assert sentence not in accessible(DESCRIBED, BARE).summary
    assert sentence in accessible(DESCRIBED, replace(BARE, image="", alt="")).summary
    assert sentence not in accessible(replace(BARE, image="", alt="", decorative="a line")).summary


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("image/gif", b"GIF89a"),
        ("image/png", b"NETSCAPE2.0"),
        ("image/jpeg", b"acTL"),
        ("image/svg+xml", b"<svg/>"),
    ],
)
def test_a_picture_that_is_still_is_harmless(media_type, data):
    found = accessible(BARE, media_type=media_type, data=data)
    assert found.hazards == ("none",)
    assert "Nothing flashes, moves or makes a sound." in found.statement


def test_a_moving_picture_counts_wherever_it_is_shown():
    pictures = {"two.png": picture("two.png", data=b"acTL")}
    hidden = publication(document(paragraph("x")), pictures=pictures)
    assert hidden.accessibility.hazards == ("none",)
    shown = run(document(paragraph("x")), figures=(BARE,), pictures=pictures, cover="two")
    assert shown.value.accessibility.hazards[0] == "unknownFlashingHazard"
