"""Two annotated texts merged with 200 random revisions each: ``python -m tests.revisions [NUMBER]``.

Prints for each text how many annotations on words that are left were kept, and what went wrong.  Returns 1 if too much
did.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from publish.importers.merging import merge_texts

from .proof import Score, judge, judge_own_words, read
from .revising import as_imported, revise, taken_apart, with_own_words

HERE = Path(__file__).parent
TEXTS = (HERE.parent.parent / "content" / "rastan-2018" / "text.md", HERE / "news.md")


def tried(path: Path, seeds: range, problems: list[str]) -> Score:
    """Merge a text with a random revision for each seed."""
    mine = path.read_text(encoding="utf-8")
    base = as_imported(mine)
    before, imported = read(mine), read(base)
    assert before.words == imported.words, "the words of the text as it was imported are its own"
    score = Score()
    for seed in seeds:
        revision = taken_apart(base)
        revise(revision, random.Random(seed))
        theirs = revision.text()
        merged = merge_texts(base, mine, theirs)
        found: list[str] = []
        judge(score, mine, base, before, imported, read(theirs), revision.numbers(), merged, found)
        problems += [f"{path.stem} {seed}: {each}" for each in found]
    return score


def tried_with_own_words(path: Path, seeds: range, problems: list[str]) -> Score:
    """Merge a text that its author has written in with a random revision for each seed."""
    annotated = path.read_text(encoding="utf-8")
    base = as_imported(annotated)
    score = Score()
    for seed in seeds:
        chance = random.Random(seed)
        mine, own = with_own_words(annotated, chance)
        revision = taken_apart(base)
        revise(revision, chance)
        theirs = revision.text()
        found: list[str] = []
        judge_own_words(score, own, theirs, merge_texts(base, mine, theirs), found)
        problems += [f"{path.stem} {seed}: {each}" for each in found]
    return score


def main() -> int:
    """Try both texts."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    wrong = 0
    for path in (Path(each) for each in (sys.argv[2:] or TEXTS)):
        problems: list[str] = []
        score = tried(path, range(number), problems)
        print(f"{path.parent.name}/{path.name}: {score.line()}")
        own = tried_with_own_words(path, range(number), problems)
        print(
            f"  with own words of the author: {own.kept} of {own.total} stay, {own.silent} gone without a line; "
            f"words gone of {own.words_wrong} revisions, unread {own.unread}, refused {own.refused}, "
            f"{own.conflicts} conflicts"
        )
        wrong += bool(own.silent + own.words_wrong + own.unread + own.refused)
        print("\n".join(problems[:60]), file=sys.stderr)
        good = score.kept >= 0.98 * score.annotations
        wrong += not good or bool(score.silent + score.elsewhere + score.words_wrong + score.unread + score.refused)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
