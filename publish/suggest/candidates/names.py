"""Names of a text written in Latin letters that no record has, each with what the words around it say that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from publish.suggest.candidates.signs import SIGNS, Signs
from publish.suggest.lexicon import lexicon
from publish.suggest.neighbours import before as right_before
from publish.suggest.sayings import GRAMMARS
from publish.suggest.tokens import folded

PEOPLE, PLACES, GROUPS = "people.yaml", "places.yaml", "groups.yaml"
_WORD = (
    r"(?:(?:St|Ste|Mt|Ft)\. [A-ZÀ-ÖØ-Þ][\w’'-]*\w|[A-ZÀ-ÖØ-Þ][\w’'&-]*\w|[A-ZÀ-ÖØ-Þ](?![\w’'])"
    r"|(?:al|el|ad|as|an|ar|at|az|ash)-[A-Z]\w+)"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\u2060?[\"”’»)\]\u2060]*\s+|\s[–—]\s)[\"“‘«„(\[¿¡–—-]*\s*$")
_ACRONYM = re.compile(r"[A-ZÀ-Þ]{2,7}")
_DETERMINED = re.compile(r"(?<!\w)(?:the|le|la|l[’']|du|de l[’']|der|die|das|dem|den|el|del|al) ?$", re.IGNORECASE)
_WHO = {"en": "who", "fr": "qui", "es": "quien"}
_STATE = re.compile("state|état|estado|land", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s$")
_ADDRESS = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Dr|M|Mme|Sr|Sra|Don|Doña)\.? $", re.IGNORECASE)
_SAINT = re.compile(r"(?:(?:St\.?|Saint|King|Queen|Prince|Princess) [\w-]+|King|Queen)[’']s (?P<last>\w+)$")
_OF_A_PEOPLE = re.compile(r"(?:[A-Z]\w+ )?[A-Z]\w+(?:ian|ean|ish|ese|aqi)")
_NO_CITIES = ("Antarctica/", "Arctic/", "Etc/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A name at one place of a line, with the file of records that it belongs in, if a rule says so, and why.

    ``says_what`` tells that the words after it say what it is.
    """

    name: str
    start: int
    end: int
    file: str = ""
    why: str = ""
    short: str = ""
    feature: str = ""
    says_what: str = ""


class Rules:
    """The rules of one language, compiled."""

    def __init__(self, language: str, signs: Signs) -> None:
        known = lexicon(language)
        self.signs = signs
        self.capital_nouns = known.capital_nouns
        self.features_before = known.before
        self.features = dict(known.features.items())
        features = "|".join(sorted(map(re.escape, self.features), key=len, reverse=True)) or "(?!)"
        of = "|".join(sorted(map(re.escape, known.of), key=len, reverse=True)) or "(?!)"
        join = rf"(?: (?:{signs.joins}) ?| | d[’'])"
        self.sequence = re.compile(rf"(?<![\w’'-]){_WORD}(?:{join}{_WORD})*")
        self.titles = re.compile(
            rf"(?<![\w-])(?:{signs.titles}|{'|'.join(sorted(known.titles, key=len, reverse=True)) or '(?!)'})\.?$",
            re.IGNORECASE if not known.capital_nouns else 0,
        )
        self.feature_of = re.compile(rf"(?<![\w-])(?P<feature>{features})s?(?: (?:{of})| ?[dl][’'])? $", re.IGNORECASE)
        self.feature = re.compile(rf" (?P<feature>{features})(?![\w-])", re.IGNORECASE)
        self.group = re.compile(rf"(?<!\w)(?:{signs.groups})(?!\w)")
        self.kind_of_group = re.compile(rf"^ (?:{signs.kinds_of_group})(?!\w)")
        self.kind_before = re.compile(rf"(?<!\w)(?:{signs.kinds_of_group})(?: [“«\"])?\s?$")
        self.at = re.compile(rf"(?<![\w-])(?:{signs.at}) $", re.IGNORECASE)
        of_places = rf"(?:{signs.of_places}) (?:{of})|(?:{GRAMMARS[language].roles}) from"
        self.of_places = re.compile(rf"(?<![\w-])(?:{of_places}) ?$", re.IGNORECASE)
        self.starts = re.compile(rf"(?:{signs.starts})(?=[ ’']|$)")
        self.no_names = re.compile(rf"(?:{signs.no_names})")
        self.compass = re.compile(rf"(?:{signs.compass})[ -](?=[A-ZÀ-Þ])")
        self.says_what = re.compile(signs.says_what)
        grammar = GRAMMARS[language]
        self.role = re.compile(rf"(?:{grammar.roles})(?!\w)")
        self.role_after = re.compile(
            rf"^, (?:(?:the|an?|le|la|l[’']|une?|el|una?|der|die|ein|eine) ?)?(?:[\w-]+ )?(?:{grammar.roles})(?!\w)"
        )
        self.role_before = re.compile(
            rf"(?<![\w-])(?:{grammar.roles}),? $", re.IGNORECASE if not known.capital_nouns else 0
        )
        self.age = re.compile(r"^(?:, \d{1,2},| \(\d{1,2}(?: ans| años| Jahre|-jährige?)?\))")
        self.who = re.compile(rf"^,? (?:{_WHO.get(language, '(?!)')})(?!\w)")
        locale = Locale.parse(language)
        self.lands = {folded(name): name for code, name in locale.territories.items() if len(code) == 2}
        self.lands |= {folded(name): name for name in signs.lands}
        self.cities = frozenset(_cities(locale))
        self.labels = re.compile(rf"(?<!\w)(?:{signs.labels})(?!\w)", re.IGNORECASE)
        self.opener = re.compile(rf"(?:{signs.openers})(?=,| [A-ZÀ-Þ]| (?:el|la|los|las) )")
        self.calendar = {
            folded(word)
            for width in ("wide", "abbreviated")
            for context in ("format", "stand-alone")
            for words in (locale.months[context].get(width, {}), locale.days[context].get(width, {}))
            for word in words.values()
        }
        self.languages = {folded(name) for name in locale.languages.values()}

    def said(self, feature: str) -> str:
        """Return a word for what a place is as it is written within a sentence."""
        return feature if self.capital_nouns else feature.lower()

    def head(self, name: str) -> str:
        """Return the feature word that a name of two words or more ends with, or begins with, as the language has it.

        "Bank Street" is a street, and "Puente de la Universidad" a bridge; what is a group, too, isn't returned.
        """
        words = name.split()
        word = words[0] if self.features_before else words[-1]
        known = self.feature.fullmatch(f" {word}")
        if len(words) < 2 or self.capital_nouns or not known or self.group.fullmatch(word) or _STATE.fullmatch(word):
            return ""
        return known["feature"]


def _cities(locale: Locale) -> Iterator[str]:
    """Yield the folded names of the cities that time zones have their names from: Paris, Damascus, Shanghai."""
    for zone in get_global("zone_territories"):
        if zone.count("/") == 1 and not zone.startswith(_NO_CITIES):
            yield folded(locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " "))


@cache
def rules(language: str) -> Rules | None:
    """Return the rules of a language, or None where there are none."""
    signs = SIGNS.get(language)
    return Rules(language, signs) if signs else None


def sightings(text: str, language: str, speakers: frozenset[str]) -> Iterator[Sighting]:
    """Yield the names of a line; ``speakers`` are words that name who says something there."""
    found = rules(language)
    if found is None:
        return
    for match in found.sequence.finditer(text):
        for start, end in _parts(text, match.start(), match.end(), found):
            sighting = _sighting(text, start, end, found, speakers)
            if sighting is not None:
                yield sighting


def _parts(text: str, start: int, end: int, found: Rules) -> Iterator[tuple[int, int]]:
    """Yield a name without what only begins a sentence, and without its titles."""
    words = text[start:end]
    if _SENTENCE_START.search(right_before(text, start)):
        opening = found.starts.match(words) or found.opener.match(text, start)
        if opening:
            rest = re.compile(rf"[ ’']+(?:(?:{found.signs.joins}) )?(?={_WORD})").match(
                text, start + len(opening[0]), end
            )
            if rest is None:
                return
            start = rest.end()
        common = re.compile(r"[A-Z][a-z]+s? of (?:the )?(?=[A-Z])").match(text, start, end)
        if common and not found.group.search(text, start, end) and not found.feature.match(" " + common[0]):
            start = common.end()
    place = bool(found.feature_of.search(text[:start])) or (
        not found.features_before and bool(found.feature.match(text, end) or found.head(text[start:end]))
    )
    while not place:  # a hospital has its name from a doctor or a saint
        title = re.compile(r"[^\s]+ ").match(text, start, end)
        if title is None or title.end() >= end:
            break
        feature = found.feature.fullmatch(f" {title[0].rstrip()}") if found.capital_nouns else None
        if feature is None and not found.titles.search(title[0].rstrip()):
            break
        start = title.end()
        joined = re.compile(rf"(?:{found.signs.joins}) (?={_WORD})").match(text, start, end)
        start = joined.end() if joined else start
    possessive = None if found.capital_nouns else re.compile(r"[’']s(?= |$)").search(text, start, end)
    saint = _SAINT.match(text[start:end])
    if saint and (found.group.fullmatch(saint["last"]) or found.feature.fullmatch(f" {saint['last']}")):
        possessive = None
    if possessive is None:
        yield start, end
        return
    yield start, possessive.start()
    rest = re.compile(r"\s*(?=\S)").match(text, possessive.end(), end)
    if rest and rest.end() < end:
        yield rest.end(), end


def _sighting(text: str, start: int, end: int, found: Rules, speakers: frozenset[str]) -> Sighting | None:
    name = text[start:end]
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    if not name or found.no_names.fullmatch(name) or found.starts.fullmatch(name):
        return None
    if re.match(r"\s?:", after) and found.labels.search(name):
        return None  # Image Credit: …
    plain = folded(name)
    if len(name) < 2 or (name.isupper() and (" " in name or len(name) > 7)):
        return None
    if (
        plain in found.calendar
        or plain in found.languages
        or all(folded(word) in found.calendar or word.isdigit() for word in name.split())
    ):
        return None
    if re.match(r"[’'][a-z]|-", after) and not _POSSESSIVE.match(after[:2]):
        return None
    acronym = re.match(r" \((?P<short>[A-ZÀ-Þ][\w.-]{1,9})\)", after)
    short = acronym["short"] if acronym and _initials(acronym["short"], name) else ""
    tail = None if found.features_before or _adjective(name, " a") else found.feature.match(text, end)
    feature = found.feature_of.search(before)
    what = _what_it_is(text, end, found)
    many = len(name.split())

    def seen(file: str, why: str, kind: str = "", stop: int = end) -> Sighting:
        return Sighting(
            name=text[start:stop],
            start=start,
            end=stop,
            file=file,
            why=why,
            short=short if file == GROUPS else "",
            feature=kind,
            says_what=what,
        )

    if plain in found.lands:
        return seen(PLACES, "the name of a country or territory")
    if found.role.fullmatch(name.lower()) and not _ADDRESS.search(before):
        return None  # the Chief Director; but Mr Bishop
    if name in found.signs.bodies:
        return seen(GROUPS, "the acronym of an international body")
    if (
        found.titles.search(before.rstrip())
        and before.endswith(" ")
        and text[start].isupper()
        and not found.group.search(name)
    ):
        return seen(PEOPLE, f"“{found.titles.search(before.rstrip())[0]}” before it")  # type: ignore[index]
    if found.head(name):
        return seen(PLACES, f"“{found.head(name)}” in the name", found.said(found.head(name)))
    if many == 1 and found.group.fullmatch(name) and _SENTENCE_START.search(text[:start]):
        return None  # Police said …
    if found.group.search(name) and (many > 1 or not found.capital_nouns):
        return seen(GROUPS, f"“{found.group.search(name)[0]}” in the name")  # type: ignore[index]
    if tail and tail["feature"].endswith("s"):
        return seen(PLACES, f"“{tail['feature']}” after it")
    if tail:
        return seen(PLACES, f"“{tail['feature']}” after it", found.said(tail["feature"]), tail.end())
    if feature and (feature["feature"].islower() or found.capital_nouns):
        return seen(PLACES, f"“{feature['feature']}” before it", feature["feature"])
    inner = found.feature.search(f" {name.split()[-1]}") or found.feature.match(f" {name}")
    if inner and many > 1 and not _STATE.fullmatch(inner["feature"]):
        return seen(PLACES, f"“{inner['feature']}” in the name", found.said(inner["feature"]))
    if short:
        return seen(GROUPS, f"its acronym “{short}” after it")
    if found.role_after.match(after) or found.role_before.search(before):
        role = found.role_after.match(after)
        words = role[0].lstrip(", ") if role else found.role_before.search(before)[0].strip(" ,")  # type: ignore[index]
        return seen(PEOPLE, f"“{words}” beside it")
    if found.age.match(after):
        return seen(PEOPLE, "an age after it")
    if many > 1 and found.who.match(after):
        return seen(PEOPLE, "“who” after it")
    people = _OF_A_PEOPLE.fullmatch(name) or (many > 1 and folded(name.split()[-1]) in found.languages)
    if people and re.match(r" [a-z]", after):
        return None  # the Syrian government, a South Korean company
    if found.kind_of_group.match(after) or found.kind_before.search(before):
        return seen(GROUPS, "a word for a group beside it")
    if _ACRONYM.fullmatch(name) and _DETERMINED.search(before):
        return seen(GROUPS, "an acronym with an article")
    if found.compass.match(name):
        return seen(PLACES, "a word of places in the name")
    country = re.match(r"(?:, | \()(?P<land>[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)*)(?=[,).]|$)", after)
    if many < 4 and country and folded(country["land"]) in found.lands:
        return seen(PLACES, f"“{country['land']}” after it")
    if 1 < many < 4 and name in speakers:
        return seen(PEOPLE, "says something")
    if _adjective(name, after):
        return None
    if plain in found.cities:
        return seen(PLACES, "the name of a city")
    if many < 4 and found.of_places.search(before):
        return seen(PLACES, f"“{found.of_places.search(before)[0].strip()}” before it")  # type: ignore[index]
    if many < 3 and found.at.search(before) and not _POSSESSIVE.match(after[:2]):
        return seen(PLACES, f"“{found.at.search(before)[0].strip()}” before it")  # type: ignore[index]
    if found.capital_nouns:
        return None
    return seen("", "capital letters")


def _what_it_is(text: str, end: int, found: Rules) -> str:
    """Return the words after a name that say what it is, up to the next mark: "a town in the north"."""
    start = found.says_what.match(text, end)
    if start is None:
        return ""
    phrase = re.compile(r"[^,.;:!?()\u2060]{3,90}").match(text, start.end())
    lead = re.sub(r"^(?:, )|^ ", "", start[0])
    return f"{lead}{phrase[0].strip()}" if phrase else ""


def _initials(short: str, name: str) -> bool:
    """Return whether an acronym can be one of a name: its first letter begins a word, and there are words enough."""
    words = re.findall(r"[^\W\d_]{2,}", name)
    return sum(map(str.isupper, short)) > 1 and len(words) > 1 and any(word[0] == short[0] for word in words)


def _adjective(name: str, after: str) -> bool:
    """Return whether a word with a capital is an adjective of a people: "Syrian forces"."""
    return bool(re.fullmatch(r"[A-Z]\w+(?:ian|ean|ish|ese|ani|aqi|ch|an|i)", name)) and bool(re.match(r" [a-z]", after))
