import pytest

from publish.model.blocks import Box, Heading, List, ListItem, Notice, Quotation, Summary, Timeline
from publish.model.inlines import Language, TextLink
from publish.model.walk import walk

from .resolve_builders import at, document, heading, inlines, only, paragraph, publication, rules, run


def link(text="", name=""):
    return TextLink(position=at(), text=text, heading=name, children=inlines("there"))


def first_link(value):
    return next(n for text in value.texts for d in text.divisions for n in walk(d.blocks) if isinstance(n, TextLink))


def test_skipped_level_is_an_error_at_the_heading():
    found = only(run(document(heading(2, "A"), heading(4, "B"))), "heading-skip")
    assert found.message == 'heading "B" skips from level 2 to 4'
    assert found.hint == "write it with ###"
    assert "7.4.2" in found.clause


def test_first_heading_must_be_level_2_and_going_up_is_free():
    assert only(run(document(heading(3, "A"))), "heading-skip").hint == "write it with ##"
    publication(document(heading(2, "A"), heading(3, "B"), heading(4, "C"), heading(2, "D")))


def test_second_headline_is_an_error():
    assert "##" in only(run(document(heading(1, "Again"))), "second-headline").hint


def test_second_headline_counts_as_a_heading_of_the_second_level():
    only(run(document(heading(1, "Again"), heading(3, "Below"))), "second-headline")
    assert rules(run(document(heading(1, "Again"), heading(4, "Below")))) == ["second-headline", "heading-skip"]


def test_no_heading_lies_below_the_sixth_level():
    levels = [heading(level, f"Level {level}") for level in range(2, 7)]
    box = Box(position=at(), blocks=(heading(2, "Aside"), heading(3, "Within")))
    *written, resolved = publication(document(*levels, box)).texts[0].divisions[0].blocks
    assert [block.level for block in written] == [2, 3, 4, 5, 6]
    assert [block.level for block in resolved.blocks] == [6, 6]


def test_heading_of_a_box_lies_one_below_its_section_whatever_was_written():
    box = Box(position=at(), blocks=(heading(2, "Aside"), paragraph("x"), heading(3, "Within")))
    value = publication(document(heading(2, "A"), box, heading(3, "B")))
    _, resolved, last = value.texts[0].divisions[0].blocks
    assert [block.level for block in (resolved.blocks[0], resolved.blocks[2], last)] == [3, 4, 3]
    assert resolved.anchor == "box-aside"
    under_headline = publication(document(Box(position=at(), blocks=(heading(4, "Aside"),))))
    assert under_headline.texts[0].divisions[0].blocks[0].blocks[0].level == 2


@pytest.mark.parametrize("container", [Box, Notice, Summary])
def test_levels_go_on_after_a_container_where_they_were_before_it(container):
    inside = container(position=at(), blocks=(heading(2, "Aside"), heading(3, "Within"), heading(4, "Below")))
    found = only(run(document(heading(2, "A"), inside, heading(4, "B"))), "heading-skip")
    assert found.message == 'heading "B" skips from level 2 to 4'
    value = publication(document(heading(2, "A"), heading(3, "B"), inside, heading(4, "C"), heading(2, "D")))
    assert [block.level for block in value.texts[0].divisions[0].blocks if isinstance(block, Heading)] == [2, 3, 4, 2]


def test_anchors_say_the_words_and_repetitions_count():
    value = publication(document(heading(2, "Rain and sun"), heading(2, "Rain and sun"), heading(2, "X", name="own")))
    anchors = [block.anchor for block in value.texts[0].divisions[0].blocks]
    assert anchors == ["rain-and-sun", "rain-and-sun-2", "own"]


def test_anchor_is_ascii_and_never_that_of_a_generated_section():
    value = publication(document(heading(2, "Glossary"), heading(2, "الخلفية"), slug="colophon"), language="en")
    first, second = (block.anchor for block in value.texts[0].divisions[0].blocks)
    assert first == "glossary-2"
    assert second.isascii() and second.startswith("section-")
    assert value.texts[0].anchor == "colophon-2"


def test_links_to_texts_and_headings_lead_forward_and_back():
    one = document(paragraph(link("two", "end")), slug="one", title="One")
    two = document(heading(2, "End"), slug="two", title="Two")
    value = publication(one, two, title="Both")
    assert first_link(value).target == "end"
    assert value.homes["end"] == "two"
    assert first_link(publication(document(heading(2, "End"), paragraph(link(name="end"))))).target == "end"
    assert first_link(publication(document(paragraph(link("text"))))).target == "text"


def test_unknown_text_and_heading_name_the_nearest():
    text = document(heading(2, "The end"), paragraph(link("txt")), paragraph(link(name="the-ned")))
    outcome = run(text)
    assert rules(outcome) == ["unknown-text", "unknown-heading"]
    assert [found.hint for found in outcome.diagnostics] == ['did you mean "text"?', 'did you mean "#the-end"?']


def test_contents_go_down_to_level_3_and_leave_out_quotations():
    quoted = Quotation(position=at(), blocks=(heading(3, "Quoted"),))
    listed = List(position=at(), ordered=False, items=(ListItem(position=at(), blocks=(heading(3, "Listed"),)),))
    text = document(heading(2, "A"), heading(3, "B"), heading(4, "C"), quoted, listed, heading(2, "D", name="d"))
    value = publication(text)
    lines = value.navigation[0]
    assert (lines.title, lines.target) == ("A Title", "text")
    assert [(line.title, [below.title for below in line.children]) for line in lines.children] == [
        ("A", ["B"]),
        ("D", []),
    ]


def test_languages_give_directions():
    block = Notice(position=at(), language="ar", blocks=(paragraph("x"),))
    words = Language(position=at(), language="ar-Latn", children=inlines("ar-Rastan"))
    arabic = Language(position=at(), language="ar", children=inlines("الرستن"))
    value = publication(document(block, paragraph(words, arabic)))
    notice, prose = value.texts[0].divisions[0].blocks
    assert notice.direction == "rtl"
    assert [each.direction for each in prose.children] == ["ltr", "rtl"]


def test_text_in_another_language_counts_among_the_languages():
    texts = [
        document(paragraph("x"), slug="en", title="E"),
        document(paragraph("x"), slug="ar", title="A", language="ar"),
    ]
    value = publication(*texts, title="Both")
    assert value.metadata.languages == ("en", "ar")
    assert [(each.language, each.direction) for each in value.texts] == [("en", "ltr"), ("ar", "rtl")]
    assert [each.direction for each in value.documents if each.kind == "division"] == ["ltr", "rtl"]


def test_heading_of_a_timeline_names_it():
    timeline = Timeline(position=at(), heading=heading(5, "What happened"), entries=())
    value = publication(document(timeline))
    resolved = value.texts[0].divisions[0].blocks[0]
    assert (resolved.anchor, resolved.heading.level) == ("timeline-what-happened", 2)
