"""Words in another script are marked with their language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from publish.diagnostics import Diagnostic, Severity
from publish.lint.passages import CheckedSource, where
from publish.lint.rule import Rule
from publish.lint.samples import sample
from publish.model.inlines import Words

# scripts by the first word of their characters' names in Unicode, and the languages written in them
_SCRIPTS_OF_LANGUAGES = {
    "ARABIC": "ar arc ckb fa ps prs sd ug ur",
    "CYRILLIC": "ab av ba be bg ce cv kk ky mk mn os ru sah sr tg tt uk",
    "GREEK": "el grc",
    "HEBREW": "he iw yi",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "DEVANAGARI": "bho hi kok mai mr ne sa",
    "BENGALI": "as bn",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "THAI": "th",
    "LAO": "lo",
    "TIBETAN": "bo dz",
    "MYANMAR": "my",
    "KHMER": "km",
    "ETHIOPIC": "am ti",
    "THAANA": "dv",
    "SYRIAC": "syr",
    "CJK": "ja ko yue zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "BOPOMOFO": "zh",
}
_SUBTAGS = {
    "arab": "ARABIC",
    "cyrl": "CYRILLIC",
    "deva": "DEVANAGARI",
    "grek": "GREEK",
    "hebr": "HEBREW",
    "latn": "LATIN",
    "syrc": "SYRIAC",
}
_NAMES = {
    "ARABIC": "Arabic",
    "LATIN": "Latin",
    "CYRILLIC": "Cyrillic",
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
}
_EXAMPLES = {
    "ARABIC": "ar",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "HEBREW": "he",
    "CJK": "zh",
    "HANGUL": "ko",
    "LATIN": "en",
}
_FEWEST_LETTERS, _FEWEST_LATIN_WORDS = 2, 4


class LanguageUnmarked(Rule):
    """Words in another script than the text's are marked with their language."""

    name = "language-unmarked"
    severity = Severity.ERROR
    clause = "WCAG 2.2, 3.1.2"
    text = "Words in another script than that of the text are marked with their language."
    hint = "write [words](lang:code)"
    reason = (
        "A voice made for English skips Arabic words or spells them; marked, they are read by an Arabic voice. The "
        "direction of the words, their font and how a braille display writes them follow from the language too. Names "
        "and single words in Latin letters in a text of another script are left alone."
    )
    bad = sample("The town is called الرستن in Arabic.", title="Rastan")
    good = sample("The town is called [الرستن](lang:ar) in Arabic.", title="Rastan")

    def check(self, source: CheckedSource) -> Iterator[Diagnostic]:
        """Look at all words; those of code aren't words."""
        for sighting in source.sightings:
            own = _scripts(sighting.language)
            if not isinstance(sighting.node, Words) or (sighting.node.text.isascii() and "LATIN" in own):
                continue
            for script, start, end in _foreign(sighting.node.text, own):
                words = sighting.node.text[start:end]
                if not _matters(script, words):
                    continue
                name = _NAMES.get(script, script.capitalize())
                message = f'the words "{_shortened(words)}" are in {name} script and not marked with their language'
                hint = f"write [{_shortened(words)}](lang:{_EXAMPLES.get(script, 'code')})"
                yield self.finding(message, where(sighting.node, start, end), hint)


@lru_cache(maxsize=256)
def _scripts(language: str) -> frozenset[str]:
    primary, *subtags = language.lower().split("-")
    for subtag in subtags:
        if subtag in _SUBTAGS:
            return frozenset({_SUBTAGS[subtag]})
    found = {script for script, languages in _SCRIPTS_OF_LANGUAGES.items() if primary in languages.split()}
    return frozenset(found or {"LATIN"})


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    """Give the script of a letter; nothing for digits, marks and signs, which belong to any."""
    if not character.isalpha() or not (name := unicodedata.name(character, "")):
        return ""
    first = name.split(maxsplit=1)[0]
    return first if first == "LATIN" or first in _SCRIPTS_OF_LANGUAGES else ""


def _foreign(words: str, own: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Give the script and the place of each stretch of foreign letters, spaces and signs between them included."""
    letters = [(_script(character), place) for place, character in enumerate(words) if _script(character)]
    for ours, run in groupby(letters, key=lambda letter: letter[0] in own):
        if not ours:
            stretch = list(run)
            yield stretch[0][0], stretch[0][1], stretch[-1][1] + 1


def _matters(script: str, words: str) -> bool:
    if script == "LATIN":
        return sum(any(letter.islower() for letter in word) for word in words.split()) >= _FEWEST_LATIN_WORDS
    return sum(character.isalpha() for character in words) >= _FEWEST_LETTERS


def _shortened(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= 40 else folded[:39] + "…"
