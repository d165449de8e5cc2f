"""Any three texts are merged: no crash, no annotation without a line, every character put together again."""

from __future__ import annotations

import random
from pathlib import Path

from publish.importers.merging import merge_texts
from publish.importers.merging.leaves import taken_apart, written

_SIGNS = (
    *"[]()*_`~^$|:>#-=<>{}!\\\n \t@",
    *(":::", "\n\n", "[^1]", "[^1]: ", "](", "](place:x)", "$$", "```", "<!--", "-->", "---\n", "::: box", "^["),
    *("::: claim {by=a}", "| a | b |\n", "> ", "- ", "1. ", "\r\n", "\x00", "\u200d", "e\u0301", "漢字", "{#a}"),
    *("[x](text:#a)", "## a\n", "![](figure:x)"),
)
_NEWS = (Path(__file__).parent / "news.md").read_text(encoding="utf-8").split("\n\n")


def _text(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return "".join(chance.choice(_SIGNS) for _ in range(chance.randint(0, 80)))
    return "\n\n".join(chance.choice(_NEWS) for _ in range(chance.randint(1, 4)))


def _spoilt(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(0, 10)):
        at = chance.randint(0, len(text))
        rest = text[at + (chance.randint(0, 60) if chance.random() < 0.4 else 0) :]
        text = text[:at] + chance.choice(("", chance.choice(_SIGNS), chance.choice(_NEWS)[:80])) + rest
    return text


def test_any_three_texts_are_merged() -> None:
    for seed in range(80):
        chance = random.Random(seed)
        base = _text(chance)
        mine, theirs = _spoilt(base, chance), _spoilt(base, chance)
        merged = merge_texts(base, mine, theirs)
        assert merged.kept + len(merged.lost) == merged.annotations, seed
        lines = mine.replace("\r\n", "\n").replace("\r", "\n")
        assert written(taken_apart(lines)) in (lines, f"{lines}\n"), seed
