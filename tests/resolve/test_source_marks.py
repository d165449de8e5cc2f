"""Marks of sources stand once for a run of statements, and where a reader expects them."""

import re

import pytest
from lxml import html

from publish.formats import facts
from publish.model.entities import Records
from publish.model.files import SourceFile
from publish.model.inlines import Claim, SourceMarks
from publish.model.walk import walk
from publish.render import content_documents
from publish.resolve.ties.sentences import sentence_ends
from publish.source import read_text

from .resolve_builders import run, source, term

TOOLS = {"backlinks", "note-number"}
RECORDS = Records(
    sources=(source("a", "Agency"), source("b", "Bureau")),
    terms=(term("weir", definition=()),),
)


def lines(text: str, language: str = "en") -> list[str]:
    """Return the lines of a text's page as one reads them without a style sheet."""
    page = made(text, language)
    found = page.xpath("//article//*[self::p or self::li[not(p)] or self::td or self::th or self::caption or self::h2]")
    said = (
        " ".join(each.text_content().replace("\xa0", "_").split()) for each in found if each.get("class") not in TOOLS
    )
    return [each for each in said if each]


def made(text: str, language: str = "en"):
    value = resolved(text, language)
    (first, *_) = content_documents(value).value
    return html.fromstring(first.data)


def resolved(text: str, language: str = "en"):
    file = SourceFile(path="text.md", name="text.md", data=f"# Title\n\n{text}".encode())
    document = read_text(file, facts()).value
    assert document is not None
    value = run(document, records=RECORDS, language=language).value
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[Ashes](claim:a).", "Ashes._[S1]"),
        ("[Ashes](claim:a), she said. Then more.", "Ashes, she said._[S1] Then more."),
        ("[Ashes](claim:a). [Birds](claim:a).", "Ashes. Birds._[S1]"),
        ("[Ashes](claim:a), said A. [Birds](claim:a), too.", "Ashes, said A. Birds, too._[S1]"),
        ("[Ashes](claim:a). Nobody asked. [Birds](claim:a).", "Ashes._[S1] Nobody asked. Birds._[S1]"),
        ("[Ashes](claim:a). [Birds](claim:b). [Crows](claim:a).", "Ashes._[S1] Birds._[S2] Crows._[S1]"),
        ("[Ashes](claim:a), but [birds](claim:b).", "Ashes_[S1], but birds._[S2]"),
        ("[Ashes](claim:a,b). [Birds](claim:b,a).", "Ashes. Birds._[S2]_[S1]"),
        ("[Ashes](claim:a). [Birds](claim:a,b).", "Ashes._[S1] Birds._[S1]_[S2]"),
        ("[34,500](claim:a), [600](claim:b).", "34,500_[S1], 600._[S2]"),
        ("“[No!](claim:a)” he said. Then", "“No!” he said._[S1] Then"),
        ("He said “[never](claim:a).” Then", "He said “never.”_[S1] Then"),
        ("(He [said so](claim:a).) Then", "(He said so.)_[S1] Then"),
        ("“[No](claim:a)” and “[yes](claim:b)” only.", "“No”_[S1] and “yes” only._[S2]"),
        ("[Ashes fell](claim:a), says Dr. Smith. Then", "Ashes fell_[S1], says Dr. Smith. Then"),
        ("[Ashes fell](claim:a), says J. Smith. Then", "Ashes fell_[S1], says J. Smith. Then"),
        ("[Ashes fell](claim:a) on p. 4 of it. Then", "Ashes fell_[S1] on p. 4 of it. Then"),
        ("[Ashes fell](claim:a) vs. Birds. Then", "Ashes fell_[S1] vs. Birds. Then"),
        ("[Ashes fell](claim:a) under Louis XIV. Then", "Ashes fell_[S1] under Louis XIV. Then"),
        ("[Ashes rose](claim:a) by 5 %. Then", "Ashes rose by 5 %._[S1] Then"),
        ("[It hurt 34](claim:a). Then", "It hurt 34._[S1] Then"),
        ("[2.5 m fell](claim:a) in the USA. Then", "2.5 m fell in the USA._[S1] Then"),
        ("[These left](claim:a):", "These left_[S1]:"),
        ("[Ashes](claim:a)\\\nBirds.", "Ashes_[S1]Birds."),
        ("*[Ashes](claim:a)*, he said. Then", "Ashes, he said._[S1] Then"),
        ("*He says [ashes](claim:a). And* so.", "He says ashes._[S1] And so."),
        ("[Ashes](claim:a), says [the agency.](source:a) Then", "Ashes, says the agency._[S1] Then"),
        ("[Ashes](claim:a), in the [dry. Weir](term:weir) there.", "Ashes, in the dry. Weir_[S1] there."),
        ("[He says [ashes](claim:b), and left](claim:a). Then", "He says ashes_[S2], and left._[S1] Then"),
        ("[A [big](claim:a) fire](claim:a). Then", "A big fire._[S1] Then"),
        ("[Ashes](claim:a), he said.[^n] Then\n\n[^n]: Note.", "Ashes, he said.1_[S1] Then"),
        ("[![Ashes](x.png)](claim:a) fell.", "fell._[S1]"),
    ],
)
def test_a_mark_stands_after_the_sentence_in_which_a_run_ends(written, read):
    assert lines(written)[0] == read


@pytest.mark.parametrize(
    ("language", "written", "read"),
    [
        ("ar", "[نُقل 500 شخص](claim:a)، قال المراسل. ثم ذهب.", "نُقل 500 شخص، قال المراسل._[م1] ثم ذهب."),
        ("ar", "[هل ذهب؟](claim:a) نعم.", "هل ذهب؟_[م1] نعم."),
        ("ar", "[500](claim:a)، و[600](claim:b).", "500_[م1]، و600._[م2]"),
        ("ar", "[ذهبوا](claim:a)، قال د. محمد. ثم", "ذهبوا_[م1]، قال د. محمد. ثم"),
        ("he", "[הם הלכו](claim:a), אמר. ואז", "הם הלכו, אמר._[S1] ואז"),
        ("ja", "[雨が降った](claim:a)と言った。次の文。", "雨が降ったと言った。_[S1]次の文。"),
        ("ja", "「[はい。](claim:a)」と答えた。次。", "「はい。」と答えた。_[S1]次。"),
        ("de", "[Es regnete](claim:a) am 3. Mai. Dann", "Es regnete_[S1] am 3. Mai. Dann"),
        ("de", "[Es kam](claim:a) Gold bzw. Geld. Dann", "Es kam_[S1] Gold bzw. Geld. Dann"),
        ("de", "Er sagte: „[Nein](claim:a).“ Dann", "Er sagte: „Nein.“_[S1] Dann"),
        ("de", "Er sagte: »[Nein](claim:a).« »Ja.«", "Er sagte: »Nein.«_[S1] »Ja.«"),
        ("de", "„[Nein](claim:a)“ und „[ja](claim:b)“.", "„Nein“_[S1] und „ja“._[S2]"),
        ("fr", "« [Il pleut](claim:a). » Puis", "« Il pleut. »_[S1] Puis"),
        ("fr", "« [Il pleut](claim:a) ! » dit-il. Puis", "« Il pleut ! » dit-il._[S1] Puis"),
        ("fr", "« [Non](claim:a) » et « [oui](claim:b) ».", "« Non »_[S1] et « oui »._[S2]"),
        ("zh", "[下雨](claim:a)了。“好。”他说。", "下雨了。_[S1]“好。”他说。"),
        ("ta", "[மழை](claim:a) வந்தார். பின்", "மழை வந்தார்._[S1] பின்"),
        ("hi", "[बारिश हुई](claim:a)। फिर", "बारिश हुई।_[S1] फिर"),
    ],
)
def test_sentences_end_as_their_script_ends_them(language, written, read):
    assert lines(written, language)[0] == read


def test_a_run_goes_on_from_paragraph_to_paragraph_and_from_item_to_item():
    assert lines("[One fell](claim:a).\n\n[Two fell](claim:a).") == ["One fell.", "Two fell._[S1]"]
    assert lines("[One fell](claim:a).\n\nNobody saw.\n\n[Two fell](claim:a).")[0] == "One fell._[S1]"
    assert lines("[One fell](claim:a). Nobody saw.\n\n[Two fell](claim:a).")[0] == "One fell._[S1] Nobody saw."
    assert lines("[One fell](claim:a).\n\nNobody saw. [Two fell](claim:a).")[0] == "One fell._[S1]"
    assert lines("- [34,500](claim:a)\n- [600](claim:a)\n- [Some](claim:b)") == ["34,500", "600_[S1]", "Some_[S2]"]


@pytest.mark.parametrize(
    "between",
    ["## Head", "> Words.", "***", "::: notice\nWords.\n:::", "```\ncode\n```", "| a |\n|---|\n| b |"],
)
def test_a_run_ends_where_the_passage_does(between):
    said = lines(f"[One fell](claim:a).\n\n{between}\n\n[Two fell](claim:a).")
    assert [each for each in said if "fell" in each] == ["One fell._[S1]", "Two fell._[S1]"]


@pytest.mark.parametrize(
    "text",
    [
        "## [One fell](claim:a)",
        "::: table\n[One fell](claim:a)\n\n| a |\n|---|\n| b |\n:::",
        "| [One fell](claim:a) |\n|---|\n| b |",
        "> [One fell](claim:a)",
        "> Words.\n>\n> — someone, [one fell](claim:a)",
        "::: summary\n- [One fell](claim:a)\n:::",
        "::: timeline\n- [May](date:2025-05): [one fell](claim:a)\n:::",
        ":::: box\n### Head\n\n[One fell](claim:a)\n::::",
        "weir\n: [One fell](claim:a)",
        "[One fell](claim:a)\n: a wall",
        "Words.[^n]\n\n[^n]: [One fell](claim:a)",
        "::: claim {by=b}\n[One fell](claim:a)\n:::",
        "1. - > [One fell](claim:a)",
    ],
)
def test_a_mark_stands_wherever_a_statement_can(text):
    words = " ".join(made(text).text_content().replace("\xa0", "_").split()).lower()
    assert "one fell_[s" in words
    assert words.count("[s") == 1


def test_each_cell_has_its_mark_unless_all_rest_on_one_source():
    head = "| | Left | Stayed |\n|---|--:|--:|"
    rows = head + "\n| Homs | [5](claim:a) | [6](claim:{}) |\n| Hama | [7](claim:a) | [8](claim:a) |"
    one = f"::: table {{headers=both}}\nPeople\n\n{rows.format('a')}\n:::"
    assert lines(one) == ["Table 1 People_[S1]", "Left", "Stayed", "Homs", "5", "6", "Hama", "7", "8"]
    two = f"::: table {{headers=both}}\nPeople\n\n{rows.format('b')}\n:::"
    assert [each for each in lines(two) if "[" in each] == ["5_[S1]", "6_[S2]", "7_[S1]", "8_[S1]"]
    bare = lines(rows.format("a"))
    assert [each for each in bare if "[" in each] == ["5_[S1]", "6_[S1]", "7_[S1]", "8_[S1]"]
    gap = one.replace("[7](claim:a)", "7")
    assert [each for each in lines(gap) if "[" in each] == ["5_[S1]", "6_[S1]", "8_[S1]"]


def test_every_statement_is_named_by_the_next_mark_and_known_to_it():
    value = resolved("[One](claim:a), [two](claim:b). [Three](claim:b,a).\n\n- [Four](claim:a)\n- [Five](claim:a)")
    nodes = list(walk(value.texts[0].divisions[0].blocks))
    waiting = []
    for node in nodes:
        if isinstance(node, Claim):
            waiting.append(node)
        elif isinstance(node, SourceMarks):
            assert tuple(each.anchor for each in waiting) == node.anchors
            assert all({*each.marks} == {*node.marks} for each in waiting)
            waiting = []
    assert waiting == []
    assert [len(each.anchors) for each in nodes if isinstance(each, SourceMarks)] == [1, 1, 1, 2]


def test_the_lists_of_statements_are_not_changed_by_marks():
    value = resolved("[One [big](claim:b) fire](claim:a), she said.")
    assert {each.label: [site.text for site in each.claims] for each in value.attributions} == {
        "S1": ["One big fire"],
        "S2": ["big"],
    }


def test_a_mark_is_brackets_and_a_label_named_without_brackets():
    mark = made("[One fell](claim:a).").xpath("//a[@class='source-mark']")[0]
    assert mark.text == "[S1]"
    assert mark.get("aria-label") == "S1"
    assert re.fullmatch(r".*#source-a", mark.get("href"))
    assert mark.getparent().text == "\xa0"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("", []),
        ("One", [(3, True)]),
        ("One,", [(4, False)]),
        ("Two is. Is it?", [(7, True), (14, True)]),
        ("See p. 4. Go", [(6, False), (9, False), (12, True)]),
        ("In 2018. Go", [(8, True), (11, True)]),
        ("At 3.5 m ...", [(12, True)]),
        ("Why… because", [(12, True)]),
    ],
)
def test_ends_of_sentences(text, ends):
    assert [(end.offset, end.certain) for end in sentence_ends(text)] == ends
