"""What a command ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic

DONE, FINDINGS, WRONG_USAGE, TOOL_MISSING, UNCHECKED, INTERRUPTED = 0, 1, 2, 3, 4, 130
NOWHERE = frozenset({"path-unknown"})
NOT_INSTALLED = frozenset(
    {
        *("editor-support-missing", "library-missing", "pandoc-missing", "preview-missing", "suggest-model"),
        "validator-missing",
    }
)
NOT_CHECKED = frozenset({"file-unchecked", "pdf-too-large", "validator-stopped", "validator-unasked"})
"""Findings that a file, or a part of it, couldn't be checked."""


def exit_code(findings: list[Diagnostic] | tuple[Diagnostic, ...], strict: bool) -> int:
    """Return 1 where a finding stops; 2 where all that stops are wrong paths.

    Where nothing else stops, it is 3 if something isn't installed, and 4 if something couldn't be checked.
    """
    from publish.diagnostics import Severity, has_errors, told

    standing = told(findings)
    wrong = [found for found in standing if found.name not in NOT_INSTALLED | NOT_CHECKED]
    if has_errors(wrong) or (strict and wrong):
        nowhere = all(found.name in NOWHERE for found in wrong if strict or found.severity is Severity.ERROR)
        return WRONG_USAGE if nowhere else FINDINGS
    if any(found.name in NOT_INSTALLED for found in standing):
        return TOOL_MISSING
    return UNCHECKED if len(wrong) < len(standing) else DONE
