"""What a finding about the live preview says."""

from __future__ import annotations

from publish.diagnostics import Rule, Severity

PREVIEW_MISSING = Rule(
    name="preview-missing",
    severity=Severity.ERROR,
    text="What the live preview needs is installed: Starlette, uvicorn, watchfiles.",
    hint="publish doctor says how to install it",
    reason="There is no live preview without it; all else works as before.",
)
PREVIEW_PORT = Rule(
    name="preview-port",
    severity=Severity.ERROR,
    text="The port that the live preview was given is free.",
    hint="leave --port out: a port that is free is found",
    reason="Two programs can't answer on one port.",
)
