"""Words in another script than those around them, or said to be in another language: which language are they in?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from publish.languages import (
    known_locale,
    language_name,
    language_of_script,
    primary,
    script_name,
    script_of_character,
    scripts_of_characters,
)
from publish.model.inlines import Emphasis, Language
from publish.suggest.edits import link
from publish.suggest.lexicon import lexicon
from publish.suggest.passages import Passage
from publish.suggest.proposal import LANGUAGE, Proposal
from publish.suggest.tokens import APOSTROPHES, HYPHENS, folded, tokens

_ONE_LANGUAGE = {
    "Grek": "el", "Hebr": "he", "Hang": "ko", "Thai": "th", "Armn": "hy", "Geor": "ka", "Khmr": "km", "Laoo": "lo",
    "Mymr": "my", "Sinh": "si", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Gujr": "gu", "Guru": "pa",
}  # fmt: skip
"""Scripts that texts use for one language, by far the most; the others are asked."""
_PERSIAN, _URDU, _UKRAINIAN = frozenset("پچژگ"), frozenset("ٹڈڑںے"), frozenset("іїєґІЇЄҐ")
_CUES = {
    "en": (
        r"\b[Ii]n (?P<l>{names}),? (?:(?:the words?|called|it is|it’s|they say) )?",
        r"\b[Tt]he (?P<l>{names}) (?:words?|term|name|phrase|expression)(?: is| was)?,? ",
    ),
    "fr": (r"\b[Ee]n (?P<l>{names}),? ", r"\b[Ll](?:e mot|e terme|[’']expression) (?P<l>{names}) "),
    "de": (
        r"\b[Aa]uf (?P<l>{names}),? ",
        r"\b(?:das|dem|vom|zum) (?P<l>{names})\w{{0,3}} (?:Wort|Begriff|Ausdruck),? ",
    ),
    "es": (r"\b[Ee]n (?P<l>{names}),? ", r"\b[Ll]a (?:palabra|expresión) (?P<l>{names}) "),
}
"""What stands before words whose language is named."""
_WORDS = (
    r"(?:[“\"«„‘'*]\s?)?(?P<w>[^\W\d_A-Z][\w’'-]*(?: [^\W\d_A-Z][\w’'-]*){0,3}?)"
    r"(?=[”\"»“’',.;:)]|$| (?:\(|and\b|et\b|und\b|y\b|is\b|means\b))"
)
_TITLE = re.compile(
    r"\b(?:called|titled|entitled|known as) [“\"]?"
    r"(?P<w>(?P<a>De|Le|La|Les|L[’']|Des|Du|Der|Die|Das|El|Los|Las) ?[\w’'-]+(?: [\w’'-]+){0,7}?)(?=[.,;:”\")]|$| \()"
)
_SPOKEN = {
    "en": (r"\b[Ii]n (?P<l>{names})(?!\w)", r",? in (?P<l>{names})(?!\w)"),
    "fr": (r"\b[Ee]n (?P<l>{names})(?!\w)", r",? en (?P<l>{names})(?!\w)"),
    "de": (r"\b[Aa]uf (?P<l>{names})(?!\w)", r",? auf (?P<l>{names})(?!\w)"),
    "es": (r"\b[Ee]n (?P<l>{names})(?!\w)", r",? en (?P<l>{names})(?!\w)"),
}
"""What names a language before and after words that are set off: In French, residents spoke of “une nuit sans fin”."""
_QUOTED = re.compile(r"[“\"«„]\s?(?P<w>[^“”\"«»„]{2,80}?)\s?[”\"»“]")
_MOST_BETWEEN = 80  # characters between the name of a language and words in it
_OPENING, _CLOSING = frozenset("“\"«„‘'"), frozenset("”\"»“’'")
_ARTICLES = {"Der": "de", "Die": "de", "Das": "de", "El": "es", "Los": "es", "Las": "es"}


def scripts(passages: tuple[Passage, ...], names: Mapping[str, str]) -> tuple[Proposal, ...]:
    """Return the proposals for words in other languages; ``names`` has the languages of records' names, by ``key``."""
    found: list[Proposal] = []
    for passage in passages:
        found += _of_scripts(passage, names)
        cued = tuple(_of_cues(passage))
        known = {(each.start, each.end) for each in cued}
        found += cued
        found += (each for each in _spoken_of(passage) if (each.start, each.end) not in known)
    return tuple(found)


def key(text: str) -> str:
    """Return a name so that all ways to write it are one."""
    return " ".join(each.folded for each in tokens(text))


def languages_of_names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the language of each name, by its key; those that are names in two languages are left out."""
    found: dict[str, set[str]] = {}
    for text, language in pairs:
        found.setdefault(key(text), set()).add(language)
    return {name: next(iter(tags)) for name, tags in found.items() if len(tags) == 1}


def _of_scripts(passage: Passage, names: Mapping[str, str]) -> Iterator[Proposal]:
    own = scripts_of_characters(passage.language)
    if not own:
        return
    for start, end, script in _runs(passage.text, own):
        words = passage.text[start:end]
        letters = sum(each.isalpha() for each in words)
        if letters < 2 and script != "Hani":
            continue
        language, doubt = _language(words, script, names, passage.language)
        yield from _proposal(passage, start, end, language, doubt, f"in {_called(script)} letters")


def _runs(text: str, own: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Yield runs of words in another script, with what stands between them in one phrase."""
    start, end, script = -1, -1, ""
    for place, character in enumerate(text):
        of = _family(script_of_character(character)) if character > "\x7f" or character.isalpha() else ""
        if of and of not in {_family(each) for each in own}:
            if start >= 0 and of == script and _between(text[end:place]):
                end = place + 1
                continue
            if start >= 0:
                yield start, end, script
            start, end, script = place, place + 1, of
        elif of:
            if start >= 0:
                yield start, end, script
            start = -1
        elif start >= 0 and end == place and (character in APOSTROPHES or character.isdigit() or _combines(character)):
            end = place + 1 if _combines(character) else end
    if start >= 0:
        yield start, end, script


def _family(script: str) -> str:
    """Return a script with those that stand for it: the three of Japanese are one run."""
    return "Hani" if script in ("Hira", "Kana", "Hani") else script


def _combines(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc")


def _between(gap: str) -> bool:
    """Return whether what stands between two words leaves them in one phrase."""
    return len(gap) <= 3 and all(
        each.isspace() or each in HYPHENS or each in APOSTROPHES or each.isdigit() or each in ".،," or _combines(each)
        for each in gap
    )


def _language(words: str, script: str, names: Mapping[str, str], around: str) -> tuple[str, str]:
    """Return the language of words in a script, and why a person should look, if one should."""
    if known := names.get(key(words)):
        return known, ""
    letters = {script_of_character(each) for each in words}
    if script == "Hani":
        if letters & {"Hira", "Kana"}:
            return "ja", ""
        return "zh", "Chinese or Japanese?"
    if script == "Grek" and max(len(each.text) for each in tokens(words)) < 4:
        return "el", "it may be a sign of mathematics"
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script], ""
    if script == "Arab":
        if set(words) & _URDU:
            return "ur", "Urdu?"
        return ("fa", "Persian or another language?") if set(words) & _PERSIAN else ("ar", "")
    if script == "Cyrl":
        return ("uk", "Ukrainian or another language?") if set(words) & _UKRAINIAN else ("ru", "which language?")
    if script == "Latn":
        return "en", "which language?"
    return language_of_script(script), "which language?"


def _called(script: str) -> str:
    return {"Hani": "Chinese or Japanese"}.get(script) or script_name(script)


def _proposal(
    passage: Passage, start: int, end: int, language: str, doubt: str, why: str, alternatives: tuple[str, ...] = ()
) -> Iterator[Proposal]:
    span = passage.span(start, end)
    if not language or span is None or passage.marked(start, end, Language) or passage.closed(start, end):
        return
    if primary(language) == primary(passage.language):
        return
    yield Proposal(
        kind=LANGUAGE,
        value=f"lang:{language}",
        alternatives=alternatives,
        sure=not doubt,
        why=doubt or why,
        words=passage.text[start:end],
        context=passage.text,
        at=start,
        start=span[0],
        end=span[1],
        insertions=link(span, f"lang:{language}"),
        position=passage.source.position(*span),
    )


def _of_cues(passage: Passage) -> Iterator[Proposal]:
    """Yield words after the name of their language: in French, *eau*."""
    tongue = primary(passage.language)
    for pattern in _patterns(tongue):
        for found in pattern.finditer(passage.text):
            language = _tongues(tongue).get(folded(found["l"]), "")
            start, end = found.span("w")
            if not language or language == tongue or scripts_of_characters(language) != scripts_of_characters(tongue):
                continue
            known = lexicon(tongue)
            small = known.functions | known.determiners | known.pronouns | known.articles
            if any(each.folded in small for each in tokens(found["w"])) and not _set_off(passage, start, end):
                continue
            why = f"said to be {language_name(language)}"
            clear = _set_off(passage, start, end)
            if not clear and not passage.text[found.end("l") : start].strip():
                continue  # in Turkish waters
            yield from _proposal(passage, start, end, language, "" if clear else why, why)
    for found in _TITLE.finditer(passage.text) if tongue == "en" else ():
        language = _ARTICLES.get(found["a"], "fr")
        yield from _proposal(passage, *found.span("w"), language, "a title with an article of another language", "")


def _spoken_of(passage: Passage) -> Iterator[Proposal]:
    """Yield words that are set off in a sentence that names their language, not beside its name; none is sure."""
    tongue, text = primary(passage.language), passage.text
    if tongue not in _SPOKEN:
        return
    spans = sorted(
        {match.span("w") for match in _QUOTED.finditer(text)}
        | {(each.start, each.end) for each in passage.marks if isinstance(each.node, Emphasis)}
    )
    before, after = _spoken(tongue)
    named = list(before.finditer(text)) if spans else []
    for start, end in spans:
        cue = next((each for each in reversed(named) if each.end() <= start), None)
        if cue is not None:
            between = text[cue.end() : start].rstrip('“"«„ ')
            if len(between) > _MOST_BETWEEN or re.search(r"[.;:!?“”«»]", between):
                cue = None
        cue = cue or after.match(text, end + 1 if text[end : end + 1] in _CLOSING else end)
        language = _tongues(tongue).get(folded(cue["l"]), "") if cue else ""
        if (
            language
            and language != tongue
            and scripts_of_characters(language) == scripts_of_characters(tongue)
            and not _of_own_tongue(text[start:end], tongue)
        ):
            yield from _proposal(passage, start, end, language, f"{language_name(language)}?", "")


def _of_own_tongue(words: str, tongue: str) -> bool:
    """Return whether words are in the language of the text, by its small words."""
    known = lexicon(tongue)
    small = known.functions | known.determiners | known.pronouns | known.articles
    found = [each.folded in small for each in tokens(words)]
    return sum(found) > 1 or (bool(found) and sum(found) * 3 > len(found))


def _set_off(passage: Passage, start: int, end: int) -> bool:
    """Return whether words are in quotation marks or emphasis by themselves."""
    text = passage.text
    quoted = text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING if start else False
    marked = any(isinstance(each.node, Emphasis) and (each.start, each.end) == (start, end) for each in passage.marks)
    return quoted or marked


@lru_cache(maxsize=16)
def _tongues(tongue: str) -> dict[str, str]:
    """Return the languages of two letters by their folded names in a language."""
    known = known_locale(tongue)
    return {} if known is None else {folded(name): tag for tag, name in known.languages.items() if len(tag) == 2}


def _either(tongue: str) -> str:
    """Return a pattern for the names of languages."""
    names = sorted(_tongues(tongue), key=lambda name: (-len(name), name))
    return "|".join(f"[{each[0]}{each[0].upper()}]{re.escape(each[1:])}" for each in names)


@lru_cache(maxsize=16)
def _patterns(tongue: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(cue.format(names=_either(tongue)) + _WORDS) for cue in _CUES.get(tongue, ()))


@lru_cache(maxsize=16)
def _spoken(tongue: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(cue.format(names=_either(tongue))) for cue in _SPOKEN[tongue])
