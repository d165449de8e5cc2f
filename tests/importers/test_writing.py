"""Pandoc's tree becomes a text in our source: each kind of node, and what is told of those that change."""

from io import BytesIO

from PIL import Image

from tests.importers.trees import (
    around,
    asked,
    bullets,
    cell,
    code,
    div,
    heading,
    link,
    math,
    missing,
    note,
    numbered,
    para,
    picture,
    span,
    table,
    text_of,
    told,
    words,
    written,
)


def png(colour="red", size=(200, 100), form="PNG", **options) -> bytes:
    data = BytesIO()
    Image.new("RGB", size, colour).save(data, form, **options)
    return data.getvalue()


def test_a_paragraph_that_is_all_in_another_language_is_a_passage_with_its_own_direction():
    text = text_of(
        para("They said ", span("نعم", lang="ar"), "."),
        para("(", span("نعم", lang="ar"), "!)"),
        para(span("لا", lang="ar"), "، ", span("نعم", lang="ar"), "."),
        para("The rest of this text is in English."),
    )
    passage = "::: {lang=ar}\n(نعم!)\n\nلا، نعم.\n:::"
    assert text == f"They said [نعم](lang:ar).\n\n{passage}\n\nThe rest of this text is in English."


def test_words_keep_what_they_are():
    text = text_of(
        para("a ", around("Emph", "b"), " ", around("Strong", around("Emph", "c")), " x", around("Strong", "d"), "y"),
        para(around("Strong", " spaced "), "H", around("Subscript", "2"), "O ", around("SmallCaps", "bc")),
        para(around("Strikeout", "old words"), " ", around("Underline", "below"), " ", span("seen", classes=["mark"])),
        para(span("Ctrl", classes=["kbd"]), " ", code("a`b"), " ", code(" c "), around("Strong", ",")),
        para(
            span("eau", custom_style="publish-lang-fr"),
            " ",
            span("also English", lang="en-GB"),
            " ",
            span("нет", lang="de"),
        ),
    )
    assert text.split("\n\n") == [
        "a *b* ***c*** x[d]{.strong}y",
        "**spaced** H[2]{.sub}O [bc]{.smallcaps}",
        "~~old words~~ [below]{.underline} [seen]{.mark}",
        "[Ctrl]{.kbd} ``a`b`` `  c  `,",
        "[eau](lang:fr) also English [нет](lang:und-Cyrl)",
    ]


def test_signs_are_escaped_where_they_would_mean_something_and_nowhere_else():
    lines = {
        "C++ and snake_case at 12:30, 5 + 3 = 8, it's 50% & more": None,
        "$5 and $10, but one ~ and ^": r"\$5 and \$10, but one \~ and \^",
        "*x* [y] <b> & &amp; {z}": r"\*x\* \[y] \<b> & \&amp; \{z}",
        "1. one": r"1\. one",
        "- item": r"\- item",
        ":smile: @key a@b.org https://example.org/a_b": r"\:smile: \@key a@b.org https://example.org/a_b",
        "Table: words": r"Table\: words",
        "• dot": "&bull; dot",
        "[TOC]": r"\[TOC]",
        "Name: ______": None,
    }
    text = text_of(*(para(line) for line in lines))
    assert text.split("\n\n") == [source or line for line, source in lines.items()]


def test_headings_go_down_one_level_at_a_time_and_the_only_first_one_is_the_headline():
    outcome = written(
        heading(1, "Head", id="top"),
        heading(3, "Deep"),
        heading(3, "Deep again", id="_bookmark"),
        heading(2, "Up"),
        heading(2, ""),
        bullets([heading(2, "In a list")]),
        para(link("#_bookmark", "see above"), " ", link("#nowhere", "lost"), " ", link("#top", "the head")),
    )
    assert outcome.value.text.rstrip().split("\n\n") == [
        "# Head",
        "## Deep",
        "## Deep again",
        "## Up",
        "- **In a list**",
        "[see above](text:#deep-again) lost the head",
    ]
    assert outcome.value.settings["title"] == "Head"
    assert [each for each in told(outcome) if "link" in each] == ["import-link 11", "import-link 11"]


def test_title_authors_and_date_of_a_word_file_are_fields():
    meta = {
        "title": {"t": "MetaInlines", "c": words("A day")},
        "subtitle": {"t": "MetaInlines", "c": words("by the river")},
        "author": {"t": "MetaList", "c": [{"t": "MetaInlines", "c": words("Ana López")}]},
        "date": {"t": "MetaInlines", "c": words("2 May 2025")},
        "abstract": {"t": "MetaInlines", "c": words("In short.")},
    }
    outcome = written(heading(1, "Part"), meta=meta)
    assert outcome.value.text == "# A day\n\nIn short.\n\n## Part\n"
    assert outcome.value.settings == {
        "title": "A day",
        "language": "en",
        "subtitle": "by the river",
        "byline": ["Ana López"],
        "date": "2025-05-02",
    }
    said = ["A", "day", "by", "the", "river", "Ana", "López", "2", "May", "2025", "In", "short", "Part"]
    assert missing(outcome.value, said) == []
    assert missing(outcome.value, [*said, "lost", "again", "lost"]) == ["lost", "again", "lost"]


def test_a_title_below_a_logo_is_the_headline_and_one_below_a_heading_is_not():
    title = div(para("Water after"), para("the siege"), custom_style="Title")
    subtitle = div(para("2018–2025"), custom_style="Subtitle")
    outcome = written(para("Name: Class:"), title, subtitle, heading(1, "Part"))
    assert outcome.value.text == "# Water after the siege\n\nName: Class:\n\n## Part\n"
    assert outcome.value.settings == {"title": "Water after the siege", "language": "en", "subtitle": "2018–2025"}
    assert missing(outcome.value, ["Water", "after", "the", "siege", "2018", "2025", "Name", "Class", "Part"]) == []
    assert "\n\nWater after\n\n" in written(heading(1, "Part"), heading(1, "Two"), title).value.text


def test_lists_keep_their_marks_and_neighbours_stay_apart():
    text = text_of(
        bullets([para("one"), bullets([para("inner")])], [para("two")]),
        bullets([para("another list")]),
        numbered([para("x")], [para("y")], style="LowerAlpha", signs="OneParen"),
        para("c) words that were typed"),
        numbered([para("x"), para("more")], [para("y")], first=4, style="LowerRoman"),
        numbered([para("x")], style="UpperAlpha"),
        bullets([para("☐ to do")], [para("☒ done")]),
        heading(1, "Marks in a row"),
        bullets([bullets([bullets([{"t": "CodeBlock", "c": [["", [], []], "x"]}])])]),
    )
    assert text == (
        "- one\n  - inner\n- two\n\n* another list\n\na) x\nb) y\n\nc\\) words that were typed\n\n"
        "4. x\n\n   more\n\n5. y\n\n1) x\n\n- [ ] to do\n- [x] done"
        "\n\n## Marks in a row\n\n- * -\n      ```\n      x\n      ```"
    )


def test_notes_quotations_definitions_verse_code_and_formulas():
    definitions = {"t": "DefinitionList", "c": [[words("Weir"), [[para("A low wall.")], [para("A dam.")]]]]}
    text = text_of(
        para("Twice.", note(para("First."), {"t": "CodeBlock", "c": [["", ["python"], []], "a = 1\n```"]})),
        div({"t": "BlockQuote", "c": [para("Stand still.")]}, custom_style="Quote"),
        div({"t": "BlockQuote", "c": [para("— Ana")]}, custom_style="Quote"),
        definitions,
        {"t": "LineBlock", "c": [words("a | b"), [], words("\u00a0\u00a0c")]},
        para(
            "so ",
            math("E = mc^2"),
            ", and ",
            math("5"),
            ": ",
            math("a^2 = b", "DisplayMath"),
            " it is ",
            math("\\nope"),
        ),
        {"t": "HorizontalRule"},
        para("end"),
        {"t": "HorizontalRule"},
    )
    assert text == (
        "Twice.[^1]\n\n> Stand still.\n>\n> — Ana\n\nWeir\n: A low wall.\n: A dam.\n\n| a \\| b\n|\n|   c\n\n"
        "so $E = mc^2$, and $`5`$:\n\n$$\na^2 = b\n$$\n\nit is `\\nope`\n\n***\n\nend\n\n"
        "[^1]: First.\n\n    ````python\n    a = 1\n    ```\n    ````"
    )


def test_tables_keep_heads_joined_cells_and_captions():
    joined = table(
        [cell("a"), cell("b", down=2), cell("c|d")],
        [cell("e"), cell("f")],
        [cell("g", across=3)],
        head=[[cell("A", across=2), cell("B")], [cell("x"), cell("y"), cell("z")]],
        caption="Table 3: What there is",
        row_heads=1,
        columns=3,
    )
    outcome = written(joined, table([cell("only", "frame")], columns=1), table([cell("1"), cell("2")]))
    assert outcome.value.text.rstrip() == (
        "::: table {headers=both}\nWhat there is\n\n| A || B |\n| x | y | z |\n|---|---|---|\n| a | b | c\\|d |\n"
        "| e | ^^ | f |\n| g |||\n:::\n\nonly\n\nframe\n\n|  |  |\n|---|---|\n| 1 | 2 |"
    )
    assert asked(outcome) == {"table-heads": 1}
    assert outcome.value.elsewhere == ("Table 3: ",)


def test_a_caption_of_a_number_alone_stays_since_words_may_name_the_table():
    text = text_of(
        para("See Table 5.1."),
        div(para("Table 5.1"), custom_style="Caption"),
        table([cell("a"), cell("b")], head=[[cell("A"), cell("B")]]),
    )
    assert text == "See Table 5.1.\n\nTable 5.1\n\n| A | B |\n|---|---|\n| a | b |"


def test_code_that_is_one_paragraph_for_each_line_is_one_block():
    line = [div({"t": "CodeBlock", "c": [["", [], []], each]}, custom_style="Source Code") for each in ("a", "", " b")]
    blocks = [{"t": "CodeBlock", "c": [["", ["python"], []], each]} for each in ("c", "d")]
    text = text_of(*line, para("and"), *line[:1], *blocks)
    assert text == ("```\na\n\n b\n```\n\nand\n\n```\na\n```\n\n```python\nc\n```\n\n```python\nd\n```")


def test_code_above_and_below_the_line_stays_there_and_calls_of_notes_stand_there_by_themselves():
    text = text_of(
        para("m", around("Superscript", code("2")), " x", around("Subscript", "i", code("j"))),
        para("Na", around("Superscript", "+"), " said", around("Superscript", note(para("Where?")))),
    )
    assert text == "m[`2`]{.sup} x[i`j`]{.sub}\n\nNa[+]{.sup} said[^1]\n\n[^1]: Where?"


def test_cells_hold_lines_for_blocks():
    held = cell(para("one"), bullets([para("x")], [para("y")]), table([cell("p"), cell("q")]))
    close = (cell(para(math("x"), "5$")), cell(para(math("y"), code("z"), " $6")))
    text = text_of(table([held, cell(para("a ", {"t": "LineBreak"}, "b"))], close, head=[[cell("A"), cell("B")]]))
    assert text.split("\n")[2:] == [
        "| one<br>• x<br>• y<br>p; q | a<br>b |",
        "| {math}`x`5\\$ | $`y`$`z` \\$6 |",
    ]


def test_pictures_are_figures_with_what_the_file_says_of_them():
    media = {
        "publish1.png": png(),
        "publish2.png": png("blue"),
        "publish3.png": png("green"),
        "icon.png": png(size=(9, 9)),
        "small.png": png("grey", size=(90, 90)),
        "fine.png": png("pink", size=(900, 900)),
    }
    facts = [
        {"number": 1, "alt": "A weir in May"},
        {"number": 2, "alt": "C:\\Users\\x\\weir.png"},
        {"number": 3, "decorative": True},
        {"number": 4, "kind": "chart", "title": "Rain", "alt": "More each year"},
        {"number": 5, "kind": "chart", "title": "How much"},
    ]
    outcome = written(
        para(picture("publish1.png")),
        div(para("Figure 1: The weir. Photo: Ana López"), custom_style="publish-caption"),
        para("before ", picture("publish2.png", height="2in", width="3in"), " after"),
        para(picture("publish3.png"), picture("gone.png", "a heron")),
        para("Press ", picture("icon.png", "the button"), " \u20634\u2063"),
        para("See ", picture("small.png", width="0.2in", height="0.2in"), "."),
        para("And ", picture("fine.png", width="0.2in", height="0.2in"), "."),
        para("\u20635\u2063"),
        div(para("Figure 2: Rain in mm. © L. Ek"), custom_style="publish-caption"),
        table(
            [cell(para(picture("icon.png", "a sign"))), cell(para("x ", picture("publish2.png")))],
            head=[[cell("a"), cell("b")]],
        ),
        media=media,
        facts=facts,
    )
    assert outcome.value.text.rstrip().split("\n\n") == [
        "![](figure:the-weir)",
        "before after",
        "![](figure:picture-2)",
        "![](figure:picture-3)",
        "![](figure:a-heron)",
        "Press ![the button](images/the-button.png)",
        "![](figure:rain)",
        "See ![](images/small.png){.alt-awaited}.",
        "And .",
        "![](figure:fine)",
        "![](figure:rain-in-mm)",
        "| a | b |\n|---|---|\n| ![a sign](images/the-button.png) | x |",
        "![](figure:picture-2-2)",
    ]
    assert outcome.value.figures == {
        "the-weir": {
            "image": "images/a-weir-in-may.png",
            "alt": "A weir in May",
            "caption": "The weir.",
            "credit": "Ana López",
        },
        "picture-2": {"image": "images/picture-2.png", "alt-awaited": True},
        "picture-2-2": {"image": "images/picture-2.png", "alt-awaited": True},
        "picture-3": {
            "image": "images/picture-3.png",
            "decorative": "marked as decorative in the file that this was imported from",
        },
        "a-heron": {"description": "a heron"},
        "fine": {"image": "images/fine.png", "alt-awaited": True},
        "rain": {"caption": "Rain", "description": "More each year"},
        "rain-in-mm": {"caption": "Rain in mm.", "description": "How much", "credit": "© L. Ek"},
    }
    assert told(outcome) == ["import-alternative 5", "import-picture 9", "import-alternative 27"]
    assert asked(outcome) == {"alternative": 6, "credit": 4, "decorative": 1}


def test_a_paragraph_with_a_credit_below_a_picture_is_its_caption():
    outcome = written(
        heading(1, "Head", classes=["publish-title"]),
        div(para("In May"), classes=["publish-subtitle"]),
        para(picture("a.png")),
        para(around("Emph", "The weir. Photo: Ana López")),
        para("She said. Photo: none"),
        media={"a.png": png()},
    )
    assert outcome.value.text == "# Head\n\n![](figure:the-weir)\n\nShe said. Photo: none\n"
    assert outcome.value.settings["subtitle"] == "In May"
    figure = {"image": "images/the-weir.png", "alt-awaited": True, "caption": "The weir.", "credit": "Ana López"}
    assert outcome.value.figures == {"the-weir": figure}


def test_a_credit_alone_below_a_picture_or_its_caption_is_that_of_the_picture():
    outcome = written(
        para(picture("a.png")),
        para("Photo: Port of Tunis"),
        para(picture("b.png")),
        div(para("The mill"), custom_style="Caption"),
        para("© Ana López"),
        para("Photo: Somebody else"),
        para(picture("c.png")),
        para("Photo: a heron stands in the river"),
        media={"a.png": png(), "b.png": png("blue"), "c.png": png("green")},
    )
    rest = "![](figure:c)\n\nPhoto: a heron stands in the river\n"
    assert outcome.value.text.replace("\\:", ":") == (
        f"![](figure:a)\n\n![](figure:the-mill)\n\nPhoto: Somebody else\n\n{rest}"
    )
    assert outcome.value.figures["a"]["credit"] == "Port of Tunis"
    assert outcome.value.figures["the-mill"]["credit"] == "© Ana López"
    assert outcome.value.figures["the-mill"]["caption"] == "The mill"
    assert missing(outcome.value, ["Photo", "Port", "of", "Tunis", "The", "mill", "Ana", "López"]) == []


def test_a_table_that_places_pictures_is_figures_and_one_with_other_words_is_not():
    media = {"a.png": png(), "b.png": png("blue")}
    a, b = (cell(para(picture(f"{name}.png", height="2in", width="3in"))) for name in "ab")
    outcome = written(
        table([a, b], [cell(para("The weir. Photo: Ana López")), cell(para("The mill"))]),
        table([a, cell(para("beside it"))]),
        media=media,
    )
    text = outcome.value.text
    assert text.startswith("::: figures {abreast=2}\n![](figure:the-weir)\n\n![](figure:the-mill)\n:::\n\n|")
    assert "| beside it |" in text
    assert outcome.value.figures["the-weir"] == {
        "image": "images/the-weir.png",
        "alt-awaited": True,
        "caption": "The weir.",
        "credit": "Ana López",
    }
    assert told(outcome) == ["import-table 2"]


def test_pictures_lose_their_metadata_and_kinds_that_are_not_read_become_png():
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = "Ana Lee", "The weir"
    exif.get_ifd(0x8825)[1] = "N"
    photograph = png(form="JPEG", exif=exif)
    outcome = written(
        para(picture("a.jpg", "A weir")),
        para(picture("b.bmp", "A rod")),
        para(picture("c.emf", "A chart")),
        media={"a.jpg": photograph, "b.bmp": png(form="BMP"), "c.emf": b"\x01" * 40 + b" EMF" + b"\0" * 60},
    )
    assert {*outcome.value.pictures} == {"images/a-weir.jpg", "images/a-rod.png"}
    assert not any(b"Ana" in data or b"Exif" in data for data in outcome.value.pictures.values())
    assert outcome.value.figures["a-weir"]["credit"] == "Ana Lee"
    assert told(outcome) == ["import-metadata 1", "import-picture-kind 5"]
    assert next(each.context for each in outcome.value.questions if each.kind == "caption") == "The weir"


def test_addresses_are_those_that_a_reader_can_follow():
    outcome = written(
        para(
            link("https://example.org/a(b)_c", "one"), " ", link("https://example.org/?a&b", "https://example.org/?a&b")
        ),
        para(
            link("file:///home/x/y.doc", "two"), " ", link("../ana/other.docx", "three"), " ", link("https://", "four")
        ),
        para(link("https://example.org/a b?utm_source=x", "five"), link("https://example.org", " ")),
    )
    assert outcome.value.text.rstrip().split("\n\n") == [
        "[one](https://example.org/a(b)_c) <https://example.org/?a&b>",
        "two three four",
        "[five](https://example.org/a%20b)",
    ]
    assert told(outcome) == ["import-link 3"] * 3
    assert not any("ana" in each.message or "home" in each.message for each in outcome.diagnostics)


def test_passages_in_another_language_and_notices_are_containers():
    text = text_of(
        div(para("Le pont est fermé."), lang="fr"),
        div(div(para("Note"), classes=["title"]), para("Walk slowly."), classes=["note"]),
        div(para("unmarked"), lang="en-US"),
    )
    assert text == ("::: {lang=fr}\nLe pont est fermé.\n:::\n\n::: notice {label=note}\nWalk slowly.\n:::\n\nunmarked")


def test_what_stands_for_a_look_is_asked_or_told():
    outcome = written(
        para(around("Strong", "Looks like a heading")),
        para(around("Strong", "A sentence.")),
        para(around("Strikeout", "gone")),
        {"t": "RawBlock", "c": ["openxml", "<w:x/>"]},
        para({"t": "RawInline", "c": ["html", "<br/>"]}, "x", {"t": "RawInline", "c": ["html", "<!-- secret -->"]}),
        div(para("styled"), custom_style="House Style"),
    )
    assert "secret" not in outcome.value.text
    assert asked(outcome) == {"heading": 1, "struck-out": 1}
    assert told(outcome) == ["import-raw 7", "import-style -"]


def test_lists_whose_styles_name_a_level_stand_in_the_item_before_them():
    def by_style(name, *lines):
        return bullets(*([div(para(line), custom_style=name)] for line in lines))

    blocks = [
        *(by_style("List Bullet", "a", "b"), by_style("List Bullet 2", "c"), by_style("List Bullet 3", "d")),
        *(by_style("List Bullet 2", "e"), by_style("List Bullet", "f"), para("x"), by_style("List Bullet 2", "g")),
    ]
    found = written(*blocks, reader="docx+styles").value.text
    assert found == "- a\n- b\n  - c\n    - d\n  - e\n- f\n\nx\n\n- g\n"


def test_what_is_moved_in_goes_on_with_its_list_and_is_a_quotation_only_where_it_looks_like_one():
    def moved_in(*parts):
        return {"t": "BlockQuote", "c": [div(para(*parts), custom_style="Body Text")]}

    prose = "Five years have passed, five summers with the length of five long winters, and again I hear these waters."
    blocks = (
        numbered([para("one")], [para("two")]),
        moved_in("more of two"),
        numbered([para("three")], first=3),
        para("He wrote:"),
        moved_in(prose),
        para("Address:"),
        moved_in("27, Second Floor"),
        moved_in("“Stand still.”"),
    )
    outcome = written(*blocks)
    assert outcome.value.text.rstrip() == (
        "1. one\n\n2. two\n\n   more of two\n\n3. three\n\nHe wrote:\n\n> "
        + prose
        + "\n\nAddress:\n\n27, Second Floor\n\n> “Stand still.”"
    )
    assert asked(outcome) == {"quotation": 1}
    assert text_of(*blocks[3:6:2], moved_in("short"), reader="html") == "He wrote:\n\nAddress:\n\n> short"


def test_labels_of_captions_that_the_text_mentions_are_links_to_what_has_the_caption():
    outcome = written(
        para(picture("logo.png")),
        para("See Figure 1, (Table\u00a02) and Figure 3; Table 1 is elsewhere."),
        para(picture("a.png")),
        div(para("Figure 1: The weir"), custom_style="publish-caption"),
        div(para("Table 2: Rain"), custom_style="publish-caption"),
        table([cell(para("7"))], head=[[cell("mm")]]),
        para("Figure 3: Nothing has it"),
        media={"a.png": png(), "logo.png": png("blue")},
    )
    assert "See [](figure:the-weir), ([](table:tbl-rain)) and Figure 3; Table 1 is elsewhere." in outcome.value.text
    said = "See Figure 1 Table 2 and Figure 3 Table 1 is elsewhere Figure 1 The weir Table 2 Rain mm 7 Figure 3"
    assert missing(outcome.value, said.split()) == []


def test_links_to_captions_lead_to_figures_and_tables():
    def caption(bookmark, *parts):
        return div(para(span("", id=bookmark), *parts), custom_style="publish-caption")

    outcome = written(
        para(
            link("#r1", "Figure 7"),
            ", ",
            link("#r2", "the ", around("Emph", "table")),
            ", ",
            link("#r3", "no ", code("]")),
        ),
        para(picture("a.png", "A weir", id="x")),
        caption("r1", "Figure 7: A weir, as ", link("#r2", "Table 2"), " says"),
        caption("r2", "Table 2: Rain"),
        table([cell("1"), cell("2")], head=[[cell("a"), cell("b")]]),
        caption("r3", "Figure 9: without a picture"),
        media={"a.png": png()},
    )
    assert outcome.value.text.rstrip().split("\n\n") == [
        "[](figure:a-weir-as-table-2-says), [the *table*](table:tbl-rain), no `]`",
        "![](figure:a-weir-as-table-2-says)",
        "::: table {#tbl-rain}\nRain",
        "| a | b |\n|---|---|\n| 1 | 2 |\n:::",
        "Figure 9: without a picture",
    ]
    assert outcome.value.figures["a-weir-as-table-2-says"]["caption"] == "A weir, as [](table:tbl-rain) says"
