"""The schema of findings as JSON: what ``--format json`` writes, one object for each finding."""

from __future__ import annotations

from typing import Any

from publish.diagnostics import Severity

_WORDS = {"type": "string", "minLength": 1}
_WORDS_OR_NOTHING = {"type": ["string", "null"], "minLength": 1}
_COUNT = {"type": ["integer", "null"], "minimum": 1}
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
}


def findings() -> dict[str, Any]:
    """Return the schema, without its head."""
    finding = {
        "type": "object",
        "properties": _MEMBERS,
        "required": list(_MEMBERS),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"findings": {"type": "array", "items": finding}},
        "required": ["findings"],
    }
