"""A Word file that editors have changed comes back into its text: their changes, and nothing else."""

import difflib

import pytest
from click.testing import CliRunner
from lxml import etree

from publish import project
from publish.cli import cli
from publish.pipeline.load import load
from publish.pipeline.returning import take_back

from .exported import (
    TEXT,
    W,
    copied_after,
    deleted,
    edited,
    exported,
    moved_after,
    packed,
    paragraph,
    parts,
    publication,
    replaced,
    without_controls,
    written_after,
)


@pytest.fixture(scope="module")
def river_docx(tmp_path_factory):
    """The Word file of the text."""
    return exported(publication(tmp_path_factory.mktemp("exported")))[0][1]


@pytest.fixture
def river(tmp_path):
    """The publication."""
    return publication(tmp_path)


def back(folder, docx):
    """Bring a Word file back; return what came, and the text."""
    outcome = take_back(folder / "river-day.docx", docx, folder)
    return outcome, (folder / "text.md").read_bytes().decode()


def difference(text, before=TEXT):
    """Return the lines that a text lacks and those that it has more."""
    lines = difflib.ndiff(before.splitlines(), text.splitlines())
    return [line for line in lines if line[0] in "+-" and line[2:].strip()]


def rules(outcome):
    return [found.name for found in outcome.diagnostics]


HEADING = '<w:pStyle w:val="Heading1"/>'

CHANGES = {
    "a word": (replaced("Bring a coat", "Take a coat"), ["- - Bring a coat.", "+ - Take a coat."]),
    "a word of an annotation within a statement": (
        lambda root: replaced("mill", "water-mill")(paragraph(root, "they say")),
        [
            "- - [The [mill](place:mill) is open](claim:mayor), they say.",
            "+ - [The [water-mill](place:mill) is open](claim:mayor), they say.",
        ],
    ),
    "signs that would be marks": (
        replaced("a bottle", "a *bottle* [no] 2_3 <b> #1 $5 a|b ~x~"),
        [
            "- 1. a bottle with *straight* sides",
            r"+ 1. a \*bottle\* \[no\] 2\_3 \<b\> #1 \$5 a\|b \~x\~ with *straight* sides",
        ],
    ),
    "a paragraph more": (written_after("dry; call", "# Not a heading"), [r"+ \# Not a heading"]),
    "a heading more": (written_after("dry; call", "How to go", HEADING), ["+ ## How to go"]),
    "an item more": (copied_after("Bring a coat", "Bring a friend."), ["+ - Bring a friend."]),
    "a numbered item more": (copied_after("a bottle", "a pencil"), ["+ 2. a pencil"]),
    "a nested item more": (copied_after("long", "very long"), ["+    - very long"]),
    "a row more": (copied_after("Monday", "Sunday"), ["+ | Sunday | Sunday |"]),
    "an item less": (deleted("Bring a coat"), ["- - Bring a coat."]),
    "a row less": (deleted("Monday"), ["- | Monday | 4 mm |"]),
    "a paragraph moved": (
        moved_after("See ", "Weir"),
        [],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_an_edit_of_the_text(river, river_docx, name):
    change, expected = CHANGES[name]
    outcome, text = back(river, edited(river_docx, change))
    if expected:
        assert difference(text) == expected
    assert rules(outcome) == []


def test_an_untouched_file_changes_no_byte(river, river_docx):
    for docx in (river_docx, edited(river_docx, without_controls)):
        outcome, text = back(river, docx)
        assert (text, outcome.value.written, rules(outcome)) == (TEXT, False, [])


def test_a_file_in_strict_namespaces_or_with_its_document_elsewhere_is_the_same(river, river_docx):
    """Word saves "Strict Open XML" on request, and its web edition calls the document ``document2.xml``."""
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/"
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
        )
        for name, data in parts(river_docx).items()
    }
    elsewhere = {
        name.replace("word/document.xml", "word/document2.xml").replace(
            "document.xml.rels", "document2.xml.rels"
        ): data.replace(b"document.xml", b"document2.xml")
        for name, data in parts(river_docx).items()
    }
    for files in (strict, elsewhere):
        outcome, text = back(river, packed(files))
        assert outcome.value is not None
        assert (text, rules(outcome)) == (TEXT, [])


def test_the_ends_of_lines_and_the_mark_of_byte_order_stay(tmp_path):
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    folder = publication(tmp_path)
    (folder / "text.md").write_bytes(data)
    docx = edited(exported(folder)[0][1], replaced("Bring a coat", "Take a coat"))
    docx = edited(docx, written_after("dry; call", "More."))
    take_back(folder / "river-day.docx", docx, folder)
    expected = data.replace(b"Bring a coat", b"Take a coat")
    here = (folder / "text.md").read_bytes()
    assert here.replace(b"\r\nMore.\r\n", b"", 1) == expected
    assert here.count(b"\n") == here.count(b"\r\n")


def test_annotations_stay_on_words_of_a_file_that_lost_its_content_controls(river, river_docx):
    docx = edited(edited(river_docx, without_controls), replaced("they say", "she says"))
    assert difference(back(river, docx)[1]) == [
        "- - [The [mill](place:mill) is open](claim:mayor), they say.",
        "+ - [The [mill](place:mill) is open](claim:mayor), she says.",
    ]


def test_an_annotation_that_goes_with_its_words_is_told(river, river_docx):
    def change(root):
        control = next(
            each
            for each in root.iter(f"{W}sdt")
            if each.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "publish:date:2018-05-16"
        )
        control.getparent().remove(control)

    outcome, text = back(river, edited(river_docx, change))
    assert difference(text)[1] == "+ See [](text:#bring) on ."
    (found,) = outcome.diagnostics
    assert found.message == "the annotation date: 2018-05-16 “Wednesday” is gone"
    assert text.splitlines()[found.position.line - 1].startswith("See [](text:#bring)")


def test_what_is_made_bold_linked_or_noted_in_word_is_so_in_the_text(river, river_docx):
    def bold(root):
        run = paragraph(root, "Bring a coat").find(f"{W}r")
        run.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:b/></w:rPr>'))

    assert difference(back(river, edited(river_docx, bold))[1])[1] == "+ - **Bring a coat.**"


def test_a_line_whose_bookmark_stayed_on_the_empty_one_before_it_is_the_same_line(river, river_docx):
    def enter_at_its_beginning(root):
        place = paragraph(root, "Bring a coat")
        rest = etree.Element(f"{W}p")
        rest.extend([each for each in place if each.tag in (f"{W}r", f"{W}pPr")])
        place.addnext(rest)

    outcome, text = back(river, edited(river_docx, enter_at_its_beginning))
    assert (text, rules(outcome)) == (TEXT, [])


def test_joined_and_divided_paragraphs_keep_their_annotations(river, river_docx):
    def join(root):
        place, after = paragraph(root, "they say"), paragraph(root, "Bring a coat")
        place.extend([each for each in after if each.tag != f"{W}pPr"])
        after.getparent().remove(after)

    assert difference(back(river, edited(river_docx, join))[1]) == [
        "- - [The [mill](place:mill) is open](claim:mayor), they say.",
        "+ - [The [mill](place:mill) is open](claim:mayor), they say.Bring a coat.",
        "- - Bring a coat.",
    ]
    (river / "text.md").write_text(TEXT, encoding="utf-8")

    def divide(root):
        place = paragraph(root, "See ")
        rest = etree.Element(f"{W}p")
        rest.extend(list(place)[list(place).index(place.findall(f"{W}sdt")[-1]) :])
        place.addnext(rest)

    added = difference(back(river, edited(river_docx, divide))[1])
    assert "+ [Wednesday](date:2018-05-16)." in added and "+ See [](text:#bring) on" in [
        each.rstrip() for each in added
    ]


def test_tracked_changes_are_accepted_and_comments_and_hidden_words_are_counted(river, river_docx):
    namespace = f'xmlns:w="{W[1:-1]}"'

    def change(root):
        place = paragraph(root, "Bring a coat")
        for markup in (
            f'<w:del {namespace} w:author="Q"><w:r><w:delText>zorgoblat</w:delText></w:r></w:del>',
            f'<w:ins {namespace} w:author="Q"><w:r><w:t xml:space="preserve"> Please.</w:t></w:r></w:ins>',
            f"<w:r {namespace}><w:rPr><w:vanish/></w:rPr><w:t>zorgoblat</w:t></w:r>",
        ):
            place.append(etree.fromstring(markup))

    docx = edited(river_docx, change)
    words = "<w:p><w:r><w:t>zorgoblat</w:t></w:r></w:p>"
    comment = f'<w:comment {namespace} w:id="77" w:author="Quill">{words}</w:comment>'
    docx = edited(docx, lambda root: root.append(etree.fromstring(comment)), "word/comments.xml")
    outcome, text = back(river, docx)
    assert difference(text)[1] == "+ - Bring a coat. Please."
    assert sorted(rules(outcome)) == ["return-accepted", "return-accepted", "return-comments"]
    assert [remark.words for remark in outcome.value.remarks] == ["zorgoblat"]  # for whoever asks for them
    everything = text + "".join(found.message for found in outcome.diagnostics)
    everything += "".join(path.read_text("utf-8", "replace") for path in river.rglob("*") if path.is_file())
    assert "zorgoblat" not in everything and "Quill" not in everything


def test_titles_and_captions_come_back_into_yaml(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = publication(tmp_path, TEXT.replace("# A day at the *river*\n\n", "", 1))
    files = {name: (folder / name).read_text(encoding="utf-8") for name in ("publication.yaml", "text.md")}
    assert CliRunner().invoke(cli, ["export", "river-day", "--to", "docx"], standalone_mode=False).return_value == 0
    place = tmp_path / "review/river-day.docx"
    docx = edited(place.read_bytes(), replaced("A day at the river", "Two days: at the river"))
    place.write_bytes(edited(docx, replaced("The walk to ", "The way to ")))
    done = CliRunner().invoke(cli, ["import", str(place), "--into", "river-day"], standalone_mode=False)
    assert "2 changed" in done.output and done.return_value == 0
    after = files["publication.yaml"].replace("title: A day at the river", 'title: "Two days: at the river"')
    after = after.replace("The walk to [the mill](place:mill).", '"The way to [the mill](place:mill)."')
    assert (folder / "publication.yaml").read_text(encoding="utf-8") == after
    assert (folder / "text.md").read_text(encoding="utf-8") == files["text.md"]
    (folder / "publication.yaml").write_text(after.replace("The way to [", "The road to ["), encoding="utf-8")
    done = CliRunner().invoke(cli, ["import", str(place), "--into", "river-day"], standalone_mode=False)
    assert "return-conflict" in done.output and "road" in (folder / "publication.yaml").read_text(encoding="utf-8")


def test_an_older_export_comes_back_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = publication(tmp_path)

    def run(*arguments):
        return CliRunner().invoke(cli, arguments, standalone_mode=False)

    assert run("export", "river-day", "--to", "docx", "--into", "first").return_value == 0
    (folder / "text.md").write_text(TEXT.replace("Bring a coat", "Bring a warm coat"), encoding="utf-8")
    assert run("export", "river-day", "--to", "docx", "--into", "second").return_value == 0
    place = tmp_path / "first/river-day.docx"
    place.write_bytes(edited(place.read_bytes(), replaced("they say", "she says")))
    assert run("import", "first/river-day.docx", "--into", "river-day").return_value == 0
    text = (folder / "text.md").read_text(encoding="utf-8")
    assert "Bring a warm coat" in text and "she says" in text


def test_what_the_author_changed_meanwhile_stays(river, monkeypatch):
    monkeypatch.chdir(river.parent)

    def run(*arguments):
        return CliRunner().invoke(cli, arguments, standalone_mode=False)

    assert run("export", "river-day", "--to", "docx").return_value == 0
    docx = edited(
        edited((river.parent / "review/river-day.docx").read_bytes(), replaced("Bring a coat", "Take a coat")),
        replaced("You see more if", "People see more if"),
    )
    (river.parent / "review/river-day.docx").write_bytes(docx)
    mine = TEXT.replace("You see more", "One sees more").replace("A low wall.", "A low [wall](lang:en).")
    (river / "text.md").write_text(mine, encoding="utf-8")
    done = run("import", "review/river-day.docx", "--into", "river-day")
    assert (river / "text.md").read_text(encoding="utf-8") == mine.replace("Bring a coat", "Take a coat")
    assert done.return_value == 0 and "return-conflict" in done.output and "People" in done.output
    line = mine.splitlines().index("> One sees more if you stand still.") + 1
    assert f"river-day/text.md:{line}:3: warning return-conflict" in done.output
    again = run("import", "review/river-day.docx", "--into", "river-day")
    assert "nothing to change" in again.output
    nowhere = run("import", "review/river-day.docx")
    assert nowhere.return_value == 1 and "return-unknown" in nowhere.output
    assert run("import", "review/river-day.docx", "--into", "new").return_value == 0
    assert "Take a coat" in (river.parent / "new/river-day.md").read_text(encoding="utf-8")


def test_a_file_of_another_text_is_refused(river, river_docx):
    (river / "text.md").write_text("# Other\n\nWords.\n", encoding="utf-8")
    outcome, text = back(river, river_docx)
    assert outcome.value is None and rules(outcome) == ["return-unknown"]
    assert text == "# Other\n\nWords.\n"


def test_a_damaged_file_is_refused(river, river_docx):
    files = parts(river_docx)
    for name, data in (
        ("word/document.xml", b"<w:document"),
        ("word/styles.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;"),
    ):
        outcome, text = back(river, packed({**files, name: data}))
        assert outcome.value is None and rules(outcome) == ["import-unreadable"]
        assert text == TEXT


def test_a_change_that_would_be_a_mistake_is_left_and_told(tmp_path):
    text = "# Days\n\n::: timeline\n- [2011](date:2011) It began.\n- [2012](date:2012) It went on.\n:::\n\nWords.\n"
    folder = publication(tmp_path, text)
    docx = edited(exported(folder)[0][1], copied_after("It began", "No date here."))
    outcome, here = back(folder, edited(docx, replaced("Words.", "Other words.")))
    assert here == text.replace("Words.", "Other words.")
    assert rules(outcome) == ["return-untaken"]
    found = project.find((folder,)).value
    assert load(found[0]).publication is not None


def test_another_alternative_text_is_told_and_left(river, river_docx):
    def change(root):
        said = next(each for each in root.iter("{*}docPr") if each.get("descr"))
        said.set("descr", "The bridge from above")

    outcome, text = back(river, edited(river_docx, change))
    assert rules(outcome) == ["return-untaken"] and text == TEXT
    assert "“The bridge from above”" in outcome.diagnostics[0].message
    assert "alt: A map of the walk" in (river / "publication.yaml").read_text()
