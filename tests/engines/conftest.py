"""The EPUBs of the sample publications, opened in reading systems."""

from __future__ import annotations

from ..publications.conftest import outputs, sample

__all__ = ["outputs", "sample"]
