"""Numbers with a check digit, by which the trade knows books, series and people: ISBN, ISSN, ISNI."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HYPHENS = "-\u2010\u2011\u2012\u2013"
_SAID = re.compile(r"(?:urn:)?(?P<kind>isbn|issn)(?:-?1[03])?[:\s]*(?=[0-9])", re.IGNORECASE | re.ASCII)
_DIGITS = re.compile(rf"[0-9](?:[0-9]|[{_HYPHENS} ](?=[0-9xX]))*[xX]?", re.ASCII)
_GROUPED = re.compile(rf"[0-9]+(?:[{_HYPHENS} ][0-9]+){{2}}[{_HYPHENS} ][0-9xX]", re.ASCII)
_LENGTHS = {"ISBN": (10, 13), "ISSN": (8,)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """What is written as an ISBN or an ISSN: ``digits`` are without what parts them, the last may be ``X``.

    ``sure`` is false where it may be any number: ten digits that nothing calls an ISBN.
    """

    kind: str
    written: str
    digits: str
    sure: bool = True

    @property
    def right_length(self) -> bool:
        """Whether it has as many digits as such a number has."""
        return len(self.digits) in _LENGTHS[self.kind]

    @property
    def right(self) -> bool:
        """Whether it can be one: it has its length and its check digit."""
        return self.right_length and self.digits[-1] == self.check_digit

    @property
    def check_digit(self) -> str:
        """The digit that has to be the last."""
        digits = self.digits[:-1]
        return _modulo_10(digits) if len(self.digits) == 13 else _modulo_11(digits)

    @property
    def corrected(self) -> str:
        """The number as it was written, with the right check digit."""
        return self.written[:-1] + self.check_digit

    @property
    def urn(self) -> str:
        """The number as a name (RFC 8254; RFC 3044)."""
        return f"urn:{self.kind.lower()}:{self.digits}"


def read_number(words: str) -> Number | None:
    """Read what calls itself an ISBN or an ISSN, or is written as an ISBN is; its digits may be wrong."""
    words = words.strip()
    said = _SAID.match(words)
    written = words[said.end() :] if said else words
    if not _DIGITS.fullmatch(written):
        return None
    digits = re.sub(rf"[{_HYPHENS} ]", "", written).upper()
    if said:
        return Number(kind=said["kind"].upper(), written=written, digits=digits)
    if digits.startswith("9790"):  # printed music
        return None
    if digits.startswith(("978", "979")) and (len(digits) == 13 or _is_nearly(written, digits)):
        return Number(kind="ISBN", written=written, digits=digits)
    grouped = _GROUPED.fullmatch(written) is not None
    if len(digits) == 10 and (grouped or written.upper() == digits):
        return Number(kind="ISBN", written=written, digits=digits, sure=grouped)
    return None


def _is_nearly(written: str, digits: str) -> bool:
    """Whether a number in groups, as an ISBN is, has a digit too few or too many."""
    groups = re.split(rf"[{_HYPHENS} ]", written)
    return len(digits) in (12, 14) and len(groups) == 5 and groups[0] in ("978", "979")


def isni_check_digit(digits: str) -> str:
    """Return the last digit of an ISNI from its first fifteen (ISO 27729; ISO 7064, MOD 11-2)."""
    sum_so_far = 0
    for digit in digits[:15]:
        sum_so_far = (sum_so_far + int(digit)) * 2
    rest = (12 - sum_so_far % 11) % 11
    return "X" if rest == 10 else str(rest)


def _modulo_10(digits: str) -> str:
    """Return the check digit of an ISBN of 13 digits from the first twelve (ISO 2108)."""
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-weighed % 10)


def _modulo_11(digits: str) -> str:
    """Return the check digit of an ISBN of 10 digits or of an ISSN: weights fall to 2 at the last but one."""
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(len(digits) + 1, 1, -1), strict=True))
    rest = -weighed % 11
    return "X" if rest == 10 else str(rest)
