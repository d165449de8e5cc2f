"""The preview in Chromium and Firefox: what changes and what stays, where clicks lead, the keyboard, axe, 320 px."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from publish.validators import ace

from ..publications.conftest import shared_folder
from ..screen_reader.browsers import FIREFOXES, installed

SCRIPT = Path(__file__).parent / "page.mjs"
LAST = "firefox"
PICTURES = Path(__file__).parents[2] / "build" / "preview"
ASSETS = Path(__file__).parents[2] / "publish" / "preview" / "assets"
ABOUT = "title: Rain\nlanguage: en-GB\ndate: 2026-01-01\ncover: none\neditions: [epub, print, large-print]\n"
FIGURES = (
    "figures:\n  square:\n    image: square.svg\n    alt: A square.\n    caption: Black.\n    credit: Drawn for this.\n"
)
TERMS = "hill:\n  term: hill\n  definition: Land that rises.\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="90" height="90"/></svg>'
TEXT = """# Rain on hills

Rain falls. It falls on every [hill](term:hill),
and then it *runs*
down.

1. a bottle
2. a funnel

> Water, water, everywhere.

| Day | Rain |
|---|---|
| Monday | none |

```
gauge = 5
```

![](figure:square)

::: notice
Take care.
:::

And $a^2$ is a formula.

## What is needed

A last paragraph, which is [a link](https://example.org/).

"""
TEXT += "\n\n".join(f"Paragraph {number} goes on and on" + ", as long as it wants" * 12 + "." for number in range(30))
MISTAKES = {
    "term:hill": "term:hull",
    "a funnel": "a [funnel](term:funnel)",
    "everywhere.": "[everywhere](place:everywhere).",
    "| Day |": "| [Day](term:day) |",
    "| none |": "| [none](source:none) |",
    "figure:square": "figure:circle",
    "Take care.": "Take [care](term:care).",
    "is a formula": "is a [formula](#nowhere)",
    "What is needed": "What is [needed](term:needed)",
    "](https://example.org/)": "](person:link)",
}
"""Words of elements of ten kinds, and the same words with a mistake."""
MISTAKEN = TEXT
for words, mistake in MISTAKES.items():
    MISTAKEN = MISTAKEN.replace(words, mistake, 1)
CHANGED = TEXT.replace("Water, water, everywhere.", "Water, water, everywhere!\n>\n> More was said.")
IN_BOOK = {
    "h1": 1,
    "p:has(em)": 3,
    "em": 4,
    "ol li:nth-child(2)": 8,
    "blockquote p": 10,
    "th": 12,
    "td:last-child": 14,
    "pre code": 17,
    "img": 20,
    "aside p, [role=doc-notice] p": 23,
    "math": 26,
    "h2": 28,
}
"""Elements of the EPUB, and the line of the source that a click on each leads to."""
ON_PAPER = {
    "Rain on hills": 1,
    "Rain falls": 3,
    "runs": 4,
    "a funnel": 8,
    "Water, water": 10,
    "Day": 12,
    "none": 14,
    "gauge": 17,
    "Take care": 23,
    "What is needed": 28,
    "a link": 30,
}
"""Words on paper, and their line in the source."""

IN_HEARD = {
    "Rain on hills": 1,
    "Rain falls.": 3,
    "2. a funnel": 8,
    "Water, water": 10,
    "Day": 12,
    "none": 14,
    "gauge": 17,
    "A square.": 20,
    "Take care.": 23,
    "And": 26,
    "What is needed": 28,
    "A last paragraph": 30,
}
"""Beginnings of lines that are heard, and their line in the source."""
IN_TREE = {
    "H1 Rain on hills": 1,
    "P Rain falls": 3,
    "LBody a funnel": 8,
    "P Water": 10,
    "TH Day": 12,
    "TD none": 14,
    "Code gauge": 17,
    "Figure": 20,
    "P Take care": 23,
    "P And": 26,
    "H2 What is needed": 28,
    "P A last paragraph": 30,
}
"""Elements of the structure tree, and their line in the source."""
USED_BY_KEYS = {
    *("book", "paper", "findings", "heard", "tree", "judge", "at-once", "noise", "together", "summary"),
    *("contents", "width", "size", "colours", "spacing", "turned", "edition", "page"),
}
"""Controls that are used by their keys, and used back."""
EXPLAINED = {"book", "paper", "heard", "tree"}
"""Views that say why they are empty when nothing can be made."""

Told = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A preview: its address, the file of its text, the number of its process."""

    address: str
    text: Path
    process: int


@contextmanager
def _shown(folder: Path, text: str) -> Iterator[Shown]:
    (folder / "publication.yaml").write_text(ABOUT + FIGURES, encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "terms.yaml").write_text(TERMS, encoding="utf-8")
    (folder / "text.md").write_text(text, encoding="utf-8")
    (folder / "square.svg").write_text(DRAWING, encoding="utf-8")
    command = [sys.executable, "-m", "publish", "watch", folder, "--no-open", "--editor", "no-such-program"]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert started.stdout is not None
    address = next(word for word in started.stdout.readline().split() if word.startswith("http://"))
    try:
        yield Shown(address=address, text=folder / "text.md", process=started.pid)
    finally:
        started.terminate()
        started.wait()


@pytest.fixture(scope="session", params=["chromium", LAST])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Use the page in a browser, once for all workers; what was seen and done."""
    name: str = request.param
    folder = shared_folder(tmp_path_factory) / f"preview-{name}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        seen = folder / "seen.json"
        if not seen.exists():
            rain, broken, home = (tmp_path_factory.mktemp(each) for each in ("rain", "broken", "home"))
            with _shown(rain, TEXT) as preview, _shown(broken, MISTAKEN) as without:
                seen.write_text(_used(name, preview, without, home), encoding="utf-8")
    told: Told = json.loads(seen.read_text(encoding="utf-8"))
    return told


def _used(name: str, preview: Shown, broken: Shown, home: Path) -> str:
    """Use the page of a preview in a browser, and that of one that has nothing to show; what was seen, as JSON."""
    command, node = ace.command(), shutil.which("node")
    browser = ace.chromium() if name == "chromium" else installed(FIREFOXES)
    assert command and browser and node, "Node.js, Chromium or puppeteer is missing: make tools"
    PICTURES.mkdir(parents=True, exist_ok=True)
    tools = next(each for each in command.resolve().parents if each.name == "node_modules").parent
    plan = {
        "mistaken": MISTAKEN,
        "changed": CHANGED,
        "inBook": [*IN_BOOK],
        "onPaper": [*ON_PAPER],
        "inHeard": [*IN_HEARD],
        "inTree": [*IN_TREE],
        "broken": broken.address,
        "end": broken.process if name == LAST else 0,
    }
    done = subprocess.run(
        [node, SCRIPT, tools, name, browser, preview.address, preview.text, PICTURES],
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        timeout=240,
        env={**os.environ, "HOME": str(home)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_fails_and_nothing_of_another_machine_is_asked_for(told: Told) -> None:
    assert told["problems"] == []


def test_clicks_in_the_epub_lead_to_lines_of_the_source(told: Told) -> None:
    assert {selector: _line(said) for selector, said in told["inBook"].items()} == IN_BOOK


def test_clicks_on_paper_lead_to_lines_of_the_source(told: Told) -> None:
    assert {words: _line(said) for words, said in told["onPaper"].items()} == ON_PAPER
    assert told["markedOnPaper"] == 1


def test_lines_of_the_lists_lead_to_the_lines_that_they_name(told: Told) -> None:
    for view, clicked in told["inLists"].items():
        assert len(clicked) >= (1 if view == "judge" else 20), view
        for named, said, marked, _words in clicked:
            file, line = named.split(":")
            assert said.startswith(f"{file}, line {line},") and marked, (view, named, said)


def test_lines_of_the_lists_name_the_lines_of_the_source(told: Told) -> None:
    for view, least in (("heard", 10), ("tree", 10)):
        named = {
            words: {
                _line(said) for _, said, _, row in told["inLists"][view] if words in row and said.startswith("text.md")
            }
            for words in ON_PAPER
        }
        right = [words for words, line in ON_PAPER.items() if line in named[words]]
        assert len(right) >= least, (view, named)


@pytest.mark.parametrize(
    ("view", "lines"),
    [("inBook", IN_BOOK), ("onPaper", ON_PAPER), ("inHeard", IN_HEARD), ("inTree", IN_TREE)],
    ids=["EPUB", "paper", "heard", "tree"],
)
def test_enter_leads_to_lines_of_the_source(told: Told, view: str, lines: dict[str, int]) -> None:
    assert {words: _line(said) for words, said in told["byKeys"][view].items()} == lines


def test_what_is_chosen_elsewhere_is_marked_in_the_tree(told: Told) -> None:
    assert told["markedInTree"] == "H1"


def test_epub_and_paper_scroll_together(told: Told) -> None:
    assert abs(told["paperAtHeading"]) < 40
    assert told["onScreen"][:12] in told["startsPage"]


def _line(said: str) -> int:
    file, line, _column = said.split(", ")
    assert file == "text.md", said
    return int(line.removeprefix("line "))


def test_pages_of_the_epub_run_no_scripts_and_are_named(told: Told) -> None:
    assert told["sandbox"] == {"sandbox": "allow-same-origin", "title": "Page of the EPUB"}


def test_findings_come_and_go_and_lead_to_their_line(told: Told) -> None:
    assert "hull" in told["found"] and "To fix it" in told["found"]
    mistaken = {MISTAKEN[: MISTAKEN.index(mistake)].count("\n") + 1 for mistake in MISTAKES.values()}
    chosen = [said for said in told["chosenFindings"] if said.startswith("text.md")]
    assert len(mistaken) == len(MISTAKES) and mistaken <= {_line(said) for said in chosen}
    assert told["older"] == "EPUB (of an older text)"
    assert told["foundAfter"].strip() == ""
    assert "More was said." in told["words"] and "More was said." in told["heard"]


def test_focus_and_scrolling_stay_when_the_views_change(told: Told) -> None:
    assert told["focusWhileMistaken"].endswith("text.md:1")
    assert abs(told["moved"]["after"] - told["moved"]["there"]) < 40
    before, after = told["scrolled"]
    assert abs(after["heard"] - before["heard"]) < 40 and abs(after["paper"] - before["paper"]) < 40
    assert "Paragraph 9 " in told["stillFocused"]


def test_what_is_made_is_said_aloud_once(told: Told) -> None:
    assert told["announced"][-1] == "0 findings." and len({*told["announced"]}) == len(told["announced"]) <= 4


def test_what_was_chosen_and_shown_is_there_when_the_page_is_loaded_again(told: Told) -> None:
    before, after = told["kept"]
    assert before["edition"] == "large-print" and before["paper"] > 0
    assert abs(before.pop("top") - after.pop("top")) < 40
    assert after == before


def test_views_say_why_they_are_empty(told: Told) -> None:
    assert {view: told["empty"].get(view) for view in EXPLAINED} == dict.fromkeys(
        EXPLAINED, "It can't be made: see the findings."
    )


def test_everything_is_done_by_the_keyboard(told: Told) -> None:
    controls = {"open", "at-once", "contents", "back", "on", "here", "save", "reader", "edition", "page", "page-source"}
    assert controls | {"pages", "noise", "book", "together"} <= {*told["stops"]}
    assert told["done"] == dict.fromkeys(USED_BY_KEYS, True)
    assert told["folds"] == ["false", "true", "true"]
    assert told["lastButOne"] == -2
    for chosen in ("chosenByKeyboard", "here", "pageSource"):
        assert ", line " in told[chosen]


def test_axe_is_silent_in_every_state(told: Told) -> None:
    assert {state: found for state, found in told["axe"].items() if found} == {}
    assert {*told["axe"]} in (
        {"day", "mistaken", "large", "narrow", "zoomed", "night", "broken"},
        {"day", "lost", "broken"},
    )


def test_the_page_is_as_narrow_as_a_telephone_and_the_epub_as_wide_as_was_chosen(told: Told) -> None:
    assert told["narrow"]["page"] <= told["narrow"]["window"] == 320
    assert told["width"] == 320


def test_foliate_js_is_bundled_as_it_is_published_but_for_scripts_in_pages() -> None:
    command = ace.command()
    assert command, "Node.js packages are missing: make tools"
    published = next(each for each in command.resolve().parents if each.name == "node_modules") / "foliate-js"
    for bundled in sorted((ASSETS / "foliate-js").rglob("*.js")):
        expected = (published / bundled.relative_to(ASSETS / "foliate-js")).read_text(encoding="utf-8")
        if bundled.name == "paginator.js":
            expected = expected.replace("'allow-same-origin allow-scripts'", "'allow-same-origin'")
        assert bundled.read_text(encoding="utf-8") == expected, bundled.name
    assert (ASSETS / "foliate-js" / "LICENSE.txt").read_bytes() == (published / "LICENSE").read_bytes()
