"""Language tags become directions and Babel's locales."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError

_RTL_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"})
_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_ARABIC_COMMA = frozenset({"ar", "ckb", "fa", "prs", "ps", "sd", "ug", "ur"})
_BY_REGION = frozenset({("az", "ir"), ("ku", "iq"), ("pa", "pk"), ("uz", "af"), ("kk", "cn"), ("ms", "bn")})


@lru_cache(maxsize=512)
def direction(tag: str) -> str:
    """Give ``rtl`` or ``ltr`` for a BCP 47 tag: by its script if it names one, else by its language."""
    parts = tag.lower().replace("_", "-").split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    if any((parts[0], part) in _BY_REGION for part in parts[1:]):
        return "rtl"
    if parts[0] in _RTL_LANGUAGES:
        return "rtl"
    known = _parse(parts[0])
    return "rtl" if known is not None and known.character_order == "right-to-left" else "ltr"


@lru_cache(maxsize=512)
def locale(tag: str) -> Locale:
    """Give the nearest locale that Babel knows; English where it knows none."""
    parts = tag.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        found = _parse("_".join(parts[:length]))
        if found is not None:
            return found
    return Locale("en")


def comma(tag: str) -> str:
    """Give the comma of a language, with the space after it."""
    return "، " if tag.lower().split("-")[0] in _ARABIC_COMMA else ", "


def _parse(name: str) -> Locale | None:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError, TypeError):
        return None
