"""Who says what: claims stand for themselves, and numbers of people have someone behind them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from publish.diagnostics import Diagnostic, Rule, Severity
from publish.lint.passages import CheckedSource, Sighting, where
from publish.lint.samples import sample
from publish.model.blocks import ClaimBlock, Paragraph, Quotation
from publish.model.inlines import Claim, Code, Inline, LineBreak, Node, SourceReference, Words
from publish.model.walk import children, plain_text

_SOURCES = "radio:\n  name: River Radio\n  kind: broadcaster\nmayor:\n  name: The mayor\n  kind: official\n"


CLAIM_NESTED = Rule(
    name="claim-nested",
    severity=Severity.WARNING,
    text="A claim doesn't stand inside another claim.",
    hint="name both sources in one claim, or end the first claim before the second begins",
    reason=(
        "A reader who follows the marks of a claim wants to know who says these words. Inside another claim it is "
        "open whether both say so or the one says that the other does."
    ),
    bad=sample(
        "::: claim {by=radio}\n[The bridge is safe](claim:mayor), and it will open in May.\n:::",
        title="The bridge",
        sources=_SOURCES,
    ),
    good=sample(
        "[The bridge is safe](claim:radio,mayor), and [it will open in May](claim:radio).",
        title="The bridge",
        sources=_SOURCES,
    ),
)


def check_claim_nested(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at every claim."""
    for sighting in source.sightings:
        node = sighting.node
        if isinstance(node, (Claim, ClaimBlock)) and sighting.inside(Claim, ClaimBlock):
            words = plain_text((node,))
            yield CLAIM_NESTED.finding(f'the claim "{words[:60]}" stands inside another claim', node.position)


NUMBER_UNATTRIBUTED = Rule(
    name="number-unattributed",
    severity=Severity.WARNING,
    text="In a text that reports who says what, a number of people of three digits or more has a source.",
    hint="make the statement a claim, [the statement](claim:id), or name the source in the sentence",
    reason=(
        "Counts of the dead and the displaced differ between those who count. A number that nobody stands behind "
        "becomes the report's own. The rule asks only texts that use claims or sources."
    ),
    bad=sample(
        "[The bridge is closed](claim:radio,mayor). Some 2,400 people live behind it.",
        title="The bridge",
        sources=_SOURCES,
    ),
    good=sample(
        "[The bridge is closed](claim:mayor). [Some 2,400 people](claim:radio) live behind it.",
        title="The bridge",
        sources=_SOURCES,
    ),
)


def check_number_unattributed(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at every paragraph that is neither claim nor quotation, sentence by sentence."""
    for sighting in source.written if source.reporting else ():
        if isinstance(sighting.node, Paragraph) and not sighting.inside(Quotation, ClaimBlock):
            yield from _numbers(sighting)


def _numbers(sighting: Sighting) -> Iterator[Diagnostic]:
    stretches = tuple(_stretches(sighting.node))
    text = "".join(stretch.text for stretch in stretches)
    starts = [stretch.start for stretch in stretches]
    for start, end in _sentences(text):
        if any(stretch.names_source for stretch in stretches[bisect_left(starts, start) : bisect_left(starts, end)]):
            continue
        for found in _COUNT.finditer(text, start, end):
            stretch = stretches[bisect_right(starts, found.start()) - 1]
            if stretch.claimed or stretch.node is None or _is_year(found[1]):
                continue
            within = found.start() - stretch.start
            position = where(stretch.node, within, within + len(found[1]))
            words = " ".join(found[0].split())
            hint = f"make the statement a claim, [… {words} …](claim:id), or name the source in the sentence"
            yield NUMBER_UNATTRIBUTED.finding(f'nobody stands behind the number in "{words}"', position, hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    text: str
    start: int
    node: Words | None
    claimed: bool
    names_source: bool


def _stretches(paragraph: Node) -> Iterator[_Stretch]:
    """Lay the words of a paragraph end to end."""
    start = 0
    for node, claimed, names_source in _leaves(children(paragraph), False, False):
        text = node.text if isinstance(node, (Words, Code)) else " "
        words = node if isinstance(node, Words) else None
        yield _Stretch(text=text, start=start, node=words, claimed=claimed, names_source=names_source)
        start += len(text)


def _leaves(nodes: Iterator[Node], claimed: bool, names_source: bool) -> Iterator[tuple[Inline, bool, bool]]:
    for node in nodes:
        if isinstance(node, (Words, Code, LineBreak)):
            yield node, claimed, names_source
        else:
            inner = claimed or isinstance(node, Claim)
            yield from _leaves(children(node), inner, names_source or isinstance(node, SourceReference))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE_END.finditer(text):
        yield start, found.end()
        start = found.end()
    yield start, len(text)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1500 <= int(number) <= 2100


_SENTENCE_END = re.compile(r"[.!?؟۔][”\"»’)\]]*\s+")
_PEOPLE = (
    "people|persons|civilians|fighters|residents|inhabitants|refugees|families|children|women|men|soldiers|gunmen|"
    "militants|rebels|prisoners|casualties|deaths|dead|killed|wounded|injured|displaced|evacuated|"
    "personnes|civils|combattants|habitants|réfugiés|familles|enfants|femmes|hommes|soldats|morts|tués|blessés|"
    "déplacés|"
    "(?:شخص|مدني|مقاتل|لاجئ|قتيل|جريح|طفل)(?:ا|اً|ًا)?|عائلة"
)
# a number, up to three words, and people or what befell them
_NUMBER = r"(\d{1,3}(?:[,.\u00a0\u202f٬ ]\d{3}){1,5}|\d{3,12})(?![\w.,]?\d)"
_COUNT = re.compile(rf"(?<![\w.,]){_NUMBER}(?:\s+[^\W\d_]+){{0,3}}?\s+(?:{_PEOPLE})\b", re.IGNORECASE)
