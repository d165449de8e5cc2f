from dataclasses import replace

import pytest

from publish.diagnostics import Severity
from publish.formats import facts
from publish.model.entities import Records
from publish.model.metadata import Contributor, PublicationFile, Review
from publish.resolve import resolve
from publish.resolve.facts.digest import contents_digest
from publish.resolve.facts.metadata import derived_identifier

from .resolve_builders import (
    at,
    document,
    figure,
    figure_record,
    mention,
    only,
    paragraph,
    picture,
    place,
    publication,
    rules,
    run,
)


def about(*documents, **more):
    return publication(*(documents or (document(paragraph("x")),)), **more).metadata


def test_defaults_of_a_lone_text():
    found = about(document(paragraph("x"), date="2018-05-16", subtitle="Sub"))
    assert (found.title, found.subtitle, found.date, found.date_text) == (
        "A Title",
        "Sub",
        "2018-05-16",
        "May 16, 2018",
    )
    assert found.modified == "2018-05-16T00:00:00Z"
    assert found.identifier == derived_identifier("sample", "A Title", "en")
    assert found.identifier.startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("fields", "epoch", "modified"),
    [
        ({}, None, "2000-01-01T00:00:00Z"),
        ({}, 1526428800, "2018-05-16T00:00:00Z"),
        ({}, 10**30, "2000-01-01T00:00:00Z"),
        ({"date": "2018"}, 1526428800, "2018-01-01T00:00:00Z"),
        ({"date": "2018", "modified": "2019-02-03T01:30+02:00"}, None, "2019-02-02T23:30:00Z"),
        ({"modified": "2019-02/2019-03"}, None, "2019-03-01T00:00:00Z"),
    ],
)
def test_moment_of_the_last_change(fields, epoch, modified):
    assert about(epoch=epoch, **fields).modified == modified


@pytest.mark.parametrize(
    ("language", "words"),
    [("en-GB", "3 February 2019"), ("ar", "3 فبراير 2019"), ("ar-SY", "3 شباط 2019"), ("fr", "3 février 2019")],
)
def test_day_of_the_last_change_is_said_in_words(language, words):
    assert about(modified="2019-02-03T09:00:00Z", language=language).modified_text == words


def test_a_day_that_nobody_knows_is_not_said():
    assert about().modified_text == ""


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("978-3-16-148410-0", "urn:isbn:9783161484100"),
        ("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        ("https://example.org/1", "https://example.org/1"),
        ("urn:example:a", "urn:example:a"),
    ],
)
def test_identifier_as_written(written, identifier):
    assert about(identifier=written).identifier == identifier


def test_language_that_nobody_names_is_a_warning_and_english():
    outcome = run(document(paragraph("x")), language="")
    found = only(outcome, "language-missing")
    assert found.severity is Severity.WARNING
    assert outcome.value.metadata.language == "en"


def test_language_of_the_text_serves_for_a_lone_text():
    found = about(document(paragraph("x"), language="ar-SY"), language="")
    assert (found.language, found.direction) == ("ar-SY", "rtl")


def test_text_without_headline_gets_a_title_and_a_warning():
    outcome = run(document(paragraph("x"), title="", slug="two-words"))
    only(outcome, "headline-missing")
    assert outcome.value.texts[0].plain_title == "Two words"


def test_title_of_the_front_matter_is_that_of_the_text():
    text = document(paragraph("x"), title="")
    outcome = run(replace(text, front_matter=replace(text.front_matter, title="Title")))
    assert outcome.value.texts[0].plain_title == "Title" and not outcome.diagnostics


def test_byline_names_authors_and_everyone_is_a_contributor():
    people = tuple(Contributor(name=name, role=role, position=at()) for name, role in (("A", "aut"), ("T", "trl")))
    value = publication(document(paragraph("x"), contributors=people), contributors=(people[0],))
    assert value.texts[0].byline.names == ("A",)
    assert [(each.name, each.role) for each in value.metadata.contributors] == [("A", "aut"), ("T", "trl")]


def test_a_text_that_stands_alone_takes_from_the_publication_what_it_does_not_say_itself():
    author = (Contributor(name="A", role="aut", position=at()),)
    fields = {"subtitle": "Sub", "contributors": author, "date": "2018"}
    alone = publication(document(paragraph("x")), **fields).texts[0]
    assert (alone.subtitle, alone.byline.names, alone.byline.date) == ("Sub", ("A",), "2018")
    first = publication(document(paragraph("x"), slug="one"), document(paragraph("y"), slug="two"), **fields).texts[0]
    assert (first.subtitle, first.byline.names, first.byline.date) == ("", (), "")


def test_no_text_is_an_error():
    outcome = run()
    assert outcome.value is None
    assert rules(outcome) == ["no-text"]


def test_cover():
    records = (figure_record("front", image="front.png", alt="x"), figure_record("bare"))
    value = publication(
        document(paragraph("x")), figures=records, cover="front", pictures={"front.png": picture("front.png")}
    )
    assert value.cover is not None and value.cover.image == "front.png"
    assert value.documents[0].kind == "cover"
    assert value.figures == ()
    assert (
        only(run(document(paragraph("x")), figures=records, cover="frnt"), "unknown-figure").hint
        == 'did you mean "front"?'
    )
    only(run(document(paragraph("x")), figures=records, cover="bare"), "cover-without-picture")


def review(contents):
    return Review(by="Reviewers", date="2026-01-02", contents=contents, position=at("publication.yaml"))


def test_review_counts_for_these_very_contents_alone():
    text = document(paragraph("Words."))
    digest = about(text).contents
    value = publication(text, review=review(digest))
    assert value.metadata.review is not None
    standard = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    sentence = f"Reviewers evaluated these contents on January 2, 2026; they conform to {standard}."
    assert sentence in value.accessibility.statement
    assert "Nobody" not in value.accessibility.summary

    changed = run(document(paragraph("Other words.")), review=review(digest))
    found = only(changed, "review-stale")
    assert found.severity is Severity.WARNING
    assert changed.value.metadata.review is None
    assert changed.value.metadata.contents in found.hint
    assert "Nobody has evaluated" in changed.value.accessibility.summary


def test_digest_knows_records_and_pictures_but_not_where_things_lie():
    def digest(definition="x", data=b"1", unused="u", path="text.md"):
        records = Records(places=(place("homs", definition=(paragraph(definition),)), place("other", unused)))
        text = replace(document(paragraph(mention("place", "homs")), figure("f")), position=at(path))
        pictures = {"f.png": picture("f.png", data=data)}
        record = figure_record("f", image="f.png", alt="x")
        return about(text, records=records, pictures=pictures, figures=(record,)).contents

    first = digest()
    assert digest(path="elsewhere/text.md", unused="another") == first
    assert len({first, digest(definition="y"), digest(data=b"2")}) == 3


def test_digest_does_not_change_with_the_date_of_the_last_change_or_the_review():
    text = document(paragraph("x"))
    assert len({about(text).contents, about(text, modified="2020").contents}) == 1


def test_metadata_hold_the_digest_of_small_contents():
    text = document(paragraph("x"))
    file = PublicationFile(position=at("publication.yaml"), language="en")
    outcome = resolve(slug="s", publication=file, documents=(text,), records=Records(), pictures={}, formats=facts())
    assert outcome.value is not None
    direct = contents_digest(publication=file, documents=(text,), records=Records(), pictures={})
    assert outcome.value.metadata.contents == direct
