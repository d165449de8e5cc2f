"""Names of months and days of the week, from CLDR, and those that news in Arabic has besides."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from publish.languages import known_locale, primary
from publish.suggest.tokens import folded

if TYPE_CHECKING:
    from babel import Locale

_LEVANT = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
_MAGHREB = {"جانفي": 1, "فيفري": 2, "أفريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7, "أوت": 8}


def _locales(language: str) -> tuple[Locale, ...]:
    """Return the locale of a tag, and that of its language, whose names of months may be others, as in Arabic."""
    return tuple(found for found in (known_locale(language), known_locale(primary(language))) if found)


@lru_cache(maxsize=32)
def months(language: str) -> dict[str, int]:
    """Return the months by their folded names, long and short; none for a language that CLDR doesn't know."""
    found: dict[str, int] = {}
    for known in _locales(language):
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in known.months[use][width].items():
                    if not name.isdigit():
                        found.setdefault(folded(name.rstrip(".")), number)
    if primary(language) == "ar":
        found |= {folded(name): number for number, name in enumerate(_LEVANT, 1)}
        found |= {folded(name): number for name, number in _MAGHREB.items()}
    if primary(language) == "de":
        found |= {"jänner": 1, "feber": 2}
    if primary(language) == "es":
        found["setiembre"] = 9
    if primary(language) == "en":
        found["sept"] = 9
    return found


@lru_cache(maxsize=32)
def weekdays(language: str) -> dict[str, int]:
    """Return the days of the week by their folded names, Monday as 0."""
    found = {
        folded(name): number
        for known in _locales(language)
        for use in ("format", "stand-alone")
        for number, name in known.days[use]["wide"].items()
    }
    if found and primary(language) == "de":
        found["sonnabend"] = 5
    return found


@lru_cache(maxsize=32)
def calendar_words(language: str) -> frozenset[str]:
    """Return the folded names of months and days, without short ones, which are other words as well."""
    return frozenset(name for name in (*months(language), *weekdays(language)) if len(name) > 2)
