"""The report of an import: grouped for people, whole for programs, the same in any folder."""

import json

from publish.diagnostics import Position
from publish.importers.imported import Question
from publish.pipeline.import_report import FileReport, as_data, as_text
from publish.rules.importing import IMPORT_ADDRESS, IMPORT_COMMENTS


def report(folder):
    at = f"{folder}/rain.md"
    return FileReport(
        source=f"{folder}/My *rain*.docx",
        text="rain.md",
        shown=at,
        kept={"headings": 2, "tables": 0},
        findings=(
            *(IMPORT_ADDRESS.finding(f"link {number}", Position(path=at, line=number)) for number in range(2, 7)),
            IMPORT_COMMENTS.finding(f"{folder}/My *rain*.docx: 2 comments", Position(path=f"{folder}/My *rain*.docx")),
        ),
        questions=(
            Question(
                kind="heading", asks="Is it a heading?", context="What\n*we* saw", position=Position(path=at, line=9)
            ),
            Question(kind="alternative", asks="What does it show?", subject="rain"),
        ),
    )


def test_people_see_the_heaviest_first_with_three_places_of_each():
    lines = as_text([report("/somewhere")]).decode().splitlines()
    assert lines[5:] == [
        r"## My \*rain\*.docx is now rain.md",
        "",
        "Taken over: headings (2).",
        "",
        "### Left out or changed",
        "",
        f"- import-comments, warning: {IMPORT_COMMENTS.text}",
        r"  - My \*rain\*.docx: 2 comments",
        f"  - To do: {IMPORT_COMMENTS.hint}",
        f"- import-address, 5 times: {IMPORT_ADDRESS.text}",
        "  - rain.md line 2: link 2",
        "  - rain.md line 3: link 3",
        "  - rain.md line 4: link 4",
        "  - and 2 more, all of them in import-report.json",
        f"  - To do: {IMPORT_ADDRESS.hint}",
        "",
        "### To decide",
        "",
        "#### Pictures without an alternative text (1)",
        "",
        "In publication.yaml, write `alt: the words` in place of `alt-awaited: true`, or for a picture among words put "
        "them between the brackets of `![](…)` and take `{.alt-awaited}` out. `publish alt`, with this folder and "
        "`--to pictures.html` or `.docx`, makes a list of all pictures to fill in.",
        "",
        "- [ ] `rain`: What does it show?",
        "",
        "#### Paragraphs that look like headings (1)",
        "",
        "Where it is one, take `**` out and begin the line with `## `, with one `#` more for each lower level; "
        "the headline of the text is its first line and begins with `# `.",
        "",
        r"- [ ] rain.md line 9: Is it a heading? (“What \*we\* saw”)",
    ]


def test_programs_see_all_of_it():
    (file,) = json.loads(as_data([report("/somewhere")]))["files"]
    assert [each["line"] for each in file["findings"]] == [0, 2, 3, 4, 5, 6]
    assert file["questions"][0] == {
        "kind": "heading",
        "asks": "Is it a heading?",
        "context": "What\n*we* saw",
        "subject": "",
        "file": "rain.md",
        "line": 9,
    }


def test_the_folder_does_not_matter_and_nothing_to_say_is_said():
    assert as_data([report("/one/x")]) == as_data([report("two")])
    assert as_text([report("/one/x")]) == as_text([report("two")])
    bare = FileReport(source="a.docx", text="a.md", shown="a.md")
    assert as_text([bare]).decode().endswith("nothing is left to decide.\n")
