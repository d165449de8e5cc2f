"""What the tests of the verifier share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publish.audit.pdf.verify import verify_pdf
from publish.diagnostics import Diagnostic

from .sound import Sound


@pytest.fixture
def verify() -> Callable[[Sound], list[Diagnostic]]:
    """Return what the verifier finds in a PDF."""

    def run(sound: Sound) -> list[Diagnostic]:
        return list(verify_pdf(sound.save(), "wells.pdf"))

    return run
