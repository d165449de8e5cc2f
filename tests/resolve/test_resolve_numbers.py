from dataclasses import replace

from publish.model.blocks import Cell, Paragraph, Row, Table
from publish.model.entities import Records
from publish.model.inlines import FigureLink, Mention, NoteReference
from publish.model.walk import walk

from .resolve_builders import (
    at,
    call,
    document,
    figure,
    figure_record,
    heading,
    inlines,
    mention,
    note,
    only,
    paragraph,
    picture,
    place,
    publication,
    rules,
    run,
)


def calls(value, text=0):
    divisions = value.texts[text].divisions
    return [node for each in divisions for node in walk(each.blocks) if isinstance(node, NoteReference)]


def test_notes_are_numbered_by_their_first_call_and_know_all_calls():
    text = document(
        paragraph("a", call("later")),
        paragraph("b", call("early"), call("later")),
        notes=(note("early", "E"), note("later", "L")),
    )
    value = publication(text)
    notes = value.texts[0].divisions[0].notes
    assert [(each.label, each.number, each.anchor) for each in notes] == [
        ("later", 1, "note-later"),
        ("early", 2, "note-early"),
    ]
    assert notes[0].references == ("ref-later", "ref-later-2")
    assert [(each.number, each.first, each.anchor) for each in calls(value)] == [
        (1, True, "ref-later"),
        (2, True, "ref-early"),
        (1, False, "ref-later-2"),
    ]
    assert {value.homes[anchor] for anchor in ("note-later", "ref-later-2")} == {"article"}


def test_numbers_of_notes_begin_again_in_each_text():
    texts = [
        document(paragraph("a", call("1")), slug=slug, title=slug, notes=(note("1", slug),)) for slug in ("one", "two")
    ]
    value = publication(*texts, title="Both")
    assert [each.divisions[0].notes[0].number for each in value.texts] == [1, 1]
    assert [each.divisions[0].notes[0].anchor for each in value.texts] == ["note-one-1", "note-two-1"]


def test_note_that_calls_a_note_is_refused_and_ends():
    text = document(paragraph(call("a")), notes=(note("a", "A", call("a")),))
    only(run(text), "note-in-note")


def test_figures_are_numbered_through_the_publication_and_decorative_ones_are_not():
    records = (
        figure_record("one", caption=inlines("One")),
        figure_record("rule", decorative="a line", image="images/rule.png", alt="x"),
        figure_record("two", image="images/two.png", alt="Two", date="2018-05", description=(paragraph("Long"),)),
    )
    texts = [document(figure("one"), figure("rule"), slug="a", title="A"), document(figure("two"), slug="b", title="B")]
    pictures = {name: picture(name) for name in ("images/rule.png", "images/two.png")}
    value = publication(*texts, figures=records, pictures=pictures, title="Both")
    assert [(each.number, each.anchor, each.alt) for each in value.figures] == [
        (1, "figure-one", ""),
        (0, "figure-rule", ""),
        (2, "figure-two", "Two"),
    ]
    two = value.figures[2]
    assert (two.image, two.media_type, two.width, two.height) == ("images/two.png", "image/png", 40, 30)
    assert (two.date_text, two.description_anchor) == ("May 2018", "description-two")
    assert value.homes["description-two"] == "b"


def test_figure_placed_twice_appears_twice_with_anchors_of_its_own():
    value = publication(document(figure("one"), figure("one")), figures=(figure_record("one", caption=inlines("One")),))
    assert [each.anchor for each in value.figures] == ["figure-one", "figure-one-2"]
    assert [each.anchor for each in value.texts[0].divisions[0].blocks] == ["figure-one", "figure-one-2"]


def test_unknown_figure_and_unplaced_figure():
    link = FigureLink(position=at(), figure="map", children=inlines("the map"))
    outcome = run(document(figure("flog"), paragraph(link)), figures=(figure_record("flag"), figure_record("map")))
    assert sorted(rules(outcome)) == ["figure-unplaced", "unknown-figure"]
    assert {'did you mean "flag"?', "place it in a paragraph of its own: ![](figure:map)"} == {
        found.hint for found in outcome.diagnostics
    }


def test_link_to_a_figure_that_comes_later():
    link = FigureLink(position=at(), figure="map", children=inlines("the map"))
    value = publication(document(paragraph(link), figure("map")), figures=(figure_record("map", caption=inlines("M")),))
    (written,) = value.texts[0].divisions[0].blocks[0].children
    assert written.target == "figure-map"


def test_figure_in_the_description_of_a_figure_is_refused_and_ends():
    record = figure_record("flag", description=(figure("flag"),))
    only(run(document(figure("flag")), figures=(record,)), "figure-misplaced")


def test_only_captioned_tables_are_numbered():
    def table(*caption):
        row = Row(position=at(), cells=(Cell(position=at(), children=inlines("x")),))
        return Table(position=at(), head=(row,), rows=(row,), caption=inlines(*caption))

    blocks = publication(document(table("Rain by month"), table(), table("Rain by month"))).texts[0].divisions[0].blocks
    assert [(each.number, each.anchor) for each in blocks] == [
        (1, "table-rain-by-month"),
        (0, ""),
        (2, "table-rain-by-month-2"),
    ]


def test_notes_go_with_the_division_that_calls_them_first():
    chapters = []
    for number in range(4):
        chapters += [heading(2, f"Chapter {number}"), paragraph("word " * 2000, call(str(number % 2)))]
    value = publication(document(*chapters, notes=(note("0", "zero"), note("1", "one"))))
    assert [[each.label for each in division.notes] for division in value.texts[0].divisions] == [["0"], ["1"], [], []]
    assert value.homes["note-1"] == "text-chapter-1"
    assert value.homes["ref-1-2"] == "text-chapter-3"
    assert isinstance(value.texts[0].divisions[0].blocks[1], Paragraph)


def test_place_of_a_figure_is_named_and_must_be_known():
    known = Records(places=(place("homs", "Homs"),))
    record = figure_record("flag", place="homs", date="2018-05")
    (use,) = publication(document(figure("flag")), figures=(record,), records=known).figures
    assert (use.place_name, use.date_text) == ("Homs", "May 2018")
    found = only(
        run(document(figure("flag")), figures=(replace(record, place="hims"),), records=known), "unknown-record"
    )
    assert found.hint == 'did you mean "homs"?' and found.position.path == "publication.yaml"


def test_description_that_stands_for_a_picture_is_read_before_the_caption():
    def mentions(**more):
        words = {"caption": inlines(mention("place", "homs")), "description": (paragraph(mention("place", "homs")),)}
        record = figure_record("flag", **words, **more)
        pictures = {"flag.png": picture("flag.png")}
        known = Records(places=(place("homs", "Homs"),))
        (use,) = publication(document(figure("flag")), figures=(record,), records=known, pictures=pictures).figures
        return [
            node.anchor for part in (use.caption, use.description) for node in walk(part) if isinstance(node, Mention)
        ]

    assert mentions(image="flag.png", alt="A flag") == ["mention-homs", "mention-homs-2"]
    assert mentions() == ["mention-homs-2", "mention-homs"]


def test_note_that_a_caption_calls_goes_with_the_figure():
    record = figure_record("flag", caption=inlines("The flag", call("1")))
    text = document(paragraph("x", call("2")), figure("flag"), notes=(note("1", "By us."), note("2", "First.")))
    value = publication(text, figures=(record,))
    notes = value.texts[0].divisions[0].notes
    assert [(each.label, each.number) for each in notes] == [("2", 1), ("1", 2)]
    assert value.homes[notes[1].anchor] == "article"
    assert value.figures[0].caption[1].target == notes[1].anchor
    assert value.homes[value.figures[0].caption[1].anchor] == "article"


def test_notes_of_a_table_are_in_the_order_of_its_numbers():
    cells = [Row(position=at(), cells=(Cell(position=at(), children=inlines(*each)),)) for each in (["h"], [call("2")])]
    table = Table(position=at(), head=(cells[0],), rows=(cells[1],), caption=inlines("Rain", call("1")))
    value = publication(document(table, notes=(note("1", "Measured."), note("2", "Guessed."))))
    assert [(each.label, each.number) for each in value.texts[0].divisions[0].notes] == [("1", 1), ("2", 2)]
