"""What the bridges to the validators share: how long one may take, and the findings that it didn't run."""

from __future__ import annotations

from pathlib import Path

from publish.diagnostics import Diagnostic, Position
from publish.files import shown
from publish.rules.outputs import VALIDATOR_MISSING, VALIDATOR_STOPPED

SECONDS = 300.0
"""How long a validator may take over one file."""


def missing(validator: str, reason: str, hint: str) -> Diagnostic:
    """Return the finding that a validator isn't on this machine."""
    return VALIDATOR_MISSING.finding(f"{validator} can't run: {reason}", None, hint)


def stopped(validator: str, path: Path, reason: str) -> Diagnostic:
    """Return the finding that a validator gave up on a file or was stopped."""
    at = Position(path=shown(path))
    hint = "the file may be damaged, or too large for the memory of this machine"
    return VALIDATOR_STOPPED.finding(f"{validator} didn't finish with {at.path}: {reason}", at, hint)
