"""What text of each kind looks like, as regular expressions that every reader of JSON Schema understands.

They say what such a reader can check: that the thirtieth of February is no day they do, that a language is known they
don't.  No pattern refuses what ``publish.source`` takes.
"""

from __future__ import annotations

from publish.source.dates import FORMS
from publish.source.known_fields import Holds

_SPACE = r"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*"
_MONTH_AND_DAY = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))"
)
_TIME = r"T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_YEAR = r"(?!0000)\d{4}"
_DATE = rf"{_YEAR}(?:-(?:0[1-9]|1[0-2]|{_MONTH_AND_DAY}(?:{_TIME})?))?".replace(r"\d", "[0-9]")
_DAY = rf"{_YEAR}-{_MONTH_AND_DAY}".replace(r"\d", "[0-9]")
# Letters and digits of any script, and marks: all but white space and the other characters of ASCII.
_ID = r"[^\s!-/:-@\[-\^`{-~][^\s!-,/:-@\[-\^`{-~]*"
_BELOW = r"(?!/|\\|~|[A-Za-z][A-Za-z0-9+.-]*:)(?![\s\S]*[/\\]\.\.(?:[/\\]|\s*$))(?!\.\.(?:[/\\]|\s*$))\S[\s\S]*"
_UUID = "[Uu][Rr][Nn]:[Uu][Uu][Ii][Dd]:"
_WEB = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#][^\s]*"
_MAIL = r"[Mm][Aa][Ii][Ll][Tt][Oo]:[^@\s]+@[^@\s?]+(?:\?\S*)?"
_CALL = r"[Tt][Ee][Ll]:\+?[0-9().-]{1,40}(?:;[A-Za-z0-9=;+.-]{1,80})?"
_TRUTH = "[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]"

_PATTERNS = {
    Holds.ADDRESS: f"(?:{_WEB}|{_MAIL}|{_CALL})",
    Holds.DATE: f"{_DATE}(?:/{_DATE})?",
    Holds.DAY: _DAY,
    Holds.DIGITS: "(?: *[0-9])+ *X?",
    Holds.ID: _ID,
    Holds.IDS: rf"{_ID}(?:\s*,\s*{_ID})*",
    Holds.IDENTIFIER: rf"(?:(?!{_UUID})\S[\s\S]*|{_UUID}[0-9a-fA-F]{{8}}(?:-[0-9a-fA-F]{{4}}){{3}}-[0-9a-fA-F]{{12}})",
    Holds.LANGUAGE: "(?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|[IiXx](?:-[A-Za-z0-9]{1,8})+)",
    Holds.ONE_DATE: _DATE,
    Holds.PICTURE: _BELOW,
    Holds.REASON: rf"(?!(?:{_TRUTH})\s*$)\S[\s\S]*",
    Holds.SIXTEEN_DIGITS: "(?:[0-9] *){15}[0-9X]",
    Holds.TEXTS: _BELOW,
    Holds.WIKIDATA: "Q[1-9][0-9]*",
}
_ID_HELP = "an id holds letters, digits and hyphens"
_BELOW_HELP = "write a path from the publication's folder, which stays in it"
_HELP = {
    Holds.ADDRESS: "write the whole address: https://example.org/page",
    Holds.DATE: f"write a date as {FORMS}",
    Holds.DAY: "write a whole day: 2018-05-16",
    Holds.DIGITS: "write its digits",
    Holds.ID: _ID_HELP,
    Holds.IDS: f"{_ID_HELP}; several have commas between them",
    Holds.IDENTIFIER: "a UUID has 32 hexadecimal digits in groups of 8-4-4-4-12",
    Holds.LANGUAGE: "write a tag such as en, ar, fr-CA or ku-Arab",
    Holds.ONE_DATE: f"write a date as {FORMS.partition(', or')[0]}",
    Holds.PICTURE: _BELOW_HELP,
    Holds.REASON: "write the reason: a line between two parts",
    Holds.SIXTEEN_DIGITS: "write 16 digits",
    Holds.TEXTS: _BELOW_HELP,
    Holds.WIKIDATA: "write Q and digits: Q12345",
}
"""What editors say of text that doesn't match: what to write."""
RECORD_ID = {"pattern": f"^{_ID}$", "patternErrorMessage": _ID_HELP}


def pattern(holds: Holds, *, needed: bool) -> dict[str, str]:
    """Return what a schema says of a kind of text, nothing where any will do; empty text does unless it is ``needed``.

    ``patternErrorMessage`` is what Visual Studio Code and the language server for YAML show; others pass it over.
    """
    found = _PATTERNS.get(holds, "")
    if not found:
        return {"pattern": r"\S", "patternErrorMessage": "write some words"} if needed else {}
    expression = f"^{_SPACE}{found}{_SPACE}$" if needed else f"^{_SPACE}(?:{found}{_SPACE})?$"
    return {"pattern": expression, "patternErrorMessage": _HELP[holds]}
