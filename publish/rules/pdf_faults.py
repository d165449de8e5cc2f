"""Which of veraPDF's tests say the same of a PDF as which of our rules, and as each other.

A test is named as veraPDF names it, after the family of its standard: ``ua1``, ``ua2`` (PDF/UA-2 and Well-Tagged PDF,
which number alike), ``a1``, ``a2`` (PDF/A-2 and 3, which number alike), ``a4``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_FAMILIES = {"ua1": "ua1", "ua2": "ua2", "wt1a": "ua2", "wt1r": "ua2", "1": "a1", "2": "a2", "3": "a2", "4": "a4"}
_HELD = re.compile(r"ua2 Table 5\. (?P<parent>\w+)-(?P<child>\w+)-\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Tests of veraPDF that say what findings of some rules say, where these have ``words`` in clause or message.

    Without rules, the tests say the same as each other.  Tests of one family are told ``together``, where we say
    nothing, only where one repair is enough for all.
    """

    tests: tuple[str, ...]
    rules: tuple[str, ...] = ()
    words: str = ""
    together: bool = False


def name_of_test(code: str) -> str:
    """Return the name of a test by the code that a finding of veraPDF has: ``ua2 8.4.4-1`` for ``wt1a-8.4.4-1``."""
    flavour, _hyphen, number = code.partition("-")
    return f"{_FAMILIES.get(flavour) or _FAMILIES.get(flavour[:1], flavour)} {number}"


def fault_of(code: str) -> Fault:
    """Return the fault that a finding of veraPDF with a code tells of, alone in its kind where the table has none."""
    test = name_of_test(code)
    known = _by_test().get(test)
    if known:
        return known
    held = _HELD.fullmatch(test)
    return _containment(test, held["parent"], held["child"]) if held else Fault(tests=(test,))


def _containment(test: str, parent: str, child: str) -> Fault:
    """Return the fault of an element in another that may not hold it, or may hold one of it (ISO/TS 32005)."""
    if parent == "StructTreeRoot":
        return Fault(tests=(test,), rules=("pdf-claim",), words="one Document")
    if child == "Caption":
        return Fault(tests=(test,), rules=("pdf-containment", "pdf-caption"), words="Caption")
    rule = "pdf-containment-content" if child == "content" else "pdf-containment"
    return Fault(tests=(test,), rules=(rule,), words=f"ISO/TS 32005, {parent}-{child}")


@cache
def _by_test() -> dict[str, Fault]:
    return {test: fault for fault in FAULTS for test in fault.tests}


def _tests(family: str, clause: str, *numbers: int) -> tuple[str, ...]:
    return tuple(f"{family} {clause}-{number}" for number in numbers)


_IN_ELEMENT = ("pdf-annotation-untagged", "pdf-annotation-owner")

FAULTS = (
    Fault(tests=("ua1 7.1-11", "ua2 8.2.1-1", "a1 6.8.3.3-1", "a2 6.7.3.3-1"), rules=("pdf-untagged",)),
    Fault(tests=("ua1 6.2-1", "ua2 6.2-1", "a1 6.8.2.2-1", "a2 6.7.2.2-1"), rules=("pdf-not-marked",)),
    Fault(tests=("ua1 7.1-1", "ua1 7.1-2"), rules=("pdf-artifact-nested",)),
    Fault(tests=("ua1 7.1-3", "ua2 8.2.2-1"), rules=("pdf-content-untagged",)),
    Fault(tests=("ua1 7.1-4",), rules=("pdf-suspects",)),
    Fault(tests=("ua1 7.1-5", "ua2 8.2.4-1", "ua2 8.2.4-4", "a1 6.8.3.4-1", "a2 6.7.3.4-1"), rules=("pdf-role",)),
    Fault(
        tests=("ua1 7.1-6", "ua2 8.2.4-2", "a1 6.8.3.4-2", "a2 6.7.3.4-2"),
        rules=("pdf-role", "pdf-role-remapped"),
    ),
    Fault(tests=("ua1 7.1-7", "a2 6.7.3.4-3"), rules=("pdf-role-remapped",)),
    Fault(tests=("ua1 7.1-8", "ua2 8.11.1-2"), rules=("pdf-title",)),
    Fault(tests=("ua1 7.1-9", "ua2 8.11.1-1"), rules=("pdf-title",)),
    Fault(tests=("ua1 7.1-10", "ua2 8.11.2-1"), rules=("pdf-title-shown",)),
    Fault(tests=("ua1 7.1-12", "ua2 8.2.1-2"), rules=("pdf-parent",), words="names no parent"),
    Fault(
        tests=_tests("ua1", "7.2", 2, 21, 22, 23, 24, 25, 30, 31, 32, 33, 34), rules=("pdf-language",), together=True
    ),
    Fault(tests=("ua2 8.4.4-1",), rules=("pdf-language",)),
    Fault(
        tests=("ua1 7.2-29", "ua2 8.4.4-2", "a1 6.8.4-1", "a2 6.7.4-1"),
        rules=("pdf-language-tag", "pdf-language"),
    ),
    Fault(
        tests=_tests("ua1", "7.2", 3, 4, 5, 6, 7, 8, 9, 10, 36, 37, 38),
        rules=("pdf-containment",),
        words="Matterhorn 09-004",
    ),
    Fault(tests=_tests("ua1", "7.2", 17, 18, 19, 20), rules=("pdf-containment",), words="Matterhorn 09-005"),
    Fault(tests=_tests("ua1", "7.2", 26, 27), rules=("pdf-containment",), words="Matterhorn 09-006"),
    Fault(tests=_tests("ua1", "7.2", 16, 28, 39, 40), rules=("pdf-caption",)),
    Fault(tests=("ua2 8.2.5.27-1",), rules=("pdf-caption",)),
    Fault(tests=_tests("ua1", "7.2", 11, 12, 13, 14), rules=("pdf-table-groups",)),
    Fault(tests=_tests("ua1", "7.2", 15, 41, 42, 43), rules=("pdf-table",)),
    Fault(tests=_tests("ua2", "8.2.5.26", 1, 2, 3, 4), rules=("pdf-table",)),
    Fault(tests=("ua1 7.3-1", "ua2 8.2.5.28.2-1"), rules=("pdf-figure-alt",)),
    Fault(tests=("ua1 7.4.2-1",), rules=("pdf-heading",)),
    Fault(tests=("ua1 7.4.4-1",), rules=("pdf-heading-several",)),
    Fault(tests=("ua1 7.4.4-2", "ua1 7.4.4-3"), rules=("pdf-heading-mixed",)),
    Fault(tests=("ua1 7.5-1", "ua2 8.2.5.26-5"), rules=("pdf-table-header",)),
    Fault(tests=("ua1 7.5-2", "ua2 8.2.5.26-6"), rules=("pdf-table-header-absent",)),
    Fault(tests=("ua1 7.7-1",), rules=("pdf-formula-alt",)),
    Fault(tests=("ua1 7.9-1",), rules=("pdf-note-identifier",)),
    Fault(tests=("ua1 7.9-2",), rules=("pdf-identifier",)),
    Fault(tests=("ua1 7.10-1", "ua2 8.7-1", "a2 6.9-1", "a4 6.10-1"), rules=("pdf-layer-name",)),
    Fault(tests=("ua1 7.10-2", "ua2 8.7-2", "a2 6.9-4"), rules=("pdf-layer-automatic",)),
    Fault(tests=("ua1 7.11-1", "a2 6.8-2", "a4 6.9-2"), rules=("pdf-file-names",), words="two names"),
    Fault(tests=("ua2 8.14.1-1",), rules=("pdf-file-names",), words="described"),
    Fault(tests=("ua1 7.16-1",), rules=("pdf-encryption-blocks-readers",)),
    Fault(tests=("ua1 7.18.1-1",), rules=_IN_ELEMENT, words="7.18.1"),
    Fault(tests=("ua2 8.9.2.3-1",), rules=_IN_ELEMENT),
    Fault(tests=("ua1 7.18.1-2",), rules=("pdf-annotation-contents",)),
    Fault(tests=("ua2 8.9.2.4.8-1",), rules=("pdf-annotation-contents",), words="8.9.2.4.8"),
    Fault(tests=("ua2 8.9.2.4.12-1",), rules=("pdf-annotation-contents",), words="8.9.2.4.12"),
    Fault(tests=("ua2 8.9.2.4.19-1", "ua2 8.9.2.4.19-2"), rules=("pdf-annotation-contents",), words="8.9.2.4.19"),
    Fault(tests=("ua1 7.18.1-3",), rules=("pdf-field-words",)),
    Fault(
        tests=("ua1 7.18.2-1", "ua2 8.9.2.4.11-1", "ua2 8.9.2.4.11-2", "ua2 8.9.2.4.15-1"),
        rules=("pdf-annotation-forbidden",),
    ),
    Fault(tests=("ua1 7.18.3-1", "ua2 8.9.3.3-1"), rules=("pdf-tab-order",)),
    Fault(tests=("ua1 7.18.4-1", "ua2 8.10.1-1"), rules=_IN_ELEMENT, words="Widget"),
    Fault(tests=("ua1 7.18.5-1", "ua2 8.2.5.20-1"), rules=_IN_ELEMENT, words="Link"),
    Fault(tests=("ua1 7.18.5-2",), rules=("pdf-annotation-contents",), words="7.18.5"),
    Fault(tests=("ua1 7.18.8-1", "ua2 8.9.2.4.14-1", "ua2 8.9.2.4.9-1"), rules=("pdf-annotation-not-content",)),
    Fault(tests=("ua1 7.20-1", "a2 6.2.9-2", "a4 6.2.8.2-1"), rules=("pdf-form-external",)),
    Fault(tests=("ua1 7.20-2",), rules=("pdf-form-repeated",)),
    Fault(tests=("ua2 8.2.5.8-1",), rules=("pdf-toc-reference",)),
    Fault(tests=("ua2 8.2.5.12-1",), rules=("pdf-role-replaced",), words=": H"),
    Fault(tests=("ua2 8.2.5.14-1",), rules=("pdf-role-replaced",), words=": Note"),
    Fault(tests=("ua2 8.2.5.14-2", "ua2 8.2.5.14-3"), rules=("pdf-note-reference",)),
    Fault(tests=("ua2 8.2.5.14-4",), rules=("pdf-note-type",)),
    Fault(tests=("ua2 8.2.5.20-2",), rules=("pdf-link-targets",)),
    Fault(tests=("ua2 8.2.5.25-1",), rules=("pdf-list",)),
    Fault(tests=("ua2 8.2.5.29-1",), rules=("pdf-math-outside-formula",)),
    Fault(tests=("ua2 8.8-1", "ua2 8.8-2"), rules=("pdf-destination-structure",)),
    Fault(tests=("ua2 8.9.4.2-1",), rules=("pdf-annotation-words-differ",)),
    Fault(tests=("ua2 6.1-1",), rules=("pdf-claim",), words="not 2.0"),
    Fault(tests=("ua1 6.1-1",), rules=("pdf-claim",), words="not 1.7 or older"),
    Fault(tests=("ua2 5-5",), rules=("pdf-claim",), words="its revision is"),
    Fault(tests=("ua1 5-1", "ua2 5-1"), rules=("pdf-unclaimed",)),
    Fault(tests=("ua1 5-2", "ua2 5-2"), rules=("pdf-unclaimed",)),
    Fault(tests=("ua2 6.1.2-1", "ua2 6.1.3-1"), rules=("pdf-claim",), words="no known level"),
    Fault(tests=("a2 6.6.2.3.1-1", "a2 6.6.2.3.1-2"), rules=("pdf-claim",), words="without describing them"),
    Fault(tests=("ua2 8.2.5.2-1", "ua2 8.2.5.2-2"), rules=("pdf-claim",), words="one Document"),
    Fault(tests=("a2 6.3.2-2", "a4 6.3.2-2", "a1 6.5.3-2"), rules=("pdf-annotation-not-printed",)),
    Fault(tests=("a1 6.1.3-1", "a2 6.1.3-1", "a4 6.1.3-1"), rules=("pdf-claim",), words="no identifier"),
    Fault(tests=("a1 6.1.3-2", "a2 6.1.3-2", "a4 6.1.3-2"), rules=("pdf-claim",), words="it is encrypted"),
    Fault(tests=("a4 6.1.3-4",), rules=("pdf-claim",), words="document information dictionary"),
    Fault(tests=("a4 6.7.3-5",), rules=("pdf-claim",), words="its revision is"),
    Fault(tests=("a4 6.9-1",), rules=("pdf-claim",), words="media type"),
    Fault(tests=("a2 6.8-3", "a4 6.9-4"), rules=("pdf-claim",), words="AFRelationship"),
    Fault(tests=("a4 6.9-5",), rules=("pdf-claim",), words="embeds no file"),
    Fault(tests=("a2 6.2.10-1", "a4 6.2.9-1"), rules=("pdf-claim",), words="blend mode"),
    Fault(tests=("a2 6.2.8-3", "a4 6.2.7.1-3"), rules=("pdf-claim",), words="Interpolate"),
    Fault(
        tests=(
            *_tests("a1", "6.2.3.3", 1, 2, 3),
            *_tests("a2", "6.2.4.3", 2, 3, 4),
            *_tests("a4", "6.2.4.3", 2, 3, 4),
        ),
        rules=("pdf-claim",),
        words="no output intent",
    ),
    Fault(
        tests=("ua1 7.21.4.1-1", "ua2 8.4.5.5.1-1", "a1 6.3.4-1", "a2 6.2.11.4.1-1", "a4 6.2.10.4.1-1"),
        rules=("pdf-claim",),
        words="isn't embedded",
    ),
    Fault(tests=("ua1 7.21.3.1-1", "ua2 8.4.5.3.1-1", "a1 6.3.3.1-1", "a2 6.2.11.3.1-1", "a4 6.2.10.3.1-1")),
    Fault(tests=("ua1 7.21.3.2-1", "ua2 8.4.5.3.2-1", "a1 6.3.3.2-1", "a2 6.2.11.3.2-1", "a4 6.2.10.3.2-1")),
    Fault(tests=("ua1 7.21.3.3-1", "ua2 8.4.5.4-1", "a1 6.3.3.3-1", "a2 6.2.11.3.3-1", "a4 6.2.10.3.3-1")),
    Fault(tests=("ua1 7.21.3.3-2", "ua2 8.4.5.4-2", "a1 6.3.3.3-2", "a2 6.2.11.3.3-2", "a4 6.2.10.3.3-2")),
    Fault(tests=("ua1 7.21.3.3-3", "ua2 8.4.5.4-3", "a2 6.2.11.3.3-3", "a4 6.2.10.3.3-3")),
    Fault(tests=("ua1 7.21.4.1-2", "ua2 8.4.5.5.1-2", "a1 6.3.5-1", "a2 6.2.11.4.1-2", "a4 6.2.10.4.1-2")),
    Fault(tests=("ua1 7.21.4.2-1", "a1 6.3.5-2", "a2 6.2.11.4.2-1")),
    Fault(tests=("ua1 7.21.4.2-2", "a1 6.3.5-3", "a2 6.2.11.4.2-2")),
    Fault(tests=("ua1 7.21.5-1", "ua2 8.4.5.6-1", "a1 6.3.6-1", "a2 6.2.11.5-1", "a4 6.2.10.5-1")),
    Fault(tests=("ua1 7.21.6-1", "ua2 8.4.5.7-1", "a2 6.2.11.6-1", "a4 6.2.10.6-1")),
    Fault(tests=("ua1 7.21.6-2", "ua2 8.4.5.7-2", "a1 6.3.7-1", "a2 6.2.11.6-2", "a4 6.2.10.6-2")),
    Fault(tests=("ua1 7.21.6-3", "ua2 8.4.5.7-3", "a1 6.3.7-2", "a2 6.2.11.6-3", "a4 6.2.10.6-3")),
    Fault(tests=("ua1 7.21.6-4", "ua2 8.4.5.7-4", "a1 6.3.7-3", "a2 6.2.11.6-4", "a4 6.2.10.6-4")),
    Fault(tests=("ua1 7.21.7-1", "ua2 8.4.5.8-1", "a1 6.3.8-1", "a2 6.2.11.7.2-1")),
    Fault(tests=("ua1 7.21.7-2", "ua2 8.4.5.8-2", "a2 6.2.11.7.2-2", "a4 6.2.10.7-1")),
    Fault(tests=("ua1 7.21.8-1", "ua2 8.4.5.9-1", "a2 6.2.11.8-1", "a4 6.2.10.9-1")),
    Fault(tests=("ua2 8.4.3-2", "a4 6.2.10.8-1")),
)

WITHOUT_TAGS = frozenset(
    [
        "ua1 6.2-1",
        "ua1 7.1-3",
        "ua1 7.18.1-1",
        "ua1 7.18.3-1",
        "ua1 7.18.4-1",
        "ua1 7.18.5-1",
        "ua2 6.2-1",
        "ua2 8.2.2-1",
        "ua2 8.2.5.2-1",
        "ua2 8.2.5.2-2",
        "ua2 8.2.5.20-1",
        "ua2 8.9.2.3-1",
        "ua2 8.9.3.3-1",
        "ua2 8.10.1-1",
        "a1 6.8.2.2-1",
        "a2 6.7.2.2-1",
    ]
)
"""What veraPDF says of any file without tags beside that it has none; whoever exports it with tags repairs all."""
