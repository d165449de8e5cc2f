"""The schema of report.json, which ``publish check --report`` writes beside its pages."""

from __future__ import annotations

from typing import Any

from publish.diagnostics import Confidence, Severity
from publish.schemas.findings import PLACE, closed, finding

_WORDS = {"type": "string", "minLength": 1}
_WORDS_OR_NOTHING = {"type": ["string", "null"], "minLength": 1}
_COUNT = {"type": "integer", "minimum": 0}
_VERDICT = {
    "description": "passed is passed what was checked, unchecked is couldn't be checked.",
    "enum": ["failed", "passed", "unchecked"],
}


def _list(items: dict[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, "type": "array", "items": items}


_CLAUSE = closed(
    {
        "standard": {"description": "The standard, such as WCAG 2.2, EN 301 549 or PDF/UA-1.", **_WORDS},
        "number": {"description": "The number of the clause or success criterion.", **_WORDS_OR_NOTHING},
        "name": {"description": "The name of the success criterion.", **_WORDS_OR_NOTHING},
        "derived": {
            "description": "Whether it follows from another clause, and isn't named by the rule.",
            "type": "boolean",
        },
    }
)
_FAULT = closed(
    {
        "rule": {"description": "The name of the rule; of a validator's message, with its code.", **_WORDS},
        "severity": {"description": "How much it weighs.", "enum": [str(each) for each in reversed(Severity)]},
        "confidence": {
            "description": "Of a rule that judges what validators can't see: how sure it is; null for all others.",
            "enum": [*(str(each) for each in Confidence), None],
        },
        "count": {"description": "How many instances there are.", "type": "integer", "minimum": 1},
        "clauses": _list(_CLAUSE, "The clauses that it breaks or bears on."),
        "findings": _list(finding(), "The findings that say it, each as publish schema findings has it."),
        "pictures": _list(
            closed(
                {
                    "place": {
                        "description": "Which place is seen: its number from 0, through the places of all findings; "
                        "a finding without one counts as one.",
                        **_COUNT,
                    },
                    "name": {"description": "The name of the picture beside this file.", **_WORDS},
                    "alternative": {"description": "Its alternative text.", **_WORDS},
                }
            ),
            "Pictures of the first places.",
        ),
    }
)
_QUESTION = closed(
    {
        "name": {"description": "The name of the question.", **_WORDS},
        "text": {"description": "What a person has to judge.", **_WORDS},
        "clauses": _list(_CLAUSE, "The clauses that it belongs to."),
        "count": {"description": "How many places there are.", **_COUNT},
        "places": _list(closed(PLACE), "The first of them."),
    }
)
_FILE = closed(
    {
        "path": {"description": "The file, below the folder of all that were checked.", **_WORDS},
        "kind": {"description": "What it is: source, epub, pdf or unknown.", **_WORDS},
        "sha256": {
            "description": "The SHA-256 of its bytes; null where they couldn't be read as one file.",
            "type": ["string", "null"],
            "pattern": "^[0-9a-f]{64}$",
        },
        "size": {"description": "How many bytes it has.", "type": ["integer", "null"], "minimum": 0},
        "page": {"description": "The page of the report that shows it.", **_WORDS},
        "verdict": _VERDICT,
        "unchecked": {"description": "Why it couldn't be checked; null where it could.", **_WORDS_OR_NOTHING},
        "checks": _list(
            closed(
                {
                    "name": {"description": "What checked it.", **_WORDS},
                    "version": {"description": "The version of what checked it.", **_WORDS_OR_NOTHING},
                    "verdict": _VERDICT,
                    "errors": {"description": "How many errors it found.", **_COUNT},
                }
            ),
            "The checks that ran, and how the file fared.",
        ),
        "standards": _list(
            closed(
                {
                    "name": {"description": "The standard.", **_WORDS},
                    "verdict": _VERDICT,
                    "errors": {"description": "How many faults break it.", **_COUNT},
                    "checks": _list(_WORDS, "The checks that speak of it."),
                    "people": {"description": "Whether people have to judge a part of it.", "type": "boolean"},
                }
            ),
            "How the file fares by each standard.",
        ),
        "faults": _list(_FAULT, "What is wrong, errors first."),
        "silenced": _list(finding(), "Findings that its author has silenced, each with the reason."),
        "checklist": _list(_QUESTION, "What nobody but people can judge of this file."),
    }
)


def check_report() -> dict[str, Any]:
    """Return the schema, without its head."""
    return closed(
        {
            "report": {"description": "What this file is.", "const": "publish check"},
            "version": {"description": "The version of this form.", "const": 1},
            "tools": _list(
                closed({"name": _WORDS, "version": _WORDS_OR_NOTHING}),
                "The programs that took part, and their versions; the first is publish.",
            ),
            "summary": closed(dict.fromkeys(("files", "failed", "passed", "unchecked"), _COUNT)),
            "files": _list(_FILE, "The files that were checked."),
            "findings": _list(finding(), "Findings that are about none of these files."),
        }
    )
