"""The words of formulas in a language: a catalogue of its own beside that of the interface, with forms for numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

from publish.languages import primary

_FOLDER = Path(__file__).parent.parent / "locale"
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaPhrases:
    """The phrases of a language, each with the forms that it has for numbers."""

    language: str
    forms: Mapping[str, tuple[str, ...]]

    def plain(self, phrase: str) -> str:
        """Return a phrase that no number changes."""
        return self.forms[phrase][0]

    def counted(self, phrase: str, count: str) -> str:
        """Return the form of a phrase that goes with a number, or with an unknown one if ``count`` is none."""
        rule = Locale.parse(self.language).plural_form
        known = [category for category in _CATEGORIES if category in rule.tags or category == "other"]
        digits = count.replace(",", ".").replace("−", "-")
        category = rule(Decimal(digits)) if digits.replace(".", "", 1).lstrip("-").isdigit() else "other"
        return self.forms[phrase][known.index(category)]


def formula_languages() -> tuple[str, ...]:
    """Name the languages that formulas are said in."""
    return tuple(sorted(path.parent.parent.name for path in _FOLDER.glob("*/LC_MESSAGES/formulas.po")))


@cache
def formula_phrases(language: str) -> FormulaPhrases:
    """Return the phrases of a language, or the English ones where formulas have no words in it."""
    found = primary(language)
    if found not in formula_languages():
        found = "en"
    with (_FOLDER / found / "LC_MESSAGES" / "formulas.po").open("rb") as file:
        catalogue = read_po(file, locale=found)
    forms = {}
    for message in catalogue:
        if message.id:
            phrase = message.id if isinstance(message.id, str) else message.id[0]
            said = message.string or ""
            forms[phrase] = (said,) if isinstance(said, str) else tuple(said)
    return FormulaPhrases(language=found, forms=forms)
