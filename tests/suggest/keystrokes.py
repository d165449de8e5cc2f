"""A page of news from plain text to a built EPUB and PDFs: keys that are pressed, against annotations typed by hand.

    make keystrokes

The page was annotated by hand, with records for all that it names; both lie in ``news``.  A person who knows this
result goes through the proposals for the plain text: yes where the result has the same, the right kind or alternative
where there is one, no where it hasn't.  What is counted are keys, commands and typed lines with their Enter.  Of the
work by hand, what counts are the characters that the annotated page has more than the plain one, and those of the
records.  Definitions of records aren't among them: they have to be written in either case.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from publish.pipeline import suggesting
from publish.suggest.dialogue import Talk
from publish.suggest.passages import SourceText

from .stripping import Taken, stripped

NEWS = Path(__file__).parent / "news"
FRONT = "---\ndate: 2025-05-07\n---\n\n"
COMMANDS = ("publish import weir.txt", "publish suggest weir --ask", "publish build weir")
_KINDS = {"places.yaml": "p", "groups.yaml": "g", "people.yaml": "h", "terms.yaml": "t"}
_GUESSES = {"place": "places.yaml", "group": "groups.yaml", "person": "people.yaml", "term": "terms.yaml"}
_RECORD = re.compile(r"\S+: a record(?: of a (?P<kind>\w+))?\?")
_LINK = re.compile(r"\S+?:(?P<line>\d+):(?P<column>\d+): (?P<target>\S+) \(.*?\)(?P<others>(?:  \d: \S+)*)$")


@dataclass(slots=True)
class Person:
    """Somebody who knows what the page is to be in the end; ``keys`` are those that were pressed."""

    wanted: dict[tuple[int, int], tuple[str, ...]]  # targets by line and column in the plain text
    records: dict[str, set[str]]  # names of the records of each file
    keys: str = ""
    shown: list[str] = field(default_factory=list)

    def talk(self) -> Talk:
        """Return the dialogue with this person."""
        return Talk(show=self.shown.append, key=self._key, line=self._line)

    def _line(self, _prompt: str) -> str:
        raise AssertionError("nothing has to be typed")

    def _key(self, prompt: str) -> str:
        pressed = self._decision(prompt)
        self.keys += pressed
        return pressed

    def _decision(self, prompt: str) -> str:
        if prompt.startswith("Make all"):
            return "y"
        question = self.shown[-2]
        if found := _RECORD.match(question):
            return self._about_record(found["kind"] or "", question)
        found = _LINK.match(question)
        assert found is not None, question
        targets = self.wanted.get((int(found["line"]), int(found["column"])), ())
        offered = (found["target"], *re.findall(r"\d: (\S+)", found["others"]))
        choice = next((number for number, each in enumerate(offered) if each in targets), -1)
        return {-1: "n", 0: "y"}.get(choice, str(choice))

    def _about_record(self, kind: str, question: str) -> str:
        files = [file for file, names in self.records.items() if any(f": {name}" in question for name in names)]
        if kind == "source":
            return "y" if "sources.yaml" in files else "n"
        file = next((each for each in files if each in _KINDS), "")
        return "y" if file and _GUESSES.get(kind) == file else _KINDS.get(file, "n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Keys that were pressed, characters that are typed by hand, and how many annotations both have."""

    keys: int
    by_hand: int
    annotations: int
    reached: int
    wrong: tuple[str, ...]


def person() -> Person:
    """Return somebody who knows the page that was annotated by hand."""
    plain, taken = stripped(_read("weir.md"))
    source = SourceText(plain.encode(), "weir.md")
    wanted: dict[tuple[int, int], tuple[str, ...]] = {}
    for each in taken:
        at = source.position(each.start, each.end)
        wanted[at.line, at.column] = (*wanted.get((at.line, at.column), ()), each.target)
    records = {path.name: set(re.findall(r"(?:name|term): (.+)", path.read_text())) for path in NEWS.glob("records/*")}
    return Person(wanted=wanted, records=records)


def go_through(folder: Path) -> Counted:
    """Let the person go through the proposals for the page, which lies in a folder, and compare what comes of it."""
    somebody = person()
    found = suggesting.suggest(folder).value
    assert found is not None
    written = suggesting.ask(found, somebody.talk())
    assert written.value is not None, written.diagnostics
    _, made = stripped((folder / "weir.md").read_text(encoding="utf-8"))
    _, wanted = stripped(_read("weir.md"))
    hand = sum(len(each.target) + 4 for each in wanted) + sum(len(path.read_text()) for path in NEWS.glob("records/*"))
    return Counted(
        keys=len(somebody.keys) + sum(len(each) + 1 for each in COMMANDS) + len(FRONT),
        by_hand=hand + len(FRONT) + len(COMMANDS[-1]) + 1,
        annotations=len(wanted),
        reached=len(set(wanted) & set(made)),
        wrong=tuple(_shown(each) for each in made if each not in wanted),
    )


def _shown(taken: Taken) -> str:
    return f"{taken.target} at {taken.start}"


def _read(name: str) -> str:
    return (NEWS / name).read_text(encoding="utf-8")


def main() -> int:
    """Import the plain page, go through the proposals, build, and print what was counted."""
    command = [sys.executable, "-m", "publish"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copy(NEWS / "weir.txt", folder)
        subprocess.run([*command, "import", "weir.txt"], cwd=folder, check=True)
        text = folder / "weir" / "weir.md"
        text.write_text(FRONT + text.read_text(encoding="utf-8"), encoding="utf-8")
        counted = go_through(folder / "weir")
        subprocess.run([*command, "build", "weir"], cwd=folder, check=True)
        made = sorted(path.name for path in (folder / "build" / "weir").iterdir() if path.suffix in (".epub", ".pdf"))
    print(f"{counted.keys} keystrokes instead of {counted.by_hand}: {counted.keys / counted.by_hand:.0%}")
    print(
        f"{counted.reached} of {counted.annotations} annotations, {len(counted.wrong)} others; built: {', '.join(made)}"
    )
    return int(counted.keys > counted.by_hand / 5 or len(made) < 2)


if __name__ == "__main__":
    sys.exit(main())
