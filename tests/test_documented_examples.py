"""Every example of docs/source-format.md is read as a publication, and answers as the page says it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from publish import project
from publish.pipeline.load import load

PAGE = Path(__file__).parent.parent / "docs" / "source-format.md"
# a fenced block, its information, and the sentence after it that names what is found in it
EXAMPLE = re.compile(
    r"^(?P<fence>`{3,})(?P<language>markdown|yaml)(?: (?P<file>[a-z.]+))?\n(?P<words>.*?)^(?P=fence)$"
    r"(?:\n\nFinding: (?P<severity>error|warning|info) `(?P<rule>[a-z0-9-]+)`)?",
    re.MULTILINE | re.DOTALL,
)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" width="4" height="2"><path d="M0 1H4"/></svg>\n'

ABOUT = """\
title: The river
language: en
texts: [text.md, worksheet.md]
figures:
  map: {image: images/map.svg, alt: The river and its two bridges., caption: The river., credit: Drawn for this text}
"""
RECORDS = {
    "groups.yaml": "river-trust: {name: River Trust, definition: A group that counts fish., according-to: [radio]}\n",
    "places.yaml": "millbridge: {name: Millbridge, feature: town}\nhazel-valley: {name: Hazel valley, feature: dale}\n",
    "people.yaml": "ana-lopez: {name: Ana López, role: mayor of Millbridge}\n",
    "sources.yaml": "radio: {name: River Radio}\nriver-trust: {name: River Trust}\nmayor: {name: The mayor}\n",
    "terms.yaml": "weir: {term: weir, definition: A low wall across a river.}\n",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A fenced block; ``finding`` is the severity and the rule that the page announces, if any."""

    line: int
    language: str
    file: str
    words: str
    finding: tuple[str, str] | None


def examples() -> tuple[Example, ...]:
    page = PAGE.read_text(encoding="utf-8")
    return tuple(
        Example(
            line=page.count("\n", 0, found.start()) + 1,
            language=found["language"],
            file=found["file"] or "",
            words=found["words"],
            finding=(found["severity"], found["rule"]) if found["rule"] else None,
        )
        for found in EXAMPLE.finditer(page)
    )


def write(folder: Path, files: dict[str, str]) -> None:
    for name, words in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")


def publication_of(example: Example) -> dict[str, str]:
    """Put an example where it belongs in a publication that has everything else already."""
    files = {
        "publication.yaml": ABOUT,
        "text.md": "# The river\n\nIt runs to the sea.\n",
        "worksheet.md": "# Worksheet\n\n## What you need\n\nA bottle.\n",
    }
    if example.file == "publication.yaml":
        own = {key for key in ("title", "language", "texts") if re.search(rf"^{key}:", example.words, re.MULTILINE)}
        missing = {"title": "The river", "language": "en", "texts": "[text.md]"}
        about = "".join(f"{key}: {value}\n" for key, value in missing.items() if key not in own) + example.words
        return {**files, "publication.yaml": about}
    if example.file:
        return {**files, f"records/{example.file}": example.words}
    if example.words.startswith("---\n"):
        return {"text.md": example.words}
    return {**files, "text.md": example.words if example.words.startswith("# ") else f"# The river\n\n{example.words}"}


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"line-{example.line}")
def test_example_answers_as_the_page_says(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {f"records/{name}": words for name, words in RECORDS.items()})
    (tmp_path / ".git").mkdir()  # records are looked for up to here
    files = publication_of(example)
    write(tmp_path / "river", files)
    for image in re.findall(r"images/[\w-]+\.svg", "".join(files.values())):
        write(tmp_path / "river", {image: PICTURE})
    (found,) = project.find((Path("river"),)).value or ()
    loaded = load(found)
    # an example shows one thing and need not use every record that it shows
    findings = [each for each in loaded.diagnostics if each.name != "record-unused" and not each.silenced]
    said = {(str(each.severity), each.name) for each in findings}
    assert said == ({example.finding} if example.finding else set()), [str(each) for each in findings]


def test_examples_are_found() -> None:
    found = examples()
    assert {example.language for example in found} == {"markdown", "yaml"}
    assert {example.file for example in found} >= {"", "publication.yaml", *RECORDS}
    assert sum(example.finding is not None for example in found) >= 5
    assert all(example.file for example in found if example.language == "yaml")


def test_every_fenced_block_is_closed_and_known() -> None:
    fences = re.findall(r"^`{3,}(\w*)", EXAMPLE.sub("", PAGE.read_text(encoding="utf-8")), re.MULTILINE)
    assert set(fences) <= {"text", ""}
