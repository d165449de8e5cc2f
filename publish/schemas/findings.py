"""The schema of findings as JSON: what ``--format json`` writes, one object for each finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from publish.audit.verdicts import Verdict
from publish.diagnostics import Confidence, Severity


def closed(members: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has all these members and no others."""
    return {"type": "object", "properties": dict(members), "required": list(members), "additionalProperties": False}


_WORDS = {"type": "string", "minLength": 1}
_WORDS_OR_NOTHING = {"type": ["string", "null"], "minLength": 1}
_COUNT = {"type": ["integer", "null"], "minimum": 1}
PLACE: dict[str, dict[str, Any]] = {
    "path": {"description": "The EPUB or PDF, as people are shown it.", **_WORDS},
    "inner": {"description": "The name of a file within it.", **_WORDS_OR_NOTHING},
    "line": {"description": "The line of that file, from 1.", **_COUNT},
    "column": {"description": "The character of that line, from 1.", **_COUNT},
    "page": {"description": "The page of a PDF, from 1.", **_COUNT},
    "page_label": {"description": "The number of the page as it is printed.", **_WORDS_OR_NOTHING},
    "element": {"description": "The way to an element by names, such as Document/Table/TR/TD.", **_WORDS_OR_NOTHING},
    "selector": {"description": "A CSS selector of the element.", **_WORDS_OR_NOTHING},
    "words": {"description": "The words concerned, or the alternative of a picture.", **_WORDS_OR_NOTHING},
    "box": {
        "description": "Left, bottom, right and top on the page in points, from its lower left corner.",
        "type": ["array", "null"],
        "items": {"type": "number"},
        "minItems": 4,
        "maxItems": 4,
    },
}
_VERDICT = {
    "description": "failed; passed what was checked; or unchecked: it couldn't be checked.",
    "enum": [each.name.lower() for each in Verdict],
}
_FILE: dict[str, dict[str, Any]] = {
    "path": {"description": "The file or source, as people are shown it.", **_WORDS},
    "kind": {"description": "What it is: source, epub, pdf or unknown.", **_WORDS},
    "verdict": _VERDICT,
    "unchecked": {"description": "Why it couldn't be checked; null if it could.", **_WORDS_OR_NOTHING},
    "audits": {
        "description": "What each audit said of it.",
        "type": "array",
        "items": closed({"name": _WORDS, "verdict": _VERDICT, "errors": {"type": "integer", "minimum": 0}}),
    },
}
_MEMBERS: dict[str, dict[str, Any]] = {
    "rule": {"description": "The name of the rule; of a validator's message, with the validator's code.", **_WORDS},
    "severity": {"description": "How much it weighs.", "enum": [str(each) for each in reversed(Severity)]},
    "message": {"description": "What is wrong, in a sentence.", **_WORDS},
    "path": {"description": "The file, as people are shown it; null for a finding about a run.", **_WORDS_OR_NOTHING},
    "line": {"description": "The line where it begins, from 1.", **_COUNT},
    "column": {"description": "The character of the line where it begins, from 1.", **_COUNT},
    "end_line": {"description": "The line where it ends.", **_COUNT},
    "end_column": {"description": "The character after its last one.", **_COUNT},
    "hint": {"description": "The smallest repair.", **_WORDS_OR_NOTHING},
    "clause": {"description": "The clause of a standard.", **_WORDS_OR_NOTHING},
    "silenced": {"description": "Why its author has silenced it; null if it stands.", **_WORDS_OR_NOTHING},
    "fix": {
        "description": "The edit that is the repair, where it is one: these characters become the text.",
        "type": ["object", "null"],
        "properties": {
            **{name: {"type": "integer", "minimum": 1} for name in ("line", "column", "end_line", "end_column")},
            "text": {"type": "string"},
            "safe": {"description": "Whether nothing else can have been meant.", "type": "boolean"},
        },
        "required": ["line", "column", "end_line", "end_column", "text", "safe"],
        "additionalProperties": False,
    },
    "count": {"description": "How many instances of the fault there are.", "type": "integer", "minimum": 1},
    "places": {
        "description": "Where it stands in an EPUB or PDF: the first of its instances.",
        "type": "array",
        "items": closed(PLACE),
    },
    "confidence": {
        "description": "Of a rule that judges what validators can't see: how sure it is; null for all others.",
        "enum": [*(str(each) for each in Confidence), None],
    },
    "reason": {"description": "Why it matters, and to whom.", **_WORDS_OR_NOTHING},
    "repairs": {
        "description": "How it is repaired in the programs that such files are made with.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"program": _WORDS, "text": _WORDS},
            "required": ["program", "text"],
            "additionalProperties": False,
        },
    },
    "help": {"description": "The address of a page on it, which a validator names.", **_WORDS_OR_NOTHING},
}


def findings() -> dict[str, Any]:
    """Return the schema, without its head."""
    return {
        "type": "object",
        "properties": {
            "files": {
                "description": "What a check was of, and how each fares; absent where nothing was checked.",
                "type": "array",
                "items": closed(_FILE),
            },
            "findings": {"type": "array", "items": finding()},
        },
        "required": ["findings"],
    }


def finding() -> dict[str, Any]:
    """Return the schema of one finding."""
    return closed(_MEMBERS)
