"""What a finding about the language server says."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

EDITOR_SUPPORT_MISSING = Rule(
    name="editor-support-missing",
    severity=Severity.ERROR,
    text="Pygls, by which publish speaks with editors, is installed.",
    hint="publish doctor says how to install it",
    reason="Editors get no findings and no completion without it; all else works as before.",
)
