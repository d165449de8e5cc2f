"""The forms of nouns and names in English, French, German, Spanish and Arabic, as far as rules reach.

A form too many does no harm: it is looked for and not found.  A form that is another word would, so rules that make
such forms (the broken plurals of Arabic) are marked as what they are by their callers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product

from publish.languages import primary

DEMONYMS = {
    "Britain": "British", "United Kingdom": "British", "China": "Chinese", "Denmark": "Danish", "Egypt": "Egyptian",
    "England": "English", "Finland": "Finnish", "France": "French", "Germany": "German", "Greece": "Greek",
    "Iraq": "Iraqi", "Ireland": "Irish", "Japan": "Japanese", "Lebanon": "Lebanese", "Netherlands": "Dutch",
    "Norway": "Norwegian", "Poland": "Polish", "Portugal": "Portuguese", "Scotland": "Scottish", "Spain": "Spanish",
    "Sweden": "Swedish", "Switzerland": "Swiss", "Turkey": "Turkish", "Ukraine": "Ukrainian",
    "United States": "American",
    "Wales": "Welsh", "Yemen": "Yemeni",
}  # fmt: skip
"""Adjectives of countries that no rule makes."""

_SMALL = frozenset(
    ("de", "du", "des", "d", "à", "en", "la", "le", "del", "y", "et", "pour", "para", "el", "los", "las")
)
_ENDINGS = re.compile(r"(?:e|er|es|en|em)$")
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth"}


def inflected(text: str, language: str, *, proper: bool = True) -> Iterator[str]:
    """Yield the other forms of a name or a noun phrase; ``proper`` names have few."""
    rules = {"en": _english, "fr": _french, "es": _spanish, "de": _german, "ar": _arabic}
    rule = rules.get(primary(language))
    for each in dict.fromkeys(rule(text, proper) if rule else ()):
        if each != text:
            yield each


def demonyms(text: str, language: str) -> Iterator[str]:
    """Yield what people and things of a place may be called in a language."""
    tongue = primary(language)
    if tongue == "en":
        stem = text[:-1] if text[-1] in "aey" else text
        endings = ("n", "an", "ian", "ese", "i", "ish")
        made = {DEMONYMS[text]} if text in DEMONYMS else {(text if end == "n" else stem) + end for end in endings}
        made.discard(f"{text}n" if text[-1:] != "a" else "")
        yield from sorted({*made, *(f"{each}s" for each in made if each[-1] in "nia")})
    elif tongue == "fr" and text.endswith("ie"):
        yield from (f"{text[:-2].lower()}{end}" for end in ("ien", "ienne", "iens", "iennes"))
        yield from (f"{text[:-2]}{end}" for end in ("ien", "ienne", "iens", "iennes"))
    elif tongue == "es" and text.endswith("ia"):
        yield from (f"{text[:-1].lower()}{end}" for end in ("o", "a", "os", "as"))
    elif tongue == "de" and text.endswith("ien"):
        yield from (f"{text[:-3].lower()}isch{end}" for end in ("e", "en", "er", "es", "em"))
        yield from (f"{text[:-3]}{end}" for end in ("er", "ern", "erin"))
    elif tongue == "ar" and len(text) > 3:
        stem = re.sub(r"[اةه]$", "", text.removeprefix("ال"))
        stem = stem.removesuffix("ي")
        yield from (f"{article}{stem}{end}" for article in ("ال", "") for end in ("ي", "ية", "يون", "يين"))


def _english(text: str, proper: bool) -> Iterator[str]:
    head, _, last = text.rpartition(" ")
    front = f"{head} " if head else ""
    if proper and not (last.islower() and head):
        return
    if last.isupper() or len(last) < 3:
        yield f"{front}{last}s"
        return
    for plural in _plural_english(last):
        yield f"{front}{plural}"
    if last.endswith("ies"):
        yield f"{front}{last[:-3]}y"
    elif re.search(r"[^su]s$", last):
        yield f"{front}{last[:-1]}"
    inner = re.match(r"(\w+)( (?:of|in|for) .+)", text)
    if inner and not proper:
        yield from (f"{plural}{inner[2]}" for plural in _plural_english(inner[1]))


def _plural_english(word: str) -> Iterator[str]:
    low = word.lower()
    if low in _IRREGULAR:
        yield word[0] + _IRREGULAR[low][1:]
    if re.search(r"[^aeiou]y$", low):
        yield f"{word[:-1]}ies"
        return
    if re.search(r"(?:s|x|z|ch|sh)$", low):
        yield f"{word}es"
    elif re.search(r"[lr]f$|fe$", low):
        yield re.sub("fe?$", "ves", word)
        yield f"{word}s"
    else:
        yield f"{word}s"
    for ending, plural in (("sis", "ses"), ("us", "i"), ("um", "a"), ("on", "a"), ("ix", "ices"), ("o", "oes")):
        if low.endswith(ending) and len(low) > 4:
            yield word[: -len(ending)] + plural


def _french(text: str, proper: bool) -> Iterator[str]:
    yield from _romance(text, proper, {"le": ("du", "au"), "les": ("des", "aux"), "la": ()}, _plural_french)


def _spanish(text: str, proper: bool) -> Iterator[str]:
    yield from _romance(text, proper, {"el": ("del", "al"), "la": (), "los": (), "las": ()}, _plural_spanish)


def _romance(
    text: str, proper: bool, articles: dict[str, tuple[str, ...]], plural: Callable[[str], str]
) -> Iterator[str]:
    """Yield a name with its article run into a preposition, a noun phrase in the plural."""
    first, _, rest = text.partition(" ")
    for contracted in articles.get(first.lower(), ()):
        yield f"{contracted} {rest}"
    if proper and (not rest or rest[:1].isupper()):
        return
    yield f"{plural(first)} {rest}".strip()
    yield " ".join(word if word.lower() in _SMALL else plural(word) for word in text.split())


def _plural_french(word: str) -> str:
    if word[-1:] in "sxz":
        return word
    if re.search("(?:eau|eu)$", word):
        return f"{word}x"
    return f"{word[:-1]}ux" if re.search("[a-z]al$", word) else f"{word}s"


def _plural_spanish(word: str) -> str:
    if word[-1:] in "sx":
        return word
    if word.endswith("z"):
        return f"{word[:-1]}ces"
    if accented := re.search("([áéíóú])([ns])$", word):
        return f"{word[:-2]}{'aeiou'['áéíóú'.index(accented[1])]}{accented[2]}es"
    return f"{word}s" if word[-1:] in "aeiouáéó" else f"{word}es"


def _german(text: str, proper: bool) -> Iterator[str]:
    words = text.split()
    choices: list[tuple[str, ...]] = []
    for at, word in enumerate(words):
        last = at == len(words) - 1
        following = next((each for each in words[at + 1 :] if each[:1].isupper()), "")
        stem = _ENDINGS.sub("", word)
        if not last and following and stem != word and len(stem) > 2 and at < 3:
            choices.append(tuple(f"{stem}{end}" for end in ("e", "en", "er", "es", "em")))
        elif last and word[:1].isupper() and len(word) > 3:
            genitive = () if word[-1] in "sxzß" else (f"{word}s",)
            dative = (f"{word}n",) if len(words) > 1 and re.search("(?:e|er|el)$", word) else ()
            choices.append((word, *genitive, *dative, *(() if proper else _plural_german(word))))
        else:
            choices.append((word,))
    if words and len(choices) < 8:
        yield from (" ".join(each) for each in product(*choices))


def _plural_german(word: str) -> Iterator[str]:
    yield from (f"{word}{end}" for end in ("n", "en", "e", "er", "es", "ern"))
    changed = re.sub(r"(a|o|u)(?!.*[aou])", lambda found: {"a": "ä", "o": "ö", "u": "ü"}[found[1]], word)
    if changed != word:
        yield from (f"{changed}{end}" for end in ("", "e", "er", "en", "n", "ern"))


def _arabic(text: str, proper: bool) -> Iterator[str]:
    words = text.split()
    bare = [word.removeprefix("ال") for word in words]
    if len(words) > 1 and words[0] != bare[0] and not any(each.startswith("لل") for each in words):
        yield " ".join(bare)
    if not proper:
        yield from _definite(words)
        if len(words) == 1:
            yield from _plurals_arabic(bare[0])


def _definite(words: list[str]) -> Iterator[str]:
    """Yield a noun with the article; in a construct the article is that of the last word."""
    if words[0].startswith("ال"):
        return
    yield " ".join([*words[:-1], f"ال{words[-1].removeprefix('ال')}"])


def _plurals_arabic(word: str) -> Iterator[str]:
    """Yield plurals with endings, and the accusative; with an ending, words of three letters are other words."""
    if word.endswith("ة"):
        yield from (f"{word[:-1]}ات", f"{word[:-1]}ت", f"ال{word[:-1]}ات")
        return
    yield f"{word}ا"
    if len(word) > 3:
        yield from (f"{article}{word}{end}" for article in ("", "ال") for end in ("ات", "ون", "ين"))


def broken_plurals(text: str) -> Iterator[str]:
    """Yield what the plural of an Arabic noun of three letters may be: one is, the others are other words."""
    word = text.removeprefix("ال")
    if len(word) != 3 or not re.fullmatch("[\u0621-\u064a]{3}", word):
        return
    one, two, three = word[0], word[1], word[2]
    made = [f"{one}{two}و{three}", f"أ{one}{two}ا{three}", f"{one}{two}ا{three}", f"أ{one}{two}{three}"]
    yield from (f"{article}{each}" for article in ("", "ال") for each in made)
