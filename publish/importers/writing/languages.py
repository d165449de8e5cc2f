"""Languages: that of the text, and which passages are in another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from publish.languages import (
    language_mistake,
    language_of_script,
    primary,
    script_of_character,
    scripts_of_characters,
    well_written,
)

_OF_ONE_LANGUAGE = frozenset({"Armn", "Geor", "Grek", "Hang", "Hebr", "Hira", "Kana", "Khmr", "Laoo", "Taml", "Thai"})
"""Scripts in which practically all that is written today is in one language."""
_NOT_ARABIC = frozenset(
    "\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06d2\u06c1\u06be\u06ba\u06c6\u06ce\u06b5\u0695"
)
"""Letters of the Arabic script that Persian, Urdu, Kurdish and others have and Arabic hasn't."""
_TOGETHER = {"Hira": "Hani", "Kana": "Hani", "Hang": "Hani"}
"""Scripts that are written together, and what stands for all of them."""
_LATIN = re.compile("[\x00-\u024f\u2000-\u206f]*")
"""Latin letters, and signs that any text has."""
_FEWEST_LETTERS, _FEWEST_LATIN_WORDS = 2, 4
"""How much is marked: a letter alone, and names in Latin letters, may stand in any text."""


def sound_tag(tag: str) -> str:
    """Return a language tag as the registry writes it, or nothing where it is none."""
    plain = tag.strip().replace("_", "-").partition(".")[0]
    return well_written(plain) if plain and plain.upper() not in ("C", "POSIX") and not language_mistake(plain) else ""


@dataclass(frozen=True, slots=True)
class Languages:
    """The language of the text, ``""`` where it isn't known, and the scripts of its letters."""

    text: str
    scripts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Look up the scripts; without a language they are those of English, as for readers of the text."""
        object.__setattr__(self, "scripts", scripts_of_characters(self.text or "en"))

    def fits(self, words: str) -> bool:
        """Return whether words are certainly in a script of the text, without a look at each letter."""
        return "Latn" in self.scripts and _LATIN.fullmatch(words) is not None

    def parted(self, words: str) -> Iterator[tuple[str, str]]:
        """Yield words in parts, each with its language where its script is another one than the text's."""
        own, done = self.scripts, 0
        letters = [(script_of_character(character), place) for place, character in enumerate(words)]
        for family, run in groupby((each for each in letters if each[0]), key=lambda each: _family(each[0], own)):
            stretch = list(run)
            start, end = stretch[0][1], stretch[-1][1] + 1
            if family and own and _matters(family, words[start:end]):
                if start > done:
                    yield words[done:start], ""
                yield words[start:end], language_of_letters([each for each, _ in stretch], words[start:end])
                done = end
        if done < len(words):
            yield words[done:], ""

    def of_passage(self, tag: str, words: str) -> str:
        """Return the language of a passage where it is another one than the text's, else nothing.

        A tag whose script isn't that of the words comes from a keyboard and says nothing.
        """
        sound = sound_tag(tag)
        if not sound or primary(sound) in ("", "zxx", primary(self.text)):
            return ""
        letters = [each for each in words if each.isalpha()]
        if not letters:
            return ""
        used = scripts_of_characters(sound)
        own = sum(script_of_character(each) in used for each in letters) if used else len(letters)
        return sound if 2 * own >= len(letters) else ""


def language_of_text(tag: str, lines: Iterable[str]) -> str:
    """Return the language of a text, which says that it is in ``tag`` or doesn't say: by its letters, if they differ.

    Empty where nothing is known but that the letters are Latin.
    """
    scripts: Counter[str] = Counter()
    wordy: list[str] = []  # lines with other letters than those of ASCII
    for line in lines:
        if line.isascii():
            scripts["Latn"] += sum(map(str.isalpha, line))
        else:
            wordy.append(line)
            scripts.update(filter(None, map(script_of_character, line)))
    letters = scripts.total()
    if tag and 2 * sum(scripts[each] for each in scripts_of_characters(tag)) >= letters:
        return tag
    families: Counter[str] = Counter()
    for script, count in scripts.items():
        families[_TOGETHER.get(script, script)] += count
    most = next((family for family, count in families.items() if 2 * count > letters), "")
    if not most or most == "Latn":
        return "" if most else tag
    return language_of_letters([each for each in scripts if _TOGETHER.get(each, each) == most], "".join(wordy))


def language_of_letters(scripts: list[str], words: str) -> str:
    """Return the language of words by the scripts of their letters: where only one is likely, else ``und`` with it."""
    if set(scripts) & {"Hira", "Kana"}:
        return "ja"
    if "Hang" in scripts:
        return "ko"
    script = scripts[0]
    if script == "Arab" and not _NOT_ARABIC.intersection(words):
        return "ar"
    return language_of_script(script) if script in _OF_ONE_LANGUAGE else f"und-{script}"


def _family(script: str, own: frozenset[str]) -> str:
    """Return what stands for the scripts that are written together with one; nothing for those of the text."""
    return "" if script in own else _TOGETHER.get(script, script)


def _matters(script: str, words: str) -> bool:
    if script == "Latn":
        return sum(any(map(str.islower, word)) for word in words.split()) >= _FEWEST_LATIN_WORDS
    return sum(map(str.isalpha, words)) >= _FEWEST_LETTERS
