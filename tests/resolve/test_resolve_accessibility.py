import pytest

from publish.model.blocks import Cell, Row, Table
from publish.model.entities import Records
from publish.model.inlines import Picture

from .resolve_builders import (
    at,
    document,
    figure,
    figure_record,
    inlines,
    mention,
    paragraph,
    picture,
    place,
    run,
)

MAP = "images/map.png"


def facts(*blocks, record=None, needs=(), pictures=(MAP,), media_type="image/png", data=b"", **more):
    records = (figure_record("map", caption=inlines("Map"), **record),) if record is not None else ()
    shown = {each: picture(each, media_type, data) for each in pictures}
    outcome = run(document(*blocks), figures=records, needs_description=needs, pictures=shown, **more)
    assert outcome.value is not None
    return outcome.value.accessibility


LONG = (paragraph("North is up."),)


def test_text_alone():
    found = facts(paragraph("Words."))
    assert found.access_modes == ("textual",)
    assert found.sufficient == (("textual",),)
    assert found.hazards == ("none",)
    assert found.features == (
        "tableOfContents",
        "structuralNavigation",
        "readingOrder",
        "ARIA",
        "displayTransformability",
        "highContrastDisplay",
    )


def test_picture_with_alternative_text():
    found = facts(figure("map"), record={"image": MAP, "alt": "A map"})
    assert found.access_modes == ("textual", "visual")
    assert found.sufficient == (("textual",), ("textual", "visual"))
    assert "alternativeText" in found.features
    assert "longDescription" not in found.features
    assert "highContrastDisplay" not in found.features


def test_picture_without_alternative_text_takes_the_claim_away():
    found = facts(figure("map"), record={"image": MAP})
    assert found.sufficient == (("textual", "visual"),)
    assert "alternativeText" not in found.features


def test_undescribed_map_takes_the_claim_away_and_a_description_gives_it_back():
    undescribed = facts(figure("map"), record={"image": MAP, "alt": "A map"}, needs=("map",))
    assert undescribed.sufficient == (("textual", "visual"),)
    assert "longDescription" not in undescribed.features
    described = facts(figure("map"), record={"image": MAP, "alt": "A map", "description": LONG}, needs=("map",))
    assert described.sufficient == (("textual",), ("textual", "visual"))
    assert "longDescription" in described.features


def test_table_is_text():
    row = Row(position=at(), cells=(Cell(position=at(), children=inlines("x")),))
    assert facts(Table(position=at(), head=(row,), rows=(row,))).access_modes == ("textual",)


def test_figure_that_is_not_reproduced_is_text_and_the_summary_says_so():
    found = facts(figure("map"), record={"description": LONG}, needs=("map",))
    assert found.access_modes == ("textual",)
    assert found.sufficient == (("textual",),)
    assert "alternativeText" not in found.features
    assert "Some pictures are not reproduced" in found.summary


def test_decorative_pictures_and_cover_are_no_access_mode():
    assert facts(figure("map"), record={"image": MAP, "decorative": "a rule"}).access_modes == ("textual",)
    cover = facts(paragraph("x"), record={"image": MAP}, cover="map")
    assert cover.access_modes == ("textual",)
    assert "highContrastDisplay" not in cover.features


def test_picture_among_the_words_counts():
    good, bad = (Picture(position=at(), image=MAP, alt=alt) for alt in ("A tap", ""))
    assert facts(paragraph(good)).sufficient == (("textual",), ("textual", "visual"))
    assert facts(paragraph(good, bad)).sufficient == (("textual", "visual"),)


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("image/gif", b"GIF89a..NETSCAPE2.0.."),
        ("image/svg+xml", b"<svg><animate/></svg>"),
        ("image/png", b"..acTL.."),
        ("image/webp", b"..ANIM.."),
    ],
)
def test_moving_picture_is_not_called_harmless(media_type, data):
    found = facts(figure("map"), record={"image": MAP, "alt": "x"}, media_type=media_type, data=data)
    assert found.hazards == ("unknownFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard")
    assert "Some pictures may move or flash." in found.statement


def test_features_that_the_pages_do_not_hold_are_never_named():
    found = facts(figure("map"), record={"image": MAP, "alt": "A map", "description": LONG}, needs=("map",))
    assert not {"pageNavigation", "pageBreakMarkers", "index", "unlocked", "printPageNumbers"} & set(found.features)


def test_summary_holds_the_limits_that_the_author_names_and_what_no_field_says():
    records = Records(places=(place("homs"),))
    found = facts(paragraph(mention("place", "homs")), records=records, accessibility_summary="One  map is\nsmall.")
    assert found.summary == (
        "One map is small. A glossary explains the names in the text and leads back to where they are mentioned. "
        "The EPUB has the page numbers of the print edition. "
        "Nobody has evaluated this publication against a standard of accessibility."
    )


def test_statement_is_in_the_language_of_the_publication_and_names_whom_to_write_to():
    found = facts(paragraph("x"), language="fr", contact="acces@example.org")
    assert found.statement[1] == "Aucune image n’est nécessaire à la compréhension du texte."
    assert found.statement[-1] == "Signalez tout problème d’accessibilité à acces@example.org."
