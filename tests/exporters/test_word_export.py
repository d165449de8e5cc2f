"""A text as a Word file: what Word, screen readers and the way back need."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.cli import cli
from publish.exporters.review import read
from publish.importers.word.package import read_package

from .exported import W, exported, parts, publication, tree


@pytest.fixture(scope="module")
def river(tmp_path_factory):
    """The text and its Word file."""
    return exported(publication(tmp_path_factory.mktemp("export")))[0]


def compared(leaf):
    return [(atom.key, atom.looks, atom.marks) for atom in leaf.atoms]


def tags(docx):
    return [
        each.get(f"{W}val")
        for part in ("document", "footnotes")
        for each in tree(docx, f"word/{part}.xml").iter(f"{W}tag")
    ]


def test_what_is_read_from_the_file_is_what_was_written(river):
    text, docx = river
    review = read(read_package(docx, "river-day.docx").value)
    written = {leaf.number: compared(leaf) for leaf in text.written.leaves}
    found = {place.leaf.number: compared(place.leaf) for place in review.places if place.leaf.atoms}
    assert found == {number: atoms for number, atoms in written.items() if atoms}
    assert len(found) > 20
    assert not review.unread
    assert (review.text, review.digest) == ("text.md", text.about.digest)


def test_words_that_can_be_changed_stand_where_they_are_written(river):
    text, _ = river
    source = text.file.data.decode()
    fixed = [leaf.words for leaf in text.written.leaves if leaf.atoms and not leaf.editable]
    assert fixed == ["The walk to the mill."]  # of publication.yaml
    for leaf in text.written.leaves:
        for atom in leaf.atoms if leaf.editable else ():
            assert atom.character in (source[atom.start : atom.end], "\ufffc", "&", "*", " ")


def test_annotations_are_content_controls(river):
    found = tags(river[1])
    for tag in ("place:mill", "claim:mayor", "source:mayor", "lang:ar", "date:2017", "note:floods", "figure:map"):
        assert f"publish:{tag}" in found
    assert any(tag.startswith("publish:claim:#") for tag in found)  # it words its statement
    assert all(len(tag) <= 64 for tag in found)
    numbers = [each.get(f"{W}val") for each in tree(river[1]).iterfind(f".//{W}sdtPr/{W}id")]
    assert len(set(numbers)) == len(numbers)


def test_comments_say_what_the_first_of_each_record_is(river):
    said = ["".join(each.itertext()) for each in tree(river[1], "word/comments.xml")]
    assert said == ["claim: Ana López, mayor", "place: The mill. A house by the river."]
    assert {each.get(f"{W}author") for each in tree(river[1], "word/comments.xml")} == {"publish"}
    document = tree(river[1])
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(each.get(f"{W}id") for each in document.iter(f"{W}{name}")) == ["1", "2"]


def test_screen_readers_find_headings_heads_of_tables_alternatives_languages_and_notes(river):
    document, notes = tree(river[1]), tree(river[1], "word/footnotes.xml")
    styles = [each.get(f"{W}val") for each in document.iter(f"{W}pStyle")]
    assert "Title" in styles and "Heading1" in styles
    assert len(list(document.iter(f"{W}tblHeader"))) == 1
    drawings = [each for each in document.iter() if str(each.tag).endswith("}docPr")]
    assert [each.get("descr") for each in drawings] == ["A map of the walk", ""]
    assert [str(each.tag).endswith("}decorative") for each in drawings[1].iter()].count(True) == 1
    arabic = next(run for run in document.iter(f"{W}r") if "".join(run.itertext()) == "نهر")
    assert arabic.find(f"{W}rPr/{W}lang").get(f"{W}bidi") == "ar"
    assert arabic.find(f"{W}rPr/{W}rtl") is not None
    assert "It was carried away in 2017." in "".join(notes.itertext())
    assert [each.get(f"{W}val") for each in tree(river[1], "word/styles.xml").iter(f"{W}lang")] == ["en"]


def test_text_from_right_to_left_runs_so_in_word(tmp_path):
    folder = publication(tmp_path, "---\nlanguage: ar\n---\n\n# نهر\n\n| أ | ب |\n|---|---|\n| ج | د |\n")
    document = tree(exported(folder)[0][1])
    assert all(each.find(f"{W}pPr/{W}bidi") is not None for each in document.iter(f"{W}p"))
    assert document.find(f".//{W}tblPr/{W}bidiVisual") is not None
    assert document.find(f".//{W}sectPr/{W}bidi") is not None


def test_the_file_names_nobody_and_no_day_and_is_the_same_again(river, tmp_path):
    again = exported(publication(tmp_path))[0][1]
    assert again == river[1]
    everything = b"".join(parts(river[1]).values())
    for name in (b"creator", b"lastModifiedBy", b"created", b"w:date=", b"Microsoft Word"):
        assert name not in everything


def test_a_file_that_was_changed_is_not_replaced(tmp_path, monkeypatch):
    publication(tmp_path)
    monkeypatch.chdir(tmp_path)

    def export():
        return CliRunner().invoke(cli, ["export", "river-day", "--to", "docx"], standalone_mode=False)

    first = export()
    assert first.return_value == 0 and first.output.splitlines()[-1] == "review/river-day.docx"
    place = Path("review/river-day.docx")
    written = place.read_bytes()
    text = Path("river-day/text.md")
    text.write_text(text.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert export().return_value == 0
    assert place.read_bytes() != written
    place.write_bytes(written)
    assert export().return_value == 0  # as an earlier export made it
    place.write_bytes(written + b"edited")
    refused = export()
    assert refused.return_value == 1 and "export-changed" in refused.output
    assert place.read_bytes() == written + b"edited"
