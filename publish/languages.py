"""Facts about languages: which tags exist, how each is written, in which direction, what it is called.

Tags are those of BCP 47. Which subtags exist is read from the IANA Language Subtag Registry as langcodes carries it,
and, for those that are younger than that copy, from CLDR as Babel carries it. Scripts come from CLDR's likely subtags,
the scripts of characters and the direction of scripts from the Unicode data of fontTools. Nothing here holds a list of
languages, and no other module does.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?P<extlangs>(?:-[a-z]{3}){0,3})(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*)(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII,
)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª)?", re.ASCII)
_PRIVATE = re.compile(r"x(-[a-z0-9]{1,8})+", re.ASCII)
_RECORD = re.compile(r"^Type: (\w+)\n(?:Subtag|Tag): (\S+)\n", re.MULTILINE)

# Scripts that are a manner of writing another one or several together, as sets of Unicode's scripts (ISO 15924).
_CHARACTERS = {
    "Aran": frozenset({"Arab"}),
    "Cyrs": frozenset({"Cyrl"}),
    "Hanb": frozenset({"Hani", "Bopo"}),
    "Hans": frozenset({"Hani", "Bopo"}),
    "Hant": frozenset({"Hani", "Bopo"}),
    "Hrkt": frozenset({"Hira", "Kana"}),
    "Jamo": frozenset({"Hang"}),
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hang", "Hani"}),
    "Latf": frozenset({"Latn"}),
    "Latg": frozenset({"Latn"}),
    "Syre": frozenset({"Syrc"}),
    "Syrj": frozenset({"Syrc"}),
    "Syrn": frozenset({"Syrc"}),
}
_OF_NO_SCRIPT = frozenset({"Zinh", "Zmth", "Zsye", "Zsym", "Zxxx", "Zyyy", "Zzzz"})
_OTHER_NAMES = {"farsi": "fa", "mandarin": "zh", "castilian": "es"}  # English names that CLDR leaves out
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The subtags of a well-formed tag, in lower case; "" and nothing for those that it leaves out."""

    language: str
    extlangs: tuple[str, ...] = ()
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()


@lru_cache(maxsize=2048)
def language_mistake(tag: str) -> str:
    """Say what is wrong with a language tag (RFC 5646, 2.2.9: well-formed and valid), or nothing."""
    plain = tag.lower()
    if _PRIVATE.fullmatch(plain) or ("grandfathered", plain) in _registry():
        return ""
    parts = _split(plain)
    if parts is None or any(len(set(each)) < len(each) for each in (parts.variants, parts.extensions)):
        return "is not a language tag"
    if not _is_language(parts.language):
        return "names no language"
    if parts.extlangs and not _extends(parts.extlangs, parts.language):
        return "names no region"  # three letters in second place are seldom meant as a language
    if parts.script and not _is_script(parts.script):
        return "names no script"
    if parts.region and not _is_region(parts.region):
        return "names no region"
    if not all(_is_variant(each) for each in parts.variants):
        return "names no variant"
    return ""


def language_hint(tag: str) -> str:
    """Make a hint for a tag that is wrong."""
    meant = meant_language(tag)
    return f'did you mean "{meant}"?' if meant else "write a tag such as en, ar, fr-CA or ku-Arab"


@lru_cache(maxsize=512)
def meant_language(tag: str) -> str:
    """Guess which tag was meant by one that is wrong; "" if none comes to mind.

    Countries stand for their languages (jp, cz), three letters for two (eng), names for tags (arabic, français).
    """
    first, *rest = tag.strip().replace("_", "-").split("-")
    language = first.lower()
    if not _is_language(language):
        language = _of_country(language) or _shortened(language) or _called(language)
    guess = "-".join([language, *(_meant_script(each) if len(each) == 4 else _meant_region(each) for each in rest)])
    return well_written(guess) if guess.lower() != tag.lower() and not language_mistake(guess) else ""


def well_written(tag: str) -> str:
    """Write a tag with capitals as the registry does: the script as Arab, the region as PK (RFC 5646, 2.1.1)."""
    first, *rest = tag.lower().split("-")
    written, private = [first], len(first) == 1
    for part in rest:
        private = private or len(part) == 1
        by_length = {2: part.upper(), 4: part.title()}
        written.append(part if private else by_length.get(len(part), part))
    return "-".join(written)


def primary(tag: str) -> str:
    """Return the primary language of a tag, "he" for the outdated "iw" too; "" for none."""
    plain = tag.replace("_", "-").lower()
    plain = _field("grandfathered", plain, "Preferred-Value").lower() or plain
    first = plain.partition("-")[0]
    return _field("language", first, "Preferred-Value") or first


_QUOTATION_MARKS = {
    "“”‘’": ("en",),
    "«»“”": ("fr", "es"),
    "„“‚‘": ("de",),
    "«»‹›": ("ar",),
    "«»„“": ("ru",),
}


def quotation_marks(tag: str) -> str:
    """Return the marks around a quotation and around one within it, "“”‘’"; the English ones where none are known."""
    language = primary(tag)
    return next((marks for marks, languages in _QUOTATION_MARKS.items() if language in languages), "“”‘’")


@lru_cache(maxsize=512)
def script(tag: str) -> str:
    """Return the script in which a language is written, by its code in ISO 15924; "" if that isn't known.

    It is the one that the tag names, or the likely one of its language in its region.
    """
    plain = tag.replace("_", "-").lower()
    plain = _field("grandfathered", plain, "Preferred-Value").lower() or plain
    parts = _split(plain) or _split(plain.partition("-")[0])
    if parts is None:
        return ""
    if parts.script:
        return parts.script.title()
    language = parts.extlangs[-1] if parts.extlangs else primary(plain)
    if language == "und":
        return ""
    return (
        _likely(f"{language}_{parts.region.upper()}", 1)
        or _likely(language, 1)
        or _field("language", language, "Suppress-Script")
        or _likely(_field("language", language, "Macrolanguage"), 1)
    )


def scripts_of_characters(tag: str) -> frozenset[str]:
    """Return the Unicode scripts whose letters a language uses (Japanese uses three); none if that isn't known."""
    written = script(tag)
    return _CHARACTERS.get(written, frozenset({written} if written else ()))


@lru_cache(maxsize=4096)
def script_of_character(character: str) -> str:
    """Return the script of a letter; "" for digits, marks and signs, which belong to any."""
    if not character.isalpha():
        return ""
    from fontTools import unicodedata as data

    found = data.script(character)
    return "" if found in _OF_NO_SCRIPT else found


def is_assigned(character: str) -> bool:
    """Return whether Unicode gives a character a meaning, by the younger of Python's data and those of fontTools."""
    if unicodedata.category(character) != "Cn":
        return True
    from fontTools import unicodedata as younger

    return bool(younger.script(character) != "Zzzz")


def script_name(code: str) -> str:
    """Return the English name of a script."""
    from fontTools import unicodedata as data

    return str(data.script_name(code, code)).replace("_", " ")


def language_of_script(code: str) -> str:
    """Return the language that most of what is written in a script is in; "" if that isn't known."""
    found = _likely(f"und_{code}", 0) or _likely("und", 0) * (code == "Latn")
    return "" if found == "und" else found


@lru_cache(maxsize=512)
def direction(tag: str) -> str:
    """Return ``rtl`` or ``ltr``: the direction of the script of a language; ``ltr`` if the script isn't known."""
    letters = scripts_of_characters(tag)
    if not letters or letters == {"Latn"}:
        return "ltr"
    from fontTools import unicodedata

    return "rtl" if letters <= unicodedata.RTL_SCRIPTS else "ltr"


def comma(tag: str) -> str:
    """Return the comma of a language, with the space after it."""
    return "، " if scripts_of_characters(tag) == {"Arab"} else ", "


def locale(tag: str) -> Locale:
    """Return the nearest locale that Babel knows; English where it knows none."""
    from babel import Locale

    return known_locale(tag) or Locale("en")


@lru_cache(maxsize=512)
def known_locale(tag: str) -> Locale | None:
    """Return the nearest locale that Babel knows, if there is one."""
    from babel import Locale, UnknownLocaleError

    parts = [primary(tag), *tag.replace("_", "-").split("-")[1:]]
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("_".join(parts[:length]))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


def day_in_words(written: str, tag: str) -> str:
    """Return the date of a day that is written in words of a language or in English as ISO 8601, or nothing.

    "16 May 2018", "May 16, 2018", "May 2018": a name of a month, a year of four digits, and perhaps a day.
    """
    words = re.findall(r"\w+", written.casefold())
    years = [word for word in words if re.fullmatch(r"\d{4}", word, re.ASCII)]
    days = [int(found[1]) for word in words if (found := _DAY.fullmatch(word))]
    names = _months(tag) | _months("en")
    months = [names[word] for word in words if word in names]
    if len(years) != 1 or len(months) != 1 or len(days) > 1:
        return ""
    if not days:
        return f"{years[0]}-{months[0]:02}"
    try:
        return date(int(years[0]), months[0], days[0]).isoformat()
    except ValueError:
        return ""


@lru_cache(maxsize=64)
def _months(tag: str) -> dict[str, int]:
    """Return the months by their names in a language, long and short, in small letters."""
    forms = locale(tag).months
    return {
        word.strip(".").casefold(): number
        for use in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number, word in forms[use][width].items()
    }


def language_name(tag: str) -> str:
    """Return the English name of the language of a tag; the tag itself if it has none."""
    first = primary(tag)
    return _english_names().get(first) or _field("language", first, "Description") or tag


@lru_cache(maxsize=2048)
def _split(plain: str) -> _Parts | None:
    """Take a tag in lower case apart; nothing if it isn't well-formed."""
    found = _TAG.fullmatch(plain)
    if found is None:
        return None
    return _Parts(
        language=found["language"],
        extlangs=tuple(found["extlangs"].split("-")[1:]),
        script=found["script"] or "",
        region=found["region"] or "",
        variants=tuple(found["variants"].split("-")[1:]),
        extensions=tuple(part for part in found["extensions"].split("-") if len(part) == 1),
    )


@lru_cache(maxsize=1)
def _registry() -> dict[tuple[str, str], str]:
    """Read the registry: the further fields of each record, by its type and its subtag in lower case.

    The file is read as data: to import langcodes takes several times as long, and each build needs this.
    """
    spec = importlib.util.find_spec("langcodes")
    folder = Path((spec and spec.origin) or "").parent
    text = (folder / "data" / "language-subtag-registry.txt").read_text(encoding="utf-8")
    _, *pieces = _RECORD.split(text)
    return {(kind, name.lower()): fields for kind, name, fields in zip(*[iter(pieces)] * 3, strict=True)}


def _field(kind: str, subtag: str, field: str) -> str:
    """Return the first value of a field of a record; "" if there is no such record or field."""
    _, found, after = f"\n{_registry().get((kind, subtag), '')}".partition(f"\n{field}: ")
    return after.partition("\n")[0] if found else ""


def _likely(key: str, place: int) -> str:
    """Return a part of what CLDR takes a tag for: the language (0), the script (1) or the region (2)."""
    from babel.core import get_global

    found = get_global("likely_subtags").get(key)
    return str(found).split("_")[place] if found else ""


def _is_language(subtag: str) -> bool:
    own = "qaa" <= subtag <= "qtz" and len(subtag) == 3
    return own or ("language", subtag) in _registry() or bool(_likely(subtag, 0))


def _extends(extlangs: tuple[str, ...], language: str) -> bool:
    """Whether a further language may be named within a first one, as in zh-yue (RFC 5646, 2.2.2)."""
    return len(extlangs) == 1 and _field("extlang", extlangs[0], "Prefix") == language


def _is_script(subtag: str) -> bool:
    own = "qaaa" <= subtag <= "qabx"
    return own or ("script", subtag) in _registry() or subtag in _young_scripts()


def _is_region(subtag: str) -> bool:
    own = subtag == "aa" or subtag == "zz" or "qm" <= subtag <= "qz" or "xa" <= subtag <= "xz"
    return own or ("region", subtag) in _registry()


def _is_variant(subtag: str) -> bool:
    return ("variant", subtag) in _registry() or subtag in _young_variants()


@lru_cache(maxsize=1)
def _young_scripts() -> frozenset[str]:
    from babel.core import get_global

    return frozenset(str(each).split("_")[1].lower() for each in get_global("likely_subtags").values())


@lru_cache(maxsize=1)
def _young_variants() -> frozenset[str]:
    from babel import Locale

    return frozenset(str(each).lower() for each in Locale("en").variants)


def _of_country(code: str) -> str:
    """Return the language of a country whose code was taken for one; "" if there is no such country."""
    if len(code) != 2 or ("region", code) not in _registry():
        return ""
    return _likely(f"und_{code.upper()}", 0) or "en"


def _shortened(code: str) -> str:
    """Return the tag for a code of ISO 639-2, such as "eng" or "ger"."""
    from langcodes import standardize_tag

    return standardize_tag(code) if len(code) == 3 and code.isascii() and code.isalpha() else ""


def _called(name: str) -> str:
    """Return the language with a name, in English or in the language itself; "" if none has it."""
    if len(name) > _LONGEST_NAME or (name.isascii() and len(name) < 4):
        return ""
    return _by_english_name().get(name) or _by_own_name().get(name, "")


def _meant_script(subtag: str) -> str:
    """Return the script whose code has the same letters in another order, if one alone has; else the subtag."""
    plain = subtag.lower()
    known = {name for kind, name in _registry() if kind == "script"} if not _is_script(plain) else ()
    meant = [name for name in known if sorted(name) == sorted(plain)]
    return meant[0] if len(meant) == 1 else subtag


def _meant_region(subtag: str) -> str:
    """Return the region that CLDR takes a subtag for, such as GB for UK; the subtag itself if it knows no better."""
    from babel.core import get_global

    aliases = get_global("territory_aliases").get(subtag.upper(), ())
    return aliases[0] if len(aliases) == 1 and not _is_region(subtag.lower()) else subtag


@lru_cache(maxsize=1)
def _english_names() -> dict[str, str]:
    from babel import Locale

    return dict(Locale("en").languages)


@lru_cache(maxsize=1)
def _by_english_name() -> dict[str, str]:
    return {name.casefold(): code for code, name in _english_names().items() if "_" not in code} | _OTHER_NAMES


@lru_cache(maxsize=1)
def _by_own_name() -> dict[str, str]:
    """List the languages by what they call themselves. It reads some 330 locales, for half a second, at a mistake."""
    from babel import Locale, localedata

    codes = (code for code in sorted(localedata.locale_identifiers()) if "_" not in code)
    return {str(Locale(code).languages.get(code, code)).casefold(): code for code in codes}
