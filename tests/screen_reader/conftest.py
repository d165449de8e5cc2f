"""The outputs of the samples, unpacked for the screen reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..publications.conftest import outputs
from .transcripts import Heard, all_heard

__all__ = ["outputs"]


@pytest.fixture(scope="session")
def everything(outputs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Heard, ...]:
    """All that is heard of the samples."""
    return tuple(all_heard(outputs, tmp_path_factory.mktemp("pages")))
