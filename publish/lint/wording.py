"""Words that shout, and words that take sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from publish.diagnostics import Diagnostic, Rule, Severity
from publish.lint.passages import CheckedSource, where
from publish.lint.samples import sample
from publish.model.blocks import Quotation
from publish.model.inlines import Mention, Words
from publish.model.metadata import PublicationFile

# what a wire desk would write instead; a text that reports what others say quotes them
_INSTEAD = {
    "regime": "government",
    "regimes": "governments",
    "terrorist": "what the person did, or the group's name",
    "terrorists": "what the people did, or the group's name",
    "extremist": "the group's name",
    "extremists": "the group's name",
    "fanatic": "what the person did",
    "fanatics": "what the people did",
    "thug": "what the person did",
    "thugs": "what the people did",
    "henchman": "the person's position",
    "henchmen": "their positions",
    "puppet": "who supports whom, and how",
    "martyr": "person killed",
    "martyrs": "people killed",
    "martyred": "killed",
    "liberated": "taken, or retaken",
    "infidel": "who is meant",
    "infidels": "who is meant",
    "heroic": "what was done",
    "cowardly": "what was done",
    "barbaric": "what was done",
    "terroriste": "ce que la personne a fait, ou le nom du groupe",
    "terroristes": "ce que ces personnes ont fait, ou le nom du groupe",
    "إرهابي": "ما فعله، أو اسم الجماعة",
    "إرهابيون": "ما فعلوه، أو اسم الجماعة",
    "إرهابيين": "ما فعلوه، أو اسم الجماعة",
    "الإرهابيون": "ما فعلوه، أو اسم الجماعة",
    "الإرهابيين": "ما فعلوه، أو اسم الجماعة",
}
# each ends at the next sign of its kind, so that a text of nothing but quotation marks takes no longer than another
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]|‘[^‘’]*’(?!\w)")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = frozenset(" \n'’-")
_SOURCES = "radio:\n  name: River Radio\n  kind: broadcaster\n"
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 15


LOADED_WORD = Rule(
    name="loaded-word",
    severity=Severity.WARNING,
    text="In a text that reports who says what, words that judge stand in quotations only.",
    hint="say what happened, or quote whoever says it",
    reason=(
        "Readers on the other side of a conflict stop trusting the report at the first such word, and a pupil who "
        "learns from a handout takes it for a fact. The rule asks only texts that use claims or sources."
    ),
    bad=sample("The thugs left the bridge, [River Radio](source:radio) reported.", sources=_SOURCES),
    good=sample("The “thugs” left the bridge, as [River Radio](source:radio) put it.", sources=_SOURCES),
)


def check_loaded_word(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at all words outside quotations, quotation marks and names."""
    instead_of = _loaded_words(source.publication_file)
    for sighting in source.sightings if source.reporting else ():
        if not isinstance(sighting.node, Words) or sighting.inside(Quotation, Mention):
            continue
        quoted = [found.span() for found in _QUOTED.finditer(sighting.node.text)]
        for found in _WORD.finditer(sighting.node.text):
            instead = instead_of.get(found.group().casefold())
            if instead and not any(start <= found.start() < end for start, end in quoted):
                yield LOADED_WORD.finding(
                    f'"{found.group()}" takes a side',
                    where(sighting.node, *found.span()),
                    f"write {instead}, or quote whoever says it",
                )


def _loaded_words(publication: PublicationFile) -> dict[str, str]:
    """Return the words that take a side, with what to write instead; a publication may set its own list."""
    if "loaded-words" not in dict(publication.fields):
        return _INSTEAD
    words = (word.casefold() for word in publication.loaded_words)
    return {word: _INSTEAD.get(word, "what happened") for word in words}


BLOCK_OF_CAPITALS = Rule(
    name="block-of-capitals",
    severity=Severity.WARNING,
    text="Several words in a row aren't written in capital letters.",
    hint="write them in ordinary letters; **two stars** give them weight",
    reason=(
        "Words in capitals have no outline, which slows everyone down and people with dyslexia or low vision most. "
        "Some voices spell them letter by letter."
    ),
    bad=sample("DO NOT CROSS THE BRIDGE before noon."),
    good=sample("**Do not cross the bridge** before noon."),
)


def check_block_of_capitals(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at all words for stretches of capitals that are too long to be abbreviations."""
    for sighting in source.sightings:
        if isinstance(sighting.node, Words):
            for start, end in _capitals(sighting.node.text):
                words = " ".join(sighting.node.text[start:end].split())
                message = f'the words "{words[:60]}" are in capital letters'
                yield BLOCK_OF_CAPITALS.finding(message, where(sighting.node, start, end))


def _capitals(words: str) -> Iterator[tuple[int, int]]:
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(words):
        if run and not _BETWEEN.issuperset(words[run[-1].end() : word.start()]):
            yield from _long_enough(run)
            run = []
        if word.group().isupper():
            run.append(word)
        else:
            yield from _long_enough(run)
            run = []
    yield from _long_enough(run)


def _long_enough(run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    joined = sum(not before.string[before.end() : after.start()].isspace() for before, after in pairwise(run))
    if len(run) - joined >= _FEWEST_WORDS and sum(len(each.group()) for each in run) >= _FEWEST_LETTERS:
        yield run[0].start(), run[-1].end()
