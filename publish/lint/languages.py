"""Words in another script are marked with their language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from publish.diagnostics import Diagnostic, Edit, Rule, Severity
from publish.languages import language_of_script, script_name, script_of_character, scripts_of_characters
from publish.lint.passages import CheckedSource, where
from publish.lint.samples import sample
from publish.model.inlines import (
    Citation,
    Claim,
    Date,
    FigureLink,
    Link,
    Mention,
    Node,
    Reference,
    Ruby,
    SourceReference,
    TextLink,
    Words,
)

_NAMES = {"Hang": "Korean", "Hani": "Chinese", "Hira": "Japanese", "Kana": "Japanese"}  # better known than the script's
_LINKS = (Claim, Date, FigureLink, Link, Mention, Reference, SourceReference, TextLink)
_FEWEST_LETTERS, _FEWEST_LATIN_WORDS = 2, 4


LANGUAGE_UNMARKED = Rule(
    name="language-unmarked",
    severity=Severity.ERROR,
    arguable=True,
    clauses=("WCAG 2.2, 3.1.2",),
    text="Words in another script than that of the text are marked with their language.",
    hint="write [words](lang:code)",
    reason=(
        "A voice made for English skips Arabic words or spells them; marked, they are read by an Arabic voice. The "
        "direction of the words, their font and how a braille display writes them follow from the language too. Names "
        "and single words in Latin letters in a text of another script are left alone."
    ),
    bad=sample("The town is called الرستن in Arabic.", title="Rastan"),
    good=sample("The town is called [الرستن](lang:ar) in Arabic.", title="Rastan"),
)


def check_language_unmarked(source: CheckedSource) -> Iterator[Diagnostic]:
    """Look at all words; those of code aren't words."""
    for sighting in source.sightings:
        own = scripts_of_characters(sighting.language)
        if not own or not isinstance(sighting.node, Words) or (sighting.node.text.isascii() and "Latn" in own):
            continue
        for script, start, end in _foreign(sighting.node.text, own):
            words = sighting.node.text[start:end]
            if not _matters(script, words):
                continue
            name = _NAMES.get(script) or script_name(script)
            message = f'the words "{_shortened(words)}" are in {name} script and not marked with their language'
            hint = f"write [{_shortened(words)}](lang:{language_of_script(script) or 'code'})"
            tag = language_of_script(script)
            can = tag and "\n" not in words and not any(_names_its_target(each) for each in sighting.within)
            edit = Edit(was=words, text=f"[{words}](lang:{tag})") if can else None
            yield LANGUAGE_UNMARKED.finding(message, where(sighting.node, start, end), hint, edit=edit)


def _names_its_target(node: Node) -> bool:
    """Return whether the words of a node say what it is: those of ``[[text]]``, of ``[label]``, of ``{漢字|かんじ}``.

    Nothing can be written around these.
    """
    if not isinstance(node, _LINKS):
        return isinstance(node, (Citation, Ruby))
    end, words_end = node.position, node.children[-1].position if node.children else node.position
    return end.end_line == words_end.end_line and end.end_column - words_end.end_column < len("](x)")


def _foreign(words: str, own: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Return the script and the place of each stretch of foreign letters, with the spaces and signs between them."""
    letters = [(script_of_character(character), place) for place, character in enumerate(words)]
    for ours, run in groupby((letter for letter in letters if letter[0]), key=lambda letter: letter[0] in own):
        if not ours:
            stretch = list(run)
            yield stretch[0][0], stretch[0][1], stretch[-1][1] + 1


def _matters(script: str, words: str) -> bool:
    if script == "Latn":
        return sum(any(letter.islower() for letter in word) for word in words.split()) >= _FEWEST_LATIN_WORDS
    return sum(character.isalpha() for character in words) >= _FEWEST_LETTERS


def _shortened(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= 40 else folded[:39] + "…"
