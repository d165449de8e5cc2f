"""The languages of a Word file: that of its text, and passages in others.

Word notes a language with every run, mostly that of the keyboard. So the language of the text is the one that most
letters carry, and a tag counts only where the letters are of its script.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from publish import languages
from publish.importers.word.markup import RUN_PROPERTIES, Element, M, W, child, flag, value, within
from publish.importers.word.styles import StyleSheet

_EAST_ASIAN = frozenset(("Hani", "Hira", "Kana", "Hang", "Bopo"))
_RIGHT_TO_LEFT = {"Arab": "ar", "Hebr": "he", "Syrc": "syr", "Thaa": "dv", "Nkoo": "nqo"}
_PERSIAN = re.compile("[پچژگ]")
_URDU = re.compile("[ٹڈڑںے]")
_PASHTO = re.compile("[ټډړږښڅځڼۍ]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Languages:
    """What the runs of a file say of their languages, worked out and remembered by style."""

    styles: StyleSheet
    _inherited: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _fits: dict[tuple[str, str], bool] = field(default_factory=dict)

    def of_run(self, run: Element, words: str) -> str:
        """Return the language of a run's words as a well-written tag; "" where the file names none that fits."""
        script = _script(words)
        if not script:
            return ""
        properties = child(run, "rPr")
        right_to_left = flag(child(properties, "rtl"))
        order = ["val", "bidi", "eastAsia"]
        if right_to_left or script in _RIGHT_TO_LEFT:
            order = ["bidi", "val", "eastAsia"]
        elif script in _EAST_ASIAN:
            order = ["eastAsia", "val", "bidi"]
        own = child(properties, "lang")
        for attribute in order:
            tag = "" if own is None else own.get(W + attribute, "")
            if tag and self.fits(tag, script):
                return _plain(tag)
        style = value(properties, "rStyle")
        paragraph = value(within(run, W + "p"), "pPr/pStyle")
        for attribute in order:
            tag = self._from_styles(style, paragraph, attribute)
            if tag and self.fits(tag, script):
                return _by_letters(script, words) if script == "Arab" else _plain(tag)
        return _by_letters(script, words) if right_to_left or script in _RIGHT_TO_LEFT else ""

    def fits(self, tag: str, script: str) -> bool:
        """Whether a tag is a language that is written in a script."""
        if (tag, script) not in self._fits:
            good = not languages.language_mistake(tag) and languages.primary(tag) not in ("x", "zxx", "und", "mul", "")
            self._fits[tag, script] = good and script in languages.scripts_of_characters(tag)
        return self._fits[tag, script]

    def _from_styles(self, style: str, paragraph: str, attribute: str) -> str:
        key = (style, paragraph, attribute)
        if key not in self._inherited:
            places = [self.styles.property(style, "character", "rPr/lang")] if style else []
            places += [self.styles.property(paragraph, "paragraph", "rPr/lang"), self.styles.default("lang")]
            found = (each.get(W + attribute, "") for each in places if each is not None)
            self._inherited[key] = next(filter(None, found), "")
        return self._inherited[key]


def _script(words: str) -> str:
    """Return the script of most letters; "" for words without letters of a script."""
    if words.isascii():
        return "Latn" if any(map(str.isalpha, words)) else ""
    scripts: Counter[str] = Counter()
    for character, number in Counter(words).items():
        scripts[languages.script_of_character(character)] += number
    del scripts[""]
    return scripts.most_common(1)[0][0] if scripts else ""


def _plain(tag: str) -> str:
    """Return a tag as it is usually written; Word calls every Arabic that of Saudi Arabia."""
    written = languages.well_written(tag)
    return "ar" if written == "ar-SA" else written


def _by_letters(script: str, words: str) -> str:
    """Return the likely language of words in a script that runs from right to left."""
    if script == "Arab":
        for language, letters in (("ps", _PASHTO), ("ur", _URDU), ("fa", _PERSIAN)):
            if letters.search(words):
                return language
    return _RIGHT_TO_LEFT.get(script, "")


def mark_languages(roots: Iterable[Element], styles: StyleSheet) -> tuple[str, list[tuple[str, str, str, str]]]:
    """Give passages in other languages a style that names theirs.

    Return the language of the text ("" where most letters name none) and the styles: kind, id, name, based on.
    """
    known = Languages(styles)
    tagged = [
        (run, words, known.of_run(run, words))
        for root in roots
        for run in root.iter(W + "r")
        if (words := "".join(each.text or "" for each in run.iter(W + "t"))) and within(run, M + "oMath") is None
    ]
    weights: Counter[str] = Counter()
    unnamed: Counter[str] = Counter()
    for _, words, tag in tagged:
        letters = sum(map(str.isalpha, words))
        if tag:
            weights[tag] += letters
        elif script := _script(words):
            unnamed[script] += letters
    main = _main(weights, unnamed)
    known_words = frozenset(
        word.lower()
        for _, words, tag in tagged
        if not tag or languages.primary(tag) == languages.primary(main)
        for word in _WORD.findall(words)
    )
    made: dict[str, tuple[str, str, str, str]] = {}
    for _, row in groupby(tagged, key=lambda each: within(each[0], W + "p")):
        for tag, runs in _passages(list(row), main, known_words):
            for run in runs:
                style = _marked(run, tag)
                made.setdefault(style[1], style)
    return main, list(made.values())


def _main(weights: Counter[str], unnamed: Counter[str]) -> str:
    """Return the tag that most letters carry, first by language; by script where most letters have none."""
    by_language: Counter[str] = Counter()
    for tag, letters in weights.items():
        by_language[languages.primary(tag)] += letters
    best = by_language.most_common(1)[0] if by_language else ("", 0)
    other = unnamed.most_common(1)[0] if unnamed else ("", 0)
    if other[1] > best[1]:
        return "" if other[0] in ("Latn", "Cyrl") else languages.language_of_script(other[0])
    return next((tag for tag, _ in weights.most_common() if languages.primary(tag) == best[0]), "")


_Run = tuple[Element, str, str]


def _passages(row: list[_Run], main: str, known_words: frozenset[str]) -> Iterator[tuple[str, list[Element]]]:
    """Return the passages of a paragraph in other languages: the tag and the runs of each.

    Runs without letters belong to the passage that goes on after them. A single word in the script of the text is
    none: it is a name or a slip of the keyboard. Nor are words of which half are words of the text elsewhere.
    """
    passage: list[_Run] = []
    waiting: list[_Run] = []
    language = ""
    for run in [*row, None]:
        words = "" if run is None else run[1]
        if run is not None and not any(map(str.isalpha, words)):
            waiting.append(run)
            continue
        this = "" if run is None or not run[2] else languages.primary(run[2])
        if passage and this == language and run is not None:
            passage += [*waiting, run]
        else:
            if passage and _counts(passage, main, known_words):
                yield _short(passage[0][2]), [each[0] for each in passage]
            foreign = run is not None and this != "" and this != languages.primary(main)
            passage, language = ([run], this) if foreign and run is not None else ([], "")
        waiting = []


def _counts(passage: list[_Run], main: str, known_words: frozenset[str]) -> bool:
    words = "".join(each[1] for each in passage)
    first = next(filter(None, map(languages.script_of_character, words)), "")
    if first not in languages.scripts_of_characters(main):
        return True
    single = [each.lower() for each in _WORD.findall(words)]
    return len(single) > 1 and 2 * sum(each in known_words for each in single) < len(single)


def _short(tag: str) -> str:
    """Return the tag of a passage without its region, which says where the keyboard was bought; Chinese keeps it."""
    parts = tag.split("-")
    if parts[0] == "zh":
        return tag
    return "-".join([parts[0], *(each for each in parts[1:2] if len(each) == 4)])


def _marked(run: Element, tag: str) -> tuple[str, str, str, str]:
    """Give a run the style of a language, based on the style that it has."""
    properties = child(run, "rPr")
    if properties is None:
        properties = etree.Element(RUN_PROPERTIES)
        run.insert(0, properties)
    style = properties.find(W + "rStyle")
    if style is None:
        style = etree.Element(W + "rStyle")
        properties.insert(0, style)
    before = style.get(W + "val", "")
    name = f"publish-lang-{tag}"
    style.set(W + "val", f"{name}-{before}" if before else name)
    return ("character", style.get(W + "val", ""), name, before)
